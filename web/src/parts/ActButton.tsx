/** The button that does something: shows its key, that it is on its way, and what was said when it was not done. */
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Keys } from '@/app/KeySheet';
import { ProblemPanel } from './ProblemPanel';

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
  return (
    <div className="act">
      <Button
        type={kind === 'main' ? 'primary' : 'default'}
        danger={kind === 'danger'}
        size={size === 'large' ? 'large' : 'middle'}
        disabled={disabled || Boolean(needs)}
        loading={act.pending}
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
