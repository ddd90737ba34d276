/** Who came on a day, and how far each is: waiting, cleared, collected, deferred, gone. */
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Field } from '@/parts/giving/Field';
import { stateOf, VISIT_STATES, VisitDetail, VisitSign } from '@/parts/giving/Standing';
import { Rows } from '@/parts/Rows';
import { dayAt, dayOf, dayText } from '@/words/days';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Row = Schemas['VisitRow'];

const SHOWN = ['all', ...VISIT_STATES] as const;

export function Today() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const go = useNavigate();
  const { moment } = useColumnKinds<Row>();
  const [filters, change] = useFilters(['state', 'place', 'day'] as const);
  const today = dayAt(useNow(60_000), useZone());
  const typed = filters.day ?? dayText(today);
  const day = dayOf(typed) ?? today;
  const place = asNumber(filters.place);
  const state = SHOWN.find((one) => one === filters.state) ?? 'all';
  const places = useRead('/api/collection/places', {}, { touches: ['collections:*'] }).data ?? [];
  const listed = useListed('/api/visits', { day, place }, { touches: ['donors:*'] });
  // The counts are of the whole day: all its pages are read.
  const { has, pending, fetch } = listed.more;
  useEffect(() => {
    if (has && !pending) fetch();
  }, [has, pending, fetch]);
  const columns: Column<Row>[] = [
    { key: 'id', title: t.visit, width: '5rem', show: (v) => `W${v.id}`, by: (v) => v.id },
    {
      key: 'state',
      title: t.state,
      width: 'minmax(11rem, 1fr)',
      show: (v) => <VisitSign of={v.state} />,
      by: (v) => VISIT_STATES.indexOf(stateOf(v.state)),
    },
    { key: 'detail', title: t.detail, width: 'minmax(9rem, 1fr)', show: (v) => <VisitDetail of={v} /> },
    { key: 'asks', title: t.asks, width: 'minmax(8rem, 1fr)', show: (v) => words('DonationKind', v.asks) },
    { key: 'donor', title: t.number, width: '6rem', show: (v) => `…${v.donor.slice(-4)}`, by: (v) => v.donor },
    { key: 'place', title: t.place, width: 'minmax(8rem, 1fr)', show: (v) => v.place[tongue] },
    moment('at', t.at, (v) => v.opened_at),
  ];
  return (
    <section className="card" aria-label={t.today}>
      <h2>{t.today}</h2>
      <Rows of={listed}>
        {(rows) => {
          const of = (one: (typeof SHOWN)[number]) =>
            one === 'all' ? rows : rows.filter((row) => stateOf(row.state) === one);
          return (
            <>
              <div className="filters">
                <Chips
                  label={t.progress}
                  value={state}
                  chips={SHOWN.map((one) => ({ value: one, label: `${t.short[one]} ${of(one).length}` }))}
                  onChange={(next) => change({ state: next === 'all' ? undefined : next })}
                />
                <Narrow
                  label={t.place}
                  value={filters.place}
                  of={places.map((row) => ({
                    value: String(row.id),
                    label: tongue === 'zh' ? row.name_zh : row.name_en,
                  }))}
                  onChange={(next) => change({ place: next })}
                />
                <Field
                  label={t.day}
                  of="day"
                  value={typed}
                  onChange={(next) => change({ day: next === dayText(today) ? undefined : next })}
                />
              </div>
              <DataTable
                label={t.today}
                rows={of(state)}
                columns={columns}
                id={(v) => v.id}
                onOpen={(v) => void go({ to: at.visit(v.id) })}
                empty={rows.length > 0 ? t.noneSo : day === today ? t.noVisits : t.noVisitsThen}
                height="50vh"
              />
            </>
          );
        }}
      </Rows>
    </section>
  );
}
