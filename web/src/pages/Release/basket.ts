/** What is scanned one after the other for one act; scans come quicker than screens are drawn. */
import { useRef, useState } from 'react';
import { Refused } from '@/api/problem';

export interface Basket {
  pieces: readonly string[];
  /** Whether it was none of them yet. */
  put: (piece: string) => boolean;
  add: (pieces: readonly string[]) => void;
  out: (pieces: readonly string[]) => void;
}

export function useBasket(): Basket {
  const [pieces, setPieces] = useState<readonly string[]>([]);
  const latest = useRef<readonly string[]>([]);
  const keep = (all: readonly string[]) => {
    latest.current = all;
    setPieces(all);
  };
  return {
    pieces,
    put(piece) {
      if (latest.current.includes(piece)) return false;
      // The newest first: it stands where the eyes are.
      keep([piece, ...latest.current]);
      return true;
    },
    add: (more) => keep([...new Set([...latest.current, ...more])]),
    out: (gone) => keep(latest.current.filter((one) => !gone.includes(one))),
  };
}

/** Which of these a refusal names. */
export function namedIn(problem: Error | null, pieces: readonly string[]): string[] {
  if (!(problem instanceof Refused)) return [];
  const facts = JSON.stringify((problem.problem.refusals ?? []).map((one) => one.facts));
  return pieces.filter((piece) => facts.includes(`"${piece}"`));
}
