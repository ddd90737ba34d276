/** When a box came: a time of today as it is read from the clock or, later than now, of yesterday. */
import { dayAt, momentOf } from '@/words/days';

export function arrivedAt(clock: string, now: number, zone: number): string | null {
  const today = dayAt(now, zone);
  const at = momentOf(today, clock.trim(), zone);
  if (at === null) return null;
  return Date.parse(at) > now + 60_000 ? momentOf(today - 1, clock.trim(), zone) : at;
}
