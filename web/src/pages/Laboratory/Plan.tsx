/** A plate is planned 布板: its tests and lots, controls, and donations in order, by scanning or all that wait. */
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips, ManyChips } from '@/parts/Chips';
import { Field } from '@/parts/giving/Field';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Empty, Failed, Shown } from '@/parts/states';
import { minutesBetween, span } from '@/words/time';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { brief, focusWell, Grid, stepped, useFull } from './Grid';
import en from './messages.en';
import zh from './messages.zh';
import { isHeard, lookedUp } from './said';
import { type Assay, isPooled, TESTS } from './tests';
import { type Row, rowsOf } from './usable';
import { poolsWaitingFor, waitingFor } from './waiting';
import {
  type Along,
  assayOf,
  type Content,
  fill,
  keyOf,
  namedWells,
  type Plate,
  planOf,
  poolName,
  WELLS,
  wellName,
} from './wells';
import './Laboratory.css';

type ControlKind = Schemas['ControlKind'];
type Brush = ControlKind | 'clear';

/** A plan that was begun: it stays while somebody looks at another part of the page. */
interface Draft {
  number: string;
  instrument: number | null;
  assays: readonly Assay[];
  lots: Partial<Record<Assay, number>>;
  plate: Plate;
  along: Along;
}
const NOTHING: Draft = { number: '', instrument: null, assays: [], lots: {}, plate: new Map(), along: 'columns' };
let begun: Draft = NOTHING;

