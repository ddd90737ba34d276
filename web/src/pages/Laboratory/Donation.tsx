/** A donation 献血 as the laboratory has it: what blocks it, each marker, every result ever recorded, and corrections. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useName } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { Field } from '@/parts/giving/Field';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { readingOf, readingText } from './reading';
import { type Tested, useBlocker } from './said';
import { SampleSign, StandingSign, StateSign } from './signs';
import { TESTS } from './tests';
import { poolName } from './wells';
import './Laboratory.css';

type Outcome = Schemas['OutcomeView'];

/** What is in the well of a result: a member of a pool has its results from the pool. */
function contentOf(of: Tested, one: Outcome): Schemas['Content'] | null {
  if (!one.pooled) return { donation: { donation: of.donation.number, assay: one.assay } };
  const { pool } = of;
  return typeof pool === 'number' ? { pool: { pool, assay: one.assay } } : null;
}

function Correct({ of, one, onDone }: { of: Tested; one: Outcome; onDone: (done: Schemas['Answered']) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const site = useActing()?.site;
  const act = useAct('/api/laboratory/runs/{id}/corrections');
  const [to, setTo] = useState<'withdrawn' | 'read-as' | null>(null);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState<Schemas['CorrectionReason'] | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const reading = readingOf(one.assay, typed);
  const content = contentOf(of, one);
  const correction =
    to === 'withdrawn' ? { withdrawn: {} } : to === 'read-as' && reading ? { read_as: { reading } } : null;
  const needs =
    to === null
      ? t.needs.correction
      : correction === null
        ? t.needs.reading
        : reason === null
          ? t.needs.reason
          : second === null
            ? t.needs.second
            : null;
  const send = async () => {
    if (!correction || !reason || !second || !content) return;
    const body = { well: one.well, content, correction, reason, second_person: second };
    const done = await act.run({ path: { id: one.run }, body });
    if (done) onDone(done);
  };
  return (
    <section className="card form" aria-label={t.correct}>
      <h2>
        {t.correct}: {words('Assay', one.assay)} · {one.plate} {one.at}
      </h2>
      <p className="dim">{one.pooled ? t.correctPoolHint : t.correctHint}</p>
      <Chips
        label={t.correctTo}
        value={to}
        chips={[
          { value: 'withdrawn' as const, label: t.withdrawn },
          { value: 'read-as' as const, label: t.readAs },
        ]}
        onChange={setTo}
      />
      {to === 'read-as' && (
        <>
          <Field label={t.readingIs} value={typed} width={200} onChange={setTyped} />
          <p className="dim">{t.readingHints[TESTS[one.assay].as]}</p>
        </>
      )}
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('CorrectionReason').map((value) => ({ value, label: words('CorrectionReason', value) }))}
        onChange={setReason}
      />
      <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={second} onChange={setSecond} />
      <ActButton act={act} kind="danger" keys="alt+enter" needs={needs} onAct={() => void send()}>
        {t.doCorrect}
      </ActButton>
    </section>
  );
}

