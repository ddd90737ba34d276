/** The bags behind a number of the stock, earliest expiry first. */
import { useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { type BagRow, useBagColumns } from '@/parts/bag/bags';
import { Chips } from '@/parts/Chips';
import { DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { BEHIND, behind, SHOWS, type Show } from './shows';

interface Query {
  site?: number;
  class?: Schemas['ProductClass'];
  group?: string;
}

const TOUCHES = ['site:*', 'bag:*', 'shipment:*'] as const;

/** Where a bag stands, for lists of a level that the server does not narrow by itself. */
function siteOf(bag: BagRow): number | null {
  const place = bag.place;
  if ('in_store' in place) return place.in_store.site;
  if ('picked' in place) return place.picked.site;
  if ('on_road' in place) return place.on_road.to ?? null;
  return null;
}

export function BagList({
  query,
  tier,
  show,
  onShow,
}: {
  query: Query;
  /** Sites of the chosen level; null when none is chosen. */
  tier: ReadonlySet<number> | null;
  show: Show;
  onShow: (show: Show) => void;
}) {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const columns = useBagColumns(['id', 'product', 'group', 'amount', 'age', 'left', 'expires', 'place', 'state']);
  const { places } = BEHIND[show];
  const first = useListed('/api/stock/bags', { ...query, place: places[0] }, { touches: TOUCHES, limit: 1000 });
  const second = useListed(
    '/api/stock/bags',
    { ...query, place: places[1] },
    { touches: TOUCHES, limit: 1000, when: places[1] !== undefined },
  );
  const also = places[1] === undefined ? [] : (second.rows ?? []);
  return (
    <section className="card">
      <div className="row bag-choice">
        <h2>{t.bags}</h2>
        <Chips
          label={t.which}
          value={show}
          chips={SHOWS.map((value) => ({ value, label: t[value] }))}
          onChange={onShow}
        />
      </div>
      {show === 'soon' && <p className="dim">{t.soonNote}</p>}
      <Rows of={first}>
        {(read, more) => {
          const here = [...read, ...also].filter((bag) => tier === null || tier.has(siteOf(bag) ?? -1));
          return (
            <DataTable
              label={t.bags}
              rows={behind(show, here)}
              columns={columns}
              id={(bag) => bag.id}
              onOpen={(bag) => void navigate({ to: at.bag(bag.id) })}
              empty={t.noBags}
              more={more}
              height="56vh"
            />
          );
        }}
      </Rows>
    </section>
  );
}
