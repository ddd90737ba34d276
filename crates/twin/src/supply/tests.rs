use super::*;
use crate::calendar::weekday;
use std::collections::{BTreeMap, BTreeSet};

fn given(city: &City, from: CityDay, days: i32) -> Vec<Donation> {
    (0..days).flat_map(|n| city.donations_of(from.plus(n))).collect()
}

#[test]
fn a_year_gives_what_the_facts_say_and_covers_what_is_used() {
    let city = City::demo(1);
    let donations = given(&city, day_of(2024, 1, 1), 366);
    let whole: Vec<_> = donations
        .iter()
        .filter_map(|d| match d.collected {
            Collected::WholeBlood { ml } => Some(ml),
            Collected::Apheresis { .. } => None,
        })
        .collect();
    let apheresis = donations.len() - whole.len();
    let near = |what: &str, found: f64, want: f64| {
        assert!((found / want - 1.0).abs() < 0.02, "{what}: {found}, facts {want}");
    };
    near("donations", donations.len() as f64, 307.0 * 366.0);
    near("whole blood", whole.len() as f64, 273.0 * 366.0);
    near("apheresis", apheresis as f64, 34.0 * 366.0);
    near("U a whole blood donation", f64::from(whole.iter().sum::<u32>()) / 200.0 / whole.len() as f64, 1.92);

    let mut made = BTreeMap::new();
    for bag in donations.iter().flat_map(|d| &d.bags) {
        *made.entry(bag.product.class()).or_insert(0.0) += f64::from(bag.amount.count());
    }
    for (class, least, most) in [
        (ProductClass::RedCells, 1.00, 1.05),
        (ProductClass::Plasma, 1.02, 1.07),
        (ProductClass::Platelets, 1.01, 1.06),
        (ProductClass::Cryo, 1.02, 1.07),
    ] {
        let cover = made[&class] / (366.0 * city.mean_use(class));
        assert!((least..most).contains(&cover), "{class}: {cover} of what is used");
    }

    // Bags that should have been: two of whole blood, one a dose.
    let possible: usize = donations
        .iter()
        .map(|d| match d.collected {
            Collected::WholeBlood { .. } => 2,
            Collected::Apheresis { doses } => doses as usize,
        })
        .sum();
    let bags: usize = donations.iter().map(|d| d.bags.len()).sum();
    let lost = (possible - bags) as f64 / possible as f64;
    assert!((0.035..0.045).contains(&lost), "{lost} of bags lost");
}

#[test]
fn numbers_run_through_the_year_without_gap_or_repeat() {
    let city = City::demo(2);
    let donations = given(&city, day_of(2023, 12, 30), 6);
    let serials =
        |year: u8| donations.iter().filter(|d| d.number.year() == year).map(|d| d.number.serial()).collect::<Vec<_>>();
    let (old, new) = (serials(23), serials(24));
    assert_eq!(new, (1..=new.len() as u32).collect::<Vec<_>>());
    assert!(old.windows(2).all(|w| w[1] == w[0] + 1) && old[0] > 100_000, "{:?}", old.first());
    assert!(donations.iter().all(|d| d.number.facility().to_string() == "S0001"));
    let bags: BTreeSet<_> = donations.iter().flat_map(|d| &d.bags).map(|b| b.bag).collect();
    assert_eq!(bags.len(), donations.iter().map(|d| d.bags.len()).sum::<usize>());
}

#[test]
fn donors_come_back_after_their_interval_with_their_group() {
    let city = City::demo(3);
    let donations = given(&city, day_of(2022, 1, 1), 730);
    let mut last: BTreeMap<DonorId, (Moment, Group, bool)> = BTreeMap::new();
    let (mut first, mut rest) = (0, 0);
    for d in &donations {
        let whole = matches!(d.collected, Collected::WholeBlood { .. });
        let before = last.insert(d.donor, (d.at, d.group, whole));
        let second_year = d.at >= day_of(2023, 1, 1).start(Minutes(480));
        let Some((at, group, kind)) = before else {
            first += u32::from(second_year && whole);
            continue;
        };
        rest += u32::from(second_year && whole);
        let days = d.at.minutes_since(at).0 / 1_440;
        assert!(days >= if whole { 184 } else { 14 }, "came back after {days} days");
        assert_eq!((group, kind), (d.group, whole));
    }
    // Those who gave before 2022 look like first-time donors here: at least the true 40 %.
    let share = f64::from(first) / f64::from(first + rest);
    assert!((0.38..0.62).contains(&share), "{share} look like first donations");
    let mut a_year: BTreeMap<DonorId, u32> = BTreeMap::new();
    for d in donations.iter().filter(|d| matches!(d.collected, Collected::Apheresis { .. }) && d.number.year() == 23) {
        *a_year.entry(d.donor).or_default() += 1;
    }
    assert!(a_year.values().max().is_some_and(|most| *most > 6 && *most <= 24), "{:?}", a_year.values().max());
}

#[test]
fn collection_has_its_week_and_its_festival() {
    let city = City::demo(4);
    let days: Vec<_> = (0..364).map(|n| day_of(2023, 3, 6).plus(n)).collect();
    let on = |day: CityDay| city.donations_of(day).len() as f64;
    let (mut weekend, mut working) = (0.0, 0.0);
    for day in days.into_iter().filter(|d| civil(*d).1 != 2) {
        if weekday(day) >= 5 { weekend += on(day) / 2.0 } else { working += on(day) / 5.0 }
    }
    assert!((weekend / working - 0.93).abs() < 0.03, "{weekend} to {working}");
    let week = |from: CityDay| (0..7).map(|n| on(from.plus(n))).sum::<f64>();
    let (festival, spring) = (week(day_of(2024, 2, 7)), week(day_of(2024, 3, 6)));
    assert!(festival < 0.65 * spring, "{festival} at the festival, {spring} a month later");
}

#[test]
fn bags_are_labelled_by_the_rules() {
    let city = City::demo(5);
    let mut seen = BTreeSet::new();
    for d in given(&city, day_of(2024, 4, 1), 40) {
        assert!(d.released_at > d.at && d.released_at.minutes_since(d.at) < Minutes(2_160));
        if d.loss.is_some_and(|l| l != Loss::Lipaemia) {
            assert!(d.bags.is_empty(), "a bag of a failed donation");
        }
        for bag in &d.bags {
            seen.insert((bag.product, bag.amount.to_string()));
            assert_eq!((bag.bag.donation, bag.donor, bag.group), (d.number, d.donor, d.group));
            assert_eq!(bag.amount.measure(), bag.product.measure());
            let days = city.rules.shelf_life.days(bag.product).expect("a life");
            let life = bag.expires_at.minutes_since(bag.collected_at).0;
            let days = i64::from(days) * 1_440;
            assert!((days..days + 1_440).contains(&life), "{} lives {life} min", bag.product);
        }
    }
    let amounts =
        |product: Product| seen.iter().filter(|(p, _)| *p == product).map(|(_, a)| a.as_str()).collect::<Vec<_>>();
    assert_eq!(amounts(Product::FpVi), ["100 mL", "160 mL", "200 mL"]);
    assert_eq!(amounts(Product::Ffp), ["120 mL", "180 mL", "240 mL"]);
    assert_eq!(amounts(Product::Cryo), ["1 U", "1.5 U", "2 U"]);
    assert_eq!(amounts(Product::RbcSLr), ["1 U", "1.5 U", "2 U"]);
    assert_eq!(amounts(Product::PltA), ["1 dose"]);
}
