/** Small signs of the release: eight gates in a row, how far a piece is. */
import type { Schemas } from '@/api/problem';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Release.css';

export type Clearing = Schemas['ClearingView'];

const openOf = (of: Clearing, gate: Schemas['Gate']) => of.open.find((one) => one.gate === gate);

/** The eight gates as marks; which are open is said to who does not see them. */
export function Gates({ of }: { of: Clearing }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const open = of.open.map((one) => words('Gate', one.gate)).join(', ');
  return (
    <span className="gates" role="img" aria-label={open === '' ? t.allClosed : t.openGates(open)}>
      {codes('Gate').map((gate) => {
        const isOpen = openOf(of, gate) !== undefined;
        return (
          <span
            key={gate}
            aria-hidden="true"
            className={isOpen ? 'gate gate-open' : 'gate'}
            title={words('Gate', gate)}
          >
            {isOpen ? '✕' : '✓'}
          </span>
        );
      })}
    </span>
  );
}

/** Every gate with what holds it open, in the kernel's words. */
export function GateList({ of }: { of: Clearing }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  return (
    <ul className="gate-list" aria-label={t.gates}>
      {codes('Gate').map((gate) => {
        const row = openOf(of, gate);
        return (
          <li key={gate} data-gate={gate}>
            <span aria-hidden="true" className={row ? 'gate gate-open' : 'gate'}>
              {row ? '✕' : '✓'}
            </span>
            <strong>{words('Gate', gate)}</strong>
            <span className={row ? undefined : 'dim'}>{row ? row.said[tongue] : t.closed}</span>
          </li>
        );
      })}
    </ul>
  );
}

export const STAGES = [
  'blocked',
  'ready',
  'released',
  'labelled',
] as const satisfies readonly Schemas['ReleaseStage'][];

const SHAPES: Record<Schemas['ReleaseStage'], string> = { blocked: '✕', ready: '●', released: '→', labelled: '▤' };

export function StageSign({ of }: { of: Clearing }) {
  const t = useMessages(zh, en);
  const tone = of.stage === 'blocked' || of.overdue ? 'tag tag-late' : of.stage === 'ready' ? 'tag tag-sure' : 'tag';
  return (
    <span className={tone}>
      {SHAPES[of.stage]} {t.stages[of.stage]}
      {of.overdue && ` · ${t.overdue}`}
    </span>
  );
}
