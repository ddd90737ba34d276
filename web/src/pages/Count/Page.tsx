/** Counting 盘库: what is due, beginning a count, those that go on, and what the last ones found. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useKeys } from '@/app/keys';
import { ActButton } from '@/parts/ActButton';
import { BloodChoice, SiteChoice } from '@/parts/choice/choices';
import { useSite } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { useMessages, useWords } from '@/words/tongue';
import './Counting.css';
import en from './messages.en';
import zh from './messages.zh';
import { useWhat } from './what';

type CountView = Schemas['CountView'];

/** Begins a count and leads to its list. */
function useBegin() {
  const open = useAct('/api/counts');
  const navigate = useNavigate();
  const begin = async (of?: Schemas['ProductClass'], group?: string) => {
    const done = await open.run({ body: { class: of, group: group as Schemas['Group'] | undefined } });
    const id = done?.made.counts?.[0];
    if (id !== undefined) void navigate({ to: at.count(id) });
  };
  return { open, begin };
}

function Due({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const { open, begin } = useBegin();
  const due = useRead('/api/counts/due', { query: { site } }, { touches: [`site:${site}`, 'count:*'] });
  const first = due.data?.find((row) => row.due) ?? due.data?.[0];
  useKeys(
    first
      ? [
          {
            keys: 'n',
            what: t.beginThis(words('ProductClass', first.class)),
            group: t.title,
            run: () => void begin(first.class),
          },
        ]
      : [],
  );
  return (
    <section className="card" aria-label={t.due}>
      <h2>{t.due}</h2>
      <Shown of={due}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>{t.nothingStands}</Empty>
          ) : (
            <Wide label={t.class}>
              <table className="plain">
                <thead>
                  <tr>
                    <th scope="col">{t.class}</th>
                    <th scope="col">{t.state}</th>
                    <th scope="col">{t.lastCounted}</th>
                    <th scope="col">{t.nextDue}</th>
                    <th scope="col" aria-label={t.begin} />
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <tr key={row.class}>
                      <td>
                        <strong>{words('ProductClass', row.class)}</strong>
                      </td>
                      <td>
                        <span className={row.due ? 'tag tag-late' : 'tag'}>
                          {row.due ? `! ${t.dueNow}` : `✓ ${t.notDue}`}
                        </span>
                      </td>
                      <td>{row.last_counted ? <When at={row.last_counted} /> : t.never}</td>
                      <td>
                        <When at={row.due_at} />
                      </td>
                      <td className="end">
                        <ActButton
                          act={open}
                          kind={row.due ? 'main' : 'usual'}
                          problems="elsewhere"
                          onAct={() => void begin(row.class)}
                        >
                          {t.beginThis(words('ProductClass', row.class))}
                        </ActButton>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Wide>
          )
        }
      </Shown>
      <ProblemPanel of={open.problem} />
    </section>
  );
}

/** On suspicion: one class, one group of it, or everything. */
function BeginOther() {
  const t = useMessages(zh, en);
  const what = useWhat();
  const { open, begin } = useBegin();
  const [narrow, setNarrow] = useState<{ class?: string; group?: string }>({});
  const of = narrow.class as Schemas['ProductClass'] | undefined;
  return (
    <section className="card form" aria-label={t.beginOther}>
      <h2>{t.beginOther}</h2>
      <p className="dim">{t.beginHint}</p>
      <div className="form-row">
        <BloodChoice of={narrow.class} group={narrow.group} onChange={setNarrow} />
        <ActButton act={open} kind="usual" onAct={() => void begin(of, narrow.group)}>
          {t.beginThis(what({ class: of, group: narrow.group }))}
        </ActButton>
      </div>
    </section>
  );
}

function useColumns(state: 'going' | 'ended'): Column<CountView>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<CountView>();
  const what = useWhat();
  const common: Column<CountView>[] = [
    {
      key: 'id',
      title: t.number,
      width: '6rem',
      show: (c) => <Link to={at.count(c.id)}>K{c.id}</Link>,
      by: (c) => c.id,
    },
    { key: 'what', title: t.class, width: 'minmax(9rem, 1fr)', show: what, by: what },
    site('site', t.site, (c) => c.site),
    moment('opened', t.openedAt, (c) => c.opened_at),
  ];
  if (state === 'going') {
    return [
      ...common,
      {
        key: 'scanned',
        title: t.scanned,
        width: '9rem',
        align: 'end',
        show: (c) => t.of(c.expected - c.left, c.expected),
      },
      { key: 'left', title: t.left, width: '6rem', align: 'end', show: (c) => c.left, by: (c) => c.left },
    ];
  }
  const odd = (n: number) => (n > 0 ? <span className="count-missing">! {n}</span> : n);
  return [
    ...common,
    { key: 'closed', title: t.closedAt, width: '9rem', show: (c) => <When at={c.closed?.at} /> },
    { key: 'expected', title: t.expected, width: '6rem', align: 'end', show: (c) => c.expected, by: (c) => c.expected },
    {
      key: 'missed',
      title: t.missed,
      width: '6rem',
      align: 'end',
      show: (c) => odd(c.missed.length),
      by: (c) => c.missed.length,
    },
    {
      key: 'found',
      title: t.found,
      width: '6rem',
      align: 'end',
      show: (c) => odd(c.found.length),
      by: (c) => c.found.length,
    },
  ];
}

function Counts({ site, state }: { site: number | undefined; state: 'going' | 'ended' }) {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const columns = useColumns(state);
  const open = state === 'going';
  const counts = useListed('/api/counts', { site, open }, { touches: ['count:*', 'site:*'], limit: 100 });
  return (
    <section className="card" aria-label={t[state]}>
      <h2>{t[state]}</h2>
      <Rows of={counts}>
        {(rows, more) => (
          <DataTable
            label={t[state]}
            rows={rows}
            columns={columns}
            id={(c) => c.id}
            onOpen={(c) => void navigate({ to: at.count(c.id) })}
            empty={open ? t.noneGoing : t.noneEnded}
            height="40vh"
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const { site, choice } = useSite(acting?.site);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <SiteChoice label={t.site} {...choice} />
      </div>
      <div className="stack">
        {site !== undefined && <Due site={site} />}
        {site !== undefined && site === acting?.site && <BeginOther />}
        <Counts site={site} state="going" />
        <Counts site={site} state="ended" />
      </div>
    </>
  );
}
