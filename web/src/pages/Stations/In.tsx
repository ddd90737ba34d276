/** What came from other stations, with what was turned away and why. */
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { Availability, BagLink, BagNumber } from '@/parts/bag/bags';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type TransferInView = Schemas['TransferInView'];

function useColumns(): Column<TransferInView>[] {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const { moment } = useColumnKinds<TransferInView>();
  return [
    { key: 'id', title: t.number, width: '5rem', show: (r) => <strong>I{r.id}</strong>, by: (r) => r.id },
    {
      key: 'station',
      title: t.station,
      width: 'minmax(9rem, 1fr)',
      show: (r) => r.station[tongue],
      by: (r) => r.station[tongue],
    },
    { key: 'document', title: t.document, width: 'minmax(8rem, 1fr)', show: (r) => r.document, by: (r) => r.document },
    {
      key: 'admitted',
      title: t.admitted,
      width: '5rem',
      align: 'end',
      show: (r) => r.admitted.length,
      by: (r) => r.admitted.length,
    },
    {
      key: 'turned-away',
      title: t.turnedAway,
      width: '6rem',
      align: 'end',
      show: (r) => (r.turned_away.length > 0 ? `! ${r.turned_away.length}` : '0'),
      by: (r) => r.turned_away.length,
    },
    moment('at', t.receivedAt, (r) => r.at),
  ];
}

export function TransfersIn() {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const columns = useColumns();
  const [filters, change] = useFilters(['transfer'] as const);
  const listed = useListed('/api/transfers-in', {}, { touches: ['transfer_in:*'] });
  const chosen = listed.rows?.find((row) => row.id === asNumber(filters.transfer));
  return (
    <Rows of={listed}>
      {(rows, more) => (
        <div className={chosen ? 'split opened' : 'stack'}>
          <DataTable
            label={t.views.in}
            rows={rows}
            columns={columns}
            id={(r) => r.id}
            onOpen={(r) => change({ transfer: String(r.id) })}
            mark={(r) => (r === chosen ? 'row-open' : undefined)}
            empty={t.noneIn}
            more={more}
          />
          {chosen && (
            <section className="card" aria-label={t.bags}>
              <h2>
                I{chosen.id} {chosen.station[tongue]} · {chosen.document}
              </h2>
              <p className="dim">{words('ColdStatement', chosen.cold)}</p>
              <ul className="plain-list">
                {chosen.admitted.map((bag) => (
                  <li key={bag.id} className="row">
                    <BagLink id={bag.id} /> {words('Product', bag.product)} <strong>{bag.group}</strong>
                    <Availability bag={bag} />
                  </li>
                ))}
                {chosen.turned_away.map((row) => (
                  <li key={row.bag} className="row">
                    <BagNumber id={row.bag} />
                    <span className="tag tag-late">
                      ✕ {t.turnedAway}: {words('TurnedAway', row.reason)}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      )}
    </Rows>
  );
}
