/** What is on the road to this hospital, and receiving it. */
import { Link } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { Chips } from '@/parts/Chips';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Receiving } from '@/parts/receipt/Receiving';
import { Empty, Shown } from '@/parts/states';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type ShipmentRow = Schemas['ShipmentRow'];

function Received({ shipment }: { shipment: number }) {
  const touches = [`shipment:${shipment}`, 'site:*'] as const;
  const read = useRead('/api/shipments/{id}', { path: { id: shipment } }, { touches });
  return (
    <Shown of={read}>
      {(view) => <Receiving shipment={shipment} bags={view.bags.map((carried) => carried.bag)} />}
    </Shown>
  );
}

export function Arrivals({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(15_000);
  const [filters, change] = useFilters(['shipment'] as const);
  const touches = ['shipment:*'] as const;
  const onTime = useListed('/api/shipments', { to: site, state: 'on-road' }, { touches });
  const late = useListed('/api/shipments', { to: site, state: 'late' }, { touches });
  const rows: readonly ShipmentRow[] = [...(late.rows ?? []), ...(onTime.rows ?? [])];
  const chosen = asNumber(filters.shipment);
  const left = (row: ShipmentRow) => {
    const minutes = minutesBetween(now, row.arrives_p90);
    return `${row.state === 'late' ? '! ' : ''}${span(minutes, tongue)}`;
  };
  return (
    <div className="stack">
      <section className="card">
        {rows.length === 0 && onTime.rows ? (
          <Empty>
            {t.noneComing}{' '}
            <Link to={at.orders()} search={{ view: 'place' } as never}>
              {t.toOrder} →
            </Link>
          </Empty>
        ) : (
          <Chips
            label={t.coming}
            size="large"
            value={chosen ?? null}
            chips={rows.map((row) => ({
              value: row.id,
              label: `T${row.id} · ${row.from[tongue]}`,
              note: `${t.bags(row.on_road)} · ${left(row)}`,
            }))}
            onChange={(id) => change({ shipment: String(id) })}
          />
        )}
      </section>
      {chosen === undefined ? (
        rows.length > 0 && <p className="dim">{t.choose}</p>
      ) : (
        <Received key={chosen} shipment={chosen} />
      )}
    </div>
  );
}
