// What must not pass on a working day, met at the desk where it happens: blood that comes back without leave or
// proof, one person where two are needed, a count while blood leaves, an order after the cut-off, and an answer of
// the reference laboratory that reaches the bedside.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, recorded, scan, sitDown } from './desk.mjs';
import { chip, shows } from './sees.mjs';
import { axeFindings, now, picture } from './served.mjs';
import { act, actAs, envelope, grouped, wellStocked } from './staff.mjs';
import { town } from './town.mjs';

const COURIER = '00000000000000c1';
const SECOND = '00000000000000c2';
const PHYSICIAN = '00000000000000c3';
const NARROW = { width: 390, height: 844 };

const { browser, city, direct, open, station } = town();

/** What was complained of save the refusals that were asked for. */
const unasked = (page) => page.complaints.filter((line) => !/status of 4\d\d/.test(line));

/** A bag of red cells that may be given to a patient of group O+. */
async function usable(site, group = 'O+') {
  const query = `site=${site.id}&class=red-cells&group=${encodeURIComponent(group)}&limit=50`;
  const { items } = await city.get(`/api/stock/bags?${query}`);
  return items.find((one) => one.availability === 'usable' && one.crossmatched === null) ?? items[0];
}

/** The administrator takes an edition of the rules into force that differs in one value. */
async function adopt(rule, value) {
  const rules = await city.get('/api/rules/edition');
  rules.edition += 1;
  rules[rule].value = value;
  const body = { rules, reason: 'policy', second_person: SECOND };
  await act(city, actAs(station(), 'administrator'), '/api/rules', body);
}

test('a ward brings blood back: never by the usual rules, not without proof, and else to the shelf it came from', async () => {
  const hospital = direct()[0];
  const patient = '00000000000000e1';
  await grouped(city, hospital, patient, 'O+');
  await wellStocked(city, hospital);
  const { id: bag } = await usable(hospital);
  await act(city, actAs(hospital), '/api/bags/crossmatch', { patient, results: [{ bag, result: 'compatible' }] });
  const issue = { bags: [bag], patient, basis: 'crossmatch', second_checker: SECOND };
  await act(city, actAs(hospital), '/api/bags/issue', issue);

  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/returns?view=ward');
  const form = page.getByRole('region', { name: '病区退回血库' });
  await form.waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  await chip(form, '血液运输箱内保存').click();
  await page.keyboard.press('Alt+Enter');
  await shows(form.locator('.problem'), '按规定不得退回');
  await picture(page, 'story-ward-return-refused');
  assert.deepEqual((await city.get(`/api/bags/${bag}`)).place, { with_patient: { site: hospital.id, patient } });

  await adopt('ward_return_within', 30);
  await chip(form, '未冷链保存').click();
  await page.keyboard.press('Alt+Enter');
  await shows(form.locator('.problem'), '没有冷链保存证明');
  await chip(form, '血液运输箱内保存').click();
  await page.keyboard.press('Alt+Enter');
  await form.locator('.done').waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-ward-return');
  const { place } = await city.get(`/api/bags/${bag}`);
  assert.deepEqual(place, { in_store: { site: hospital.id } });
  assert.deepEqual(unasked(page), []);
  await page.close();
});

test('a difficult crossmatch: the station’s laboratory is asked by itself, and its answer stands at the bedside', async () => {
  const hospital = direct()[1];
  const patient = '00000000000000e2';
  await grouped(city, hospital, patient, 'O+');
  const { id: bag } = await usable(hospital);
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '检验');
  await open(page, `/hospital?view=issue&patient=${patient}`);
  await page.locator('.scan input').first().waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  await page.getByRole('button', { name: '✕ 不相合' }).click();
  const asked = page.getByRole('region', { name: '参比实验室送检' });
  await shows(asked.locator('li'), /交叉配血不相合.*待答复/);
  await picture(page, 'story-reference-asked');
  const [request] = (await city.get(`/api/reference-requests?patient=${patient}`)).items;

  const laboratory = await browser.page(city.url());
  await sitDown(laboratory, station(), '检验');
  await open(laboratory, '/references');
  await laboratory.locator('.table-row.row-opens', { hasText: `X${request.id}` }).click();
  const answer = laboratory.getByRole('region', { name: `X${request.id}`, exact: true });
  await shows(answer, bag.split('.')[0].slice(-4));
  await chip(answer, '检出不规则抗体').click();
  assert.deepEqual(await axeFindings(laboratory), []);
  await picture(laboratory, 'story-reference-answer');
  await laboratory.keyboard.press('Alt+Enter');
  await laboratory.locator('.done').waitFor();
  await laboratory.close();

  // Nobody reads anything again: it comes to whoever prepares the blood, and to the bedside by the wristband.
  await shows(asked.locator('li'), /检出不规则抗体/);
  await sitDown(page, hospital, '护士');
  await open(page, '/bedside');
  const desk = page.getByRole('region', { name: '床旁登记' });
  await desk.waitFor();
  await scan(page, patient);
  await shows(desk.getByRole('region', { name: '参比实验室送检' }).locator('li'), /检出不规则抗体/);
  await picture(page, 'story-reference-bedside');
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('nobody discards blood alone: the own badge is no second person', async () => {
  const store = station();
  const { id: bag } = await usable(store);
  const page = await browser.page(city.url());
  await sitDown(page, store, '质量管理');
  await open(page, `/bags/${bag}`);
  const quality = page.getByRole('region', { name: '质量处置' });
  await quality.getByRole('button', { name: '报废', exact: true }).click();
  await chip(quality, '破损').click();
  await quality.getByRole('button', { name: '确认报废', disabled: true }).waitFor();
  await badge(quality, '第二人', store.contacts.duty);
  await quality.getByRole('button', { name: '确认报废' }).click();
  await shows(quality.locator('.problem'), '双人核对不能是同一人');
  await picture(page, 'story-discard-alone');

  // And so at the bin: what was approved is disposed of by two.
  const declared = await act(city, { ...actAs(store, 'supply-head'), actor: COURIER }, '/api/losses', {
    bags: [bag],
    reason: 'broken',
  });
  const loss = declared.made.losses[0];
  const decided = { verdict: 'approved' };
  await act(city, { ...actAs(store, 'quality'), actor: PHYSICIAN }, `/api/losses/${loss}/decide`, decided);
  await sitDown(page, store, '血供科值班');
  await open(page, `/losses/${loss}`);
  const bin = page.getByRole('region', { name: '两人处置' });
  await bin.waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), `${bag} 已核对`);
  await chip(bin, '移交医疗废物').click();
  // Bar codes write capitals.
  await scan(page, store.contacts.duty.toUpperCase());
  await bin.locator('.chip.chosen', { hasText: store.contacts.duty.slice(-4) }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await shows(bin.locator('.problem'), '双人核对不能是同一人');
  assert.deepEqual(unasked(page), []);
  await page.close();
});

