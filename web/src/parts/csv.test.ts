import { describe, expect, it } from 'vitest';
import { csv } from './csv';

describe('a table as a file', () => {
  it('begins with its mark and quotes what would break a row', () => {
    expect(
      csv([
        ['品种', '备注'],
        ['红细胞', 'a,b "c"'],
        [3, 'x\ny'],
      ]),
    ).toBe('\uFEFF品种,备注\r\n红细胞,"a,b ""c"""\r\n3,"x\ny"\r\n');
  });

  it('tells a formula as text and leaves a number alone', () => {
    expect(csv([['=1+1', -2]])).toBe("\uFEFF'=1+1,-2\r\n");
  });
});
