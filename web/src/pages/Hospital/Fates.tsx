/** What became of the bags that a patient was given 去向. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagNumber, BagWhat, useChosen } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { useNeeds } from '@/parts/needs';
import { Empty, Shown } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Tick, TickScan } from './Ticking';
import type { Served } from './Who';

type BagRow = Schemas['BagRow'];

function Told({ bags }: { bags: readonly BagRow[] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const record = useAct('/api/bags/fates');
  const needs = useNeeds();
  const [fate, setFate] = useState<Schemas['Fate'] | null>(null);
  const { chosen, has, turn } = useChosen(bags);
  return (
    <section className="card form">
      <h2 className="row">
        {t.given} <small className="dim">{t.chosen(chosen.length)}</small>
      </h2>
      {bags.length === 0 ? (
        <Empty>{t.noGiven}</Empty>
      ) : (
        <>
          <TickScan among={bags} has={has} turn={turn} />
          <ul className="plain-list">
            {bags.map((bag) => (
              <li key={bag.id} className="row">
                {/* biome-ignore lint/a11y/noLabelWithoutControl: the tick is its control */}
                <label className="row">
                  <Tick id={bag.id} has={has} turn={turn} />
                  <BagWhat of={bag} />
                </label>
                <BagNumber id={bag.id} />
              </li>
            ))}
          </ul>
          <Chips
            label={t.fate}
            value={fate}
            chips={codes('Fate').map((value) => ({ value, label: words('Fate', value) }))}
            onChange={setFate}
          />
          <ActButton
            act={record}
            size="large"
            keys="alt+enter"
            needs={needs(chosen.length === 0 && 'bags', fate === null && 'fate')}
            onAct={() => fate && void record.run({ body: { fates: chosen.map((bag) => ({ bag, fate })) } })}
          >
            {fate === null ? t.recordFate : t.doFate(words('Fate', fate), chosen.length)}
          </ActButton>
        </>
      )}
      <Recorded of={record.done} />
    </section>
  );
}

export function Fates({ served }: { served: Served }) {
  const t = useMessages(zh, en);
  const path = { id: served.patient };
  const trace = useRead('/api/patients/{id}/trace', { path }, { touches: ['site:*', 'case:*'] });
  return (
    <Shown of={trace}>
      {(read) => (
        <>
          <Told bags={read.bags.map((one) => one.bag).filter((bag) => 'with_patient' in bag.place)} />
          <p>
            <Link to={`/patients/${served.patient}`}>{t.trace} →</Link>
          </p>
        </>
      )}
    </Shown>
  );
}
