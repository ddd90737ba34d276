// What else happens on a call, through the screens: the caller's later word on the own stock, a line that belongs
// to another patient, a bag that fails the look, another store that is asked, an override by a second person, and
// silence that speaks once.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, sitDown } from './desk.mjs';
import { chip, counts, shows } from './sees.mjs';
import { now, picture } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { town } from './town.mjs';

const { browser, city, idle, open, sites, station } = town();

/** Opens a case over the API, as the officer did on an earlier call. */
async function openCase(hospital, body = {}) {
  const done = await act(city, actAs(station()), '/api/cases', {
    hospital: hospital.id,
    asked: 'O+',
    own_stock: 'used-or-unsuitable',
    lines: [{ class: 'red-cells', amount: '2 U' }],
    ...body,
  });
  return done.made.case;
}
/** The caller repeats the sentence, and Go. */
async function goAhead(page) {
  await page.locator('.repeated:not([disabled])').click();
  await page.locator('.go .ant-btn:not([disabled])').click();
}

test('own stock is said to be used up after the call: the plans pass it over', async () => {
  const { rows } = await city.get('/api/stock?tier=hospital&class=red-cells');
  const free = (await idle()).map((site) => site.id);
  const row = rows.find((one) => free.includes(one.site) && one.counted.usable_bags > 3);
  const hospital = sites().find((site) => site.id === row.site);
  const id = await openCase(hospital, { asked: row.group, own_stock: 'not-stated', determination: 'determined' });
  const page = await browser.page(`${city.url()}/cases/${id}`);
  await shows(page.locator('.own-stock'), /作为请求发给该院/);
  await picture(page, 'story-own-stock');
  await page
    .locator('.own-stock')
    .getByRole('button', { name: /已用完或不适用/ })
    .click();
  await page.locator('.plan-head').first().waitFor();
  await counts(page.locator('.own-stock'), 0);
  const { lines } = await city.get(`/api/cases/${id}`);
  assert.deepEqual(
    lines.map((line) => line.own_stock),
    ['used-or-unsuitable'],
  );
  const plans = await city.get(`/api/cases/${id}/plans`);
  assert.ok(plans.every((view) => view.shares.every((part) => part.site.id !== hospital.id)));
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a line that belongs to another patient is moved to that case before it leaves', async () => {
  const [one, two] = await idle();
  const [from, to] = [await openCase(one), await openCase(two)];
  const page = await browser.page(`${city.url()}/cases/${from}`);
  await page.getByRole('button', { name: '减量、停供或移出' }).first().click();
  await chip(page, `C${to} `).click();
  await page.locator(`.totals a[href="/cases/${to}"]`).click();
  await page.waitForURL(new RegExp(`/cases/${to}$`));
  await page.locator(`.totals a[href="/cases/${from}"]`).waitFor();
  await picture(page, 'story-line-moved');
  const moved = (await city.get(`/api/cases/${to}`)).lines.find((line) => line.moved_from);
  assert.equal(moved.moved_from.case, from);
  assert.equal(moved.requested, '2 U');
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a bag that fails the look is held, and another is taken in its place', async () => {
  const [hospital] = await idle();
  const id = await openCase(hospital, { lines: [{ class: 'red-cells', amount: '6 U' }] });
  const page = await browser.page(`${city.url()}/cases/${id}`);
  await goAhead(page);
  const first = page.locator('.pick-box tbody tr').first();
  const bad = (await first.locator('th').textContent()).trim();
  await first.getByRole('button', { name: '不合格' }).click();
  await chip(first, '血袋破损').click();
  await page.locator('.replacement').waitFor();
  await picture(page, 'story-failed-bag');
  const instead = (await page.locator('.replacement code').first().textContent()).trim();
  await page.locator('.replacement').getByRole('button').click();
  await page.locator('.pick-box th', { hasText: instead }).waitFor();
  await counts(page.locator('.pick-box th', { hasText: bad }), 0);
  assert.deepEqual((await city.get(`/api/bags/${bad}`)).quality.holds, ['broken']);
  await page.close();
});

