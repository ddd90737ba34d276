/**
 * Somebody is registered as a donor. Whoever is on record with the same card or telephone is shown before anything is
 * kept, so that nobody gets a second number by haste.
 */
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import type { Doubt } from '@/api/said';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { Field } from '@/parts/giving/Field';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import type { By } from './Find';
import en from './messages.en';
import zh from './messages.zh';
import { donorOf } from './whom';

const NOTHING = { name: '', id_card: '', phone: '' };
type Typed = typeof NOTHING;

/** What makes one look again before going on. */
interface Doubtful {
  others: readonly string[];
  doubts: readonly Doubt[];
  /** Kept meanwhile under this number: only the file is still to be opened. */
  kept: string | null;
}

function Doubted({ of }: { of: Doubtful }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return (
    <div role="alert" className="problem">
      {of.others.length > 0 && <h3>! {t.sameCard(of.others.length)}</h3>}
      {of.doubts.map((doubt) => (
        <p key={doubt.code + doubt.field}>? {doubt[tongue]}</p>
      ))}
      {of.others.length > 0 && (
        <ul>
          {of.others.map((other) => (
            <li key={other}>
              <code>{other}</code> <Link to={at.donor(other)}>{t.open}</Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

export function Register({ from }: { from: { by: By; value: string } | null }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const go = useNavigate();
  const find = useAct('/api/people/find');
  const keep = useAct('/api/people');
  const enter = useAct('/api/donors');
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [sex, setSex] = useState<Schemas['Sex'] | null>(null);
  const [doubtful, setDoubtful] = useState<Doubtful | null>(null);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!from) return;
    setDoubtful(null);
    setTyped({ ...NOTHING, [from.by === 'phone' ? 'phone' : 'id_card']: from.value });
    card.current?.querySelector('input')?.focus();
  }, [from]);
  const set = (part: Partial<Typed>) => {
    setDoubtful(null);
    setTyped((before) => ({ ...before, ...part }));
  };
  const known = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const open = async (donor: string) => {
    if (sex && (await enter.run({ body: { donor, sex } }))) void go({ to: at.donor(donor) });
  };
  /** Who is on record with the same number; null where that could not be asked. */
  const alike = async (): Promise<Omit<Doubtful, 'kept'> | null> => {
    const [id_card, phone] = [known(typed.id_card), known(typed.phone)];
    const value = id_card ?? phone;
    if (value === undefined) return { others: [], doubts: [] };
    const done = await find.run({ body: { by: id_card ? 'id-card' : 'phone', value, purpose: 'care' } });
    return done && { others: done.found.flatMap((whom) => donorOf(whom) ?? []), doubts: done.doubts };
  };
  const register = async () => {
    const { name, id_card, phone } = typed;
    const body = { kind: 'donor' as const, name: name.trim(), id_card: known(id_card), phone: known(phone) };
    const done = await keep.run({ body });
    const donor = done && donorOf(done.whom);
    if (!donor) return;
    setTyped(NOTHING);
    setDoubtful(null);
    await open(donor);
    // Where the file could not be opened, the number is not lost.
    setDoubtful({ others: [], doubts: [], kept: donor });
  };
  const send = async () => {
    const found = await alike();
    if (!found) return;
    if (found.others.length + found.doubts.length > 0) return setDoubtful({ ...found, kept: null });
    await register();
  };
  const needs = typed.name.trim() === '' ? t.needs.name : sex === null ? t.needs.sex : null;
  const kept = doubtful?.kept;
  return (
    <section ref={card} className="card form" aria-label={t.register}>
      <h2>{t.register}</h2>
      <p className="dim">{t.registerHint}</p>
      <div className="form-row">
        <Field label={t.name} value={typed.name} onChange={(name) => set({ name })} />
        <Field label={t.idCard} value={typed.id_card} width={230} onChange={(id_card) => set({ id_card })} />
        <Field label={t.phone} value={typed.phone} onChange={(phone) => set({ phone })} />
      </div>
      <Chips
        label={t.sex}
        value={sex}
        chips={codes('Sex').map((value) => ({ value, label: words('Sex', value) }))}
        onChange={setSex}
      />
      {doubtful && !kept && <Doubted of={doubtful} />}
      {kept ? (
        <ActButton act={enter} needs={sex === null ? t.needs.sex : null} onAct={() => void open(kept)}>
          {t.doRegister}
        </ActButton>
      ) : doubtful ? (
        <ActButton act={keep} kind="danger" needs={needs} onAct={() => void register()}>
          {doubtful.others.length > 0 ? t.notSame : t.allTheSame}
        </ActButton>
      ) : (
        <ActButton
          act={{ pending: find.pending || keep.pending || enter.pending, problem: keep.problem ?? find.problem }}
          size="large"
          keys="alt+enter"
          needs={needs}
          onAct={() => void send()}
        >
          {t.doRegister}
        </ActButton>
      )}
    </section>
  );
}
