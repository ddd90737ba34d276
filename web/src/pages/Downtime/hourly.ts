/**
 * The list kept on this machine each hour, and when a list was last printed, so that both outlive the
 * line to the server.
 */
import type { Schemas } from '@/api/problem';
import { kept } from '@/app/kept';

export type PaperStock = Schemas['PaperStock'];

type BySite<T> = Record<string, T>;

const isRecord = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The last list of each site that was kept. */
export const lists = kept<BySite<PaperStock>>('downtime.lists', {}, isRecord);
/** When a list of each site was last printed, in the city's milliseconds. */
export const prints = kept<BySite<number>>('downtime.prints', {}, isRecord);

const HOUR_MS = 3_600_000;

/** Whether a new hour of the city has begun since a list was kept. */
export function isNewHour(keptAt: string | undefined, now: string, zone: number): boolean {
  if (!keptAt) return true;
  const hour = (at: string) => Math.trunc((Date.parse(at) + zone * 60_000) / HOUR_MS);
  return hour(keptAt) !== hour(now);
}

/** Keeps a list when it is the first of its hour. */
export function keep(list: PaperStock, zone: number): void {
  const site = String(list.site.id);
  const all = lists.get();
  if (isNewHour(all[site]?.now, list.now, zone)) lists.set({ ...all, [site]: list });
}

/** Whether a printed list is over an hour old. */
export function isDue(printed: number | undefined, now: number): boolean {
  return printed === undefined || now - printed >= HOUR_MS;
}
