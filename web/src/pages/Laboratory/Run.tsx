/** A plate 检测板: the plan as drawn and as a list to print; results typed well by well or from a file; how it ended. */
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Refused, type Schemas } from '@/api/problem';
import { useAct, useRead, useTell } from '@/api/query';
import { useActing } from '@/app/acting';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { csv, saveFile } from '@/parts/csv';
import { When } from '@/parts/signs';
import { Failed, Shown } from '@/parts/states';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { brief, focusWell, Grid, stepped, useFull } from './Grid';
import en from './messages.en';
import zh from './messages.zh';
import { useMeans } from './Plates';
import { readingOf, readingText } from './reading';
import { decoded, type Faulty, held, sheetOf } from './sheet';
import { ControlsSign } from './signs';
import { TESTS } from './tests';
import {
  type Along,
  assayOf,
  assaysOn,
  inOrder,
  keyOf,
  namedWells,
  type Plate,
  plateOf,
  poolName,
  printed,
  wellName,
  wellOf,
} from './wells';
import './Laboratory.css';

type Run = Schemas['RunView'];
type Judged = Schemas['JudgedWell'];

/** The wells as an answer judged them. */
function judgedOf(done: Schemas['Answered'] | null): readonly Judged[] {
  const told = (done?.events ?? []) as unknown as Record<string, Record<string, { wells?: Judged[] }> | undefined>[];
  return told.flatMap((event) => event.laboratory?.run_recorded?.wells ?? []);
}

