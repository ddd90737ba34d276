/** Returns 退血: what went back to the station and waits for quality, and the two ways to return. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { Beside } from '@/parts/Beside';
import { Availability, BagLink } from '@/parts/bag/bags';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters, useSite } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { Empty, Loading } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { useMessages, useWords } from '@/words/tongue';
import { FromWard, ToStation } from './Back';
import en from './messages.en';
import zh from './messages.zh';

type ReturnView = Schemas['ReturnView'];

const VIEWS = ['open', 'all', 'back', 'ward'] as const;

function useColumns(): Column<ReturnView>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<ReturnView>();
  const words = useWords();
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
    site('from', t.from, (r) => r.shipment.from, 'minmax(9rem, 1fr)'),
    site('to', t.to, (r) => r.shipment.to, 'minmax(9rem, 1fr)'),
    { key: 'bags', title: t.bags, width: '5rem', align: 'end', show: (r) => r.bags.length, by: (r) => r.bags.length },
    moment('at', t.sentAt, (r) => r.shipment.dispatched_at),
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
        <Beside
          opened={chosen?.shipment.id}
          onClose={() => change({ return: undefined })}
          list={
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
          }
        >
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
        </Beside>
      )}
    </Rows>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const here = useActingSite();
  const { site, choice } = useSite(here?.id);
  const view = useView(VIEWS);
  if (!here) return <Loading />;
  const hospital = here.kind !== 'station';
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {(view === 'open' || view === 'all') && <SiteChoice label={t.site} {...choice} />}
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {(view === 'open' || view === 'all') && <List site={site} only={view} />}
      {view === 'back' && (hospital ? <ToStation key={here.id} site={here.id} /> : <Empty>{t.atHospital}</Empty>)}
      {view === 'ward' && (hospital ? <FromWard key={here.id} /> : <Empty>{t.atHospital}</Empty>)}
    </>
  );
}
