/** The sheet of `?`: every key that works on this screen, in a quiet panel at the side. */
import { Drawer } from 'antd';
import { Fragment } from 'react';
import { useMessages } from '@/words/tongue';
import { useKeys, useShortcuts } from './keys';
import en from './messages.en';
import zh from './messages.zh';

export function Keys({ of }: { of: string }) {
  return (
    <span className="keys">
      {of.split(' ').map((key, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the keys of a shortcut never change place
        <kbd key={place}>{key.replace('alt+', 'Alt ').replace('ctrl+', 'Ctrl ').replace('enter', '⏎')}</kbd>
      ))}
    </span>
  );
}

export default function KeySheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useMessages(zh, en);
  const shortcuts = useShortcuts();
  useKeys(open ? [{ keys: 'escape', what: t.close, group: t.keysOf, run: onClose }] : []);
  const groups = [...new Set(shortcuts.map((s) => s.group))];
  return (
    // Without a mask: the page stays in use, and nothing is locked by a style that the page's policy refuses.
    <Drawer mask={false} open={open} onClose={onClose} title={t.keysOf} size={420} closable={{ 'aria-label': t.close }}>
      {groups.map((group) => (
        <Fragment key={group}>
          <h3>{group}</h3>
          <dl className="key-list">
            {shortcuts
              .filter((s) => s.group === group)
              .map((s) => (
                <div key={s.keys + s.what}>
                  <dt>
                    <Keys of={s.keys} />
                  </dt>
                  <dd>{s.what}</dd>
                </div>
              ))}
          </dl>
        </Fragment>
      ))}
    </Drawer>
  );
}
