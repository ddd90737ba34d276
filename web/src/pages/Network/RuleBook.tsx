/** The rule book in force: every rule with its value, where it comes from, since when, and whether it was confirmed. */
import { Input } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { Chips } from '@/parts/Chips';
import { Empty, Shown } from '@/parts/states';
import { span } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Network.css';
import { ruleName, ruleSource, ruleUnit, ruleValue } from './ruleWords';
import { Tabs } from './Tabs';

type Row = Schemas['RuleRow'];
type Mark = 'both' | Schemas['Confirmation'];

/** Whether a rule was confirmed: a sign and a word. */
export function MarkSign({ mark }: { mark: Schemas['Confirmation'] }) {
  const t = useMessages(zh, en);
  const sure = mark === 'confirmed';
  return (
    <span className={sure ? 'tag tag-sure' : 'tag tag-unsure'}>{sure ? `✓ ${t.confirmed}` : `? ${t.unconfirmed}`}</span>
  );
}

/** A value with its unit; minutes also as people say them. */
export function Value({ row }: { row: Pick<Row, 'value' | 'unit'> }) {
  const tongue = useTongue();
  const minutes = row.unit === 'minutes' && /^\d{3,6}$/.test(row.value) ? span(Number(row.value), tongue) : null;
  return (
    <>
      <strong className="rule-value">{ruleValue(row.value, row.unit, tongue)}</strong>{' '}
      <span className="dim">
        {ruleUnit(row.unit, tongue)}
        {minutes && ` = ${minutes}`}
      </span>
    </>
  );
}

function Rows({ rows }: { rows: readonly Row[] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  if (rows.length === 0) return <Empty>{t.none}</Empty>;
  return (
    <table className="rule-rows">
      <thead>
        <tr>
          <th>{t.rule}</th>
          <th>{t.value}</th>
          <th>{t.source}</th>
          <th>{t.inForce}</th>
          <th>{t.mark}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {ruleName(row.id, row.what, tongue)}
              <code>{row.id}</code>
            </th>
            <td>
              <Value row={row} />
            </td>
            <td data-label={t.source}>{ruleSource(row.source, tongue)}</td>
            <td data-label={t.inForce} className="figure">
              {row.in_force_from}
            </td>
            <td>
              <MarkSign mark={row.confirmation} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Book({ book }: { book: Schemas['RuleBook'] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const [text, setText] = useState('');
  const [mark, setMark] = useState<Mark>('both');
  const words = (row: Row) =>
    [row.id, row.what, ruleName(row.id, row.what, 'zh'), row.source, ruleSource(row.source, 'zh')]
      .concat(ruleValue(row.value, row.unit, tongue))
      .join(' ')
      .toLowerCase();
  const rows = book.rules.filter(
    (row) => (mark === 'both' || row.confirmation === mark) && words(row).includes(text.toLowerCase()),
  );
  const confirmed = book.rules.filter((row) => row.confirmation === 'confirmed').length;
  return (
    <>
      <p className="row book-line">
        <strong>{t.edition(book.edition)}</strong>
        {book.hash && (
          <span className="dim">
            {t.hash} <code>{book.hash.slice(0, 12)}</code>
          </span>
        )}
        <span>{t.marks(confirmed, book.rules.length)}</span>
        <span className="dim">{t.marksNote}</span>
      </p>
      <div className="page-head">
        <Input
          className="filter-text"
          allowClear
          value={text}
          aria-label={t.searchRules}
          placeholder={t.searchRules}
          onChange={(event) => setText(event.target.value)}
        />
        <Chips<Mark>
          label={t.filterMark}
          chips={[
            { value: 'both', label: t.both },
            { value: 'confirmed', label: t.onlyConfirmed },
            { value: 'unconfirmed', label: t.onlyUnconfirmed },
          ]}
          value={mark}
          onChange={setMark}
        />
      </div>
      <Rows rows={rows} />
    </>
  );
}

export default function RuleBook() {
  const t = useMessages(zh, en);
  const book = useRead('/api/rules', {}, { touches: ['rules:*'] });
  return (
    <>
      <div className="page-head">
        <h1>{t.tabs.rules}</h1>
      </div>
      <Tabs here="rules" />
      <Shown of={book}>{(read) => <Book book={read} />}</Shown>
    </>
  );
}
