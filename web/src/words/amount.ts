/**
 * Amounts as the API writes them (`7.5 U`, `960 mL`, `2 dose`) and as people read them.
 *
 * The figure is kept in whole counts (hundredths of U and of doses, whole mL) and never becomes a
 * fraction of the machine's own. Which amounts are allowed is the kernel's to say.
 */
import type { Tongue } from './tongue';

export type Measure = 'U' | 'mL' | 'dose';

/** An amount in counts of its measure: hundredths of U or dose, whole mL. */
export interface Counts {
  count: number;
  measure: Measure;
}

const COUNTS_PER_ONE: Record<Measure, number> = { U: 100, mL: 1, dose: 100 };

/** Reads `7.5 U`; null for what is no amount. */
export function counts(text: string): Counts | null {
  const found = /^(\d{1,9})(?:\.(\d{1,2}))?\s*(U|mL|dose)$/.exec(text.trim());
  if (!found) return null;
  const measure = found[3] as Measure;
  const per = COUNTS_PER_ONE[measure];
  const part = found[2] ?? '';
  if (per === 1 && part !== '') return null;
  return { count: Number(found[1]) * per + (per === 1 ? 0 : Number(part.padEnd(2, '0'))), measure };
}

/** The bare figure of counts: 750 of U is `7.5`. */
export function figure({ count, measure }: Counts): string {
  const per = COUNTS_PER_ONE[measure];
  if (per === 1) return String(count);
  const whole = Math.trunc(count / per);
  const part = String(count % per)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return part === '' ? String(whole) : `${whole}.${part}`;
}

/** Counts as the API writes them. */
export function written(amount: Counts): string {
  return `${figure(amount)} ${amount.measure}`;
}

/** A figure typed by a person with its measure; null for what is no figure of this measure. */
export function typed(text: string, measure: Measure): Counts | null {
  const plain = text.trim().replace(/[。．]/, '.');
  return counts(`${plain} ${measure}`);
}

const MEASURE_WORDS: Record<Tongue, Record<Measure, string>> = {
  zh: { U: 'U', mL: 'mL', dose: '治疗量' },
  en: { U: 'U', mL: 'mL', dose: 'dose' },
};

/** The sign of a measure on a screen. */
export function measureWord(measure: Measure, tongue: Tongue): string {
  return MEASURE_WORDS[tongue][measure];
}

/** `7.5 U`, `960 mL`, `2 治疗量`, `2 doses`. What is no amount is shown as it is. */
export function amount(text: string | null | undefined, tongue: Tongue): string {
  if (!text) return '–';
  const read = counts(text);
  if (!read) return text;
  const plural = tongue === 'en' && read.measure === 'dose' && read.count !== 100 ? 's' : '';
  return `${figure(read)} ${measureWord(read.measure, tongue)}${plural}`;
}

/** The figure of an amount without its measure, to be typed on: `7.5 U` is `7.5`. */
export function bare(text: string | null | undefined): string {
  const read = text ? counts(text) : null;
  return read ? figure(read) : '';
}

/** The sign of an amount's measure. */
export function measureOf(text: string, tongue: Tongue): string {
  const read = counts(text);
  return read ? measureWord(read.measure, tongue) : '';
}

/** Whether nothing. */
export function isZero(text: string | null | undefined): boolean {
  return !text || counts(text)?.count === 0;
}

/** Share of `part` in `whole` for a bar, 0 to 1; of another measure or of nothing, 0. */
export function share(part: string, whole: string): number {
  const [a, b] = [counts(part), counts(whole)];
  if (!a || !b || a.measure !== b.measure || b.count === 0) return 0;
  return Math.min(1, a.count / b.count);
}

/** Days in tenths, as the API counts cover: 31 is `3.1`. */
export function days(tenths: number | null | undefined): string {
  if (tenths === null || tenths === undefined) return '–';
  if (tenths >= 1000) return '>99';
  return `${Math.trunc(tenths / 10)}.${tenths % 10}`;
}

/** How many days an amount lasts at a rate in thousandths of a count a day, to draw; null without a rate. */
export function lasting(text: string, perDayMilli: number): number | null {
  const read = counts(text);
  return read && perDayMilli > 0 ? (read.count * 1000) / perDayMilli : null;
}
