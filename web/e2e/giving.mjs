// Donors and collection, for the stories about them: people, places and numbers of each story's own.
import { option, scan } from './desk.mjs';
import { chip, shows } from './sees.mjs';
import { now } from './served.mjs';
import { act, actAs } from './staff.mjs';

const YEAR = String(new Date(now() + 8 * 3_600_000).getUTCFullYear() % 100).padStart(2, '0');

/** A donation number of this year as a scanner sends it. */
export const din = (serial) => `=Y0001${YEAR}${serial}00`;

export const collector = (station) => ({ ...actAs(station), duty: 'collector' });
export const head = (station) => ({ ...actAs(station), duty: 'supply-head' });

/** What went wrong on the page: what was refused on purpose is not. */
export const complaints = (page) => page.complaints.filter((text) => !/status of (404|409|422)/.test(text));

/** A place of collection of its own, with numbers when they are given. */
export async function place(city, station, name_zh, first) {
  const named = { kind: 'vehicle', name_zh, name_en: `Demo ${first ?? 'place'}` };
  const { made } = await act(city, head(station), '/api/collection/places', named);
  const id = made.place;
  if (first) {
    await act(city, head(station), '/api/collection/ranges', { place: id, first: din(first), count: 20 });
  }
  return { id, name_zh };
}

const SOUND = [
  ['体重 kg', '65'],
  ['收缩压 mmHg', '120'],
  ['舒张压 mmHg', '75'],
  ['脉搏 次/分', '72'],
  ['体温 °C', '36.5'],
  ['转氨酶快检 U/L', '20'],
];

/** What was measured, typed into the page; another value where one is named. */
export async function examine(page, haemoglobin, other = {}) {
  const card = page.getByRole('region', { name: '二 献血前检查' });
  const measured = { ...Object.fromEntries(SOUND), ...other, '血红蛋白 g/L': haemoglobin };
  for (const [label, value] of Object.entries(measured)) await card.getByLabel(label).fill(value);
  await chip(card, 'O').click();
  await card.getByRole('button', { name: '记录检查' }).click();
  await shows(card, '✓ 已检查');
}

/** A place of collection is entered on the page of places. */
export async function entersPlace(page, { name_zh, name_en }) {
  await page.getByLabel('中文名称').fill(name_zh);
  await page.getByLabel('英文名称').fill(name_en);
  await page.getByRole('button', { name: '登记献血点' }).click();
  await shows(page.getByRole('region', { name: '献血点', exact: true }), name_zh);
}

/** Numbers from this one on are asked for the place that is chosen. */
export async function grants(page, first, count) {
  const grant = page.getByRole('region', { name: '分配号段' });
  await grant.getByLabel('第一个献血码').fill(first);
  await grant.getByLabel('个数').fill(String(count));
  await grant.getByRole('button', { name: /分配/ }).click();
}

/** Somebody is looked for by the number of their card. */
export async function seeks(page, id_card) {
  const find = page.getByRole('region', { name: '查找献血者' });
  await find.getByLabel('号码').fill(id_card);
  await page.keyboard.press('Enter');
  return find;
}

/** Somebody who is on no record is registered; their number. */
export async function registers(page, { name, id_card, sex }) {
  const find = await seeks(page, id_card);
  await shows(find, '没有找到');
  await find.getByRole('button', { name: '登记此人' }).click();
  const form = page.getByRole('region', { name: '登记献血者' });
  await form.getByLabel('姓名').fill(name);
  await chip(form, sex).click();
  await page.keyboard.press('Alt+Enter');
  await page.waitForURL(/\/donors\/file\/[0-9a-f]{16}$/);
  await page.getByRole('region', { name: '登记到访' }).waitFor();
  return page.url().split('/').at(-1);
}

/** A visit begins in the file that is open; whole blood unless something else is asked for. */
export async function visits(page, at, asks) {
  const visit = page.getByRole('region', { name: '登记到访' });
  if (at) {
    await visit.getByLabel('献血点').click();
    await option(page, at.name_zh).click();
  }
  await visit.getByLabel(/年龄/).fill('30');
  if (asks) await chip(visit, asks).click();
  await visit.getByRole('button', { name: /开始到访/ }).click();
  await page.getByRole('region', { name: '一 健康征询' }).waitFor();
}

