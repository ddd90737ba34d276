//! Lives a city in memory for some days and prints what came of it: events, refusals, the judge's
//! report, and how long it took. `cargo run --release -p twin --example live -- DAYS SEED`

use std::ops::ControlFlow;
use std::time::Instant;

use domain::Moment;
use twin::sim::{LivingCity, MemoryStore, Seeding};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).map(|a| a.parse::<u64>());
    let days = arguments.next().transpose()?.unwrap_or(14) as u32;
    let seed = arguments.next().transpose()?.unwrap_or(1);
    let until = Moment::parse("2024-10-03T00:00:00+08:00").ok_or("a moment")?;
    let started = Instant::now();
    let mut city =
        LivingCity::seed(Seeding { days, until, seed }, Box::new(MemoryStore::new(1)), &mut |_, _| {})?;
    let took = started.elapsed();
    println!("{days} days in {:.2} s", took.as_secs_f64());
    println!("{:?}", city.ledger().counts());
    println!("head {:?}", city.ledger().head());
    println!("{:#?}", city.met());
    let world = city.world();
    let station = world.network().station().map_or(domain::SiteId(1), |s| s.id);
    for class in domain::ProductClass::STOCKED {
        for group in domain::Group::all() {
            let now = domain::stock::usable(world, station, class, group, until);
            let target = world.level(station, class, group).map(|l| l.target.to_string());
            print!("{class} {group} {now} of {target:?}; ");
        }
        println!();
    }
    println!(
        "cases {} ({} open), orders {} ({} open), shipments {} ({} on the road), formalities open {}, reviews open {}, bags {}",
        world.cases().count(), world.open_cases().count(), world.orders().count(), world.open_orders().count(),
        world.shipments().count(), world.on_road().count(), world.open_formalities().count(), world.open_reviews().count(),
        world.bags().len(),
    );
    let started = Instant::now();
    let mut checker = checker::Checker::new(checker::Strictness::Journal);
    engine::export(city.ledger_mut().store(), 1, |line| {
        checker.feed_json(line);
        ControlFlow::Continue(())
    })?;
    let report = checker.finish();
    println!("judged in {:.2} s: {} events, {} violations", started.elapsed().as_secs_f64(), report.events, report.violations_found);
    let mut by_rule = std::collections::BTreeMap::new();
    for violation in &report.violations {
        let count = by_rule.entry(violation.rule.code()).or_insert((0, violation.to_string()));
        count.0 += 1;
    }
    println!("{by_rule:#?}\n{:#?}\nunknown {:?}", report.counts, report.unknown);
    Ok(())
}
