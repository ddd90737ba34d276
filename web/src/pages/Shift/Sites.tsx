/** The shifts of all sites: who has each, and which should have been handed over. */
import { useNavigate } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Shown } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type ShiftRow = Schemas['ShiftRow'];

function useColumns(): Column<ShiftRow>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<ShiftRow>();
  return [
    site('site', t.site, (s) => s.site, 'minmax(12rem, 1fr)'),
    { key: 'who', title: t.onShift, width: '7rem', show: (s) => s.on_shift.slice(-4) },
    moment('since', t.tookOver, (s) => s.since),
    moment('due', t.nextDue, (s) => s.next_due),
    {
      key: 'state',
      title: t.state,
      width: '8rem',
      show: (s) => (
        <span className={s.overdue ? 'tag tag-late' : 'tag tag-sure'}>
          {s.overdue ? `! ${t.overdue}` : `✓ ${t.inTime}`}
        </span>
      ),
      by: (s) => (s.overdue ? 0 : 1),
    },
  ];
}

export function Sites() {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const columns = useColumns();
  const [filters, change] = useFilters(['overdue'] as const);
  const overdue = filters.overdue === 'yes' ? true : undefined;
  const shifts = useRead('/api/shifts', { query: { overdue } }, { touches: ['site:*'], keep: true });
  return (
    <>
      <div className="filters">
        <Chips
          label={t.which}
          value={overdue ? 'overdue' : 'all'}
          chips={[
            { value: 'all', label: t.all },
            { value: 'overdue', label: t.onlyOverdue },
          ]}
          onChange={(value) => change({ overdue: value === 'overdue' ? 'yes' : undefined })}
        />
      </div>
      <Shown of={shifts}>
        {(rows) => (
          <DataTable
            label={t.views.sites}
            rows={rows}
            columns={columns}
            id={(s) => s.site.id}
            onOpen={(s) => void navigate({ to: at.shift(), search: { site: s.site.id } as never })}
            mark={(s) => (s.overdue ? 'row-late' : undefined)}
            empty={t.noSites}
          />
        )}
      </Shown>
    </>
  );
}
