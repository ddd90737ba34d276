/** One recall: its bags by tier with what was answered, the tasks of the sites, the patients, and its end by two. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { BagNumber, useSiteNames } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { dayText } from '@/words/days';
import { codes, useMessages, useWords } from '@/words/tongue';
import { useAnswering } from './answering';
import { Bags } from './Bags';
import en from './messages.en';
import zh from './messages.zh';
import { useMine } from './mine';
import { Patients } from './Patients';
import { Due, useCause } from './signs';
import { FoundField, Task } from './Task';
import { isLeft, type RecallView, TOUCHES } from './view';

/** What is asked of each site, what ends first before the rest. */
function Holders({ of: { recall } }: { of: RecallView }) {
  const t = useMessages(zh, en);
  const name = useSiteNames();
  const rows = [...recall.sites].sort(
    (a, b) => Number(b.open > 0) - Number(a.open > 0) || Date.parse(a.due) - Date.parse(b.due),
  );
  return (
    <section className="card" aria-label={t.holders}>
      <h2>{t.holders}</h2>
      {rows.length === 0 ? (
        <Empty>{t.noHolders}</Empty>
      ) : (
        <ul className="plain-list">
          {rows.map((row) => (
            <li key={row.site} data-site={row.site} className="row">
              <strong>{name(row.site)}</strong>
              <span className="figure">{t.answered(row.bags - row.open, row.bags)}</span>
              <span className="grow" />
              {row.open > 0 ? <Due at={row.due} /> : <span className="tag tag-sure">✓ {t.allAnswered}</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Close({ recall }: { recall: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const site = useActing()?.site;
  const act = useAct('/api/recalls/{id}/close');
  const [conclusion, setConclusion] = useState<Schemas['Conclusion'] | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const send = async () => {
    if (!conclusion || !second) return;
    await act.run({ path: { id: recall }, body: { conclusion, second_person: second } });
  };
  return (
    <section className="card form recall-acts" aria-label={t.closing}>
      <h2>{t.closing}</h2>
      <p className="dim">{t.closingHint}</p>
      <Chips
        label={t.conclusion}
        value={conclusion}
        chips={codes('Conclusion').map((value) => ({ value, label: words('Conclusion', value) }))}
        onChange={setConclusion}
      />
      <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={second} onChange={setSecond} />
      <ActButton
        act={act}
        needs={conclusion === null ? t.needs.conclusion : second === null ? t.needs.second : null}
        onAct={() => void send()}
      >
        {t.doClose}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function Reaches({ of }: { of: RecallView }) {
  const t = useMessages(zh, en);
  return (
    <section className="card" aria-label={t.reaches}>
      <h2>{t.reaches}</h2>
      <dl className="facts">
        {of.donors.length > 0 && (
          <>
            <dt>{t.donors}</dt>
            <dd>
              <ul className="plain-list">
                {of.donors.map((row) => (
                  <li key={row.donor}>
                    <Link to={at.donorTrace(row.donor)}>{row.donor}</Link> {t.since(dayText(row.since))}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>
          {t.donations} <span className="figure">{of.donations.length}</span>
        </dt>
        <dd>
          {of.donations.map((one) => (
            <span key={one.number}>
              <code>{one.number}</code>{' '}
            </span>
          ))}
        </dd>
        {of.unprocessed.length > 0 && (
          <>
            <dt>{t.unprocessed}</dt>
            <dd>
              {of.unprocessed.map((one) => (
                <span key={one.number}>
                  <code>{one.number}</code>{' '}
                </span>
              ))}
            </dd>
          </>
        )}
        {of.pieces.length > 0 && (
          <>
            <dt>{t.pieces}</dt>
            <dd>
              {of.pieces.map((piece) => (
                <span key={piece}>
                  <Link to={at.piece(piece)}>
                    <BagNumber id={piece} />
                  </Link>{' '}
                </span>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Shows({ of }: { of: RecallView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const mine = useMine();
  const acting = useActing();
  const cause = useCause();
  const { recall } = of;
  const { closed } = recall;
  const ours = of.bags.filter((row) => row.task?.site === acting?.site);
  const answers = useAnswering([{ recall: recall.id, bags: ours }]);
  return (
    <>
      <div className="page-head">
        <h1>
          {t.recall} RC{recall.id}
        </h1>
        {closed ? (
          <span className="tag">
            ■ {t.isClosed} · {words('Conclusion', closed.conclusion)}
          </span>
        ) : (
          <span className="tag tag-late">● {t.isOpen}</span>
        )}
        <strong>{cause(recall.cause)}</strong>
        <span className="grow" />
        <Link to={at.recalls()} className="no-print">
          ← {t.back}
        </Link>
        <button type="button" className="quiet no-print" onClick={() => window.print()}>
          {t.print}
        </button>
      </div>
      <p className="recall-head">
        {t.openedAt} <When at={recall.opened_at} /> · {t.openedBy} {recall.opened_by.slice(-4)}
        {!closed && (
          <>
            {' · '}
            {t.due} <When at={recall.trace_due} /> <Due at={recall.trace_due} />
          </>
        )}
        {closed && (
          <>
            {' · '}
            {t.closedBy} {closed.by.slice(-4)} + {closed.second_person.slice(-4)} · <When at={closed.at} />
          </>
        )}
      </p>
      <div className="stack">
        <div className="split">
          <div className="stack">
            {!closed && mine('answer') && ours.some(isLeft) && <FoundField of={answers} />}
            {!closed && ours.length > 0 && (
              <Task recall={recall.id} of={ours} answers={answers} acts={mine('answer')} main />
            )}
            <Patients
              recall={recall.id}
              of={of.patients}
              due={recall.trace_due}
              acts={(row) => !closed && mine('patients') && (acting?.duty === 'quality' || row.site === acting?.site)}
            />
          </div>
          <div className="stack">
            <Holders of={of} />
            {!closed && mine('close') && <Close recall={recall.id} />}
          </div>
        </div>
        <Bags of={of.bags} />
        <Reaches of={of} />
      </div>
    </>
  );
}

export default function Page() {
  const id = useNumber('recall') ?? 0;
  const recall = useRead('/api/recalls/{id}', { path: { id } }, { touches: TOUCHES });
  return <Shown of={recall}>{(of) => <Shows key={of.recall.id} of={of} />}</Shown>;
}
