/** Everything of a departure that is picked in full leaves with one courier, checked by two. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { PackingForm } from '@/parts/packing/PackingForm';
import { NOT_PACKED, packed } from '@/parts/packing/packed';
import { Empty } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** Couriers seen last, one press each. */
const COURIERS = 4;

export function Dispatch({ from, ready }: { from: number; ready: readonly Schemas['ReservationView'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const dispatch = useAct('/api/reservations/{id}/dispatch');
  const [mode, setMode] = useState<Schemas['DeliveryMode']>('station-delivers');
  const [courier, setCourier] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const [packing, setPacking] = useState(NOT_PACKED);
  const [sent, setSent] = useState<readonly Answered[]>([]);
  const gone = useRead('/api/shipments', { query: { from, limit: 30 } }, { touches: ['shipment:*'] }).data;
  const couriers = [...new Set(gone?.items.map((row) => row.courier))].slice(0, COURIERS);
  const bags = ready.reduce((sum, row) => sum + row.bags.length, 0);
  const go = async () => {
    if (!courier || !second) return;
    for (const row of ready) {
      const body = { mode, courier, second_checker: second, packed: packed(packing) };
      const done = await dispatch.run({ path: { id: row.id }, body });
      // What was refused stays on the list with its reason; what left, left.
      if (!done) return;
      setSent((before) => [...before, done]);
    }
  };
  return (
    <section className="card form no-print" aria-label={t.dispatch}>
      <h2>{t.dispatch}</h2>
      <p className="dim">{t.dispatchHint}</p>
      {ready.length === 0 ? (
        <Empty>{t.noneReady}</Empty>
      ) : (
        <>
          <Chips
            label={t.mode}
            value={mode}
            chips={codes('DeliveryMode').map((value) => ({ value, label: words('DeliveryMode', value) }))}
            onChange={setMode}
          />
          <PackingForm value={packing} onChange={setPacking} />
          <PersonChoice label={t.courier} sites={[]} also={couriers} value={courier} onChange={setCourier} />
          <PersonChoice label={t.second} sites={[from]} value={second} onChange={setSecond} />
          <ActButton
            act={dispatch}
            size="large"
            keys="alt+enter"
            needs={needs(courier === null && 'courier', second === null && 'second')}
            onAct={() => void go()}
          >
            {t.doDispatch(ready.length, bags)}
          </ActButton>
        </>
      )}
      {sent.map((done) => (
        <Recorded key={done.commands[0]} of={done} />
      ))}
    </section>
  );
}
