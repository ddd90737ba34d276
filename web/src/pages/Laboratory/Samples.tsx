/** Samples 标本: tubes are scanned as they arrive, a rack is sent as one; below, what is still open and why. */
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useRef, useState } from 'react';
import { Refused, type Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { cityNow, useNow } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { minutesBetween, span } from '@/words/time';
import { codes, useMessages, useTongue, useWords, word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { isHeard, lookedUp, useBlocker } from './said';
import { SampleSign } from './signs';
import type { SamplePurpose } from './tests';
import './Laboratory.css';

type Fault = Schemas['SampleFault'];
type Open = Schemas['OpenView'];

interface Tube {
  /** As it was scanned. */
  scan: string;
  number: string;
  eye: string;
  purpose: SamplePurpose;
  arrived_at: string;
  fault: Fault | null;
}

const keyOf = (tube: Pick<Tube, 'number' | 'purpose'>) => `${tube.number} ${tube.purpose}`;

/** The donations that a refusal speaks of: their tubes are shown so. */
function namedIn(problem: Error | null): string {
  return problem instanceof Refused ? JSON.stringify((problem.problem.refusals ?? []).map((one) => one.facts)) : '';
}

function Rack() {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/laboratory/samples');
  const [purpose, setPurpose] = useState<SamplePurpose>('serology');
  const [tubes, setTubes] = useState<readonly Tube[]>([]);
  // Scans come quicker than screens are drawn, and one after the other: each waits for the one before.
  const gathered = useRef<readonly Tube[]>([]);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const gather = (all: readonly Tube[]) => {
    gathered.current = all;
    setTubes(all);
  };
  const take = async (scan: string, of: SamplePurpose, arrived_at: string): Promise<Heard> => {
    const known = await lookedUp(scan);
    if (isHeard(known)) return known;
    const { number, eye } = known.donation;
    if (gathered.current.some((tube) => keyOf(tube) === keyOf({ number, purpose: of }))) {
      return { tone: 'right', zh: zh.tubeBefore(eye), en: en.tubeBefore(eye) };
    }
    act.clear();
    // The newest first: it stands where the eyes are.
    gather([{ scan: scan.trim(), number, eye, purpose: of, arrived_at, fault: null }, ...gathered.current]);
    const said = (tongue: 'zh' | 'en') => word('SamplePurpose', of, tongue);
    return { tone: 'right', zh: zh.tubeRead(eye, said('zh')), en: en.tubeRead(eye, said('en')) };
  };
  const hear = (text: string): Promise<Heard> => {
    const arrived = new Date(cityNow()).toISOString();
    const heard = turn.current.then(() => take(text, purpose, arrived));
    turn.current = heard;
    return heard;
  };
  const change = (tube: Tube, fault: Fault | null) =>
    gather(gathered.current.map((one) => (keyOf(one) === keyOf(tube) ? { ...one, fault } : one)));
  const send = async () => {
    const samples = [...gathered.current].reverse().map((tube) => ({
      donation: tube.scan.startsWith('=') || tube.scan.startsWith('&') ? tube.scan : tube.eye,
      purpose: tube.purpose,
      arrived_at: tube.arrived_at,
      condition: tube.fault ? { refused: { fault: tube.fault } } : { accepted: {} },
    }));
    const sent = new Set(gathered.current.map(keyOf));
    const done = await act.run({ body: { samples } });
    // What was scanned meanwhile stays.
    if (done) gather(gathered.current.filter((tube) => !sent.has(keyOf(tube))));
  };
  const named = namedIn(act.problem);
  const faults = codes('SampleFault').map((value) => ({ value: value as string, label: words('SampleFault', value) }));
  const refused = tubes.filter((tube) => tube.fault).length;
  return (
    <section className="card form" aria-label={t.rack}>
      <h2>{t.rack}</h2>
      <p className="dim">{t.rackHint}</p>
      <Chips
        label={t.purpose}
        value={purpose}
        size="large"
        chips={codes('SamplePurpose').map((value) => ({ value, label: words('SamplePurpose', value) }))}
        onChange={setPurpose}
      />
      <ScanField label={t.scanTube} hint={t.typedHint} onScan={hear} />
      <p role="status">
        <strong className="figure">{t.tubes(tubes.length)}</strong>
        {refused > 0 && ` · ✕ ${t.ofThemRefused(refused)}`}
      </p>
      {tubes.length > 0 && (
        <ul className="plain-list rack">
          {tubes.map((tube) => (
            <li key={keyOf(tube)} className={named.includes(tube.number) ? 'row row-named' : 'row'}>
              {named.includes(tube.number) && <strong className="typed-wrong">✕</strong>}
              <code>{tube.eye}</code>
              <span className="tag">{words('SamplePurpose', tube.purpose)}</span>
              <span className="dim">
                <When at={tube.arrived_at} />
              </span>
              <span className="grow" />
              <Select
                aria-label={t.conditionOf(tube.eye)}
                style={{ minWidth: 130 }}
                popupMatchSelectWidth={false}
                value={tube.fault ?? ''}
                options={[
                  { value: '', label: `✓ ${t.accepted}` },
                  ...faults.map((one) => ({ ...one, label: `✕ ${one.label}` })),
                ]}
                onChange={(next) => change(tube, next === '' ? null : (next as Fault))}
              />
              <button
                type="button"
                className="quiet"
                aria-label={t.dropTube(tube.eye)}
                onClick={() => gather(gathered.current.filter((one) => one !== tube))}
              >
                {t.drop}
              </button>
            </li>
          ))}
        </ul>
      )}
      <ActButton
        act={act}
        keys="alt+enter"
        size="large"
        needs={tubes.length === 0 ? t.needs.tube : null}
        onAct={() => void send()}
      >
        {t.receive(tubes.length)}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

/** What is missing, as one word to narrow the list by. */
const kindOf = (of: Schemas['Blocker']): string =>
  'marker' in of ? of.marker.marker : 'untested' in of ? 'untested' : 'sample';

function StillOpen() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const blocker = useBlocker();
  const now = useNow(15_000);
  const go = useNavigate();
  const [filters, change] = useFilters(['lacks'] as const);
  const open = useRead('/api/laboratory/unreconciled', {}, { touches: ['laboratory:*', 'collections:*'] });
  const columns: Column<Open>[] = [
    {
      key: 'donation',
      title: t.donation,
      width: '12.5rem',
      show: (r) => <code>{r.donation.eye}</code>,
      by: (r) => r.donation.number,
    },
    {
      key: 'since',
      title: t.since,
      width: '8rem',
      show: (r) => <span className="figure">{span(minutesBetween(r.begun_at, now), tongue)}</span>,
      by: (r) => r.begun_at,
    },
    {
      key: 'samples',
      title: t.samples,
      width: 'minmax(9rem, 1fr)',
      show: (r) => (
        <span className="signs">
          {r.samples.length === 0
            ? '–'
            : r.samples.map((one) => <SampleSign key={one.purpose} of={one} times="left-out" />)}
        </span>
      ),
      by: (r) => r.samples.length,
    },
    {
      key: 'lacks',
      title: t.lacks,
      width: 'minmax(16rem, 3fr)',
      show: (r) => r.blockers.map(blocker).join('; '),
      by: (r) => r.blockers.length,
    },
  ];
  return (
    <section className="card" aria-label={t.open}>
      <h2>{t.open}</h2>
      <p className="dim">{t.openHint}</p>
      <Shown of={open}>
        {(rows) => {
          const kinds = [...new Set(rows.flatMap((row) => row.blockers.map(kindOf)))];
          const lacks = filters.lacks;
          const shown =
            lacks === undefined ? rows : rows.filter((row) => row.blockers.some((of) => kindOf(of) === lacks));
          const name = (kind: string) => (kind === 'sample' ? t.aSample : words('Marker', kind));
          return (
            <>
              {rows.length > 0 && (
                <div className="filters">
                  <Narrow
                    label={t.lacks}
                    value={lacks}
                    of={['sample', ...codes('Marker')]
                      .filter((kind) => kinds.includes(kind) || kind === lacks)
                      .map((value) => ({ value, label: name(value) }))}
                    onChange={(next) => change({ lacks: next })}
                  />
                </div>
              )}
              {rows.length > 0 && shown.length === 0 ? (
                <Empty>{t.noneSo}</Empty>
              ) : (
                <DataTable
                  label={t.open}
                  rows={shown}
                  columns={columns}
                  id={(r) => r.donation.number}
                  onOpen={(r) => void go({ to: at.tested(r.donation.number) })}
                  empty={t.noneOpen}
                />
              )}
            </>
          );
        }}
      </Shown>
    </section>
  );
}

export function Samples() {
  const mine = useActing()?.duty === 'laboratory';
  return (
    <div className="stack">
      {mine && <Rack />}
      <StillOpen />
    </div>
  );
}
