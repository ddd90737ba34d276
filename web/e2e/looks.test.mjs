// Every page in both themes, both languages and three sizes: it comes, it complains of nothing, and it is looked at.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lookedAt } from './dressed.mjs';
import { looks } from './pages.mjs';
import { town } from './town.mjs';

const { browser, city } = town();

for (const look of await looks('open')) {
  test(`${look.name} in both themes, both languages`, async () => {
    const path = typeof look.path === 'function' ? await look.path(city) : look.path;
    const acting = await look.acting?.(city);
    const page = await browser.page(city.url() + path, { theme: 'light', tongue: 'zh', acting });
    try {
      await lookedAt(page, look);
      assert.deepEqual(page.complaints, []);
    } finally {
      await page.close();
    }
  });
}
