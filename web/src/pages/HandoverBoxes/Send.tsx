/** A box leaves a place of collection: what waits there is scanned into it, then the seal and the cooling. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Field } from '@/parts/giving/Field';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { minutesBetween, span } from '@/words/time';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { CountTable } from './CountTable';
import { contents, type Expected } from './counted';
import { useCounting } from './draft';
import { heardSay } from './heard';
import en from './messages.en';
import zh from './messages.zh';

type Waiting = Schemas['WaitingView'];

const expectedOf = (row: Waiting): Expected => ({ ...row.donation, bags: 1, tubes: row.tubes });

function Box({ place, waiting }: { place: number; waiting: readonly Waiting[] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const now = useNow(30_000);
  const act = useAct('/api/consignments');
  const counting = useCounting(`place ${place}`);
  const [cooling, setCooling] = useState<Schemas['Cooling'] | null>(null);
  const [done, setDone] = useState<Schemas['Answered'] | null>(null);
  const expected = waiting.map(expectedOf);
  const sent = contents(counting.rows);
  const hear = (text: string): Heard => {
    setDone(null);
    const { heard, text: said } = counting.take(text, expected);
    return heardSay(heard, said, 'out');
  };
  const needs =
    counting.rows.length === 0
      ? t.needs.scan
      : sent === null
        ? t.needs.figures
        : counting.seal.trim() === ''
          ? t.needs.seal
          : cooling === null
            ? t.needs.cooling
            : null;
  const send = async () => {
    if (!sent || !cooling) return;
    const body = { place, seal: counting.seal.trim(), cooling, contents: sent };
    const answered = await act.run({ body });
    if (!answered) return;
    setDone(answered);
    setCooling(null);
    counting.clear();
  };
  const sum = (of: 'bags' | 'tubes') => (sent ?? []).reduce((all, row) => all + row[of], 0);
  const [first] = waiting;
  return (
    <div className="stack">
      {done?.made.consignment !== undefined && done.made.consignment !== null && (
        <p className="moved-on">
          <Link className="strong-link" to={at.donationBox(done.made.consignment)}>
            {t.toBox(done.made.consignment)}
          </Link>
        </p>
      )}
      <Recorded of={done} />
      <section className="card form" aria-label={t.pack}>
        <h2>{t.pack}</h2>
        <p className="dim">{t.packHint}</p>
        <ScanField label={t.scanBoth} hint={t.typedHint} onScan={hear} />
        <p className="box-figures" role="status">
          <strong className="figure">{t.packed(counting.rows.length, waiting.length)}</strong>
          <span className="figure">{t.sums(sum('bags'), sum('tubes'))}</span>
          {first && (
            <span className="dim">
              {t.oldest} <When at={first.begun_at} /> · {span(minutesBetween(first.begun_at, now), tongue)}
            </span>
          )}
        </p>
        {expected.length === 0 && counting.rows.length === 0 ? (
          <Empty>{t.nothingWaits}</Empty>
        ) : (
          <CountTable
            label={t.pack}
            expected={expected}
            rows={counting.rows}
            open="stays"
            onRows={(rows) => counting.setRows(rows)}
          />
        )}
        <div className="form-row">
          <Field label={t.seal} value={counting.seal} onChange={counting.setSeal} width={220} />
        </div>
        <Chips
          label={t.cooling}
          value={cooling}
          chips={codes('Cooling').map((value) => ({ value, label: words('Cooling', value) }))}
          onChange={setCooling}
        />
        <ActButton act={act} size="large" keys="alt+enter" needs={needs} onAct={() => void send()}>
          {t.doSend}
        </ActButton>
      </section>
    </div>
  );
}

function Waits({ place }: { place: number }) {
  const waiting = useRead(
    '/api/consignments/waiting',
    { query: { place } },
    { touches: ['collections:*', 'consignments:*'] },
  );
  return <Shown of={waiting}>{(rows) => <Box place={place} waiting={rows} />}</Shown>;
}

export function Send() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const [filters, change] = useFilters(['place'] as const);
  const places = useRead('/api/collection/places', { query: { closed: false } }, { touches: ['collections:*'] });
  const only = places.data?.length === 1 ? places.data[0]?.id : undefined;
  const place = asNumber(filters.place) ?? only;
  return (
    <div className="stack">
      <div className="filters">
        <Narrow
          label={t.place}
          any="not-offered"
          value={place === undefined ? undefined : String(place)}
          of={(places.data ?? []).map((row) => ({
            value: String(row.id),
            label: tongue === 'zh' ? row.name_zh : row.name_en,
          }))}
          onChange={(next) => change({ place: next })}
        />
      </div>
      <Shown of={places}>
        {() => (place === undefined ? <Empty>{t.choosePlace}</Empty> : <Waits key={place} place={place} />)}
      </Shown>
    </div>
  );
}
