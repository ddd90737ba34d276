// Recalls: what one donor gave is blocked on every shelf, on the road and at the bench in one press; each holder answers
// by scanner, each patient is followed up, and two persons close it. Each story brings its own donors and bags.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, scan } from './desk.mjs';
import { lookedAt, undressed } from './dressed.mjs';
import { complaints } from './giving.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { act, actAs, day, grouped } from './staff.mjs';
import { town } from './town.mjs';

const { browser, city, direct, open, sites, station } = town();

const SECOND = '00000000000000fd';
const PATIENT = '0000000000099701';
const YEAR = day(0).slice(2, 4);

/** A donation of long ago, as a scanner sends its number. */
const gave = (serial) => `=Z9999${YEAR}${serial}00`;
const numberOf = (serial) => gave(serial).slice(1, 14);

/** Bags of a donor come to stores by the list that their operators would import: store, serial, product, group. */
async function lie(donor, rows) {
  const bags = [];
  for (const [store, serial, product, group = 'O+', expires = 20] of rows) {
    const amount = product.startsWith('F') ? '200 mL' : '2 U';
    const head = 'site,donation,product,group,amount,donor,collected_at,expires_at';
    const line = [store.code, numberOf(serial), product, group, amount, donor, day(-9), day(expires)].join(',');
    await act(city, actAs(store), '/api/stock/import', `${head}\n${line}\n`, 'text/csv');
    bags.push(`${numberOf(serial)}.${product}.00`);
  }
  return bags;
}

/** A desk of a site under a duty of its own. */
const desk = (site, duty, actor = site.contacts.duty) =>
  browser.page(city.url(), { acting: { duty, site: site.id, actor } });

/** The number of the recall that is shown. */
const shown = (page) => Number(new URL(page.url()).pathname.split('/').at(-1));

