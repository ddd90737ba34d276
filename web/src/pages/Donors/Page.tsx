/** The donor desk 献血者接待: somebody is found or registered, and who came today. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { read } from '@/api/client';
import { useListed } from '@/api/paged';
import { Refused, type Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import type { Doubt, Whom } from '@/api/said';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { useDoor } from '@/app/door/door';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { stateOf, VisitSign } from '@/parts/giving/Against';
import { Field } from '@/parts/giving/Field';
import { Rows } from '@/parts/Rows';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { dayAt } from '@/words/days';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const BY = ['id-card', 'phone', 'number'] as const;

const donorOf = (whom: Whom): string | null => ('donor' in whom ? String(whom.donor) : null);

/** What a failed scan says. */
function wrong(error: unknown, text: string): Heard {
  if (error instanceof Refused) return { tone: 'wrong', zh: error.problem.detail_zh, en: error.problem.detail_en };
  return { tone: 'wrong', zh: zh.notRead(text), en: en.notRead(text) };
}

function Find() {
  const t = useMessages(zh, en);
  const go = useNavigate();
  const act = useAct('/api/people/find');
  const [by, setBy] = useState<(typeof BY)[number]>('id-card');
  const [value, setValue] = useState('');
  const [found, setFound] = useState<string[] | null>(null);
  const send = async () => {
    setFound(null);
    if (by === 'number') return void go({ to: at.donor(value.trim().toLowerCase()) });
    const done = await act.run({ body: { by, value: value.trim(), purpose: 'care' } });
    if (!done) return;
    const donors = done.found.flatMap((whom) => donorOf(whom) ?? []);
    setFound(donors);
    setValue('');
    const [only] = donors;
    if (donors.length === 1 && only) void go({ to: at.donor(only) });
  };
  const scanned = async (text: string): Promise<Heard> => {
    try {
      const { items } = await read('/api/donors', { query: { donation: text.trim() } });
      const [donor] = items;
      if (!donor) return { tone: 'wrong', zh: zh.foundNone(text), en: en.foundNone(text) };
      void go({ to: at.donor(donor.id) });
      return { tone: 'right', zh: zh.foundOne(donor.id), en: en.foundOne(donor.id) };
    } catch (error) {
      return wrong(error, text);
    }
  };
  return (
    <section className="card form" aria-label={t.find}>
      <h2>{t.find}</h2>
      <p className="dim">{t.findHint}</p>
      <ScanField label={t.scanDonation} hint={t.typedHint} onScan={scanned} />
      <Chips
        label={t.by}
        value={by}
        chips={BY.map((one) => ({ value: one, label: t.byKinds[one] }))}
        onChange={setBy}
      />
      <Field label={t.value} value={value} width={240} onChange={setValue} />
      <ActButton act={act} needs={value.trim() === '' ? t.needs.value : null} onAct={() => void send()}>
        {t.doFind}
      </ActButton>
      {found && (
        <div role="status">
          <p>{found.length === 0 ? t.noneFound : t.found(found.length)}</p>
          <ul className="plain-list">
            {found.map((donor) => (
              <li key={donor} className="row">
                <code>{donor}</code> <Link to={at.donor(donor)}>{t.open}</Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

const NOTHING = { name: '', id_card: '', phone: '' };

interface Waiting {
  donor: string;
  others: string[];
  doubts: Doubt[];
}

function Register() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const go = useNavigate();
  const keep = useAct('/api/people');
  const enter = useAct('/api/donors');
  const [typed, setTyped] = useState(NOTHING);
  const [sex, setSex] = useState<Schemas['Sex'] | null>(null);
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const set = (part: Partial<typeof NOTHING>) => setTyped((before) => ({ ...before, ...part }));
  const known = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const register = async (donor: string) => {
    if (!sex) return;
    if (await enter.run({ body: { donor, sex } })) void go({ to: at.donor(donor) });
  };
  const send = async () => {
    const { name, id_card, phone } = typed;
    const body = { kind: 'donor' as const, name: name.trim(), id_card: known(id_card), phone: known(phone) };
    const done = await keep.run({ body });
    const donor = done && donorOf(done.whom);
    if (!done || !donor) return;
    setTyped(NOTHING);
    const others = done.same.flatMap((whom) => donorOf(whom) ?? []);
    if (others.length === 0 && done.doubts.length === 0) return register(donor);
    setWaiting({ donor, others, doubts: done.doubts });
  };
  const needs = typed.name.trim() === '' ? t.needs.name : sex === null ? t.needs.sex : null;
  return (
    <section className="card form" aria-label={t.register}>
      <h2>{t.register}</h2>
      <p className="dim">{t.registerHint}</p>
      <div className="form-row">
        <Field label={t.name} value={typed.name} onChange={(name) => set({ name })} />
        <Field label={t.idCard} value={typed.id_card} width={200} onChange={(id_card) => set({ id_card })} />
        <Field label={t.phone} value={typed.phone} onChange={(phone) => set({ phone })} />
      </div>
      <Chips
        label={t.sex}
        value={sex}
        chips={codes('Sex').map((value) => ({ value, label: words('Sex', value) }))}
        onChange={setSex}
      />
      {waiting ? (
        <div role="alert">
          {waiting.doubts.map((doubt) => (
            <p key={doubt.code}>! {doubt[tongue]}</p>
          ))}
          {waiting.others.length > 0 && <p>! {t.sameCard(waiting.others.length)}</p>}
          <ul className="plain-list">
            {waiting.others.map((other) => (
              <li key={other} className="row">
                <code>{other}</code> <Link to={at.donor(other)}>{t.open}</Link>
              </li>
            ))}
          </ul>
          <ActButton
            act={enter}
            kind="usual"
            needs={sex === null ? t.needs.sex : null}
            onAct={() => void register(waiting.donor)}
          >
            {waiting.others.length > 0 ? t.notSame : t.doRegister}
          </ActButton>
        </div>
      ) : (
        <ActButton act={keep} size="large" keys="alt+enter" needs={needs} onAct={() => void send()}>
          {t.doRegister}
        </ActButton>
      )}
    </section>
  );
}

function Exclusion() {
  const t = useMessages(zh, en);
  const act = useAct('/api/donations/exclusion');
  const [text, setText] = useState('');
  return (
    <section className="card form" aria-label={t.exclusion}>
      <h2>{t.exclusion}</h2>
      <p className="dim">{t.exclusionHint}</p>
      <Field label={t.exclusion} value={text} width={220} onChange={setText} />
      <ActButton
        act={act}
        kind="danger"
        needs={text.trim() === '' ? t.needs.scan : null}
        onAct={() => void act.run({ body: { donation: text.trim() } }).then((done) => done && setText(''))}
      >
        {t.doExclude(text.trim())}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function Today() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const go = useNavigate();
  const { moment } = useColumnKinds<Schemas['VisitRow']>();
  const day = dayAt(useNow(60_000), useZone());
  const listed = useListed('/api/visits', { day }, { touches: ['donors:*'] });
  const columns: Column<Schemas['VisitRow']>[] = [
    { key: 'id', title: t.visit, width: '5rem', show: (v) => `W${v.id}`, by: (v) => v.id },
    {
      key: 'state',
      title: t.state,
      width: 'minmax(10rem, 1fr)',
      show: (v) => <VisitSign of={v.state} />,
      by: (v) => stateOf(v.state),
    },
    { key: 'asks', title: t.asks, width: 'minmax(8rem, 1fr)', show: (v) => words('DonationKind', v.asks) },
    { key: 'donor', title: t.number, width: '6rem', show: (v) => v.donor.slice(-4), by: (v) => v.donor },
    { key: 'place', title: t.place, width: 'minmax(7rem, 1fr)', show: (v) => v.place[tongue] },
    moment('at', t.at, (v) => v.opened_at),
  ];
  return (
    <section className="card" aria-label={t.today}>
      <h2>{t.today}</h2>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.today}
            rows={rows}
            columns={columns}
            id={(v) => v.id}
            onOpen={(v) => void go({ to: at.visit(v.id) })}
            empty={t.noVisits}
            height="50vh"
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  // What was typed is gone with the lock, not only out of sight.
  const locked = useDoor()?.door === 'locked';
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      {!locked && (
        <div className="split">
          <div className="stack">
            <Find />
            <Register />
          </div>
          <div className="stack">
            <Today />
            <Exclusion />
          </div>
        </div>
      )}
    </>
  );
}
