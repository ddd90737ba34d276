/** How a step ended: a volume for each bag that came of it, what was added and lost, and whether it adds up. */
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import { read } from '@/api/client';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { cityNow, useZone } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { Field } from '@/parts/giving/Field';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { scansOn } from '@/parts/scan/catching';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { measureOf } from '@/words/amount';
import { dayAt, momentOf } from '@/words/days';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { SourceName, sourceText } from './signs';
import { asScanned, balance, millilitres, numbered, type Output as Typed } from './sums';

type Step = Schemas['StepView'];
type Output = Typed<Schemas['Product']>;

/** What is known of a step before its end is told. */
interface Known {
  /** What it took, with what can be made of each. */
  inputs: Schemas['ChoicesView'][];
  /** Pieces that have a number of this donation already. */
  taken: string[];
}

interface Draft {
  outputs: Output[];
  additive: string;
  loss: string;
  ended: string;
}

const kept = new Map<number, Draft>();
/** How a kind of step was done last at this machine: offered again, seen and changed by a press. */
const last = new Map<Schemas['StepKind'], { system: Schemas['System']; solution: Schemas['Solution'] }>();

const donationOf = (of: Step): string => {
  const [first] = of.inputs;
  if (!first) return '';
  return 'donation' in first ? first.donation.donation.number : (first.piece.piece.split('.')[0] ?? '');
};

async function known(of: Step, signal: AbortSignal): Promise<Known> {
  const asked = of.inputs.map((input) => {
    const query =
      'donation' in input ? { donation: asScanned(input.donation.donation.number) } : { piece: input.piece.piece };
    return read('/api/bench/choices', { query }, signal);
  });
  const pieces = read('/api/bench/pieces', { query: { donation: asScanned(donationOf(of)), limit: 200 } }, signal);
  const [inputs, { items }] = await Promise.all([Promise.all(asked), pieces]);
  return { inputs, taken: items.map((row) => row.piece) };
}

const volumeOf = (input: Schemas['ChoicesView']): number => input.donation?.volume_ml ?? input.piece?.volume_ml ?? 0;

/** Enter goes to the next field. */
function next(event: KeyboardEvent<HTMLElement>): void {
  scansOn(event);
  if (event.key !== 'Enter' || event.altKey || !(event.target instanceof HTMLInputElement)) return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[inputmode]')];
  fields[fields.indexOf(event.target) + 1]?.focus();
}

