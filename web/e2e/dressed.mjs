// A page in both themes, both languages and two sizes: axe-core has no serious finding, nothing is wider than the
// screen. Pictures land under target/screenshots/: each theme and each language once, or all four dresses where the
// environment says BROWSER_TEST_PICTURES=all.
import assert from 'node:assert/strict';
import { fits } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';

const SIZES = { desk: [1366, 768], phone: [390, 844], wall: [1920, 1080] };

/** What is looked at, in this order: the keys of the frame switch theme and language without a new load. */
const DRESSES = [
  { theme: 'light', tongue: 'zh', keys: null },
  { theme: 'light', tongue: 'en', keys: 'Alt+l' },
  { theme: 'dark', tongue: 'en', keys: 'Alt+t' },
  { theme: 'dark', tongue: 'zh', keys: 'Alt+l' },
];

/** Whether somebody may want to see this dress: a picture costs more than what is asserted of it. */
const pictured = (theme, tongue) =>
  process.env.BROWSER_TEST_PICTURES === 'all' || (theme === 'light') === (tongue === 'zh');

/** Looks at what a page shows now, from light and Chinese, and leaves it dark and Chinese. */
export async function lookedAt(page, { name, ready, wide }) {
  const sizes = wide ? ['wall'] : ['desk', 'phone'];
  for (const { theme, tongue, keys } of DRESSES) {
    await page.waitForSelector(ready);
    if (keys) await page.keyboard.press(keys);
    await page.waitForFunction(
      ([of, to]) => document.documentElement.dataset.theme === of && document.documentElement.lang.startsWith(to),
      [theme, tongue],
    );
    for (const size of sizes) {
      const [width, height] = SIZES[size];
      await page.setViewportSize({ width, height });
      await page.waitForSelector(ready);
      await page.waitForSelector('.loading', { state: 'detached' });
      if (pictured(theme, tongue)) await picture(page, `${name}-${size}-${theme}-${tongue}`);
      await fits(page, { over: 'html', along: 'Width' });
      // Words change no structure: one language is enough for axe-core, and one theme on the phone. A theme changes
      // colours alone.
      if (tongue === 'zh' && (size !== 'phone' || theme === 'light')) {
        const of = theme === 'light' ? 'everything' : 'colours';
        assert.deepEqual(await axeFindings(page, { of }), [], `axe-core, ${name}, ${size}, ${theme}`);
      }
      if (wide) await fits(page, { over: '.wall .card', along: 'Height' });
    }
  }
}

/** Back to how a page began. */
export async function undressed(page) {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.keyboard.press('Alt+t');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
}
