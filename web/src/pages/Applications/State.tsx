import type { Schemas } from '@/api/problem';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const SIGNS: Record<Schemas['ApplicationState'], [string, string]> = {
  waiting: ['…', 'tag tag-unsure'],
  approved: ['✓', 'tag tag-sure'],
  refused: ['✕', 'tag tag-late'],
  withdrawn: ['↩', 'tag'],
  lapsed: ['·', 'tag'],
  filled: ['✓', 'tag'],
};

/** Where an application stands, and whose signature it waits for. */
export function State({ of }: { of: Schemas['ApplicationView'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const [sign, look] = SIGNS[of.state];
  return (
    <span className={look}>
      <span aria-hidden="true">{sign}</span> {t.states[of.state]}
      {of.waits_for && ` · ${words('ApprovalStep', of.waits_for)}`}
    </span>
  );
}