test('the only bag of a list fails the look: the next one is offered before any plan', async () => {
  const [hospital] = await idle();
  const id = await openCase(hospital, { lines: [{ class: 'red-cells', amount: '1 U' }] });
  const page = await browser.page(`${city.url()}/cases/${id}`);
  await goAhead(page);
  const rows = page.locator('.pick-box tbody tr');
  await counts(rows, 1);
  const bad = (await rows.locator('th').textContent()).trim();
  await rows.getByRole('button', { name: '不合格' }).click();
  await chip(rows, '血袋破损').click();
  const offer = page.locator('.replacement');
  const instead = (await offer.locator('code').first().textContent()).trim();
  assert.notEqual(instead, bad);
  await picture(page, 'story-only-bag-failed');
  await offer.getByRole('button').click();
  await page.locator('.pick-box th', { hasText: instead }).waitFor();
  await counts(rows, 1);
  await counts(offer, 0);
  await counts(page.locator('.plan'), 0);
  await page.close();
});

test('a plan that stood still while the group was determined passes by a physician’s override, with a reason', async () => {
  const [hospital] = await idle();
  const id = await openCase(hospital);
  const page = await browser.page(`${city.url()}/cases/${id}`);
  await page.locator('.repeated:not([disabled])').click();
  const { case: served } = await city.get(`/api/cases/${id}`);
  const group = { group: 'O-', sampled_at: new Date(now()).toISOString() };
  await act(city, actAs(hospital, 'laboratory'), `/api/patients/${served.patient}/group`, group);
  await page.locator('.go .ant-btn:not([disabled])').click();
  await shows(page.locator('.read-back .problem'), /RhD 阳性.*可特批|可特批.*RhD 阳性/);
  const form = page.locator('.read-back fieldset.override');
  await shows(form, 'RhD 不合');
  await chip(form, '危及生命').click();
  await chip(form, '电话').click();
  await badge(form, '特批第二人', '00000000000000c3');
  await picture(page, 'story-plan-override');
  await form.getByRole('button', { name: '特批并执行' }).click();
  await page.locator('.pick-box tbody tr').first().waitFor();
  const { reservations } = await city.get(`/api/cases/${id}`);
  assert.ok(reservations.some((one) => one.live && one.bags.length > 0));
  await page.close();
});

test('another store is asked, and its own staff supplies the request', async () => {
  // A hospital of a storage point: the plan draws on that shelf, whose staff must say so.
  const { rows } = await city.get('/api/stock?tier=storage-point&class=red-cells&group=O%2B');
  let found = null;
  for (const row of rows.filter((one) => one.counted.usable_bags > 4)) {
    const [hospital] = await idle(row.site);
    if (hospital) found = { hospital, store: sites().find((site) => site.id === row.site) };
    if (found) break;
  }
  const { hospital, store } = found;
  const id = await openCase(hospital, { determination: 'determined' });
  const page = await browser.page(`${city.url()}/cases/${id}`);
  await goAhead(page);
  const asked = page.locator('#requests li', { hasText: store.name_zh });
  await shows(asked, '等待答复');
  // Whoever sits at the station does not answer for them.
  await counts(asked.getByRole('button', { name: '供出' }), 0);
  await sitDown(page, store, '输血科值班');
  await asked.getByRole('button', { name: '供出' }).click();
  await shows(asked, '已供');
  await page.locator('.pick-box tbody tr').first().waitFor();
  await picture(page, 'story-request-supplied');
  const { requests } = await city.get(`/api/cases/${id}`);
  assert.deepEqual(
    requests.filter((request) => request.to.id === store.id).map((request) => request.answer),
    ['supplied'],
  );
  await page.close();
});

