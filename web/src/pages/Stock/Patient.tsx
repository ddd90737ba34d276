/** A patient's bags and their donors: opaque numbers only. */
import { Link } from '@tanstack/react-router';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { useName } from '@/app/router';
import { Empty, Shown } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Stock.css';
import { TracedBags, traceOf } from './traced';

export default function Patient() {
  const t = useMessages(zh, en);
  const id = useName('patient');
  const trace = useRead('/api/patients/{id}/trace', { path: { id } }, { touches: ['site:*', 'case:*'] });
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t.patientTitle(id)}</h1>
        <span className="dim">{t.opaque}</span>
      </div>
      <Shown of={trace}>
        {(read) => (
          <div className="split">
            <section className="card bag-lists">
              <h2 className="row">
                {t.given}
                <strong>{read.group ?? t.unknownGroup}</strong>
                {read.anti_d === 'known' && <span className="tag tag-late">{t.antiD}</span>}
              </h2>
              {read.bags.length === 0 ? <Empty>{t.noGiven}</Empty> : <TracedBags bags={read.bags} />}
            </section>
            <section className="card bag-lists">
              <h2>{t.cases}</h2>
              {read.cases.length === 0 && <Empty>{t.none}</Empty>}
              <ul>
                {read.cases.map((number) => (
                  <li key={number}>
                    <Link to={at.case(number)}>C{number}</Link>
                  </li>
                ))}
              </ul>
              <h2>{t.donors}</h2>
              {read.donors.length === 0 && <Empty>{t.none}</Empty>}
              <ul>
                {read.donors.map((donor) => (
                  <li key={donor}>
                    <Link to={traceOf.donor(donor)}>{donor}</Link>
                  </li>
                ))}
              </ul>
            </section>
          </div>
        )}
      </Shown>
    </div>
  );
}
