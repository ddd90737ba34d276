/**
 * A case's events as a person tells them: what one command did to many bags is one line, with the rest folded
 * behind it.
 */
import type { Schemas } from '@/api/problem';

type Entry = Schemas['Entry'];

export interface Told {
  key: number;
  first: Entry;
  /** More of the same kind by the same command. */
  more: Entry[];
}

/** The kind of an event: `shipment.bag_received`. */
export function kindOf(event: unknown): string {
  if (typeof event === 'string') return event;
  if (typeof event !== 'object' || event === null) return '';
  const [duty, inner] = Object.entries(event)[0] ?? ['', null];
  const name = typeof inner === 'object' && inner !== null ? Object.keys(inner)[0] : String(inner);
  return `${duty}.${name ?? ''}`;
}

/** Folds what one command did alike into one line each, in the order of the first. */
export function told(entries: readonly Entry[]): Told[] {
  const lines = new Map<string, Told>();
  for (const entry of entries) {
    const key = `${entry.command} ${kindOf(entry.what)}`;
    const line = lines.get(key);
    if (line) line.more.push(entry);
    else lines.set(key, { key: entry.event, first: entry, more: [] });
  }
  return [...lines.values()];
}
