/** Reading and acting from a component: one hook each. */
import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { type Acting, useActing } from '@/app/acting';
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
} from './client';
import type { Touch } from './touch';

export interface ReadExtras {
  /** What makes it stale: the words of `touch.ts`. */
  touches: readonly Touch[];
  /** Not before this is true. */
  when?: boolean;
  /** Keep showing the old rows while others are read. */
  keep?: boolean;
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
    placeholderData: extras.keep ? (before: Read<P> | undefined) => before as never : undefined,
  });
}

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
  const [state, setState] = useState<{ pending: boolean; problem: Error | null; done: Done<P> | null }>({
    pending: false,
    problem: null,
    done: null,
  });
  const unanswered = useRef<{ told: string; id: string } | null>(null);

  const run: Act<P>['run'] = useCallback(
    async (options) => {
      const as = options.acting ?? acting;
      if (!as) return null;
      const told = JSON.stringify([options.path ?? null, options.body, as]);
      const id = unanswered.current?.told === told ? unanswered.current.id : commandId();
      unanswered.current = { told, id };
      setState({ pending: true, problem: null, done: null });
      try {
        const done = await act(path, { ...options, acting: as, id } as ActOptions<P>);
        unanswered.current = null;
        setState({ pending: false, problem: null, done });
        // The feed will say the same a moment later; the person who acted should not wait for it.
        void queries.invalidateQueries({
          predicate: (query) => query.meta?.touches !== undefined,
          refetchType: 'active',
        });
        return done;
      } catch (error) {
        const problem = error instanceof Error ? error : new Error(String(error));
        if (problem.name === 'Refused') unanswered.current = null;
        setState({ pending: false, problem, done: null });
        return null;
      }
    },
    [acting, path, queries],
  );
  const clear = useCallback(() => setState({ pending: false, problem: null, done: null }), []);
  return { run, ...state, clear };
}
