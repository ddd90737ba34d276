/** One review: the use on one page, the decision, and the top-ups that follow it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { useNeeds } from '@/parts/needs';
import { Amount, BloodGroup, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { amount } from '@/words/amount';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Due } from './Due';
import './Formalities.css';
import en from './messages.en';
import zh from './messages.zh';

type ReviewView = Schemas['ReviewView'];
type Story = Schemas['CaseStory'];

function Totals({ story }: { story: Story }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <Wide label={t.asked}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t.class}</th>
            <th scope="col" className="end">
              {t.asked}
            </th>
            <th scope="col" className="end">
              {t.sent}
            </th>
            <th scope="col" className="end">
              {t.given}
            </th>
          </tr>
        </thead>
        <tbody>
          {story.totals.map((sum) => (
            <tr key={sum.class}>
              <td>{words('ProductClass', sum.class)}</td>
              <td className="end">
                <Amount of={sum.requested} />
              </td>
              <td className="end">
                <Amount of={sum.sent} />
              </td>
              <td className="end">
                <Amount of={sum.given} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Supplies({ story }: { story: Story }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  return (
    <ul className="plain-list">
      {story.supplies.map((one) => (
        <li key={one.shipment}>
          <Link to={at.shipment(one.shipment)}>T{one.shipment}</Link> <When at={one.dispatched_at} />{' '}
          <SiteName site={one.from} /> ·{' '}
          {one.carries.map((part) => `${words('Product', part.product)} ${amount(part.amount, tongue)}`).join(' · ')}
          <span className="dim">
            {' '}
            {typeof one.minutes_call_to_dispatch === 'number' && t.minutesToDispatch(one.minutes_call_to_dispatch)}{' '}
            {typeof one.minutes_on_road === 'number' && t.minutesOnRoad(one.minutes_on_road)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What was taken from the hospital's own shelf: it was on no road. */
function OwnPools({ id }: { id: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const form = useRead('/api/cases/{id}/form', { path: { id } }, { touches: [`case:${id}`] }).data;
  if (!form) return null;
  if (form.own_pools.length === 0) return <p className="dim">{t.noOwn}</p>;
  return (
    <ul className="plain-list">
      {form.own_pools.map((own) => (
        <li key={own.pool}>
          {words('Pool', own.pool)}:{' '}
          {own.carries.map((part) => `${words('Product', part.product)} ${amount(part.amount, tongue)}`).join(' · ')}
        </li>
      ))}
    </ul>
  );
}

function TheCase({ id }: { id: number }) {
  const t = useMessages(zh, en);
  const story = useRead('/api/cases/{id}/story', { path: { id } }, { touches: [`case:${id}`] });
  return (
    <Shown of={story}>
      {(read) => (
        <section className="card form">
          <h2 className="row">
            <Link to={at.case(id)}>C{id}</Link>
            <SiteName site={read.case.hospital} />
            <BloodGroup blood={read.case.blood} />
            <small className="dim">
              <When at={read.case.opened_at} />
            </small>
          </h2>
          <Totals story={read} />
          <h3>{t.ownPools}</h3>
          <OwnPools id={id} />
          <h3>{t.supplies}</h3>
          {read.supplies.length === 0 ? <p className="dim">{t.noSupplies}</p> : <Supplies story={read} />}
          <p>
            <a href={`/api/cases/${id}/form.pdf`} target="_blank" rel="noreferrer">
              {t.readForm} ↗
            </a>
          </p>
        </section>
      )}
    </Shown>
  );
}

function Decide({ review }: { review: ReviewView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const me = useActing()?.actor;
  const here = useActingSite();
  const decide = useAct('/api/reviews/{id}/decide');
  const needs = useNeeds();
  const [decision, setDecision] = useState<Schemas['ReviewDecision'] | null>(null);
  return (
    <section className="card form">
      <h2>{t.decide}</h2>
      {review.open && (
        <>
          {here && here.id !== review.reviewer.id && (
            <p className="dim">{t.elsewhere(review.reviewer[tongue], tongue === 'zh' ? here.name_zh : here.name_en)}</p>
          )}
          {me !== undefined && review.took_part.includes(me) && <p className="due-late">! {t.youTookPart}</p>}
          <Chips
            label={t.decision}
            size="large"
            value={decision}
            chips={codes('ReviewDecision').map((value) => ({
              value,
              label: words('ReviewDecision', value),
              note: t.consequence[value],
            }))}
            onChange={setDecision}
          />
          <ActButton
            act={decide}
            size="large"
            keys="alt+enter"
            needs={needs(decision === null && 'decision')}
            onAct={() => decision && void decide.run({ path: { id: review.id }, body: { decision } })}
          >
            {decision === null ? t.decide : t.decideNow(words('ReviewDecision', decision))}
          </ActButton>
        </>
      )}
      {review.decision && (
        <p>
          <strong>{words('ReviewDecision', review.decision)}</strong> · <When at={review.decided_at} />{' '}
          <span className="dim">{review.decided_by}</span>
        </p>
      )}
      <Recorded of={decide.done} />
    </section>
  );
}

function TopUps({ review }: { review: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const listed = useListed('/api/orders', { kind: 'top-up' }, { touches: ['order:*', 'review:*'], limit: 1000 });
  const mine = listed.rows?.filter((order) => order.review === review) ?? [];
  return (
    <section className="card">
      <h2>{t.topUps}</h2>
      {mine.length === 0 ? (
        <Empty>{t.noTopUps}</Empty>
      ) : (
        <ul className="plain-list top-ups">
          {mine.map((order) => (
            <li key={order.id}>
              <Link to={at.order(order.id)}>D{order.id}</Link> <SiteName site={order.supplier} /> →{' '}
              <SiteName site={order.site} /> ·{' '}
              {order.lines
                .map((l) => `${words('ProductClass', l.ask.class)} ${l.ask.group} ${amount(l.ask.amount, tongue)}`)
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Shows({ review }: { review: ReviewView }) {
  const t = useMessages(zh, en);
  return (
    <div className="stack">
      <div className="page-head">
        <h1>
          {t.reviews} S{review.id}
        </h1>
        <span>
          {t.reviewer} <SiteName site={review.reviewer} />
        </span>
        {review.open && <Due at={review.due_at} overdue={review.overdue} />}
      </div>
      <div className="split">
        <TheCase id={review.case} />
        <div className="stack">
          <Decide review={review} />
          <TopUps review={review.id} />
          <section className="card">
            <h2>{t.people}</h2>
            <p className="dim">{t.tookPart}</p>
            <p>{review.took_part.join(' · ')}</p>
          </section>
        </div>
      </div>
    </div>
  );
}

export default function Review() {
  const id = useNumber('review') ?? 0;
  const review = useRead('/api/reviews/{id}', { path: { id } }, { touches: [`review:${id}`] });
  return <Shown of={review}>{(read) => <Shows key={id} review={read} />}</Shown>;
}
