/** What is said of a scan while a box is counted. */
import type { Heard } from '@/parts/scan/meant';
import type { Heard as Was } from './counted';
import en from './messages.en';
import zh from './messages.zh';

const WRONG: readonly (Was | 'seal')[] = ['again', 'not-listed', 'mistyped'];

export function heardSay(was: Was | 'seal', text: string, way: 'out' | 'in'): Heard {
  const tone = WRONG.includes(was) ? 'wrong' : 'right';
  const of = (t: typeof zh) => (was === 'not-listed' ? t.heardNotListed[way](text) : t.heard[was](text));
  return { tone, zh: of(zh), en: of(en) };
}
