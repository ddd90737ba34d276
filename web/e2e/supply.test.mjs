// Supply through the screens: a routine order placed, picked, dispatched and received; a receipt refused for one
// bag, which comes back and is held; a use that drew below the floor, reviewed elsewhere and topped up.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, recorded, scan, sitDown } from './desk.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { town } from './town.mjs';

const COURIER = '00000000000000c1';
const SECOND = '00000000000000c2';
const PHYSICIAN = '00000000000000c3';

const { browser, city, direct, open, siteOf, station } = town();

test('a routine order: placed at the hospital, picked and dispatched by the station, received', async () => {
  const hospital = direct()[0];
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/orders?view=place');
  await page.getByLabel('数量').fill('2');
  await page.getByText('供方可用').first().waitFor();
  await picture(page, 'story-order-place');
  await page.getByRole('button', { name: '提交订血单' }).click();
  const order = await recorded(page, 'orders');

  // The station reserves by the plan, picks by the list and hands over by two.
  await sitDown(page, station(), '血供科值班');
  await open(page, `/orders/${order}`);
  await page.locator('.plan-bags li').first().waitFor();
  await picture(page, 'story-order-plan');
  await page.getByRole('button', { name: '预留', exact: true }).click();
  const reservation = await recorded(page, 'picks');
  await page.locator(`.done h3 a[href="/picks/${reservation}"]`).click();
  await page.getByRole('button', { name: /全部已拣/ }).click();
  await page.locator('.handover').waitFor();
  // Two badges are read, into no field: the second checker's, then the courier's.
  await scan(page, SECOND);
  await page.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  await scan(page, COURIER);
  await page.locator('.chip.chosen', { hasText: COURIER.slice(-4) }).waitFor();
  await picture(page, 'story-order-handover');
  await page.keyboard.press('Alt+Enter');
  await page.locator('.handover').waitFor({ state: 'detached' });
  await open(page, `/orders/${order}`);
  const sent = page.locator('.bag-lists a[href^="/shipments/"]').first();
  await sent.waitFor();
  const shipment = Number((await sent.getAttribute('href')).split('/').at(-1));

  await sitDown(page, hospital, '输血科值班');
  await open(page, '/hospital');
  await chip(page, `T${shipment} `).click();
  await page.locator('.receipt-line').first().waitFor();
  await picture(page, 'story-receive');
  await page.getByRole('button', { name: '全部合格' }).click();
  await page.getByRole('button', { name: '登记接收' }).click();
  await page.locator('.done').waitFor();

  const done = await city.get(`/api/orders/${order}`);
  assert.equal(done.closed, 'filled');
  assert.deepEqual(
    done.lines.map((line) => [line.sent, line.arrived, line.owed]),
    [[done.lines[0].sent, done.lines[0].sent, '0 U']],
  );
  assert.notEqual(done.lines[0].sent, '0 U');
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a figure typed before the measure is known stays, and so does the field', async () => {
  const page = await browser.page(city.url());
  await sitDown(page, direct()[0], '输血科值班');
  let tell;
  const told = new Promise((done) => {
    tell = done;
  });
  await page.route('**/api/asks*', async (route) => {
    await told;
    await route.continue();
  });
  await open(page, '/orders?view=place');
  await page.getByLabel('数量').fill('2');
  const field = await page.getByLabel('数量').elementHandle();
  tell();
  await shows(page.locator('.ant-input-suffix'), 'U');
  assert.equal(await field.evaluate((box) => box.isConnected && box.value), '2');
  await page.close();
});

