/** Unfinished things by their kind, and the page on which each is finished. */
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';

type CarriedView = Schemas['CarriedView'];

export interface Way {
  to: string;
  search?: Record<string, string | number>;
}

/** What kind of thing it is, as the API says it. */
export function kindOf(item: Schemas['Carried']): string {
  return Object.keys(item)[0] ?? '';
}

/** Those of a kind together, in the order in which the kinds come. */
export function byKind(rows: readonly CarriedView[]): [string, CarriedView[]][] {
  const kinds = new Map<string, CarriedView[]>();
  for (const row of rows) {
    const kind = kindOf(row.item);
    kinds.set(kind, [...(kinds.get(kind) ?? []), row]);
  }
  return [...kinds];
}

/** Where it is finished; null when no page shows it yet. */
export function wayTo(item: Schemas['Carried'], site: number): Way | null {
  if ('case' in item) return { to: at.case(item.case.case) };
  if ('request' in item) return { to: at.cases() };
  if ('formality' in item) return { to: at.formalities(), search: { formality: item.formality.formality } };
  if ('shipment' in item) return { to: at.shipment(item.shipment.shipment) };
  if ('held_bag' in item) return { to: at.bag(item.held_bag.bag) };
  if ('undeclared' in item) return { to: at.losses(), search: { view: 'declare' } };
  if ('count' in item) return { to: at.count(item.count.count) };
  if ('count_due' in item) return { to: at.counts() };
  if ('loss' in item) return { to: at.loss(item.loss.loss) };
  if ('finding' in item) {
    return { to: at.formalities(), search: { view: 'findings', site, finding: item.finding.finding } };
  }
  return null;
}

/** What tells two things apart in a list. */
export function keyOf(item: Schemas['Carried']): string {
  return JSON.stringify(item);
}
