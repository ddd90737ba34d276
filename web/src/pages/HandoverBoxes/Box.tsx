/** One box: counted in while it is on the road; afterwards both counts, what differs, and who has still to answer. */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { Read } from '@/api/client';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { useActingSite } from '@/app/network';
import { useNumber } from '@/app/router';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { useFilters } from '@/parts/choice/filters';
import { Field } from '@/parts/giving/Field';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { clock, minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { arrivedAt } from './arrived';
import { CountTable } from './CountTable';
import { contents, differs, type Expected } from './counted';
import { useCounting } from './draft';
import { heardSay } from './heard';
import en from './messages.en';
import zh from './messages.zh';
import './HandoverBoxes.css';

type BoxView = Read<'/api/consignments/{id}'>;

/** The way to a question, or that it is answered. */
function Question({ of }: { of: Schemas['QuestionView'] }) {
  const t = useMessages(zh, en);
  const site = useActingSite()?.id;
  if (!of.open) return <>✓ {t.answered}</>;
  return (
    <Link to={at.formalities()} search={{ view: 'findings', site, finding: of.finding } as never}>
      ? {t.question(of.finding)}
    </Link>
  );
}

function CountIn({ of, onDone }: { of: BoxView; onDone: (done: Schemas['Answered']) => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(10_000);
  const act = useAct('/api/consignments/{id}/receive');
  const [{ seal: scanned }] = useFilters(['seal'] as const);
  const counting = useCounting(`box ${of.id}`);
  // A box that was opened by its seal has it read already.
  const [seen, setSeen] = useState(scanned === 'seen');
  const seal = counting.seal || (seen ? of.seal : '');
  const [arrived, setArrived] = useState(() => clock(now, zone));
  const arrived_at = arrivedAt(arrived, now, zone);
  const expected: Expected[] = of.contents.map((row) => ({
    ...row.donation,
    bags: row.bags_out,
    tubes: row.tubes_out,
  }));
  const counted = contents(counting.rows);
  const hear = (text: string): Heard => {
    const { heard, text: said } = counting.take(text, expected);
    return heardSay(heard, said, 'in');
  };
  const missing = expected.filter((one) => !counting.rows.some((row) => row.number === one.number)).length;
  const off = counting.rows.filter(
    (row) =>
      differs(
        row,
        expected.find((one) => one.number === row.number),
      ).length > 0,
  ).length;
  const needs =
    seal.trim() === ''
      ? t.needs.seal
      : counted === null
        ? t.needs.figures
        : arrived_at === null
          ? t.needs.arrived
          : null;
  const receive = async () => {
    if (!counted || !arrived_at) return;
    const done = await act.run({ path: { id: of.id }, body: { seal: seal.trim(), arrived_at, counted } });
    if (!done) return;
    counting.clear();
    onDone(done);
  };
  return (
    <section className="card form" aria-label={t.countIn}>
      <h2>{t.countIn}</h2>
      <p className="dim">{t.countInHint}</p>
      <ScanField label={t.scanBoth} hint={t.typedHint} onScan={hear} />
      <p className="box-figures" role="status">
        <strong className="figure">{t.counted(counting.rows.length, expected.length)}</strong>
        <span className={missing > 0 ? 'count-off' : undefined}>{t.missing(missing)}</span>
        <span className={off > 0 ? 'count-off' : undefined}>{t.off(off)}</span>
        <span className="dim">
          {t.onRoadFor} {span(minutesBetween(of.sent_at, now), tongue)}
        </span>
      </p>
      <CountTable
        label={t.countIn}
        expected={expected}
        rows={counting.rows}
        open="missing"
        onRows={(rows) => counting.setRows(rows)}
      />
      <div className="form-row">
        <Field
          label={t.sealNow}
          value={seal}
          onChange={(text) => {
            setSeen(false);
            counting.setSeal(text);
          }}
          width={220}
        />
        {seal.trim() !== '' && (
          <span className={seal.trim().toUpperCase() === of.seal ? undefined : 'count-off'}>
            {seal.trim().toUpperCase() === of.seal ? `✓ ${t.sealSame}` : `! ${t.sealOther(of.seal)}`}
          </span>
        )}
        <Field label={t.arrived} of="time" value={arrived} onChange={setArrived} />
        <span className="dim">
          <When at={arrived_at} />
        </span>
      </div>
      {missing + off > 0 && counting.rows.length > 0 && <p className="dim">{t.willAsk(missing + off)}</p>}
      <ActButton act={act} size="large" keys="alt+enter" needs={needs} onAct={() => void receive()}>
        {t.doReceive}
      </ActButton>
    </section>
  );
}

/** What is in it, on the screen and on paper. */
function Contents({ of }: { of: BoxView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const came = of.receipt !== null && of.receipt !== undefined;
  return (
    <section className="card" aria-label={t.contents}>
      <h2>{t.contents}</h2>
      <Wide label={t.contents}>
        <table className="plain box-print">
          <thead>
            <tr>
              <th scope="col">{t.donation}</th>
              <th scope="col">{t.countedOut}</th>
              <th scope="col">{t.countedIn}</th>
              <th scope="col">{t.transport}</th>
              <th scope="col">{t.difference}</th>
              <th scope="col">{t.questions}</th>
            </tr>
          </thead>
          <tbody>
            {of.contents.map((row) => (
              <tr key={row.donation.number} data-donation={row.donation.number}>
                <td>
                  <code>{row.donation.eye}</code>
                </td>
                <td>{t.sums(row.bags_out, row.tubes_out)}</td>
                <td>{came ? t.sums(row.bags_in ?? 0, row.tubes_in ?? 0) : ''}</td>
                <td>{row.transport ? words('Transport', row.transport) : came ? '–' : ''}</td>
                <td>
                  {row.differences.length === 0
                    ? came && `✓ ${t.same}`
                    : row.differences.map(({ difference, question }) => (
                        <p key={question.finding}>
                          <strong className="count-off">! {words('Difference', difference)}</strong>
                        </p>
                      ))}
                </td>
                <td>
                  {row.differences.map(({ question }) => (
                    <p key={question.finding}>
                      <Question of={question} />
                    </p>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
    </section>
  );
}

function Shows({ of }: { of: BoxView }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const [done, setDone] = useState<Schemas['Answered'] | null>(null);
  const { receipt } = of;
  return (
    <div className="stack">
      <div className="page-head">
        <h1>{t.toBox(of.id)}</h1>
        <span>{of.place[tongue]}</span>
        <span className={receipt ? (of.open > 0 ? 'tag tag-unsure' : 'tag tag-sure') : 'tag'}>
          {receipt ? (of.open > 0 ? `? ${t.openCount(of.open)}` : `✓ ${t.received}`) : `… ${t.onRoadNow}`}
        </span>
        <span className="no-print">
          <Button onClick={() => window.print()}>{t.print}</Button>
        </span>
      </div>
      <section className="card" aria-label={t.facts}>
        <dl className="facts">
          <dt>{t.seal}</dt>
          <dd>
            <code>{of.seal}</code>
            {receipt && receipt.seal !== of.seal && (
              <strong className="count-off"> ! {t.sealCame(receipt.seal)}</strong>
            )}
          </dd>
          <dt>{t.cooling}</dt>
          <dd>{words('Cooling', of.cooling)}</dd>
          <dt>{t.contents}</dt>
          <dd>{t.sums(of.bags, of.tubes)}</dd>
          <dt>{t.sentAt}</dt>
          <dd>
            <When at={of.sent_at} /> · {of.sent_by.slice(-4)}
          </dd>
          {receipt && (
            <>
              <dt>{t.arrivedAt}</dt>
              <dd>
                <When at={receipt.arrived_at} /> · {receipt.by.slice(-4)}
              </dd>
            </>
          )}
          {receipt && receipt.questions.length > 0 && (
            <>
              <dt>{t.ofTheBox}</dt>
              <dd>
                {receipt.questions.map((question) => (
                  <p key={question.finding}>
                    <Question of={question} />
                  </p>
                ))}
              </dd>
            </>
          )}
        </dl>
      </section>
      <div className="no-print">
        <Recorded of={done} />
      </div>
      {!receipt && (
        <div className="no-print">
          <CountIn of={of} onDone={setDone} />
        </div>
      )}
      {receipt ? (
        <Contents of={of} />
      ) : (
        <div className="only-print">
          <Contents of={of} />
        </div>
      )}
    </div>
  );
}

export default function Box() {
  const id = useNumber('box') ?? 0;
  const view = useRead('/api/consignments/{id}', { path: { id } }, { touches: ['consignments:*', 'finding:*'] });
  return <Shown of={view}>{(of) => <Shows key={of.id} of={of} />}</Shown>;
}
