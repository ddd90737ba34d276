/** Delivery rounds 送血班次: what leaves next, how long its cut-off is away, where it calls and what rides on it. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { Chips } from '@/parts/Chips';
import { SiteChoice } from '@/parts/choice/choices';
import { useFilters, useSite } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useTongue } from '@/words/tongue';
import { CutOff, OwnCutOffs } from './CutOff';
import en from './messages.en';
import zh from './messages.zh';
import './Rounds.css';

type RoundRow = Schemas['RoundRow'];

const SIDES = ['from', 'calls_at'] as const;

const pathOf = (row: RoundRow) => at.departure(row.departure.round, String(row.departure.day));

function useColumns(): Column<RoundRow>[] {
  const t = useMessages(zh, en);
  const { site } = useColumnKinds<RoundRow>();
  const tongue = useTongue();
  return [
    {
      key: 'leaves',
      title: t.leaves,
      width: '11rem',
      show: (r) => (
        <Link to={pathOf(r)}>
          {t.number(r.departure.round)} <When at={r.departure.leaves_at} />
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
    site('from', t.from, (r) => r.from, 'minmax(9rem, 1fr)'),
    {
      key: 'stops',
      title: t.stops,
      width: 'minmax(14rem, 2.4fr)',
      show: (r) => (
        <>
          {r.calls_at.map((site) => site[tongue]).join(' → ')}
          <OwnCutOffs of={r} />
        </>
      ),
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
  const [filters, change] = useFilters(['side'] as const);
  const { site, choice } = useSite(here?.id);
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
        <SiteChoice label={t.site} {...choice} />
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
