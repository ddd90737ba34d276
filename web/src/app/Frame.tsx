/** The frame around every page: who and where at the top, the pages at the side, the line's state always in sight. */
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useLine } from '@/api/live';
import { clockSeconds, date } from '@/words/time';
import { chooseTongue, useMessages, useTongue } from '@/words/tongue';
import ActingChooser from './ActingChooser';
import { useActing } from './acting';
import { at } from './at';
import { useNow, useZone } from './city';
import { useKeyboard, useKeys } from './keys';
import en from './messages.en';
import zh from './messages.zh';
import { useBoard, useUsualActing } from './network';
import { isFor, PAGES, type PageDefinition } from './page';
import { switchTheme, useTheme } from './theme';

const KeySheet = lazy(() => import('./KeySheet'));

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
  const daily = PAGES.filter((page) => isFor(page, duty) && page.group === 'day');
  const others = PAGES.filter((page) => !isFor(page, duty));
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

export default function Frame() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const theme = useTheme();
  const navigate = useNavigate();
  const board = useBoard().data;
  const line = useLine();
  const bare = useLocation({ select: (l) => l.pathname === at.wall() });
  const [sheet, setSheet] = useState<'never' | 'open' | 'shut'>('never');
  useUsualActing();
  useKeyboard();
  const switchTongue = () => chooseTongue(tongue === 'zh' ? 'en' : 'zh');
  useKeys([
    { keys: '?', what: t.keySheet, group: t.keysGeneral, run: () => setSheet('open') },
    { keys: 'alt+t', what: t.keyTheme, group: t.keysGeneral, whileTyping: true, run: switchTheme },
    { keys: 'alt+l', what: t.keyTongue, group: t.keysGeneral, whileTyping: true, run: switchTongue },
    ...PAGES.map((page) => ({
      keys: `g ${page.key}`,
      what: t.goTo(page.name[tongue]),
      group: t.navigation,
      run: () => void navigate({ to: page.places[0].path }),
    })),
  ]);
  // The wall screen has the whole page.
  if (bare) return <Outlet />;
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {t.skip}
      </a>
      <header className="frame-top">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt={t.appName} width="28" height="28" />
          <strong aria-hidden="true">{t.appName}</strong>
        </Link>
        <span className="city">{board ? (tongue === 'zh' ? board.city_zh : board.city_en) : ''}</span>
        <span className={`line line-${line.state}`}>
          {line.state === 'live' ? `● ${t.live}` : line.state === 'connecting' ? `○ ${t.connecting}` : '✕'}
        </span>
        <span className="grow" />
        <Clock />
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
        <button type="button" className="quiet keys-button" aria-label={t.keysOf} onClick={() => setSheet('open')}>
          ?
        </button>
        <ActingChooser />
      </header>
      <StaleBanner />
      <div className="frame-body">
        <Navigation />
        <main id="content" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {sheet !== 'never' && (
        <Suspense>
          <KeySheet open={sheet === 'open'} onClose={() => setSheet('shut')} />
        </Suspense>
      )}
    </div>
  );
}
