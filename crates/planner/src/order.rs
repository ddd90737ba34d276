//! Plans for stock orders: the supplier's shelf above its floor, in the ordered group.

use crate::case::{assemble, in_turn};
use crate::draw::Draft;
use crate::need::Need;
use domain::duty::order::Order;
use domain::plan::{Plan, PlanFor, Policy};
use domain::{Moment, OrderId, World};

/// The plan for lines of an order; for all that are still open when none is named. What the supplier
/// cannot give stays on back-order. `None` when there is no such open order or nothing is needed.
pub fn plan_order(world: &World, order: OrderId, lines: &[u16], policy: Policy, now: Moment) -> Option<Plan> {
    let order = world.order(order)?;
    draft_order(&mut Draft::new(world, policy, now), order, lines)
}

pub(crate) fn draft_order(draft: &mut Draft<'_>, order: &Order, lines: &[u16]) -> Option<Plan> {
    if order.closed.is_some() {
        return None;
    }
    let asked = order.lines.iter().filter(|l| lines.is_empty() || lines.contains(&l.line));
    let open = asked.filter(|l| !order.needed(draft.world, l, draft.now).is_zero());
    let mut needs: Vec<Need> = open.filter_map(|line| Need::of_order(draft.world, order, line, draft.now)).collect();
    in_turn(&mut needs);
    assemble(draft, PlanFor::Order { order: order.id }, &needs)
}
