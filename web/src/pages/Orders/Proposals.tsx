/** Proposals that bring sites back to target: accept as they are, change amounts, or decline with a reason. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Amount, ShelfSign, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { codes, useMessages, useWords } from '@/words/tongue';
import { type Ask, asked, editable } from './asks';
import { Lines } from './Lines';
import en from './messages.en';
import zh from './messages.zh';

type Proposal = Schemas['ProposalView'];
type Step = 'read' | 'change' | 'decline';

/** The proposed lines beside what the site has now. */
function Proposed({ of }: { of: Proposal }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const touches = [`site:${of.site.id}`] as const;
  const stock = useRead('/api/stock', { query: { site: of.site.id } }, { touches }).data?.rows;
  return (
    <Wide label={t.lines}>
      <table className="plain">
        <tbody>
          {of.lines.map((line) => {
            const now = stock?.find((row) => row.class === line.class && row.group === line.group);
            return (
              <tr key={`${line.class} ${line.group}`}>
                <td>
                  {words('ProductClass', line.class)} <strong>{line.group}</strong>
                </td>
                <td className="end">
                  <strong>
                    <Amount of={line.amount} />
                  </strong>
                </td>
                <td>{now && <ShelfSign state={now.state} />}</td>
                <td className="dim">
                  {now && (
                    <>
                      {t.have} <Amount of={now.counted.usable} /> / {t.target} <Amount of={now.target} />
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}

function Card({ of }: { of: Proposal }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const [step, setStep] = useState<Step>('read');
  const [lines, setLines] = useState<Ask[]>([]);
  const [reason, setReason] = useState<Schemas['CloseReason'] | null>(null);
  const accept = useAct('/api/proposals/{id}/accept');
  const decline = useAct('/api/proposals/{id}/decline');
  const path = { id: of.id };
  return (
    <section className="card form" aria-label={of.site.zh}>
      <h2 className="row">
        <SiteName site={of.site} />
        <small className="dim">
          {t.supplier} <SiteName site={of.supplier} /> · {t.madeAt} <When at={of.made_at} />
        </small>
      </h2>
      {step === 'change' ? (
        <Lines lines={lines} measureOf={new Map()} onChange={setLines} fixed="amounts-only" />
      ) : (
        <Proposed of={of} />
      )}
      {step === 'read' && (
        <div className="form-row">
          <ActButton act={accept} onAct={() => void accept.run({ path, body: {} })}>
            ✓ {t.accept}
          </ActButton>
          <Button
            onClick={() => {
              setLines(of.lines.map(editable));
              setStep('change');
            }}
          >
            {t.changing}
          </Button>
          <Button onClick={() => setStep('decline')}>{t.decline}</Button>
        </div>
      )}
      {step === 'change' && (
        <div className="form-row">
          <ActButton act={accept} onAct={() => void accept.run({ path, body: { lines: asked(lines, new Map()) } })}>
            ✓ {t.change}
          </ActButton>
          <Button onClick={() => setStep('read')}>{t.back}</Button>
        </div>
      )}
      {step === 'decline' && (
        <>
          <Chips
            label={t.declineWhy}
            value={reason}
            chips={codes('CloseReason').map((value) => ({ value, label: words('CloseReason', value) }))}
            onChange={setReason}
          />
          <div className="form-row">
            <ActButton
              act={decline}
              kind="danger"
              disabled={reason === null}
              onAct={() => reason && void decline.run({ path, body: { reason } })}
            >
              {t.doDecline}
            </ActButton>
            <Button onClick={() => setStep('read')}>{t.back}</Button>
          </div>
        </>
      )}
      <Recorded of={accept.done ?? decline.done} />
    </section>
  );
}

export function Proposals({ query }: { query: { site?: number; supplier?: number } }) {
  const t = useMessages(zh, en);
  const read = useRead('/api/proposals', { query }, { touches: ['proposal:*', 'order:*'], keep: true });
  return (
    <Shown of={read}>
      {(proposals) =>
        proposals.length === 0 ? (
          <Empty>{t.noProposals}</Empty>
        ) : (
          <div className="stack">
            {proposals.map((one) => (
              <Card key={one.id} of={one} />
            ))}
          </div>
        )
      }
    </Shown>
  );
}
