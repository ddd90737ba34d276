import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { codes } from '@/words/tongue';
import { BEHIND, behind, SHOWS, showOf } from './shows';

const bag = (availability: Schemas['Availability']) => ({ availability });

describe('the bags behind a number', () => {
  it('are those that the server judged so', () => {
    const bags = [bag('usable'), bag('reserved'), bag('kept-for-case'), bag('crossmatched'), bag('expired')];
    expect(behind('usable', bags)).toEqual([bag('usable')]);
    expect(behind('reserved', bags)).toEqual([bag('reserved'), bag('crossmatched')]);
    expect(behind('kept', bags)).toEqual([bag('kept-for-case')]);
    expect(behind('held', bags)).toHaveLength(bags.length);
  });

  it('are looked for somewhere, for every number', () => {
    for (const show of SHOWS) expect(BEHIND[show].places.length).toBeGreaterThan(0);
  });

  it('of an unknown word in the address are the usable ones', () => {
    expect(showOf('transit')).toBe('transit');
    expect(showOf('nonsense')).toBe('usable');
    expect(showOf(undefined)).toBe('usable');
  });

  it('come of classes that the kernel names', () => {
    expect(codes('ProductClass')).toContain('red-cells');
  });
});
