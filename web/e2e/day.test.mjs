// The working day through the screens, with keyboard and scanner: a count that asks, a shift handed over, a loss
// through its three hands, a round that leaves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan, sitDown } from './desk.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { town } from './town.mjs';

const SECOND = '00000000000000c2';

const here = town();

/** The class of a store with the fewest bags, at least three, and those bags. */
async function fewest(site) {
  const { items } = await here.get(`/api/stock/bags?site=${site.id}&limit=1000`);
  const of = (name) => items.filter((bag) => bag.class === name).map((bag) => bag.id);
  const classes = [...new Set(items.map((bag) => bag.class))].filter((name) => of(name).length >= 3);
  const [least] = classes.sort((a, b) => of(a).length - of(b).length);
  return { of: least, bags: of(least) };
}

test('a store is counted by scanner: what lacks, lies elsewhere or is in two counts is asked, with an owner', async () => {
  const hospital = here.direct()[0];
  const { of, bags } = await fewest(hospital);
  const [missing, twice, ...others] = bags;
  const foreign = (await here.get(`/api/stock/bags?site=${here.station().id}&class=${of}&limit=1`)).items[0].id;
  const colleague = await act(here.city, actAs(hospital), '/api/counts', {});
  await act(here.city, actAs(hospital), `/api/counts/${colleague.made.counts[0]}/scan`, { bags: [twice] });

  const page = await here.browser.page(here.city.url());
  await sitDown(page, hospital, '输血科值班');
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  const word = { 'red-cells': '红细胞', plasma: '血浆', cryo: '冷沉淀', platelets: '血小板' }[of];
  await page
    .getByRole('button', { name: `开始盘${word}` })
    .first()
    .click();
  await page.waitForURL(/\/counts\/\d+$/);
  const id = Number(page.url().split('/').at(-1));
  await page.locator('.count-shelf li').first().waitFor();
  await picture(page, 'story-count');

  // Nobody presses into the field: the scanner finds it.
  await scan(page, others[0]);
  await shows(page.locator('.scan-right'), others[0]);
  await scan(page, others[0]);
  await shows(page.locator('.scan-right'), '已扫过');
  await scan(page, '0000X');
  await shows(page.locator('.scan-wrong'), '没有唯一的血袋');
  await scan(page, foreign);
  await shows(page.locator('.scan-wrong'), '盘到账上不在本库的血袋');
  await scan(page, twice);
  await shows(page.locator('.scan-wrong'), '同一血袋在两次盘库中扫到');
  for (const bag of others.slice(1)) await scan(page, bag);
  await counts(page.locator('.count-shelf li'), 1);
  await shows(page.locator('.count-shelf li'), missing.split('.')[0].slice(-4));
  await shows(page.locator('.count-missing'), '还有 1 袋未扫到');
  assert.deepEqual(await axeFindings(page), []);

  // The second person's badge is read by the same scanner.
  await scan(page, SECOND);
  await chip(page, SECOND.slice(-4)).waitFor();
  await page.getByRole('button', { name: '两人确认,结束盘库' }).click();
  const lacks = page.getByRole('region', { name: '盘缺:账上在库而未扫到' });
  await shows(lacks.locator('tbody tr'), /待答.*输血科负责人/);
  await shows(page.getByRole('region', { name: '盘盈:扫到而账上不在此' }).locator('tbody tr'), /待答/);
  await picture(page, 'story-count-ended', { fullPage: true });
  const ended = await here.get(`/api/counts/${id}`);
  assert.deepEqual(
    [ended.missed.map((bag) => bag.bag), ended.found.map((bag) => bag.bag), ended.scanned],
    [[missing], [foreign], bags.length],
  );
  await lacks.getByRole('link', { name: /待答/ }).click();
  await shows(page.locator('.split.opened > section.card'), missing.split('.')[0].slice(-4));
  assert.deepEqual(page.complaints, []);
  await page.close();
});
