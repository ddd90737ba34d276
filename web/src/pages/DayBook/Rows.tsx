/** What a number of the book is over: its rows, each leading to its bag, order, case or formality. */
import { Link } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { EVERYTHING } from '@/api/touch';
import { at } from '@/app/at';
import { BagLink } from '@/parts/bag/bags';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { Amount, SiteName } from '@/parts/signs';
import { useMessages, useWords } from '@/words/tongue';
import type { Asked } from './asked';
import en from './messages.en';
import zh from './messages.zh';

type BookRow = Schemas['BookRow'];

function Subject({ of }: { of: BookRow }) {
  if (of.bag) return <BagLink id={of.bag} />;
  if (typeof of.order === 'number') return <Link to={at.order(of.order)}>D{of.order}</Link>;
  if (typeof of.case === 'number') return <Link to={at.case(of.case)}>C{of.case}</Link>;
  if (typeof of.formality === 'number') {
    return (
      <Link to={at.formalities()} search={{ formality: of.formality } as never}>
        F{of.formality}
      </Link>
    );
  }
  return <>–</>;
}

function useColumns(): Column<BookRow>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<BookRow>();
  const words = useWords();
  return [
    moment('at', t.at, (r) => r.at),
    { key: 'act', title: t.act, width: '9rem', show: (r) => words('Act', r.act), by: (r) => r.act },
    { key: 'what', title: t.what, width: '15.5rem', show: (r) => <Subject of={r} /> },
    {
      key: 'class',
      title: t.class,
      width: '7rem',
      show: (r) => words('ProductClass', r.class),
      by: (r) => r.class ?? '',
    },
    {
      key: 'group',
      title: t.group,
      width: '4.5rem',
      show: (r) => <strong>{r.group}</strong>,
      by: (r) => r.group ?? '',
    },
    { key: 'urgency', title: t.urgency, width: '7rem', show: (r) => words('Urgency', r.urgency) },
    { key: 'amount', title: t.amount, width: '7rem', align: 'end', show: (r) => <Amount of={r.amount} /> },
    site('site', t.where, (r) => r.site, 'minmax(9rem, 1fr)'),
    { key: 'from', title: t.from, width: 'minmax(9rem, 1fr)', show: (r) => <SiteName site={r.from} /> },
    { key: 'minutes', title: t.minutes, width: '5rem', align: 'end', show: (r) => r.minutes ?? '' },
    {
      key: 'age',
      title: t.age,
      width: '6rem',
      align: 'end',
      show: (r) => (typeof r.age_hours === 'number' ? t.hours(r.age_hours) : ''),
    },
  ];
}

export function BookRows({ asked, of }: { asked: Asked; of: string }) {
  const t = useMessages(zh, en);
  const columns = useColumns();
  const listed = useListed('/api/day-book/rows', { ...asked, key: of }, { touches: EVERYTHING, limit: 500 });
  return (
    <section className="card" aria-label={t.behind}>
      <h2>
        {t.behind} <code className="dim">{of}</code>
      </h2>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable label={t.behind} rows={rows} columns={columns} id={(r) => r.number} empty={t.noRows} more={more} />
        )}
      </Rows>
    </section>
  );
}
