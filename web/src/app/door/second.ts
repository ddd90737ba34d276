/**
 * The second person at this screen: an act that names one waits here until they proved who they are, said that they
 * sign later, or somebody thought better of it. One act asks at a time.
 */
import { useSyncExternalStore } from 'react';

/** What came of asking. */
export type Proved = { way: 'proved'; token: string } | { way: 'later' } | { way: 'given-up' };

/** Who is asked, and for which command. */
export interface Asked {
  actor: string;
  command: string;
  answer: (proved: Proved) => void;
}

let asked: Asked | null = null;
const listeners = new Set<() => void>();

function become(next: Asked | null): void {
  asked = next;
  for (const listener of listeners) listener();
}

/** Asks the second person of a command; whoever was asked before is let go. */
export function askSecond(actor: string, command: string): Promise<Proved> {
  asked?.answer({ way: 'given-up' });
  return new Promise((done) => {
    const mine: Asked = {
      actor,
      command,
      answer: (proved) => {
        if (asked === mine) become(null);
        done(proved);
      },
    };
    become(mine);
  });
}

/** Who is asked now. */
export function useAsked(): Asked | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => asked,
  );
}
