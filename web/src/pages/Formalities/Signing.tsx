/** Dealing with one formality: the form signed with its reason, a confirmation by phone, a signature owed. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { isGuarded, useDoor } from '@/app/door/door';
import { useActingSite, useNetwork } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { FillForm } from '@/parts/form/FillForm';
import { useNeeds } from '@/parts/needs';
import { SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Due } from './Due';
import en from './messages.en';
import zh from './messages.zh';

type Formality = Schemas['FormalityView'];

/** Where people sign in the form is filled in, signed and filed here; in an open server its reason is recorded. */
function SignForm({ of }: { of: Formality }) {
  const guarded = isGuarded(useDoor());
  return guarded ? <FileForm of={of} /> : <RecordForm of={of} />;
}

function FileForm({ of }: { of: Formality }) {
  const t = useMessages(zh, en);
  // What was filed stays in sight though the formality is closed by it.
  const [wasOpen] = useState(!of.closed_at);
  return (
    <>
      {wasOpen && <FillForm form="approval-form" about={`formality:${of.id}`} />}
      {of.closed_at && (
        <p>
          <Link to={at.forms()} search={{ view: 'documents', about: `formality:${of.id}` } as never}>
            {t.filedForm} →
          </Link>
        </p>
      )}
    </>
  );
}

function RecordForm({ of }: { of: Formality }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const sign = useAct('/api/formalities/{id}/sign');
  const [reason, setReason] = useState<Schemas['FormReason'] | null>(null);
  const needs = useNeeds();
  return (
    <>
      <p>
        <a href={`/api/cases/${of.case}/form.pdf`} target="_blank" rel="noreferrer">
          {t.readForm} ↗
        </a>
      </p>
      {!of.closed_at && (
        <>
          <Chips
            label={t.formReason}
            value={reason}
            chips={codes('FormReason').map((value) => ({ value, label: words('FormReason', value) }))}
            onChange={setReason}
          />
          <ActButton
            act={sign}
            size="large"
            keys="alt+enter"
            needs={needs(reason === null && 'reason')}
            onAct={() => reason && void sign.run({ path: { id: of.id }, body: { reason } })}
          >
            ✎ {t.signForm}
          </ActButton>
        </>
      )}
      <Recorded of={sign.done} />
    </>
  );
}

function SignSecond({ of }: { of: Formality }) {
  const t = useMessages(zh, en);
  const sign = useAct('/api/formalities/{id}/sign');
  return (
    <>
      {of.signer && <p>{t.awaits(of.signer)}</p>}
      {!of.closed_at && (
        <ActButton
          act={sign}
          size="large"
          keys="alt+enter"
          onAct={() => void sign.run({ path: { id: of.id }, body: {} })}
        >
          ✎ {t.signSecond}
        </ActButton>
      )}
      <Recorded of={sign.done} />
    </>
  );
}

function Confirm({ of }: { of: Formality }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const confirm = useAct('/api/cases/{id}/confirm');
  const needs = useNeeds();
  const [side, setSide] = useState<Schemas['Side'] | null>(null);
  const [called, setCalled] = useState<string | null>(null);
  const owner = useNetwork().data?.sites.find((site) => site.id === of.owner.id);
  // Who is called is of the side that confirms.
  const site = side === 'supply-dept' ? (owner?.supplied_by ?? of.owner.id) : of.owner.id;
  return (
    <>
      <ul className="plain-list">
        {of.confirmed.map((one) => (
          <li key={one}>✓ {t.confirmedBy(words('Side', one))}</li>
        ))}
      </ul>
      {!of.closed_at && (
        <>
          <Chips
            label={t.confirmSide}
            value={side}
            chips={codes('Side').map((value) => ({ value, label: words('Side', value) }))}
            onChange={(value) => {
              setSide(value);
              setCalled(null);
            }}
          />
          <PersonChoice label={t.called} sites={[site]} value={called} onChange={setCalled} />
          <ActButton
            act={confirm}
            size="large"
            keys="alt+enter"
            needs={needs(side === null && 'side', called === null && 'person')}
            onAct={() =>
              side && called && of.case != null && void confirm.run({ path: { id: of.case }, body: { side, called } })
            }
          >
            ☎ {t.confirm}
          </ActButton>
        </>
      )}
      <Recorded of={confirm.done} />
    </>
  );
}

/** The laboratory's results close it: the desk that records them is a link away. */
function Crossmatch({ of }: { of: Formality }) {
  const t = useMessages(zh, en);
  return (
    <p>
      {t.bySign}{' '}
      <Link to={at.hospital()} search={{ case: of.case } as never}>
        {t.toDesk} →
      </Link>
    </p>
  );
}

const WAYS = {
  'approval-form': SignForm,
  'phone-confirmation': Confirm,
  'second-person-signature': SignSecond,
  'crossmatch-after-release': Crossmatch,
} as const;

function Shows({ of }: { of: Formality }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const here = useActingSite();
  const Way = WAYS[of.kind];
  return (
    <section className="card form" aria-label={words('FormalityKind', of.kind)}>
      <h2>{words('FormalityKind', of.kind)}</h2>
      <dl className="facts">
        <dt>{t.case}</dt>
        <dd>{of.case == null ? '—' : <Link to={at.case(of.case)}>C{of.case}</Link>}</dd>
        <dt>{t.owner}</dt>
        <dd>
          <SiteName site={of.owner} />
        </dd>
        <dt>{t.opened}</dt>
        <dd>
          <When at={of.opened_at} />
        </dd>
        <dt>{t.due}</dt>
        <dd>
          <When at={of.due_at} /> {!of.closed_at && <Due at={of.due_at} overdue={of.overdue} />}
        </dd>
        {of.climbs_at && !of.closed_at && (
          <>
            <dt>{t.climbs}</dt>
            <dd>
              <When at={of.climbs_at} /> → {t.levels[of.level + 1] ?? t.levels[of.level]}
            </dd>
          </>
        )}
        {of.closed_at && (
          <>
            <dt>{t.closed}</dt>
            <dd>
              <When at={of.closed_at} /> {of.signed_by && t.signedBy(of.signed_by)}
            </dd>
          </>
        )}
      </dl>
      {here && !of.closed_at && here.id !== of.owner.id && (
        <p className="dim">{t.elsewhere(of.owner[tongue], tongue === 'zh' ? here.name_zh : here.name_en)}</p>
      )}
      <Way of={of} />
    </section>
  );
}

export function Signing({ id }: { id: number }) {
  const read = useRead('/api/formalities/{id}', { path: { id } }, { touches: [`formality:${id}`, 'case:*'] });
  return <Shown of={read}>{(formality) => <Shows of={formality} />}</Shown>;
}
