/** Stock of any site, class and group beside floor and target, and the bags behind every number. */
import { Link, useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { lazy, Suspense, useId, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useKeys } from '@/app/keys';
import { BloodChoice, Narrow, SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Amount, ShelfSign } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { days } from '@/words/amount';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { BagList } from './BagList';
import { Levels } from './Levels';
import en from './messages.en';
import zh from './messages.zh';
import './Stock.css';
import { type Show, showOf } from './shows';

type StockView = Schemas['StockView'];
type StockRow = Schemas['StockRow'];

/** Charts are no part of the first load. */
const Cover = lazy(() => import('./Cover'));

const NAMES = ['site', 'class', 'group', 'tier', 'show'] as const;
const TIERS = ['station', 'storage-point', 'hospital'] as const;

function FindBag() {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const id = useId();
  const [text, setText] = useState('');
  return (
    <span className="choice">
      <label htmlFor={id}>▥ {t.find}</label>
      <Input
        id={id}
        style={{ width: 'min(300px, 78vw)' }}
        value={text}
        placeholder={t.findHint}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => {
          const typed = text.trim().toUpperCase();
          if (typed !== '') void navigate({ to: at.bag(typed) });
        }}
      />
    </span>
  );
}

/** A number that leads to its bags. */
function Drill({ row, show, of }: { row: StockRow; show: Show; of: string }) {
  return (
    <Link
      to={at.stock()}
      search={{ site: row.site, class: row.class, group: row.group, show } as never}
      onClick={(event) => event.stopPropagation()}
    >
      <Amount of={of} />
    </Link>
  );
}

function useStockColumns(view: StockView): Column<StockRow>[] {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const name = (id: number) => view.sites.find((site) => site.id === id)?.[tongue] ?? '–';
  const several = view.sites.length > 1;
  const columns: Column<StockRow>[] = [
    { key: 'site', title: t.site, width: 'minmax(12rem, 1fr)', show: (r) => name(r.site), by: (r) => name(r.site) },
    { key: 'class', title: t.class, width: '7rem', show: (r) => words('ProductClass', r.class), by: (r) => r.class },
    { key: 'group', title: t.group, width: '4rem', show: (r) => <strong>{r.group}</strong>, by: (r) => r.group },
    { key: 'state', title: t.state, width: '9rem', show: (r) => <ShelfSign state={r.state} />, by: (r) => r.state },
    {
      key: 'usable',
      title: t.usable,
      width: '6.5rem',
      align: 'end',
      show: (r) => <Drill row={r} show="usable" of={r.counted.usable} />,
    },
    {
      key: 'bags',
      title: t.bags,
      width: '4.5rem',
      align: 'end',
      show: (r) => r.counted.usable_bags,
      by: (r) => r.counted.usable_bags,
    },
    { key: 'floor', title: t.floorShort, width: '7.5rem', align: 'end', show: (r) => <Amount of={r.floor} /> },
    { key: 'target', title: t.targetShort, width: '6.5rem', align: 'end', show: (r) => <Amount of={r.target} /> },
    {
      key: 'cover',
      title: t.coverShort,
      width: '6rem',
      align: 'end',
      show: (r) => days(r.cover_days_tenths),
      by: (r) => r.cover_days_tenths ?? -1,
    },
    {
      key: 'soon',
      title: t.soonShort,
      width: '6.5rem',
      align: 'end',
      show: (r) => <Drill row={r} show="soon" of={r.counted.expiring_soon} />,
    },
    {
      key: 'reserved',
      title: t.reserved,
      width: '5.5rem',
      align: 'end',
      show: (r) => <Drill row={r} show="reserved" of={r.counted.reserved} />,
    },
    {
      key: 'kept',
      title: t.keptShort,
      width: '6.5rem',
      align: 'end',
      show: (r) => <Drill row={r} show="kept" of={r.counted.kept_for_cases} />,
    },
    {
      key: 'transit',
      title: t.transit,
      width: '5.5rem',
      align: 'end',
      show: (r) => <Drill row={r} show="transit" of={r.counted.in_transit} />,
    },
  ];
  return several ? columns : columns.slice(1);
}

function Shelves({
  view,
  open,
  choose,
}: {
  view: StockView;
  open: StockRow | undefined;
  choose: (row: StockRow) => void;
}) {
  const t = useMessages(zh, en);
  const columns = useStockColumns(view);
  return (
    <section className="card">
      <h2>{t.shelves}</h2>
      <DataTable
        label={t.shelves}
        rows={view.rows}
        columns={columns}
        id={(r) => `${r.site} ${r.class} ${r.group}`}
        onOpen={choose}
        mark={(r) => (r === open ? 'row-open' : undefined)}
        empty={t.noShelves}
        height={open ? '36vh' : '52vh'}
      />
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const [filters, change] = useFilters(NAMES);
  const bare = !filters.site && !filters.class && !filters.group && !filters.tier;
  // Without any filter: the shelf of those who look. `0` is all sites.
  const chosen = asNumber(filters.site);
  const site = chosen === 0 ? undefined : (chosen ?? (bare ? acting?.site : undefined));
  const of = filters.class as Schemas['ProductClass'] | undefined;
  const tier = TIERS.find((one) => one === filters.tier);
  const query = { site, class: of, group: filters.group, tier };
  const stock = useRead('/api/stock', { query }, { touches: ['site:*', 'shipment:*', 'case:*'], keep: true });
  useKeys([{ keys: 'a', what: t.tiers.station, group: t.title, run: () => change({ site: '0', tier: 'station' }) }]);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="filters">
        <SiteChoice value={site} onChange={(id) => change({ site: String(id ?? 0), tier: undefined })} />
        <Narrow
          label={t.tier}
          value={tier}
          of={TIERS.map((value) => ({ value, label: t.tiers[value] }))}
          onChange={(value) => change({ tier: value, site: value ? '0' : filters.site })}
        />
        <BloodChoice of={filters.class} group={filters.group} onChange={change} />
        <span className="grow" />
        <FindBag />
      </div>
      <Shown of={stock}>
        {(view) => {
          const only = view.rows.length === 1 ? view.rows[0] : undefined;
          return (
            <div className="stack">
              <Shelves
                view={view}
                open={only}
                choose={(row) =>
                  change({ site: String(row.site), class: row.class, group: row.group, tier: undefined })
                }
              />
              {only && <Levels row={only} />}
              {!only && view.sites.length === 1 && (
                <Suspense fallback={null}>
                  <Cover rows={view.rows} />
                </Suspense>
              )}
              <BagList
                query={{ site, class: of, group: filters.group }}
                tier={tier ? new Set(view.sites.map((one) => one.id)) : null}
                show={showOf(filters.show)}
                onShow={(show) => change({ show })}
              />
            </div>
          );
        }}
      </Shown>
    </>
  );
}
