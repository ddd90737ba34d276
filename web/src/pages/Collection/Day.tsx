/** What was collected on a day, and what each is not good for. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
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
import { Rows } from '@/parts/Rows';
import { dayAt, dayOf, dayText } from '@/words/days';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Row = Schemas['CollectionView'];

export function Day() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const go = useNavigate();
  const { moment } = useColumnKinds<Row>();
  const today = dayAt(useNow(60_000), useZone());
  const [text, setText] = useState<string | null>(null);
  const day = dayOf(text ?? '') ?? today;
  const [filters, change] = useFilters(['place', 'restricted'] as const);
  const place = asNumber(filters.place);
  const restricted = filters.restricted === 'yes' ? true : undefined;
  const places = useRead('/api/collection/places', {}, { touches: ['collections:*'] }).data ?? [];
  const listed = useListed('/api/collections', { day, place, restricted }, { touches: ['collections:*'] });
  const taken = ({ taken: of }: Row) =>
    'whole_blood' in of ? t.ml(of.whole_blood.nominal_ml) : `${of.platelets.doses} ${t.doses}`;
  const limits = (row: Row) => [
    ...row.restrictions.map((one) => words('Restriction', one)),
    ...(row.twice ? [t.twice] : []),
  ];
  const columns: Column<Row>[] = [
    {
      key: 'number',
      title: t.donation,
      width: '13rem',
      show: (r) => <code>{r.donation.eye}</code>,
      by: (r) => r.donation.number,
    },
    { key: 'taken', title: t.taken, width: '6rem', show: taken },
    {
      key: 'volume',
      title: t.ml(0).replace('0 ', ''),
      width: '5rem',
      align: 'end',
      show: (r) => r.volume_ml,
      by: (r) => r.volume_ml,
    },
    { key: 'outcome', title: t.outcome, width: '7rem', show: (r) => words('Outcome', r.outcome), by: (r) => r.outcome },
    {
      key: 'limits',
      title: t.restrictions,
      width: 'minmax(12rem, 2fr)',
      show: (r) => (limits(r).length === 0 ? `✓ ${t.none}` : `! ${limits(r).join('; ')}`),
      by: (r) => limits(r).length,
    },
    {
      key: 'place',
      title: t.place,
      width: 'minmax(7rem, 1fr)',
      show: (r) => r.place[tongue],
      by: (r) => r.place[tongue],
    },
    moment('at', t.at, (r) => r.begun_at),
  ];
  return (
    <section className="card" aria-label={t.listed}>
      <div className="filters">
        <Field label={t.day} of="day" value={text ?? dayText(today)} onChange={setText} />
        <Narrow
          label={t.place}
          value={filters.place}
          of={places.map((row) => ({ value: String(row.id), label: tongue === 'zh' ? row.name_zh : row.name_en }))}
          onChange={(next) => change({ place: next })}
        />
        <Chips
          label={t.restrictions}
          value={filters.restricted === 'yes' ? 'yes' : 'all'}
          chips={[
            { value: 'all', label: t.all },
            { value: 'yes', label: `! ${t.onlyRestricted}` },
          ]}
          onChange={(next) => change({ restricted: next === 'yes' ? next : undefined })}
        />
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.listed}
            rows={rows}
            columns={columns}
            id={(r) => `${r.visit} ${r.begun_at}`}
            mark={(r) => (limits(r).length > 0 ? 'row-late' : undefined)}
            onOpen={(r) => void go({ to: at.visit(r.visit) })}
            empty={place !== undefined || restricted ? t.noneSo : t.noneToday}
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}
