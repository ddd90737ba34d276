/** One application: what was asked, who signed and who must, the bags kept for the patient, and what comes next. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { BagNumber, BagWhat } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { useNeeds } from '@/parts/needs';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Asked } from '@/parts/reference/Asked';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { codes, useMessages, useWords } from '@/words/tongue';
import './Applications.css';
import en from './messages.en';
import zh from './messages.zh';
import { Prepare } from './Prepare';
import { State } from './State';

type ApplicationView = Schemas['ApplicationView'];

interface ActProps {
  of: ApplicationView;
  onDone: (done: Answered) => void;
}

function Sign({ of, onDone }: ActProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const approve = useAct('/api/applications/{id}/approve');
  const refuse = useAct('/api/applications/{id}/refuse');
  const [reason, setReason] = useState<Schemas['ApplicationRefusal'] | null>(null);
  const path = { id: of.id };
  return (
    <section className="card form" aria-label={t.sign}>
      <h2>{t.sign}</h2>
      <p className="dim">{t.signHint(words('ApprovalStep', of.waits_for))}</p>
      <ActButton
        act={approve}
        size="large"
        keys="alt+enter"
        onAct={() => void approve.run({ path, body: {} }).then((done) => done && onDone(done))}
      >
        {t.doSign}
      </ActButton>
      <Chips
        label={t.refuseWhy}
        value={reason}
        chips={codes('ApplicationRefusal').map((value) => ({ value, label: words('ApplicationRefusal', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={refuse}
        kind="danger"
        needs={needs(reason === null && 'reason')}
        onAct={() => reason && void refuse.run({ path, body: { reason } }).then((done) => done && onDone(done))}
      >
        {t.doRefuse}
      </ActButton>
    </section>
  );
}

function Withdraw({ of, onDone }: ActProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/applications/{id}/withdraw');
  const [reason, setReason] = useState<Schemas['WithdrawReason'] | null>(null);
  return (
    <details className="card">
      <summary>{t.withdraw}</summary>
      <div className="form">
        <Chips
          label={t.withdrawWhy}
          value={reason}
          chips={codes('WithdrawReason').map((value) => ({ value, label: words('WithdrawReason', value) }))}
          onChange={setReason}
        />
        <ActButton
          act={act}
          kind="danger"
          needs={needs(reason === null && 'reason')}
          onAct={() =>
            reason && void act.run({ path: { id: of.id }, body: { reason } }).then((done) => done && onDone(done))
          }
        >
          {t.doWithdraw}
        </ActButton>
      </div>
    </details>
  );
}

/** Why no signature is needed, or the signatures given and the one that waits. */
function Steps({ of }: { of: ApplicationView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <section className="card" aria-label={t.steps}>
      <h2>
        {t.steps} {of.level && <small className="dim">{words('ApprovalLevel', of.level)}</small>}
      </h2>
      {of.exempt && (
        <p>
          {t.exempt}:{' '}
          {'case' in of.exempt ? (
            <Link to={at.case(of.exempt.case.case)}>{t.exemptCase(of.exempt.case.case)}</Link>
          ) : (
            words('LifeSaving', of.exempt.reason.reason)
          )}
        </p>
      )}
      <ul className="plain-list">
        {of.steps.map((step) => (
          <li key={step.step} className="row">
            <span className="tag tag-sure">✓ {words('ApprovalStep', step.step)}</span>
            <When at={step.at} /> <span className="dim">{step.by.slice(-4)}</span>
          </li>
        ))}
        {of.waits_for && (
          <li className="row">
            <span className="tag tag-unsure">… {words('ApprovalStep', of.waits_for)}</span>
          </li>
        )}
      </ul>
      {of.together_with.length > 0 && (
        <p>
          {t.together}{' '}
          {of.together_with.map((id) => (
            <Link key={id} to={at.application(id)}>
              A{id}{' '}
            </Link>
          ))}
        </p>
      )}
    </section>
  );
}

