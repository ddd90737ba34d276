//! Several cases and orders that one shelf must serve: who comes first.

use crate::case::draft_case;
use crate::choice::{Choice, Criterion};
use crate::draw::Draft;
use crate::need::Ways;
use crate::order::draft_order;
use domain::duty::case::Urgency;
use domain::plan::{Plan, PlanFor, Policy};
use domain::{Moment, World};

/// Plans several purposes over the same shelves: patients in danger first, then the more urgent, then
/// who asked earlier; each plan leaves alone what those before it take. Executed in this order, each
/// is still good when its turn comes. Purposes with nothing to plan are left out.
pub fn plan_together(world: &World, purposes: &[PlanFor], policy: Policy, now: Moment) -> Vec<Plan> {
    let mut pressing: Vec<(Choice, Moment, PlanFor)> =
        purposes.iter().filter_map(|purpose| neglect(world, *purpose)).collect();
    // To neglect the first would be the worst choice.
    pressing.sort_by(|a, b| b.0.compare(&a.0, policy).then(a.1.cmp(&b.1)));
    let mut draft = Draft::new(world, policy, now);
    let plans = pressing.into_iter().filter_map(|(_, _, purpose)| match purpose {
        PlanFor::Case { case } => draft_case(&mut draft, world.case(case)?, &[], Ways::Fastest),
        PlanFor::Order { order } => draft_order(&mut draft, world.order(order)?, &[]),
    });
    plans.collect()
}

/// What it would weigh to leave a purpose unserved, and since when it waits. `None` when it is not open.
fn neglect(world: &World, purpose: PlanFor) -> Option<(Choice, Moment, PlanFor)> {
    let (urgency, since, emergency) = match purpose {
        PlanFor::Case { case } => {
            let case = world.case(case).filter(|c| c.is_open())?;
            (case.urgency, case.opened_at, 1)
        }
        PlanFor::Order { order } => {
            let order = world.order(order).filter(|o| o.closed.is_none())?;
            (order.urgency, order.placed_at, 0)
        }
    };
    let (danger, urgent) = match urgency {
        Urgency::U0 => (emergency, 4),
        Urgency::U1 => (0, 3),
        Urgency::U2 => (0, 2),
        Urgency::U3 => (0, 1),
    };
    // Of equal urgency, a patient waits before a shelf.
    let choice =
        Choice::default().with(Criterion::UnmetDanger, danger).with(Criterion::UnmetUrgency, urgent * 2 + emergency);
    Some((choice, since, purpose))
}
