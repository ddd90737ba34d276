/**
 * The amounts of a call, class by class: a number typed on the keypad or one chip is one entry. What a
 * caller says in another measure is shown converted, a likely slip is asked about once more; both are the
 * server's word.
 */
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { Stepper } from '@/parts/Stepper';
import { amount, bare, type Measure, measureWord } from '@/words/amount';
import { useMessages, useSaid, useTongue, useWords } from '@/words/tongue';
import type { Draft, ProductClass } from './draft';
import en from './messages.en';
import zh from './messages.zh';

export type Heard = Schemas['Heard'];

/** What the server heard of every class that has something said. */
export interface HeardLine {
  class: ProductClass;
  heard: Heard | null;
  /** Whether the server has answered. */
  answered: boolean;
  /** Nothing has to be asked any more. */
  sure: boolean;
}

function useHeard(of: ProductClass, said: string) {
  return useRead(
    '/api/asks/heard',
    { query: { class: of, said } },
    { touches: ['rules:*'], when: said !== '', keep: false },
  );
}

/** What was heard of the four classes that an emergency asks for. */
export function useHeardLines(draft: Draft): HeardLine[] {
  const line = (of: ProductClass, heard: Heard | null | undefined): HeardLine => ({
    class: of,
    heard: heard ?? null,
    answered: heard !== undefined,
    sure: heard !== undefined && heard !== null && (!heard.confirm || draft.meant[of] === heard.amount),
  });
  // A figure half typed, such as `7.`, is heard as far as it goes.
  const said = (of: ProductClass) => (draft.said[of] ?? '').trim().replace(/[.。．]$/, '');
  const red = useHeard('red-cells', said('red-cells'));
  const plasma = useHeard('plasma', said('plasma'));
  const platelets = useHeard('platelets', said('platelets'));
  const cryo = useHeard('cryo', said('cryo'));
  return [
    line('red-cells', red.data),
    line('plasma', plasma.data),
    line('platelets', platelets.data),
    line('cryo', cryo.data),
  ].filter((found) => said(found.class) !== '');
}

/**
 * Acts when the server has heard every figure: an Enter that comes before its answer is not lost, and is
 * forgotten as soon as anything else is said.
 */
export function useOnceHeard(draft: Draft, heard: readonly HeardLine[], act: () => void): () => void {
  const said = JSON.stringify(draft.said);
  const [wanted, setWanted] = useState<string | null>(null);
  const answered = heard.every((line) => line.answered);
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    if (wanted === null) return;
    if (wanted !== said || answered) setWanted(null);
    if (wanted === said && answered) latest.current();
  }, [wanted, said, answered]);
  return () => (answered ? act() : setWanted(said));
}

/** The lines to send: amounts as heard, products as named. */
export function asksOf(draft: Draft, heard: readonly HeardLine[]): Schemas['LineAsk'][] {
  return heard.map((line) => ({
    class: line.class,
    amount: line.heard?.amount ?? '',
    product: draft.product[line.class] ?? null,
  }));
}

interface LinesProps {
  draft: Draft;
  change: (part: Partial<Draft>) => void;
  /** Amounts asked for before in this case, by class, newest last. */
  before?: readonly Schemas['LineView'][];
  proposed?: readonly Schemas['ProposedAmount'][];
  onEnter: () => void;
}

const DIGITS = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '.', '0'];

