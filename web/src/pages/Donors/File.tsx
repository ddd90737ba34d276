/** The file of a donor 献血者档案: when they may come back and why not before, what they gave, what is on record. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused, type Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useDoor } from '@/app/door/door';
import { useName } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { ComeBack } from '@/parts/giving/Against';
import { Field, whole } from '@/parts/giving/Field';
import { PlaceChoice, usePlace } from '@/parts/giving/PlaceChoice';
import { VisitDetail, VisitSign } from '@/parts/giving/Standing';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { dayText } from '@/words/days';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Part, Quality } from './Quality';

type DonorFile = Schemas['DonorFile'];

/** Somebody who is known by name, and not yet as a donor. */
function RegisterHere({ donor }: { donor: string }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/donors');
  const [sex, setSex] = useState<Schemas['Sex'] | null>(null);
  return (
    <section className="card form" aria-label={t.register}>
      <h2>{t.registerHere}</h2>
      <Chips
        label={t.sex}
        value={sex}
        chips={codes('Sex').map((value) => ({ value, label: words('Sex', value) }))}
        onChange={setSex}
      />
      <ActButton
        act={act}
        needs={sex === null ? t.needs.sex : null}
        onAct={() => sex && void act.run({ body: { donor, sex } })}
      >
        {t.doRegister}
      </ActButton>
    </section>
  );
}

/** The name is read on record, for whoever asks for it, and is gone with the page. */
function Name({ donor }: { donor: string }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/people/names');
  const named = act.done?.names[0];
  if (named) {
    return <span>{named.name ? `${t.nameIs} ${named.name}` : <span className="dim">{t.noName}</span>}</span>;
  }
  return (
    <ActButton act={act} kind="usual" onAct={() => void act.run({ body: { whoms: [{ donor }], purpose: 'care' } })}>
      {t.showName}
    </ActButton>
  );
}

function OpenVisit({ of }: { of: DonorFile }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const go = useNavigate();
  const act = useAct('/api/donors/{id}/visits');
  const place = usePlace();
  const [age, setAge] = useState('');
  const [asks, setAsks] = useState<Schemas['DonationKind']>('whole-blood');
  const [matching, setMatching] = useState<Schemas['Matching']>('usual');
  const years = whole(age);
  const speaks = of.come_back.find((one) => one.kind === asks)?.may_come === false;
  const send = async () => {
    if (place === null || years === null) return;
    const done = await act.run({ path: { id: of.id }, body: { place, age: years, asks, matching } });
    if (typeof done?.made.visit === 'number') void go({ to: at.visit(done.made.visit) });
  };
  return (
    <section className="card form" aria-label={t.openVisit}>
      <h2>{t.openVisit}</h2>
      <div className="form-row">
        <PlaceChoice />
        <Field label={t.age} of="number" value={age} onChange={setAge} onEnter={() => void send()} />
      </div>
      <Chips
        label={t.asks}
        value={asks}
        chips={codes('DonationKind').map((value) => ({ value, label: words('DonationKind', value) }))}
        onChange={setAsks}
      />
      {asks !== 'whole-blood' && (
        <Chips
          label={t.matching}
          value={matching}
          chips={codes('Matching').map((value) => ({ value, label: words('Matching', value) }))}
          onChange={setMatching}
        />
      )}
      {speaks && <p className="giving-against">! {t.speaksAgainst}</p>}
      <ActButton
        act={act}
        kind={speaks ? 'usual' : 'main'}
        size="large"
        keys="alt+enter"
        needs={place === null ? t.needs.place : years === null ? t.needs.age : null}
        onAct={() => void send()}
      >
        {t.doOpenVisit}
      </ActButton>
    </section>
  );
}

function Deferrals({ of, second, acts }: { of: DonorFile; second: string | null; acts: boolean }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const act = useAct('/api/donors/{id}/readmit');
  return (
    <section className="card" aria-label={t.deferrals}>
      <h2>{t.deferrals}</h2>
      {of.deferrals.length === 0 ? (
        <Empty>✓ {t.noDeferrals}</Empty>
      ) : (
        <ul className="plain-list">
          {of.deferrals.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nothing else tells two rows of one visit apart
            <li key={place} className="row">
              <span>{row.said[tongue]}</span>
              <span className="dim">
                {t.since} <When at={row.since} />
              </span>
              <span className="grow" />
              {row.ended_at ? (
                <span className="tag">
                  {t.ended} <When at={row.ended_at} />
                </span>
              ) : (
                acts &&
                row.class && (
                  <ActButton
                    act={act}
                    kind="usual"
                    problems="elsewhere"
                    needs={second === null ? t.needs.second : null}
                    onAct={() =>
                      row.class &&
                      second &&
                      void act.run({ path: { id: row.number }, body: { class: row.class, second_person: second } })
                    }
                  >
                    {t.readmit}
                  </ActButton>
                )
              )}
            </li>
          ))}
        </ul>
      )}
      <ActProblem act={act} />
    </section>
  );
}

