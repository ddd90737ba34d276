/** A patient by the number on the wristband, scanned or typed. */
import { Input, type InputRef } from 'antd';
import { useId, useRef, useState } from 'react';
import { useMessages } from '@/words/tongue';
import { useBadgeField } from '../scan/catching';
import en from './messages.en';
import zh from './messages.zh';

export function Wristband({ value, onScan }: { value: string | null; onScan: (patient: string) => void }) {
  const t = useMessages(zh, en);
  const id = useId();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  // A wristband's number looks like a badge's: whichever is still missing is the one that was read.
  useBadgeField(input, value, onScan);
  return (
    <span className="choice">
      <label htmlFor={id}>▥ {t.patientNumber}</label>
      <Input
        id={id}
        ref={input}
        style={{ width: 'min(320px, 78vw)' }}
        value={text}
        placeholder={t.patientHint}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => {
          const typed = text.trim().toLowerCase();
          const whole = /^[0-9a-f]{16}$/.test(typed);
          setBad(!whole);
          if (whole) {
            onScan(typed);
            setText('');
            // What is scanned next is not another wristband.
            input.current?.blur();
          }
        }}
      />
      {bad && <span role="alert">{t.badNumber}</span>}
    </span>
  );
}
