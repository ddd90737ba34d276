/** What is being prepared: the new label that each must carry, scanned back. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useZone } from '@/app/city';
import { BagNumber } from '@/parts/bag/bags';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { readLabel } from '@/parts/scan/label';
import { type Heard, meant } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { when } from '@/words/time';
import { useMessages, useWords, word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type PreparationView = Schemas['PreparationView'];

interface Label {
  product?: Schemas['Product'];
  expiry?: string;
}

export function Going({ rows, lines }: { rows: readonly PreparationView[]; lines: readonly Schemas['SpecialLine'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  const back = useAct('/api/preparations/{id}/scan-back');
  const cancel = useAct('/api/preparations/{id}/cancel');
  const [held, setHeld] = useState<string | null>(null);
  const [label, setLabel] = useState<Label>({});
  /** With all of the label known it is sent, and the kernel says whether it is right. */
  const gather = async (row: PreparationView, next: Label): Promise<Heard | null> => {
    setLabel(next);
    if (!next.product || !next.expiry) return null;
    const line = lines.find((one) => one.order === row.order && one.line === row.line);
    const lacks = line?.ask.for_patient?.lacks ?? [];
    const body = { bag: row.bag, product: next.product, expires_at: next.expiry, lacks };
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
        rows.map((row) => ({ id: row.bag })),
      );
      if (!bag) return { tone: 'wrong', zh: zh.unknown(typed), en: en.unknown(typed) };
      setHeld(bag.id);
      setLabel({});
      return { tone: 'right', zh: zh.readBag(bag.id), en: en.readBag(bag.id) };
    }
    const row = rows.find((one) => one.bag === held);
    if (!row) return { tone: 'wrong', zh: zh.first, en: en.first };
    if (seen.kind === 'product') {
      const { product } = seen;
      const came = await gather(row, { ...label, product });
      const said = (tongue: 'zh' | 'en') => word('Product', product, tongue);
      return came ?? { tone: 'right', zh: zh.readProduct(said('zh')), en: en.readProduct(said('en')) };
    }
    const { at } = seen;
    const came = await gather(row, { ...label, expiry: at });
    const said = (tongue: 'zh' | 'en') => when(at, at, zone, tongue);
    return came ?? { tone: 'right', zh: zh.readExpiry(said('zh')), en: en.readExpiry(said('en')) };
  };
  return (
    <section className="card form" aria-label={t.going}>
      <h2>{t.going}</h2>
      {/* It stays when the last one is done: what came of that is still to be read. */}
      <ScanField label={t.scan} onScan={read} />
      <ProblemPanel of={back.problem ?? cancel.problem} />
      {rows.length === 0 && <Empty>✓ {t.noGoing}</Empty>}
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id} className={row.bag === held ? 'row row-open' : 'row'}>
            <BagNumber id={row.bag} />
            <span>{row.what.map((one) => words('Attribute', one)).join(' · ')}</span>
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
    </section>
  );
}
