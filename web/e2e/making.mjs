// From a donation to what is ready for its release, over the API: brought, separated, and all its tests passed.
import { collector, din } from './giving.mjs';
import { now } from './served.mjs';
import { act, actAs } from './staff.mjs';

const technician = (station) => ({ ...actAs(station), duty: 'component-technician' });
const laboratory = (station) => ({ ...actAs(station), duty: 'laboratory' });
const atOnce = () => new Date(now()).toISOString();

/** The number of a donation, without what a scanner sends around it. */
export const numberOf = (serial) => din(serial).slice(1, 14);

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

/** Every test that a donation needs: its maker, what the controls must show and what a sound donation of O+ shows. */
const ASSAYS = [
  ['hbsag-1', 'M-1', SEROLOGY],
  ['anti-hcv-1', 'M-1', SEROLOGY],
  ['anti-hiv-1', 'M-1', SEROLOGY],
  ['syphilis-1', 'M-1', SEROLOGY],
  ['syphilis-2', 'M-2', SEROLOGY],
  ['alt', 'M-1', ALT],
  ['hbv-dna', 'M-1', NAT],
  ['hcv-rna', 'M-1', NAT],
  ['hiv-rna', 'M-1', NAT],
  ['abo-forward', 'M-1', ABO],
  ['abo-reverse', 'M-1', ABO],
  ['rhd', 'M-1', RHD],
];

/** All tests of a donation pass, on one plate; the duty person of the laboratory recorded them. */
export async function passed(city, station, serial) {
  const by = laboratory(station);
  const until = new Date(now() + 20 * 86_400_000).toISOString();
  const valid = (means) =>
    act(city, by, '/api/laboratory/validations', { means, until, second_person: station.contacts.head });
  const entered = await act(city, by, '/api/laboratory/instruments', { number: `I-${serial}` });
  const { instrument } = entered.made;
  await valid({ instrument: { instrument } });
  const samples = ['serology', 'nat'].map((purpose) => ({
    donation: din(serial),
    purpose,
    arrived_at: atOnce(),
    condition: { accepted: {} },
  }));
  await act(city, by, '/api/laboratory/samples', { samples });
  const lots = [];
  const read = [];
  for (const [assay, maker, [positive, negative, sound]] of ASSAYS) {
    const { made } = await act(city, by, '/api/laboratory/methods', { assay, maker: `${maker}-${serial}` });
    await valid({ method: { method: made.method } });
    const number = `L-${assay}-${serial}`;
    const brings = { method: made.method, number, expires_at: until };
    const { lot } = (await act(city, by, '/api/laboratory/lots', brings)).made;
    await valid({ lot: { lot } });
    lots.push(lot);
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
