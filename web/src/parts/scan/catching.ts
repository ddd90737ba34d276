/**
 * A scanner types like a keyboard, wherever the focus stands. Whatever begins like a scan while nobody types goes
 * to the field that waits for it: a field of bags before one of badges, the last shown before those above it.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import { isTyping } from '@/app/keys';
import { isBadge } from './meant';

interface Field {
  of: 'bags' | 'badge';
  input: () => HTMLInputElement | null;
}

interface BadgeField extends Field {
  of: 'badge';
  /** Whether somebody was read already. */
  filled: () => boolean;
  hear: (actor: string) => void;
}

const fields: Field[] = [];

const isBadgeField = (field: Field): field is BadgeField => field.of === 'badge';

/** Who waits for a badge: the first who has none yet, else the last. */
function waiting(shown: readonly Field[]): BadgeField | undefined {
  const badges = shown.filter(isBadgeField);
  return badges.find((field) => !field.filled()) ?? badges.at(-1);
}

/** Whether a key may begin a scan: figures, the signs before a data structure, letters as bar codes write them. */
export function beginsScan(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey'>): boolean {
  return !event.altKey && !event.ctrlKey && !event.metaKey && /^[0-9=&A-Z]$/.test(event.key);
}

/** Whether somebody types there; a list to choose from keeps the focus when it closes, and takes no text. */
function takesText(target: EventTarget | null): boolean {
  return isTyping(target) && !(target instanceof HTMLInputElement && target.readOnly);
}

function press(event: KeyboardEvent): void {
  if (event.isComposing || takesText(event.target) || !beginsScan(event)) return;
  // What lies behind a locked screen hears nothing.
  const shown = fields.filter((field) => field.input()?.isConnected && !field.input()?.closest('[inert]'));
  const field = shown.filter((one) => one.of === 'bags').at(-1) ?? waiting(shown);
  if (!field) return;
  // The key itself is typed into the field that has the focus now; no shortcut hears it.
  event.stopImmediatePropagation();
  field.input()?.focus();
}

/**
 * A scan of a data structure while a figure is being typed: no figure begins with its sign, so it goes to the field that
 * waits for scans.
 */
export function scansOn(event: { key: string; target: EventTarget | null }): void {
  const typing = event.target instanceof HTMLInputElement && event.target.inputMode !== '';
  const shown = fields.filter((field) => field.of === 'bags' && field.input()?.isConnected);
  if (typing && event.key === '=') shown.at(-1)?.input()?.focus();
}

type InputOf = RefObject<{ input: HTMLInputElement | null } | null>;

function join(field: Field): () => void {
  if (fields.length === 0) window.addEventListener('keydown', press, { capture: true });
  fields.push(field);
  return () => {
    fields.splice(fields.indexOf(field), 1);
    if (fields.length === 0) window.removeEventListener('keydown', press, { capture: true });
  };
}

/** While it is shown, and from before it is painted, this field gets the bags that are scanned. */
export function useBagField(input: InputOf): void {
  useLayoutEffect(() => join({ of: 'bags', input: () => input.current?.input ?? null }), [input]);
}

/** While it is shown, this field of a person gets badges, also those read into a field of bags. */
export function useBadgeField(input: InputOf, value: string | null, onBadge: (actor: string) => void): void {
  const latest = useRef({ value, onBadge });
  latest.current = { value, onBadge };
  useLayoutEffect(() => {
    const field: BadgeField = {
      of: 'badge',
      input: () => input.current?.input ?? null,
      filled: () => latest.current.value !== null,
      hear: (actor) => latest.current.onBadge(actor),
    };
    return join(field);
  }, [input]);
  // One badge after the other: who was read here makes room for who still lacks one.
  useEffect(() => {
    if (value === null || document.activeElement !== input.current?.input) return;
    fields
      .filter(isBadgeField)
      .find((field) => !field.filled())
      ?.input()
      ?.focus();
  }, [value, input]);
}

/** Gives a badge to who waits for one; says whether it was one and somebody did. */
export function gaveBadge(raw: string): boolean {
  const field = isBadge(raw) ? waiting(fields) : undefined;
  field?.hear(raw.trim().toLowerCase());
  return field !== undefined;
}
