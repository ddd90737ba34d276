/** The examination before a donation 献血前检查: measured values as they are typed. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { Field, whole } from '@/parts/giving/Field';
import { codes, useMessages, useWords } from '@/words/tongue';
import { COUNTED, MEASURED, type Name, type Typed, typedOf } from './measured';
import en from './messages.en';
import zh from './messages.zh';

function haemoglobin(typed: Typed): Schemas['Haemoglobin'] | null {
  const g_l = whole(typed.hb);
  if (g_l !== null) return { measured: { g_l } };
  const density = whole(typed.sank, 10_000);
  return density === null || density < 10_000 ? null : { copper_sulphate: { density: density - 10_000 } };
}

function counted(typed: Typed): Schemas['BloodCount'] | null {
  const haematocrit = whole(typed.haematocrit, 1000);
  const [platelets_before, platelets_after] = [whole(typed.before), whole(typed.after)];
  if (haematocrit === null || platelets_before === null || platelets_after === null) return null;
  return { haematocrit, platelets_before, platelets_after };
}

export function Examining({ of, main }: { of: Schemas['VisitView']; main: 'main' | 'usual' }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/visits/{id}/examination');
  const [typed, setTyped] = useState<Typed>(() => typedOf(of.examination));
  const [rhythm, setRhythm] = useState<Schemas['Rhythm']>(of.examination?.rhythm ?? 'regular');
  const [training, setTraining] = useState<Schemas['Training']>(of.examination?.training ?? 'usual');
  const [physician, setPhysician] = useState<Schemas['PhysicianSays']>(of.examination?.physician ?? 'not-asked');
  const [abo, setAbo] = useState<Schemas['Abo'] | null>(of.examination?.abo ?? null);
  const field = (name: Name) => (
    <Field
      key={name}
      label={t[name]}
      of="number"
      value={typed[name]}
      onChange={(text) => setTyped((before) => ({ ...before, [name]: text }))}
    />
  );
  const numbers = {
    weight: whole(typed.weight, 10),
    systolic: whole(typed.systolic),
    diastolic: whole(typed.diastolic),
    pulse: whole(typed.pulse),
    temperature: whole(typed.temperature, 10),
    alt: whole(typed.alt),
  };
  const hb = haemoglobin(typed);
  const apheresis = of.asks !== 'whole-blood';
  const count = apheresis ? counted(typed) : null;
  const countMissing = apheresis && count === null && COUNTED.some((name) => typed[name].trim() !== '');
  // The first that is missing or cannot be read, by its name: nobody looks for it among eight.
  const lacks =
    (Object.keys(numbers) as (keyof typeof numbers)[]).find((name) => numbers[name] === null) ??
    (hb === null ? 'hb' : countMissing ? 'haematocrit' : undefined);
  const send = async () => {
    if (lacks || hb === null || abo === null) return;
    const measured = numbers as { [N in keyof typeof numbers]: number };
    const examination = { ...measured, rhythm, training, haemoglobin: hb, abo, count, physician };
    await act.run({ path: { id: of.id }, body: { examination } });
  };
  return (
    <section className="card form" aria-label={t.step2}>
      <h2>
        {t.step2} <span className="tag">{of.examination ? `✓ ${t.measured}` : `… ${t.notYet}`}</span>
      </h2>
      <div className="form-row">{MEASURED.map(field)}</div>
      <Chips
        label={t.abo}
        value={abo}
        chips={(['A', 'B', 'O', 'AB'] as const).map((value) => ({ value, label: value }))}
        onChange={setAbo}
      />
      {apheresis && (
        <fieldset>
          <legend>{t.count}</legend>
          <div className="form-row">{COUNTED.map(field)}</div>
        </fieldset>
      )}
      <div className="form-row">
        <Narrow
          label={t.rhythm}
          any="not-offered"
          value={rhythm}
          of={codes('Rhythm').map((value) => ({ value, label: words('Rhythm', value) }))}
          onChange={(next) => next && setRhythm(next)}
        />
        <Narrow
          label={t.training}
          any="not-offered"
          value={training}
          of={codes('Training').map((value) => ({ value, label: words('Training', value) }))}
          onChange={(next) => next && setTraining(next)}
        />
        <Narrow
          label={t.physician}
          any="not-offered"
          value={physician}
          of={codes('PhysicianSays').map((value) => ({ value, label: words('PhysicianSays', value) }))}
          onChange={(next) => next && setPhysician(next)}
        />
      </div>
      <ActButton
        act={act}
        kind={of.examination ? 'usual' : 'main'}
        keys={main === 'main' ? 'alt+enter' : undefined}
        needs={lacks ? t.lacks(t[lacks]) : abo === null ? t.lacks(t.abo) : null}
        onAct={() => void send()}
      >
        {t.doExamine}
      </ActButton>
    </section>
  );
}
