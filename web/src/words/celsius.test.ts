import { describe, expect, it } from 'vitest';
import { celsius, typedCelsius } from './celsius';

describe('a temperature', () => {
  it('is read in degrees, below nought with its sign', () => {
    expect([celsius(42), celsius(-305), celsius(-5), celsius(null)]).toEqual([
      '4.2\u00a0℃',
      '−30.5\u00a0℃',
      '−0.5\u00a0℃',
      '–',
    ]);
  });

  it('is typed with or without a decimal, by hand or by a Chinese keyboard', () => {
    expect(['4.2', '4', '-30.5', '－0。5', '22 ℃'].map(typedCelsius)).toEqual([42, 40, -305, -5, 220]);
  });

  it('is nothing else', () => {
    expect(['', 'four', '4.25', '4,2', '--4'].map(typedCelsius)).toEqual([null, null, null, null, null]);
  });
});
