/**
 * A bag's life as spans of custody: who had it from when to when, with what happened meanwhile.
 *
 * It only reads what the journal says: an event that moves a bag begins a span, every other falls into the
 * span in which it happened.
 */
import type { Schemas } from '@/api/problem';

export type Entry = Schemas['Entry'];

export interface Span {
  kind: 'store' | 'road' | 'ward' | 'end';
  /** The custodian; on the road the giver. */
  site: number;
  shipment: number | null;
  from: string;
  /** Null while it lasts. */
  to: string | null;
  entries: Entry[];
}

type Begin = Pick<Span, 'kind' | 'site' | 'shipment'>;

/** The name of what happened and its content: `['shipment', 'bag_received', {…}]`. */
export function happened(entry: Entry): [string, string, Record<string, unknown>] {
  const [duty, inner] = Object.entries(entry.what as Record<string, unknown>)[0] ?? ['', {}];
  const [name, content] = Object.entries((inner ?? {}) as Record<string, unknown>)[0] ?? ['', {}];
  return [duty, name, (typeof content === 'object' && content !== null ? content : {}) as Record<string, unknown>];
}

function numberIn(content: Record<string, unknown>, key: string): number | null {
  const value = content[key];
  return typeof value === 'number' ? value : null;
}

/** The span that an entry begins; null when the bag stays where it is. */
function begins(entry: Entry): Begin | null {
  const [, name, content] = happened(entry);
  const site = numberIn(content, 'site') ?? entry.site;
  const shipment = numberIn(content, 'shipment');
  switch (name) {
    case 'bag_admitted':
    case 'bag_received':
    case 'bag_returned':
      return { kind: 'store', site, shipment: null };
    case 'bag_dispatched':
    case 'bag_sent_at_once':
    case 'bag_refused':
    case 'bag_returning':
      return { kind: 'road', site, shipment };
    case 'bag_issued_to_patient':
      return { kind: 'ward', site, shipment: null };
    case 'bag_fate_recorded':
    case 'bag_expired':
    case 'bag_discarded':
    case 'bag_lost':
      return { kind: 'end', site, shipment: null };
    default:
      return null;
  }
}

/** The spans of a life, in order. Reports that came late stand where they were recorded. */
export function spans(entries: readonly Entry[]): Span[] {
  const all: Span[] = [];
  for (const entry of entries) {
    const begun = begins(entry);
    const last = all.at(-1);
    if (begun !== null || last === undefined) {
      if (last !== undefined) last.to = entry.occurred_at;
      const kind: Begin = begun ?? { kind: 'store', site: entry.site, shipment: null };
      all.push({ ...kind, from: entry.occurred_at, to: null, entries: [entry] });
    } else {
      last.entries.push(entry);
    }
  }
  return all;
}

/** Whether it was entered after it had happened, beyond the moment that entering takes. */
export function cameLate(entry: Entry): boolean {
  return Date.parse(entry.recorded_at) - Date.parse(entry.occurred_at) > 60_000;
}