function ActProblem({ act }: { act: { problem: Error | null } }) {
  const tongue = useTongue();
  if (!(act.problem instanceof Refused)) return null;
  const { detail_zh, detail_en } = act.problem.problem;
  return <p role="alert">✕ {tongue === 'zh' ? detail_zh : detail_en}</p>;
}

function Given({ of }: { of: DonorFile }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <section className="card" aria-label={t.given}>
      <h2>{t.given}</h2>
      {of.given.length === 0 ? (
        <Empty>{t.noneGiven}</Empty>
      ) : (
        <ul className="plain-list">
          {of.given.map((row) => (
            <li key={row.donation.number} className="row">
              <span className="figure">{dayText(row.day)}</span>
              <code>{row.donation.eye}</code>
              <span>{words('DonationKind', row.kind)}</span>
              <span className="figure">{t.ml(row.volume_ml)}</span>
              {row.reaction !== 'none' && (
                <span className="tag tag-late">! {words('DonorReaction', row.reaction)}</span>
              )}
              {row.excluded && <span className="tag tag-late">✕ {t.excluded}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Visits({ of }: { of: DonorFile }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <section className="card" aria-label={t.visits}>
      <h2>{t.visits}</h2>
      {of.visits.length === 0 ? (
        <Empty>{t.noVisitsOf}</Empty>
      ) : (
        <ul className="plain-list">
          {of.visits.map((row) => (
            <li key={row.id} className="row">
              <Link to={at.visit(row.id)}>W{row.id}</Link>
              <When at={row.opened_at} />
              <span>{words('DonationKind', row.asks)}</span>
              <VisitSign of={row.state} />
              <VisitDetail of={row} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Shows({ of }: { of: DonorFile }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const acting = useActing();
  const locked = useDoor()?.door === 'locked';
  const [second, setSecond] = useState<string | null>(null);
  const forQuality = acting?.duty === 'quality' || acting?.duty === 'laboratory' || acting?.duty === 'administrator';
  return (
    <>
      <div className="page-head">
        <h1>
          {t.file} <code>{of.id}</code>
        </h1>
        <Link to={at.donors()}>← {t.back}</Link>
        <Link to={at.donorTrace(of.id)}>{t.trace}</Link>
      </div>
      {of.merged_into && (
        <section className="moved-on" aria-label={t.mergedInto}>
          <h2>
            → {t.mergedInto} <Link to={at.donor(of.merged_into)}>{of.merged_into}</Link>
          </h2>
          <p>{t.mergedHint}</p>
          {forQuality && <Part kept={of.merged_into} other={of.id} second={second} />}
        </section>
      )}
      <div className="split">
        <div className="stack">
          <section className="card form" aria-label={t.file}>
            <dl className="facts">
              <dt>{t.sex}</dt>
              <dd>{words('Sex', of.sex)}</dd>
              <dt>{t.registered}</dt>
              <dd>
                <When at={of.registered_at} />
              </dd>
              {of.numbers.length > 1 && (
                <>
                  <dt>{t.numbers}</dt>
                  <dd>
                    <code>{of.numbers.join(' ')}</code>
                  </dd>
                </>
              )}
            </dl>
            {!locked && <Name key={of.id} donor={of.id} />}
          </section>
          <section className="card" aria-label={t.comeBack}>
            <h2>{t.comeBack}</h2>
            <ComeBack of={of.come_back} />
          </section>
          {typeof of.at_it === 'number' ? (
            <section className="card" aria-label={t.openVisit}>
              <p className="row">
                <span>… {t.atIt}</span>
                <Link className="strong-link" to={at.visit(of.at_it)}>
                  {t.toVisit} →
                </Link>
              </p>
            </section>
          ) : (
            !of.merged_into && !forQuality && <OpenVisit of={of} />
          )}
          {forQuality && acting && <Quality of={of} second={second} onSecond={setSecond} site={acting.site} />}
        </div>
        <div className="stack">
          <Given of={of} />
          <Deferrals of={of} second={second} acts={forQuality} />
          <Visits of={of} />
        </div>
      </div>
    </>
  );
}

export default function Page() {
  const donor = useName('donor');
  const file = useRead('/api/donors/{id}', { path: { id: donor } }, { touches: ['donors:*', 'rules:*'] });
  const unknown = file.error instanceof Refused && file.error.problem.status === 404;
  return (
    <>
      <Shown of={file}>{(of) => <Shows key={of.id} of={of} />}</Shown>
      {unknown && <RegisterHere donor={donor} />}
    </>
  );
}
