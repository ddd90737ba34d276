/** A field for something of a person. The browser is told to remember none of it. */
import { Input } from 'antd';
import { useId } from 'react';

export function Typed({
  label,
  value,
  onChange,
  onEnter,
  longest = 120,
  lines = 'one',
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  onEnter?: () => void;
  longest?: number;
  lines?: 'one' | 'many';
}) {
  const id = useId();
  return (
    <div className="door-field">
      <label htmlFor={id}>{label}</label>
      {lines === 'one' ? (
        <Input
          id={id}
          autoComplete="off"
          spellCheck={false}
          maxLength={longest}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onPressEnter={onEnter}
        />
      ) : (
        <Input.TextArea
          id={id}
          autoComplete="off"
          spellCheck={false}
          rows={3}
          maxLength={longest}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
