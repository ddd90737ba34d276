/** One's own account 本人设置: duties, password, PIN, one-time codes. Nothing typed here is kept in the browser. */
import { useState } from 'react';
import { useTell } from '@/api/query';
import { isGuarded, passDoor, type Session, useDoor } from '@/app/door/door';
import { Field } from '@/app/door/Field';
import { useNetwork } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { Qr } from '@/parts/Qr';
import { When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

function You({ of }: { of: Session }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const sites = useNetwork().data?.sites ?? [];
  const named = (id: number) => sites.find((site) => site.id === id)?.[tongue === 'zh' ? 'name_zh' : 'name_en'] ?? '–';
  return (
    <section className="card" aria-label={t.you}>
      <h2>{t.you}</h2>
      <dl className="facts">
        <dt>{t.login}</dt>
        <dd>
          <strong>{of.login}</strong>
        </dd>
        <dt>{t.duties}</dt>
        <dd>
          {of.grants.length === 0 && t.noDuties}
          <ul className="plain-list">
            {of.grants.map((grant) => (
              <li key={`${grant.duty} ${grant.site} ${grant.until ?? ''}`}>
                {words('Duty', grant.duty)} · {named(grant.site)}{' '}
                {grant.until && (
                  <span className="tag tag-late">
                    ⚠ <When at={grant.until} />
                  </span>
                )}
              </li>
            ))}
          </ul>
        </dd>
      </dl>
    </section>
  );
}

function Done({ of }: { of: string | null }) {
  return of ? (
    <p className="done" role="status">
      ✓ {of}
    </p>
  ) : null;
}

function Password() {
  const t = useMessages(zh, en);
  const act = useTell('/api/session/password');
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const needs = old === '' ? t.needsOld : next === '' ? t.needsNew : next !== again ? t.differ : null;
  const send = async () => {
    setDone(null);
    const said = await act.run({ body: { old, new: next } });
    setOld('');
    if (!said) return;
    setNext('');
    setAgain('');
    setDone(t.changed);
    passDoor(said);
  };
  return (
    <section className="card form" aria-label={t.change}>
      <h2>{t.change}</h2>
      <Field kind="password" label={t.old} value={old} onChange={setOld} />
      <Field kind="new-password" label={t.new} value={next} onChange={setNext} />
      <Field kind="new-password" label={t.again} value={again} onChange={setAgain} />
      <ActButton act={act} needs={needs} onAct={() => void send()}>
        {t.doChange}
      </ActButton>
      <Done of={done} />
    </section>
  );
}

function Pin({ of }: { of: Session }) {
  const t = useMessages(zh, en);
  const act = useTell('/api/session/pin');
  const [password, setPassword] = useState('');
  const [pin, setPin] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const needs = password === '' ? t.needsOld : pin === '' ? t.needsPin : null;
  const send = async () => {
    setDone(null);
    const said = await act.run({ body: { password, pin } });
    setPassword('');
    setPin('');
    if (!said) return;
    setDone(t.pinSet);
    passDoor(said);
  };
  return (
    <section className="card form" aria-label={t.pinTitle}>
      <h2>
        {t.pinTitle} <span className={of.pin ? 'tag tag-sure' : 'tag'}>{of.pin ? `✓ ${t.hasPin}` : t.noPin}</span>
      </h2>
      <p className="dim">{t.pinHint}</p>
      <Field kind="password" label={t.old} value={password} onChange={setPassword} />
      <Field kind="pin" label={t.pin} value={pin} onChange={setPin} />
      <ActButton act={act} needs={needs} onAct={() => void send()}>
        {t.doPin}
      </ActButton>
      <Done of={done} />
    </section>
  );
}

function Codes({ of }: { of: Session }) {
  const t = useMessages(zh, en);
  const begin = useTell('/api/session/totp/begin');
  const confirm = useTell('/api/session/totp/confirm');
  const off = useTell('/api/session/totp/off');
  const [password, setPassword] = useState('');
  const [begun, setBegun] = useState<{ secret: string; uri: string } | null>(null);
  const [code, setCode] = useState('');
  const [done, setDone] = useState<string | null>(null);
  const start = async () => {
    setDone(null);
    setBegun(await begin.run({ body: { password } }));
    setPassword('');
  };
  const turnOn = async () => {
    const said = await confirm.run({ body: { code } });
    setCode('');
    if (!said) return;
    setBegun(null);
    setDone(t.on);
    passDoor(said);
  };
  const turnOff = async () => {
    setDone(null);
    const said = await off.run({ body: { password } });
    setPassword('');
    if (!said) return;
    setDone(t.isOff);
    passDoor(said);
  };
  const needs = password === '' ? t.needsOld : null;
  return (
    <section className="card form" aria-label={t.totpTitle}>
      <h2>
        {t.totpTitle} <span className={of.totp ? 'tag tag-sure' : 'tag'}>{of.totp ? `✓ ${t.hasTotp}` : t.noTotp}</span>
      </h2>
      <p className="dim">{t.totpHint}</p>
      {begun === null && (
        <>
          <Field kind="password" label={t.old} value={password} onChange={setPassword} />
          {of.totp ? (
            <ActButton act={off} kind="danger" needs={needs} onAct={() => void turnOff()}>
              {t.off}
            </ActButton>
          ) : (
            <ActButton act={begin} needs={needs} onAct={() => void start()}>
              {t.begin}
            </ActButton>
          )}
        </>
      )}
      {begun && (
        <>
          <p>{t.scan}</p>
          <Qr label={t.qr} value={begun.uri} />
          <p>
            {t.byHand} <code>{begun.secret}</code>
          </p>
          <Field kind="code" label={t.code} value={code} onChange={setCode} onEnter={() => void turnOn()} />
          <ActButton act={confirm} needs={code === '' ? t.needsCode : null} onAct={() => void turnOn()}>
            {t.confirm}
          </ActButton>
        </>
      )}
      <Done of={done} />
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const door = useDoor();
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      {door && isGuarded(door) ? (
        <div className="split">
          <div className="stack">
            <You of={door} />
            <Codes of={door} />
          </div>
          <div className="stack">
            <Password />
            <Pin of={door} />
          </div>
        </div>
      ) : (
        <Empty>{t.open}</Empty>
      )}
    </>
  );
}
