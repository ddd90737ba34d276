/** Classes of deferral, one by one, each with the day on which it was over, or lasting. */
import { Select } from 'antd';
import { useId, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useNow, useZone } from '@/app/city';
import { Field } from '@/parts/giving/Field';
import { dayAt, dayOf, dayText } from '@/words/days';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export type Class = Schemas['DeferralClass'];

export interface Told {
  class: Class;
  /** As it is written; empty while it lasts. */
  over: string;
}

/** What is told to the kernel; null while a day is not written as one. */
export function declared(told: readonly Told[]): Schemas['Declared'][] | null {
  const all = told.map(({ class: of, over }) => ({ class: of, over: over.trim() === '' ? null : dayOf(over.trim()) }));
  return all.some((one, place) => one.over === null && told[place]?.over.trim() !== '') ? null : all;
}

/** What was told before, to be changed. */
export const toldOf = (rows: readonly Schemas['Declared'][] | null | undefined): Told[] =>
  (rows ?? []).map((row) => ({ class: row.class, over: typeof row.over === 'number' ? dayText(row.over) : '' }));

export function ClassChoice({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Class | undefined;
  onChange: (next: Class | undefined) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <Select
        id={id}
        showSearch
        optionFilterProp="label"
        style={{ width: 'min(320px, 78vw)' }}
        popupMatchSelectWidth={false}
        placeholder={t.searchClass}
        value={value ?? null}
        options={codes('DeferralClass').map((code) => ({ value: code, label: words('DeferralClass', code) }))}
        onChange={(next: Class | null) => onChange(next ?? undefined)}
      />
    </span>
  );
}

/** Days that are told as such: how many ago. */
const DAYS_AGO = [0, 1, 7] as const;

export function Declaring({
  label,
  told,
  onChange,
}: {
  label: string;
  told: readonly Told[];
  onChange: (told: Told[]) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const today = dayAt(useNow(60_000), useZone());
  const [adding, setAdding] = useState<Class | undefined>(undefined);
  const add = (of: Class | undefined) => {
    setAdding(undefined);
    if (of && !told.some((one) => one.class === of)) onChange([...told, { class: of, over: '' }]);
  };
  const set = (one: Told, over: string) => onChange(told.map((other) => (other === one ? { ...one, over } : other)));
  return (
    <>
      <ClassChoice label={label} value={adding} onChange={add} />
      {told.length > 0 && (
        <ul className="plain-list">
          {told.map((one) => (
            <li key={one.class}>
              <p className="row">
                <strong>{words('DeferralClass', one.class)}</strong>
                <span className="grow" />
                {one.over.trim() === '' && <span className="tag">{t.lasting}</span>}
                <button type="button" className="quiet" onClick={() => onChange(told.filter((other) => other !== one))}>
                  {t.remove}
                </button>
              </p>
              <div className="form-row">
                <Field label={t.over} of="day" value={one.over} onChange={(over) => set(one, over)} />
                {DAYS_AGO.map((ago) => (
                  <button key={ago} type="button" className="quiet" onClick={() => set(one, dayText(today - ago))}>
                    {t.daysAgo[ago]}
                  </button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
