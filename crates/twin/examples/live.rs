//! Lives a city in memory for some days and prints what came of it: events, refusals, the judge's
//! report, and how long it took. `cargo run --release -p twin --example live -- DAYS SEED`

use std::ops::ControlFlow;
use std::time::Instant;

use domain::bag::{Custody, Fate};
use domain::{Group, Moment, ProductClass, World};
use twin::City;
use twin::sim::{Book, Ledger, LivingCity, MemoryStore};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1).map(|a| a.parse::<u64>());
    let days = arguments.next().transpose()?.unwrap_or(14) as u32;
    let seed = arguments.next().transpose()?.unwrap_or(1);
    let until = Moment::parse("2024-10-03T00:00:00+08:00").ok_or("a moment")?;
    let started = Instant::now();
    let offset = domain::Minutes(480);
    let first = until.day(offset).plus(-(days as i32));
    let store = Box::new(MemoryStore::new(1));
    let mut city = LivingCity::found(Book::open(store, seed)?, City::demo(seed), first)?;
    stock(city.world(), first.start(offset));
    for day in 1..=days as i32 {
        let end = first.plus(day).start(offset);
        city.live_until(end.plus_millis(-1))?;
        if day % 10 == 0 {
            stock(city.world(), end);
        }
    }
    city.ledger_mut().settle()?;
    let took = started.elapsed();
    println!("{days} days in {:.2} s", took.as_secs_f64());
    println!("{:?}", city.ledger().counts());
    println!("head {:?}", city.ledger().head());
    println!("{:#?}", city.met());
    let world = city.world();
    println!(
        "cases {} ({} open), orders {} ({} open), shipments {} ({} on the road), formalities open {}, reviews open {}, bags {}",
        world.cases().count(), world.open_cases().count(), world.orders().count(), world.open_orders().count(),
        world.shipments().count(), world.on_road().count(), world.open_formalities().count(), world.open_reviews().count(),
        world.bags().len(),
    );
    let mut ended = std::collections::BTreeMap::new();
    for bag in world.bags().iter() {
        if let Custody::Ended { fate, site } = bag.custody {
            let kind = world.network().site(site).map_or("?", |s| s.kind.code());
            *ended.entry((fate, bag.product, kind)).or_insert(0) += 1;
        }
    }
    ended.retain(|(fate, ..), _| *fate != Fate::Transfused);
    println!("ended otherwise than transfused: {ended:?}");
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

/// Stock as a share of target per class and group, at the station and elsewhere.
fn stock(world: &World, now: Moment) {
    println!("{}", now.local(world.network().zone_offset));
    for class in ProductClass::STOCKED {
        print!("  {class:10}");
        for group in Group::all().filter(|g| g.rhd == domain::RhD::Positive) {
            let (mut there, mut elsewhere) = ((0, 0), (0, 0));
            for site in &world.network().sites {
                let sum = if site.supplied_by.is_none() { &mut there } else { &mut elsewhere };
                sum.0 += domain::stock::usable(world, site.id, class, group, now).count();
                sum.1 += world.level(site.id, class, group).map_or(0, |l| l.target.count());
            }
            let share = |(have, target): (u32, u32)| have * 100 / target.max(1);
            print!(" {group}: {:3} % {:3} %", share(there), share(elsewhere));
        }
        println!();
    }
}
