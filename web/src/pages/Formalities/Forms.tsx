import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { Beside } from '@/parts/Beside';
import { Chips } from '@/parts/Chips';
import { Narrow, SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { span } from '@/words/time';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Due } from './Due';
import en from './messages.en';
import zh from './messages.zh';
import { Signing } from './Signing';

type Formality = Schemas['FormalityView'];

const STATES = ['open', 'overdue', 'closed'] as const;

function useColumns(): Column<Formality>[] {
  const t = useMessages(zh, en);
  const { site } = useColumnKinds<Formality>();
  const words = useWords();
  const tongue = useTongue();
  return [
    {
      key: 'kind',
      title: t.kind,
      width: 'minmax(12rem, 1.4fr)',
      show: (f) => words('FormalityKind', f.kind),
      by: (f) => f.kind,
    },
    {
      key: 'due',
      title: t.due,
      width: '11rem',
      show: (f) => (f.closed_at ? <When at={f.closed_at} /> : <Due at={f.due_at} overdue={f.overdue} />),
      by: (f) => f.due_at,
    },
    {
      key: 'case',
      title: t.case,
      width: '5.5rem',
      show: (f) => (f.case == null ? '—' : `C${f.case}`),
      by: (f) => f.case ?? -1,
    },
    site('owner', t.owner, (f) => f.owner),
    {
      key: 'age',
      title: t.age,
      width: '8rem',
      show: (f) => span(f.age_minutes, tongue),
      by: (f) => f.age_minutes,
      align: 'end',
    },
    { key: 'level', title: t.level, width: '8rem', show: (f) => t.levels[f.level] ?? f.level, by: (f) => f.level },
  ];
}

export function Forms() {
  const t = useMessages(zh, en);
  const words = useWords();
  const columns = useColumns();
  const [filters, change] = useFilters(['owner', 'kind', 'state', 'formality', 'case'] as const);
  const state = STATES.find((one) => one === filters.state) ?? 'open';
  const kind = codes('FormalityKind').find((one) => one === filters.kind);
  const owner = asNumber(filters.owner);
  const query = {
    owner,
    kind,
    case: asNumber(filters.case),
    open: state !== 'closed',
    overdue: state === 'overdue' ? true : undefined,
  };
  const listed = useListed('/api/formalities', query, { touches: ['formality:*'], limit: 500 });
  const chosen = asNumber(filters.formality);
  return (
    <>
      <div className="filters">
        <Chips
          label={t.which}
          value={state}
          chips={STATES.map((value) => ({ value, label: t[value] }))}
          onChange={(value) => change({ state: value, formality: undefined })}
        />
        <SiteChoice label={t.owner} value={owner} onChange={(id) => change({ owner: id?.toString() })} />
        <Narrow
          label={t.kind}
          value={kind}
          of={codes('FormalityKind').map((value) => ({ value, label: words('FormalityKind', value) }))}
          onChange={(value) => change({ kind: value })}
        />
      </div>
      <Rows of={listed}>
        {(rows, more) => {
          // The server lists the newest first; at this desk the oldest comes first.
          const byAge = [...rows].reverse();
          return (
            <Beside
              opened={chosen}
              onClose={() => change({ formality: undefined })}
              list={
                <DataTable
                  label={t.forms}
                  rows={byAge}
                  columns={columns}
                  id={(f) => f.id}
                  onOpen={(f) => change({ formality: String(f.id) })}
                  mark={(f) => (f.overdue ? 'row-late' : f.id === chosen ? 'row-open' : undefined)}
                  empty={state === 'open' ? t.none : t.noneClosed}
                  more={more}
                />
              }
            >
              {chosen === undefined ? (
                rows.length > 0 && <p className="dim">{t.choose}</p>
              ) : (
                <Signing key={chosen} id={chosen} />
              )}
            </Beside>
          );
        }}
      </Rows>
    </>
  );
}
