import { describe, expect, it } from 'vitest';
import { readingOf, readingText } from './reading';
import { type Content, fill, inOrder, namedWells, planOf, plateOf, WELLS, wellName, wellOf } from './wells';

const negative: Content = { control: { assay: 'alt', kind: 'negative' } };

describe('a plate', () => {
  it('names its wells by rows and reads the names again', () => {
    expect([0, 11, 12, 95].map(wellName)).toEqual(['A1', 'A12', 'B1', 'H12']);
    for (let well = 0; well < WELLS; well += 1) expect(wellOf(wellName(well))).toBe(well);
    expect([' b07 ', 'A0', 'A13', 'I1', '', '1A'].map(wellOf)).toEqual([18, null, null, null, null, null]);
  });

  it('is filled down its columns or along its rows, around what stands there', () => {
    expect(inOrder('columns').slice(0, 9).map(wellName)).toEqual([
      'A1',
      'B1',
      'C1',
      'D1',
      'E1',
      'F1',
      'G1',
      'H1',
      'A2',
    ]);
    expect(new Set(inOrder('columns')).size).toBe(WELLS);
    const begun = new Map([[wellOf('B1') ?? -1, negative]]);
    const down = fill(begun, [negative, negative], 'columns');
    expect([...down.plate.keys()].map(wellName)).toEqual(['B1', 'A1', 'C1']);
    expect(
      fill(
        begun,
        Array.from({ length: 97 }, () => negative),
        'rows',
      ).left,
    ).toBe(2);
    expect(plateOf(planOf(down.plate))).toEqual(new Map([...down.plate].sort(([a], [b]) => a - b)));
  });

  it('finds the wells that a refusal names', () => {
    expect(namedWells({ problem: { refusals: [{ facts: { wells: [3, 5] } }, { facts: { run: 1 } }] } })).toEqual(
      new Set([3, 5]),
    );
    expect(namedWells(null).size).toBe(0);
  });
});

describe('a reading', () => {
  it('is read as its test is, and nothing of it is rounded away', () => {
    expect(readingOf('hbsag-1', '0.9')).toEqual({ ratio: { thousandths: 900 } });
    expect(readingOf('hbsag-1', '1.2500')).toEqual({ ratio: { thousandths: 1250 } });
    expect(readingOf('hbsag-1', '>100')).toEqual({ ratio: { thousandths: 65535 } });
    for (const text of ['0.99996', '', '+', '-1', '1,5', 'abc']) expect(readingOf('hbsag-1', text), text).toBe(null);
    expect(readingOf('alt', '23.5')).toEqual({ alt: { tenths: 235 } });
    expect(readingOf('alt', '23.55')).toBe(null);
    expect(readingOf('hbv-dna', '-')).toEqual({ not_detected: {} });
    expect(readingOf('hbv-dna', '检出')).toEqual({ detected: {} });
    expect(readingOf('abo-forward', 'ab')).toEqual({ abo: { abo: 'AB' } });
    expect(readingOf('abo-forward', '+')).toBe(null);
    expect(readingOf('rhd', '+')).toEqual({ rhd: { rhd: 'positive' } });
    expect(readingOf('rhd', '?')).toEqual({ unclear: {} });
  });

  it('is shown as it would be typed', () => {
    for (const [assay, text] of [
      ['hbsag-1', '0.900'],
      ['alt', '23.5'],
      ['hbv-dna', '+'],
      ['hbv-dna', '−'],
      ['abo-reverse', 'AB'],
      ['rhd', '−'],
      ['rhd', '?'],
    ] as const) {
      const reading = readingOf(assay, text);
      expect(reading && readingText(reading)).toBe(text);
    }
  });
});
