/** Transfusions that run or ran, with their times; and the reactions reported. */
import { Link } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { BagLink } from '@/parts/bag/bags';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type TransfusionView = Schemas['TransfusionView'];
type ReactionView = Schemas['ReactionView'];

function useColumns(): Column<TransfusionView>[] {
  const t = useMessages(zh, en);
  const { moment } = useColumnKinds<TransfusionView>();
  const words = useWords();
  const span = (minutes: number | null | undefined) => (typeof minutes === 'number' ? t.minutes(minutes) : '–');
  return [
    { key: 'bag', title: t.bag, width: '15.5rem', show: (r) => <BagLink id={r.bag} />, by: (r) => r.bag },
    { key: 'product', title: t.product, width: 'minmax(10rem, 1fr)', show: (r) => words('Product', r.product) },
    { key: 'group', title: t.group, width: '4.5rem', show: (r) => <strong>{r.group}</strong>, by: (r) => r.group },
    { key: 'patient', title: t.patient, width: '5.5rem', show: (r) => r.patient.slice(-4), by: (r) => r.patient },
    { key: 'issued', title: t.issuedAt, width: '7rem', show: (r) => <When at={r.issued_at} /> },
    {
      key: 'to',
      title: t.toBegin,
      width: '6rem',
      align: 'end',
      show: (r) => span(r.minutes_to_begin),
      by: (r) => r.minutes_to_begin ?? -1,
    },
    moment('begun', t.begunAt, (r) => r.begun_at, '7rem'),
    { key: 'lasted', title: t.lasted, width: '5.5rem', align: 'end', show: (r) => span(r.minutes) },
    {
      key: 'end',
      title: t.endedAt,
      width: 'minmax(9rem, 1fr)',
      show: (r) =>
        r.how ? (
          <>
            {words('TransfusionEnd', r.how)} <When at={r.ended_at} />
          </>
        ) : (
          <>
            {r.overdue && <span className="tag tag-late">! {t.overdue}</span>} {t.doneBy} <When at={r.done_by} />
          </>
        ),
    },
  ];
}

export function Transfusions({ site, only }: { site: number; only: 'running' | 'all' }) {
  const t = useMessages(zh, en);
  const columns = useColumns();
  const running = only === 'running' ? true : undefined;
  const listed = useListed('/api/transfusions', { site, running }, { touches: ['site:*', 'finding:*'] });
  return (
    <Rows of={listed}>
      {(rows, more) => (
        <DataTable
          label={t.views[only]}
          rows={rows}
          columns={columns}
          id={(r) => r.bag}
          mark={(r) => (r.overdue ? 'row-late' : undefined)}
          empty={only === 'running' ? t.noneRunning : t.none}
          more={more}
        />
      )}
    </Rows>
  );
}

export function Reactions({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const { moment } = useColumnKinds<ReactionView>();
  const words = useWords();
  const read = useRead('/api/reactions', { query: { site } }, { touches: ['finding:*', 'site:*'] });
  const columns: Column<ReactionView>[] = [
    moment('at', t.at, (r) => r.at),
    { key: 'patient', title: t.patient, width: '5.5rem', show: (r) => r.patient.slice(-4), by: (r) => r.patient },
    { key: 'bag', title: t.bag, width: '15.5rem', show: (r) => (r.bag ? <BagLink id={r.bag} /> : t.noBag) },
    { key: 'kind', title: t.kind, width: 'minmax(10rem, 1fr)', show: (r) => words('ReactionKind', r.kind) },
    { key: 'grade', title: t.grade, width: '8rem', show: (r) => words('ReactionGrade', r.grade) },
    {
      key: 'state',
      title: t.questions,
      width: 'minmax(10rem, 1fr)',
      show: (r) => (
        <>
          <span className={r.closed ? 'tag tag-sure' : 'tag tag-unsure'}>
            {r.closed ? `✓ ${t.closed}` : `? ${t.open}`}
          </span>{' '}
          {[r.finding, r.told].map((id) => (
            <Link key={id} to={at.formalities()} search={{ view: 'findings', site, finding: id } as never}>
              N{id}{' '}
            </Link>
          ))}
        </>
      ),
    },
  ];
  return (
    <Shown of={read}>
      {(rows) => (
        <DataTable
          label={t.views.reactions}
          rows={rows}
          columns={columns}
          id={(r) => `${r.finding}`}
          empty={t.noReactions}
        />
      )}
    </Shown>
  );
}
