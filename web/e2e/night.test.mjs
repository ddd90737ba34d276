// The night of 3 October through the screens: three calls for one patient of a directly supplied hospital,
// every bag picked, handed over, received and given; entries counted from answering the telephone to Go.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Caller } from './caller.mjs';
import { badge } from './desk.mjs';
import { counts, shows } from './sees.mjs';
import { picture } from './served.mjs';
import { actAs, receiveAll, topUp } from './staff.mjs';
import { town } from './town.mjs';

const { browser, city, idle, station } = town();

/** What the article says; the first call is the rest of its totals. */
const CALLS = [
  { name: 'first call', lines: { 'red-cells': '5.5' } },
  { name: '01:15', lines: { 'red-cells': '7.5', plasma: '960', cryo: '20' }, product: 'FP-VI' },
  { name: '05:35', lines: { 'red-cells': '12', plasma: '3000', platelets: '2', cryo: '22' } },
  { name: 'what is left', lines: { plasma: '2040', cryo: '13' } },
];
const TOTALS = { 'red-cells': '25 U', plasma: '6000 mL', cryo: '55 U', platelets: '2 dose' };
const ENTRIES_MOST = 8;

test('the night of 3 October, through the screens', async () => {
  const [hospital] = await idle();
  await topUp(city, station());
  const page = await browser.page(`${city.url()}/`);
  const caller = new Caller(page);
  let id = null;

  for (const [n, call] of CALLS.entries()) {
    caller.answer();
    if (n === 0) {
      await page.waitForSelector('.matrix');
      // The telephone rings: the new call opens by a key, before anything is said.
      await page.keyboard.press('n');
      await caller.press(page.getByRole('button', { name: hospital.name_zh, exact: false }).first());
      await caller.press(page.getByRole('radio', { name: 'O+', exact: true }));
      await caller.press(page.getByRole('radio', { name: '已定型', exact: true }));
      await caller.press(page.getByRole('radio', { name: '已用完或不适用', exact: true }));
    } else {
      // From the board, where the case stands open.
      await page.keyboard.press('g');
      await page.keyboard.press('b');
      await page.waitForSelector('.matrix');
      await caller.press(page.locator(`a.case-card[href="/cases/${id}"]`));
    }
    if (call.product) await caller.choose(page.getByLabel('血浆品种'), call.product);
    for (const [of, amount] of Object.entries(call.lines)) await caller.type(page.locator(`#amount-${of}`), amount);
    const asked = Date.now();
    // At once: an Enter that comes before the server has heard the figure is not lost.
    await caller.key('Enter');
    await page.waitForSelector('.read-back blockquote');
    const planned = Date.now() - asked;
    id ??= Number(/\/cases\/(\d+)/.exec(page.url())?.[1]);
    await picture(page, `night-${n + 1}-plan`);
    await shows(page.locator('.read-back blockquote'), /请复述$/);
    const sentence = await page.locator('.read-back blockquote').textContent();
    await caller.key('r');
    await page.waitForSelector('.go .ant-btn:not([disabled])');
    await caller.key('Enter');
    await page.waitForSelector('.pick-box');
    assert.ok(caller.entries <= ENTRIES_MOST, `${call.name}: ${caller.entries} entries`);
    console.log(`${call.name}: ${caller.entries} entries from answering to Go; plan on screen after ${planned} ms`);
    console.log(`  ${sentence}`);

    // Pick, and hand over by two: every list of the plan is there at once, each until its bags have left.
    const lists = page.locator('#to-pick > .card');
    for (let left = await lists.count(); left > 0; left -= 1) {
      const name = (await lists.first().locator('h2').first().textContent()).trim();
      const list = lists.filter({ has: page.getByRole('heading', { name, exact: true }) });
      const all = list.getByRole('button', { name: /全部已拣/ });
      const handover = list.locator('.handover');
      await all.or(handover).first().waitFor();
      if (await all.isVisible()) await all.click();
      await handover.waitFor();
      await list.getByRole('radio', { name: /^负责人/ }).click();
      await badge(list, '取送人员', '00000000000000c1');
      await picture(page, `night-${n + 1}-handover`);
      await list.getByRole('button', { name: /双人核对无误/ }).click();
      await counts(lists, left - 1);
    }
    await counts(page.locator('.case-grid'), 1);
  }

  // The hospital receives, and gives every bag to the patient.
  await receiveAll(city, actAs(hospital), id);
  const story = await city.get(`/api/cases/${id}/story`);
  const totals = Object.fromEntries(story.totals.map((sum) => [sum.class, sum.given]));
  assert.deepEqual(totals, TOTALS);
  await page.goto(`${city.url()}/cases/${id}/story`);
  await page.waitForSelector('.timeline li');
  await picture(page, 'night-story', { fullPage: true });
  for (const [zh, given] of [
    ['红细胞', 'U25'],
    ['血浆', 'mL6000'],
    ['冷沉淀', 'U55'],
    ['血小板', '治疗量2'],
  ]) {
    await shows(page.locator('.story .totals tr'), new RegExp(`^${[...(zh + given)].join('\\s*')}`));
  }
  assert.deepEqual(page.complaints, []);
  console.log(`totals given: ${Object.values(totals).join(', ')}`);
  await page.close();
});
