/** Small signs of the bench: a running limit, a thing by its number, how a piece stands, a question. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { useActingSite } from '@/app/network';
import { BagNumber } from '@/parts/bag/bags';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Bench.css';

/** How long until a limit ends, or since when it has. */
export function Left({ until }: { until: string }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const minutes = minutesBetween(useNow(10_000), until);
  const past = Date.parse(until) < useNow(10_000);
  return (
    <span className={past ? 'figure bench-past' : 'figure'}>
      {past ? `✕ ${t.past(span(-minutes, tongue))}` : span(minutes, tongue)}
    </span>
  );
}

export function PieceLink({ id }: { id: string }) {
  return (
    <Link to={at.piece(id)} onClick={(event) => event.stopPropagation()}>
      <BagNumber id={id} />
    </Link>
  );
}

/** A donation or a piece that a step took. */
export function SourceName({ of }: { of: Schemas['SourceView'] }) {
  return 'donation' in of ? <code>{of.donation.donation.eye}</code> : <PieceLink id={of.piece.piece} />;
}

export function sourceText(of: Schemas['SourceView']): string {
  return 'donation' in of ? of.donation.donation.eye : of.piece.piece;
}

/** What was given: whole blood by its bag set, platelets by their doses. */
export function useTaken(): (of: Schemas['Donated']) => string {
  const t = useMessages(zh, en);
  return (of) => ('whole_blood' in of ? t.whole(of.whole_blood.nominal_ml) : t.apheresis(of.platelets.doses));
}

const SHAPES: Record<Schemas['PieceAt'], string> = {
  'at-bench': '●',
  'in-step': '…',
  consumed: '→',
  discarded: '✕',
  admitted: '✓',
};

export function PieceSign({ of }: { of: Pick<Schemas['PieceView'], 'state' | 'discarded_for'> }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <span className={of.state === 'discarded' ? 'tag tag-late' : 'tag'}>
      {SHAPES[of.state]} {t.pieceStates[of.state]}
      {of.discarded_for && ` · ${words('ScrapReason', of.discarded_for)}`}
    </span>
  );
}

export function Question({ of }: { of: Schemas['QuestionView'] }) {
  const t = useMessages(zh, en);
  const site = useActingSite()?.id;
  if (!of.open) return <>✓ {t.answered(of.finding)}</>;
  return (
    <Link to={at.formalities()} search={{ view: 'findings', site, finding: of.finding } as never}>
      ? {t.question(of.finding)}
    </Link>
  );
}

/** How a step stands. */
export function StepSign({ of }: { of: Schemas['StepView'] }) {
  const t = useMessages(zh, en);
  if (!of.end) return <span className="tag">… {t.underWay}</span>;
  if ('cancelled' in of.end) return <span className="tag">· {t.wasCancelled}</span>;
  return of.end.recorded.unbalanced ? (
    <span className="tag tag-late">! {t.unbalanced}</span>
  ) : (
    <span className="tag tag-sure">✓ {t.wasRecorded}</span>
  );
}
