/** Lines of an order while they are being written; amounts stay the figures that were typed. */
import type { Schemas } from '@/api/problem';

export type OrderAsk = Schemas['OrderAsk'];
type ProductClass = Schemas['ProductClass'];

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

/** The lines as the API takes them; lines without a figure are left out. */
export function asked(lines: readonly Ask[], measureOf: ReadonlyMap<ProductClass, string>): OrderAsk[] {
  return lines
    .filter((line) => line.figure.trim() !== '')
    .map((line) => {
      const measure = line.measure ?? measureOf.get(line.class) ?? '';
      const amount = `${line.figure.trim().replace(/[。．]/, '.')} ${measure}`.trim();
      return { class: line.class, group: line.group, amount, other_group: line.other, product: line.product };
    });
}
