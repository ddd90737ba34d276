/** Putting bags forward to be discarded: what nobody has declared yet, and whatever is scanned of the own store. */
import { Button } from 'antd';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagNumber, BagWhat } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Gathering, useGathered } from '@/parts/gathering/Gathering';
import { useNeeds } from '@/parts/needs';
import { Rows } from '@/parts/Rows';
import { When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

function Undeclared({
  rows,
  chosen,
  onTake,
}: {
  rows: readonly Schemas['LostBag'][];
  chosen: readonly string[];
  onTake: (bags: string[]) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const rest = rows.filter((row) => !chosen.includes(row.bag));
  return (
    <section className="card form" aria-label={t.undeclared}>
      <h2>
        {t.undeclared} <small className="dim">{t.ofBags(rows.length)}</small>
      </h2>
      <p className="dim">{t.undeclaredHint}</p>
      {rest.length === 0 ? (
        <Empty>✓ {t.nothingUndeclared}</Empty>
      ) : (
        <>
          <div>
            <Button onClick={() => onTake(rest.map((row) => row.bag))}>
              {t.takeAll} ({rest.length})
            </Button>
          </div>
          <ul className="plain-list">
            {rest.map((row) => (
              <li key={row.bag} className="row">
                <BagNumber id={row.bag} />
                <BagWhat of={row} />
                <span className="dim">
                  {words('Fate', row.fate)} <When at={row.expires_at} />
                </span>
                <span className="grow" />
                <button
                  type="button"
                  className="quiet"
                  aria-label={t.addBag(row.bag)}
                  onClick={() => onTake([row.bag])}
                >
                  {t.add}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

export function Declare({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/losses');
  const gathered = useGathered();
  const chosen = gathered.bags;
  const [reason, setReason] = useState<Schemas['DiscardReason'] | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const touches = [`site:${site}`, 'loss:*'] as const;
  const undeclared = useListed('/api/losses/undeclared', { site }, { touches, limit: 1000 });
  const stock = useListed('/api/stock/bags', { site }, { touches, limit: 1000 });
  const here = undeclared.known && stock.known && [...undeclared.known.map((row) => ({ id: row.bag })), ...stock.known];
  const send = async () => {
    if (reason === null) return;
    const answer = await act.run({ body: { bags: [...chosen], reason } });
    if (!answer) return;
    setDone(answer);
    gathered.clear();
    setReason(null);
  };
  return (
    <div className="split">
      <section className="card form" aria-label={t.toDeclare}>
        <h2>{t.toDeclare}</h2>
        <p className="dim">{t.declareHint}</p>
        <Gathering of={gathered} among={here} />
        <Chips
          label={t.why}
          value={reason}
          chips={codes('DiscardReason').map((value) => ({ value, label: words('DiscardReason', value) }))}
          onChange={setReason}
        />
        <ActButton
          act={act}
          kind="danger"
          size="large"
          keys="alt+enter"
          needs={needs(chosen.length === 0 && 'bags', reason === null && 'reason')}
          onAct={() => void send()}
        >
          {t.doDeclare(chosen.length)}
        </ActButton>
        <Recorded of={done} />
      </section>
      <Rows of={undeclared}>
        {(rows) => <Undeclared rows={rows} chosen={chosen} onTake={(bags) => gathered.take(...bags)} />}
      </Rows>
    </div>
  );
}
