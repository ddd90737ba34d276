/** Returns 退血: what went back to the station and waits for quality, and the two ways to return. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { Availability, BagLink } from '@/parts/bag/bags';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { SiteName, When } from '@/parts/signs';
import { Empty, Loading } from '@/parts/states';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { FromWard, ToStation } from './Back';
import en from './messages.en';
import zh from './messages.zh';

type ReturnView = Schemas['ReturnView'];

const VIEWS = ['open', 'all', 'back', 'ward'] as const;

function useColumns(): Column<ReturnView>[] {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  return [
    {
      key: 'id',
      title: t.number,
      width: '6rem',
      show: (r) => <Link to={at.shipment(r.shipment.id)}>T{r.shipment.id}</Link>,
      by: (r) => r.shipment.id,
    },
    {
      key: 'state',
      title: t.state,
      width: '8rem',
      show: (r) => (
        <span className={r.open ? 'tag tag-unsure' : 'tag tag-sure'}>{r.open ? `… ${t.open}` : `✓ ${t.settled}`}</span>
      ),
    },
    {
      key: 'reason',
      title: t.reason,
      width: '9rem',
      show: (r) => words('ReturnReason', r.reason),
      by: (r) => r.reason,
    },
    {
      key: 'from',
      title: t.from,
      width: 'minmax(9rem, 1fr)',
      show: (r) => <SiteName site={r.shipment.from} />,
      by: (r) => r.shipment.from[tongue],
    },
    {
      key: 'to',
      title: t.to,
      width: 'minmax(9rem, 1fr)',
      show: (r) => <SiteName site={r.shipment.to} />,
      by: (r) => r.shipment.to[tongue],
    },
    { key: 'bags', title: t.bags, width: '5rem', align: 'end', show: (r) => r.bags.length, by: (r) => r.bags.length },
    {
      key: 'at',
      title: t.sentAt,
      width: '9rem',
      show: (r) => <When at={r.shipment.dispatched_at} />,
      by: (r) => r.shipment.dispatched_at,
    },
  ];
}

function List({ site, only }: { site: number | undefined; only: 'open' | 'all' }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const navigate = useNavigate();
  const columns = useColumns();
  const [filters, change] = useFilters(['return'] as const);
  const open = only === 'open' ? true : undefined;
  const listed = useListed('/api/returns', { site, open }, { touches: ['shipment:*', 'site:*'] });
  const chosen = listed.rows?.find((row) => row.shipment.id === asNumber(filters.return));
  return (
    <Rows of={listed}>
      {(rows, more) => (
        <div className={chosen ? 'split opened' : 'stack'}>
          <DataTable
            label={t.views[only]}
            rows={rows}
            columns={columns}
            id={(r) => r.shipment.id}
            onOpen={(r) => change({ return: String(r.shipment.id) })}
            mark={(r) => (r === chosen ? 'row-open' : undefined)}
            empty={only === 'open' ? t.noneOpen : t.none}
            more={more}
          />
          {chosen && (
            <section className="card" aria-label={t.bags}>
              <h2>
                T{chosen.shipment.id} {words('ReturnReason', chosen.reason)}
              </h2>
              <ul className="plain-list">
                {chosen.bags.map((bag) => (
                  <li key={bag.id} className="row">
                    <BagLink id={bag.id} /> {words('Product', bag.product)} <strong>{bag.group}</strong>
                    <Availability bag={bag} />
                  </li>
                ))}
              </ul>
              <button
                type="button"
                className="quiet"
                onClick={() => void navigate({ to: at.shipment(chosen.shipment.id) })}
              >
                T{chosen.shipment.id} →
              </button>
            </section>
          )}
        </div>
      )}
    </Rows>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const here = useActingSite();
  const [filters, change] = useFilters(['view', 'site'] as const);
  const view = VIEWS.find((one) => one === filters.view) ?? 'open';
  if (!here) return <Loading />;
  const hospital = here.kind !== 'station';
  const chosen = asNumber(filters.site) ?? here.id;
  const site = chosen === 0 ? undefined : chosen;
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {(view === 'open' || view === 'all') && (
          <SiteChoice label={t.site} value={site} onChange={(id) => change({ site: String(id ?? 0) })} />
        )}
      </div>
      <nav className="tabs" aria-label={t.title}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={at.returns()}
            search={{ view: one } as never}
            aria-current={one === view ? 'page' : undefined}
          >
            {t.views[one]}
          </Link>
        ))}
      </nav>
      {(view === 'open' || view === 'all') && <List site={site} only={view} />}
      {view === 'back' && (hospital ? <ToStation key={here.id} site={here.id} /> : <Empty>{t.atHospital}</Empty>)}
      {view === 'ward' && (hospital ? <FromWard key={here.id} /> : <Empty>{t.atHospital}</Empty>)}
    </>
  );
}
