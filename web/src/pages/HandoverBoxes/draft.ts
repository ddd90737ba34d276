/** What was counted so far, kept while somebody looks elsewhere in the console; gone once it is sent. */
import { useRef, useState } from 'react';
import { type Counted, counting, donationOf, type Expected, type Heard } from './counted';

export interface Draft {
  rows: readonly Counted[];
  seal: string;
}

const kept = new Map<string, Draft>();
const NONE: Draft = { rows: [], seal: '' };

export interface Counting {
  rows: readonly Counted[];
  seal: string;
  setRows: (rows: readonly Counted[]) => void;
  setSeal: (seal: string) => void;
  clear: () => void;
  /** Counts a scan; a text without a donation number is taken for the seal. */
  take: (raw: string, expected: readonly Expected[]) => { heard: Heard | 'seal'; text: string };
}

/** The count of a place, or of a box. */
export function useCounting(of: string): Counting {
  const [draft, setDraft] = useState<Draft>(() => kept.get(of) ?? NONE);
  // Scans come quicker than screens are drawn.
  const latest = useRef(draft);
  const set = (next: Draft) => {
    latest.current = next;
    kept.set(of, next);
    setDraft(next);
  };
  return {
    ...draft,
    setRows: (rows) => set({ ...latest.current, rows }),
    setSeal: (seal) => set({ ...latest.current, seal }),
    clear: () => {
      set(NONE);
      kept.delete(of);
    },
    take: (raw, expected) => {
      const number = donationOf(raw);
      if (number === null) {
        const seal = raw.trim().toUpperCase();
        set({ ...latest.current, seal });
        return { heard: 'seal', text: seal };
      }
      const { rows, heard } = counting(latest.current.rows, number, raw, expected);
      set({ ...latest.current, rows });
      return { heard, text: expected.find((one) => one.number === number)?.eye ?? number };
    },
  };
}
