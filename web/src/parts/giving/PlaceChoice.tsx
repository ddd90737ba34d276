/** The place of collection where this desk stands: chosen once, kept on this machine. */
import { Select } from 'antd';
import { useId, useSyncExternalStore } from 'react';
import { useRead } from '@/api/query';
import { kept } from '@/app/kept';
import { useMessages, useTongue } from '@/words/tongue';
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
  const id = useId();
  const place = usePlace();
  const open = useRead('/api/collection/places', { query: { closed: false } }, { touches: ['collections:*'] });
  if (open.data?.length === 0) return <Empty>{t.noPlace}</Empty>;
  return (
    <span className="choice">
      <label htmlFor={id}>{t.place}</label>
      <Select
        id={id}
        style={{ minWidth: 160 }}
        popupMatchSelectWidth={false}
        placeholder={t.choosePlace}
        value={place}
        options={(open.data ?? []).map((row) => ({
          value: row.id,
          label: tongue === 'zh' ? row.name_zh : row.name_en,
        }))}
        onChange={(next: number) => chosen.set(next)}
      />
    </span>
  );
}
