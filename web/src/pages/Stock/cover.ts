/** What the chart of days of cover draws, of what the API says: one bar for each group that has a rate. */
import type { Schemas } from '@/api/problem';
import { lasting } from '@/words/amount';

export interface CoverBar {
  group: string;
  /** Days that the usable stock lasts. */
  days: number;
  /** Days of the floor and of the target at the same rate. */
  floor: number | null;
  target: number | null;
  state: Schemas['ShelfState'];
}

/** So many days are drawn at most: what lasts longer is only said. */
export const DAYS_MOST = 30;

const drawn = (days: number | null) => (days === null ? null : Math.min(days, DAYS_MOST));

/** Shelves that are kept by days of use; a shelf kept by a minimum in bags says nothing in days. */
const BY_DAYS: readonly string[] = ['days', 'shelf-life'] satisfies Schemas['FloorReason'][];

/** The bars of a class, in the order of the shelves. */
export function coverBars(rows: readonly Schemas['StockRow'][], of: Schemas['ProductClass']): CoverBar[] {
  return rows
    .filter((row) => row.class === of && BY_DAYS.includes(row.level?.reason ?? ''))
    .filter((row) => row.cover_days_tenths !== null && row.cover_days_tenths !== undefined)
    .map((row) => {
      const rate = row.level?.per_day_milli ?? 0;
      return {
        group: row.group,
        days: Math.min((row.cover_days_tenths ?? 0) / 10, DAYS_MOST),
        floor: drawn(lasting(row.floor, rate)),
        target: drawn(lasting(row.target, rate)),
        state: row.state,
      };
    });
}
