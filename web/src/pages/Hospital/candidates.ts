/**
 * Which bags of the hospital are offered for a patient, and in which order: those kept for their case, those
 * crossmatched for them, then the others as the server lists them. Offered is not allowed: the kernel judges.
 */
import type { Schemas } from '@/api/problem';

type BagRow = Schemas['BagRow'];

/** Why a bag stands where it stands: kept, crossmatched, or merely here. */
export function bond(bag: BagRow, patient: string, of: number | null): 'kept' | 'crossmatched' | 'here' {
  if (of !== null && bag.earmark?.case === of) return 'kept';
  return bag.crossmatched?.patient === patient ? 'crossmatched' : 'here';
}

const ORDER = { kept: 0, crossmatched: 1, here: 2 };

/** The bags to offer. `mine` leaves out those that are merely here. */
export function candidates(
  bags: readonly BagRow[],
  patient: string,
  of: number | null,
  which: 'mine' | 'all',
): BagRow[] {
  const bonds = bags.map((bag) => ({ bag, as: bond(bag, patient, of) }));
  return bonds
    .filter(({ as }) => which === 'all' || as !== 'here')
    .sort((a, b) => ORDER[a.as] - ORDER[b.as])
    .map(({ bag }) => bag);
}
