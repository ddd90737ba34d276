import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { bond, candidates } from './candidates';

type BagRow = Schemas['BagRow'];
const PATIENT = '1330623abb0c1570';

const bag = (id: string, part: Partial<BagRow> = {}): BagRow => ({ id, earmark: null, ...part }) as BagRow;
const crossmatched = (patient: string) => ({
  crossmatched: { patient, at: '2026-10-03T00:00:00Z', result: 'compatible' as const },
});

const BAGS = [
  bag('a'),
  bag('b', crossmatched(PATIENT)),
  bag('c', { earmark: { case: 7, line: 1 } }),
  bag('d', { earmark: { case: 8, line: 1 } }),
  bag('e', crossmatched('0000000000000000')),
];

describe('bags offered for a patient', () => {
  it('begin with those kept for the case, then those crossmatched for the patient', () => {
    expect(candidates(BAGS, PATIENT, 7, 'all').map((b) => b.id)).toEqual(['c', 'b', 'a', 'd', 'e']);
    expect(candidates(BAGS, PATIENT, 7, 'mine').map((b) => b.id)).toEqual(['c', 'b']);
  });

  it('without a case are kept for nobody', () => {
    expect(candidates(BAGS, PATIENT, null, 'mine').map((b) => b.id)).toEqual(['b']);
    expect(bond(bag('c', { earmark: { case: 7, line: 1 } }), PATIENT, null)).toBe('here');
  });
});
