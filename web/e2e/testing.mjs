// The laboratory as it is pressed on its screens: means entered and validated, plates planned, readings typed or taken
// from the sheet of an instrument. Where means are no part of a story, they are entered over the API.
import { readFile } from 'node:fs/promises';
import { option, scan } from './desk.mjs';
import { chip, shows } from './sees.mjs';
import { now } from './served.mjs';
import { act, actAs, day } from './staff.mjs';

export const laboratory = (station) => ({ ...actAs(station), duty: 'laboratory' });

/** The second person, by the chip of their level. */
export const second = (card) => card.getByRole('radio', { name: /^负责人/ }).check({ force: true });

/**
 * Means of tests over the API, validated by two persons: an instrument of one number for all of them, and for each test
 * a method of its maker and a lot; the numbers of the instrument and of the lots.
 */
export async function means(city, station, assays, name) {
  const by = laboratory(station);
  const second_person = station.contacts.head;
  const until = new Date(now() + 100 * 86_400_000).toISOString();
  const valid = (of) => act(city, by, '/api/laboratory/validations', { means: of, until, second_person });
  const entered = await act(city, by, '/api/laboratory/instruments', { number: `I-${name}` });
  const { instrument } = entered.made;
  await valid({ instrument: { instrument } });
  const lots = [];
  for (const [place, assay] of assays.entries()) {
    // The second reagent of a marker is another maker's.
    const maker = `M${assay.endsWith('-2') ? 2 : 1}-${name}`;
    const { made } = await act(city, by, '/api/laboratory/methods', { assay, maker });
    const brings = { method: made.method, number: assays.length === 1 ? `L-${name}` : `L${place}-${name}` };
    const { lot } = (await act(city, by, '/api/laboratory/lots', { ...brings, expires_at: until })).made;
    await valid({ method: { method: made.method } });
    await valid({ lot: { lot } });
    lots.push(lot);
  }
  return { instrument, lots };
}

/** Every test that a donation needs, with how its reading is written. */
export const ASSAYS = {
  'hbsag-1': 'ratio',
  'anti-hcv-1': 'ratio',
  'anti-hiv-1': 'ratio',
  'syphilis-1': 'ratio',
  'syphilis-2': 'ratio',
  alt: 'alt',
  'hbv-dna': 'detected',
  'hcv-rna': 'detected',
  'hiv-rna': 'detected',
  'abo-forward': 'abo',
  'abo-reverse': 'abo',
  rhd: 'rhd',
};

/** What is read of the positive control, of the negative one, and of a sound donation of O+. */
const READ = {
  ratio: ['5', '0.1', '0.2'],
  alt: ['90', '20', '20'],
  detected: ['+', '-', '-'],
  abo: ['AB', 'O', 'O'],
  rhd: ['+', '-', '+'],
};

/** What an instrument shows in a well of a sound plate. */
export function shown(content, assay) {
  const [positive, negative, sound] = READ[ASSAYS[assay]];
  return content === 'positive' ? positive : content === 'negative' ? negative : sound;
}

/** Every test is chosen for one plate, and the instrument that reads all of them. */
export async function allChosen(page, instrument) {
  const assays = page.getByRole('group', { name: '检测项目' });
  await assays.getByRole('checkbox').first().waitFor();
  for (const one of await assays.getByRole('checkbox').all()) await one.check({ force: true });
  await page.locator('.chip', { hasText: instrument }).click();
}

/** One of the means is entered and then validated, as two persons do it. */
export async function entered(page, kind, { number, choice, expires }) {
  const enter = page.getByRole('region', { name: '登记', exact: true });
  await chip(enter, kind).click();
  if (choice) {
    await enter.getByRole('combobox').click();
    await option(page, choice).click();
  }
  const field = { 方法: '厂家代码', 仪器: '仪器编号', 试剂批: '批号' }[kind];
  await enter.getByLabel(field).fill(number);
  if (expires) await enter.getByLabel('效期(最后一天)').fill(expires);
  await enter.getByRole('button', { name: `登记${kind}` }).click();
  await shows(enter.locator('.done'), number);
  const row = page.locator('.means li', { hasText: number }).first();
  await shows(row, '未验证');
  await row.getByRole('button', { name: /^验证/ }).click();
  const validate = page.getByRole('region', { name: '验证', exact: true });
  await validate.getByLabel('可用的最后一天').fill(day(30));
  await second(validate);
  await validate.getByRole('button', { name: /验证合格/ }).click();
  await shows(page.locator('.means li', { hasText: number }).first(), '✓ 可用');
}

/** A rack of tubes of one purpose arrives, all of them fit to be tested. */
export async function racked(page, purpose, scans) {
  const rack = page.getByRole('region', { name: '接收标本' });
  await chip(rack, purpose).click();
  for (const scanned of scans) await scan(page, scanned);
  await shows(rack, `架上 ${scans.length} 管`);
  await page.keyboard.press('Alt+Enter');
  await shows(rack, '架上 0 管');
}

/** A plate is planned from what is chosen; the page of the plate is opened. */
export async function planned(page, number) {
  await page.getByLabel('板号').fill(number);
  await page.getByRole('button', { name: /确认布板/ }).click();
  await page.getByRole('link', { name: /打开此板/ }).click();
  await shows(page.locator('h1'), number);
  await page.getByRole('region', { name: '录入结果' }).first().waitFor();
}

/** Readings are typed one after the other, Enter between them. */
export async function typed(page, readings) {
  await page.locator('.well input').first().focus();
  for (const reading of readings) {
    await page.keyboard.type(reading);
    await page.keyboard.press('Enter');
  }
}

/**
 * What an instrument does: it is given the work list of the plate, and gives it back with a reading in every line.
 * `reads` says what stands in a well of a content and an assay.
 */
export async function measured(page, reads) {
  const [list] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /下载工作单/ }).click(),
  ]);
  const [head, ...lines] = (await readFile(await list.path(), 'utf8')).trim().split(/\r?\n/);
  const rows = lines.map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
  const read = rows.map(([well, content, assay]) => [well, content, assay, reads(content, assay)].join(','));
  const buffer = Buffer.from([head, ...read].join('\n'));
  const results = page.getByRole('region', { name: '录入结果' }).first();
  await results.getByText('从文件录入').click();
  await results
    .getByLabel('选择仪器文件(CSV 或 HL7)')
    .setInputFiles({ name: 'instrument.csv', mimeType: 'text/csv', buffer });
  await shows(results, `与布板一致,已填入 ${rows.length} 孔`);
  await page.keyboard.press('Alt+Enter');
  await page.getByRole('region', { name: '本板判读' }).first().waitFor();
  return rows.length;
}
