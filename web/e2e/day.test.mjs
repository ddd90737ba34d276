// The working day through the screens, with keyboard and scanner: a count that asks, a shift handed over, a loss
// through its three hands, a round that leaves.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { recorded, scan, sitDown } from './desk.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, picture } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { town } from './town.mjs';

const COURIER = '00000000000000c1';
const SECOND = '00000000000000c2';

const { browser, city, direct, open, station } = town();

/** The class of a store with the fewest bags, at least three, and those bags. */
async function fewest(site) {
  const { items } = await city.get(`/api/stock/bags?site=${site.id}&limit=1000`);
  const of = (name) => items.filter((bag) => bag.class === name).map((bag) => bag.id);
  const classes = [...new Set(items.map((bag) => bag.class))].filter((name) => of(name).length >= 3);
  const [least] = classes.sort((a, b) => of(a).length - of(b).length);
  return { of: least, bags: of(least) };
}

test('a store is counted by scanner: what lacks, lies elsewhere or is in two counts is asked, with an owner', async () => {
  const hospital = direct()[0];
  const { of, bags } = await fewest(hospital);
  const [missing, twice, ...others] = bags;
  const foreign = (await city.get(`/api/stock/bags?site=${station().id}&class=${of}&limit=1`)).items[0].id;
  const colleague = await act(city, actAs(hospital), '/api/counts', {});
  await act(city, actAs(hospital), `/api/counts/${colleague.made.counts[0]}/scan`, { bags: [twice] });

  const page = await browser.page(city.url());
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
  const ended = await city.get(`/api/counts/${id}`);
  assert.deepEqual(
    [ended.missed.map((bag) => bag.bag), ended.found.map((bag) => bag.bag), ended.scanned],
    [[missing], [foreign], bags.length],
  );
  await lacks.getByRole('link', { name: /待答/ }).click();
  await shows(page.locator('.split.opened > section.card'), missing.split('.')[0].slice(-4));
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a shift is handed over by two badges: what is left is named, and stays in sight when it is done', async () => {
  const store = station();
  const { items } = await city.get(`/api/stock/bags?site=${store.id}&class=red-cells&limit=50`);
  const bag = items.find((one) => one.availability === 'usable').id;
  await act(city, actAs(store), '/api/bags/hold', { bags: [bag], reason: 'label' });
  const page = await browser.page(`${city.url()}/shift`);
  const unfinished = page.getByRole('region', { name: '未完事项' });
  const held = unfinished.getByRole('region', { name: '扣留血袋' });
  await shows(held.locator('li'), bag);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-shift');
  // The badge of who takes over is read; nobody pressed into its field.
  await page.keyboard.type(SECOND);
  await chip(page, SECOND.slice(-4)).waitFor();
  await page.getByRole('button', { name: /^交班:\d+ 项未完/ }).click();
  await page.locator('.done').waitFor();
  const left = page.getByRole('region', { name: '上班交下的事' });
  const row = left.locator('li', { hasText: bag });
  await shows(row, '未完');
  await shows(held.locator('li', { hasText: bag }), '上班交下');
  const lift = { bag, reason: 'label', second_person: SECOND };
  await act(city, { ...actAs(store, 'quality'), actor: store.contacts.head }, '/api/bags/lift-hold', lift);
  await shows(row, '已办');
  await counts(held.locator('li', { hasText: bag }), 0);
  await picture(page, 'story-shift-handed-over', { fullPage: true });

  // Forgotten, it is said at once, whoever looks.
  await page.route('**/api/shift?*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), overdue_since: '2026-10-03T00:00:00Z' } });
  });
  await page.reload();
  await shows(page.locator('.shift-late'), '至今未交');
  await page.getByRole('link', { name: '历次交接' }).click();
  await page.locator('.table-row.row-opens').first().click();
  await shows(page.locator('.split.opened > .card'), bag);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a loss goes through its three hands: declared by scanner, decided by quality, disposed of by two', async () => {
  const store = station();
  const { items } = await city.get(`/api/stock/bags?site=${store.id}&class=plasma&limit=60`);
  const usable = items.filter((one) => one.availability === 'usable');
  // Two of one product are one line of the month.
  const alike = usable.filter((one) => one.product === usable[0].product).map((one) => one.id);
  const [first, second, other] = alike;
  const page = await browser.page(city.url());
  await sitDown(page, store, '血供科科长');
  await open(page, '/losses?view=declare');
  await page.getByRole('region', { name: '已过期或报废、尚未申报' }).waitFor();
  await scan(page, first);
  await shows(page.locator('.scan-right'), `${first} 已列入`);
  await scan(page, '0000X');
  await shows(page.locator('.scan-wrong'), '没有唯一的血袋');
  await scan(page, second);
  await chip(page, '破损').click();
  await picture(page, 'story-loss-declare');
  await page.getByRole('button', { name: '申报 2 袋' }).click();
  const loss = await recorded(page, 'losses');

  await sitDown(page, store, '质量管理');
  await open(page, '/losses');
  await page.locator('.table-row.row-opens', { hasText: `B${loss}` }).click();
  await page.waitForURL(new RegExp(`/losses/${loss}$`));
  await chip(page, '同意报损').click();
  await page.getByRole('button', { name: '登记审批' }).click();

  await sitDown(page, store, '血供科值班');
  const dispose = page.getByRole('region', { name: '两人处置' });
  await dispose.waitFor();
  await scan(page, first);
  await shows(page.locator('.scan-right'), `${first} 已核对`);
  await scan(page, other);
  await shows(page.locator('.scan-wrong'), '不要处置');
  await chip(page, '移交医疗废物').click();
  await scan(page, SECOND);
  await dispose.getByRole('button', { name: '登记处置 1 袋' }).click();
  await shows(dispose.locator('.problem'), '还有 1 袋未扫描');
  await scan(page, second);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-loss-dispose');
  await dispose.getByRole('button', { name: '登记处置 2 袋' }).click();
  await shows(page.locator('.page-head'), '已处置');
  const bag = await city.get(`/api/bags/${first}`);
  assert.deepEqual(bag.place, { ended: { site: store.id, fate: 'discarded' } });

  await open(page, `/losses?view=report&site=${store.id}`);
  await shows(page.locator('.table-row'), /血浆.*破损/);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: '存为 CSV' }).click();
  const file = await readFile(await (await saved).path(), 'utf8');
  assert.match(file, /^\uFEFF月份,单位,品种,原因,袋数,数量/);
  assert.match(file, /,破损,2,\d+,mL\r\n/);
  // The one refusal that was asked for.
  assert.deepEqual(
    page.complaints.filter((line) => !line.includes('status of 409')),
    [],
  );
  await page.close();
});

