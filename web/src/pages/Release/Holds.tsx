/** Holds: pieces until their question is answered, a product or one day of it, and the review of what failed once. */
import { useRef, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { useKeys } from '@/app/keys';
import { asScanned } from '@/pages/Bench/sums';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Narrow, PersonChoice } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { Field } from '@/parts/giving/Field';
import { type Heard, readText } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Empty, Shown } from '@/parts/states';
import { dayOf, dayText } from '@/words/days';
import { codes, useMessages, useWords } from '@/words/tongue';
import { namedIn, useBasket } from './basket';
import en from './messages.en';
import zh from './messages.zh';
import { useMine } from './mine';
import { TOUCHES } from './Opened';
import { nothingSought, type Seeking, seek } from './seek';

const KINDS = ['pieces', 'product', 'review'] as const;

function Second({ value, onChange }: { value: string | null; onChange: (actor: string) => void }) {
  const t = useMessages(zh, en);
  const site = useActing()?.site;
  return <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={value} onChange={onChange} />;
}

function HoldPieces() {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/release/holds');
  const basket = useBasket();
  const [reason, setReason] = useState<Schemas['HoldReason'] | null>(null);
  const seeking = useRef<Seeking>(nothingSought());
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const hear = (text: string): Promise<Heard> => {
    const heard = turn.current.then(async (): Promise<Heard> => {
      const sought = await seek(text, [], seeking.current);
      if ('heard' in sought) return sought.heard;
      const { piece } = sought;
      return basket.put(piece)
        ? { tone: 'right', zh: zh.taken(piece), en: en.taken(piece) }
        : { tone: 'wrong', zh: zh.takenBefore(piece), en: en.takenBefore(piece) };
    });
    turn.current = heard;
    return heard;
  };
  const named = namedIn(act.problem, basket.pieces);
  const hold = async () => {
    if (!reason) return;
    const sent = [...basket.pieces];
    if (await act.run({ body: { pieces: sent, reason } })) basket.out(sent);
  };
  return (
    <section className="card form" aria-label={t.holds.pieces}>
      <h2>{t.holds.pieces}</h2>
      <p className="dim">{t.holdPiecesHint}</p>
      <ScanField label={t.scan} hint={t.scanHint} onScan={hear} />
      {basket.pieces.length === 0 ? (
        <Empty>{t.scanFirst}</Empty>
      ) : (
        <ul className="plain-list">
          {basket.pieces.map((piece) => (
            <li key={piece} data-piece={piece} className={named.includes(piece) ? 'row row-named' : 'row'}>
              {named.includes(piece) && <strong>✕ {t.named}</strong>}
              <BagNumber id={piece} />
              <span className="grow" />
              <button
                type="button"
                className="quiet"
                aria-label={`${t.takeOut} ${piece}`}
                onClick={() => basket.out([piece])}
              >
                ↶ {t.takeOut}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('HoldReason').map((value) => ({ value, label: words('HoldReason', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={act}
        keys="alt+enter"
        kind="danger"
        needs={basket.pieces.length === 0 ? t.needs.piece : reason === null ? t.needs.reason : null}
        onAct={() => void hold()}
      >
        {t.doHold(basket.pieces.length)}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function HoldProduct() {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/release/product-holds');
  const [product, setProduct] = useState<Schemas['Product'] | undefined>(undefined);
  const [day, setDay] = useState('');
  const [reason, setReason] = useState<Schemas['ProductHoldReason'] | null>(null);
  const made_on = day.trim() === '' ? null : dayOf(day.trim());
  const badDay = day.trim() !== '' && made_on === null;
  const hold = async () => {
    if (!product || !reason || badDay) return;
    const done = await act.run({ body: { product, made_on, reason } });
    if (!done) return;
    setProduct(undefined);
    setDay('');
    setReason(null);
  };
  return (
    <section className="card form" aria-label={t.holds.product}>
      <h2>{t.holds.product}</h2>
      <p className="dim">{t.holdProductHint}</p>
      <div className="form-row">
        <Narrow
          label={t.product}
          value={product}
          any="not-offered"
          of={codes('Product').map((value) => ({ value, label: words('Product', value) }))}
          onChange={setProduct}
        />
        <Field label={t.madeOn} of="day" value={day} onChange={setDay} />
      </div>
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('ProductHoldReason').map((value) => ({ value, label: words('ProductHoldReason', value) }))}
        onChange={setReason}
      />
      <ActButton
        act={act}
        keys="alt+enter"
        kind="danger"
        needs={product === undefined ? t.needs.product : badDay ? t.needs.day : reason === null ? t.needs.reason : null}
        onAct={() => void hold()}
      >
        {t.doHoldProduct}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function Review() {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/release/reviews');
  const [filters, change] = useFilters(['donation'] as const);
  const [reason, setReason] = useState<Schemas['ReviewReason'] | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const donation = filters.donation;
  const tested = useRead(
    '/api/laboratory/donations/{donation}',
    { path: { donation: asScanned(donation ?? '') } },
    { touches: ['laboratory:*'], when: donation !== undefined },
  );
  const hear = (text: string): Heard => {
    const number = readText(text).replaceAll(' ', '').slice(0, 13);
    act.clear();
    change({ donation: number });
    return { tone: 'right', zh: zh.readPiece(number), en: en.readPiece(number) };
  };
  const review = async () => {
    if (!donation || !reason || !second) return;
    await act.run({ body: { donation: asScanned(donation), reason, second_person: second } });
  };
  return (
    <section className="card form" aria-label={t.holds.review}>
      <h2>{t.holds.review}</h2>
      <p className="dim">{t.reviewHint}</p>
      <ScanField label={t.scanDonation} hint={t.scanDonationHint} onScan={hear} />
      {donation && (
        <Shown of={tested}>
          {(of) => (
            <p>
              <code>{of.donation.eye}</code> · <strong>{words('Standing', of.standing)}</strong> ·{' '}
              {of.group ?? t.noGroup}
            </p>
          )}
        </Shown>
      )}
      <Chips
        label={t.reason}
        value={reason}
        chips={codes('ReviewReason').map((value) => ({ value, label: words('ReviewReason', value) }))}
        onChange={setReason}
      />
      <Second value={second} onChange={setSecond} />
      <ActButton
        act={act}
        keys="alt+enter"
        needs={
          !donation ? t.needs.donation : reason === null ? t.needs.reason : second === null ? t.needs.second : null
        }
        onAct={() => void review()}
      >
        {t.doReview}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function Lift({ of }: { of: Schemas['ProductHoldView'] }) {
  const t = useMessages(zh, en);
  const act = useAct('/api/release/product-holds/lift');
  const [open, setOpen] = useState(false);
  const [second, setSecond] = useState<string | null>(null);
  if (!open) {
    return (
      <button type="button" className="quiet" onClick={() => setOpen(true)}>
        {t.lift}
      </button>
    );
  }
  return (
    <div className="form">
      <Second value={second} onChange={setSecond} />
      <ActButton
        act={act}
        needs={second === null ? t.needs.second : null}
        onAct={() =>
          second && void act.run({ body: { product: of.product, made_on: of.made_on ?? null, second_person: second } })
        }
      >
        {t.doLift}
      </ActButton>
      <p>
        <button type="button" className="quiet" onClick={() => setOpen(false)}>
          {t.giveUp}
        </button>
      </p>
    </div>
  );
}

function Held() {
  const t = useMessages(zh, en);
  const words = useWords();
  const mine = useMine();
  const holds = useRead('/api/release/product-holds', {}, { touches: TOUCHES });
  return (
    <section className="card" aria-label={t.held}>
      <h2>{t.held}</h2>
      <Shown of={holds}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty>✓ {t.noneHeld}</Empty>
          ) : (
            <ul className="plain-list">
              {rows.map((row) => (
                <li key={`${row.product} ${row.made_on ?? ''}`} className="row">
                  <strong>✕ {words('Product', row.product)}</strong>
                  <span>{typeof row.made_on === 'number' ? t.madeOnDay(dayText(row.made_on)) : t.allOfIt}</span>
                  <span className="tag tag-late">{words('ProductHoldReason', row.reason)}</span>
                  <span className="grow" />
                  {mine('quality') && <Lift of={row} />}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </section>
  );
}

export function Holds() {
  const t = useMessages(zh, en);
  const mine = useMine();
  const [filters, change] = useFilters(['hold'] as const);
  const offered = KINDS.filter((kind) => mine(kind === 'pieces' ? 'hold' : 'quality'));
  const kind = offered.find((one) => one === filters.hold) ?? offered[0];
  useKeys(
    offered.map((one, place) => ({
      keys: `alt+${place + 1}`,
      what: t.holds[one],
      group: t.title,
      whileTyping: true,
      run: () => change({ hold: one }),
    })),
  );
  return (
    <div className="split">
      <div className="stack">
        {offered.length > 1 && kind && (
          <section className="card" aria-label={t.doing}>
            <Chips
              label={t.doing}
              value={kind}
              chips={offered.map((value, place) => ({ value, label: `${t.holds[value]} (Alt ${place + 1})` }))}
              onChange={(hold) => change({ hold })}
            />
          </section>
        )}
        {kind === 'pieces' && <HoldPieces />}
        {kind === 'product' && <HoldProduct />}
        {kind === 'review' && <Review />}
        {offered.length === 0 && <Empty>{t.notYours}</Empty>}
      </div>
      <Held />
    </div>
  );
}
