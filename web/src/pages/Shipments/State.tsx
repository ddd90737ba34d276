/** Where a shipment stands: a sign, a word, and the minutes that matter. */
import type { Schemas } from '@/api/problem';
import { useNow } from '@/app/city';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type ShipmentRow = Schemas['ShipmentRow'];

const SIGNS: Record<Schemas['ShipmentState'], string> = { 'on-road': '⇢', late: '!', returning: '↩', closed: '✓' };

export function State({ of, timed = 'bare' }: { of: ShipmentRow; timed?: 'bare' | 'timed' }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(15_000);
  const minutes = minutesBetween(now, of.arrives_p90);
  const more = {
    'on-road': t.left(span(minutes, tongue)),
    late: t.late(span(-minutes, tongue)),
    returning: of.recalled_at ? t.recalled : '',
    closed: of.closed_at ? t.took(span(minutesBetween(of.dispatched_at, of.closed_at), tongue)) : '',
  }[of.state];
  return (
    <span className={`ship ship-${of.state}`}>
      <span aria-hidden="true">{SIGNS[of.state]}</span> {t.states[of.state]}
      {timed === 'timed' && more !== '' && <span className="figure"> · {more}</span>}
    </span>
  );
}
