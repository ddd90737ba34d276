/** The lists of the board: open emergencies, and what waits too long. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { Amount, BloodGroup, SiteName, When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { minutesBetween, span, stopwatch } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type CaseRow = Schemas['CaseRow'];

/** How long a case has gone on, by the second. */
export function Since({ from }: { from: string }) {
  const now = useNow();
  return <strong className="figure">{stopwatch(now - Date.parse(from))}</strong>;
}

function CaseCard({ row }: { row: CaseRow }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <Link to={at.case(row.id)} className={row.unfilled ? 'case-card lacking' : 'case-card'}>
      <span className="row">
        <strong>
          <SiteName site={row.hospital} />
        </strong>
        <BloodGroup blood={row.blood} />
        <span className="grow" />
        <Since from={row.opened_at} />
      </span>
      <span className="row case-totals">
        {row.totals.map((sum) => (
          <span key={sum.class}>
            {words('ProductClass', sum.class)} <Amount of={sum.requested} /> → {t.sent} <Amount of={sum.sent} />
          </span>
        ))}
      </span>
      <span className="row">
        <span className={row.unfilled ? 'tag tag-late' : 'tag tag-sure'}>
          {row.unfilled ? `▼ ${t.unfilled}` : `✓ ${t.filled}`}
        </span>
        {row.on_road > 0 && <span className="tag">→ {t.road(row.on_road)}</span>}
        {row.formalities_open > 0 && <span className="tag">✎ {t.owed(row.formalities_open)}</span>}
        <span className="dim">C{row.id}</span>
      </span>
    </Link>
  );
}

export function CaseList({ rows, most = 50 }: { rows: readonly CaseRow[]; most?: number }) {
  const t = useMessages(zh, en);
  if (rows.length === 0) return <Empty>{t.noCases}</Empty>;
  return (
    <div className="case-list">
      {rows.slice(0, most).map((row) => (
        <CaseCard key={row.id} row={row} />
      ))}
      {rows.length > most && <p className="dim">{t.more(rows.length - most)}</p>}
    </div>
  );
}

interface Late {
  key: string;
  kind: string;
  what: string;
  site: Schemas['SiteRef'] | null | undefined;
  due: string;
  to: string;
}

/** Everything overdue as one list, the longest first. */
export function useLate(overdue: Schemas['Overdue']): Late[] {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const all: Late[] = [
    ...overdue.shipments.map((s) => ({
      key: `s${s.id}`,
      kind: t.kindShipment,
      what: `T${s.id}`,
      site: s.to,
      due: s.arrives_p90,
      to: at.shipment(s.id),
    })),
    ...overdue.requests.map((r) => ({
      key: `q${r.id}`,
      kind: t.kindRequest,
      what: `C${r.case}`,
      site: r.to,
      due: r.deadline,
      to: at.case(r.case),
    })),
    ...overdue.formalities.map((f) => ({
      key: `f${f.id}`,
      kind: tongue === 'zh' ? f.kind_zh : f.kind_en,
      what: f.case == null ? `F${f.id}` : `C${f.case}`,
      site: f.owner,
      due: f.due_at,
      to: f.case == null ? at.formalities() : at.case(f.case),
    })),
    ...overdue.reviews.map((r) => ({
      key: `r${r.id}`,
      kind: t.kindReview,
      what: `C${r.case}`,
      site: r.reviewer,
      due: r.due_at,
      to: at.case(r.case),
    })),
  ];
  return all.sort((a, b) => Date.parse(a.due) - Date.parse(b.due));
}

export function LateList({ overdue, most = 6 }: { overdue: Schemas['Overdue']; most?: number }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(30_000);
  const late = useLate(overdue);
  if (late.length === 0) return <Empty>{t.noOverdue}</Empty>;
  return (
    <ul className="late-list">
      {late.slice(0, most).map((row) => (
        <li key={row.key}>
          <Link to={row.to}>{row.what}</Link>
          <span className="late-kind">{row.kind}</span>
          <SiteName site={row.site} />
          <span className="tag tag-late">
            {t.lateBy} {span(minutesBetween(row.due, now), tongue)}
          </span>
        </li>
      ))}
      {late.length > most && <li className="dim">{t.more(late.length - most)}</li>}
    </ul>
  );
}

/** Duties taken in an emergency that nobody has reviewed: in sight until somebody does. */
export function DutiesTaken({ of }: { of: Schemas['Board']['duties_taken'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (of.length === 0) return null;
  return (
    <ul className="duties-taken" aria-label={t.dutiesTaken}>
      {of.map((one) => (
        <li key={one.id} className="row">
          <span className={one.overdue ? 'tag tag-late' : 'tag tag-unsure'}>
            {one.overdue ? '!' : '⚠'} {t.dutiesTaken}
          </span>
          <span>
            …{one.account.slice(-4)} · {words('Duty', one.duty)} · <SiteName site={one.site} />
          </span>
          <When at={one.at} />
          <Link to={at.breakGlass()} search={{ glass: one.id } as never}>
            {t.toReview} →
          </Link>
        </li>
      ))}
    </ul>
  );
}
