/** The patients who got recalled blood, and what was done for each. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagLink, useSiteNames } from '@/parts/bag/bags';
import { Chips } from '@/parts/Chips';
import { When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Due } from './signs';
import type { PatientOf } from './view';

function Resolve({ recall, of }: { recall: number; of: PatientOf }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/recalls/{id}/patients');
  const [outcome, setOutcome] = useState<Schemas['PatientOutcome'] | null>(null);
  const body = { bag: of.bag, patient: of.patient ?? null };
  return (
    <details className="recall-acts">
      <summary>{t.resolve}</summary>
      <div className="form">
        <Chips
          label={t.outcome}
          value={outcome}
          chips={codes('PatientOutcome').map((value) => ({ value, label: words('PatientOutcome', value) }))}
          onChange={setOutcome}
        />
        <ActButton
          act={act}
          needs={outcome === null ? t.needs.outcome : null}
          onAct={() => outcome && void act.run({ path: { id: recall }, body: { ...body, outcome } })}
        >
          {t.doResolve}
        </ActButton>
      </div>
    </details>
  );
}

export function Patients({
  recall,
  of,
  due,
  acts,
}: {
  recall: number;
  of: readonly PatientOf[];
  /** Null where only the station knows it. */
  due: string | null;
  acts: (of: PatientOf) => boolean;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const name = useSiteNames();
  const open = of.filter((row) => !row.resolved);
  // Whoever nothing was done for yet stands first.
  const rows = [...open, ...of.filter((row) => row.resolved)];
  return (
    <section className="card" aria-label={t.patientList}>
      <h2>
        {t.patientList} <span className="figure">{of.length}</span>
        {open.length > 0 && due && (
          <>
            {' '}
            <Due at={due} />
          </>
        )}
      </h2>
      {of.length === 0 ? (
        <Empty>✓ {t.noPatients}</Empty>
      ) : (
        <ul className="plain-list">
          {rows.map((row) => (
            <li key={`${row.bag} ${row.patient ?? ''}`} data-patient={row.patient ?? ''}>
              <p className="row">
                {row.patient ? (
                  <Link to={`/patients/${row.patient}`}>{row.patient}</Link>
                ) : (
                  <strong>? {t.nobodyKnows}</strong>
                )}
                <span>{words('Exposure', row.exposure)}</span>
                <span>{name(row.site)}</span>
                <BagLink id={row.bag} />
              </p>
              {row.resolved ? (
                <p>
                  <span className="tag tag-sure">✓ {words('PatientOutcome', row.resolved.outcome)}</span>{' '}
                  <span className="dim">
                    {row.resolved.by.slice(-4)} · <When at={row.resolved.at} />
                  </span>
                </p>
              ) : acts(row) ? (
                <Resolve recall={recall} of={row} />
              ) : (
                <p>
                  <span className="tag tag-late">… {t.unresolved}</span>
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
