/** Boxes, fetch slip and the statement of the cold chain of what leaves. Whether they are needed is the kernel's to say. */
import { Input } from 'antd';
import { useId, useState } from 'react';
import { codes, useMessages, useWords } from '@/words/tongue';
import { Chips } from '../Chips';
import '../work.css';
import en from './messages.en';
import zh from './messages.zh';
import { boxNumber, type Packing } from './packed';

export function PackingForm({ value, onChange }: { value: Packing; onChange: (packing: Packing) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const [box, slip] = [useId(), useId()];
  const [text, setText] = useState('');
  const take = () => {
    const number = boxNumber(text);
    if (number === null) return;
    setText('');
    if (!value.boxes.includes(number)) onChange({ ...value, boxes: [...value.boxes, number] });
  };
  return (
    <details>
      <summary>
        {t.packing} {value.boxes.map((number) => `Z${number}`).join(' · ')}
      </summary>
      <div className="form-row">
        <span className="choice">
          <label htmlFor={box}>▥ {t.box}</label>
          <Input
            id={box}
            style={{ width: 160 }}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onPressEnter={take}
            onBlur={take}
          />
        </span>
        {value.boxes.map((number) => (
          <button
            key={number}
            type="button"
            className="quiet"
            aria-label={t.dropBox(number)}
            onClick={() => onChange({ ...value, boxes: value.boxes.filter((one) => one !== number) })}
          >
            Z{number} ✕
          </button>
        ))}
        <span className="choice">
          <label htmlFor={slip}>{t.slip}</label>
          <Input
            id={slip}
            style={{ width: 200 }}
            value={value.slip}
            maxLength={24}
            onChange={(event) => onChange({ ...value, slip: event.target.value })}
          />
        </span>
      </div>
      <Chips
        label={t.cold}
        value={value.cold}
        chips={codes('ColdStatement').map((one) => ({ value: one, label: words('ColdStatement', one) }))}
        onChange={(cold) => onChange({ ...value, cold })}
      />
    </details>
  );
}
