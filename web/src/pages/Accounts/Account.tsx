/** One account: its duties, granted and withdrawn; its link, sessions and closing. */
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct, useRead, useTell } from '@/api/query';
import type { AccountRow } from '@/api/said';
import { useActing } from '@/app/acting';
import { useDoor } from '@/app/door/door';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { PersonChoice } from '@/parts/choice/choices';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useTongue } from '@/words/tongue';
import { useGrant, useGrantWords } from './Grants';
import en from './messages.en';
import zh from './messages.zh';
import { type Link as OneLink, OneTime } from './OneTime';

/** How an account stands, never by colour alone. */
export function AccountState({ of }: { of: AccountRow }) {
  const t = useMessages(zh, en);
  if (of.closed) return <span className="tag">✕ {t.closed}</span>;
  if (of.wait_until) return <span className="tag tag-late">! {t.waits}</span>;
  if (!of.first_sign_in_done) return <span className="tag tag-unsure">? {t.fresh}</span>;
  return <span className="tag tag-sure">✓ {t.open}</span>;
}

function Duties({ of }: { of: AccountRow }) {
  const t = useMessages(zh, en);
  const said = useGrantWords();
  const here = useActing()?.site;
  const grant = useAct('/api/accounts/{id}/grant');
  const withdraw = useAct('/api/accounts/{id}/withdraw');
  const next = useGrant();
  const [second, setSecond] = useState<string | null>(null);
  const path = { id: of.account };
  const give = async () => {
    if (!next.grant) return;
    const done = await grant.run({ path, body: { ...next.grant, second_person: second ?? undefined } });
    if (done) next.clear();
  };
  return (
    <>
      <h3>{t.duties}</h3>
      {of.grants.length === 0 && <p className="dim">{t.noDuties}</p>}
      <ul className="plain-list">
        {of.grants.map((one) => (
          <li key={said(one)} className="row">
            <span>{said(one)}</span>
            <span className="grow" />
            {!of.closed && (
              <button
                type="button"
                className="quiet"
                aria-label={t.withdrawOf(said(one))}
                disabled={withdraw.pending}
                onClick={() => void withdraw.run({ path, body: { duty: one.duty, site: one.site } })}
              >
                {t.withdraw}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ProblemPanel of={withdraw.problem} />
      {!of.closed && (
        <fieldset>
          <legend>{t.grant}</legend>
          <div className="form-row">{next.fields}</div>
          <PersonChoice
            label={t.second}
            sites={here === undefined ? [] : [here]}
            value={second}
            onChange={(actor) => setSecond(actor === second ? null : actor)}
          />
          <ActButton act={grant} kind="usual" needs={next.needs} onAct={() => void give()}>
            {t.doGrant}
          </ActButton>
        </fieldset>
      )}
      <Recorded of={grant.done ?? withdraw.done} />
    </>
  );
}

/** What needs no command of the ledger: link, sessions, the wait; and closing, which is one. */
function Ways({ of }: { of: AccountRow }) {
  const t = useMessages(zh, en);
  const path = { id: of.account };
  const anew = useTell('/api/accounts/{id}/link');
  const end = useTell('/api/accounts/{id}/end-sessions');
  const unlock = useTell('/api/accounts/{id}/unlock');
  const close = useAct('/api/accounts/{id}/close');
  const [link, setLink] = useState<OneLink | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [sure, setSure] = useState(false);
  if (of.closed) return <Recorded of={close.done} />;
  return (
    <>
      {link && <OneTime of={link} onHide={() => setLink(null)} />}
      <p className="dim small">{t.newLinkHint}</p>
      <div className="row">
        <Button
          loading={anew.pending}
          onClick={() =>
            void anew.run({ path, body: {} }).then((done) => done && setLink({ link: done.link, until: done.until }))
          }
        >
          {t.newLink}
        </Button>
        <Button
          loading={end.pending}
          disabled={of.sessions === 0}
          onClick={() => void end.run({ path, body: {} }).then((done) => done && setSaid(t.ended(done.ended)))}
        >
          {t.endSessions} ({of.sessions})
        </Button>
        {of.wait_until && (
          <Button
            loading={unlock.pending}
            onClick={() => void unlock.run({ path, body: {} }).then((done) => done && setSaid(t.unlocked))}
          >
            {t.unlock}
          </Button>
        )}
        {!sure && (
          <Button danger onClick={() => setSure(true)}>
            {t.close}…
          </Button>
        )}
      </div>
      {said && <p className="done">✓ {said}</p>}
      <ProblemPanel of={anew.problem ?? end.problem ?? unlock.problem} />
      {sure && (
        <div className="form">
          <p>{t.closeHint}</p>
          <ActButton act={close} kind="danger" onAct={() => void close.run({ path, body: {} })}>
            {t.closeSure}
          </ActButton>
        </div>
      )}
    </>
  );
}

/** Who of the organisation's directory holds the account, as an administrator says it. */
function InDirectory({ of }: { of: AccountRow }) {
  const t = useMessages(zh, en);
  const directory = useDoor()?.directory;
  const path = { id: of.account };
  const bind = useTell('/api/accounts/{id}/bind');
  const unbind = useTell('/api/accounts/{id}/unbind');
  const [subject, setSubject] = useState('');
  if (of.closed || (!directory && !of.directory)) return null;
  const give = async () => {
    if (await bind.run({ path, body: { subject: subject.trim() } })) setSubject('');
  };
  return (
    <>
      <h3>{t.directory}</h3>
      <p className="dim small">{of.directory ? t.bound : t.unbound}</p>
      <div className="row">
        <Input
          aria-label={t.subject}
          placeholder={t.subject}
          className="grow"
          maxLength={255}
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
        <Button loading={bind.pending} disabled={subject.trim() === '' || !directory} onClick={() => void give()}>
          {t.bind}
        </Button>
        {of.directory && (
          <Button loading={unbind.pending} onClick={() => void unbind.run({ path, body: {} })}>
            {t.unbind}
          </Button>
        )}
      </div>
      <ProblemPanel of={bind.problem ?? unbind.problem} />
    </>
  );
}

export function Account({ id }: { id: string }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const read = useRead('/api/accounts/{id}', { path: { id } }, { touches: ['accounts:*'], fresh: true });
  return (
    <Shown of={read}>
      {({ account: of, sign_ins }) => (
        <section className="card form" aria-label={t.account}>
          <h2>
            {of.login ?? '–'} <AccountState of={of} />
          </h2>
          <p className="dim small">
            {t.number} <code>{of.account}</code>
          </p>
          <Duties of={of} />
          <Ways of={of} />
          <InDirectory of={of} />
          <h3>{t.recent}</h3>
          {sign_ins.length === 0 && <p className="dim">{t.noSignIns}</p>}
          <ul className="plain-list">
            {sign_ins.slice(0, 8).map((one) => (
              <li key={one.number} className="row">
                <When at={one.at} /> <span>{one[tongue]}</span> <span className="dim">{one.desk ?? one.peer}</span>
              </li>
            ))}
          </ul>
          <Link to="." search={{ view: 'sign-ins', account: of.account } as never}>
            {t.view['sign-ins']} →
          </Link>
        </section>
      )}
    </Shown>
  );
}
