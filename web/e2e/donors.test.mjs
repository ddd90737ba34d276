// Donors from the door to a collected bag: found or registered, deferred, barred, merged, heard again by telephone; and
// every scan that is wrong. Each story brings its own people, places and numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { option, scan, sitDown } from './desk.mjs';
import { lookedAt, undressed } from './dressed.mjs';
import {
  binds,
  card,
  cleared,
  clears,
  collected,
  collector,
  complaints,
  din,
  entersPlace,
  examine,
  fills,
  grants,
  place,
  registered,
  registers,
  saysNothing,
  visits,
} from './giving.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { act } from './staff.mjs';
import { town } from './town.mjs';

const { browser, city, open, station } = town();

/** Somebody whose identity is on record elsewhere comes for the first time. */
async function arrives(page, donor, at) {
  await open(page, `/donors/file/${donor}`);
  await shows(page.locator('main'), '尚未建立献血档案');
  await chip(page.locator('main'), '男').click();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await visits(page, at);
}

/** A desk of the station under a duty. */
async function desk(duty) {
  const page = await browser.page(city.url());
  await sitDown(page, station(), duty);
  return page;
}

/** The second person of a file, by the chip of their level. */
const second = (page) =>
  page
    .getByRole('region', { name: '第二人' })
    .getByRole('radio', { name: /^负责人/ })
    .check({ force: true });

