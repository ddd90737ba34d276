/** Writing a stock order, or the station's order of a transfer between stores. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { cityNow } from '@/app/city';
import { useNetwork } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { SiteChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { codes, useMessages, useWords } from '@/words/tongue';
import { type Ask, asked, measures } from './asks';
import { Lines } from './Lines';
import en from './messages.en';
import zh from './messages.zh';

const FIRST: Ask = {
  key: 1,
  class: 'red-cells',
  group: 'O+',
  figure: '',
  other: 'not-agreed',
  product: null,
  measure: null,
};

/** Lines with what the supplier has beside them. */
function useLines(supplier: number | undefined) {
  const [lines, setLines] = useState<Ask[]>([FIRST]);
  const stock = useRead(
    '/api/stock',
    { query: { site: supplier } },
    { touches: [`site:${supplier ?? 0}`], when: supplier !== undefined, keep: true },
  ).data?.rows;
  const measureOf = measures(useRead('/api/asks', {}, { touches: ['rules:*'] }).data ?? []);
  return {
    lines,
    setLines,
    stock,
    measureOf,
    asked: asked(lines, measureOf, cityNow()),
    clear: () => setLines([FIRST]),
  };
}

export function PlaceOrder() {
  const t = useMessages(zh, en);
  const words = useWords();
  const acting = useActing();
  const sites = useNetwork().data?.sites ?? [];
  const own = sites.find((site) => site.id === acting?.site && site.supplied_by);
  const [chosen, setChosen] = useState<number | undefined>();
  const site = chosen ?? own?.id;
  const supplier = sites.find((one) => one.id === site)?.supplied_by ?? undefined;
  const [urgency, setUrgency] = useState<Schemas['Urgency'] | null>('u3');
  const order = useLines(supplier);
  const place = useAct('/api/orders');
  const needs = useNeeds();
  return (
    <section className="card form">
      <h2>{t.place}</h2>
      <SiteChoice
        label={t.site}
        all="not-offered"
        value={site}
        onChange={setChosen}
        among={(one) => one.supplied_by !== null && one.supplied_by !== undefined}
      />
      <Chips
        label={t.urgencyOf}
        value={urgency}
        chips={codes('Urgency').map((value) => ({ value, label: words('Urgency', value) }))}
        onChange={setUrgency}
      />
      <Lines
        lines={order.lines}
        measureOf={order.measureOf}
        stock={order.stock}
        onChange={order.setLines}
        named="offered"
      />
      <ActButton
        act={place}
        size="large"
        needs={needs(
          site === undefined && 'site',
          urgency === null && 'urgency',
          order.lines.some((line) => line.named && line.named.patient === null) && 'patient',
          order.asked.length === 0 && 'amount',
        )}
        onAct={() => {
          if (site === undefined || urgency === null) return;
          void place.run({ body: { site, urgency, lines: order.asked } }).then((done) => done && order.clear());
        }}
      >
        {t.send}
      </ActButton>
      <Recorded of={place.done} />
    </section>
  );
}

export function OrderTransfer() {
  const t = useMessages(zh, en);
  const [from, setFrom] = useState<number | undefined>();
  const [to, setTo] = useState<number | undefined>();
  const order = useLines(from);
  const transfer = useAct('/api/transfers');
  const needs = useNeeds();
  return (
    <section className="card form">
      <h2>{t.transfer}</h2>
      <div className="form-row">
        <SiteChoice label={t.from} all="not-offered" value={from} onChange={setFrom} />
        <SiteChoice label={t.to} all="not-offered" value={to} onChange={setTo} />
      </div>
      <Lines lines={order.lines} measureOf={order.measureOf} stock={order.stock} onChange={order.setLines} />
      <ActButton
        act={transfer}
        size="large"
        needs={needs(from === undefined && 'from', to === undefined && 'to', order.asked.length === 0 && 'amount')}
        onAct={() => {
          if (from === undefined || to === undefined) return;
          void transfer.run({ body: { from, to, lines: order.asked } }).then((done) => done && order.clear());
        }}
      >
        {t.order}
      </ActButton>
      <Recorded of={transfer.done} />
    </section>
  );
}
