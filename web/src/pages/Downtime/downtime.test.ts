import { describe, expect, it } from 'vitest';
import { isDue, isNewHour } from './hourly';
import { localInput, momentOf, readBags } from './lateEntry';
import { dayOf, next } from './serials';

const ZONE = 480;

describe('numbers of paper forms', () => {
  it('run on and never repeat, over days and sites', () => {
    const empty = { machine: 'KQX', last: 0, open: [] };
    const first = next(empty, 'KW-ST', '241003', 2);
    expect(first.numbers).toEqual(['KW-ST-241003-KQX-001', 'KW-ST-241003-KQX-002']);
    const second = next(first.after, 'KW-H1', '241004', 2);
    expect(second.numbers).toEqual(['KW-H1-241004-KQX-003', 'KW-H1-241004-KQX-004']);
    expect(second.after.open).toEqual([...first.numbers, ...second.numbers]);
  });

  it('carry the day of the city', () => {
    expect(dayOf(Date.parse('2024-10-02T17:15:00Z'), ZONE)).toBe('241003');
  });
});

describe('the hourly list', () => {
  it('is kept when an hour of the city begins', () => {
    expect(isNewHour(undefined, '2024-10-02T17:15:00Z', ZONE)).toBe(true);
    expect(isNewHour('2024-10-02T17:15:00Z', '2024-10-02T17:59:59Z', ZONE)).toBe(false);
    expect(isNewHour('2024-10-02T17:59:59Z', '2024-10-02T18:00:00Z', ZONE)).toBe(true);
  });

  it('is due again an hour after it was printed', () => {
    expect(isDue(undefined, 0)).toBe(true);
    expect(isDue(0, 3_599_999)).toBe(false);
    expect(isDue(0, 3_600_000)).toBe(true);
  });
});

describe('a late entry', () => {
  it('reads bags from lines, spaces and a scanner’s commas, each once', () => {
    const text = ' S000126000001.RBC-S-LR.00\nS000126000002.FP-VI.00, S000126000001.RBC-S-LR.00 ';
    expect(readBags(text)).toEqual(['S000126000001.RBC-S-LR.00', 'S000126000002.FP-VI.00']);
    expect(readBags('  ')).toEqual([]);
  });

  it('says the time of the paper in the city’s zone', () => {
    const at = Date.parse('2024-10-02T17:15:00Z');
    expect(localInput(at, ZONE)).toBe('2024-10-03T01:15');
    expect(momentOf('2024-10-03T01:15', ZONE)).toBe('2024-10-02T17:15:00.000Z');
    expect(momentOf('', ZONE)).toBeNull();
  });
});
