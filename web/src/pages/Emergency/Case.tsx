/**
 * One emergency case: who it is for in a fixed large head, the amounts of a further call, the plans, and what
 * became of every bag. Never locked, never behind a dialog.
 */
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { BloodGroup, SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { bare, isZero, measureOf, share } from '@/words/amount';
import { stopwatch } from '@/words/time';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Acts } from './Acts';
import { CallStrip } from './CallStrip';
import { type Draft, fresh, useDraft } from './draft';
import './Emergency.css';
import { Formalities } from './Formalities';
import { asksOf, Lines, useHeardLines, useOnceHeard } from './Lines';
import { LineTable } from './LineTable';
import en from './messages.en';
import zh from './messages.zh';
import { PickList } from './PickList';
import { Plans } from './Plans';
import { Requests, Road } from './Road';
import { Silence } from './Silence';

type CaseView = Schemas['CaseView'];

export function CaseHead({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const now = useNow();
  const { case: row } = view;
  const last = view.calls.at(-1);
  const open = row.state === 'open';
  return (
    <header className="case-head">
      {open && last && (
        <span>
          <strong className="case-clock figure">{stopwatch(now - Date.parse(last.answered_at))}</strong>{' '}
          <span className="dim">{t.sinceCall}</span>
        </span>
      )}
      <h1 className="case-hospital">
        <SiteName site={row.hospital} /> <span className="dim">{t.caseNo(row.id)}</span>
      </h1>
      <span className="case-group">
        <BloodGroup blood={row.blood} />
      </span>
      <span>
        {words('Identity', row.identity)} <code>{row.patient.slice(-6)}</code>
      </span>
      <span className="tag">{words('Urgency', row.urgency)}</span>
      {row.green_channel_at && (
        <span className="tag tag-sure">
          ✓ {t.greenSince} <When at={row.green_channel_at} />
        </span>
      )}
      {row.escalation !== 'duty' && (
        <span className="tag tag-late">
          ! {t.escalated} {words('EscalationLevel', row.escalation)}
        </span>
      )}
      {!open && <span className="tag">{t.stoodDown}</span>}
      <span className="grow" />
      <span className="dim">
        {t.callNo(view.calls.length)} · {t.opened} <When at={row.opened_at} />
      </span>
    </header>
  );
}

export function Totals({ totals }: { totals: readonly Schemas['ClassTotals'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const steps = ['requested', 'planned', 'sent', 'arrived', 'usable', 'given', 'needed'] as const;
  return (
    <table className="totals">
      <thead>
        <tr>
          <th scope="col">{t.lineKind}</th>
          {steps.map((step) => (
            <th key={step} scope="col">
              {t[step]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {totals.map((sum) => (
          <tr key={sum.class}>
            <th scope="row">
              {words('ProductClass', sum.class)} <small>{measureOf(sum.requested, tongue)}</small>
            </th>
            {steps.map((step) => (
              <td key={step} className={step === 'needed' && !isZero(sum.needed) ? 'lacking' : undefined}>
                <span className="figure">{bare(sum[step])}</span>
                {step !== 'requested' && step !== 'needed' && (
                  <span className="bar" aria-hidden="true">
                    <span style={{ width: `${Math.round(share(sum[step], sum.requested) * 100)}%` }} />
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The amounts of a further call on the same case. */
function FurtherCall({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const id = view.case.id;
  const { draft: kept, change, drop } = useDraft(String(id));
  const blank = useRef<Draft | null>(null);
  if (!blank.current) {
    // What was said on the last call of the hospital's own stock, and the product that was named, are where
    // the next begins; both are sent anew.
    const product = Object.fromEntries(view.lines.filter((l) => l.product).map((l) => [l.class, l.product]));
    blank.current = { ...fresh(), ownStock: view.calls.at(-1)?.own_stock ?? 'not-stated', product };
  }
  const draft = kept ?? blank.current;
  const begin = (part: Partial<Draft>) =>
    change(kept ? part : { ...fresh(), ownStock: draft.ownStock, product: draft.product, ...part });
  const proposed = useRead('/api/cases/{id}/proposed-amounts', { path: { id } }, { touches: [`case:${id}`] });
  const add = useAct('/api/cases/{id}/lines');
  const heard = useHeardLines(draft);
  const ready = heard.length > 0 && heard.every((line) => line.heard && line.sure);
  const send = async () => {
    if (!ready || add.pending) return;
    const done = await add.run({
      path: { id },
      body: {
        call_answered_at: draft.answeredAt,
        own_stock: draft.ownStock,
        lines: asksOf(draft, heard),
      },
    });
    if (done) {
      drop();
      // The plan comes next: leave the field, so that its keys work.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    }
  };
  const enter = useOnceHeard(draft, heard, () => void send());
  return (
    <section className="card">
      <h2>{t.amountsFurther}</h2>
      <Lines draft={draft} change={begin} before={view.lines} proposed={proposed.data} onEnter={enter} />
      <div className="row">
        <Chips
          label={t.ownStock}
          chips={codes('OwnStock').map((value) => ({ value, label: words('OwnStock', value) }))}
          value={draft.ownStock}
          onChange={(ownStock) => begin({ ownStock })}
        />
        <span className="grow" />
        <ActButton act={add} size="large" keys="enter" disabled={!ready} onAct={() => void send()} problems="elsewhere">
          {t.makePlan}
        </ActButton>
      </div>
      <ProblemPanel of={add.problem} />
    </section>
  );
}

function Alerts({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (view.alerts.length === 0) return null;
  return (
    <section className="problem" role="alert">
      <h2>✕ {t.alerts}</h2>
      <ul>
        {view.alerts.map((alert) => (
          <li key={alert.bag}>
            <Link to={at.bag(alert.bag)}>{alert.bag}</Link> {words('Product', alert.product)} {alert.group} ·{' '}
            <strong>{t.alertJudged[alert.judged] ?? alert.judged}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Shows({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const { case: row } = view;
  const open = row.state === 'open';
  /** Reservations of which a bag failed the look here: when it was the only one, the next bag is still offered. */
  const [failed, setFailed] = useState<readonly number[]>([]);
  const live = view.reservations.filter((r) => r.live);
  const over = (id: number) => setFailed((before) => before.filter((one) => one !== id));
  const emptied = failed.filter((id) => !live.some((r) => r.id === id));
  const pickList = (id: number) => (
    <section key={id} className="card">
      <PickList
        id={id}
        mode={mode}
        onGone={() => {
          over(id);
          void navigate({ to: at.case(row.id) });
        }}
        onFailed={() => setFailed((before) => [...new Set([...before, id])])}
        onInstead={() => over(id)}
      />
    </section>
  );
  const [mode, setMode] = useState<Schemas['DeliveryMode'] | null>(null);
  return (
    <>
      <CaseHead view={view} />
      <Silence view={view} />
      <Alerts view={view} />
      <div className="case-grid">
        <div className="case-main">
          {emptied.map(pickList)}
          {open && row.unfilled && (
            <section className="card">
              <h2>{t.plans}</h2>
              <Plans
                key={row.id}
                id={row.id}
                hospital={row.hospital.id}
                lines={view.lines}
                onGone={(chosen) => {
                  setMode(chosen);
                  document.getElementById('content')?.scrollIntoView({ block: 'start' });
                }}
              />
            </section>
          )}
          {live.length > 0 && <div id="to-pick">{live.map((reservation) => pickList(reservation.id))}</div>}
          {open && <FurtherCall key={row.id} view={view} />}
          <section className="card">
            <h2>{t.lines}</h2>
            <LineTable view={view} />
          </section>
        </div>
        <div className="case-side">
          <section className="card">
            <h2>{t.totals}</h2>
            <Wide label={t.totals}>
              <Totals totals={row.totals} />
            </Wide>
          </section>
          <Requests view={view} />
          <section className="card">
            <h2>{t.road}</h2>
            <Road view={view} />
          </section>
          <section className="card">
            <h2>{t.formalities}</h2>
            <Formalities view={view} />
          </section>
          {open && <Acts view={view} />}
        </div>
      </div>
    </>
  );
}

export default function Case() {
  const id = useNumber('case');
  const view = useRead(
    '/api/cases/{id}',
    { path: { id: id ?? 0 } },
    { touches: [`case:${id ?? 0}`, 'shipment:*', 'request:*', 'formality:*', 'review:*'] },
  );
  return (
    <>
      <CallStrip here={id} />
      <Shown of={view}>{(read) => <Shows key={read.case.id} view={read} />}</Shown>
    </>
  );
}
