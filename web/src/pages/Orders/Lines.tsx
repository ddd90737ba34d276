/** The lines of an order being written: class, group, amount, whether another group will do. */
import { Button, Input } from 'antd';
import { useId } from 'react';
import type { Schemas } from '@/api/problem';
import { GROUPS, Narrow, STOCKED } from '@/parts/choice/choices';
import { Amount } from '@/parts/signs';
import { type Measure, measureWord } from '@/words/amount';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import type { Ask } from './asks';
import { ForPatient } from './ForPatient';
import en from './messages.en';
import zh from './messages.zh';

type StockRow = Schemas['StockRow'];

function AmountBox({ line, measure, onChange }: { line: Ask; measure: string; onChange: (figure: string) => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{t.amount}</label>
      <Input
        id={id}
        style={{ width: 140 }}
        inputMode="decimal"
        value={line.figure}
        // Always there: a field that gains its suffix later is another field, and what is being typed is lost with the old.
        suffix={measure === '' ? <span /> : measureWord(measure as Measure, tongue)}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

export function Lines({
  lines,
  measureOf,
  stock,
  onChange,
  fixed = 'free',
  named = 'not-offered',
}: {
  lines: readonly Ask[];
  measureOf: ReadonlyMap<string, string>;
  /** What the supplier has, shown beside each line. */
  stock?: readonly StockRow[];
  onChange: (lines: Ask[]) => void;
  /** Of a proposal only amounts change, and lines fall away. */
  fixed?: 'free' | 'amounts-only';
  /** Whether a line may be one patient's. */
  named?: 'offered' | 'not-offered';
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const change = (key: number, part: Partial<Ask>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const add = () => {
    const last = lines.at(-1);
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    onChange([
      ...lines,
      {
        key,
        class: last?.class ?? 'red-cells',
        group: last?.group ?? 'O+',
        figure: '',
        other: 'not-agreed',
        product: null,
        measure: null,
      },
    ]);
  };
  return (
    <div className="form">
      {lines.map((line, place) => {
        const there = stock?.find((row) => row.class === line.class && row.group === line.group);
        return (
          <fieldset key={line.key} className="order-line">
            <legend>{t.lineNumber(place + 1)}</legend>
            {fixed === 'free' ? (
              <>
                <Narrow
                  any="not-offered"
                  label={t.class}
                  value={line.class as string}
                  of={STOCKED.map((value) => ({ value: value as string, label: words('ProductClass', value) }))}
                  onChange={(value) => value && change(line.key, { class: value as Ask['class'], measure: null })}
                />
                <Narrow
                  any="not-offered"
                  label={t.group}
                  value={line.group}
                  of={GROUPS.map((value) => ({ value: value as string, label: value }))}
                  onChange={(value) => value && change(line.key, { group: value })}
                />
              </>
            ) : (
              <strong className="order-what">
                {words('ProductClass', line.class)} {line.group}
              </strong>
            )}
            <AmountBox
              line={line}
              measure={line.measure ?? measureOf.get(line.class) ?? ''}
              onChange={(figure) => change(line.key, { figure })}
            />
            {fixed === 'free' && (
              <Narrow
                any="not-offered"
                label={t.otherGroup}
                value={line.other as string}
                of={(['not-agreed', 'agreed'] as const).map((value) => ({
                  value: value as string,
                  label: t.other[value],
                }))}
                onChange={(value) => value && change(line.key, { other: value as Ask['other'] })}
              />
            )}
            {there && (
              <span className="dim">
                {t.stockThere} <Amount of={there.counted.usable} />
              </span>
            )}
            {named === 'offered' && (
              <ForPatient
                value={line.named ?? null}
                place={place + 1}
                onChange={(of) => change(line.key, { named: of })}
              />
            )}
            <Button
              aria-label={t.removeLine(place + 1)}
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter((one) => one.key !== line.key))}
            >
              ✕
            </Button>
          </fieldset>
        );
      })}
      {fixed === 'free' && (
        <div>
          <Button onClick={add}>+ {t.addLine}</Button>
        </div>
      )}
    </div>
  );
}
