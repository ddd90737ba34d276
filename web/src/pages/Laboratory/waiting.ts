/** Which donations and pools wait for a test, by what the server says of them: for filling a plate in one press. */
import { read } from '@/api/client';
import type { Schemas } from '@/api/problem';
import { stateOf } from './said';
import { type Assay, isPooled, TESTS } from './tests';
import type { Content } from './wells';

type Open = Schemas['OpenView'];
type Pool = Schemas['PoolView'];

/** How many are looked up at a time. */
const TOGETHER = 8;

/** How a donation still stands by the marker of a test; null when nothing of it is open. */
function openFor(row: Open, assay: Assay): 'missing' | 'pending' | null {
  const { marker } = TESTS[assay];
  for (const blocker of row.blockers) {
    if (!('marker' in blocker) || blocker.marker.marker !== marker) continue;
    const state = stateOf(blocker.marker.state);
    if (state === 'missing' || state === 'pending') return state;
  }
  return null;
}

/** Donations with a sample that was accepted for it, whose marker is open. */
export function mayWait(rows: readonly Open[], assay: Assay): Open[] {
  const { purpose, confirms } = TESTS[assay];
  const sampled = (row: Open) => row.samples.some((one) => one.purpose === purpose && 'accepted' in one.condition);
  return rows.filter((row) => {
    const state = openFor(row, assay);
    return state !== null && (!confirms || state === 'pending') && sampled(row);
  });
}

/** What stands on plates whose results are awaited. */
async function onTheWay(): Promise<Content[]> {
  const { items } = await read('/api/laboratory/runs', { query: { open: true, limit: 200 } });
  const plates = await Promise.all(items.map((row) => read('/api/laboratory/runs/{id}', { path: { id: row.id } })));
  return plates.flatMap((plate) => plate.wells.map((one) => one.content));
}

/** Donations that wait for a test and have no result of it that counts, the oldest first, and at most so many. */
export async function waitingFor(assay: Assay, rows: readonly Open[], most: number): Promise<Content[]> {
  const going = new Set(
    (await onTheWay()).flatMap((one) =>
      'donation' in one && one.donation.assay === assay ? [one.donation.donation] : [],
    ),
  );
  const found: Content[] = [];
  const may = mayWait(rows, assay).filter((row) => !going.has(row.donation.number));
  for (let from = 0; from < may.length && found.length < most; from += TOGETHER) {
    const some = may.slice(from, from + TOGETHER);
    const known = await Promise.all(
      some.map((row) => read('/api/laboratory/donations/{donation}', { path: { donation: row.donation.number } })),
    );
    known.forEach((of, place) => {
      const row = some[place];
      const done = of.outcomes.some((one) => one.assay === assay && !one.corrected && !one.pooled);
      // Whoever is in a pool waits with it, unless the pool said something and its members are to be tested alone.
      const pooled = isPooled(assay) && typeof of.pool === 'number' && row && openFor(row, assay) === 'missing';
      if (!done && !pooled) found.push({ donation: { donation: of.donation.number, assay } });
    });
  }
  return found.slice(0, most);
}

/** Pools a member of which has no result of a test yet, the oldest first. */
export async function poolsWaitingFor(assay: Assay, rows: readonly Open[], pools: readonly Pool[]): Promise<Content[]> {
  if (!isPooled(assay)) return [];
  const going = new Set(
    (await onTheWay()).flatMap((one) => ('pool' in one && one.pool.assay === assay ? [one.pool.pool] : [])),
  );
  const missing = new Set(rows.filter((row) => openFor(row, assay) === 'missing').map((row) => row.donation.number));
  return pools
    .filter((pool) => !going.has(pool.id) && pool.members.some((one) => missing.has(one.number)))
    .sort((a, b) => a.id - b.id)
    .map((pool) => ({ pool: { pool: pool.id, assay } }));
}
