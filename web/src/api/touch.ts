/**
 * What a screen depends on, as words: `case:7`, `site:3`, or a whole kind, `case:*`.
 *
 * The live feed says what each durable frame touched; a query that named one of these is read again.
 */
import type { Schemas } from './problem';

export type TouchedKey = Schemas['TouchedKey'];
type KeyOf<U> = U extends string ? U : keyof U;
export type Kind = Extract<KeyOf<TouchedKey>, string>;
export type Touch = `${Kind}:${string}`;

/** The words of one touched key: itself and its kind. */
export function wordsOf(key: TouchedKey): Touch[] {
  if (typeof key === 'string') return [`${key}:*`];
  return Object.entries(key).flatMap(([kind, id]): Touch[] => [`${kind as Kind}:${String(id)}`, `${kind as Kind}:*`]);
}

/** The words of all that a frame touched. */
export function touchedWords(keys: readonly TouchedKey[]): Set<string> {
  return new Set(keys.flatMap(wordsOf));
}

/** Everything that a frame can touch: for screens such as the board. */
export const EVERYTHING: Touch[] = [
  'site:*',
  'case:*',
  'order:*',
  'shipment:*',
  'request:*',
  'formality:*',
  'review:*',
  'proposal:*',
  'finding:*',
  'network:*',
  'rules:*',
  'accounts:*',
];

/** Whether a query that depends on `touches` is stale after a frame. */
export function isTouched(touches: readonly string[] | undefined, words: ReadonlySet<string>): boolean {
  return touches?.some((touch) => words.has(touch)) ?? false;
}
