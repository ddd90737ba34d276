/** A drill is not on the live feed, which tells of the ledger alone: while one goes on it is read again every second. */
import { useEffect } from 'react';
import type { Schemas } from '@/api/problem';

const EVERY_MS = 1_000;

/** Whether a drill has come to its end. */
export function isOver(state: Schemas['DrillState']): boolean {
  return state !== 'preparing' && state !== 'running';
}

/** Reads again and again while something goes on. */
export function useAgain(read: { refetch: () => unknown }, going: boolean): void {
  const { refetch } = read;
  useEffect(() => {
    if (!going) return;
    const timer = setInterval(() => void refetch(), EVERY_MS);
    return () => clearInterval(timer);
  }, [going, refetch]);
}
