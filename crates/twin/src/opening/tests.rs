use super::*;
use crate::calendar::day_of;
use domain::duty::{admission, setup};
use domain::{ActorId, Command, CommandId, DeviceId, Duty, Envelope, LedgerId, Moment, World};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Decides a command in a fresh ledger and folds what follows; any refusal fails the test.
fn act(world: &mut World, command: Command, now: Moment) {
    let id = world.bags().len() as u128 + 1;
    let made = (now.millis() as u128) << 80;
    let envelope = Envelope {
        id: CommandId(uuid::Uuid::from_u128(made | 0x7000_8000_0000_0000_0000 | id)),
        ledger: LedgerId(1),
        actor: ActorId(1),
        duty: Duty::System,
        site: SiteId(1),
        device: DeviceId(1),
        occurred_at: now,
        command,
        authentication: domain::Authentication::Simulated,
    };
    let events = domain::decide(world, &envelope, now).unwrap_or_else(|refused| panic!("{refused:?}"));
    for event in events {
        world.apply(&envelope.stamp(now), &event);
    }
}

#[test]
fn the_kernel_admits_every_opening_bag_and_every_released_one() {
    let city = City::demo(1);
    let day = day_of(2024, 7, 5);
    let now = day.start(city.network().zone_offset);
    let mut world = World::new(LedgerId(1));
    act(&mut world, Command::Setup(setup::Command::AdoptNetwork { network: Arc::new(city.network().clone()) }), now);
    let (rules, reason) = (Arc::new(city.rules.clone()), setup::AdoptReason::FirstEdition);
    let adopt = setup::Command::AdoptRules { rules, reason, second_person: domain::ActorId(u64::MAX) };
    act(&mut world, Command::Setup(adopt), now);
    let admit = |world: &mut World, site, bags: Vec<NewBag>, at| {
        for some in bags.chunks(1_000) {
            let command =
                admission::Command::AdmitBags { site, origin: domain::bag::Origin::OpeningStock, bags: some.to_vec() };
            act(world, Command::Admission(command), at);
        }
    };
    let opening = city.opening_stock(day);
    let bags: usize = opening.iter().map(|(_, bags)| bags.len()).sum();
    for (site, bags) in opening {
        admit(&mut world, site, bags, now);
    }
    assert_eq!(world.bags().len(), bags);
    for released in city.donations_of(day.plus(-1)) {
        admit(&mut world, SiteId(1), released.bags, released.released_at);
    }
    assert!(world.bags().len() > bags);
}

#[test]
fn every_site_stands_near_its_target() {
    for (seed, day) in [(1, day_of(2024, 7, 5)), (2, day_of(2024, 12, 1)), (3, day_of(2026, 3, 10))] {
        let city = City::demo(seed);
        let opening = city.opening_stock(day);
        let swing = city.calendar.swing(day).clamp(SWING.0, SWING.1);
        let station = SiteId(1);
        let of = |site, class: ProductClass, group: Group| -> f64 {
            let bags = opening.iter().filter(|(s, _)| *s == site).flat_map(|(_, bags)| bags);
            bags.filter(|b| b.product.class() == class && b.group == group).map(|b| f64::from(b.amount.count())).sum()
        };
        for class in [ProductClass::RedCells, ProductClass::Plasma, ProductClass::Cryo] {
            for group in Group::all().filter(|g| g.rhd == RhD::Positive) {
                for want in city.wants(class, group, swing) {
                    let there = of(want.site, class, group);
                    let apart = (there - want.count).abs();
                    // Within two bags (a bag is at most 240 counts), or a twentieth at the station.
                    let most = if want.site == station { (0.05 * want.count).max(480.0) } else { 480.0 };
                    assert!(
                        apart <= most,
                        "seed {seed}, site {}, {class} {group}: {there} of {}",
                        want.site,
                        want.count
                    );
                }
            }
        }
        let bags: Vec<_> = opening.iter().flat_map(|(_, bags)| bags).collect();
        let numbers: BTreeSet<_> = bags.iter().map(|b| b.bag).collect();
        assert_eq!(numbers.len(), bags.len(), "a bag on two shelves");
        assert!((5_000..9_500).contains(&bags.len()), "{} bags", bags.len());
        let platelets: f64 = Group::all().map(|g| of(station, ProductClass::Platelets, g)).sum();
        assert!(platelets > 4_545.0, "the station has {platelets} hundredths of a dose");
    }
}

#[test]
fn red_cells_have_the_ages_of_a_living_store() {
    let city = City::demo(4);
    let day = day_of(2024, 9, 20);
    let opening = city.opening_stock(day);
    let mean_age = |keep: &dyn Fn(SiteId) -> bool| {
        let bags = opening.iter().filter(|(site, _)| keep(*site)).flat_map(|(_, bags)| bags);
        let ages: Vec<_> = bags
            .filter(|b| b.product.class() == ProductClass::RedCells)
            .map(|b| day.0 - b.collected_at.day(city.network().zone_offset).0)
            .collect();
        assert!(ages.iter().all(|age| (2..=28).contains(age)));
        f64::from(ages.iter().sum::<i32>()) / ages.len() as f64
    };
    let (station, hospitals) = (mean_age(&|s| s == SiteId(1)), mean_age(&|s| s != SiteId(1)));
    assert!(station + 3.0 < hospitals, "{station} days at the station, {hospitals} elsewhere");
    assert!((3.0..8.0).contains(&station) && (7.0..16.0).contains(&hospitals), "{station}, {hospitals}");
}
