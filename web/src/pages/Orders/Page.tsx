/** Orders and replenishment: what is ordered and owed, what is proposed, a new order, a transfer. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useKeys } from '@/app/keys';
import { useActingSite } from '@/app/network';
import { Chips } from '@/parts/Chips';
import { Narrow, SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { SiteName, When } from '@/parts/signs';
import { amount } from '@/words/amount';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Orders.css';
import { OrderTransfer, PlaceOrder } from './Place';
import { Progress } from './Progress';
import { Proposals } from './Proposals';
import { progress } from './running';

type OrderView = Schemas['OrderView'];

const VIEWS = ['list', 'proposals', 'place', 'transfer'] as const;
const SIDES = ['supply', 'ours', 'all'] as const;
const NAMES = ['view', 'side', 'site', 'kind', 'closed'] as const;

function List({ query }: { query: { site?: number; supplier?: number; kind?: Schemas['OrderKind']; open: boolean } }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const navigate = useNavigate();
  const orders = useListed('/api/orders', query, { touches: ['order:*'] });
  const what = (o: OrderView) =>
    o.lines
      .map((l) => `${words('ProductClass', l.ask.class)} ${l.ask.group} ${amount(l.ask.amount, tongue)}`)
      .join(' · ');
  const columns: Column<OrderView>[] = [
    {
      key: 'id',
      title: t.number,
      width: '6rem',
      show: (o) => <Link to={at.order(o.id)}>D{o.id}</Link>,
      by: (o) => o.id,
    },
    { key: 'state', title: t.state, width: '8rem', show: (o) => <Progress of={o} />, by: (o) => progress(o.lines) },
    {
      key: 'site',
      title: t.site,
      width: 'minmax(11rem, 1fr)',
      show: (o) => <SiteName site={o.site} />,
      by: (o) => o.site[tongue],
    },
    { key: 'lines', title: t.lines, width: 'minmax(17rem, 2fr)', show: what },
    { key: 'kind', title: t.kind, width: '8rem', show: (o) => words('OrderKind', o.kind), by: (o) => o.kind },
    { key: 'urgency', title: t.urgency, width: '7rem', show: (o) => words('Urgency', o.urgency), by: (o) => o.urgency },
    { key: 'placed', title: t.placed, width: '8.5rem', show: (o) => <When at={o.placed_at} />, by: (o) => o.placed_at },
    {
      key: 'supplier',
      title: t.supplier,
      width: 'minmax(11rem, 1fr)',
      show: (o) => <SiteName site={o.supplier} />,
      by: (o) => o.supplier[tongue],
    },
  ];
  return (
    <Rows of={orders}>
      {(rows, more) => (
        <DataTable
          label={t.list}
          rows={rows}
          columns={columns}
          id={(o) => o.id}
          onOpen={(o) => void navigate({ to: at.order(o.id) })}
          empty={t.noOrders}
          more={more}
        />
      )}
    </Rows>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const words = useWords();
  const here = useActing()?.site;
  const actingSite = useActingSite();
  const [filters, change] = useFilters(NAMES);
  const view = VIEWS.find((one) => one === filters.view) ?? 'list';
  const usual = actingSite?.kind === 'hospital' ? 'ours' : 'supply';
  const named = asNumber(filters.site);
  const side = SIDES.find((one) => one === filters.side) ?? (named === undefined ? usual : 'all');
  const kind = codes('OrderKind').find((one) => one === filters.kind);
  const site = side === 'ours' ? here : named;
  const supplier = side === 'supply' ? here : undefined;
  useKeys([{ keys: 'n', what: t.place, group: t.title, run: () => change({ view: 'place' }) }]);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <nav className="tabs" aria-label={t.title}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={at.orders()}
            search={{ ...filters, view: one } as never}
            aria-current={one === view ? 'page' : undefined}
          >
            {t[one]}
          </Link>
        ))}
      </nav>
      {(view === 'list' || view === 'proposals') && (
        <div className="filters">
          <Chips
            label={t.mine}
            value={side}
            chips={SIDES.map((value) => ({ value, label: t[value] }))}
            onChange={(value) => change({ side: value, site: undefined })}
          />
          {side !== 'ours' && (
            <SiteChoice label={t.site} value={named} onChange={(id) => change({ site: id?.toString(), side })} />
          )}
          {view === 'list' && (
            <>
              <Narrow
                label={t.kind}
                value={kind}
                of={codes('OrderKind').map((value) => ({ value, label: words('OrderKind', value) }))}
                onChange={(value) => change({ kind: value })}
              />
              <Chips
                label={t.which}
                value={filters.closed ? 'closed' : 'open'}
                chips={(['open', 'closed'] as const).map((value) => ({ value, label: t[value] }))}
                onChange={(value) => change({ closed: value === 'closed' ? 'yes' : undefined })}
              />
            </>
          )}
        </div>
      )}
      {view === 'list' && <List query={{ site, supplier, kind, open: !filters.closed }} />}
      {view === 'proposals' && <Proposals query={{ site, supplier }} />}
      {view === 'place' && <PlaceOrder />}
      {view === 'transfer' && <OrderTransfer />}
    </>
  );
}
