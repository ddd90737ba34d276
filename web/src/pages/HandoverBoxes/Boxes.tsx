/** All boxes, newest first: on the road, counted in, with questions that nobody answered. */
import { useNavigate } from '@tanstack/react-router';
import type { Read } from '@/api/client';
import { useListed } from '@/api/paged';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type BoxView = Read<'/api/consignments/{id}'>;

const STATES = ['all', 'road', 'in', 'asked'] as const;

/** What is asked of the list under each of its chips. */
const ASKED = {
  all: {},
  road: { on_road: true },
  in: { on_road: false },
  asked: { open: true },
} as const;

export function Boxes() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const go = useNavigate();
  const { moment } = useColumnKinds<BoxView>();
  const [filters, change] = useFilters(['place', 'state'] as const);
  const place = asNumber(filters.place);
  const state = STATES.find((one) => one === filters.state) ?? 'all';
  const places = useRead('/api/collection/places', {}, { touches: ['collections:*'] }).data ?? [];
  const listed = useListed(
    '/api/consignments',
    { place, ...ASKED[state] },
    { touches: ['consignments:*', 'finding:*'] },
  );
  const columns: Column<BoxView>[] = [
    { key: 'box', title: t.box, width: '5rem', show: (b) => <strong>{t.numberOf(b.id)}</strong>, by: (b) => b.id },
    { key: 'seal', title: t.seal, width: 'minmax(9rem, 1fr)', show: (b) => <code>{b.seal}</code>, by: (b) => b.seal },
    {
      key: 'place',
      title: t.place,
      width: 'minmax(9rem, 1fr)',
      show: (b) => b.place[tongue],
      by: (b) => b.place[tongue],
    },
    { key: 'in', title: t.contents, width: '11rem', show: (b) => t.sums(b.bags, b.tubes), by: (b) => b.bags },
    moment('sent', t.sentAt, (b) => b.sent_at),
    moment('came', t.arrivedAt, (b) => b.receipt?.arrived_at),
    {
      key: 'open',
      title: t.questions,
      width: '9rem',
      show: (b) => (b.open > 0 ? `? ${t.openCount(b.open)}` : b.receipt ? `✓ ${t.none}` : `… ${t.onRoadNow}`),
      by: (b) => b.open,
    },
  ];
  return (
    <section className="card" aria-label={t.views.boxes}>
      <div className="filters">
        <Narrow
          label={t.place}
          value={filters.place}
          of={places.map((row) => ({ value: String(row.id), label: tongue === 'zh' ? row.name_zh : row.name_en }))}
          onChange={(next) => change({ place: next })}
        />
        <Chips
          label={t.which}
          value={state}
          chips={STATES.map((value) => ({ value, label: t.states[value] }))}
          onChange={(next) => change({ state: next === 'all' ? undefined : next })}
        />
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.views.boxes}
            rows={rows}
            columns={columns}
            id={(b) => b.id}
            mark={(b) => (b.open > 0 ? 'row-late' : undefined)}
            onOpen={(b) => void go({ to: at.donationBox(b.id) })}
            empty={place !== undefined || state !== 'all' ? t.noneSo : t.noBoxes}
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}
