/** A form to fill in, sign by hand and file under one's certificate: wherever a duty asks for one. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Refused, type Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import type { About, Answers, FormSchema, Strokes } from '@/api/said';
import { EVERYTHING } from '@/api/touch';
import { at } from '@/app/at';
import { useMessages, useTongue } from '@/words/tongue';
import { ActButton } from '../ActButton';
import { Recorded } from '../bag/Recorded';
import { Shown } from '../states';
import { aboutOf, asSent, firstMissing } from './answers';
import { FieldsToFill } from './Fields';
import en from './messages.en';
import zh from './messages.zh';
import { asTold } from './strokes';

type FormCode = Schemas['FormCode'];

/** What the server said of single fields. */
interface Fault {
  field: string;
  code: string;
  zh: string;
  en: string;
}

function faultsOf(problem: Error | null): readonly Fault[] {
  const told = problem instanceof Refused ? (problem.problem as { fields?: Fault[] | null }).fields : null;
  return told ?? [];
}

function Fills({ of, form, about, given }: { of: FormSchema; form: FormCode; about: About; given: Answers }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const act = useAct('/api/documents');
  const [typed, setTyped] = useState<Answers>(given);
  const [strokes, setStrokes] = useState<Record<string, Strokes>>({});
  // What the system fills in follows the case while somebody types.
  const bySystem = of.sections.flatMap((section) => section.fields).filter((field) => field.from);
  const known = bySystem.flatMap(({ key }) => (given[key] === undefined ? [] : [[key, given[key]] as const]));
  const answers: Answers = { ...typed, ...Object.fromEntries(known) };
  const missing = firstMissing(of, answers, strokes);
  const answer = (key: string, value: Answers[string] | undefined) =>
    setTyped((before) => {
      const { [key]: _, ...rest } = before;
      return value === undefined ? rest : { ...rest, [key]: value };
    });
  const draw = (key: string, drawn: Strokes | undefined) =>
    setStrokes((before) => {
      const { [key]: _, ...rest } = before;
      return drawn === undefined ? rest : { ...rest, [key]: drawn };
    });
  const faults = faultsOf(act.problem);
  const named = (field: string) =>
    of.sections.flatMap((section) => section.fields).find((one) => one.key === field.replace(/\[.*$/, ''))?.label[
      tongue
    ] ?? field;
  if (act.done) {
    const [filed] = act.done.made.documents ?? [];
    return (
      <>
        <p className="done" role="status">
          ✓ {t.filed} {filed && <Link to={at.document(filed)}>{t.open} →</Link>}
        </p>
        <Recorded of={act.done} />
      </>
    );
  }
  return (
    <div className="form">
      <FieldsToFill of={of} answers={answers} strokes={strokes} onAnswer={answer} onStrokes={draw} />
      <p className="dim small">{t.signAndFileHint}</p>
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={missing && t.lacks(missing.label[tongue])}
        onAct={() =>
          void act.run({
            body: {
              form,
              version: of.version,
              about,
              answers: asSent(of, answers) as never,
              strokes: asTold(strokes),
            },
          })
        }
      >
        {`✎ ${t.signAndFile}`}
      </ActButton>
      {faults.length > 0 && (
        <ul className="plain-list" role="alert">
          {faults.map((fault) => (
            <li key={fault.field + fault.code}>
              ✕ {named(fault.field)}: {fault[tongue]}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function FillForm({ form, about }: { form: FormCode; about: string }) {
  const schemas = useRead('/api/forms/{form}', { path: { form } }, { touches: [] });
  const draft = useRead('/api/forms/{form}/draft', { path: { form }, query: { about } }, { touches: EVERYTHING });
  const meant = aboutOf(about);
  return (
    <Shown of={schemas}>
      {({ versions }) => (
        <Shown of={draft}>
          {(given) => {
            const of = versions.find((one) => one.schema.version === given.version)?.schema;
            return of && meant ? (
              <Fills key={`${form} ${about}`} of={of} form={form} about={meant} given={given.answers as Answers} />
            ) : null;
          }}
        </Shown>
      )}
    </Shown>
  );
}
