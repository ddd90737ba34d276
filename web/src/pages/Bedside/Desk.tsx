/** At the bedside: the wristband, then the bags; begun, ended, or a reaction told. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Wristband } from '@/parts/choice/Wristband';
import { type Gathered, Gathering, useGathered } from '@/parts/gathering/Gathering';
import { useNeeds } from '@/parts/needs';
import { Asked } from '@/parts/reference/Asked';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

interface At {
  patient: string | null;
  gathered: Gathered;
  onDone: (done: Answered) => void;
}

function Hang({ patient, gathered, onDone }: At) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const begin = useAct('/api/bags/transfusion/begin');
  const end = useAct('/api/bags/transfusion/end');
  const [how, setHow] = useState<Schemas['TransfusionEnd'] | null>(null);
  const bags = [...gathered.bags];
  const missing = [patient === null && 'patient', bags.length === 0 && 'bags'] as const;
  return (
    <>
      <ActButton
        act={begin}
        size="large"
        keys="alt+enter"
        needs={needs(...missing)}
        onAct={() => patient && void begin.run({ body: { patient, bags } }).then((done) => done && onDone(done))}
      >
        {t.doBegin(bags.length)}
      </ActButton>
      <Chips
        label={t.how}
        value={how}
        chips={codes('TransfusionEnd').map((value) => ({ value, label: words('TransfusionEnd', value) }))}
        onChange={setHow}
      />
      <ActButton
        act={end}
        kind="usual"
        needs={needs(...missing, how === null && 'decision')}
        onAct={() =>
          patient && how && void end.run({ body: { patient, bags, how } }).then((done) => done && onDone(done))
        }
      >
        {t.doEnd(bags.length)}
      </ActButton>
    </>
  );
}

function Reaction({ patient, gathered, onDone }: At) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/bags/reaction');
  const [bag, setBag] = useState<string>('');
  const [kind, setKind] = useState<Schemas['ReactionKind'] | null>(null);
  const [grade, setGrade] = useState<Schemas['ReactionGrade'] | null>(null);
  const chosen = gathered.bags.includes(bag) ? bag : '';
  return (
    <section className="card form" aria-label={t.reaction}>
      <h2>{t.reaction}</h2>
      <p className="dim">{t.reactionHint}</p>
      <Chips
        label={t.whichBag}
        value={chosen}
        chips={[
          { value: '', label: t.noBag },
          ...gathered.bags.map((id) => ({ value: id, label: id.split('.')[0]?.slice(-4) ?? id })),
        ]}
        onChange={setBag}
      />
      <Chips
        label={t.kind}
        value={kind}
        chips={codes('ReactionKind').map((value) => ({ value, label: words('ReactionKind', value) }))}
        onChange={setKind}
      />
      <Chips
        label={t.grade}
        value={grade}
        chips={codes('ReactionGrade').map((value) => ({ value, label: words('ReactionGrade', value) }))}
        onChange={setGrade}
      />
      <ActButton
        act={act}
        kind="danger"
        needs={needs(patient === null && 'patient', kind === null && 'reason', grade === null && 'decision')}
        onAct={() =>
          patient &&
          kind &&
          grade &&
          void act.run({ body: { patient, bag: chosen || null, kind, grade } }).then((done) => done && onDone(done))
        }
      >
        {t.doReaction}
      </ActButton>
    </section>
  );
}

export function Desk() {
  const t = useMessages(zh, en);
  const [patient, setPatient] = useState<string | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const gathered = useGathered();
  const trace = useRead(
    '/api/patients/{id}/trace',
    { path: { id: patient ?? '' } },
    { touches: ['case:*', 'site:*'], when: patient !== null },
  ).data;
  const given = (trace?.bags ?? []).map((one) => one.bag);
  const at: At = {
    patient,
    gathered,
    onDone: (answer) => {
      setDone(answer);
      gathered.clear();
    },
  };
  return (
    <div className="split">
      <section className="card form" aria-label={t.desk}>
        <h2>{t.desk}</h2>
        <p className="dim">{t.deskHint}</p>
        <Wristband
          value={patient}
          onScan={(scanned) => {
            setPatient(scanned);
            gathered.clear();
          }}
        />
        <p>
          {t.patient} <strong className="figure">{patient ?? '–'}</strong>
        </p>
        {patient && <Asked patient={patient} />}
        <Gathering of={gathered} among={given} />
        <Hang {...at} />
        <Recorded of={done} />
      </section>
      <Reaction {...at} />
    </div>
  );
}
