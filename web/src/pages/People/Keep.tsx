/** Keeping a new person: a name, and what else is known. */
import { useState } from 'react';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { useMessages } from '@/words/tongue';
import { Doubts } from './Doubts';
import en from './messages.en';
import zh from './messages.zh';
import { Typed } from './Typed';
import { KINDS, type Kind, partsOf } from './whom';

const NOTHING = { name: '', id_card: '', phone: '', address: '' };

export function Keep() {
  const t = useMessages(zh, en);
  const act = useAct('/api/people');
  const [kind, setKind] = useState<Kind | null>(null);
  const [typed, setTyped] = useState(NOTHING);
  const set = (part: Partial<typeof NOTHING>) => setTyped((before) => ({ ...before, ...part }));
  const needs = kind === null ? t.needsKind : typed.name.trim() === '' ? t.needsName : null;
  const known = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const send = async () => {
    if (kind === null) return;
    const { name, id_card, phone, address } = typed;
    const body = { kind, name: name.trim(), id_card: known(id_card), phone: known(phone), address: known(address) };
    if (await act.run({ body })) setTyped(NOTHING);
  };
  return (
    <section className="card form" aria-label={t.keepTitle}>
      <h2>{t.keepTitle}</h2>
      <p className="dim">{t.keepHint}</p>
      <Chips
        label={t.kindOf}
        value={kind}
        chips={KINDS.map((value) => ({ value, label: t.kind[value] ?? value }))}
        onChange={setKind}
      />
      <div className="form-row">
        <Typed label={t.name} value={typed.name} onChange={(name) => set({ name })} />
        <Typed label={t.idCard} value={typed.id_card} longest={24} onChange={(id_card) => set({ id_card })} />
        <Typed label={t.phone} value={typed.phone} longest={24} onChange={(phone) => set({ phone })} />
        <Typed label={t.address} value={typed.address} onChange={(address) => set({ address })} />
      </div>
      <ActButton act={act} needs={needs} onAct={() => void send()}>
        {t.doKeep}
      </ActButton>
      {act.done && (
        <section className="done" role="status">
          <h3>
            ✓ {t.kind[partsOf(act.done.whom).kind]} {t.keptAs(partsOf(act.done.whom).number)}
          </h3>
          <Doubts of={act.done.doubts} same={act.done.same.length} />
        </section>
      )}
    </section>
  );
}
