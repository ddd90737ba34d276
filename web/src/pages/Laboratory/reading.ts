/** A reading as it is typed or as a file brings it, and as it is shown. What it means, the kernel says. */
import type { Schemas } from '@/api/problem';
import { type Assay, TESTS } from './tests';

export type Reading = Schemas['OutcomeView']['reading'];

/** What is typed for a well that says nothing. */
const UNCLEAR = ['?', 'unclear', '无法判读'];
const SEEN = ['+', 'detected', 'reactive', 'positive', 'pos', '检出', '阳性', '反应性'];
const UNSEEN = ['-', '−', 'not detected', 'not-detected', 'non-reactive', 'negative', 'neg', '未检出', '阴性'];
const ABO = { A: 'A', B: 'B', O: 'O', '0': 'O', AB: 'AB' } as const;
/** The largest that is written down: what reads higher is written as this. */
const MOST = 65_535;

/** A decimal number times a power of ten; null where it has more places than are written down, so none is rounded. */
function scaled(text: string, places: number): number | null {
  const read = /^(\d{1,6})(?:\.(\d*))?$/.exec(text.startsWith('>') ? text.slice(1).trim() : text);
  if (!read?.[1]) return null;
  const behind = (read[2] ?? '').replace(/0+$/, '');
  if (behind.length > places) return null;
  return Math.min(MOST, Number(read[1]) * 10 ** places + Number(behind.padEnd(places, '0') || 0));
}

/** Reads what was typed for a test; null for what it is not read as. */
export function readingOf(assay: Assay, typed: string): Reading | null {
  const text = typed.trim();
  if (UNCLEAR.includes(text.toLowerCase())) return { unclear: {} };
  const { as } = TESTS[assay];
  if (as === 'ratio' || as === 'alt') {
    const value = scaled(text, as === 'ratio' ? 3 : 1);
    if (value === null) return null;
    return as === 'ratio' ? { ratio: { thousandths: value } } : { alt: { tenths: value } };
  }
  if (as === 'abo') {
    const abo = ABO[text.toUpperCase() as keyof typeof ABO];
    return abo ? { abo: { abo } } : null;
  }
  const seen = SEEN.includes(text.toLowerCase());
  if (!seen && !UNSEEN.includes(text.toLowerCase())) return null;
  if (as === 'rhd') return { rhd: { rhd: seen ? 'positive' : 'negative' } };
  return seen ? { detected: {} } : { not_detected: {} };
}

const TYPE_SIGNS = { positive: '+', negative: '−' } as const;

/** A reading as it would be typed. */
export function readingText(of: Reading): string {
  if ('ratio' in of) return (of.ratio.thousandths / 1000).toFixed(3);
  if ('alt' in of) return (of.alt.tenths / 10).toFixed(1);
  if ('abo' in of) return of.abo.abo;
  if ('rhd' in of) return TYPE_SIGNS[of.rhd.rhd];
  if ('detected' in of) return '+';
  return 'not_detected' in of ? '−' : '?';
}