function Row({
  guide,
  heard,
  failed,
  draft,
  change,
  last,
  active,
  onActive,
  onEnter,
}: {
  guide: Schemas['AskGuide'];
  heard: HeardLine | undefined;
  failed: boolean;
  draft: Draft;
  change: LinesProps['change'];
  last: string | undefined;
  active: boolean;
  onActive: () => void;
  onEnter: () => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const of = guide.class;
  const name = words('ProductClass', of);
  const said = draft.said[of] ?? '';
  const say = (text: string) => change({ said: { ...draft.said, [of]: text } });
  const chips = [...new Map([[last, t.last] as const, [guide.pack, t.pack] as const])].filter(([value]) => value);
  return (
    <div className={active ? 'line-row active' : 'line-row'}>
      <label htmlFor={`amount-${of}`}>{name}</label>
      <span className="line-field">
        <input
          id={`amount-${of}`}
          inputMode="decimal"
          autoComplete="off"
          enterKeyHint="go"
          value={said}
          onFocus={onActive}
          onChange={(event) => say(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              onEnter();
            }
          }}
        />
        <span className="dim">{measureWord(guide.measure as Measure, tongue)}</span>
      </span>
      <Stepper
        of={heard?.heard?.amount ?? null}
        measure={guide.measure as Measure}
        step={guide.step}
        lower={`${name} ${t.lowerBy}`}
        raise={`${name} ${t.raiseBy}`}
        onChange={say}
      />
      <span className="line-chips">
        <select
          aria-label={t.productOf(name)}
          value={draft.product[of] ?? ''}
          onChange={(event) =>
            change({ product: { ...draft.product, [of]: event.target.value || undefined } as Draft['product'] })
          }
        >
          <option value="">{t.anyProduct}</option>
          {guide.products.map((product) => (
            <option key={product} value={product}>
              {words('Product', product)}
            </option>
          ))}
        </select>
        {chips.map(([value, why]) => (
          <button key={why} type="button" className="chip small-chip" onClick={() => say(bare(value))}>
            <span>{amount(value, tongue)}</span>
            <small>{why}</small>
          </button>
        ))}
      </span>
      {heard?.heard?.converted && (
        <p className="line-note">
          {t.means(amount(heard.heard.converted, tongue), amount(heard.heard.amount, tongue))}
        </p>
      )}
      {failed && said !== '' && <p className="line-note wrong">⚠ {t.notUnderstood}</p>}
      {heard?.heard && !heard.sure && (
        <p className="line-note wrong" role="alert">
          ⚠ {t.slip(amount(heard.heard.amount, tongue))}
          {heard.heard.tenth && (
            <Button onClick={() => say(bare(heard.heard?.tenth))}>
              {t.noTenth(amount(heard.heard.tenth, tongue))}
            </Button>
          )}
          <Button onClick={() => change({ meant: { ...draft.meant, [of]: heard.heard?.amount } })}>
            {t.yesMeant(amount(heard.heard.amount, tongue))}
          </Button>
        </p>
      )}
    </div>
  );
}

export function Lines({ draft, change, before = [], proposed = [], onEnter }: LinesProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const say = useSaid();
  const guides = useRead('/api/asks', {}, { touches: ['rules:*'] });
  const [active, setActive] = useState<ProductClass>('red-cells');
  const [shown, setShown] = useState(false);
  const heard = useHeardLines(draft);
  const box = useRef<HTMLDivElement>(null);

  const type = (key: string) => {
    const now = draft.said[active] ?? '';
    const next = key === '⌫' ? now.slice(0, -1) : now + key;
    change({ said: { ...draft.said, [active]: next } });
  };
  const take = () => {
    setShown(true);
    change({ said: { ...draft.said, ...Object.fromEntries(proposed.map((p) => [p.class, bare(p.amount)])) } });
  };

  return (
    <div className="lines" ref={box}>
      <div className="line-rows">
        {(guides.data ?? []).map((guide) => {
          const line = heard.find((found) => found.class === guide.class);
          const said = (draft.said[guide.class] ?? '').trim();
          return (
            <Row
              key={guide.class}
              guide={guide}
              heard={line}
              failed={said !== '' && line?.heard === null && line.answered}
              draft={draft}
              change={change}
              last={before.filter((l) => l.class === guide.class).at(-1)?.requested}
              active={active === guide.class}
              onActive={() => setActive(guide.class)}
              onEnter={onEnter}
            />
          );
        })}
        {proposed.length > 0 && (
          <div className="row">
            <Button onClick={take}>{t.propose}</Button>
            {shown && <span className="dim small">{[...new Set(proposed.map((p) => say(p.said)))].join(' · ')}</span>}
          </div>
        )}
      </div>
      <fieldset className="keypad">
        <legend>{t.keypadFor(words('ProductClass', active))}</legend>
        {[...DIGITS, '⌫'].map((key) => (
          <button
            key={key}
            type="button"
            aria-label={key === '⌫' ? t.erase : key}
            // The figure stays where it is typed: a press here takes no focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => type(key)}
          >
            {key}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
