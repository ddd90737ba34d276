// Blood ordered for one patient, from the order to the bedside; platelets booked ahead; a hospital's own cut-off.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recorded, scan, sitDown } from './desk.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, now, picture } from './served.mjs';
import { act, actAs, envelope, grouped } from './staff.mjs';
import { town } from './town.mjs';

const PATIENT = '00000000000abc01';

const { browser, city, direct, open, station } = town();

test('an irradiated order says when it is ready, is prepared by scanner, kept for the patient and given', async () => {
  const hospital = direct()[0];
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/orders?view=place');
  await page.getByLabel('数量').first().fill('2');
  await page.getByRole('button', { name: '为某位患者预约 1' }).click();
  const line = page.getByRole('group', { name: '为某位患者预约 1' });
  await line.getByLabel(/患者/).first().fill(PATIENT);
  await page.keyboard.press('Enter');
  await shows(line, PATIENT);
  await chip(line, '辐照').click();
  await picture(page, 'story-special-order');
  await page.getByRole('button', { name: '提交订血单' }).click();
  const order = await recorded(page, 'orders');
  await open(page, `/orders/${order}`);
  await shows(page.locator('main'), /须辐照|有现货|无在岗人员/);
  await shows(page.locator('main'), '专用');

  await sitDown(page, station(), '血供科值班');
  await open(page, '/special');
  const duty = page.getByRole('region', { name: '在岗' });
  await duty.getByRole('button', { name: '登记到岗' }).click();
  await shows(duty, '辐照');
  const lines = page.getByRole('region', { name: '待备的预约' });
  await shows(lines, `D${order} 第 1 行`);
  const waiting = (await city.get(`/api/special-lines?site=${station().id}`)).find((one) => one.order === order);
  const bag = waiting.bags.find((one) => one.what.includes('irradiated')).bag;
  await lines
    .getByRole('button', { name: `开始制备 ${bag}` })
    .first()
    .click();
  const going = page.getByRole('region', { name: '制备中' });
  await shows(going, '新标签应为');
  const begun = (await city.get('/api/preparations?open=true')).items.find((one) => one.bag === bag);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-special-preparing');
  const expiry = new Date(Date.parse(begun.expires_at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
  await scan(page, bag);
  await shows(page.locator('.scan-right'), '袋号');
  await scan(page, begun.product);
  await shows(page.locator('.scan-right'), '品种');
  await scan(page, expiry);
  await page.locator('.scan-right', { hasText: '制备完成' }).or(page.locator('.problem')).first().waitFor();
  const row = await city.get(`/api/bags/${bag}`);
  assert.equal(row.availability, 'kept-for-patient');

  const execution = {
    send_at_once: { mode: 'station-delivers', courier: '00000000000000c1', second_checker: '00000000000000c2' },
  };
  const sent = await act(city, actAs(station()), `/api/orders/${order}/supply`, { execution });
  const [shipment] = sent.made.shipments;
  const receipt = { bags: [{ bag, check: 'accepted' }] };
  await act(city, actAs(hospital), `/api/shipments/${shipment}/receive`, receipt);
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/special');
  const kept = page.getByRole('region', { name: '患者专用血袋' });
  await shows(kept, `患者 …${PATIENT.slice(-4)}`);
  await picture(page, 'story-special-kept');

  await grouped(city, hospital, PATIENT, 'O+');
  const results = [{ bag, result: 'compatible' }];
  await act(city, actAs(hospital), '/api/bags/crossmatch', { patient: PATIENT, results });
  const give = {
    patient: PATIENT,
    bags: [bag],
    basis: 'crossmatch',
    second_checker: '00000000000000c3',
    overrides: [],
  };
  await act(city, actAs(hospital), '/api/bags/issue', give);
  await counts(kept.locator('li', { hasText: PATIENT.slice(-4) }), 0);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('platelets are booked ahead with one press, and stand with their day and total', async () => {
  const hospital = direct().find((site) => site.agitator === 'present');
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/bookings');
  const book = page.getByRole('region', { name: '预约', exact: true });
  await book.getByLabel('数量(治疗量)').fill('2');
  await book.getByRole('button', { name: '预约血小板' }).click();
  const order = await recorded(page, 'orders');
  await shows(page.locator('main'), `D${order}`);
  const days = await city.get(`/api/platelet-bookings?site=${hospital.id}`);
  const day = days.find((one) => one.bookings.some((row) => row.order === order));
  assert.equal(day.bookings.find((row) => row.order === order).amount, '2 dose');
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-platelet-booking');
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('an order after the hospital’s own cut-off says which round it missed, by its number', async () => {
  const hospital = direct()[1];
  const network = await city.get('/api/network');
  const [next] = (await city.get(`/api/rounds?calls_at=${hospital.id}`)).filter((row) => !row.closed);
  const { round, day, leaves_at } = next.departure;
  const minute = network.rounds.find((row) => row.number === round).leaves_at;
  const today = Math.floor((now() + 8 * 3_600_000) / 86_400_000);
  // Passed already: the beginning of today, or the hour of yesterday's leaving.
  const cut_off = day === today ? 0 : minute;
  const rounds = network.rounds.map((row) =>
    row.number === round ? { ...row, own_cut_offs: [{ site: hospital.id, cut_off }] } : row,
  );
  const adopt = { setup: { adopt_network: { network: { ...network, rounds } } } };
  const administrator = { duty: 'administrator', site: station().id, actor: '0000000000000001' };
  await act(city, administrator, '/api/commands', envelope(administrator, adopt));

  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/network');
  await chip(page, '送血班次').click();
  await shows(page.locator('main'), hospital.name_zh);
  await open(page, '/rounds');
  await shows(page.locator('main'), `${hospital.name_zh}截单`);
  const lines = [{ class: 'plasma', group: 'O+', amount: '200 mL', other_group: 'not-agreed' }];
  const placed = await act(city, actAs(hospital), '/api/orders', { site: hospital.id, urgency: 'u3', lines });
  const [order] = placed.made.orders;
  await open(page, `/orders/${order}`);
  const view = await city.get(`/api/orders/${order}`);
  // The soonest that it came too late for; this one it does not ride either.
  assert.ok(view.missed.leaves_at <= leaves_at);
  assert.ok(view.rides === null || view.rides.leaves_at > leaves_at);
  await shows(page.locator('.tag-unsure'), `第 ${view.missed.round} 班`);
  await picture(page, 'story-own-cut-off');
  assert.deepEqual(page.complaints, []);
  await page.close();
});
