/** What was refused and may be passed by a second person with a reason: one form for whoever acts. */
import { useState } from 'react';
import { grouped, Refused, type Schemas } from '@/api/problem';
import { codes, useMessages, useWords } from '@/words/tongue';
import { ActButton } from '../ActButton';
import { Chips } from '../Chips';
import { PersonChoice } from '../choice/choices';
import { useNeeds } from '../needs';
import en from './messages.en';
import zh from './messages.zh';
import './override.css';

export type Override = Schemas['Override'];
type Overridable = Schemas['Overridable'];

/** What the kernel would let pass with a second person, of what it refused. */
export function overridables(problem: Error | null): Overridable[] {
  if (!(problem instanceof Refused)) return [];
  const known = codes('Overridable');
  const { hard, overridable } = grouped(problem.problem);
  if (hard.length > 0) return [];
  return known.filter((code) => overridable.some((refusal) => refusal.code === code));
}

export function OverrideForm({
  of,
  sites,
  label,
  act,
  onAct,
}: {
  of: readonly Overridable[];
  /** Where the second person may answer; anybody else by their badge. */
  sites: readonly number[];
  /** What the button says. */
  label: string;
  act: { pending: boolean; problem: Error | null };
  onAct: (overrides: Override[]) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const [reason, setReason] = useState<Override['reason'] | null>(null);
  const [reached, setReached] = useState<Override['reached'] | null>(null);
  const needs = useNeeds();
  const [person, setPerson] = useState<string | null>(null);
  return (
    <fieldset className="override">
      <legend>
        {t.override}: {of.map((one) => words('Overridable', one)).join(' · ')}
      </legend>
      <p className="dim">{t.overrideHint}</p>
      <Chips
        label={t.overrideReason}
        value={reason}
        chips={codes('OverrideReason').map((value) => ({ value, label: words('OverrideReason', value) }))}
        onChange={setReason}
      />
      <PersonChoice label={t.secondPerson} sites={sites} value={person} onChange={setPerson} />
      <Chips
        label={t.reached}
        value={reached}
        chips={codes('Reached').map((value) => ({ value, label: words('Reached', value) }))}
        onChange={setReached}
      />
      <ActButton
        act={act}
        kind="danger"
        problems="elsewhere"
        needs={needs(reason === null && 'reason', person === null && 'second', reached === null && 'reached')}
        onAct={() =>
          reason &&
          reached &&
          person &&
          onAct(of.map((one) => ({ of: one, bag: null, reason, reached, second_person: person })))
        }
      >
        {label}
      </ActButton>
    </fieldset>
  );
}
