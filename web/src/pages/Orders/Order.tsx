/** One order: its lines with what is reserved, sent, arrived and owed; supplying it; closing it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { useNeeds } from '@/parts/needs';
import { Ready } from '@/parts/ready/Ready';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { share } from '@/words/amount';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Orders.css';
import { Needs } from './ForPatient';
import { Progress } from './Progress';
import { Supply } from './Supply';

type OrderView = Schemas['OrderView'];

function LineTable({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const heads = [t.asked, t.reserved, t.sent, t.arrived, t.owedNow];
  return (
    <Wide label={t.lines}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t.lines}</th>
            {heads.map((head) => (
              <th key={head} scope="col" className="end">
                {head}
              </th>
            ))}
            <th scope="col" aria-label={t.state} />
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={line.line}>
              <td>
                {line.ask.product ? words('Product', line.ask.product) : words('ProductClass', line.ask.class)}{' '}
                <strong>{line.ask.group}</strong>
                <br />
                <span className="dim small">{t.other[line.ask.other_group]}</span>
                {line.ask.for_patient && (
                  <p>
                    <Needs of={line.ask.for_patient} /> {line.ready && <Ready of={line.ready} />}
                  </p>
                )}
              </td>
              {[line.ask.amount, line.reserved, line.sent, line.arrived, line.owed].map((of, place) => (
                <td key={heads[place]} className="end">
                  <Amount of={of} />
                </td>
              ))}
              <td className="order-bar-cell">
                <span className="order-bar" aria-hidden="true">
                  <span className="bar-arrived" style={{ width: `${share(line.arrived, line.ask.amount) * 100}%` }} />
                  <span className="bar-sent" style={{ width: `${share(line.sent, line.ask.amount) * 100}%` }} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Shipments({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const rows = useListed('/api/shipments', { order: order.id }, { touches: [`order:${order.id}`, 'shipment:*'] }).rows;
  return (
    <section className="card bag-lists">
      <h2>{t.shipments}</h2>
      {rows?.length === 0 && <Empty>{t.noShipments}</Empty>}
      <ul className="plain-list">
        {rows?.map((row) => (
          <li key={row.id}>
            <Link to={at.shipment(row.id)}>T{row.id}</Link> <When at={row.dispatched_at} /> → {row.to[tongue]}
            <span className="dim"> {row.carries.reduce((sum, part) => sum + part.bags, 0)} ▪</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reservations({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const query = { site: order.supplier.id, live: true };
  const all = useListed('/api/reservations', query, { touches: [`order:${order.id}`, `site:${order.supplier.id}`] });
  const mine = all.rows?.filter((r) => 'order' in r.purpose && r.purpose.order.order === order.id);
  return (
    <section className="card">
      <h2>{t.reservations}</h2>
      {mine?.length === 0 && <Empty>{t.noReservations}</Empty>}
      <ul className="plain-list">
        {mine?.map((row) => (
          <li key={row.id}>
            <Link to={at.pick(row.id)}>
              {t.toPick} R{row.id}
            </Link>{' '}
            {t.picked(row.bags.filter((bag) => bag.picked).length, row.bags.length)} · {t.deadline}{' '}
            <When at={row.deadline} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** A transfer that the station ordered: the receiver may say no before it leaves. */
function Decline({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const decline = useAct('/api/transfers/{id}/decline');
  const needs = useNeeds();
  const [reason, setReason] = useState<Schemas['TransferDecline'] | null>(null);
  if (order.closed) return decline.done && <Recorded of={decline.done} />;
  return (
    <section className="card form" aria-label={t.declineTransfer}>
      <h2>{t.declineTransfer}</h2>
      <p className="dim">{t.declineTransferHint}</p>
      <Chips
        label={t.declineTransferWhy}
        value={reason}
        chips={codes('TransferDecline').map((value) => ({ value, label: words('TransferDecline', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={decline}
        kind="danger"
        needs={needs(reason === null && 'reason')}
        onAct={() => reason && void decline.run({ path: { id: order.id }, body: { reason } })}
      >
        {t.doDeclineTransfer}
      </ActButton>
    </section>
  );
}

function Close({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const close = useAct('/api/orders/{id}/close');
  const needs = useNeeds();
  const [reason, setReason] = useState<Schemas['CloseReason'] | null>(null);
  if (order.closed) return close.done && <Recorded of={close.done} />;
  return (
    <section className="card form">
      <h2>{t.close}</h2>
      <Chips
        label={t.closeWhy}
        value={reason}
        chips={codes('CloseReason').map((value) => ({ value, label: words('CloseReason', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={close}
        kind="danger"
        needs={needs(reason === null && 'reason')}
        onAct={() => reason && void close.run({ path: { id: order.id }, body: { reason } })}
      >
        {t.doClose}
      </ActButton>
    </section>
  );
}

function Shows({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const here = useActingSite();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>D{order.id}</h1>
        <Progress of={order} />
        <span>
          {words('OrderKind', order.kind)} · {words('Urgency', order.urgency)} · <SiteName site={order.site} /> ←{' '}
          <SiteName site={order.supplier} /> · <When at={order.placed_at} />
        </span>
        {order.rides ? (
          <Link to={at.departure(order.rides.round, String(order.rides.day))}>
            {t.rides} {t.roundNumber(order.rides.round)} <When at={order.rides.leaves_at} />
          </Link>
        ) : (
          !order.closed && <span className="dim">{t.between}</span>
        )}
        {order.missed && (
          <span className="tag tag-unsure">
            {t.missed} {t.roundNumber(order.missed.round)} <When at={order.missed.leaves_at} />
          </span>
        )}
        {order.review !== null && order.review !== undefined && (
          <Link to={at.review(order.review)}>
            {t.fromReview} S{order.review}
          </Link>
        )}
      </div>
      <section className="card">
        <LineTable order={order} />
      </section>
      {here && here.id !== order.supplier.id && !order.closed && (
        <p className="dim">{t.elsewhere(order.supplier[tongue], tongue === 'zh' ? here.name_zh : here.name_en)}</p>
      )}
      <div className="split">
        <div className="stack">{!order.closed && <Supply order={order} />}</div>
        <div className="stack">
          <Reservations order={order} />
          <Shipments order={order} />
          {order.kind === 'transfer' && here?.id === order.site.id && <Decline order={order} />}
          <Close order={order} />
        </div>
      </div>
    </div>
  );
}

export default function Order() {
  const id = useNumber('order') ?? 0;
  const order = useRead('/api/orders/{id}', { path: { id } }, { touches: [`order:${id}`] });
  return <Shown of={order}>{(read) => <Shows order={read} />}</Shown>;
}
