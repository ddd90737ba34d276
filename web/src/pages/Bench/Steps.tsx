/** All steps, newest first. */
import { useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { PieceLink, StepSign, sourceText } from './signs';

type Step = Schemas['StepView'];

export function Steps() {
  const t = useMessages(zh, en);
  const words = useWords();
  const go = useNavigate();
  const { moment } = useColumnKinds<Step>();
  const [filters, change] = useFilters(['kind', 'open'] as const);
  const kind = codes('StepKind').find((one) => one === filters.kind);
  const open = filters.open === 'yes' ? true : filters.open === 'no' ? false : undefined;
  const listed = useListed('/api/bench/steps', { kind, open }, { touches: ['bench:*'] });
  const columns: Column<Step>[] = [
    { key: 'id', title: t.stepNumber, width: '5rem', show: (s) => <strong>PS{s.id}</strong>, by: (s) => s.id },
    {
      key: 'kind',
      title: t.stepKind,
      width: '9rem',
      show: (s) => words('StepKind', s.kind),
      by: (s) => words('StepKind', s.kind),
    },
    {
      key: 'inputs',
      title: t.inputs,
      width: 'minmax(12rem, 1fr)',
      show: (s) => <code>{s.inputs.map(sourceText).join(', ')}</code>,
      by: (s) => s.inputs.map(sourceText).join(', '),
    },
    {
      key: 'outputs',
      title: t.outputs,
      width: 'minmax(14rem, 1.2fr)',
      show: (s) =>
        s.outputs.length > 0
          ? s.outputs.map((piece) => (
              <span key={piece}>
                <PieceLink id={piece} />{' '}
              </span>
            ))
          : s.makes.map((product) => words('Product', product)).join(', '),
    },
    moment('begun', t.begunAt, (s) => s.begun_at),
    { key: 'state', title: t.state, width: '9rem', show: (s) => <StepSign of={s} /> },
  ];
  return (
    <section className="card" aria-label={t.views.steps}>
      <div className="filters">
        <Narrow
          label={t.stepKind}
          value={kind}
          of={codes('StepKind').map((value) => ({ value, label: words('StepKind', value) }))}
          onChange={(next) => change({ kind: next })}
        />
        <Chips
          label={t.which}
          value={open === undefined ? 'all' : open ? 'yes' : 'no'}
          chips={(['all', 'yes', 'no'] as const).map((value) => ({ value, label: t.stepsOpen[value] }))}
          onChange={(next) => change({ open: next === 'all' ? undefined : next })}
        />
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.views.steps}
            rows={rows}
            columns={columns}
            id={(s) => s.id}
            onOpen={(s) => {
              const [piece] = s.outputs;
              if (!s.end) void go({ to: at.bench(), search: { step: s.id } as never });
              else if (piece) void go({ to: at.piece(piece) });
            }}
            empty={kind || open !== undefined ? t.noneSo : t.noSteps}
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}
