import { describe, expect, it } from 'vitest';
import { cells, decoded, held, sheetOf } from './sheet';
import { type Content, type Plate, wellOf } from './wells';

const at = (name: string) => wellOf(name) ?? -1;
const donation = (number: string): Content => ({ donation: { donation: number, assay: 'hbsag-1' } });
const plate: Plate = new Map<number, Content>([
  [at('A1'), { control: { assay: 'hbsag-1', kind: 'positive' } }],
  [at('B1'), { control: { assay: 'hbsag-1', kind: 'negative' } }],
  [at('C1'), donation('Y000126900001')],
  [at('D1'), donation('Y000126900002')],
]);
const ROWS = [
  'well,content,assay,reading',
  'A1,positive,hbsag-1,2.5',
  'B01,阴性对照,乙肝表面抗原(试剂一),0.050',
  'C1,=Y00012690000100,hbsag-1,0.123',
  'D1,Y0001 26 900002,hbsag-1,1.2',
];
const faults = (rows: string[]) => held(plate, rows.join('\n')).faults.map((one) => `${one.where} ${one.fault}`);

describe('the sheet of an instrument', () => {
  it('is read with its words in either language and its numbers as scanned or printed', () => {
    const sheet = held(plate, `\uFEFF${ROWS.join('\r\n')}\r\n`);
    expect(sheet.faults).toEqual([]);
    expect([...sheet.typed.values()]).toEqual(['2.5', '0.050', '0.123', '1.2']);
  });

  it('names the wells of two rows that were swapped', () => {
    const swapped = [...ROWS.slice(0, 3), 'C1,Y000126900002,hbsag-1,1.2', 'D1,Y000126900001,hbsag-1,0.123'];
    expect(faults(swapped)).toEqual(['C1 content', 'D1 content']);
  });

  it('names every other way in which it is not what was planned', () => {
    expect(faults(ROWS.slice(0, 4))).toEqual(['D1 missing']);
    expect(faults([...ROWS, 'C1,Y000126900001,hbsag-1,0.1'])).toEqual(['C1 twice']);
    expect(faults([...ROWS, 'E1,Y000126900001,hbsag-1,0.1'])).toEqual(['E1 unplanned']);
    expect(faults([...ROWS, 'J1,Y000126900001,hbsag-1,0.1'])).toEqual(['#6 well']);
    expect(faults([...ROWS.slice(0, 4), 'D1,Y000126900002,hbsag-2,1.2'])).toEqual(['D1 assay']);
    expect(faults([...ROWS.slice(0, 4), 'D1,Y000126900002,hbsag-1,+'])).toEqual(['D1 reading']);
    expect(faults([...ROWS.slice(0, 4), 'D1,Y000126900002,hbsag-1'])).toEqual(['D1 columns']);
    expect(faults([...ROWS.slice(0, 4), 'D1,Y000126900002,hbsag-1,0.1,0.2'])[0]).toBe('D1 columns');
  });

  it('takes semicolons, tabs and quotes as they come', () => {
    expect(cells('a;b\nc;"d;""e"""\n\n')).toEqual([
      ['a', 'b'],
      ['c', 'd;"e"'],
    ]);
    expect(cells('a\tb')).toEqual([['a', 'b']]);
  });

  it('is read whether it is written in UTF-8 or as older instruments write Chinese', () => {
    expect(decoded(new TextEncoder().encode('阴性').buffer as ArrayBuffer)).toBe('阴性');
    expect(decoded(new Uint8Array([0xd2, 0xf5, 0xd0, 0xd4]).buffer)).toBe('阴性');
  });

  it('is given out with the readings left open, and comes back as it went', () => {
    const given = sheetOf(plate);
    expect(given.map((row) => row[0])).toEqual(['well', 'A1', 'B1', 'C1', 'D1']);
    const filled = given.map((row, line) => (line === 0 ? row : [...row.slice(0, 3), '0.5']).join(','));
    expect(held(plate, filled.join('\n')).faults).toEqual([]);
  });
});