test('a late reactive result blocks all that its donor gave; every holder answers, and two persons close it', async () => {
  const [hospital] = direct();
  const storage = sites().find((site) => site.kind === 'host-hospital');
  const donor = '0000000000997001';
  const [atStation, atStorage, atHospital, given, missing] = await lie(donor, [
    [station(), '997001', 'RBC-S-LR'],
    [storage, '997001', 'FFP'],
    [hospital, '997002', 'RBC-S-LR'],
    [hospital, '997003', 'RBC-S-LR'],
    [hospital, '997003', 'FFP'],
  ]);
  await grouped(city, hospital, PATIENT, 'O+');
  const results = [{ bag: given, result: 'compatible' }];
  await act(city, actAs(hospital), '/api/bags/crossmatch', { patient: PATIENT, results });
  const issue = { bags: [given], patient: PATIENT, basis: 'crossmatch', second_checker: SECOND };
  await act(city, actAs(hospital), '/api/bags/issue', issue);

  const quality = await desk(station(), 'quality', station().contacts.head);
  await open(quality, '/recalls');
  await shows(quality.getByRole('region', { name: '召回列表' }), '没有');
  const begin = quality.getByRole('region', { name: '启动召回' });
  await chip(begin, '迟到反应性结果').click();
  // A mistyped digit is never another donation, and a donation of nobody reaches nothing.
  await scan(quality, `Z9999 ${YEAR} 997001 0`);
  await begin.locator('.scan-wrong').waitFor();
  await scan(quality, gave('997999'));
  await shows(begin, numberOf('997999'));
  await quality.keyboard.press('Alt+Enter');
  await begin.locator('.problem').waitFor();
  await shows(begin, numberOf('997999'));
  await lookedAt(quality, { name: 'recall-refused', ready: '.problem' });
  await undressed(quality);
  await scan(quality, gave('997001'));
  await shows(begin, numberOf('997001'));
  await quality.keyboard.press('Alt+Enter');
  await quality.waitForURL(/\/recalls\/\d+$/);
  const id = shown(quality);

  // One press: five bags in four places, and nothing of them leaves any more.
  const bags = quality.getByRole('region', { name: '血袋', exact: true });
  const tiers = bags.locator('.recall-tiers');
  await shows(tiers, '血站 1');
  await shows(tiers, '储血点 1');
  await shows(tiers, '医院 2');
  await shows(tiers, '患者 1');
  const holders = quality.getByRole('region', { name: '各单位任务' });
  await counts(holders.locator('li'), 3);
  await shows(holders.locator(`[data-site="${hospital.id}"]`), '已答复 0 / ');
  const patients = quality.getByRole('region', { name: '患者', exact: true });
  await shows(patients, PATIENT);
  for (const bag of [atStation, atStorage, atHospital, missing]) {
    assert.equal((await city.get(`/api/bags/${bag}`)).availability, 'not-sound', bag);
  }
  await lookedAt(quality, { name: 'recall-open', ready: '.recall-tiers' });
  await undressed(quality);
  // Another recall of the same is that one.
  await open(quality, '/recalls');
  await chip(begin, '献血者来电').click();
  await scan(quality, donor);
  await begin.getByLabel(/献血者编号/).fill(donor);
  await quality.keyboard.press('Alt+Enter');
  await shows(begin.locator('.problem'), `RC${id}`);

  // Too early to close: who still owes an answer is named.
  await open(quality, `/recalls/${id}`);
  const closing = quality.getByRole('region', { name: '结束召回' });
  await chip(closing, '原因确认').click();
  await badge(quality, '第二人', station().contacts.director);
  await closing.getByRole('button', { name: /双人结束召回/ }).click();
  await shows(closing.locator('.problem'), hospital.name_zh);
  await shows(closing.locator('.problem'), given);
  await picture(quality, 'story-recall-too-early', { fullPage: true });

  // The hospital sees on its board what it owes: one bag is there, one is not; the patient's physician is told.
  const ward = await desk(hospital, 'transfusion-duty');
  const owed = ward.getByRole('list', { name: '本单位的召回任务' });
  await shows(owed, '3 袋待答复');
  await shows(owed, '1 位患者待处理');
  await lookedAt(ward, { name: 'board-recall', ready: '.duties-taken' });
  await undressed(ward);
  await owed.getByRole('link', { name: /去答复/ }).click();
  await ward.waitForURL(/\/recalls$/);
  const here = ward.locator(`[data-recall="${id}"]`);
  const task = here.getByRole('region', { name: '本单位的任务' });
  const field = ward.getByRole('region', { name: '扫描找到的血袋' });
  await task.waitFor();
  // Whose blood it was, and where the rest of it is, is no business of a holder.
  await counts(ward.getByText(donor), 0);
  await counts(ward.getByRole('region', { name: '召回列表' }), 0);
  await scan(ward, gave('997001'));
  await shows(field.locator('.scan-wrong'), '不在本单位待答复的血袋中');
  await scan(ward, gave('997002'));
  await shows(field.locator('.scan-right'), atHospital);
  await shows(task.locator(`[data-bag="${atHospital}"] .chip.chosen`), '已隔离');
  await chip(task.locator(`[data-bag="${missing}"]`), '未找到').click();
  await chip(task.locator(`[data-bag="${given}"]`), '已给患者').click();
  await lookedAt(ward, { name: 'recall-task', ready: '.recall-task' });
  await undressed(ward);
  await ward.keyboard.press('Alt+Enter');
  await shows(task, '已答复 3 / 3 袋');
  await shows(task.locator('.done'), atHospital);
  const followed = here.getByRole('region', { name: '患者', exact: true });
  await followed.locator('summary', { hasText: '登记处理' }).click();
  await chip(followed, '已告知临床医师').click();
  await followed.getByRole('button', { name: '登记处理结果' }).click();
  await shows(ward.locator('main'), '本单位没有待办的召回');
  assert.deepEqual(complaints(ward), []);
  await ward.close();

  // Storage point and station: a scan each, of the product where its donation has several bags.
  for (const [site, bag] of [
    [storage, atStorage],
    [station(), atStation],
  ]) {
    const page = await desk(site, site.kind === 'station' ? 'supply-duty' : 'transfusion-duty');
    await open(page, '/recalls');
    await page.locator(`[data-recall="${id}"]`).waitFor();
    await scan(page, gave(bag.slice(7, 13)));
    await shows(page.getByRole('region', { name: '扫描找到的血袋' }).locator('.scan-right'), bag);
    await page.keyboard.press('Alt+Enter');
    await shows(page.locator('main'), '本单位没有待办的召回');
    assert.deepEqual(complaints(page), []);
    await page.close();
  }

  // Quality sees it come in; the bag that nobody found is a question, and the recall waits for its answer.
  await counts(holders.locator('.tag-sure', { hasText: '全部已答复' }), 3);
  await shows(bags.locator('.table-row', { hasText: missing.slice(9, 13) }).filter({ hasText: 'FFP' }), '未找到');
  await shows(patients, '✓ 已告知临床医师');
  await closing.getByRole('button', { name: /双人结束召回/ }).click();
  await shows(closing.locator('.problem'), /问题 ?N?\d+/);
  const [asked] = (await city.get(`/api/findings?open=true&bag=${missing}`)).items;
  await bags.getByRole('link', { name: new RegExp(`问题 N${asked.id}`) }).click();
  await quality.waitForURL(/view=findings/);
  const finding = quality.locator('.split.opened > section.card');
  await chip(finding, '已查明').click();
  await finding.getByRole('button', { name: '登记处理' }).click();
  await quality.locator('.done').waitFor();
  await open(quality, `/recalls/${id}`);
  await chip(closing, '原因确认').click();
  await badge(quality, '第二人', station().contacts.director);
  await closing.getByRole('button', { name: /双人结束召回/ }).click();
  await shows(quality.locator('.page-head'), '已结束 · 原因确认');
  await lookedAt(quality, { name: 'recall-closed', ready: '.recall-tiers' });
  await undressed(quality);
  await quality.emulateMedia({ media: 'print' });
  await picture(quality, 'story-recall-print', { fullPage: true });
  await quality.emulateMedia({ media: 'screen' });
  await open(quality, '/recalls');
  await shows(quality.getByRole('region', { name: '召回列表' }), '没有进行中的召回');
  await open(quality, '/recalls?which=closed');
  await quality.locator('.table-row', { hasText: `RC${id}` }).waitFor();
  // It ends in numbers: five bags, one patient, three sites; nothing of it comes back.
  const view = await city.get(`/api/recalls/${id}`);
  const answers = view.bags.map((row) => [row.bag.id, Object.keys(row.task?.answer?.found ?? { none: 0 })[0]]);
  assert.deepEqual(Object.fromEntries(answers), {
    [atStation]: 'quarantined',
    [atStorage]: 'quarantined',
    [atHospital]: 'quarantined',
    [missing]: 'not_found',
    [given]: 'given_to_patient',
  });
  assert.deepEqual([view.recall.open_bags, view.recall.open_patients, view.recall.sites.length], [0, 0, 3]);
  for (const bag of [atStation, atStorage, atHospital, missing]) {
    assert.notEqual((await city.get(`/api/bags/${bag}`)).availability, 'usable', bag);
  }
  assert.deepEqual(complaints(quality), []);
  await quality.close();
});

