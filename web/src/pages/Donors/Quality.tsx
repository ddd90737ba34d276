/** What quality and the laboratory do with a file: barring outside a visit, and two numbers of one person. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused, type Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { PersonChoice } from '@/parts/choice/choices';
import { Field } from '@/parts/giving/Field';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { dayOf } from '@/words/days';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { type Class, ClassChoice } from './Declaring';
import en from './messages.en';
import zh from './messages.zh';

type DonorFile = Schemas['DonorFile'];

/** Undoes a merge: nothing was moved by it. */
export function Part({ kept, other, second }: { kept: string; other: string; second: string | null }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/donors/{id}/part');
  return (
    <ActButton
      act={act}
      kind="usual"
      needs={second === null ? t.needs.second : null}
      onAct={() => second && void act.run({ path: { id: kept }, body: { other, second_person: second } })}
    >
      {`↶ ${t.part}`}
    </ActButton>
  );
}

function Bar({ of }: { of: DonorFile }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/donors/{id}/bar');
  const [barring, setBarring] = useState<Class | undefined>(undefined);
  const [over, setOver] = useState('');
  const day = over.trim() === '' ? null : dayOf(over.trim());
  const badDay = over.trim() !== '' && day === null;
  return (
    <section className="card form" aria-label={t.bar}>
      <h2>{t.bar}</h2>
      <div className="form-row">
        <ClassChoice label={t.class} value={barring} onChange={setBarring} />
        <Field label={t.over} of="day" value={over} onChange={setOver} />
      </div>
      <ActButton
        act={act}
        kind="danger"
        needs={barring === undefined ? t.needs.class : badDay ? t.needs.day : null}
        onAct={() =>
          barring &&
          void act.run({ path: { id: of.id }, body: { class: barring, over: day } }).then((done) => {
            if (!done) return;
            setBarring(undefined);
            setOver('');
          })
        }
      >
        {t.doBar}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

/** The other file beside this one, so that nobody merges by a mistyped number. */
function Beside({ other }: { other: string }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const file = useRead('/api/donors/{id}', { path: { id: other } }, { touches: ['donors:*'] });
  if (file.error instanceof Refused) {
    const { detail_zh, detail_en } = file.error.problem;
    return <p role="alert">✕ {tongue === 'zh' ? detail_zh : detail_en}</p>;
  }
  return (
    <Shown of={file}>
      {(of) => (
        <p role="status">
          <Link to={at.donor(of.id)}>{of.id}</Link> · {words('Sex', of.sex)} · {t.registered}{' '}
          <When at={of.registered_at} /> · {t.gaveTimes(of.given.length)} · {t.deferredTimes(of.deferrals.length)}
        </p>
      )}
    </Shown>
  );
}

function Merge({ of, second }: { of: DonorFile; second: string | null }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/donors/{id}/merge');
  const [typed, setTyped] = useState('');
  const other = typed.trim().toLowerCase();
  const whole = /^[0-9a-f]{16}$/.test(other);
  const [kept, ...merged] = of.numbers;
  return (
    <section className="card form" aria-label={t.mergeTitle}>
      <h2>{t.mergeTitle}</h2>
      <p className="dim">{t.mergeHint}</p>
      {merged.length > 0 && kept && (
        <ul className="plain-list">
          {merged.map((number) => (
            <li key={number} className="row">
              <code>{number}</code>
              <span className="grow" />
              <Part kept={kept} other={number} second={second} />
            </li>
          ))}
        </ul>
      )}
      <Field label={t.other} value={typed} width={220} onChange={setTyped} />
      {whole && <Beside key={other} other={other} />}
      <ActButton
        act={act}
        kind="usual"
        needs={!whole ? t.needs.other : second === null ? t.needs.second : null}
        onAct={() =>
          second &&
          void act
            .run({ path: { id: of.id }, body: { other, second_person: second } })
            .then((done) => done && setTyped(''))
        }
      >
        {t.merge}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

export function Quality({
  of,
  second,
  onSecond,
  site,
}: {
  of: DonorFile;
  second: string | null;
  onSecond: (actor: string) => void;
  site: number;
}) {
  const t = useMessages(zh, en);
  return (
    <>
      <section className="card" aria-label={t.second}>
        <p className="dim">{t.secondHint}</p>
        <PersonChoice label={t.second} sites={[site]} value={second} onChange={onSecond} />
      </section>
      {!of.merged_into && <Merge of={of} second={second} />}
      <Bar of={of} />
    </>
  );
}
