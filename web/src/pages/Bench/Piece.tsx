/** One piece: what it is, of what it was made and what was made of it, and what speaks against it. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useName } from '@/app/router';
import { BagNumber } from '@/parts/bag/bags';
import { Amount, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { PieceLink, PieceSign, Question, StepSign } from './signs';

const TOUCHES = ['bench:*', 'finding:*'] as const;
/** Pieces of pieces of pieces: no bench makes more than these one after the other. */
const DEEPEST = 6;

/** A row of the lineage: what it is, how it stands, and what lies further on. */
function Relative({ id, way, depth }: { id: string; way: 'up' | 'down'; depth: number }) {
  const words = useWords();
  const file = useRead('/api/bench/pieces/{id}', { path: { id } }, { touches: TOUCHES });
  return (
    <li>
      <p className="row">
        <PieceLink id={id} />
        {file.data && (
          <>
            <span>{words('Product', file.data.piece.product)}</span>
            <PieceSign of={file.data.piece} />
            {file.data.step && <span className="dim">{words('StepKind', file.data.step.kind)}</span>}
          </>
        )}
      </p>
      {file.data && depth < DEEPEST && <Further of={file.data} way={way} depth={depth + 1} />}
    </li>
  );
}

function Further({ of, way, depth }: { of: Schemas['PieceFile']; way: 'up' | 'down'; depth: number }) {
  const t = useMessages(zh, en);
  if (way === 'down') {
    if (of.children.length === 0) return null;
    return (
      <ul className="bench-lineage">
        {of.children.map((id) => (
          <Relative key={id} id={id} way={way} depth={depth} />
        ))}
      </ul>
    );
  }
  if (of.parents.length === 0) return null;
  return (
    <ul className="bench-lineage">
      {of.parents.map((parent) =>
        'donation' in parent ? (
          <li key={parent.donation.donation.number}>
            {t.donation} <code>{parent.donation.donation.eye}</code>
          </li>
        ) : (
          <Relative key={parent.piece.piece} id={parent.piece.piece} way={way} depth={depth} />
        ),
      )}
    </ul>
  );
}

function Shows({ of }: { of: Schemas['PieceFile'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const { piece, step } = of;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>
          <BagNumber id={piece.piece} />
        </h1>
        <PieceSign of={piece} />
        {piece.state === 'at-bench' && (
          <Link to={at.bench()} search={{ piece: piece.piece } as never}>
            {t.toBench}
          </Link>
        )}
      </div>
      <section className="card" aria-label={t.piece}>
        <dl className="facts">
          <dt>{t.product}</dt>
          <dd>
            {words('Product', piece.product)}
            {piece.attributes.length > 0 && ` · ${piece.attributes.map((one) => words('Attribute', one)).join(', ')}`}
          </dd>
          <dt>{t.volume}</dt>
          <dd>
            {t.ml(piece.volume_ml)} · <Amount of={piece.amount} />
          </dd>
          <dt>{t.collectedAt}</dt>
          <dd>
            <When at={piece.collected_at} />
          </dd>
          <dt>{t.expires}</dt>
          <dd>
            <When at={piece.expires_at} />
          </dd>
          {step && (
            <>
              <dt>{t.madeBy}</dt>
              <dd>
                {t.step(step.id)} {words('StepKind', step.kind)} <StepSign of={step} />
                {step.end && 'recorded' in step.end && (
                  <span className="dim">
                    {' '}
                    <When at={step.end.recorded.at} /> · {step.end.recorded.by.slice(-4)} ·{' '}
                    {words('System', step.end.recorded.system)} · {words('Solution', step.end.recorded.solution)} ·{' '}
                    {t.addedLost(step.end.recorded.additive_ml, step.end.recorded.loss_ml)}
                  </span>
                )}
              </dd>
            </>
          )}
          <dt>{t.deviations}</dt>
          <dd>
            {piece.deviations.length === 0 ? (
              `✓ ${t.none}`
            ) : (
              <strong className="bench-past">
                ! {piece.deviations.map((one) => words('Deviation', one)).join('; ')}
              </strong>
            )}
          </dd>
          <dt>{t.questions}</dt>
          <dd>
            {piece.questions.length === 0
              ? `✓ ${t.none}`
              : piece.questions.map((one) => (
                  <p key={one.finding}>
                    <Question of={one} />
                  </p>
                ))}
          </dd>
        </dl>
      </section>
      <div className="split">
        <section className="card" aria-label={t.up}>
          <h2>{t.up}</h2>
          <Further of={of} way="up" depth={0} />
          {of.donations.length > 1 && <p className="dim">{t.ofDonations(of.donations.length)}</p>}
        </section>
        <section className="card" aria-label={t.down}>
          <h2>{t.down}</h2>
          {of.children.length === 0 ? <Empty>{t.noChildren}</Empty> : <Further of={of} way="down" depth={0} />}
        </section>
      </div>
    </div>
  );
}

export default function Piece() {
  const id = useName('piece');
  const file = useRead('/api/bench/pieces/{id}', { path: { id } }, { touches: TOUCHES });
  return <Shown of={file}>{(of) => <Shows key={of.piece.piece} of={of} />}</Shown>;
}
