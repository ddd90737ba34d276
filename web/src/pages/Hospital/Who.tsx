/** For whom the desk works now: the patient of a case here, or one whose wristband was scanned. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { GROUPS } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Wristband } from '@/parts/choice/Wristband';
import { BloodGroup } from '@/parts/signs';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** Whom the desk serves: a patient, and the case when it is for one. */
export interface Served {
  patient: string;
  case: Schemas['CaseRow'] | null;
}

/** Read from the address: `case`, or `patient`. */
export function useServed(site: number): {
  cases: readonly Schemas['CaseRow'][];
  served: Served | null;
  choose: (part: { case?: string; patient?: string }) => void;
} {
  const [filters, change] = useFilters(['case', 'patient'] as const);
  const listed = useListed('/api/cases', { hospital: site }, { touches: ['case:*'], limit: 6 });
  const cases = listed.rows ?? [];
  const id = asNumber(filters.case);
  const named = useRead(
    '/api/cases/{id}',
    { path: { id: id ?? 0 } },
    { touches: [`case:${id ?? 0}`], when: id !== undefined },
  ).data?.case;
  const row = id === undefined ? null : (cases.find((one) => one.id === id) ?? named ?? null);
  const served = row
    ? { patient: row.patient, case: row }
    : filters.patient
      ? { patient: filters.patient, case: null }
      : null;
  return { cases, served, choose: ({ case: of, patient }) => change({ case: of, patient }) };
}

/** The laboratory's result for a patient without a case. */
function RecordGroup({ patient }: { patient: string }) {
  const t = useMessages(zh, en);
  const record = useAct('/api/patients/{id}/group');
  const [group, setGroup] = useState<string | null>(null);
  return (
    <details>
      <summary>{t.recordGroup}</summary>
      <div className="form">
        <Chips
          label={t.whichGroup}
          value={group}
          chips={GROUPS.map((value) => ({ value: value as string, label: value }))}
          onChange={setGroup}
        />
        <ActButton
          act={record}
          disabled={group === null}
          onAct={() => group && void record.run({ path: { id: patient }, body: { group } })}
        >
          {t.doRecordGroup}
        </ActButton>
        <Recorded of={record.done} />
      </div>
    </details>
  );
}

function Blood({ served }: { served: Served }) {
  const t = useMessages(zh, en);
  const path = { id: served.patient };
  // A patient of whom nothing is known has no trace yet.
  const trace = useRead('/api/patients/{id}/trace', { path }, { touches: ['case:*', 'site:*'], when: !served.case });
  if (served.case) return <BloodGroup blood={served.case.blood} />;
  return (
    <>
      <strong>{trace.data?.group ?? t.groupUnknown}</strong>
      {trace.data?.anti_d === 'known' && <span className="tag tag-late">{t.antiD}</span>}
    </>
  );
}

export function Who({
  cases,
  served,
  choose,
}: {
  cases: readonly Schemas['CaseRow'][];
  served: Served | null;
  choose: (part: { case?: string; patient?: string }) => void;
}) {
  const t = useMessages(zh, en);
  return (
    <section className="card form" aria-label={t.who}>
      {cases.length > 0 && (
        <Chips
          label={t.cases}
          value={served?.case?.id ?? null}
          chips={cases.map((row) => ({
            value: row.id,
            label: `C${row.id} ${row.blood.group}`,
            note: row.state === 'open' ? t.openCase : t.over,
          }))}
          onChange={(id) => choose({ case: String(id) })}
        />
      )}
      <Wristband value={served?.patient ?? null} onScan={(patient) => choose({ patient })} />
      {served ? (
        <div className="row">
          <span>
            {t.who} <Link to={`/patients/${served.patient}`}>{served.patient}</Link>
          </span>
          <Blood served={served} />
          {served.case && <Link to={at.case(served.case.id)}>C{served.case.id}</Link>}
        </div>
      ) : (
        <p className="dim">{t.chooseWho}</p>
      )}
      {served && !served.case && <RecordGroup key={served.patient} patient={served.patient} />}
    </section>
  );
}
