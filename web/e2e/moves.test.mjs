// Blood that moves otherwise than to a patient: sent back to the station, a transfer that the receiver declines, plasma
// that becomes another product under a new label.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, recorded, scan, sitDown } from './desk.mjs';
import { chip, counts, late, shows } from './sees.mjs';
import { axeFindings, now, picture } from './served.mjs';
import { act, actAs, day, wellStocked } from './staff.mjs';
import { town } from './town.mjs';

const COURIER = '00000000000000c1';
const SECOND = '00000000000000c2';

const { browser, city, direct, open, station } = town();

test('a faulty bag goes back to the station by scanner, and stays held until quality decides', async () => {
  const hospital = direct()[0];
  const { items } = await city.get(`/api/stock/bags?site=${hospital.id}&class=red-cells&limit=50`);
  const bag = items.find((one) => one.availability === 'usable').id;
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/returns?view=back');
  const back = page.getByRole('region', { name: '退回血站' });
  await back.waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  await chip(back, '外观不合格').click();
  await scan(page, COURIER);
  await chip(back, COURIER.slice(-4)).waitFor();
  await scan(page, SECOND);
  await back.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-return');
  await page.keyboard.press('Alt+Enter');
  const shipment = await recorded(page, 'shipments');

  await sitDown(page, station(), '血供科值班');
  await open(page, `/shipments/${shipment}`);
  await page.locator('.receipt-line').first().waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), '合格');
  await page.keyboard.press('Alt+Enter');
  await page.locator('.done').waitFor();
  await open(page, `/returns?return=${shipment}`);
  await shows(page.getByRole('region', { name: '血袋', exact: true }), /外观不合格/);
  await picture(page, 'story-return-held');
  const { place, quality } = await city.get(`/api/bags/${bag}`);
  assert.deepEqual(place, { in_store: { site: station().id } });
  assert.ok(quality.holds.length > 0, 'nothing goes into stock by itself');
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a transfer is declined by its receiver before it leaves, and the station sees why', async () => {
  // A store with a road to one of its hospitals.
  const { routes, sites } = await city.get('/api/network');
  const road = routes.find((one) => {
    const [a, b] = [one.from, one.to].map((id) => sites.find((site) => site.id === id));
    return a.kind !== 'station' && b.kind === 'hospital';
  });
  const [from, to] = [road.from, road.to].map((id) => sites.find((site) => site.id === id));
  const lines = [{ class: 'red-cells', group: 'O+', amount: '2 U', other_group: 'not-agreed' }];
  const ordered = await act(city, actAs(station()), '/api/transfers', { from: from.id, to: to.id, lines });
  const order = ordered.made.orders[0];
  const page = await browser.page(city.url());
  await sitDown(page, to, '输血科值班');
  await open(page, `/orders/${order}`);
  const decline = page.getByRole('region', { name: '谢绝调剂' });
  await chip(decline, '剩余有效期太短').click();
  await picture(page, 'story-transfer-declined');
  await decline.getByRole('button', { name: '谢绝', exact: true }).click();
  await page.locator('.done').waitFor();
  assert.equal((await city.get(`/api/orders/${order}`)).closed, 'declined-too-short-dated');
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('between hospitals nothing leaves without its box and the statement that it was kept cold', async () => {
  const { routes, sites } = await city.get('/api/network');
  const boxes = (await city.get('/api/boxes?limit=1000')).items;
  const cooled = (site) => boxes.find((one) => one.at.id === site.id && !one.lent && one.temperature === 'cooled');
  const roads = routes.map((one) => [one.from, one.to].map((id) => sites.find((site) => site.id === id)));
  const [from, to] = roads.find(([a, b]) => a.kind === 'host-hospital' && b.kind === 'hospital');
  let box = cooled(from)?.number;
  if (box === undefined) {
    box = 4_712;
    const validated_until = new Date(now() + 30 * 86_400_000).toISOString();
    const keeper = actAs(from, 'transfusion-head');
    await act(city, keeper, '/api/boxes', { number: box, temperature: 'cooled', validated_until });
  }
  await wellStocked(city, from);
  const lines = [{ class: 'red-cells', group: 'O+', amount: '2 U', other_group: 'not-agreed' }];
  const ordered = await act(city, actAs(station()), '/api/transfers', { from: from.id, to: to.id, lines });
  const supply = `/api/orders/${ordered.made.orders[0]}/supply`;
  const reserved = await act(city, actAs(from), supply, { execution: 'reserve' });
  const page = await browser.page(city.url());
  await sitDown(page, from, '输血科值班');
  await open(page, `/picks/${reserved.made.reservations[0]}`);
  await page.getByRole('button', { name: /全部已拣/ }).click();
  const handover = page.locator('.handover');
  await handover.waitFor();
  await scan(page, SECOND);
  await handover.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  await scan(page, COURIER);
  await handover.locator('.chip.chosen', { hasText: COURIER.slice(-4) }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await shows(handover.locator('.problem'), '没有冷链保存证明');
  await handover.locator('summary').click();
  await handover.getByLabel('▥ 血箱').fill(String(box));
  await page.keyboard.press('Enter');
  await chip(handover, '全程按要求保存').click();
  await picture(page, 'story-transfer-cold');
  await page.keyboard.press('Alt+Enter');
  await handover.waitFor({ state: 'detached' });
  const lent = (await city.get('/api/boxes?lent=true&limit=1000')).items.find((one) => one.number === box);
  assert.equal(lent.lent.with.shipment.to, to.id);
  await page.close();
});

test('what was thawed goes nowhere back: it gets its short life, and the station does not take it', async () => {
  const hospital = direct()[2];
  const { items } = await city.get(`/api/stock/bags?site=${hospital.id}&class=plasma&limit=200`);
  const frozen = items.find((one) => one.availability === 'usable' && !one.thawed_at);
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  const come = await late(page, '**/api/stock/bags?**');
  await open(page, '/hospital?view=issue&patient=00000000000000eb');
  const thaw = page.getByRole('button', { name: '❄ 融化' });
  await thaw.waitFor();
  // The list comes late: what is scanned before is kept, and judged by it once it is there.
  await scan(page, frozen.id);
  await shows(page.locator('.scan-waits'), frozen.id);
  come();
  await shows(page.locator('.scan-right'), frozen.id);
  await thaw.click();
  await page.locator('.done').first().waitFor();
  const { thawed_at, expires_at } = await city.get(`/api/bags/${frozen.id}`);
  assert.ok(thawed_at && expires_at < frozen.expires_at, 'a new, shorter life');
  await open(page, '/returns?view=back');
  const back = page.getByRole('region', { name: '退回血站' });
  await back.waitFor();
  await scan(page, frozen.id);
  await shows(page.locator('.scan-right'), frozen.id);
  await chip(back, '外观不合格').click();
  await scan(page, COURIER);
  await back.locator('.chip.chosen', { hasText: COURIER.slice(-4) }).waitFor();
  await scan(page, SECOND);
  await back.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await shows(back.locator('.problem'), '融化');
  await picture(page, 'story-thawed-not-back');
  await page.close();
});

test('plasma that is about to expire gets a new label, and a wrong one is named', async () => {
  const donations = [`Z9999${day(0).slice(2, 4)}990001`, `Z9999${day(0).slice(2, 4)}990002`];
  const rows = donations.map((donation, n) =>
    [station().code, donation, 'FFP-VI', 'O+', '200 mL', String(n).padStart(16, '9'), day(-364), day(1)].join(','),
  );
  const head = 'site,donation,product,group,amount,donor,collected_at,expires_at';
  await act(city, actAs(station()), '/api/stock/import', `${[head, ...rows].join('\n')}\n`, 'text/csv');
  const page = await browser.page(city.url());
  await sitDown(page, station(), '血供科值班');
  await open(page, '/conversions');
  const due = page.getByRole('region', { name: '该转换的血浆' });
  await shows(due.locator('li'), donations[0].slice(-4));
  await scan(page, donations[0]);
  await shows(page.locator('.scan-right'), '已开始换签');
  const going = page.getByRole('region', { name: '待核对新标签' });
  await shows(going.locator('li'), donations[0].slice(-4));
  const [conversion] = (await city.get('/api/conversions?open=true')).items;
  await picture(page, 'story-conversion');
  // The old label is still on: the product is not what it must be.
  const expiry = new Date(Date.parse(conversion.expires_at) + 8 * 3_600_000)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ');
  await scan(page, conversion.from);
  await scan(page, expiry);
  await shows(page.locator('.scan-wrong'), '新标签不符');
  await page.locator('.problem').waitFor();
  await scan(page, donations[0]);
  await shows(page.locator('.scan-right'), '袋号');
  await scan(page, conversion.product);
  await shows(page.locator('.scan-right'), '品种');
  await scan(page, expiry);
  await shows(page.locator('.scan-right'), '核对无误');
  await counts(going.locator('li'), 0);
  await shows(page.getByRole('region', { name: '已结束' }).locator('.table-row'), '已转换');
  assert.deepEqual(await axeFindings(page), []);
  const bag = await city.get(`/api/bags/${conversion.bag}`);
  assert.deepEqual([bag.product, bag.quality.holds], [conversion.product, []]);
  await page.close();
});

test('what a hospital fetches leaves in a box against a slip; a bag left in the box becomes a question', async () => {
  const hospital = direct()[1];
  const store = station();
  const box = 4711;
  const validated_until = new Date(now() + 30 * 86_400_000).toISOString();
  await act(city, actAs(store), '/api/boxes', { number: box, temperature: 'cooled', validated_until });
  const lines = [{ class: 'red-cells', group: 'O+', amount: '4 U', other_group: 'not-agreed' }];
  const placed = await act(city, actAs(hospital), '/api/orders', { site: hospital.id, urgency: 'u2', lines });
  const supply = `/api/orders/${placed.made.orders[0]}/supply`;
  const [reservation] = (await act(city, actAs(store), supply, { execution: 'reserve' })).made.reservations;
  const page = await browser.page(city.url());
  await sitDown(page, store, '血供科值班');
  await open(page, `/picks/${reservation}`);
  await page.getByRole('button', { name: /全部已拣/ }).click();
  await page.locator('.handover').waitFor();
  await chip(page, '医疗机构取').click();
  await page.getByRole('radio', { name: /^负责人/ }).click();
  await badge(page, '取送人员', COURIER);
  await page.getByRole('button', { name: /双人核对无误/ }).click();
  // Without a box and a slip nobody fetches.
  await page.locator('.handover .problem').waitFor();
  await page.getByText('血箱、取血单与冷链').click();
  await page.getByLabel('▥ 血箱').fill(String(box));
  await page.keyboard.press('Enter');
  await page.getByLabel('取血单号').fill('QX-0001');
  await picture(page, 'story-fetch');
  await page.getByRole('button', { name: /双人核对无误/ }).click();
  await page.locator('.handover').waitFor({ state: 'detached' });
  const lent = (await city.get('/api/boxes?lent=true&limit=1000')).items.find((one) => one.number === box);
  assert.equal(lent.lent.with.shipment.to, hospital.id);
  const { bags } = await city.get(`/api/shipments/${lent.lent.with.shipment.shipment}`);
  const [left, ...others] = bags.map((carried) => carried.bag.id);
  assert.ok(others.length > 0 || left, 'something was fetched');

  await open(page, '/boxes');
  const back = page.getByRole('region', { name: '还箱' });
  await back.waitFor();
  // The box and what is in it: one scanner, no field pressed into.
  await scan(page, `Z${box}`);
  await shows(page.locator('.scan-right'), `血箱 Z${box}`);
  await scan(page, left);
  await shows(page.locator('.scan-right'), left);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-box-back');
  await back.getByRole('button', { name: '登记还箱:箱内有 1 袋' }).click();
  await back.locator('.done').waitFor();
  const asked = await city.get(`/api/findings?open=true&bag=${left}`);
  assert.equal(asked.items.length, 1, 'the bag left in the box has an owner');
  await page.close();
});

/** The check character of a donation number, ISO/IEC 7064 mod 37-2. */
function checkCharacter(donation) {
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';
  const sum = [...donation].reduce((so, letter) => ((so + letters.indexOf(letter)) * 2) % 37, 0);
  return letters[(38 - sum) % 37];
}

test('platelets come from another station, bag by bag; what goes there is picked, boxed and printed; a recall follows it', async () => {
  const [neighbour] = await city.get('/api/stations?closed=false');
  const of = neighbour.facilities[0];
  const numbers = ['987001', '987002'].map((serial) => `${of}${day(0).slice(2, 4)}${serial}`);
  const page = await browser.page(city.url());
  await sitDown(page, station(), '血供科值班');
  await open(page, '/stations?view=receive');
  const receive = page.getByRole('region', { name: '按放行单接收' });
  await receive.waitFor();
  const write = async (label, text) => {
    await receive.getByLabel(label, { exact: true }).fill(text);
    await page.keyboard.press('Escape');
  };
  await write('放行单号', 'FX-E2E/1');
  await chip(receive.getByRole('group', { name: '冷链' }), /全程按要求保存/).click();
  await write('数量(如 2 U)', '1 dose');
  await write('采集(2027-03-01)', day(-1));
  await write('失效(2027-03-01)', day(3));
  await chip(receive.getByRole('group', { name: '单上血型' }), 'A+').click();
  for (const [place, donation] of numbers.entries()) {
    await scan(page, `${donation}.PLT-A-LR.00`);
    await shows(page.locator('.scan-right'), donation);
    await write('校验字符', checkCharacter(donation));
    await chip(receive.getByRole('group', { name: '标签血型' }), 'A+').click();
    if (place === 1) await chip(receive.getByRole('group', { name: '核对结果' }), '温度超限').click();
    await page.keyboard.press('Alt+n');
    await shows(receive.locator('.plain-list'), donation);
  }
  await scan(page, SECOND);
  await receive.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-stations-receive');
  await page.keyboard.press('Alt+Enter');
  await page.locator('.done').waitFor();
  const [came] = (await city.get('/api/transfers-in')).items;
  assert.deepEqual([came.document, came.admitted.length, came.turned_away[0].reason], ['FX-E2E/1', 1, 'temperature']);

  // Out: chosen and reserved, picked, sent with its document.
  const box = 987_000;
  const validated_until = new Date(Date.parse(`${day(30)}T00:00:00Z`)).toISOString();
  await act(city, actAs(station()), '/api/boxes', { number: box, temperature: 'room', validated_until });
  const bag = came.admitted[0].id;
  await open(page, '/stations?view=send');
  const send = page.getByRole('region', { name: '商定调出' });
  await send.waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  await page.keyboard.press('Alt+Enter');
  const settled = send.locator('.done').or(send.locator('.override'));
  await settled.first().waitFor();
  if (await send.locator('.override').isVisible()) {
    // Where platelets are short the floor asks for a second person.
    await chip(send, '避免过期').click();
    await scan(page, SECOND);
    await send.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
    await chip(send, '当面').click();
    await send.getByRole('button', { name: '特批后预留' }).click();
    await send.locator('.done').waitFor();
  }
  const [out] = (await city.get('/api/transfers-out?open=true')).items;
  await open(page, `/stations?view=out&transfer=${out.id}`);
  await page.getByRole('region', { name: '拣血' }).waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  await page.keyboard.press('Alt+Enter');
  const dispatch = page.getByRole('region', { name: '出库', exact: true });
  await dispatch.waitFor();
  await dispatch.getByLabel('放行单号', { exact: true }).fill('DC-E2E/1');
  await dispatch.getByLabel(/血箱/).fill(`Z${box}`);
  await page.keyboard.press('Escape');
  await scan(page, COURIER);
  await dispatch.locator('.chip.chosen', { hasText: COURIER.slice(-4) }).waitFor();
  await scan(page, SECOND);
  await dispatch.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('link', { name: /打印放行单/ }).waitFor();
  await picture(page, 'story-stations-sent');
  const printed = await fetch(`${city.url()}/api/transfers-out/${out.id}/document.pdf`);
  assert.equal(printed.headers.get('content-type'), 'application/pdf');

  // What is recalled here, they must hear of; it stays until somebody told them.
  const recall = { bags: [bag], reason: 'reagent' };
  await act(city, { ...actAs(station()), duty: 'quality' }, '/api/bags/recall', recall);
  await open(page, '/stations?view=notices');
  const owed = page.getByRole('region', { name: neighbour.station.zh });
  await shows(owed, bag);
  await chip(owed, '电话').click();
  await chip(owed, '质量管理').click();
  await picture(page, 'story-stations-notice');
  await page.keyboard.press('Alt+Enter');
  await page.locator('.done').waitFor();
  const open_notices = (await city.get('/api/station-notices?open=true')).items;
  assert.ok(!open_notices.some((one) => one.bag === bag), 'they were told');
  assert.deepEqual(page.complaints, []);
  await page.close();
});
