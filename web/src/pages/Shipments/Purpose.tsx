import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';

/** For whom a shipment goes: a case or an order. */
export function Purpose({ of }: { of: Schemas['ReservedFor'] }) {
  return 'case' in of ? (
    <Link to={at.case(of.case.case)}>C{of.case.case}</Link>
  ) : (
    <Link to={at.order(of.order.order)}>D{of.order.order}</Link>
  );
}
