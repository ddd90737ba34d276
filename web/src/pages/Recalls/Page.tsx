/** Recalls 召回: what this site has to answer for; at the station also those that are open, and where one begins. */
import { useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { useMessages } from '@/words/tongue';
import { Here } from './Here';
import en from './messages.en';
import zh from './messages.zh';
import { useMine } from './mine';
import { Open } from './Open';
import { Due, RecallLink, useCause, useKindName } from './signs';
import { dueOf, KINDS, type RecallRow, TOUCHES } from './view';

const WHICH = ['open', 'late', 'closed', 'all'] as const;

function useColumns(): Column<RecallRow>[] {
  const t = useMessages(zh, en);
  const cause = useCause();
  const left = (open: number, of: number, what: string) => (
    <span className="figure">
      {of}
      {open > 0 && <strong className="typed-wrong"> · {`${what} ${open}`}</strong>}
    </span>
  );
  return [
    { key: 'id', title: t.number, width: '5rem', show: (r) => <RecallLink id={r.id} />, by: (r) => r.id },
    {
      key: 'cause',
      title: t.cause,
      width: 'minmax(15rem, 1.6fr)',
      show: (r) => cause(r.cause),
      by: (r) => cause(r.cause),
    },
    { key: 'opened', title: t.openedAt, width: '9rem', show: (r) => <When at={r.opened_at} />, by: (r) => r.opened_at },
    {
      key: 'bags',
      title: t.bags,
      width: '9rem',
      show: (r) => left(r.open_bags, r.bags, t.unanswered),
      by: (r) => r.open_bags,
    },
    {
      key: 'patients',
      title: t.patients,
      width: '9rem',
      show: (r) => left(r.open_patients, r.patients, t.unresolved),
      by: (r) => r.open_patients,
    },
    {
      key: 'due',
      title: t.next,
      width: 'minmax(10rem, 1fr)',
      show: (r) =>
        r.closed ? (
          <span className="tag">
            ■ {t.isClosed} <When at={r.closed.at} />
          </span>
        ) : (
          <Due at={dueOf(r)} />
        ),
      by: dueOf,
    },
  ];
}

function List() {
  const t = useMessages(zh, en);
  const go = useNavigate();
  const kindName = useKindName();
  const columns = useColumns();
  const [filters, change] = useFilters(['which', 'kind'] as const);
  const which = WHICH.find((one) => one === filters.which) ?? 'open';
  const open = which === 'all' ? undefined : which !== 'closed';
  const listed = useListed('/api/recalls', { open }, { touches: TOUCHES });
  const fits = (row: RecallRow) =>
    (which !== 'late' || row.overdue) && (filters.kind === undefined || filters.kind in row.cause);
  // What ends first stands first; what is over comes after what is not.
  const order = (a: RecallRow, b: RecallRow) =>
    Number(Boolean(a.closed)) - Number(Boolean(b.closed)) || Date.parse(dueOf(a)) - Date.parse(dueOf(b));
  return (
    <section className="card" aria-label={t.listed}>
      <div className="filters">
        <Narrow
          label={t.which}
          any="not-offered"
          value={which}
          of={WHICH.map((value) => ({ value, label: t.states[value] }))}
          onChange={(next) => change({ which: next === 'open' ? undefined : next })}
        />
        <Narrow
          label={t.cause}
          value={KINDS.find((one) => one === filters.kind)}
          of={KINDS.map((value) => ({ value, label: kindName(value) }))}
          onChange={(next) => change({ kind: next })}
        />
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.listed}
            rows={rows.filter(fits).sort(order)}
            columns={columns}
            id={(r) => r.id}
            mark={(r) => (r.overdue ? 'row-late' : undefined)}
            onOpen={(r) => void go({ to: at.recall(r.id) })}
            empty={which === 'open' && !filters.kind ? `✓ ${t.noneOpen}` : t.noneSo}
            more={more}
            height="46vh"
          />
        )}
      </Rows>
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const mine = useMine();
  const site = useActingSite();
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      {site && (
        <div className="stack">
          {site.kind === 'station' && mine('read') && <List />}
          {site.kind === 'station' && mine('open') && <Open />}
          {mine('answer') && <Here key={site.id} site={site.id} />}
        </div>
      )}
    </>
  );
}
