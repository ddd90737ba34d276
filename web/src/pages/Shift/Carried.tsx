/** Unfinished things, by their kind: each in words, since when, and the way to where it is finished. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { When } from '@/parts/signs';
import { useMessages, useSaid } from '@/words/tongue';
import { byKind, keyOf, wayTo } from './kinds';
import en from './messages.en';
import zh from './messages.zh';

type CarriedView = Schemas['CarriedView'];

/** Rows of a kind in sight; the rest unfold. */
const IN_SIGHT = 6;

function Row({ of, site, told }: { of: CarriedView; site: number; told: 'left' | 'state' }) {
  const t = useMessages(zh, en);
  const said = useSaid()(of.said);
  const way = wayTo(of.item, site);
  const open = of.state === 'open';
  return (
    <li>
      {told === 'state' && (
        <span className={open ? 'tag tag-late' : 'tag tag-sure'}>{open ? `! ${t.open}` : `✓ ${t.done}`}</span>
      )}
      {way ? (
        <Link to={way.to} search={way.search as never}>
          {said}
        </Link>
      ) : (
        said
      )}
      {of.since && (
        <span className="dim small">
          {t.since} <When at={of.since} />
        </span>
      )}
      {of.overdue && <span className="tag tag-late">! {t.overdue}</span>}
      {told === 'left' && of.left_by_last_shift && <span className="tag tag-unsure">↪ {t.leftBefore}</span>}
    </li>
  );
}

export function Carried({ rows, site, told }: { rows: readonly CarriedView[]; site: number; told: 'left' | 'state' }) {
  const t = useMessages(zh, en);
  return (
    <div className="carried">
      {byKind(rows).map(([kind, of]) => (
        <section key={kind} aria-label={t.kinds[kind] ?? t.otherKind}>
          <h3>
            {t.kinds[kind] ?? t.otherKind} <small className="dim">{t.items(of.length)}</small>
          </h3>
          <ul className="plain-list">
            {of.slice(0, IN_SIGHT).map((row) => (
              <Row key={keyOf(row.item)} of={row} site={site} told={told} />
            ))}
          </ul>
          {of.length > IN_SIGHT && (
            <details>
              <summary>{t.rest(of.length - IN_SIGHT)}</summary>
              <ul className="plain-list">
                {of.slice(IN_SIGHT).map((row) => (
                  <Row key={keyOf(row.item)} of={row} site={site} told={told} />
                ))}
              </ul>
            </details>
          )}
        </section>
      ))}
    </div>
  );
}
