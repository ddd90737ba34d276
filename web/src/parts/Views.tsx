/** The parts of a page, one shown at a time. Which one stands in the address under `view`; the first is the usual one. */
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useKeys } from '@/app/keys';
import { useMessages } from '@/words/tongue';
import { useFilters } from './choice/filters';
import en from './messages.en';
import zh from './messages.zh';

export function useView<V extends string>(of: readonly [V, ...V[]]): V {
  const [{ view }] = useFilters(['view'] as const);
  return of.find((one) => one === view) ?? of[0];
}

export function Views<V extends string>({
  label,
  of,
  names,
  here,
  keep = [],
}: {
  label: string;
  of: readonly V[];
  names: Record<NoInfer<V>, string>;
  here: NoInfer<V>;
  /** What else of the address stays, by its names there. */
  keep?: readonly string[];
}) {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const kept = Object.fromEntries(keep.map((name) => [name, search[name]]));
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const step = (by: number) => {
    const next = of[(of.indexOf(here) + by + of.length) % of.length];
    void navigate({ to: '.', search: { ...kept, view: next } as never });
  };
  useKeys([
    { keys: '[', what: t.viewBefore, group: label, run: () => step(-1) },
    { keys: ']', what: t.viewNext, group: label, run: () => step(1) },
  ]);
  return (
    <nav className="tabs no-print" aria-label={label}>
      {of.map((one) => (
        <Link
          key={one}
          to="."
          search={{ ...kept, view: one } as never}
          aria-current={one === here ? 'page' : undefined}
        >
          {names[one]}
        </Link>
      ))}
    </nav>
  );
}
