// From a donation to what is ready for its release. On the screens: a box packed and counted in, steps at the bench. For
// stories about what comes after, over the API: brought, separated, and all tests passed.
import { option, scan } from './desk.mjs';
import { collector, din } from './giving.mjs';
import { chip, counts, shows } from './sees.mjs';
import { now } from './served.mjs';
import { act, actAs } from './staff.mjs';
import { laboratory, means } from './testing.mjs';

const technician = (station) => ({ ...actAs(station), duty: 'component-technician' });
const atOnce = () => new Date(now()).toISOString();

/** The number of a donation, without what a scanner sends around it. */
export const numberOf = (serial) => din(serial).slice(1, 14);

/** The box of a place is opened where it is packed. */
export async function packsAt(page, at, many) {
  await page.getByLabel('献血点').click();
  await option(page, at.name_zh).click();
  const pack = page.getByRole('region', { name: '装箱清点' }).first();
  await shows(pack, `已装 0 / ${many} 份`);
  return pack;
}

/** Whoever receives a box opens it by its seal; the number of the box. */
export async function opensBox(page, seal) {
  await page.locator('.table-row', { hasText: seal }).waitFor();
  await scan(page, seal);
  await page.waitForURL(/\/handover-boxes\/\d+/);
  await shows(page.getByRole('region', { name: '到站清点' }).first(), '与送出时一致');
  return Number(new URL(page.url()).pathname.split('/').at(-1));
}

const record = (page) => page.getByRole('region', { name: '记录工序' });

/** A step begins with what was scanned, by keys alone: the places of its products among what can be made of `query`. */
export async function begins(page, city, query, kind, products) {
  const chosen = page.getByRole('region', { name: '已扫描' });
  const { choices } = await city.get(`/api/bench/choices?${new URLSearchParams(query)}`);
  await counts(chosen.locator('.bench-choice'), choices.length);
  for (const product of products) {
    const nth = choices.findIndex((one) => one.kind === kind && one.makes === product);
    await page.keyboard.press(`Alt+${nth + 1}`);
  }
  await counts(chosen.locator('.bench-choice.chosen'), products.length);
  await page.keyboard.press('Alt+Enter');
  await record(page).waitFor();
  const ranges = Object.fromEntries(choices.map((one) => [one.makes, one.expected_ml]));
  return { record: record(page), middle: (product) => Math.round((ranges[product][0] + ranges[product][1]) / 2) };
}

/** The step that is open ended: the code of each product leads to its volume, what is missing is lost or added. */
export async function ends(page, taken, volumes, solution) {
  const form = record(page);
  for (const [product, volume] of Object.entries(volumes)) {
    await scan(page, `=<${product}`);
    await page.keyboard.type(String(volume));
  }
  const out = Object.values(volumes).reduce((sum, one) => sum + one, 0);
  await form.getByLabel(/添加 mL/).fill(String(Math.max(0, out - taken)));
  await shows(form.locator('.bench-balance'), /平衡|相差/);
  await form.getByLabel('损耗 mL').fill(String(Math.max(0, taken - out)));
  await shows(form.locator('.bench-balance'), '平衡');
  await chip(form, '密闭系统').click();
  await form.locator('label.chip', { hasText: solution }).first().click();
}

/** What was typed is recorded; the step is over when its form is gone. */
export async function recordsStep(page) {
  await page.keyboard.press('Alt+Enter');
  await record(page).waitFor({ state: 'detached' });
}

/** Donations are brought to the station and counted in, all of them. */
export async function brought(city, station, at, serials, seal) {
  const contents = serials.map((serial) => ({ donation: din(serial), bags: 1, tubes: 2 }));
  const sent = { place: at.id, seal, cooling: 'cooled', contents };
  const { made } = await act(city, collector(station), '/api/consignments', sent);
  const receipt = { seal, arrived_at: atOnce(), counted: contents };
  const second = { ...technician(station), actor: station.contacts.head };
  await act(city, second, `/api/consignments/${made.consignment}/receive`, receipt);
}

/** A donation of 400 mL is separated into red cells and fresh frozen plasma; their numbers. */
export async function separated(city, station, serial) {
  const by = technician(station);
  const begun = { kind: 'separation', donations: [din(serial)], makes: ['RBC-S', 'FFP'], equipment: null };
  const { made } = await act(city, by, '/api/bench/steps', begun);
  const red = `${numberOf(serial)}.RBC-S.00`;
  const plasma = `${numberOf(serial)}.FFP.00`;
  await act(city, by, `/api/bench/steps/${made.step}/record`, {
    ended_at: atOnce(),
    system: 'closed',
    solution: 'map',
    outputs: [
      { piece: red, volume_ml: 280, share: null },
      { piece: plasma, volume_ml: 230, share: null },
    ],
    additive_ml: 150,
    loss_ml: 40,
  });
  return { red, plasma };
}

const ratio = (thousandths) => ({ ratio: { thousandths } });
const SEROLOGY = [ratio(5_000), ratio(100), ratio(200)];
const NAT = [{ detected: {} }, { not_detected: {} }, { not_detected: {} }];
const ABO = ['AB', 'O', 'O'].map((abo) => ({ abo: { abo } }));
const RHD = ['positive', 'negative', 'positive'].map((rhd) => ({ rhd: { rhd } }));
const ALT = [900, 200, 200].map((tenths) => ({ alt: { tenths } }));

/** Every test that a donation needs: what the controls must show and what a sound donation of O+ shows. */
const ASSAYS = [
  ['hbsag-1', SEROLOGY],
  ['anti-hcv-1', SEROLOGY],
  ['anti-hiv-1', SEROLOGY],
  ['syphilis-1', SEROLOGY],
  ['syphilis-2', SEROLOGY],
  ['alt', ALT],
  ['hbv-dna', NAT],
  ['hcv-rna', NAT],
  ['hiv-rna', NAT],
  ['abo-forward', ABO],
  ['abo-reverse', ABO],
  ['rhd', RHD],
];

/** All tests of a donation pass, on one plate; the duty person of the laboratory recorded them. */
export async function passed(city, station, serial) {
  const by = laboratory(station);
  const assays = ASSAYS.map(([assay]) => assay);
  const { instrument, lots } = await means(city, station, assays, serial);
  const samples = ['serology', 'nat'].map((purpose) => ({
    donation: din(serial),
    purpose,
    arrived_at: atOnce(),
    condition: { accepted: {} },
  }));
  await act(city, by, '/api/laboratory/samples', { samples });
  const read = [];
  for (const [assay, [positive, negative, sound]] of ASSAYS) {
    const contents = [
      [{ control: { assay, kind: 'positive' } }, positive],
      [{ control: { assay, kind: 'negative' } }, negative],
      [{ donation: { donation: numberOf(serial), assay } }, sound],
    ];
    for (const [content, reading] of contents) read.push({ well: read.length, content, reading });
  }
  const wells = read.map(({ well, content }) => ({ well, content }));
  const { made } = await act(city, by, '/api/laboratory/runs', { plate: `P-${serial}`, instrument, lots, wells });
  await act(city, by, `/api/laboratory/runs/${made.run}/results`, { wells: read });
}