test('a refused receipt: one bag goes back with its reason, and the station takes it in held', async () => {
  const hospital = direct()[1];
  const placed = await act(city, actAs(hospital), '/api/orders', {
    site: hospital.id,
    urgency: 'u2',
    lines: [{ class: 'red-cells', group: 'A+', amount: '4 U', other_group: 'not-agreed' }],
  });
  const sent = await act(city, actAs(station()), `/api/orders/${placed.made.orders[0]}/supply`, {
    execution: { send_at_once: { mode: 'station-delivers', courier: COURIER, second_checker: SECOND } },
  });
  const shipment = sent.made.shipments[0];
  const { bags } = await city.get(`/api/shipments/${shipment}`);
  assert.ok(bags.length > 1, 'one bag can be refused and another accepted');
  const [bad, good] = bags.map((carried) => carried.bag.id);

  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, `/shipments/${shipment}`);
  await page.getByRole('button', { name: `拒收 ${bad}` }).click();
  await chip(page, '外观不合格').click();
  await shows(page.locator('.receipt-line', { hasText: bad.split('.')[0].slice(-4) }), /拒收:外观不合格/);
  // The scanner reads the other one.
  await page.locator('.scan input').fill(good.split('.')[0]);
  await page.keyboard.press('Enter');
  await shows(page.locator('.scan-said'), `✓ ${good} 合格`);
  await picture(page, 'story-refused-receipt');
  assert.deepEqual(await axeFindings(page), []);
  await page.getByRole('button', { name: '登记接收' }).click();
  await page.locator('.done').waitFor();

  // The station takes it in: it lies there and may not leave.
  await sitDown(page, station(), '血供科值班');
  await open(page, `/shipments/${shipment}`);
  await page.locator('summary', { hasText: '退回入库' }).click();
  await chip(page, bad).click();
  await page.getByRole('button', { name: '登记退回' }).click();
  await page.locator('.done').waitFor();
  await open(page, `/bags/${bad}`);
  await shows(page.locator('.avail-not-sound'), /外观不合格/);
  await open(page, '/stock?site=1&class=red-cells&group=A%2B&show=held');
  await page.locator(`a[href="/bags/${bad}"]`).first().waitFor();
  assert.deepEqual((await city.get(`/api/bags/${good}`)).place, { in_store: { site: hospital.id } });
  assert.deepEqual((await city.get(`/api/bags/${bad}`)).place, { in_store: { site: station().id } });
  assert.deepEqual(page.complaints, []);
  await page.close();
});

/** A shelf of red cells with few bags and a floor: whoever gives all of it draws below. */
async function smallShelf() {
  const { rows } = await city.get('/api/stock?tier=hospital&class=red-cells');
  const busy = (await city.get('/api/cases?open=true&limit=1000')).items.map((row) => row.hospital.id);
  const fits = rows.filter((row) => row.floor !== '0 U' && row.counted.usable_bags > 0 && !busy.includes(row.site));
  fits.sort((a, b) => a.counted.usable_bags - b.counted.usable_bags);
  const [row] = fits;
  const group = encodeURIComponent(row.group);
  const { items } = await city.get(`/api/stock/bags?site=${row.site}&class=red-cells&group=${group}&limit=1000`);
  return { row, bags: items.filter((bag) => bag.availability === 'usable').map((bag) => bag.id) };
}

