/** A recall begins: what for, where its reach starts, and one press that blocks all of it. The kernel finds the rest. */
import { useNavigate } from '@tanstack/react-router';
import { Select } from 'antd';
import { useId, useRef, useState } from 'react';
import { read } from '@/api/client';
import { Refused, type Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { useZone } from '@/app/city';
import { isProductAlone, productOf } from '@/pages/Bench/found';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { Field } from '@/parts/giving/Field';
import { type Heard, isWhole, readText } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Shown } from '@/parts/states';
import { dayOf, momentOf } from '@/words/days';
import { useMessages, useTongue, useWords, word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { useKindName } from './signs';
import { type Cause, KINDS, type Kind } from './view';

interface Told {
  /** What was scanned for, as the screen writes it. */
  donation: string;
  donor: string;
  bag: string;
  lot: string;
  reagent: number | null;
  equipment: number | null;
  fromDay: string;
  fromTime: string;
  untilDay: string;
  untilTime: string;
}

const NOTHING: Told = {
  donation: '',
  donor: '',
  bag: '',
  lot: '',
  reagent: null,
  equipment: null,
  fromDay: '',
  fromTime: '',
  untilDay: '',
  untilTime: '',
};

/** Parts of a bag, as their numbers end. */
const DIVISIONS = ['00', '01', '02'] as const;

/** The number of a scan as a screen writes it, scanned or typed with its check character. */
const bare = (text: string): string => readText(text).replaceAll(' ', '').slice(0, 13);

const wrong = (error: unknown): Heard =>
  error instanceof Refused
    ? { tone: 'wrong', zh: error.problem.detail_zh, en: error.problem.detail_en }
    : { tone: 'wrong', zh: zh.noAnswer, en: en.noAnswer };

function Lots({ value, onChange }: { value: number | null; onChange: (lot: number) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const id = useId();
  const means = useRead('/api/laboratory/means', {}, { touches: ['laboratory:*'] });
  return (
    <Shown of={means}>
      {({ lots }) => (
        <span className="choice">
          <label htmlFor={id}>{t.reagent}</label>
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            style={{ width: 'min(340px, 78vw)' }}
            value={value}
            options={lots.map((row) => ({
              value: row.id,
              label: `${row.number} ${row.assay ? words('Assay', row.assay) : ''}`,
            }))}
            onChange={onChange}
          />
        </span>
      )}
    </Shown>
  );
}

function Shelves({ value, onChange }: { value: number | null; onChange: (equipment: number) => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const id = useId();
  const all = useRead('/api/equipment', { query: { out_of_service: true } }, { touches: ['site:*'] });
  return (
    <Shown of={all}>
      {(rows) => (
        <span className="choice">
          <label htmlFor={id}>{t.equipment}</label>
          <Select
            id={id}
            showSearch
            optionFilterProp="label"
            style={{ width: 'min(340px, 78vw)' }}
            value={value}
            options={rows.map((row) => ({
              value: row.id,
              label: `${t.equipmentNumber(row.id)} ${words('EquipmentKind', row.kind)} · ${row.site[tongue]}`,
            }))}
            onChange={onChange}
          />
        </span>
      )}
    </Shown>
  );
}

export function Open() {
  const t = useMessages(zh, en);
  const go = useNavigate();
  const kindName = useKindName();
  const zone = useZone();
  const act = useAct('/api/recalls');
  const [kind, setKind] = useState<Kind | null>(null);
  const [told, setTold] = useState<Told>(NOTHING);
  const set = (part: Partial<Told>) => {
    act.clear();
    setTold((before) => ({ ...before, ...part }));
  };
  // Product and donation of a bag come one after the other, in any order.
  const half = useRef<{ product: string | null; donation: string | null }>({ product: null, donation: null });
  const choose = (next: Kind) => {
    act.clear();
    half.current = { product: null, donation: null };
    setKind(next);
  };

  const donation = async (text: string): Promise<Heard> => {
    try {
      // Asking so has the check character looked at; whose it is matters to a call alone.
      const { items } = await read('/api/donors', { query: { donation: text.trim(), limit: 1 } });
      const [donor] = items;
      if (kind !== 'donor_call') {
        set({ donation: bare(text) });
        return { tone: 'right', zh: zh.readDonation(bare(text)), en: en.readDonation(bare(text)) };
      }
      if (!donor) return { tone: 'wrong', zh: zh.noDonor(text), en: en.noDonor(text) };
      set({ donor: donor.id });
      return { tone: 'right', zh: zh.readDonor(donor.id), en: en.readDonor(donor.id) };
    } catch (error) {
      return wrong(error);
    }
  };
  const bag = async (text: string): Promise<Heard> => {
    const product = productOf(text) ?? half.current.product;
    const number = isProductAlone(text) ? half.current.donation : bare(text);
    const whole = readText(text);
    // A donor's blood is the same in every part of a split bag: the first that there is will do.
    const ids = isWhole(whole) ? [whole] : product && number ? DIVISIONS.map((n) => `${number}.${product}.${n}`) : [];
    half.current = ids.length > 0 ? { product: null, donation: null } : { product, donation: number };
    if (ids.length === 0 && product) {
      const name = (tongue: 'zh' | 'en') => word('Product', product as Schemas['Product'], tongue);
      return { tone: 'waits', zh: zh.nowDonation(name('zh')), en: en.nowDonation(name('en')) };
    }
    if (ids.length === 0) return { tone: 'waits', zh: zh.nowProduct, en: en.nowProduct };
    let first: unknown = null;
    for (const id of ids) {
      try {
        await read('/api/bags/{id}', { path: { id } });
        set({ bag: id });
        return { tone: 'right', zh: zh.readBag(id), en: en.readBag(id) };
      } catch (error) {
        first ??= error;
      }
    }
    return wrong(first);
  };

  const moment = (day: string, time: string) => {
    const read = dayOf(day.trim());
    return read === null ? null : momentOf(read, time.trim(), zone);
  };
  const [from, until] = [moment(told.fromDay, told.fromTime), moment(told.untilDay, told.untilTime)];
  const donor = told.donor.trim().toLowerCase();
  const lot = told.lot.trim();
  /** What is known of the cause; a need where something is missing. */
  const causes: Record<Kind, () => Cause | keyof (typeof zh)['needs']> = {
    late_reactive: () => (told.donation === '' ? 'donation' : { late_reactive: { donation: told.donation } }),
    donor_call: () => (/^[0-9a-f]{16}$/.test(donor) ? { donor_call: { donor } } : 'donor'),
    recipient_infection: () => (told.bag === '' ? 'bag' : { recipient_infection: { bag: told.bag } }),
    bag_set_lot: () => (lot === '' ? 'lot' : { bag_set_lot: { lot } }),
    reagent_lot: () => (told.reagent === null ? 'reagent' : { reagent_lot: { lot: told.reagent } }),
    equipment: () =>
      told.equipment === null
        ? 'equipment'
        : from === null || until === null
          ? 'span'
          : { equipment: { equipment: told.equipment, from, until } },
  };
  const cause = kind === null ? 'cause' : causes[kind]();
  const send = async () => {
    if (typeof cause === 'string') return;
    const done = await act.run({ body: { cause } });
    if (!done) return;
    setTold(NOTHING);
    setKind(null);
    if (typeof done.made.recall === 'number') void go({ to: at.recall(done.made.recall) });
  };
  const field = (name: 'lot' | 'donor' | 'fromDay' | 'fromTime' | 'untilDay' | 'untilTime', width = 130) => (
    <Field
      label={t[name]}
      of={name.endsWith('Day') ? 'day' : name.endsWith('Time') ? 'time' : 'text'}
      width={width}
      value={told[name]}
      onChange={(text) => set({ [name]: text })}
    />
  );
  const begins = kind === 'late_reactive' ? told.donation : kind === 'recipient_infection' ? told.bag : '';
  return (
    <section className="card form" aria-label={t.open}>
      <h2>{t.open}</h2>
      <p className="dim">{t.openHint}</p>
      <Chips
        label={t.cause}
        value={kind}
        chips={KINDS.map((value) => ({ value, label: kindName(value) }))}
        onChange={choose}
      />
      {kind && <p className="dim">{t.causeHints[kind]}</p>}
      {(kind === 'late_reactive' || kind === 'donor_call') && (
        <ScanField key={kind} label={t.scanDonation} hint={t.scanDonationHint} onScan={donation} />
      )}
      {kind === 'donor_call' && field('donor', 210)}
      {kind === 'recipient_infection' && <ScanField key={kind} label={t.scanBag} hint={t.scanBagHint} onScan={bag} />}
      {begins !== '' && (
        <p role="status">
          {t.chosen} <code>{begins}</code>
        </p>
      )}
      {kind === 'bag_set_lot' && field('lot', 210)}
      {kind === 'reagent_lot' && <Lots value={told.reagent} onChange={(reagent) => set({ reagent })} />}
      {kind === 'equipment' && (
        <>
          <Shelves value={told.equipment} onChange={(equipment) => set({ equipment })} />
          <div className="form-row">
            {field('fromDay')}
            {field('fromTime')}
            {field('untilDay')}
            {field('untilTime')}
          </div>
        </>
      )}
      <ActButton
        act={act}
        kind="danger"
        size="large"
        keys={kind ? 'alt+enter' : undefined}
        needs={typeof cause === 'string' ? t.needs[cause] : null}
        onAct={() => void send()}
      >
        {t.doOpen}
      </ActButton>
    </section>
  );
}
