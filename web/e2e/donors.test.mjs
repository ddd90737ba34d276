// A donor from the door to a collected bag; one who is deferred and hears when to come back; scans that are wrong.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scan, sitDown } from './desk.mjs';
import { chip, shows } from './sees.mjs';
import { axeFindings, now, picture } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { town } from './town.mjs';

const { browser, city, open, station } = town();

const YEAR = new Date(now() + 8 * 3_600_000).getUTCFullYear() % 100;
/** A donation number as a scanner sends it. */
const din = (serial) => `=Y0001${String(YEAR).padStart(2, '0')}${serial}00`;

/** What went wrong on the page: what was refused on purpose is not. */
const complaints = (page) => page.complaints.filter((text) => !/status of (404|409|422)/.test(text));

const collector = () => ({ ...actAs(station()), duty: 'collector' });
const head = () => ({ ...actAs(station()), duty: 'supply-head' });

const SOUND = [
  ['体重 kg', '65'],
  ['收缩压 mmHg', '120'],
  ['舒张压 mmHg', '75'],
  ['脉搏 次/分', '72'],
  ['体温 °C', '36.5'],
  ['转氨酶快检 U/L', '20'],
];

/** What was measured, typed into the page. */
async function examine(page, haemoglobin) {
  const card = page.getByRole('region', { name: '二 献血前检查' });
  for (const [label, value] of SOUND) await card.getByLabel(label).fill(value);
  await card.getByLabel('血红蛋白 g/L').fill(haemoglobin);
  await chip(card, 'O').click();
  await card.getByRole('button', { name: '记录检查' }).click();
  await shows(card, '✓ 已检查');
}

/** Somebody whose identity is on record elsewhere comes for the first time. */
async function arrives(page, donor) {
  await open(page, `/donors/file/${donor}`);
  await shows(page.locator('main'), '尚未建立献血档案');
  await chip(page.locator('main'), '男').click();
  await page.getByRole('button', { name: '登记', exact: true }).click();
  const visit = page.getByRole('region', { name: '登记到访' });
  await visit.getByLabel(/年龄/).fill('30');
  await visit.getByRole('button', { name: /开始到访/ }).click();
  await page.getByRole('region', { name: '一 健康征询' }).waitFor();
}

test('a donor goes from the door to a collected bag, and every wrong scan is heard', async () => {
  const page = await browser.page(city.url());
  await sitDown(page, station(), '血供科科长');
  await open(page, '/collection?view=places');
  await page.getByLabel('中文名称').fill('示范献血屋');
  await page.getByLabel('英文名称').fill('Demo House');
  await page.getByRole('button', { name: '登记献血点' }).click();
  await shows(page.getByRole('region', { name: '献血点', exact: true }), '示范献血屋');
  const grant = page.getByRole('region', { name: '分配号段' });
  await grant.getByLabel('第一个献血码').fill('Y000126900001');
  await grant.getByLabel('个数').fill('50');
  await grant.getByRole('button', { name: /分配/ }).click();
  await shows(grant, '现有输入有误');
  await grant.getByLabel('第一个献血码').fill(din('900001'));
  await grant.getByRole('button', { name: /分配/ }).click();
  await shows(page.getByRole('region', { name: '献血点', exact: true }), '余 50 个');
  await picture(page, 'story-collection-places');

  await sitDown(page, station(), '采血护士');
  await arrives(page, '00000000000d0001');
  await page.getByRole('button', { name: '均无,记录征询' }).click();
  await shows(page.getByRole('region', { name: '一 健康征询' }), '✓ 已征询');
  await examine(page, '145');
  const verdict = page.getByRole('region', { name: '三 评估' });
  await shows(verdict, '目前没有不能献血的理由');
  await picture(page, 'story-donor-visit');
  assert.deepEqual(await axeFindings(page), []);
  await verdict.getByRole('button', { name: /评估合格/ }).click();
  await shows(verdict, '评估合格,可采血');
  await verdict.getByRole('link', { name: '去采血' }).click();
  const bind = page.getByRole('region', { name: '一 穿刺前核对献血码' });
  await bind.waitFor();
  for (const serial of ['900001', '900001', '900002', '900001']) await scan(page, din(serial));
  await shows(bind, '未绑定');
  await shows(bind, '不符');
  await picture(page, 'story-collection-wrong-scan');
  for (let n = 0; n < 4; n += 1) await scan(page, din('900001'));
  const record = page.getByRole('region', { name: '二 采血记录' });
  await record.waitFor();
  await scan(page, din('900001'));
  await record.getByLabel('血袋批号').fill('LOT-7');
  await record.getByRole('button', { name: '开始 现在' }).click();
  await record.getByRole('button', { name: '结束 现在' }).click();
  await record.getByLabel(/采血量/).fill('400');
  assert.deepEqual(await axeFindings(page), []);
  await record.getByRole('button', { name: /记录采血/ }).click();
  await shows(page.locator('.done'), '900001');
  await open(page, '/collection?view=day');
  await shows(page.locator('main'), '✓ 无');
  await picture(page, 'story-collection-day');
  const { items } = await city.get('/api/collections');
  assert.equal(items[0].volume_ml, 400);
  // The donor's file says when they may come back, in words.
  await open(page, '/donors/file/00000000000d0001');
  await shows(page.getByRole('region', { name: '何时可再来' }), '距上次献全血间隔不足');
  await picture(page, 'story-donor-file');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('a donor who is deferred sees every reason and the day to come back', async () => {
  const places = await city.get('/api/collection/places?closed=false');
  if (places.length === 0) {
    const named = { kind: 'house', name_zh: '示范献血屋', name_en: 'Demo House' };
    await act(city, head(), '/api/collection/places', named);
  }
  const page = await browser.page(city.url());
  await sitDown(page, station(), '采血护士');
  await arrives(page, '00000000000d0002');
  await page.getByRole('button', { name: '均无,记录征询' }).click();
  await examine(page, '110');
  const verdict = page.getByRole('region', { name: '三 评估' });
  await shows(verdict, '血红蛋白不足');
  await verdict.getByRole('button', { name: /评估合格/ }).click();
  await page.locator('.problem', { hasText: '暂不能献血' }).first().waitFor();
  await verdict.getByRole('button', { name: '暂缓献血' }).click();
  await shows(verdict, /最早可再来.*起可再来/);
  await picture(page, 'story-donor-deferred');
  assert.deepEqual(await axeFindings(page), []);
  const file = await city.get('/api/donors/00000000000d0002');
  assert.equal(file.come_back[0].may_come, false);
  // A number that was never collected under is heard as such, and the page stays.
  await open(page, '/donors');
  await page.getByLabel(/扫描献血码查找/).waitFor();
  await scan(page, din('999999'));
  await shows(page.locator('.scan-wrong'), '没有以此献血码采血的记录');
  // Nobody of the hospital reads any of it under their own duty: the permission is by duty, and a test of the server says so.
  await act(city, collector(), `/api/donors/00000000000d0003/visits`, {
    place: 0,
    age: 30,
    asks: 'whole-blood',
    matching: 'usual',
  }).then(
    () => assert.fail('an unknown donor came'),
    (error) => assert.match(error.message, /unknown-donor/),
  );
  assert.deepEqual(complaints(page), []);
  await page.close();
});
