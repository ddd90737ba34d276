/** The loading list 装车单 of a departure: stop by stop, picked by scanner, printed, and dispatched from here. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { type Heard, meant } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { amount } from '@/words/amount';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { Breakdown } from './Breakdown';
import { CutOff, OwnCutOffs } from './CutOff';
import { Dispatch } from './Dispatch';
import { byProduct, ofList, ready } from './loads';
import en from './messages.en';
import zh from './messages.zh';
import './Rounds.css';

type LoadingList = Schemas['LoadingList'];
type Stop = Schemas['Stop'];

function Orders({ stop }: { stop: Stop }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const said = (line: Stop['orders'][number]['lines'][number]) =>
    `${line.ask.product ? words('Product', line.ask.product) : words('ProductClass', line.ask.class)} ${line.ask.group} ${amount(line.ask.amount, tongue)}`;
  return (
    <ul className="plain-list">
      {stop.orders.map((order) => (
        <li key={order.id} className="row">
          <Link to={at.order(order.id)}>D{order.id}</Link>
          <span className="dim">{words('Urgency', order.urgency)}</span>
          <span>{order.lines.map(said).join(' · ')}</span>
          {!stop.bags.some((bag) => bag.order === order.id) && (
            <Link className="tag tag-unsure no-print" to={at.order(order.id)}>
              {t.toOrder} →
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

function StopCard({ stop, place }: { stop: Stop; place: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const picked = stop.bags.filter((bag) => bag.picked).length;
  return (
    <section className="card stop" aria-label={stop.site[tongue]}>
      <h2>
        {t.stop(place)} <SiteName site={stop.site} />
        {stop.bags.length > 0 && (
          <small className={picked === stop.bags.length ? 'tag tag-sure' : 'tag tag-unsure'}>
            {t.ready(picked, stop.bags.length)}
          </small>
        )}
      </h2>
      <Orders stop={stop} />
      {stop.bags.length === 0 ? (
        <p className="dim">{t.noBags}</p>
      ) : (
        <Wide label={t.bag}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t.picked}</th>
                <th scope="col">{t.bag}</th>
                <th scope="col">{t.product}</th>
                <th scope="col">{t.group}</th>
                <th scope="col" className="end">
                  {t.amount}
                </th>
                <th scope="col">{t.expires}</th>
                <th scope="col">{t.order}</th>
              </tr>
            </thead>
            <tbody>
              {stop.bags.map((bag) => (
                <tr key={bag.bag} className={bag.picked ? 'row-open' : undefined}>
                  <td>{bag.picked ? `✓ ${t.picked}` : `○ ${t.toPick}`}</td>
                  <td>
                    <BagNumber id={bag.bag} />
                  </td>
                  <td>{words('Product', bag.product)}</td>
                  <td>
                    <strong>{bag.group}</strong>
                  </td>
                  <td className="end">
                    <Amount of={bag.amount} />
                  </td>
                  <td>
                    <When at={bag.expires_at} />
                  </td>
                  <td>D{bag.order}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

/** Reserves by plan for every order of the list that has no bags yet, one after another. */
function ReserveAll({ orders }: { orders: readonly number[] }) {
  const t = useMessages(zh, en);
  const supply = useAct('/api/orders/{id}/supply');
  const [refused, setRefused] = useState<readonly number[]>([]);
  const go = async () => {
    setRefused([]);
    for (const id of orders) {
      const done = await supply.run({ path: { id }, body: { execution: 'reserve' } });
      if (!done) setRefused((before) => [...before, id]);
    }
  };
  if (orders.length === 0 && refused.length === 0) return null;
  return (
    <div className="form-row no-print">
      <ActButton act={supply} kind="usual" problems="elsewhere" onAct={() => void go()}>
        {t.reserveAll(orders.length)}
      </ActButton>
      {refused.length > 0 && !supply.pending && (
        <span className="problem" role="alert">
          {t.notReserved}{' '}
          {refused.map((id) => (
            <Link key={id} to={at.order(id)}>
              D{id}{' '}
            </Link>
          ))}
        </span>
      )}
    </div>
  );
}

