import { describe, expect, it } from 'vitest';
import { asScanned, balance, millilitres, numbered } from './sums';

const output = (product: string, volume = '', share = '') => ({ product, volume, share });

describe('the balance of a step', () => {
  it('counts what was told so far', () => {
    expect(balance([400], '156', [output('RBC-S', '280'), output('FFP', '200')], '')).toEqual({
      into: 556,
      out: 480,
      rest: 76,
    });
    expect(balance([400], '', [output('RBC-S', '420')], '10').rest).toBe(-30);
  });
  it('reads whole millilitres alone', () => {
    expect(['200', ' 7 ', '', '1.5', '12345', 'x'].map(millilitres)).toEqual([200, 7, null, null, null, null]);
  });
});

describe('the numbers of pieces', () => {
  it('takes the first free division of each product', () => {
    const taken = ['Y000126900001.RBC-S.00'];
    expect(numbered('Y000126900001', [output('RBC-S'), output('RBC-S'), output('FFP')], taken)).toEqual([
      'Y000126900001.RBC-S.01',
      'Y000126900001.RBC-S.02',
      'Y000126900001.FFP.00',
    ]);
  });
  it('asks for a donation as a scanner sends it', () => expect(asScanned('Y000126900001')).toBe('=Y00012690000100'));
});
