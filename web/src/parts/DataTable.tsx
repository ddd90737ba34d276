/**
 * The house's table: quick with ten thousand rows, because only those in sight are drawn.
 *
 * Sorted by its headings, walked by the arrow keys, opened by Enter. It shows what it is given, in the
 * order of the server unless a heading was pressed.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { useKeys } from '@/app/keys';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Empty } from './states';

export interface Column<R> {
  key: string;
  title: string;
  /** A track of the grid, such as `1fr` or `8rem`. */
  width: string;
  show: (row: R) => ReactNode;
  /** What it is sorted by; without it the heading cannot be pressed. */
  by?: (row: R) => string | number;
  align?: 'start' | 'end';
}

export interface DataTableProps<R> {
  label: string;
  rows: readonly R[];
  columns: readonly Column<R>[];
  id: (row: R) => string | number;
  onOpen?: (row: R) => void;
  /** A word for the state of a row, as a class name: `row-late`. */
  mark?: (row: R) => string | undefined;
  empty?: ReactNode;
  /** Height of the part in sight. */
  height?: string;
  /** For a list that comes in pages. */
  more?: { has: boolean; pending: boolean; fetch: () => void };
}

const ROW_PX = 44;

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), 'zh');
}

export function DataTable<R>(props: DataTableProps<R>) {
  const { label, rows, columns, id, onOpen, mark, empty, height = 'min(68vh, 60rem)', more } = props;
  const t = useMessages(zh, en);
  const [sorted, setSorted] = useState<{ key: string; down: boolean } | null>(null);
  /** Where the arrow keys stand: the row, not its place, so that a list which grows meanwhile opens no other. */
  const [walked, setWalked] = useState<string | number | null>(null);
  const scroller = useRef<HTMLDivElement>(null);

  const shown = useMemo(() => {
    const by = sorted && columns.find((column) => column.key === sorted.key)?.by;
    if (!sorted || !by) return rows;
    const turn = sorted.down ? -1 : 1;
    return [...rows].sort((a, b) => turn * compare(by(a), by(b)));
  }, [rows, columns, sorted]);

  const here = Math.max(
    0,
    shown.findIndex((row) => id(row) === walked),
  );
  const walkTo = (place: number) => {
    const row = shown[place];
    if (row !== undefined) setWalked(id(row));
  };

  useKeys(
    rows.length === 0
      ? []
      : [{ keys: 'l', what: t.toTable(label), group: t.thisPage, run: () => scroller.current?.focus() }],
  );
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    initialRect: { width: 800, height: 800 },
  });

  const walk = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: 12,
      PageUp: -12,
      Home: -here,
      End: shown.length,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(shown.length - 1, here + step));
      walkTo(next);
      virtual.scrollToIndex(next);
    }
    const row = shown[here];
    if (event.key === 'Enter' && row !== undefined && event.target === scroller.current) onOpen?.(row);
  };

  const tracks = columns.map((column) => column.width).join(' ');
  if (rows.length === 0) return <Empty>{empty}</Empty>;
  return (
    <div className="table-frame">
      <div
        ref={scroller}
        className="table"
        role="table"
        aria-label={label}
        aria-rowcount={shown.length + 1}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={walk}
        style={{ maxHeight: height }}
      >
        {/* biome-ignore lint/a11y/useFocusableInteractive: the table is what takes the focus */}
        <div className="table-row table-head" role="row" aria-rowindex={1} style={{ gridTemplateColumns: tracks }}>
          {columns.map((column) => {
            const on = sorted?.key === column.key;
            const order = on ? (sorted.down ? 'descending' : 'ascending') : undefined;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the button inside takes the focus
              <div
                key={column.key}
                role="columnheader"
                aria-sort={order}
                className={`cell cell-${column.align ?? 'start'}`}
              >
                {column.by ? (
                  <button
                    type="button"
                    onClick={() => setSorted(on && sorted.down ? null : { key: column.key, down: on })}
                  >
                    {column.title}
                    <span aria-hidden="true">{on ? (sorted.down ? ' ↓' : ' ↑') : ''}</span>
                  </button>
                ) : (
                  column.title
                )}
              </div>
            );
          })}
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            if (row === undefined) return null;
            return (
              // biome-ignore lint/a11y/useFocusableInteractive: the arrow keys walk the rows
              // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the table opens the row
              <div
                key={id(row)}
                role="row"
                aria-rowindex={item.index + 2}
                className={`table-row ${item.index === here ? 'row-here' : ''} ${mark?.(row) ?? ''} ${onOpen ? 'row-opens' : ''}`}
                style={{ gridTemplateColumns: tracks, transform: `translateY(${item.start}px)` }}
                onClick={() => {
                  walkTo(item.index);
                  onOpen?.(row);
                }}
              >
                {columns.map((column) => (
                  <div key={column.key} role="cell" className={`cell cell-${column.align ?? 'start'}`}>
                    {column.show(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <p className="table-foot dim">
        {t.rows(shown.length)}
        {more?.has && (
          <button type="button" className="quiet" disabled={more.pending} onClick={more.fetch}>
            {t.more}
          </button>
        )}
      </p>
    </div>
  );
}
