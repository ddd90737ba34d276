/** What looks odd about a number, and who else has it: said, never refused. */
import type { Doubt } from '@/api/said';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Doubts({ of, same = 0 }: { of: readonly Doubt[]; same?: number }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return (
    <>
      {of.map((doubt) => (
        <p key={doubt.code + doubt.field}>? {doubt[tongue]}</p>
      ))}
      {same > 0 && <p>? {t.same(same)}</p>}
    </>
  );
}
