/** Applications in a table: those that wait for a signature, those that are open, or all. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { Amount } from '@/parts/signs';
import { amount } from '@/words/amount';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { State } from './State';

type ApplicationView = Schemas['ApplicationView'];

function useColumns(): Column<ApplicationView>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<ApplicationView>();
  const words = useWords();
  const tongue = useTongue();
  const asked = (of: ApplicationView) =>
    of.lines.map((line) => `${words('ProductClass', line.class)} ${amount(line.asked, tongue)}`).join(' · ');
  return [
    {
      key: 'id',
      title: t.number,
      width: '5.5rem',
      show: (a) => <Link to={at.application(a.id)}>A{a.id}</Link>,
      by: (a) => a.id,
    },
    { key: 'state', title: t.state, width: '15rem', show: (a) => <State of={a} />, by: (a) => a.state },
    site('site', t.site, (a) => a.site, 'minmax(9rem, 1fr)'),
    { key: 'patient', title: t.patient, width: '6rem', show: (a) => a.patient.slice(-4), by: (a) => a.patient },
    { key: 'urgency', title: t.urgency, width: '7rem', show: (a) => words('Urgency', a.urgency), by: (a) => a.urgency },
    { key: 'asked', title: t.asked, width: 'minmax(14rem, 1.6fr)', show: asked },
    { key: 'volume', title: t.volume, width: '7rem', align: 'end', show: (a) => <Amount of={a.volume} /> },
    { key: 'sum', title: t.daySum, width: '7rem', align: 'end', show: (a) => <Amount of={a.day_sum} /> },
    moment('at', t.madeAt, (a) => a.made_at),
  ];
}

export function List({ site, only }: { site: number | undefined; only: 'waiting' | 'open' | 'all' }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const navigate = useNavigate();
  const columns = useColumns();
  const [filters, change] = useFilters(['step'] as const);
  const step = codes('ApprovalStep').find((one) => one === filters.step);
  const query =
    only === 'waiting'
      ? { site, state: 'waiting' as const, waits_for: step }
      : { site, open: only === 'open' ? true : undefined };
  const listed = useListed('/api/applications', query, { touches: ['application:*', 'site:*'] });
  return (
    <>
      {only === 'waiting' && (
        <div className="filters">
          <Chips
            label={t.which}
            value={step ?? 'any'}
            chips={(['any', ...codes('ApprovalStep')] as const).map((value) => ({
              value,
              label: value === 'any' ? t.anyStep : words('ApprovalStep', value),
            }))}
            onChange={(value) => change({ step: value === 'any' ? undefined : value })}
          />
        </div>
      )}
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.views[only]}
            rows={rows}
            columns={columns}
            id={(a) => a.id}
            onOpen={(a) => void navigate({ to: at.application(a.id) })}
            empty={only === 'waiting' ? t.noneWaiting : t.none}
            more={more}
          />
        )}
      </Rows>
    </>
  );
}
