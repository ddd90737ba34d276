/**
 * The caller's later word on the hospital's own stock: until it is said, a plan may draw on that shelf; once it
 * is used up or unsuitable, the plans pass it over. One press.
 */
import { Button } from 'antd';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** The calls of some lines of a case on which nothing was said of the own stock. */
export function unsaid(lines: readonly Schemas['LineView'][], of: readonly number[]): number[] {
  const calls = lines.filter((l) => of.includes(l.line) && l.own_stock === 'not-stated').map((l) => l.call);
  return [...new Set(calls)];
}

export function OwnStockUsed({ id, calls, onSaid }: { id: number; calls: readonly number[]; onSaid?: () => void }) {
  const t = useMessages(zh, en);
  const state = useAct('/api/cases/{id}/calls/{call}/own-stock');
  if (calls.length === 0) return null;
  const say = async () => {
    for (const call of calls) {
      const body = { own_stock: 'used-or-unsuitable' as const };
      if (!(await state.run({ path: { id, call }, body }))) return;
    }
    onSaid?.();
  };
  return (
    <>
      <Button loading={state.pending} onClick={() => void say()}>
        ☎ {t.ownStockUsed}
      </Button>
      <ProblemPanel of={state.problem} />
    </>
  );
}
