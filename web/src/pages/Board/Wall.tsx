/** The wall screen 大屏: the board for a whole room, without a frame and without a scroll. */
import { useNavigate } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { Dress, StaleBanner } from '@/app/Frame';
import { useKeys } from '@/app/keys';
import { useBoard } from '@/app/network';
import { Shown } from '@/parts/states';
import { clockSeconds, date } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import './Board.css';
import { CountyMap } from './CountyMap';
import { CaseList } from './lists';
import en from './messages.en';
import zh from './messages.zh';
import { StockMatrix } from './StockMatrix';

export default function Wall() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const board = useBoard();
  const now = useNow();
  const zone = useZone();
  const navigate = useNavigate();
  const leave = () => void navigate({ to: at.board() });
  useKeys([{ keys: 'escape', what: t.leaveWall, group: t.wall, run: leave }]);
  return (
    <div className="wall">
      <header className="wall-top">
        <span className="wall-clock">{clockSeconds(now, zone)}</span>
        <span className="wall-date">{date(now, now, zone, tongue)}</span>
        {board.data && (
          <>
            <span className={board.data.open_cases.length > 0 ? 'wall-count late' : 'wall-count'}>
              <strong>{board.data.open_cases.length}</strong> {t.openCases}
            </span>
            <span className="wall-count">
              <strong>{board.data.on_road}</strong> {t.onRoad}
            </span>
            <span className={board.data.overdue_count > 0 ? 'wall-count late' : 'wall-count'}>
              <strong>{board.data.overdue_count}</strong> {t.overdue}
            </span>
          </>
        )}
        <span className="grow" />
        <StaleBanner />
        <Dress />
        <button type="button" className="quiet" onClick={leave}>
          {t.leaveWall}
        </button>
      </header>
      <Shown of={board}>
        {(read) => (
          <>
            <div className="wall-side">
              <section className="card">
                <h2>{t.openCases}</h2>
                <CaseList rows={read.open_cases} most={3} />
              </section>
              <section className="card wall-map">
                <h2>{t.map}</h2>
                <CountyMap sites={read.sites} />
              </section>
            </div>
            <section className="card">
              <h2>{t.stock}</h2>
              <StockMatrix stock={read.stock} />
            </section>
          </>
        )}
      </Shown>
    </div>
  );
}
