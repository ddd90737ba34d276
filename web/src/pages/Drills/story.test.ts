import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { PACES, paceOf, paceTold } from './paces';
import { happenings } from './story';

const CASE = {
  case: {
    case: { id: 7, green_channel_at: '2024-10-02T17:15:00.000Z' },
    calls: [
      { call: 1, answered_at: '2024-10-02T17:15:00.000Z' },
      { call: 2, answered_at: '2024-10-02T21:35:00.000Z' },
    ],
    lines: [{ call: 1 }, { call: 2 }, { call: 2 }],
  },
  supplies: [
    { shipment: 3, dispatched_at: '2024-10-02T17:15:00.000Z', closed_at: '2024-10-02T17:40:00.000Z' },
    { shipment: 4, dispatched_at: '2024-10-02T21:35:00.000Z', closed_at: null },
  ],
} as unknown as Schemas['DrillCase'];

describe('what happened in a drill', () => {
  it('is told the newest first, a call before what answers it', () => {
    expect(happenings([CASE]).map((h) => h.key)).toEqual(['l4', 'c7.2', 'r3', 'l3', 'g7', 'c7.1']);
    const second = happenings([CASE]).find((h) => h.key === 'c7.2');
    expect(second?.kind === 'call' && second.lines.length).toBe(2);
    expect(happenings([])).toEqual([]);
  });

  it('runs at the paces of the chips', () => {
    for (const pace of PACES) expect(paceOf(paceTold(pace))).toBe(pace);
    expect(paceOf(17)).toBeNull();
  });
});
