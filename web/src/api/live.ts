/**
 * The live feed: hears what every durable frame touched and marks the queries that named it as stale.
 *
 * It resumes by Last-Event-ID; told `resync`, or after a change of epoch, everything is read again. A line
 * that is silent for longer than the server's keep-alive counts as lost, and the screen says since when.
 */
import type { QueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { cityNow } from '@/app/city';
import { EventReader, type ServerEvent } from './events';
import type { Schemas } from './problem';
import { isTouched, touchedWords } from './touch';

export interface Line {
  state: 'connecting' | 'live' | 'lost';
  /** When the line was last heard, in the city's milliseconds; null before the first time. */
  heard: number | null;
  seq: number | null;
}

let line: Line = { state: 'connecting', heard: null, seq: null };
const listeners = new Set<() => void>();

function become(next: Partial<Line>): void {
  const before = line;
  line = { ...line, ...next };
  if (line.state !== before.state) for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How the line to the server is. */
export function useLine(): Line {
  return useSyncExternalStore(subscribe, () => line);
}

/** The server sends a comment every 15 s on a quiet line. */
const SILENT_MS = 35_000;
/** Frames that come close together are one reading. */
const GATHER_MS = 120;
const AGAIN_MS = [300, 1_000, 2_000, 5_000];

/** Marks queries as stale by the words gathered since the last time. */
class Gatherer {
  #words = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  constructor(private readonly queries: QueryClient) {}

  add(words: Set<string>): void {
    for (const word of words) this.#words.add(word);
    this.#timer ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  #flush(): void {
    this.#timer = null;
    const words = this.#words;
    this.#words = new Set();
    void this.queries.invalidateQueries({
      predicate: (query) => isTouched(query.meta?.touches as string[] | undefined, words),
    });
  }
}

/** What the tab that holds the line tells the others. */
type Told = { heard: number } | { state: Line['state'] } | { touched: string[]; seq: number } | { everything: true };

/** The name under which the tabs of one browser find each other. */
const TABS = 'xuemai-feed';

/**
 * Listens until told to stop.
 *
 * A browser opens few connections to one server, and each tab would hold one for its feed. So one tab holds
 * the line and tells the others; when it goes, another takes its place.
 */
export function listen(queries: QueryClient): () => void {
  const stop = new AbortController();
  const gather = new Gatherer(queries);
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(TABS);

  const take = (told: Told) => {
    if ('heard' in told) become({ heard: told.heard });
    else if ('state' in told) become({ state: told.state });
    else if ('touched' in told) {
      become({ seq: told.seq });
      gather.add(new Set(told.touched));
    } else void queries.invalidateQueries();
  };
  const tell = (told: Told) => {
    take(told);
    tabs?.postMessage(told);
  };
  if (tabs) tabs.onmessage = (message: MessageEvent<Told>) => take(message.data);

  const hold = () => holdLine(tell, stop.signal);
  if (tabs && typeof navigator !== 'undefined' && 'locks' in navigator) {
    // Another tab may hold it: then this one hears from it, and waits for its place.
    become({ state: 'live', heard: cityNow() });
    navigator.locks.request(TABS, { signal: stop.signal }, hold).catch(() => undefined);
  } else {
    void hold();
  }
  return () => {
    stop.abort();
    tabs?.close();
  };
}

/** Holds the line to the server and tells what it hears, until told to stop. */
async function holdLine(tell: (told: Told) => void, stop: AbortSignal): Promise<void> {
  let epoch: number | null = null;
  let last: string | null = null;
  let failed = 0;
  let lost = false;

  const hear = (event: ServerEvent) => {
    if (event.id !== null) last = event.id;
    if (event.name === 'touched') {
      const item = JSON.parse(event.text) as Schemas['FeedItem'];
      tell({ touched: [...touchedWords(item.touched)], seq: item.seq });
      return;
    }
    const here = JSON.parse(event.text) as { epoch: number; seq: number };
    const changed = epoch !== null && epoch !== here.epoch;
    epoch = here.epoch;
    if (event.name === 'resync' || changed) tell({ everything: true });
  };

  const once = async () => {
    const quiet = new AbortController();
    const both = AbortSignal.any([stop, quiet.signal]);
    let watch = setTimeout(() => quiet.abort(), SILENT_MS);
    try {
      const headers: Record<string, string> = last === null ? {} : { 'last-event-id': last };
      const response = await fetch('/api/feed', { headers, signal: both });
      if (!response.ok || !response.body) throw new Error(`the feed answered ${response.status}`);
      tell({ heard: cityNow() });
      tell({ state: 'live' });
      failed = 0;
      // What was touched meanwhile follows from the ring; what failed meanwhile is read again.
      if (lost) tell({ everything: true });
      lost = false;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      const events = new EventReader();
      for (;;) {
        const { value, done } = await reader.read();
        if (done) return;
        clearTimeout(watch);
        watch = setTimeout(() => quiet.abort(), SILENT_MS);
        tell({ heard: cityNow() });
        for (const event of events.take(value)) hear(event);
      }
    } finally {
      clearTimeout(watch);
    }
  };

  while (!stop.aborted) {
    try {
      await once();
    } catch {
      // Told below: the line is lost, whatever the cause.
    }
    if (stop.aborted) return;
    lost = true;
    tell({ state: 'lost' });
    const pause = AGAIN_MS[Math.min(failed, AGAIN_MS.length - 1)] ?? 5_000;
    failed += 1;
    await new Promise((go) => setTimeout(go, pause));
  }
}
