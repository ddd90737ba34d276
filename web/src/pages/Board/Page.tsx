/** The board: the rest state of the duty desk. What is open, what is short, what is late, at one look. */
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { Keys } from '@/app/KeySheet';
import { useKeys } from '@/app/keys';
import { useBoard } from '@/app/network';
import { Amount, ShelfSign, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { days } from '@/words/amount';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import './Board.css';
import { CountyMap } from './CountyMap';
import { CaseList, DutiesTaken, LateList } from './lists';
import en from './messages.en';
import zh from './messages.zh';
import { RecallsOwed } from './RecallsOwed';
import { type Field, StockMatrix } from './StockMatrix';

type Board = Schemas['Board'];

function Figures({ board }: { board: Board }) {
  const t = useMessages(zh, en);
  const figures = [
    { name: t.openCases, of: board.open_cases.length, to: at.cases(), late: false },
    { name: t.onRoad, of: board.on_road, to: at.shipments(), late: false },
    { name: t.overdue, of: board.overdue_count, to: at.formalities(), late: board.overdue_count > 0 },
    { name: t.proposals, of: board.proposals_open, to: at.orders(), late: false },
  ];
  return (
    <div className="figures">
      {figures.map((figure) => (
        <Link key={figure.name} to={figure.to} className={figure.late ? 'figure-card late' : 'figure-card'}>
          <strong className="figure">
            {figure.late && <span aria-hidden="true">! </span>}
            {figure.of}
          </strong>
          <span>{figure.name}</span>
        </Link>
      ))}
    </div>
  );
}

function FieldDetail({ field }: { field: Field }) {
  const t = useMessages(zh, en);
  const { tier, stock } = field;
  const rows: [string, string, number | null | undefined][] = [
    [t.usable, tier.counted.usable, tier.cover_days_tenths],
    [t.floor, tier.floor, tier.floor_days_tenths],
    [t.target, tier.target, tier.target_days_tenths],
    [t.transit, tier.counted.in_transit, null],
    [t.soon, tier.counted.expiring_soon, null],
    [t.reserved, tier.counted.reserved, null],
    [t.kept, tier.counted.kept_for_cases, null],
  ];
  return (
    <>
      <p className="row">
        <ShelfSign state={tier.state} />
        {tier.sites_below_floor > 0 && <span className="tag tag-late">{t.below(tier.sites_below_floor)}</span>}
      </p>
      <dl className="facts">
        {rows.map(([name, of, cover]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>
              <Amount of={of} />
              {cover !== null && cover !== undefined && ` (${days(cover)} ${t.days})`}
            </dd>
          </div>
        ))}
      </dl>
      <p>
        <Link to={at.stock()} search={{ class: stock.class, group: stock.group, tier: tier.tier } as never}>
          {t.allBags} →
        </Link>
      </p>
    </>
  );
}

function SiteDetail({ state }: { state: Schemas['SiteState'] }) {
  const t = useMessages(zh, en);
  return (
    <p className="row site-detail">
      <strong>
        <SiteName site={state.site} />
      </strong>
      <ShelfSign state={state.state} />
      {state.below_floor > 0 && (
        <span>
          {t.belowShelves} {state.below_floor}
        </span>
      )}
      {state.open_cases > 0 && (
        <span className="tag tag-late">
          {t.cases} {state.open_cases}
        </span>
      )}
      <span className="dim">
        {t.duty} {state.duty.slice(-4)}
      </span>
      <Link to={at.stock()} search={{ site: state.site.id } as never}>
        {t.allBags} →
      </Link>
    </p>
  );
}

function Shows({ board }: { board: Board }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const navigate = useNavigate();
  const [field, setField] = useState<Field | null>(null);
  const [site, setSite] = useState<number | null>(null);
  const newCall = () => void navigate({ to: at.cases(), search: { call: 'new' } as never });
  useKeys([
    { keys: 'n', what: t.keyNew, group: t.title, run: newCall },
    { keys: 'w', what: t.keyWall, group: t.title, run: () => void navigate({ to: at.wall() }) },
  ]);
  const chosen = board.sites.find((s) => s.site.id === site);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="grow" />
        <Button onClick={() => void navigate({ to: at.wall() })}>
          {t.wall} <Keys of="w" />
        </Button>
        <Button type="primary" size="large" onClick={newCall}>
          ☎ {t.newCall} <Keys of="n" />
        </Button>
      </div>
      <Figures board={board} />
      <DutiesTaken of={board.duties_taken} />
      <RecallsOwed />
      <div className="board">
        <div className="board-left">
          <section className="card">
            <h2>{t.openCases}</h2>
            <CaseList rows={board.open_cases} />
          </section>
          <section className="card">
            <h2>{t.overdue}</h2>
            <LateList overdue={board.overdue} />
          </section>
          <section className="card">
            <h2>{t.map}</h2>
            <CountyMap sites={board.sites} chosen={site} onChoose={(state) => setSite(state.site.id)} />
            {chosen ? <SiteDetail state={chosen} /> : <p className="dim">{t.choose}</p>}
            <p className="dim small">{t.mapNote}</p>
          </section>
        </div>
        <div className="board-right">
          <section className="card">
            <h2>{t.stock}</h2>
            <StockMatrix stock={board.stock} onOpen={setField} />
            <p className="legend">
              {(['empty', 'below-floor', 'below-target', 'enough'] as const).map((state) => (
                <ShelfSign key={state} state={state} />
              ))}
              <span className="dim">{t.stockNote}</span>
            </p>
          </section>
          <section className="card">
            <h2 className="row">
              {t.findings} <span className="grow" />
              <Link to={at.formalities()} search={{ view: 'findings' } as never} className="small">
                {t.answerFindings} →
              </Link>
            </h2>
            {board.findings.length === 0 ? (
              <Empty>{t.noFindings}</Empty>
            ) : (
              <ul className="finding-list">
                {board.findings.slice(0, 6).map((finding) => (
                  <li key={finding.id}>
                    <When at={finding.at} /> <SiteName site={finding.site} />: {finding[tongue]}
                  </li>
                ))}
              </ul>
            )}
          </section>
        </div>
      </div>
      <Drawer
        open={field !== null}
        onClose={() => setField(null)}
        size={380}
        title={field && `${words('ProductClass', field.stock.class)} ${field.stock.group} · ${t.tier[field.tier.tier]}`}
      >
        {field && <FieldDetail field={field} />}
      </Drawer>
    </>
  );
}

export default function Page() {
  const board = useBoard();
  return <Shown of={board}>{(read) => <Shows board={read} />}</Shown>;
}
