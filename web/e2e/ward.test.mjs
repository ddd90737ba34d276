// Blood inside a hospital: an application climbs with the day's volume, blood is prepared for its patient by scanner, and
// the bedside keeps its record.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recorded, scan, sitDown } from './desk.mjs';
import { chip, counts, shows } from './sees.mjs';
import { axeFindings, now, picture } from './served.mjs';
import { act, actAs, grouped, wellStocked } from './staff.mjs';
import { town } from './town.mjs';

const PHYSICIAN = '00000000000000c3';
const PATIENT = '00000000000000d7';

const { browser, city, direct, open } = town();

/** Writes an application for the patient through the screen; answers its number. */
async function apply(page, amount, patient = PATIENT, saving = null) {
  await open(page, '/applications?view=make');
  const form = page.getByRole('region', { name: '新的申请' });
  await form.waitFor();
  await form.getByLabel('数量').fill(amount);
  await form.locator('h2').click();
  // The wristband, then the physician's badge: each goes to who is still missing.
  await scan(page, patient);
  await shows(form, patient);
  await scan(page, PHYSICIAN);
  await form.locator('.chip.chosen', { hasText: PHYSICIAN.slice(-4) }).waitFor();
  await chip(form, '纠正贫血').click();
  if (saving) {
    await chip(form, '特急').click();
    await chip(form, saving).click();
  }
  await page.keyboard.press('Alt+Enter');
  return recorded(page, 'applications');
}

