import { describe, expect, it } from 'vitest';
import { type Counted, contents, counting, differs, donationOf, type Expected } from './counted';

const ONE: Expected = { number: 'Y000126900001', eye: 'Y0001 26 900001 7', bags: 1, tubes: 2 };
const TWO: Expected = { number: 'Y000126900002', eye: 'Y0001 26 900002 5', bags: 1, tubes: 3 };
const LIST = [ONE, TWO];

const scans = (...texts: string[]) =>
  texts.reduce<{ rows: readonly Counted[]; heard: string[] }>(
    ({ rows, heard }, text) => {
      const next = counting(rows, donationOf(text) ?? '', text, LIST);
      return { rows: next.rows, heard: [...heard, next.heard] };
    },
    { rows: [], heard: [] },
  );

describe('a donation number in a scan', () => {
  it.each([
    ['=Y00012690000100', 'Y000126900001'],
    ['=<E0001V00=Y00012690000100', 'Y000126900001'],
    ['Y0001 26 900001 7', 'Y000126900001'],
    ['y000126900001', 'Y000126900001'],
    ['F-2026/17', null],
    ['=<E0001V00', null],
  ])('%s is %s', (text, number) => expect(donationOf(text)).toBe(number));
});

describe('counting a box', () => {
  it('counts the bag with its tubes, then the tubes, and nothing a third time', () => {
    const { rows, heard } = scans('=Y00012690000100', '=Y00012690000100', '=Y00012690000100');
    expect(heard).toEqual(['bag', 'tubes', 'again']);
    expect(contents(rows)).toEqual([{ donation: '=Y00012690000100', bags: 1, tubes: 2 }]);
  });
  it('hears a typed number whose check character is another, and counts nothing', () => {
    const { rows, heard } = scans('Y0001 26 900001 8', 'Y000126900001', 'y0001 26 900001 7');
    expect(heard).toEqual(['mistyped', 'mistyped', 'bag']);
    expect(rows).toHaveLength(1);
  });
  it('takes what is not on the list, and says so', () => {
    const { rows, heard } = scans('=Y00012690000900');
    expect(heard).toEqual(['not-listed']);
    expect(contents(rows)).toEqual([{ donation: '=Y00012690000900', bags: 1, tubes: 0 }]);
  });
  it('says what differs of each', () => {
    const { rows } = scans('=Y00012690000100');
    const [row] = rows;
    expect(differs(row, ONE)).toEqual([]);
    expect(differs(undefined, TWO)).toEqual(['bag-missing', 'tube-missing']);
    expect(differs(row && { ...row, bags: '2', tubes: '1' }, ONE)).toEqual(['bag-extra', 'tube-missing']);
    expect(differs(row, undefined)).toEqual(['not-listed']);
  });
  it('sends nothing while a figure is none', () => {
    const { rows } = scans('=Y00012690000100');
    expect(contents(rows.map((row) => ({ ...row, tubes: 'two' })))).toBeNull();
  });
});
