/** Small signs used everywhere. Colour is never alone: each has its shape and its word. */
import type { Schemas } from '@/api/problem';
import { useNow, useZone } from '@/app/city';
import { amount } from '@/words/amount';
import { when } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type ShelfState = Schemas['ShelfState'];

/** The shape of each state, so that colour is never alone. */
export const SHAPES: Record<ShelfState, string> = {
  empty: '✕',
  'below-floor': '▼',
  'below-target': '▽',
  enough: '●',
  'no-level': '·',
};

/** How a shelf stands. */
export function ShelfSign({ state, bare = 'worded' }: { state: ShelfState; bare?: 'worded' | 'shape' }) {
  const t = useMessages(zh, en);
  const name = t.state[state];
  return (
    <span className={`shelf shelf-${state}`} title={name}>
      <span aria-hidden="true">{SHAPES[state]}</span>
      <span className={bare === 'shape' ? 'visually-hidden' : undefined}> {name}</span>
    </span>
  );
}

/** An amount as people read it. */
export function Amount({ of }: { of: string | null | undefined }) {
  const tongue = useTongue();
  return <span className="figure">{amount(of, tongue)}</span>;
}

/** A time with its date. */
export function When({ at }: { at: string | null | undefined }) {
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(60_000);
  return (
    <time className="figure" dateTime={at ?? undefined}>
      {when(at, now, zone, tongue)}
    </time>
  );
}

/** A group with its RhD, and whether the laboratory has determined it. */
export function BloodGroup({ blood }: { blood: Schemas['PatientBlood'] }) {
  const t = useMessages(zh, en);
  const determined = blood.determination === 'determined';
  return (
    <span className="blood">
      <strong>{blood.group}</strong>
      <span className={determined ? 'tag tag-sure' : 'tag tag-unsure'}>
        {determined ? `✓ ${t.determined}` : `? ${t.undetermined}`}
      </span>
    </span>
  );
}

/** The name of a site. */
export function SiteName({ site }: { site: Schemas['SiteRef'] | null | undefined }) {
  const tongue = useTongue();
  return <>{site ? (tongue === 'zh' ? site.zh : site.en) : '–'}</>;
}
