/**
 * Every line of a case, and what may still become of it: reduced, stopped, moved to another case while
 * nothing of it has left, or its end named.
 */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Amount } from '@/parts/signs';
import { Wide } from '@/parts/Wide';
import { isZero } from '@/words/amount';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { useOpenCases } from './CallStrip';
import en from './messages.en';
import zh from './messages.zh';

type CaseView = Schemas['CaseView'];

/** Where a line went, or came from. */
function Moved({ line }: { line: Schemas['LineView'] }) {
  const t = useMessages(zh, en);
  return (
    <>
      {line.moved_to && (
        <span className="tag">
          {t.movedTo} <Link to={at.case(line.moved_to.case)}>C{line.moved_to.case}</Link>
        </span>
      )}
      {line.moved_from && (
        <span className="tag">
          {t.movedFrom} <Link to={at.case(line.moved_from.case)}>C{line.moved_from.case}</Link>
        </span>
      )}
    </>
  );
}

export function LineTable({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const id = view.case.id;
  const [changing, setChanging] = useState<number | null>(null);
  const [to, setTo] = useState('');
  const reduce = useAct('/api/cases/{id}/lines/{line}/reduce');
  const outcome = useAct('/api/cases/{id}/outcome');
  const move = useAct('/api/cases/{id}/lines/{line}/move');
  const others = useOpenCases().filter((row) => row.id !== id);
  const line = view.lines.find((l) => l.line === changing);
  const heard = useRead(
    '/api/asks/heard',
    { query: { class: line?.class ?? 'red-cells', said: to } },
    { touches: ['rules:*'], when: to !== '' },
  );
  const open = view.case.state === 'open';
  const zero = (l: Schemas['LineView']) => l.requested.replace(/^[\d.]+/, '0');
  const finish = async (reason: Schemas['ReduceReason'], amount: string) => {
    if (changing === null) return;
    if (await reduce.run({ path: { id, line: changing }, body: { to: amount, reason } })) setChanging(null);
  };
  return (
    <>
      <Wide label={t.lines}>
        <table className="totals">
          <thead>
            <tr>
              <th scope="col">{t.line}</th>
              <th scope="col">{t.lineKind}</th>
              <th scope="col">{t.requested}</th>
              <th scope="col">{t.planned}</th>
              <th scope="col">{t.sent}</th>
              <th scope="col">{t.needed}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {view.lines.map((l) => (
              <tr key={l.line}>
                <th scope="row">
                  {l.line} <span className="dim small">{t.callNo(l.call)}</span>
                </th>
                <td>{l.product ? words('Product', l.product) : words('ProductClass', l.class)}</td>
                <td>
                  <Amount of={l.requested} />
                </td>
                <td>
                  <Amount of={l.planned} />
                </td>
                <td>
                  <Amount of={l.sent} />
                </td>
                <td className={isZero(l.needed) ? undefined : 'lacking'}>
                  <Amount of={l.needed} /> <Moved line={l} />{' '}
                  {l.outcome && <span className="tag">{words('LineOutcome', l.outcome)}</span>}
                </td>
                <td>
                  {open && !l.moved_to && (
                    <button
                      type="button"
                      className="quiet"
                      aria-expanded={changing === l.line}
                      onClick={() => {
                        setTo('');
                        reduce.clear();
                        move.clear();
                        setChanging(changing === l.line ? null : l.line);
                      }}
                    >
                      {t.reduce}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {line && (
        <div className="inline-act">
          <label className="row">
            {t.reduceTo}
            <input inputMode="decimal" value={to} size={6} onChange={(event) => setTo(event.target.value)} />
            {to === '' ? t.stopLine : heard.data ? <Amount of={heard.data.amount} /> : ''}
          </label>
          <Chips
            label={t.why}
            chips={codes('ReduceReason').map((value) => ({ value, label: words('ReduceReason', value) }))}
            value={null}
            onChange={(reason) => {
              const amount = to === '' ? zero(line) : heard.data?.amount;
              if (amount) void finish(reason, amount);
            }}
          />
          <ProblemPanel of={reduce.problem} />
          {isZero(line.sent) && others.length > 0 && (
            <Chips
              label={t.moveTo}
              chips={others.map((row) => ({
                value: row.id,
                label: `C${row.id} ${row.hospital[tongue]}`,
                note: row.blood.group,
              }))}
              value={null}
              onChange={async (to_case) => {
                if (await move.run({ path: { id, line: line.line }, body: { to_case } })) setChanging(null);
              }}
            />
          )}
          <ProblemPanel of={move.problem} />
          {!isZero(line.needed) && (
            <Chips
              label={t.outcome}
              chips={codes('LineOutcome').map((value) => ({ value, label: words('LineOutcome', value) }))}
              value={line.outcome ?? null}
              onChange={(value) => void outcome.run({ path: { id }, body: { line: line.line, outcome: value } })}
            />
          )}
          <ProblemPanel of={outcome.problem} />
        </div>
      )}
    </>
  );
}
