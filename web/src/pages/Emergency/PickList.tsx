/**
 * The pick list of a reservation by place and box, and the handover by two checkers.
 *
 * A scan is told at once whether the bag is on the list; a bag that fails the look is held and the next
 * suitable one is offered. Both are the server's word: the list says what belongs on it.
 */
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useKeys } from '@/app/keys';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { PackingForm } from '@/parts/packing/PackingForm';
import { NOT_PACKED, packed } from '@/parts/packing/packed';
import { type Heard, meant } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { Wide } from '@/parts/Wide';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Reservation = Schemas['ReservationView'];
type PickRow = Schemas['PickRow'];

/** Bags by what travels together: one box each. */
function boxes(bags: readonly PickRow[]): [string, PickRow[]][] {
  const found = new Map<string, PickRow[]>();
  for (const row of bags) {
    const list = found.get(row.bag.product) ?? [];
    list.push(row);
    found.set(row.bag.product, list);
  }
  return [...found];
}

interface Going {
  /** How the chosen plan travels; the courier's way may still be changed. */
  mode?: Schemas['DeliveryMode'] | null;
  onGone: () => void;
  /** A bag of it failed the look. */
  onFailed?: (() => void) | undefined;
  /** Another was taken in its place, under the reservation of this number. */
  onInstead?: ((reservation: number | undefined) => void) | undefined;
}

/** So many couriers seen lately are one press away. */
const COURIERS = 4;

function Handover({ reservation, mode: planned, onGone }: Going & { reservation: Reservation }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const [mode, setMode] = useState<Schemas['DeliveryMode']>(planned ?? 'station-delivers');
  const [courier, setCourier] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const dispatch = useAct('/api/reservations/{id}/dispatch');
  const gone = useRead(
    '/api/shipments',
    { query: { from: reservation.site.id, limit: 30 } },
    { touches: ['shipment:*'] },
  );
  const couriers = [...new Set(gone.data?.items.map((shipment) => shipment.courier))].slice(0, COURIERS);
  const [packing, setPacking] = useState(NOT_PACKED);
  const go = async () => {
    if (!courier || !second) return;
    const done = await dispatch.run({
      path: { id: reservation.id },
      body: { mode, courier, second_checker: second, packed: packed(packing) },
    });
    if (done) onGone();
  };
  return (
    <div className="handover">
      <h3>{t.handover}</h3>
      <Chips
        label={t.mode}
        chips={codes('DeliveryMode').map((value) => ({ value, label: words('DeliveryMode', value) }))}
        value={mode}
        onChange={setMode}
      />
      <PackingForm value={packing} onChange={setPacking} />
      <PersonChoice label={t.second} sites={[reservation.site.id]} value={second} onChange={setSecond} />
      <PersonChoice label={t.courier} sites={[]} also={couriers} value={courier} onChange={setCourier} />
      <ActButton
        act={dispatch}
        size="large"
        keys="alt+enter"
        needs={needs(second === null && 'second', courier === null && 'courier')}
        onAct={() => void go()}
      >
        {t.handOver}
      </ActButton>
    </div>
  );
}

