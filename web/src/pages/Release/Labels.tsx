/** Labels: what is released gets its label printed, and the label is scanned back from the bag. */
import { useRef, useState } from 'react';
import { useListed } from '@/api/paged';
import { useAct, useRead } from '@/api/query';
import { useNow } from '@/app/city';
import { useKeys } from '@/app/keys';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { useFilters } from '@/parts/choice/filters';
import { Rows } from '@/parts/Rows';
import { Save } from '@/parts/save/Save';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Empty } from '@/parts/states';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords, word } from '@/words/tongue';
import { outcomeOf } from './events';
import en from './messages.en';
import zh from './messages.zh';
import { useMine } from './mine';
import { TOUCHES } from './Opened';
import { missing, PARTS, partsOf } from './parts';
import { Loud, Reprint, type Said } from './Scanned';
import { nothingSought, type Seeking, seek } from './seek';
import { sheetsOf } from './sheets';
import { type Clearing, GateList, StageSign } from './signs';

/** The longest released first, and those that are overdue before all. */
const byAge = (a: Clearing, b: Clearing) =>
  Number(b.overdue) - Number(a.overdue) || (a.released_at ?? '').localeCompare(b.released_at ?? '');

function Age({ of }: { of: Clearing }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(15_000);
  if (!of.released_at) return null;
  const gone = span(minutesBetween(of.released_at, now), tongue);
  return of.overdue ? (
    <strong className="tag tag-late">
      ! {t.overdue} · {t.releasedFor(gone)}
    </strong>
  ) : (
    <span className="dim figure">{t.releasedFor(gone)}</span>
  );
}

function What({ of }: { of: Clearing }) {
  const words = useWords();
  return (
    <span>
      {words('Product', of.product)} <strong>{of.group ?? '–'}</strong>
    </span>
  );
}

function Print({ rows }: { rows: readonly Clearing[] }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/release/labels');
  const mine = useMine();
  const [left, setLeft] = useState<readonly string[]>([]);
  const [printed, setPrinted] = useState<readonly string[]>([]);
  const chosen = rows.map((row) => row.piece).filter((piece) => !left.includes(piece));
  const print = async () => {
    const done = await act.run({ body: { pieces: chosen } });
    if (!done) return;
    setPrinted(chosen);
    sheetsOf(chosen).open();
  };
  return (
    <section className="card form" aria-label={t.toPrint}>
      <h2>
        {t.toPrint} <span className="figure">{rows.length}</span>
      </h2>
      {rows.length === 0 ? (
        <Empty>✓ {t.nonePrint}</Empty>
      ) : (
        <ul className="plain-list">
          {[...rows].sort(byAge).map((row) => (
            <li key={row.piece} data-piece={row.piece} className="row">
              <label className="row">
                <input
                  type="checkbox"
                  checked={!left.includes(row.piece)}
                  onChange={(event) =>
                    setLeft(event.target.checked ? left.filter((one) => one !== row.piece) : [...left, row.piece])
                  }
                />
                <BagNumber id={row.piece} />
              </label>
              <What of={row} />
              <Age of={row} />
            </li>
          ))}
        </ul>
      )}
      {mine('label') && (
        <ActButton act={act} keys="alt+p" needs={chosen.length === 0 ? t.needs.piece : null} onAct={() => void print()}>
          {t.doPrint(chosen.length)}
        </ActButton>
      )}
      {printed.length > 0 && (
        <p className="row" role="status">
          ✓ {t.printed(printed.length)}
          <a href={sheetsOf(printed).pdf} target="_blank" rel="noreferrer">
            ⤓ {t.pdf}
          </a>
          <Save from={sheetsOf(printed).zpl}>{t.zpl}</Save>
        </p>
      )}
    </section>
  );
}

