/** The months' losses by site, product and reason, on the screen and as a file. */
import { Button, Input } from 'antd';
import { useId } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { csv, saveFile } from '@/parts/csv';
import { type Column, DataTable } from '@/parts/DataTable';
import { Amount } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { bare, measureOf } from '@/words/amount';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type LossRow = Schemas['LossRow'];

const keyOf = (row: LossRow) => `${row.month} ${row.site.id} ${row.product} ${row.reason}`;

function Month({ label, value, onChange }: { label: string; value: string; onChange: (month: string) => void }) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="month" value={value} style={{ width: 160 }} onChange={(e) => onChange(e.target.value)} />
    </span>
  );
}

function useColumns(): Column<LossRow>[] {
  const t = useMessages(zh, en);
  const { site } = useColumnKinds<LossRow>();
  const words = useWords();
  return [
    { key: 'month', title: t.month, width: '6rem', show: (r) => r.month, by: (r) => r.month },
    site('site', t.site, (r) => r.site, 'minmax(11rem, 1fr)'),
    {
      key: 'product',
      title: t.product,
      width: 'minmax(11rem, 1fr)',
      show: (r) => words('Product', r.product),
      by: (r) => words('Product', r.product),
    },
    {
      key: 'reason',
      title: t.reason,
      width: '10rem',
      show: (r) => words('DiscardReason', r.reason),
      by: (r) => r.reason,
    },
    { key: 'bags', title: t.bags, width: '6rem', align: 'end', show: (r) => r.bags, by: (r) => r.bags },
    { key: 'amount', title: t.amount, width: '8rem', align: 'end', show: (r) => <Amount of={r.amount} /> },
  ];
}

export function Report({ site }: { site: number | undefined }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const columns = useColumns();
  const [{ from, to }, change] = useFilters(['from', 'to'] as const);
  const report = useRead('/api/losses/report', { query: { site, from, to } }, { touches: ['loss:*'], keep: true });
  const save = (of: Schemas['LossReport']) => {
    const head = [t.month, t.site, t.product, t.reason, t.bags, t.amount, t.measure];
    const rows = of.rows.map((row) => [
      row.month,
      row.site[tongue],
      words('Product', row.product),
      words('DiscardReason', row.reason),
      row.bags,
      bare(row.amount),
      measureOf(row.amount, tongue),
    ]);
    saveFile(t.file(of.from, of.to), csv([head, ...rows]));
  };
  return (
    <Shown of={report}>
      {(read) => (
        <>
          <div className="filters">
            <Month label={t.from} value={from ?? read.from} onChange={(month) => change({ from: month })} />
            <Month label={t.to} value={to ?? read.to} onChange={(month) => change({ to: month })} />
            <Button onClick={() => save(read)}>⤓ {t.save}</Button>
          </div>
          <p>
            <strong>{t.total(read.bags)}</strong>{' '}
            {read.waiting > 0 && <span className="tag tag-unsure">… {t.waiting(read.waiting)}</span>}{' '}
            <span className="dim">{t.reportHint}</span>
          </p>
          <DataTable label={t.views.report} rows={read.rows} columns={columns} id={keyOf} empty={t.noLosses} />
        </>
      )}
    </Shown>
  );
}
