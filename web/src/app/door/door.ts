/**
 * The door: whether this browser is signed in, as whom and for what, as the server says it.
 *
 * Nothing of it is kept on this machine: the session is the server's, its token is in a cookie that no script can
 * read. An open server (practice, on this machine alone) knows no accounts; there who acts is this machine's word.
 */
import { useSyncExternalStore } from 'react';
import { read, whenTurnedAway } from '@/api/client';
import type { Session } from '@/api/said';

export type { Session } from '@/api/said';

let session: Session | null = null;
let failed: Error | null = null;
const listeners = new Set<() => void>();

/** The name under which the tabs of one browser tell each other. */
const TABS = 'xuemai-door';
type Told = 'changed' | 'active';
const tabs =
  typeof window === 'undefined' || typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(TABS);

/** Whose desk this is, locked or not; nobody's before anybody signed in. */
let person = '';
const others = new Set<() => void>();

/** Hears that another person is here now, or nobody: what the one before read is forgotten. */
export function whenOther(listener: () => void): () => void {
  others.add(listener);
  return () => others.delete(listener);
}

/** Whose desk it is after the door said how it stands. */
export function personAfter(before: string, said: Session | null): string {
  if (said === null) return before;
  if (said.door === 'locked') return said.account ?? before;
  return said.account ?? '';
}

function become(next: Session | null, problem: Error | null): void {
  const now = personAfter(person, next);
  const changed = now !== person;
  session = next;
  failed = problem;
  person = now;
  if (changed) for (const listener of others) listener();
  for (const listener of listeners) listener();
}

let asking: Promise<void> | null = null;

/** Asks the server how the door stands. */
export function askDoor(): Promise<void> {
  asking ??= read('/api/session')
    .then(
      (said) => become(said, null),
      // A line that is down for a moment signs nobody out.
      (error: unknown) => {
        if (session === null) become(null, error instanceof Error ? error : new Error(String(error)));
      },
    )
    .finally(() => {
      asking = null;
    });
  return asking;
}

/** Takes what the server answered to signing in, locking, leaving. */
export function passDoor(said: Session): void {
  become(said, null);
  tabs?.postMessage('changed' satisfies Told);
}

let lastHere = Date.now();
const ACTIVE_EVERY_MS = 5_000;

/** Somebody is at this machine. */
export function isHere(): void {
  const now = Date.now();
  if (now - lastHere > ACTIVE_EVERY_MS) tabs?.postMessage('active' satisfies Told);
  lastHere = now;
}

/** Since how many milliseconds nobody touched any tab of this browser. */
export function awayFor(): number {
  return Date.now() - lastHere;
}

if (tabs) {
  tabs.onmessage = (message: MessageEvent<Told>) => {
    if (message.data === 'active') lastHere = Date.now();
    else void askDoor();
  };
}
whenTurnedAway(() => void askDoor());

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How the door stands; null until the server said it. */
export function useDoor(): Session | null {
  return useSyncExternalStore(subscribe, () => session);
}

/** Whose desk this is; empty for nobody's. */
export function usePerson(): string {
  return useSyncExternalStore(subscribe, () => person);
}

/** Why it is not known. */
export function useDoorProblem(): Error | null {
  return useSyncExternalStore(subscribe, () => failed);
}

/** How the door stands, outside components. */
export function doorNow(): Session | null {
  return session;
}

/** Whether there are accounts here: people sign in, and second persons prove who they are. */
export function isGuarded(said: Session | null): boolean {
  return said !== null && said.door !== 'open';
}
