/** What a loading list comes to: bags by product, and the reservations that are picked in full. */
import type { Schemas } from '@/api/problem';

type Stop = Schemas['Stop'];
type Reservation = Schemas['ReservationView'];

/** Bags by product over all stops, in the order in which they first come. */
export function byProduct(stops: readonly Pick<Stop, 'bags'>[]): [Stop['bags'][number]['product'], number][] {
  const found = new Map<Stop['bags'][number]['product'], number>();
  for (const bag of stops.flatMap((stop) => stop.bags)) found.set(bag.product, (found.get(bag.product) ?? 0) + 1);
  return [...found];
}

/** The live reservations for the orders of the list. */
export function ofList(reservations: readonly Reservation[], orders: readonly number[]): Reservation[] {
  return reservations.filter(
    (row) => row.live && 'order' in row.purpose && orders.includes(row.purpose.order.order) && row.bags.length > 0,
  );
}

/** Those of which every bag is picked and checked. */
export function ready(reservations: readonly Reservation[]): Reservation[] {
  return reservations.filter((row) => row.bags.every((bag) => bag.picked));
}
