/** What is tested with, as one list: whether each may be used now and why not, as the server says of it and its method. */
import type { Schemas } from '@/api/problem';
import type { Assay } from './tests';

export type Kind = 'method' | 'instrument' | 'lot';
/** Why it may not be used now. */
export type Why = 'expired' | 'never' | 'lapsed' | 'method';

export interface Row {
  key: string;
  kind: Kind;
  id: number;
  /** The number on it, or the code of the maker. */
  number: string;
  assay: Assay | null;
  valid: Schemas['ValidView'] | null;
  expires_at: string | null;
  /** Null when it may be used. */
  why: Why | null;
  /** When that ends. */
  ends: string | null;
}

const invalid = (valid: Schemas['ValidView'] | null | undefined): Why | null =>
  !valid ? 'never' : valid.now ? null : 'lapsed';

const first = (...times: (string | null | undefined)[]): string | null =>
  times.filter((time) => typeof time === 'string').sort((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;

/** What may be used and ends first stands first; what may not be used comes after. */
export function rowsOf(means: Schemas['MeansView']): Row[] {
  const methods = means.methods.map((row): Row => {
    const valid = row.valid ?? null;
    const { id, assay, maker: number } = row;
    const about = { key: `method ${id}`, kind: 'method' as const, id, number, assay, valid, expires_at: null };
    return { ...about, why: invalid(valid), ends: valid?.until ?? null };
  });
  const instruments = means.instruments.map((row): Row => {
    const valid = row.valid ?? null;
    const { id, number } = row;
    const about = { key: `instrument ${id}`, kind: 'instrument' as const, id, number, assay: null, valid };
    return { ...about, expires_at: null, why: invalid(valid), ends: valid?.until ?? null };
  });
  const lots = means.lots.map((row): Row => {
    const valid = row.valid ?? null;
    const method = means.methods.find((one) => one.id === row.method)?.valid;
    const { id, number, expires_at } = row;
    const why = row.expired ? 'expired' : (invalid(valid) ?? (invalid(method) ? 'method' : null));
    const about = { key: `lot ${id}`, kind: 'lot' as const, id, number, assay: row.assay ?? null, valid, expires_at };
    return { ...about, why, ends: first(valid?.until, expires_at, method?.until) };
  });
  const all = [...methods, ...instruments, ...lots];
  const rank = (row: Row) => (row.why === null ? 0 : 1);
  const time = (row: Row) => (row.ends ? Date.parse(row.ends) : Number.POSITIVE_INFINITY);
  return all.sort((a, b) => rank(a) - rank(b) || time(a) - time(b));
}