test('an application is signed by the volume of the day, and split in two it climbs all the same', async () => {
  const hospital = direct()[0];
  await grouped(city, hospital, PATIENT, 'O+');
  await wellStocked(city, hospital);
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  const first = await apply(page, '2');
  await picture(page, 'story-application');
  const second = await apply(page, '2');
  const { level, together_with, day_sum, waits_for } = await city.get(`/api/applications/${second}`);
  assert.deepEqual([level, together_with, day_sum, waits_for], ['head', [first], '800 mL', 'senior-review']);

  await sitDown(page, hospital, '上级医师');
  await open(page, '/applications');
  await page.locator('.table-row.row-opens', { hasText: `A${second}` }).click();
  await page.waitForURL(new RegExp(`/applications/${second}$`));
  await shows(page.getByRole('region', { name: '审批', exact: true }), `A${first}`);
  await page.getByRole('button', { name: /同意,签字/ }).click();
  await shows(page.locator('.page-head'), '科主任核准签发');
  await sitDown(page, hospital, '科主任');
  await page.getByRole('button', { name: /同意,签字/ }).click();
  await shows(page.locator('.page-head'), '已批准');
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-application-signed');

  // Prepared by scanner, one given back.
  await sitDown(page, hospital, '输血科值班');
  const suitable = await city.get(`/api/applications/${second}/bags`);
  const [bag] = suitable.filter((row) => row.amount === '2 U' || row.amount === '1 U').map((row) => row.id);
  await page.getByRole('region', { name: '备血', exact: true }).waitFor();
  await scan(page, '0000X');
  await shows(page.locator('.scan-wrong'), '不在适合的血袋里');
  await scan(page, bag);
  await shows(page.locator('.scan-right'), `${bag} 已选`);
  await page.keyboard.press('Alt+Enter');
  const kept = page.getByRole('region', { name: '为患者保留的血袋' });
  await shows(kept.locator('li'), bag.split('.')[0].slice(-4));
  await picture(page, 'story-prepared', { fullPage: true });
  await kept.getByRole('button', { name: `退回库存 ${bag}` }).click();
  await counts(kept.locator('li'), 0);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('the bedside: begun and ended by wristband and bag, a reaction asks its two questions', async () => {
  const hospital = direct()[1];
  const patient = '00000000000000e8';
  await grouped(city, hospital, patient, 'O+');
  const { items } = await city.get(`/api/stock/bags?site=${hospital.id}&class=red-cells&group=O%2B&limit=50`);
  const bag = items.find((one) => one.availability === 'usable').id;
  const staff = actAs(hospital);
  await act(city, staff, '/api/bags/crossmatch', { patient, results: [{ bag, result: 'compatible' }] });
  await act(city, staff, '/api/bags/issue', { bags: [bag], patient, basis: 'crossmatch', second_checker: PHYSICIAN });
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '护士');
  await open(page, '/bedside');
  const desk = page.getByRole('region', { name: '床旁登记' });
  await desk.waitFor();
  // Nothing was read yet: the field of the bags has the scanner, the wristband goes to the patient all the same.
  await scan(page, patient);
  await shows(desk, patient);
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  await page.keyboard.press('Alt+Enter');
  await desk.locator('.done').waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  const reaction = page.getByRole('region', { name: '输血反应' });
  await chip(reaction, bag.split('.')[0].slice(-4)).click();
  await chip(reaction, '过敏反应').click();
  await chip(reaction, '非严重').click();
  assert.deepEqual(await axeFindings(page), []);
  await picture(page, 'story-bedside');
  const answered = page.waitForResponse((response) => response.url().includes('/api/bags/reaction'));
  await reaction.getByRole('button', { name: '登记输血反应' }).click();
  await answered;
  const [told] = await city.get(`/api/reactions?site=${hospital.id}&open=true`);
  assert.equal(told.bag, bag);
  await open(page, '/bedside?view=running');
  await shows(page.locator('.table-row'), bag.split('.')[0].slice(-4));
  await page.close();
});

test('life-saving blood is exempt: however much, no signature is waited for, and the reason stands on it', async () => {
  const hospital = direct()[2];
  const patient = '00000000000000e9';
  await grouped(city, hospital, patient, 'O+');
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  const id = await apply(page, '10', patient, '抢救生命');
  await open(page, `/applications/${id}`);
  await shows(page.locator('.page-head'), '已批准');
  await shows(page.getByRole('region', { name: '审批', exact: true }), /急救用血免审批.*抢救生命/);
  const { state, steps, waits_for } = await city.get(`/api/applications/${id}`);
  assert.deepEqual([state, steps, waits_for], ['approved', [], null]);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test('a new group waits for its second sample: nothing is issued in routine until the laboratory says it again', async () => {
  const hospital = direct()[3];
  const patient = '00000000000000ea';
  const sampled_at = new Date(now() - 20 * 3_600_000).toISOString();
  await act(city, actAs(hospital, 'laboratory'), `/api/patients/${patient}/group`, { group: 'A+', sampled_at });
  // Cells of group O would suit whoever it is.
  const { items } = await city.get(`/api/stock/bags?site=${hospital.id}&class=red-cells&group=A%2B&limit=50`);
  const bag = items.find((one) => one.availability === 'usable').id;
  const page = await browser.page(city.url());
  await sitDown(page, hospital, '输血科值班');
  await open(page, `/hospital?view=issue&patient=${patient}`);
  await page.getByRole('button', { name: '✓ 相合' }).waitFor();
  await scan(page, bag);
  await shows(page.locator('.scan-right'), bag);
  await page.getByRole('button', { name: '✓ 相合' }).click();
  await page.locator('.done').first().waitFor();
  await scan(page, PHYSICIAN);
  await page.locator('.chip.chosen', { hasText: PHYSICIAN.slice(-4) }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await shows(page.locator('.problem'), '血型未经第二份标本复核');
  await picture(page, 'story-second-sample');

  await sitDown(page, hospital, '检验');
  await page.locator('summary', { hasText: '登记血型' }).click();
  await page.getByRole('radio', { name: 'A+', exact: true }).check({ force: true });
  await page.getByRole('button', { name: '登记', exact: true }).click();
  await page.locator('details .done').waitFor();
  await sitDown(page, hospital, '输血科值班');
  await page.getByRole('button', { name: /^发血 1 袋/ }).click();
  await shows(page.locator('.done'), `${patient}:${bag}`);
  const { place } = await city.get(`/api/bags/${bag}`);
  assert.deepEqual(place, { with_patient: { site: hospital.id, patient } });
  await page.close();
});
