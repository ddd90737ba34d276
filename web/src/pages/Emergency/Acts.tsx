/** The rarer acts on a case: each one press or two, reasons as chips, no dialog. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const GROUPS = ['O+', 'A+', 'B+', 'AB+', 'O-', 'A-', 'B-', 'AB-'];

export function Acts({ view }: { view: Schemas['CaseView'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const { case: row } = view;
  const path = { id: row.id };
  const [shown, setShown] = useState<'group' | 'stand-down' | null>(null);
  const group = useAct('/api/cases/{id}/group');
  const green = useAct('/api/cases/{id}/green-channel');
  const escalate = useAct('/api/cases/{id}/escalate');
  const standDown = useAct('/api/cases/{id}/stand-down');
  const turn = (next: 'group' | 'stand-down') => setShown(shown === next ? null : next);
  return (
    <section className="card">
      <h2>{t.acts}</h2>
      <div className="row">
        <Button onClick={() => turn('group')} aria-expanded={shown === 'group'}>
          {t.determineGroup}
        </Button>
        {!row.green_channel_at && (
          <Button loading={green.pending} onClick={() => void green.run({ path, body: {} })}>
            {t.greenChannel}
          </Button>
        )}
        {(['director', 'leadership'] as const).map((level) => (
          <Button
            key={level}
            danger
            loading={escalate.pending}
            onClick={() => void escalate.run({ path, body: { level } })}
          >
            {t.escalate} {words('EscalationLevel', level)}
          </Button>
        ))}
        <Button onClick={() => turn('stand-down')} aria-expanded={shown === 'stand-down'}>
          {t.standDown}
        </Button>
      </div>
      {shown === 'group' && (
        <div className="inline-act">
          <Chips
            label={t.determineGroup}
            size="large"
            chips={GROUPS.map((value) => ({ value, label: value }))}
            value={null}
            onChange={async (value) => {
              if (await group.run({ path, body: { group: value } })) setShown(null);
            }}
          />
        </div>
      )}
      {shown === 'stand-down' && (
        <div className="inline-act">
          <Chips
            label={t.standDownWhy}
            chips={codes('ReduceReason').map((value) => ({ value, label: words('ReduceReason', value) }))}
            value={null}
            onChange={async (reason) => {
              if (await standDown.run({ path, body: { reason } })) setShown(null);
            }}
          />
        </div>
      )}
      <ProblemPanel of={group.problem ?? green.problem ?? escalate.problem ?? standDown.problem} />
    </section>
  );
}
