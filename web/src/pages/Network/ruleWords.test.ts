import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULE_ZH, ruleName, ruleSource, ruleUnit, ruleValue } from './ruleWords';

/** Ids of the rules in the generated book. */
const ids = [...readFileSync('../docs/RULES.md', 'utf8').matchAll(/^\| `([a-z0-9_]+)` /gm)].map((m) => m[1] ?? '');

describe('rules in words', () => {
  it('have a Chinese name, every one of the book', () => {
    expect(ids.length).toBeGreaterThan(40);
    expect(ids.filter((id) => !RULE_ZH[id])).toEqual([]);
  });

  it('fall back to what the book says', () => {
    expect(ruleName('of_tomorrow', 'A rule of tomorrow', 'zh')).toBe('A rule of tomorrow');
    expect(ruleName('emergency_days', 'The floor', 'en')).toBe('The floor');
    expect(ruleUnit('minutes', 'zh')).toBe('分钟');
  });

  it('name products and classes, and leave the figures alone', () => {
    expect(ruleValue('RBC-S-LR = RBC-S, then RBC-C', 'products', 'zh')).toBe(
      '去白细胞悬浮红细胞 = 悬浮红细胞,其次 浓缩红细胞',
    );
    expect(ruleValue('red cells 200 U; platelets 20 dose', 'amount', 'zh')).toBe('红细胞 200 U;血小板 20 治疗量');
    expect(ruleValue('WB 35, WB-LR 35', 'days from collection', 'en')).toBe(
      'whole blood 35, leucocyte-reduced whole blood 35',
    );
    expect(ruleValue('made past the limit of its step', 'deviations', 'zh')).toBe('制备超过时限');
    expect(ruleSource('facts §5.2 (no national number)', 'zh')).toBe('事实汇编 §5.2 (国家无统一规定)');
  });
});
