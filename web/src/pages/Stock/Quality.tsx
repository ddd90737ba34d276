/**
 * What quality says of one bag: held, a hold lifted, recalled, discarded. One form is open at a time; who may,
 * and whether the bag lets it, is the kernel's to say.
 */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { codes, type ListName, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type BagRow = Schemas['BagRow'];

interface FormProps {
  bag: BagRow;
  onDone: (done: Answered) => void;
}

/** A reason, and where one alone may not act the other person: the form of every act here. */
function Reasoned<R extends string>({
  hint,
  label,
  list,
  reasons,
  persons,
  kind,
  act,
  send,
  children,
}: {
  hint?: string;
  label: string;
  list: ListName;
  reasons: readonly R[];
  persons: 'one' | 'two';
  kind: 'main' | 'danger';
  act: { pending: boolean; problem: Error | null };
  send: (reason: R, second: string) => void;
  children: ReactNode;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const site = useActing()?.site;
  const [reason, setReason] = useState<R | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const alone = persons === 'two' && second === null;
  return (
    <>
      {hint && <p className="dim">{hint}</p>}
      <Chips
        label={label}
        value={reason}
        chips={reasons.map((value) => ({ value, label: words(list, value) }))}
        onChange={setReason}
      />
      {persons === 'two' && (
        <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={second} onChange={setSecond} />
      )}
      <ActButton
        act={act}
        kind={kind}
        needs={needs(reason === null && 'reason', alone && 'second')}
        onAct={() => reason && send(reason, second ?? '')}
      >
        {children}
      </ActButton>
    </>
  );
}

function Hold({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const act = useAct('/api/bags/hold');
  return (
    <Reasoned
      label={t.holdWhy}
      list="HoldReason"
      reasons={codes('HoldReason')}
      persons="one"
      kind="danger"
      act={act}
      send={(reason) => void act.run({ body: { bags: [bag.id], reason } }).then((done) => done && onDone(done))}
    >
      {t.holdNow}
    </Reasoned>
  );
}

function Lift({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const act = useAct('/api/bags/lift-hold');
  return (
    <Reasoned
      label={t.liftWhich}
      list="HoldReason"
      reasons={[...new Set(bag.quality.holds)]}
      persons="two"
      kind="main"
      act={act}
      send={(reason, second_person) =>
        void act.run({ body: { bag: bag.id, reason, second_person } }).then((done) => done && onDone(done))
      }
    >
      {t.liftNow}
    </Reasoned>
  );
}

function Recall({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const act = useAct('/api/bags/recall');
  return (
    <Reasoned
      hint={t.recallHint}
      label={t.recallWhy}
      list="RecallReason"
      reasons={codes('RecallReason')}
      persons="one"
      kind="danger"
      act={act}
      send={(reason) => void act.run({ body: { bags: [bag.id], reason } }).then((done) => done && onDone(done))}
    >
      {t.recallNow}
    </Reasoned>
  );
}

function Discard({ bag, onDone }: FormProps) {
  const t = useMessages(zh, en);
  const act = useAct('/api/bags/discard');
  return (
    <Reasoned
      hint={t.discardHint}
      label={t.discardWhy}
      list="DiscardReason"
      reasons={codes('DiscardReason')}
      persons="two"
      kind="danger"
      act={act}
      send={(reason, second_person) =>
        void act.run({ body: { bags: [bag.id], reason, second_person } }).then((done) => done && onDone(done))
      }
    >
      {t.discardNow}
    </Reasoned>
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
