/**
 * Numbers of paper forms: given by this machine, never twice, and remembered until they are ticked off.
 *
 * A number is site, day, this machine's own letters and a running figure: `KW-ST-241003-KQ-007`. The
 * letters keep two machines of one site apart.
 */
import { kept } from '@/app/kept';

export interface Serials {
  /** This machine's own letters. */
  machine: string;
  /** The running figure of the last number given. */
  last: number;
  /** Given and not yet ticked off. */
  open: string[];
}

const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ';
/** Numbers remembered at most. */
const OPEN_MOST = 500;

function machineLetters(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(3));
  return [...bytes].map((byte) => LETTERS[byte % LETTERS.length]).join('');
}

const isSerials = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'machine' in value && 'last' in value && 'open' in value;

export const serials = kept<Serials | null>('downtime.serials', null, isSerials);

/** The day of a time as in a number: `241003`. */
export function dayOf(now: number, zone: number): string {
  return new Date(now + zone * 60_000).toISOString().slice(2, 10).replaceAll('-', '');
}

/** The next numbers after those given, and what is remembered then. */
export function next(before: Serials, site: string, day: string, count: number): { numbers: string[]; after: Serials } {
  const numbers = Array.from(
    { length: count },
    (_, n) => `${site}-${day}-${before.machine}-${String(before.last + n + 1).padStart(3, '0')}`,
  );
  const open = [...before.open, ...numbers].slice(-OPEN_MOST);
  return { numbers, after: { ...before, last: before.last + count, open } };
}

function now(): Serials {
  return serials.get() ?? { machine: machineLetters(), last: 0, open: [] };
}

/** Gives the next numbers and remembers them. */
export function give(site: string, day: string, count: number): string[] {
  const { numbers, after } = next(now(), site, day, count);
  serials.set(after);
  return numbers;
}

/** Ticks a number off: entered, or void. */
export function tickOff(number: string): void {
  const before = now();
  serials.set({ ...before, open: before.open.filter((open) => open !== number) });
}
