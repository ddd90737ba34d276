/**
 * The bar codes of a label, one scan each: the bag's number, the product's code, the time of expiry.
 *
 * Expiry is read from `&>cyyjjjhhmm` (ISBT 128, data structure 005; 23:59 stands for the end of the day) or from a day
 * and time as written, both in the city's zone.
 */
import { codes } from '@/words/tongue';
import { readText } from './meant';

export type Read =
  | { kind: 'bag'; text: string }
  | { kind: 'product'; product: ReturnType<typeof codes<'Product'>>[number] }
  | { kind: 'expiry'; at: string };

const MINUTE_MS = 60_000;

/** The moment of a day and a time in a zone that is so many minutes ahead of UTC. */
function moment(dayMs: number, hour: number, minute: number, zone: number): string {
  const local = dayMs + (hour * 60 + minute) * MINUTE_MS;
  const end = hour === 23 && minute === 59 ? MINUTE_MS : 0;
  return new Date(local + end - zone * MINUTE_MS).toISOString();
}

/** What one scan of a label says. */
export function readLabel(raw: string, zone: number): Read {
  const text = readText(raw);
  const product = codes('Product').find((code) => code === text.replace(/^=</, ''));
  if (product) return { kind: 'product', product };
  const julian = /^&>(\d)(\d{2})(\d{3})(\d{2})(\d{2})$/.exec(text);
  if (julian) {
    const [century, year, day, hour, minute] = julian.slice(1).map(Number) as [number, number, number, number, number];
    const first = Date.UTC((century === 9 ? 1900 : 2000 + century * 100) + year, 0, 1);
    return { kind: 'expiry', at: moment(first + (day - 1) * 1440 * MINUTE_MS, hour, minute, zone) };
  }
  const written = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2}))?$/.exec(text);
  if (written) {
    const [year, month, day, hour, minute] = written.slice(1).map((part) => Number(part ?? 0)) as [
      number,
      number,
      number,
      number,
      number,
    ];
    return { kind: 'expiry', at: moment(Date.UTC(year, month - 1, day), hour, minute, zone) };
  }
  return { kind: 'bag', text };
}
