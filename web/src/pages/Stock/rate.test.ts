import { describe, expect, it } from 'vitest';
import { perDay } from './rate';

describe('use per day', () => {
  it('is told in the measure of the shelf, to one decimal', () => {
    expect(perDay(15_719_617, '1100.5 U')).toBe('157.2 U');
    expect(perDay(14_284, '20 U')).toBe('0.1 U');
    expect(perDay(1_340_000, '4000 mL')).toBe('1340.0 mL');
    expect(perDay(250_000, '5 dose')).toBe('2.5 dose');
    expect(perDay(0, '5 dose')).toBe('0.0 dose');
  });
});
