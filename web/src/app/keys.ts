/**
 * Keyboard shortcuts: whoever is on the screen says which keys it knows, and the sheet of `?` lists them.
 *
 * A key is `n`, `alt+1`, `enter` or two in a row, `g b`. Bare keys rest while somebody types.
 */
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';

export interface Shortcut {
  keys: string;
  what: string;
  /** The heading in the sheet. */
  group: string;
  /** Also while typing. */
  whileTyping?: boolean;
  run: () => void;
}

interface Known extends Shortcut {
  order: number;
}

let known: readonly Known[] = [];
let made = 0;
const listeners = new Set<() => void>();

function set(next: readonly Known[]): void {
  known = next;
  for (const listener of listeners) listener();
}

/** Every shortcut that works now. */
export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known,
  );
}

/**
 * Makes shortcuts known while the component is on the screen. The latest one of a key wins. They are known before what
 * shows them is painted: a key pressed in the blink in which a form opens is the form's.
 */
export function useKeys(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  const shape = shortcuts.map((s) => `${s.keys}|${s.what}|${s.group}|${s.whileTyping ?? false}`).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: told anew only when a key or its words change
  useLayoutEffect(() => {
    const mine = latest.current.map((shortcut, place): Known => {
      made += 1;
      return { ...shortcut, order: made, run: () => latest.current[place]?.run() };
    });
    set([...known, ...mine]);
    return () => set(known.filter((shortcut) => !mine.includes(shortcut)));
  }, [shape]);
}

/** The word of a pressed key. */
export function pressed(event: Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'code'>): string {
  // With Alt some machines write another letter: the place on the keyboard tells the digit.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = event.altKey && digit ? digit : event.key.toLowerCase();
  return `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.altKey ? 'alt+' : ''}${key}`;
}

/** Whether what has the focus takes text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return target.matches('input:not([type=radio]):not([type=checkbox]):not([type=button]), textarea, select');
}

/** Whether a bare Enter or space belongs to what has the focus: a button, a link, a choice. */
function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, label, [role=button], [role=table]') !== null;
}

const TWO_KEYS_MS = 1_200;

/** Listens for keys on the whole page; while the screen is locked, only for those under the headings given, a line each. */
export function useKeyboard(only?: string): void {
  // Before the paint: no key reaches what lies behind a screen that shows itself locked.
  useLayoutEffect(() => {
    let first: { key: string; at: number } | null = null;
    const heard = (s: Shortcut) => only === undefined || only.split('\n').includes(s.group);
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const key = pressed(event);
      const typing = isTyping(event.target);
      if ((key === 'enter' || key === ' ') && isPressable(event.target)) return;
      const both = first && event.timeStamp - first.at < TWO_KEYS_MS ? `${first.key} ${key}` : null;
      const fits = (s: Shortcut) =>
        heard(s) && (s.keys === key || s.keys === both) && (!typing || s.whileTyping === true);
      const found = [...known].filter(fits).sort((a, b) => b.keys.length - a.keys.length || b.order - a.order)[0];
      first = null;
      if (found) {
        event.preventDefault();
        found.run();
      } else if (typing && key === 'escape') {
        // Out of the field: the bare keys work again.
        (event.target as HTMLElement).blur();
      } else if (!typing && key.length === 1) {
        first = { key, at: event.timeStamp };
      }
    };
    // A key with Alt is meant whatever has the focus: a list that would open at Enter is not asked.
    const withAlt = (event: KeyboardEvent) => {
      if (!event.altKey || event.isComposing) return;
      const key = pressed(event);
      const found = known.filter((s) => heard(s) && s.keys === key && s.whileTyping === true).at(-1);
      if (!found) return;
      event.preventDefault();
      event.stopPropagation();
      found.run();
    };
    window.addEventListener('keydown', withAlt, true);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('keydown', withAlt, true);
      window.removeEventListener('keydown', press);
    };
  }, [only]);
}
