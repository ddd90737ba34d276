/**
 * Signing in: staff number and password, the one-time code when it is asked for, the wait after too many tries; or through
 * the organisation's directory, if there is one.
 */
import { Button, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTell } from '@/api/query';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { useMessages } from '@/words/tongue';
import { ByDirectory } from './ByDirectory';
import { passDoor, useDoor } from './door';
import { Field } from './Field';
import en from './messages.en';
import zh from './messages.zh';
import { asksCode, minutesSeconds, useWaiting } from './waiting';
import '@/parts/work.css';
import './door.css';

export function SignIn({ onPin }: { onPin?: () => void }) {
  const t = useMessages(zh, en);
  const act = useTell('/api/session');
  const door = useDoor();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [codeAsked, setCodeAsked] = useState(false);
  const first = useRef<InputRef>(null);
  const secret = useRef<InputRef>(null);
  const one = useRef<InputRef>(null);
  const waits = useWaiting(act.problem);
  useEffect(() => first.current?.focus(), []);
  useEffect(() => {
    if (asksCode(act.problem)) setCodeAsked(true);
  }, [act.problem]);
  useEffect(() => {
    if (codeAsked) one.current?.focus();
  }, [codeAsked]);
  const needs = login.trim() === '' ? t.needsLogin : password === '' ? t.needsPassword : null;
  const rests = needs !== null || act.pending || (waits ?? 0) > 0;
  const send = async () => {
    if (rests) return;
    const totp = code.trim() === '' ? undefined : code.trim();
    const said = await act.run({ body: { login: login.trim(), password, totp } });
    if (said) passDoor(said);
    else if (!codeAsked) {
      setPassword('');
      secret.current?.focus();
    }
  };
  return (
    <section className="card door-card" aria-label={t.signIn}>
      <h1>{t.signIn}</h1>
      {door?.passwords !== false && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          <Field kind="login" label={t.login} value={login} onChange={setLogin} of={first} />
          <Field kind="password" label={t.password} value={password} onChange={setPassword} of={secret} />
          {codeAsked && <Field kind="code" label={t.code} hint={t.codeHint} value={code} onChange={setCode} of={one} />}
          <div className="row">
            <Button type="primary" size="large" htmlType="submit" loading={act.pending} disabled={rests}>
              {t.signIn}
            </Button>
            <span className="dim" role="status">
              {waits === null ? needs : waits > 0 ? `⏳ ${t.waits(minutesSeconds(waits))}` : t.waitsOver}
            </span>
          </div>
        </form>
      )}
      <ProblemPanel of={act.problem} />
      {door?.directory && <ByDirectory name={door.directory.name} />}
      {onPin && (
        <button type="button" className="quiet" onClick={onPin}>
          {t.byPin}
        </button>
      )}
      <p className="dim small">{t.noAccount}</p>
    </section>
  );
}