/** A bag that is on the road to a hospital now, with the shipment that carries it. */
async function onTheRoad() {
  const { items } = await city.get('/api/shipments?state=on-road&limit=200');
  for (const row of items) {
    const { bags } = await city.get(`/api/shipments/${row.id}`);
    const carried = bags.find(({ bag }) => 'on_road' in bag.place && bag.id.endsWith('.00'));
    if (carried) return { shipment: row, bag: carried.bag, all: bags.map((one) => one.bag.id) };
  }
  throw new Error('nothing is on the road in this city');
}

test('a bag on the road is called back: its receiver expects it, sets it apart when it comes, and answers for it', async () => {
  const { shipment, bag, all } = await onTheRoad();
  const hospital = sites().find((site) => site.id === shipment.to.id);
  const quality = await desk(station(), 'quality', station().contacts.head);
  await open(quality, '/recalls');
  const begin = quality.getByRole('region', { name: '启动召回' });
  await chip(begin, '受血者感染').click();
  // Product and donation one after the other, as they stand on the label.
  const [number, product] = bag.id.split('.');
  await scan(quality, `=<${product}`);
  await shows(begin.locator('.scan-waits'), '请再扫献血码');
  await scan(quality, `=${number}00`);
  await shows(begin.locator('.scan-right'), bag.id);
  assert.deepEqual(await axeFindings(quality), []);
  await quality.keyboard.press('Alt+Enter');
  await quality.waitForURL(/\/recalls\/\d+$/);
  const id = shown(quality);
  const bags = quality.getByRole('region', { name: '血袋', exact: true });
  await shows(bags.locator('.recall-tiers'), '途中 1');

  const ward = await desk(hospital, 'transfusion-duty');
  await open(ward, '/recalls');
  const here = ward.locator(`[data-recall="${id}"]`);
  const coming = here.getByRole('region', { name: /正在送来/ });
  await shows(coming, number.slice(-4));
  await lookedAt(ward, { name: 'recall-coming', ready: '.recall-coming' });
  await undressed(ward);
  // It comes with the others, and from then on it is this site's to answer for.
  const received = all.map((one) => ({ bag: one, check: 'accepted' }));
  await act(city, actAs(hospital), `/api/shipments/${shipment.id}/receive`, { bags: received });
  const task = here.getByRole('region', { name: '本单位的任务' });
  await task.locator(`[data-bag="${bag.id}"]`).waitFor();
  await counts(coming, 0);
  await scan(ward, `=${number}00`);
  await scan(ward, `=<${product}`);
  await shows(task.locator(`[data-bag="${bag.id}"] .chip.chosen`), '已隔离');
  await ward.keyboard.press('Alt+Enter');
  await shows(bags.locator('.table-row', { hasText: number.slice(-4) }).filter({ hasText: product }), '已隔离');
  assert.equal((await city.get(`/api/bags/${bag.id}`)).availability, 'not-sound');
  await picture(quality, 'story-recall-from-the-road', { fullPage: true });
  assert.deepEqual(complaints(ward), []);
  assert.deepEqual(complaints(quality), []);
  await ward.close();
  await quality.close();
});

