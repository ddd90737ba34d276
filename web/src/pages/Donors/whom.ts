import type { Whom } from '@/api/said';

/** The number of a person as a donor; null of anybody else. */
export const donorOf = (whom: Whom): string | null => ('donor' in whom ? String(whom.donor) : null);
