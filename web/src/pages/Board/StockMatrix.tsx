/** Stock as days of cover: a block per class, a column per group, a row per level; press a field for its parts. */
import type { Schemas } from '@/api/problem';
import { ShelfSign } from '@/parts/signs';
import { amount, days } from '@/words/amount';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export type BoardStock = Schemas['BoardStock'];
export type TierStock = Schemas['TierStock'];

export interface Field {
  stock: BoardStock;
  tier: TierStock;
}

const TIERS = ['station', 'storage-point', 'hospital'] as const;
/** Cover beyond this many tenths of a day says little: the shelf is kept by bags, so its amount is shown. */
const LONG = 1000;

function isKept(tier: TierStock | undefined): boolean {
  return tier !== undefined && (tier.state !== 'no-level' || tier.counted.usable_bags > 0);
}

function FieldCell({
  name,
  stock,
  tier,
  onOpen,
}: {
  name: string;
  stock: BoardStock;
  tier: TierStock;
  onOpen?: (field: Field) => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const cover = tier.cover_days_tenths;
  const byDays = cover !== null && cover !== undefined && cover < LONG;
  const usable = amount(tier.counted.usable, tongue);
  if (tier.state === 'no-level') {
    return (
      <td className="field field-no-level">
        <span>{tier.counted.usable_bags > 0 ? <small>{usable}</small> : ''}</span>
      </td>
    );
  }
  const figure = byDays ? days(cover) : <small>{usable}</small>;
  const label = `${name} ${stock.group} ${t.tier[tier.tier]}: ${byDays ? `${days(cover)} ${t.days}, ` : ''}${usable}`;
  return (
    <td className={`field field-${tier.state}`}>
      {onOpen ? (
        <button type="button" title={label} onClick={() => onOpen({ stock, tier })}>
          {figure}
          <ShelfSign state={tier.state} bare="shape" />
        </button>
      ) : (
        <span title={label}>
          {figure}
          <ShelfSign state={tier.state} bare="shape" />
        </span>
      )}
    </td>
  );
}

export function StockMatrix({ stock, onOpen }: { stock: readonly BoardStock[]; onOpen?: (field: Field) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const classes = [...new Set(stock.map((row) => row.class))];
  const groups = [...new Set(stock.map((row) => row.group))];
  return (
    <table className="matrix">
      <caption className="visually-hidden">{t.stock}</caption>
      <thead>
        <tr>
          <td className="matrix-class" />
          <td className="matrix-tier" />
          {groups.map((group) => (
            <th key={group} scope="col">
              {group}
            </th>
          ))}
        </tr>
      </thead>
      {classes.map((of) => {
        const rows = stock.filter((row) => row.class === of);
        const at = (row: BoardStock | undefined, tier: string) => row?.tiers.find((x) => x.tier === tier);
        const tiers = TIERS.filter((tier) => rows.some((row) => isKept(at(row, tier))));
        const name = words('ProductClass', of);
        return (
          <tbody key={of}>
            {tiers.map((tier, place) => (
              <tr key={tier}>
                {place === 0 && (
                  <th scope="rowgroup" rowSpan={tiers.length} className="matrix-class">
                    {name}
                  </th>
                )}
                <th scope="row" className="matrix-tier">
                  {t.tier[tier]}
                </th>
                {groups.map((group) => {
                  const row = rows.find((r) => r.group === group);
                  const field = at(row, tier);
                  if (!row || !field) return <td key={group} />;
                  return <FieldCell key={group} name={name} stock={row} tier={field} onOpen={onOpen} />;
                })}
              </tr>
            ))}
          </tbody>
        );
      })}
    </table>
  );
}
