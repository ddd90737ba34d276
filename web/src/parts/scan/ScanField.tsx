/** A field for the scanner: Enter gives what was read and empties it; what came of it is said below, and heard. */
import { Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useMessages, useTongue } from '@/words/tongue';
import { buzz } from './buzz';
import { gaveBadge, useBagField } from './catching';
import type { Heard } from './meant';
import en from './messages.en';
import zh from './messages.zh';
import './scan.css';

export interface ScanFieldProps {
  /** What came of it, at once or later; null says nothing. */
  onScan: (text: string) => Heard | null | Promise<Heard | null>;
  label?: string;
  /** What may be typed instead; the last digits of a bag unless told. */
  hint?: string;
  /** While the list that judges is still being read: what is scanned meanwhile is kept and judged when it is there. */
  waits?: boolean;
}

const SIGNS = { right: '✓', wrong: '✕', waits: '…' };

export function ScanField({ onScan, label, hint, waits = false }: ScanFieldProps) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const id = useId();
  const input = useRef<InputRef>(null);
  const scans = useRef(0);
  const [text, setText] = useState('');
  const [heard, setHeard] = useState<Heard | null>(null);
  const kept = useRef(new Set<string>());
  useBagField(input);
  const say = (what: Heard | null) => {
    setHeard(what);
    if (what?.tone === 'wrong') buzz();
  };
  const judge = (scan: string) => {
    scans.current += 1;
    const scanned = scans.current;
    const came = onScan(scan);
    if (!(came instanceof Promise)) return say(came);
    // A wrong scan is heard however late; a right one only while it is the last.
    void came.then((what) => (what?.tone === 'wrong' || scanned === scans.current) && say(what));
  };
  const scan = () => {
    if (text.trim() === '') return;
    setText('');
    if (gaveBadge(text)) return;
    if (!waits) return judge(text);
    kept.current.add(text);
    say({ tone: 'waits', zh: zh.keptScan(text), en: en.keptScan(text) });
  };
  // One at each drawing: the next is judged by what the one before it changed.
  useEffect(() => {
    const [first] = kept.current;
    if (waits || first === undefined) return;
    kept.current.delete(first);
    judge(first);
  });
  return (
    <div className="scan">
      <label htmlFor={id}>▥ {label ?? t.scan}</label>
      <Input
        id={id}
        ref={input}
        value={text}
        placeholder={hint ?? t.scanHint}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onPressEnter={scan}
      />
      <p role={heard?.tone === 'wrong' ? 'alert' : 'status'} className={`scan-said scan-${heard?.tone ?? 'none'}`}>
        {heard && `${SIGNS[heard.tone]} ${heard[tongue]}`}
      </p>
    </div>
  );
}
