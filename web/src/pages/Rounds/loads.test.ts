import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { byProduct, ofList, ready } from './loads';

const loaded = (product: string) => ({ product }) as Schemas['LoadedBag'];
const reserved = (id: number, order: number, picked: boolean[], live = true) =>
  ({
    id,
    live,
    purpose: { order: { order } },
    bags: picked.map((one) => ({ picked: one })),
  }) as Schemas['ReservationView'];

describe('a loading list', () => {
  it('counts its bags by product over all stops', () => {
    const stops = [{ bags: [loaded('RBC-S-LR'), loaded('FFP')] }, { bags: [loaded('RBC-S-LR')] }];
    expect(byProduct(stops)).toEqual([
      ['RBC-S-LR', 2],
      ['FFP', 1],
    ]);
  });

  it('sends what is picked in full, of its own orders, and nothing lapsed or empty', () => {
    const all = [
      reserved(1, 7, [true, true]),
      reserved(2, 7, [true, false]),
      reserved(3, 8, [true]),
      reserved(4, 7, [true], false),
      reserved(5, 7, []),
    ];
    expect(ready(ofList(all, [7])).map((row) => row.id)).toEqual([1]);
  });
});
