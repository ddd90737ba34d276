// The network and the rule book through the screens: a site is found with its roads, and another edition is
// adopted: refused to the duty officer, taken from the administrator, seen in the book.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chip, counts, countsOver, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { town } from './town.mjs';

const { browser, city } = town();

test('a site is chosen on the drawing by the keyboard, and found in the list by its name', async () => {
  const network = await city.get('/api/network');
  const hospital = network.sites.find((site) => site.kind === 'hospital');
  const page = await browser.page(`${city.url()}/network`);
  await page.waitForSelector('.topology');
  await counts(page.locator('.topology .node'), network.sites.length);
  await page.locator('.node', { hasText: hospital.name_zh }).first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.site-card h2', { hasText: hospital.name_zh }).waitFor();
  const roads = network.routes.filter((route) => route.to === hospital.id).length;
  await counts(page.locator('.roads tbody tr'), roads);
  await chip(page, '路线').click();
  await page.locator('.filter-text input').fill(hospital.name_zh);
  // The roads to it, those from it, and the heading.
  await countsOver(page.locator('[role=table] .table-row'), roads);
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
  // What is not written right is not sent.
  await page.getByRole('button', { name: '采用第 2 版', disabled: true }).waitFor();
  await page.locator('#value-station_platelet_days').fill('3');
  assert.equal(await adopt.isDisabled(), true, 'without a reason and a second person nothing is adopted');
  await page.locator('.chip', { hasText: '本地制度调整' }).click();
  await page.locator('.person .chip').nth(2).click();
  await adopt.click();
  await shows(page.locator('.problem'), /duty-may-not/);
  await picture(page, 'story-edition-refused', { fullPage: true });

  await page.locator('.acting').click();
  await page.locator('#acting-duty').click();
  await page.getByTitle('系统管理员').click();
  await adopt.click();
  await page.getByText('第 2 版已生效').waitFor();
  await page.getByRole('link', { name: '看规则手册' }).click();
  await shows(page.locator('.rule-rows tr', { hasText: 'station_platelet_days' }), /3/);
  assert.deepEqual(await axeFindings(page), []);
  const book = await city.get('/api/rules');
  assert.equal(book.edition, 2);
  assert.equal(book.rules.find((rule) => rule.id === 'station_platelet_days').value, '3');
  await page.close();
});
