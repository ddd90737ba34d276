import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { purposeOf } from '@/parts/purpose';

/** For whom a shipment goes: a case, an order, or nobody. */
export function Purpose({ of }: { of: Schemas['ReservedFor'] }) {
  const way = purposeOf(of);
  return way ? <Link to={way.to}>{way.name}</Link> : null;
}
