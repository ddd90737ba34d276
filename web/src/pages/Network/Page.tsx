/** The network: who supplies whom, by which roads in how many minutes, and who answers the telephone. */
import { useNavigate } from '@tanstack/react-router';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useNetwork } from '@/app/network';
import boardEn from '@/pages/Board/messages.en';
import boardZh from '@/pages/Board/messages.zh';
import { Chips } from '@/parts/Chips';
import { type Column, DataTable } from '@/parts/DataTable';
import { Shown } from '@/parts/states';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Network.css';
import { SiteCard } from './SiteCard';
import { Tabs } from './Tabs';
import { Topology } from './Topology';

type Network = Schemas['Network'];
type Site = Schemas['Site'];

const VIEWS = ['drawing', 'sites', 'routes', 'rounds'] as const;
type View = (typeof VIEWS)[number];

/** A minute of the day as a clock time. */
export function minuteOfDay(minute: number): string {
  return `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function useNamed(network: Network): (id: number | null | undefined) => string {
  const tongue = useTongue();
  return (id) => {
    const site = network.sites.find((found) => found.id === id);
    return site ? (tongue === 'zh' ? site.name_zh : site.name_en) : '–';
  };
}

function Sites({ network, text, onOpen }: { network: Network; text: string; onOpen: (site: Site) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const named = useNamed(network);
  const county = useMessages(boardZh, boardEn).county;
  const placed = (site: Site) => county[site.county] ?? String(site.county);
  const rows = network.sites.filter((site) =>
    `${site.code} ${site.name_zh} ${site.name_en} ${placed(site)}`.toLowerCase().includes(text.toLowerCase()),
  );
  const columns: Column<Site>[] = [
    { key: 'code', title: t.code, width: '6rem', show: (s) => s.code, by: (s) => s.code },
    { key: 'name', title: t.name, width: 'minmax(13rem, 1fr)', show: (s) => named(s.id), by: (s) => named(s.id) },
    { key: 'kind', title: t.kind, width: '11rem', show: (s) => words('SiteKind', s.kind), by: (s) => s.kind },
    { key: 'county', title: t.county, width: '7rem', show: placed, by: placed },
    {
      key: 'by',
      title: t.suppliedBy,
      width: '12rem',
      show: (s) => named(s.supplied_by),
      by: (s) => named(s.supplied_by),
    },
    { key: 'duty', title: t.dutyNow, width: '9rem', show: (s) => <code>{s.contacts.duty.slice(-6)}</code> },
    { key: 'agitator', title: t.agitator, width: '7rem', show: (s) => words('Agitator', s.agitator) },
    {
      key: 'thaw',
      title: t.thaw,
      width: '9rem',
      show: (s) => t.thawOf(s.thaw_minutes, s.thaw_bags),
      by: (s) => s.thaw_minutes,
      align: 'end',
    },
  ];
  return (
    <DataTable label={t.views.sites} rows={rows} columns={columns} id={(s) => s.id} onOpen={onOpen} empty={t.none} />
  );
}

type Route = Schemas['Route'];

function Routes({ network, text }: { network: Network; text: string }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const named = useNamed(network);
  const rows = network.routes.filter((route) =>
    `${named(route.from)} ${named(route.to)} ${words('DeliveryMode', route.mode)}`
      .toLowerCase()
      .includes(text.toLowerCase()),
  );
  const columns: Column<Route>[] = [
    { key: 'from', title: t.from, width: 'minmax(12rem, 1fr)', show: (r) => named(r.from), by: (r) => named(r.from) },
    { key: 'to', title: t.to, width: 'minmax(12rem, 1fr)', show: (r) => named(r.to), by: (r) => named(r.to) },
    { key: 'mode', title: t.mode, width: '11rem', show: (r) => words('DeliveryMode', r.mode), by: (r) => r.mode },
    { key: 'p50', title: t.p50, width: '8rem', show: (r) => r.minutes_p50, by: (r) => r.minutes_p50, align: 'end' },
    { key: 'p90', title: t.p90, width: '8rem', show: (r) => r.minutes_p90, by: (r) => r.minutes_p90, align: 'end' },
  ];
  return (
    <DataTable
      label={t.views.routes}
      rows={rows}
      columns={columns}
      id={(r) => `${r.from} ${r.to} ${r.mode}`}
      empty={t.none}
    />
  );
}

type Round = Network['rounds'][number];

function Rounds({ network }: { network: Network }) {
  const t = useMessages(zh, en);
  const named = useNamed(network);
  const columns: Column<Round>[] = [
    { key: 'number', title: t.roundNumber, width: '5rem', show: (r) => r.number, by: (r) => r.number },
    { key: 'from', title: t.from, width: '13rem', show: (r) => named(r.from), by: (r) => named(r.from) },
    { key: 'at', title: t.leaves, width: '7rem', show: (r) => minuteOfDay(r.leaves_at), by: (r) => r.leaves_at },
    { key: 'cut', title: t.cutOff, width: '9rem', show: (r) => minuteOfDay(r.cut_off), by: (r) => r.cut_off },
    {
      key: 'calls',
      title: t.callsAt,
      width: 'minmax(20rem, 1fr)',
      show: (r) => <span title={r.calls_at.map(named).join(' → ')}>{r.calls_at.map(named).join(' → ')}</span>,
    },
    {
      key: 'own',
      title: t.ownCutOffs,
      width: 'minmax(12rem, 1fr)',
      show: (r) =>
        (r.own_cut_offs ?? []).map((own) => `${named(own.site)} ${minuteOfDay(own.cut_off)}`).join(' · ') || '–',
    },
  ];
  return (
    <DataTable label={t.views.rounds} rows={network.rounds} columns={columns} id={(r) => r.number} empty={t.noRounds} />
  );
}

function Shows({ network }: { network: Network }) {
  const t = useMessages(zh, en);
  const [view, setView] = useState<View>('drawing');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<number | null>(null);
  const site = useMemo(
    () => network.sites.find((s) => s.id === chosen) ?? network.sites.find((s) => s.kind === 'station'),
    [network, chosen],
  );
  const open = (found: Site) => {
    setChosen(found.id);
    setView('drawing');
  };
  return (
    <>
      <div className="page-head">
        <Chips
          label={t.show}
          chips={VIEWS.map((value) => ({ value, label: t.views[value] }))}
          value={view}
          onChange={setView}
        />
        {(view === 'sites' || view === 'routes') && (
          <Input
            className="filter-text"
            allowClear
            value={text}
            aria-label={t.search}
            placeholder={t.search}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </div>
      {view === 'drawing' && (
        <div className="network">
          <section className="card">
            <Topology sites={network.sites} chosen={site?.id ?? null} onChoose={(s) => setChosen(s.id)} />
            <p className="dim legend">{t.legend}</p>
          </section>
          {site && <SiteCard network={network} site={site} onGo={setChosen} />}
        </div>
      )}
      {view === 'sites' && <Sites network={network} text={text} onOpen={open} />}
      {view === 'routes' && <Routes network={network} text={text} />}
      {view === 'rounds' && <Rounds network={network} />}
    </>
  );
}

export default function NetworkPage() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const network = useNetwork();
  const navigate = useNavigate();
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {network.data && (
          <span className="dim">
            {tongue === 'zh' ? network.data.city_zh : network.data.city_en} ·{' '}
            {t.counts(network.data.sites.length, network.data.routes.length)}
          </span>
        )}
      </div>
      <Tabs here="network" onRules={() => void navigate({ to: at.rules() })} />
      <Shown of={network}>{(read) => <Shows network={read} />}</Shown>
    </>
  );
}
