/** What the server tells of recalls, and the grouping by tier in which the page lists bags. */
import type { Schemas } from '@/api/problem';

export type Cause = Schemas['RecallCause'];
export type Found = Schemas['RecallFound'];
export type RecallRow = Schemas['RecallRow'];
export type RecallView = Schemas['RecallView'];
export type BagOf = Schemas['RecalledBag'];
export type PatientOf = Schemas['RecallPatient'];
export type SiteRecall = Schemas['SiteRecall'];

export const KINDS = [
  'late_reactive',
  'donor_call',
  'recipient_infection',
  'bag_set_lot',
  'reagent_lot',
  'equipment',
] as const;
export type Kind = (typeof KINDS)[number];

/** What is due next of a recall: the first answer that is owed, or the whole trace. */
export function dueOf(row: RecallRow): string {
  const owed = row.sites.filter((site) => site.open > 0).map((site) => site.due);
  const trace = row.open_patients > 0 || owed.length === 0 ? [row.trace_due] : [];
  return [...owed, ...trace].sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? row.trace_due;
}

/** What may change a recall as it is shown. */
export const TOUCHES = ['recalls:*', 'bag:*', 'site:*', 'shipment:*', 'finding:*', 'bench:*'] as const;

/** Whether somebody has still to say what they found of it. */
export const isLeft = (row: BagOf): boolean => Boolean(row.task && !row.task.answer);

export const TIERS = ['station', 'storage', 'hospital', 'road', 'patient', 'away', 'over'] as const;
export type Tier = (typeof TIERS)[number];

/** Under which heading a bag is listed: by where the server says that it is now. */
export function tierOf(place: Schemas['Place'], kinds: ReadonlyMap<number, Schemas['SiteKind']>): Tier {
  if ('on_road' in place || 'returning' in place) return 'road';
  if ('with_patient' in place) return 'patient';
  if ('ended' in place) {
    const { fate } = place.ended;
    return fate === 'transfused' ? 'patient' : fate === 'transferred-out' ? 'away' : 'over';
  }
  const kind = kinds.get('in_store' in place ? place.in_store.site : place.picked.site);
  return kind === 'station' ? 'station' : kind === 'hospital' ? 'hospital' : 'storage';
}