function Form({
  of,
  known: { inputs, taken },
  pool,
  onDone,
}: {
  of: Step;
  known: Known;
  pool: string;
  onDone: (done: Schemas['Answered']) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  const act = useAct('/api/bench/steps/{id}/record');
  const blank: Draft = {
    outputs: of.makes.map((product) => ({ product, volume: '', share: '' })),
    additive: '0',
    loss: '',
    ended: '',
  };
  const [draft, setDraft] = useState<Draft>(() => kept.get(of.id) ?? blank);
  const treats = of.kind === 'irradiation';
  const before = last.get(of.kind);
  const [system, setSystem] = useState<Schemas['System'] | null>(treats ? 'closed' : (before?.system ?? null));
  const [solution, setSolution] = useState<Schemas['Solution'] | null>(treats ? 'none' : (before?.solution ?? null));
  const change = (part: Partial<Draft>) => {
    const changed = { ...draft, ...part };
    kept.set(of.id, changed);
    setDraft(changed);
  };
  const output = (place: number, part: Partial<Output>) =>
    change({ outputs: draft.outputs.map((one, at) => (at === place ? { ...one, ...part } : one)) });
  const sums = balance(inputs.map(volumeOf), draft.additive, draft.outputs, draft.loss);
  const pools = of.kind === 'pooling';
  const splits = of.kind === 'splitting';
  const whole = inputs[0]?.piece?.amount ?? '';
  const numbers = numbered(pools ? pool : donationOf(of), draft.outputs, taken);
  const expected = (product: Schemas['Product']) =>
    inputs.length === 1
      ? inputs[0]?.choices.find((choice) => choice.kind === of.kind && choice.makes === product)?.expected_ml
      : undefined;
  const ended_at = draft.ended === '' ? null : momentOf(dayAt(cityNow(), zone), draft.ended, zone);
  const [additive_ml, loss_ml] = [
    millilitres(draft.additive),
    millilitres(draft.loss === '' && treats ? '0' : draft.loss),
  ];
  const needs =
    pools && pool === ''
      ? t.needs.pool
      : draft.outputs.some((one) => millilitres(one.volume) === null)
        ? t.needs.volumes
        : splits && draft.outputs.some((one) => one.share.trim() === '')
          ? t.needs.shares
          : additive_ml === null || loss_ml === null
            ? t.needs.sums
            : system === null || solution === null
              ? t.needs.how
              : draft.ended !== '' && ended_at === null
                ? t.needs.ended
                : null;
  const record = async () => {
    if (!system || !solution || additive_ml === null || loss_ml === null) return;
    const outputs = draft.outputs.map((one, place) => ({
      piece: numbers[place] ?? '',
      volume_ml: millilitres(one.volume) ?? 0,
      share: splits ? `${one.share.trim()} ${measureOf(whole, 'en').replace('doses', 'dose')}` : null,
    }));
    const body = {
      // Now, and never before the beginning: the clock of this machine may have been set meanwhile.
      ended_at: ended_at ?? new Date(Math.max(cityNow(), Date.parse(of.begun_at))).toISOString(),
      system,
      solution,
      outputs,
      additive_ml,
      loss_ml,
    };
    const done = await act.run({ path: { id: of.id }, body });
    if (!done) return;
    last.set(of.kind, { system, solution });
    kept.delete(of.id);
    onDone(done);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Enter in a field goes to the next one
    <div className="form" onKeyDown={next}>
      {pools && <p role="status">{pool === '' ? `… ${t.scanPool}` : `✓ ${t.poolNumber} ${pool}`}</p>}
      {!treats && (
        <>
          {draft.outputs.map((one, place) => {
            const range = expected(one.product);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: outputs of one product differ by their place alone
              <div key={place} className="form-row" data-output={one.product}>
                <Field
                  label={`${words('Product', one.product)} mL`}
                  of="number"
                  value={one.volume}
                  onChange={(volume) => output(place, { volume })}
                  width={150}
                />
                {splits && (
                  <Field
                    label={t.share(measureOf(whole, 'zh'))}
                    of="number"
                    value={one.share}
                    onChange={(share) => output(place, { share })}
                    width={90}
                  />
                )}
                <span className="dim">
                  {range && t.shouldBe(range[0], range[1])} <code>{numbers[place]}</code>
                </span>
                <button
                  type="button"
                  className="quiet"
                  aria-label={`${t.dropOutput} ${numbers[place]}`}
                  onClick={() => change({ outputs: draft.outputs.filter((_, at) => at !== place) })}
                >
                  ✕
                </button>
              </div>
            );
          })}
          <Narrow
            label={t.addOutput}
            any="not-offered"
            value={undefined}
            of={codes('Product').map((value) => ({ value, label: words('Product', value) }))}
            onChange={(product) =>
              product && change({ outputs: [...draft.outputs, { product, volume: '', share: '' }] })
            }
          />
          <div className="form-row">
            <Field
              label={t.additive}
              of="number"
              value={draft.additive}
              onChange={(additive) => change({ additive })}
            />
            <Field label={t.loss} of="number" value={draft.loss} onChange={(loss) => change({ loss })} />
            {sums.rest > 0 && (
              <button
                type="button"
                className="quiet"
                onClick={() => change({ loss: String(sums.rest + (millilitres(draft.loss) ?? 0)) })}
              >
                {t.restIsLoss(sums.rest)}
              </button>
            )}
          </div>
          <p className="bench-balance" role="status">
            <span className="figure">{t.sum(sums.into, sums.out)}</span>
            <strong className={sums.rest === 0 ? 'figure' : 'figure bench-past'}>
              {sums.rest === 0 ? `✓ ${t.balanced}` : `≠ ${t.differs(sums.rest)}`}
            </strong>
          </p>
          <Chips
            label={t.system}
            value={system}
            chips={codes('System').map((value) => ({ value, label: words('System', value) }))}
            onChange={setSystem}
          />
          <Chips
            label={t.solution}
            value={solution}
            chips={codes('Solution').map((value) => ({ value, label: words('Solution', value) }))}
            onChange={setSolution}
          />
        </>
      )}
      <Field label={t.endedAt} of="time" value={draft.ended} onChange={(ended) => change({ ended })} />
      <ActButton act={act} size="large" keys="alt+enter" needs={needs} onAct={() => void record()}>
        {t.record}
      </ActButton>
    </div>
  );
}

export function Record({
  of,
  pool,
  onDone,
}: {
  of: Step;
  /** The number that was scanned for what is pooled; nothing before. */
  pool: string;
  onDone: (done: Schemas['Answered']) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const cancel = useAct('/api/bench/steps/{id}/cancel');
  const view = useQuery<Known>({
    queryKey: ['bench step', of.id],
    queryFn: ({ signal }) => known(of, signal),
    meta: { touches: ['bench:*'] },
  });
  return (
    <section className="card form" aria-label={t.recordStep}>
      <h2>
        {t.step(of.id)} {words('StepKind', of.kind)}
      </h2>
      <p>
        {of.inputs.map((input) => (
          <span key={sourceText(input)}>
            <SourceName of={input} />{' '}
          </span>
        ))}
        <span className="dim">
          {t.begunAt} <When at={of.begun_at} /> · {of.begun_by.slice(-4)}
        </span>
      </p>
      <Shown of={view}>{(read) => <Form of={of} known={read} pool={pool} onDone={onDone} />}</Shown>
      <p className="row">
        <button
          type="button"
          className="quiet"
          disabled={cancel.pending}
          onClick={() =>
            void cancel.run({ path: { id: of.id }, body: {} }).then((done) => {
              if (!done) return;
              kept.delete(of.id);
              onDone(done);
            })
          }
        >
          ↶ {t.cancelStep}
        </button>
      </p>
      <ProblemPanel of={cancel.problem} />
    </section>
  );
}