test('a round leaves by its loading list: picked by scanner, checked by two, and the order says what it rides', async () => {
  const store = station();
  const hospital = direct()[2];
  const lines = [{ class: 'red-cells', group: 'A+', amount: '4 U', other_group: 'not-agreed' }];
  const placed = await act(city, actAs(hospital), '/api/orders', { site: hospital.id, urgency: 'u3', lines });
  const order = placed.made.orders[0];
  const other = (await city.get(`/api/stock/bags?site=${store.id}&class=cryo&limit=1`)).items[0].id;
  const reserved = await act(city, actAs(store), `/api/orders/${order}/supply`, { execution: 'reserve' });
  const { bags } = await city.get(`/api/reservations/${reserved.made.reservations[0]}`);
  const ids = bags.map((row) => row.bag.id);

  const page = await browser.page(`${city.url()}/rounds`);
  await page.locator('.table-row.row-opens').first().waitFor();
  await shows(page.locator('.cut-off-open'), '距截单');
  await open(page, `/orders/${order}`);
  await page.getByRole('link', { name: /乘班次/ }).click();
  const stop = page.getByRole('region', { name: hospital.name_zh });
  await shows(stop.locator('tbody tr'), ids[0].split('.')[0].slice(-4));
  await scan(page, other);
  await shows(page.locator('.scan-wrong'), '不在本装车单');
  for (const bag of ids) {
    await scan(page, bag);
    await shows(page.locator('.scan-right'), `${bag} 已拣`);
  }
  await counts(stop.locator('tbody tr', { hasText: '已拣' }), ids.length);
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-loading-list', { fullPage: true });
  // The courier's badge, then the second checker's: each goes to who is still missing.
  const leave = page.getByRole('region', { name: '按装车单出库' });
  await scan(page, COURIER);
  await leave.locator('.chip.chosen', { hasText: COURIER.slice(-4) }).waitFor();
  await scan(page, SECOND);
  await leave.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  await leave.getByRole('button', { name: /双人核对无误/ }).click();
  const shipment = await recorded(page, 'shipments');
  const sent = await city.get(`/api/shipments/${shipment}`);
  assert.equal(sent.shipment.courier, COURIER);
  assert.equal(sent.shipment.second_checker, SECOND);
  assert.deepEqual(sent.bags.map((carried) => carried.bag.id).sort(), [...ids].sort());
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a shift is worked by keyboard and scanner alone', async () => {
  const store = direct()[1];
  const page = await browser.page(city.url(), { acting: actAs(store) });
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await page.locator('h1').first().waitFor();
  await press('g', 'k');
  await page.locator('main .plain tbody tr').first().waitFor();
  await press('n');
  await page.waitForURL(/\/counts\/\d+$/);
  const count = Number(page.url().split('/').at(-1));
  const { items } = await city.get(`/api/counts/${count}/left?limit=1000`);
  const [first, ...others] = items.map((row) => row.bag);
  await page.locator('.scan input').waitFor();
  await scan(page, first);
  await shows(page.locator('.scan-right'), first);
  // A colleague scans the rest.
  await act(city, actAs(store), `/api/counts/${count}/scan`, { bags: others });
  await page.getByText('都已扫到').waitFor();
  await scan(page, SECOND);
  await chip(page, SECOND.slice(-4)).waitFor();
  // The field of the scanner has the focus still, and the main act its key.
  await press('Alt+Enter');
  await shows(page.locator('.page-head'), '已结束');

  await press('Escape', 'g', 'j');
  await page.getByRole('region', { name: '未完事项' }).waitFor();
  await page.keyboard.type(COURIER);
  await chip(page, COURIER.slice(-4)).waitFor();
  await press('Alt+Enter');
  await page.locator('.done').waitFor();

  await press('Escape', 'g', 'r');
  await page.waitForURL(/\/rounds$/);
  await page.getByRole('table').locator('.row-opens').first().waitFor();
  await press('l', 'ArrowDown', 'Enter');
  await page.waitForURL(/\/rounds\/.+/);

  // Temperatures, shelf by shelf: Enter records one and goes to the next.
  await press('g', 'm');
  const readings = page.locator('.reading input');
  await readings.nth(1).waitFor();
  await press('n');
  await page.keyboard.type('4.1');
  await press('Enter');
  await page.waitForFunction(() => document.activeElement === document.querySelectorAll('.reading input')[1]);

  // The parts of a page, and a record opened beside its list and closed again.
  await press('Escape', 'g', 'j');
  await page.getByRole('region', { name: '未完事项' }).waitFor();
  await press(']');
  await page.waitForURL(/view=past/);
  await page.getByRole('table').locator('.row-opens').first().waitFor();
  await press('l', 'Enter');
  await page.waitForURL(/handover=\d+/);
  await page.locator('.split.opened > .card').waitFor();
  await page.waitForFunction(() => document.activeElement === document.querySelector('.split.opened > .card'));
  await press('Escape');
  await counts(page.locator('.split.opened'), 0);
  await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'table');
  await press('?');
  await shows(page.locator('.key-list'), '到列表:');
  await shows(page.locator('.key-list'), '下一个分页');
  await press('Escape');
  await page.locator('.ant-drawer-content-wrapper').waitFor({ state: 'hidden' });
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('the day book: a figure with its definition, drilled to its bags, and the same as files', async () => {
  const page = await browser.page(`${city.url()}/day-book?period=week`);
  await page.locator('.book .table-row').first().waitFor();
  await page.getByRole('navigation', { name: '指标' }).getByRole('link', { name: '出库' }).first().click();
  const sent = page.getByRole('region', { name: '出库', exact: true });
  await shows(sent, '期内出库量');
  await picture(page, 'story-day-book', { fullPage: true });
  assert.deepEqual(await axeFindings(page), []);
  const number = sent.locator('.table-row a').first();
  const said = await number.textContent();
  await number.click();
  const behind = page.getByRole('region', { name: '数字背后' });
  await behind.locator('.table-row').first().waitFor();
  await picture(page, 'story-day-book-rows');
  // What the book says is what its rows come to: the figure stands beside them by the same key.
  const { figures } = await city.get('/api/day-book?period=week');
  const key = new URL(page.url()).searchParams.get('key');
  const figure = figures.find((row) => row.top.key === key);
  assert.ok(figure, `no figure has the key ${key}`);
  assert.equal(said.replace('治疗量', 'dose'), figure.top.amount.replace('doses', 'dose'));
  await behind.locator('a[href^="/bags/"]').first().click();
  await page.waitForURL(/\/bags\//);

  const sheet = await fetch(`${city.url()}/api/day-book.csv?period=week`);
  assert.match(await sheet.text(), /指标,figure,/);
  const printed = await fetch(`${city.url()}/api/day-book.pdf?period=week`);
  assert.deepEqual([printed.status, printed.headers.get('content-type')], [200, 'application/pdf']);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a temperature is typed at the shelf; out of range it is a question, and quality decides of what stood there', async () => {
  const hospital = direct()[3];
  await act(city, actAs(hospital, 'transfusion-head'), '/api/equipment', { kind: 'freezer', watch: 'by-hand' });
  const rows = await city.get(`/api/equipment?site=${hospital.id}`);
  const { id } = rows.filter((row) => row.kind === 'freezer').at(-1);
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, '/equipment');
  const field = page.getByLabel(`低温冰箱 ${id} 号 温度`);
  await field.fill('cold');
  await page.keyboard.press('Enter');
  await shows(page.getByRole('alert'), '温度写成');
  await field.fill('-30.5');
  await page.keyboard.press('Enter');
  const row = page.locator('.equipment li', { has: field });
  await shows(row, '−30.5 ℃');
  await shows(row, '在范围内');
  await field.fill('-5');
  await page.keyboard.press('Enter');
  await shows(row, '超限');
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-equipment');
  await sitDown(page, hospital, '质量管理');
  const decide = page.getByRole('region', { name: `超限处置 低温冰箱 ${id} 号` });
  await chip(decide, '不可用').waitFor();
  await decide
    .locator('label.chip')
    .filter({ hasText: /^可用$/ })
    .click();
  await scan(page, SECOND);
  await decide.locator('.chip.chosen', { hasText: SECOND.slice(-4) }).waitFor();
  await page.keyboard.press('Alt+Enter');
  // Nothing is fit for use while it is still too warm.
  await decide.locator('.problem').waitFor();
  await field.fill('-25');
  await page.keyboard.press('Enter');
  await shows(row, '−25.0 ℃');
  await decide.getByRole('button', { name: /登记判定/ }).click();
  await decide.waitFor({ state: 'detached' });
  await page.close();
});

test('a van breaks down: every stop goes on, and the departure says so', async () => {
  const rounds = await city.get(`/api/rounds?from=${station().id}`);
  const { departure, orders } = rounds.find((row) => row.orders.length > 0);
  const page = await browser.page(`${city.url()}/rounds/${departure.round}/${departure.day}`);
  await page.locator('summary', { hasText: '送血车故障' }).click();
  await page.getByRole('button', { name: '登记故障' }).click();
  await shows(page.locator('.page-head'), '车辆故障');
  const after = (await city.get(`/api/orders/${orders[0]}`)).rides;
  assert.notDeepEqual([after?.round, after?.day], [departure.round, departure.day], 'the order goes on another way');
  assert.deepEqual(page.complaints, []);
  await page.close();
});
