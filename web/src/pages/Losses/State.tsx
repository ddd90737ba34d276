import type { Schemas } from '@/api/problem';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const SIGNS: Record<Schemas['LossState'], [string, string]> = {
  waiting: ['…', 'tag tag-unsure'],
  approved: ['→', 'tag tag-unsure'],
  rejected: ['✕', 'tag'],
  disposed: ['✓', 'tag tag-sure'],
  cancelled: ['·', 'tag'],
};

/** Where a loss stands: a sign, a word, and whether its disposal is late. */
export function State({ of }: { of: Schemas['LossView'] }) {
  const t = useMessages(zh, en);
  const [sign, look] = SIGNS[of.state];
  return (
    <>
      <span className={look}>
        <span aria-hidden="true">{sign}</span> {t.states[of.state]}
      </span>{' '}
      {of.overdue && <span className="tag tag-late">! {t.overdue}</span>}
    </>
  );
}
