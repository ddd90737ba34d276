/** Delivery rounds 送血班次: what leaves next, how long its cut-off is away, where it calls and what rides on it. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { Chips } from '@/parts/Chips';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useTongue } from '@/words/tongue';
import { CutOff } from './CutOff';
import en from './messages.en';
import zh from './messages.zh';
import './Rounds.css';

type RoundRow = Schemas['RoundRow'];

const SIDES = ['from', 'calls_at'] as const;

const pathOf = (row: RoundRow) => at.departure(row.departure.round, String(row.departure.day));

function useColumns(): Column<RoundRow>[] {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return [
    {
      key: 'leaves',
      title: t.leaves,
      width: '9rem',
      show: (r) => (
        <Link to={pathOf(r)}>
          <When at={r.departure.leaves_at} />
        </Link>
      ),
      by: (r) => r.departure.leaves_at,
    },
    {
      key: 'closes',
      title: t.closes,
      width: '18rem',
      show: (r) => <CutOff of={r} />,
      by: (r) => r.departure.closes_at,
    },
    {
      key: 'from',
      title: t.from,
      width: 'minmax(9rem, 1fr)',
      show: (r) => <SiteName site={r.from} />,
      by: (r) => r.from[tongue],
    },
    {
      key: 'stops',
      title: t.stops,
      width: 'minmax(14rem, 2.4fr)',
      show: (r) => r.calls_at.map((site) => site[tongue]).join(' → '),
    },
    {
      key: 'orders',
      title: t.orders,
      width: '9rem',
      align: 'end',
      show: (r) => (r.broke_down ? <span className="tag tag-late">! {t.brokeDown}</span> : r.orders.length),
      by: (r) => r.orders.length,
    },
  ];
}

export default function Page() {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const columns = useColumns();
  const here = useActingSite();
  const [filters, change] = useFilters(['site', 'side'] as const);
  const chosen = asNumber(filters.site);
  const site = chosen === 0 ? undefined : (chosen ?? here?.id);
  const side = SIDES.find((one) => one === filters.side) ?? (here?.kind === 'hospital' ? 'calls_at' : 'from');
  const rounds = useRead(
    '/api/rounds',
    { query: site === undefined ? {} : { [side]: site } },
    { touches: ['order:*', 'network:*', 'site:*'], keep: true, when: here !== null },
  );
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="filters">
        <SiteChoice label={t.site} value={site} onChange={(id) => change({ site: String(id ?? 0) })} />
        {site !== undefined && (
          <Chips
            label={t.side}
            value={side}
            chips={SIDES.map((value) => ({ value, label: t.sides[value] }))}
            onChange={(value) => change({ side: value })}
          />
        )}
      </div>
      <Shown of={rounds}>
        {(rows) => (
          <DataTable
            label={t.title}
            rows={rows}
            columns={columns}
            id={pathOf}
            onOpen={(r) => void navigate({ to: pathOf(r) })}
            empty={t.noRounds}
          />
        )}
      </Shown>
    </>
  );
}
