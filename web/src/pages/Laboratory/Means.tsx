/** What is tested with: methods, instruments and lots of reagent. What ends first stands first; two persons validate. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { useNow, useZone } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Narrow, PersonChoice } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { Field } from '@/parts/giving/Field';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { dayOf, momentOf } from '@/words/days';
import { minutesBetween, span } from '@/words/time';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { type Assay, TESTS } from './tests';
import { type Kind, type Row, rowsOf } from './usable';
import './Laboratory.css';

type MeansOf = Schemas['Means'];
type View = Schemas['MeansView'];

const KINDS = ['method', 'instrument', 'lot'] as const;

const meansOf = ({ kind, id }: Row): MeansOf =>
  kind === 'method'
    ? { method: { method: id } }
    : kind === 'instrument'
      ? { instrument: { instrument: id } }
      : { lot: { lot: id } };

function useName() {
  const t = useMessages(zh, en);
  const words = useWords();
  return (row: Row) =>
    row.kind === 'instrument'
      ? `${t.kinds.instrument} ${row.number}`
      : `${words('Assay', row.assay)} · ${row.kind === 'method' ? t.maker(row.number) : t.lotNumber(row.number)}`;
}

/** Through the end of a day as it is typed; null for what is no day. */
function through(day: string, zone: number): string | null {
  const last = dayOf(day.trim());
  return last === null ? null : momentOf(last + 1, '00:00', zone);
}

function OneRow({ of, validates, onValidate }: { of: Row; validates: boolean; onValidate: (() => void) | null }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const name = useName();
  const now = useNow(60_000);
  const act = useAct('/api/laboratory/withdrawals');
  const [asked, setAsked] = useState(false);
  const sign = of.why === null ? '✓' : '✕';
  return (
    <li className={validates ? 'row row-open' : 'row'}>
      <span className={of.why === null ? 'tag tag-sure' : 'tag tag-late'}>
        {sign} {of.why === null ? t.usable : t.why[of.why]}
      </span>
      <strong>{name(of)}</strong>
      {of.kind === 'lot' && (
        <span className="dim">
          {t.expires} <When at={of.expires_at} />
        </span>
      )}
      {of.valid && (
        <span className="dim">
          {t.validUntil} <When at={of.valid.until} />
        </span>
      )}
      {of.why === null && of.ends && (
        <span className="figure">{t.endsIn(span(minutesBetween(now, of.ends), tongue))}</span>
      )}
      <span className="grow" />
      {onValidate && (
        <button
          type="button"
          className="quiet"
          aria-label={`${of.valid ? t.validateAgain : t.validate} ${name(of)}`}
          onClick={onValidate}
        >
          {of.valid ? t.validateAgain : t.validate}
        </button>
      )}
      {onValidate && of.valid && !asked && (
        <button type="button" className="quiet" aria-label={t.withdrawOf(name(of))} onClick={() => setAsked(true)}>
          {t.withdraw}
        </button>
      )}
      {asked && (
        <span className="row">
          <ActButton
            act={act}
            kind="danger"
            onAct={() => void act.run({ body: { means: meansOf(of) } }).then((done) => done && setAsked(false))}
          >
            {t.doWithdraw}
          </ActButton>
          <button type="button" className="quiet" onClick={() => setAsked(false)}>
            {t.keepIt}
          </button>
        </span>
      )}
    </li>
  );
}

function Validate({ of, onDone }: { of: Row; onDone: () => void }) {
  const t = useMessages(zh, en);
  const name = useName();
  const zone = useZone();
  const site = useActing()?.site;
  const act = useAct('/api/laboratory/validations');
  const [day, setDay] = useState('');
  const [second, setSecond] = useState<string | null>(null);
  const until = through(day, zone);
  return (
    <section className="card form" aria-label={t.validate}>
      <h2>
        {t.validate}: {name(of)}
      </h2>
      <p className="dim">{t.validateHint}</p>
      <Field label={t.lastDay} of="day" value={day} onChange={setDay} />
      <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={second} onChange={setSecond} />
      <ActButton
        act={act}
        keys="alt+enter"
        needs={until === null ? t.needs.day : second === null ? t.needs.second : null}
        onAct={() =>
          until &&
          second &&
          void act.run({ body: { means: meansOf(of), until, second_person: second } }).then((done) => done && onDone())
        }
      >
        {t.doValidate}
      </ActButton>
      <p>
        <button type="button" className="quiet" onClick={onDone}>
          {t.giveUp}
        </button>
      </p>
    </section>
  );
}

