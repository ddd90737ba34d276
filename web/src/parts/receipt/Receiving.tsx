/** Receiving a shipment bag by bag: by scan or from the list, each accepted or refused with a reason. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { codes, useMessages, useWords } from '@/words/tongue';
import { ActButton } from '../ActButton';
import { BagNumber, type BagRow, BagWhat } from '../bag/bags';
import { Recorded } from '../bag/Recorded';
import { Chips } from '../Chips';
import { useNeeds } from '../needs';
import { meant } from '../scan/meant';
import { ScanField } from '../scan/ScanField';
import { Empty } from '../states';
import en from './messages.en';
import zh from './messages.zh';
import './receipt.css';

type Check = Schemas['ReceiptCheck'];

/** What was found of one bag; null while nobody has looked. */
function Checked({ of }: { of: Check | null }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (of === null) return <span className="dim">{t.unchecked}</span>;
  if (of === 'accepted') return <strong className="receipt-ok">{t.accepted}</strong>;
  return <strong className="receipt-no">{t.refused(words('HoldReason', of.refused.reason))}</strong>;
}

function Line({ bag, check, onCheck }: { bag: BagRow; check: Check | null; onCheck: (check: Check | null) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const [refusing, setRefusing] = useState(false);
  return (
    <li className="receipt-line">
      <span className="receipt-what">
        <BagNumber id={bag.id} />
        <BagWhat of={bag} />
      </span>
      <Checked of={check} />
      <span className="receipt-acts">
        {check === null ? (
          <>
            <Button onClick={() => onCheck('accepted')} aria-label={`${t.accept} ${bag.id}`}>
              ✓ {t.accept}
            </Button>
            <Button danger onClick={() => setRefusing(!refusing)} aria-label={`${t.refuse} ${bag.id}`}>
              ✕ {t.refuse}
            </Button>
          </>
        ) : (
          <Button onClick={() => onCheck(null)} aria-label={`${t.again} ${bag.id}`}>
            {t.again}
          </Button>
        )}
      </span>
      {refusing && check === null && (
        <div className="receipt-why">
          <Chips
            label={t.refuseWhy}
            value={null}
            chips={codes('HoldReason').map((value) => ({ value, label: words('HoldReason', value) }))}
            onChange={(reason) => {
              setRefusing(false);
              onCheck({ refused: { reason } });
            }}
          />
        </div>
      )}
    </li>
  );
}

export function Receiving({ shipment, bags }: { shipment: number; bags: readonly BagRow[] }) {
  const t = useMessages(zh, en);
  const receive = useAct('/api/shipments/{id}/receive');
  const needs = useNeeds();
  const [checks, setChecks] = useState<Readonly<Record<string, Check>>>({});
  const coming = bags.filter((bag) => 'on_road' in bag.place);
  const checked = coming.filter((bag) => checks[bag.id] !== undefined);
  const check = (id: string, as: Check | null) => {
    const { [id]: _, ...others } = checks;
    setChecks(as === null ? others : { ...others, [id]: as });
  };
  const rest = () => setChecks(Object.fromEntries(coming.map((bag) => [bag.id, checks[bag.id] ?? 'accepted'])));
  const send = () => {
    const told = checked.map((bag) => ({ bag: bag.id, check: checks[bag.id] ?? 'accepted' }));
    void receive.run({ path: { id: shipment }, body: { bags: told } }).then((done) => done && setChecks({}));
  };
  return (
    <section className="card form" aria-label={t.title}>
      <h2 className="row">
        {t.title} <small className="dim">{t.count(checked.length, coming.length)}</small>
      </h2>
      {coming.length === 0 ? (
        <Empty>{t.nothing}</Empty>
      ) : (
        <>
          <p className="dim">{t.hint}</p>
          <ScanField
            onScan={(typed) => {
              const bag = meant(typed, coming);
              if (bag === null) return { tone: 'wrong', zh: zh.notThere(typed), en: en.notThere(typed) };
              check(bag.id, 'accepted');
              return { tone: 'right', zh: zh.scanned(bag.id), en: en.scanned(bag.id) };
            }}
          />
          <ul className="receipt">
            {coming.map((bag) => (
              <Line key={bag.id} bag={bag} check={checks[bag.id] ?? null} onCheck={(as) => check(bag.id, as)} />
            ))}
          </ul>
          <div className="form-row">
            <Button size="large" onClick={rest}>
              {checked.length === 0 ? t.whole : t.all}
            </Button>
            <ActButton
              act={receive}
              size="large"
              keys="alt+enter"
              needs={needs(checked.length === 0 && 'checked')}
              onAct={send}
            >
              {t.send}
            </ActButton>
          </div>
        </>
      )}
      <Recorded of={receive.done} />
    </section>
  );
}
