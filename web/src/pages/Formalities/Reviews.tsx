/** The queue of reviews, each at the site that reviews by topology, the oldest first. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { useMessages, useWords } from '@/words/tongue';
import { Due } from './Due';
import en from './messages.en';
import zh from './messages.zh';

type Review = Schemas['ReviewView'];

export function Reviews() {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<Review>();
  const words = useWords();
  const navigate = useNavigate();
  const here = useActing()?.site;
  const [filters, change] = useFilters(['whose', 'closed'] as const);
  const whose = filters.whose === 'all' ? 'all' : 'ours';
  const open = filters.closed === undefined;
  const query = { reviewer: whose === 'ours' ? here : undefined, open };
  const listed = useListed('/api/reviews', query, { touches: ['review:*'], limit: 500 });
  const columns: Column<Review>[] = [
    {
      key: 'id',
      title: t.number,
      width: '6rem',
      show: (r) => <Link to={at.review(r.id)}>S{r.id}</Link>,
      by: (r) => r.id,
    },
    {
      key: 'case',
      title: t.case,
      width: '6rem',
      show: (r) => `C${r.case}`,
      by: (r) => r.case,
    },
    site('hospital', t.hospital, (r) => r.hospital, 'minmax(11rem, 1fr)'),
    site('reviewer', t.reviewer, (r) => r.reviewer, 'minmax(11rem, 1fr)'),
    moment('opened', t.opened, (r) => r.opened_at),
    {
      key: 'due',
      title: t.due,
      width: '11rem',
      show: (r) => (r.open ? <Due at={r.due_at} overdue={r.overdue} /> : <When at={r.decided_at} />),
      by: (r) => r.due_at,
    },
    {
      key: 'decision',
      title: t.decision,
      width: '9rem',
      show: (r) => (r.decision ? words('ReviewDecision', r.decision) : t.waiting),
      by: (r) => r.decision ?? '',
    },
    { key: 'level', title: t.level, width: '8rem', show: (r) => t.levels[r.level] ?? r.level, by: (r) => r.level },
  ];
  return (
    <>
      <div className="filters">
        <Chips
          label={t.which2}
          value={whose}
          chips={(['ours', 'all'] as const).map((value) => ({ value, label: t[value] }))}
          onChange={(value) => change({ whose: value === 'all' ? 'all' : undefined })}
        />
        <Chips
          label={t.which}
          value={open ? 'open' : 'closed'}
          chips={(['open', 'closed'] as const).map((value) => ({ value, label: t[value] }))}
          onChange={(value) => change({ closed: value === 'closed' ? 'yes' : undefined })}
        />
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.reviews}
            rows={[...rows].reverse()}
            columns={columns}
            id={(r) => r.id}
            onOpen={(r) => void navigate({ to: at.review(r.id) })}
            mark={(r) => (r.overdue ? 'row-late' : undefined)}
            empty={t.noReviews}
            more={more}
          />
        )}
      </Rows>
    </>
  );
}
