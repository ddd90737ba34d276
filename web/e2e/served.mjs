// A seeded city served by the real binary, and a browser that looks at it. Every test file starts its own
// of both and ends them; nothing is shared between them but the code.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../../', import.meta.url));
export const SCREENSHOTS = join(root, 'target', 'screenshots');
/** The program under test. */
export const BINARY =
  process.env.BROWSER_TEST_BINARY ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'xuemai');
const CHROMIUM = process.env.BROWSER_TEST_CHROMIUM ?? '/usr/bin/chromium';
const START_MS = 120_000;
/** Another seed is another city: a story holds in any. */
const SEED = Number(process.env.BROWSER_TEST_SEED ?? 1);
/**
 * When every city of the stories is looked at: stock, rounds and cases differ by day and hour, and a story that
 * holds today is to hold tomorrow. Another moment, or `now`, is another city again: a story holds in any.
 */
const AT = process.env.BROWSER_TEST_AT ?? '2026-10-14T10:30:00+08:00';
const SHIFT_S = AT === 'now' ? 0 : Math.round((Date.parse(AT) - Date.now()) / 1_000);

/** The city's time, in milliseconds since 1970. */
export const now = () => Date.now() + SHIFT_S * 1_000;

/** The environment in which a program lives in the city's time and under no settings of this machine. */
export function inCityTime() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('XUEMAI_')));
  if (SHIFT_S === 0) return env;
  const found = readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketimeMT.so.1'))
    .find((file) => existsSync(file));
  if (!found)
    throw new Error('the stories are told at a fixed hour: install Debian’s faketime, or BROWSER_TEST_AT=now');
  // Timers run as they do; only what day and hour it is differs.
  const still = { FAKETIME_DONT_FAKE_MONOTONIC: '1', FAKETIME_DISABLE_SHM: '1', NO_FAKE_STAT: '1' };
  return { ...env, ...still, LD_PRELOAD: found, FAKETIME: `${SHIFT_S < 0 ? '' : '+'}${SHIFT_S}` };
}

/**
 * Serves a seeded city; `pace` 0.01 keeps its simulated staff nearly still. With the door `open` the client's word is
 * taken for who acts; `guarded` people sign in, with what the demo wrote down for them. `more` arguments come last. A
 * city in `wallTime` agrees with the clock of others on this machine.
 */
export async function serve(options = {}) {
  const { days = 14, seed = SEED, pace = 0.01, door = 'open', more = [], wallTime = false } = options;
  const dir = await mkdtemp(join(tmpdir(), 'xuemai-browser-'));
  const env = inCityTime();
  if (wallTime) delete env.LD_PRELOAD;
  let address = '127.0.0.1:0';
  let child;
  let log = '';

  const start = async () => {
    const args = [
      'demo',
      '--dir',
      dir,
      '--days',
      String(days),
      '--seed',
      String(seed),
      '--pace',
      String(pace),
      '--listen',
      address,
      ...(door === 'open' ? ['--open'] : []),
      ...more,
    ];
    child = spawn(BINARY, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const from = log.length;
    const served = new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error(`not served in time:\n${log}`)), START_MS);
      const hear = (bytes) => {
        log += bytes;
        const found = /serving http:\/\/(127\.0\.0\.1:\d+)/.exec(log.slice(from));
        if (found) {
          clearTimeout(late);
          done(found[1]);
        }
      };
      child.stderr.on('data', hear);
      child.stdout.on('data', hear);
      child.on('exit', (code) => fail(new Error(`the server ended with ${code}:\n${log}`)));
    });
    address = await served;
  };
  /** Ends the server as a power cut would, or by the word to stop. */
  const stop = async (signal = 'SIGTERM') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.removeAllListeners('exit');
    const gone = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await gone;
  };
  await start();
  let cookie = '';
  return {
    url: () => `http://${address}`,
    start,
    stop,
    /** All that the server wrote to its terminal. */
    log: () => log,
    /** A file beside the store, as text. */
    beside: (name) => readFile(join(dir, name), 'utf8'),
    /** From here on `get` reads as somebody who signed in. */
    async readAs({ login, password }) {
      const response = await fetch(`http://${address}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password }),
      });
      if (!response.ok) throw new Error(`signing in ${login}: ${response.status} ${await response.text()}`);
      cookie = response.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; ');
    },
    async end() {
      await stop('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
    async get(path) {
      const response = await fetch(`http://${address}${path}`, { headers: cookie ? { cookie } : {} });
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
  };
}

/**
 * A browser of its own. Every page is another person's machine: what one test leaves behind, an unsent draft,
 * the duty chosen, who signed in, is not there for the next. Only the files of the console stay in its cache.
 */
export async function browse() {
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const resting = [];
  return {
    end: () => browser.close(),
    /** A page in a theme and a language, of who acts; what its console complains of is kept. */
    async page(url, { theme = 'light', tongue = 'zh', width = 1366, height = 768, acting } = {}) {
      const machine = resting.pop() ?? (await browser.newContext());
      const page = await machine.newPage();
      await page.setViewportSize({ width, height });
      // A page from a file keeps nothing between visits.
      if (url.startsWith('http')) await emptied(machine, page, url, { theme, tongue, ...(acting && { acting }) });
      page.complaints = [];
      page.on('console', (message) => {
        if (message.type() === 'error') page.complaints.push(`${message.text()} ${message.location().url}`.trim());
      });
      page.on('pageerror', (error) => page.complaints.push(error.message));
      page.once('close', () => resting.push(machine));
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    },
  };
}

/** Empties a machine of what it kept between visits, and writes there what was chosen on it, as the console does. */
async function emptied(machine, page, url, choices) {
  const { origin } = new URL(url);
  const session = await machine.newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await session.detach();
  await machine.clearCookies();
  await page.addInitScript((chosen) => {
    // Once to a page: what somebody chooses later stays chosen when they come again.
    if (sessionStorage.getItem('begun')) return;
    sessionStorage.setItem('begun', 'yes');
    for (const [name, value] of Object.entries(chosen)) localStorage.setItem(`xuemai.${name}`, JSON.stringify(value));
  }, choices);
}

const axe = readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/** Serious and critical findings of axe-core, one line each; of what colours alone can change, or of everything. */
export async function axeFindings(page, { of = 'everything' } = {}) {
  // The page's policy lets no foreign script in; the debugger's own door does.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(await axe);
  // A colour on its way from one to another is neither: whatever moves and will end is waited for.
  await page.evaluate(() => {
    const ends = (moving) => Number.isFinite(moving.effect?.getComputedTiming().endTime);
    return Promise.allSettled(
      document
        .getAnimations()
        .filter(ends)
        .map((moving) => moving.finished),
    );
  });
  const options = {
    resultTypes: ['violations'],
    ...(of === 'colours' && { runOnly: ['color-contrast', 'link-in-text-block'] }),
  };
  const violations = await page.evaluate(
    (chosen) => globalThis.axe.run(document, chosen).then((result) => result.violations),
    options,
  );
  return violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .map((found) => `${found.impact} ${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Keeps a picture under target/screenshots/. */
export async function picture(page, name, options = {}) {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), ...options });
}
