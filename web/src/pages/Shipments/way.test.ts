import { describe, expect, it } from 'vitest';
import { way } from './way';

const TIMES = {
  dispatched_at: '2026-10-03T01:00:00Z',
  arrives_p50: '2026-10-03T01:20:00Z',
  arrives_p90: '2026-10-03T01:40:00Z',
};
const at = (text: string) => Date.parse(text);

describe('the way of a shipment', () => {
  it('reaches to the promised arrival while it is on time', () => {
    const { marks, end } = way(TIMES, at('2026-10-03T01:10:00Z'));
    expect(marks.map((m) => m.place)).toEqual([0, 50, 100]);
    expect(end).toBe(25);
  });

  it('grows when it is late', () => {
    const { marks, end } = way(TIMES, at('2026-10-03T02:20:00Z'));
    expect(marks.map((m) => m.place)).toEqual([0, 25, 50]);
    expect(end).toBe(100);
  });

  it('ends where it was closed, whatever the clock', () => {
    const { end } = way({ ...TIMES, closed_at: '2026-10-03T01:20:00Z' }, at('2026-10-09T00:00:00Z'));
    expect(end).toBe(50);
  });

  it('does not run backwards on a clock that is behind', () => {
    expect(way(TIMES, at('2026-10-03T00:30:00Z')).end).toBe(0);
  });
});