test('blood leaves while its store is counted: it is neither missed nor found', async () => {
  const store = station();
  const hospital = direct()[2];
  const { items } = await city.get(`/api/stock/bags?site=${store.id}&class=cryo&limit=1000`);
  const leaving = items.find((one) => one.availability === 'usable');
  const page = await browser.page(city.url());
  await sitDown(page, store, '血供科值班');
  await open(page, '/counts');
  await page.getByRole('button', { name: '开始盘冷沉淀' }).first().click();
  await page.waitForURL(/\/counts\/\d+$/);
  const count = Number(page.url().split('/').at(-1));
  const left = async () => (await city.get(`/api/counts/${count}/left?limit=1000`)).items.map((row) => row.bag);
  const before = (await left()).length;
  await shows(page.locator('.count-missing'), `还有 ${before} 袋未扫到`);
  const lines = [{ class: 'cryo', group: leaving.group, amount: leaving.amount, other_group: 'not-agreed' }];
  const placed = await act(city, actAs(hospital), '/api/orders', { site: hospital.id, urgency: 'u1', lines });
  const sent = await act(city, actAs(store), `/api/orders/${placed.made.orders[0]}/supply`, {
    execution: { send_at_once: { mode: 'station-delivers', courier: COURIER, second_checker: SECOND } },
  });
  const { bags } = await city.get(`/api/shipments/${sent.made.shipments[0]}`);
  assert.ok(bags.length > 0, 'something left');
  // The list that is on the screen is shorter, and nobody pressed anything.
  await shows(page.locator('.count-missing'), `还有 ${before - bags.length} 袋未扫到`);
  await act(city, actAs(store), `/api/counts/${count}/scan`, { bags: await left() });
  await page.getByText('都已扫到').waitFor();
  // One that left is scanned all the same, from the van's box: the record says where it is.
  await scan(page, bags[0].bag.id);
  await shows(page.locator('.scan-said'), bags[0].bag.id);
  await scan(page, SECOND);
  await chip(page, SECOND.slice(-4)).waitFor();
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.page-head'), '已结束');
  const ended = await city.get(`/api/counts/${count}`);
  assert.deepEqual(ended.missed, []);
  assert.deepEqual(unasked(page), []);
  await page.close();
});

test('an order after the cut-off rides the next round, and says which one it missed', async () => {
  const hospital = direct()[3];
  const network = await city.get('/api/network');
  // One round alone calls there: it leaves in an hour, and its cut-off was an hour ago.
  const minuteNow = Math.floor((now() / 60_000 + network.zone_offset) % 1_440);
  const at = (offset) => (minuteNow + offset + 1_440) % 1_440;
  const calling = network.rounds.filter((one) => one.from === station().id && one.calls_at.includes(hospital.id));
  for (const one of calling.slice(1)) one.calls_at = one.calls_at.filter((id) => id !== hospital.id);
  Object.assign(calling[0], { leaves_at: at(60), cut_off: at(-60) });
  const command = { setup: { adopt_network: { network } } };
  await act(city, null, '/api/commands', envelope(actAs(station(), 'administrator'), command));

  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/rounds');
  await shows(page.locator('.cut-off-closed'), '已截单');
  await open(page, '/orders?view=place');
  await page.getByLabel('数量').fill('2');
  await page.getByText('供方可用').first().waitFor();
  await page.getByRole('button', { name: '提交订血单' }).click();
  const order = await recorded(page, 'orders');
  await open(page, `/orders/${order}`);
  await shows(page.locator('.page-head'), '未赶上截单的班次');
  await picture(page, 'story-after-cut-off');
  const { missed, rides } = await city.get(`/api/orders/${order}`);
  const minute = Math.floor(Date.parse(missed.leaves_at) / 60_000 + network.zone_offset) % 1_440;
  assert.equal(minute, at(60));
  assert.ok(rides && rides.leaves_at > missed.leaves_at, 'it rides a later one');
  await page.getByRole('link', { name: /乘班次/ }).click();
  await page.waitForURL(new RegExp(`/rounds/${rides.round}/${rides.day}$`));
  await shows(page.getByRole('region', { name: hospital.name_zh }), `D${order}`);
  await page.setViewportSize(NARROW);
  await picture(page, 'story-after-cut-off-phone');
  assert.deepEqual(page.complaints, []);
  await page.close();
});
