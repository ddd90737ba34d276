import { describe, expect, it } from 'vitest';
import { against, typedOf } from './measured';

const SEEN = {
  weight: 655,
  systolic: 120,
  diastolic: 75,
  pulse: 72,
  rhythm: 'regular',
  training: 'usual',
  temperature: 365,
  haemoglobin: { copper_sulphate: { density: 520 } },
  alt: 20,
  abo: 'O',
  count: null,
  physician: 'not-asked',
} as const;

describe('an examination on the screen', () => {
  it('reads as it was typed', () => {
    expect(typedOf(SEEN)).toMatchObject({ weight: '65.5', temperature: '36.5', sank: '1.0520', hb: '', before: '' });
    expect(typedOf({ ...SEEN, haemoglobin: { measured: { g_l: 145 } } })).toMatchObject({ hb: '145', sank: '' });
    expect(typedOf(null).weight).toBe('');
  });

  it('marks the values that a reason speaks of, and no other', () => {
    const unfit = [{ reason: 'pulse-pressure', until: { physician: {} }, said: { zh: '', en: '' } }] as const;
    expect(against('systolic', unfit)).toEqual(['pulse-pressure']);
    expect(against('diastolic', unfit)).toEqual(['pulse-pressure']);
    expect(against('pulse', unfit)).toEqual([]);
  });
});
