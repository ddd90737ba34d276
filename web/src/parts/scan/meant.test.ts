import { describe, expect, it } from 'vitest';
import { isBadge, isWhole, meant, readText } from './meant';

const BAGS = [{ id: 'Z999926000017.RBC-S-LR.0' }, { id: 'Z999926000017.FP-VI.0' }, { id: 'Z999926000218.RBC-S-LR.0' }];

describe('what a scanner read', () => {
  it('means the bag of a whole number, or of the only donation that ends so', () => {
    expect(meant('z999926000017.fp-vi.0', BAGS)).toBe(BAGS[1]);
    expect(meant(' 0218 ', BAGS)).toBe(BAGS[2]);
  });

  it('means nothing when two bags fit, or none, or nothing was read', () => {
    expect(meant('0017', BAGS)).toBeNull();
    expect(meant('9999', BAGS)).toBeNull();
    expect(meant('  ', BAGS)).toBeNull();
  });

  it('takes the donation number out of its bar code', () => {
    expect(readText('=Z99992600021800')).toBe('Z999926000218');
    expect(meant('=Z99992600021800', BAGS)).toBe(BAGS[2]);
  });

  it('tells a whole number from a part, and a badge from either', () => {
    expect(isWhole('Z999926000017.RBC-S-LR.0')).toBe(true);
    expect(isWhole('Z999926000017')).toBe(false);
    expect(isBadge('00000000000000C1')).toBe(true);
    expect(isBadge('Z999926000017')).toBe(false);
  });
});
