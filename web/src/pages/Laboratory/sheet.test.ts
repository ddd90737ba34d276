import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { decoded, held, sheetOf } from './sheet';
import { type Content, type Plate, wellOf } from './wells';

const at = (name: string) => wellOf(name) ?? -1;
const donation = (number: string): Content => ({ donation: { donation: number, assay: 'hbsag-1' } });
const positive: Content = { control: { assay: 'hbsag-1', kind: 'positive' } };
const ONE = donation('Y000126900001');
const TWO = donation('Y000126900002');
const plate: Plate = new Map<number, Content>([
  [at('A1'), positive],
  [at('C1'), ONE],
  [at('D1'), TWO],
]);
type Read = Schemas['SheetView']['wells'][number];
const read = (well: string, content: Content, thousandths = 123): Read => ({
  well: at(well),
  content,
  reading: { ratio: { thousandths } },
});
const ROWS = [read('A1', positive, 2500), read('C1', ONE), read('D1', TWO, 1200)];
const faults = (rows: Read[]) => held(plate, rows).faults.map((one) => `${one.where} ${one.fault}`);

describe('the sheet of an instrument', () => {
  it('fills the wells as they would be typed', () => {
    const sheet = held(plate, ROWS);
    expect(sheet.faults).toEqual([]);
    expect([...sheet.typed.values()]).toEqual(['2.500', '0.123', '1.200']);
  });

  it('names the wells of two rows that were swapped', () => {
    expect(faults([read('A1', positive), read('C1', TWO), read('D1', ONE)])).toEqual(['C1 content', 'D1 content']);
  });

  it('names every other way in which it is not what was planned', () => {
    expect(faults(ROWS.slice(0, 2))).toEqual(['D1 missing']);
    expect(faults([...ROWS, read('C1', ONE)])).toEqual(['C1 twice']);
    expect(faults([...ROWS, read('E1', ONE)])).toEqual(['E1 unplanned']);
    const other: Content = { donation: { donation: 'Y000126900002', assay: 'hbsag-2' } };
    expect(faults([...ROWS.slice(0, 2), read('D1', other)])).toEqual(['D1 content']);
  });

  it('is read whether it is written in UTF-8 or as older instruments write Chinese', () => {
    expect(decoded(new TextEncoder().encode('阴性').buffer as ArrayBuffer)).toBe('阴性');
    expect(decoded(new Uint8Array([0xd2, 0xf5, 0xd0, 0xd4]).buffer)).toBe('阴性');
  });

  it('is given out with the readings left open', () => {
    expect(sheetOf(plate)).toEqual([
      ['well', 'content', 'assay', 'reading'],
      ['A1', 'positive', 'hbsag-1', ''],
      ['C1', 'Y000126900001', 'hbsag-1', ''],
      ['D1', 'Y000126900002', 'hbsag-1', ''],
    ]);
  });
});
