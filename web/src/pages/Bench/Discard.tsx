/** Ends what is at the bench: a reason by its code, and a second person. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Discard({
  body,
  onDone,
}: {
  body: { donations: string[]; pieces: string[] };
  onDone: (done: Schemas['Answered']) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const site = useActing()?.site;
  const act = useAct('/api/bench/discards');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<Schemas['ScrapReason'] | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const discard = async () => {
    if (!reason || !second) return;
    const done = await act.run({ body: { ...body, reason, second_person: second } });
    if (done) onDone(done);
  };
  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>✕ {t.discard}</summary>
      {open && (
        <div className="form">
          <p className="dim">{t.discardHint}</p>
          <Chips
            label={t.reason}
            value={reason}
            chips={codes('ScrapReason').map((value) => ({ value, label: words('ScrapReason', value) }))}
            onChange={setReason}
          />
          <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={second} onChange={setSecond} />
          <ActButton
            act={act}
            kind="danger"
            needs={reason === null ? t.needs.reason : second === null ? t.needs.second : null}
            onAct={() => void discard()}
          >
            {t.doDiscard}
          </ActButton>
        </div>
      )}
    </details>
  );
}
