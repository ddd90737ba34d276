/** Bags in the own store that are kept for a patient; releasing one with a reason. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { BagLink } from '@/parts/bag/bags';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Amount, When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Kept({ rows }: { rows: readonly Schemas['KeptBag'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const release = useAct('/api/kept/release');
  const [reason, setReason] = useState<Schemas['KeptRelease'] | null>(null);
  return (
    <section className="card form" aria-label={t.kept}>
      <h2>{t.kept}</h2>
      {rows.length === 0 && <Empty>{t.noKept}</Empty>}
      {rows.length > 0 && (
        <Chips
          label={t.releaseWhy}
          value={reason}
          chips={codes('KeptRelease').map((value) => ({ value, label: words('KeptRelease', value) }))}
          onChange={setReason}
        />
      )}
      <ProblemPanel of={release.problem} />
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.bag} className="row">
            <BagLink id={row.bag} />
            <span>
              {words('Product', row.product)} <strong>{row.group}</strong> <Amount of={row.amount} />
            </span>
            <span className="tag">◆ {t.keptFor(row.kept.patient.slice(-4))}</span>
            <span className="dim">
              {t.keptUntil} <When at={row.kept.until} />
            </span>
            <span className="grow" />
            <button
              type="button"
              className="quiet"
              disabled={reason === null || release.pending}
              aria-label={t.releaseBag(row.bag)}
              onClick={() => reason && void release.run({ body: { bags: [row.bag], reason } })}
            >
              {t.release}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
