import { describe, expect, it } from 'vitest';
import { cameLate, type Entry, spans } from './life';

let number = 0;

function entry(at: string, what: unknown, site = 1, recorded = at): Entry {
  number += 1;
  const made = {
    event: number,
    seq: number,
    command: '01a1d8a4-2b00-77b0-98fa-f5822d9881d0',
    actor: 'd7cea94ebf2af4d4',
    duty: 'supply-duty',
    site,
    occurred_at: at,
    recorded_at: recorded,
    said: { zh: '有事', en: 'something' },
    what,
  };
  return made as unknown as Entry;
}

const LIFE = [
  entry('2026-10-01T00:00:00Z', { admission: { bag_admitted: { site: 1 } } }),
  entry('2026-10-01T01:00:00Z', { supply: { bag_reserved: { reservation: 4 } } }),
  entry('2026-10-01T02:00:00Z', { supply: { bag_picked: { reservation: 4 } } }),
  entry('2026-10-01T02:10:00Z', { shipment: { bag_dispatched: { shipment: 9 } } }),
  entry('2026-10-01T03:00:00Z', { shipment: { bag_received: { shipment: 9, site: 7 } } }, 7),
  entry('2026-10-01T03:05:00Z', { ward: { bag_issued_to_patient: { site: 7 } } }, 7),
  entry('2026-10-01T06:00:00Z', { ward: { bag_fate_recorded: { site: 7, fate: 'transfused' } } }, 7),
];

describe('the life of a bag', () => {
  it('is told as spans of custody, in order', () => {
    const told = spans(LIFE).map((s) => [s.kind, s.site, s.entries.length]);
    expect(told).toEqual([
      ['store', 1, 3],
      ['road', 1, 1],
      ['store', 7, 1],
      ['ward', 7, 1],
      ['end', 7, 1],
    ]);
  });

  it('ends a span where the next begins, and leaves the last open', () => {
    const all = spans(LIFE);
    expect(all.map((s) => s.to)).toEqual([...all.slice(1).map((s) => s.from), null]);
    expect(all[1]?.shipment).toBe(9);
  });

  it('begins somewhere even when its beginning is not told', () => {
    const [first, ...others] = spans(LIFE.slice(1, 3));
    expect([first?.kind, first?.site, first?.entries.length]).toEqual(['store', 1, 2]);
    expect(others).toEqual([]);
    expect(spans([])).toEqual([]);
  });

  it('marks what was entered afterwards', () => {
    const late = entry('2026-10-01T02:00:00Z', { quality: { bag_held: {} } }, 1, '2026-10-01T05:00:00Z');
    expect(cameLate(late)).toBe(true);
    expect(LIFE.some(cameLate)).toBe(false);
  });
});
