/** Losses in a table: those that wait for somebody, or all. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { State } from './State';

type LossView = Schemas['LossView'];

function useColumns(): Column<LossView>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<LossView>();
  const words = useWords();
  return [
    {
      key: 'id',
      title: t.number,
      width: '5.5rem',
      show: (l) => <Link to={at.loss(l.id)}>B{l.id}</Link>,
      by: (l) => l.id,
    },
    { key: 'state', title: t.state, width: 'minmax(11rem, 1fr)', show: (l) => <State of={l} />, by: (l) => l.state },
    site('site', t.site, (l) => l.site, 'minmax(11rem, 1fr)'),
    {
      key: 'reason',
      title: t.reason,
      width: '9rem',
      show: (l) => words('DiscardReason', l.reason),
      by: (l) => l.reason,
    },
    { key: 'bags', title: t.bags, width: '5rem', align: 'end', show: (l) => l.bags.length, by: (l) => l.bags.length },
    moment('at', t.declaredAt, (l) => l.declared_at),
    { key: 'due', title: t.disposeBy, width: '9rem', show: (l) => <When at={l.decision?.dispose_by} /> },
  ];
}

export function List({ site, only }: { site: number | undefined; only: 'open' | 'all' }) {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const columns = useColumns();
  const open = only === 'open' ? true : undefined;
  const losses = useListed('/api/losses', { site, open }, { touches: ['loss:*'] });
  return (
    <Rows of={losses}>
      {(rows, more) => (
        <DataTable
          label={t.views[only]}
          rows={rows}
          columns={columns}
          id={(l) => l.id}
          onOpen={(l) => void navigate({ to: at.loss(l.id) })}
          mark={(l) => (l.overdue ? 'row-late' : undefined)}
          empty={only === 'open' ? t.noneOpen : t.none}
          more={more}
        />
      )}
    </Rows>
  );
}
