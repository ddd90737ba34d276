import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { kindOf, told } from './timeline';

const entry = (event: number, command: string, what: unknown) => ({ event, command, what }) as Schemas['Entry'];

describe('the story of a case', () => {
  it('is told command by command, many bags as one line', () => {
    const bag = (n: number) => ({ shipment: { bag_dispatched: { bag: `B${n}` } } });
    const lines = told([
      entry(1, 'a', { case: { case_opened: {} } }),
      entry(2, 'b', { shipment: { shipment_dispatched: {} } }),
      entry(3, 'b', bag(1)),
      entry(4, 'b', bag(2)),
      entry(5, 'c', bag(3)),
    ]);
    expect(lines.map((line) => [line.first.event, line.more.map((e) => e.event)])).toEqual([
      [1, []],
      [2, []],
      [3, [4]],
      [5, []],
    ]);
  });

  it('knows an event by its kind', () => {
    expect(kindOf({ shipment: { bag_received: { bag: 'x' } } })).toBe('shipment.bag_received');
    expect(kindOf('something')).toBe('something');
    expect(kindOf(null)).toBe('');
  });
});
