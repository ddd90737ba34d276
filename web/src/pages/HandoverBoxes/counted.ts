/**
 * Counting a box, out or in: what is expected, and what was scanned beside it. The first scan of a donation counts its
 * bag, with the tubes as expected; the second is of its tubes. What is counted is typed over where it is another number.
 */

/** What is expected of a donation. */
export interface Expected {
  number: string;
  /** With its check character. */
  eye: string;
  bags: number;
  tubes: number;
}

/** What was counted of a donation: the figures as they are typed. */
export interface Counted {
  number: string;
  /** As it was scanned, or as it is printed. */
  scan: string;
  bags: string;
  tubes: string;
  /** Whether the tubes were scanned too. */
  tubesSeen: boolean;
}

/** What a scan was. */
export type Heard = 'bag' | 'tubes' | 'again' | 'not-listed' | 'mistyped';

const NUMBER = '[A-NP-Z1-9][A-Z0-9]{4}\\d{8}';

/** The donation number that a scan holds, among whatever other structures, or that was typed; null when there is none. */
export function donationOf(raw: string): string | null {
  const text = raw.trim().toUpperCase();
  const scanned = new RegExp(`=(${NUMBER})`).exec(text);
  const typed = new RegExp(`^(${NUMBER})[A-Z0-9*]?$`).exec(text.replaceAll(' ', ''));
  return (scanned ?? typed)?.[1] ?? null;
}

const bare = (text: string): string => text.toUpperCase().replaceAll(' ', '');

/** Typed, and not as it is printed: the check character is another, or was left out. */
function isMistyped(raw: string, eye: string): boolean {
  return !raw.trim().startsWith('=') && !raw.trim().startsWith('&') && bare(raw) !== bare(eye);
}

/** Counts a scan. */
export function counting(
  rows: readonly Counted[],
  number: string,
  raw: string,
  expected: readonly Expected[],
): { rows: readonly Counted[]; heard: Heard } {
  const listed = expected.find((one) => one.number === number);
  if (listed && isMistyped(raw, listed.eye)) return { rows, heard: 'mistyped' };
  const before = rows.find((row) => row.number === number);
  if (before?.tubesSeen) return { rows, heard: 'again' };
  if (before) {
    return {
      rows: rows.map((row) => (row === before ? { ...row, tubesSeen: true } : row)),
      heard: listed ? 'tubes' : 'again',
    };
  }
  const bags = listed && listed.bags === 0 ? 0 : 1;
  const tubes = listed?.tubes ?? 0;
  const row = { number, scan: raw.trim(), bags: String(bags), tubes: String(tubes), tubesSeen: tubes === 0 };
  // The last one scanned stands at the top.
  return { rows: [row, ...rows], heard: listed ? 'bag' : 'not-listed' };
}

/** A figure of a count as it was typed; null for what is none. */
export function figureOf(text: string): number | null {
  return /^\d{1,2}$/.test(text.trim()) ? Number(text) : null;
}

/** How a count differs from what is expected, as the words of differences are called. */
export type Differs = 'bag-missing' | 'bag-extra' | 'tube-missing' | 'tube-extra' | 'not-listed';

export function differs(row: Counted | undefined, expected: Expected | undefined): Differs[] {
  if (!expected) return ['not-listed'];
  const [bags, tubes] = [figureOf(row?.bags ?? '0') ?? 0, figureOf(row?.tubes ?? '0') ?? 0];
  const found: Differs[] = [];
  if (bags !== expected.bags) found.push(bags < expected.bags ? 'bag-missing' : 'bag-extra');
  if (tubes !== expected.tubes) found.push(tubes < expected.tubes ? 'tube-missing' : 'tube-extra');
  return found;
}

/** All that was counted, as it is sent; null while a figure is none. */
export function contents(rows: readonly Counted[]): { donation: string; bags: number; tubes: number }[] | null {
  const read = rows.map((row) => ({ donation: row.scan, bags: figureOf(row.bags), tubes: figureOf(row.tubes) }));
  const whole = read.every((row) => row.bags !== null && row.tubes !== null);
  return whole ? (read as { donation: string; bags: number; tubes: number }[]) : null;
}
