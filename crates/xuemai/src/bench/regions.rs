//! Plans alone: one city, and 450 cities in one process.

use super::orders::{Maker, setting_up};
use super::{Figures, Repeats, Times, memory_mb};
use crate::stores::{CITY, now_ms};
use anyhow::{Context, Result};
use domain::plan::Policy;
use domain::{CaseId, Moment, SiteId, World, decide};
use std::time::Instant;

/// A World with 10,000 bags and one open case.
fn region(maker: &Maker) -> Result<World> {
    let mut world = World::new(CITY);
    let open = engine::Act::One(maker.open(SiteId(2)));
    for act in setting_up(maker).into_iter().chain([open]) {
        for envelope in act.members() {
            let events = decide(&world, envelope, maker.now).map_err(|r| anyhow::anyhow!("set up a region: {r}"))?;
            let stamp = envelope.stamp(maker.now);
            for event in &events {
                world.apply(&stamp, event);
            }
        }
    }
    Ok(world)
}

/// Measures plans.
pub fn run(repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let maker = Maker::new(Moment::from_millis(now_ms()));
    let world = region(&maker)?;
    let plan = |world: &World| planner::plan_case(world, CaseId(0), &[], Policy::Balanced, maker.now);
    let bags = plan(&world).context("a plan is made")?.bags().count();
    anyhow::ensure!(bags == super::orders::BAGS, "the plan names {bags} bags");
    let times: Vec<_> = (0..repeats.quick_things)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(plan(&world));
            start.elapsed()
        })
        .collect();
    figures.times("plan.36-bags", &Times(times));
    let alternatives: Vec<_> = (0..repeats.quick_things.min(2_000))
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(planner::alternatives(&world, CaseId(0), &[], maker.now));
            start.elapsed()
        })
        .collect();
    figures.times("plan.alternatives", &Times(alternatives));

    let (_, before) = memory_mb();
    let regions: Vec<World> = (0..450).map(|_| region(&Maker::new(maker.now))).collect::<Result<_>>()?;
    let (_, after) = memory_mb();
    figures.value("plan.450-regions.memory", "MB", after - before, 450);
    let times: Vec<_> = (0..repeats.quick_things.max(450))
        .map(|i| {
            let world = &regions[(i * 7) % regions.len()];
            let start = Instant::now();
            std::hint::black_box(plan(world));
            start.elapsed()
        })
        .collect();
    figures.times("plan.450-regions", &Times(times));
    Ok(())
}
