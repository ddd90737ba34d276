/**
 * The city's clock: its zone, and how far this machine's clock is off.
 *
 * Learned from the answers of the server; times on screens and in command ids follow it.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';

interface City {
  /** Minutes ahead of UTC. */
  zone: number;
  /** What to add to this machine's clock, in milliseconds. */
  ahead: number;
}

let city: City = { zone: 480, ahead: 0 };
const listeners = new Set<() => void>();

/** Below this the two clocks count as equal; an answer is a little old when it comes. */
const EQUAL_MS = 2_000;

/** Learns the city's time from an answer that came just now. */
export function learn(now: string, zone: number, machine: number = Date.now()): void {
  const off = Date.parse(now) - machine;
  const ahead = Math.abs(off) < EQUAL_MS ? 0 : off;
  if (zone === city.zone && Math.abs(ahead - city.ahead) < EQUAL_MS) return;
  city = { zone, ahead };
  for (const listener of listeners) listener();
}

/** The city's time in milliseconds since 1970. */
export function cityNow(machine: number = Date.now()): number {
  return machine + city.ahead;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The zone of the city, in minutes ahead of UTC. */
export function useZone(): number {
  return useSyncExternalStore(subscribe, () => city.zone);
}

/** The city's time, told anew every so often. */
export function useNow(everyMs = 1000): number {
  const [now, setNow] = useState(() => cityNow());
  useEffect(() => {
    const tell = () => setNow(cityNow());
    const timer = setInterval(tell, everyMs);
    // What the first answer tells of the clock counts at once: a list of today is not to wait a minute for its day.
    const unsubscribe = subscribe(tell);
    tell();
    return () => {
      clearInterval(timer);
      unsubscribe();
    };
  }, [everyMs]);
  return now;
}
