/** Broken glass 应急授权: taking a duty for a while in need, and its review by somebody else. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import type { BreakGlassView } from '@/api/said';
import { type Duty, useActing } from '@/app/acting';
import { askDoor } from '@/app/door/door';
import { ActButton } from '@/parts/ActButton';
import { Beside } from '@/parts/Beside';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Narrow, SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { useNeeds } from '@/parts/needs';
import { SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** Who it was, as the house calls them. */
const called = (of: BreakGlassView) => of.login ?? `…${of.account.slice(-4)}`;

function Begin() {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const here = useActing()?.site;
  const act = useAct('/api/break-glass');
  const [duty, setDuty] = useState<Duty | undefined>();
  const [site, setSite] = useState<number | undefined>(here);
  const [reason, setReason] = useState<Schemas['BreakGlassReason'] | null>(null);
  const send = async () => {
    if (!duty || site === undefined || !reason) return;
    // What is asked for is not yet a duty of one's own: the act goes under the one that is.
    if (await act.run({ body: { duty, site, reason } })) await askDoor();
  };
  return (
    <section className="card form" aria-label={t.begin}>
      <h2>{t.begin}</h2>
      <div className="form-row">
        <Narrow
          any="not-offered"
          label={t.duty}
          value={duty}
          of={codes('Duty').map((value) => ({ value, label: words('Duty', value) }))}
          onChange={setDuty}
        />
        <SiteChoice label={t.site} value={site} onChange={setSite} all="not-offered" />
      </div>
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('BreakGlassReason').map((value) => ({ value, label: words('BreakGlassReason', value) }))}
        onChange={setReason}
      />
      <div>
        <h3>{t.follows}</h3>
        <ul>
          <li>{t.followsTime}</li>
          <li>{t.followsMarked}</li>
          <li>{t.followsReview}</li>
        </ul>
      </div>
      <ActButton
        act={act}
        kind="danger"
        keys="alt+enter"
        needs={(!duty && t.needsDuty) || (site === undefined && t.needsSite) || needs(reason === null && 'reason')}
        onAct={() => void send()}
      >
        {t.go}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function State({ of }: { of: BreakGlassView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (of.review) return <span className="tag">✓ {words('BreakGlassVerdict', of.review.verdict)}</span>;
  if (of.overdue) return <span className="tag tag-late">! {t.overdue}</span>;
  return <span className="tag tag-unsure">{of.running ? `⚠ ${t.running}` : `? ${t.waits}`}</span>;
}

function Review({ of }: { of: BreakGlassView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/break-glass/{id}/review');
  const [verdict, setVerdict] = useState<Schemas['BreakGlassVerdict'] | null>(null);
  return (
    <section className="card form" aria-label={t.review}>
      <h2>
        {t.review} <State of={of} />
      </h2>
      <dl className="facts">
        <dt>{t.who}</dt>
        <dd>{called(of)}</dd>
        <dt>{t.what}</dt>
        <dd>
          {words('Duty', of.duty)} · <SiteName site={of.site} />
        </dd>
        <dt>{t.why}</dt>
        <dd>{words('BreakGlassReason', of.reason)}</dd>
        <dt>{t.from}</dt>
        <dd>
          <When at={of.at} /> → <When at={of.until} />
        </dd>
        <dt>{t.due}</dt>
        <dd>
          <When at={of.due_at} />
        </dd>
        {of.review && (
          <>
            <dt>{t.verdict}</dt>
            <dd>
              <strong>{words('BreakGlassVerdict', of.review.verdict)}</strong> {t.by(of.review.by.slice(-4))}{' '}
              <When at={of.review.at} />
            </dd>
          </>
        )}
      </dl>
      {!of.review && (
        <>
          <p className="dim">{t.reviewHint}</p>
          <Chips
            label={t.verdict}
            value={verdict}
            chips={codes('BreakGlassVerdict').map((value) => ({ value, label: words('BreakGlassVerdict', value) }))}
            onChange={setVerdict}
          />
          <ActButton
            act={act}
            needs={needs(verdict === null && 'decision')}
            onAct={() => verdict && void act.run({ path: { id: of.id }, body: { verdict } })}
          >
            {t.doReview}
          </ActButton>
        </>
      )}
      <Recorded of={act.done} />
    </section>
  );
}

function useColumns(): Column<BreakGlassView>[] {
  const t = useMessages(zh, en);
  const words = useWords();
  const { site, moment } = useColumnKinds<BreakGlassView>();
  return [
    { key: 'who', title: t.who, width: '7rem', show: called, by: called },
    {
      key: 'duty',
      title: t.duty,
      width: 'minmax(9rem, 1fr)',
      show: (row) => words('Duty', row.duty),
      by: (row) => words('Duty', row.duty),
    },
    site('site', t.site, (row) => row.site),
    moment('from', t.from, (row) => row.at),
    moment('until', t.until, (row) => row.until),
    { key: 'state', title: t.state, width: '9rem', show: (row) => <State of={row} /> },
  ];
}

export default function Page() {
  const t = useMessages(zh, en);
  const columns = useColumns();
  const [filters, change] = useFilters(['glass'] as const);
  const chosen = asNumber(filters.glass);
  const read = useRead('/api/break-glass', {}, { touches: ['accounts:*'], fresh: true });
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="stack">
        <p className="dim">{t.intro}</p>
        <Begin />
        <Shown of={read}>
          {({ rows }) => {
            const open = rows.find((row) => row.id === chosen);
            return (
              <Beside
                opened={open?.id}
                onClose={() => change({ glass: undefined })}
                list={
                  <DataTable
                    label={t.list}
                    rows={rows}
                    columns={columns}
                    id={(row) => row.id}
                    onOpen={(row) => change({ glass: String(row.id) })}
                    mark={(row) => (row.overdue ? 'row-late' : row.id === chosen ? 'row-open' : undefined)}
                    empty={t.none}
                    height="40vh"
                  />
                }
              >
                {open ? <Review key={open.id} of={open} /> : rows.length > 0 && <p className="dim">{t.choose}</p>}
              </Beside>
            );
          }}
        </Shown>
      </div>
    </>
  );
}
