/** The guided list of a count: the shelf that is counted now, what is left on it, and the scanner's field. */
import { Button } from 'antd';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { BagNumber } from '@/parts/bag/bags';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Rows } from '@/parts/Rows';
import { type Heard, isWhole, meant, readText } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { useMessages, useWords, word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { type Shelf, shelves } from './shelves';
import { useScans } from './useScans';

type LeftBag = Schemas['LeftBag'];

/** Bags of a shelf in sight: a short list is walked, a long one is not read. */
const IN_SIGHT = 12;
const LIMIT = 1000;

function ThisShelf({ shelf, onSaw }: { shelf: Shelf<LeftBag>; onSaw: (bag: string) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const rest = shelf.bags.length - IN_SIGHT;
  return (
    <>
      <h3>
        {t.shelf}:{words('Product', shelf.first.product)} {shelf.first.group}{' '}
        <small className="dim">{t.bags(shelf.bags.length)}</small>
      </h3>
      <ul className="plain-list count-shelf">
        {shelf.bags.slice(0, IN_SIGHT).map((bag) => (
          <li key={bag.bag}>
            <BagNumber id={bag.bag} />
            <span className="dim">
              <When at={bag.expires_at} />
            </span>
            {bag.picked && <span className="tag">{t.picked}</span>}
            <button type="button" className="quiet" aria-label={t.sawBag(bag.bag)} onClick={() => onSaw(bag.bag)}>
              {t.saw}
            </button>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="dim">{t.more(rest)}</p>}
    </>
  );
}

export function Scanning({ count }: { count: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const scans = useScans(count);
  const left = useListed(
    '/api/counts/{id}/left',
    {},
    { inPath: { id: count }, touches: [`count:${count}`, 'site:*'], limit: LIMIT },
  );
  const send = async (bag: string): Promise<Heard> => {
    const question = await scans.scan(bag);
    if (question === null) return { tone: 'right', zh: zh.seen(bag), en: en.seen(bag) };
    const rule = (tongue: 'zh' | 'en') => word('FindingRule', question.rule, tongue);
    return { tone: 'wrong', zh: zh.asked(bag, rule('zh')), en: en.asked(bag, rule('en')) };
  };
  const read = (typed: string): Heard | Promise<Heard> => {
    const before = meant(
      typed,
      [...scans.seen].map((id) => ({ id })),
    );
    const found = meant(
      typed,
      (left.rows ?? []).filter((bag) => !scans.seen.has(bag.bag)).map((bag) => ({ id: bag.bag })),
    );
    if (found) return send(found.id);
    if (before) return { tone: 'right', zh: zh.again(before.id), en: en.again(before.id) };
    const text = readText(typed);
    // What is not on the list is seen all the same: the kernel says what is odd about it.
    if (isWhole(text)) return send(text);
    return { tone: 'wrong', zh: zh.unknown(typed), en: en.unknown(typed) };
  };
  return (
    <section className="card form" aria-label={t.scanning}>
      <h2>{t.scanning}</h2>
      <ScanField onScan={read} waits={left.known === undefined} />
      {scans.queued > 0 && (
        <p className="row dim">
          {t.sending(scans.queued)}
          {scans.problem && <Button onClick={scans.resend}>{t.resend}</Button>}
        </p>
      )}
      <ProblemPanel of={scans.problem} />
      <Rows of={left}>
        {(rows) => {
          const [now, ...others] = shelves(rows.filter((bag) => !scans.seen.has(bag.bag)));
          if (!now) return <Empty>✓ {t.allSeen}</Empty>;
          return (
            <>
              <ThisShelf shelf={now} onSaw={(bag) => void send(bag)} />
              {others.length > 0 && (
                <details>
                  <summary>
                    {t.shelves} ({others.length})
                  </summary>
                  <ul className="plain-list">
                    {others.map((shelf) => (
                      <li key={shelf.first.bag}>
                        {words('Product', shelf.first.product)} <strong>{shelf.first.group}</strong>{' '}
                        <span className="dim">{t.bags(shelf.bags.length)}</span>
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </>
          );
        }}
      </Rows>
    </section>
  );
}
