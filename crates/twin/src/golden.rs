//! The promise of a seed: a few days of it, written out and hashed, are what they were.
//!
//! A change here changes every seeded city, drill and golden journal: say so in the commit.

use crate::City;
use crate::calendar::day_of;
use domain::bag::NewBag;
use domain::network::file;
use sha2::{Digest, Sha256};
use std::fmt::Write;

fn bag_line(out: &mut String, bag: &NewBag) {
    let NewBag { bag, product, group, attributes: _, amount, donor, collected_at, expires_at } = bag;
    let _ = writeln!(out, "{bag} {product} {group} {amount} {donor} {collected_at} {expires_at}");
}

/// Network, plan, opening stock and a week of everything, in words.
fn written(seed: u64) -> String {
    let city = City::demo(seed);
    let from = day_of(2024, 9, 30);
    let mut out = file::write(city.network());
    for (site, rows) in city.use_plan() {
        for row in rows {
            let _ = writeln!(out, "{site} {} {} {}", row.class, row.group, row.per_day_milli);
        }
    }
    for (site, bags) in city.opening_stock(from) {
        let _ = writeln!(out, "{site}");
        bags.iter().for_each(|bag| bag_line(&mut out, bag));
    }
    for day in (0..7).map(|n| from.plus(n)) {
        for d in city.donations_of(day) {
            let _ = writeln!(out, "{} {} {} {} {}", d.number, d.donor, d.group, d.at, d.released_at);
            d.bags.iter().for_each(|bag| bag_line(&mut out, bag));
        }
        for site in &city.network().sites {
            for e in city.use_of(site.id, day) {
                let _ = writeln!(
                    out,
                    "{} {} {} {} {} {} {}",
                    e.at, e.site, e.class, e.group, e.amount, e.urgency, e.patient
                );
            }
        }
        for b in city.massive_bleeds(day) {
            let _ = writeln!(out, "{} {} {} {} {}", b.at, b.site, b.patient, b.group, b.determined_at);
            for call in &b.calls {
                for (class, amount) in &call.lines {
                    let _ = writeln!(out, "{} {class} {amount}", call.at);
                }
            }
        }
    }
    out
}

fn hash(seed: u64) -> String {
    Sha256::digest(written(seed).as_bytes()).iter().map(|b| format!("{b:02x}")).collect()
}

#[test]
fn one_seed_is_one_city() {
    assert_eq!(hash(20_241_003), "685f8cb8cab3110f93d3b81e2482582bb41521c0e098790f0ed09853edf58cbc");
}

#[test]
fn another_seed_is_another_city() {
    assert_ne!(hash(1), hash(2));
}
