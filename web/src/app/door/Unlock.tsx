/** Quick unlock of a shared desk: choose a colleague, type the PIN. The keyboard alone suffices. */
import { LockOutlined } from '@ant-design/icons';
import { Button, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTell } from '@/api/query';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { useMessages } from '@/words/tongue';
import { useKeys } from '../keys';
import { passDoor, type Session } from './door';
import { Field } from './Field';
import en from './messages.en';
import zh from './messages.zh';
import { SignIn } from './SignIn';
import { minutesSeconds, useWaiting } from './waiting';
import '@/parts/work.css';
import './door.css';

/** Colleagues that a key chooses. */
const KEYED = 9;

/** `bar` stands above a screen that stays in sight, `page` in its place. */
export function Unlock({ of, shape }: { of: Session; shape: 'page' | 'bar' }) {
  const t = useMessages(zh, en);
  const act = useTell('/api/session/unlock');
  const [login, setLogin] = useState<string | null>(of.login ?? of.desk[0]?.login ?? null);
  const [pin, setPin] = useState('');
  const [byPassword, setByPassword] = useState(false);
  const field = useRef<InputRef>(null);
  const waits = useWaiting(act.problem);
  useEffect(() => {
    if (!byPassword) field.current?.focus();
  }, [byPassword]);
  const choose = (next: string) => {
    setLogin(next);
    setPin('');
    field.current?.focus();
  };
  useKeys(
    of.desk.slice(0, KEYED).map((one, place) => ({
      keys: `alt+${place + 1}`,
      what: one.login,
      group: t.lockKeys,
      whileTyping: true,
      run: () => choose(one.login),
    })),
  );
  if (byPassword) return <SignIn onPin={() => setByPassword(false)} />;
  const needs = login === null ? t.needsColleague : pin === '' ? t.needsPin : null;
  const rests = needs !== null || act.pending || (waits ?? 0) > 0;
  const send = async () => {
    if (rests || login === null) return;
    const said = await act.run({ body: { login, pin } });
    if (said) passDoor(said);
    else setPin('');
  };
  return (
    <section className={shape === 'page' ? 'card door-card' : 'door-bar'} aria-label={t.unlock}>
      <h1>
        <LockOutlined /> {t.locked}
      </h1>
      {shape === 'page' && <p className="dim">{t.lockedHint}</p>}
      <form
        className={shape === 'page' ? 'form' : 'form-row'}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {of.desk.length === 0 ? (
          <p>{t.nobodyHere}</p>
        ) : (
          <>
            <Chips
              label={t.who}
              value={login}
              size={shape === 'page' ? 'large' : 'usual'}
              chips={of.desk.map((one, place) => ({
                value: one.login,
                label: one.login,
                note: place < KEYED ? `Alt ${place + 1}` : undefined,
              }))}
              onChange={choose}
            />
            <Field kind="pin" label={t.pin} value={pin} onChange={setPin} of={field} />
            <div className="row">
              <Button type="primary" size="large" htmlType="submit" loading={act.pending} disabled={rests}>
                {t.unlock}
              </Button>
              <span className="dim" role="status">
                {waits === null ? needs : waits > 0 ? `⏳ ${t.waits(minutesSeconds(waits))}` : t.waitsOver}
              </span>
            </div>
          </>
        )}
      </form>
      <ProblemPanel of={act.problem} />
      <button type="button" className="quiet" onClick={() => setByPassword(true)}>
        {t.byPassword}
      </button>
    </section>
  );
}
