/** The score of a drill: passed or not, what was given beside what should be, how long each supply took. */
import type { Schemas } from '@/api/problem';
import { useZone } from '@/app/city';
import { WORDS } from '@/generated/words';
import { Amount, SiteName } from '@/parts/signs';
import { Wide } from '@/parts/Wide';
import { clock } from '@/words/time';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type DrillCase = Schemas['DrillCase'];

export function Score({ score, cases }: { score: Schemas['Score']; cases: readonly DrillCase[] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  const named = (what: string) => words(what in WORDS.Product ? 'Product' : 'ProductClass', what);
  const supplies = cases.flatMap((found) => found.supplies.filter((supply) => supply.call));
  return (
    <section className="card score">
      <h2>{t.score}</h2>
      <p className={score.passed ? 'verdict passed' : 'verdict missed'}>
        <span aria-hidden="true">{score.passed ? '✓' : '✕'}</span> {score.passed ? t.passed : t.notPassed}
      </p>
      {score.passed && <p className="dim">{t.judged}</p>}
      {score.violations.length > 0 && (
        <>
          <h3>{t.violations}</h3>
          <ul className="violations">
            {score.violations.map((violation) => (
              <li key={violation}>{violation}</li>
            ))}
          </ul>
        </>
      )}
      <div className="score-parts">
        {score.totals.length > 0 && (
          <Wide label={t.totals}>
            <table className="plain">
              <caption>{t.totals}</caption>
              <thead>
                <tr>
                  <th>{t.what}</th>
                  <th className="end">{t.expected}</th>
                  <th className="end">{t.given}</th>
                </tr>
              </thead>
              <tbody>
                {score.totals.map((total) => (
                  <tr key={total.what}>
                    <td>{named(total.what)}</td>
                    <td className="end">
                      <Amount of={total.expected} />
                    </td>
                    <td className="end">
                      <strong>
                        <Amount of={total.given} />
                      </strong>{' '}
                      <span aria-hidden="true">{total.given === total.expected ? '✓' : '✕'}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
        {supplies.length > 0 && (
          <Wide label={t.supplies}>
            <table className="plain">
              <caption>{t.supplies}</caption>
              <thead>
                <tr>
                  <th>{t.callNo}</th>
                  <th>{t.leaves}</th>
                  <th className="end">{t.toDispatch}</th>
                  <th className="end">{t.onRoad}</th>
                </tr>
              </thead>
              <tbody>
                {supplies.map((supply) => (
                  <tr key={supply.shipment}>
                    <td>{supply.call}</td>
                    <td>
                      {clock(supply.dispatched_at, zone)} <SiteName site={supply.from} />
                    </td>
                    <td className="end">{t.minutes(supply.minutes_call_to_dispatch ?? 0)}</td>
                    <td className="end">
                      {supply.minutes_on_road === null || supply.minutes_on_road === undefined
                        ? '–'
                        : t.minutes(supply.minutes_on_road)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Wide>
        )}
        <table className="plain">
          <caption>{t.figures}</caption>
          <tbody>
            {Object.entries(score.figures)
              .filter(([name]) => t.figure[name])
              .map(([name, count]) => (
                <tr key={name}>
                  <td>{t.figure[name]}</td>
                  <td className="end figure">{count}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
      {score.brought_in.length > 0 && (
        <details>
          <summary>{t.broughtIn(score.brought_in.length)}</summary>
          <p className="dim">{score.brought_in.join(' · ')}</p>
        </details>
      )}
    </section>
  );
}
