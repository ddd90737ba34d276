/** Conversions 制品转换: plasma that is due, relabelled at the station, and each new label scanned back. */
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useZone } from '@/app/city';
import { BagLink, BagNumber, BagWhat } from '@/parts/bag/bags';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Rows } from '@/parts/Rows';
import { readLabel } from '@/parts/scan/label';
import { type Heard, meant } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { when } from '@/words/time';
import { useMessages, useWords, word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type ConversionView = Schemas['ConversionView'];

const TOUCHES = ['site:*', 'conversion:*', 'bag:*'] as const;

function Due({
  rows,
  pending,
  onBegin,
}: {
  rows: readonly Schemas['DueBag'][];
  pending: boolean;
  onBegin: (bag: string) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (rows.length === 0) return <Empty>✓ {t.nothingDue}</Empty>;
  return (
    <ul className="plain-list">
      {rows.map((row) => (
        <li key={row.bag} className="row">
          <BagNumber id={row.bag} />
          <BagWhat of={row} />
          <span className={row.expired ? 'tag tag-late' : 'tag'}>
            {row.expired ? `! ${t.expired}` : t.expires} <When at={row.expires_at} />
          </span>
          <span className="dim">{row.becomes && t.becomes(words('Product', row.becomes))}</span>
          <span className="grow" />
          <button
            type="button"
            className="quiet"
            disabled={pending}
            aria-label={t.beginBag(row.bag)}
            onClick={() => onBegin(row.bag)}
          >
            {t.begin}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Going({ rows, held }: { rows: readonly ConversionView[]; held: string | null }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const cancel = useAct('/api/conversions/{id}/cancel');
  if (rows.length === 0) return <Empty>✓ {t.nothingGoing}</Empty>;
  return (
    <>
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id} className={row.bag === held ? 'row row-open' : 'row'}>
            <BagNumber id={row.bag} />
            <span>
              {t.newLabel}{' '}
              <strong>
                {words('Product', row.product)} ({row.product})
              </strong>{' '}
              {t.expires} <When at={row.expires_at} />
            </span>
            <span className="grow" />
            <button
              type="button"
              className="quiet"
              disabled={cancel.pending}
              aria-label={t.cancelBag(row.bag)}
              onClick={() => void cancel.run({ path: { id: row.id }, body: {} })}
            >
              {t.cancel}
            </button>
          </li>
        ))}
      </ul>
      <ProblemPanel of={cancel.problem} />
    </>
  );
}

interface Label {
  product?: Schemas['Product'];
  expiry?: string;
}

function Desk({ due, going }: { due: readonly Schemas['DueBag'][]; going: readonly ConversionView[] }) {
  const t = useMessages(zh, en);
  const zone = useZone();
  const begin = useAct('/api/conversions');
  const back = useAct('/api/conversions/{id}/scan-back');
  const [held, setHeld] = useState<string | null>(null);
  const [label, setLabel] = useState<Label>({});
  const start = async (bag: string): Promise<Heard> => {
    const done = await begin.run({ body: { bag } });
    if (!done) return { tone: 'wrong', zh: zh.notBegun(bag), en: en.notBegun(bag) };
    setHeld(bag);
    setLabel({});
    return { tone: 'right', zh: zh.begun(bag), en: en.begun(bag) };
  };
  /** What of the label is known goes together; with all three it is sent, and the kernel says whether it is right. */
  const gather = async (row: ConversionView, next: Label): Promise<Heard | null> => {
    setLabel(next);
    if (!next.product || !next.expiry) return null;
    const body = { bag: row.bag, product: next.product, expires_at: next.expiry };
    const done = await back.run({ path: { id: row.id }, body });
    setLabel({});
    setHeld(null);
    if (!done) return { tone: 'wrong', zh: zh.wrong(row.bag), en: en.wrong(row.bag) };
    return { tone: 'right', zh: zh.done(row.bag), en: en.done(row.bag) };
  };
  const read = async (typed: string): Promise<Heard> => {
    const seen = readLabel(typed, zone);
    if (seen.kind === 'bag') {
      const bag = meant(
        typed,
        going.map((row) => ({ id: row.bag })),
      );
      const waits = meant(
        typed,
        due.map((row) => ({ id: row.bag })),
      );
      if (!bag && waits) return start(waits.id);
      if (!bag) return { tone: 'wrong', zh: zh.unknown(typed), en: en.unknown(typed) };
      setHeld(bag.id);
      setLabel({});
      return { tone: 'right', zh: zh.readBag(bag.id), en: en.readBag(bag.id) };
    }
    const row = going.find((one) => one.bag === held);
    if (!row) return { tone: 'wrong', zh: zh.first, en: en.first };
    if (seen.kind === 'product') {
      const { product } = seen;
      const said = (tongue: 'zh' | 'en') => word('Product', product, tongue);
      const came = await gather(row, { ...label, product });
      return came ?? { tone: 'right', zh: zh.readProduct(said('zh')), en: en.readProduct(said('en')) };
    }
    const { at } = seen;
    const came = await gather(row, { ...label, expiry: at });
    const said = (tongue: 'zh' | 'en') => when(at, at, zone, tongue);
    return came ?? { tone: 'right', zh: zh.readExpiry(said('zh')), en: en.readExpiry(said('en')) };
  };
  return (
    <>
      <ScanField label={t.scanBoth} onScan={read} />
      <ProblemPanel of={begin.problem ?? back.problem} />
      <div className="split">
        <section className="card form" aria-label={t.due}>
          <h2>{t.due}</h2>
          <p className="dim">{t.dueHint}</p>
          <Due rows={due} pending={begin.pending} onBegin={(bag) => void start(bag)} />
        </section>
        <section className="card form" aria-label={t.going}>
          <h2>{t.going}</h2>
          <p className="dim">{t.scanBack}</p>
          <Going rows={going} held={held} />
        </section>
      </div>
    </>
  );
}

function Ended() {
  const t = useMessages(zh, en);
  const { moment } = useColumnKinds<ConversionView>();
  const words = useWords();
  const listed = useListed('/api/conversions', { open: false }, { touches: [...TOUCHES], limit: 50 });
  const columns: Column<ConversionView>[] = [
    { key: 'bag', title: t.bag, width: '15.5rem', show: (c) => <BagLink id={c.bag} />, by: (c) => c.bag },
    { key: 'from', title: t.from, width: 'minmax(10rem, 1fr)', show: (c) => words('Product', c.from) },
    { key: 'to', title: t.to, width: 'minmax(10rem, 1fr)', show: (c) => words('Product', c.product) },
    {
      key: 'state',
      title: t.state,
      width: '8rem',
      show: (c) => (c.ended && 'converted' in c.ended ? `✓ ${t.converted}` : `✕ ${t.cancelled}`),
    },
    moment('at', t.at, (c) => c.begun_at),
  ];
  return (
    <section className="card" aria-label={t.ended}>
      <h2>{t.ended}</h2>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.ended}
            rows={rows}
            columns={columns}
            id={(c) => c.id}
            empty={t.none}
            height="40vh"
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const due = useRead('/api/conversions/due', {}, { touches: TOUCHES });
  const going = useListed('/api/conversions', { open: true }, { touches: [...TOUCHES], limit: 200 });
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="stack">
        <p className="dim">{t.intro}</p>
        <Shown of={due}>{(read) => <Rows of={going}>{(rows) => <Desk due={read} going={rows} />}</Rows>}</Shown>
        <Ended />
      </div>
    </>
  );
}
