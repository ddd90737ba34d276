/** A plate drawn as it lies on the bench: 8 rows of 12. What stands in a well is the caller's. */
import type { KeyboardEvent, ReactNode } from 'react';
import { Wide } from '@/parts/Wide';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import type { Assay } from './tests';
import { assayOf, COLUMNS, type Content, letter, type Plate, poolName, printed, ROWS, wellName } from './wells';
import './Laboratory.css';

const places = (many: number) => Array.from({ length: many }, (_, place) => place);

/** What the arrow keys step by. */
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
};

/** The well that an arrow key leads to; null for another key, or over the edge. */
export function stepped(well: number, key: string): number | null {
  const step = STEPS[key];
  if (!step) return null;
  const [row, column] = [Math.floor(well / COLUMNS) + step[0], (well % COLUMNS) + step[1]];
  return row < 0 || row >= ROWS || column < 0 || column >= COLUMNS ? null : row * COLUMNS + column;
}

/** Brings the focus to a well; says whether there is something to focus. */
export function focusWell(within: Element | null | undefined, well: number): boolean {
  const there = within?.querySelector<HTMLElement>(`[data-well="${well}"]`);
  there?.focus();
  return there !== null && there !== undefined;
}

/** A content in a few letters: a control by its sign, a donation by its last digits, a pool by its number. */
export function brief(content: Content): string {
  if ('control' in content) return content.control.kind === 'positive' ? '●+' : '○−';
  return 'donation' in content ? content.donation.donation.slice(-6) : poolName(content.pool.pool);
}

/** A content in full. */
export function useFull(): (content: Content) => string {
  const t = useMessages(zh, en);
  const words = useWords();
  return (content) => {
    const assay = words('Assay', assayOf(content));
    if ('control' in content) return `${words('ControlKind', content.control.kind)} · ${assay}`;
    return 'donation' in content
      ? `${printed(content.donation.donation)} · ${assay}`
      : `${t.pool(content.pool.pool)} · ${assay}`;
  };
}

/** How a well is drawn: what stands in it, whether a refusal names it. */
export function wellClass(content: Content | undefined, named: boolean): string {
  const of = !content ? 'well' : 'control' in content ? `well well-${content.control.kind}` : 'well well-sample';
  return named ? `${of} well-named` : of;
}

export function Grid({
  label,
  plate,
  assays,
  named,
  cell,
  onKey,
}: {
  label: string;
  plate: Plate;
  /** Tests on it: where there are several, each well says the number of its own. */
  assays: readonly Assay[];
  named: ReadonlySet<number>;
  cell: (well: number, content: Content | undefined) => ReactNode;
  onKey?: (event: KeyboardEvent<HTMLTableElement>) => void;
}) {
  const words = useWords();
  return (
    <>
      {assays.length > 1 && (
        <p className="legend">
          {assays.map((assay, place) => (
            <span key={assay}>
              <b className="test-number">{place + 1}</b> {words('Assay', assay)}
            </span>
          ))}
        </p>
      )}
      <Wide label={label}>
        <table className="plate" aria-label={label} onKeyDown={onKey}>
          <thead>
            <tr>
              <td />
              {places(COLUMNS).map((column) => (
                <th key={column} scope="col">
                  {column + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {places(ROWS).map((row) => (
              <tr key={row}>
                <th scope="row">{letter(row)}</th>
                {places(COLUMNS).map((column) => {
                  const well = row * COLUMNS + column;
                  const content = plate.get(well);
                  return (
                    <td key={column} className={wellClass(content, named.has(well))} title={wellName(well)}>
                      {content && assays.length > 1 && (
                        <b className="test-number" aria-hidden="true">
                          {assays.indexOf(assayOf(content)) + 1}
                        </b>
                      )}
                      {cell(well, content)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </>
  );
}
