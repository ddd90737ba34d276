/** Late entry 补录: what happened on paper, with its own time; below, what was entered afterwards before. */
import { Input, Select } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { EVERYTHING } from '@/api/touch';
import { cityNow, useZone } from '@/app/city';
import { type Site, useActingSite } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { SiteName, When } from '@/parts/signs';
import { Empty, Loading, Shown } from '@/parts/states';
import { minutesBetween, span } from '@/words/time';
import { type CodeOf, codes, useMessages, useSaid, useTongue, useWords } from '@/words/tongue';
import './Downtime.css';
import { type LateAct, lateAct, localInput, momentOf, readBags, useLate } from './lateEntry';
import en from './messages.en';
import zh from './messages.zh';
import { serials, tickOff } from './serials';
import { Tabs } from './Tabs';

const WHATS = ['issue', 'fates', 'receive', 'hold', 'crossmatch'] as const;
type What = (typeof WHATS)[number];
const NO_SERIAL = '';

interface Entry {
  what: What;
  bags: string;
  patient: string;
  caseNumber: string;
  ground: 'crossmatch' | 'release';
  physician: string;
  second: string;
  fate: CodeOf<'Fate'> | null;
  reason: CodeOf<'HoldReason'> | null;
  result: CodeOf<'CrossmatchResult'> | null;
  shipment: number | null;
}

const EMPTY: Entry = {
  what: 'issue',
  bags: '',
  patient: '',
  caseNumber: '',
  ground: 'crossmatch',
  physician: '',
  second: '',
  fate: null,
  reason: null,
  result: null,
  shipment: null,
};

/** What will be sent; null while something is not filled in. */
function actOf(entry: Entry, shipment: Schemas['ShipmentView'] | undefined): LateAct | null {
  const bags = readBags(entry.bags);
  const patient = entry.patient.trim();
  if (entry.what === 'receive') {
    if (!shipment || shipment.shipment.id !== entry.shipment) return null;
    const coming = shipment.bags.filter(({ bag }) => 'on_road' in bag.place);
    const all = coming.map(({ bag }) => ({ bag: bag.id, check: 'accepted' as const }));
    return all.length === 0
      ? null
      : lateAct('/api/shipments/{id}/receive', { bags: all }, { id: shipment.shipment.id });
  }
  if (bags.length === 0) return null;
  switch (entry.what) {
    case 'issue': {
      const second = entry.second.trim();
      const physician = entry.physician.trim();
      if (patient === '' || second === '' || (entry.ground === 'release' && physician === '')) return null;
      return lateAct('/api/bags/issue', {
        patient,
        bags,
        case: /^\d+$/.test(entry.caseNumber.trim()) ? Number(entry.caseNumber) : null,
        basis: entry.ground === 'release' ? { emergency_release: { physician } } : 'crossmatch',
        second_checker: second,
      });
    }
    case 'fates': {
      const { fate } = entry;
      return fate && lateAct('/api/bags/fates', { fates: bags.map((bag) => ({ bag, fate })) });
    }
    case 'hold':
      return entry.reason && lateAct('/api/bags/hold', { bags, reason: entry.reason });
    case 'crossmatch': {
      const { result } = entry;
      if (patient === '' || !result) return null;
      return lateAct('/api/bags/crossmatch', { patient, results: bags.map((bag) => ({ bag, result })) });
    }
  }
}

