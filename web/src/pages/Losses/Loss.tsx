/** One loss through its hands: declared, decided by quality, disposed of by two with every bag scanned. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { BagLink } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { type Heard, meant } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Amount, SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { State } from './State';

type LossView = Schemas['LossView'];

interface ActProps {
  loss: LossView;
  onDone: (done: Answered) => void;
}

function Decide({ loss, onDone }: ActProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/losses/{id}/decide');
  const [verdict, setVerdict] = useState<Schemas['LossVerdict'] | null>(null);
  return (
    <section className="card form" aria-label={t.decide}>
      <h2>{t.decide}</h2>
      <p className="dim">{t.decideHint}</p>
      <Chips
        label={t.verdict}
        value={verdict}
        chips={codes('LossVerdict').map((value) => ({ value, label: words('LossVerdict', value) }))}
        onChange={setVerdict}
      />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(verdict === null && 'decision')}
        onAct={() =>
          verdict && void act.run({ path: { id: loss.id }, body: { verdict } }).then((done) => done && onDone(done))
        }
      >
        {t.doDecide}
      </ActButton>
    </section>
  );
}

function Dispose({ loss, onDone, seen, onSee }: ActProps & { seen: readonly string[]; onSee: (bag: string) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/losses/{id}/dispose');
  const [method, setMethod] = useState<Schemas['DisposalMethod'] | null>(null);
  const [witness, setWitness] = useState<string | null>(null);
  const read = (typed: string): Heard => {
    const bag = meant(
      typed,
      loss.bags.map((row) => ({ id: row.bag })),
    );
    if (!bag) return { tone: 'wrong', zh: zh.notOfLoss(typed), en: en.notOfLoss(typed) };
    if (seen.includes(bag.id)) return { tone: 'right', zh: zh.scannedBefore(bag.id), en: en.scannedBefore(bag.id) };
    onSee(bag.id);
    return { tone: 'right', zh: zh.scanned(bag.id), en: en.scanned(bag.id) };
  };
  const send = () => {
    if (!method || !witness) return;
    const body = { bags: [...seen], method, witness };
    void act.run({ path: { id: loss.id }, body }).then((done) => done && onDone(done));
  };
  return (
    <section className="card form" aria-label={t.dispose}>
      <h2>
        {t.dispose} <small className="dim">{t.scannedOf(seen.length, loss.bags.length)}</small>
      </h2>
      <p className="dim">{t.disposeHint}</p>
      <ScanField onScan={read} />
      <Chips
        label={t.method}
        value={method}
        chips={codes('DisposalMethod').map((value) => ({ value, label: words('DisposalMethod', value) }))}
        onChange={setMethod}
      />
      <PersonChoice label={t.witness} sites={[loss.site.id]} value={witness} onChange={setWitness} />
      <ActButton
        act={act}
        kind="danger"
        size="large"
        keys="alt+enter"
        needs={needs(seen.length === 0 && 'checked', method === null && 'method', witness === null && 'second')}
        onAct={send}
      >
        {t.doDispose(seen.length)}
      </ActButton>
    </section>
  );
}

function Cancel({ loss, onDone }: ActProps) {
  const t = useMessages(zh, en);
  const act = useAct('/api/losses/{id}/cancel');
  return (
    <details className="card">
      <summary>{t.cancel}</summary>
      <div className="form">
        <p className="dim">{t.cancelHint}</p>
        <ActButton
          act={act}
          kind="danger"
          onAct={() => void act.run({ path: { id: loss.id }, body: {} }).then((done) => done && onDone(done))}
        >
          {t.doCancel}
        </ActButton>
      </div>
    </details>
  );
}

function Facts({ loss }: { loss: LossView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <section className="card">
      <dl className="facts">
        <dt>{t.reason}</dt>
        <dd>
          <strong>{words('DiscardReason', loss.reason)}</strong>
        </dd>
        <dt>{t.declaredAt}</dt>
        <dd>
          <When at={loss.declared_at} /> · {loss.declared_by.slice(-4)}
        </dd>
        {loss.decision && (
          <>
            <dt>{t.decided}</dt>
            <dd>
              {words('LossVerdict', loss.decision.verdict)} · <When at={loss.decision.at} /> ·{' '}
              {loss.decision.by.slice(-4)}
            </dd>
          </>
        )}
        {loss.decision?.dispose_by && (
          <>
            <dt>{t.disposeBy}</dt>
            <dd>
              <When at={loss.decision.dispose_by} />
            </dd>
          </>
        )}
        {loss.disposal && (
          <>
            <dt>{t.disposed}</dt>
            <dd>
              {words('DisposalMethod', loss.disposal.method)} · <When at={loss.disposal.at} /> ·{' '}
              {loss.disposal.by.slice(-4)}, {loss.disposal.witness.slice(-4)}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Bags({ loss, seen }: { loss: LossView; seen: readonly string[] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const toScan = loss.state === 'approved';
  return (
    <section className="card" aria-label={t.inLoss}>
      <h2>
        {t.inLoss} <small className="dim">{t.ofBags(loss.bags.length)}</small>
      </h2>
      <Wide label={t.bags}>
        <table className="plain">
          <thead>
            <tr>
              {toScan && <th scope="col">{t.tick}</th>}
              <th scope="col">{t.bag}</th>
              <th scope="col">{t.product}</th>
              <th scope="col">{t.group}</th>
              <th scope="col" className="end">
                {t.amount}
              </th>
              <th scope="col">{t.expires}</th>
              <th scope="col">{t.fate}</th>
            </tr>
          </thead>
          <tbody>
            {loss.bags.map((row) => (
              <tr key={row.bag} className={seen.includes(row.bag) ? 'row-open' : undefined}>
                {toScan && <td>{seen.includes(row.bag) ? '✓' : '○'}</td>}
                <td>
                  <BagLink id={row.bag} />
                </td>
                <td>{words('Product', row.product)}</td>
                <td>
                  <strong>{row.group}</strong>
                </td>
                <td className="end">
                  <Amount of={row.amount} />
                </td>
                <td>
                  <When at={row.expires_at} />
                </td>
                <td>{words('Fate', row.fate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Shows({ loss }: { loss: LossView }) {
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [done, setDone] = useState<Answered | null>(null);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>B{loss.id}</h1>
        <State of={loss} />
        <SiteName site={loss.site} />
      </div>
      <Facts loss={loss} />
      <div className={loss.state === 'waiting' || loss.state === 'approved' ? 'split' : 'stack'}>
        <Bags loss={loss} seen={seen} />
        {(loss.state === 'waiting' || loss.state === 'approved') && (
          <div className="stack">
            {loss.state === 'waiting' && <Decide loss={loss} onDone={setDone} />}
            {loss.state === 'approved' && (
              <Dispose loss={loss} onDone={setDone} seen={seen} onSee={(bag) => setSeen([...seen, bag])} />
            )}
            <Cancel loss={loss} onDone={setDone} />
          </div>
        )}
      </div>
      <Recorded of={done} />
    </div>
  );
}

export default function Loss() {
  const id = useNumber('loss') ?? 0;
  const view = useRead('/api/losses/{id}', { path: { id } }, { touches: [`loss:${id}`, 'site:*'] });
  return <Shown of={view}>{(loss) => <Shows key={id} loss={loss} />}</Shown>;
}
