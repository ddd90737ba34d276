/** One count 盘库: while it goes on, what is left and who ends it; afterwards what it asks and of whom. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { BagLink } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import './Counting.css';
import en from './messages.en';
import zh from './messages.zh';
import { Scanning } from './Scanning';
import { useWhat } from './what';

type CountView = Schemas['CountView'];

function Close({ count }: { count: CountView }) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const close = useAct('/api/counts/{id}/close');
  const [second, setSecond] = useState<string | null>(null);
  if (count.closed) return <Recorded of={close.done} />;
  return (
    <section className="card form" aria-label={t.close}>
      <h2>{t.close}</h2>
      <p className="dim">{t.closeHint}</p>
      {count.left > 0 && <p className="count-missing">! {t.willAsk(count.left)}</p>}
      <PersonChoice label={t.second} sites={[count.site.id]} value={second} onChange={setSecond} />
      <ActButton
        act={close}
        size="large"
        keys="alt+enter"
        needs={needs(second === null && 'second')}
        onAct={() => second && void close.run({ path: { id: count.id }, body: { second_person: second } })}
      >
        {t.doClose}
      </ActButton>
    </section>
  );
}

/** Bags that a count asks about, each with its question and the duty that answers it. */
function Asked({
  title,
  none,
  bags,
  site,
}: {
  title: string;
  none: string;
  bags: readonly Schemas['CountedBag'][];
  site: number;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const open = useListed('/api/findings', { site, open: true }, { touches: ['finding:*'], limit: 1000 }).rows;
  return (
    <section className="card" aria-label={title}>
      <h2>{title}</h2>
      {bags.length === 0 ? (
        <Empty>✓ {none}</Empty>
      ) : (
        <Wide label={t.bag}>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t.bag}</th>
                <th scope="col">{t.product}</th>
                <th scope="col">{t.group}</th>
                <th scope="col">{t.question}</th>
                <th scope="col">{t.owner}</th>
              </tr>
            </thead>
            <tbody>
              {bags.map((bag) => {
                const finding = open?.find((one) => one.bag === bag.bag && one.rule.startsWith('counted'));
                const id = bag.open_finding ?? finding?.id;
                return (
                  <tr key={bag.bag}>
                    <td>
                      <BagLink id={bag.bag} />
                    </td>
                    <td>{words('Product', bag.product)}</td>
                    <td>
                      <strong>{bag.group}</strong>
                    </td>
                    <td>
                      {id === undefined || id === null ? (
                        `✓ ${t.answered}`
                      ) : (
                        <Link to={at.formalities()} search={{ view: 'findings', site, finding: id } as never}>
                          ? {t.openQuestion(id)}
                        </Link>
                      )}
                    </td>
                    <td>{finding ? words('Duty', finding.owner) : '–'}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </Wide>
      )}
    </section>
  );
}

function Figures({ count }: { count: CountView }) {
  const t = useMessages(zh, en);
  const seen = count.expected === 0 ? 100 : Math.round((100 * (count.expected - count.left)) / count.expected);
  return (
    <section className="card">
      <div className="count-figures">
        <span>
          {t.expected} <strong className="figure">{count.expected}</strong>
        </span>
        <span>
          {t.scanned} <strong className="figure">{count.scanned}</strong>
        </span>
        {!count.closed && (
          <span>
            {t.left} <strong className="figure">{count.left}</strong>
          </span>
        )}
        <span className={count.missed.length > 0 ? 'count-missing' : undefined}>
          {t.missed} <strong className="figure">{count.missed.length}</strong>
        </span>
        <span className={count.found.length > 0 ? 'count-missing' : undefined}>
          {t.found} <strong className="figure">{count.found.length}</strong>
        </span>
      </div>
      {!count.closed && (
        <div className="count-bar" aria-hidden="true">
          <span style={{ width: `${seen}%` }} />
        </div>
      )}
    </section>
  );
}

function Shows({ count }: { count: CountView }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const what = useWhat();
  const here = useActingSite();
  return (
    <div className="stack">
      <div className="page-head">
        <h1>
          K{count.id} {what(count)}
        </h1>
        <SiteName site={count.site} />
        <span className={count.closed ? 'tag tag-sure' : 'tag tag-unsure'}>
          {count.closed ? `✓ ${t.ended}` : `… ${t.going}`}
        </span>
        <span className="dim">
          {t.openedAt} <When at={count.opened_at} /> · {count.opened_by.slice(-4)}
        </span>
        {count.closed && (
          <span className="dim">
            {t.closedAt} <When at={count.closed.at} /> · {t.closedBy} {count.closed.by.slice(-4)},{' '}
            {count.closed.second_person.slice(-4)}
          </span>
        )}
      </div>
      <Figures count={count} />
      {!count.closed && here && here.id !== count.site.id && <p className="dim">{t.elsewhere(count.site[tongue])}</p>}
      <div className={count.closed ? 'stack' : 'split'}>
        {!count.closed && <Scanning key={count.id} count={count.id} />}
        <div className="stack">
          {(count.closed || count.found.length > 0) && (
            <Asked title={t.foundTitle} none={t.nothingFound} bags={count.found} site={count.site.id} />
          )}
          {count.closed && (
            <Asked title={t.missedTitle} none={t.nothingMissed} bags={count.missed} site={count.site.id} />
          )}
          <Close count={count} />
        </div>
      </div>
    </div>
  );
}

export default function Count() {
  const id = useNumber('count') ?? 0;
  const view = useRead('/api/counts/{id}', { path: { id } }, { touches: [`count:${id}`, 'site:*', 'finding:*'] });
  return <Shown of={view}>{(count) => <Shows key={id} count={count} />}</Shown>;
}
