/** Plates 检测板: those whose results are awaited, and those recorded. */
import { useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { ControlsSign } from './signs';
import './Laboratory.css';

type Row = Schemas['RunRow'];

/** What the means of a plate are called, by their numbers. */
export function useMeans() {
  const words = useWords();
  const read = useRead('/api/laboratory/means', {}, { touches: ['laboratory:*'] }).data;
  return {
    instrument: (id: number) => read?.instruments.find((one) => one.id === id)?.number ?? `#${id}`,
    lot: (id: number) => read?.lots.find((one) => one.id === id)?.number ?? `#${id}`,
    assay: (id: number) => words('Assay', read?.lots.find((one) => one.id === id)?.assay),
  };
}

const STATES = { open: true, recorded: false, all: undefined } as const;

export function Plates() {
  const t = useMessages(zh, en);
  const go = useNavigate();
  const name = useMeans();
  const { moment } = useColumnKinds<Row>();
  const [filters, change] = useFilters(['state'] as const);
  const state = (filters.state ?? 'open') as keyof typeof STATES;
  const listed = useListed('/api/laboratory/runs', { open: STATES[state] }, { touches: ['laboratory:*'] });
  const columns: Column<Row>[] = [
    { key: 'plate', title: t.plate, width: '9rem', show: (r) => <code>{r.plate}</code>, by: (r) => r.plate },
    {
      key: 'state',
      title: t.stands,
      width: '9rem',
      show: (r) => <ControlsSign of={r.controls} />,
      by: (r) => r.controls ?? '',
    },
    {
      key: 'assays',
      title: t.assays,
      width: 'minmax(12rem, 2fr)',
      show: (r) => r.lots.map(name.assay).join(', '),
      by: (r) => r.lots.map(name.assay).join(', '),
    },
    {
      key: 'instrument',
      title: t.instrument,
      width: 'minmax(6rem, 1fr)',
      show: (r) => name.instrument(r.instrument),
      by: (r) => name.instrument(r.instrument),
    },
    moment('recorded', t.recordedAt, (r) => r.recorded_at),
  ];
  return (
    <section className="card" aria-label={t.plates}>
      <div className="filters">
        <Chips
          label={t.stands}
          value={state in STATES ? state : 'open'}
          chips={(Object.keys(STATES) as (keyof typeof STATES)[]).map((value) => ({
            value,
            label: t.plateStates[value],
          }))}
          onChange={(next) => change({ state: next === 'open' ? undefined : next })}
        />
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.plates}
            rows={rows}
            columns={columns}
            id={(r) => r.id}
            mark={(r) => (r.controls === 'invalid' ? 'row-late' : undefined)}
            onOpen={(r) => void go({ to: at.plate(r.id) })}
            empty={state === 'open' ? t.noneAwaited : t.noPlates}
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}
