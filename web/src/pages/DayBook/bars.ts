/** How long the bar beside a value is: its share of the largest value of the same kind and measure, in percent. */
import type { Schemas } from '@/api/problem';

type Value = Schemas['FigureValue'];

/** What may be compared with what, and how much it is. */
export function sizeOf(value: Value): { kind: string; size: number } | null {
  if ('amount' in value) return { kind: value.amount.measure, size: Math.abs(value.amount.count) };
  if ('per_mille' in value) return { kind: '‰', size: Math.abs(value.per_mille.value) };
  if ('hundredths' in value) return { kind: '/', size: Math.abs(value.hundredths.value) };
  if ('tenths_of_day' in value) return { kind: 'd', size: Math.abs(value.tenths_of_day.value) };
  if ('minutes' in value) return { kind: 'min', size: value.minutes.median };
  return null;
}

/** The length of each value's bar, in the order of the values. */
export function bars(values: readonly Value[]): number[] {
  const sizes = values.map(sizeOf);
  const largest = new Map<string, number>();
  for (const one of sizes) if (one) largest.set(one.kind, Math.max(largest.get(one.kind) ?? 0, one.size));
  return sizes.map((one) => {
    const most = one ? (largest.get(one.kind) ?? 0) : 0;
    return one && most > 0 ? Math.round((100 * one.size) / most) : 0;
  });
}