test('what a recall goes by is asked for, and a cause that reaches nothing is refused with nothing lost', async () => {
  const page = await desk(station(), 'quality', station().contacts.head);
  await open(page, '/recalls');
  const begin = page.getByRole('region', { name: '启动召回' });
  await shows(begin, '请选择起因');
  await chip(begin, '血袋批号').click();
  await begin.getByLabel('血袋批号').last().fill('LOT-NONE');
  await page.keyboard.press('Alt+Enter');
  await begin.locator('.problem').waitFor();
  assert.equal(await begin.getByRole('textbox').last().inputValue(), 'LOT-NONE');
  await chip(begin, '设备故障').click();
  await shows(begin, '请选择设备');
  await begin.getByRole('combobox').click();
  await page.locator('.ant-select-item-option:visible').first().click();
  await shows(begin, '请填写起止时间');
  await begin.getByLabel('从(日期)').fill(day(-2));
  await begin.getByLabel('从(时间)').fill('08:00');
  await begin.getByLabel('到(日期)').fill(day(-3));
  await begin.getByLabel('到(时间)').fill('08:00');
  await page.keyboard.press('Alt+Enter');
  await begin.locator('.problem').waitFor();
  assert.equal(await begin.getByLabel('到(日期)').inputValue(), day(-3));
  await lookedAt(page, { name: 'recall-equipment', ready: '.problem' });
  await undressed(page);
  assert.deepEqual(complaints(page), []);
  await page.close();
});
