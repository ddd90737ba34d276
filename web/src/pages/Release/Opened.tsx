/** One piece on its way to the store: its eight gates, and every reason in the words of the kernel. */
import { Link } from '@tanstack/react-router';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { PieceLink } from '@/pages/Bench/signs';
import { Amount, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { useMine } from './mine';
import { type Clearing, GateList, StageSign } from './signs';

function Shows({ of }: { of: Clearing }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const mine = useMine();
  const failed = of.open.some((gate) => gate.codes.includes('failed-once'));
  return (
    <section className="card" aria-label={t.piece}>
      <div className="row">
        <h2>
          <PieceLink id={of.piece} />
        </h2>
        <StageSign of={of} />
      </div>
      <GateList of={of} />
      <dl className="facts">
        <dt>{t.product}</dt>
        <dd>
          {words('Product', of.product)} <strong>{of.group ?? t.noGroup}</strong> <Amount of={of.amount} />
        </dd>
        <dt>{t.donation}</dt>
        <dd>
          <Link to={at.tested(of.donation.number)}>
            <code>{of.donation.eye}</code>
          </Link>
        </dd>
        <dt>{t.expires}</dt>
        <dd>
          <When at={of.expires_at} />
        </dd>
        <dt>{t.inspected}</dt>
        <dd>{of.inspected ? `✓ ${t.yes}` : `… ${t.notYet}`}</dd>
        {of.released_at && (
          <>
            <dt>{t.releasedBy}</dt>
            <dd>
              {of.released_by?.slice(-4)} + {of.second_person?.slice(-4)} · <When at={of.released_at} />
            </dd>
          </>
        )}
        {of.label && (
          <>
            <dt>{t.label}</dt>
            <dd>{t.print(of.label.print)}</dd>
          </>
        )}
      </dl>
      <p className="row">
        {(of.stage === 'released' || of.stage === 'labelled') && (
          <Link to={at.release()} search={{ view: 'labels', piece: of.piece } as never}>
            {t.toLabels}
          </Link>
        )}
        {failed && mine('quality') && (
          <Link to={at.release()} search={{ view: 'holds', hold: 'review', donation: of.donation.number } as never}>
            {t.toReview}
          </Link>
        )}
      </p>
    </section>
  );
}

export function Opened({ id }: { id: string }) {
  const file = useRead('/api/release/pieces/{id}', { path: { id } }, { touches: TOUCHES });
  return <Shown of={file}>{(of) => <Shows of={of} />}</Shown>;
}

/** What may open or close a gate. */
export const TOUCHES = ['bench:*', 'finding:*', 'laboratory:*', 'donors:*', 'collections:*', 'rules:*'] as const;
