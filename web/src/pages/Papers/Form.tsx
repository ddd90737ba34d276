/** One form: each version as it was designed, to read; and filling it in, when it is said what about. */
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useRead } from '@/api/query';
import type { FieldSchema, FormSchema } from '@/api/said';
import { useName } from '@/app/router';
import { Chips } from '@/parts/Chips';
import { useFilters } from '@/parts/choice/filters';
import { kindOf } from '@/parts/form/answers';
import { useAnswerWords } from '@/parts/form/Fields';
import { FillForm } from '@/parts/form/FillForm';
import formEn from '@/parts/form/messages.en';
import formZh from '@/parts/form/messages.zh';
import { Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { codes, useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** A code of a condition as an answer: yes and no are written as words. */
const asAnswer = (code: string) => (code === 'true' || code === 'false' ? code === 'true' : code);

function FieldRows({ fields, of, deep }: { fields: readonly FieldSchema[]; of: FormSchema; deep: number }) {
  const t = useMessages(formZh, formEn);
  const tongue = useTongue();
  const said = useAnswerWords();
  const all = of.sections.flatMap((section) => section.fields);
  return fields.map((field) => {
    const { kind, when } = field;
    const on = when && all.find((one) => one.key === when.field);
    const among =
      typeof kind === 'object' && 'choice' in kind
        ? kind.choice.of
        : typeof kind === 'object' && 'choices' in kind
          ? kind.choices.of
          : [];
    return [
      <tr key={field.key}>
        <td style={{ paddingInlineStart: `${8 + deep * 20}px` }}>
          {field.label[tongue]}
          {when && (
            <small className="dim">
              {' '}
              {t.onlyWhen(
                on?.label[tongue] ?? when.field,
                when.is.map((code) => (on ? said(on, asAnswer(code)) : code)).join(' / '),
              )}
            </small>
          )}
          {field.help && <small className="dim"> {field.help[tongue]}</small>}
        </td>
        <td>
          {t.kinds[kindOf(field)] ?? kindOf(field)}
          {among.length > 0 && <small className="dim"> {among.map((one) => one[tongue]).join(' · ')}</small>}
          {typeof kind === 'object' && 'number' in kind && <small className="dim"> {kind.number.unit[tongue]}</small>}
        </td>
        <td>{field.from ? t.bySystem : field.required ? `✓ ${t.required}` : t.optional}</td>
        <td className="dim small">{field.source ?? ''}</td>
      </tr>,
      typeof kind === 'object' && 'rows' in kind && (
        <FieldRows key={`${field.key} lines`} fields={kind.rows.columns} of={of} deep={deep + 1} />
      ),
    ];
  });
}

function Designed({ of }: { of: FormSchema }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return (
    <section className="card form" aria-label={t.designer}>
      <h2>
        {t.designer} · {t.version(of.version)}
      </h2>
      <p className="dim">
        {t.source} {of.source}
      </p>
      {of.sections.map((section) => (
        <Wide key={section.title.en} label={section.title[tongue]}>
          <h3>{section.title[tongue]}</h3>
          <table className="plain">
            <thead>
              <tr>
                <th>{t.field}</th>
                <th>{t.kind}</th>
                <th>{t.needed}</th>
                <th>{t.source}</th>
              </tr>
            </thead>
            <tbody>
              <FieldRows fields={section.fields} of={of} deep={0} />
            </tbody>
          </table>
        </Wide>
      ))}
    </section>
  );
}

const WHOMS = ['patient', 'donor', 'staff', 'contact'] as const;

/** Says what a form is about. */
function Begin({ of, onBegin }: { of: FormSchema; onBegin: (about: string) => void }) {
  const t = useMessages(zh, en);
  const id = useId();
  const [kind, setKind] = useState<string | null>(of.about.length === 1 ? (of.about[0] ?? null) : null);
  const [whom, setWhom] = useState<(typeof WHOMS)[number] | null>(null);
  const [number, setNumber] = useState('');
  const typed = number.trim().replace(/^[CDTABS](?=\d{1,9}$)/i, '');
  const about = kind === 'person' ? whom && `person:${whom}:${typed.toLowerCase()}` : kind && `${kind}:${typed}`;
  const begin = () => about && typed !== '' && onBegin(about);
  return (
    <section className="card form" aria-label={t.fill}>
      <h2>{t.fill}</h2>
      <p className="dim">{t.fillHint}</p>
      <Chips
        label={t.aboutKind}
        value={kind}
        chips={of.about.map((value) => ({ value, label: t.aboutKinds[value] ?? value }))}
        onChange={setKind}
      />
      {kind === 'person' && (
        <Chips
          label={t.aboutWhom}
          value={whom}
          chips={WHOMS.map((value) => ({ value, label: t.whoms[value] ?? value }))}
          onChange={setWhom}
        />
      )}
      <div className="form-row">
        <span className="choice">
          <label htmlFor={id}>{t.aboutNumber}</label>
          <Input
            id={id}
            style={{ width: 300 }}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            onPressEnter={begin}
          />
        </span>
        <button type="button" className="quiet" disabled={!about || typed === ''} onClick={begin}>
          {t.begin}
        </button>
      </div>
    </section>
  );
}

export default function Form() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const named = useName('form');
  const form = codes('FormCode').find((code) => code === named) ?? codes('FormCode')[0] ?? 'approval-form';
  const [filters, change] = useFilters(['version', 'about'] as const);
  const read = useRead('/api/forms/{form}', { path: { form } }, { touches: [] });
  return (
    <Shown of={read}>
      {({ versions: all }) => {
        const versions = all.map((one) => one.schema);
        const newest = versions.at(-1);
        const of = versions.find((one) => String(one.version) === filters.version) ?? newest;
        if (!of || !newest) return null;
        return (
          <>
            <div className="page-head">
              <h1>{of.title[tongue]}</h1>
            </div>
            <div className="stack">
              {filters.about ? (
                <section className="card form" aria-label={t.fill}>
                  <FillForm key={`${form} ${filters.about}`} form={form} about={filters.about} />
                </section>
              ) : (
                <Begin of={newest} onBegin={(about) => change({ about })} />
              )}
              {versions.length > 1 && (
                <Chips
                  label={t.view.forms}
                  value={of.version}
                  chips={versions.map((one) => ({ value: one.version, label: t.version(one.version) }))}
                  onChange={(version) => change({ version: String(version) })}
                />
              )}
              <Designed of={of} />
            </div>
          </>
        );
      }}
    </Shown>
  );
}
