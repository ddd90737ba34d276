import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { coverBars, DAYS_MOST } from './cover';

const row = (part: Partial<Schemas['StockRow']>) =>
  ({
    class: 'red-cells',
    group: 'O+',
    state: 'enough',
    floor: '30 U',
    target: '70 U',
    cover_days_tenths: 52,
    // Ten U a day: a thousand hundredths, in thousandths.
    level: { per_day_milli: 1_000_000, reason: 'days' },
    ...part,
  }) as Schemas['StockRow'];

describe('the chart of days of cover', () => {
  it('draws cover, floor and target in days of the same rate', () => {
    expect(coverBars([row({})], 'red-cells')).toEqual([
      { group: 'O+', days: 5.2, floor: 3, target: 7, state: 'enough' },
    ]);
  });

  it('leaves out other classes, and shelves that no rate keeps', () => {
    const minimum = { per_day_milli: 1_000, reason: 'minimum' } as Schemas['StockRow']['level'];
    const others = [
      row({ class: 'plasma' }),
      row({ cover_days_tenths: null }),
      row({ level: null }),
      row({ level: minimum }),
    ];
    expect(coverBars(others, 'red-cells')).toEqual([]);
  });

  it('is no higher than its frame', () => {
    const [bar] = coverBars([row({ cover_days_tenths: 9_000, target: '9000 U' })], 'red-cells');
    expect([bar?.days, bar?.target]).toEqual([DAYS_MOST, DAYS_MOST]);
  });
});
