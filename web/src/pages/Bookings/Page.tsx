/** Platelet bookings 血小板预约: who booked what for which day, totals by group, and booking with one press. */
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useId, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { GROUPS, Narrow } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const TOUCHES = ['order:*', 'site:*'] as const;

function Book({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const id = useId();
  const place = useAct('/api/orders');
  const [group, setGroup] = useState<string>('O+');
  const [figure, setFigure] = useState('');
  const amount = figure.trim();
  return (
    <section className="card form" aria-label={t.book}>
      <h2>{t.book}</h2>
      <div className="form-row">
        <Narrow
          any="not-offered"
          label={t.group}
          value={group}
          of={GROUPS.map((value) => ({ value: value as string, label: value }))}
          onChange={(value) => value && setGroup(value)}
        />
        <span className="choice">
          <label htmlFor={id}>{t.amount}</label>
          <Input
            id={id}
            style={{ width: 110 }}
            inputMode="decimal"
            value={figure}
            onChange={(event) => setFigure(event.target.value)}
          />
        </span>
        <ActButton
          act={place}
          keys="alt+enter"
          needs={needs(amount === '' && 'amount')}
          onAct={() => {
            const line = {
              class: 'platelets' as const,
              group,
              amount: `${amount} dose`,
              other_group: 'not-agreed' as const,
            };
            void place.run({ body: { site, urgency: 'u3', lines: [line] } }).then((done) => done && setFigure(''));
          }}
        >
          {t.doBook}
        </ActButton>
      </div>
      <Recorded of={place.done} />
    </section>
  );
}

function Day({ of }: { of: Schemas['BookingDay'] }) {
  const t = useMessages(zh, en);
  const leaves = of.bookings[0]?.rides?.leaves_at;
  return (
    <section className="card" aria-label={t.totals}>
      <h2>{leaves ? <When at={leaves} /> : t.between}</h2>
      <p className="loads">
        {of.groups.map((row) => (
          <span key={row.group}>
            <strong>{row.group}</strong> {t.booked} <Amount of={row.booked} /> · {t.owed} <Amount of={row.owed} /> ·{' '}
            {t.available} <Amount of={row.available} />
          </span>
        ))}
      </p>
      <Wide label={t.totals}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t.site}</th>
              <th scope="col">{t.group}</th>
              <th scope="col" className="end">
                {t.booked}
              </th>
              <th scope="col" className="end">
                {t.owed}
              </th>
              <th scope="col">{t.order}</th>
              <th scope="col">{t.placed}</th>
              <th scope="col">{t.rides}</th>
            </tr>
          </thead>
          <tbody>
            {of.bookings.map((row) => (
              <tr key={`${row.order} ${row.line}`}>
                <td>
                  <SiteName site={row.site} />
                </td>
                <td>
                  <strong>{row.group}</strong>
                </td>
                <td className="end">
                  <Amount of={row.amount} />
                </td>
                <td className="end">
                  <Amount of={row.owed} />
                </td>
                <td>
                  <Link to={at.order(row.order)}>D{row.order}</Link>
                </td>
                <td>
                  <When at={row.placed_at} />
                </td>
                <td>{row.rides ? <When at={row.rides.leaves_at} /> : t.between}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const here = useActingSite();
  const query = here ? { site: here.id } : {};
  const days = useRead('/api/platelet-bookings', { query }, { touches: TOUCHES, keep: true, when: here !== null });
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="stack">
        <p className="dim">{t.intro}</p>
        {here?.supplied_by && <Book site={here.id} />}
        <Shown of={days}>
          {(rows) => (
            <>
              {rows.length === 0 && <Empty>{t.nothing}</Empty>}
              {rows.map((day) => (
                <Day key={String(day.day)} of={day} />
              ))}
            </>
          )}
        </Shown>
      </div>
    </>
  );
}
