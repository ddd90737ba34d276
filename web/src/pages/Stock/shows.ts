/** Which bags stand behind a number of the stock: where the server looks, and which of its words are shown. */
import type { Schemas } from '@/api/problem';

export const SHOWS = ['usable', 'soon', 'reserved', 'kept', 'transit', 'held'] as const;
export type Show = (typeof SHOWS)[number];

type Place = 'shelf' | 'picked' | 'on-road' | 'held';
type Availability = Schemas['Availability'];

interface Behind {
  places: readonly [Place, ...Place[]];
  /** Words of the server's own judgement; null shows all. */
  words: readonly Availability[] | null;
}

/** Where the bags behind each number are. */
export const BEHIND: Record<Show, Behind> = {
  usable: { places: ['shelf'], words: ['usable'] },
  soon: { places: ['shelf'], words: ['usable'] },
  reserved: { places: ['shelf', 'picked'], words: ['reserved', 'crossmatched', 'kept-for-patient'] },
  kept: { places: ['shelf'], words: ['kept-for-case'] },
  transit: { places: ['on-road'], words: null },
  held: { places: ['held'], words: null },
};

/** Reads a choice from the address; what is none shows the usable ones. */
export function showOf(text: string | undefined): Show {
  return SHOWS.find((show) => show === text) ?? 'usable';
}

/** The bags that a number stands for, of those read. */
export function behind<B extends { availability: Availability }>(show: Show, bags: readonly B[]): B[] {
  const { words } = BEHIND[show];
  return bags.filter((bag) => words === null || words.includes(bag.availability));
}
