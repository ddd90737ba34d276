// The network and the rule book through the screens: a site is found with its roads, and another edition is
// adopted: refused to the duty officer, taken from the administrator, seen in the book.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { axeFindings, browse, picture, serve } from './served.mjs';

let city;
let browser;
before(async () => {
  [city, browser] = await Promise.all([serve(), browse()]);
});
/** Chooses a chip by its words. */
const chip = (page, words) => page.locator('label.chip', { hasText: words }).first().click();

after(async () => {
  await browser?.end();
  await city?.end();
});

test('a site is chosen on the drawing by the keyboard, and found in the list by its name', async () => {
  const network = await city.get('/api/network');
  const hospital = network.sites.find((site) => site.kind === 'hospital');
  const page = await browser.page(`${city.url()}/network`);
  await page.waitForSelector('.topology');
  assert.equal(await page.locator('.topology .node').count(), network.sites.length);
  await page.locator('.node', { hasText: hospital.name_zh }).first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.site-card h2', { hasText: hospital.name_zh }).waitFor();
  const roads = network.routes.filter((route) => route.to === hospital.id).length;
  assert.equal(await page.locator('.roads tbody tr').count(), roads);
  await chip(page, '路线');
  await page.locator('.filter-text input').fill(hospital.name_zh);
  const listed = await page.locator('[role=table] .table-row').count();
  assert.ok(listed > roads, `${listed} rows with the heading`);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('another edition is refused to the duty officer and adopted by the administrator', async () => {
  const page = await browser.page(`${city.url()}/network/rules/next`);
  await page.waitForSelector('.edition');
  await page.locator('.choose-rule').click();
  await page.keyboard.type('station_platelet_days');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.change');
  await page.locator('#value-station_platelet_days').fill('two');
  await page.locator('.wrong').waitFor();
  const adopt = page.getByRole('button', { name: '采用第 2 版' });
  assert.equal(await adopt.isDisabled(), true, 'what is not written right is not sent');
  await page.locator('#value-station_platelet_days').fill('3');
  await adopt.click();
  await page.waitForSelector('.problem');
  assert.match(await page.textContent('.problem'), /duty-may-not/);
  await picture(page, 'story-edition-refused', { fullPage: true });

  await page.locator('.acting').click();
  await page.locator('#acting-duty').click();
  await page.getByTitle('系统管理员').click();
  await adopt.click();
  await page.getByText('第 2 版已生效').waitFor();
  await page.getByRole('link', { name: '看规则手册' }).click();
  await page.waitForSelector('.rule-rows');
  const row = await page.locator('.rule-rows tr', { hasText: 'station_platelet_days' }).textContent();
  assert.match(row, /3/);
  assert.deepEqual(await axeFindings(page), []);
  const book = await city.get('/api/rules');
  assert.equal(book.edition, 2);
  assert.equal(book.rules.find((rule) => rule.id === 'station_platelet_days').value, '3');
  await page.close();
});
