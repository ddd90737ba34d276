/**
 * Back from the organisation's directory. What it sent stands behind the `#` of the address, which no server's log sees; it
 * is taken from there at once and given to the server, once.
 */
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTell } from '@/api/query';
import { at } from '@/app/at';
import { passDoor } from '@/app/door/door';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { useMessages } from '@/words/tongue';
import '@/app/door/door.css';
import { broughtBy } from './brought';
import en from './messages.en';
import zh from './messages.zh';

export default function Page() {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const act = useTell('/api/session/directory/return');
  const [brought] = useState(() => broughtBy(window.location.hash, window.location.search));
  const given = useRef(false);
  // Once: a second time would undo a navigation that has begun.
  useEffect(() => {
    if (broughtBy(window.location.hash, window.location.search) === null) return;
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, []);
  useEffect(() => {
    if (brought === null || given.current) return;
    given.current = true;
    void act.run({ body: brought }).then((said) => {
      if (!said) return;
      passDoor(said);
      void navigate({ to: at.board(), replace: true });
    });
  }, [brought, act.run, navigate]);
  return (
    <section className="card door-card" aria-label={t.title}>
      <h1>{t.title}</h1>
      <p role="status">{brought === null ? t.nothing : act.problem === null ? t.waits : ''}</p>
      <ProblemPanel of={act.problem} />
      {(brought === null || act.problem !== null) && (
        <button type="button" className="quiet" onClick={() => void navigate({ to: at.board(), replace: true })}>
          {t.toSignIn}
        </button>
      )}
    </section>
  );
}