/** The plan as a list: for the bench, on paper. */
function WorkList({ plate, along }: { plate: Plate; along: Along }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const rows = inOrder(along).flatMap((well) => {
    const content = plate.get(well);
    return content ? [{ well, content }] : [];
  });
  return (
    <table className="plain worklist">
      <thead>
        <tr>
          <th>{t.well}</th>
          <th>{t.content}</th>
          <th>{t.assay}</th>
          <th>{t.reading}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ well, content }) => (
          <tr key={well}>
            <td className="figure">{wellName(well)}</td>
            <td className="figure">
              {'control' in content
                ? words('ControlKind', content.control.kind)
                : 'donation' in content
                  ? printed(content.donation.donation)
                  : poolName(content.pool.pool)}
            </td>
            <td>{words('Assay', assayOf(content))}</td>
            <td className="blank" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is wrong with a file, by its lines. */
function BadLines({ of }: { of: Error | null }) {
  const tongue = useTongue();
  if (of === null) return null;
  const lines = of instanceof Refused ? (of.problem.lines ?? []) : [];
  if (!(of instanceof Refused) || lines.length === 0) return <Failed error={of} />;
  return (
    <section className="problem" role="alert">
      <h3>⚠ {tongue === 'zh' ? of.problem.detail_zh : of.problem.detail_en}</h3>
      <ul>
        {lines.flatMap(({ line, reasons }) =>
          reasons.map((reason) => (
            <li key={`${line} ${reason.code}`}>
              <strong>#{line}</strong> {reason[tongue]}
            </li>
          )),
        )}
      </ul>
    </section>
  );
}

function Faults({ of }: { of: readonly Faulty[] }) {
  const t = useMessages(zh, en);
  if (of.length === 0) return null;
  return (
    <section className="problem" role="alert">
      <h3>
        ⚠ {t.sheetDiffers(of.length)}: {of.map((one) => one.where).join(', ')}
      </h3>
      <ul>
        {of.slice(0, 30).map((one) => (
          <li key={`${one.where} ${one.fault}`}>
            <strong>{one.where}</strong> {t.faults[one.fault]}
          </li>
        ))}
        {of.length > 30 && <li className="dim">… {of.length - 30}</li>}
      </ul>
    </section>
  );
}

function Results({
  of,
  plate,
  along,
  onDone,
}: {
  of: Run;
  plate: Plate;
  along: Along;
  onDone: (done: Schemas['Answered']) => void;
}) {
  const t = useMessages(zh, en);
  const full = useFull();
  const act = useAct('/api/laboratory/runs/{id}/results');
  const instrument = useTell('/api/laboratory/sheets/read');
  const grid = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<ReadonlyMap<number, string>>(new Map());
  const [pasted, setPasted] = useState('');
  const [faults, setFaults] = useState<readonly Faulty[]>([]);
  const [unread, setUnread] = useState<unknown>(null);
  const [loaded, setLoaded] = useState<number | null>(null);
  const order = inOrder(along).filter((well) => plate.has(well));
  const type = (well: number, text: string) => {
    act.clear();
    setLoaded(null);
    setTyped((before) => new Map(before).set(well, text));
  };
  const readings = order.map((well) => {
    const content = plate.get(well);
    const text = typed.get(well) ?? '';
    return { well, content, text, reading: content ? readingOf(assayOf(content), text) : null };
  });
  const strange = readings.filter((one) => one.text.trim() !== '' && one.reading === null);
  const lacking = readings.filter((one) => one.text.trim() === '').length;
  const take = async (file: string) => {
    act.clear();
    setFaults([]);
    setLoaded(null);
    const told = await instrument.run({ body: { file } });
    if (!told) return;
    const sheet = held(plate, told.wells);
    setFaults(sheet.faults);
    // All or nothing: a sheet that is not of this plate fills none of it.
    setLoaded(sheet.faults.length === 0 ? sheet.typed.size : null);
    if (sheet.faults.length === 0) setTyped(sheet.typed);
  };
  const load = async (chosen: File | undefined) => {
    if (!chosen) return;
    setUnread(null);
    try {
      await take(decoded(await chosen.arrayBuffer()));
    } catch (error) {
      setUnread(error);
    }
  };
  const walk = (event: KeyboardEvent<HTMLTableElement>) => {
    const at = Number((event.target as HTMLElement).dataset.well ?? -1);
    if (at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      const next = order[order.indexOf(at) + (event.shiftKey ? -1 : 1)];
      if (next !== undefined) focusWell(grid.current, next);
      return;
    }
    // Sideways the caret moves in what is typed; up and down lead to the next well there.
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    for (let well = stepped(at, event.key); well !== null; well = stepped(well, event.key)) {
      if (focusWell(grid.current, well)) return;
    }
  };
  const needs =
    strange.length > 0
      ? t.needs.understood(strange.map((one) => wellName(one.well)).join(', '))
      : lacking > 0
        ? t.needs.readings(lacking)
        : null;
  const send = async () => {
    const wells = readings.flatMap(({ well, content, reading }) =>
      content && reading ? [{ well, content, reading }] : [],
    );
    const done = await act.run({ path: { id: of.run.id }, body: { wells } });
    if (done) onDone(done);
  };
  const differ = faults.map((one) => wellOf(one.where)).filter((well) => well !== null);
  const named = new Set([...namedWells(act.problem), ...strange.map((one) => one.well), ...differ]);
  const kinds = [...new Set(assaysOn(plate).map((assay) => TESTS[assay].as))];
  return (
    <section className="card form no-print" aria-label={t.enterResults}>
      <h2>{t.enterResults}</h2>
      <p className="dim">{t.enterHint}</p>
      <ul className="dim">
        {kinds.map((kind) => (
          <li key={kind}>{t.readingHints[kind]}</li>
        ))}
      </ul>
      <div ref={grid}>
        <Grid
          label={t.enterResults}
          plate={plate}
          assays={assaysOn(plate)}
          named={named}
          onKey={walk}
          cell={(well, content) =>
            content ? (
              <label>
                <span aria-hidden="true">{brief(content)}</span>
                <input
                  data-well={well}
                  aria-label={`${wellName(well)} ${full(content)}`}
                  aria-invalid={named.has(well) || undefined}
                  autoComplete="off"
                  value={typed.get(well) ?? ''}
                  onChange={(event) => type(well, event.target.value)}
                />
              </label>
            ) : (
              <span className="dim">·</span>
            )
          }
        />
      </div>
      <p role="status">
        <strong className="figure">{t.readSoFar(order.length - lacking, order.length)}</strong>
        {loaded !== null && ` · ✓ ${t.sheetFits(loaded)}`}
      </p>
      <details>
        <summary>{t.fromFile}</summary>
        <div className="form">
          <p className="dim">{t.fileHint}</p>
          <label className="choice">
            {t.file}
            <input
              type="file"
              accept=".csv,.txt,.tsv,.hl7,text/csv,text/plain"
              onChange={(event) => {
                void load(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
          </label>
          <label className="choice pasted">
            {t.pasted}
            <textarea
              rows={5}
              spellCheck={false}
              value={pasted}
              placeholder="A1,positive,hbsag-1,2.35"
              onChange={(event) => setPasted(event.target.value)}
            />
          </label>
          <p>
            <button type="button" className="quiet" disabled={pasted.trim() === ''} onClick={() => void take(pasted)}>
              {t.takePasted}
            </button>
          </p>
        </div>
      </details>
      {unread !== null && <Failed error={unread} />}
      <BadLines of={instrument.problem} />
      <Faults of={faults} />
      <ActButton act={act} size="large" keys="alt+enter" needs={needs} onAct={() => void send()}>
        {t.doRecord}
      </ActButton>
    </section>
  );
}

/** What was recorded just now, well by well, with what the kernel says of it. */
function Found({ of }: { of: readonly Judged[] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const full = useFull();
  const plate: Plate = new Map(of.map((one) => [one.well, one.content]));
  const judged = new Map(of.map((one) => [one.well, one]));
  const odd = of.filter((one) => !('control' in one.content) && !['non-reactive', 'typed'].includes(one.found));
  return (
    <section className="card" aria-label={t.foundTitle}>
      <h2>{t.foundTitle}</h2>
      <Grid
        label={t.foundTitle}
        plate={plate}
        assays={assaysOn(plate)}
        named={new Set(odd.map((one) => one.well))}
        cell={(well, content) => {
          const one = judged.get(well);
          if (!content || !one) return <span className="dim">·</span>;
          return (
            <span title={full(content)}>
              <span>{brief(content)}</span>
              <b className="figure">{readingText(one.reading)}</b>
              <small>{words('Found', one.found)}</small>
            </span>
          );
        }}
      />
      {odd.length > 0 && (
        <ul className="plain-list">
          {odd.map((one) => (
            <li key={`${one.well} ${keyOf(one.content)}`} className="row">
              <span className="tag tag-late">
                ! {wellName(one.well)} {words('Found', one.found)}
              </span>
              <span>{full(one.content)}</span>
              <span className="figure">{readingText(one.reading)}</span>
              {'donation' in one.content && (
                <Link to={`/laboratory/donations/${one.content.donation.donation}`}>{t.toDonation}</Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Shows({ of }: { of: Run }) {
  const t = useMessages(zh, en);
  const full = useFull();
  const name = useMeans();
  const mine = useActing()?.duty === 'laboratory';
  const [along, setAlong] = useState<Along>('columns');
  const [done, setDone] = useState<Schemas['Answered'] | null>(null);
  const { run } = of;
  const plate = plateOf(of.wells);
  const awaited = plate.size > 0;
  const judged = judgedOf(done);
  return (
    <div className="stack run">
      <div className="page-head">
        <h1>
          {t.plate} <code>{run.plate}</code>
        </h1>
        <ControlsSign of={run.controls} />
        <Link className="no-print" to="/laboratory" search={{ view: 'plates' } as never}>
          {t.toPlates}
        </Link>
      </div>
      <section className="card" aria-label={t.planMeans}>
        <dl className="facts">
          <div>
            <dt>{t.instrument}</dt>
            <dd>{name.instrument(run.instrument)}</dd>
          </div>
          {run.lots.map((lot) => (
            <div key={lot}>
              <dt>{name.assay(lot)}</dt>
              <dd>{t.lotNumber(name.lot(lot))}</dd>
            </div>
          ))}
          {run.recorded_at && (
            <div>
              <dt>{t.recordedAt}</dt>
              <dd>
                <When at={run.recorded_at} /> {run.by && `· ${run.by.slice(-4)}`}
              </dd>
            </div>
          )}
        </dl>
        {run.controls === 'invalid' && (
          <p role="alert" className="problem">
            <strong>✕ {t.invalidControls}</strong>
          </p>
        )}
        {!awaited && run.controls === 'valid' && <p className="dim">{t.resultsAreAt}</p>}
        {awaited && (
          <div className="filters no-print">
            <Chips
              label={t.along}
              value={along}
              chips={(['columns', 'rows'] as const).map((value) => ({ value, label: t.alongs[value] }))}
              onChange={setAlong}
            />
            <button type="button" className="quiet" onClick={() => window.print()}>
              {t.print}
            </button>
            <button
              type="button"
              className="quiet"
              onClick={() => saveFile(`${run.plate.replaceAll('/', '-')}.csv`, csv(sheetOf(plate)))}
            >
              {t.saveList}
            </button>
          </div>
        )}
      </section>
      <Recorded of={done} />
      {judged.length > 0 && <Found of={judged} />}
      {awaited && (
        <>
          {mine && <Results of={of} plate={plate} along={along} onDone={setDone} />}
          <section className={mine ? 'card only-print' : 'card'} aria-label={t.planned}>
            <Grid
              label={t.planned}
              plate={plate}
              assays={assaysOn(plate)}
              named={new Set()}
              cell={(_, content) => (content ? <span title={full(content)}>{brief(content)}</span> : '·')}
            />
          </section>
          <section className="card only-print" aria-label={t.workList}>
            <WorkList plate={plate} along={along} />
          </section>
        </>
      )}
    </div>
  );
}

export default function Page() {
  const id = useNumber('run') ?? 0;
  const run = useRead('/api/laboratory/runs/{id}', { path: { id } }, { touches: ['laboratory:*'] });
  return <Shown of={run}>{(of) => <Shows key={of.run.id} of={of} />}</Shown>;
}
