/**
 * What is to be answered for bags of open recalls, until it is sent. One scan of a bag that is there answers for it in
 * every recall that asks for it.
 */
import { useRef, useState } from 'react';
import type { Heard } from '@/parts/scan/meant';
import { bagMeant, nothingBefore } from './meant';
import en from './messages.en';
import zh from './messages.zh';
import { type BagOf, type Found, isLeft } from './view';

export const FOUND = ['quarantined', 'given_to_patient', 'discarded_already', 'not_found'] as const;
export type FoundKind = (typeof FOUND)[number];

/** Which of the four an answer is. */
export const foundOf = (of: Found): FoundKind => FOUND.find((kind) => kind in of) ?? 'not_found';

/** What is to be sent of a bag. */
export interface Said {
  kind: FoundKind;
  /** As it is typed; empty where nobody knows. */
  patient: string;
}

/** As it is sent; null while a patient's number is not written as one. */
export function toSend({ kind, patient }: Said): Found | null {
  if (kind !== 'given_to_patient') return { [kind]: {} } as Found;
  const number = patient.trim().toLowerCase();
  if (number === '') return { given_to_patient: { patient: null } };
  return /^[0-9a-f]{16}$/.test(number) ? { given_to_patient: { patient: number } } : null;
}

export interface Asked {
  recall: number;
  bags: readonly BagOf[];
}

type Answers = Readonly<Record<string, Said>>;

const key = (recall: number, bag: string) => `${recall} ${bag}`;

export interface Answering {
  hear: (text: string) => Heard;
  of: (recall: number, bag: string) => Said | undefined;
  say: (recall: number, bag: string, part: Partial<Said>) => void;
  /** What was sent is answered. */
  forget: (recall: number, bags: readonly string[]) => void;
}

export function useAnswering(asked: readonly Asked[]): Answering {
  const [said, setSaid] = useState<Answers>({});
  // Scans come quicker than screens are drawn.
  const now = useRef<Answers>(said);
  const before = useRef(nothingBefore());
  const change = (next: Answers) => {
    now.current = next;
    setSaid(next);
  };
  const say: Answering['say'] = (recall, bag, part) => {
    const at = key(recall, bag);
    change({ ...now.current, [at]: { kind: 'quarantined', patient: '', ...now.current[at], ...part } });
  };
  return {
    of: (recall, bag) => said[key(recall, bag)],
    say,
    forget: (recall, bags) => {
      const gone = new Set(bags.map((bag) => key(recall, bag)));
      change(Object.fromEntries(Object.entries(now.current).filter(([at]) => !gone.has(at))));
    },
    hear: (text) => {
      const left = asked.flatMap(({ recall, bags }) => bags.filter(isLeft).map((row) => ({ recall, bag: row.bag.id })));
      const meant = bagMeant(text, [...new Set(left.map((one) => one.bag))], before.current);
      if ('heard' in meant) return meant.heard;
      const { bag } = meant;
      const of = left.filter((one) => one.bag === bag);
      if (of.every(({ recall }) => now.current[key(recall, bag)]?.kind === 'quarantined')) {
        return { tone: 'right', zh: zh.foundBefore(bag), en: en.foundBefore(bag) };
      }
      for (const { recall } of of) say(recall, bag, { kind: 'quarantined' });
      return { tone: 'right', zh: zh.isFound(bag), en: en.isFound(bag) };
    },
  };
}
