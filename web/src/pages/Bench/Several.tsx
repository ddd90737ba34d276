/** Several things scanned together: pooled, irradiated, or discarded. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { Chips } from '@/parts/Chips';
import { Empty } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import { Discard } from './Discard';
import type { Thing } from './found';
import en from './messages.en';
import zh from './messages.zh';
import { asScanned } from './sums';

/** Steps that take several, with what they make; whether these suit what was scanned, the kernel says. */
const STEPS = [
  { kind: 'pooling', makes: 'PLT-P' },
  { kind: 'pooling', makes: 'CRYO' },
  { kind: 'irradiation', makes: null },
] as const satisfies readonly { kind: Schemas['StepKind']; makes: Schemas['Product'] | null }[];

export function Several({
  things,
  onThings,
  onDone,
}: {
  things: readonly Thing[];
  onThings: (things: readonly Thing[]) => void;
  onDone: (done: Schemas['Answered']) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/bench/steps');
  const [place, setPlace] = useState<number | null>(null);
  const step = place === null ? undefined : STEPS[place];
  const body = {
    donations: things.flatMap((thing) => ('donation' in thing ? [asScanned(thing.donation.number)] : [])),
    pieces: things.flatMap((thing) => ('piece' in thing ? [thing.piece] : [])),
  };
  const begin = async () => {
    if (!step) return;
    const done = await act.run({ body: { kind: step.kind, ...body, makes: step.makes ? [step.makes] : [] } });
    if (done) onDone(done);
  };
  return (
    <section className="card form" aria-label={t.gathered}>
      <h2>
        {t.gathered} <span className="figure">{things.length}</span>
      </h2>
      {things.length === 0 ? (
        <Empty>{t.gatherHint}</Empty>
      ) : (
        <>
          <ol className="plain-list">
            {things.map((thing) => (
              <li key={'donation' in thing ? thing.donation.number : thing.piece} className="row">
                {'donation' in thing ? <code>{thing.donation.eye}</code> : <BagNumber id={thing.piece} />}
                <span className="grow" />
                <button
                  type="button"
                  className="quiet"
                  aria-label={`${t.takeOut} ${'donation' in thing ? thing.donation.eye : thing.piece}`}
                  onClick={() => onThings(things.filter((one) => one !== thing))}
                >
                  ↶ {t.takeOut}
                </button>
              </li>
            ))}
          </ol>
          <Chips
            label={t.stepKind}
            value={place}
            chips={STEPS.map(({ kind, makes }, value) => ({
              value,
              label: words('StepKind', kind) + (makes ? ` → ${words('Product', makes)}` : ''),
            }))}
            onChange={setPlace}
          />
          <ActButton
            act={act}
            size="large"
            keys="alt+enter"
            needs={step ? null : t.needs.choice}
            onAct={() => void begin()}
          >
            {t.begin}
          </ActButton>
          <Discard body={body} onDone={onDone} />
        </>
      )}
    </section>
  );
}
