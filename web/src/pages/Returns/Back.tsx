/** The two ways blood comes back: from a hospital to the station, and from a ward to its blood bank. */
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { Gathering, useGathered } from '@/parts/gathering/Gathering';
import { useNeeds } from '@/parts/needs';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function ToStation({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/returns');
  const gathered = useGathered();
  const [reason, setReason] = useState<Schemas['ReturnReason'] | null>(null);
  const [mode, setMode] = useState<Schemas['DeliveryMode']>('station-delivers');
  const [courier, setCourier] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const touches = [`site:${site}`] as const;
  const shelf = useListed('/api/stock/bags', { site }, { touches, limit: 1000 }).known;
  const held = useListed('/api/stock/bags', { site, place: 'held' }, { touches, limit: 1000 }).known;
  const send = async () => {
    if (!reason || !courier || !second) return;
    const body = { bags: [...gathered.bags], reason, mode, courier, second_checker: second };
    const answer = await act.run({ body });
    if (!answer) return;
    setDone(answer);
    gathered.clear();
  };
  return (
    <section className="card form" aria-label={t.back}>
      <h2>{t.back}</h2>
      <p className="dim">{t.backHint}</p>
      <Gathering of={gathered} among={shelf && held && [...shelf, ...held]} />
      <Chips
        label={t.why}
        value={reason}
        chips={codes('ReturnReason').map((value) => ({ value, label: words('ReturnReason', value) }))}
        onChange={setReason}
      />
      <Chips
        label={t.mode}
        value={mode}
        chips={codes('DeliveryMode').map((value) => ({ value, label: words('DeliveryMode', value) }))}
        onChange={setMode}
      />
      <PersonChoice label={t.courier} sites={[]} value={courier} onChange={setCourier} />
      <PersonChoice label={t.second} sites={[site]} value={second} onChange={setSecond} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(
          gathered.bags.length === 0 && 'bags',
          reason === null && 'reason',
          courier === null && 'courier',
          second === null && 'second',
        )}
        onAct={() => void send()}
      >
        {t.doBack(gathered.bags.length)}
      </ActButton>
      <Recorded of={done} />
    </section>
  );
}

export function FromWard() {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/returns/ward');
  const gathered = useGathered();
  const [proof, setProof] = useState<Schemas['ColdProof'] | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const send = async () => {
    if (!proof) return;
    const answer = await act.run({ body: { bags: [...gathered.bags], proof } });
    if (!answer) return;
    setDone(answer);
    gathered.clear();
  };
  return (
    <section className="card form" aria-label={t.ward}>
      <h2>{t.ward}</h2>
      <p className="dim">{t.wardHint}</p>
      <Gathering of={gathered} among={[]} />
      <Chips
        label={t.proof}
        value={proof}
        chips={codes('ColdProof').map((value) => ({ value, label: words('ColdProof', value) }))}
        onChange={setProof}
      />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(gathered.bags.length === 0 && 'bags', proof === null && 'reason')}
        onAct={() => void send()}
      >
        {t.doWard(gathered.bags.length)}
      </ActButton>
      <Recorded of={done} />
    </section>
  );
}
