/** A list and, beside it, the record opened from it. The keyboard goes in with Enter and comes back with Escape. */
import { type ReactNode, useEffect, useRef } from 'react';
import { useKeys } from '@/app/keys';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Beside({
  opened,
  list,
  children,
  onClose,
}: {
  /** Which record is opened; `undefined` is none. */
  opened: number | string | undefined;
  list: ReactNode;
  /** The opened record, or what stands below the list without one. */
  children: ReactNode;
  onClose: () => void;
}) {
  const t = useMessages(zh, en);
  const both = useRef<HTMLDivElement>(null);
  const table = () => both.current?.querySelector<HTMLElement>('[role=table]');
  useEffect(() => {
    const record = both.current?.lastElementChild;
    const list = both.current?.querySelector('[role=table]');
    // Only from the list: who opened a link to a record is left where they are.
    if (opened === undefined || document.activeElement !== list || !(record instanceof HTMLElement)) return;
    record.tabIndex = -1;
    record.focus({ preventScroll: true });
  }, [opened]);
  const close = () => {
    onClose();
    table()?.focus();
  };
  useKeys(opened === undefined ? [] : [{ keys: 'escape', what: t.closeRecord, group: t.thisPage, run: close }]);
  return (
    <div ref={both} className={opened === undefined ? 'stack' : 'split opened'}>
      {list}
      {children}
    </div>
  );
}
