/** What a page shows while it has nothing to show: reading, failed, empty. */
import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Refused } from '@/api/problem';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** Being read for the first time. */
export function Loading() {
  const t = useMessages(zh, en);
  return (
    <div className="state" role="status">
      <span className="loading" aria-hidden="true" />
      <p className="dim">{t.loading}</p>
    </div>
  );
}

/** Could not be read, why, and the way to try again. */
export function Failed({ error, again }: { error: unknown; again?: () => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const why =
    error instanceof Refused
      ? tongue === 'zh'
        ? error.problem.detail_zh
        : error.problem.detail_en
      : error instanceof Error && error.name !== 'NoAnswer'
        ? error.message
        : t.noAnswer;
  // What is not there is not there at a second look either.
  const missing = error instanceof Refused && error.problem.status === 404;
  return (
    <section className="state" role="alert">
      <p className="state-sign" aria-hidden="true">
        {missing ? '∅' : '⚠'}
      </p>
      <h2>{missing ? t.missing : t.failed}</h2>
      <p>{why}</p>
      {again && !missing && (
        <Button type="primary" onClick={again}>
          {t.again}
        </Button>
      )}
    </section>
  );
}

/** Read, and there is nothing: said in words, with what to do next. */
export function Empty({ children }: { children?: ReactNode }) {
  const t = useMessages(zh, en);
  return (
    <div className="state state-small">
      <p className="dim">{children ?? t.empty}</p>
    </div>
  );
}

/** Shows what was read, or the state in its place. */
export function Shown<T>({ of, children }: { of: UseQueryResult<T>; children: (read: T) => ReactNode }) {
  if (of.data !== undefined) return children(of.data);
  if (of.isError) return <Failed error={of.error} again={() => void of.refetch()} />;
  return <Loading />;
}
