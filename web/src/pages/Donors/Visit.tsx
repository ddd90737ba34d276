/** A visit 到访: the questionnaire, the examination, and the verdict as the kernel says it; once over, how it ended. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { stateOf } from '@/parts/giving/Standing';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { Declaring, declared, type Told as ToldOf, toldOf } from './Declaring';
import { Examining } from './Examining';
import en from './messages.en';
import zh from './messages.zh';
import { Told } from './Told';
import { Verdict } from './Verdict';

type VisitView = Schemas['VisitView'];

function Questionnaire({ of, main }: { of: VisitView; main: 'main' | 'usual' }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/visits/{id}/answers');
  const [told, setTold] = useState<ToldOf[]>(() => toldOf(of.declared));
  const said = declared(told);
  return (
    <section className="card form" aria-label={t.step1}>
      <h2>
        {t.step1} <span className="tag">{of.declared ? `✓ ${t.asked}` : `… ${t.notYet}`}</span>
      </h2>
      <p className="dim">{t.answersHint}</p>
      <Declaring told={told} label={t.addClass} onChange={setTold} />
      <ActButton
        act={act}
        kind={of.declared ? 'usual' : 'main'}
        keys={main === 'main' ? 'alt+enter' : undefined}
        needs={said === null ? t.needs.day : null}
        onAct={() => said && void act.run({ path: { id: of.id }, body: { declared: said, form: { on_paper: {} } } })}
      >
        {told.length === 0 ? t.doAnswersNone : t.doAnswers(told.length)}
      </ActButton>
    </section>
  );
}

function Shows({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  // Whether it still goes on is the file's to say: a visit is of its day.
  const about = { touches: ['donors:*', 'rules:*'], fresh: true } as const;
  const file = useRead('/api/donors/{id}', { path: { id: of.donor } }, about);
  const state = stateOf(of.state);
  const begun = state === 'open' || state === 'cleared';
  const goesOn = begun && (!file.isFetchedAfterMount || file.data?.at_it === of.id);
  const open = goesOn && state === 'open';
  const step = !of.declared ? 'ask' : !of.examination ? 'examine' : 'judge';
  return (
    <>
      <div className="page-head">
        <h1>
          {t.visit} W{of.id}
        </h1>
        <span>
          {words('Sex', of.sex)} {t.yearsOld(of.age)} · {words('DonationKind', of.asks)} · {of.place[tongue]} ·{' '}
          <When at={of.opened_at} />
        </span>
        <span className="grow" />
        <Link to={at.donor(of.donor)}>← {t.file}</Link>
        <Link to={at.donors()}>{t.back}</Link>
      </div>
      {begun && !goesOn && (
        <p className="stale" role="status">
          ! {t.notOfToday} <Link to={at.donor(of.donor)}>{t.file}</Link>
        </p>
      )}
      <div className={open ? 'split' : 'split opened'}>
        <div className="stack">
          {open ? (
            <>
              <Questionnaire of={of} main={step === 'ask' ? 'main' : 'usual'} />
              <Examining of={of} main={step === 'examine' ? 'main' : 'usual'} />
            </>
          ) : (
            <Told of={of} />
          )}
        </div>
        <div className="stack">
          <Verdict of={of} back={file.data?.come_back} goesOn={goesOn} step={step === 'judge' ? 'here' : 'before'} />
        </div>
      </div>
    </>
  );
}

export default function Page() {
  const id = useNumber('visit') ?? 0;
  const visit = useRead('/api/visits/{id}', { path: { id } }, { touches: ['donors:*', 'collections:*', 'rules:*'] });
  return <Shown of={visit}>{(of) => <Shows key={of.id} of={of} />}</Shown>;
}
