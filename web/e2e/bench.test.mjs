// From the place of collection to the bench: a box counted out and in, donations made into components, what is too late,
// and what is discarded. Each story brings its own places, donors and numbers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, scan, sitDown } from './desk.mjs';
import { lookedAt, undressed } from './dressed.mjs';
import { cleared, collected, collector, complaints, din, place } from './giving.mjs';
import { begins, ends, numberOf, opensBox, packsAt } from './making.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, now, picture } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { town } from './town.mjs';

const { browser, city, open, station } = town();

const technician = () => ({ ...actAs(station()), duty: 'component-technician' });
const minutesAgo = (minutes) => new Date(now() - minutes * 60_000).toISOString();

/** A desk of the station under a duty. */
async function desk(duty) {
  const page = await browser.page(city.url());
  await sitDown(page, station(), duty);
  return page;
}

/** Donations of one place, collected over the API under numbers that follow one another. */
async function given(at, first, many, began) {
  const serials = [];
  for (let n = 0; n < many; n += 1) {
    const serial = String(first + n);
    const donor = `0000000000${serial}`;
    await collected(city, station(), await cleared(city, station(), donor, at), din(serial), began);
    serials.push(serial);
  }
  return serials;
}

/** They are brought to the station and counted in, all of them, over the API. */
async function brought(at, serials, seal, cooling = 'cooled') {
  const contents = serials.map((serial) => ({ donation: din(serial), bags: 1, tubes: 2 }));
  const { made } = await act(city, collector(station()), '/api/consignments', {
    place: at.id,
    seal,
    cooling,
    contents,
  });
  const receipt = { seal, arrived_at: minutesAgo(0), counted: contents };
  const second = { ...technician(), actor: station().contacts.head };
  await act(city, second, `/api/consignments/${made.consignment}/receive`, receipt);
}

/** A donation is separated over the API into these, with the volumes in the middle of what they should have. */
async function separated(serial, makes) {
  const donation = din(serial);
  const { choices } = await city.get(`/api/bench/choices?donation=${encodeURIComponent(donation)}`);
  const begun = { kind: 'separation', donations: [donation], makes };
  const { made } = await act(city, technician(), '/api/bench/steps', begun);
  const outputs = makes.map((product) => {
    const [low, high] = choices.find((one) => one.makes === product).expected_ml;
    return { piece: `${numberOf(serial)}.${product}.00`, volume_ml: Math.round((low + high) / 2), share: null };
  });
  const loss_ml = 400 - outputs.reduce((sum, one) => sum + one.volume_ml, 0);
  const told = { ended_at: minutesAgo(0), system: 'closed', solution: 'none', outputs, additive_ml: 0, loss_ml };
  await act(city, technician(), `/api/bench/steps/${made.step}/record`, told);
  return Object.fromEntries(outputs.map((one) => [one.piece.split('.')[1], one.volume_ml]));
}