function FailRow({ reservation, row, onDone }: { reservation: Reservation; row: PickRow; onDone: () => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const fail = useAct('/api/reservations/{id}/fail-pick');
  return (
    <div className="inline-act">
      <Chips
        label={t.failWhy}
        chips={codes('HoldReason').map((value) => ({ value, label: words('HoldReason', value) }))}
        value={null}
        onChange={async (reason) => {
          if (await fail.run({ path: { id: reservation.id }, body: { bag: row.bag.id, reason } })) onDone();
        }}
      />
      <ProblemPanel of={fail.problem} />
    </div>
  );
}

function Shows({ reservation, mode, onGone, onFailed, onInstead }: Going & { reservation: Reservation }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const [failing, setFailing] = useState<string | null>(null);
  const pick = useAct('/api/reservations/{id}/pick');
  const caseOf = 'case' in reservation.purpose ? reservation.purpose.case.case : null;
  const supply = useAct('/api/cases/{id}/supply');
  const waiting = reservation.bags.filter((row) => !row.picked);
  const path = { id: reservation.id };
  const byBox = useMemo(() => boxes(reservation.bags), [reservation.bags]);

  const instead = async (id: number, line: number) => {
    const done = await supply.run({
      path: { id },
      body: { lines: [line], policy: 'balanced', execution: 'reserve' },
    });
    if (done) onInstead?.(done.made.reservations?.[0]);
  };
  const take = (bags: string[]) => void pick.run({ path, body: { bags } });
  const read = (typed: string): Heard => {
    const row = meant(
      typed,
      reservation.bags.map((one) => one.bag),
    );
    const next = waiting[0]?.bag.id ?? null;
    if (!row) return { tone: 'wrong', zh: zh.notOnList(typed, next), en: en.notOnList(typed, next) };
    if (!waiting.some((one) => one.bag.id === row.id)) {
      return { tone: 'right', zh: zh.alreadyPicked(row.id), en: en.alreadyPicked(row.id) };
    }
    take([row.id]);
    return { tone: 'right', zh: zh.scanned(row.id), en: en.scanned(row.id) };
  };
  useKeys(
    waiting.length > 0
      ? [{ keys: 'p', what: t.pickAll, group: t.pick, run: () => take(waiting.map((row) => row.bag.id)) }]
      : [],
  );

  return (
    <>
      <div className="row">
        <h2>
          {t.pick} R{reservation.id}
        </h2>
        <SiteName site={reservation.site} />
        {reservation.bags.length > 0 && (
          <>
            <span className={reservation.live ? 'tag' : 'tag tag-late'}>
              {reservation.live ? t.deadline : `! ${t.lapsed}`} <When at={reservation.deadline} />
            </span>
            <span className="grow" />
            {waiting.length > 0 ? (
              <span className="tag tag-unsure">{t.remaining(waiting.length)}</span>
            ) : (
              <span className="tag tag-sure">✓ {t.picked}</span>
            )}
          </>
        )}
      </div>
      {reservation.bags.length === 0 && <Empty>{t.emptyPick}</Empty>}
      {waiting.length > 0 && (
        <div className="row">
          <ScanField label={t.scan} onScan={read} />
          <span className="grow" />
          <ActButton
            act={pick}
            size="large"
            keys="p"
            onAct={() => take(waiting.map((row) => row.bag.id))}
            problems="elsewhere"
          >
            {t.pickAll}
          </ActButton>
        </div>
      )}
      <ProblemPanel of={pick.problem} />
      <Wide label={t.pick}>
        <div className="boxes">
          {byBox.map(([product, rows]) => (
            <table key={product} className="totals pick-box">
              <caption>
                {t.box}: {words('Product', product)} · {t.shelf}: <SiteName site={reservation.site} />
              </caption>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.bag.id} className={row.picked ? 'picked' : undefined}>
                    <td>{row.picked ? `✓ ${t.picked}` : `○ ${t.notPicked}`}</td>
                    <th scope="row">
                      <Link to={at.bag(row.bag.id)}>{row.bag.id}</Link>
                    </th>
                    <td>{row.bag.group}</td>
                    <td>
                      <Amount of={row.bag.amount} />
                    </td>
                    <td>
                      <When at={row.bag.expires_at} />
                    </td>
                    <td className="no-print">
                      <button
                        type="button"
                        className="quiet"
                        aria-expanded={failing === row.bag.id}
                        onClick={() => setFailing(failing === row.bag.id ? null : row.bag.id)}
                      >
                        {t.failBag}
                      </button>
                      {failing === row.bag.id && (
                        <FailRow
                          reservation={reservation}
                          row={row}
                          onDone={() => {
                            setFailing(null);
                            onFailed?.();
                          }}
                        />
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </div>
      </Wide>
      {caseOf !== null &&
        reservation.replacements
          .filter((r) => r.bags.length > 0)
          .map((r) => (
            <p key={r.line} className="row replacement">
              {t.instead}:{' '}
              {r.bags.map((bag) => (
                <code key={bag.bag}>{bag.bag}</code>
              ))}
              <Button loading={supply.pending} onClick={() => void instead(caseOf, r.line)}>
                {t.insteadTake}
              </Button>
            </p>
          ))}
      <ProblemPanel of={supply.problem} />
      {waiting.length === 0 && reservation.bags.length > 0 && (
        <Handover reservation={reservation} mode={mode} onGone={onGone} />
      )}
    </>
  );
}

export function PickList({ id, ...going }: Going & { id: number }) {
  const reservation = useRead('/api/reservations/{id}', { path: { id } }, { touches: ['case:*', 'order:*', 'site:*'] });
  return <Shown of={reservation}>{(read) => <Shows reservation={read} {...going} />}</Shown>;
}
