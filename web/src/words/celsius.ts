/** Temperatures as the API counts them, in tenths of a degree Celsius, and as people read and type them. */

/** `42` is `4.2 ℃`; no line ends between the two. */
export function celsius(tenths: number | null | undefined): string {
  if (tenths === null || tenths === undefined) return '–';
  const all = Math.abs(tenths);
  return `${tenths < 0 ? '−' : ''}${Math.trunc(all / 10)}.${all % 10}\u00a0℃`;
}

/** A typed temperature with at most one decimal, in tenths; null for what is none. */
export function typedCelsius(text: string): number | null {
  const found = /^([-−－]?)(\d{1,3})(?:[.。．](\d))?\s*(?:℃|°C|C)?$/.exec(text.trim());
  if (!found) return null;
  const tenths = Number(found[2]) * 10 + Number(found[3] ?? 0);
  return found[1] ? -tenths : tenths;
}
