import { describe, expect, it } from 'vitest';
import { dayAt, dayOf, daySaid, dayText, momentOf } from './days';

describe('days of the city', () => {
  it('are written and read back', () => {
    expect(dayOf('1970-01-02')).toBe(1);
    expect(dayText(dayOf('2028-02-29') ?? 0)).toBe('2028-02-29');
    for (const wrong of ['', '2026-02-30', '2026-1-1', '3 Oct', '2026-13-01']) expect(dayOf(wrong)).toBeNull();
  });

  it('are said aloud with their weekday', () => {
    expect(daySaid(dayOf('2026-12-01') ?? 0, 'zh')).toBe('2026年12月1日星期二');
    expect(daySaid(dayOf('2026-12-01') ?? 0, 'en')).toBe('Tuesday 1 December 2026');
  });

  it('begin at the city’s midnight', () => {
    expect(dayText(dayAt(Date.parse('2026-10-02T15:59:59Z'), 480))).toBe('2026-10-02');
    expect(dayText(dayAt(Date.parse('2026-10-02T16:00:00Z'), 480))).toBe('2026-10-03');
  });

  it('have moments', () => {
    const day = dayOf('2026-10-03') ?? 0;
    expect(momentOf(day, '08:30', 480)).toBe('2026-10-03T00:30:00.000Z');
    expect(momentOf(day, '24:00', 480)).toBeNull();
    expect(momentOf(day, '', 480)).toBeNull();
  });
});
