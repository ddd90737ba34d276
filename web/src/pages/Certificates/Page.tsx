/** Certificates 证书: who holds one, for how long, and revoking it. */
import { useState } from 'react';
import { useAct, useRead } from '@/api/query';
import type { CertificateRow } from '@/api/said';
import { ActButton } from '@/parts/ActButton';
import { Beside } from '@/parts/Beside';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Save } from '@/parts/save/Save';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const KINDS = ['staff', 'device', 'visit', 'ledger', 'clock', 'server'] as const;
const STATES = ['good', 'expired', 'revoked', 'not-yet'] as const;
const REASONS = ['key-lost', 'left', 'replaced', 'mistaken'] as const;

const SIGNS: Record<string, string> = { good: '✓', expired: '·', revoked: '✕', 'not-yet': '…' };
const LOOKS: Record<string, string> = {
  good: 'tag tag-sure',
  expired: 'tag',
  revoked: 'tag tag-late',
  'not-yet': 'tag',
};

function State({ of }: { of: CertificateRow }) {
  const t = useMessages(zh, en);
  const { state } = of;
  return (
    <span className={LOOKS[state]}>
      {SIGNS[state]} {t.states[state] ?? state}
    </span>
  );
}

function Certificate({ of }: { of: CertificateRow }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/certificates/{serial}/revoke');
  const [reason, setReason] = useState<(typeof REASONS)[number] | null>(null);
  return (
    <section className="card form" aria-label={t.certificate}>
      <h2>
        {t.kinds[of.kind] ?? of.kind} {of.number} <State of={of} />
      </h2>
      <dl className="facts">
        <dt>{t.serial}</dt>
        <dd>
          <code className="breaks">{of.serial}</code>
        </dd>
        <dt>{t.from}</dt>
        <dd>
          <When at={of.from} />
        </dd>
        <dt>{t.until}</dt>
        <dd>
          <When at={of.until} />
        </dd>
        {of.revoked_at && (
          <>
            <dt>{t.revokedAt}</dt>
            <dd>
              <When at={of.revoked_at} /> {of.reason && (t.reasons[of.reason] ?? of.reason)}
            </dd>
          </>
        )}
      </dl>
      {!of.revoked_at && (
        <>
          <p className="dim">{t.revokeHint}</p>
          <Chips
            label={t.reason}
            value={reason}
            chips={REASONS.map((value) => ({ value, label: t.reasons[value] ?? value }))}
            onChange={setReason}
          />
          <ActButton
            act={act}
            kind="danger"
            needs={reason === null ? t.needsReason : null}
            onAct={() => reason && void act.run({ path: { serial: of.serial }, body: { reason } })}
          >
            {t.doRevoke}
          </ActButton>
        </>
      )}
      {act.done !== null && (
        <p className="done" role="status">
          ✓ {t.revoked}
        </p>
      )}
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const { moment } = useColumnKinds<CertificateRow>();
  const [filters, change] = useFilters(['kind', 'state', 'serial'] as const);
  const kind = KINDS.find((one) => one === filters.kind);
  const state = STATES.find((one) => one === filters.state);
  const read = useRead('/api/certificates', {}, { touches: ['documents:*'], fresh: true });
  const columns: Column<CertificateRow>[] = [
    { key: 'kind', title: t.kind, width: '8rem', show: (row) => t.kinds[row.kind] ?? row.kind, by: (row) => row.kind },
    { key: 'number', title: t.number, width: 'minmax(10rem, 1fr)', show: (row) => row.number, by: (row) => row.number },
    moment('from', t.from, (row) => row.from),
    moment('until', t.until, (row) => row.until),
    { key: 'state', title: t.state, width: '8rem', show: (row) => <State of={row} />, by: (row) => row.state },
  ];
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="grow" />
        <Save from="/api/authority.pem">{t.root}</Save>
        <Save from="/api/revocations.crl">{t.crl}</Save>
      </div>
      <div className="stack">
        <p className="dim">{t.intro}</p>
        <div className="filters">
          <Narrow
            label={t.kind}
            value={kind}
            of={KINDS.map((value) => ({ value, label: t.kinds[value] ?? value }))}
            onChange={(value) => change({ kind: value })}
          />
          <Narrow
            label={t.stateFilter}
            value={state}
            of={STATES.map((value) => ({ value, label: t.states[value] ?? value }))}
            onChange={(value) => change({ state: value })}
          />
        </div>
        <Shown of={read}>
          {(rows) => {
            const open = rows.find((row) => row.serial === filters.serial);
            const fits = (row: CertificateRow) => (kind ?? row.kind) === row.kind && (state ?? row.state) === row.state;
            return (
              <Beside
                opened={open?.serial}
                onClose={() => change({ serial: undefined })}
                list={
                  <DataTable
                    label={t.list}
                    rows={rows.filter(fits)}
                    columns={columns}
                    id={(row) => row.serial}
                    onOpen={(row) => change({ serial: row.serial })}
                    mark={(row) => (row.serial === filters.serial ? 'row-open' : undefined)}
                    empty={t.none}
                  />
                }
              >
                {open ? (
                  <Certificate key={open.serial} of={open} />
                ) : (
                  rows.length > 0 && <p className="dim">{t.choose}</p>
                )}
              </Beside>
            );
          }}
        </Shown>
      </div>
    </>
  );
}
