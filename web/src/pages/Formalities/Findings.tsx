/**
 * Reports that broke a rule: reality was recorded, and somebody says what came of it. The oldest first, with
 * the one that is answered beside them.
 */
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { ActButton } from '@/parts/ActButton';
import { Beside } from '@/parts/Beside';
import { BagLink, BagNumber } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice, SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { useNeeds } from '@/parts/needs';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Finding = Schemas['FindingView'];

function useColumns(): Column<Finding>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<Finding>();
  const words = useWords();
  return [
    moment('at', t.happened, (f) => f.at),
    {
      key: 'rule',
      title: t.finding,
      width: 'minmax(14rem, 1.4fr)',
      show: (f) => words('FindingRule', f.rule),
      by: (f) => f.rule,
    },
    {
      key: 'bag',
      title: t.bag,
      width: '15.5rem',
      show: (f) => (f.bag ? <BagNumber id={f.bag} /> : '—'),
      by: (f) => f.bag ?? '',
    },
    site('site', t.reportedBy, (f) => f.site),
    {
      key: 'answer',
      title: t.answer,
      width: '9rem',
      show: (f) => (f.settled ? words('FindingAnswer', f.settled.answer) : t.unanswered),
      by: (f) => f.settled?.answer ?? '',
    },
  ];
}

function Answer({ of, onDone }: { of: Finding; onDone: (done: Answered) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const site = useActing()?.site;
  const act = useAct('/api/findings/{id}/answer');
  const [answer, setAnswer] = useState<Schemas['FindingAnswer'] | null>(null);
  const [hold, setHold] = useState<'kept' | 'lifted'>('kept');
  const [second, setSecond] = useState<string | null>(null);
  const after: Schemas['HoldAfter'] | null =
    hold === 'kept' ? 'kept' : second ? { lifted: { second_person: second } } : null;
  return (
    <section className="card form" aria-label={words('FindingRule', of.rule)}>
      <h2>{words('FindingRule', of.rule)}</h2>
      <dl className="facts">
        <dt>{t.happened}</dt>
        <dd>
          <When at={of.at} />
        </dd>
        <dt>{t.entered}</dt>
        <dd>
          <When at={of.recorded_at} />
        </dd>
        {of.bag && (
          <>
            <dt>{t.bag}</dt>
            <dd>
              <BagLink id={of.bag} />
            </dd>
          </>
        )}
        {of.settled && (
          <>
            <dt>{t.answer}</dt>
            <dd>
              <strong>{words('FindingAnswer', of.settled.answer)}</strong> · <When at={of.settled.at} />{' '}
              <span className="dim">{of.settled.by}</span>
            </dd>
          </>
        )}
      </dl>
      {!of.settled && (
        <>
          <Chips
            label={t.answer}
            value={answer}
            chips={codes('FindingAnswer').map((value) => ({ value, label: words('FindingAnswer', value) }))}
            onChange={setAnswer}
          />
          {of.bag && (
            <Chips
              label={t.holdAfter}
              value={hold}
              chips={(['kept', 'lifted'] as const).map((value) => ({ value, label: t.holds[value] }))}
              onChange={setHold}
            />
          )}
          {hold === 'lifted' && (
            <PersonChoice
              label={t.second}
              sites={site === undefined ? [] : [site]}
              value={second}
              onChange={setSecond}
            />
          )}
          <ActButton
            act={act}
            size="large"
            keys="alt+enter"
            needs={needs(answer === null && 'decision', after === null && 'second')}
            onAct={() =>
              answer &&
              after &&
              void act.run({ path: { id: of.id }, body: { answer, hold: after } }).then((done) => done && onDone(done))
            }
          >
            {t.doAnswer}
          </ActButton>
        </>
      )}
    </section>
  );
}

export function Findings() {
  const t = useMessages(zh, en);
  const columns = useColumns();
  const [filters, change] = useFilters(['site', 'closed', 'finding'] as const);
  const [done, setDone] = useState<Answered | null>(null);
  const open = filters.closed === undefined;
  const site = asNumber(filters.site);
  const listed = useListed('/api/findings', { site, open }, { touches: ['finding:*'], limit: 500 });
  const chosen = listed.rows?.find((f) => f.id === asNumber(filters.finding));
  return (
    <>
      <div className="filters">
        <Chips
          label={t.which}
          value={open ? 'open' : 'closed'}
          chips={(['open', 'closed'] as const).map((value) => ({ value, label: t[value] }))}
          onChange={(value) => change({ closed: value === 'closed' ? 'yes' : undefined, finding: undefined })}
        />
        <SiteChoice label={t.reportedBy} value={site} onChange={(id) => change({ site: id?.toString() })} />
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <Beside
            opened={chosen?.id}
            onClose={() => change({ finding: undefined })}
            list={
              <DataTable
                label={t.findings}
                rows={rows}
                columns={columns}
                id={(f) => f.id}
                onOpen={(f) => {
                  setDone(null);
                  change({ finding: String(f.id) });
                }}
                mark={(f) => (f === chosen ? 'row-open' : undefined)}
                empty={t.noFindings}
                more={more}
              />
            }
          >
            {chosen && <Answer key={chosen.id} of={chosen} onDone={setDone} />}
          </Beside>
        )}
      </Rows>
      <Recorded of={done} />
    </>
  );
}