test('a box is counted out and in, and a bag that did not come is somebody’s question', async () => {
  const at = await place(city, station(), '示范献血车交接', '940001');
  const serials = await given(at, 940001, 3);
  const page = await desk('采血护士');
  await open(page, '/handover-boxes');
  const pack = await packsAt(page, at, 3);
  for (const serial of serials) await scan(page, din(serial));
  await shows(pack, '已装 3 / 3 份');
  // The tubes of the first, and the first a third time.
  await scan(page, din(serials[0]));
  await shows(pack.locator('.scan-right'), '标本管已核对');
  await scan(page, din(serials[0]));
  await shows(pack.locator('.scan-wrong'), '未重复计数');
  // What was collected elsewhere is heard, and taken out again.
  await scan(page, din('940015'));
  await shows(pack.locator('.scan-wrong'), '不在此献血点的等待清单中');
  await pack.getByRole('button', { name: new RegExp(`取出 ${numberOf('940015')}`) }).click();
  await scan(page, 'FQ-940001');
  await shows(pack.locator('.scan-right'), '封签 FQ-940001');
  // Whoever looks elsewhere meanwhile finds the count as it was.
  const tabs = page.getByRole('navigation', { name: '献血交接' });
  await tabs.getByRole('link', { name: '全部交接箱' }).click();
  await page.getByRole('region', { name: '全部交接箱' }).waitFor();
  await tabs.getByRole('link', { name: '装箱送出' }).click();
  await shows(pack, '已装 3 / 3 份');
  await chip(pack, '冷却至').click();
  await lookedAt(page, { name: 'handover-packed', ready: '.box-figures' });
  await undressed(page);
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.done'), '离开');
  await shows(pack, '此献血点没有等待送出的献血');
  await open(page, '/handover-boxes?view=boxes&state=road');
  await page.locator('.table-row', { hasText: 'FQ-940001' }).waitFor();

  // At the station another person opens it by its seal; the third bag is not in it, and one is that was not listed.
  await page.close();
  const acting = { duty: 'component-technician', site: station().id, actor: station().contacts.head };
  const other = await browser.page(city.url(), { acting });
  await open(other, '/handover-boxes');
  const box = await opensBox(other, 'FQ-940001');
  const count = other.getByRole('region', { name: '到站清点' }).first();
  await shows(count, '未见到 3 份');
  await scan(other, din(serials[0]));
  await scan(other, din(serials[1]));
  await shows(count, '已清点 2 / 3 份');
  await shows(count, '未见到 1 份');
  await shows(count.locator(`[data-donation="${numberOf(serials[2])}"]`), '未见到');
  await count.getByLabel(/94 ?0002 . 标本管|940002 . 标本管/).fill('1');
  await shows(count.locator(`[data-donation="${numberOf(serials[1])}"]`), '缺标本管');
  await lookedAt(other, { name: 'handover-counting', ready: '.box-figures' });
  await undressed(other);
  await other.keyboard.press('Alt+Enter');
  await shows(other.locator('.done'), '清点入站');
  const contents = other.getByRole('region', { name: '箱内' }).first();
  await shows(contents.locator(`[data-donation="${numberOf(serials[2])}"]`), '缺血袋');
  await shows(contents.locator(`[data-donation="${numberOf(serials[0])}"]`), '一致');
  await lookedAt(other, { name: 'handover-box', ready: '.box-print' });
  await undressed(other);
  await other.emulateMedia({ media: 'print' });
  await picture(other, 'story-handover-print');
  await other.emulateMedia({ media: 'screen' });
  const view = await city.get(`/api/consignments/${box}`);
  assert.ok(view.open >= 2, `${view.open} open`);
  await open(other, '/handover-boxes?view=boxes&state=asked');
  await other.locator('.table-row', { hasText: 'FQ-940001' }).waitFor();
  await picture(other, 'story-handover-boxes');
  // The question is answered where findings are.
  await open(other, `/handover-boxes/${box}`);
  await contents
    .getByRole('link', { name: /去答复/ })
    .first()
    .click();
  await other.waitForURL(/view=findings/);
  await other
    .getByRole('region', { name: /交接|清点|血袋/ })
    .first()
    .waitFor();
  assert.deepEqual(complaints(other), []);
  await other.close();
});

