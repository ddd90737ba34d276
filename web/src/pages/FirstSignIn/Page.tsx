/**
 * The first sign-in by a one-time link. The link stands behind the `#` of the address, which no server ever sees; it
 * is taken from there at once, so that it stays in no history.
 */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTell } from '@/api/query';
import { at } from '@/app/at';
import { passDoor } from '@/app/door/door';
import { Field } from '@/app/door/Field';
import { ActButton } from '@/parts/ActButton';
import { useMessages } from '@/words/tongue';
import '@/app/door/door.css';
import en from './messages.en';
import zh from './messages.zh';

/** What stands behind the `#`. */
const inAddress = () => window.location.hash.replace(/^#/, '');

export default function Page() {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const act = useTell('/api/session/link');
  const [link] = useState(inAddress);
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [pin, setPin] = useState('');
  useEffect(() => {
    if (inAddress() !== '') window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  const needs = password === '' ? t.needsPassword : password !== again ? t.differ : null;
  const send = async () => {
    const said = await act.run({ body: { link, password, pin: pin === '' ? undefined : pin } });
    if (!said) return;
    passDoor(said);
    void navigate({ to: at.board(), replace: true });
  };
  const toDoor = (
    <button type="button" className="quiet" onClick={() => void navigate({ to: at.board() })}>
      {t.toSignIn}
    </button>
  );
  if (link === '') {
    return (
      <section className="card door-card" aria-label={t.title}>
        <h1>{t.title}</h1>
        <p>{t.noLink}</p>
        {toDoor}
      </section>
    );
  }
  return (
    <section className="card door-card" aria-label={t.title}>
      <h1>{t.title}</h1>
      <p className="dim">{t.intro}</p>
      <Field kind="new-password" label={t.password} hint={t.passwordHint} value={password} onChange={setPassword} />
      <Field kind="new-password" label={t.again} value={again} onChange={setAgain} />
      <Field kind="pin" label={t.pin} hint={t.pinHint} value={pin} onChange={setPin} />
      <ActButton act={act} size="large" keys="alt+enter" needs={needs} onAct={() => void send()}>
        {t.go}
      </ActButton>
      {toDoor}
    </section>
  );
}
