/**
 * The frame around every page: who and where at the top, the pages at the side, the line's state always in sight.
 *
 * Who is not signed in sees the door and nothing else. A locked desk keeps its pages, out of sight and out of reach,
 * for the one who comes back; board and wall stay in sight, since the duty screen is always on.
 */
import { useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { listen, useLine } from '@/api/live';
import { Failed, Loading } from '@/parts/states';
import { clockSeconds, date } from '@/words/time';
import { chooseTongue, useMessages, useTongue } from '@/words/tongue';
import ActingChooser from './ActingChooser';
import { useActing } from './acting';
import { at } from './at';
import { useNow, useZone } from './city';
import { askDoor, isGuarded, type Session, useDoor, useDoorProblem, usePerson } from './door/door';
import { GlassBanner } from './door/GlassBanner';
import { lock, useIdleLock } from './door/idle';
import doorEn from './door/messages.en';
import doorZh from './door/messages.zh';
import { useKeyboard, useKeys } from './keys';
import en from './messages.en';
import zh from './messages.zh';
import { useBoard, useUsualActing } from './network';
import { isFor, PAGES, type PageDefinition } from './page';
import { switchTheme, useTheme } from './theme';

const KeySheet = lazy(() => import('./KeySheet'));
const SignIn = lazy(() => import('./door/SignIn').then(({ SignIn }) => ({ default: SignIn })));
const Unlock = lazy(() => import('./door/Unlock').then(({ Unlock }) => ({ default: Unlock })));
const SecondPanel = lazy(() => import('./door/SecondPanel'));

function Clock() {
  const now = useNow();
  const zone = useZone();
  const tongue = useTongue();
  return (
    <time className="frame-clock">
      <span>{date(now, now, zone, tongue)}</span> <strong>{clockSeconds(now, zone)}</strong>
    </time>
  );
}

/** Says since when the screen is stale. */
export function StaleBanner() {
  const t = useMessages(zh, en);
  const line = useLine();
  const zone = useZone();
  return (
    <div role="status" aria-live="polite">
      {line.state === 'lost' && (
        <p className="stale">⚠ {line.heard === null ? t.lostNever : t.lostSince(clockSeconds(line.heard, zone))}</p>
      )}
    </div>
  );
}

function NavLink({ page, onGo }: { page: PageDefinition; onGo?: () => void }) {
  const tongue = useTongue();
  const path = useLocation({ select: (l) => l.pathname });
  const home = page.places[0].path;
  const here = path === home || (home !== '/' && path.startsWith(`${home}/`));
  return (
    <Link
      to={home}
      className={here ? 'nav-link here' : 'nav-link'}
      aria-current={here ? 'page' : undefined}
      onClick={onGo}
    >
      <page.icon />
      <span>{page.name[tongue]}</span>
    </Link>
  );
}

function Navigation() {
  const t = useMessages(zh, en);
  const duty = useActing()?.duty;
  const [open, setOpen] = useState(false);
  const mine = PAGES.filter((page) => isFor(page, duty) && page.group === undefined);
  const trusted = PAGES.filter((page) => isFor(page, duty) && page.group === 'trust');
  const daily = PAGES.filter((page) => isFor(page, duty) && page.group === 'day');
  const others = PAGES.filter((page) => !isFor(page, duty) && page.group !== 'own');
  const close = () => setOpen(false);
  return (
    <nav className={open ? 'frame-nav open' : 'frame-nav'} aria-label={t.navigation}>
      <div className="nav-group">
        {mine.map((page) => (
          <NavLink key={page.places[0].path} page={page} onGo={close} />
        ))}
      </div>
      {daily.length > 0 && (
        <div className="nav-group nav-others">
          <span className="nav-heading">{t.daily}</span>
          {daily.map((page) => (
            <NavLink key={page.places[0].path} page={page} onGo={close} />
          ))}
        </div>
      )}
      {trusted.length > 0 && (
        <div className="nav-group nav-others">
          <span className="nav-heading">{t.trust}</span>
          {trusted.map((page) => (
            <NavLink key={page.places[0].path} page={page} onGo={close} />
          ))}
        </div>
      )}
      {others.length > 0 && (
        <div className="nav-group nav-others">
          <span className="nav-heading">{t.others}</span>
          {others.map((page) => (
            <NavLink key={page.places[0].path} page={page} onGo={close} />
          ))}
        </div>
      )}
      <button type="button" className="nav-more" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t.more}
      </button>
    </nav>
  );
}

/** Language and theme, on every screen. */
export function Dress() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const theme = useTheme();
  const switchTongue = () => chooseTongue(tongue === 'zh' ? 'en' : 'zh');
  useKeys([
    { keys: 'alt+t', what: t.keyTheme, group: t.keysGeneral, whileTyping: true, run: switchTheme },
    { keys: 'alt+l', what: t.keyTongue, group: t.keysGeneral, whileTyping: true, run: switchTongue },
  ]);
  return (
    <>
      <button
        type="button"
        className="quiet"
        title={t.tongueLabel}
        lang={tongue === 'zh' ? 'en' : 'zh-CN'}
        onClick={switchTongue}
      >
        {t.tongue}
      </button>
      <button
        type="button"
        className="quiet"
        aria-label={t.themeLabel(theme === 'dark' ? t.light : t.dark)}
        onClick={switchTheme}
      >
        {theme === 'dark' ? '☀' : '☾'}
      </button>
    </>
  );
}

