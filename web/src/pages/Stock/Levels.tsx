/** Floor and target of one shelf as bars, with the reasons that set them. */
import type { Schemas } from '@/api/problem';
import { useSiteNames } from '@/parts/bag/bags';
import { Amount, ShelfSign } from '@/parts/signs';
import { days, isZero, share } from '@/words/amount';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { perDay } from './rate';

type StockRow = Schemas['StockRow'];

function Bar({ name, of, whole, kind }: { name: string; of: string; whole: string; kind: string }) {
  return (
    <div className="level-bar">
      <span>{name}</span>
      <span className="bar" aria-hidden="true">
        <span className={`bar-fill bar-${kind}`} style={{ width: `${Math.round(share(of, whole) * 100)}%` }} />
      </span>
      <Amount of={of} />
    </div>
  );
}

export function Levels({ row }: { row: StockRow }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const site = useSiteNames()(row.site);
  const { level } = row;
  const { usable } = row.counted;
  // The longer bar fills its field.
  const most = isZero(usable) || share(usable, row.target) < 1 ? row.target : usable;
  return (
    <section className="card">
      <h2 className="row">
        {t.chosen(site, words('ProductClass', row.class), row.group)} <ShelfSign state={row.state} />
        {row.cover_days_tenths !== null && row.cover_days_tenths !== undefined && (
          <span className="dim">
            {t.cover} {days(row.cover_days_tenths)}
          </span>
        )}
      </h2>
      <div className="levels">
        <div>
          <Bar name={t.usable} of={usable} whole={most} kind="usable" />
          <Bar name={t.floor} of={row.floor} whole={most} kind="floor" />
          <Bar name={t.target} of={row.target} whole={most} kind="target" />
        </div>
        {level ? (
          <dl className="facts" aria-label={t.why}>
            <dt>{t.reason}</dt>
            <dd>{words('FloorReason', level.reason)}</dd>
            <dt>{t.own}</dt>
            <dd>
              <Amount of={level.own_floor} />
            </dd>
            <dt>{t.area}</dt>
            <dd>
              <Amount of={level.area_floor} />
            </dd>
            <dt>{t.perDay}</dt>
            <dd className="figure">{perDay(level.per_day_milli, row.target)}</dd>
            <dt>{t.rate}</dt>
            <dd>
              {words('RateSource', level.source)} ({t.window(level.window_days)})
            </dd>
          </dl>
        ) : (
          <p className="dim">{t.noLevel}</p>
        )}
      </div>
    </section>
  );
}
