//! Plans for an emergency case: one, or two or three to choose from.

use crate::draw::{Draft, Filled, Share};
use crate::need::{Need, Ways};
use crate::weigh::weigh;
use domain::duty::case::Case;
use domain::plan::timing::Reach;
use domain::plan::{Left, Plan, PlanFor, PlanLine, PlanPart, Policy};
use domain::{Amount, CaseId, Moment, World};

/// How many plans are offered at once.
const OFFERED_MOST: usize = 3;

/// The plan for lines of a case; for all of its open lines when none is named.
///
/// Lines that are stopped, filled or unknown are left out. A line that no pool can fill is in the plan
/// with its shortfall and the reason of every pool. `None` when there is no such open case or nothing
/// is needed.
pub fn plan_case(world: &World, case: CaseId, lines: &[u16], policy: Policy, now: Moment) -> Option<Plan> {
    let case = world.case(case).filter(|c| c.is_open())?;
    draft_case(&mut Draft::new(world, policy, now), case, lines, Ways::Fastest)
}

/// One to three plans that really differ, the documented order of choice first: by other bags that are
/// usable sooner, by scarce groups spared, or by another way of transport. Empty when there is none.
pub fn alternatives(world: &World, case: CaseId, lines: &[u16], now: Moment) -> Vec<Plan> {
    let Some(case) = world.case(case).filter(|c| c.is_open()) else { return Vec::new() };
    let ways = [
        (Policy::Balanced, Ways::Fastest),
        (Policy::Fastest, Ways::Fastest),
        (Policy::SpareScarce, Ways::Fastest),
        (Policy::Balanced, Ways::Next),
    ];
    let mut plans: Vec<Plan> = Vec::with_capacity(OFFERED_MOST);
    for (policy, ways) in ways {
        let Some(plan) = draft_case(&mut Draft::new(world, policy, now), case, lines, ways) else { continue };
        if plans.len() < OFFERED_MOST && !plans.iter().any(|other| same_supply(other, &plan)) {
            plans.push(plan);
        }
    }
    if let Some((_, others)) = plans.split_first_mut() {
        others.sort_by(|a, b| weigh(world, a).compare(&weigh(world, b), Policy::Balanced));
    }
    plans
}

/// Whether two plans send the same bags the same way.
fn same_supply(a: &Plan, b: &Plan) -> bool {
    let supply = |plan: &Plan| -> Vec<_> {
        let mut bags: Vec<_> =
            plan.parts().flat_map(|(_, part)| part.bags.iter().map(|b| (b.bag, part.mode))).collect();
        bags.sort_unstable();
        bags
    };
    supply(a) == supply(b)
}

/// The lines of a case that a plan is asked for, in the order of serving.
pub(crate) fn needs_of_case(world: &World, case: &Case, lines: &[u16], ways: Ways, now: Moment) -> Vec<Need> {
    let asked = case.lines.iter().filter(|l| lines.is_empty() || lines.contains(&l.line));
    let open = asked.filter(|l| !case.needed(world, l, now).is_zero());
    let mut needs: Vec<Need> = open.map(|line| Need::of_case(world, case, line, ways, now)).collect();
    in_turn(&mut needs);
    needs
}

/// Puts needs in the order of serving: as asked, but of one class the most special first.
pub(crate) fn in_turn(needs: &mut [Need]) {
    needs.sort_by_key(|need| need.line);
    let classes: Vec<_> = needs.iter().map(|need| need.want.class).collect();
    let asked_first = |need: &Need| classes.iter().position(|class| *class == need.want.class);
    needs.sort_by_key(|need| (asked_first(need), std::cmp::Reverse(need.special())));
}

pub(crate) fn draft_case(draft: &mut Draft<'_>, case: &Case, lines: &[u16], ways: Ways) -> Option<Plan> {
    let needs = needs_of_case(draft.world, case, lines, ways, draft.now);
    assemble(draft, PlanFor::Case { case: case.id }, &needs)
}

/// Fills the needs in turn and writes the plan down.
pub(crate) fn assemble(draft: &mut Draft<'_>, purpose: PlanFor, needs: &[Need]) -> Option<Plan> {
    if needs.is_empty() {
        return None;
    }
    let (rows_before, displaced_before) = (draft.shelves.rows().to_vec(), draft.displaced.len());
    let lines: Vec<PlanLine> = needs
        .iter()
        .map(|need| {
            let filled = draft.fill(need);
            line(need, filled)
        })
        .collect();
    let already_left = |row: &domain::plan::shelf::Row| -> Amount {
        let same = rows_before.iter().find(|r| (r.site, r.class, r.group) == (row.site, row.class, row.group));
        same.map_or(row.before, |r| r.left)
    };
    let leaves = draft.shelves.rows().iter().filter(|row| row.left != already_left(row)).map(|row| Left {
        site: row.site,
        class: row.class,
        group: row.group,
        before: already_left(row),
        after: row.left,
        floor: row.floor,
        target: draft
            .world
            .level(row.site, row.class, row.group)
            .map_or(Amount::zero(row.class.measure()), |l| l.target),
    });
    Some(Plan {
        purpose,
        made_at: draft.now,
        policy: draft.policy,
        lines,
        displaced: draft.displaced.get(displaced_before..).unwrap_or_default().to_vec(),
        leaves: leaves.collect(),
    })
}

fn line(need: &Need, filled: Filled) -> PlanLine {
    let part = |share: Share| -> Option<PlanPart> {
        let open = need.pools.get(share.pool)?;
        let way: Reach = open.way?;
        Some(PlanPart {
            pool: open.at.pool,
            site: open.at.site,
            mode: way.mode,
            arrives_p50: way.arrives_p50,
            arrives_p90: way.arrives_p90,
            usable_p90: share.usable_p90,
            bags: share.bags,
        })
    };
    PlanLine {
        line: need.line,
        class: need.want.class,
        needed: need.needed,
        parts: filled.shares.into_iter().filter_map(part).collect(),
        passed_over: filled.passed,
        skipped: filled.skipped,
        shortfall: filled.shortfall,
        overshoot: filled.overshoot,
    }
}
