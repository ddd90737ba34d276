import { describe, expect, it } from 'vitest';
import { missing, PARTS, partsOf } from './parts';

describe('the symbols of a label', () => {
  it('are whole with the one that holds all', () => {
    expect(missing(['=+05000=Y00012690000100=%5100=<A01020000&>0263002359&*0262801030'])).toEqual([]);
  });

  it('are taken in any order, and the missing ones are named in the order of the label', () => {
    expect(missing([])).toEqual([...PARTS]);
    expect(missing(['&*0262801030', '=%5100', '=<A0102000'])).toEqual(['donation', 'expires-at']);
    expect(missing(['&*0262801030', '=%5100', '=<A0102000', '=Y00012690000100', '&>0263002359'])).toEqual([]);
  });

  it('are nothing else that a scanner reads', () => {
    expect(partsOf('00000000000000c1')).toEqual([]);
    expect(partsOf('hello')).toEqual([]);
  });
});
