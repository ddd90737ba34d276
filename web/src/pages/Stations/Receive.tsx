/** Receiving with a release document: each bag is scanned, checked against its row and added; then all of it is recorded. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useZone } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { GROUPS, PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Empty } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import { Line, StationChoice, several } from './fields';
import en from './messages.en';
import zh from './messages.zh';
import { type DocumentRow, type Draft, EMPTY, type Found, lacks, next, rowOf, scanned } from './row';

const groups = GROUPS.map((value) => ({ value: value as Schemas['Group'], label: value }));

/** What is said of one row in the list of those checked. */
function Checked({ row, onDrop }: { row: DocumentRow; onDrop: () => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const looked = row.check === 'not_found' ? null : row.check.looked;
  const sound = looked !== null && looked.fault === null;
  return (
    <li className="row">
      <BagNumber id={row.bag} /> {words('Product', row.product)} <strong>{row.group}</strong> {row.amount}
      <span className={sound ? 'tag' : 'tag tag-unsure'}>
        {looked === null ? t.notFound : looked.fault ? words('ReceivingFault', looked.fault) : t.good}{' '}
        {looked?.group_read}
      </span>
      <span className="grow" />
      <button type="button" className="quiet" aria-label={`${t.drop} ${row.bag}`} onClick={onDrop}>
        {t.drop}
      </button>
    </li>
  );
}

/** One bag: scanned, and held against its row of the document. */
function OneBag({ onAdd }: { onAdd: (row: DocumentRow) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const zone = useZone();
  const needs = useNeeds();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const change = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }));
  const scan = (raw: string): Heard => {
    const after = scanned(draft, raw, zone);
    if (after === null) return { tone: 'wrong', zh: zh.notALabel(raw), en: en.notALabel(raw) };
    setDraft(after);
    return { tone: 'right', zh: zh.scanned(raw), en: en.scanned(raw) };
  };
  const add = () => {
    const row = rowOf(draft, zone);
    if (row === null) return;
    onAdd(row);
    setDraft(next(draft));
  };
  const missing = lacks(draft, zone);
  const founds: Found[] = ['sound', ...codes('ReceivingFault'), 'not-found'];
  const said = (found: Found) =>
    found === 'sound' ? t.good : found === 'not-found' ? t.notFound : words('ReceivingFault', found);
  return (
    <fieldset>
      <legend>{t.scanLabel}</legend>
      <ScanField onScan={scan} label={t.scanLabel} />
      <div className="form-row">
        <Line
          label={t.bag}
          value={draft.bag}
          onChange={(bag) => change({ bag: bag.trim().toUpperCase() })}
          width={260}
        />
        <Line label={t.check} value={draft.check} onChange={(check) => change({ check })} width={110} />
        <Line label={t.amount} value={draft.amount} onChange={(amount) => change({ amount })} width={150} />
        <Line label={t.collected} value={draft.collected} onChange={(collected) => change({ collected })} />
        <Line label={t.expires} value={draft.expires} onChange={(expires) => change({ expires })} />
      </div>
      <Chips label={t.groupStated} value={draft.stated} chips={groups} onChange={(stated) => change({ stated })} />
      <Chips label={t.groupRead} value={draft.read} chips={groups} onChange={(read) => change({ read })} />
      <Chips
        label={t.stated}
        value={draft.release}
        chips={codes('StatedRelease').map((value) => ({ value, label: words('StatedRelease', value) }))}
        onChange={(release) => change({ release })}
      />
      <Chips
        label={t.found}
        value={draft.found}
        chips={founds.map((value) => ({ value, label: said(value) }))}
        onChange={(found) => change({ found })}
      />
      <ActButton
        act={{ pending: false, problem: null }}
        kind="usual"
        keys="alt+n"
        needs={needs(
          missing === 'bag' && 'label',
          missing === 'check' && 'check',
          missing === 'group' && 'group',
          missing === 'amount' && 'amount',
          missing === 'day' && 'day',
        )}
        onAct={add}
      >
        {t.addRow}
      </ActButton>
    </fieldset>
  );
}

export function Receive({ site, stations }: { site: number; stations: readonly Schemas['StationView'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/transfers-in');
  const [station, setStation] = useState(stations[0]?.station.id ?? 0);
  const [document, setDocument] = useState('');
  const [cold, setCold] = useState<Schemas['ColdStatement'] | null>(null);
  const [rows, setRows] = useState<readonly DocumentRow[]>([]);
  const [unlisted, setUnlisted] = useState('');
  const [second, setSecond] = useState<string | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const receive = async () => {
    if (!second || !cold) return;
    const beyond = several(unlisted).map((bag) => bag.toUpperCase());
    const body = { station, document: document.trim(), cold, rows: [...rows], unlisted: beyond, second_person: second };
    const answer = await act.run({ body });
    if (!answer) return;
    setDone(answer);
    setRows([]);
    setUnlisted('');
    setDocument('');
  };
  return (
    <section className="card form" aria-label={t.receive}>
      <h2>{t.receive}</h2>
      <p className="dim">{t.receiveHint}</p>
      <div className="form-row">
        <StationChoice of={stations} value={station} onChange={setStation} />
        <Line label={t.document} value={document} onChange={setDocument} />
      </div>
      <Chips
        label={t.cold}
        value={cold}
        chips={codes('ColdStatement').map((value) => ({ value, label: words('ColdStatement', value) }))}
        onChange={setCold}
      />
      <OneBag onAdd={(row) => setRows((before) => [...before.filter((one) => one.bag !== row.bag), row])} />
      <h3>{t.rows(rows.length)}</h3>
      {rows.length === 0 ? (
        <Empty>{t.noRows}</Empty>
      ) : (
        <ul className="plain-list">
          {rows.map((row) => (
            <Checked
              key={row.bag}
              row={row}
              onDrop={() => setRows((before) => before.filter((one) => one.bag !== row.bag))}
            />
          ))}
        </ul>
      )}
      <Line label={t.unlisted} value={unlisted} onChange={setUnlisted} width={420} />
      <PersonChoice label={t.secondReceiver} sites={[site]} value={second} onChange={setSecond} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(
          document.trim() === '' && 'document',
          cold === null && 'decision',
          rows.length === 0 && unlisted.trim() === '' && 'bags',
          second === null && 'second',
        )}
        onAct={() => void receive()}
      >
        {t.doReceive(rows.length)}
      </ActButton>
      <Recorded of={done} />
    </section>
  );
}
