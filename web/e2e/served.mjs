// A seeded city served by the real binary, and a browser that looks at it. Every test file starts its own
// of both and ends them; nothing is shared between them but the code.
import { spawn } from 'node:child_process';
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

/** Serves a seeded city; `pace` 0.01 keeps its simulated staff nearly still. */
export async function serve({ days = 14, seed = 1, pace = 0.01 } = {}) {
  const dir = await mkdtemp(join(tmpdir(), 'xuemai-browser-'));
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('XUEMAI_')));
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
  return {
    url: () => `http://${address}`,
    start,
    stop,
    async end() {
      await stop('SIGKILL');
      await rm(dir, { recursive: true, force: true });
    },
    async get(path) {
      const response = await fetch(`http://${address}${path}`);
      if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
      return response.json();
    },
  };
}

/** What a machine keeps between visits, as the console writes it. */
const keeps = (choices) => Object.entries(choices).map(([name, value]) => ({ name, value: JSON.stringify(value) }));

/**
 * A browser of its own. Every page is another person's machine: what one test leaves behind, an unsent draft,
 * the duty chosen, is not there for the next.
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
  return {
    end: () => browser.close(),
    /** A page in a theme and a language, of who acts; what its console complains of is kept. */
    async page(url, { theme = 'light', tongue = 'zh', width = 1366, height = 768, acting } = {}) {
      const chosen = { 'xuemai.theme': theme, 'xuemai.tongue': tongue, ...(acting && { 'xuemai.acting': acting }) };
      const machine = await browser.newContext({
        viewport: { width, height },
        // A page from a file keeps nothing between visits.
        ...(url.startsWith('http') && {
          storageState: {
            cookies: [],
            origins: [{ origin: new URL(url).origin, localStorage: keeps(chosen) }],
          },
        }),
      });
      const page = await machine.newPage();
      // The browser may have ended first.
      page.once('close', () => machine.close().catch(() => undefined));
      page.complaints = [];
      page.on('console', (message) => {
        if (message.type() === 'error') page.complaints.push(message.text());
      });
      page.on('pageerror', (error) => page.complaints.push(error.message));
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    },
  };
}

/** Serious and critical findings of axe-core, one line each. */
export async function axeFindings(page) {
  // The page's policy lets no foreign script in; the debugger's own door does.
  const source = await readFile(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
  await page.evaluate(source);
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
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return result.violations
    .filter((found) => found.impact === 'serious' || found.impact === 'critical')
    .map((found) => `${found.impact} ${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

/** Keeps a picture under target/screenshots/. */
export async function picture(page, name, options = {}) {
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), ...options });
}
