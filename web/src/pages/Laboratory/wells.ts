/** A plate of 8 rows and 12 columns. A well is a number from 0 by rows; people write `A1` to `H12`. */
import type { Schemas } from '@/api/problem';
import { type Assay, TESTS } from './tests';

export type Content = Schemas['Content'];
export type Planned = Schemas['PlannedWell'];
/** What is in which well. */
export type Plate = ReadonlyMap<number, Content>;

export const ROWS = 8;
export const COLUMNS = 12;
export const WELLS = ROWS * COLUMNS;

/** The letter of a row. */
export const letter = (row: number): string => String.fromCharCode(65 + row);

export const wellName = (well: number): string => `${letter(Math.floor(well / COLUMNS))}${(well % COLUMNS) + 1}`;

/** The well of a name such as `A1` or `a01`; null for what is none. */
export function wellOf(name: string): number | null {
  const read = /^([A-H])0?(1[0-2]|[1-9])$/.exec(name.trim().toUpperCase());
  if (!read?.[1]) return null;
  return (read[1].charCodeAt(0) - 65) * COLUMNS + Number(read[2]) - 1;
}

/** In which order wells are filled: down each column, or along each row. */
export type Along = 'columns' | 'rows';

/** Every well in the order in which it is filled. */
export function inOrder(along: Along): number[] {
  const all = Array.from({ length: WELLS }, (_, place) => place);
  if (along === 'rows') return all;
  return all.map((place) => (place % ROWS) * COLUMNS + Math.floor(place / ROWS));
}

/** Puts what comes into the first free wells; what found no well is left over. */
export function fill(plate: Plate, more: readonly Content[], along: Along): { plate: Plate; left: number } {
  const next = new Map(plate);
  const free = inOrder(along).filter((well) => !plate.has(well));
  more.slice(0, free.length).forEach((content, place) => {
    const well = free[place];
    if (well !== undefined) next.set(well, content);
  });
  return { plate: next, left: Math.max(0, more.length - free.length) };
}

/** A pool as the kernel writes it. */
export const poolName = (pool: number): string => `PO${pool}`;

/** A donation's number as its label prints it, without the check character. */
export const printed = (donation: string): string =>
  `${donation.slice(0, 5)} ${donation.slice(5, 7)} ${donation.slice(7)}`;

/** The test of a well. */
export function assayOf(content: Content): Assay {
  if ('control' in content) return content.control.assay;
  return 'donation' in content ? content.donation.assay : content.pool.assay;
}

/** A content as one word, to compare two. */
export function keyOf(content: Content): string {
  if ('control' in content) return `${content.control.kind} ${content.control.assay}`;
  if ('donation' in content) return `${content.donation.donation} ${content.donation.assay}`;
  return `${poolName(content.pool.pool)} ${content.pool.assay}`;
}

/** A plate as the kernel is told of it, and back. */
export const planOf = (plate: Plate): Planned[] =>
  [...plate].sort(([a], [b]) => a - b).map(([well, content]) => ({ well, content }));
export const plateOf = (wells: readonly Planned[]): Plate => new Map(wells.map((one) => [one.well, one.content]));

/** Tests on a plate, each once, in the order of the kernel's list. */
export function assaysOn(plate: Plate): Assay[] {
  const on = new Set([...plate.values()].map(assayOf));
  return (Object.keys(TESTS) as Assay[]).filter((assay) => on.has(assay));
}

/** The wells that refusals name. */
export function namedWells(error: unknown): ReadonlySet<number> {
  const refusals = (error as { problem?: { refusals?: { facts: unknown }[] } } | null)?.problem?.refusals ?? [];
  const wells = refusals.flatMap(({ facts }) => {
    const named = (facts as { wells?: unknown } | null)?.wells;
    return Array.isArray(named) ? named.filter((well) => typeof well === 'number') : [];
  });
  return new Set(wells);
}
