/** Days of the city's calendar: the kernel counts them from 1970-01-01, people write `2026-10-03`. */
import type { Tongue } from './tongue';

const DAY_MS = 86_400_000;

/** The number of a day as it is written; null for what is no day. */
export function dayOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const millis = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(millis) || dayText(millis / DAY_MS) !== text ? null : millis / DAY_MS;
}

/** A day as it is written. */
export function dayText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** A day as it is said aloud, with its weekday: `2026年12月1日星期二`, `Tuesday 1 December 2026`. */
export function daySaid(day: number, tongue: Tongue): string {
  const said = (locale: string, parts: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...parts, timeZone: 'UTC' }).format(day * DAY_MS);
  const weekday = said(tongue === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'long' });
  const date = new Date(day * DAY_MS);
  if (tongue === 'zh') {
    return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日${weekday}`;
  }
  return `${weekday} ${said('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}`;
}

/** The day of a moment in a zone that is so many minutes ahead of UTC. */
export function dayAt(millis: number, zone: number): number {
  return Math.floor((millis + zone * 60_000) / DAY_MS);
}

/** The moment of a time such as `08:30` on a day, in a zone; null for what is no time. */
export function momentOf(day: number, clock: string, zone: number): string | null {
  const read = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(clock);
  if (!read) return null;
  const [hour, minute, second] = [Number(read[1]), Number(read[2]), Number(read[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return new Date(day * DAY_MS + ((hour * 60 + minute - zone) * 60 + second) * 1000).toISOString();
}