test('a donor goes from the door to a collected bag, and every wrong scan is heard', async () => {
  const page = await browser.page(city.url());
  await sitDown(page, station(), '血供科科长');
  await open(page, '/collection?view=places');
  await entersPlace(page, { name_zh: '示范献血屋', name_en: 'Demo House' });
  const places = page.getByRole('region', { name: '献血点', exact: true });
  await grants(page, 'Y000126900001', 50);
  await shows(page.getByRole('region', { name: '分配号段' }), '现有输入有误');
  await grants(page, din('900001'), 50);
  await shows(places, '余 50 个');
  // Closing is for good: it is asked twice, and can be thought better of.
  await places.getByRole('button', { name: '停用', exact: true }).click();
  await places.getByRole('button', { name: '不停用' }).click();
  await picture(page, 'story-collection-places');

  await sitDown(page, station(), '采血护士');
  await arrives(page, '00000000000d0001');
  await saysNothing(page);
  await examine(page, '145');
  const verdict = page.getByRole('region', { name: '三 评估' });
  await shows(verdict, '目前没有不能献血的理由');
  await lookedAt(page, { name: 'visit-open', ready: '.giving-clear' });
  await undressed(page);
  await clears(page);
  // What was told and measured stays to be read.
  await shows(page.getByRole('region', { name: '一 健康征询' }), '均无');
  await shows(page.getByRole('region', { name: '二 献血前检查' }), '145');
  await verdict.getByRole('link', { name: /去采血/ }).click();
  const bind = page.getByRole('region', { name: '一 穿刺前核对献血码' });
  await bind.waitFor();
  for (const serial of ['900001', '900001', '900002', '900001']) await scan(page, din(serial));
  await shows(bind, '未绑定');
  await shows(bind, '不符');
  await picture(page, 'story-collection-wrong-scan');
  await binds(page, din('900001'));
  const record = await fills(page, { scanned: din('900001'), lot: 'LOT-7', volume_ml: 400 });
  assert.deepEqual(await axeFindings(page), []);
  await record.getByRole('button', { name: /记录采血/ }).click();
  await shows(page.locator('.done'), '900001');
  await open(page, '/collection?view=day');
  await shows(page.locator('main'), '✓ 无');
  await picture(page, 'story-collection-day');
  const { items } = await city.get('/api/collections');
  const mine = items.find((row) => row.donor === '00000000000d0001');
  assert.equal(mine.volume_ml, 400);
  // The visit says how it ended, and the donor's file when they may come back, in words.
  await open(page, `/visits/${mine.visit}`);
  await shows(page.getByRole('region', { name: '三 评估' }), '400 mL');
  await shows(page.getByRole('region', { name: '三 评估' }), /星期.起可以再来献血/);
  await picture(page, 'story-visit-collected', { fullPage: true });
  await open(page, '/donors/file/00000000000d0001');
  await shows(page.getByRole('region', { name: '何时可再来' }), '距上次献全血间隔不足');
  await shows(page.getByRole('region', { name: '何时可再来' }), /月\d+日星期.起可以再来献血/);
  await lookedAt(page, { name: 'donor-file', ready: '.come-back' });
  await undressed(page);
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a donor who is deferred hears every reason and the first day, and the visit keeps what was measured', async () => {
  const at = await place(city, station(), '示范献血车甲');
  const donor = '00000000000d0002';
  const page = await desk('采血护士');
  await arrives(page, donor, at);
  const asked = page.getByRole('region', { name: '一 健康征询' });
  await asked.getByLabel('加入情况').click();
  await page.keyboard.type('感冒');
  await option(page, '感冒').click();
  await asked.getByRole('button', { name: '昨天' }).click();
  await asked.getByRole('button', { name: '记录征询(1 项)' }).click();
  await shows(asked, '✓ 已征询');
  await examine(page, '110', { '体温 °C': '38.1' });
  const verdict = page.getByRole('region', { name: '三 评估' });
  await shows(verdict, '不能献血的理由 3 条');
  for (const reason of ['感冒', '体温过高', '血红蛋白不足']) await shows(verdict.locator('.plain-list'), reason);
  await verdict.getByRole('button', { name: /评估合格/ }).click();
  await page.locator('.problem', { hasText: '暂不能献血' }).first().waitFor();
  await picture(page, 'story-donor-not-cleared', { fullPage: true });
  await verdict.getByRole('button', { name: /暂缓献血/ }).click();
  await shows(verdict.locator('h2'), '暂缓献血');
  // All reasons in one sentence, the day of the longest of them, and no word of it twice.
  const { come_back } = await city.get(`/api/donors/${donor}`);
  const [whole] = come_back;
  assert.equal(whole.may_come, false);
  const first = new Date(whole.first.from.day * 86_400_000);
  const said = `${first.getUTCFullYear()}年${first.getUTCMonth() + 1}月${first.getUTCDate()}日`;
  const aloud = verdict.getByRole('figure', { name: '告知献血者' });
  await shows(aloud, /您今天暂时不能献血:.*血红蛋白不足/);
  await shows(aloud, `${said}星期`);
  const words = await aloud.locator('blockquote').textContent();
  assert.equal(words.match(/可以再来/g).length, 1, words);
  // The page of the visit that is over: what was told, and what was measured with what is wrong about it.
  await shows(page.getByRole('region', { name: '一 健康征询' }), '感冒');
  const measured = page.getByRole('region', { name: '二 献血前检查' });
  await shows(measured.locator('.typed-wrong'), '✕ 血红蛋白不足');
  await counts(measured.locator('.typed-wrong'), 2);
  await counts(page.getByRole('button', { name: /评估合格|记录检查/ }), 0);
  await lookedAt(page, { name: 'visit-deferred', ready: '.aloud' });
  await undressed(page);
  // The day's list: who is deferred, and until when.
  await open(page, '/donors?state=deferred');
  const today = page.getByRole('region', { name: '到访', exact: true });
  await shows(today.locator('.table-row', { hasText: '0002' }), ' 起');
  await open(page, '/donors');
  await today.locator('.table-row', { hasText: '0002' }).waitFor();
  await lookedAt(page, { name: 'donors-today', ready: '.table-row' });
  await undressed(page);
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a possible duplicate is found at registration, before anybody is kept twice', async () => {
  const page = await desk('采血护士');
  await open(page, '/donors');
  const find = page.getByRole('region', { name: '查找献血者' });
  const form = page.getByRole('region', { name: '登记献血者' });
  const first = await registers(page, { name: '示范乙', id_card: card(11), sex: '女' });

  await open(page, '/donors');
  await form.getByLabel('姓名').fill('示范乙');
  await form.getByLabel('身份证号').fill(card(11));
  await chip(form, '女').click();
  await page.keyboard.press('Alt+Enter');
  const doubt = form.locator('.problem');
  await shows(doubt, '已有 1 份登记,尚未新建');
  await shows(doubt, first);
  await lookedAt(page, { name: 'donor-duplicate', ready: '.problem' });
  await undressed(page);
  await doubt.getByRole('link', { name: '打开档案' }).click();
  await page.waitForURL(new RegExp(`/donors/file/${first}$`));
  const before = await city.get('/api/donors?limit=500');

  // Two people by one number, as far as the desk can tell: registered all the same, for quality to look at.
  await open(page, '/donors');
  await form.getByLabel('姓名').fill('示范丙');
  await form.getByLabel('身份证号').fill(card(11));
  await chip(form, '女').click();
  await page.keyboard.press('Alt+Enter');
  await doubt.waitFor();
  await form.getByRole('button', { name: /不是同一人/ }).click();
  await page.waitForURL((url) => /\/donors\/file\/[0-9a-f]{16}$/.test(url.href) && !url.href.endsWith(first));
  const after = await city.get('/api/donors?limit=500');
  assert.equal(after.items.length, before.items.length + 1);
  // Everybody on file, by the end of the number.
  await open(page, '/donors');
  await chip(find, '献血者编号').click();
  await find.getByLabel('编号,或其末几位').fill(first.slice(-5));
  await page.keyboard.press('Enter');
  const all = page.getByRole('region', { name: '献血者名册' });
  await counts(all.locator('.table-row.row-opens'), 1);
  await shows(all.locator('.table-row.row-opens'), '可以来');
  await all.getByLabel('编号末几位').fill('');
  await shows(all.locator('.table-row.row-opens', { hasText: '000d0001' }), ' 起');
  await lookedAt(page, { name: 'donors-everybody', ready: '.table-row.row-opens' });
  await undressed(page);
  await all.getByLabel('编号末几位').fill('zz');
  await shows(all, '没有符合所选条件的记录');
  assert.ok(!city.log().includes(card(11)), 'nothing stands in the log');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('two numbers of one person are merged, and the merge is undone', async () => {
  const [kept, other] = ['00000000000d0031', '00000000000d0032'];
  for (const donor of [kept, other]) await registered(city, station(), donor);
  const page = await desk('质量管理');
  await open(page, `/donors/file/${kept}`);
  const merge = page.getByRole('region', { name: /^同一人的两个编号/ });
  await second(page);
  // A mistyped number is seen before anything happens.
  await merge.getByLabel('另一编号').fill('00000000000d00ff');
  await shows(merge.locator('[role=alert]'), '✕');
  await merge.getByLabel('另一编号').fill(other);
  await shows(merge.locator('[role=status]'), '献血 0 次');
  await lookedAt(page, { name: 'donor-file-of-quality', ready: '.come-back' });
  await undressed(page);
  await merge.getByRole('button', { name: '合并到本档案' }).click();
  await shows(merge.locator('.done'), '已记录');
  await shows(merge.locator('.plain-list'), other);
  // Nobody comes under the other number, and its file says where they went on.
  await open(page, `/donors/file/${other}`);
  await shows(page.getByRole('region', { name: '已并入' }), kept);
  await sitDown(page, station(), '采血护士');
  await shows(page.getByRole('region', { name: '已并入' }), kept);
  await counts(page.getByRole('region', { name: '登记到访' }), 0);
  await picture(page, 'story-donor-merged', { fullPage: true });
  await sitDown(page, station(), '质量管理');
  await second(page);
  await page
    .getByRole('region', { name: '已并入' })
    .getByRole('button', { name: /撤销合并/ })
    .click();
  await counts(page.getByRole('region', { name: '已并入' }), 0);
  assert.equal((await city.get(`/api/donors/${other}`)).merged_into ?? null, null);
  assert.deepEqual((await city.get(`/api/donors/${kept}`)).numbers, [kept]);
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a donor who was barred for good is refused at the next visit, and is told so with discretion', async () => {
  const at = await place(city, station(), '示范献血车乙');
  const donor = '00000000000d0041';
  await registered(city, station(), donor);
  const lab = await desk('质量管理');
  await open(lab, `/donors/file/${donor}`);
  const bar = lab.getByRole('region', { name: /^暂缓或屏蔽\(/ });
  await bar.getByLabel('类别').click();
  await lab.keyboard.type('传染');
  await option(lab, '传染性疾病').click();
  await bar.getByRole('button', { name: '暂缓或屏蔽' }).click();
  await shows(bar.locator('.done'), '已记录');
  await shows(lab.getByRole('region', { name: '暂缓与屏蔽记录' }), '不能献血');
  await lab.close();

  const page = await desk('采血护士');
  await open(page, `/donors/file/${donor}`);
  await shows(page.getByRole('region', { name: '登记到访' }), '记录中有不能献血的理由');
  await picture(page, 'story-donor-barred-file', { fullPage: true });
  await visits(page, at);
  await saysNothing(page);
  await examine(page, '150');
  const verdict = page.getByRole('region', { name: '三 评估' });
  await shows(verdict, '不能献血的理由 1 条');
  await verdict.getByRole('button', { name: /评估合格/ }).click();
  await page.locator('.problem', { hasText: '暂不能献血' }).first().waitFor();
  const aloud = verdict.getByRole('figure', { name: '告知献血者' });
  await shows(aloud, '由医师单独向您说明');
  assert.ok(!(await aloud.textContent()).includes('传染'), 'the class is not read out');
  assert.ok(!(await aloud.textContent()).includes('暂时'), 'nor is it said to be for a time');
  await page.keyboard.press('Alt+Enter');
  await shows(verdict.locator('h2'), '暂缓献血');
  assert.equal((await city.get(`/api/donors/${donor}`)).come_back[0].may_come, false);
  await picture(page, 'story-donor-barred', { fullPage: true });
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a donor calls after the donation, and every bag of it is blocked', async () => {
  const at = await place(city, station(), '示范献血车丙', '910001');
  const donor = '00000000000d0051';
  await collected(city, station(), await cleared(city, station(), donor, at), din('910001'));
  const page = await desk('采血护士');
  await open(page, '/donors?view=call');
  const call = page.getByRole('region', { name: '保密性弃血' });
  await call.waitFor();
  // One digit mistyped is never another donation.
  const { ranges } = (await city.get('/api/collection/places')).find((row) => row.id === at.id);
  const typed = ranges[0].first.eye;
  const mistyped = typed.replace('910001', '910003').replace('91 0001', '91 0003');
  assert.notEqual(mistyped, typed);
  await scan(page, mistyped);
  await shows(call.locator('.scan-wrong'), '现有输入有误');
  await counts(call.getByRole('button', { name: /停用/ }), 0);
  await scan(page, typed);
  await shows(call.locator('.facts'), donor);
  await shows(call.locator('.facts'), '400 mL');
  await picture(page, 'story-donor-call', { fullPage: true });
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press('Alt+Enter');
  await shows(call.locator('.done'), '已记录');
  await open(page, `/donors/file/${donor}`);
  await shows(page.getByRole('region', { name: '献血史' }), '保密性弃血');

  // Blood that lies on a shelf is held where it lies.
  const { items } = await city.get(`/api/stock/bags?site=${station().id}&limit=50`);
  const bag = items.find((one) => one.availability === 'usable').id;
  await open(page, '/donors?view=call');
  await call.waitFor();
  await scan(page, `=${bag.split('.')[0]}00`);
  await shows(call.locator('.facts'), '没有此献血码的采血记录');
  await call.getByRole('button', { name: /停用/ }).click();
  await shows(call.locator('.done'), '已记录');
  assert.equal((await city.get(`/api/bags/${bag}`)).availability, 'not-sound');
  // A number that was never collected under is heard as such at the desk, and the page stays.
  await open(page, '/donors');
  await page.getByLabel(/扫描献血码查找/).waitFor();
  await scan(page, din('999999'));
  await shows(page.locator('.scan-wrong'), '没有以此献血码采血的记录');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('before the puncture a mistyped digit is heard at once, and a number of another vehicle is refused', async () => {
  const here = await place(city, station(), '示范献血车丁', '920001');
  const elsewhere = await place(city, station(), '示范献血车戊', '930001');
  const visit = await cleared(city, station(), '00000000000d0061', here);
  const page = await desk('采血护士');
  await open(page, `/collection?visit=${visit}`);
  const bind = page.getByRole('region', { name: '一 穿刺前核对献血码' });
  await bind.waitFor();
  const { ranges } = (await city.get('/api/collection/places')).find((row) => row.id === here.id);
  const typed = ranges[0].first.eye;
  await scan(page, typed.replace('920001', '920007').replace('92 0001', '92 0007'));
  await shows(bind.locator('.scan-wrong'), '未计入');
  await shows(bind, '已扫描 0 / 4');
  await scan(page, typed);
  await shows(bind, '已扫描 1 / 4');
  await scan(page, din('930001'));
  await shows(bind, '已扫描 2 / 4');
  await shows(bind.locator('.tag-late'), '≠ Y0001');
  await picture(page, 'story-collection-mistyped', { fullPage: true });
  // The last one was of the neighbour's roll: taken back, and the first stays.
  await bind.getByRole('button', { name: /撤销上一次/ }).click();
  await shows(bind, '已扫描 1 / 4');
  await bind.getByRole('button', { name: '清空重扫' }).click();
  for (let n = 0; n < 4; n += 1) await scan(page, din('930001'));
  await shows(bind.locator('.problem'), '未分配给献血点');
  await shows(bind, '已扫描 0 / 4');
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-collection-other-vehicle', { fullPage: true });
  assert.equal((await city.get(`/api/visits/${visit}`)).bound ?? null, null);
  assert.ok(elsewhere.id !== here.id);
  await binds(page, din('920001'));
  // Of the waiting list, this vehicle's alone.
  await open(page, `/collection?place=${elsewhere.id}`);
  await shows(page.locator('main'), '没有评估合格待采的献血者');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('who was cleared may still leave, and the visit says why', async () => {
  const at = await place(city, station(), '示范献血车庚');
  const visit = await cleared(city, station(), '00000000000d0071', at);
  const page = await desk('采血护士');
  await open(page, `/visits/${visit}`);
  const verdict = page.getByRole('region', { name: '三 评估' });
  await shows(verdict, '评估有效至');
  await verdict.locator('summary', { hasText: '自行离开' }).click();
  await chip(verdict, '没有时间').click();
  await verdict.getByRole('button', { name: '记录离开' }).click();
  await shows(verdict.locator('h2'), '自行离开');
  await shows(verdict, '没有时间');
  await counts(verdict.getByRole('link', { name: /去采血/ }), 0);
  await shows(page.getByRole('region', { name: '二 献血前检查' }), '145');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('who was not registered cannot come', async () => {
  const at = await place(city, station(), '示范献血车己');
  const asked = { place: at.id, age: 30, asks: 'whole-blood', matching: 'usual' };
  const asking = act(city, collector(station()), '/api/donors/00000000000d0099/visits', asked);
  await assert.rejects(asking, /unknown-donor/);
});
