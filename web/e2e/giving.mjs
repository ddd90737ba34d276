// Donors and collection, for the stories about them: people, places and numbers of each story's own.
import { option } from './desk.mjs';
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
  for (const [label, value] of SOUND) await card.getByLabel(label).fill(other[label] ?? value);
  await card.getByLabel('血红蛋白 g/L').fill(haemoglobin);
  await chip(card, 'O').click();
  await card.getByRole('button', { name: '记录检查' }).click();
  await shows(card, '✓ 已检查');
}

/** A visit begins in the file that is open. */
export async function visits(page, at) {
  const visit = page.getByRole('region', { name: '登记到访' });
  if (at) {
    await visit.getByLabel('献血点').click();
    await option(page, at.name_zh).click();
  }
  await visit.getByLabel(/年龄/).fill('30');
  await visit.getByRole('button', { name: /开始到访/ }).click();
  await page.getByRole('region', { name: '一 健康征询' }).waitFor();
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
