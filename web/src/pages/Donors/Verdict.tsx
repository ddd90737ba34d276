/** The verdict of a visit: what the kernel has against it, and what follows, in the order in which it is likely. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { Against, ComeBack } from '@/parts/giving/Against';
import { Field } from '@/parts/giving/Field';
import { VisitSign } from '@/parts/giving/Standing';
import { When } from '@/parts/signs';
import { codes, useMessages, useWords } from '@/words/tongue';
import { Declaring, declared, type Told } from './Declaring';
import en from './messages.en';
import zh from './messages.zh';

type VisitView = Schemas['VisitView'];

const CONSENTS = ['paper', 'filed'] as const;

function Clear({ of, main }: { of: VisitView; main: 'main' | 'usual' }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/visits/{id}/clear');
  const [consent, setConsent] = useState<(typeof CONSENTS)[number]>('paper');
  const [document, setDocument] = useState('');
  const filed = consent === 'filed' && document.trim() === '';
  const body = { consent: consent === 'paper' ? { on_paper: {} } : { filed: { document: document.trim() } } };
  return (
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
        act={act}
        kind={main}
        size="large"
        keys={main === 'main' ? 'alt+enter' : undefined}
        needs={filed ? t.needs.document : null}
        onAct={() => void act.run({ path: { id: of.id }, body })}
      >
        {t.clear}
      </ActButton>
    </>
  );
}

function Defer({ of, main }: { of: VisitView; main: 'main' | 'usual' }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/visits/{id}/defer');
  const [also, setAlso] = useState<Told[]>([]);
  const added = declared(also);
  return (
    <>
      <Declaring told={also} label={t.alsoAgainst} onChange={setAlso} />
      <ActButton
        act={act}
        kind="danger"
        size={main === 'main' ? 'large' : 'usual'}
        keys={main === 'main' ? 'alt+enter' : undefined}
        needs={added === null ? t.needs.day : null}
        onAct={() => added && void act.run({ path: { id: of.id }, body: { also: added } })}
      >
        {t.defer}
      </ActButton>
    </>
  );
}

function Leave({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/visits/{id}/withdraw');
  const [reason, setReason] = useState<Schemas['WithdrawalReason'] | null>(null);
  return (
    <details>
      <summary>{t.leave}</summary>
      <div className="form">
        <Chips
          label={t.reason}
          value={reason}
          chips={codes('WithdrawalReason').map((value) => ({ value, label: words('WithdrawalReason', value) }))}
          onChange={setReason}
        />
        <ActButton
          act={act}
          kind="usual"
          needs={reason === null ? t.needs.reason : null}
          onAct={() => reason && void act.run({ path: { id: of.id }, body: { reason } })}
        >
          {t.doLeave}
        </ActButton>
      </div>
    </details>
  );
}

/** How it ended, in a line; what was collected stands below it. */
function Ended({ of }: { of: VisitView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (typeof of.state !== 'string' && 'withdrawn' in of.state) {
    return (
      <p>
        {t.reason}: <strong>{words('WithdrawalReason', of.state.withdrawn.reason)}</strong>
      </p>
    );
  }
  return of.collections.map((row) => (
    <dl key={row.begun_at} className="facts">
      <dt>{t.donation}</dt>
      <dd>
        <code>{row.donation.eye}</code>
      </dd>
      <dt>{t.volume}</dt>
      <dd className="figure">{t.ml(row.volume_ml)}</dd>
      <dt>{t.outcome}</dt>
      <dd>{words('Outcome', row.outcome)}</dd>
      <dt>{t.reaction}</dt>
      <dd>{words('DonorReaction', row.reaction)}</dd>
      <dt>{t.restrictions}</dt>
      <dd>{row.restrictions.map((one) => `! ${words('Restriction', one)}`).join('; ') || `✓ ${t.none}`}</dd>
      <dt>{t.at}</dt>
      <dd>
        <When at={row.begun_at} />
      </dd>
    </dl>
  ));
}

export function Verdict({
  of,
  back,
  goesOn,
  step,
}: {
  of: VisitView;
  /** When the donor may come back, as their file says it now. */
  back: readonly Schemas['ComeBack'][] | undefined;
  goesOn: boolean;
  step: 'here' | 'before';
}) {
  const t = useMessages(zh, en);
  const { state } = of;
  const open = goesOn && state === 'open';
  const cleared = typeof state !== 'string' && 'cleared' in state ? state.cleared : null;
  const over = typeof state !== 'string' && ('withdrawn' in state || 'collected' in state);
  // Whatever is against it makes deferring the likely end; both stay within reach, and the kernel decides.
  const likely = of.unfit.length === 0 ? 'clear' : 'defer';
  const main = (which: typeof likely) => (step === 'here' && which === likely ? 'main' : 'usual');
  return (
    <section className="card form" aria-label={t.step3}>
      <h2>
        {t.step3} <VisitSign of={state} />
      </h2>
      {over ? <Ended of={of} /> : <Against unfit={of.unfit} first={of.first} />}
      {of.collections.length > 0 && back && (
        <>
          <hr />
          <h3>{t.comeBack}</h3>
          <ComeBack of={back} />
        </>
      )}
      {cleared && (
        <>
          <p>
            ✓ {t.until} <When at={cleared.until} />
          </p>
          {goesOn && (
            <p>
              <Link className="strong-link" to={at.collection()} search={{ visit: of.id } as never}>
                {t.toCollection} →
              </Link>
            </p>
          )}
        </>
      )}
      {of.bound && of.collections.length === 0 && (
        <p>
          {t.bound} <code>{of.bound.eye}</code>
        </p>
      )}
      {open && likely === 'clear' && (
        <>
          <Clear of={of} main={main('clear')} />
          <hr />
          <Defer of={of} main={main('defer')} />
        </>
      )}
      {open && likely === 'defer' && (
        <>
          <Defer of={of} main={main('defer')} />
          <hr />
          <Clear of={of} main={main('clear')} />
        </>
      )}
      {goesOn && (state === 'open' || cleared) && <Leave of={of} />}
    </section>
  );
}
