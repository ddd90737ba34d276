/** The cut-off of a departure, counted down; whether it has passed is the server's to say. */
import type { Schemas } from '@/api/problem';
import { useNow } from '@/app/city';
import { When } from '@/parts/signs';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function CutOff({ of }: { of: Schemas['RoundRow'] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(15_000);
  const { closes_at } = of.departure;
  return (
    <span className={of.closed ? 'cut-off cut-off-closed' : 'cut-off cut-off-open'}>
      <When at={closes_at} />{' '}
      {of.closed ? `✓ ${t.closed}` : `… ${t.closesIn(span(Math.max(0, minutesBetween(now, closes_at)), tongue))}`}
    </span>
  );
}

/** Stops with a cut-off of their own. */
export function OwnCutOffs({ of }: { of: Schemas['RoundRow'] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return (
    <>
      {of.own_cut_offs.map((own) => (
        <span key={own.site.id} className={own.closed ? 'tag tag-unsure' : 'tag'}>
          {t.ownCutOff(own.site[tongue])} <When at={own.closes_at} />
        </span>
      ))}
    </>
  );
}
