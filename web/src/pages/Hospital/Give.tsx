/** The act of issuing: its ground, the second checker, and, when the kernel says so, an override. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { type Override, OverrideForm, overridables } from '@/parts/override/OverrideForm';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import type { Served } from './Who';

export function Give({
  site,
  served,
  chosen,
  onGiven,
}: {
  site: number;
  served: Served;
  chosen: readonly string[];
  onGiven: () => void;
}) {
  const t = useMessages(zh, en);
  const give = useAct('/api/bags/issue');
  const needs = useNeeds();
  const [basis, setBasis] = useState<'crossmatch' | 'release'>('crossmatch');
  const [physician, setPhysician] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const ground: Schemas['IssueBasis'] | null =
    basis === 'crossmatch' ? 'crossmatch' : physician ? { emergency_release: { physician } } : null;
  const open = served.case?.state === 'open';
  const send = (overrides: Override[]) => {
    if (ground === null || second === null) return;
    const body = {
      patient: served.patient,
      case: open ? served.case?.id : null,
      bags: [...chosen],
      basis: ground,
      second_checker: second,
      overrides,
    };
    void give.run({ body }).then((done) => done && onGiven());
  };
  const passable = overridables(give.problem);
  return (
    <section className="card form">
      <h2>{t.issueNow}</h2>
      <Chips
        label={t.basis}
        value={basis}
        chips={[
          { value: 'crossmatch', label: t.byCrossmatch },
          { value: 'release', label: t.byRelease },
        ]}
        onChange={setBasis}
      />
      {basis === 'release' && (
        <PersonChoice label={t.physician} sites={[site]} value={physician} onChange={setPhysician} />
      )}
      <PersonChoice label={t.second} sites={[site]} value={second} onChange={setSecond} />
      <ActButton
        act={give}
        size="large"
        keys="alt+enter"
        needs={needs(chosen.length === 0 && 'bags', ground === null && 'physician', second === null && 'second')}
        onAct={() => send([])}
      >
        {t.doIssue(chosen.length)}
      </ActButton>
      {passable.length > 0 && (
        <OverrideForm label={t.doOverride} of={passable} sites={[site]} act={give} onAct={send} />
      )}
      <Recorded of={give.done} />
    </section>
  );
}
