/** Handovers made, newest first, with what became of all that each named. */
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { EVERYTHING } from '@/api/touch';
import { Beside } from '@/parts/Beside';
import { Chips } from '@/parts/Chips';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { SiteName, When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import { Carried } from './Carried';
import en from './messages.en';
import zh from './messages.zh';

type HandoverView = Schemas['HandoverView'];

function useColumns(): Column<HandoverView>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<HandoverView>();
  return [
    { key: 'id', title: t.number, width: '6rem', show: (h) => `J${h.id}`, by: (h) => h.id },
    site('site', t.site, (h) => h.site),
    moment('at', t.at, (h) => h.at),
    { key: 'was', title: t.was, width: '9rem', show: (h) => <When at={h.was_due} /> },
    {
      key: 'state',
      title: t.state,
      width: '6rem',
      show: (h) => (
        <span className={h.late ? 'tag tag-late' : 'tag tag-sure'}>{h.late ? `! ${t.late}` : `✓ ${t.inTime}`}</span>
      ),
    },
    { key: 'outgoing', title: t.outgoing, width: '6rem', show: (h) => h.outgoing.slice(-4) },
    { key: 'incoming', title: t.incoming, width: '6rem', show: (h) => h.incoming.slice(-4) },
    {
      key: 'carried',
      title: t.carried,
      width: '6rem',
      align: 'end',
      show: (h) => h.carried.length,
      by: (h) => h.carried.length,
    },
    {
      key: 'open',
      title: t.stillOpen,
      width: '6rem',
      align: 'end',
      show: (h) => h.still_open,
      by: (h) => h.still_open,
    },
  ];
}

export function Past({ site }: { site: number | undefined }) {
  const t = useMessages(zh, en);
  const columns = useColumns();
  const [filters, change] = useFilters(['late', 'handover'] as const);
  const late = filters.late === 'yes' ? true : undefined;
  const made = useListed('/api/handovers', { site, late }, { touches: EVERYTHING, limit: 50 });
  const chosen = made.rows?.find((row) => row.id === asNumber(filters.handover));
  return (
    <>
      <div className="filters">
        <Chips
          label={t.which}
          value={late ? 'late' : 'all'}
          chips={[
            { value: 'all', label: t.all },
            { value: 'late', label: t.onlyLate },
          ]}
          onChange={(value) => change({ late: value === 'late' ? 'yes' : undefined, handover: undefined })}
        />
      </div>
      <Rows of={made}>
        {(rows, more) => (
          <Beside
            opened={chosen?.id}
            onClose={() => change({ handover: undefined })}
            list={
              <DataTable
                label={t.views.past}
                rows={rows}
                columns={columns}
                id={(h) => h.id}
                onOpen={(h) => change({ handover: String(h.id) })}
                mark={(h) => (h === chosen ? 'row-open' : h.late ? 'row-late' : undefined)}
                empty={t.none}
                more={more}
              />
            }
          >
            {chosen && (
              <section className="card" aria-label={`J${chosen.id}`}>
                <h2>
                  J{chosen.id} <SiteName site={chosen.site} />
                </h2>
                {chosen.carried.length === 0 ? (
                  <Empty>{t.lastLeftNothing}</Empty>
                ) : (
                  <Carried rows={chosen.carried} site={chosen.site.id} told="state" />
                )}
              </section>
            )}
          </Beside>
        )}
      </Rows>
    </>
  );
}
