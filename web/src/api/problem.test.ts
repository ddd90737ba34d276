import { describe, expect, it } from 'vitest';
import { asError, grouped, isProblem, NoAnswer, type ProblemDocument, Refused } from './problem';

const refusal = (code: string, by: 'transfusion-head' | null) => ({
  code,
  rule: 'S18',
  severity: by ? { overridable_by: by } : ('hard' as const),
  hard_stop: by === null,
  overridable_by: by,
  facts: {},
  zh: `${code} 中文`,
  en: `${code} english`,
});

const problem: ProblemDocument = {
  type: '/api/refusals#bag-taken',
  title: 'the request is refused',
  title_zh: '请求被拒绝',
  status: 409,
  code: 'bag-taken',
  detail: '',
  detail_zh: '袋已被预留',
  detail_en: 'the bag is taken',
  retry: 'after-change',
  refusals: [refusal('bag-taken', null), refusal('below-floor', 'transfusion-head'), refusal('bag-held', null)],
};

describe('problems', () => {
  it('parts hard stops from what somebody may override, in the order of the server', () => {
    const { hard, overridable } = grouped(problem);
    expect(hard.map((r) => r.code)).toEqual(['bag-taken', 'bag-held']);
    expect(overridable.map((r) => [r.code, r.overridable_by])).toEqual([['below-floor', 'transfusion-head']]);
  });

  it('knows a problem document from any other answer', () => {
    expect(isProblem(problem)).toBe(true);
    expect(isProblem({ code: 'x' })).toBe(false);
    expect(isProblem(null)).toBe(false);
    expect(asError(problem, 409)).toBeInstanceOf(Refused);
    expect(asError('<html>', 502)).toBeInstanceOf(NoAnswer);
  });

  it('shows a problem without refusals as it is', () => {
    expect(grouped({ ...problem, refusals: undefined })).toEqual({ hard: [], overridable: [] });
  });
});