test('a donation is separated, its plasma virus-inactivated, and a piece discarded by two persons', async () => {
  const at = await place(city, station(), '示范献血车制备', '950001');
  const [serial] = await given(at, 950001, 1);
  await brought(at, [serial], 'FQ-950001');
  const page = await desk('成分制备');
  await open(page, '/bench');
  const waits = page.getByRole('region', { name: '等待制备', exact: true });
  await shows(waits.locator('.table-row', { hasText: '950001' }), '小时');
  await scan(page, din(serial));
  const chosen = page.getByRole('region', { name: '已扫描' });
  await shows(chosen, '全血 400 mL');
  await shows(chosen.locator('.bench-choices'), '全血分离');
  await lookedAt(page, { name: 'bench-choices', ready: '.bench-choice' });
  await undressed(page);
  const asked = { donation: din(serial) };
  const { record, middle } = await begins(page, city, asked, 'separation', ['RBC-S', 'FFP']);
  await page.getByRole('region', { name: '进行中的工序' }).getByText('全血分离').waitFor();
  await ends(page, 400, { 'RBC-S': middle('RBC-S'), FFP: middle('FFP') }, 'SAGM');
  await lookedAt(page, { name: 'bench-record', ready: '.bench-balance' });
  await undressed(page);
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.done'), '制备出');

  // Now the number means two pieces: the product's code says which.
  await scan(page, din(serial));
  await shows(page.locator('main'), '此献血码有几份制备品');
  await scan(page, '=<FFP');
  await shows(chosen, '病毒灭活');
  await begins(page, city, { piece: `${numberOf(serial)}.FFP.00` }, 'virus-inactivation', ['FFP-VI']);
  await record
    .getByLabel(/ mL$/)
    .first()
    .fill(String(middle('FFP') - 20));
  await record.getByRole('button', { name: /计入损耗/ }).click();
  await chip(record, '密闭系统').click();
  await record.locator('label.chip', { hasText: '无' }).first().click();
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.done'), 'FFP-VI');

  // The piece's page: of what it is, up to the donation.
  await open(page, `/bench/pieces/${numberOf(serial)}.FFP-VI.00`);
  const up = page.getByRole('region', { name: '来源' });
  await shows(up, 'FFP');
  await shows(up, '950001');
  await lookedAt(page, { name: 'bench-piece', ready: '.bench-lineage' });
  await undressed(page);
  await open(page, '/bench?view=pieces');
  const pieces = page.getByRole('region', { name: '制备品' });
  await shows(pieces.locator('.table-row', { hasText: 'RBC-S' }), '在制备台');
  await lookedAt(page, { name: 'bench-pieces-list', ready: '.table-row' });
  await undressed(page);
  await open(page, '/bench?view=steps');
  await shows(page.getByRole('region', { name: '工序' }).first(), '已记录');

  // Two persons discard the red cells.
  await open(page, `/bench?piece=${numberOf(serial)}.RBC-S.00`);
  await chosen.locator('summary', { hasText: '报废' }).click();
  await chip(chosen, '溶血').click();
  await shows(chosen, '请选择第二人');
  await badge(page, '第二人', station().contacts.duty);
  await chosen.getByRole('button', { name: '确认报废' }).click();
  await chosen.locator('.problem').waitFor();
  await picture(page, 'story-bench-one-person', { fullPage: true });
  await badge(page, '第二人', station().contacts.head);
  assert.deepEqual(await axeFindings(page), []);
  await chosen.getByRole('button', { name: '确认报废' }).click();
  await shows(page.locator('.done'), '溶血');
  const gone = await city.get(`/api/bench/pieces/${numberOf(serial)}.RBC-S.00`);
  assert.equal(gone.piece.state, 'discarded');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('what is past its limit is refused in words, and what was chosen stays', async () => {
  const at = await place(city, station(), '示范献血车冷藏', '960001');
  const [serial] = await given(at, 960001, 1);
  const [old] = await given(at, 960002, 1, 600);
  await brought(at, [serial, old], 'FQ-960001');
  const page = await desk('成分制备');
  await open(page, '/bench');
  await page.locator('.table-row', { hasText: '960001' }).waitFor();
  await scan(page, din(serial));
  const chosen = page.getByRole('region', { name: '已扫描' });
  const platelets = chosen.locator('.bench-choice', { hasText: '浓缩血小板' });
  await shows(platelets, '已过时限或不适合');
  await platelets.getByRole('checkbox').check();
  await page.keyboard.press('Alt+Enter');
  await chosen.locator('.problem').waitFor();
  await shows(chosen.locator('.problem'), '不适');
  await counts(chosen.locator('.bench-choice.chosen'), 1);
  await picture(page, 'story-bench-refused', { fullPage: true });
  // Plasma of a collection ten hours ago: its clock ran out, and the refusal says when.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const late = page.getByRole('region', { name: '等待制备', exact: true }).locator('.table-row', { hasText: '960002' });
  await shows(late, '已过');
  await scan(page, din(old));
  await shows(chosen.locator('h2'), '960002');
  const fresh = chosen.locator('.bench-choice', { hasText: '新鲜冰冻血浆' });
  await shows(fresh, '已过');
  await fresh.getByRole('checkbox').check();
  await page.keyboard.press('Alt+Enter');
  await shows(chosen.locator('.problem'), '时限');
  await lookedAt(page, { name: 'bench-late', ready: '.problem' });
  await undressed(page);
  // A mistyped digit is never another donation.
  await scan(page, 'Y0001 26 960002 0');
  await page.locator('.scan-wrong').waitFor();
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('platelets are pooled under a number of their own, red cells are irradiated and split', async () => {
  const at = await place(city, station(), '示范献血车混合', '970001');
  const serials = await given(at, 970001, 2);
  await brought(at, serials, 'FQ-970001', 'room');
  const volumes = [];
  for (const serial of serials) volumes.push(await separated(serial, ['RBC-S', 'PLT-C']));
  const page = await desk('成分制备');
  await open(page, '/bench');
  await page.getByRole('region', { name: '等待制备', exact: true }).waitFor();
  await page.keyboard.press('Alt+m');
  const gathered = page.getByRole('region', { name: '已收集' });
  // The code of the product before the number, or both in one.
  await scan(page, '=<PLT-C');
  await shows(page.locator('.scan-waits'), '请接着扫描献血码');
  await scan(page, din(serials[0]));
  await counts(gathered.locator('ol li'), 1);
  await scan(page, `${numberOf(serials[1])}.PLT-C.00`);
  await counts(gathered.locator('ol li'), 2);
  await scan(page, `${numberOf(serials[1])}.PLT-C.00`);
  await shows(page.locator('.scan-wrong'), '未重复收集');
  await chip(gathered, '混合').click();
  await lookedAt(page, { name: 'bench-gathered', ready: 'ol.plain-list' });
  await undressed(page);
  await page.keyboard.press('Alt+Enter');
  const record = page.getByRole('region', { name: '记录工序' });
  await shows(record, '请扫描混合制品的献血码');
  await scan(page, din('970015'));
  await shows(record, `混合制品献血码 ${numberOf('970015')}`);
  await record
    .getByLabel(/ mL$/)
    .first()
    .fill(String(volumes[0]['PLT-C'] + volumes[1]['PLT-C']));
  await record.getByLabel('损耗 mL').fill('0');
  await shows(record.locator('.bench-balance'), '平衡');
  await chip(record, '密闭系统').click();
  await chip(record, '无').click();
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.done'), 'PLT-P');
  const pool = await city.get(`/api/bench/pieces/${numberOf('970015')}.PLT-P.00`);
  assert.equal(pool.donations.length, 2);
  await open(page, `/bench/pieces/${numberOf('970015')}.PLT-P.00`);
  await shows(page.getByRole('region', { name: '来源' }), '共来自 2 份献血');

  await open(page, '/bench?many=yes');
  await shows(gathered, '依次扫描');
  for (const serial of serials) await scan(page, `${numberOf(serial)}.RBC-S.00`);
  await counts(gathered.locator('ol li'), 2);
  await chip(gathered, '辐照').click();
  await page.keyboard.press('Alt+Enter');
  // That the step began is said in the same words: it is over when its form is gone.
  await record.locator('.act button').click();
  await record.waitFor({ state: 'detached' });
  await shows(page.locator('.done'), '辐照');

  await open(page, `/bench?piece=${numberOf(serials[0])}.RBC-S.00`);
  const chosen = page.getByRole('region', { name: '已扫描' });
  await chosen.locator('.bench-choice', { hasText: '分装' }).getByRole('checkbox').check();
  await page.keyboard.press('Alt+Enter');
  await shows(record, '数量 U');
  const half = Math.floor(volumes[0]['RBC-S'] / 2);
  for (const nth of [0, 1]) {
    await record.getByLabel(/ mL$/).nth(nth).fill(String(half));
    await record.getByLabel('数量 U').nth(nth).fill('1');
  }
  await record.getByLabel('损耗 mL').fill(String(volumes[0]['RBC-S'] - 2 * half));
  await chip(record, '密闭系统').click();
  await chip(record, '无').click();
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.done'), 'RBC-S.01');
  await shows(page.locator('.done'), 'RBC-S.02');
  await open(page, `/bench/pieces/${numberOf(serials[0])}.RBC-S.00`);
  await shows(page.getByRole('region', { name: '去向' }), 'RBC-S.02');
  // A step that was not done gives back what it took.
  await open(page, `/bench?piece=${numberOf(serials[0])}.RBC-S.01`);
  await chosen.locator('.bench-choice', { hasText: '洗涤' }).getByRole('checkbox').check();
  await page.keyboard.press('Alt+Enter');
  await record.getByRole('button', { name: /取消工序/ }).click();
  await shows(page.locator('.done'), '取消');
  assert.equal((await city.get(`/api/bench/pieces/${numberOf(serials[0])}.RBC-S.01`)).piece.state, 'at-bench');
  assert.deepEqual(complaints(page), []);
  await page.close();
});
