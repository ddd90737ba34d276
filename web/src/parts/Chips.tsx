/**
 * One choice among few, or several: the house's form field. Reasons are always chips, never free text.
 */
import { useId } from 'react';

export interface Chip<T extends string | number> {
  value: T;
  label: string;
  /** A small word below. */
  note?: string;
}

interface Common<T extends string | number> {
  label: string;
  chips: readonly Chip<T>[];
  size?: 'usual' | 'large';
}

/** Exactly one; none is preset unless given. */
export function Chips<T extends string | number>({
  label,
  chips,
  value,
  onChange,
  size = 'usual',
}: Common<T> & { value: T | null; onChange: (value: T) => void }) {
  const name = useId();
  return (
    <fieldset className={`chips chips-${size}`}>
      <legend>{label}</legend>
      {chips.map((chip) => (
        <label key={chip.value} className={chip.value === value ? 'chip chosen' : 'chip'}>
          <input type="radio" name={name} checked={chip.value === value} onChange={() => onChange(chip.value)} />
          <span>
            {chip.value === value ? '✓ ' : ''}
            {chip.label}
          </span>
          {chip.note && <small>{chip.note}</small>}
        </label>
      ))}
    </fieldset>
  );
}

/** Any number of them. */
export function ManyChips<T extends string | number>({
  label,
  chips,
  values,
  onChange,
  size = 'usual',
}: Common<T> & { values: readonly T[]; onChange: (values: T[]) => void }) {
  return (
    <fieldset className={`chips chips-${size}`}>
      <legend>{label}</legend>
      {chips.map((chip) => {
        const on = values.includes(chip.value);
        return (
          <label key={chip.value} className={on ? 'chip chosen' : 'chip'}>
            <input
              type="checkbox"
              checked={on}
              onChange={() => onChange(on ? values.filter((v) => v !== chip.value) : [...values, chip.value])}
            />
            <span>
              {on ? '✓ ' : ''}
              {chip.label}
            </span>
            {chip.note && <small>{chip.note}</small>}
          </label>
        );
      })}
    </fieldset>
  );
}
