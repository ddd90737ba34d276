/** Agreeing to send: bags of the own store are chosen and reserved for a station. */
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Gathering, useGathered } from '@/parts/gathering/Gathering';
import { useNeeds } from '@/parts/needs';
import { type Override, OverrideForm, overridables } from '@/parts/override/OverrideForm';
import { useMessages } from '@/words/tongue';
import { StationChoice } from './fields';
import en from './messages.en';
import zh from './messages.zh';

export function Agree({ site, stations }: { site: number; stations: readonly Schemas['StationView'][] }) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const act = useAct('/api/transfers-out');
  const gathered = useGathered();
  const [station, setStation] = useState(stations[0]?.station.id ?? 0);
  const [done, setDone] = useState<Answered | null>(null);
  const shelf = useListed('/api/stock/bags', { site }, { touches: [`site:${site}`], limit: 1000 }).known;
  const agree = async (overrides: Override[]) => {
    const answer = await act.run({ body: { station, bags: [...gathered.bags], overrides } });
    if (!answer) return;
    setDone(answer);
    gathered.clear();
  };
  const passable = overridables(act.problem);
  return (
    <section className="card form" aria-label={t.send}>
      <h2>{t.send}</h2>
      <p className="dim">{t.sendHint}</p>
      <StationChoice of={stations} value={station} onChange={setStation} />
      <Gathering of={gathered} among={shelf} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(gathered.bags.length === 0 && 'bags')}
        onAct={() => void agree([])}
      >
        {t.doAgree(gathered.bags.length)}
      </ActButton>
      {passable.length > 0 && (
        <OverrideForm of={passable} sites={[site]} label={t.doOver} act={act} onAct={(over) => void agree(over)} />
      )}
      <Recorded of={done} />
    </section>
  );
}
