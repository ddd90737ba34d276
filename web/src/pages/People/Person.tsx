/** One person as read for a purpose: identity, notes, change, export, erasing. It is gone when it is put away. */
import { Button, Input } from 'antd';
import { useEffect, useId, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import type { NoteView, PersonView, Purpose, Whom } from '@/api/said';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { keep } from '@/parts/save/Save';
import { When } from '@/parts/signs';
import { Loading } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import { Doubts } from './Doubts';
import en from './messages.en';
import zh from './messages.zh';
import { Typed } from './Typed';
import { asChange, partsOf } from './whom';

function Facts({ of }: { of: PersonView }) {
  const t = useMessages(zh, en);
  const rows = [
    ['name', t.name, of.name],
    ['id_card', t.idCard, of.id_card],
    ['phone', t.phone, of.phone],
    ['address', t.address, of.address],
  ] as const;
  const broken = (key: string) => of.damaged.some((field) => field.replace('-', '_') === key);
  return (
    <>
      <dl className="facts">
        {rows.map(([key, label, value]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>
              {broken(key) ? (
                <span className="tag tag-late">✕ {t.damaged}</span>
              ) : (
                (value ?? <span className="dim">{t.absent}</span>)
              )}
            </dd>
          </div>
        ))}
        <dt>{t.keptAt}</dt>
        <dd>
          <When at={of.kept_at} />
        </dd>
      </dl>
      {of.damaged.length > 0 && <p role="alert">! {t.damagedSome}</p>}
    </>
  );
}

const NOTHING = { name: '', id_card: '', phone: '', address: '' };

function Change({ whom, onDone }: { whom: Whom; onDone: () => void }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/people/change');
  const [typed, setTyped] = useState(NOTHING);
  const set = (part: Partial<typeof NOTHING>) => setTyped((before) => ({ ...before, ...part }));
  const send = async () => {
    const body = {
      whom,
      name: asChange(typed.name),
      id_card: asChange(typed.id_card),
      phone: asChange(typed.phone),
      address: asChange(typed.address),
    };
    if (!(await act.run({ body }))) return;
    setTyped(NOTHING);
    onDone();
  };
  const nothing = Object.values(typed).every((text) => text.trim() === '');
  return (
    <details>
      <summary>{t.changeTitle}</summary>
      <div className="form">
        <p className="dim">{t.changeHint}</p>
        <div className="form-row">
          <Typed label={t.name} value={typed.name} onChange={(name) => set({ name })} />
          <Typed label={t.idCard} value={typed.id_card} longest={24} onChange={(id_card) => set({ id_card })} />
          <Typed label={t.phone} value={typed.phone} longest={24} onChange={(phone) => set({ phone })} />
          <Typed label={t.address} value={typed.address} onChange={(address) => set({ address })} />
        </div>
        <ActButton act={act} kind="usual" needs={nothing ? t.needsText : null} onAct={() => void send()}>
          {t.doChange}
        </ActButton>
        {act.done && (
          <section className="done" role="status">
            <p>✓ {t.changed}</p>
            <Doubts of={act.done.doubts} same={act.done.same.length} />
          </section>
        )}
      </div>
    </details>
  );
}

/** Texts are at most so long, as the server takes them. */
const LONGEST_NOTE = 4000;

function Notes({ whom, purpose, count }: { whom: Whom; purpose: Purpose; count: number }) {
  const t = useMessages(zh, en);
  const read = useAct('/api/people/notes/read');
  const write = useAct('/api/people/notes');
  const erase = useAct('/api/people/notes/erase');
  const [rows, setRows] = useState<{ notes: NoteView[]; more: boolean } | null>(null);
  const [text, setText] = useState('');
  const about = { person: whom };
  const again = async () => {
    const done = await read.run({ body: { about, purpose } });
    if (done) setRows({ notes: done.notes, more: done.more });
  };
  return (
    <details>
      <summary>
        {t.notesTitle} ({count})
      </summary>
      <div className="form">
        {rows === null ? (
          <ActButton act={read} kind="usual" onAct={() => void again()}>
            {t.notesRead}
          </ActButton>
        ) : (
          <ul className="plain-list">
            {rows.notes.length === 0 && <li className="dim">{t.noNotes}</li>}
            {rows.notes.map((note) => (
              <li key={note.note} className="row">
                <span className="dim small">
                  <When at={note.written_at} /> …{note.author.slice(-4)}
                </span>
                <span className="note">{note.text ?? `✕ ${t.noteDamaged}`}</span>
                <span className="grow" />
                <button
                  type="button"
                  className="quiet"
                  disabled={erase.pending}
                  onClick={() =>
                    void erase.run({ body: { note: note.note } }).then((done) => void (done !== null && again()))
                  }
                >
                  {t.eraseNote}
                </button>
              </li>
            ))}
            {rows.more && <li className="dim">{t.more}</li>}
          </ul>
        )}
        <ProblemPanel of={erase.problem} />
        <Typed label={t.note} value={text} longest={LONGEST_NOTE} lines="many" onChange={setText} />
        <ActButton
          act={write}
          kind="usual"
          needs={text.trim() === '' ? t.needsText : null}
          onAct={() =>
            void write.run({ body: { about, text: text.trim() } }).then((done) => {
              if (!done) return;
              setText('');
              void again();
            })
          }
        >
          {t.doNote}
        </ActButton>
      </div>
    </details>
  );
}

function Export({ whom }: { whom: Whom }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/people/export');
  const { kind, number } = partsOf(whom);
  const send = async () => {
    const done = await act.run({ body: { whom } });
    if (!done) return;
    const text = `${JSON.stringify(done, null, 2)}\n`;
    keep(`${kind}-${number}.json`, new Blob([text], { type: 'application/json' }));
  };
  return (
    <details>
      <summary>{t.exportTitle}</summary>
      <div className="form">
        <p className="dim">{t.exportHint}</p>
        <ActButton act={act} kind="usual" onAct={() => void send()}>
          ↓ {t.doExport}
        </ActButton>
      </div>
    </details>
  );
}

function Erase({ whom, onDone }: { whom: Whom; onDone: () => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const id = useId();
  const act = useAct('/api/people/erase');
  const [first, setFirst] = useState(false);
  const [reason, setReason] = useState<Schemas['ErasureReason'] | null>(null);
  const [typed, setTyped] = useState('');
  const last = partsOf(whom).number.slice(-4);
  const ready = reason !== null && typed.trim().toLowerCase() === last;
  return (
    <details>
      <summary>{t.eraseTitle}</summary>
      <div className="form">
        <p>{t.eraseHint}</p>
        <Chips
          label={t.eraseReason}
          value={reason}
          chips={codes('ErasureReason').map((value) => ({ value, label: words('ErasureReason', value) }))}
          onChange={setReason}
        />
        {!first && (
          <div>
            <Button danger disabled={reason === null} onClick={() => setFirst(true)}>
              {t.erase1}
            </Button>
          </div>
        )}
        {first && (
          <>
            <label htmlFor={id}>{t.eraseType(last)}</label>
            <Input
              id={id}
              style={{ width: 120 }}
              autoComplete="off"
              maxLength={4}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <ActButton
              act={act}
              kind="danger"
              needs={ready ? null : t.needsTyped}
              onAct={() => reason && void act.run({ body: { whom, reason } }).then((done) => done && onDone())}
            >
              {t.erase2}
            </ActButton>
          </>
        )}
        <Recorded of={act.done} />
      </div>
    </details>
  );
}

export function Person({ whom, purpose, onClose }: { whom: Whom; purpose: Purpose; onClose: () => void }) {
  const t = useMessages(zh, en);
  const read = useAct('/api/people/read');
  const [identity, setIdentity] = useState<PersonView | null>(null);
  const [erased, setErased] = useState(false);
  const { run } = read;
  const again = async () => setIdentity(await run({ body: { whom, purpose } }));
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once when it is opened; every reading is on record
  useEffect(() => void again(), []);
  const { kind, number } = partsOf(whom);
  return (
    <section className="card form" aria-label={`${t.kind[kind] ?? kind} ${number}`}>
      <div className="row">
        <h2>
          {t.kind[kind] ?? kind} <code>{number}</code>
        </h2>
        <span className="tag">{t.purposes[purpose]}</span>
        <span className="grow" />
        <button type="button" className="quiet" onClick={onClose}>
          {t.putAway}
        </button>
      </div>
      <ProblemPanel of={read.problem} />
      {!identity && read.pending && <Loading />}
      {erased && (
        <p className="done" role="status">
          ✓ {t.erased}
        </p>
      )}
      {identity && !erased && (
        <>
          <Facts of={identity} />
          <Change whom={whom} onDone={() => void again()} />
          <Notes whom={whom} purpose={purpose} count={identity.notes} />
          <Export whom={whom} />
        </>
      )}
      {!erased && <Erase whom={whom} onDone={() => setErased(true)} />}
    </section>
  );
}
