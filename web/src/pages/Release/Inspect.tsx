/** Bags are looked at one after the other; each looks as it should unless a fault is chosen. All go as one. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { ManyChips } from '@/parts/Chips';
import { Empty } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import { type Basket, namedIn } from './basket';
import en from './messages.en';
import zh from './messages.zh';

type Fault = Schemas['AppearanceFault'];

export function Inspect({ of }: { of: Basket }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/release/inspections');
  const [faults, setFaults] = useState<Readonly<Record<string, readonly Fault[]>>>({});
  const [opened, setOpened] = useState<string | null>(null);
  const named = namedIn(act.problem, of.pieces);
  const wrong = of.pieces.filter((piece) => (faults[piece] ?? []).length > 0).length;
  const send = async () => {
    const sent = [...of.pieces].reverse();
    const done = await act.run({
      body: { pieces: sent.map((piece) => ({ piece, faults: [...(faults[piece] ?? [])] })) },
    });
    if (!done) return;
    // What was scanned meanwhile stays.
    of.out(sent);
    setFaults({});
  };
  return (
    <section className="card form" aria-label={t.inspecting}>
      <h2>{t.inspecting}</h2>
      <p className="dim">{t.inspectHint}</p>
      <p role="status">
        <strong className="figure">{t.looked(of.pieces.length)}</strong>
        {wrong > 0 && ` · ✕ ${t.withFaults(wrong)}`}
      </p>
      {of.pieces.length === 0 ? (
        <Empty>{t.scanFirst}</Empty>
      ) : (
        <ul className="plain-list">
          {of.pieces.map((piece, place) => {
            const seen = faults[piece] ?? [];
            // The one in the hand is open, and any that was opened.
            const open = opened === piece || (opened === null && place === 0);
            return (
              <li key={piece} data-piece={piece} className={named.includes(piece) ? 'row-named' : undefined}>
                <p className="row">
                  <BagNumber id={piece} />
                  <span className={seen.length > 0 ? 'tag tag-late' : 'tag tag-sure'}>
                    {seen.length > 0
                      ? `✕ ${seen.map((one) => words('AppearanceFault', one)).join(', ')}`
                      : `✓ ${t.looksRight}`}
                  </span>
                  <span className="grow" />
                  <button
                    type="button"
                    className="quiet"
                    aria-expanded={open}
                    aria-label={`${t.faults} ${piece}`}
                    onClick={() => setOpened(open ? '' : piece)}
                  >
                    {t.faults}
                  </button>
                  <button
                    type="button"
                    className="quiet"
                    aria-label={`${t.takeOut} ${piece}`}
                    onClick={() => of.out([piece])}
                  >
                    ↶ {t.takeOut}
                  </button>
                </p>
                {open && (
                  <ManyChips
                    label={t.faultsOf(piece)}
                    values={seen}
                    chips={codes('AppearanceFault').map((value) => ({ value, label: words('AppearanceFault', value) }))}
                    onChange={(next) => setFaults({ ...faults, [piece]: next })}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
      <ActButton
        act={act}
        keys="alt+enter"
        size="large"
        needs={of.pieces.length === 0 ? t.needs.piece : null}
        onAct={() => void send()}
      >
        {t.doInspect(of.pieces.length)}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}
