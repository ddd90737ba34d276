/** The fields of a form, as its schema has them: to fill in, and as they were filled in. */
import { Input } from 'antd';
import { type ReactNode, useId } from 'react';
import type { Answer, Answers, FieldSchema, FormSchema, Strokes } from '@/api/said';
import { useNow, useZone } from '@/app/city';
import { when } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import { Chips, ManyChips } from '../Chips';
import { Wide } from '../Wide';
import { isAsked, kindOf, zoned } from './answers';
import './form.css';
import en from './messages.en';
import zh from './messages.zh';
import { Signature, SignatureShown } from './Signature';

/** How an answer is read. */
export function useAnswerWords(): (field: FieldSchema, answer: unknown) => string {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(60_000);
  return (field, answer) => {
    if (answer === undefined || answer === null || answer === '') return '–';
    if (typeof answer === 'boolean') return answer ? t.yes : t.no;
    const { kind } = field;
    if (kind === 'time') return when(String(answer), now, zone, tongue);
    if (typeof kind === 'object' && 'number' in kind) return `${answer} ${kind.number.unit[tongue]}`;
    if (typeof kind === 'object' && 'choice' in kind) {
      return kind.choice.of.find((one) => one.code === answer)?.[tongue] ?? String(answer);
    }
    if (typeof kind === 'object' && 'choices' in kind && Array.isArray(answer)) {
      return answer.map((code) => kind.choices.of.find((one) => one.code === code)?.[tongue] ?? code).join(' · ');
    }
    return String(answer);
  };
}

interface Filling {
  field: FieldSchema;
  value: Answer | undefined;
  onChange: (value: Answer | undefined) => void;
}

/** The hour before the zone, as the field of a time holds it. */
const local = (value: Answer | undefined) => (typeof value === 'string' ? value.slice(0, 16) : '');

function Control({ field, value, onChange, id }: Filling & { id: string }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const zone = useZone();
  const label = field.label[tongue];
  const { kind } = field;
  const text = typeof value === 'string' ? value : '';
  const said = (typed: string) => onChange(typed === '' ? undefined : typed);
  if (kind === 'yes-no') {
    return (
      <Chips
        label={label}
        value={value === undefined ? null : String(value)}
        chips={[
          { value: 'true', label: t.yes },
          { value: 'false', label: t.no },
        ]}
        onChange={(chosen) => onChange(chosen === 'true')}
      />
    );
  }
  if (kind === 'date')
    return (
      <Input id={id} type="date" style={{ width: 180 }} value={text} onChange={(event) => said(event.target.value)} />
    );
  if (kind === 'time') {
    return (
      <Input
        id={id}
        type="datetime-local"
        style={{ width: 240 }}
        value={local(value)}
        onChange={(event) => said(event.target.value && zoned(event.target.value, zone))}
      />
    );
  }
  if (typeof kind !== 'object') return null;
  if ('choice' in kind) {
    return (
      <Chips
        label={label}
        value={text === '' ? null : text}
        chips={kind.choice.of.map((one) => ({ value: one.code, label: one[tongue] }))}
        onChange={onChange}
      />
    );
  }
  if ('choices' in kind) {
    return (
      <ManyChips
        label={label}
        values={Array.isArray(value) ? (value as string[]) : []}
        chips={kind.choices.of.map((one) => ({ value: one.code, label: one[tongue] }))}
        onChange={onChange}
      />
    );
  }
  if ('number' in kind) {
    return (
      <Input
        id={id}
        inputMode="decimal"
        style={{ width: 180 }}
        suffix={kind.number.unit[tongue]}
        value={text}
        onChange={(event) => said(event.target.value.trim())}
      />
    );
  }
  if ('rows' in kind) return <Lines field={field} value={value} onChange={onChange} />;
  return kind.text.longest > 80 ? (
    <Input.TextArea
      id={id}
      rows={2}
      maxLength={kind.text.longest}
      value={text}
      onChange={(event) => said(event.target.value)}
    />
  ) : (
    <Input id={id} maxLength={kind.text.longest} value={text} onChange={(event) => said(event.target.value)} />
  );
}

/** A table of lines, each with the same columns. */
function Lines({ field, value, onChange }: Filling) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const { kind } = field;
  if (typeof kind !== 'object' || !('rows' in kind)) return null;
  const rows = Array.isArray(value) ? (value as Answers[]) : [];
  const { columns, most } = kind.rows;
  const put = (place: number, key: string, answer: Answer | undefined) =>
    onChange(rows.map((row, n) => (n === place ? ({ ...row, [key]: answer } as Answers) : row)) as Answer);
  return (
    <fieldset>
      <legend className="dim small">{field.label[tongue]}</legend>
      {rows.map((row, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
        <div key={place} className="form-row">
          {columns.map((column) => (
            <FieldShell key={column.key} field={column}>
              {(id) => (
                <Control
                  id={id}
                  field={column}
                  value={row[column.key]}
                  onChange={(next) => put(place, column.key, next)}
                />
              )}
            </FieldShell>
          ))}
          <button
            type="button"
            className="quiet"
            aria-label={t.removeRow(place + 1)}
            onClick={() => onChange(rows.filter((_, n) => n !== place) as Answer)}
          >
            ✕
          </button>
        </div>
      ))}
      {rows.length < most && (
        <button type="button" className="quiet" onClick={() => onChange([...rows, {}] as Answer)}>
          ＋ {t.addRow}
        </button>
      )}
    </fieldset>
  );
}

