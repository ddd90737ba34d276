/** What is at the bench and not in stock yet, with its gates: looked up, inspected, released. */
import { useRef } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useKeys } from '@/app/keys';
import { Left } from '@/pages/Bench/signs';
import { Beside } from '@/parts/Beside';
import { BagNumber } from '@/parts/bag/bags';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { codes, useMessages, useWords } from '@/words/tongue';
import { useBasket } from './basket';
import { Free } from './Free';
import { Inspect } from './Inspect';
import en from './messages.en';
import zh from './messages.zh';
import { useMine } from './mine';
import { Opened, TOUCHES } from './Opened';
import { nothingSought, type Seeking, seek } from './seek';
import { type Clearing, Gates, STAGES, StageSign } from './signs';

const DOES = ['look', 'inspect', 'release'] as const;
type Do = (typeof DOES)[number];

function useColumns(chosen: ReadonlySet<string> | null): Column<Clearing>[] {
  const t = useMessages(zh, en);
  const words = useWords();
  return [
    {
      key: 'piece',
      title: t.piece,
      width: '16.5rem',
      show: (r) => (
        <>
          {chosen?.has(r.piece) && <strong>☑ </strong>}
          <BagNumber id={r.piece} />
        </>
      ),
      by: (r) => r.piece,
    },
    { key: 'gates', title: t.gates, width: '14.5rem', show: (r) => <Gates of={r} />, by: (r) => r.open.length },
    { key: 'stage', title: t.stage, width: '10.5rem', show: (r) => <StageSign of={r} />, by: (r) => r.stage },
    {
      key: 'product',
      title: t.product,
      width: 'minmax(9rem, 1fr)',
      show: (r) => (
        <>
          {words('Product', r.product)} <strong>{r.group ?? '–'}</strong>
        </>
      ),
      by: (r) => words('Product', r.product),
    },
    {
      key: 'left',
      title: t.expiresIn,
      width: '8rem',
      show: (r) => <Left until={r.expires_at} />,
      by: (r) => r.expires_at,
    },
  ];
}

export function Pieces() {
  const t = useMessages(zh, en);
  const words = useWords();
  const mine = useMine();
  const [filters, change] = useFilters(['stage', 'product', 'piece', 'do'] as const);
  const stage = STAGES.find((one) => one === filters.stage);
  const product: Schemas['Product'] | undefined = codes('Product').find((one) => one === filters.product);
  const offered = DOES.filter((one) => one === 'look' || mine(one));
  const doing: Do = offered.find((one) => one === filters.do) ?? 'look';
  const listed = useListed('/api/release/pieces', { stage, product }, { touches: TOUCHES });
  // What is in hand of one work waits while another is done.
  const inspecting = useBasket();
  const releasing = useBasket();
  const basket = doing === 'inspect' ? inspecting : doing === 'release' ? releasing : null;
  const columns = useColumns(basket && new Set(basket.pieces));
  const seeking = useRef<Seeking>(nothingSought());
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const into = (piece: string): Heard => {
    if (!basket) {
      change({ piece });
      return { tone: 'right', zh: zh.readPiece(piece), en: en.readPiece(piece) };
    }
    return basket.put(piece)
      ? { tone: 'right', zh: zh.taken(piece), en: en.taken(piece) }
      : { tone: 'wrong', zh: zh.takenBefore(piece), en: en.takenBefore(piece) };
  };
  const hear = (text: string): Promise<Heard> => {
    const shown = (listed.rows ?? []).map((row) => ({ id: row.piece }));
    // One scan after the other: a product's code belongs to the number before it.
    const heard = turn.current.then(async () => {
      const sought = await seek(text, shown, seeking.current);
      return 'heard' in sought ? sought.heard : into(sought.piece);
    });
    turn.current = heard;
    return heard;
  };
  const choose = (next: Do) => change({ do: next === 'look' ? undefined : next, piece: undefined });
  useKeys(
    offered.map((one, place) => ({
      keys: `alt+${place + 1}`,
      what: t.does[one],
      group: t.title,
      whileTyping: true,
      run: () => choose(one),
    })),
  );
  const opened = doing === 'look' ? filters.piece : doing;
  const list = (
    <section className="card" aria-label={t.views.release}>
      <div className="filters">
        <Narrow
          label={t.stage}
          value={stage}
          of={STAGES.map((value) => ({ value, label: t.stages[value] }))}
          onChange={(next) => change({ stage: next })}
        />
        <Narrow
          label={t.product}
          value={product}
          of={codes('Product').map((value) => ({ value, label: words('Product', value) }))}
          onChange={(next) => change({ product: next })}
        />
      </div>
      <p className="dim small gate-legend">
        <span className="gate">✓</span> {t.closed} · <span className="gate gate-open">✕</span> {t.open} · {t.gateOrder}
      </p>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.views.release}
            rows={[...rows].sort((a, b) => a.expires_at.localeCompare(b.expires_at))}
            columns={columns}
            id={(r) => r.piece}
            mark={(r) =>
              r.piece === filters.piece || basket?.pieces.includes(r.piece)
                ? 'row-open'
                : r.overdue
                  ? 'row-late'
                  : undefined
            }
            onOpen={(r) => {
              if (basket?.pieces.includes(r.piece)) basket.out([r.piece]);
              else into(r.piece);
            }}
            empty={stage || product ? t.noneSo : t.noPieces}
            more={more}
          />
        )}
      </Rows>
    </section>
  );
  return (
    <div className="stack">
      <section className="card form" aria-label={t.scan}>
        {offered.length > 1 && (
          <Chips
            label={t.doing}
            value={doing}
            chips={offered.map((value, place) => ({ value, label: `${t.does[value]} (Alt ${place + 1})` }))}
            onChange={choose}
          />
        )}
        <ScanField label={t.scan} hint={t.scanHint} onScan={hear} waits={listed.known === undefined} />
      </section>
      <Beside opened={opened} list={list} onClose={() => change({ piece: undefined, do: undefined })}>
        {doing === 'look' && filters.piece && <Opened key={filters.piece} id={filters.piece} />}
        {doing === 'inspect' && <Inspect of={inspecting} />}
        {doing === 'release' && <Free of={releasing} product={product} />}
      </Beside>
    </div>
  );
}
