/** The place of collection where this desk stands: chosen once, kept on this machine. */
import { useSyncExternalStore } from 'react';
import { useRead } from '@/api/query';
import { kept } from '@/app/kept';
import { useMessages, useTongue } from '@/words/tongue';
import { Narrow } from '../choice/choices';
import { Empty } from '../states';
import en from './messages.en';
import zh from './messages.zh';

const chosen = kept<number | null>('place', null, (value) => value === null || Number.isInteger(value));

/** The place where this desk stands, if it is still open. */
export function usePlace(): number | null {
  const place = useSyncExternalStore(chosen.subscribe, chosen.get);
  const open = useRead('/api/collection/places', { query: { closed: false } }, { touches: ['collections:*'] }).data;
  const [only] = open ?? [];
  if (open?.length === 1 && only) return only.id;
  return open?.some((row) => row.id === place) ? place : null;
}

export function PlaceChoice() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const place = usePlace();
  const open = useRead('/api/collection/places', { query: { closed: false } }, { touches: ['collections:*'] });
  if (open.data?.length === 0) return <Empty>{t.noPlace}</Empty>;
  return (
    <Narrow
      label={t.place}
      value={place === null ? undefined : String(place)}
      any={place === null ? 'offered' : 'not-offered'}
      of={(open.data ?? []).map((row) => ({
        value: String(row.id),
        label: tongue === 'zh' ? row.name_zh : row.name_en,
      }))}
      onChange={(next) => chosen.set(next === undefined ? null : Number(next))}
    />
  );
}
