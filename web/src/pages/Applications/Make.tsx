/** Writing an application 临床用血申请 for a patient of the own hospital, in a physician's name. */
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips, ManyChips } from '@/parts/Chips';
import { Narrow, PersonChoice, STOCKED } from '@/parts/choice/choices';
import { Wristband } from '@/parts/choice/Wristband';
import { useNeeds } from '@/parts/needs';
import { type Measure, measureWord } from '@/words/amount';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { asked, FIRST, type Line, withAnother } from './asks';
import en from './messages.en';
import zh from './messages.zh';

function Patient({
  site,
  value,
  onChange,
}: {
  site: number;
  value: string | null;
  onChange: (patient: string) => void;
}) {
  const t = useMessages(zh, en);
  const cases = useListed('/api/cases', { hospital: site, open: true }, { touches: ['case:*'], limit: 6 }).rows ?? [];
  return (
    <>
      <Wristband value={value} onScan={onChange} />
      {cases.length > 0 && (
        <Chips
          label={t.openCases}
          value={value}
          chips={cases.map((row) => ({ value: row.patient, label: `C${row.id} ${row.blood.group}` }))}
          onChange={onChange}
        />
      )}
      <p>
        {t.whichPatient} <strong className="figure">{value ?? '–'}</strong>
      </p>
    </>
  );
}

function LineBox({
  line,
  place,
  measure,
  onChange,
  onRemove,
}: {
  line: Line;
  place: number;
  measure: string;
  onChange: (part: Partial<Line>) => void;
  onRemove: (() => void) | null;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const id = useId();
  return (
    <fieldset className="application-line">
      <legend>{t.lineNumber(place)}</legend>
      <Narrow
        any="not-offered"
        label={t.class}
        value={line.class as string}
        of={STOCKED.map((value) => ({ value: value as string, label: words('ProductClass', value) }))}
        onChange={(value) => value && onChange({ class: value as Line['class'] })}
      />
      <span className="choice">
        <label htmlFor={id}>{t.amount}</label>
        <Input
          id={id}
          style={{ width: 140 }}
          inputMode="decimal"
          value={line.figure}
          suffix={measure === '' ? <span /> : measureWord(measure as Measure, tongue)}
          onChange={(event) => onChange({ figure: event.target.value })}
        />
      </span>
      <ManyChips
        label={t.attributes}
        values={line.attributes}
        chips={codes('Attributes').map((value) => ({ value, label: words('Attributes', value) }))}
        onChange={(attributes) => onChange({ attributes })}
      />
      {onRemove && (
        <Button aria-label={t.removeLine(place)} onClick={onRemove}>
          ✕
        </Button>
      )}
    </fieldset>
  );
}

export function Make({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/applications');
  const guides = useRead('/api/asks', {}, { touches: ['rules:*'] }).data ?? [];
  const measureOf = new Map<string, string>(guides.map((guide) => [guide.class, guide.measure]));
  const [patient, setPatient] = useState<string | null>(null);
  const [urgency, setUrgency] = useState<Schemas['Urgency'] | null>('u3');
  const [purpose, setPurpose] = useState<Schemas['Indication'] | null>(null);
  const [emergency, setEmergency] = useState<Schemas['LifeSaving'] | null>(null);
  const [applicant, setApplicant] = useState<string | null>(null);
  const [lines, setLines] = useState<Line[]>([FIRST]);
  const [done, setDone] = useState<Answered | null>(null);
  const wanted = asked(lines, measureOf);
  const change = (key: number, part: Partial<Line>) =>
    setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const send = async () => {
    if (!patient || !urgency || !purpose || !applicant) return;
    const answer = await act.run({ body: { patient, urgency, purpose, applicant, emergency, lines: wanted } });
    if (!answer) return;
    setDone(answer);
    setLines([FIRST]);
    setPatient(null);
  };
  return (
    <section className="card form" aria-label={t.make}>
      <h2>{t.make}</h2>
      <p className="dim">{t.makeHint}</p>
      <Patient site={site} value={patient} onChange={setPatient} />
      {lines.map((line, place) => (
        <LineBox
          key={line.key}
          line={line}
          place={place + 1}
          measure={measureOf.get(line.class) ?? ''}
          onChange={(part) => change(line.key, part)}
          onRemove={lines.length > 1 ? () => setLines(lines.filter((one) => one.key !== line.key)) : null}
        />
      ))}
      <div>
        <Button onClick={() => setLines(withAnother(lines, STOCKED))}>+ {t.addLine}</Button>
      </div>
      <Chips
        label={t.urgency}
        value={urgency}
        chips={codes('Urgency').map((value) => ({ value, label: words('Urgency', value) }))}
        onChange={setUrgency}
      />
      <Chips
        label={t.purpose}
        value={purpose}
        chips={codes('Indication').map((value) => ({ value, label: words('Indication', value) }))}
        onChange={setPurpose}
      />
      <Chips
        label={t.emergency}
        value={emergency ?? 'none'}
        chips={(['none', ...codes('LifeSaving')] as const).map((value) => ({
          value,
          label: value === 'none' ? t.notEmergency : words('LifeSaving', value),
        }))}
        onChange={(value) => setEmergency(value === 'none' ? null : value)}
      />
      <PersonChoice label={t.applicant} sites={[site]} value={applicant} onChange={setApplicant} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(
          patient === null && 'patient',
          wanted.length === 0 && 'amount',
          urgency === null && 'urgency',
          purpose === null && 'reason',
          applicant === null && 'physician',
        )}
        onAct={() => void send()}
      >
        {t.doMake}
      </ActButton>
      <Recorded of={done} />
    </section>
  );
}
