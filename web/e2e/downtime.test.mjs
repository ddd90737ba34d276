// Downtime through the screens: the list that outlives the line, forms with numbers of their own, and what
// was done on paper entered afterwards.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chip, counts, countsOver, hidden, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { town } from './town.mjs';

const { browser, city } = town();

test('the stock list is printed on A4, and stays readable when the server is gone', async () => {
  const page = await browser.page(`${city.url()}/downtime`);
  await page.waitForSelector('.paper-rows');
  const rows = await countsOver(page.locator('.paper-rows tbody tr'), 10);
  await page.emulateMedia({ media: 'print' });
  await hidden(page.locator('.frame-nav'));
  await hidden(page.locator('.paper-acts'));
  await picture(page, 'story-downtime-list-printed', { fullPage: true });
  await page.emulateMedia({ media: 'screen' });
  await city.stop();
  await page.getByText('服务器没有应答', { exact: false }).waitFor({ timeout: 60_000 });
  // The kept list is still there.
  await counts(page.locator('.paper-rows tbody tr'), rows);
  await picture(page, 'story-downtime-list-offline');
  await city.start();
  await page.close();
});

test('a form is printed with a number, and what it says is entered afterwards and marked', async () => {
  const { items } = await city.get('/api/stock/bags?site=1&class=red-cells&limit=2');
  const bag = items[1].id;
  const page = await browser.page(`${city.url()}/downtime/forms`);
  await page.addInitScript(() => {
    globalThis.print = () => {
      globalThis.printed = (globalThis.printed ?? 0) + 1;
    };
  });
  await page.reload();
  await page.waitForSelector('.form-page');
  await page.getByRole('button', { name: '打印 5 张' }).click();
  await page.waitForFunction(() => globalThis.printed === 1);
  await counts(page.locator('.form-page .serial strong'), 5);
  const numbers = await page.locator('.form-page .serial strong').allTextContents();
  assert.equal(new Set(numbers).size, 5, numbers.join());
  for (const number of numbers) assert.match(number, /^KW-ST-\d{6}-[A-Z]{3}-\d{3}$/);
  await page.emulateMedia({ media: 'print' });
  await picture(page, 'story-downtime-forms-printed');
  await page.emulateMedia({ media: 'screen' });

  await page.getByRole('link', { name: '补录' }).click();
  await page.waitForSelector('.late-form');
  await chip(page, '扣留').click();
  await page.locator('#late-serial').click();
  await page.getByTitle(numbers[0]).click();
  await page.locator('#late-bags').fill(`${bag}\n${bag}`);
  await page.getByText('已读 1 袋', { exact: false }).waitFor();
  await chip(page, '温度超限').click();
  await page.locator('.late-form .ant-btn-primary').click();
  await page.getByText('已补录', { exact: false }).first().waitFor();
  await shows(page.locator('.late-entries li').first(), bag);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-late-entry', { fullPage: true });

  const { entries: found } = await city.get('/api/late-entries');
  assert.equal(found.length, 1);
  const late = Date.parse(found[0].recorded_at) - Date.parse(found[0].occurred_at);
  assert.ok(late >= 3_500_000, `entered ${late} ms after it happened`);
  await page.goto(`${city.url()}/downtime/forms`);
  await page.waitForSelector('.serials');
  await counts(page.locator('.serials code'), 4);
  const open = await page.locator('.serials code').allTextContents();
  assert.deepEqual(open, numbers.slice(1), 'the number is ticked off');
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('what is not yet done is refused with the reason', async () => {
  const { items } = await city.get('/api/stock/bags?site=1&class=red-cells&limit=1');
  const page = await browser.page(`${city.url()}/downtime/late`, { tongue: 'en' });
  await page.waitForSelector('.late-form');
  await chip(page, 'Held').click();
  await page.locator('#late-bags').fill(items[0].id);
  await chip(page, 'label').click();
  await page.locator('#late-at').fill('2099-01-01T00:00');
  await page.locator('.late-form .ant-btn-primary').click();
  await shows(page.locator('.problem'), /from-the-future/);
  await page.close();
});
