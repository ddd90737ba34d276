/** Finding a person by a number of theirs, for a purpose. What was typed and found is kept nowhere. */
import { useState } from 'react';
import { useAct } from '@/api/query';
import type { Doubt, Purpose, Whom } from '@/api/said';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { useMessages } from '@/words/tongue';
import { Doubts } from './Doubts';
import en from './messages.en';
import zh from './messages.zh';
import { Person } from './Person';
import { Typed } from './Typed';
import { KINDS, type Kind, partsOf, whomOf, written } from './whom';

export const PURPOSES: readonly Purpose[] = ['care', 'contact', 'look-back', 'own-request', 'audit'];
const BY = ['id-card', 'phone', 'number'] as const;

export function Find() {
  const t = useMessages(zh, en);
  const act = useAct('/api/people/find');
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [by, setBy] = useState<(typeof BY)[number]>('id-card');
  const [kind, setKind] = useState<Kind | null>(null);
  const [value, setValue] = useState('');
  const [found, setFound] = useState<{ found: Whom[]; doubts: Doubt[] } | null>(null);
  const [opened, setOpened] = useState<Whom | null>(null);
  const needs =
    purpose === null
      ? t.needsPurpose
      : by === 'number' && kind === null
        ? t.needsKind
        : value.trim() === ''
          ? t.needsValue
          : null;
  const send = async () => {
    if (purpose === null || needs !== null) return;
    setOpened(null);
    setFound(null);
    if (by === 'number') {
      if (kind) setOpened(whomOf(kind, value.trim().toLowerCase()));
      return;
    }
    const done = await act.run({ body: { by, value: value.trim(), purpose } });
    if (!done) return;
    setFound({ found: done.found, doubts: done.doubts });
    const [only] = done.found;
    if (done.found.length === 1 && only) setOpened(only);
  };
  return (
    <>
      <section className="card form" aria-label={t.findTitle}>
        <h2>{t.findTitle}</h2>
        <Chips
          label={t.purpose}
          value={purpose}
          chips={PURPOSES.map((one) => ({ value: one, label: t.purposes[one] ?? one }))}
          onChange={(next) => {
            setPurpose(next);
            setOpened(null);
          }}
        />
        <Chips
          label={t.by}
          value={by}
          chips={BY.map((one) => ({ value: one, label: t.byKinds[one] }))}
          onChange={setBy}
        />
        {by === 'number' && (
          <Chips
            label={t.kindOf}
            value={kind}
            chips={KINDS.map((one) => ({ value: one, label: t.kind[one] ?? one }))}
            onChange={setKind}
          />
        )}
        <Typed label={t.value} value={value} longest={24} onChange={setValue} onEnter={() => void send()} />
        <ActButton act={act} keys="alt+enter" needs={needs} onAct={() => void send()}>
          {by === 'number' ? t.read : t.find}
        </ActButton>
        {found && (
          <div role="status">
            <p>{found.found.length === 0 ? t.noneFound : t.found(found.found.length)}</p>
            <Doubts of={found.doubts} />
            <ul className="plain-list">
              {found.found.map((whom) => (
                <li key={written(whom)} className="row">
                  <span>
                    {t.kind[partsOf(whom).kind]} <code>{partsOf(whom).number}</code>
                  </span>
                  <button type="button" className="quiet" onClick={() => setOpened(whom)}>
                    {t.read}
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )}
      </section>
      {opened && purpose && (
        <Person
          key={`${written(opened)} ${purpose}`}
          whom={opened}
          purpose={purpose}
          onClose={() => {
            setOpened(null);
            setFound(null);
            setValue('');
          }}
        />
      )}
    </>
  );
}
