//! The next suitable bag after one failed its check at picking.

use crate::draw::Draft;
use crate::need::{Need, Ways};
use domain::duty::case::Line;
use domain::duty::order::OrderLine;
use domain::duty::supply::ReservedFor;
use domain::plan::{PlannedBag, Policy};
use domain::{Amount, BagId, Moment, ProductClass, ReservationId, World};

/// The bag of the same shelf to pick instead of one that failed its check: as much, else the least
/// above, else the most below, by the order of choice. Works while the failed bag is still in the
/// reservation and after it left. `None` when the reservation's line needs nothing or no bag suits.
///
/// It names one bag; reserving it is executing a plan for its line.
pub fn next_suitable(world: &World, reservation: ReservationId, failed: BagId, now: Moment) -> Option<PlannedBag> {
    let row = world.reservation(reservation)?;
    let ix = world.bags().find(failed)?;
    let bag = world.bags().at(ix)?;
    let class = bag.product.class();
    let line = row.bags.iter().find(|(of, _)| *of == ix).map(|(_, line)| *line);
    let still_in = line.is_some();
    let mut need = match row.purpose {
        ReservedFor::Case { case } => {
            let case = world.case(case).filter(|c| c.is_open())?;
            let lacks = |l: &Line| l.class == class && !case.needed(world, l, now).is_zero();
            let fits = |l: &&Line| line.map_or(lacks(l), |line| l.line == line);
            Need::of_case(world, case, case.lines.iter().rfind(fits)?, Ways::Fastest, now)
        }
        ReservedFor::Nobody {} | ReservedFor::Station { .. } => return None,
        ReservedFor::Order { order } => {
            let order = world.order(order).filter(|o| o.closed.is_none())?;
            let lacks = |l: &OrderLine| l.ask.class == class && !order.needed(world, l, now).is_zero();
            let fits = |l: &&OrderLine| line.map_or(lacks(l), |line| l.line == line);
            Need::of_order(world, order, order.lines.iter().rfind(fits)?, now)?
        }
        // The ward chooses another bag itself.
        ReservedFor::Application { .. } => return None,
    };
    need.needed = if still_in { bag.amount } else { lesser(need.needed, bag.amount, class) };
    need.pools.retain(|pool| pool.at.site == row.site);
    let mut draft = Draft::new(world, Policy::Balanced, now);
    draft.spoken_for.push(ix);
    draft.one_bag(&need)
}

fn lesser(a: Amount, b: Amount, class: ProductClass) -> Amount {
    Amount::from_count(class.measure(), a.count().min(b.count()))
}
