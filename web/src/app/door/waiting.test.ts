import { describe, expect, it } from 'vitest';
import { asError, type ProblemDocument } from '@/api/problem';
import { asksCode, minutesSeconds } from './waiting';

const problem = (code: string) => ({ code, retry: 'after-change', detail_zh: '', detail_en: '' }) as ProblemDocument;

describe('waiting at the door', () => {
  it('is written in minutes and seconds', () => {
    expect([0, 9, 65, 600].map(minutesSeconds)).toEqual(['0:00', '0:09', '1:05', '10:00']);
  });

  it('is as long as the answer says', () => {
    expect(asError(problem('sign-in-waits'), 429, '30')).toMatchObject({ waitSeconds: 30 });
    expect(asError(problem('sign-in-waits'), 429, 'soon')).toMatchObject({ waitSeconds: null });
  });

  it('a code is typed when it is asked for', () => {
    expect(asksCode(asError(problem('code-needed'), 401))).toBe(true);
    expect(asksCode(asError(problem('sign-in-wrong'), 401))).toBe(false);
    expect(asksCode(null)).toBe(false);
  });
});
