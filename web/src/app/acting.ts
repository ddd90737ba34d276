/**
 * Who acts: duty and site, chosen at the top of the screen and kept on this machine.
 *
 * Where there are accounts the person is who signed in, and only their own duties are offered. In an open server the
 * client's word is taken and marked as such in the journal. Which duty may do what is the server's to say: the console
 * offers and shows the refusal.
 */
import { useMemo, useSyncExternalStore } from 'react';
import type { Schemas } from '@/api/problem';
import { doorNow, isGuarded, type Session, useDoor } from './door/door';
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
    return [
      'supply-duty',
      'supply-head',
      'courier',
      'quality',
      'laboratory',
      'collector',
      'component-technician',
      'director',
      'leader',
      'administrator',
    ];
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

/** Acting under a duty at a site: as who signed in, else as who answers there. */
export function actingAs(site: Site, duty: Duty): Acting {
  return { duty, site: site.id, actor: doorNow()?.account ?? personOf(site, duty) };
}

export function choose(acting: Acting): void {
  choice.set(acting);
}

/** What was chosen, as far as the door lets: one's own duties, the first of them unless another was chosen. */
export function withinDoor(chosen: Acting | null, door: Session | null): Acting | null {
  if (door === null || !isGuarded(door)) return chosen;
  const { account, grants } = door;
  const grant = grants.find((one) => one.duty === chosen?.duty && one.site === chosen.site) ?? grants[0];
  return account && grant ? { duty: grant.duty, site: grant.site, actor: account } : null;
}

/** Who acts at this machine; null until it is known, and for somebody without any duty. */
export function useActing(): Acting | null {
  const chosen = useSyncExternalStore(choice.subscribe, choice.get);
  const door = useDoor();
  return useMemo(() => withinDoor(chosen, door), [chosen, door]);
}

/** Who acts now, outside components. */
export function actingNow(): Acting | null {
  return withinDoor(choice.get(), doorNow());
}
