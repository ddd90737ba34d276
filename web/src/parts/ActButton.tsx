/** The button that does something: shows its key, that it is on its way, and what was said when it was not done. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Keys } from '@/app/KeySheet';
import { useKeys } from '@/app/keys';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { ProblemPanel } from './ProblemPanel';

/** A key with Alt presses its act whatever has the focus; `alt+enter` is the main act of a page. */
const WITH_ALT = 'alt+';

export interface ActButtonProps {
  children: ReactNode;
  onAct: () => void;
  /** From `useAct`. */
  act: { pending: boolean; problem: Error | null };
  disabled?: boolean;
  /** What must be chosen or typed first: said beside the button, which rests until then. From `useNeeds`. */
  needs?: string | null;
  kind?: 'main' | 'usual' | 'danger';
  size?: 'usual' | 'large';
  /** The key that is shown on it. One with Alt presses it, also while typing; `alt+enter` is the main act of a page. */
  keys?: string;
  /** Where the problem is shown elsewhere on the page. */
  problems?: 'here' | 'elsewhere';
}

export function ActButton({
  children,
  onAct,
  act,
  disabled,
  needs,
  kind = 'main',
  size = 'usual',
  keys,
  problems = 'here',
}: ActButtonProps) {
  const t = useMessages(zh, en);
  const rests = disabled || Boolean(needs) || act.pending;
  const what = typeof children === 'string' ? children : t.mainAct;
  const run = () => !rests && onAct();
  useKeys(keys?.startsWith(WITH_ALT) ? [{ keys, what, group: t.thisPage, whileTyping: true, run }] : []);
  return (
    <div className="act">
      <Button
        type={kind === 'main' ? 'primary' : 'default'}
        danger={kind === 'danger'}
        size={size === 'large' ? 'large' : 'middle'}
        disabled={disabled || Boolean(needs)}
        loading={act.pending}
        aria-disabled={act.pending || undefined}
        onClick={onAct}
      >
        {children}
        {keys && <Keys of={keys} />}
      </Button>
      {needs && <span className="dim act-needs">{needs}</span>}
      {problems === 'here' && <ProblemPanel of={act.problem} />}
    </div>
  );
}
