// From the bench to the store: the gates said, bags inspected, released by two, labelled, and scanned back. Each story
// brings its own place, donor and numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, option, scan } from './desk.mjs';
import { lookedAt, undressed } from './dressed.mjs';
import { cleared, collected, complaints, din, place } from './giving.mjs';
import { brought, passed, separated } from './making.mjs';
import { asksRelease, labelOf, lookedOver, partsOf, prints, turnsTo } from './releasing.mjs';
import { chip, counts, shows } from './sees.mjs';
import { picture } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { town } from './town.mjs';

const { browser, city, open, station } = town();

/** Two pieces of one donation at the bench. */
async function atTheBench(serial, donor) {
  const at = await place(city, station(), `示范献血车${serial}`, serial);
  await collected(city, station(), await cleared(city, station(), donor, at), din(serial));
  await brought(city, station(), at, [serial], `FQ-${serial}`);
  return separated(city, station(), serial);
}

/** Somebody at a desk of the station, who tested nothing. */
const desk = (duty = 'releaser') =>
  browser.page(city.url(), { acting: { duty, site: station().id, actor: station().contacts.head } });

test('a piece passes its gates, is released by two, and is in stock by the scan of its label', async () => {
  const { red, plasma } = await atTheBench('980001', '00000000000098a1');
  const page = await desk();
  await open(page, '/release');
  const list = page.getByRole('region', { name: '放行', exact: true });
  await shows(list.locator('.table-row', { hasText: '.RBC-S' }), '未具备');
  await scan(page, din('980001'));
  await shows(page.locator('.scan-waits'), '请再扫产品码');
  await scan(page, '=<RBC-S');
  const opened = page.getByRole('region', { name: '制备品' });
  await shows(opened.locator('[data-gate="tests"]'), '缺标本');
  await shows(opened.locator('[data-gate="component"]'), '未做外观检查');
  await shows(opened.locator('[data-gate="collection"]'), '已通过');
  await lookedAt(page, { name: 'release-blocked', ready: '.gate-list' });
  await undressed(page);

  await passed(city, station(), '980001');
  await page.keyboard.press('Alt+2');
  const inspecting = page.getByRole('region', { name: '外观检查' });
  await inspecting.waitFor();
  await scan(page, plasma);
  await scan(page, red);
  await scan(page, red);
  await shows(page.locator('.scan-wrong'), '未重复加入');
  await shows(inspecting, '已看 2 袋');
  const ofPlasma = inspecting.locator(`[data-piece="${plasma}"]`);
  await ofPlasma.getByRole('button', { name: /有异常/ }).click();
  await chip(ofPlasma, '脂血').click();
  await shows(inspecting, '其中异常 1 袋');
  await lookedAt(page, { name: 'release-inspecting', ready: '[data-piece]' });
  await undressed(page);
  await lookedOver(page);
  await shows(inspecting.locator('.done'), plasma);

  // All or none: the plasma is named, taken out in one key, and the rest stays.
  await page.keyboard.press('Alt+3');
  const releasing = page.getByRole('region', { name: '双人放行' });
  await page.keyboard.press('Alt+a');
  await shows(releasing, '已选 1 袋');
  await scan(page, plasma);
  await shows(releasing, '已选 2 袋');
  await asksRelease(page, station().contacts.director);
  await shows(releasing.locator('.problem'), '脂血');
  await shows(releasing.locator(`[data-piece="${plasma}"]`), '不能放行');
  await lookedAt(page, { name: 'release-refused', ready: '.problem' });
  await undressed(page);
  await page.keyboard.press('Alt+x');
  await shows(releasing, '已选 1 袋');
  // Whoever tested it is no second person.
  await asksRelease(page, station().contacts.duty);
  await shows(releasing.locator('.problem'), '参与了检测');
  await counts(releasing.locator('[data-piece]'), 1);
  await asksRelease(page, station().contacts.director);
  await shows(releasing.locator('.done'), red);

  await turnsTo(page, '贴签');
  const toPrint = page.getByRole('region', { name: '待打印标签' });
  await shows(toPrint.locator(`[data-piece="${red}"]`), '放行已');
  await prints(page, 1);
  const toScan = page.getByRole('region', { name: '待扫回标签' });
  await toScan.locator(`[data-piece="${red}"]`).waitFor();
  const whole = await labelOf(city, red);
  // The label alone says nothing of which bag is in the hand.
  await scan(page, whole);
  await shows(toScan.locator('.scan-wrong'), '请先扫袋上原有的号');
  await scan(page, '=<RBC-S');
  await scan(page, din('980001'));
  await shows(toScan, '手中血袋');
  const parts = partsOf(whole);
  assert.equal(parts.length, 5, whole);
  const [first, ...others] = [...parts].reverse();
  await scan(page, first);
  await counts(toScan.locator('[data-part].tag-sure'), 1);
  await lookedAt(page, { name: 'release-label-parts', ready: '.release-parts' });
  await undressed(page);
  for (const part of others) await scan(page, part);
  await shows(page.locator('.release-loud'), '标签相符,已入库');
  await lookedAt(page, { name: 'release-matched', ready: '.release-loud' });
  await undressed(page);
  await counts(toScan.locator(`[data-piece="${red}"]`), 0);
  await page.locator('.release-loud').getByRole('link').click();
  await shows(page.locator('h1'), red.slice(0, 13));
  const bag = await city.get(`/api/bags/${red}`);
  assert.equal(bag.group, 'O+');
  // The store finds it, in stock.
  await open(page, '/stock');
  await page.getByLabel(/按血袋号查找/).fill(red);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/bags\//);
  await shows(page.locator('main'), '在库');
  await picture(page, 'story-release-in-stock');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('the label of another bag is a question about both, and a reprint says why', async () => {
  const { red, plasma } = await atTheBench('981001', '00000000000098a2');
  await passed(city, station(), '981001');
  const releaser = { ...actAs(station()), duty: 'releaser', actor: station().contacts.head };
  const pieces = [red, plasma];
  const seen = pieces.map((piece) => ({ piece, faults: [] }));
  await act(city, releaser, '/api/release/inspections', { pieces: seen });
  await act(city, releaser, '/api/release', { pieces, second_person: station().contacts.director });
  await act(city, releaser, '/api/release/labels', { pieces });
  const page = await desk();
  await open(page, '/release?view=labels');
  const toScan = page.getByRole('region', { name: '待扫回标签' });
  const row = toScan.locator(`[data-piece="${red}"]`);
  await row.getByRole('button', { name: /重打/ }).click();
  await chip(row, '打印不清').click();
  const opens = page.context().waitForEvent('page');
  await row.getByRole('button', { name: '重打标签' }).click();
  await (await opens).close();
  await shows(row, '第 2 次打印');
  await scan(page, red);
  await shows(toScan, '手中血袋');
  await scan(page, await labelOf(city, plasma));
  const loud = page.locator('.release-loud.wrong');
  await shows(loud, '标签不符,未入库');
  await shows(loud, '产品');
  await shows(loud, '另一袋');
  await counts(loud.getByRole('link', { name: /去答复/ }), 2);
  await lookedAt(page, { name: 'release-mismatch', ready: '.release-loud' });
  await undressed(page);
  await scan(page, red);
  await scan(page, await labelOf(city, red));
  await shows(toScan.locator('.problem'), '标签关卡未通过');
  await picture(page, 'story-release-held', { fullPage: true });
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('quality holds pieces and a product, and two lift what is held', async () => {
  const { red } = await atTheBench('982001', '00000000000098a3');
  const page = await desk('quality');
  await open(page, '/release?view=holds');
  const hold = page.getByRole('region', { name: '扣留制备品' });
  await hold.waitFor();
  await scan(page, red);
  await counts(hold.locator('[data-piece]'), 1);
  await chip(hold, '温度超限').click();
  await page.keyboard.press('Alt+Enter');
  await shows(hold.locator('.done'), red);
  await page.keyboard.press('Alt+2');
  const product = page.getByRole('region', { name: '暂停放行某产品' });
  await product.getByLabel('产品').click();
  await option(page, '浓缩血小板').click();
  await chip(product, '设备故障').click();
  await page.keyboard.press('Alt+Enter');
  const held = page.getByRole('region', { name: '暂停放行中的产品' });
  await shows(held, '设备故障');
  await held.getByRole('button', { name: /解除/ }).click();
  await lookedAt(page, { name: 'release-holds-some', ready: '.person' });
  await undressed(page);
  await badge(page, '第二人', station().contacts.director);
  await held.getByRole('button', { name: '双人解除' }).click();
  await shows(held, '没有暂停放行的产品');
  // What never failed needs no review: the kernel says so.
  await page.keyboard.press('Alt+3');
  const review = page.getByRole('region', { name: '放行复核' });
  await review.waitFor();
  await scan(page, din('982001'));
  await chip(review, '检测污染').click();
  await badge(page, '第二人', station().contacts.director);
  await page.keyboard.press('Alt+Enter');
  await review.locator('.problem').waitFor();
  await picture(page, 'story-release-review', { fullPage: true });
  await open(page, `/release?piece=${red}`);
  await shows(page.locator('[data-gate="temperature"]'), '扣留');
  assert.deepEqual(complaints(page), []);
  await page.close();
});