test('what may be overridden is overridden by a second person with a reason, and nothing else is', async () => {
  const { rows } = await city.get('/api/stock?tier=hospital&class=red-cells&group=O%2B');
  const free = (await idle()).map((site) => site.id);
  const row = rows.find((one) => free.includes(one.site) && one.counted.usable_bags > 1);
  const hospital = sites().find((site) => site.id === row.site);
  const id = await openCase(hospital, { asked: 'O-', determination: 'determined', identity: 'identified' });
  const { items } = await city.get(`/api/stock/bags?site=${hospital.id}&class=red-cells&group=O%2B&limit=100`);
  const bag = items.find((one) => one.availability === 'usable').id;
  const { case: served } = await city.get(`/api/cases/${id}`);
  await act(city, actAs(hospital), '/api/bags/crossmatch', {
    patient: served.patient,
    results: [{ bag, result: 'compatible' }],
  });
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, `/hospital?view=issue&case=${id}`);
  await chip(page, '本院库存').click();
  await page.locator('.scan input').fill(bag);
  await page.keyboard.press('Enter');
  await shows(page.locator('.scan-said'), bag);
  await badge(page, '第二核对人', '00000000000000c2');
  await page.getByRole('button', { name: /^发血 1 袋/ }).click();
  await shows(page.locator('.problem'), /可特批/);
  const form = page.locator('fieldset.override');
  await shows(form, 'RhD 不合');
  await chip(form, '危及生命').click();
  await badge(form, '特批第二人', '00000000000000c3');
  await chip(form, '电话').click();
  await picture(page, 'story-override');
  await form.getByRole('button', { name: '特批并发血' }).click();
  await page.locator('.done').first().waitFor();
  const { place } = await city.get(`/api/bags/${bag}`);
  assert.ok('with_patient' in place, JSON.stringify(place));
  // Who was reached by telephone signs afterwards.
  const owed = await city.get(`/api/formalities?case=${id}&open=true`);
  assert.ok(owed.items.some((one) => one.kind === 'second-person-signature'));
  await page.close();
});

test('silence speaks once: a courier not left, no receipt, a request unanswered, each one line, one sound, one act', async () => {
  const [hospital] = await idle();
  const id = await openCase(hospital, { lines: [{ class: 'red-cells', amount: '4 U' }] });
  await act(city, actAs(station()), `/api/cases/${id}/supply`, { lines: [], execution: 'reserve' });
  const view = await city.get(`/api/cases/${id}`);
  // Time stands nearly still in this city, so the hour at which each is late is written into what is read.
  const [reservation] = view.reservations;
  const madeAt = new Date(now()).toISOString();
  const store = sites().find((site) => site.kind === 'host-hospital');
  const to = { id: store.id, code: store.code, zh: store.name_zh, en: store.name_en, kind: store.kind };
  const request = {
    id: 901,
    case: id,
    line: 1,
    to,
    hospital: null,
    amount: '2 U',
    answer: null,
    made_at: madeAt,
    deadline: madeAt,
    overdue: true,
  };
  const [shipment] = (await city.get('/api/shipments?limit=1')).items;
  const late = {
    ...view,
    reservations: [{ ...reservation, live: false }],
    shipments: [{ ...shipment, state: 'late', closed_at: null }],
    requests: [request],
  };
  let silent = view;
  const page = await browser.page(city.url());
  await page.addInitScript(() => {
    globalThis.sounds = 0;
    const Sound = globalThis.AudioContext;
    globalThis.AudioContext = class extends Sound {
      createOscillator() {
        globalThis.sounds += 1;
        return super.createOscillator();
      }
    };
  });
  await page.route(`**/api/cases/${id}?**`, (route) => route.fulfill({ json: silent }));
  await page.route(`**/api/cases/${id}`, (route) => route.fulfill({ json: silent }));
  await open(page, `/cases/${id}`);
  await page.locator('h1.case-hospital').waitFor();
  await counts(page.locator('.silences li'), 0);
  // Something happens in the case: it is read again, and now three are late.
  silent = late;
  await act(city, actAs(station()), `/api/cases/${id}/green-channel`, {});
  await counts(page.locator('.silences li'), 3);
  await shows(page.locator('.silences li'), '取送人员尚未出发');
  await shows(page.locator('.silences li'), '过了承诺时间仍未接收');
  await shows(page.locator('.silences li'), '请求超时未答复');
  await page.waitForFunction(() => globalThis.sounds === 3);
  await picture(page, 'story-silence');
  // Read once more, nothing is said again.
  await act(city, actAs(station()), `/api/cases/${id}/escalate`, { level: 'director' });
  await shows(page.locator('.case-head'), hospital.name_zh);
  await counts(page.locator('.silences li'), 3);
  assert.equal(await page.evaluate(() => globalThis.sounds), 3);
  const ways = page.locator('.silences a');
  await counts(ways, 3);
  await page.locator(`.silences a[href="/picks/${reservation.id}"]`).click();
  await page.waitForURL(new RegExp(`/picks/${reservation.id}$`));
  await page.close();
});
