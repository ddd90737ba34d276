/** Lines of an order while they are being written; amounts stay the figures that were typed. */
import type { Schemas } from '@/api/problem';

export type OrderAsk = Schemas['OrderAsk'];
type ProductClass = Schemas['ProductClass'];

/** A line that is one patient's, while it is being written. */
export interface Named {
  patient: string | null;
  needs: Schemas['Attribute'][];
  lacks: Schemas['Antigens'];
  source: Schemas['BloodSource'];
  /** Hours from now within which it must be ready; null when it may take its time. */
  hours: number | null;
}

export interface Ask {
  /** To tell lines apart while they change. */
  key: number;
  class: ProductClass;
  group: string;
  figure: string;
  other: Schemas['OtherGroup'];
  product: OrderAsk['product'];
  /** The measure that the server gave with the amount; null for a line that was added. */
  measure: string | null;
  named?: Named | null;
}

/** The measure that a class is asked for in, as the server says it. */
export function measures(guides: readonly { class: ProductClass; measure: string }[]): Map<ProductClass, string> {
  return new Map(guides.map((guide) => [guide.class, guide.measure]));
}

/** A line to be changed, of a line as proposed. */
export function editable(ask: OrderAsk, key: number): Ask {
  const [figure = '', measure = null] = ask.amount.split(' ');
  const { class: of, group, other_group: other, product } = ask;
  return { key, class: of, group, figure, other, product: product ?? null, measure };
}

/** For whom a line is, as the API takes it; `now` counts the hours. */
function forPatient(named: Named | null | undefined, now: number): OrderAsk['for_patient'] {
  if (!named?.patient) return undefined;
  const { patient, needs, lacks, source, hours } = named;
  const wanted_by = hours === null ? null : new Date(now + hours * 3_600_000).toISOString();
  return { patient, application: null, needs, lacks, source, wanted_by };
}

/** The lines as the API takes them; lines without a figure are left out. */
export function asked(lines: readonly Ask[], measureOf: ReadonlyMap<ProductClass, string>, now = 0): OrderAsk[] {
  return lines
    .filter((line) => line.figure.trim() !== '')
    .map((line) => {
      const measure = line.measure ?? measureOf.get(line.class) ?? '';
      const amount = `${line.figure.trim().replace(/[。．]/, '.')} ${measure}`.trim();
      const plain = { class: line.class, group: line.group, amount, other_group: line.other, product: line.product };
      const named = forPatient(line.named, now);
      return named ? { ...plain, for_patient: named } : plain;
    });
}
