/** Preparing blood for an application 备血: suitable bags of the own shelf, by scan or from the list. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { BagNumber, BagWhat, TimeLeft } from '@/parts/bag/bags';
import type { Answered } from '@/parts/bag/Recorded';
import { useNeeds } from '@/parts/needs';
import { type Override, OverrideForm, overridables } from '@/parts/override/OverrideForm';
import { type Heard, meant } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Empty, Shown } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type SuitableBag = Schemas['SuitableBag'];

/** Bags in sight; the first are those that leave first. */
const IN_SIGHT = 10;

function Suitable({
  bags,
  chosen,
  onTurn,
}: {
  bags: readonly SuitableBag[];
  chosen: readonly string[];
  onTurn: (bag: string) => void;
}) {
  const t = useMessages(zh, en);
  // What was chosen stays in sight, whatever its place.
  const shown = bags.filter((row, place) => place < IN_SIGHT || chosen.includes(row.id));
  return (
    <ul className="plain-list">
      {shown.map((bag) => {
        const on = chosen.includes(bag.id);
        return (
          <li key={`${bag.line} ${bag.id}`} className={on ? 'row row-open' : 'row'}>
            <BagNumber id={bag.id} />
            <BagWhat of={bag} />
            <span className="dim">
              <TimeLeft minutes={bag.left_minutes} />
            </span>
            <span className="grow" />
            <button
              type="button"
              className="quiet"
              aria-label={on ? t.dropBag(bag.id) : t.addBag(bag.id)}
              onClick={() => onTurn(bag.id)}
            >
              {on ? t.drop : t.add}
            </button>
          </li>
        );
      })}
    </ul>
  );
}

export function Prepare({ of, onDone }: { of: Schemas['ApplicationView']; onDone: (done: Answered) => void }) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const act = useAct('/api/applications/{id}/reserve');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const path = { id: of.id };
  const suitable = useRead(
    '/api/applications/{id}/bags',
    { path },
    { touches: [`application:${of.id}`, `site:${of.site.id}`] },
  );
  const turn = (bag: string) =>
    setChosen((before) => (before.includes(bag) ? before.filter((one) => one !== bag) : [...before, bag]));
  const read = (typed: string): Heard => {
    const bag = meant(typed, suitable.data ?? []);
    if (!bag) return { tone: 'wrong', zh: zh.notSuitable(typed), en: en.notSuitable(typed) };
    if (chosen.includes(bag.id)) return { tone: 'right', zh: zh.takenBefore(bag.id), en: en.takenBefore(bag.id) };
    turn(bag.id);
    return { tone: 'right', zh: zh.taken(bag.id), en: en.taken(bag.id) };
  };
  const send = async (overrides: Override[]) => {
    const done = await act.run({ path, body: { bags: [...chosen], overrides } });
    if (!done) return;
    onDone(done);
    setChosen([]);
  };
  const passable = overridables(act.problem);
  return (
    <section className="card form" aria-label={t.prepare}>
      <h2>
        {t.prepare} <small className="dim">{t.chosen(chosen.length)}</small>
      </h2>
      <p className="dim">{t.prepareHint}</p>
      <ScanField onScan={read} waits={suitable.isPending} />
      <Shown of={suitable}>
        {(bags) =>
          bags.length === 0 ? (
            <Empty>
              {t.noSuitable}{' '}
              <Link to={at.orders()} search={{ view: 'place' } as never}>
                {t.toOrder}
              </Link>
            </Empty>
          ) : (
            <Suitable bags={bags} chosen={chosen} onTurn={turn} />
          )
        }
      </Shown>
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(chosen.length === 0 && 'bags')}
        onAct={() => void send([])}
      >
        {t.doPrepare(chosen.length)}
      </ActButton>
      {passable.length > 0 && (
        <OverrideForm
          label={t.override}
          of={passable}
          sites={[of.site.id]}
          act={act}
          onAct={(overrides) => void send(overrides)}
        />
      )}
    </section>
  );
}
