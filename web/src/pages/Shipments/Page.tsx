/** Shipments: what is on the road, what is late, what comes back, and what has arrived. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { amount } from '@/words/amount';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Purpose } from './Purpose';
import { State } from './State';
import './Shipments.css';

type ShipmentRow = Schemas['ShipmentRow'];

const NAMES = ['state', 'side', 'site'] as const;
const STATES = ['on-road', 'late', 'returning', 'closed'] as const;
const SIDES = ['both', 'to', 'from'] as const;

function useColumns(): Column<ShipmentRow>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<ShipmentRow>();
  const words = useWords();
  const tongue = useTongue();
  const carries = (s: ShipmentRow) =>
    s.carries.map((c) => `${words('Product', c.product)} ${amount(c.amount, tongue)} (${t.bags(c.bags)})`).join(' · ');
  return [
    {
      key: 'id',
      title: t.number,
      width: '6rem',
      show: (s) => <Link to={at.shipment(s.id)}>T{s.id}</Link>,
      by: (s) => s.id,
    },
    { key: 'state', title: t.state, width: '15rem', show: (s) => <State of={s} timed="timed" />, by: (s) => s.state },
    site('from', t.from, (s) => s.from),
    site('to', t.to, (s) => s.to),
    { key: 'for', title: t.for, width: '6rem', show: (s) => <Purpose of={s.reserved_for} /> },
    { key: 'carries', title: t.carries, width: 'minmax(16rem, 2fr)', show: carries },
    moment('dispatched', t.dispatched, (s) => s.dispatched_at, '8.5rem'),
    moment('promised', t.promised, (s) => s.arrives_p90, '8.5rem'),
    { key: 'mode', title: t.mode, width: '9rem', show: (s) => words('DeliveryMode', s.mode), by: (s) => s.mode },
  ];
}

export default function Page() {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const columns = useColumns();
  const [filters, change] = useFilters(NAMES);
  const state = STATES.find((one) => one === filters.state);
  const side = SIDES.find((one) => one === filters.side) ?? 'both';
  const site = asNumber(filters.site);
  const query = {
    state,
    to: side === 'to' ? site : undefined,
    from: side === 'from' ? site : undefined,
  };
  const shipments = useListed('/api/shipments', query, { touches: ['shipment:*'] });
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="filters">
        <Chips
          label={t.which}
          value={state ?? 'all'}
          chips={(['all', ...STATES] as const).map((value) => ({
            value,
            label: value === 'all' ? t.all : t.states[value],
          }))}
          onChange={(value) => change({ state: value === 'all' ? undefined : value })}
        />
        <SiteChoice
          label={t.site}
          value={site}
          onChange={(id) =>
            change({ site: id?.toString(), side: id === undefined ? undefined : side === 'both' ? 'to' : side })
          }
        />
        {site !== undefined && (
          <Chips
            label={t.side}
            value={side}
            chips={(['to', 'from'] as const).map((value) => ({ value, label: t.sides[value] }))}
            onChange={(value) => change({ side: value })}
          />
        )}
      </div>
      <Rows of={shipments}>
        {(rows, more) => (
          <DataTable
            label={t.title}
            rows={rows}
            columns={columns}
            id={(s) => s.id}
            onOpen={(s) => void navigate({ to: at.shipment(s.id) })}
            mark={(s) => (s.state === 'late' ? 'row-late' : undefined)}
            empty={t.none}
            more={more}
          />
        )}
      </Rows>
    </>
  );
}
