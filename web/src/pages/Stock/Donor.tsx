/** A donor's donations, their bags, and the patients to whom they went: opaque numbers only. */
import { Link } from '@tanstack/react-router';
import { useRead } from '@/api/query';
import { useName } from '@/app/router';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import './Stock.css';
import { TracedBags, traceOf } from './traced';

export default function Donor() {
  const t = useMessages(zh, en);
  const id = useName('donor');
  const trace = useRead('/api/donors/{id}/trace', { path: { id } }, { touches: ['site:*', 'shipment:*'] });
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t.donorTitle(id)}</h1>
        <span className="dim">{t.opaque}</span>
      </div>
      <Shown of={trace}>
        {(read) => (
          <div className="split">
            <section className="card bag-lists">
              <h2>{t.donations}</h2>
              {read.donations.map((donation) => (
                <div key={donation.donation}>
                  <h3>
                    {donation.donation} · <When at={donation.collected_at} />
                  </h3>
                  <TracedBags bags={donation.bags} />
                </div>
              ))}
            </section>
            <section className="card bag-lists">
              <h2>{t.patients}</h2>
              {read.patients.length === 0 ? (
                <Empty>{t.noPatients}</Empty>
              ) : (
                <ul>
                  {read.patients.map((patient) => (
                    <li key={patient}>
                      <Link to={traceOf.patient(patient)}>{patient}</Link>
                    </li>
                  ))}
                </ul>
              )}
            </section>
          </div>
        )}
      </Shown>
    </div>
  );
}
