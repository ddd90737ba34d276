/** One collection: whoever was cleared is chosen, the number is scanned from form, bag and tubes, and the end recorded. */
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { read } from '@/api/client';
import { useListed } from '@/api/paged';
import { Refused, type Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Field, whole } from '@/parts/giving/Field';
import { stateOf, VisitSign } from '@/parts/giving/Standing';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Rows } from '@/parts/Rows';
import { type Heard, readText } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { dayAt, momentOf } from '@/words/days';
import { clockSeconds } from '@/words/time';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type VisitView = Schemas['VisitView'];

/** What a scan cannot be read as; null when it is a donation number, or the server could not be asked. */
async function unreadable(text: string): Promise<Heard | null> {
  try {
    // Who gave under it is of no interest here: asking so has the check character looked at, scan by scan.
    await read('/api/donors', { query: { donation: text, limit: 1 } });
    return null;
  } catch (error) {
    if (!(error instanceof Refused)) return null;
    const { detail_zh, detail_en } = error.problem;
    return { tone: 'wrong', zh: `${detail_zh} · ${zh.notCounted}`, en: `${detail_en} · ${en.notCounted}` };
  }
}

/** The number of a scan as a screen writes it, scanned or typed with its check character. */
const bare = (scan: string): string => readText(scan).replaceAll(' ', '').slice(0, 13);

