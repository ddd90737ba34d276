/** One shipment: who carries what where, what was promised, receiving, and what may go wrong on the road. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { useNow } from '@/app/city';
import { useActingSite } from '@/app/network';
import { useNumber } from '@/app/router';
import { useBagColumns } from '@/parts/bag/bags';
import { DataTable } from '@/parts/DataTable';
import { Receiving } from '@/parts/receipt/Receiving';
import { SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Purpose } from './Purpose';
import { Reports } from './Reports';
import { State } from './State';
import './Shipments.css';
import { way } from './way';

type ShipmentView = Schemas['ShipmentView'];
type ShipmentRow = Schemas['ShipmentRow'];

function Journey({ of }: { of: ShipmentRow }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const now = useNow(15_000);
  const { marks, end } = way(of, now);
  return (
    <section className="card">
      <h2>{t.journey}</h2>
      <div className="way" aria-hidden="true">
        <span className={`way-gone way-${of.state}`} style={{ width: `${end}%` }} />
        {marks.map((mark) => (
          <span key={mark.name} className="way-mark" style={{ left: `${mark.place}%` }} />
        ))}
      </div>
      <dl className="facts">
        <dt>{t.dispatched}</dt>
        <dd>
          <When at={of.dispatched_at} />
        </dd>
        <dt>{t.expected}</dt>
        <dd>
          <When at={of.arrives_p50} />
        </dd>
        <dt>{t.promised}</dt>
        <dd>
          <strong>
            <When at={of.arrives_p90} />
          </strong>
        </dd>
        {of.closed_at && (
          <>
            <dt>{t.closed}</dt>
            <dd>
              <When at={of.closed_at} />
            </dd>
          </>
        )}
        <dt>{t.mode}</dt>
        <dd>{words('DeliveryMode', of.mode)}</dd>
        <dt>{t.temperature}</dt>
        <dd>{words('TemperatureClass', of.temperature)}</dd>
        <dt>{t.courier}</dt>
        <dd>{of.courier}</dd>
        <dt>{t.second}</dt>
        <dd>{of.second_checker}</dd>
      </dl>
    </section>
  );
}

function Shows({ view }: { view: ShipmentView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const here = useActingSite();
  const columns = useBagColumns(['id', 'product', 'group', 'amount', 'place', 'state', 'left']);
  const { shipment } = view;
  const bags = view.bags.map((carried) => carried.bag);
  const closed = shipment.state === 'closed';
  const comes = bags.some((bag) => 'on_road' in bag.place);
  // What was recorded stays in sight after the last bag was received, or taken in again.
  const [came] = useState(comes);
  const [began] = useState(!closed);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>T{shipment.id}</h1>
        <State of={shipment} timed="timed" />
        <span>
          <SiteName site={shipment.from} /> → <SiteName site={shipment.to} />
        </span>
        <span>
          {words('DispatchPurpose', shipment.purpose)} <Purpose of={shipment.reserved_for} />
        </span>
      </div>
      {here && comes && here.id !== shipment.to.id && (
        <p className="dim">{t.elsewhere(shipment.to[tongue], tongue === 'zh' ? here.name_zh : here.name_en)}</p>
      )}
      <div className={closed && !began ? 'stack' : 'split'}>
        {(!closed || began) && (
          <div className="stack">
            {(comes || came) && <Receiving shipment={shipment.id} bags={bags} />}
            <Reports shipment={shipment} bags={bags} />
          </div>
        )}
        <Journey of={shipment} />
      </div>
      <section className="card">
        <h2>{t.contents}</h2>
        <DataTable label={t.contents} rows={bags} columns={columns} id={(bag) => bag.id} />
      </section>
    </div>
  );
}

export default function Shipment() {
  const id = useNumber('shipment') ?? 0;
  const view = useRead('/api/shipments/{id}', { path: { id } }, { touches: [`shipment:${id}`, 'site:*'] });
  return <Shown of={view}>{(read) => <Shows key={id} view={read} />}</Shown>;
}
