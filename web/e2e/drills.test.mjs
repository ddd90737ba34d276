// Drills through the screens: October 3rd is begun, watched, hurried and scored; a night is ended; the real
// board knows nothing of either.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { town } from './town.mjs';

const { browser, city } = town();

test('October 3rd is begun, watched at a pace, hurried, and ends with its totals', async () => {
  const before = await city.get('/api/board');
  const page = await browser.page(`${city.url()}/drills`);
  await page.waitForSelector('.offered');
  await chip(page, '60 倍').click();
  await page.getByRole('button', { name: '开始演练' }).click();
  await page.waitForURL(/\/drills\/\d+$/);
  await page.waitForSelector('.drill-clock');
  await page.waitForSelector('.tag-going');
  // No score while it goes on.
  await counts(page.locator('.score'), 0);
  await chip(page, '尽快').click();
  await page.waitForSelector('.verdict.passed', { timeout: 90_000 });
  for (const total of ['25 U', '6000 mL', '55 U', '2 治疗量']) await shows(page.locator('.score'), total);
  for (const said of ['第 1 次来电', '第 3 次来电', '病毒灭活冰冻血浆', '3000 mL']) {
    await shows(page.locator('.happenings'), said);
  }
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-drill-october-third', { fullPage: true });
  const later = await city.get('/api/board');
  assert.deepEqual(
    later.open_cases.map((row) => row.id),
    before.open_cases.map((row) => row.id),
    'the ledger has no case of the drill',
  );
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a random night is ended, and a second drill waits for the first', async () => {
  const page = await browser.page(`${city.url()}/drills`, { tongue: 'en', theme: 'dark' });
  await page.waitForSelector('.offered');
  await page.locator('#drill-which').click();
  await page.getByText('Random nights', { exact: false }).last().click();
  await chip(page, '60×').click();
  await page.getByRole('button', { name: 'Begin the drill' }).click();
  await page.waitForURL(/\/drills\/\d+$/);
  const other = await browser.page(`${city.url()}/drills`, { tongue: 'en' });
  await other.waitForSelector('.offered');
  await other.getByRole('button', { name: 'Begin the drill' }).click();
  await shows(other.locator('.problem'), /is going on/);
  await other.close();
  await page.getByRole('button', { name: 'End the drill' }).click();
  await page.getByText('The drill was ended; there is no score.').waitFor();
  await counts(page.locator('.score'), 0);
  assert.deepEqual(page.complaints, []);
  await page.close();
});
