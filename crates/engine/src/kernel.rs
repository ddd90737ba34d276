//! The pure parts that the engine calls, by name: judge, fold, plan.
//!
//! Production uses the domain's and the planner's own; tests put in one that fails on purpose.

use domain::plan::{PlanFor, Policy};
use domain::{Envelope, Event, Moment, Plan, Refusals, Stamp, World};

/// Judges a command at a moment.
pub type Decide = fn(&World, &Envelope, Moment) -> Result<Vec<Event>, Refusals>;
/// Folds one event into the World.
pub type Apply = fn(&mut World, &Stamp, &Event);
/// Plans lines of a case or order at a moment; `None` when there is nothing to plan for.
pub type MakePlan = fn(&World, PlanFor, &[u16], Policy, Moment) -> Option<Plan>;

/// See the module.
#[derive(Clone, Copy, Debug)]
pub struct Kernel {
    /// Judges.
    pub decide: Decide,
    /// Folds.
    pub apply: Apply,
    /// Plans.
    pub plan: MakePlan,
}

impl Default for Kernel {
    fn default() -> Self {
        Kernel { decide: domain::decide, apply: World::apply, plan: make_plan }
    }
}

fn make_plan(world: &World, purpose: PlanFor, lines: &[u16], policy: Policy, now: Moment) -> Option<Plan> {
    match purpose {
        PlanFor::Case { case } => planner::plan_case(world, case, lines, policy, now),
        PlanFor::Order { order } => planner::plan_order(world, order, lines, policy, now),
    }
}
