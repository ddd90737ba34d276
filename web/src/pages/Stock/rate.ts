/** A rate of use as people read it: the API counts thousandths of a count (hundredth of U or dose, mL) a day. */

/** `157.2 U`, `1 340.0 mL`; the measure is that of an amount of the same shelf. */
export function perDay(milli: number, amount: string): string {
  const measure = amount.split(' ')[1] ?? '';
  const perOne = measure === 'mL' ? 1_000 : 100_000;
  const tenths = Math.round((milli * 10) / perOne);
  return `${Math.trunc(tenths / 10)}.${tenths % 10} ${measure}`;
}
