/** Small signs of a recall: its number, what it is for, how long until something is due, how it stands. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { minutesBetween, span, when } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { type FoundKind, foundOf } from './answering';
import en from './messages.en';
import zh from './messages.zh';
import './Recalls.css';
import type { Cause, Found, Kind } from './view';

export function RecallLink({ id }: { id: number }) {
  return (
    <Link to={at.recall(id)} onClick={(event) => event.stopPropagation()}>
      RC{id}
    </Link>
  );
}

/** How long until something is due, or since when it has been. */
export function Due({ at: due }: { at: string }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const minutes = minutesBetween(useNow(10_000), due);
  return minutes < 0 ? (
    <span className="tag tag-late figure">! {t.overBy(span(-minutes, tongue))}</span>
  ) : (
    <span className="tag tag-unsure figure">… {t.leftFor(span(minutes, tongue))}</span>
  );
}

const REASONS = {
  late_reactive: 'late-reactive',
  donor_call: 'donor-call',
  recipient_infection: 'recipient-infection',
  equipment: 'equipment',
} as const;

/** A kind of cause by its name: the reason that its bags carry, or the lot that it goes by. */
export function useKindName(): (of: Kind) => string {
  const t = useMessages(zh, en);
  const words = useWords();
  return (of) => (of === 'bag_set_lot' || of === 'reagent_lot' ? t.lots[of] : words('RecallReason', REASONS[of]));
}

/** What a recall is for, in a line. */
export function useCause(): (of: Cause) => string {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(60_000);
  return (of) => {
    if ('late_reactive' in of) return t.of.late_reactive(of.late_reactive.donation);
    if ('donor_call' in of) return t.of.donor_call(of.donor_call.donor);
    if ('bag_set_lot' in of) return t.of.bag_set_lot(of.bag_set_lot.lot);
    if ('reagent_lot' in of) return t.of.reagent_lot(`LO${of.reagent_lot.lot}`);
    if ('recipient_infection' in of) return t.of.recipient_infection(of.recipient_infection.bag);
    const { equipment, from, until } = of.equipment;
    return t.of.equipment(t.equipmentNumber(equipment), when(from, now, zone, tongue), when(until, now, zone, tongue));
  };
}

const FOUND_SHAPES: Record<FoundKind, string> = {
  quarantined: '✓',
  given_to_patient: '♥',
  discarded_already: '■',
  not_found: '?',
};

export function FoundSign({ of }: { of: Found }) {
  const t = useMessages(zh, en);
  const kind = foundOf(of);
  return (
    <span className={kind === 'not_found' ? 'tag tag-late' : kind === 'quarantined' ? 'tag tag-sure' : 'tag'}>
      {FOUND_SHAPES[kind]} {t.found[kind]}
    </span>
  );
}

/** A question that an answer raised leads to where it is answered. */
export function Question({ id, site }: { id: number; site?: number }) {
  const t = useMessages(zh, en);
  return (
    <Link to={at.formalities()} search={{ view: 'findings', site, finding: id } as never}>
      ? {t.question(id)}
    </Link>
  );
}
