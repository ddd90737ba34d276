/** Classes of deferral, one by one, each with the day on which it was over, or lasting. */
import { Select } from 'antd';
import { useId, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { Field } from '@/parts/giving/Field';
import { dayOf, dayText } from '@/words/days';
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

export function Declaring({ told, onChange }: { told: readonly Told[]; onChange: (told: Told[]) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const [adding, setAdding] = useState<Class | undefined>(undefined);
  const add = (of: Class | undefined) => {
    setAdding(undefined);
    if (of && !told.some((one) => one.class === of)) onChange([...told, { class: of, over: '' }]);
  };
  return (
    <>
      <ClassChoice label={t.addClass} value={adding} onChange={add} />
      <ul className="plain-list">
        {told.map((one) => (
          <li key={one.class} className="row">
            <strong>{words('DeferralClass', one.class)}</strong>
            <span className="grow" />
            <Field
              label={t.over}
              of="day"
              value={one.over}
              onChange={(over) => onChange(told.map((other) => (other === one ? { ...one, over } : other)))}
            />
            {one.over.trim() === '' && <span className="tag">{t.lasting}</span>}
            <button type="button" className="quiet" onClick={() => onChange(told.filter((other) => other !== one))}>
              {t.remove}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
