/** A late entry: what the paper says, and sending it with the time at which it happened. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type ActPath, address, commandId, type InPath, type Told } from '@/api/client';
import { asError, NoAnswer } from '@/api/problem';
import { useActing } from '@/app/acting';
import type { paths } from '@/generated/schema';

/** Bag numbers as typed or scanned: apart by spaces, lines or commas, each once. */
export function readBags(text: string): string[] {
  return [...new Set(text.split(/[\s,,;]+/).filter((part) => part !== ''))];
}

/** A time as the field shows it, in the city's zone. */
export function localInput(millis: number, zone: number): string {
  return new Date(millis + zone * 60_000).toISOString().slice(0, 16);
}

/** The moment that the field says; null while it says none. */
export function momentOf(text: string, zone: number): string | null {
  // `Date.parse` makes a time of nearly anything: the field's own form is asked for.
  const millis = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
  return Number.isNaN(millis) ? null : new Date(millis - zone * 60_000).toISOString();
}

type Named<P extends ActPath> = InPath<Extract<paths[P]['post'], { responses: unknown }>>;

/** One act as it will be sent. */
export interface LateAct<P extends ActPath = ActPath> {
  to: P;
  path?: Named<P>;
  body: Told<P>;
}

/** Makes an act, its parts typed by its path. */
export function lateAct<P extends ActPath>(to: P, body: Told<P>, path?: Named<P>): LateAct {
  return { to, body, path } as LateAct;
}

/**
 * Sends acts that happened at a time that is told. Sent again after a lost line, the same act keeps its
 * command id, so that it is recorded once.
 */
export function useLate() {
  const acting = useActing();
  const queries = useQueryClient();
  const [state, setState] = useState<{ pending: boolean; problem: Error | null }>({ pending: false, problem: null });
  const unanswered = useRef<{ told: string; id: string } | null>(null);

  const send = async (act: LateAct, occurredAt: string): Promise<boolean> => {
    if (!acting) return false;
    const body = JSON.stringify(act.body);
    const told = JSON.stringify([act.to, act.path ?? null, body, acting, occurredAt]);
    const id = unanswered.current?.told === told ? unanswered.current.id : commandId();
    unanswered.current = { told, id };
    setState({ pending: true, problem: null });
    try {
      const response = await fetch(address(act.to, act.path, { words: true }), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'xuemai-command-id': id,
          'xuemai-duty': acting.duty,
          'xuemai-site': String(acting.site),
          'xuemai-actor': acting.actor,
          'xuemai-occurred-at': occurredAt,
        },
        body,
      }).catch((cause: unknown) => {
        throw new NoAnswer(cause);
      });
      if (!response.ok) throw asError(await response.json().catch(() => null), response.status);
      unanswered.current = null;
      setState({ pending: false, problem: null });
      void queries.invalidateQueries({ predicate: (query) => query.meta?.touches !== undefined });
      return true;
    } catch (error) {
      const problem = error instanceof Error ? error : new Error(String(error));
      if (problem.name === 'Refused') unanswered.current = null;
      setState({ pending: false, problem });
      return false;
    }
  };
  return { send, ...state };
}
