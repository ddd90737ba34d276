/** A drill watched as it goes: its clock, its emergencies, what happened, its city's stock, at the end its score. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useZone } from '@/app/city';
import { useNumber } from '@/app/router';
import { CountyMap } from '@/pages/Board/CountyMap';
import { StockMatrix } from '@/pages/Board/StockMatrix';
import '@/pages/Board/Board.css';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Amount, BloodGroup, SiteName } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { clock, date, minutesBetween } from '@/words/time';
import { useMessages, useSaid, useTongue, useWords } from '@/words/tongue';
import './Drills.css';
import { isOver, useAgain } from './again';
import en from './messages.en';
import zh from './messages.zh';
import { PACES, type Pace, paceOf, paceTold } from './paces';
import { Score } from './Score';
import { StateSign } from './StateSign';
import { type Happening, happenings } from './story';

type View = Schemas['DrillView'];
type Row = Schemas['DrillRow'];

function Controls({ drill }: { drill: Row }) {
  const t = useMessages(zh, en);
  const set = useAct('/api/drills/{id}/pace');
  const end = useAct('/api/drills/{id}/end');
  if (isOver(drill.state)) return null;
  const path = { id: drill.id };
  return (
    <div className="controls">
      <Chips<Pace>
        label={t.pace}
        chips={PACES.map((value) => ({ value, label: t.paces[value] ?? value }))}
        value={paceOf(drill.pace)}
        onChange={(pace) => void set.run({ path, body: { pace: paceTold(pace) } })}
      />
      <ActButton act={end} kind="danger" onAct={() => void end.run({ path, body: {} })}>
        {t.end}
      </ActButton>
      <ProblemPanel of={set.problem} />
    </div>
  );
}

function CaseCard({ of }: { of: Schemas['DrillCase'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const row = of.case.case;
  return (
    <section className={row.unfilled ? 'case-card lacking' : 'case-card'}>
      <p className="row">
        <strong>
          <SiteName site={row.hospital} />
        </strong>
        <BloodGroup blood={row.blood} />
        <span className="dim">C{row.id}</span>
      </p>
      <Wide label={t.cases}>
        <table className="plain">
          <thead>
            <tr>
              <th>{t.what}</th>
              <th className="end">{t.asked}</th>
              <th className="end">{t.sent}</th>
              <th className="end">{t.arrived}</th>
              <th className="end">{t.given}</th>
            </tr>
          </thead>
          <tbody>
            {row.totals.map((sum) => (
              <tr key={sum.class}>
                <td>{words('ProductClass', sum.class)}</td>
                {[sum.requested, sum.sent, sum.arrived, sum.given].map((amount, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: the four amounts never change place
                  <td key={place} className="end">
                    <Amount of={amount} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Said({ of }: { of: Happening }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  if (of.kind === 'call') {
    return (
      <>
        <strong>☎ {t.call(of.call)}</strong> <SiteName site={of.of.case.case.hospital} />
        {': '}
        {of.lines.map((line) => (
          <span key={line.line} className="part">
            {words(line.product ? 'Product' : 'ProductClass', line.product ?? line.class)}{' '}
            <Amount of={line.requested} />
          </span>
        ))}
      </>
    );
  }
  if (of.kind === 'green') return <strong>◆ {t.greenChannel}</strong>;
  const { supply } = of;
  const carried = supply.carries.map((sum) => (
    <span key={sum.product} className="part">
      {words('Product', sum.product)} <Amount of={sum.amount} />
    </span>
  ));
  if (of.kind === 'received') {
    return (
      <>
        <strong>✓ {t.received}</strong> {carried}
      </>
    );
  }
  const minutes = supply.call_answered_at ? minutesBetween(supply.call_answered_at, supply.dispatched_at) : null;
  return (
    <>
      <strong>→ {t.leaves}</strong> <SiteName site={supply.from} /> {words('DeliveryMode', supply.mode)}: {carried}
      <span className="dim">
        {minutes !== null && ` ${t.by(minutes)} ·`} {t.latest(clock(supply.arrives_p90, zone))}
      </span>
    </>
  );
}

function Timeline({ cases }: { cases: View['cases'] }) {
  const t = useMessages(zh, en);
  const zone = useZone();
  const all = happenings(cases);
  if (all.length === 0) return <Empty>{t.noTimeline}</Empty>;
  return (
    <ol className="happenings">
      {all.map((of) => (
        <li key={of.key} className={`happening happening-${of.kind}`}>
          <time className="figure" dateTime={of.at}>
            {clock(of.at, zone)}
          </time>
          <div>
            <Said of={of} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Head({ drill }: { drill: Row }) {
  const t = useMessages(zh, en);
  const said = useSaid();
  const tongue = useTongue();
  const zone = useZone();
  return (
    <>
      <div className="page-head">
        <h1>{said(drill.title)}</h1>
        <StateSign state={drill.state} />
        <span className="dim">
          {t.drill(drill.id)} · {t.seed} {drill.seed}
          {drill.nights > 1 && drill.night > 0 && ` · ${t.nightOf(drill.night, drill.nights)}`}
        </span>
        <span className="grow" />
        <Link to={at.drills()}>← {t.back}</Link>
      </div>
      {drill.now && (
        <p className="drill-clock">
          <span className="dim">{t.clock}</span> <span>{date(drill.now, drill.now, zone, tongue)}</span>{' '}
          <strong className="figure">{clock(drill.now, zone)}</strong>
        </p>
      )}
    </>
  );
}

function Shows({ view }: { view: View }) {
  const t = useMessages(zh, en);
  const { drill, board, cases } = view;
  return (
    <>
      <Head drill={drill} />
      <Controls drill={drill} />
      {drill.state === 'preparing' && (
        <section className="card">
          <p>{t.preparingNote(drill.prepared_days, drill.prepared_of)}</p>
          <progress value={drill.prepared_days} max={Math.max(1, drill.prepared_of)} aria-label={t.state.preparing} />
        </section>
      )}
      {drill.state === 'ended' && <p className="card">{t.ended}</p>}
      {drill.fault && (
        <p className="card wrong" role="alert">
          ⚠ {drill.fault}
        </p>
      )}
      {drill.score && <Score score={drill.score} cases={cases} />}
      {drill.from && !board && <p className="card dim">{t.boardGone}</p>}
      {board && (
        <div className="board drill-board">
          <div className="board-left">
            <section className="card">
              <h2>{t.cases}</h2>
              {cases.length === 0 ? (
                <Empty>{t.noCases}</Empty>
              ) : (
                <div className="case-list">
                  {cases.map((found) => (
                    <CaseCard key={found.case.case.id} of={found} />
                  ))}
                </div>
              )}
            </section>
            <section className="card">
              <h2>{t.timeline}</h2>
              <Timeline cases={cases} />
            </section>
          </div>
          <div className="board-right">
            <section className="card">
              <h2>{t.stock}</h2>
              <StockMatrix stock={board.stock} />
            </section>
            <section className="card">
              <h2>{t.map}</h2>
              <CountyMap sites={board.sites} />
            </section>
          </div>
        </div>
      )}
    </>
  );
}

export default function Watch() {
  const id = useNumber('drill') ?? 0;
  const drill = useRead('/api/drills/{id}', { path: { id } }, { touches: [] });
  useAgain(drill, drill.data !== undefined && !isOver(drill.data.drill.state));
  return <Shown of={drill}>{(read) => <Shows view={read} />}</Shown>;
}