/** Kinds that name themselves by a legend. */
const NAMED = ['yes-no', 'choice', 'choices', 'rows', 'signature'];

function FieldShell({ field, children }: { field: FieldSchema; children: (id: string) => ReactNode }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const id = useId();
  return (
    <div className="form-field">
      {!NAMED.includes(kindOf(field)) && (
        <label htmlFor={id}>
          {field.label[tongue]} {!field.required && <span>({t.optional})</span>}
        </label>
      )}
      {children(id)}
      {field.help && <small className="dim">{field.help[tongue]}</small>}
    </div>
  );
}

/** Lines as a table. */
function LinesShown({ field, rows }: { field: FieldSchema; rows: readonly Answers[] }) {
  const tongue = useTongue();
  const said = useAnswerWords();
  const { kind } = field;
  if (typeof kind !== 'object' || !('rows' in kind)) return null;
  const { columns } = kind.rows;
  return (
    <Wide label={field.label[tongue]}>
      <table className="plain form-lines">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key}>{column.label[tongue]}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place
            <tr key={place}>
              {columns.map((column) => (
                <td key={column.key}>{said(column, row[column.key])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** Answers as they are read: what the system filled in, and a form that was filed. */
function Facts({
  fields,
  answers,
  strokes = {},
}: {
  fields: readonly FieldSchema[];
  answers: Answers;
  strokes?: Record<string, Strokes>;
}) {
  const tongue = useTongue();
  const said = useAnswerWords();
  return (
    <dl className="facts">
      {fields.map((field) => {
        const drawn = strokes[field.key];
        const answer = answers[field.key];
        const lines = kindOf(field) === 'rows' && Array.isArray(answer) ? (answer as Answers[]) : null;
        return (
          <div key={field.key} style={{ display: 'contents' }}>
            <dt className={lines ? 'across' : undefined}>{field.label[tongue]}</dt>
            <dd className={lines ? 'across' : undefined}>
              {drawn ? (
                <SignatureShown of={drawn} label={field.label[tongue]} />
              ) : lines ? (
                <LinesShown field={field} rows={lines} />
              ) : (
                said(field, answer)
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** The whole form, to fill in. */
export function FieldsToFill({
  of,
  answers,
  strokes,
  onAnswer,
  onStrokes,
}: {
  of: FormSchema;
  answers: Answers;
  strokes: Record<string, Strokes>;
  onAnswer: (key: string, answer: Answer | undefined) => void;
  onStrokes: (key: string, strokes: Strokes | undefined) => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return of.sections.map((section) => {
    const asked = section.fields.filter((field) => isAsked(field, answers));
    const given = asked.filter((field) => field.from);
    if (asked.length === 0) return null;
    return (
      <fieldset key={section.title.en}>
        <legend>
          {section.title[tongue]} {given.length > 0 && <span className="tag">{t.bySystem}</span>}
        </legend>
        {given.length > 0 && <Facts fields={given} answers={answers} />}
        {asked
          .filter((field) => !field.from)
          .map((field) =>
            kindOf(field) === 'signature' ? (
              <Signature
                key={field.key}
                label={field.label[tongue]}
                value={strokes[field.key]}
                onChange={(drawn) => onStrokes(field.key, drawn)}
              />
            ) : (
              <FieldShell key={field.key} field={field}>
                {(id) => (
                  <Control
                    id={id}
                    field={field}
                    value={answers[field.key]}
                    onChange={(answer) => onAnswer(field.key, answer)}
                  />
                )}
              </FieldShell>
            ),
          )}
      </fieldset>
    );
  });
}

/** The whole form, as it was filled in. */
export function FieldsFilled({
  of,
  answers,
  strokes,
}: {
  of: FormSchema;
  answers: Answers;
  strokes: Record<string, Strokes>;
}) {
  const tongue = useTongue();
  const answered = (field: FieldSchema) =>
    isAsked(field, answers) && (answers[field.key] !== undefined || strokes[field.key] !== undefined);
  const filled = of.sections.filter((section) => section.fields.some(answered));
  return filled.map((section) => (
    <section key={section.title.en} className="form">
      <h3>{section.title[tongue]}</h3>
      <Facts fields={section.fields.filter(answered)} answers={answers} strokes={strokes} />
    </section>
  ));
}
