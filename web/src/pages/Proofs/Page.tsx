/** Proofs 可验证溯源: checkpoints, the proof of a bag to hand out, how an outsider checks it, and witnesses. */
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useRef, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead, useTell } from '@/api/query';
import { EVERYTHING } from '@/api/touch';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { useFilters } from '@/parts/choice/filters';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Save } from '@/parts/save/Save';
import { readText } from '@/parts/scan/meant';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

function BagProof() {
  const t = useMessages(zh, en);
  const id = useId();
  const [filters, change] = useFilters(['bag'] as const);
  const [typed, setTyped] = useState(filters.bag ?? '');
  const bag = readText(typed);
  return (
    <section className="card form" aria-label={t.bagTitle}>
      <h2>{t.bagTitle}</h2>
      <div className="form-row">
        <span className="choice">
          <label htmlFor={id}>{t.bag}</label>
          <Input
            id={id}
            style={{ width: 'min(340px, 78vw)' }}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={() => change({ bag: bag === '' ? undefined : bag })}
          />
        </span>
        <Save from={`/api/bags/${encodeURIComponent(bag)}/proof`} kind="main" disabled={bag === ''}>
          {t.saveProof}
        </Save>
      </div>
      <p className="dim small">{t.bagHint}</p>
      {bag !== '' && (
        <p>
          <Link to={at.bag(bag)}>{t.toBag} →</Link>
        </p>
      )}
    </section>
  );
}

function How() {
  const t = useMessages(zh, en);
  return (
    <section className="card form" aria-label={t.howTitle}>
      <h2>{t.howTitle}</h2>
      <ol>
        <li>{t.how1}</li>
        <li>{t.how2}</li>
        <li>{t.how3}</li>
      </ol>
      <div className="row">
        <Save from="/api/check-page">{t.savePage}</Save>
      </div>
      <p className="dim small">
        {t.byCommand} <code>xuemai check FILE</code>
      </p>
    </section>
  );
}

function Witness() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const act = useTell('/api/witness/compare');
  const [unreadable, setUnreadable] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const compare = async (kept: File) => {
    setUnreadable(false);
    let body: unknown;
    try {
      body = JSON.parse(await kept.text());
    } catch {
      setUnreadable(true);
      return;
    }
    await act.run({ body: body as never });
  };
  const said = act.done;
  const good = said?.says === 'continues';
  return (
    <section className="card form" aria-label={t.witnessTitle}>
      <h2>{t.witnessTitle}</h2>
      <p className="dim">{t.witnessIntro}</p>
      <div className="row">
        <Save from="/api/witness">{t.saveWitness}</Save>
        <Button loading={act.pending} onClick={() => input.current?.click()}>
          ⇄ {t.compare}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t.compare}
          onChange={(event) => {
            const [kept] = event.target.files ?? [];
            if (kept) void compare(kept);
            event.target.value = '';
          }}
        />
      </div>
      {unreadable && <p role="alert">✕ {t.unreadable}</p>}
      {said && (
        <section className={good ? 'done' : 'problem'} role="status">
          <h3>
            {good ? '✓' : '✕'} {t.says[said.says] ?? said.says}
          </h3>
          <p>{said.words[tongue]}</p>
        </section>
      )}
      <ProblemPanel of={act.problem} />
    </section>
  );
}

function Checkpoints({ of }: { of: Schemas['Checkpoints'] }) {
  const t = useMessages(zh, en);
  const act = useTell('/api/checkpoints');
  const [newest] = of.checkpoints;
  return (
    <section className="card form" aria-label={t.checkpoints}>
      <h2>{t.checkpoints}</h2>
      <div className="row">
        <ActButton act={act} kind="usual" keys="alt+enter" onAct={() => void act.run({ body: {} })}>
          {t.now}
        </ActButton>
        <span className="dim">{t.signed(String(of.signed))}</span>
        {act.done && (
          <span className="tag tag-sure" role="status">
            ✓ {t.made} <When at={act.done.recorded_at} />
          </span>
        )}
      </div>
      {newest ? (
        <>
          <p>
            {t.fingerprint} <code className="breaks">{newest.fingerprint}</code>
          </p>
          <Wide label={t.checkpoints}>
            <table className="plain">
              <thead>
                <tr>
                  <th>{t.at}</th>
                  <th className="end">{t.frames}</th>
                  <th className="end">{t.events}</th>
                  <th className="end">{t.bags}</th>
                </tr>
              </thead>
              <tbody>
                {of.checkpoints.slice(0, 24).map((one) => (
                  <tr key={`${one.frames} ${one.recorded_at}`}>
                    <td>
                      <When at={one.recorded_at} />
                    </td>
                    <td className="end figure">{one.frames}</td>
                    <td className="end figure">{one.events}</td>
                    <td className="end figure">{one.bags}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
          <details>
            <summary>{t.text}</summary>
            <pre className="breaks">{newest.text}</pre>
          </details>
        </>
      ) : (
        <Empty>{t.none}</Empty>
      )}
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const read = useRead('/api/checkpoints', {}, { touches: EVERYTHING });
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="stack">
        <p className="dim">{t.intro}</p>
        <div className="split">
          <div className="stack">
            <BagProof />
            <Shown of={read}>{(found) => <Checkpoints of={found} />}</Shown>
          </div>
          <div className="stack">
            <How />
            <Witness />
          </div>
        </div>
      </div>
    </>
  );
}
