import { describe, expect, it } from 'vitest';
import { shelves } from './shelves';

const bag = (id: number, product: string, group: string) => ({ id, product, group });

describe('what is left, shelf by shelf', () => {
  it('cuts where product or group changes and keeps the order', () => {
    const cut = shelves([bag(1, 'FP', 'A+'), bag(2, 'FP', 'A+'), bag(3, 'FP', 'B+'), bag(4, 'CRYO', 'B+')]);
    expect(cut.map((shelf) => [shelf.key, shelf.bags.map((b) => b.id)])).toEqual([
      ['FP A+', [1, 2]],
      ['FP B+', [3]],
      ['CRYO B+', [4]],
    ]);
  });

  it('is empty when nothing is left', () => {
    expect(shelves([])).toEqual([]);
  });
});
