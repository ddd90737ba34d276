/** Who read whose identity, when and what for: filtered, and drilled to one person or one reader. */

import { useListed } from '@/api/paged';
import type { ReadingRow } from '@/api/said';
import { useNetwork } from '@/app/network';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { PURPOSES } from './Find';
import en from './messages.en';
import zh from './messages.zh';
import { partsOf, written } from './whom';

const ACTS = ['read', 'search', 'names', 'notes', 'export', 'change'] as const;

function Drill({ what, onGo }: { what: string; onGo: () => void }) {
  const t = useMessages(zh, en);
  return (
    <button type="button" className="quiet small" title={t.onlyThis(what)} onClick={onGo}>
      {what}
    </button>
  );
}

export function Readings() {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const sites = useNetwork().data?.sites ?? [];
  const { moment } = useColumnKinds<ReadingRow>();
  const [filters, change] = useFilters(['whom', 'actor', 'purpose', 'act'] as const);
  const purpose = PURPOSES.find((one) => one === filters.purpose);
  const act = ACTS.find((one) => one === filters.act);
  const { whom, actor } = filters;
  const listed = useListed(
    '/api/readings',
    { whom, actor, purpose, act },
    { touches: ['people:*'], limit: 200, fresh: true },
  );
  const whose = (row: ReadingRow) =>
    row.whom ? `${t.kind[partsOf(row.whom).kind]} …${partsOf(row.whom).number.slice(-4)}` : '–';
  const columns: Column<ReadingRow>[] = [
    moment('when', t.when, (row) => row.at),
    {
      key: 'whom',
      title: t.whom,
      width: '10rem',
      show: (row) =>
        row.whom ? (
          <Drill what={whose(row)} onGo={() => row.whom && change({ whom: written(row.whom) })} />
        ) : (
          (row.about ?? '–')
        ),
      by: whose,
    },
    {
      key: 'actor',
      title: t.actor,
      width: '7rem',
      show: (row) => <Drill what={`…${row.actor.slice(-4)}`} onGo={() => change({ actor: row.actor })} />,
      by: (row) => row.actor,
    },
    {
      key: 'duty',
      title: t.duty,
      width: '8rem',
      show: (row) => words('Duty', row.duty),
      by: (row) => words('Duty', row.duty),
    },
    {
      key: 'site',
      title: t.site,
      width: 'minmax(8rem, 1fr)',
      show: (row) => sites.find((site) => site.id === row.site)?.[tongue === 'zh' ? 'name_zh' : 'name_en'] ?? '–',
    },
    {
      key: 'purpose',
      title: t.purpose,
      width: '8rem',
      show: (row) => t.purposes[row.purpose] ?? row.purpose,
      by: (row) => row.purpose,
    },
    { key: 'act', title: t.act, width: '8rem', show: (row) => t.acts[row.act] ?? row.act, by: (row) => row.act },
  ];
  return (
    <>
      <div className="filters">
        <Narrow
          label={t.purpose}
          value={purpose}
          of={PURPOSES.map((value) => ({ value, label: t.purposes[value] ?? value }))}
          onChange={(value) => change({ purpose: value })}
        />
        <Narrow
          label={t.act}
          value={act}
          of={ACTS.map((value) => ({ value, label: t.acts[value] ?? value }))}
          onChange={(value) => change({ act: value })}
        />
        {(whom || actor) && (
          <button type="button" className="quiet" onClick={() => change({ whom: undefined, actor: undefined })}>
            ✕{' '}
            {t.onlyThis(
              [whom, actor]
                .filter(Boolean)
                .map((one) => `…${one?.slice(-4)}`)
                .join(' · '),
            )}
          </button>
        )}
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.view.readings}
            rows={rows}
            columns={columns}
            id={(row) => row.reading}
            empty={t.noReadings}
            more={more}
          />
        )}
      </Rows>
    </>
  );
}
