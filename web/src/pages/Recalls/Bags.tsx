/** The bags of a recall by tier: where each was when it was recalled, where it is now, and what was answered. */
import type { Schemas } from '@/api/problem';
import { useNetwork } from '@/app/network';
import { BagLink, BagPlace, BagWhat, usePlaceWords, useSiteNames } from '@/parts/bag/bags';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { When } from '@/parts/signs';
import { useMessages } from '@/words/tongue';
import { foundOf } from './answering';
import en from './messages.en';
import zh from './messages.zh';
import { Due, FoundSign, Question } from './signs';
import { type BagOf, isLeft, TIERS, type Tier, tierOf } from './view';

type Kinds = ReadonlyMap<number, Schemas['SiteKind']>;

function useColumns(tier: (row: BagOf) => Tier): Column<BagOf>[] {
  const t = useMessages(zh, en);
  const place = usePlaceWords();
  const name = useSiteNames();
  const answer = (row: BagOf) => row.task?.answer ?? null;
  return [
    { key: 'bag', title: t.bags, width: '15.5rem', show: (r) => <BagLink id={r.bag.id} />, by: (r) => r.bag.id },
    { key: 'what', title: t.product, width: 'minmax(12rem, 1fr)', show: (r) => <BagWhat of={r.bag} /> },
    {
      key: 'now',
      title: t.tier,
      width: 'minmax(13rem, 1.2fr)',
      show: (r) => (
        <span>
          {t.tiers[tier(r)]} · <BagPlace place={r.bag.place} />
        </span>
      ),
      by: (r) => `${TIERS.indexOf(tier(r))} ${place(r.bag.place)}`,
    },
    {
      key: 'asked',
      title: t.askedOf,
      width: 'minmax(10rem, 1fr)',
      show: (r) => (r.task ? name(r.task.site) : <span className="dim">{t.nobodyHolds}</span>),
      by: (r) => (r.task ? name(r.task.site) : ''),
    },
    {
      key: 'answer',
      title: t.answer,
      width: 'minmax(14rem, 1.2fr)',
      show: (r) => {
        const told = answer(r);
        if (told) {
          return (
            <span className="row">
              <FoundSign of={told.found} /> <When at={told.at} />
              {typeof told.finding === 'number' && <Question id={told.finding} site={told.site} />}
            </span>
          );
        }
        return r.task ? <Due at={r.task.due} /> : '–';
      },
      by: (r) => (answer(r) ? foundOf(answer(r)?.found ?? { not_found: {} }) : r.task ? '0' : 'z'),
    },
  ];
}

export function Bags({ of }: { of: readonly BagOf[] }) {
  const t = useMessages(zh, en);
  const [filters, change] = useFilters(['tier', 'left'] as const);
  const kinds: Kinds = new Map((useNetwork().data?.sites ?? []).map((site) => [site.id, site.kind]));
  const tier = (row: BagOf) => tierOf(row.bag.place, kinds);
  const columns = useColumns(tier);
  const chosen = TIERS.find((one) => one === filters.tier);
  const many = (one: Tier) => of.filter((row) => tier(row) === one);
  const rows = of
    .filter((row) => (!chosen || tier(row) === chosen) && (filters.left !== 'yes' || isLeft(row)))
    .sort((a, b) => Number(isLeft(b)) - Number(isLeft(a)) || TIERS.indexOf(tier(a)) - TIERS.indexOf(tier(b)));
  return (
    <section className="card" aria-label={t.byTier}>
      <h2>
        {t.byTier} <span className="figure">{of.length}</span>
      </h2>
      <ul className="recall-tiers">
        {TIERS.filter((one) => many(one).length > 0).map((one) => (
          <li key={one}>
            {t.tiers[one]} <strong className="figure">{many(one).length}</strong>
            {many(one).some(isLeft) && (
              <span className="typed-wrong">
                {' '}
                {t.unanswered} {many(one).filter(isLeft).length}
              </span>
            )}
          </li>
        ))}
      </ul>
      <div className="filters no-print">
        <Narrow
          label={t.tier}
          value={chosen}
          of={TIERS.map((value) => ({ value, label: t.tiers[value] }))}
          onChange={(next) => change({ tier: next })}
        />
        <Narrow
          label={t.answer}
          value={filters.left === 'yes' ? 'yes' : undefined}
          of={[{ value: 'yes', label: t.onlyOpen }]}
          onChange={(next) => change({ left: next })}
        />
      </div>
      <DataTable
        label={t.byTier}
        rows={rows}
        columns={columns}
        id={(r) => r.bag.id}
        mark={(r) => (r.task?.overdue ? 'row-late' : undefined)}
        empty={of.length === 0 ? t.noBags : t.noneSo}
        height="46vh"
      />
    </section>
  );
}