/** The bag in hand: what its label must say, and which parts of it were scanned. */
function InHand({
  of,
  scans,
  act,
  onAnew,
  onOther,
}: {
  of: Clearing;
  scans: readonly string[];
  act: { pending: boolean; problem: Error | null };
  onAnew: () => void;
  onOther: () => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const lacks = missing(scans);
  return (
    <div className="form">
      <p className="row">
        <strong>{t.inHand}</strong>
        <BagNumber id={of.piece} />
        <What of={of} />
        <StageSign of={of} />
      </p>
      <ul className="release-parts" aria-label={t.parts}>
        {PARTS.map((part) => (
          <li key={part} data-part={part} className={lacks.includes(part) ? 'tag tag-unsure' : 'tag tag-sure'}>
            {lacks.includes(part) ? '…' : '✓'} {words('LabelField', part)}
          </li>
        ))}
      </ul>
      {of.open.some((gate) => gate.gate === 'label') && (
        <details>
          <summary>{t.gates}</summary>
          <GateList of={of} />
        </details>
      )}
      <p className="row">
        {scans.length > 0 && (
          <button type="button" className="quiet" onClick={onAnew}>
            ↶ {t.anew}
          </button>
        )}
        <button type="button" className="quiet" onClick={onOther}>
          {t.otherBag} <kbd>Esc</kbd>
        </button>
      </p>
      <Loud of={act.problem ? { problem: act.problem } : null} />
    </div>
  );
}

function ScanBack({ rows }: { rows: readonly Clearing[] }) {
  const t = useMessages(zh, en);
  const mine = useMine();
  const act = useAct('/api/release/labels/{id}/scan');
  const [filters, change] = useFilters(['piece'] as const);
  const [scans, setScans] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<Said | null>(null);
  // Scans come quicker than screens are drawn: what is in hand is remembered beside what is drawn.
  const hand = useRef<string | null>(null);
  const gathered = useRef<readonly string[]>([]);
  const seeking = useRef<Seeking>(nothingSought());
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  // The address leads to a bag once, when it changes: a moment after one was done it still names it, and whatever is
  // scanned next would be taken for its label.
  const led = useRef<string | undefined>(undefined);
  if (led.current !== filters.piece) {
    led.current = filters.piece;
    hand.current ??= filters.piece ?? null;
  }
  const gather = (all: readonly string[]) => {
    gathered.current = all;
    setScans(all);
  };
  const take = (piece: string | null) => {
    hand.current = piece;
    gather([]);
    act.clear();
    change({ piece: piece ?? undefined });
  };
  const choose = (piece: string): Heard => {
    setSaid(null);
    take(piece);
    return { tone: 'waits', zh: zh.nowLabel(piece), en: en.nowLabel(piece) };
  };
  const send = async (piece: string): Promise<Heard> => {
    const done = await act.run({ path: { id: piece }, body: { scans: [...gathered.current] } });
    if (!done) return { tone: 'wrong', zh: zh.notTaken, en: en.notTaken };
    const outcome = outcomeOf(done);
    setSaid({ piece, outcome });
    take(null);
    if ('matched' in outcome) return { tone: 'right', zh: zh.matches(piece), en: en.matches(piece) };
    return { tone: 'wrong', zh: zh.mismatch(piece), en: en.mismatch(piece) };
  };
  const judge = async (text: string): Promise<Heard> => {
    const piece = hand.current;
    const parts = partsOf(text);
    if (piece !== null && parts.length > 0) {
      gather([...new Set([...gathered.current, text.trim()])]);
      const lacks = missing(gathered.current);
      if (lacks.length === 0) return send(piece);
      const names = (tongue: 'zh' | 'en', comma: string) =>
        lacks.map((part) => word('LabelField', part, tongue)).join(comma);
      const [inZh, inEn] = [zh.stillMissing(names('zh', zh.comma)), en.stillMissing(names('en', en.comma))];
      return { tone: 'waits', zh: inZh, en: inEn };
    }
    if (parts.length === PARTS.length) return { tone: 'wrong', zh: zh.numberFirst, en: en.numberFirst };
    const waiting = rows.map((row) => ({ id: row.piece }));
    const sought = await seek(text, waiting, seeking.current);
    if ('heard' in sought) return sought.heard;
    return choose(sought.piece);
  };
  const hear = (text: string): Promise<Heard> => {
    const heard = turn.current.then(() => judge(text));
    turn.current = heard;
    return heard;
  };
  const chosen = filters.piece;
  const file = useRead(
    '/api/release/pieces/{id}',
    { path: { id: chosen ?? '' } },
    { touches: TOUCHES, when: chosen !== undefined },
  );
  useKeys(chosen ? [{ keys: 'escape', what: t.otherBag, group: t.title, run: () => take(null) }] : []);
  const anew = () => {
    gather([]);
    act.clear();
  };
  const may = mine('label');
  return (
    <section className="card form" aria-label={t.toScan}>
      <h2>
        {t.toScan} <span className="figure">{rows.length}</span>
      </h2>
      {may && (
        <>
          <p className="dim">{t.scanBackHint}</p>
          <ScanField
            label={chosen ? t.scanLabel : t.scanOld}
            hint={chosen ? t.scanLabelHint : t.scanHint}
            onScan={hear}
          />
          <Loud of={said} />
          {chosen && file.data && (
            <InHand of={file.data} scans={scans} act={act} onAnew={anew} onOther={() => take(null)} />
          )}
        </>
      )}
      {rows.length === 0 ? (
        <Empty>✓ {t.noneScan}</Empty>
      ) : (
        <ul className="plain-list">
          {[...rows].sort(byAge).map((row) => (
            <li key={row.piece} data-piece={row.piece} className={row.piece === chosen ? 'row row-open' : 'row'}>
              <BagNumber id={row.piece} />
              <What of={row} />
              {row.label && <span className="tag">▤ {t.print(row.label.print)}</span>}
              <Age of={row} />
              <span className="grow" />
              {may && (
                <>
                  <a
                    href={sheetsOf([row.piece]).pdf}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={`${t.pdf} ${row.piece}`}
                  >
                    ⤓ {t.pdf}
                  </a>
                  <Reprint piece={row.piece} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

export function Labels() {
  const t = useMessages(zh, en);
  const released = useListed('/api/release/pieces', { stage: 'released' }, { touches: TOUCHES });
  const labelled = useListed('/api/release/pieces', { stage: 'labelled' }, { touches: TOUCHES });
  const late = useRead('/api/release/unlabelled', {}, { touches: TOUCHES });
  return (
    <div className="stack">
      {late.data && late.data.length > 0 && (
        <section className="card" aria-label={t.overdueTitle} role="alert">
          <h2>! {t.overdueTitle}</h2>
          <ul className="plain-list">
            {[...late.data].sort(byAge).map((row) => (
              <li key={row.piece} className="row">
                <BagNumber id={row.piece} />
                <What of={row} />
                <StageSign of={row} />
                <Age of={row} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="split">
        <Rows of={labelled}>{(rows) => <ScanBack rows={rows} />}</Rows>
        <Rows of={released}>{(rows) => <Print rows={rows} />}</Rows>
      </div>
    </div>
  );
}