function Lines({ of }: { of: ApplicationView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const heads = [t.asked, t.prepared, t.issued];
  return (
    <section className="card" aria-label={t.lines}>
      <Wide label={t.line}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t.line}</th>
              {heads.map((head) => (
                <th key={head} scope="col" className="end">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.lines.map((line) => (
              <tr key={line.line}>
                <td>
                  {line.product ? words('Product', line.product) : words('ProductClass', line.class)}{' '}
                  <span className="dim">{line.attributes.map((one) => words('Attributes', one)).join(' · ')}</span>
                </td>
                {[line.asked, line.prepared, line.issued].map((amount, place) => (
                  <td key={heads[place]} className="end">
                    <Amount of={amount} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Kept({ of, onDone }: ActProps) {
  const t = useMessages(zh, en);
  const act = useAct('/api/applications/{id}/release');
  const bags = of.lines.flatMap((line) => line.bags);
  return (
    <section className="card" aria-label={t.kept}>
      <h2>{t.kept}</h2>
      {bags.length === 0 && <Empty>{t.nothingKept}</Empty>}
      <ul className="plain-list">
        {bags.map((bag) => (
          <li key={bag.bag} className="row">
            <BagNumber id={bag.bag} />
            <BagWhat of={bag} />
            <span className={bag.lapsed ? 'tag tag-late' : 'tag'}>
              {bag.lapsed ? `! ${t.lapsed}` : t.until} <When at={bag.until} />
            </span>
            <span className="grow" />
            <button
              type="button"
              className="quiet"
              aria-label={t.releaseBag(bag.bag)}
              disabled={act.pending}
              onClick={() =>
                void act.run({ path: { id: of.id }, body: { bags: [bag.bag] } }).then((done) => done && onDone(done))
              }
            >
              {t.release}
            </button>
          </li>
        ))}
      </ul>
      <ProblemPanel of={act.problem} />
      {bags.length > 0 && (
        <p>
          <Link to={at.hospital()} search={{ patient: of.patient, view: 'issue' } as never}>
            {t.issue} →
          </Link>
        </p>
      )}
    </section>
  );
}

function Facts({ of }: { of: ApplicationView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <section className="card">
      <dl className="facts">
        <dt>{t.patient}</dt>
        <dd>
          <Link to={`/patients/${of.patient}`}>{of.patient}</Link>
        </dd>
        <dt>{t.purpose}</dt>
        <dd>{words('Indication', of.purpose)}</dd>
        <dt>{t.volume}</dt>
        <dd>
          <Amount of={of.volume} />
        </dd>
        <dt>{t.daySum}</dt>
        <dd>
          <strong>
            <Amount of={of.day_sum} />
          </strong>
        </dd>
        <dt>{t.applicant}</dt>
        <dd>
          {of.applicant.slice(-4)}
          {of.written_by !== of.applicant && ` · ${t.writtenBy} ${of.written_by.slice(-4)}`}
        </dd>
        {of.valid_until && (
          <>
            <dt>{t.valid}</dt>
            <dd>
              <When at={of.valid_until} />
            </dd>
          </>
        )}
        {of.ended_at && (
          <>
            <dt>{t.ended}</dt>
            <dd>
              {t.states[of.state]} · <When at={of.ended_at} />
            </dd>
          </>
        )}
      </dl>
      <Asked patient={of.patient} />
    </section>
  );
}

function Shows({ of }: { of: ApplicationView }) {
  const words = useWords();
  const [done, setDone] = useState<Answered | null>(null);
  const open = of.state === 'waiting' || of.state === 'approved';
  return (
    <div className="stack">
      <div className="page-head">
        <h1>A{of.id}</h1>
        <State of={of} />
        <span>
          {words('Urgency', of.urgency)} · <SiteName site={of.site} /> · <When at={of.made_at} />
        </span>
      </div>
      <div className={open ? 'split' : 'stack'}>
        <div className="stack">
          <Facts of={of} />
          <Lines of={of} />
          <Steps of={of} />
        </div>
        {open && (
          <div className="stack">
            {of.state === 'waiting' && <Sign key={of.waits_for} of={of} onDone={setDone} />}
            {of.state === 'approved' && <Prepare of={of} onDone={setDone} />}
            {of.state === 'approved' && <Kept of={of} onDone={setDone} />}
            <Withdraw of={of} onDone={setDone} />
          </div>
        )}
      </div>
      <Recorded of={done} />
    </div>
  );
}

export default function Application() {
  const id = useNumber('application') ?? 0;
  const read = useRead('/api/applications/{id}', { path: { id } }, { touches: [`application:${id}`, 'site:*'] });
  return <Shown of={read}>{(of) => <Shows key={id} of={of} />}</Shown>;
}