/** Scans are gathered until there are enough and then sent together; the kernel says whether they agree. */
function Bind({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/visits/{id}/bind');
  const [scans, setScans] = useState<readonly string[]>([]);
  // Scans come quicker than screens are drawn, and one after the other: each waits for the one before.
  const gathered = useRef<readonly string[]>([]);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const needed = of.scans_least + 1;
  // A number that looks other than the first is shown so; whether they agree, the kernel says of all together.
  const [first] = scans.map(bare);
  const gather = (all: readonly string[]) => {
    gathered.current = all;
    setScans(all);
  };
  const take = async (text: string): Promise<Heard> => {
    const wrong = await unreadable(text);
    if (wrong) return wrong;
    const all = [...gathered.current, text];
    const [donation, ...others] = all;
    if (all.length < needed || donation === undefined) {
      act.clear();
      gather(all);
      return { tone: 'right', zh: zh.read(bare(text)), en: en.read(bare(text)) };
    }
    gather([]);
    const done = await act.run({ path: { id: of.id }, body: { donation, scans: others } });
    if (!done) return { tone: 'wrong', zh: zh.notBound, en: en.notBound };
    return { tone: 'right', zh: zh.didBind(donation), en: en.didBind(donation) };
  };
  const hear = (text: string): Promise<Heard> => {
    const heard = turn.current.then(() => take(text.trim()));
    turn.current = heard;
    return heard;
  };
  return (
    <section className="card form" aria-label={t.bind}>
      <h2>{t.bind}</h2>
      <p className="dim">{t.bindHint(needed)}</p>
      <ScanField label={t.scan} hint={t.typedHint} onScan={hear} />
      <p role="status">
        <strong className="figure">{t.scanned(scans.length, needed)}</strong>
      </p>
      {scans.length > 0 && (
        <>
          <p className="scans">
            {scans.map((scan, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same number is scanned several times
              <code key={place} className={bare(scan) === first ? 'tag' : 'tag tag-late'}>
                {bare(scan) === first ? '' : '≠ '}
                {bare(scan)}
              </code>
            ))}
          </p>
          <p className="row">
            <button type="button" className="quiet" onClick={() => gather(scans.slice(0, -1))}>
              ↶ {t.undoScan}
            </button>
            <button type="button" className="quiet" onClick={() => gather([])}>
              {t.again}
            </button>
          </p>
        </>
      )}
      <ProblemPanel of={act.problem} />
    </section>
  );
}

/** Whole blood by its bag sets, platelets by their doses: as the visit asks. */
function setsOf(asks: Schemas['DonationKind']): { value: string; taken: Schemas['Donated'] }[] {
  if (asks !== 'whole-blood') {
    return (asks === 'two-doses' ? [2, 1] : [1]).map((doses) => ({
      value: `${doses}`,
      taken: { platelets: { doses } },
    }));
  }
  return [400, 300, 200].map((nominal_ml) => ({ value: `${nominal_ml}`, taken: { whole_blood: { nominal_ml } } }));
}

function Ended({ of, onDone }: { of: VisitView; onDone: (done: Schemas['Answered']) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  const now = useNow(1000);
  const act = useAct('/api/visits/{id}/collection');
  const sets = setsOf(of.asks);
  const [set, setSet] = useState(sets[0]?.value ?? '');
  const [bag, setBag] = useState('');
  const [anticoagulant, setAnticoagulant] = useState<Schemas['Anticoagulant']>(
    of.asks === 'whole-blood' ? 'cpda-1' : 'acd-a',
  );
  const [lot, setLot] = useState('');
  const [tubes, setTubes] = useState('2');
  const [begun, setBegun] = useState('');
  const [ended, setEnded] = useState('');
  const [volume, setVolume] = useState('');
  const [outcome, setOutcome] = useState<Schemas['Outcome']>('complete');
  const [reaction, setReaction] = useState<Schemas['DonorReaction']>('none');
  const today = dayAt(now, zone);
  const [begun_at, ended_at] = [momentOf(today, begun, zone), momentOf(today, ended, zone)];
  const [volume_ml, tube_count] = [whole(volume), whole(tubes)];
  const taken = sets.find((one) => one.value === set)?.taken;
  const hear = async (text: string): Promise<Heard> => {
    const wrong = await unreadable(text.trim());
    if (wrong) return wrong;
    setBag(text.trim());
    return { tone: 'right', zh: zh.bagRead(text.trim()), en: en.bagRead(text.trim()) };
  };
  const send = async () => {
    if (!taken || !begun_at || !ended_at || volume_ml === null || tube_count === null) return;
    const body = {
      donation: bag,
      taken,
      anticoagulant,
      lot: lot.trim(),
      tubes: tube_count,
      begun_at,
      ended_at,
      volume_ml,
      outcome,
      reaction,
    };
    const done = await act.run({ path: { id: of.id }, body });
    if (done) onDone(done);
  };
  const needs =
    bag === ''
      ? t.needs.scan
      : lot.trim() === ''
        ? t.needs.lot
        : begun_at === null || ended_at === null
          ? t.needs.times
          : volume_ml === null || tube_count === null
            ? t.needs.numbers
            : null;
  const time = (label: string, value: string, onChange: (text: string) => void) => (
    <span className="row">
      <Field label={label} of="time" value={value} onChange={onChange} />
      <button type="button" className="quiet" onClick={() => onChange(clockSeconds(now, zone))}>
        {label} {t.now}
      </button>
    </span>
  );
  return (
    <section className="card form" aria-label={t.record}>
      <h2>{t.record}</h2>
      <p className="dim">{t.recordHint}</p>
      <ScanField label={t.scanBag} hint={t.typedHint} onScan={hear} />
      <Chips
        label={t.nominal}
        value={set}
        chips={sets.map(({ value }) => ({
          value,
          label: of.asks === 'whole-blood' ? t.ml(Number(value)) : `${value} ${t.doses}`,
        }))}
        onChange={setSet}
      />
      <div className="form-row">
        {time(t.begun, begun, setBegun)}
        {time(t.ended, ended, setEnded)}
        <Field label={t.volume} of="number" value={volume} onChange={setVolume} />
        <Field label={t.tubes} of="number" value={tubes} onChange={setTubes} />
        <Field label={t.lot} value={lot} onChange={setLot} />
        <Narrow
          label={t.anticoagulant}
          any="not-offered"
          value={anticoagulant}
          of={codes('Anticoagulant').map((value) => ({ value, label: words('Anticoagulant', value) }))}
          onChange={(next) => next && setAnticoagulant(next)}
        />
      </div>
      <Chips
        label={t.outcome}
        value={outcome}
        chips={codes('Outcome').map((value) => ({ value, label: words('Outcome', value) }))}
        onChange={setOutcome}
      />
      <Chips
        label={t.reaction}
        value={reaction}
        chips={codes('DonorReaction').map((value) => ({ value, label: words('DonorReaction', value) }))}
        onChange={setReaction}
      />
      <ActButton act={act} size="large" keys="alt+enter" needs={needs} onAct={() => void send()}>
        {t.doRecord}
      </ActButton>
    </section>
  );
}

function One({ id, onDone }: { id: number; onDone: (done: Schemas['Answered']) => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const visit = useRead('/api/visits/{id}', { path: { id } }, { touches: ['donors:*', 'collections:*'] });
  return (
    <Shown of={visit}>
      {(of) => {
        const state = stateOf(of.state);
        return (
          <div className="stack">
            <section className="card" aria-label={t.visit}>
              <h2>
                {t.visit} W{of.id} <VisitSign of={of.state} />
              </h2>
              <p>
                {words('DonationKind', of.asks)} · {of.place[tongue]} · <Link to={at.visit(of.id)}>{t.toVisit}</Link>
              </p>
              {of.bound && (
                <p>
                  {t.bound} <code>{of.bound.eye}</code>
                </p>
              )}
              {state !== 'cleared' && state !== 'collected' && <p role="alert">✕ {t.notCleared}</p>}
              {of.collections.map((row) => (
                <p key={row.begun_at}>
                  ● <code>{row.donation.eye}</code> {t.ml(row.volume_ml)} {words('Outcome', row.outcome)}{' '}
                  {row.restrictions.map((one) => words('Restriction', one)).join(', ')}
                </p>
              ))}
            </section>
            {state === 'cleared' && !of.bound && <Bind of={of} />}
            {state === 'cleared' && of.bound && <Ended of={of} onDone={onDone} />}
          </div>
        );
      }}
    </Shown>
  );
}

export function Collect() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const [filters, change] = useFilters(['visit', 'place'] as const);
  const [done, setDone] = useState<Schemas['Answered'] | null>(null);
  const day = dayAt(useNow(60_000), useZone());
  const place = asNumber(filters.place);
  const listed = useListed('/api/visits', { day, open: true, place }, { touches: ['donors:*'] });
  const places =
    useRead('/api/collection/places', { query: { closed: false } }, { touches: ['collections:*'] }).data ?? [];
  const chosen = asNumber(filters.visit);
  const until = (row: Schemas['VisitRow']) =>
    typeof row.state !== 'string' && 'cleared' in row.state ? row.state.cleared.until : null;
  return (
    <div className={chosen === undefined ? 'stack' : 'split opened'}>
      <section className="card" aria-label={t.choose}>
        <h2>{t.choose}</h2>
        {places.length > 1 && (
          <div className="filters">
            <Narrow
              label={t.place}
              value={filters.place}
              of={places.map((row) => ({ value: String(row.id), label: tongue === 'zh' ? row.name_zh : row.name_en }))}
              onChange={(next) => change({ place: next })}
            />
          </div>
        )}
        <Rows of={listed}>
          {(rows) => {
            const asked = rows.filter((row) => stateOf(row.state) === 'open').length;
            const cleared = rows.filter((row) => stateOf(row.state) === 'cleared');
            if (cleared.length === 0) return <Empty>{asked > 0 ? t.stillAsked(asked) : t.noneCleared}</Empty>;
            return (
              <ul className="plain-list">
                {cleared.map((row) => (
                  <li key={row.id} className={row.id === chosen ? 'row row-open' : 'row'}>
                    <button
                      type="button"
                      className="quiet"
                      onClick={() => {
                        setDone(null);
                        change({ visit: String(row.id) });
                      }}
                    >
                      {t.visit} W{row.id}
                    </button>
                    <span>…{row.donor.slice(-4)}</span>
                    <span>{words('DonationKind', row.asks)}</span>
                    <span className="dim">{row.place[tongue]}</span>
                    <span className="dim">
                      {t.until} <When at={until(row)} />
                    </span>
                  </li>
                ))}
              </ul>
            );
          }}
        </Rows>
        <Recorded of={done} />
      </section>
      {chosen !== undefined && <One key={chosen} id={chosen} onDone={setDone} />}
    </div>
  );
}
