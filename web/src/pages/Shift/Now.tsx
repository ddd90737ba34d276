/** The shift that goes on: all that is unfinished, what became of what the last one left, and handing over. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { EVERYTHING } from '@/api/touch';
import { useActing } from '@/app/acting';
import { useNow, useZone } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { when } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import { Carried } from './Carried';
import en from './messages.en';
import zh from './messages.zh';

type ShiftPage = Schemas['ShiftPage'];

function HandOver({ page }: { page: ShiftPage }) {
  const t = useMessages(zh, en);
  const me = useActing()?.actor;
  const needs = useNeeds();
  const act = useAct('/api/shift/hand-over');
  const [incoming, setIncoming] = useState<string | null>(null);
  const onShift = page.last?.incoming;
  return (
    <section className="card form no-print" aria-label={t.handOver}>
      <h2>{t.handOver}</h2>
      <p className="dim">{t.handOverHint}</p>
      <p>
        {t.outgoing} <strong className="figure">{me?.slice(-4)}</strong>
      </p>
      {onShift && onShift !== me && <p className="dim">! {t.notYours(onShift.slice(-4))}</p>}
      <PersonChoice label={t.incoming} sites={[page.site.id]} value={incoming} onChange={setIncoming} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(incoming === null && 'incoming')}
        onAct={() => incoming && void act.run({ body: { incoming } }).then((done) => done && setIncoming(null))}
      >
        {t.doHandOver(page.unfinished.length)}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function Last({ of }: { of: ShiftPage['last'] }) {
  const t = useMessages(zh, en);
  if (!of) {
    return (
      <section className="card">
        <Empty>{t.noHandover}</Empty>
      </section>
    );
  }
  return (
    <section className="card" aria-label={t.lastLeft}>
      <h2>
        {t.lastLeft}{' '}
        <small className="dim">
          {t.stillOpen} {of.still_open} / {of.carried.length}
        </small>
      </h2>
      <dl className="facts">
        <dt>{t.onShift}</dt>
        <dd className="figure">{of.incoming.slice(-4)}</dd>
        <dt>{t.tookOver}</dt>
        <dd>
          <When at={of.at} />
        </dd>
        <dt>{t.nextDue}</dt>
        <dd>
          <When at={of.next_due} />
        </dd>
      </dl>
      {of.carried.length === 0 ? (
        <Empty>{t.lastLeftNothing}</Empty>
      ) : (
        <Carried rows={of.carried} site={of.site.id} told="state" />
      )}
    </section>
  );
}

function Shows({ page }: { page: ShiftPage }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(60_000);
  const here = useActing()?.site === page.site.id;
  return (
    <div className="stack">
      {page.overdue_since && (
        <p className="shift-late" role="alert">
          ! {t.overdueSince(when(page.overdue_since, now, zone, tongue))}
        </p>
      )}
      <div className="split">
        <section className="card" aria-label={t.unfinished}>
          <h2>
            {t.unfinished} <small className="dim">{t.items(page.unfinished.length)}</small>
          </h2>
          {page.unfinished.length === 0 ? (
            <Empty>✓ {t.nothing}</Empty>
          ) : (
            <Carried rows={page.unfinished} site={page.site.id} told="left" />
          )}
        </section>
        <div className="stack">
          {here && <HandOver page={page} />}
          <Last of={page.last} />
        </div>
      </div>
    </div>
  );
}

export function Now({ site }: { site: number }) {
  const page = useRead('/api/shift', { query: { site } }, { touches: [...EVERYTHING, 'loss:*', 'count:*'] });
  return <Shown of={page}>{(read) => <Shows key={site} page={read} />}</Shown>;
}
