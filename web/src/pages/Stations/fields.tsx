/** Small fields of these forms: a line of text with its label, and one of the stations. */
import { Input } from 'antd';
import { useId } from 'react';
import type { Schemas } from '@/api/problem';
import { Narrow } from '@/parts/choice/choices';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Line({
  label,
  value,
  onChange,
  width = 200,
  onEnter,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  width?: number;
  onEnter?: () => void;
}) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        style={{ width: `min(${width}px, 78vw)` }}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
    </span>
  );
}

/** One of the register; where there is one alone, it is that. */
export function StationChoice({
  of,
  value,
  onChange,
}: {
  of: readonly Schemas['StationView'][];
  value: number;
  onChange: (station: number) => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return (
    <Narrow
      label={t.station}
      value={String(value)}
      any="not-offered"
      of={of.map((row) => ({ value: String(row.station.id), label: row.station[tongue] }))}
      onChange={(chosen) => chosen !== undefined && onChange(Number(chosen))}
    />
  );
}

/** The words of a line with spaces or commas between. */
export const several = (text: string): string[] => text.split(/[\s,,、]+/).filter((word) => word !== '');
