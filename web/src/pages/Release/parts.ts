/** The symbols of a label, by what each begins with (ISBT 128): which were scanned and which are still missing. */

/** In the order of the label. */
export const PARTS = ['donation', 'group', 'product', 'expires-at', 'collected-at'] as const;
export type Part = (typeof PARTS)[number];

const BEGINS: [RegExp, readonly Part[]][] = [
  [/^=\+/, PARTS],
  [/^=%/, ['group']],
  [/^=</, ['product']],
  [/^(&>|=>)/, ['expires-at']],
  [/^&\*/, ['collected-at']],
  [/^=[A-Z0-9]/i, ['donation']],
];

/** Which parts a scan holds; none when it is no symbol of a label. */
export function partsOf(scan: string): readonly Part[] {
  return BEGINS.find(([begins]) => begins.test(scan.trim()))?.[1] ?? [];
}

/** Which parts no scan holds yet. */
export function missing(scans: readonly string[]): Part[] {
  const there = new Set(scans.flatMap(partsOf));
  return PARTS.filter((part) => !there.has(part));
}
