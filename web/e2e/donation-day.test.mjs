// The day from donor to label, told once through the screens alone: who came, what was taken, made, tested, stopped and
// released, and what of it stands in the station's stock at the end. People, place, numbers and plates are its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { badge, scan } from './desk.mjs';
import {
  binds,
  card,
  clears,
  complaints,
  din,
  entersPlace,
  examine,
  fills,
  grants,
  registers,
  saysNothing,
  seeks,
  visits,
} from './giving.mjs';
import { begins, ends, numberOf, opensBox, recordsStep } from './making.mjs';
import { asksRelease, labelOf, lookedOver, prints, scansBack, turnsTo } from './releasing.mjs';
import { chip, counts, shows } from './sees.mjs';
import { picture } from './served.mjs';
import { ASSAYS, allChosen, means, measured, planned, racked, shown, typed } from './testing.mjs';
import { town } from './town.mjs';

// Time runs here as in any house: what is done later is done later by the clock as well.
const { browser, city, open, station } = town({ pace: 1 });

const AT = { name_zh: '示范献血屋全程', name_en: 'Demo House, whole day' };
const [FIRST, BACK, REACTIVE, SHORT, PLATELETS] = ['991001', '991002', '991003', '991004', '991005'];
const GIVEN = [FIRST, BACK, REACTIVE, SHORT, PLATELETS];
const SEAL = 'FQ-991001';

/** What apheresis asks for besides. */
const COUNTED = { 红细胞压积: '0.42', '采前血小板 10⁹/L': '250', '预计采后血小板 10⁹/L': '180' };

/** A desk of the station: a duty, and somebody who has no other part in the day. */
const desk = (duty, actor) => browser.page(city.url(), { acting: { duty, site: station().id, actor } });

/** Nothing went wrong at a desk that is left. */
async function leaves(page) {
  assert.deepEqual(complaints(page), []);
  await page.close();
}

/** Whoever was cleared is collected from, from the verdict on; how it went, as the record says it. */
async function gives(page, verdict, { serial, volume_ml, outcome }) {
  await verdict.getByRole('link', { name: /去采血/ }).click();
  await binds(page, din(serial));
  const record = await fills(page, { scanned: din(serial), lot: 'LOT-991', volume_ml });
  if (outcome) await chip(record, outcome).click();
  await record.getByRole('button', { name: /记录采血/ }).click();
  await shows(page.locator('.done'), serial);
}

