// Every page in both themes, both languages and three sizes: it comes, it complains of nothing, axe-core has
// no serious finding, nothing is wider than the screen. Pictures land under target/screenshots/.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looks } from './pages.mjs';
import { fits } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { town } from './town.mjs';

const { browser, city } = town();

const SIZES = { desk: [1366, 768], phone: [390, 844], wall: [1920, 1080] };

/** What is looked at, in this order: the keys of the frame switch theme and language without a new load. */
const DRESSES = [
  { theme: 'light', tongue: 'zh', keys: null },
  { theme: 'light', tongue: 'en', keys: 'Alt+l' },
  { theme: 'dark', tongue: 'en', keys: 'Alt+t' },
  { theme: 'dark', tongue: 'zh', keys: 'Alt+l' },
];

for (const look of await looks()) {
  test(`${look.name} in both themes, both languages`, async () => {
    const path = typeof look.path === 'function' ? await look.path(city) : look.path;
    const sizes = look.wide ? ['wall'] : ['desk', 'phone'];
    const acting = await look.acting?.(city);
    const page = await browser.page(city.url() + path, { theme: 'light', tongue: 'zh', acting });
    try {
      for (const { theme, tongue, keys } of DRESSES) {
        await page.waitForSelector(look.ready);
        if (keys) await page.keyboard.press(keys);
        await page.waitForFunction(
          ([of, to]) => document.documentElement.dataset.theme === of && document.documentElement.lang.startsWith(to),
          [theme, tongue],
        );
        for (const size of sizes) {
          const [width, height] = SIZES[size];
          await page.setViewportSize({ width, height });
          await page.waitForSelector(look.ready);
          await page.waitForSelector('.loading', { state: 'detached' });
          await picture(page, `${look.name}-${size}-${theme}-${tongue}`);
          await fits(page, { over: 'html', along: 'Width' });
          // Words change no structure: one language is enough for axe-core, and one theme on the phone.
          if (tongue === 'zh' && (size !== 'phone' || theme === 'light')) {
            assert.deepEqual(await axeFindings(page), [], `axe-core, ${size}, ${theme}`);
          }
          if (look.wide) await fits(page, { over: '.wall .card', along: 'Height' });
        }
      }
      assert.deepEqual(page.complaints, []);
    } finally {
      await page.close();
    }
  });
}
