/** Everybody on the file of donors: found by the end of the number, narrowed by when they may come back. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Field } from '@/parts/giving/Field';
import { untilShort } from '@/parts/giving/until';
import { Rows } from '@/parts/Rows';
import { dayText } from '@/words/days';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Row = Schemas['DonorRow'];

const STANDINGS = ['all', 'may', 'later', 'here', 'merged'] as const;
type Standing = (typeof STANDINGS)[number];

/** How a donor stands on a list, as the row says it. */
function standingOf(row: Row): Standing {
  if (row.merged_into) return 'merged';
  if (typeof row.at_it === 'number') return 'here';
  return row.come_back?.may_come ? 'may' : 'later';
}

export function All() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const go = useNavigate();
  const { moment } = useColumnKinds<Row>();
  const [filters, change] = useFilters(['ends', 'sex', 'standing'] as const);
  const listed = useListed('/api/donors', {}, { touches: ['donors:*', 'rules:*'] });
  // The end of a number begins with noughts, which an address would drop: it is typed here, and only begun from there.
  const [typed, setTyped] = useState(filters.ends ?? '');
  const ends = typed.trim().toLowerCase();
  const standing = STANDINGS.find((one) => one === filters.standing) ?? 'all';
  const columns: Column<Row>[] = [
    {
      key: 'id',
      title: t.number,
      width: '12rem',
      show: (r) => <code>{r.id}</code>,
      by: (r) => r.id,
    },
    { key: 'sex', title: t.sex, width: '5rem', show: (r) => words('Sex', r.sex), by: (r) => r.sex },
    {
      key: 'back',
      title: t.comeBackWhole,
      width: 'minmax(11rem, 2fr)',
      show: (r) => {
        if (r.merged_into) return `→ ${t.mergedInto} …${r.merged_into.slice(-4)}`;
        if (typeof r.at_it === 'number') return <span className="tag">… W{r.at_it}</span>;
        const first = r.come_back?.first;
        return first ? `✕ ${untilShort(first, tongue)}` : `✓ ${t.mayComeShort}`;
      },
      by: (r) => STANDINGS.indexOf(standingOf(r)),
    },
    { key: 'times', title: t.times, width: '6rem', align: 'end', show: (r) => r.times, by: (r) => r.times },
    {
      key: 'last',
      title: t.last,
      width: '8rem',
      show: (r) => (typeof r.last === 'number' ? <span className="figure">{dayText(r.last)}</span> : '–'),
      by: (r) => r.last ?? 0,
    },
    moment('registered', t.registered, (r) => r.registered_at, 'minmax(9rem, 1fr)'),
  ];
  return (
    <section className="card" aria-label={t.views.all}>
      <Rows of={listed}>
        {(rows, more) => {
          const narrowed = rows.filter(
            (row) => row.id.endsWith(ends) && (filters.sex === undefined || row.sex === filters.sex),
          );
          const of = (one: Standing) => (one === 'all' ? narrowed : narrowed.filter((row) => standingOf(row) === one));
          return (
            <>
              <div className="filters">
                <Chips
                  label={t.comeBack}
                  value={standing}
                  chips={STANDINGS.map((one) => ({ value: one, label: `${t.standings[one]} ${of(one).length}` }))}
                  onChange={(next) => change({ standing: next === 'all' ? undefined : next })}
                />
                <Field label={t.ends} value={typed} onChange={setTyped} />
                <Narrow
                  label={t.sex}
                  value={filters.sex}
                  of={codes('Sex').map((value) => ({ value: value as string, label: words('Sex', value) }))}
                  onChange={(next) => change({ sex: next })}
                />
              </div>
              {more.has && <p className="dim">{t.readSoFar(rows.length)}</p>}
              <DataTable
                label={t.views.all}
                rows={of(standing)}
                columns={columns}
                id={(r) => r.id}
                onOpen={(r) => void go({ to: at.donor(r.id) })}
                empty={rows.length > 0 ? t.noneSo : t.noDonors}
                more={more}
              />
            </>
          );
        }}
      </Rows>
    </section>
  );
}