function Brand() {
  const t = useMessages(zh, en);
  return (
    <Link to="/" className="brand">
      <img src="/icon.svg" alt={t.appName} width="28" height="28" />
      <strong aria-hidden="true">{t.appName}</strong>
    </Link>
  );
}

/** Before the door: nothing of the city is shown. */
function Outside({ children }: { children: ReactNode }) {
  return (
    <div className="frame">
      <header className="frame-top">
        <Brand />
        <span className="grow" />
        <Dress />
      </header>
      <main id="content" tabIndex={-1} className="door-page">
        <Suspense fallback={<Loading />}>{children}</Suspense>
      </main>
    </div>
  );
}

/** What lies behind a lock keeps its state for who comes back, and neither shows nor hears anything meanwhile. */
function Kept({ hidden }: { hidden: 'hidden' | 'shown' }) {
  return (
    <div hidden={hidden === 'hidden'} inert={hidden === 'hidden'}>
      <Outlet />
    </div>
  );
}

/** Where a locked desk goes on showing what it shows: the board, small and on the wall. */
const ALWAYS_ON = [at.board(), at.wall()];

function Inside({ door }: { door: Session }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const board = useBoard().data;
  const line = useLine();
  const path = useLocation({ select: (l) => l.pathname });
  const [sheet, setSheet] = useState<'never' | 'open' | 'shut'>('never');
  const words = useMessages(doorZh, doorEn);
  const locked = door.door === 'locked';
  const shape = ALWAYS_ON.includes(path) ? 'bar' : 'page';
  useEffect(() => listen(queries), [queries]);
  useUsualActing();
  useIdleLock(door);
  useKeys([
    { keys: '?', what: t.keySheet, group: t.keysGeneral, run: () => setSheet('open') },
    ...(door.door === 'signed-in'
      ? [{ keys: 'alt+k', what: words.lock, group: t.keysGeneral, whileTyping: true, run: () => void lock() }]
      : []),
    ...PAGES.map((page) => ({
      keys: `g ${page.key}`,
      what: t.goTo(page.name[tongue]),
      group: t.navigation,
      run: () => void navigate({ to: page.places[0].path }),
    })),
  ]);
  // The wall screen has the whole page.
  if (path === at.wall()) {
    return (
      <div className="wall-screen">
        {locked && (
          <Suspense>
            <Unlock of={door} shape="bar" />
          </Suspense>
        )}
        <Outlet />
      </div>
    );
  }
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="frame-top">
        <Brand />
        <span className="city">{board ? (tongue === 'zh' ? board.city_zh : board.city_en) : ''}</span>
        <span className={`line line-${line.state}`}>
          {line.state === 'live' ? `● ${t.live}` : line.state === 'connecting' ? `○ ${t.connecting}` : '✕'}
        </span>
        <span className="grow" />
        <Clock />
        <Dress />
        <button type="button" className="quiet keys-button" aria-label={t.keysOf} onClick={() => setSheet('open')}>
          ?
        </button>
        {!locked && <ActingChooser />}
      </header>
      {!(door.door === 'signed-in' && door.grants.length === 0) && <StaleBanner />}
      {!locked && <GlassBanner />}
      {!locked && door.door === 'signed-in' && door.grants.length === 0 && <p className="stale">⚠ {words.noDuty}</p>}
      <Suspense>
        {locked && shape === 'bar' && <Unlock of={door} shape="bar" />}
        {!locked && <SecondPanel />}
      </Suspense>
      <div className="frame-body">
        {!locked && <Navigation />}
        <main id="content" tabIndex={-1}>
          {locked && shape === 'page' && (
            <div className="door-page">
              <Suspense fallback={<Loading />}>
                <Unlock of={door} shape="page" />
              </Suspense>
            </div>
          )}
          <Kept hidden={locked && shape === 'page' ? 'hidden' : 'shown'} />
        </main>
      </div>
      {sheet !== 'never' && !locked && (
        <Suspense>
          <KeySheet open={sheet === 'open'} onClose={() => setSheet('shut')} />
        </Suspense>
      )}
    </div>
  );
}

export default function Frame() {
  const t = useMessages(zh, en);
  const words = useMessages(doorZh, doorEn);
  const door = useDoor();
  const person = usePerson();
  const problem = useDoorProblem();
  const path = useLocation({ select: (l) => l.pathname });
  useEffect(() => void askDoor(), []);
  useKeyboard(door?.door === 'locked' ? `${words.lockKeys}\n${t.keysGeneral}` : undefined);
  // The first sign-in has its own way in.
  if (path === at.firstSignIn() || path === at.directory()) {
    return (
      <Outside>
        <Outlet />
      </Outside>
    );
  }
  if (door === null) {
    return <Outside>{problem ? <Failed error={problem} again={() => void askDoor()} /> : <Loading />}</Outside>;
  }
  if (isGuarded(door) && door.door === 'signed-out') {
    return (
      <Outside>
        <SignIn />
      </Outside>
    );
  }
  // Another person finds nothing of the one before.
  return <Inside key={person} door={door} />;
}
