import type { Schemas } from '@/api/problem';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { progress } from './running';

/** How far an order is: a sign and a word. */
export function Progress({ of }: { of: Schemas['OrderView'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (of.closed) return <span className="dim">■ {words('CloseReason', of.closed)}</span>;
  const signs = { owed: '▼', partly: '▽', waiting: '◐', onWay: '⇢', arrivedAll: '✓' };
  const state = progress(of.lines);
  return (
    <span className={`progress-${state}`}>
      <span aria-hidden="true">{signs[state]}</span> {t[state]}
    </span>
  );
}
