/** A button that keeps a file of the server on this machine, and says why when there is none. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { file } from '@/api/client';
import { ProblemPanel } from '../ProblemPanel';

/** Gives the browser a file to keep. */
export function keep(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export function Save({
  from,
  children,
  disabled,
  kind = 'usual',
}: {
  /** The path of the file. */
  from: string;
  children: ReactNode;
  disabled?: boolean;
  kind?: 'main' | 'usual';
}) {
  const [state, setState] = useState<{ pending: boolean; problem: Error | null }>({ pending: false, problem: null });
  const save = async () => {
    setState({ pending: true, problem: null });
    try {
      const { name, content } = await file(from);
      keep(name, content);
      setState({ pending: false, problem: null });
    } catch (error) {
      setState({ pending: false, problem: error instanceof Error ? error : new Error(String(error)) });
    }
  };
  return (
    <span className="save">
      <Button
        type={kind === 'main' ? 'primary' : 'default'}
        loading={state.pending}
        disabled={disabled}
        onClick={() => void save()}
      >
        ↓ {children}
      </Button>
      <ProblemPanel of={state.problem} />
    </span>
  );
}
