/** Reading and acting from a component: one hook each. */
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type Acting, useActing } from '@/app/acting';
import { doorNow, isGuarded } from '@/app/door/door';
import { askSecond } from '@/app/door/second';
import {
  type ActOptions,
  type ActPath,
  act,
  commandId,
  type Done,
  type Read,
  type ReadOptions,
  type ReadPath,
  read,
  type Told,
  tell,
} from './client';
import { secondOf } from './second';
import type { Touch } from './touch';

export interface ReadExtras {
  /** What makes it stale: the words of `touch.ts`. */
  touches: readonly Touch[];
  /** Not before this is true. */
  when?: boolean;
  /** Keep showing the old rows while others are read. */
  keep?: boolean;
  /** Read anew whenever it is shown: what no frame of the ledger tells, such as who is signed in. */
  fresh?: boolean;
}

/** The key of a read, to find it again. */
export function keyOf<P extends ReadPath>(path: P, options: ReadOptions<P> = {}): unknown[] {
  return [path, options.path ?? null, options.query ?? null];
}

/** Reads, and reads again when the feed says that it was touched. */
export function useRead<P extends ReadPath>(
  path: P,
  options: ReadOptions<P>,
  extras: ReadExtras,
): UseQueryResult<Read<P>> {
  return useQuery<Read<P>>({
    queryKey: keyOf(path, options),
    queryFn: ({ signal }) => read(path, options, signal),
    meta: { touches: extras.touches },
    enabled: extras.when ?? true,
    staleTime: extras.fresh ? 0 : undefined,
    placeholderData: extras.keep ? (before: Read<P> | undefined) => before as never : undefined,
  });
}

/** What came of the last time. */
interface Outcome<P extends ActPath> {
  pending: boolean;
  problem: Error | null;
  done: Done<P> | null;
}
const NOTHING = { pending: false, problem: null, done: null };

export interface Act<P extends ActPath> {
  /** Sends it; resolves to the answer, or to null when it was refused or not answered. */
  run(options: Omit<ActOptions<P>, 'acting' | 'id'> & { acting?: Acting }): Promise<Done<P> | null>;
  pending: boolean;
  /** Why it was not done: `Refused` or `NoAnswer`. */
  problem: Error | null;
  done: Done<P> | null;
  clear(): void;
}

/**
 * Acts under the chosen duty and site. The same body sent again after a lost line keeps its command id, so
 * that a second press never does it twice.
 */
export function useAct<P extends ActPath>(path: P): Act<P> {
  const acting = useActing();
  const queries = useQueryClient();
  const [state, setState] = useState<Outcome<P>>(NOTHING);
  const unanswered = useRef<{ told: string; id: string } | null>(null);

  const run: Act<P>['run'] = useCallback(
    async (options) => {
      const as = options.acting ?? acting;
      if (!as) return null;
      const told = JSON.stringify([options.path ?? null, options.body, as]);
      const id = unanswered.current?.told === told ? unanswered.current.id : commandId();
      unanswered.current = { told, id };
      setState({ ...NOTHING, pending: true });
      try {
        // Where people sign in, a second person proves at this screen who they are, for this very command.
        const named = isGuarded(doorNow()) ? secondOf(options.body) : null;
        const proved = named === null ? null : await askSecond(named, id);
        if (proved?.way === 'given-up') {
          setState(NOTHING);
          return null;
        }
        const second = proved?.way === 'proved' ? proved.token : undefined;
        const done = await act(path, { ...options, acting: as, id, second } as ActOptions<P>);
        unanswered.current = null;
        setState({ ...NOTHING, done });
        // The feed will say the same a moment later; the person who acted should not wait for it.
        void queries.invalidateQueries({
          predicate: (query) => query.meta?.touches !== undefined,
          refetchType: 'active',
        });
        return done;
      } catch (error) {
        const problem = error instanceof Error ? error : new Error(String(error));
        if (problem.name === 'Refused') unanswered.current = null;
        setState({ ...NOTHING, problem });
        return null;
      }
    },
    [acting, path, queries],
  );
  const clear = useCallback(() => setState(NOTHING), []);
  return { run, ...state, clear };
}

export interface Telling<P extends ActPath> {
  /** Says it; resolves to the answer, or to null when it was refused or not answered. */
  run(options: { path?: ActOptions<P>['path']; body: Told<P> }): Promise<Done<P> | null>;
  pending: boolean;
  problem: Error | null;
  done: Done<P> | null;
  clear(): void;
}

/** Says what is no command of the ledger: a password, a file to compare, a check. Nothing of it is sent twice. */
export function useTell<P extends ActPath>(path: P): Telling<P> {
  const queries = useQueryClient();
  const [state, setState] = useState<Outcome<P>>(NOTHING);
  const run: Telling<P>['run'] = useCallback(
    async (options) => {
      setState({ ...NOTHING, pending: true });
      try {
        const done = await tell(path, options);
        setState({ ...NOTHING, done });
        // No frame tells of it.
        void queries.invalidateQueries({ predicate: (query) => query.meta?.touches !== undefined });
        return done;
      } catch (error) {
        setState({ ...NOTHING, problem: error instanceof Error ? error : new Error(String(error)) });
        return null;
      }
    },
    [path, queries],
  );
  const clear = useCallback(() => setState(NOTHING), []);
  return { run, ...state, clear };
}
