/**
 * What the officer has typed on a call and not yet sent: kept on this machine, one draft per call, so that a
 * second ring of the telephone loses nothing.
 */
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Schemas } from '@/api/problem';
import { cityNow } from '@/app/city';
import { type Kept, kept } from '@/app/kept';

export type ProductClass = Schemas['ProductClass'];

export interface Draft {
  /** When the telephone was answered. */
  answeredAt: string;
  hospital: number | null;
  /** Whether the officer said that it is another patient than that of the hospital's open case. */
  otherPatient: boolean;
  asked: string | null;
  determination: Schemas['GroupDetermination'] | null;
  identity: Schemas['Identity'] | null;
  ownStock: Schemas['OwnStock'];
  /** As said, by class: `7.5`, `10单位`. */
  said: Partial<Record<ProductClass, string>>;
  /** The product that the caller names, by class; any of the class unless named. */
  product: Partial<Record<ProductClass, Schemas['Product']>>;
  /** What was asked about once more and meant, by class. */
  meant: Partial<Record<ProductClass, string>>;
}

/** An empty draft of a call answered now. */
export function fresh(now: number = cityNow()): Draft {
  return {
    answeredAt: new Date(now).toISOString(),
    hospital: null,
    otherPatient: false,
    asked: null,
    determination: null,
    identity: null,
    ownStock: 'not-stated',
    said: {},
    product: {},
    meant: {},
  };
}

const drafts = new Map<string, Kept<Draft | null>>();

function draftOf(key: string): Kept<Draft | null> {
  const known = drafts.get(key);
  if (known) return known;
  const made = kept<Draft | null>(
    `draft.${key}`,
    null,
    (v) => typeof v === 'object' && v !== null && 'said' in v && 'product' in v,
  );
  drafts.set(key, made);
  return made;
}

/** The draft of a call: `new`, or the number of a case. */
export function useDraft(key: string): {
  draft: Draft | null;
  change: (part: Partial<Draft>) => void;
  drop: () => void;
} {
  const store = useMemo(() => draftOf(key), [key]);
  const draft = useSyncExternalStore(store.subscribe, store.get);
  const change = useCallback((part: Partial<Draft>) => store.set({ ...(store.get() ?? fresh()), ...part }), [store]);
  const drop = useCallback(() => store.set(null), [store]);
  return { draft, change, drop };
}
