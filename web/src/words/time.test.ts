import { describe, expect, it } from 'vitest';
import { clock, clockSeconds, date, minutesBetween, span, stopwatch, when } from './time';

const CITY = 480;
const NIGHT = '2024-10-03T01:15:07+08:00';

describe('times', () => {
  it('is told in the zone of the city, whatever the machine’s', () => {
    expect(clock('2024-10-02T17:15:00Z', CITY)).toBe('01:15');
    expect(clockSeconds(NIGHT, CITY)).toBe('01:15:07');
    expect(clock('nonsense', CITY)).toBe('–');
  });

  it('carries its date, for at night a bare time is ambiguous', () => {
    expect(when(NIGHT, NIGHT, CITY, 'zh')).toBe('10月3日 01:15');
    expect(when(NIGHT, NIGHT, CITY, 'en')).toBe('3 Oct 01:15');
    expect(when('2024-10-02T23:59:00+08:00', NIGHT, CITY, 'zh')).toBe('10月2日 23:59');
    expect(when(null, NIGHT, CITY, 'zh')).toBe('–');
  });

  it('names the year when it is another', () => {
    expect(date('2023-12-31T23:59:00+08:00', NIGHT, CITY, 'zh')).toBe('2023年12月31日');
    expect(date('2023-12-31T23:59:00+08:00', NIGHT, CITY, 'en')).toBe('31 Dec 2023');
    // In the city it is the new year already.
    expect(date('2023-12-31T16:30:00Z', NIGHT, CITY, 'zh')).toBe('1月1日');
  });

  it('tells spans in minutes, hours, days', () => {
    expect(span(0, 'zh')).toBe('0 分钟');
    expect(span(59, 'zh')).toBe('59 分钟');
    expect(span(60, 'zh')).toBe('1 小时');
    expect(span(65, 'en')).toBe('1 h 5 min');
    expect(span(1440, 'zh')).toBe('1 天');
    expect(span(3000, 'en')).toBe('2 d 2 h');
    expect(span(-30, 'zh')).toBe('−30 分钟');
  });

  it('counts minutes and runs a stopwatch', () => {
    expect(minutesBetween('2024-10-03T01:15:00+08:00', '2024-10-03T05:35:00+08:00')).toBe(260);
    expect(stopwatch(127_000)).toBe('2:07');
    expect(stopwatch(3_727_000)).toBe('1:02:07');
    expect(stopwatch(-5)).toBe('0:00');
  });
});