test('the donor-to-label day runs end to end in the browser tests', async () => {
  const { director, duty, head } = station().contacts;

  // A house opens, with numbers of its own.
  const heads = await desk('supply-head', head);
  await open(heads, '/collection?view=places');
  await entersPlace(heads, AT);
  await grants(heads, din(FIRST), 20);
  await shows(heads.getByRole('region', { name: '献血点', exact: true }), '余 20 个');
  await leaves(heads);

  // At the door: somebody for the first time, and somebody who gave their name in the morning and comes back at noon.
  const nurse = await desk('collector', '00000000000991a1');
  const arrives = async (person) => {
    await open(nurse, '/donors');
    return registers(nurse, person);
  };
  const back = await arrives({ name: '示范乙', id_card: card(92), sex: '女' });
  const first = await arrives({ name: '示范甲', id_card: card(91), sex: '男' });
  await visits(nurse, AT);
  await saysNothing(nurse);
  await examine(nurse, '145');
  await gives(nurse, await clears(nurse), { serial: FIRST, volume_ml: 400 });

  await open(nurse, '/donors');
  await seeks(nurse, card(92));
  await nurse.waitForURL(new RegExp(`/donors/file/${back}$`));
  await visits(nurse);
  await saysNothing(nurse);
  await examine(nurse, '132');
  await gives(nurse, await clears(nurse), { serial: BACK, volume_ml: 400 });

  // Who has a cold and too little haemoglobin hears both, and the day from which they may come.
  const deferred = await arrives({ name: '示范丙', id_card: card(93), sex: '女' });
  await visits(nurse);
  const asked = nurse.getByRole('region', { name: '一 健康征询' });
  await asked.getByLabel('加入情况').click();
  await nurse.keyboard.type('感冒');
  await nurse.locator('.ant-select-item-option:visible', { hasText: '感冒' }).first().click();
  await asked.getByRole('button', { name: '今天' }).first().click();
  await asked.getByRole('button', { name: /记录征询/ }).click();
  await shows(asked, '✓ 已征询');
  await examine(nurse, '108');
  const verdict = nurse.getByRole('region', { name: '三 评估' });
  await shows(verdict, '不能献血的理由 2 条');
  await nurse.keyboard.press('Alt+Enter');
  await shows(verdict.locator('h2'), '暂缓献血');
  const aloud = verdict.getByRole('figure', { name: '告知献血者' });
  await shows(aloud, '血红蛋白不足');
  await shows(aloud, /\d+年\d+月\d+日星期./);
  await picture(nurse, 'story-day-deferred');

  // Who was cleared may still go.
  const gone = await arrives({ name: '示范丁', id_card: card(94), sex: '男' });
  await visits(nurse);
  await saysNothing(nurse);
  await examine(nurse, '150');
  await clears(nurse);
  await verdict.locator('summary', { hasText: '自行离开' }).click();
  await chip(verdict, '没有时间').click();
  await verdict.getByRole('button', { name: '记录离开' }).click();
  await shows(verdict.locator('h2'), '自行离开');

  // One whose blood will be reactive, one who is stopped half way, one who gives platelets.
  const unsafe = await arrives({ name: '示范戊', id_card: card(95), sex: '男' });
  await visits(nurse);
  await saysNothing(nurse);
  await examine(nurse, '151');
  await gives(nurse, await clears(nurse), { serial: REACTIVE, volume_ml: 400 });

  const short = await arrives({ name: '示范己', id_card: card(96), sex: '男' });
  await visits(nurse);
  await saysNothing(nurse);
  await examine(nurse, '139');
  await gives(nurse, await clears(nurse), { serial: SHORT, volume_ml: 180, outcome: '中途停止' });

  const platelets = await arrives({ name: '示范庚', id_card: card(97), sex: '男' });
  await visits(nurse, null, '单采血小板一份');
  await saysNothing(nurse);
  await examine(nurse, '148', COUNTED);
  await gives(nurse, await clears(nurse), { serial: PLATELETS, volume_ml: 260 });
  await open(nurse, '/collection?view=day');
  const day = nurse.getByRole('region', { name: '采血记录' });
  await counts(day.locator('.table-row', { hasText: '9910' }), GIVEN.length);
  await shows(day.locator('.table-row', { hasText: SHORT }), '采血量不足');
  await picture(nurse, 'story-day-collected');

  // What was taken leaves in one box under a seal.
  await open(nurse, '/handover-boxes');
  const pack = nurse.getByRole('region', { name: '装箱清点' }).first();
  await shows(pack, `已装 0 / ${GIVEN.length} 份`);
  for (const serial of GIVEN) await scan(nurse, din(serial));
  await shows(pack, `已装 ${GIVEN.length} / ${GIVEN.length} 份`);
  await scan(nurse, SEAL);
  await shows(pack.locator('.scan-right'), `封签 ${SEAL}`);
  await chip(pack, '冷却至').click();
  await nurse.keyboard.press('Alt+Enter');
  await shows(nurse.locator('.done'), '离开');
  await leaves(nurse);

  // At the station another person opens the box and counts in what is there.
  const bench = await desk('component-technician', '00000000000991a2');
  await open(bench, '/handover-boxes');
  const box = await opensBox(bench, SEAL);
  const count = bench.getByRole('region', { name: '到站清点' }).first();
  for (const serial of GIVEN) await scan(bench, din(serial));
  await shows(count, `已清点 ${GIVEN.length} / ${GIVEN.length} 份`);
  await bench.keyboard.press('Alt+Enter');
  await shows(bench.locator('.done'), '清点入站');
  assert.equal((await city.get(`/api/consignments/${box}`)).open, 0, 'nothing is asked about the box');

  // Red cells and plasma of three, platelets of one; what was stopped half way is discarded by two.
  await open(bench, '/bench');
  const waits = bench.getByRole('region', { name: '等待制备', exact: true });
  await counts(waits.locator('.table-row', { hasText: '9910' }), GIVEN.length);
  const chosen = bench.getByRole('region', { name: '已扫描' });
  const opensAt = async (serial) => {
    await scan(bench, din(serial));
    await shows(chosen.locator('h2'), serial);
  };
  for (const serial of [FIRST, BACK, REACTIVE]) {
    await opensAt(serial);
    const { middle } = await begins(bench, city, { donation: din(serial) }, 'separation', ['RBC-S', 'FFP']);
    await ends(bench, 400, { 'RBC-S': middle('RBC-S'), FFP: middle('FFP') }, 'SAGM');
    await recordsStep(bench);
    await shows(bench.locator('.done'), '制备出');
  }
  await opensAt(PLATELETS);
  const { middle } = await begins(bench, city, { donation: din(PLATELETS) }, 'apheresis', ['PLT-A']);
  await ends(bench, 260, { 'PLT-A': Math.min(260, middle('PLT-A')) }, '无');
  await recordsStep(bench);
  await opensAt(SHORT);
  await shows(chosen, '采血量不足');
  await picture(bench, 'story-day-short');
  const discards = async (reason) => {
    await chosen.locator('summary', { hasText: '报废' }).click();
    await chip(chosen, reason).click();
    await badge(bench, '第二人', head);
    await chosen.getByRole('button', { name: '确认报废' }).click();
    await shows(bench.locator('.done'), reason);
  };
  await discards('容量不合格');
  await counts(waits.locator('.table-row', { hasText: '9910' }), 0);

  // The means of the laboratory are masters of long before this day, a page for each of 25: entered over the API.
  await means(city, station(), Object.keys(ASSAYS), 'DAY');
  const tubes = GIVEN.filter((serial) => serial !== SHORT).map(din);
  const laboratory = await desk('laboratory', '00000000000991a3');
  await open(laboratory, '/laboratory');
  await racked(laboratory, '血清学及血型', tubes);
  await racked(laboratory, '核酸', tubes);
  await open(laboratory, '/laboratory?view=plan');
  await allChosen(laboratory, 'I-DAY');
  await laboratory.getByRole('button', { name: /放入全部待检献血/ }).click();
  const wells = Object.keys(ASSAYS).length * (tubes.length + 2);
  await shows(laboratory.locator('main'), `已用 ${wells} / 96 孔`);
  await planned(laboratory, 'DAY-1');
  const bad = numberOf(REACTIVE);
  const read = await measured(laboratory, (content, assay) =>
    content === bad && assay === 'hbsag-1' ? '1.8' : shown(content, assay),
  );
  assert.equal(read, wells);
  const found = laboratory.getByRole('region', { name: '本板判读' }).first();
  await shows(found, '反应性');
  await picture(laboratory, 'story-day-plate');

  // Reactive at first, it is repeated twice with the same reagent, and fails.
  await open(laboratory, '/laboratory?view=plan');
  await chip(laboratory.locator('main'), '乙肝表面抗原(试剂一)').click();
  await laboratory.locator('.chip', { hasText: 'I-DAY' }).click();
  await laboratory.getByLabel(/复检/).check();
  await scan(laboratory, din(REACTIVE));
  await scan(laboratory, din(REACTIVE));
  await shows(laboratory.locator('main'), '已用 4 / 96 孔');
  await planned(laboratory, 'DAY-2');
  await typed(laboratory, ['5', '0.1', '1.7', '1.9']);
  await laboratory.keyboard.press('Alt+Enter');
  await found.waitFor();
  await open(laboratory, `/laboratory/donations/${bad}`);
  await shows(laboratory.locator('h1 ~ .tag'), '✕ 不合格');
  await leaves(laboratory);
  const [{ may_come }] = (await city.get(`/api/donors/${unsafe}`)).come_back;
  assert.equal(may_come, false, 'whoever gave it is not asked to come back');

  // What stands in the way of each piece is named by its gate.
  const pieces = (serial) => ['RBC-S', 'FFP'].map((product) => `${numberOf(serial)}.${product}.00`);
  const sound = [...pieces(FIRST), ...pieces(BACK), `${numberOf(PLATELETS)}.PLT-A.00`];
  const releaser = await desk('releaser', '00000000000991a4');
  await open(releaser, `/release?piece=${pieces(REACTIVE)[0]}`);
  const opened = releaser.getByRole('region', { name: '制备品' });
  await shows(opened.locator('[data-gate="tests"]'), '乙肝表面抗原');
  await shows(opened.locator('[data-gate="component"]'), '未做外观检查');
  await picture(releaser, 'story-day-blocked');
  await open(releaser, `/release?piece=${sound[0]}`);
  await shows(opened.locator('[data-gate="tests"]'), '已通过');
  await shows(opened.locator('[data-gate="component"]'), '未做外观检查');
  // All are looked at; one sound bag leaks.
  const leaking = pieces(BACK)[1];
  await releaser.keyboard.press('Alt+2');
  const inspecting = releaser.getByRole('region', { name: '外观检查' });
  await inspecting.waitFor();
  for (const piece of [...sound, ...pieces(REACTIVE)]) await scan(releaser, piece);
  await shows(inspecting, `已看 ${sound.length + 2} 袋`);
  const ofLeaking = inspecting.locator(`[data-piece="${leaking}"]`);
  await ofLeaking.getByRole('button', { name: /有异常/ }).click();
  await chip(ofLeaking, '渗漏').click();
  await lookedOver(releaser);
  // Released by two: with the reactive and the leaking one among them none is; without them all are.
  await releaser.keyboard.press('Alt+3');
  const releasing = releaser.getByRole('region', { name: '双人放行' });
  await releaser.keyboard.press('Alt+a');
  const free = sound.filter((piece) => piece !== leaking);
  await shows(releasing, `已选 ${free.length} 袋`);
  const never = [leaking, ...pieces(REACTIVE)];
  for (const piece of never) await scan(releaser, piece);
  await shows(releasing, `已选 ${free.length + never.length} 袋`);
  await asksRelease(releaser, director);
  for (const why of ['渗漏', '乙肝表面抗原']) await shows(releasing.locator('.problem'), why);
  for (const piece of never) await shows(releasing.locator(`[data-piece="${piece}"]`), '不能放行');
  await picture(releaser, 'story-day-refused', { fullPage: true });
  await releaser.keyboard.press('Alt+x');
  await shows(releasing, `已选 ${free.length} 袋`);
  await asksRelease(releaser, director);
  for (const piece of free) await shows(releasing.locator('.done'), piece);

  // Labels are printed, and each is scanned back from its bag.
  await turnsTo(releaser, '贴签');
  await prints(releaser, free.length);
  const loud = releaser.locator('.release-loud');
  for (const piece of free) {
    const [number, product] = piece.split('.');
    await scansBack(releaser, { product, donation: din(number.slice(-6)) }, [await labelOf(city, piece)]);
    await shows(loud, '标签相符,已入库');
    await shows(loud, number);
    await counts(releaser.getByRole('region', { name: '待扫回标签' }).locator(`[data-piece="${piece}"]`), 0);
  }
  await picture(releaser, 'story-day-labelled');
  await leaves(releaser);

  // What may never leave is discarded by two, and why stands with it.
  for (const [piece, why] of [[leaking, '外观不合格'], ...pieces(REACTIVE).map((one) => [one, '检测不合格'])]) {
    await open(bench, `/bench?piece=${piece}`);
    await shows(chosen, piece.slice(0, 13));
    await discards(why);
  }
  await leaves(bench);

  // The duty officer finds a bag in stock by its number, and goes from it back to the donation and whoever gave it.
  const officer = await desk('supply-duty', duty);
  await open(officer, `/stock?site=${station().id}&class=platelets&group=O%2B&show=usable`);
  // Earliest expiry stands first: what came today is found at the other end.
  const bags = officer.getByRole('table', { name: '血袋' });
  for (const sign of ['↑', '↓']) {
    await bags.getByRole('button', { name: '失效' }).click();
    await shows(bags.getByRole('columnheader', { name: '失效' }), sign);
  }
  await bags.locator('.table-row', { hasText: `${numberOf(PLATELETS)}.PLT-A.00` }).waitFor();
  await picture(officer, 'story-day-stock');
  await officer.getByLabel(/按血袋号查找/).fill(free[0]);
  await officer.keyboard.press('Enter');
  await officer.waitForURL(/\/bags\//);
  const main = officer.locator('main');
  await shows(main, '在库');
  await shows(main, '本站采集并放行');
  await shows(officer.locator('.chain'), free[0].split('.')[0]);
  await shows(officer.locator('.chain'), first);
  await shows(officer.locator('.life-entry').first(), /./);
  await picture(officer, 'story-day-bag', { fullPage: true });
  await officer.locator('.chain').getByRole('link', { name: first }).click();
  await officer.waitForURL(new RegExp(`/donors/${first}$`));
  await officer.getByRole('heading', { level: 3, name: numberOf(FIRST) }).waitFor();
  await picture(officer, 'story-day-donor-trace');
  await leaves(officer);

  // What came in: seven people, five collections.
  const people = [first, back, deferred, gone, unsafe, short, platelets];
  const today = (await city.get('/api/visits?limit=500')).items.filter((row) => people.includes(row.donor));
  const ended = today.map(({ donor, state }) => [donor, state.withdrawn?.reason ?? Object.keys(state)[0]]);
  assert.deepEqual(Object.fromEntries(ended), {
    ...Object.fromEntries([first, back, unsafe, short, platelets].map((donor) => [donor, 'collected'])),
    [deferred]: 'deferred',
    [gone]: 'no-time',
  });
  const collected = (await city.get('/api/collections?limit=500')).items.filter((row) => people.includes(row.donor));
  const millilitres = collected.map((row) => row.volume_ml).sort((a, b) => a - b);
  assert.deepEqual(millilitres, [180, 260, 400, 400, 400]);

  // What was made: seven pieces, of which four stand in stock and three were discarded, and why; no piece is still open.
  const made = [];
  for (const serial of GIVEN) {
    made.push(...(await city.get(`/api/bench/pieces?donation=${encodeURIComponent(din(serial))}&limit=200`)).items);
  }
  const stands = made.map((row) => [row.piece, row.discarded_for ?? row.state]).sort();
  const becomes = [
    ...free.map((piece) => [piece, 'admitted']),
    [leaking, 'appearance'],
    ...pieces(REACTIVE).map((piece) => [piece, 'test-failed']),
  ];
  assert.deepEqual(stands, becomes.sort());
  const stock = [];
  for (const piece of free) stock.push(await city.get(`/api/bags/${piece}`));
  assert.deepEqual(
    stock.map((row) => [row.class, row.group, row.availability, row.place.in_store?.site, row.origin]).sort(),
    ['plasma', 'platelets', 'red-cells', 'red-cells'].map((of) => [of, 'O+', 'usable', station().id, 'own_donation']),
  );
  // The reactive donation, the leaking bag and what was stopped half way never were a bag of any store.
  for (const piece of never) await assert.rejects(city.get(`/api/bags/${piece}`), /404/);
});