test('a review that tops up: what an emergency drew from below the floor is ordered again', async () => {
  // An emergency at the hospital is given its whole shelf on a physician's release.
  const { row, bags } = await smallShelf();
  const hospital = siteOf(row.site);
  const staff = actAs(hospital);
  const opened = await act(city, staff, '/api/cases', {
    hospital: hospital.id,
    asked: row.group,
    determination: 'determined',
    identity: 'identified',
    lines: [{ class: 'red-cells', amount: row.counted.usable }],
  });
  const id = opened.made.case;
  const { case: served } = await city.get(`/api/cases/${id}`);
  await act(city, staff, '/api/bags/issue', {
    bags,
    patient: served.patient,
    case: id,
    basis: { emergency_release: { physician: PHYSICIAN } },
    second_checker: SECOND,
  });

  // The crossmatch follows, at the desk that the formality leads to.
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, `/formalities?case=${id}`);
  await page.locator('.table-row.row-opens', { hasText: '交叉配血' }).click();
  await page.getByRole('link', { name: /去配血/ }).click();
  const first = page.getByRole('region', { name: '已发出、待补配血' });
  await first.waitFor();
  for (const bag of bags) await first.getByRole('checkbox', { name: bag }).check();
  await picture(page, 'story-crossmatch-afterwards');
  await first.getByRole('button', { name: '补登:相合', exact: true }).click();
  await first.locator('.done').waitFor();

  // The head signs the form with its reason.
  await sitDown(page, hospital, '输血科负责人');
  await open(page, `/formalities?case=${id}`);
  await page.locator('.table-row.row-opens', { hasText: '审批单' }).click();
  await chip(page, '大量失血').click();
  await page.getByRole('button', { name: /审核无误,签字/ }).click();
  await page.locator('.done').waitFor();

  // It is over; the site that supplies the hospital reviews the use.
  await sitDown(page, hospital, '输血科值班');
  await open(page, `/cases/${id}`);
  await page.getByRole('button', { name: '结束供血' }).click();
  await chip(page, '出血已控制').click();
  await counts(page.locator('.case-head .case-clock'), 0);
  const { items } = await city.get('/api/reviews?open=true&limit=1000');
  const review = items.find((one) => one.case === id);
  const desk = siteOf(review.reviewer.id);
  assert.notEqual(desk.id, hospital.id, 'nobody reviews the own use');
  await sitDown(page, desk, desk.kind === 'station' ? '血供科科长' : '输血科负责人');
  await open(page, '/formalities?view=reviews');
  await page.locator('.table-row.row-opens', { hasText: `S${review.id}` }).click();
  await page.waitForURL(new RegExp(`/reviews/${review.id}$`));
  await chip(page, '通过').click();
  await picture(page, 'story-review');
  await page.getByRole('button', { name: /^登记:/ }).click();
  const order = await recorded(page, 'orders');
  await page.locator('.top-ups a', { hasText: `D${order}` }).click();
  await page.waitForURL(new RegExp(`/orders/${order}$`));
  await page.getByRole('link', { name: new RegExp(`S${review.id}`) }).waitFor();
  await picture(page, 'story-top-up');
  const topUp = await city.get(`/api/orders/${order}`);
  assert.equal(topUp.kind, 'top-up');
  assert.equal(topUp.site.id, hospital.id);
  assert.equal(topUp.review, review.id);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('quality: a bag is held, the hold lifted by two, recalled and discarded; a duty that may not is told so in words', async () => {
  const { items } = await city.get(`/api/stock/bags?site=${station().id}&class=red-cells&limit=50`);
  const bag = items.find((one) => one.availability === 'usable').id;
  const page = await browser.page(city.url());
  await sitDown(page, station(), '血供科值班');
  await open(page, `/bags/${bag}`);
  const quality = page.getByRole('region', { name: '质量处置' });
  await quality.getByRole('button', { name: '扣留', exact: true }).click();
  await chip(quality, '温度超限').click();
  await quality.getByRole('button', { name: '确认扣留' }).click();
  await quality.locator('.done').waitFor();
  await shows(page.locator('.avail-not-sound'), /温度超限/);
  // Whoever holds it may not lift it alone: that is for quality.
  await quality.getByRole('button', { name: '解除扣留' }).click();
  await chip(quality, '温度超限').click();
  await badge(quality, '第二人', SECOND);
  await quality.getByRole('button', { name: '确认解除' }).click();
  await shows(quality.locator('.problem'), /岗位 血供科值班 不能执行:质量处置/);
  await picture(page, 'story-quality-refused');

  await sitDown(page, station(), '质量管理');
  await quality.getByRole('button', { name: '确认解除' }).click();
  await quality.locator('.done').waitFor();
  await counts(page.locator('.avail-not-sound'), 0);
  await quality.getByRole('button', { name: '召回', exact: true }).click();
  await chip(quality, '设备故障').click();
  await quality.getByRole('button', { name: '确认召回' }).click();
  await quality.locator('.done').waitFor();
  await shows(page.locator('.avail-not-sound'), /召回/);
  await quality.getByRole('button', { name: '报废', exact: true }).click();
  await chip(quality, '召回').click();
  await badge(quality, '第二人', SECOND);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-quality');
  await quality.getByRole('button', { name: '确认报废' }).click();
  await quality.locator('.done').waitFor();
  assert.deepEqual((await city.get(`/api/bags/${bag}`)).place, {
    ended: { site: station().id, fate: 'discarded' },
  });
  await page.close();
});

test('a shipment received elsewhere is recorded as it was, and its finding is answered', async () => {
  const [, , meant, other] = direct();
  const placed = await act(city, actAs(meant), '/api/orders', {
    site: meant.id,
    urgency: 'u2',
    lines: [{ class: 'red-cells', group: 'B+', amount: '2 U', other_group: 'not-agreed' }],
  });
  const sent = await act(city, actAs(station()), `/api/orders/${placed.made.orders[0]}/supply`, {
    execution: { send_at_once: { mode: 'station-delivers', courier: COURIER, second_checker: SECOND } },
  });
  const shipment = sent.made.shipments[0];
  const [carried] = (await city.get(`/api/shipments/${shipment}`)).bags;
  const page = await browser.page(city.url());
  await sitDown(page, other, '输血科值班');
  await open(page, `/shipments/${shipment}`);
  await page.getByRole('button', { name: '全部合格' }).click();
  await page.getByRole('button', { name: '登记接收' }).click();
  await page.locator('.done').waitFor();
  assert.deepEqual((await city.get(`/api/bags/${carried.bag.id}`)).place, { in_store: { site: other.id } });

  await open(page, `/formalities?view=findings&site=${other.id}`);
  await page.locator('.table-row.row-opens', { hasText: carried.bag.id.split('.')[0].slice(-4) }).click();
  const finding = page.locator('.split.opened > section.card');
  await shows(finding, carried.bag.id.split('.')[0].slice(-4));
  await chip(finding, '已查明').click();
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-finding');
  await finding.getByRole('button', { name: '登记处理' }).click();
  await page.locator('.done').waitFor();
  const { items } = await city.get(`/api/findings?site=${other.id}&bag=${carried.bag.id}&open=false`);
  assert.deepEqual(
    items.map((one) => [one.rule, one.settled.answer]),
    [['received-elsewhere', 'looked-into']],
  );
  assert.deepEqual(page.complaints, []);
  await page.close();
});