function Enter({ of }: { of: View }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  const [kind, setKind] = useState<Kind>(of.methods.length === 0 ? 'method' : 'lot');
  const method = useAct('/api/laboratory/methods');
  const instrument = useAct('/api/laboratory/instruments');
  const lot = useAct('/api/laboratory/lots');
  const [assay, setAssay] = useState<Assay | undefined>(undefined);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [number, setNumber] = useState('');
  const [day, setDay] = useState('');
  const expires_at = through(day, zone);
  const act = kind === 'method' ? method : kind === 'instrument' ? instrument : lot;
  const needs =
    kind === 'method' && assay === undefined
      ? t.needs.assay
      : kind === 'lot' && chosen === undefined
        ? t.needs.method
        : number.trim() === ''
          ? t.needs.number
          : kind === 'lot' && expires_at === null
            ? t.needs.day
            : null;
  const send = async () => {
    const told = number.trim();
    const done =
      kind === 'method'
        ? assay && (await method.run({ body: { assay, maker: told } }))
        : kind === 'instrument'
          ? await instrument.run({ body: { number: told } })
          : chosen && expires_at && (await lot.run({ body: { method: Number(chosen), number: told, expires_at } }));
    if (done) setNumber('');
  };
  return (
    <section className="card form" aria-label={t.enter}>
      <h2>{t.enter}</h2>
      <Chips
        label={t.kind}
        value={kind}
        chips={KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        onChange={setKind}
      />
      <div className="form-row">
        {kind === 'method' && (
          <Narrow
            label={t.assay}
            any="not-offered"
            value={assay}
            of={codes('Assay').map((value) => ({ value, label: words('Assay', value) }))}
            onChange={setAssay}
          />
        )}
        {kind === 'lot' && (
          <Narrow
            label={t.kinds.method}
            any="not-offered"
            value={chosen}
            of={of.methods.map((row) => ({
              value: String(row.id),
              label: `${words('Assay', row.assay)} · ${row.maker}`,
            }))}
            onChange={setChosen}
          />
        )}
        <Field
          label={kind === 'method' ? t.makerCode : kind === 'instrument' ? t.instrumentNumber : t.lotNo}
          value={number}
          width={200}
          onChange={setNumber}
        />
        {kind === 'lot' && <Field label={t.expiryDay} of="day" value={day} onChange={setDay} />}
      </div>
      <ActButton act={act} kind="usual" needs={needs} onAct={() => void send()}>
        {t.enterKinds[kind]}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

export function Means() {
  const t = useMessages(zh, en);
  const words = useWords();
  const mine = useActing()?.duty === 'laboratory';
  const [filters, change] = useFilters(['kind', 'assay'] as const);
  const [validating, setValidating] = useState<string | null>(null);
  const kind = KINDS.find((one) => one === filters.kind);
  const assay = (Object.keys(TESTS) as Assay[]).find((one) => one === filters.assay);
  const means = useRead('/api/laboratory/means', {}, { touches: ['laboratory:*'], fresh: true });
  return (
    <Shown of={means}>
      {(of) => {
        const all = rowsOf(of);
        const rows = all.filter(
          (row) => (kind === undefined || row.kind === kind) && (assay === undefined || row.assay === assay),
        );
        const chosen = all.find((row) => row.key === validating);
        return (
          <div className={chosen ? 'split opened' : 'split'}>
            <section className="card" aria-label={t.means}>
              <h2>{t.means}</h2>
              <div className="filters">
                <Chips
                  label={t.kind}
                  value={kind ?? 'all'}
                  chips={[
                    { value: 'all' as Kind | 'all', label: `${t.all} ${all.length}` },
                    ...KINDS.map((value) => ({
                      value,
                      label: `${t.kinds[value]} ${all.filter((row) => row.kind === value).length}`,
                    })),
                  ]}
                  onChange={(next) => change({ kind: next === 'all' ? undefined : next })}
                />
                <Narrow
                  label={t.assay}
                  value={assay}
                  of={codes('Assay').map((value) => ({ value, label: words('Assay', value) }))}
                  onChange={(next) => change({ assay: next })}
                />
              </div>
              {rows.length === 0 ? (
                <Empty>{all.length > 0 ? t.noneSo : t.noMeans}</Empty>
              ) : (
                <ul className="plain-list means">
                  {rows.map((row) => (
                    <OneRow
                      key={row.key}
                      of={row}
                      validates={row.key === validating}
                      onValidate={mine ? () => setValidating(row.key) : null}
                    />
                  ))}
                </ul>
              )}
            </section>
            <div className="stack">
              {mine && chosen && <Validate key={chosen.key} of={chosen} onDone={() => setValidating(null)} />}
              {mine ? <Enter of={of} /> : <p className="card form dim">{t.onlyLaboratory}</p>}
            </div>
          </div>
        );
      }}
    </Shown>
  );
}
