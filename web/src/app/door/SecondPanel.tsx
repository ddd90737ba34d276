/**
 * The second person proves at this screen who they are, for the one command that waits: a quiet panel above the page,
 * which stays in sight, since it shows what is confirmed.
 */
import { Button, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTell } from '@/api/query';
import choiceEn from '@/parts/choice/messages.en';
import choiceZh from '@/parts/choice/messages.zh';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { useMessages, useTongue } from '@/words/tongue';
import { useKeys } from '../keys';
import { useNetwork } from '../network';
import { useDoor } from './door';
import { Field } from './Field';
import en from './messages.en';
import zh from './messages.zh';
import { type Asked, useAsked } from './second';
import { asksCode, minutesSeconds, useWaiting } from './waiting';
import '@/parts/work.css';
import './door.css';

const LEVELS = ['duty', 'head', 'director', 'leader'] as const;

/** What a person is called at this desk: their staff number, else what they are at their site and the end of their badge. */
function useCalled(actor: string): { login: string; called: string } {
  const desk = useDoor()?.desk ?? [];
  const t = useMessages(choiceZh, choiceEn);
  const tongue = useTongue();
  const sites = useNetwork().data?.sites ?? [];
  const known = desk.find((one) => one.account === actor)?.login;
  const site = sites.find((one) => Object.values(one.contacts).includes(actor));
  const where = site ? (tongue === 'zh' ? site.name_zh : site.name_en) : '';
  const level = LEVELS.find((one) => site?.contacts[one] === actor);
  const parts = [where, level && t[level], actor.slice(-4)];
  return { login: known ?? '', called: known ?? parts.filter(Boolean).join(' ') };
}

function Asks({ of }: { of: Asked }) {
  const t = useMessages(zh, en);
  const me = useDoor()?.account;
  const { login: usual, called } = useCalled(of.actor);
  const act = useTell('/api/session/second');
  const [login, setLogin] = useState(usual);
  const [secret, setSecret] = useState('');
  const [code, setCode] = useState('');
  const waits = useWaiting(act.problem);
  const first = useRef<InputRef>(null);
  const second = useRef<InputRef>(null);
  const before = useRef<Element | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus comes once and goes back where it was
  useEffect(() => {
    before.current = document.activeElement;
    (usual === '' ? first : second).current?.focus();
    return () => {
      if (before.current instanceof HTMLElement) before.current.focus();
    };
  }, []);
  useKeys([
    { keys: 'escape', what: t.giveUp, group: t.second, whileTyping: true, run: () => of.answer({ way: 'given-up' }) },
  ]);
  const needs = login.trim() === '' ? t.needsLogin : secret === '' ? t.needsPin : null;
  const rests = needs !== null || act.pending || (waits ?? 0) > 0;
  const send = async () => {
    if (rests) return;
    const totp = code.trim() === '' ? undefined : code.trim();
    const said = await act.run({ body: { login: login.trim(), secret, totp, command: of.command } });
    if (said) of.answer({ way: 'proved', token: said.token });
    else setSecret('');
  };
  return (
    <section className="door-second" aria-label={t.second}>
      <h2>{t.secondOf(called)}</h2>
      <p className="dim">{of.actor === me ? `! ${t.secondIsYou}` : t.secondHint}</p>
      <form
        className="form-row"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field kind="login" label={t.login} value={login} onChange={setLogin} of={first} />
        <Field kind="secret" label={t.secret} value={secret} onChange={setSecret} of={second} />
        {asksCode(act.problem) && <Field kind="code" label={t.code} value={code} onChange={setCode} />}
        <Button type="primary" size="large" htmlType="submit" loading={act.pending} disabled={rests}>
          {t.confirm}
        </Button>
        <Button size="large" onClick={() => of.answer({ way: 'later' })}>
          {t.later}
        </Button>
        <Button size="large" onClick={() => of.answer({ way: 'given-up' })}>
          {t.giveUp}
        </Button>
      </form>
      <p className="dim small">{waits !== null && waits > 0 ? `⏳ ${t.waits(minutesSeconds(waits))}` : t.laterHint}</p>
      <ProblemPanel of={act.problem} />
    </section>
  );
}

export default function SecondPanel() {
  const asked = useAsked();
  return asked ? <Asks key={asked.command} of={asked} /> : null;
}