/** Nothing was told: the next step is pressed by the same key, whatever it is. */
export async function saysNothing(page) {
  const asked = page.getByRole('region', { name: '一 健康征询' });
  await asked.getByRole('button', { name: '均无,记录征询' }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await shows(asked, '✓ 已征询');
}

/** Whoever has nothing against them is cleared. */
export async function clears(page) {
  const verdict = page.getByRole('region', { name: '三 评估' });
  await shows(verdict, '目前没有不能献血的理由');
  await page.keyboard.press('Alt+Enter');
  await shows(verdict, '评估合格,可采血');
  return verdict;
}

/** The number is scanned from form, bag and tubes, until it is bound. */
export async function binds(page, scanned) {
  const bind = page.getByRole('region', { name: '一 穿刺前核对献血码' });
  await bind.waitFor();
  const wanted = await bind.getByText(/已扫描 0 \/ \d+/).textContent();
  for (let n = 0; n < Number(wanted.split('/').at(-1)); n += 1) await scan(page, scanned);
  await page.getByRole('region', { name: '二 采血记录' }).waitFor();
}

/** The end of a collection is typed, after the full bag was scanned: it began and ended just now. */
export async function fills(page, { scanned, lot, volume_ml }) {
  const record = page.getByRole('region', { name: '二 采血记录' });
  await scan(page, scanned);
  await record.getByLabel('血袋批号').fill(lot);
  await record.getByRole('button', { name: '开始 现在' }).click();
  await record.getByRole('button', { name: '结束 现在' }).click();
  await record.getByLabel(/采血量/).fill(String(volume_ml));
  return record;
}

/** Measured over the API: everything in order. */
const EXAMINATION = {
  weight: 650,
  systolic: 120,
  diastolic: 75,
  pulse: 72,
  rhythm: 'regular',
  training: 'usual',
  temperature: 365,
  haemoglobin: { measured: { g_l: 145 } },
  alt: 20,
  abo: 'O',
  count: null,
  physician: 'not-asked',
};

/** A donor of a number of their own is registered. */
export const registered = (city, station, donor) =>
  act(city, collector(station), '/api/donors', { donor, sex: 'male' });

/** A donor comes and is cleared; the number of the visit. */
export async function cleared(city, station, donor, at) {
  const by = collector(station);
  await registered(city, station, donor);
  const asked = { place: at.id, age: 30, asks: 'whole-blood', matching: 'usual' };
  const { made } = await act(city, by, `/api/donors/${donor}/visits`, asked);
  await act(city, by, `/api/visits/${made.visit}/answers`, { declared: [], form: { on_paper: {} } });
  await act(city, by, `/api/visits/${made.visit}/examination`, { examination: EXAMINATION });
  await act(city, by, `/api/visits/${made.visit}/clear`, { consent: { on_paper: {} } });
  return made.visit;
}

/** What was cleared is collected, begun so many minutes ago. */
export async function collected(city, station, visit, donation, began = 2) {
  const by = collector(station);
  await act(city, by, `/api/visits/${visit}/bind`, { donation, scans: [donation, donation, donation] });
  const ago = (minutes) => new Date(now() - minutes * 60_000).toISOString();
  await act(city, by, `/api/visits/${visit}/collection`, {
    donation,
    taken: { whole_blood: { nominal_ml: 400 } },
    anticoagulant: 'cpda-1',
    lot: 'LOT-9',
    tubes: 2,
    begun_at: ago(began),
    ended_at: ago(began - 1),
    volume_ml: 400,
    outcome: 'complete',
    reaction: 'none',
  });
}

/** An ID-card number that was given to nobody, with its check character. */
export function card(serial) {
  const digits = `99010119900101${String(serial).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, place) => all + weight * Number(digits[place]), 0);
  return digits + '10X98765432'[sum % 11];
}
