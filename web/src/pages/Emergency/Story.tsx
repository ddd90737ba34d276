/** The case on one page: totals, every supply with its times, what is owed, and all that happened. Printable. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNumber } from '@/app/router';
import { Amount, BloodGroup, SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { Totals } from './Case';
import './Emergency.css';
import en from './messages.en';
import zh from './messages.zh';
import { told } from './timeline';

type CaseStory = Schemas['CaseStory'];

function Tells({ story }: { story: CaseStory }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const row = story.case;
  return (
    <article className="story">
      <div className="page-head">
        <h1>
          {t.storyOf} · <SiteName site={row.hospital} /> {t.caseNo(row.id)}
        </h1>
        <BloodGroup blood={row.blood} />
        <span className="grow" />
        <Link to={at.case(row.id)} className="no-print">
          {t.backToCase}
        </Link>
        <span className="no-print">
          <Button onClick={() => window.print()}>{t.print}</Button>
        </span>
      </div>
      <p>
        {t.opened} <When at={row.opened_at} /> · {t.age} {span(row.age_minutes, tongue)} ·{' '}
        {row.state === 'open' ? t.open : t.stoodDown}
      </p>
      <section className="card">
        <h2>{t.totals}</h2>
        <Wide label={t.totals}>
          <Totals totals={story.totals} />
        </Wide>
      </section>
      <section className="card">
        <h2>{t.supplies}</h2>
        <Wide label={t.supplies}>
          <table className="totals">
            <thead>
              <tr>
                {[t.supply, t.from, t.carried, t.sent, t.arrivesAt, t.closed, t.callToSend, t.roadMinutes].map(
                  (head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ),
                )}
              </tr>
            </thead>
            <tbody>
              {story.supplies.map((supply) => (
                <tr key={supply.shipment}>
                  <th scope="row">
                    T{supply.shipment} {supply.call ? <span className="dim">{t.callNo(supply.call)}</span> : ''}
                  </th>
                  <td>
                    <SiteName site={supply.from} />
                    <br />
                    <span className="dim">{words('DeliveryMode', supply.mode)}</span>
                  </td>
                  <td>
                    {supply.carries.map((sum) => (
                      <div key={sum.product}>
                        {words('Product', sum.product)} <Amount of={sum.amount} />
                      </div>
                    ))}
                  </td>
                  <td>
                    <When at={supply.dispatched_at} />
                  </td>
                  <td>
                    <When at={supply.arrives_p90} />
                  </td>
                  <td>
                    <When at={supply.closed_at} />
                  </td>
                  <td>
                    {supply.minutes_call_to_dispatch ?? '–'} {t.minutes}
                  </td>
                  <td>
                    {supply.minutes_on_road ?? '–'} {t.minutes}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Wide>
      </section>
      <section className="card">
        <h2>{t.formalities}</h2>
        <ul className="plain-list">
          {story.formalities.map((f) => (
            <li key={f.id}>
              {tongue === 'zh' ? f.kind_zh : f.kind_en} · <SiteName site={f.owner} /> ·{' '}
              {f.closed_at ? (
                <>
                  ✓ {t.done} <When at={f.closed_at} />
                </>
              ) : (
                <>
                  {f.overdue ? `! ${t.overdue}` : t.dueAt} <When at={f.due_at} />
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section className="card">
        <h2>{t.timeline}</h2>
        <ol className="timeline">
          {told(story.timeline).map((line) => (
            <li key={line.key}>
              <When at={line.first.occurred_at} /> <span>{line.first.said[tongue]}</span>{' '}
              <span className="dim small">
                {words('Duty', line.first.duty)} {line.first.actor.slice(-4)}
              </span>
              {line.more.length > 0 && (
                <details>
                  <summary>{t.andMore(line.more.length)}</summary>
                  <ul>
                    {line.more.map((entry) => (
                      <li key={entry.event}>{entry.said[tongue]}</li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          ))}
        </ol>
        {story.shortened && <p className="dim">{t.shortened}</p>}
      </section>
    </article>
  );
}

export default function Story() {
  const id = useNumber('case');
  const story = useRead('/api/cases/{id}/story', { path: { id: id ?? 0 } }, { touches: [`case:${id ?? 0}`] });
  return <Shown of={story}>{(read) => <Tells story={read} />}</Shown>;
}