function Results({ of, onCorrect }: { of: Tested; onCorrect: ((one: Outcome) => void) | null }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (of.outcomes.length === 0) return <Empty>{t.noResults}</Empty>;
  return (
    <Wide label={t.results}>
      <table className="plain">
        <thead>
          <tr>
            <th>{t.assay}</th>
            <th className="end">{t.reading}</th>
            <th>{t.found}</th>
            <th>{t.plate}</th>
            <th>{t.well}</th>
            <th>{t.recordedAt}</th>
            <th>{t.by}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {of.outcomes.map((one, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: results are never taken away, and come in their order
            <tr key={place} className={one.corrected ? 'corrected' : undefined}>
              <td>
                {words('Assay', one.assay)} {one.pooled && <span className="tag">{t.pooled}</span>}
              </td>
              <td className="end figure">{readingText(one.reading)}</td>
              <td>{words('Found', one.found)}</td>
              <td>
                <Link to={at.plate(one.run)}>{one.plate ?? `#${one.run}`}</Link>
              </td>
              <td className="figure">{one.at}</td>
              <td>
                <When at={one.recorded_at} />
              </td>
              <td>{one.by ? one.by.slice(-4) : '–'}</td>
              <td>
                {one.corrected ? (
                  <span className="tag">· {t.correctedSign}</span>
                ) : (
                  onCorrect && (
                    <button
                      type="button"
                      className="quiet no-print"
                      aria-label={t.correctOf(words('Assay', one.assay), one.at)}
                      onClick={() => onCorrect(one)}
                    >
                      {t.correct}
                    </button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Untested({ of }: { of: Tested }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/laboratory/untested');
  const [reason, setReason] = useState<Schemas['UntestedReason'] | null>(null);
  return (
    <section className="card form" aria-label={t.untestedTitle}>
      <h2>{t.untestedTitle}</h2>
      <p className="dim">{t.untestedHint}</p>
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('UntestedReason').map((value) => ({ value, label: words('UntestedReason', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={act}
        kind="usual"
        needs={reason === null ? t.needs.reason : null}
        onAct={() => reason && void act.run({ body: { donation: of.donation.eye, reason } })}
      >
        {t.doUntested}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function Shows({ of }: { of: Tested }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const blocker = useBlocker();
  const duty = useActing()?.duty;
  const [correcting, setCorrecting] = useState<Outcome | null>(null);
  const [done, setDone] = useState<Schemas['Answered'] | null>(null);
  const corrects = duty === 'laboratory' || duty === 'quality';
  return (
    <>
      <div className="page-head">
        <h1>
          {t.donation} <code>{of.donation.eye}</code>
        </h1>
        <StandingSign of={of.standing} />
        <Link to="/laboratory" search={{ view: 'donations' } as never}>
          {t.toAll}
        </Link>
      </div>
      <div className="split">
        <section className="card" aria-label={t.blockers}>
          <h2>{t.blockers}</h2>
          {of.blockers.length === 0 ? (
            <p className="giving-clear">✓ {t.noBlockers}</p>
          ) : (
            <ul className="plain-list">
              {of.blockers.map((one) => (
                <li key={JSON.stringify(one)} className="giving-against">
                  ✕ {blocker(one)}
                </li>
              ))}
            </ul>
          )}
        </section>
        <section className="card" aria-label={t.knownOf}>
          <h2>{t.knownOf}</h2>
          <dl className="facts">
            <div>
              <dt>{t.group}</dt>
              <dd>
                <strong>{of.group ?? t.notDetermined}</strong>
              </dd>
            </div>
            <div>
              <dt>{t.lastResult}</dt>
              <dd>
                <When at={of.last_result} />
              </dd>
            </div>
            {typeof of.pool === 'number' && (
              <div>
                <dt>{t.poolNumber}</dt>
                <dd>
                  <Link to="/laboratory" search={{ view: 'pools', pool: of.pool } as never}>
                    {poolName(of.pool)}
                  </Link>
                </dd>
              </div>
            )}
          </dl>
          <h3>{t.samples}</h3>
          {of.samples.length === 0 ? (
            <p className="dim">{t.noSamples}</p>
          ) : (
            <ul className="plain-list">
              {of.samples.map((one) => (
                <li key={one.purpose}>
                  <SampleSign of={one} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <div className="stack below">
        <section className="card" aria-label={t.markers}>
          <h2>{t.markers}</h2>
          <ul className="markers">
            {of.markers.map((one) => (
              <li key={one.marker}>
                {words('Marker', one.marker)} <StateSign of={one.state} />
              </li>
            ))}
          </ul>
        </section>
        <section className="card" aria-label={t.results}>
          <h2>{t.results}</h2>
          <Results
            of={of}
            onCorrect={
              corrects
                ? (one) => {
                    setDone(null);
                    setCorrecting(one);
                  }
                : null
            }
          />
          <Recorded of={done} />
        </section>
        {correcting && (
          <>
            <Correct
              key={`${correcting.run} ${correcting.well} ${correcting.pooled}`}
              of={of}
              one={correcting}
              onDone={(recorded) => {
                setCorrecting(null);
                setDone(recorded);
              }}
            />
            <p>
              <button type="button" className="quiet" onClick={() => setCorrecting(null)}>
                {t.giveUp}
              </button>
            </p>
          </>
        )}
        {duty === 'laboratory' && of.standing === 'open' && !of.untested && <Untested of={of} />}
      </div>
    </>
  );
}

export default function Donation() {
  const donation = useName('donation');
  const tested = useRead(
    '/api/laboratory/donations/{donation}',
    { path: { donation } },
    { touches: ['laboratory:*', 'collections:*', 'rules:*'] },
  );
  return <Shown of={tested}>{(of) => <Shows of={of} />}</Shown>;
}
