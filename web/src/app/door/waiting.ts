/** How long the door makes somebody wait after too many tries, counted down as the server said it. */
import { useEffect, useState } from 'react';
import { Refused } from '@/api/problem';

/** `1:05` */
export function minutesSeconds(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Seconds left to wait after a refusal that says so; null when there is nothing to wait for. */
export function useWaiting(problem: Error | null): number | null {
  const told = problem instanceof Refused ? problem.waitSeconds : null;
  const [left, setLeft] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every refusal counts anew, also one that says the same
  useEffect(() => {
    setLeft(told);
    if (told === null) return;
    const until = performance.now() + told * 1000;
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.ceil((until - performance.now()) / 1000));
      setLeft(seconds);
      if (seconds === 0) clearInterval(timer);
    }, 250);
    return () => clearInterval(timer);
  }, [problem]);
  return told === null ? null : (left ?? told);
}

/** The server asks for the one-time code: the next thing to type, not a judgement of this screen. */
const ASKS_CODE = ['code-needed', 'code-wrong', 'clock-off'];

/** Whether a refusal asks for the one-time code. */
export function asksCode(problem: Error | null): boolean {
  return problem instanceof Refused && ASKS_CODE.includes(problem.problem.code);
}
