// The laboratory: means validated by two persons, samples, plates and what they say, corrections; pools, and controls
// that do not read as they must. Each story brings its own donors, numbers and plates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { option, scan, sitDown } from './desk.mjs';
import { lookedAt, undressed } from './dressed.mjs';
import { cleared, collected, complaints, din, place } from './giving.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, now, picture } from './served.mjs';
import { act, day } from './staff.mjs';
import { entered, laboratory, means, planned, second, typed } from './testing.mjs';
import { town } from './town.mjs';

const { browser, city, open, station } = town();

/** So many donations are collected under numbers from this one on; the numbers as scanners send them. */
async function given(first, many, donors) {
  const at = await place(city, station(), `示范献血车${first}`, first);
  const scans = [];
  for (let n = 0; n < many; n += 1) {
    const scanned = din(String(Number(first) + n));
    const visit = await cleared(city, station(), `${donors}${String(n).padStart(2, '0')}`, at);
    await collected(city, station(), visit, scanned);
    scans.push(scanned);
  }
  return scans;
}

/** The number itself, of a scan. */
const bare = (scanned) => scanned.slice(1, 14);

async function desk() {
  const page = await browser.page(city.url());
  await sitDown(page, station(), '检验');
  return page;
}

test('a reactive donation is found, fails after its repeats, and two persons put a result right', async () => {
  const scans = await given('910001', 4, '0000000000aa00');
  const page = await desk();

  await open(page, '/laboratory?view=means');
  await entered(page, '方法', { number: 'MAKER-1', choice: '乙肝表面抗原(试剂一)' });
  await entered(page, '仪器', { number: 'READER-1' });
  await entered(page, '试剂批', { number: 'LOT-1', choice: 'MAKER-1', expires: day(60) });
  await lookedAt(page, { name: 'laboratory-means-some', ready: '.means li' });
  await undressed(page);

  await open(page, '/laboratory');
  const rack = page.getByRole('region', { name: '接收标本' });
  await shows(page.getByRole('region', { name: '尚未检测完成的献血' }), '缺标本');
  for (const scanned of scans) await scan(page, scanned);
  await shows(rack, '架上 4 管');
  // A number that nobody gave under, and a tube scanned twice, are heard and not counted.
  await scan(page, din('919999'));
  await shows(rack.locator('.scan-wrong'), '919999');
  await scan(page, scans[0]);
  await shows(rack, '已在架上');
  await shows(rack, '架上 4 管');
  const clotted = rack.locator('li', { hasText: '910004' });
  await clotted.getByRole('combobox').click();
  await option(page, '凝块').click();
  await shows(rack, '其中不合格 1 管');
  await lookedAt(page, { name: 'laboratory-rack', ready: '.rack' });
  await undressed(page);
  await page.keyboard.press('Alt+Enter');
  await shows(rack.locator('.done'), '910004');
  await shows(rack, '架上 0 管');
  await shows(page.getByRole('region', { name: '尚未检测完成的献血' }), '凝块');

  await open(page, '/laboratory?view=plan');
  await chip(page.locator('main'), '乙肝表面抗原(试剂一)').click();
  // The only lot that may be used now is taken; one of several instruments is chosen.
  await shows(page.locator('.chip.chosen'), 'LOT-1');
  await page.locator('.chip', { hasText: 'READER-1' }).click();
  await page.getByRole('button', { name: /放入全部待检献血/ }).click();
  await shows(page.locator('main'), '放入 3 孔');
  await shows(page.locator('main'), '已用 5 / 96 孔');
  await scan(page, scans[0]);
  await shows(page.locator('.scan-wrong'), '已在 C1');
  await scan(page, scans[3]);
  await shows(page.locator('.scan-wrong'), '没有可用于所选项目的合格标本');
  // The wells are reached by the arrows; a control more, and away again.
  await page.locator('[data-well="0"]').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('+');
  await shows(page.locator('main'), '已用 6 / 96 孔');
  await page.keyboard.press('Delete');
  await shows(page.locator('main'), '已用 5 / 96 孔');
  await lookedAt(page, { name: 'laboratory-plan-some', ready: '.well-sample' });
  await undressed(page);
  await planned(page, 'PLATE-1');
  await page.emulateMedia({ media: 'print' });
  await page.locator('.worklist').waitFor();
  await picture(page, 'story-laboratory-worklist', { fullPage: true });
  await page.emulateMedia({ media: 'screen' });

  const list = (rows) => rows.map((row) => row.join(',')).join('\n');
  const numbers = scans.slice(0, 3).map(bare);
  const rows = [
    ['A1', 'positive', 'hbsag-1', '3.2'],
    ['B1', 'negative', 'hbsag-1', '0.05'],
    ['C1', numbers[0], 'hbsag-1', '0.1'],
    ['D1', numbers[1], 'hbsag-1', '1.8'],
    ['E1', numbers[2], 'hbsag-1', '0.2'],
  ];
  const results = page.getByRole('region', { name: '录入结果' }).first();
  await results.getByText('从文件录入').click();
  const swapped = rows.map((row, at) =>
    at === 3 ? ['E1', ...row.slice(1)] : at === 4 ? ['D1', ...row.slice(1)] : row,
  );
  await results.getByLabel('或粘贴').fill(list(swapped));
  await results.getByRole('button', { name: '核对粘贴的内容' }).click();
  await shows(results.locator('.problem'), '与布板不符 2 处,未录入: E1, D1');
  await shows(results, '已录 0 / 5 孔');
  await picture(page, 'story-laboratory-swapped', { fullPage: true });
  // Somebody else's program that sends them so is refused by the same wells.
  const [{ id }] = (await city.get('/api/laboratory/runs?open=true')).items;
  const { wells } = await city.get(`/api/laboratory/runs/${id}`);
  const reading = { ratio: { thousandths: 100 } };
  const wrong = wells.map((one, at) => ({ ...one, reading, content: wells[at === 2 ? 3 : at === 3 ? 2 : at].content }));
  await assert.rejects(
    act(city, laboratory(station()), `/api/laboratory/runs/${id}/results`, { wells: wrong }),
    /wells-differ.*孔位 [A-E]1, [A-E]1 与布板不符/,
  );
  const file = { name: 'PLATE-1.csv', mimeType: 'text/csv', buffer: Buffer.from(list(rows)) };
  await results.getByLabel('选择仪器文件(CSV 或 HL7)').setInputFiles(file);
  await shows(results, '与布板一致,已填入 5 孔');
  // What cannot be read is said by its well before anything is sent.
  await page.getByLabel(/^E1/).fill('x');
  await shows(results, '读数无法识别:E1');
  await page.getByLabel(/^E1/).fill('0.2');
  await lookedAt(page, { name: 'laboratory-plate', ready: '.well input' });
  await undressed(page);
  await page.keyboard.press('Alt+Enter');
  const found = page.getByRole('region', { name: '本板判读' }).first();
  await shows(found, 'D1 反应性');
  await shows(page.locator('h1 ~ .tag'), '✓ 对照有效');
  await lookedAt(page, { name: 'laboratory-plate-found', ready: '.well small' });
  await undressed(page);

  // Reactive at first is not yet failed: it is repeated, twice on one plate, with the same reagent.
  await found.getByRole('link', { name: '查看此献血' }).click();
  await shows(page.getByRole('region', { name: '放行前还缺' }), '乙肝表面抗原:待复检或确认');
  await open(page, '/laboratory?view=plan');
  await chip(page.locator('main'), '乙肝表面抗原(试剂一)').click();
  await page.locator('.chip', { hasText: 'READER-1' }).click();
  await page.getByLabel(/复检/).check();
  await scan(page, scans[1]);
  await scan(page, scans[1]);
  await shows(page.locator('main'), '已用 4 / 96 孔');
  // A number that was used is refused, and the wells stay as they are.
  await page.getByLabel('板号').fill('PLATE-1');
  await page.getByRole('button', { name: /确认布板/ }).click();
  await shows(page.locator('.problem'), 'PLATE-1');
  await shows(page.locator('main'), '已用 4 / 96 孔');
  await planned(page, 'PLATE-2');
  await typed(page, ['2.9', '0.04', '1.7', '1.9']);
  await shows(page.getByRole('region', { name: '录入结果' }).first(), '已录 4 / 4 孔');
  await page.keyboard.press('Alt+Enter');
  await shows(page.getByRole('region', { name: '本板判读' }).first(), 'D1 反应性');
  await open(page, `/laboratory/donations/${numbers[1]}`);
  await shows(page.locator('h1 ~ .tag'), '✕ 不合格');
  await shows(page.getByRole('region', { name: '放行前还缺' }), '乙肝表面抗原:反应性');
  await shows(page.getByRole('region', { name: '各标志物' }), '不合格:反应性');

  await page
    .getByRole('button', { name: /^更正 乙肝表面抗原.* D1$/ })
    .last()
    .click();
  const correct = page.getByRole('region', { name: '更正', exact: true });
  await chip(correct, '作废,需重新检测').click();
  await chip(correct, '污染').click();
  await second(correct);
  await correct.getByRole('button', { name: /确认更正/ }).click();
  await shows(page.getByRole('region', { name: '检测结果' }).first(), '已更正');
  await counts(page.locator('tr.corrected'), 1);
  await lookedAt(page, { name: 'laboratory-donation', ready: '.corrected' });
  await undressed(page);
  const tested = await city.get(`/api/laboratory/donations/${numbers[1]}`);
  assert.equal(tested.outcomes.length, 3);
  assert.equal(tested.outcomes.filter((one) => one.corrected).length, 1);

  // Why a donation stays untested is said once, and it is no longer listed as open.
  await open(page, `/laboratory/donations/${bare(scans[3])}`);
  const untested = page.getByRole('region', { name: '登记不再检测' });
  await chip(untested, '标本不合格').click();
  await untested.getByRole('button', { name: '登记原因' }).click();
  await shows(page.getByRole('region', { name: '放行前还缺' }), '未检测:标本不合格');
  await open(page, '/laboratory');
  const still = page.getByRole('region', { name: '尚未检测完成的献血' });
  await shows(still, '910003');
  await counts(still.locator('.table-row', { hasText: '910004' }), 0);
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('samples are pooled by the sizes that there are, and invalid controls are said plainly', async () => {
  const scans = await given('920001', 6, '0000000000bb00');
  await means(city, station(), ['hbv-dna'], 'NAT');
  const arrived_at = new Date(now()).toISOString();
  const samples = scans.map((donation) => ({ donation, purpose: 'nat', arrived_at, condition: { accepted: {} } }));
  await act(city, laboratory(station()), '/api/laboratory/samples', { samples });
  const page = await desk();
  await open(page, '/laboratory?view=pools');
  const make = page.getByRole('region', { name: '混样', exact: true });
  await make.waitFor();
  for (const scanned of scans.slice(0, 5)) await scan(page, scanned);
  await shows(make, '已扫描 5 份');
  await make.getByRole('button', { name: /混为一份/ }).click();
  await shows(make.locator('.problem'), '混样不能为 5 人份');
  // Nothing that was scanned is lost by it.
  await scan(page, scans[5]);
  await shows(make, '已扫描 6 份');
  await page.keyboard.press('Alt+Enter');
  await shows(make.locator('.done'), '混样');
  await scan(page, scans[0]);
  await shows(make.locator('.scan-wrong'), '已在混样');
  await shows(page.getByRole('region', { name: '混样列表' }).first(), '920006');
  await page.getByRole('table', { name: '混样列表' }).press('Enter');
  await shows(page.locator('main'), '920003');
  await lookedAt(page, { name: 'laboratory-pools-some', ready: '.table-row' });
  await undressed(page);

  await open(page, '/laboratory?view=plan');
  await chip(page.locator('main'), '乙肝病毒核酸').click();
  await page.locator('.chip', { hasText: 'I-NAT' }).click();
  await page.getByRole('button', { name: /放入全部待检混样/ }).click();
  await shows(page.locator('main'), '放入 1 孔');
  await planned(page, 'NAT-1');
  await typed(page, ['-', '-', '-']);
  assert.deepEqual(await axeFindings(page), []);
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('main'), '对照无效:本板没有任何结果成立');
  await picture(page, 'story-laboratory-invalid', { fullPage: true });
  const tested = await city.get(`/api/laboratory/donations/${bare(scans[0])}`);
  assert.equal(tested.outcomes.length, 0);
  await open(page, '/laboratory?view=plates&state=recorded');
  await shows(page.locator('.table-row', { hasText: 'NAT-1' }), '✕ 对照无效');
  assert.deepEqual(complaints(page), []);
  await page.close();
});

test('three tests share a plate, and a group is determined by them', async () => {
  const [scanned] = await given('930001', 1, '0000000000cc00');
  const by = laboratory(station());
  for (const assay of ['abo-forward', 'abo-reverse', 'rhd']) await means(city, station(), [assay], assay.toUpperCase());
  const arrived_at = new Date(now()).toISOString();
  const sample = { donation: scanned, purpose: 'serology', arrived_at, condition: { accepted: {} } };
  await act(city, by, '/api/laboratory/samples', { samples: [sample] });
  const page = await desk();
  await open(page, '/laboratory?view=plan');
  for (const test of ['ABO正定型', 'ABO反定型', 'RhD'])
    await page.getByRole('checkbox', { name: test, exact: true }).check({ force: true });
  await page.locator('.chip', { hasText: 'I-RHD' }).click();
  await shows(page.locator('.legend'), 'ABO反定型');
  await scan(page, scanned);
  await shows(page.locator('main'), '已用 9 / 96 孔');
  // One control more of the second test, by a press on a well.
  await page
    .getByRole('group', { name: '对照的项目' })
    .getByRole('radio', { name: 'ABO反定型' })
    .check({ force: true });
  await page.locator('[data-well="95"]').click();
  await shows(page.locator('main'), '已用 10 / 96 孔');
  // A press on a well with a sample takes nothing away; what was cleared can be put back.
  await page.locator('[data-well="72"]').click();
  await shows(page.locator('main'), 'G1 已有标本');
  await page.getByRole('button', { name: '清空整板' }).click();
  await shows(page.locator('main'), '已用 0 / 96 孔');
  await page.getByRole('button', { name: '放回' }).click();
  await shows(page.locator('main'), '已用 10 / 96 孔');
  await lookedAt(page, { name: 'laboratory-plan-three', ready: '.legend' });
  await undressed(page);
  await planned(page, 'GROUP-1');
  await typed(page, ['AB', 'O', 'AB', 'O', '+', '-', 'o', 'O', '+', 'O']);
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('h1 ~ .tag'), '✓ 对照有效');
  await open(page, `/laboratory/donations/${bare(scanned)}`);
  await shows(page.getByRole('region', { name: '概况' }), 'O+');
  await shows(page.getByRole('region', { name: '各标志物' }), 'ABO血型 ✓ 合格');
  assert.deepEqual(complaints(page), []);
  await page.close();
});
