import { describe, expect, it } from 'vitest';
import { readLabel } from './label';

const ZONE = 480;

describe('the bar codes of a label', () => {
  it('are the bag, the product and the expiry, whichever comes', () => {
    expect(readLabel('=Z99992600021800', ZONE)).toEqual({ kind: 'bag', text: 'Z999926000218' });
    expect(readLabel('fp-vi', ZONE)).toEqual({ kind: 'product', product: 'FP-VI' });
    expect(readLabel('2027-03-01 00:00', ZONE)).toEqual({ kind: 'expiry', at: '2027-02-28T16:00:00.000Z' });
  });

  it('tell the end of a day by its last minute', () => {
    // Day 59 of 2027 is the 28th of February; its end is the 1st of March.
    expect(readLabel('&>0270592359', ZONE)).toEqual({ kind: 'expiry', at: '2027-02-28T16:00:00.000Z' });
    expect(readLabel('&>0270591030', ZONE)).toEqual({ kind: 'expiry', at: '2027-02-28T02:30:00.000Z' });
  });
});
