/** What a scanner read, or a person typed, among the bags that a list is about. */

/** What came of a scan: said in words, and heard when it was wrong. */
export interface Heard {
  tone: 'right' | 'wrong' | 'waits';
  zh: string;
  en: string;
}

/**
 * A text as the screens write it. A donation number's bar code begins with `=` and ends in two flag characters
 * (ISBT 128, data structure 001): the number are the thirteen between.
 */
export function readText(raw: string): string {
  const text = raw.trim().toUpperCase();
  return /^=[A-Z0-9]{13}/.test(text) ? text.slice(1, 14) : text;
}

/** Whether a text is the whole number of a bag: donation, product and division. */
export function isWhole(text: string): boolean {
  return /^[A-Z0-9]{13}(\.[A-Z0-9-]+)+$/.test(text);
}

/** Whether a text is the number on a badge. */
export function isBadge(raw: string): boolean {
  return /^[0-9a-f]{16}$/i.test(raw.trim());
}

/** Finds the bag that a scan or the last digits of a number mean; several or none is null. */
export function meant<B extends { id: string }>(raw: string, among: readonly B[]): B | null {
  const text = readText(raw);
  if (text === '') return null;
  const whole = among.filter((bag) => bag.id === text);
  const found = whole.length > 0 ? whole : among.filter((bag) => bag.id.split('.')[0]?.endsWith(text));
  return found.length === 1 ? (found[0] ?? null) : null;
}
