/** One bag: what it is, from whom, to whom, and its whole life by custodian. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { useName } from '@/app/router';
import { Availability, BagNumber, BagPlace, TimeLeft } from '@/parts/bag/bags';
import { purposeOf } from '@/parts/purpose';
import { Amount, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { when } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { Life } from './Life';
import en from './messages.en';
import zh from './messages.zh';
import { Quality } from './Quality';
import './Stock.css';
import { TracedBags, traceOf } from './traced';

type BagTrace = Schemas['BagTrace'];
type BagRow = Schemas['BagRow'];

function Chain({ trace }: { trace: BagTrace }) {
  const t = useMessages(zh, en);
  const { bag, donation, recipient } = trace.bag;
  return (
    <section className="card">
      <h2>
        {t.chain} <small className="dim small">{t.opaque}</small>
      </h2>
      <ol className="chain">
        <li>
          <span>{t.donor}</span>
          <Link to={traceOf.donor(bag.donor)}>{bag.donor}</Link>
        </li>
        <li>
          <span>{t.donation}</span>
          <strong>{donation}</strong>
          <span>
            {t.collected} <When at={bag.collected_at} />
          </span>
        </li>
        <li className="chain-here">
          <span>{t.thisBag}</span>
          <BagNumber id={bag.id} />
        </li>
        <li>
          <span>{t.patient}</span>
          {recipient ? (
            <>
              <Link to={traceOf.patient(recipient.patient)}>{recipient.patient}</Link>
              <span>
                {recipient.transfused ? `✓ ${t.transfused}` : t.issued}
                {recipient.case !== null && recipient.case !== undefined && (
                  <>
                    {' · '}
                    <Link to={at.case(recipient.case)}>C{recipient.case}</Link>
                  </>
                )}
              </span>
            </>
          ) : (
            <strong>{t.noPatient}</strong>
          )}
        </li>
      </ol>
    </section>
  );
}

function Facts({ bag }: { bag: BagRow }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(60_000);
  const held = bag.reserved;
  const purpose = purposeOf(held?.purpose);
  return (
    <section className="card">
      <h2>{t.notes}</h2>
      <dl className="facts">
        <dt>{t.quality}</dt>
        <dd>
          <Availability bag={bag} />
        </dd>
        <dt>{t.custody}</dt>
        <dd>
          <BagPlace place={bag.place} />
        </dd>
        <dt>{t.expires}</dt>
        <dd>
          <When at={bag.expires_at} /> · <TimeLeft minutes={bag.left_minutes} />
        </dd>
        {bag.thawed_at && (
          <>
            <dt>{t.thawed}</dt>
            <dd>
              <When at={bag.thawed_at} />
            </dd>
          </>
        )}
        <dt>{t.attributes}</dt>
        <dd>{bag.attributes.map((one) => t.attribute[one]).join(' · ') || t.none}</dd>
        {held && (
          <>
            <dt>{t.reservedBy}</dt>
            <dd>
              <Link to={at.pick(held.reservation)}>R{held.reservation}</Link>{' '}
              {purpose && <Link to={purpose.to}>{purpose.name}</Link>}{' '}
              {held.live ? t.until(when(held.deadline, now, zone, tongue)) : t.lapsed}
            </dd>
          </>
        )}
        {bag.earmark && (
          <>
            <dt>{t.earmark}</dt>
            <dd>
              <Link to={at.case(bag.earmark.case)}>C{bag.earmark.case}</Link>
            </dd>
          </>
        )}
        {bag.crossmatched && (
          <>
            <dt>{t.crossmatch}</dt>
            <dd>
              {words('CrossmatchResult', bag.crossmatched.result)} ·{' '}
              <Link to={traceOf.patient(bag.crossmatched.patient)}>{bag.crossmatched.patient}</Link> ·{' '}
              <When at={bag.crossmatched.at} />
            </dd>
          </>
        )}
        <dt>{t.origin}</dt>
        <dd>
          {typeof bag.origin === 'string' ? (
            t.origins[bag.origin]
          ) : 'other_station' in bag.origin ? (
            <Link to={at.stations()} search={{ view: 'in', transfer: bag.origin.other_station.transfer } as never}>
              {t.otherStation(bag.origin.other_station.transfer)}
            </Link>
          ) : 'autologous' in bag.origin ? (
            <Link to={traceOf.patient(bag.origin.autologous.patient)}>
              {t.autologous(bag.origin.autologous.patient.slice(-4))}
            </Link>
          ) : (
            t.otherLedger(bag.origin.other_ledger.ledger)
          )}
        </dd>
      </dl>
    </section>
  );
}

function Shows({ trace }: { trace: BagTrace }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const { bag } = trace.bag;
  return (
    <div className="stack">
      <div className="bag-head">
        <h1>
          <BagNumber id={bag.id} />
        </h1>
        <strong className="bag-group">{bag.group}</strong>
        <span>
          {words('Product', bag.product)} · <Amount of={bag.amount} />
        </span>
      </div>
      <Chain trace={trace} />
      <div className="split">
        <section className="card">
          <h2>{t.timeline}</h2>
          <Life entries={trace.timeline ?? []} />
        </section>
        <div className="stack">
          <Facts bag={bag} />
          <Quality bag={bag} />
          <section className="card bag-lists">
            <h2>{t.siblings}</h2>
            {trace.siblings.length === 0 ? <Empty>{t.none}</Empty> : <TracedBags bags={trace.siblings} />}
          </section>
          {trace.same_donor.length > 0 && (
            <section className="card bag-lists">
              <h2>{t.sameDonor}</h2>
              <TracedBags bags={trace.same_donor} />
            </section>
          )}
        </div>
      </div>
    </div>
  );
}

export default function Bag() {
  const id = useName('bag');
  const trace = useRead('/api/bags/{id}/trace', { path: { id } }, { touches: [`bag:${id}`, 'site:*', 'shipment:*'] });
  return <Shown of={trace}>{(read) => <Shows trace={read} />}</Shown>;
}
