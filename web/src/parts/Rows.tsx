/** Shows a list that comes in pages, or what stands in its place: reading, failed. */
import type { ReactNode } from 'react';
import type { Listed } from '@/api/paged';
import { Failed, Loading } from './states';

export function Rows<R>({
  of,
  children,
}: {
  of: Listed<R>;
  children: (rows: readonly R[], more: Listed<R>['more']) => ReactNode;
}) {
  if (of.rows) return children(of.rows, of.more);
  if (of.error) return <Failed error={of.error} again={of.again} />;
  return <Loading />;
}
