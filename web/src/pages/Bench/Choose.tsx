/** What can be made now of what was scanned, and the step that begins with it. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useKeys } from '@/app/keys';
import { ActButton } from '@/parts/ActButton';
import { Field, whole } from '@/parts/giving/Field';
import { Amount, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import { Discard } from './Discard';
import en from './messages.en';
import zh from './messages.zh';
import { Left, PieceLink, PieceSign, Question, StepSign, useTaken } from './signs';
import { asScanned } from './sums';

type Choice = Schemas['Choice'];
type Kind = Schemas['StepKind'];

/** Steps of which several of one product come: how many is asked. */
const IN_PARTS: Partial<Record<Kind, string>> = { splitting: '2', apheresis: '1' };

const nameOf = (choice: Choice) => `${choice.kind} ${choice.makes ?? ''}`;

function Make({
  of,
  body,
  onDone,
}: {
  of: readonly Choice[];
  body: { donations: string[]; pieces: string[] };
  onDone: (done: Schemas['Answered']) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/bench/steps');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [parts, setParts] = useState<string | null>(null);
  const picked = of.filter((choice) => chosen.includes(nameOf(choice)));
  const kind = picked[0]?.kind;
  const asked = kind ? IN_PARTS[kind] : undefined;
  const count = asked === undefined ? 1 : whole(parts ?? asked);
  /** What is chosen of one kind of step stays together; another kind begins anew. */
  const turn = (choice: Choice) => {
    act.clear();
    const name = nameOf(choice);
    const same = picked.filter((one) => one.kind === choice.kind).map(nameOf);
    setChosen(same.includes(name) ? same.filter((one) => one !== name) : [...same, name]);
  };
  useKeys(
    of.slice(0, 9).map((choice, place) => ({
      keys: `alt+${place + 1}`,
      what: [words('StepKind', choice.kind), choice.makes && words('Product', choice.makes)]
        .filter(Boolean)
        .join(' → '),
      group: t.choices,
      whileTyping: true,
      run: () => turn(choice),
    })),
  );
  const makes = picked.flatMap((choice) =>
    choice.makes ? Array.from({ length: count ?? 0 }, () => choice.makes as Schemas['Product']) : [],
  );
  const begin = async () => {
    if (!kind) return;
    const done = await act.run({ body: { kind, ...body, makes } });
    if (done) onDone(done);
  };
  if (of.length === 0) return <Empty>{t.noChoices}</Empty>;
  return (
    <section className="form" aria-label={t.choices}>
      <h3>{t.choices}</h3>
      <ul className="bench-choices">
        {of.map((choice, place) => {
          const name = nameOf(choice);
          const on = chosen.includes(name);
          return (
            <li key={name} className={on ? 'bench-choice chosen' : 'bench-choice'}>
              <label>
                <input type="checkbox" checked={on} onChange={() => turn(choice)} />
                <span>
                  {words('StepKind', choice.kind)}
                  {choice.makes && (
                    <>
                      {' → '}
                      <strong>{words('Product', choice.makes)}</strong>
                    </>
                  )}
                </span>
              </label>
              {choice.expected_ml && (
                <span className="dim">{t.shouldBe(choice.expected_ml[0], choice.expected_ml[1])}</span>
              )}
              {choice.until && (
                <span>
                  {t.until} <When at={choice.until} /> (<Left until={choice.until} />)
                </span>
              )}
              {!choice.open && <strong className="bench-past">✕ {t.notOpen}</strong>}
              {place < 9 && <kbd>Alt {place + 1}</kbd>}
            </li>
          );
        })}
      </ul>
      {asked !== undefined && (
        <Field label={t.parts} of="number" value={parts ?? asked} onChange={setParts} width={90} />
      )}
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={kind === undefined ? t.needs.choice : count === null ? t.needs.parts : null}
        onAct={() => void begin()}
      >
        {t.begin}
      </ActButton>
    </section>
  );
}

function Facts({ of }: { of: Schemas['ChoicesView'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const taken = useTaken();
  const { donation, piece } = of;
  return (
    <>
      {donation && (
        <>
          <h2>
            {t.donation} <code>{donation.donation.eye}</code>
          </h2>
          <dl className="facts">
            <dt>{t.takenAs}</dt>
            <dd>
              {taken(donation.taken)} · {t.ml(donation.volume_ml)} · {words('Anticoagulant', donation.anticoagulant)}
            </dd>
            <dt>{t.collectedAt}</dt>
            <dd>
              <When at={donation.begun_at} />
            </dd>
            {'whole_blood' in donation.taken && (
              <>
                <dt>{t.freshUntil}</dt>
                <dd>
                  <When at={donation.fresh_until} /> (<Left until={donation.fresh_until} />)
                </dd>
              </>
            )}
            {donation.restrictions.length + (donation.excluded ? 1 : 0) > 0 && (
              <>
                <dt>{t.against}</dt>
                <dd>
                  <strong className="bench-past">
                    !{' '}
                    {[
                      ...donation.restrictions.map((one) => words('Restriction', one)),
                      ...(donation.excluded ? [t.excluded] : []),
                    ].join('; ')}
                  </strong>
                </dd>
              </>
            )}
            {donation.question && (
              <>
                <dt>{t.questions}</dt>
                <dd>
                  <Question of={donation.question} />
                </dd>
              </>
            )}
          </dl>
        </>
      )}
      {piece && (
        <>
          <h2>
            <PieceLink id={piece.piece} />
          </h2>
          <dl className="facts">
            <dt>{t.product}</dt>
            <dd>
              {words('Product', piece.product)} <PieceSign of={piece} />
            </dd>
            <dt>{t.volume}</dt>
            <dd>
              {t.ml(piece.volume_ml)} · <Amount of={piece.amount} />
            </dd>
            <dt>{t.expires}</dt>
            <dd>
              <When at={piece.expires_at} />
            </dd>
            {piece.deviations.length > 0 && (
              <>
                <dt>{t.deviations}</dt>
                <dd className="bench-past">! {piece.deviations.map((one) => words('Deviation', one)).join('; ')}</dd>
              </>
            )}
            {piece.questions.length > 0 && (
              <>
                <dt>{t.questions}</dt>
                <dd>
                  {piece.questions.map((one) => (
                    <p key={one.finding}>
                      <Question of={one} />
                    </p>
                  ))}
                </dd>
              </>
            )}
          </dl>
        </>
      )}
      {of.step && (
        <p>
          {t.step(of.step.id)} {words('StepKind', of.step.kind)} <StepSign of={of.step} />
        </p>
      )}
    </>
  );
}

export function Choose({
  donation,
  piece,
  onDone,
}: {
  donation: string | undefined;
  piece: string | undefined;
  onDone: (done: Schemas['Answered']) => void;
}) {
  const t = useMessages(zh, en);
  const query = piece ? { piece } : { donation: asScanned(donation ?? '') };
  const view = useRead(
    '/api/bench/choices',
    { query },
    { touches: ['bench:*', 'consignments:*', 'finding:*', 'donors:*'] },
  );
  const body = piece ? { donations: [], pieces: [piece] } : { donations: [asScanned(donation ?? '')], pieces: [] };
  return (
    <section className="card form" aria-label={t.chosen}>
      <Shown of={view}>
        {(of) => (
          <>
            <Facts of={of} />
            <Make of={of.choices} body={body} onDone={onDone} />
            <Discard body={body} onDone={onDone} />
          </>
        )}
      </Shown>
    </section>
  );
}
