/** The release by two: what is ready is chosen or scanned; what a refusal names is taken out and the rest stays. */
import { useState } from 'react';
import { read } from '@/api/client';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { Keys } from '@/app/KeySheet';
import { useKeys } from '@/app/keys';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { PersonChoice } from '@/parts/choice/choices';
import { Empty } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import { type Basket, namedIn } from './basket';
import en from './messages.en';
import zh from './messages.zh';

/** A page of the list; what one release may name at most, the kernel says. */
const AT_A_TIME = 200;

export function Free({ of, product }: { of: Basket; product: Schemas['Product'] | undefined }) {
  const t = useMessages(zh, en);
  const site = useActing()?.site;
  const act = useAct('/api/release');
  const [second, setSecond] = useState<string | null>(null);
  const [unread, setUnread] = useState(false);
  const named = namedIn(act.problem, of.pieces);
  const some = named.length > 0 && named.length < of.pieces.length;
  const all = async () => {
    setUnread(false);
    try {
      const query = { stage: 'ready', product, limit: AT_A_TIME } as const;
      const { items } = await read('/api/release/pieces', { query });
      of.add(items.map((row) => row.piece));
    } catch {
      setUnread(true);
    }
  };
  const drop = () => {
    of.out(named);
    act.clear();
  };
  const send = async () => {
    if (second === null) return;
    const sent = [...of.pieces];
    const done = await act.run({ body: { pieces: sent, second_person: second } });
    if (done) of.out(sent);
  };
  useKeys([
    { keys: 'alt+a', what: t.allReady, group: t.title, whileTyping: true, run: () => void all() },
    ...(some ? [{ keys: 'alt+x', what: t.dropNamed, group: t.title, whileTyping: true, run: drop }] : []),
  ]);
  return (
    <section className="card form" aria-label={t.releasing}>
      <h2>{t.releasing}</h2>
      <p className="dim">{t.releaseHint}</p>
      <p className="row">
        <strong className="figure" role="status">
          {t.chosen(of.pieces.length)}
        </strong>
        <button type="button" className="quiet" onClick={() => void all()}>
          {t.allReady} <Keys of="alt+a" />
        </button>
        {of.pieces.length > 0 && (
          <button type="button" className="quiet" onClick={() => of.out(of.pieces)}>
            ↶ {t.clearAll}
          </button>
        )}
      </p>
      {unread && <p role="alert">⚠ {t.noAnswer}</p>}
      {of.pieces.length === 0 ? (
        <Empty>{t.chooseFirst}</Empty>
      ) : (
        <ul className="plain-list">
          {of.pieces.map((piece) => (
            <li key={piece} data-piece={piece} className={named.includes(piece) ? 'row row-named' : 'row'}>
              {named.includes(piece) && <strong>✕ {t.named}</strong>}
              <BagNumber id={piece} />
              <span className="grow" />
              <button
                type="button"
                className="quiet"
                aria-label={`${t.takeOut} ${piece}`}
                onClick={() => of.out([piece])}
              >
                ↶ {t.takeOut}
              </button>
            </li>
          ))}
        </ul>
      )}
      <PersonChoice label={t.second} sites={site === undefined ? [] : [site]} value={second} onChange={setSecond} />
      <ActButton
        act={act}
        keys="alt+enter"
        size="large"
        needs={of.pieces.length === 0 ? t.needs.piece : second === null ? t.needs.second : null}
        onAct={() => void send()}
      >
        {t.doRelease(of.pieces.length)}
      </ActButton>
      {some && (
        <p>
          <button type="button" className="quiet" onClick={drop}>
            ↶ {t.dropNamed} ({named.length}) <Keys of="alt+x" />
          </button>
        </p>
      )}
      <Recorded of={act.done} />
    </section>
  );
}
