/**
 * What is scanned is sent as it comes, one answer at a time: whatever is read while an answer is on its way goes
 * along together, in its order, with the next. What was not recorded stays and is sent again.
 */
import { useRef, useState } from 'react';
import type { Done } from '@/api/client';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';

type Answer = Done<'/api/counts/{id}/scan'>;

interface Waiting {
  bag: string;
  told: (answer: Answer) => void;
}

/** Bags in one command at most. */
const BATCH = 200;

export interface Scans {
  /** Sends a bag; resolves to the finding that it raised, if any. */
  scan: (bag: string) => Promise<Schemas['Finding'] | null>;
  /** Read and not yet recorded. */
  queued: number;
  /** What was scanned on this screen. */
  seen: ReadonlySet<string>;
  /** Sends what could not be recorded once more. */
  resend: () => void;
  problem: Error | null;
  pending: boolean;
}

/** The question that an answer raised about a bag. */
export function raised(events: readonly Schemas['Event'][], bag: string): Schemas['Finding'] | null {
  const findings = events.flatMap((event) => ('finding' in event ? [event.finding] : []));
  return findings.find((finding) => finding.bag === bag) ?? null;
}

export function useScans(count: number): Scans {
  const send = useAct('/api/counts/{id}/scan');
  const waiting = useRef<Waiting[]>([]);
  const going = useRef(false);
  const [queued, setQueued] = useState(0);
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const flush = async () => {
    if (going.current) return;
    going.current = true;
    while (waiting.current.length > 0) {
      const batch = waiting.current.slice(0, BATCH);
      const done = await send.run({ path: { id: count }, body: { bags: batch.map((one) => one.bag) } });
      if (!done) break;
      waiting.current = waiting.current.slice(batch.length);
      setQueued(waiting.current.length);
      setSeen((before) => new Set([...before, ...batch.map((one) => one.bag)]));
      for (const one of batch) one.told(done);
    }
    going.current = false;
  };
  const scan: Scans['scan'] = (bag) =>
    new Promise((told) => {
      waiting.current = [...waiting.current, { bag, told: (answer) => told(raised(answer.events, bag)) }];
      setQueued(waiting.current.length);
      void flush();
    });
  return { scan, queued, seen, resend: () => void flush(), problem: send.problem, pending: send.pending };
}
