import { describe, expect, it } from 'vitest';
import { type ProblemDocument, Refused } from '@/api/problem';
import { namedIn } from './basket';

const RED = 'Y000126900001.RBC-S.00';
const REDUCED = 'Y000126900001.RBC-S-LR.00';

describe('what a refusal names', () => {
  it('are the pieces in its facts, and no other with a number that begins alike', () => {
    const refusals = [{ facts: { piece: REDUCED, why: [] } }];
    const problem = new Refused({ refusals, detail_en: '' } as unknown as ProblemDocument);
    expect(namedIn(problem, [RED, REDUCED])).toEqual([REDUCED]);
  });

  it('is nothing where no answer came', () => {
    expect(namedIn(new Error('none'), [RED])).toEqual([]);
    expect(namedIn(null, [RED])).toEqual([]);
  });
});
