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

type Told = Record<string, string | number>;

/** Where each kind is finished. A kind that is not here is shown without a way. */
const WAYS: Record<string, (told: Told, site: number) => Way> = {
  case: (told) => ({ to: at.case(Number(told.case)) }),
  request: () => ({ to: at.cases() }),
  formality: (told) => ({ to: at.formalities(), search: { formality: Number(told.formality) } }),
  shipment: (told) => ({ to: at.shipment(Number(told.shipment)) }),
  held_bag: (told) => ({ to: at.bag(String(told.bag)) }),
  undeclared: () => ({ to: at.losses(), search: { view: 'declare' } }),
  count: (told) => ({ to: at.count(Number(told.count)) }),
  count_due: () => ({ to: at.counts() }),
  loss: (told) => ({ to: at.loss(Number(told.loss)) }),
  finding: (told, site) => ({
    to: at.formalities(),
    search: { view: 'findings', site, finding: Number(told.finding) },
  }),
  application: (told) => ({ to: at.application(Number(told.application)) }),
  reference: (told) => ({ to: at.references(), search: { request: Number(told.reference ?? told.request) } }),
  preparation: () => ({ to: at.special() }),
  conversion: () => ({ to: at.conversions() }),
  box: () => ({ to: at.boxes() }),
  reading_due: () => ({ to: at.equipment() }),
  excursion: () => ({ to: at.equipment() }),
  transfer_out: (told) => ({ to: at.stations(), search: { view: 'out', transfer: Number(told.transfer) } }),
  break_glass: (told) => ({ to: at.breakGlass(), search: { glass: Number(told.break_glass) } }),
  notice: () => ({ to: at.stations(), search: { view: 'notices' } }),
};

/** Where it is finished; null when no page shows it. */
export function wayTo(item: Schemas['Carried'], site: number): Way | null {
  const [kind, told] = Object.entries(item)[0] ?? [];
  return kind ? (WAYS[kind]?.(told as Told, site) ?? null) : null;
}

/** What tells two things apart in a list. */
export function keyOf(item: Schemas['Carried']): string {
  return JSON.stringify(item);
}