/** The scanner picks: a bag of the list is picked for its stop, any other is named. */
function Picking({ of, reserved }: { of: LoadingList; reserved: readonly Schemas['ReservationView'][] | undefined }) {
  const pick = useAct('/api/reservations/{id}/pick');
  const loads = of.stops.flatMap((stop) =>
    stop.bags.map((bag) => ({ id: bag.bag, picked: bag.picked, site: stop.site })),
  );
  const read = async (typed: string): Promise<Heard> => {
    const bag = meant(typed, loads);
    const holder = bag && reserved?.find((row) => row.bags.some((one) => one.bag.id === bag.id));
    if (!bag || !holder) {
      const next = loads.find((one) => !one.picked)?.id ?? null;
      return { tone: 'wrong', zh: zh.notOnList(typed, next), en: en.notOnList(typed, next) };
    }
    if (bag.picked) return { tone: 'right', zh: zh.again(bag.id), en: en.again(bag.id) };
    const done = await pick.run({ path: { id: holder.id }, body: { bags: [bag.id] } });
    if (!done) return { tone: 'wrong', zh: zh.notPicked(bag.id), en: en.notPicked(bag.id) };
    return { tone: 'right', zh: zh.scanned(bag.id, bag.site.zh), en: en.scanned(bag.id, bag.site.en) };
  };
  return (
    <div className="no-print">
      <ScanField onScan={read} waits={reserved === undefined} />
      <ProblemPanel of={pick.problem} />
    </div>
  );
}

function Shows({ of }: { of: LoadingList }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const now = useNow(15_000);
  const { round, stops } = of;
  const { leaves_at } = round.departure;
  const orders = stops.flatMap((stop) => stop.orders.map((order) => order.id));
  const query = { site: round.from.id, live: true };
  const touches = ['order:*', `site:${round.from.id}`] as const;
  const all = useListed('/api/reservations', query, { touches, limit: 1000 });
  const reserved = ofList(all.known ?? [], orders);
  const loaded = stops.flatMap((stop) => stop.bags.map((bag) => bag.order));
  const minutes = minutesBetween(now, leaves_at);
  return (
    <div className="stack rounds">
      <div className="page-head">
        <h1>
          {t.loading} {t.number(round.departure.round)}
        </h1>
        <strong>
          <SiteName site={round.from} />
        </strong>
        <span>
          {t.leaves} <When at={leaves_at} />{' '}
          <span className="tag">{minutes >= 0 ? t.leavesIn(span(minutes, tongue)) : t.left}</span>
        </span>
        <span>
          {t.closes} <CutOff of={round} />
          <OwnCutOffs of={round} />
        </span>
        {round.broke_down && <span className="tag tag-late">! {t.brokeDown}</span>}
        <span className="grow" />
        <a
          className="no-print"
          href={`/api/rounds/${round.departure.round}/${round.departure.day}/list.pdf`}
          target="_blank"
          rel="noreferrer"
        >
          ⤓ {t.print}
        </a>
      </div>
      <p className="loads">
        <strong>{t.total}</strong>
        {byProduct(stops).map(([product, bags]) => (
          <span key={product}>
            {words('Product', product)} {t.bags(bags)}
          </span>
        ))}
      </p>
      {stops.length === 0 && <Empty>{t.nothing}</Empty>}
      <div className="split">
        <div className="stack">
          {stops.length > 0 && <Picking of={of} reserved={all.known && reserved} />}
          <ReserveAll orders={orders.filter((id) => !loaded.includes(id))} />
          {stops.map((stop, place) => (
            <StopCard key={stop.site.id} stop={stop} place={place + 1} />
          ))}
        </div>
        <div className="stack">
          <Dispatch from={round.from.id} ready={ready(reserved)} />
          <Breakdown of={of} />
        </div>
      </div>
    </div>
  );
}

export default function Loading() {
  const round = useNumber('round') ?? 0;
  const day = useNumber('day') ?? 0;
  const list = useRead('/api/rounds/{round}/{day}', { path: { round, day } }, { touches: ['order:*', 'site:*'] });
  return <Shown of={list}>{(of) => <Shows key={`${round} ${day}`} of={of} />}</Shown>;
}
