/** How a visit stands: its sign, and with it until when, from when on, or why. */
import type { Schemas } from '@/api/problem';
import { When } from '@/parts/signs';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { untilShort } from './until';

export const VISIT_STATES = ['open', 'cleared', 'collected', 'deferred', 'withdrawn'] as const;
export type Standing = (typeof VISIT_STATES)[number];

const SIGNS: Record<Standing, string> = { open: '…', cleared: '✓', deferred: '✕', withdrawn: '·', collected: '●' };

/** The word of how a visit stands. */
export function stateOf(state: Schemas['VisitState']): Standing {
  return (typeof state === 'string' ? state : Object.keys(state)[0]) as Standing;
}

export function VisitSign({ of }: { of: Schemas['VisitState'] }) {
  const t = useMessages(zh, en);
  const state = stateOf(of);
  const tone = state === 'deferred' ? 'tag tag-late' : state === 'cleared' ? 'tag tag-sure' : 'tag';
  return (
    <span className={tone}>
      {SIGNS[state]} {t[state]}
    </span>
  );
}

/** What belongs to how it stands: the next step, the time, the day, the reason, the number. */
export function VisitDetail({ of }: { of: Schemas['VisitRow'] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const { state } = of;
  if (typeof state === 'string') {
    return <span className="dim">{of.asked ? (of.examined ? t.next.judge : t.next.examine) : t.next.ask}</span>;
  }
  if ('cleared' in state) {
    return (
      <span className="dim">
        {t.goodUntil} <When at={state.cleared.until} />
      </span>
    );
  }
  if ('deferred' in state) return <span className="dim">{untilShort(state.deferred.first, tongue)}</span>;
  if ('withdrawn' in state) {
    return <span className="dim">{words('WithdrawalReason', state.withdrawn.reason)}</span>;
  }
  return <code>{state.collected.donation}</code>;
}
