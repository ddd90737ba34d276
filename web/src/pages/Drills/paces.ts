/** The paces of a drill, as chips; the last is as fast as it goes. */
export const PACES = ['60', '600', '3600', 'most'] as const;
export type Pace = (typeof PACES)[number];

/** What the server is told. */
export function paceTold(pace: Pace): number | null {
  return pace === 'most' ? null : Number(pace);
}

/** The chip of what the server says; null for another pace. */
export function paceOf(told: number | null | undefined): Pace | null {
  if (told === null || told === undefined) return 'most';
  return PACES.find((pace) => pace === String(told)) ?? null;
}
