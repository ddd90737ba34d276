import { describe, expect, it } from 'vitest';
import { dayOf } from '@/words/days';
import { reasonsSaid, untilSaid, untilShort } from './until';

const first = { from: { day: dayOf('2026-12-01') ?? 0 } };

describe('when somebody may come back', () => {
  it('is a day in a list, and a day of the week aloud', () => {
    expect(untilShort(first, 'zh')).toBe('2026-12-01 起');
    expect(untilSaid(first, 'zh')).toBe('2026年12月1日星期二起可以再来献血。');
    expect(untilSaid(first, 'en')).toBe('You may come back to give from Tuesday 1 December 2026.');
  });

  it('is said in a sentence where there is no day', () => {
    for (const until of [{ of_age: { years: 18 } }, { physician: {} }, { lasting: {} }, { never: {} }]) {
      for (const tongue of ['zh', 'en'] as const) {
        expect(untilSaid(until, tongue)).toMatch(/[。.]$/);
        expect(untilShort(until, tongue)).not.toBe('');
      }
    }
    expect(untilSaid({ of_age: { years: 18 } }, 'zh')).toContain('18');
  });
});

describe('why somebody may not give', () => {
  it('is said by what it is, each reason once', () => {
    const cold = { class: 't11-cold' as const, until: { lasting: {} } };
    const told = [
      { reason: 'haemoglobin' as const, class: null, until: first },
      { reason: 'told' as const, ...cold },
      { reason: 'on-record' as const, ...cold },
    ];
    expect(reasonsSaid(told, 'zh')).toEqual(['血红蛋白不足', '感冒、上呼吸道感染']);
  });

  it('is left to the physician where others put it on record for good', () => {
    const barred = [{ reason: 'on-record' as const, class: 'p14-infectious' as const, until: { never: {} } }];
    expect(reasonsSaid(barred, 'zh').join()).toContain('医师');
    expect(reasonsSaid(barred, 'zh').join()).not.toContain('传染');
  });
});
