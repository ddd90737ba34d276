/**
 * Why something was not done, as the kernel said it: hard stops first, then what may be overridden and by
 * whom, each with its code and rule. Nothing is judged here.
 */
import { grouped, NoAnswer, type RefusalView, Refused } from '@/api/problem';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

function Reason({ refusal }: { refusal: RefusalView }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  return (
    <li>
      <span aria-hidden="true">{refusal.hard_stop ? '✕' : '⚖'}</span>
      <div>
        <strong>{refusal[tongue]}</strong>
        {!refusal.hard_stop && <p>{t.overridableBy(words('Duty', refusal.overridable_by))}</p>}
        <p className="dim">
          {t.rule} {refusal.rule} · {t.code} <code>{refusal.code}</code>
        </p>
      </div>
    </li>
  );
}

/** Shows a problem; nothing when there is none. */
export function ProblemPanel({ of }: { of: Error | null | undefined }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  if (!of) return null;
  if (!(of instanceof Refused)) {
    return (
      <section className="problem" role="alert">
        <h3>⚠ {t.refused}</h3>
        <p>{of instanceof NoAnswer ? t.noAnswerAct : of.message}</p>
      </section>
    );
  }
  const { problem } = of;
  const { hard, overridable } = grouped(problem);
  return (
    <section className="problem" role="alert">
      <h3>
        ⚠ {t.refused}:{tongue === 'zh' ? problem.title_zh : problem.title}
      </h3>
      {hard.length > 0 && (
        <>
          <h4>{t.hardStops}</h4>
          <ul>
            {hard.map((refusal) => (
              <Reason key={refusal.code + refusal.zh} refusal={refusal} />
            ))}
          </ul>
        </>
      )}
      {overridable.length > 0 && (
        <>
          <h4>{t.overridable}</h4>
          <ul>
            {overridable.map((refusal) => (
              <Reason key={refusal.code + refusal.zh} refusal={refusal} />
            ))}
          </ul>
        </>
      )}
      {hard.length + overridable.length === 0 && (
        <p>
          {tongue === 'zh' ? problem.detail_zh : problem.detail_en} <code className="dim">{problem.code}</code>
        </p>
      )}
    </section>
  );
}
