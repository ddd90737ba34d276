/**
 * What quality says of one bag: held, a hold lifted, recalled, discarded. One form is open at a time; who may,
 * and whether the bag lets it, is the kernel's to say.
 */
import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type BagRow = Schemas['BagRow'];

interface FormProps {
  bag: BagRow;
  onDone: (done: Answered) => void;
}

/** The other person of an act that one alone may not do. */
function Second({ value, onChange }: { value: string | null; onChange: (person: string) => void }) {
  const t = useMessages(zh, en);
  const site = useActing()?.site;
  return <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={value} onChange={onChange} />;
}

function Hold({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/bags/hold');
  const needs = useNeeds();
  const [reason, setReason] = useState<Schemas['HoldReason'] | null>(null);
  return (
    <>
      <Chips
        label={t.holdWhy}
        value={reason}
        chips={codes('HoldReason').map((value) => ({ value, label: words('HoldReason', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={act}
        kind="danger"
        needs={needs(reason === null && 'reason')}
        onAct={() => reason && void act.run({ body: { bags: [bag.id], reason } }).then((done) => done && onDone(done))}
      >
        {t.holdNow}
      </ActButton>
    </>
  );
}

function Lift({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/bags/lift-hold');
  const needs = useNeeds();
  const holds = [...new Set(bag.quality.holds)];
  const [reason, setReason] = useState<Schemas['HoldReason'] | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  return (
    <>
      <Chips
        label={t.liftWhich}
        value={reason}
        chips={holds.map((value) => ({ value, label: words('HoldReason', value) }))}
        onChange={setReason}
      />
      <Second value={second} onChange={setSecond} />
      <ActButton
        act={act}
        needs={needs(reason === null && 'reason', second === null && 'second')}
        onAct={() =>
          reason &&
          second &&
          void act.run({ body: { bag: bag.id, reason, second_person: second } }).then((done) => done && onDone(done))
        }
      >
        {t.liftNow}
      </ActButton>
    </>
  );
}

function Recall({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/bags/recall');
  const needs = useNeeds();
  const [reason, setReason] = useState<Schemas['RecallReason'] | null>(null);
  return (
    <>
      <p className="dim">{t.recallHint}</p>
      <Chips
        label={t.recallWhy}
        value={reason}
        chips={codes('RecallReason').map((value) => ({ value, label: words('RecallReason', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={act}
        kind="danger"
        needs={needs(reason === null && 'reason')}
        onAct={() => reason && void act.run({ body: { bags: [bag.id], reason } }).then((done) => done && onDone(done))}
      >
        {t.recallNow}
      </ActButton>
    </>
  );
}

function Discard({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/bags/discard');
  const needs = useNeeds();
  const [reason, setReason] = useState<Schemas['DiscardReason'] | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  return (
    <>
      <p className="dim">{t.discardHint}</p>
      <Chips
        label={t.discardWhy}
        value={reason}
        chips={codes('DiscardReason').map((value) => ({ value, label: words('DiscardReason', value) }))}
        onChange={setReason}
      />
      <Second value={second} onChange={setSecond} />
      <ActButton
        act={act}
        kind="danger"
        needs={needs(reason === null && 'reason', second === null && 'second')}
        onAct={() =>
          reason &&
          second &&
          void act.run({ body: { bags: [bag.id], reason, second_person: second } }).then((done) => done && onDone(done))
        }
      >
        {t.discardNow}
      </ActButton>
    </>
  );
}

const FORMS = { hold: Hold, lift: Lift, recall: Recall, discard: Discard } as const;

/** The acts that are offered for a bag: a hold is lifted where there is one, an ended life ends no more. */
function offered(bag: BagRow): (keyof typeof FORMS)[] {
  const ended = 'ended' in bag.place;
  return [
    ...(ended ? [] : ['hold' as const]),
    ...(bag.quality.holds.length > 0 ? ['lift' as const] : []),
    ...(bag.quality.recalled ? [] : ['recall' as const]),
    ...(ended ? [] : ['discard' as const]),
  ];
}

export function Quality({ bag }: { bag: BagRow }) {
  const t = useMessages(zh, en);
  const [open, setOpen] = useState<keyof typeof FORMS | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const Form = open && FORMS[open];
  return (
    <section className="card form" aria-label={t.qualityActs}>
      <h2>{t.qualityActs}</h2>
      <div className="row">
        {offered(bag).map((one) => (
          <Button
            key={one}
            aria-expanded={one === open}
            onClick={() => {
              setDone(null);
              setOpen(one === open ? null : one);
            }}
          >
            {t[one]}
          </Button>
        ))}
      </div>
      {Form && (
        <Form
          key={open}
          bag={bag}
          onDone={(answer) => {
            setDone(answer);
            setOpen(null);
          }}
        />
      )}
      <Recorded of={done} />
    </section>
  );
}
