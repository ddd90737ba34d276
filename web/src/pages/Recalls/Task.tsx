/** The task of a site in one recall: each bag that is there was scanned; for the others is said what became of them. */
import { useState } from 'react';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagLink, BagWhat } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Field } from '@/parts/giving/Field';
import { ScanField } from '@/parts/scan/ScanField';
import { useMessages } from '@/words/tongue';
import { type Answering, FOUND, toSend } from './answering';
import en from './messages.en';
import zh from './messages.zh';
import { Due, FoundSign } from './signs';
import { type BagOf, isLeft } from './view';

/** The field for the bags that are there. */
export function FoundField({ of }: { of: Answering }) {
  const t = useMessages(zh, en);
  return (
    <section className="card form" aria-label={t.scanFound}>
      <p className="dim">{t.taskHint}</p>
      <ScanField label={t.scanFound} hint={t.scanBagHint} onScan={of.hear} />
    </section>
  );
}

export function Task({
  recall,
  of,
  answers,
  acts,
  main,
}: {
  recall: number;
  of: readonly BagOf[];
  answers: Answering;
  /** Whether this duty is offered to answer. */
  acts: boolean;
  /** Whether the main key sends it, once there is something to send: one of several recalls. */
  main: boolean;
}) {
  const t = useMessages(zh, en);
  const act = useAct('/api/recalls/{id}/answers');
  const [done, setDone] = useState<Answered | null>(null);
  const left = of.filter(isLeft);
  const [due] = left.map((row) => row.task?.due ?? '').sort((a, b) => Date.parse(a) - Date.parse(b));
  const said = (bag: string) => answers.of(recall, bag);
  const ready = left.map((row) => row.bag.id).filter(said);
  const silent = left.map((row) => row.bag.id).filter((bag) => !said(bag));
  const sends = ready.map((bag) => ({ bag, found: toSend(said(bag) ?? { kind: 'not_found', patient: '' }) }));
  const send = async () => {
    const bags = sends.flatMap(({ bag, found }) => (found ? [{ bag, found }] : []));
    const answered = await act.run({ path: { id: recall }, body: { bags } });
    if (!answered) return;
    setDone(answered);
    // What was scanned meanwhile stays.
    answers.forget(recall, ready);
  };
  return (
    <section className="card form recall-acts" aria-label={t.task}>
      <h2>
        {t.task} <span className="figure">{t.answered(of.length - left.length, of.length)}</span>{' '}
        {due && <Due at={due} />}
      </h2>
      {left.length === 0 && <p>✓ {t.taskDone}</p>}
      <ul className="plain-list recall-task">
        {of.map(({ bag, task }) => {
          const one = said(bag.id);
          return (
            <li key={bag.id} data-bag={bag.id} className={one ? 'row-open' : undefined}>
              <p className="row">
                <BagLink id={bag.id} /> <BagWhat of={bag} />
                {task?.answer && <FoundSign of={task.answer.found} />}
              </p>
              {acts && !task?.answer && (
                <Chips
                  label={t.answerOf(bag.id)}
                  value={one?.kind ?? null}
                  chips={FOUND.map((value) => ({ value, label: t.found[value] }))}
                  onChange={(kind) => answers.say(recall, bag.id, { kind })}
                />
              )}
              {acts && one?.kind === 'given_to_patient' && (
                <Field
                  label={t.patientOf(bag.id)}
                  value={one.patient}
                  width={210}
                  onChange={(patient) => answers.say(recall, bag.id, { patient })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {acts && silent.length > 0 && ready.length > 0 && (
        <p>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              for (const bag of silent) answers.say(recall, bag, { kind: 'not_found' });
            }}
          >
            ? {t.restNotFound(silent.length)}
          </button>
        </p>
      )}
      {acts && left.length > 0 && (
        <ActButton
          act={act}
          size="large"
          keys={main && ready.length > 0 ? 'alt+enter' : undefined}
          needs={
            ready.length === 0 ? t.needs.answers : sends.some((one) => one.found === null) ? t.needs.patient : null
          }
          onAct={() => void send()}
        >
          {t.doAnswer(ready.length)}
        </ActButton>
      )}
      <Recorded of={done} />
    </section>
  );
}
