/** Which part of the book is read, as the address says it. */
import type { Schemas } from '@/api/problem';

export interface Asked {
  period: Schemas['Period'];
  from?: string;
  site?: number;
}

/** The same as the query of a file's address. */
export function queryOf({ period, from, site }: Asked): string {
  const query = new URLSearchParams({ period });
  if (from) query.set('from', from);
  if (site !== undefined) query.set('site', String(site));
  return query.toString();
}
