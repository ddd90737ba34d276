/** The van of a departure broke down: each stop goes on with the next round, or between the rounds. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Goes = Schemas['Onward'];

export function Breakdown({ of }: { of: Schemas['LoadingList'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const act = useAct('/api/rounds/{round}/{day}/breakdown');
  const [chosen, setChosen] = useState<Readonly<Record<number, Goes>>>({});
  const { departure } = of.round;
  const usual = codes('Onward')[0] as Goes;
  const stops = of.stops.map((stop) => ({ site: stop.site.id, goes: chosen[stop.site.id] ?? usual }));
  if (of.stops.length === 0 && !act.done) return null;
  return (
    <details className="card no-print">
      <summary>{t.breakdown}</summary>
      <div className="form">
        <p className="dim">{t.breakdownHint}</p>
        {of.stops.map((stop) => (
          <Chips
            key={stop.site.id}
            label={stop.site[tongue]}
            value={chosen[stop.site.id] ?? usual}
            chips={codes('Onward').map((value) => ({ value: value as Goes, label: words('Onward', value) }))}
            onChange={(goes) => setChosen({ ...chosen, [stop.site.id]: goes })}
          />
        ))}
        <ActButton
          act={act}
          kind="danger"
          onAct={() => void act.run({ path: { round: departure.round, day: departure.day }, body: { stops } })}
        >
          {t.doBreakdown}
        </ActButton>
        <Recorded of={act.done} />
      </div>
    </details>
  );
}
