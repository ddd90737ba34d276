/** A bag as lists and pages show it: its number, where it is, what keeps it, how long it lasts. */
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useNetwork } from '@/app/network';
import { span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import type { Column } from '../DataTable';
import { Amount, When } from '../signs';
import '../work.css';
import en from './messages.en';
import zh from './messages.zh';

export type BagRow = Schemas['BagRow'];
type Place = Schemas['Place'];

/** The number of a bag in its parts, so that a long one breaks where people read it. */
export function BagNumber({ id }: { id: string }) {
  const [donation, ...rest] = id.split('.');
  return (
    <span className="bag-number">
      <span>{donation?.slice(0, -4)}</span>
      <strong>{donation?.slice(-4)}</strong>
      <wbr />
      <span>.{rest.join('.')}</span>
    </span>
  );
}

/** The number of a bag, leading to its life. */
export function BagLink({ id }: { id: string }) {
  return (
    <Link to={at.bag(id)} onClick={(event) => event.stopPropagation()}>
      <BagNumber id={id} />
    </Link>
  );
}

/** What a bag is: its product, group and amount. */
export function BagWhat({ of }: { of: { product: Schemas['Product']; group: string; amount: string } }) {
  const words = useWords();
  return (
    <span>
      {words('Product', of.product)} <strong>{of.group}</strong> <Amount of={of.amount} />
    </span>
  );
}

/** Names of sites by number. */
export function useSiteNames(): (site: number | null | undefined) => string {
  const sites = useNetwork().data?.sites;
  const tongue = useTongue();
  return (id) => {
    const site = sites?.find((one) => one.id === id);
    return site ? (tongue === 'zh' ? site.name_zh : site.name_en) : '–';
  };
}

/** Where a bag is, in words. */
export function usePlaceWords(): (place: Place) => string {
  const t = useMessages(zh, en);
  const words = useWords();
  const name = useSiteNames();
  return (place) => {
    if ('in_store' in place) return t.inStore(name(place.in_store.site));
    if ('picked' in place) return t.picked(name(place.picked.site));
    if ('on_road' in place) return t.onRoad(name(place.on_road.to));
    if ('returning' in place) return t.returning(name(place.returning.to));
    if ('with_patient' in place) return t.withPatient(name(place.with_patient.site));
    return t.ended(name(place.ended.site), words('Fate', place.ended.fate));
  };
}

/** Where a bag is; on the road it leads to the shipment. */
export function BagPlace({ place }: { place: Place }) {
  const said = usePlaceWords()(place);
  const shipment = 'on_road' in place ? place.on_road : 'returning' in place ? place.returning : null;
  if (!shipment) return <>{said}</>;
  return (
    <Link to={at.shipment(shipment.shipment)} onClick={(event) => event.stopPropagation()}>
      {said}
    </Link>
  );
}

const SHAPES: Record<Schemas['Availability'], string> = {
  usable: '●',
  reserved: '◐',
  'kept-for-case': '◐',
  crossmatched: '◐',
  'kept-for-patient': '◆',
  'not-sound': '⊘',
  expired: '✕',
  'not-in-store': '·',
};

/** What keeps a bag from leaving its shelf, if anything does. */
export function Availability({ bag }: { bag: BagRow }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const { quality, availability } = bag;
  const why = [
    ...quality.holds.map((reason) => words('HoldReason', reason)),
    ...(quality.recalled ? [t.recalled] : []),
    ...(quality.released ? [] : [t.unreleased]),
  ];
  return (
    <span className={`avail avail-${availability}`}>
      <span aria-hidden="true">{SHAPES[availability]}</span> {t.availability[availability]}
      {why.length > 0 && ` · ${why.join(' · ')}`}
      {bag.thawed_at && ` · ${t.thawed}`}
    </span>
  );
}

/** How long a bag lasts, as the server reckoned it. */
export function TimeLeft({ minutes }: { minutes: number }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const past = minutes < 0;
  return <span className="figure">{past ? `✕ ${t.past(span(-minutes, tongue))}` : span(minutes, tongue)}</span>;
}

export type BagColumn = 'id' | 'product' | 'group' | 'amount' | 'age' | 'expires' | 'left' | 'place' | 'state';

/** Columns of a list of bags. */
export function useBagColumns(names: readonly BagColumn[]): Column<BagRow>[] {
  const t = useMessages(zh, en);
  const words = useWords();
  const place = usePlaceWords();
  const all: Record<BagColumn, Column<BagRow>> = {
    id: { key: 'id', title: t.bag, width: '15.5rem', show: (b) => <BagLink id={b.id} />, by: (b) => b.id },
    product: {
      key: 'product',
      title: t.product,
      width: 'minmax(11rem, 1fr)',
      show: (b) => words('Product', b.product),
      by: (b) => words('Product', b.product),
    },
    group: {
      key: 'group',
      title: t.group,
      width: '4.5rem',
      show: (b) => <strong>{b.group}</strong>,
      by: (b) => b.group,
    },
    amount: { key: 'amount', title: t.amount, width: '6rem', show: (b) => <Amount of={b.amount} />, align: 'end' },
    age: {
      key: 'age',
      title: t.age,
      width: '6rem',
      show: (b) => t.ageDays(b.age_days),
      by: (b) => b.age_days,
      align: 'end',
    },
    expires: {
      key: 'expires',
      title: t.expires,
      width: '10rem',
      show: (b) => <When at={b.expires_at} />,
      by: (b) => b.expires_at,
    },
    left: {
      key: 'left',
      title: t.left,
      width: '9.5rem',
      show: (b) => <TimeLeft minutes={b.left_minutes} />,
      by: (b) => b.left_minutes,
    },
    place: {
      key: 'place',
      title: t.place,
      width: 'minmax(13rem, 1fr)',
      show: (b) => <BagPlace place={b.place} />,
      by: (b) => place(b.place),
    },
    state: {
      key: 'state',
      title: t.state,
      width: 'minmax(10rem, 1fr)',
      show: (b) => <Availability bag={b} />,
      by: (b) => t.availability[b.availability],
    },
  };
  return names.map((name) => all[name]);
}

/** A set of chosen numbers that forgets those which are gone from the list. */
export function useChosen(among: readonly { id: string }[]): {
  chosen: readonly string[];
  has: (id: string) => boolean;
  turn: (id: string) => void;
  set: (ids: readonly string[]) => void;
} {
  const [ids, setIds] = useState<readonly string[]>([]);
  const chosen = useMemo(() => ids.filter((id) => among.some((bag) => bag.id === id)), [ids, among]);
  return {
    chosen,
    has: (id) => chosen.includes(id),
    turn: (id) => setIds((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id])),
    set: setIds,
  };
}
