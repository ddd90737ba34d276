/** What may go wrong on the road, and what is then told: hand-over, calling back, loss, return. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import type { BagRow } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { ManyChips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type ShipmentRow = Schemas['ShipmentRow'];

function HandOver({ shipment, may }: { shipment: ShipmentRow; may: boolean }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/shipments/{id}/hand-over');
  const needs = useNeeds();
  const [to, setTo] = useState<string | null>(null);
  if (!may && !act.done) return null;
  return (
    <details className="card">
      <summary>{t.handOver}</summary>
      <div className="form">
        <p className="dim">{t.handOverHint}</p>
        <PersonChoice label={t.nextCourier} sites={[shipment.to.id]} value={to} onChange={setTo} />
        <ActButton
          act={act}
          needs={needs(to === null && 'courier')}
          onAct={() => to && void act.run({ path: { id: shipment.id }, body: { to_courier: to } })}
        >
          {t.doHandOver}
        </ActButton>
        <Recorded of={act.done} />
      </div>
    </details>
  );
}

function Recall({ shipment, may }: { shipment: ShipmentRow; may: boolean }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/shipments/{id}/recall');
  const [asked, setAsked] = useState(false);
  if (!may && !act.done) return null;
  return (
    <details className="card">
      <summary>{t.recall}</summary>
      <div className="form">
        <p className="dim">{t.recallHint}</p>
        {asked ? (
          <ActButton act={act} kind="danger" onAct={() => void act.run({ path: { id: shipment.id }, body: {} })}>
            {t.sure}
          </ActButton>
        ) : (
          <div>
            <Button danger onClick={() => setAsked(true)}>
              {t.doRecall}
            </Button>
          </div>
        )}
        <Recorded of={act.done} />
      </div>
    </details>
  );
}

/** A report about some of the bags, chosen from those that it can be about. */
function OfBags({
  title,
  hint,
  send,
  bags,
  path,
  shipment,
}: {
  title: string;
  hint: string;
  send: string;
  bags: readonly BagRow[];
  path: '/api/shipments/{id}/lost' | '/api/shipments/{id}/returned';
  shipment: number;
}) {
  const t = useMessages(zh, en);
  const act = useAct(path);
  const needs = useNeeds();
  const [chosen, setChosen] = useState<string[]>([]);
  const still = chosen.filter((id) => bags.some((bag) => bag.id === id));
  if (bags.length === 0 && !act.done) return null;
  return (
    <details className="card">
      <summary>{title}</summary>
      <div className="form">
        <p className="dim">{hint}</p>
        <ManyChips
          label={t.whichBags}
          values={still}
          chips={bags.map((bag) => ({ value: bag.id, label: bag.id, note: bag.group }))}
          onChange={setChosen}
        />
        <ActButton
          act={act}
          kind="danger"
          needs={needs(still.length === 0 && 'bags')}
          onAct={() => void act.run({ path: { id: shipment }, body: { bags: still } })}
        >
          {send}
        </ActButton>
        <Recorded of={act.done} />
      </div>
    </details>
  );
}

export function Reports({ shipment, bags }: { shipment: ShipmentRow; bags: readonly BagRow[] }) {
  const t = useMessages(zh, en);
  const coming = bags.filter((bag) => 'on_road' in bag.place);
  const returning = bags.filter((bag) => 'returning' in bag.place);
  const { id } = shipment;
  // Each stays after the last bag that it could be about, so that what was recorded is read.
  return (
    <>
      <OfBags
        title={t.returned}
        hint={t.returnedHint}
        send={t.doReturned}
        bags={returning}
        path="/api/shipments/{id}/returned"
        shipment={id}
      />
      <HandOver shipment={shipment} may={coming.length > 0 && shipment.mode === 'combined'} />
      <Recall shipment={shipment} may={coming.length > 0} />
      <OfBags
        title={t.lost}
        hint={t.lostHint}
        send={t.doLost}
        bags={[...coming, ...returning]}
        path="/api/shipments/{id}/lost"
        shipment={id}
      />
    </>
  );
}
