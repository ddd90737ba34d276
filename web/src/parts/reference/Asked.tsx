/** What the reference laboratory was asked about a patient, and what it said: shown where the patient's blood is handled. */
import { Link } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useMessages, useWords } from '@/words/tongue';
import { When } from '../signs';
import en from './messages.en';
import zh from './messages.zh';

type Request = Schemas['ReferenceView'];

/** Whether it waits, and since when that is too long; answered, with what was found. */
export function ReferenceState({ of }: { of: Request }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (of.answer) return <span className="tag tag-sure">✓ {words('ReferenceResult', of.answer.result)}</span>;
  return (
    <span className={of.overdue ? 'tag tag-late' : 'tag tag-unsure'}>
      {of.overdue ? `! ${t.overdue}` : `… ${t.waiting}`}
    </span>
  );
}

/** So many of a patient's requests are shown, the newest first; the page of the laboratory has them all. */
const NEWEST = 5;

export function Asked({ patient }: { patient: string }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const rows =
    useListed('/api/reference-requests', { patient }, { touches: ['reference:*'], limit: NEWEST }).rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-label={t.asked}>
      <h3>{t.asked}</h3>
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id} className="row">
            <Link to={at.references()} search={{ view: 'all', site: row.site.id, request: row.id } as never}>
              X{row.id}
            </Link>
            {words('ReferenceReason', row.reason)} <ReferenceState of={row} />
            <When at={row.answer?.at ?? row.asked_at} />
          </li>
        ))}
      </ul>
    </section>
  );
}
