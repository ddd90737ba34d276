/** A field of the door with its name: a number, a password, a PIN, a code. Nothing typed here is kept. */
import { Input, type InputRef } from 'antd';
import { type Ref, useId } from 'react';

const KINDS = {
  login: { type: 'text', autoComplete: 'username', inputMode: 'text', maxLength: 32 },
  password: { type: 'password', autoComplete: 'current-password', inputMode: 'text', maxLength: 128 },
  'new-password': { type: 'password', autoComplete: 'new-password', inputMode: 'text', maxLength: 128 },
  pin: { type: 'password', autoComplete: 'off', inputMode: 'numeric', maxLength: 12 },
  secret: { type: 'password', autoComplete: 'off', inputMode: 'text', maxLength: 128 },
  code: { type: 'text', autoComplete: 'one-time-code', inputMode: 'numeric', maxLength: 6 },
} as const;

export function Field({
  kind,
  label,
  hint,
  value,
  onChange,
  onEnter,
  of,
}: {
  kind: keyof typeof KINDS;
  label: string;
  hint?: string;
  value: string;
  onChange: (value: string) => void;
  onEnter?: () => void;
  of?: Ref<InputRef>;
}) {
  const id = useId();
  const { type, autoComplete, inputMode, maxLength } = KINDS[kind];
  return (
    <div className="door-field">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        ref={of}
        size="large"
        type={type}
        autoComplete={autoComplete}
        inputMode={inputMode}
        maxLength={maxLength}
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onPressEnter={onEnter}
      />
      {hint && <small className="dim">{hint}</small>}
    </div>
  );
}
