/**
 * Times as night staff read them, in the city's own zone whatever the machine's.
 *
 * At night a bare clock time is ambiguous, so a time comes with its date: 10月3日 01:15. Spans are told
 * in minutes, then hours, then days.
 */
import type { Tongue } from './tongue';

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: string;
  minute: string;
  second: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function parts(at: string | number, zone: number): Parts | null {
  const millis = typeof at === 'number' ? at : Date.parse(at);
  if (Number.isNaN(millis)) return null;
  const local = new Date(millis + zone * 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: two(local.getUTCHours()),
    minute: two(local.getUTCMinutes()),
    second: two(local.getUTCSeconds()),
  };
}

/** `01:15` */
export function clock(at: string | number, zone: number): string {
  const p = parts(at, zone);
  return p ? `${p.hour}:${p.minute}` : '–';
}

/** `01:15:07` */
export function clockSeconds(at: string | number, zone: number): string {
  const p = parts(at, zone);
  return p ? `${p.hour}:${p.minute}:${p.second}` : '–';
}

/** `10月3日`, `3 Oct`; with the year when it is not that of `now`. */
export function date(at: string | number, now: string | number, zone: number, tongue: Tongue): string {
  const p = parts(at, zone);
  if (!p) return '–';
  const sameYear = parts(now, zone)?.year === p.year;
  if (tongue === 'zh') return `${sameYear ? '' : `${p.year}年`}${p.month}月${p.day}日`;
  return `${p.day} ${MONTHS[p.month - 1]}${sameYear ? '' : ` ${p.year}`}`;
}

/** `10月3日 01:15`, `3 Oct 01:15` */
export function when(at: string | null | undefined, now: string | number, zone: number, tongue: Tongue): string {
  if (!at) return '–';
  return `${date(at, now, zone, tongue)} ${clock(at, zone)}`;
}

/** A span: `25 分钟`, `3 小时 5 分`, `2 天 3 小时`; below zero with a minus sign. */
export function span(minutes: number, tongue: Tongue): string {
  const sign = minutes < 0 ? '−' : '';
  const all = Math.abs(Math.trunc(minutes));
  const [d, h, m] = [Math.trunc(all / 1440), Math.trunc(all / 60) % 24, all % 60];
  if (tongue === 'zh') {
    if (d > 0) return `${sign}${d} 天${h > 0 ? ` ${h} 小时` : ''}`;
    if (h > 0) return `${sign}${h} 小时${m > 0 ? ` ${m} 分` : ''}`;
    return `${sign}${m} 分钟`;
  }
  if (d > 0) return `${sign}${d} d${h > 0 ? ` ${h} h` : ''}`;
  if (h > 0) return `${sign}${h} h${m > 0 ? ` ${m} min` : ''}`;
  return `${sign}${m} min`;
}

/** Whole minutes from one time to another. */
export function minutesBetween(from: string | number, to: string | number): number {
  const millis = (at: string | number) => (typeof at === 'number' ? at : Date.parse(at));
  return Math.trunc((millis(to) - millis(from)) / 60_000);
}

/** A running stopwatch: `2:07`, `1:02:07`. */
export function stopwatch(millis: number): string {
  const all = Math.max(0, Math.trunc(millis / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.trunc(all / 3600), Math.trunc(all / 60) % 60, all % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
