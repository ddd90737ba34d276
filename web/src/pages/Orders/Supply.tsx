/** The supplier's plan for what is owed, as the planner made it, and the act that executes it. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNetwork } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { BagLink } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { Amount, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { isZero } from '@/words/amount';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type OrderView = Schemas['OrderView'];
type Plan = Schemas['Plan'];

function PlanLine({ line }: { line: Plan['lines'][number] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const bags = line.parts.flatMap((part) => part.bags);
  return (
    <li>
      <p className="row">
        <strong>
          {t.lineNumber(line.line)} {words('ProductClass', line.class)} <Amount of={line.needed} />
        </strong>
        <span>{t.bags(bags.length)}</span>
        {!isZero(line.shortfall) && (
          <span className="tag tag-late">
            ▼ {t.shortfall} <Amount of={line.shortfall} />
          </span>
        )}
        {!isZero(line.overshoot) && (
          <span className="tag tag-unsure">
            {t.overshoot} <Amount of={line.overshoot} />
          </span>
        )}
      </p>
      {bags.length === 0 && <p className="dim">{t.noneFound}</p>}
      <ul className="plan-bags">
        {bags.map((bag) => (
          <li key={bag.bag}>
            <BagLink id={bag.bag} /> <strong>{bag.group}</strong> <Amount of={bag.amount} />{' '}
            <When at={bag.expires_at} />{' '}
            <span className="dim">
              {words('Why', bag.why)}
              {bag.drawn === 'below-floor' && ` · ▼ ${words('Drawn', bag.drawn)}`}
            </span>
          </li>
        ))}
      </ul>
    </li>
  );
}

function Leaves({ plan }: { plan: Plan }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (plan.leaves.length === 0) return null;
  return (
    <p className="dim">
      {t.leaves}:{' '}
      {plan.leaves.map((left) => (
        <span key={`${left.site} ${left.class} ${left.group}`}>
          <Link to={at.stock()} search={{ site: left.site, class: left.class, group: left.group } as never}>
            {words('ProductClass', left.class)} {left.group}
          </Link>{' '}
          <Amount of={left.before} /> → <Amount of={left.after} /> ({t.floor} <Amount of={left.floor} />){' '}
        </span>
      ))}
    </p>
  );
}

function useModes(order: OrderView) {
  const t = useMessages(zh, en);
  const words = useWords();
  const routes = useNetwork().data?.routes ?? [];
  return codes('DeliveryMode').map((value) => {
    const route = routes.find((r) => r.from === order.supplier.id && r.to === order.site.id && r.mode === value);
    const note = route ? t.minutes(route.minutes_p50, route.minutes_p90) : t.noRoute;
    return { value, label: words('DeliveryMode', value), note };
  });
}

function Execute({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const modes = useModes(order);
  const supply = useAct('/api/orders/{id}/supply');
  const needs = useNeeds();
  const [how, setHow] = useState<'reserve' | 'send'>('reserve');
  const [mode, setMode] = useState<Schemas['DeliveryMode'] | null>(null);
  const [courier, setCourier] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const execution: Schemas['Execution'] | null =
    how === 'reserve'
      ? 'reserve'
      : mode && courier && second
        ? { send_at_once: { mode, courier, second_checker: second } }
        : null;
  return (
    <>
      <Chips
        label={t.how}
        value={how}
        chips={[
          { value: 'reserve', label: t.reserveOnly },
          { value: 'send', label: t.sendAtOnce },
        ]}
        onChange={setHow}
      />
      {how === 'send' && (
        <>
          <Chips label={t.mode} value={mode} chips={modes} onChange={setMode} />
          <PersonChoice label={t.courier} sites={[order.supplier.id]} value={courier} onChange={setCourier} />
          <PersonChoice label={t.second} sites={[order.supplier.id]} value={second} onChange={setSecond} />
        </>
      )}
      <ActButton
        act={supply}
        size="large"
        needs={
          how === 'send'
            ? needs(mode === null && 'mode', courier === null && 'courier', second === null && 'second')
            : null
        }
        onAct={() => execution && void supply.run({ path: { id: order.id }, body: { execution } })}
      >
        {how === 'reserve' ? t.doReserve : t.doSend}
      </ActButton>
      <Recorded of={supply.done} />
    </>
  );
}

export function Supply({ order }: { order: OrderView }) {
  const t = useMessages(zh, en);
  const touches = [`order:${order.id}`, `site:${order.supplier.id}`] as const;
  const plan = useRead('/api/orders/{id}/plan', { path: { id: order.id } }, { touches, keep: true });
  return (
    <section className="card form">
      <h2>{t.plan}</h2>
      <Shown of={plan}>
        {(read) =>
          read === null ? (
            <Empty>{t.noPlan}</Empty>
          ) : (
            <>
              <ul className="plan-lines">
                {read.lines.map((line) => (
                  <PlanLine key={line.line} line={line} />
                ))}
              </ul>
              <Leaves plan={read} />
            </>
          )
        }
      </Shown>
      <h2>{t.supplyNow}</h2>
      <Execute order={order} />
    </section>
  );
}
