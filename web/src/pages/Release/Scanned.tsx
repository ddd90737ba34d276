/** What came of the scan of a label, said loudly; and another label, with the reason. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { BagLink, BagNumber } from '@/parts/bag/bags';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { codes, useMessages, useWords } from '@/words/tongue';
import type { Outcome } from './events';
import en from './messages.en';
import zh from './messages.zh';
import { sheetsOf } from './sheets';

export interface Said {
  piece: string;
  outcome: Outcome;
}

export function Loud({ of }: { of: Said | { problem: Error } | null }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const site = useActingSite()?.id;
  if (!of) return null;
  if ('problem' in of) return <ProblemPanel of={of.problem} />;
  if ('matched' in of.outcome) {
    return (
      <section className="release-loud" role="status">
        <h3>✓ {t.inStock}</h3>
        <p>
          <BagLink id={of.piece} />
        </p>
      </section>
    );
  }
  return (
    <section className="release-loud wrong" role="alert">
      <h3>✕ {t.differs}</h3>
      <p>
        <BagNumber id={of.piece} />: {of.outcome.differs.map((field) => words('LabelField', field)).join(t.comma)}
      </p>
      <p>
        {t.differsHint} {of.outcome.findings.length > 1 && t.differsOther}
      </p>
      <p className="row">
        {of.outcome.findings.map((finding) => (
          <Link key={finding} to={at.formalities()} search={{ view: 'findings', site, finding } as never}>
            ? {t.question(finding)}
          </Link>
        ))}
      </p>
    </section>
  );
}

export function Reprint({ piece }: { piece: string }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/release/labels/{id}/reprint');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<Schemas['ReprintReason'] | null>(null);
  const reprint = async () => {
    if (!reason) return;
    const done = await act.run({ path: { id: piece }, body: { reason } });
    if (!done) return;
    setOpen(false);
    setReason(null);
    sheetsOf([piece]).open();
  };
  if (!open) {
    return (
      <button type="button" className="quiet" aria-label={`${t.reprint} ${piece}`} onClick={() => setOpen(true)}>
        {t.reprint}
      </button>
    );
  }
  return (
    <div className="form">
      <p className="dim">{t.reprintHint}</p>
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('ReprintReason').map((value) => ({ value, label: words('ReprintReason', value) }))}
        onChange={setReason}
      />
      <ActButton act={act} needs={reason === null ? t.needs.reason : null} onAct={() => void reprint()}>
        {t.doReprint}
      </ActButton>
      <p>
        <button type="button" className="quiet" onClick={() => setOpen(false)}>
          {t.giveUp}
        </button>
      </p>
    </div>
  );
}
