// What other people do meanwhile, over the API: the hospital receives and gives, the store is topped up.
import { randomBytes } from 'node:crypto';
import { now } from './served.mjs';

/** A command id: UUID version 7. */
function commandId() {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now(), 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The duty person of a site. */
export function actAs(site, duty = site.kind === 'station' ? 'supply-duty' : 'transfusion-duty') {
  return { site: site.id, duty, actor: site.contacts.duty };
}

/** A command with its whole frame, for `/api/commands`. */
export function envelope({ duty, site, actor }, command) {
  const occurred_at = new Date(now()).toISOString();
  return { id: commandId(), ledger: 1, duty, site, actor, device: '1', occurred_at, command };
}

/** Who acts and under which number, as the headers of a write say it. */
const framed = ({ duty, site, actor }) => ({
  'xuemai-command-id': commandId(),
  'xuemai-duty': duty,
  'xuemai-site': String(site),
  'xuemai-actor': actor,
});

/** Acts over the API; throws what was refused. Nobody acts where the body says who does. */
export async function act(city, acting, path, body, type = 'application/json') {
  const response = await fetch(city.url() + path, {
    method: 'POST',
    headers: { 'content-type': type, ...(acting && framed(acting)) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text.slice(0, 600)}`);
  return JSON.parse(text);
}

/** The laboratory determines a patient's group on two samples. */
export async function grouped(city, hospital, patient, group) {
  const staff = actAs(hospital, 'laboratory');
  for (const hours of [20, 2]) {
    const sampled_at = new Date(now() - hours * 3_600_000).toISOString();
    await act(city, staff, `/api/patients/${patient}/group`, { group, sampled_at });
  }
}

/** Two figures. */
const two = (n) => String(n).padStart(2, '0');

/** A day from today, `2024-10-03`, in the city's zone. */
export function day(offset) {
  const at = new Date(now() + 8 * 3_600_000 + offset * 86_400_000);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

/** Bags of group O that make the night's amounts exact, at the station: listed here, so that nothing is hidden. */
const TOP_UP = [
  ['RBC-S-LR', '2 U', 14, -5, 25],
  ['RBC-S-LR', '1.5 U', 4, -5, 25],
  ['FP-VI', '200 mL', 34, -60, 900],
  ['FP-VI', '160 mL', 8, -60, 900],
  ['CRYO', '2 U', 28, -40, 300],
  ['CRYO', '1 U', 4, -40, 300],
  ['PLT-A', '1 dose', 3, -1, 3],
];

let serial = 700_000;

/** Brings bags to a store by the list that its operator would import. */
async function bring(city, store, kinds) {
  const lines = ['site,donation,product,group,amount,donor,collected_at,expires_at'];
  for (const [product, amount, count, collected, expires] of kinds) {
    for (let n = 0; n < count; n += 1) {
      serial += 1;
      const donation = `Z9999${day(0).slice(2, 4)}${serial}`;
      const donor = serial.toString(16).padStart(16, '0');
      lines.push([store.code, donation, product, 'O+', amount, donor, day(collected), day(expires)].join(','));
    }
  }
  return act(city, actAs(store), '/api/stock/import', `${lines.join('\n')}\n`, 'text/csv');
}

/** Makes the night's amounts exact at the station. */
export const topUp = (city, station) => bring(city, station, TOP_UP);

/** Red cells of group O+ for a hospital, so that its floor stands in nobody's way whatever day it is. */
export const wellStocked = (city, hospital) => bring(city, hospital, [['RBC-S-LR', '2 U', 40, -5, 25]]);

/** The hospital receives every shipment of a case, thaws what must be, and gives every bag to the patient. */
export async function receiveAll(city, hospital, id) {
  const view = await city.get(`/api/cases/${id}`);
  const bags = [];
  for (const row of view.shipments) {
    const { bags: carried } = await city.get(`/api/shipments/${row.id}`);
    const ids = carried.map((c) => c.bag.id);
    if (row.state !== 'closed') {
      await act(city, hospital, `/api/shipments/${row.id}/receive`, {
        bags: ids.map((bag) => ({ bag, check: 'accepted' })),
      });
    }
    bags.push(...carried.map((c) => c.bag));
  }
  const frozen = bags.filter((bag) => bag.class === 'plasma' || bag.class === 'cryo').map((bag) => bag.id);
  if (frozen.length > 0) await act(city, hospital, '/api/bags/thaw', { bags: frozen });
  await act(city, hospital, '/api/bags/issue', {
    bags: bags.map((bag) => bag.id),
    patient: view.case.patient,
    case: id,
    basis: { emergency_release: { physician: '00000000000000fe' } },
    second_checker: '00000000000000fd',
  });
}
