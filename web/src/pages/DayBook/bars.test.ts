import { describe, expect, it } from 'vitest';
import { bars } from './bars';

describe('the bars beside the values', () => {
  it('are of the largest of the same measure', () => {
    expect(
      bars([
        { amount: { count: 400, measure: 'U' } },
        { amount: { count: 1000, measure: 'mL' } },
        { amount: { count: 100, measure: 'U' } },
      ]),
    ).toEqual([100, 100, 25]);
  });

  it('are nothing where nothing can be said, or all is nought', () => {
    expect(bars([{ none: {} }, { per_mille: { value: 0 } }])).toEqual([0, 0]);
  });
});
