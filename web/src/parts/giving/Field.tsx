/** A field with its label: a line of text, a number, a day or a time of day. */
import { Input } from 'antd';
import { useId } from 'react';
import './giving.css';

export function Field({
  label,
  value,
  onChange,
  of = 'text',
  width = 130,
  onEnter,
}: {
  label: string;
  value: string;
  onChange: (text: string) => void;
  of?: 'text' | 'number' | 'day' | 'time';
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
        inputMode={of === 'number' ? 'decimal' : undefined}
        placeholder={of === 'day' ? '2026-01-31' : of === 'time' ? '08:30' : undefined}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
    </span>
  );
}

/** A number as it is typed, times a power of ten and whole; null for what is none, or has more places. */
export function whole(text: string, times = 1): number | null {
  if (!/^\d{1,5}(\.\d{1,4})?$/.test(text.trim())) return null;
  const scaled = Number(text) * times;
  return Math.abs(scaled - Math.round(scaled)) < 1e-6 ? Math.round(scaled) : null;
}
