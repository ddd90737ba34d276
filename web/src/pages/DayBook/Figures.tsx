/** One figure of the book: what it means, its values with their bars, and the way to what each is over. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { type Column, DataTable } from '@/parts/DataTable';
import { Amount, SiteName } from '@/parts/signs';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { bars } from './bars';
import en from './messages.en';
import zh from './messages.zh';

type FigureView = Schemas['FigureView'];

interface Barred {
  of: FigureView;
  bar: number;
  key: string;
}

/** A sum that leads to its rows. */
function Drill({ sum, search }: { sum: Schemas['SumView']; search: Record<string, unknown> }) {
  const t = useMessages(zh, en);
  return (
    <Link to={at.dayBook()} search={{ ...search, key: sum.key } as never}>
      {sum.amount ? <Amount of={sum.amount} /> : t.rows(sum.rows)}
    </Link>
  );
}

function useColumns(search: Record<string, unknown>, rows: readonly Barred[]): Column<Barred>[] {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const some = (has: (of: FigureView) => unknown) => rows.some((row) => has(row.of));
  const columns: (Column<Barred> | false)[] = [
    {
      key: 'class',
      title: t.class,
      width: '8rem',
      show: ({ of }) => (of.class ? words('ProductClass', of.class) : t.all),
      by: ({ of }) => of.class ?? '',
    },
    some((of) => of.group) && {
      key: 'group',
      title: t.group,
      width: '5rem',
      show: ({ of }) => <strong>{of.group ?? t.all}</strong>,
      by: ({ of }) => of.group ?? '',
    },
    some((of) => of.urgency) && {
      key: 'urgency',
      title: t.urgency,
      width: '8rem',
      show: ({ of }) => (of.urgency ? words('Urgency', of.urgency) : t.all),
      by: ({ of }) => of.urgency ?? '',
    },
    some((of) => of.pool) && {
      key: 'pool',
      title: t.pool,
      width: 'minmax(10rem, 1fr)',
      show: ({ of }) => (of.pool ? <SiteName site={of.pool} /> : t.all),
      by: ({ of }) => of.pool?.[tongue] ?? '',
    },
    {
      key: 'value',
      title: t.value,
      width: '13rem',
      align: 'end',
      show: ({ of }) => <strong className="figure">{of.text[tongue]}</strong>,
      by: ({ bar }) => bar,
    },
    {
      key: 'bar',
      title: t.share,
      width: 'minmax(6rem, 1fr)',
      show: ({ bar }) => (
        <span className="book-bar" aria-hidden="true">
          <span style={{ width: `${bar}%` }} />
        </span>
      ),
    },
    {
      key: 'top',
      title: t.top,
      width: '8rem',
      align: 'end',
      show: ({ of }) => <Drill sum={of.top} search={search} />,
    },
    some((of) => of.bottom) && {
      key: 'bottom',
      title: t.bottom,
      width: '8rem',
      align: 'end',
      show: ({ of }) => (of.bottom ? <Drill sum={of.bottom} search={search} /> : ''),
    },
  ];
  return columns.filter((column) => column !== false);
}

export function Figure({
  definition,
  figures,
  search,
}: {
  definition: Schemas['Definition'];
  figures: readonly FigureView[];
  search: Record<string, unknown>;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const lengths = bars(figures.map((figure) => figure.value));
  const rows = figures.map((of, place) => ({
    of,
    bar: lengths[place] ?? 0,
    key: [of.class, of.group, of.urgency, of.pool?.id].join(' '),
  }));
  const columns = useColumns(search, rows);
  return (
    <section className="card" aria-label={definition[tongue]}>
      <h2>
        {definition[tongue]} <small className="dim">{definition.indicator}</small>
      </h2>
      <dl className="facts small">
        <dt>{t.formula}</dt>
        <dd>{tongue === 'zh' ? definition.formula_zh : definition.formula_en}</dd>
        <dt>{t.counts}</dt>
        <dd>{tongue === 'zh' ? definition.counts_zh : definition.counts_en}</dd>
      </dl>
      <DataTable
        label={definition[tongue]}
        rows={rows}
        columns={columns}
        id={(row) => row.key}
        empty={t.noFigures}
        height="60vh"
      />
    </section>
  );
}
