/**
 * Who acts: duty and site, chosen at the top of the screen and kept on this machine.
 *
 * Until accounts exist the server takes the client's word and marks it as such in the journal. Which duty
 * may do what is the server's to say: the console offers and shows the refusal.
 */
import { useSyncExternalStore } from 'react';
import type { Schemas } from '@/api/problem';
import { kept } from './kept';

export type Duty = Schemas['Duty'];
export type Site = Schemas['Site'];

export interface Acting {
  duty: Duty;
  site: number;
  /** The person, in hexadecimal digits. */
  actor: string;
}

const choice = kept<Acting | null>(
  'acting',
  null,
  (value) => typeof value === 'object' && value !== null && 'duty' in value && 'site' in value && 'actor' in value,
);

/** Duties that a site of a kind has, the first being the usual one. */
export function dutiesOf(kind: Schemas['SiteKind']): Duty[] {
  const everywhere: Duty[] = ['physician', 'nurse', 'courier', 'quality', 'laboratory', 'director', 'leader'];
  if (kind === 'station') {
    return ['supply-duty', 'supply-head', 'courier', 'quality', 'laboratory', 'director', 'leader', 'administrator'];
  }
  const approvers: Duty[] = ['senior-physician', 'dept-head', 'medical-affairs'];
  return ['transfusion-duty', 'transfusion-head', ...everywhere, ...approvers];
}

/** The person who answers under a duty at a site. */
export function personOf(site: Site, duty: Duty): string {
  if (duty === 'supply-head' || duty === 'transfusion-head') return site.contacts.head;
  // Who signs one after another is not one person.
  if (duty === 'senior-physician') return site.contacts.head;
  if (duty === 'dept-head') return site.contacts.director;
  if (duty === 'medical-affairs') return site.contacts.leader;
  if (duty === 'director') return site.contacts.director;
  if (duty === 'leader') return site.contacts.leader;
  return site.contacts.duty;
}

/** Acting under a duty at a site. */
export function actingAs(site: Site, duty: Duty): Acting {
  return { duty, site: site.id, actor: personOf(site, duty) };
}

export function choose(acting: Acting): void {
  choice.set(acting);
}

/** What was chosen on this machine; null until the network is known and the usual choice was made. */
export function useActing(): Acting | null {
  return useSyncExternalStore(choice.subscribe, choice.get);
}

/** What is chosen now, outside components. */
export function actingNow(): Acting | null {
  return choice.get();
}
