/** The figures that have a usual range, beside it; a range judges nothing and says where it comes from. */
import type { Schemas } from '@/api/problem';
import { Wide } from '@/parts/Wide';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type RateView = Schemas['RateView'];

const SIGNS: Record<Schemas['Standing'], string> = { below: '▽', within: '●', above: '△' };

/** The words of the value that a rate is of, from the figures of the same book. */
function textOf(rate: RateView, figures: readonly Schemas['FigureView'][]): Schemas['FigureView'] | undefined {
  const value = JSON.stringify(rate.rate.value);
  return figures.find(
    (of) =>
      of.figure === rate.rate.figure &&
      (of.class ?? null) === (rate.rate.class ?? null) &&
      JSON.stringify(of.value) === value,
  );
}

/** A range of which one side is open, as it is read. */
function openEnded(usual: string): string {
  if (usual.endsWith('–')) return `≥ ${usual.slice(0, -1)}`;
  return usual.startsWith('–') ? `≤ ${usual.slice(1)}` : usual;
}

export function Rates({ of }: { of: Schemas['DayBookView'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  if (of.rates.length === 0) return null;
  return (
    <section className="card" aria-label={t.rates}>
      <h2>{t.rates}</h2>
      <Wide label={t.usual}>
        <table className="plain book-rates">
          <thead>
            <tr>
              <th scope="col">{t.rate}</th>
              <th scope="col">{t.class}</th>
              <th scope="col" className="end">
                {t.own}
              </th>
              <th scope="col" className="end">
                {t.usual}
              </th>
              <th scope="col">{t.standing}</th>
              <th scope="col">{t.source}</th>
            </tr>
          </thead>
          <tbody>
            {of.rates.map((row) => (
              <tr key={`${row.rate.figure} ${row.rate.class}`}>
                <td>{words('FigureId', row.rate.figure)}</td>
                <td>{row.rate.class ? words('ProductClass', row.rate.class) : t.all}</td>
                <td className="end">
                  <strong>{textOf(row, of.figures)?.text[tongue] ?? '–'}</strong>
                </td>
                <td className="end">{openEnded(row.usual)}</td>
                <td>
                  <span className={row.rate.standing === 'within' ? 'tag tag-sure' : 'tag tag-unsure'}>
                    {SIGNS[row.rate.standing]} {words('Standing', row.rate.standing)}
                  </span>
                </td>
                <td className="dim">
                  {row.source} · {words('Mark', row.rate.mark)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}
