/** Filters of a list stand in the address: a link leads to the same rows, and Back undoes a choice. */
import { useNavigate, useSearch } from '@tanstack/react-router';

export type Filters<F extends string> = Partial<Record<F, string>>;

/** What stands in the address under these names, as text; nothing else is touched by a change. */
export function useFilters<F extends string>(names: readonly F[]): [Filters<F>, (change: Filters<F>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const now: Filters<F> = {};
  for (const name of names) {
    const value = search[name];
    if (value !== undefined && value !== null && value !== '') now[name] = String(value);
  }
  const change = (part: Filters<F>) => {
    const next: Record<string, unknown> = { ...search };
    for (const name of names) {
      if (name in part) next[name] = asWritten(part[name]);
    }
    void navigate({ to: '.', search: next as never, replace: true });
  };
  return [now, change];
}

/** Numbers stay numbers, so that the address reads `site=3`. */
export function asWritten(value: string | undefined): string | number | undefined {
  if (value === undefined || value === '') return undefined;
  return /^\d{1,9}$/.test(value) ? Number(value) : value;
}

/** A number among the filters. */
export function asNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

/** The site of a list: the usual one unless another stands in the address, where 0 is all of them. */
export function useSite(usual: number | undefined): {
  site: number | undefined;
  choice: { value: number | undefined; onChange: (site: number | undefined) => void };
} {
  const [filters, change] = useFilters(['site'] as const);
  const chosen = asNumber(filters.site) ?? usual;
  const site = chosen === 0 ? undefined : chosen;
  return { site, choice: { value: site, onChange: (id) => change({ site: String(id ?? 0) }) } };
}
