/** How far a drill is: a shape, a word and a colour. */
import type { Schemas } from '@/api/problem';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const SIGNS: Record<Schemas['DrillState'], [string, string]> = {
  preparing: ['…', 'tag'],
  running: ['▶', 'tag tag-going'],
  passed: ['✓', 'tag tag-sure'],
  'not-passed': ['✕', 'tag tag-late'],
  ended: ['■', 'tag'],
  failed: ['⚠', 'tag tag-late'],
};

export function StateSign({ state }: { state: Schemas['DrillState'] }) {
  const t = useMessages(zh, en);
  const [sign, look] = SIGNS[state];
  return (
    <span className={look}>
      <span aria-hidden="true">{sign}</span> {t.state[state]}
    </span>
  );
}
