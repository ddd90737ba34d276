/** Order lines that are one patient's: when each can be ready, and which bags could be prepared for it. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { at } from '@/app/at';
import { BagNumber } from '@/parts/bag/bags';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Ready } from '@/parts/ready/Ready';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import { Needs } from '../Orders/ForPatient';
import en from './messages.en';
import zh from './messages.zh';

type SpecialLine = Schemas['SpecialLine'];

function Bags({ of, pending, onBegin }: { of: SpecialLine; pending: boolean; onBegin: (bag: string) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <ul className="plain-list">
      {of.bags.map((row) => (
        <li key={row.bag} className="row">
          <BagNumber id={row.bag} />
          <span>
            {words('Product', row.product)} <strong>{row.group}</strong> <Amount of={row.amount} />
          </span>
          <span className="dim">
            {t.what(row.what.map((one) => words('Attribute', one)).join('、'))} · {t.expires}{' '}
            <When at={row.expires_at} />
          </span>
          <span className="grow" />
          <button
            type="button"
            className="quiet"
            disabled={pending}
            aria-label={t.beginBag(row.bag)}
            onClick={() => onBegin(row.bag)}
          >
            {t.begin}
          </button>
        </li>
      ))}
    </ul>
  );
}

export function Lines({ rows, here }: { rows: readonly SpecialLine[]; here: number | undefined }) {
  const t = useMessages(zh, en);
  const begin = useAct('/api/preparations');
  return (
    <section className="card form" aria-label={t.lines}>
      <h2>{t.lines}</h2>
      {rows.length === 0 && <Empty>✓ {t.noLines}</Empty>}
      <ProblemPanel of={begin.problem} />
      {rows.map((row) => (
        <div key={`${row.order} ${row.line}`} className="form">
          <div className="row">
            <Link to={at.order(row.order)}>{t.order(row.order, row.line)}</Link>
            <SiteName site={row.site} />
            {row.ask.for_patient && <Needs of={row.ask.for_patient} />}
            <span>
              <strong>{row.ask.group}</strong> <Amount of={row.ask.amount} /> · {t.owed} <Amount of={row.owed} />
            </span>
            {row.ready && <Ready of={row.ready} />}
            {row.rides && (
              <span className="dim">
                {t.ride} <When at={row.rides.leaves_at} />
              </span>
            )}
          </div>
          {row.supplier.id === here && (
            <Bags
              of={row}
              pending={begin.pending}
              onBegin={(bag) => void begin.run({ body: { order: row.order, line: row.line, bag } })}
            />
          )}
        </div>
      ))}
    </section>
  );
}
