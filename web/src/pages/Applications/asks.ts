/** Lines of an application while they are being written; amounts stay the figures that were typed. */
import type { Schemas } from '@/api/problem';

type LineAsk = Schemas['LineAsk'];

export interface Line {
  /** To tell lines apart while they change. */
  key: number;
  class: Schemas['ProductClass'];
  figure: string;
  attributes: readonly Schemas['Attributes'][number][];
}

export const FIRST: Line = { key: 1, class: 'red-cells', figure: '', attributes: [] };

/** The lines as the API takes them, each in the measure that the server names; those without a figure are left out. */
export function asked(lines: readonly Line[], measureOf: ReadonlyMap<string, string>): LineAsk[] {
  return lines
    .filter((line) => line.figure.trim() !== '')
    .map((line) => ({
      class: line.class,
      amount: `${line.figure.trim().replace(/[。．]/, '.')} ${measureOf.get(line.class) ?? ''}`.trim(),
      attributes: [...line.attributes],
    }));
}

/** The lines with another one below them, of a class that is not asked for yet when there is one. */
export function withAnother(lines: readonly Line[], classes: readonly Line['class'][]): Line[] {
  const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
  const other = classes.find((one) => !lines.some((line) => line.class === one));
  return [...lines, { ...FIRST, key, class: other ?? FIRST.class }];
}
