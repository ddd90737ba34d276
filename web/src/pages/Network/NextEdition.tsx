/** Another edition of the rule book: what it changes is shown beside what is in force, then it is adopted whole. */
import { Link } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { Empty, Shown } from '@/parts/states';
import { type CodeOf, codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { type Change, changeOf, changesIn, type Edition, nextEdition, ruleOf, typedValue } from './edition';
import en from './messages.en';
import zh from './messages.zh';
import './Network.css';
import { Value } from './RuleBook';
import { ruleName, ruleSource } from './ruleWords';
import { Tabs } from './Tabs';

type Row = Schemas['RuleRow'];

/** Gives a text to the person as a file. */
function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

function ChangeCard({
  row,
  change,
  edition,
  onChange,
  onDrop,
}: {
  row: Row;
  change: Change;
  edition: Edition;
  onChange: (change: Change) => void;
  onDrop: () => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const like = ruleOf(edition, change.id)?.value;
  const wrong = typedValue(change.text, like) === undefined;
  const long = typeof like !== 'number' && typeof like !== 'string';
  const field = `value-${change.id}`;
  const shared = {
    id: field,
    value: change.text,
    status: wrong ? ('error' as const) : undefined,
    'aria-invalid': wrong,
  };
  return (
    <section className="card change">
      <div className="row">
        <h3>
          {ruleName(row.id, row.what, tongue)} <code>{row.id}</code>
        </h3>
        <span className="grow" />
        <Button onClick={onDrop}>{t.drop}</Button>
      </div>
      <dl className="facts">
        <dt>{t.now}</dt>
        <dd>
          <Value row={row} /> <span className="dim">· {ruleSource(row.source, tongue)}</span>
        </dd>
        <dt>
          <label htmlFor={field}>{t.becomes}</label>
        </dt>
        <dd>
          {long ? (
            <Input.TextArea
              {...shared}
              autoSize={{ minRows: 2, maxRows: 10 }}
              onChange={(event) => onChange({ ...change, text: event.target.value })}
            />
          ) : (
            <Input
              {...shared}
              className="short"
              inputMode={typeof like === 'number' ? 'numeric' : 'text'}
              onChange={(event) => onChange({ ...change, text: event.target.value })}
            />
          )}
          {wrong && <p className="wrong">⚠ {t.badValue}</p>}
        </dd>
        <dt>
          <label htmlFor={`source-${change.id}`}>{t.source}</label>
        </dt>
        <dd>
          <Input
            id={`source-${change.id}`}
            value={change.source}
            onChange={(event) => onChange({ ...change, source: event.target.value })}
          />
        </dd>
        <dt>
          <label htmlFor={`from-${change.id}`}>{t.inForce}</label>
        </dt>
        <dd>
          <Input
            id={`from-${change.id}`}
            className="short"
            type="date"
            value={change.in_force_from}
            onChange={(event) => onChange({ ...change, in_force_from: event.target.value })}
          />
        </dd>
      </dl>
      <Chips<Schemas['Confirmation']>
        label={t.mark}
        chips={[
          { value: 'confirmed', label: t.confirmed },
          { value: 'unconfirmed', label: t.unconfirmed },
        ]}
        value={change.confirmation}
        onChange={(confirmation) => onChange({ ...change, confirmation })}
      />
    </section>
  );
}

function Prepare({ edition, rows }: { edition: Edition; rows: readonly Row[] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const acting = useActing();
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [badFile, setBadFile] = useState<'bad' | 'fine'>('fine');
  const [adopted, setAdopted] = useState<number | null>(null);
  const [reason, setReason] = useState<CodeOf<'AdoptReason'> | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const adopt = useAct('/api/rules');
  const next = nextEdition(edition, changes);
  const put = (change: Change) => setChanges(changes.map((old) => (old.id === change.id ? change : old)));
  const add = (id: string) => {
    const change = changes.some((old) => old.id === id) ? null : changeOf(edition, id);
    if (change) setChanges([change, ...changes]);
    setAdopted(null);
  };
  const load = async (chosen: File | undefined) => {
    if (!chosen) return;
    const found = changesIn(await chosen.text(), edition);
    setBadFile(found ? 'fine' : 'bad');
    if (found) setChanges(found);
  };
  const send = async () => {
    if (!next || !reason || !second) return;
    const done = await adopt.run({ body: { rules: next, reason, second_person: second } });
    if (done) {
      setAdopted(next.edition);
      setChanges([]);
    }
  };
  return (
    <div className="edition">
      <h2>{t.nextTitle(edition.edition + 1)}</h2>
      <p className="dim">{t.nextNote}</p>
      {acting && <p className="dim">{t.actsAs(words('Duty', acting.duty))}</p>}
      <div className="row">
        <Select
          className="choose-rule"
          aria-label={t.choose}
          placeholder={t.choose}
          showSearch={{ optionFilterProp: 'label' }}
          value={null}
          options={rows.map((row) => ({ value: row.id, label: `${ruleName(row.id, row.what, tongue)} ${row.id}` }))}
          onChange={(id: string | null) => id && add(id)}
        />
        <Button onClick={() => file.current?.click()}>{t.loadFile}</Button>
        <input
          ref={file}
          type="file"
          accept="application/json,.json"
          className="visually-hidden"
          tabIndex={-1}
          aria-label={t.loadFile}
          onChange={(event) => {
            void load(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button
          disabled={!next}
          onClick={() => next && save(`rules-edition-${next.edition}.json`, `${JSON.stringify(next, null, 1)}\n`)}
        >
          {t.saveFile}
        </Button>
      </div>
      {badFile === 'bad' && (
        <p className="wrong" role="alert">
          ⚠ {t.badFile}
        </p>
      )}
      {adopted !== null && (
        <p className="row done" role="status">
          <span className="tag tag-sure">✓ {t.adopted(adopted)}</span>
          <Link to={at.rules()}>{t.toBook} →</Link>
        </p>
      )}
      <h3>{t.changes(changes.length)}</h3>
      {changes.length === 0 && <Empty>{t.noChanges}</Empty>}
      {changes.map((change) => {
        const row = rows.find((found) => found.id === change.id);
        return (
          row && (
            <ChangeCard
              key={change.id}
              row={row}
              change={change}
              edition={edition}
              onChange={put}
              onDrop={() => setChanges(changes.filter((old) => old.id !== change.id))}
            />
          )
        );
      })}
      <Chips
        label={t.adoptWhy}
        chips={codes('AdoptReason').map((value) => ({ value, label: words('AdoptReason', value) }))}
        value={reason}
        onChange={setReason}
      />
      <PersonChoice label={t.adoptSecond} sites={acting ? [acting.site] : []} value={second} onChange={setSecond} />
      <ActButton
        act={adopt}
        size="large"
        disabled={!next || changes.length === 0 || !reason || !second}
        onAct={() => void send()}
      >
        {t.adoptNow(edition.edition + 1)}
      </ActButton>
    </div>
  );
}

export default function NextEdition() {
  const t = useMessages(zh, en);
  const edition = useRead('/api/rules/edition', {}, { touches: ['rules:*'] });
  const book = useRead('/api/rules', {}, { touches: ['rules:*'] });
  return (
    <>
      <div className="page-head">
        <h1>{t.tabs.next}</h1>
      </div>
      <Tabs here="next" />
      <Shown of={edition}>
        {(whole) => <Shown of={book}>{(read) => <Prepare edition={whole} rows={read.rules} />}</Shown>}
      </Shown>
    </>
  );
}
