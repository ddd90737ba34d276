/** Requests to the reference laboratory 疑难配血送检: what waits for an answer, and asking. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { isHospital, useActingSite } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { Beside } from '@/parts/Beside';
import { BagLink } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters, useSite } from '@/parts/choice/filters';
import { Wristband } from '@/parts/choice/Wristband';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Gathering, useGathered } from '@/parts/gathering/Gathering';
import { useNeeds } from '@/parts/needs';
import { Rows } from '@/parts/Rows';
import { ReferenceState } from '@/parts/reference/Asked';
import { SiteName, When } from '@/parts/signs';
import { Empty, Loading } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type ReferenceView = Schemas['ReferenceView'];

const VIEWS = ['open', 'all', 'ask'] as const;

function useColumns(): Column<ReferenceView>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<ReferenceView>();
  const words = useWords();
  return [
    { key: 'id', title: t.number, width: '5.5rem', show: (r) => `X${r.id}`, by: (r) => r.id },
    {
      key: 'state',
      title: t.state,
      width: 'minmax(11rem, 1fr)',
      show: (r) => <ReferenceState of={r} />,
    },
    {
      key: 'reason',
      title: t.reason,
      width: 'minmax(10rem, 1fr)',
      show: (r) => words('ReferenceReason', r.reason),
      by: (r) => r.reason,
    },
    { key: 'patient', title: t.patient, width: '5.5rem', show: (r) => r.patient.slice(-4), by: (r) => r.patient },
    site('from', t.from, (r) => r.site),
    moment('asked', t.askedAt, (r) => r.asked_at),
    moment('due', t.due, (r) => r.due),
  ];
}

function One({ of, onDone }: { of: ReferenceView; onDone: (done: Answered) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/reference-requests/{id}/answer');
  const [result, setResult] = useState<Schemas['ReferenceResult'] | null>(null);
  return (
    <section className="card form" aria-label={`X${of.id}`}>
      <h2>
        X{of.id} {words('ReferenceReason', of.reason)}
      </h2>
      <dl className="facts">
        <dt>{t.patient}</dt>
        <dd>
          <Link to={`/patients/${of.patient}`}>{of.patient}</Link>
        </dd>
        <dt>{t.laboratory}</dt>
        <dd>
          <SiteName site={of.laboratory} />
        </dd>
        <dt>{t.bags}</dt>
        <dd>
          {of.bags.length === 0 ? (
            t.noBags
          ) : (
            <ul className="plain-list">
              {of.bags.map((bag) => (
                <li key={bag}>
                  <BagLink id={bag} />
                </li>
              ))}
            </ul>
          )}
        </dd>
        {of.answer && (
          <>
            <dt>{t.answered}</dt>
            <dd>
              <strong>{words('ReferenceResult', of.answer.result)}</strong> <When at={of.answer.at} />
            </dd>
          </>
        )}
      </dl>
      {!of.answer && (
        <>
          <Chips
            label={t.result}
            value={result}
            chips={codes('ReferenceResult').map((value) => ({ value, label: words('ReferenceResult', value) }))}
            onChange={setResult}
          />
          <ActButton
            act={act}
            size="large"
            keys="alt+enter"
            needs={needs(result === null && 'decision')}
            onAct={() =>
              result && void act.run({ path: { id: of.id }, body: { result } }).then((done) => done && onDone(done))
            }
          >
            {t.doAnswer}
          </ActButton>
        </>
      )}
    </section>
  );
}

function List({ site, only }: { site: number | undefined; only: 'open' | 'all' }) {
  const t = useMessages(zh, en);
  const columns = useColumns();
  const [filters, change] = useFilters(['request'] as const);
  const [done, setDone] = useState<Answered | null>(null);
  const open = only === 'open' ? true : undefined;
  const listed = useListed('/api/reference-requests', { site, open }, { touches: ['reference:*', 'site:*'] });
  const chosen = listed.rows?.find((row) => row.id === asNumber(filters.request));
  return (
    <>
      <Rows of={listed}>
        {(rows, more) => (
          <Beside
            opened={chosen?.id}
            onClose={() => change({ request: undefined })}
            list={
              <DataTable
                label={t.views[only]}
                rows={rows}
                columns={columns}
                id={(r) => r.id}
                onOpen={(r) => {
                  setDone(null);
                  change({ request: String(r.id) });
                }}
                mark={(r) => (r === chosen ? 'row-open' : r.overdue ? 'row-late' : undefined)}
                empty={only === 'open' ? t.noneOpen : t.none}
                more={more}
              />
            }
          >
            {chosen && <One key={chosen.id} of={chosen} onDone={setDone} />}
          </Beside>
        )}
      </Rows>
      <Recorded of={done} />
    </>
  );
}

function Ask({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/reference-requests');
  const gathered = useGathered();
  const [patient, setPatient] = useState<string | null>(null);
  const [reason, setReason] = useState<Schemas['ReferenceReason'] | null>(null);
  const stock = useListed('/api/stock/bags', { site }, { touches: [`site:${site}`], limit: 1000 }).known;
  const send = async () => {
    if (!patient || !reason) return;
    const done = await act.run({ body: { patient, reason, bags: [...gathered.bags] } });
    if (done) gathered.clear();
  };
  return (
    <section className="card form" aria-label={t.ask}>
      <h2>{t.ask}</h2>
      <p className="dim">{t.askHint}</p>
      <Wristband value={patient} onScan={setPatient} />
      <p>
        {t.patient} <strong className="figure">{patient ?? '–'}</strong>
      </p>
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('ReferenceReason').map((value) => ({ value, label: words('ReferenceReason', value) }))}
        onChange={setReason}
      />
      <Gathering of={gathered} among={stock} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(patient === null && 'patient', reason === null && 'reason')}
        onAct={() => void send()}
      >
        {t.doAsk}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const here = useActingSite();
  const { site, choice } = useSite(here?.id);
  const view = useView(VIEWS);
  if (!here) return <Loading />;
  const hospital = isHospital(here);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {view !== 'ask' && <SiteChoice label={t.site} {...choice} />}
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view !== 'ask' && <List site={site} only={view} />}
      {view === 'ask' && (hospital ? <Ask key={here.id} site={here.id} /> : <Empty>{t.atHospital}</Empty>)}
    </>
  );
}
