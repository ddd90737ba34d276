/** The rows of a count: what is expected of each donation, what was counted, and whether they agree. */
import { Input } from 'antd';
import { scansOn } from '@/parts/scan/catching';
import { Wide } from '@/parts/Wide';
import { useMessages, useWords } from '@/words/tongue';
import { type Counted, differs, type Expected, figureOf } from './counted';
import en from './messages.en';
import zh from './messages.zh';
import './HandoverBoxes.css';

interface CountTableProps {
  label: string;
  expected: readonly Expected[];
  rows: readonly Counted[];
  /** What is not counted yet: left where it is, or missing. */
  open: 'stays' | 'missing';
  onRows: (rows: readonly Counted[]) => void;
}

export function CountTable({ label, expected, rows, open, onRows }: CountTableProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const counted = (number: string) => rows.find((row) => row.number === number);
  const listed = (number: string) => expected.find((one) => one.number === number);
  const change = (number: string, part: Partial<Counted>) =>
    onRows(rows.map((row) => (row.number === number ? { ...row, ...part } : row)));
  const byHand = (one: Expected): Counted => ({
    number: one.number,
    scan: one.eye,
    bags: String(one.bags),
    tubes: String(one.tubes),
    tubesSeen: false,
  });
  const all = [
    ...rows.map((row) => ({ number: row.number, eye: listed(row.number)?.eye ?? row.number })),
    ...expected.filter((one) => !counted(one.number)),
  ];
  const typed = (row: Counted, of: 'bags' | 'tubes', eye: string) => (
    <Input
      className="count-figure"
      aria-label={`${eye} ${t[of]}`}
      inputMode="numeric"
      status={figureOf(row[of]) === null ? 'error' : undefined}
      value={row[of]}
      maxLength={2}
      onChange={(event) => change(row.number, { [of]: event.target.value })}
      onKeyDown={scansOn}
    />
  );
  return (
    <Wide label={label}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t.donation}</th>
            <th scope="col">{t.expected}</th>
            <th scope="col">{t.bags}</th>
            <th scope="col" colSpan={2}>
              {t.tubes}
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ number, eye }) => {
            const row = counted(number);
            const one = listed(number);
            const wrong = row ? differs(row, one) : [];
            return (
              <tr key={number} data-donation={number}>
                <td>
                  <code>{eye}</code>
                  <p className="count-state">
                    {!row && (open === 'missing' ? <strong className="count-off">✕ {t.notCounted}</strong> : t.stays)}
                    {row && wrong.length === 0 && `✓ ${row.tubesSeen ? t.bothSeen : t.tubesAsListed}`}
                    {wrong.length > 0 && (
                      <strong className="count-off">
                        ! {wrong.map((code) => words('Difference', code)).join('; ')}
                      </strong>
                    )}
                  </p>
                </td>
                <td className="figure">{one ? `${one.bags} + ${one.tubes}` : '–'}</td>
                <td>{row ? typed(row, 'bags', eye) : '–'}</td>
                <td>{row ? typed(row, 'tubes', eye) : '–'}</td>
                <td className="end">
                  {row ? (
                    <button
                      type="button"
                      className="quiet"
                      aria-label={`${t.takeOut} ${eye}`}
                      onClick={() => onRows(rows.filter((other) => other !== row))}
                    >
                      ↶ {t.takeOut}
                    </button>
                  ) : (
                    one && (
                      <button
                        type="button"
                        className="quiet"
                        aria-label={`${t.countByHand} ${eye}`}
                        onClick={() => onRows([byHand(one), ...rows])}
                      >
                        {t.countByHand}
                      </button>
                    )
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Wide>
  );
}
