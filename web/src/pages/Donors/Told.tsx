/** What was told and measured at a visit, once it is over: to be read, with what each reason speaks of marked. */
import type { Schemas } from '@/api/problem';
import { Empty } from '@/parts/states';
import { dayText } from '@/words/days';
import { useMessages, useWords } from '@/words/tongue';
import { against, COUNTED, MEASURED, type Name, typedOf } from './measured';
import en from './messages.en';
import zh from './messages.zh';

type VisitView = Schemas['VisitView'];

function Answers({ of }: { of: readonly Schemas['Declared'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (of.length === 0) return <p>✓ {t.noneTold}</p>;
  return (
    <ul className="plain-list">
      {of.map((one) => (
        <li key={one.class} className="row">
          <span>{words('DeferralClass', one.class)}</span>
          <span className="grow" />
          <span className="dim">
            {typeof one.over === 'number' ? `${t.overOn} ${dayText(one.over)}` : t.lastingThen}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Measured({ of, seen }: { of: VisitView; seen: Schemas['Examination'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const typed = typedOf(seen);
  const value = (name: Name) => {
    const reasons = against(name, of.unfit);
    return (
      <div key={name} style={{ display: 'contents' }}>
        <dt>{t[name]}</dt>
        <dd className={reasons.length > 0 ? 'typed-wrong' : 'figure'}>
          {typed[name]}{' '}
          {reasons.map((reason) => (
            <span key={reason}>✕ {words('UnfitReason', reason)} </span>
          ))}
        </dd>
      </div>
    );
  };
  const known = [...MEASURED, ...COUNTED].filter((name) => typed[name] !== '');
  const chosen = [
    { label: t.rhythm, word: words('Rhythm', seen.rhythm) },
    { label: t.training, word: words('Training', seen.training) },
    { label: t.physician, word: words('PhysicianSays', seen.physician) },
  ];
  return (
    <dl className="facts">
      {known.map(value)}
      <dt>{t.abo}</dt>
      <dd>{seen.abo}</dd>
      {chosen.map(({ label, word }) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{word}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Told({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  return (
    <>
      <section className="card" aria-label={t.step1}>
        <h2>{t.step1}</h2>
        {of.declared ? <Answers of={of.declared} /> : <Empty>{t.notRecorded}</Empty>}
      </section>
      <section className="card" aria-label={t.step2}>
        <h2>{t.step2}</h2>
        {of.examination ? <Measured of={of} seen={of.examination} /> : <Empty>{t.notRecorded}</Empty>}
      </section>
    </>
  );
}
