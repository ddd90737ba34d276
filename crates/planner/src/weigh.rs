//! A whole plan in the measure of the order of choice.

use crate::choice::{Choice, Criterion, standing};
use domain::compatibility::judge;
use domain::duty::case::Urgency;
use domain::plan::timing::{in_time_until, trips};
use domain::plan::{Drawn, Plan, PlanFor, Pool};
use domain::{Amount, DeliveryMode, SiteId, World};

/// How a plan weighs. Amounts are in thousandths of what their line needed, so that lines of different
/// measures add up. The World must be the one that the plan was made for.
pub fn weigh(world: &World, plan: &Plan) -> Choice {
    let case = match plan.purpose {
        PlanFor::Case { case } => world.case(case),
        PlanFor::Order { .. } => None,
    };
    let rules = world.rules();
    let mut choice = Choice::default();
    let mut add =
        |criterion: Criterion, weight: i64| choice = choice.with(criterion, choice.weight(criterion) + weight);
    let mut roads: Vec<(SiteId, Option<DeliveryMode>)> = Vec::new();
    for line in &plan.lines {
        let share = |amount: Amount| i64::from(amount.count()) * 1_000 / i64::from(line.needed.count().max(1));
        let unmet = match case.map(|c| c.urgency) {
            Some(Urgency::U0) => Criterion::UnmetDanger,
            _ => Criterion::UnmetUrgency,
        };
        add(unmet, share(line.shortfall));
        add(Criterion::AmountOff, share(line.overshoot));
        for part in &line.parts {
            if !roads.contains(&(part.site, part.mode)) {
                roads.push((part.site, part.mode));
            }
            let late = case.is_some() && part.usable_p90 > in_time_until(rules, line.class, plan.made_at);
            let farther = Pool::ALL.iter().position(|p| *p == part.pool).unwrap_or(0) as i64;
            for bag in &part.bags {
                let amount = share(bag.amount);
                add(Criterion::NotInTime, if late { amount } else { 0 });
                add(Criterion::FartherPool, farther * amount);
                add(Criterion::BelowFloor, if bag.drawn == Drawn::BelowFloor { amount } else { 0 });
                if let Some(case) = case {
                    add(
                        Criterion::HardStops,
                        i64::from(judge(rules, line.class, bag.group, &case.blood).is_forbidden()),
                    );
                    let stands = standing(rules, line.class, bag.group, &case.blood);
                    add(Criterion::ScarceSpent, stands.map_or(0, |s| i64::from(s.scarce)) * amount);
                    add(Criterion::NotIdentical, stands.map_or(0, |s| i64::from(s.unlike)) * amount);
                }
                add(Criterion::LaterExpiry, bag.expires_at.minutes_since(plan.made_at).0);
                add(Criterion::Bags, 1);
            }
        }
    }
    add(Criterion::Minutes, plan.usable_by().map_or(0, |at| at.minutes_since(plan.made_at).0));
    add(Criterion::Trips, roads.iter().map(|(_, mode)| i64::from(trips(*mode))).sum());
    choice
}
