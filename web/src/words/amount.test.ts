import { describe, expect, it } from 'vitest';
import { amount, bare, counts, days, figure, isZero, share, typed, written } from './amount';

describe('amounts', () => {
  it('reads and writes what the API writes, in whole counts', () => {
    for (const [text, count, measure] of [
      ['7.5 U', 750, 'U'],
      ['0.25 U', 25, 'U'],
      ['960 mL', 960, 'mL'],
      ['2 dose', 200, 'dose'],
      ['0.5 dose', 50, 'dose'],
      ['12 U', 1200, 'U'],
    ] as const) {
      const read = counts(text);
      expect(read, text).toEqual({ count, measure });
      expect(read && written(read)).toBe(text);
    }
  });

  it('keeps every half unit exact', () => {
    for (let count = 0; count <= 4000; count += 25) {
      const text = written({ count, measure: 'U' });
      expect(counts(text)?.count).toBe(count);
      expect(figure({ count, measure: 'U' })).not.toMatch(/\.\d*0$/);
    }
  });

  it('takes no fraction of a millilitre, no sign and no word for a figure', () => {
    for (const text of ['0.5 mL', '-3 U', '7. U', '1.2.3 U', '7', '7 litres', '', '7.333 U']) {
      expect(counts(text), text).toBeNull();
    }
  });

  it('shows the measure in the language of the screen', () => {
    expect(amount('2 dose', 'zh')).toBe('2 治疗量');
    expect(amount('2 dose', 'en')).toBe('2 doses');
    expect(amount('1 dose', 'en')).toBe('1 dose');
    expect(amount('6000 mL', 'zh')).toBe('6000 mL');
    expect(amount('7.5 U', 'en')).toBe('7.5 U');
    expect(amount(null, 'zh')).toBe('–');
  });

  it('reads a figure typed with a Chinese stop', () => {
    expect(typed('7。5', 'U')).toEqual({ count: 750, measure: 'U' });
    expect(typed(' 960 ', 'mL')).toEqual({ count: 960, measure: 'mL' });
    expect(typed('9.6', 'mL')).toBeNull();
  });

  it('gives the bare figure to type on', () => {
    expect(bare('7.5 U')).toBe('7.5');
    expect(bare('960 mL')).toBe('960');
    expect(bare('a lot')).toBe('');
  });

  it('tells nothing from something, and shares for bars', () => {
    expect(isZero('0 U')).toBe(true);
    expect(isZero('0.5 U')).toBe(false);
    expect(share('5 U', '10 U')).toBe(0.5);
    expect(share('20 U', '10 U')).toBe(1);
    expect(share('5 U', '10 mL')).toBe(0);
    expect(share('5 U', '0 U')).toBe(0);
  });

  it('shows days of cover from tenths', () => {
    expect(days(31)).toBe('3.1');
    expect(days(0)).toBe('0.0');
    expect(days(5)).toBe('0.5');
    expect(days(12345)).toBe('>99');
    expect(days(null)).toBe('–');
  });
});
