/** Opening an account: a staff number and duties; the one-time link comes once. */
import { useState } from 'react';
import { useAct } from '@/api/query';
import type { Grant } from '@/api/said';
import { useActing } from '@/app/acting';
import { Field } from '@/app/door/Field';
import { ActButton } from '@/parts/ActButton';
import { PersonChoice } from '@/parts/choice/choices';
import { useMessages } from '@/words/tongue';
import { useGrant, useGrantWords } from './Grants';
import en from './messages.en';
import zh from './messages.zh';
import { type Link, OneTime } from './OneTime';

export function Open() {
  const t = useMessages(zh, en);
  const said = useGrantWords();
  const here = useActing()?.site;
  const act = useAct('/api/accounts');
  const next = useGrant();
  const [login, setLogin] = useState('');
  const [grants, setGrants] = useState<Grant[]>([]);
  const [second, setSecond] = useState<string | null>(null);
  const [link, setLink] = useState<Link | null>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const add = () => {
    const { grant } = next;
    if (!grant) return;
    setGrants((before) => [...before.filter((one) => said(one) !== said(grant)), grant]);
    next.clear();
  };
  // A duty that is chosen and not yet added counts as well.
  const all =
    next.grant && !grants.some((one) => next.grant && said(one) === said(next.grant))
      ? [...grants, next.grant]
      : grants;
  const open = async () => {
    const done = await act.run({ body: { login: login.trim(), grants: all, second_person: second ?? undefined } });
    if (!done) return;
    const { link, link_until } = done;
    setLink(link && link_until ? { link, until: link_until } : null);
    setOpened(login.trim());
    setLogin('');
    setGrants([]);
    setSecond(null);
    next.clear();
  };
  const needs = login.trim() === '' ? t.needsLogin : all.length === 0 ? t.needsGrant : null;
  return (
    <section className="card form" aria-label={t.openTitle}>
      <h2>{t.openTitle}</h2>
      <p className="dim">{t.openHint}</p>
      <Field kind="login" label={t.login} value={login} onChange={setLogin} />
      <ul className="plain-list">
        {grants.map((one) => (
          <li key={said(one)} className="row">
            <span>{said(one)}</span>
            <span className="grow" />
            <button
              type="button"
              className="quiet"
              aria-label={t.remove(said(one))}
              onClick={() => setGrants(grants.filter((other) => other !== one))}
            >
              ✕
            </button>
          </li>
        ))}
      </ul>
      <div className="form-row">
        {next.fields}
        <button type="button" className="quiet" disabled={next.grant === null} onClick={add}>
          ＋ {t.add}
        </button>
      </div>
      <PersonChoice
        label={t.second}
        sites={here === undefined ? [] : [here]}
        value={second}
        onChange={(actor) => setSecond(actor === second ? null : actor)}
      />
      <ActButton act={act} keys="alt+enter" needs={needs} onAct={() => void open()}>
        {t.doOpen}
      </ActButton>
      {link && <OneTime of={link} onHide={() => setLink(null)} />}
      {opened && (
        <p className="done" role="status">
          ✓ {t.opened(opened)}
        </p>
      )}
    </section>
  );
}
