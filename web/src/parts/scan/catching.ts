/**
 * A scanner types like a keyboard, wherever the focus stands. Whatever begins like a scan while nobody types goes
 * to the field that waits for it: a field of bags before one of badges, the last shown before those above it.
 */
import { type RefObject, useEffect, useRef } from 'react';
import { isTyping } from '@/app/keys';
import { isBadge } from './meant';

interface Field {
  of: 'bags' | 'badge';
  input: () => HTMLInputElement | null;
}

const fields: Field[] = [];
const badges: ((actor: string) => void)[] = [];

/** Whether a key may begin a scan: figures, the sign before a data structure, letters as bar codes write them. */
export function beginsScan(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey && /^[0-9=A-Z]$/.test(event.key);
}

function press(event: KeyboardEvent): void {
  if (event.isComposing || isTyping(event.target) || !beginsScan(event)) return;
  const shown = fields.filter((field) => field.input()?.isConnected);
  const field = shown.filter((one) => one.of === 'bags').at(-1) ?? shown.at(-1);
  if (!field) return;
  // The key itself is typed into the field that has the focus now; no shortcut hears it.
  event.stopImmediatePropagation();
  field.input()?.focus();
}

/** While it is shown, this field gets what is scanned. */
export function useCatch(of: Field['of'], input: RefObject<{ input: HTMLInputElement | null } | null>): void {
  useEffect(() => {
    const field: Field = { of, input: () => input.current?.input ?? null };
    if (fields.length === 0) window.addEventListener('keydown', press, { capture: true });
    fields.push(field);
    return () => {
      fields.splice(fields.indexOf(field), 1);
      if (fields.length === 0) window.removeEventListener('keydown', press, { capture: true });
    };
  }, [of, input]);
}

/** While it is shown, a badge that is read into a field of bags comes here. */
export function useBadge(onBadge: (actor: string) => void): void {
  const latest = useRef(onBadge);
  latest.current = onBadge;
  useEffect(() => {
    const hear = (actor: string) => latest.current(actor);
    badges.push(hear);
    return () => void badges.splice(badges.indexOf(hear), 1);
  }, []);
}

/** Gives a badge to who waits for one; says whether it was one and somebody did. */
export function gaveBadge(raw: string): boolean {
  const hear = badges.at(-1);
  if (!hear || !isBadge(raw)) return false;
  hear(raw.trim().toLowerCase());
  return true;
}
