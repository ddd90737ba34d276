/** Up to when something speaks against a donation: short for a list, and as it is said to the donor. */
import type { Schemas } from '@/api/problem';
import { daySaid, dayText } from '@/words/days';
import { type Tongue, word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Until = Schemas['Until'];
type Unfit = Pick<Schemas['UnfitView'], 'reason' | 'class' | 'until'>;

const messages = (tongue: Tongue) => (tongue === 'zh' ? zh : en);

/** As it ends a line of a list: `2026-12-01 起`. */
export function untilShort(until: Until, tongue: Tongue): string {
  const t = messages(tongue).until;
  if ('from' in until) return t.from(dayText(until.from.day));
  if ('of_age' in until) return t.ofAge(until.of_age.years);
  if ('physician' in until) return t.physician;
  if ('lasting' in until) return t.lasting;
  return t.never;
}

/** As a sentence to the donor. */
export function untilSaid(until: Until, tongue: Tongue): string {
  const t = messages(tongue).comeBack;
  if ('from' in until) return t.from(daySaid(until.from.day, tongue));
  if ('of_age' in until) return t.ofAge(until.of_age.years);
  if ('physician' in until) return t.physician;
  if ('lasting' in until) return t.lasting;
  return t.never;
}

/**
 * Why not, as it is said to the donor, each reason once. What somebody told themselves is repeated to them; what others
 * put on record for good is for a physician to tell them, alone.
 */
export function reasonsSaid(unfit: readonly Unfit[], tongue: Tongue): string[] {
  const said = unfit.map((one) => {
    if (one.reason === 'on-record' && 'never' in one.until) return messages(tongue).apart;
    return one.class ? word('DeferralClass', one.class, tongue) : word('UnfitReason', one.reason, tongue);
  });
  return [...new Set(said)];
}
