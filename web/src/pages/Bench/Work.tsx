/** What waits, what is under way, and beside it what was scanned: what can be made of it, or how it ended. */
import { useRef, useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { useNow } from '@/app/city';
import { useKeys } from '@/app/keys';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { type Heard, readText } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Empty, Shown } from '@/parts/states';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords, word } from '@/words/tongue';
import { Choose } from './Choose';
import { find, isProductAlone, productOf, type Thing } from './found';
import en from './messages.en';
import zh from './messages.zh';
import { Record } from './Record';
import { Several } from './Several';
import { Left, PieceLink, PieceSign, SourceName, useTaken } from './signs';

type Waiting = Schemas['BenchDonationView'];

const TAKEN = ['all', 'whole', 'apheresis', 'asked'] as const;

function Waits({
  rows,
  onOpen,
  chosen,
}: {
  rows: readonly Waiting[];
  onOpen: (row: Waiting) => void;
  chosen?: string;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const taken = useTaken();
  const [filters, change] = useFilters(['taken'] as const);
  const which = TAKEN.find((one) => one === filters.taken) ?? 'all';
  const against = (row: Waiting) => [
    ...(row.excluded ? [t.excluded] : []),
    ...row.restrictions.map((one) => words('Restriction', one)),
    ...(row.question?.open ? [t.asked(row.question.finding)] : []),
  ];
  const shown = rows.filter(
    (row) =>
      which === 'all' ||
      (which === 'whole' && 'whole_blood' in row.taken) ||
      (which === 'apheresis' && 'platelets' in row.taken) ||
      (which === 'asked' && against(row).length > 0),
  );
  const columns: Column<Waiting>[] = [
    {
      key: 'donation',
      title: t.donation,
      width: '12.5rem',
      show: (r) => <code>{r.donation.eye}</code>,
      by: (r) => r.donation.number,
    },
    {
      key: 'fresh',
      title: t.freshUntil,
      width: '8.5rem',
      show: (r) => ('whole_blood' in r.taken ? <Left until={r.fresh_until} /> : '–'),
      by: (r) => r.fresh_until,
    },
    {
      key: 'against',
      title: t.against,
      width: 'minmax(8rem, 1fr)',
      show: (r) => (against(r).length === 0 ? `✓ ${t.none}` : `! ${against(r).join('; ')}`),
      by: (r) => against(r).length,
    },
    {
      key: 'platelets',
      title: t.plateletsUntil,
      width: '9.5rem',
      show: (r) => ('whole_blood' in r.taken && r.platelets_until ? <Left until={r.platelets_until} /> : '–'),
      by: (r) => r.platelets_until ?? '',
    },
    { key: 'taken', title: t.takenAs, width: '9.5rem', show: (r) => taken(r.taken), by: (r) => taken(r.taken) },
  ];
  return (
    <>
      <Chips
        label={t.which}
        value={which}
        chips={TAKEN.map((value) => ({ value, label: t.takens[value] }))}
        onChange={(next) => change({ taken: next === 'all' ? undefined : next })}
      />
      <DataTable
        label={t.waits}
        rows={shown}
        columns={columns}
        id={(r) => r.donation.number}
        mark={(r) => (r.donation.number === chosen ? 'row-open' : against(r).length > 0 ? 'row-late' : undefined)}
        onOpen={onOpen}
        height="44vh"
        empty={rows.length === 0 ? t.noneWaits : t.noneSo}
      />
    </>
  );
}

function Going({
  rows,
  chosen,
  onOpen,
}: {
  rows: readonly Schemas['StepView'][];
  chosen: number | undefined;
  onOpen: (step: number) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (rows.length === 0) return <Empty>✓ {t.noneGoing}</Empty>;
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={row.id} className={row.id === chosen ? 'row row-open' : 'row'}>
          <button type="button" className="quiet" onClick={() => onOpen(row.id)}>
            {t.step(row.id)}
          </button>
          <strong>{words('StepKind', row.kind)}</strong>
          <span>
            {row.inputs.map((input, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: what a step took never changes
              <span key={place}>
                {place > 0 && ', '}
                <SourceName of={input} />
              </span>
            ))}
          </span>
          <span className="dim">{row.makes.map((product) => words('Product', product)).join(', ')}</span>
          <span className="dim">
            {t.begunFor} <Since at={row.begun_at} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** For how long something goes on. */
function Since({ at }: { at: string }) {
  const now = useNow(30_000);
  const tongue = useTongue();
  return <span className="figure">{span(minutesBetween(at, now), tongue)}</span>;
}

export function Work() {
  const t = useMessages(zh, en);
  const [filters, change] = useFilters(['donation', 'piece', 'step', 'many'] as const);
  const [done, setDone] = useState<Schemas['Answered'] | null>(null);
  const [several, setSeveral] = useState<readonly Schemas['PieceView'][]>([]);
  const [basket, setBasket] = useState<readonly Thing[]>([]);
  const [pools, setPools] = useState<{ [step: number]: string }>({});
  const product = useRef<Schemas['Product'] | null>(null);
  // Scans come quicker than screens are drawn.
  const gathered = useRef<readonly Thing[]>([]);
  const waiting = useRead(
    '/api/bench/donations',
    {},
    { touches: ['bench:*', 'consignments:*', 'collections:*', 'finding:*'] },
  );
  const going = useListed('/api/bench/steps', { open: true }, { touches: ['bench:*'], limit: 200 });
  const many = filters.many === 'yes';
  const step = asNumber(filters.step);
  const under = going.rows?.find((row) => row.id === step);
  const opened = step !== undefined || filters.donation !== undefined || filters.piece !== undefined || many;
  const gather = (all: readonly Thing[]) => {
    gathered.current = all;
    setBasket(all);
  };
  const open = (next: { donation?: string; piece?: string; step?: string }) => {
    setSeveral([]);
    change({ donation: undefined, piece: undefined, step: undefined, many: undefined, ...next });
  };
  const take = (thing: Thing) =>
    open('donation' in thing ? { donation: thing.donation.number } : { piece: thing.piece });
  const nameOf = (thing: Thing) => ('donation' in thing ? thing.donation.eye : thing.piece);
  const into = (thing: Thing): Heard => {
    const name = nameOf(thing);
    if (gathered.current.some((one) => nameOf(one) === name)) {
      return { tone: 'wrong', zh: zh.gatheredAlready(name), en: en.gatheredAlready(name) };
    }
    gather([...gathered.current, thing]);
    return { tone: 'right', zh: zh.gatheredOne(name), en: en.gatheredOne(name) };
  };
  /** The code of a product beside a step goes to the volume of that product. */
  const toOutput = (code: Schemas['Product']): boolean => {
    const field = document.querySelector<HTMLInputElement>(`[data-output="${code}"] input`);
    field?.focus();
    return field !== null;
  };
  const hear = async (text: string): Promise<Heard> => {
    setDone(null);
    const code = productOf(text);
    if (code && isProductAlone(text)) {
      const said = { zh: word('Product', code, 'zh'), en: word('Product', code, 'en') };
      const meant = several.filter((row) => row.product === code);
      const [only] = meant;
      if (only && meant.length === 1) {
        take({ piece: only.piece });
        return { tone: 'right', zh: zh.readPiece(only.piece), en: en.readPiece(only.piece) };
      }
      if (toOutput(code)) return { tone: 'right', zh: said.zh, en: said.en };
      product.current = code;
      return { tone: 'waits', zh: zh.nowDonation(said.zh), en: en.nowDonation(said.en) };
    }
    const found = await find(text, product.current);
    product.current = null;
    // A number that can be read and under which nothing is: what is pooled may go under it, and the kernel says.
    if ('refused' in found && found.refused.status === 404 && under?.kind === 'pooling') {
      const number = readText(text).replaceAll(' ', '').slice(0, 13);
      setPools({ ...pools, [under.id]: number });
      return { tone: 'right', zh: zh.poolRead(number), en: en.poolRead(number) };
    }
    if ('refused' in found) return { tone: 'wrong', zh: found.refused.detail_zh, en: found.refused.detail_en };
    if ('none' in found) return { tone: 'wrong', zh: zh.nothingHere(text), en: en.nothingHere(text) };
    if ('several' in found) {
      setSeveral(found.several);
      return { tone: 'waits', zh: zh.whichPiece, en: en.whichPiece };
    }
    if (many) return into(found.one);
    const name = nameOf(found.one);
    if (found.step !== null) {
      open({ step: String(found.step) });
      return { tone: 'right', zh: zh.readStep(name, found.step), en: en.readStep(name, found.step) };
    }
    take(found.one);
    return { tone: 'right', zh: zh.readPiece(name), en: en.readPiece(name) };
  };
  const turn = () => {
    gather([]);
    setSeveral([]);
    change({ donation: undefined, piece: undefined, step: undefined, many: many ? undefined : 'yes' });
  };
  useKeys([
    { keys: 'alt+m', what: t.gather, group: t.title, whileTyping: true, run: turn },
    ...(opened ? [{ keys: 'escape', what: t.close, group: t.title, run: () => open({}) }] : []),
  ]);
  const ended = (answered: Schemas['Answered']) => {
    setDone(answered);
    gather([]);
    const begun = answered.made.step;
    open(begun === null || begun === undefined ? {} : { step: String(begun) });
  };
  return (
    <div className="stack">
      <section className="card form" aria-label={t.scan}>
        <ScanField label={t.scan} hint={t.scanHint} onScan={hear} />
        <p className="row">
          <button type="button" className="quiet" aria-pressed={many} onClick={turn}>
            {many ? '✓ ' : ''}
            {t.gather} <kbd>Alt M</kbd>
          </button>
          {opened && (
            <button type="button" className="quiet" onClick={() => open({})}>
              {t.close} <kbd>Esc</kbd>
            </button>
          )}
        </p>
        {several.length > 0 && (
          <ul className="plain-list" aria-label={t.whichPiece}>
            {several.map((row) => (
              <li key={row.piece} className="row">
                <button
                  type="button"
                  className="quiet"
                  onClick={() => {
                    if (!many) return take({ piece: row.piece });
                    into({ piece: row.piece });
                    setSeveral([]);
                  }}
                >
                  {t.choose} {row.piece}
                </button>
                <PieceSign of={row} />
                <PieceLink id={row.piece} />
              </li>
            ))}
          </ul>
        )}
        <Recorded of={done} />
      </section>
      <div className={opened ? 'split opened' : 'stack'}>
        <div className="stack">
          <section className="card" aria-label={t.going}>
            <h2>{t.going}</h2>
            <Rows of={going}>
              {(rows) => <Going rows={rows} chosen={step} onOpen={(id) => open({ step: String(id) })} />}
            </Rows>
          </section>
          <section className="card" aria-label={t.waits}>
            <h2>{t.waits}</h2>
            <Shown of={waiting}>
              {(rows) => (
                <Waits
                  rows={rows}
                  chosen={filters.donation}
                  onOpen={(row) => {
                    setDone(null);
                    if (many) into({ donation: row.donation });
                    else take({ donation: row.donation });
                  }}
                />
              )}
            </Shown>
          </section>
        </div>
        {opened && (
          <div className="stack">
            {many && <Several things={basket} onThings={gather} onDone={ended} />}
            {under && <Record key={under.id} of={under} pool={pools[under.id] ?? ''} onDone={ended} />}
            {step !== undefined && !under && going.rows && <Empty>{t.stepOver(step)}</Empty>}
            {(filters.donation || filters.piece) && (
              <Choose
                key={filters.donation ?? filters.piece}
                donation={filters.donation}
                piece={filters.piece}
                onDone={ended}
              />
            )}
          </div>
        )}
      </div>
    </div>
  );
}
