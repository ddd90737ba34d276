/** The day book 日报: a day, week, month or year in figures, each with its definition and the rows behind it. */
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useId } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { EVERYTHING } from '@/api/touch';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Empty, Shown } from '@/parts/states';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { type Asked, queryOf } from './asked';
import './DayBook.css';
import { Figure } from './Figures';
import en from './messages.en';
import zh from './messages.zh';
import { Rates } from './Rates';
import { BookRows } from './Rows';

type DayBookView = Schemas['DayBookView'];

function Book({
  of,
  figure,
  search,
}: {
  of: DayBookView;
  figure: string | undefined;
  search: Record<string, unknown>;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const there = of.definitions.filter((one) => of.figures.some((row) => row.figure === one.figure));
  const shown = there.find((one) => one.figure === figure) ?? there[0];
  if (!shown) return <Empty>{t.noFigures}</Empty>;
  return (
    <div className="book">
      <nav className="card book-list" aria-label={t.figures}>
        {there.map((one) => (
          <Link
            key={one.figure}
            to={at.dayBook()}
            search={{ ...search, figure: one.figure } as never}
            aria-current={one === shown ? 'true' : undefined}
          >
            {one[tongue]} {one.indicator && <small className="dim">{one.indicator}</small>}
          </Link>
        ))}
      </nav>
      <div className="stack">
        <Figure
          key={shown.figure}
          definition={shown}
          figures={of.figures.filter((row) => row.figure === shown.figure)}
          search={{ ...search, figure: shown.figure }}
        />
        <Rates of={of} />
      </div>
    </div>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const words = useWords();
  const id = useId();
  const [filters, change] = useFilters(['period', 'from', 'site', 'figure', 'key'] as const);
  const period = codes('Period').find((one) => one === filters.period) ?? 'day';
  const asked: Asked = { period, from: filters.from, site: asNumber(filters.site) };
  const search = { period, from: filters.from, site: asked.site };
  const book = useRead('/api/day-book', { query: { ...asked } }, { touches: EVERYTHING, keep: true });
  return (
    <Shown of={book}>
      {(read) => (
        <>
          <div className="page-head">
            <h1>{t.title}</h1>
            <strong>{t.span(read.from, read.to)}</strong>
            <span className="grow" />
            <a href={`/api/day-book.csv?${queryOf(asked)}`} download>
              ⤓ {t.csv}
            </a>
            <a href={`/api/day-book.pdf?${queryOf(asked)}`} target="_blank" rel="noreferrer">
              ⤓ {t.pdf}
            </a>
          </div>
          <div className="filters">
            <Chips
              label={t.period}
              value={period}
              chips={codes('Period').map((value) => ({ value, label: words('Period', value) }))}
              onChange={(value) => change({ period: value, key: undefined })}
            />
            <span className="choice">
              <label htmlFor={id}>{t.day}</label>
              <Input
                id={id}
                type="date"
                style={{ width: 170 }}
                value={filters.from ?? read.from}
                onChange={(event) => change({ from: event.target.value || undefined, key: undefined })}
              />
            </span>
            <SiteChoice
              label={t.site}
              value={asked.site}
              onChange={(site) => change({ site: site?.toString(), key: undefined })}
            />
          </div>
          {filters.key ? (
            <div className="stack">
              <p>
                <Link to={at.dayBook()} search={{ ...search, figure: filters.figure } as never}>
                  ← {t.back}
                </Link>
              </p>
              <BookRows asked={asked} of={filters.key} />
            </div>
          ) : (
            <Book of={read} figure={filters.figure} search={search} />
          )}
        </>
      )}
    </Shown>
  );
}
