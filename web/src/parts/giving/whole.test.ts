import { describe, expect, it } from 'vitest';
import { whole } from './Field';

describe('a number as it is typed', () => {
  it('is told in the kernel’s own units', () => {
    expect(whole('65', 10)).toBe(650);
    expect(whole('36.5', 10)).toBe(365);
    expect(whole('0.42', 1000)).toBe(420);
    expect(whole('120')).toBe(120);
  });

  it('is none when it has places that are not told, or is not a number', () => {
    for (const wrong of ['', '-3', '12.5', '1e3', 'x', '12 0']) expect(whole(wrong)).toBeNull();
  });
});
