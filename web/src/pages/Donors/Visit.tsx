/** A visit 到访: the questionnaire, the examination, and the verdict as the kernel says it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { Against, stateOf, VisitSign } from '@/parts/giving/Against';
import { Field, whole } from '@/parts/giving/Field';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Declaring, declared, type Told, toldOf } from './Declaring';
import en from './messages.en';
import zh from './messages.zh';

type VisitView = Schemas['VisitView'];

function Questionnaire({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/visits/{id}/answers');
  const [told, setTold] = useState<Told[]>(() => toldOf(of.declared));
  const said = declared(told);
  return (
    <section className="card form" aria-label={t.step1}>
      <h2>
        {t.step1} <span className="tag">{of.declared ? `✓ ${t.asked}` : `… ${t.notYet}`}</span>
      </h2>
      <p className="dim">{t.answersHint}</p>
      <Declaring told={told} onChange={setTold} />
      <ActButton
        act={act}
        kind={of.declared ? 'usual' : 'main'}
        needs={said === null ? t.needs.day : null}
        onAct={() => said && void act.run({ path: { id: of.id }, body: { declared: said } })}
      >
        {told.length === 0 ? t.doAnswersNone : t.doAnswers(told.length)}
      </ActButton>
    </section>
  );
}

const FIELDS = ['weight', 'systolic', 'diastolic', 'pulse', 'temperature', 'hb', 'sank', 'alt'] as const;
const COUNTED = ['haematocrit', 'before', 'after'] as const;
type Name = (typeof FIELDS)[number] | (typeof COUNTED)[number];
type Typed = Record<Name, string>;

const NOTHING: Typed = {
  weight: '',
  systolic: '',
  diastolic: '',
  pulse: '',
  temperature: '',
  hb: '',
  sank: '',
  alt: '',
  haematocrit: '',
  before: '',
  after: '',
};

/** What was measured, as it was typed. */
function typedOf(seen: Schemas['Examination'] | null | undefined): Typed {
  if (!seen) return NOTHING;
  const sank = 'copper_sulphate' in seen.haemoglobin ? seen.haemoglobin.copper_sulphate.density : null;
  return {
    weight: String(seen.weight / 10),
    systolic: String(seen.systolic),
    diastolic: String(seen.diastolic),
    pulse: String(seen.pulse),
    temperature: String(seen.temperature / 10),
    hb: 'measured' in seen.haemoglobin ? String(seen.haemoglobin.measured.g_l) : '',
    sank: sank === null ? '' : (1 + sank / 10_000).toFixed(4),
    alt: String(seen.alt),
    haematocrit: seen.count ? String(seen.count.haematocrit / 1000) : '',
    before: seen.count ? String(seen.count.platelets_before) : '',
    after: seen.count ? String(seen.count.platelets_after) : '',
  };
}

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

function Examining({ of }: { of: VisitView }) {
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
  const missing = hb === null || abo === null || countMissing || Object.values(numbers).some((n) => n === null);
  const send = async () => {
    if (missing || hb === null || abo === null) return;
    const measured = numbers as { [N in keyof typeof numbers]: number };
    const examination = { ...measured, rhythm, training, haemoglobin: hb, abo, count, physician };
    await act.run({ path: { id: of.id }, body: { examination } });
  };
  return (
    <section className="card form" aria-label={t.step2}>
      <h2>
        {t.step2} <span className="tag">{of.examination ? `✓ ${t.measured}` : `… ${t.notYet}`}</span>
      </h2>
      <div className="form-row">{FIELDS.map(field)}</div>
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
        needs={missing ? t.needs.numbers : null}
        onAct={() => void send()}
      >
        {t.doExamine}
      </ActButton>
    </section>
  );
}

const CONSENTS = ['paper', 'filed'] as const;

function Verdict({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const clear = useAct('/api/visits/{id}/clear');
  const defer = useAct('/api/visits/{id}/defer');
  const leave = useAct('/api/visits/{id}/withdraw');
  const [consent, setConsent] = useState<(typeof CONSENTS)[number]>('paper');
  const [document, setDocument] = useState('');
  const [also, setAlso] = useState<Told[]>([]);
  const [reason, setReason] = useState<Schemas['WithdrawalReason'] | null>(null);
  const state = stateOf(of.state);
  const added = declared(also);
  const filed = consent === 'filed' && document.trim() === '';
  const path = { id: of.id };
  return (
    <section className="card form" aria-label={t.step3}>
      <h2>
        {t.step3} <VisitSign of={of.state} />
      </h2>
      <Against unfit={of.unfit} said={of.said} />
      {typeof of.state !== 'string' && 'cleared' in of.state && (
        <p>
          ✓ {t.until} <When at={of.state.cleared.until} />{' '}
          <Link to={at.collection()} search={{ visit: of.id } as never}>
            {t.toCollection}
          </Link>
        </p>
      )}
      {state === 'open' && (
        <>
          <Chips
            label={t.consent}
            value={consent}
            chips={[
              { value: 'paper', label: t.consentPaper },
              { value: 'filed', label: t.consentFiled },
            ]}
            onChange={setConsent}
          />
          {consent === 'filed' && <Field label={t.consentFiled} value={document} width={200} onChange={setDocument} />}
          <ActButton
            act={clear}
            size="large"
            keys="alt+enter"
            needs={filed ? t.needs.document : null}
            onAct={() =>
              void clear.run({
                path,
                body: { consent: consent === 'paper' ? { on_paper: {} } : { filed: { document: document.trim() } } },
              })
            }
          >
            {t.clear}
          </ActButton>
          <Declaring told={also} onChange={setAlso} />
          <ActButton
            act={defer}
            kind="danger"
            needs={added === null ? t.needs.day : null}
            onAct={() => added && void defer.run({ path, body: { also: added } })}
          >
            {t.defer}
          </ActButton>
        </>
      )}
      {(state === 'open' || state === 'cleared') && (
        <>
          <Chips
            label={t.reason}
            value={reason}
            chips={codes('WithdrawalReason').map((value) => ({ value, label: words('WithdrawalReason', value) }))}
            onChange={setReason}
          />
          <ActButton
            act={leave}
            kind="usual"
            needs={reason === null ? t.needs.reason : null}
            onAct={() => reason && void leave.run({ path, body: { reason } })}
          >
            {t.leave}
          </ActButton>
        </>
      )}
    </section>
  );
}

function Shows({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const open = stateOf(of.state) === 'open';
  return (
    <>
      <div className="page-head">
        <h1>
          {t.visit} W{of.id}
        </h1>
        <Link to={at.donor(of.donor)}>← {t.file}</Link>
        <span>
          {words('Sex', of.sex)} {t.yearsOld(of.age)} · {words('DonationKind', of.asks)} · {of.place[tongue]}
        </span>
      </div>
      <div className="split">
        <div className="stack">
          {open && <Questionnaire of={of} />}
          {open && <Examining of={of} />}
          {!open && of.bound && (
            <p>
              <code>{of.bound.eye}</code>
            </p>
          )}
        </div>
        <div className="stack">
          <Verdict of={of} />
        </div>
      </div>
    </>
  );
}

export default function Page() {
  const id = useNumber('visit') ?? 0;
  const visit = useRead('/api/visits/{id}', { path: { id } }, { touches: ['donors:*', 'rules:*'] });
  return <Shown of={visit}>{(of) => <Shows key={of.id} of={of} />}</Shown>;
}