/** Shipments on their way to the site, one to be chosen. */
function Shipments({
  site,
  value,
  onChoose,
}: {
  site: Site;
  value: number | null;
  onChoose: (shipment: number) => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const read = useRead('/api/shipments', { query: { to: site.id } }, { touches: ['shipment:*'] });
  return (
    <Shown of={read}>
      {(page) => {
        const coming = page.items.filter((row) => row.state === 'on-road' || row.state === 'late');
        return coming.length === 0 ? (
          <Empty>{t.noShipments}</Empty>
        ) : (
          <>
            <Chips
              label={t.shipment}
              chips={coming.map((row) => ({
                value: row.id,
                label: `T${row.id} ${tongue === 'zh' ? row.from.zh : row.from.en}`,
                note: words('DeliveryMode', row.mode),
              }))}
              value={value}
              onChange={onChoose}
            />
            <p className="dim">{t.wholeShipment}</p>
          </>
        );
      }}
    </Shown>
  );
}

function Field({
  id,
  label,
  note,
  value,
  people,
  onChange,
}: {
  id: string;
  label: string;
  note?: string;
  value: string;
  people?: readonly { name: string; number: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <div>
        <Input id={id} className="medium" value={value} onChange={(event) => onChange(event.target.value)} />
        {note && <span className="dim"> {note}</span>}
        {people?.map((person) => (
          <button key={person.name} type="button" className="quiet person" onClick={() => onChange(person.number)}>
            {person.name}
          </button>
        ))}
      </div>
    </>
  );
}

function Enter({ site }: { site: Site }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  const open = useSyncExternalStore(serials.subscribe, serials.get)?.open ?? [];
  const [serial, setSerial] = useState(NO_SERIAL);
  const [at, setAt] = useState(() => localInput(cityNow() - 3_600_000, zone));
  const [entry, setEntry] = useState<Entry>(EMPTY);
  const [done, setDone] = useState<string | null>(null);
  const late = useLate();
  const set = (change: Partial<Entry>) => {
    setEntry({ ...entry, ...change });
    setDone(null);
  };
  const shipment = useRead(
    '/api/shipments/{id}',
    { path: { id: entry.shipment ?? 0 } },
    { touches: ['shipment:*'], when: entry.what === 'receive' && entry.shipment !== null },
  );
  const moment = momentOf(at, zone);
  const act = actOf(entry, shipment.data);
  const people = (['duty', 'head', 'director'] as const).map((level) => ({
    name: t.contact[level] ?? level,
    number: site.contacts[level],
  }));
  const record = async () => {
    if (!act || !moment) return;
    if (await late.send(act, moment)) {
      if (serial !== NO_SERIAL) tickOff(serial);
      setDone(moment);
      setSerial(NO_SERIAL);
      setEntry({ ...EMPTY, what: entry.what });
    }
  };
  return (
    <section className="card late-form">
      <Chips
        label={t.what}
        chips={WHATS.map((value) => ({ value, label: t.whats[value] ?? value }))}
        value={entry.what}
        onChange={(what) => set({ what })}
      />
      <div className="late-fields">
        <label htmlFor="late-at">{t.when}</label>
        <div>
          <Input
            id="late-at"
            className="medium"
            type="datetime-local"
            value={at}
            status={moment ? undefined : 'error'}
            onChange={(event) => setAt(event.target.value)}
          />
          <span className="dim"> {t.whenNote}</span>
        </div>
        <label htmlFor="late-serial">{t.whichSerial}</label>
        <Select
          id="late-serial"
          className="medium"
          value={serial}
          options={[
            { value: NO_SERIAL, label: t.noSerial },
            ...open.map((number) => ({ value: number, label: number })),
          ]}
          onChange={(number: string) => setSerial(number)}
        />
        {entry.what !== 'receive' && (
          <>
            <label htmlFor="late-bags">{t.bagNumbers}</label>
            <div>
              <Input.TextArea
                id="late-bags"
                autoSize={{ minRows: 2, maxRows: 8 }}
                placeholder="S000126123456.RBC-S-LR.00"
                value={entry.bags}
                onChange={(event) => set({ bags: event.target.value })}
              />
              <span className="dim">
                {t.bagsNote} · {t.bagsRead(readBags(entry.bags).length)}
              </span>
            </div>
          </>
        )}
        {(entry.what === 'issue' || entry.what === 'crossmatch') && (
          <Field
            id="late-patient"
            label={t.patientNumber}
            value={entry.patient}
            onChange={(patient) => set({ patient })}
          />
        )}
        {entry.what === 'issue' && (
          <>
            <Field
              id="late-case"
              label={t.caseNumber}
              value={entry.caseNumber}
              onChange={(caseNumber) => set({ caseNumber })}
            />
            <Field
              id="late-second"
              label={t.second}
              value={entry.second}
              people={people}
              onChange={(second) => set({ second })}
            />
            {entry.ground === 'release' && (
              <Field
                id="late-physician"
                label={t.physician}
                value={entry.physician}
                onChange={(physician) => set({ physician })}
              />
            )}
          </>
        )}
      </div>
      {entry.what === 'issue' && (
        <Chips
          label={t.ground}
          chips={(['crossmatch', 'release'] as const).map((value) => ({ value, label: t.grounds[value] ?? value }))}
          value={entry.ground}
          onChange={(ground) => set({ ground })}
        />
      )}
      {entry.what === 'fates' && (
        <Chips
          label={t.fate}
          chips={codes('Fate').map((value) => ({ value, label: words('Fate', value) }))}
          value={entry.fate}
          onChange={(fate) => set({ fate })}
        />
      )}
      {entry.what === 'hold' && (
        <Chips
          label={t.reason}
          chips={codes('HoldReason').map((value) => ({ value, label: words('HoldReason', value) }))}
          value={entry.reason}
          onChange={(reason) => set({ reason })}
        />
      )}
      {entry.what === 'crossmatch' && (
        <Chips
          label={t.result}
          chips={codes('CrossmatchResult').map((value) => ({ value, label: words('CrossmatchResult', value) }))}
          value={entry.result}
          onChange={(result) => set({ result })}
        />
      )}
      {entry.what === 'receive' && (
        <Shipments site={site} value={entry.shipment} onChoose={(chosen) => set({ shipment: chosen })} />
      )}
      <ActButton act={late} size="large" disabled={!act || !moment} onAct={() => void record()}>
        {t.record}
      </ActButton>
      {done && (
        <p role="status">
          <span className="tag tag-sure">✓ {t.recorded}</span> <When at={done} />
        </p>
      )}
    </section>
  );
}

const HOURS = [12, 48, 168, 744];

function Entries() {
  const t = useMessages(zh, en);
  const said = useSaid();
  const words = useWords();
  const tongue = useTongue();
  const [hours, setHours] = useState(48);
  const read = useRead('/api/late-entries', { query: { hours } }, { touches: EVERYTHING, keep: true });
  return (
    <section className="card">
      <h2>{t.entries}</h2>
      <Chips
        label={t.span}
        chips={HOURS.map((value) => ({ value, label: t.hours(value) }))}
        value={hours}
        onChange={setHours}
      />
      <Shown of={read}>
        {(late) =>
          late.entries.length === 0 ? (
            <Empty>{t.noEntries}</Empty>
          ) : (
            <>
              <ul className="late-entries">
                {late.entries.map((entry) => (
                  <li key={entry.command}>
                    <p className="row">
                      <span className="tag tag-unsure">✎ {t.mark}</span>
                      <span>
                        {t.occurred} <When at={entry.occurred_at} />
                      </span>
                      <span className="dim">
                        {t.entered} <When at={entry.recorded_at} /> · {t.late}{' '}
                        {span(minutesBetween(entry.occurred_at, entry.recorded_at), tongue)}
                      </span>
                      <span className="dim">
                        <SiteName site={entry.site} /> {words('Duty', entry.duty)}
                      </span>
                    </p>
                    {entry.said.map((sentence) => (
                      <p key={sentence.zh}>{said(sentence)}</p>
                    ))}
                    {entry.events > entry.said.length && <p className="dim">{t.things(entry.events)}</p>}
                  </li>
                ))}
              </ul>
              {late.shortened && <p className="dim">{t.shortened}</p>}
            </>
          )
        }
      </Shown>
    </section>
  );
}

export default function Late() {
  const t = useMessages(zh, en);
  const site = useActingSite();
  return (
    <>
      <div className="page-head">
        <h1>{t.lateTitle}</h1>
      </div>
      <Tabs here="late" />
      <p className="dim paper-note">{t.lateNote}</p>
      <div className="late">
        {site ? <Enter key={site.id} site={site} /> : <Loading />}
        <Entries />
      </div>
    </>
  );
}
