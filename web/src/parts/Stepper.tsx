/** Corrects an amount by the smallest step that the rule book allows; the step comes from the server. */
import { counts, figure, type Measure } from '@/words/amount';

export function Stepper({
  of,
  measure,
  step,
  lower,
  raise,
  onChange,
}: {
  /** The amount now, as the API writes it. */
  of: string | null;
  measure: Measure;
  step: string;
  lower: string;
  raise: string;
  onChange: (figure: string) => void;
}) {
  const by = counts(step)?.count ?? 0;
  const now = (of && counts(of)?.count) || 0;
  const go = (count: number) => onChange(count <= 0 ? '' : figure({ count, measure }));
  return (
    <span className="stepper">
      <button type="button" aria-label={lower} disabled={now === 0} onClick={() => go(now - by)}>
        −
      </button>
      <button type="button" aria-label={raise} onClick={() => go(now + by)}>
        +
      </button>
    </span>
  );
}