/** One of several means: those that may not be used now stand greyed, with why. */
function One({
  label,
  of,
  value,
  onChange,
}: {
  label: string;
  of: readonly Row[];
  value: number | null;
  onChange: (id: number) => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(60_000);
  if (of.length === 0) return <p className="typed-wrong">✕ {t.noneOfIt(label)}</p>;
  return (
    <fieldset className="chips chips-usual">
      <legend>{label}</legend>
      {of.map((row) => (
        <label key={row.key} className={row.id === value ? 'chip chosen' : row.why ? 'chip chip-not' : 'chip'}>
          <input
            type="radio"
            name={label}
            disabled={row.why !== null}
            checked={row.id === value}
            onChange={() => onChange(row.id)}
          />
          <span>
            {row.id === value ? '✓ ' : ''}
            {row.number}
          </span>
          <small>
            {row.why !== null
              ? `✕ ${t.why[row.why]}`
              : row.ends && t.endsIn(span(minutesBetween(now, row.ends), tongue))}
          </small>
        </label>
      ))}
    </fieldset>
  );
}

function Planning({ means }: { means: Schemas['MeansView'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const full = useFull();
  const act = useAct('/api/laboratory/runs');
  const open = useRead('/api/laboratory/unreconciled', {}, { touches: ['laboratory:*', 'collections:*'] });
  const pools = useListed('/api/laboratory/pools', {}, { touches: ['laboratory:*'] });
  const [draft, setDraft] = useState(begun);
  // Scans come quicker than screens are drawn: each fills the wells that the one before left free.
  const latest = useRef(draft);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const [brush, setBrush] = useState<Brush>('negative');
  const [brushOf, setBrushOf] = useState<Assay | null>(null);
  const [again, setAgain] = useState(false);
  const [here, setHere] = useState(0);
  const [occupied, setOccupied] = useState<number | null>(null);
  const [cleared, setCleared] = useState<Plate | null>(null);
  const [looking, setLooking] = useState(false);
  const [came, setCame] = useState<{ added: number; left: number } | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const change = (part: Partial<Draft>) => {
    latest.current = { ...latest.current, ...part };
    begun = latest.current;
    setDraft(latest.current);
  };
  const { plate, assays, lots, along, number, instrument } = draft;
  const rows = rowsOf(means);
  const lotsOf = (assay: Assay) => rows.filter((row) => row.kind === 'lot' && row.assay === assay);
  const offered = codes('Assay').filter((assay) => means.methods.some((row) => row.assay === assay));
  const painted = brushOf !== null && assays.includes(brushOf) ? brushOf : (assays[0] ?? null);

  const chooseAssays = (next: readonly Assay[]) => {
    act.clear();
    setCleared(null);
    // A test that is left out leaves its wells; one that comes brings a control of each kind.
    const left = new Map([...latest.current.plate].filter(([, content]) => next.includes(assayOf(content))));
    const fresh = next.filter((assay) => !latest.current.assays.includes(assay));
    const controls = fresh.flatMap((assay) =>
      codes('ControlKind').map((kind): Content => ({ control: { assay, kind } })),
    );
    const chosen = { ...latest.current.lots };
    for (const assay of fresh) {
      const [only, ...others] = lotsOf(assay).filter((row) => row.why === null);
      if (only && others.length === 0) chosen[assay] = only.id;
    }
    const [reader, ...readers] = rows.filter((row) => row.kind === 'instrument' && row.why === null);
    change({
      assays: next,
      lots: chosen,
      instrument: latest.current.instrument ?? (reader && readers.length === 0 ? reader.id : null),
      plate: fill(left, controls, along).plate,
    });
  };
  const add = (more: readonly Content[]): number => {
    const filled = fill(latest.current.plate, more, latest.current.along);
    change({ plate: filled.plate });
    return filled.left;
  };
  // A tube is placed for all of the tests or for none.
  const hasRoom = (many: number) => WELLS - latest.current.plate.size >= many;
  const wells = (of: (content: Content) => boolean) =>
    [...latest.current.plate].filter(([, content]) => of(content)).map(([well]) => wellName(well));

  const takePool = (pool: number): Heard => {
    const on = latest.current.assays.filter(isPooled);
    if (on.length === 0) return { tone: 'wrong', zh: zh.noPooledTest, en: en.noPooledTest };
    if (!pools.rows?.some((row) => row.id === pool))
      return { tone: 'wrong', zh: zh.noSuchPool(pool), en: en.noSuchPool(pool) };
    const found = wells((content) => 'pool' in content && content.pool.pool === pool);
    if (found.length > 0) {
      return {
        tone: 'wrong',
        zh: zh.onPlate(poolName(pool), found.join(', ')),
        en: en.onPlate(poolName(pool), found.join(', ')),
      };
    }
    if (!hasRoom(on.length)) return { tone: 'wrong', zh: zh.full, en: en.full };
    add(on.map((assay) => ({ pool: { pool, assay } })));
    return { tone: 'right', zh: zh.placed(poolName(pool), on.length), en: en.placed(poolName(pool), on.length) };
  };
  const take = async (text: string): Promise<Heard> => {
    const pool = /^PO?(\d{1,9})$/i.exec(text.trim())?.[1];
    if (latest.current.assays.length === 0) return { tone: 'wrong', zh: zh.needs.assays, en: en.needs.assays };
    act.clear();
    if (pool !== undefined) return takePool(Number(pool));
    const known = await lookedUp(text);
    if (isHeard(known)) return known;
    const { eye, number: donation } = known.donation;
    const found = wells((content) => 'donation' in content && content.donation.donation === donation);
    if (found.length > 0 && !again) {
      return { tone: 'wrong', zh: zh.onPlate(eye, found.join(', ')), en: en.onPlate(eye, found.join(', ')) };
    }
    const without = latest.current.assays.find(
      (assay) => !known.samples.some((one) => one.purpose === TESTS[assay].purpose && 'accepted' in one.condition),
    );
    if (without !== undefined) return { tone: 'wrong', zh: zh.noSampleFor(eye), en: en.noSampleFor(eye) };
    const on = latest.current.assays;
    if (!hasRoom(on.length)) return { tone: 'wrong', zh: zh.full, en: en.full };
    add(on.map((assay) => ({ donation: { donation, assay } })));
    return { tone: 'right', zh: zh.placed(eye, on.length), en: en.placed(eye, on.length) };
  };
  const hear = (text: string): Promise<Heard> => {
    const heard = turn.current.then(() => take(text));
    turn.current = heard;
    return heard;
  };

  const addWaiting = async (of: 'donations' | 'pools') => {
    setLooking(true);
    setCame(null);
    setFailed(null);
    try {
      let added = 0;
      let left = 0;
      for (const assay of latest.current.assays) {
        const waiting =
          of === 'pools'
            ? await poolsWaitingFor(assay, open.data ?? [], pools.rows ?? [])
            : await waitingFor(assay, open.data ?? [], WELLS);
        const on = new Set([...latest.current.plate.values()].map(keyOf));
        const fresh = waiting.filter((content) => !on.has(keyOf(content)));
        const over = add(fresh);
        added += fresh.length - over;
        left += over;
      }
      setCame({ added, left });
    } catch (error) {
      setFailed(error);
    }
    setLooking(false);
  };

  const paint = (well: number, with_: Brush) => {
    act.clear();
    const there = latest.current.plate.get(well);
    // A sample is taken away on purpose alone.
    const kept = with_ !== 'clear' && there !== undefined && !('control' in there);
    setOccupied(kept ? well : null);
    if (kept) return;
    const next = new Map(latest.current.plate);
    if (with_ === 'clear') next.delete(well);
    else if (painted !== null) next.set(well, { control: { assay: painted, kind: with_ } });
    change({ plate: next });
  };
  const walk = (event: KeyboardEvent<HTMLTableElement>) => {
    const next = stepped(here, event.key);
    if (next !== null) {
      event.preventDefault();
      setHere(next);
      focusWell(event.currentTarget, next);
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      paint(here, 'clear');
    } else if (event.key === '+' || event.key === '-') {
      event.preventDefault();
      paint(here, event.key === '+' ? 'positive' : 'negative');
    }
  };

  const chosen = assays.map((assay) => lots[assay]);
  const needs =
    assays.length === 0
      ? t.needs.assays
      : chosen.some((lot) => lot === undefined)
        ? t.needs.lots
        : instrument === null
          ? t.needs.instrument
          : number.trim() === ''
            ? t.needs.plate
            : plate.size === 0
              ? t.needs.wells
              : null;
  const send = async () => {
    if (instrument === null) return;
    const body = {
      plate: number.trim(),
      instrument,
      lots: chosen.filter((lot) => lot !== undefined),
      wells: planOf(plate),
    };
    const done = await act.run({ body });
    // The same tests and lots serve for the next plate.
    if (!done) return;
    const controls = assays.flatMap((assay) =>
      codes('ControlKind').map((kind): Content => ({ control: { assay, kind } })),
    );
    change({ number: '', plate: fill(new Map(), controls, along).plate });
    setCame(null);
  };
  const samples = [...plate.values()].filter((content) => !('control' in content)).length;
  const named = namedWells(act.problem);
  const told =
    came === null
      ? ''
      : came.left > 0
        ? t.addedSome(came.added, came.left)
        : came.added === 0
          ? t.noneWait
          : t.addedAll(came.added);
  const made = act.done?.made.run;
  return (
    <div className="stack">
      <section className="card form" aria-label={t.planMeans}>
        <h2>{t.planMeans}</h2>
        {offered.length === 0 ? (
          <Empty>{t.noMethods}</Empty>
        ) : (
          <ManyChips
            label={t.assays}
            values={assays}
            chips={offered.map((value) => ({ value, label: words('Assay', value) }))}
            onChange={chooseAssays}
          />
        )}
        {assays.map((assay) => (
          <One
            key={assay}
            label={t.lotOf(words('Assay', assay))}
            of={lotsOf(assay)}
            value={lots[assay] ?? null}
            onChange={(id) => change({ lots: { ...latest.current.lots, [assay]: id } })}
          />
        ))}
        <One
          label={t.instrument}
          of={rows.filter((row) => row.kind === 'instrument')}
          value={instrument}
          onChange={(id) => change({ instrument: id })}
        />
        <Field label={t.plateNumber} value={number} width={220} onChange={(text) => change({ number: text })} />
      </section>
      <section className="card form" aria-label={t.planWells}>
        <h2>{t.planWells}</h2>
        <p className="dim">{t.planHint}</p>
        <ScanField label={t.scanToPlate} hint={t.scanToPlateHint} onScan={hear} />
        <p className="row">
          <button
            type="button"
            className="quiet"
            disabled={assays.length === 0 || looking || !open.data}
            onClick={() => void addWaiting('donations')}
          >
            ＋ {t.allWaiting}
          </button>
          {assays.some(isPooled) && (
            <button type="button" className="quiet" disabled={looking} onClick={() => void addWaiting('pools')}>
              ＋ {t.allPools}
            </button>
          )}
          <label>
            <input type="checkbox" checked={again} onChange={(event) => setAgain(event.target.checked)} /> {t.repeat}
          </label>
        </p>
        <p role="status">{looking ? `… ${t.looking}` : told}</p>
        {failed !== null && <Failed error={failed} again={() => void addWaiting('donations')} />}
        <div className="filters">
          <Chips
            label={t.brush}
            value={brush}
            chips={[
              ...codes('ControlKind').map((value) => ({ value: value as Brush, label: words('ControlKind', value) })),
              { value: 'clear' as Brush, label: t.clear },
            ]}
            onChange={setBrush}
          />
          {assays.length > 1 && brush !== 'clear' && (
            <Chips
              label={t.brushOf}
              value={painted}
              chips={assays.map((value) => ({ value, label: words('Assay', value) }))}
              onChange={setBrushOf}
            />
          )}
          <Chips
            label={t.along}
            value={along}
            chips={(['columns', 'rows'] as const).map((value) => ({ value, label: t.alongs[value] }))}
            onChange={(next) => change({ along: next })}
          />
        </div>
        <Grid
          label={t.plate}
          plate={plate}
          assays={assays}
          named={named}
          onKey={walk}
          cell={(well, content) => (
            <button
              type="button"
              data-well={well}
              tabIndex={well === here ? 0 : -1}
              aria-label={`${wellName(well)} ${content ? full(content) : t.emptyWell}`}
              onFocus={() => setHere(well)}
              onClick={() => paint(well, brush)}
            >
              {content ? brief(content) : '·'}
            </button>
          )}
        />
        <p role="status">
          <strong>{t.onIt(plate.size, WELLS, samples)}</strong>{' '}
          {plate.size > 0 && (
            <button
              type="button"
              className="quiet"
              onClick={() => {
                setCleared(plate);
                change({ plate: new Map() });
              }}
            >
              {t.clearAll}
            </button>
          )}
          {plate.size === 0 && cleared && (
            <button
              type="button"
              className="quiet"
              onClick={() => {
                change({ plate: cleared });
                setCleared(null);
              }}
            >
              ↶ {t.putBack}
            </button>
          )}
        </p>
        {occupied !== null && (
          <p role="alert" className="typed-wrong">
            ✕ {t.occupied(wellName(occupied))}
          </p>
        )}
        {named.size > 0 && (
          <p className="typed-wrong">
            ✕ {t.namedWells}: {[...named].map(wellName).join(', ')}
          </p>
        )}
        <ActButton act={act} size="large" keys="alt+enter" needs={needs} onAct={() => void send()}>
          {t.doPlan}
        </ActButton>
        <Recorded of={act.done} />
        {typeof made === 'number' && (
          <p>
            <Link className="strong-link" to={at.plate(made)}>
              {t.toPlate}
            </Link>
          </p>
        )}
      </section>
    </div>
  );
}

export function Plan() {
  const means = useRead('/api/laboratory/means', {}, { touches: ['laboratory:*'], fresh: true });
  return <Shown of={means}>{(of) => <Planning means={of} />}</Shown>;
}
