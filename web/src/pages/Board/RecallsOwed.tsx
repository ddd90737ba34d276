/** What the site of this desk still has to answer about open recalls: in sight until it did. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { useMine } from '@/pages/Recalls/mine';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

function Row({ of }: { of: Schemas['SiteRecall'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const now = useNow(10_000);
  const left = of.bags.filter((row) => row.task && !row.task.answer);
  const dues = left.map((row) => row.task?.due ?? '').sort((a, b) => Date.parse(a) - Date.parse(b));
  const minutes = dues[0] === undefined ? null : minutesBetween(now, dues[0]);
  const late = minutes !== null && minutes < 0;
  const patients = of.patients.filter((row) => !row.resolved).length;
  return (
    <li className="row">
      <span className={late ? 'tag tag-late' : 'tag tag-unsure'}>
        {late ? '!' : '⊘'} {t.recall} RC{of.recall}
      </span>
      <span>
        {words('RecallReason', of.cause)}
        {left.length > 0 && ` · ${t.recallBags(left.length)}`}
        {patients > 0 && ` · ${t.recallPatients(patients)}`}
        {of.expected.length > 0 && ` · ${t.recallComing(of.expected.length)}`}
      </span>
      {minutes !== null && (
        <span className={late ? 'figure typed-wrong' : 'figure'}>
          {late ? t.recallLate(span(-minutes, tongue)) : t.recallLeft(span(minutes, tongue))}
        </span>
      )}
      <Link to={at.recalls()}>{t.toRecall} →</Link>
    </li>
  );
}

export function RecallsOwed() {
  const t = useMessages(zh, en);
  const site = useActing()?.site;
  const mine = useMine();
  const about = { touches: ['recalls:*', 'bag:*', 'shipment:*'], when: site !== undefined && mine('answer') } as const;
  const owed = useRead('/api/recalls/tasks', { query: { site: site ?? 0 } }, about).data ?? [];
  if (owed.length === 0) return null;
  return (
    <ul className="duties-taken" aria-label={t.recalls}>
      {owed.map((row) => (
        <Row key={row.recall} of={row} />
      ))}
    </ul>
  );
}
