/** Boxes on the road to the station: those that left first at the top; one is opened by scanning its seal. */
import { useNavigate } from '@tanstack/react-router';
import type { Read } from '@/api/client';
import { useListed } from '@/api/paged';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { donationOf } from './counted';
import en from './messages.en';
import zh from './messages.zh';

type BoxView = Read<'/api/consignments/{id}'>;

/** The boxes that a scan means: of this seal, or with this donation in them. */
function meantBoxes(raw: string, among: readonly BoxView[]): BoxView[] {
  const number = donationOf(raw);
  if (number !== null) return among.filter((box) => box.contents.some((row) => row.donation.number === number));
  const seal = raw.trim().toUpperCase();
  return among.filter((box) => box.seal === seal || `DB${box.id}` === seal);
}

export function Arrive() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const go = useNavigate();
  const now = useNow(30_000);
  const { moment } = useColumnKinds<BoxView>();
  const listed = useListed('/api/consignments', { on_road: true }, { touches: ['consignments:*'], limit: 500 });
  const hear = (text: string): Heard => {
    const found = meantBoxes(text, listed.rows ?? []);
    const [box] = found;
    if (!box) return { tone: 'wrong', zh: zh.noSuchBox(text), en: en.noSuchBox(text) };
    if (found.length > 1) return { tone: 'wrong', zh: zh.severalBoxes(text), en: en.severalBoxes(text) };
    void go({ to: at.donationBox(box.id), search: { seal: donationOf(text) === null ? 'seen' : undefined } as never });
    return { tone: 'right', zh: zh.toBox(box.id), en: en.toBox(box.id) };
  };
  const columns: Column<BoxView>[] = [
    { key: 'box', title: t.box, width: '5rem', show: (b) => <strong>{t.numberOf(b.id)}</strong>, by: (b) => b.id },
    { key: 'seal', title: t.seal, width: 'minmax(9rem, 1fr)', show: (b) => <code>{b.seal}</code>, by: (b) => b.seal },
    {
      key: 'place',
      title: t.place,
      width: 'minmax(9rem, 1fr)',
      show: (b) => b.place[tongue],
      by: (b) => b.place[tongue],
    },
    { key: 'in', title: t.contents, width: '11rem', show: (b) => t.sums(b.bags, b.tubes), by: (b) => b.bags },
    { key: 'cooling', title: t.cooling, width: 'minmax(10rem, 1fr)', show: (b) => words('Cooling', b.cooling) },
    moment('sent', t.sentAt, (b) => b.sent_at),
    {
      key: 'road',
      title: t.onRoadFor,
      width: '8rem',
      align: 'end',
      show: (b) => <span className="figure">{span(minutesBetween(b.sent_at, now), tongue)}</span>,
      by: (b) => -minutesBetween(b.sent_at, now),
    },
  ];
  return (
    <section className="card" aria-label={t.onRoad}>
      <h2>{t.onRoad}</h2>
      <ScanField label={t.scanSeal} hint={t.sealHint} waits={listed.known === undefined} onScan={hear} />
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.onRoad}
            rows={[...rows].reverse()}
            columns={columns}
            id={(b) => b.id}
            onOpen={(b) => void go({ to: at.donationBox(b.id) })}
            empty={t.noneOnRoad}
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}
