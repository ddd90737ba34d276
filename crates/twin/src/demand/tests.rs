use super::*;
use crate::calendar::day_of;
use std::collections::{BTreeMap, BTreeSet};

fn year(of: i32) -> impl Iterator<Item = CityDay> {
    (day_of(of, 1, 1).0..day_of(of + 1, 1, 1).0).map(CityDay)
}

fn uses(city: &City, days: impl Iterator<Item = CityDay>) -> Vec<UseEvent> {
    let sites: Vec<_> = city.network().sites.iter().map(|s| s.id).collect();
    days.flat_map(|day| sites.iter().flat_map(move |site| city.use_of(*site, day))).collect()
}

#[test]
fn a_year_uses_what_the_facts_say() {
    let city = City::demo(1);
    let events = uses(&city, year(2024));
    let bleeds: Vec<_> = year(2024).flat_map(|day| city.massive_bleeds(day)).collect();
    let mut totals = BTreeMap::new();
    for e in &events {
        *totals.entry(e.class).or_insert(0.0) += f64::from(e.amount.count());
    }
    let ordinary = totals.clone();
    for (class, amount) in bleeds.iter().flat_map(|b| &b.calls).flat_map(|c| &c.lines) {
        *totals.entry(*class).or_insert(0.0) += f64::from(amount.count());
    }
    for (class, a_day) in [
        (ProductClass::RedCells, 50_500.0),
        (ProductClass::Plasma, 35_350.0),
        (ProductClass::Platelets, 4_545.0),
        (ProductClass::Cryo, 12_625.0),
    ] {
        let ratio = totals[&class] / (366.0 * a_day);
        assert!((ratio - 1.0).abs() < 0.02, "{class}: {ratio} of the facts");
    }

    let cells: Vec<_> = events.iter().filter(|e| e.class == ProductClass::RedCells).collect();
    let urgent: Vec<_> = cells.iter().filter(|e| e.urgency <= Urgency::U1).collect();
    let requests = urgent.len() as f64 / cells.len() as f64;
    assert!((requests - 0.15).abs() < 0.01, "{requests} of requests are urgent");
    let urgent_units: f64 = urgent.iter().map(|e| f64::from(e.amount.count())).sum();
    let bleed_units = totals[&ProductClass::RedCells] - ordinary[&ProductClass::RedCells];
    let units = (urgent_units + bleed_units) / totals[&ProductClass::RedCells];
    assert!((0.20..0.25).contains(&units), "{units} of red cells are urgent");

    for (abo, share) in domain::Abo::ALL.into_iter().zip([0.295, 0.290, 0.320, 0.095]) {
        let found = cells.iter().filter(|e| e.group.abo == abo).count() as f64 / cells.len() as f64;
        assert!((found - share).abs() < 0.01, "{abo}: {found}");
    }
}

#[test]
fn use_is_wilder_than_poisson_and_follows_week_and_festival() {
    let city = City::demo(2);
    let site = city.network().site_by_code("KW-H1").map(|s| s.id).expect("a large hospital");
    let days: Vec<_> = (0..600).map(|n| day_of(2023, 3, 1).plus(n)).collect();
    let on = |day: &CityDay| city.use_of(site, *day).len() as f64;
    // Tuesdays alone, so that the week does not count as wildness.
    let tuesdays: Vec<_> = days.iter().filter(|d| weekday(**d) == 1).map(on).collect();
    let mean = tuesdays.iter().sum::<f64>() / tuesdays.len() as f64;
    let variance = tuesdays.iter().map(|n| (n - mean) * (n - mean)).sum::<f64>() / tuesdays.len() as f64;
    assert!(variance > 1.5 * mean, "variance {variance}, mean {mean}");
    let of = |weekdays: std::ops::Range<usize>| {
        days.iter().filter(|d| weekdays.contains(&weekday(**d))).map(on).sum::<f64>() / weekdays.len() as f64
    };
    assert!(of(5..7) < 0.85 * of(0..5), "{} on weekends, {} on working days", of(5..7), of(0..5));
    let routine = |from: CityDay| {
        let week = (0..7).map(|n| from.plus(n));
        uses(&city, week).iter().filter(|e| e.urgency >= Urgency::U2).count() as f64
    };
    let (festival, after) = (routine(day_of(2024, 2, 7)), routine(day_of(2024, 3, 6)));
    assert!(festival < 0.8 * after, "{festival} at the festival, {after} a month later");
}

#[test]
fn small_hospitals_ask_for_no_platelets_and_the_station_for_nothing() {
    let city = City::demo(3);
    let network = city.network();
    let days = || (0..60).map(|n| day_of(2024, 5, 1).plus(n));
    for site in &network.sites {
        let events: Vec<_> = days().flat_map(|d| city.use_of(site.id, d)).collect();
        let large = site.demand_weight_tenths >= 25;
        assert_eq!(events.iter().any(|e| e.class == ProductClass::Platelets), large, "{}", site.code);
        assert_eq!(events.is_empty(), site.demand_weight_tenths == 0, "{}", site.code);
        assert!(events.windows(2).all(|w| w[0].at <= w[1].at));
    }
}

#[test]
fn a_patient_has_one_group() {
    let city = City::demo(4);
    let events = uses(&city, (0..30).map(|n| day_of(2024, 9, 1).plus(n)));
    let mut groups = BTreeMap::new();
    for e in &events {
        assert_eq!(*groups.entry(e.patient).or_insert(e.group), e.group);
    }
    let several = groups.keys().filter(|p| events.iter().filter(|e| e.patient == **p).count() > 1).take(20).count();
    assert_eq!(several, 20, "some patients need more than one class");
    let negative = uses(&city, year(2023)).iter().filter(|e| e.group.rhd == domain::RhD::Negative).count();
    assert!(negative > 0);
}

#[test]
fn massive_bleeds_come_one_to_three_a_week_and_are_massive() {
    let city = City::demo(5);
    let monday = day_of(2024, 1, 1);
    let mut counts = BTreeSet::new();
    let mut group_open = 0;
    for week in 0..104 {
        let bleeds: Vec<_> = (0..7).flat_map(|d| city.massive_bleeds(monday.plus(7 * week + d))).collect();
        counts.insert(bleeds.len());
        for bleed in &bleeds {
            let sum = |class| -> u32 {
                let lines = bleed.calls.iter().flat_map(|c| &c.lines);
                lines.filter(|(c, _)| *c == class).map(|(_, a)| a.count()).sum()
            };
            let cells = sum(ProductClass::RedCells);
            assert!((1_500..=4_000).contains(&cells), "{cells}");
            assert!(sum(ProductClass::Plasma) >= cells * 7 / 10 && sum(ProductClass::Plasma) <= cells * 13 / 10);
            assert!(sum(ProductClass::Cryo) >= cells * 7 / 10 && sum(ProductClass::Cryo) <= cells * 13 / 10);
            assert!((100..=600).contains(&sum(ProductClass::Platelets)));
            assert_eq!(bleed.calls[0].lines.len(), 1, "the first call asks for red cells alone");
            assert!(bleed.calls.windows(2).all(|c| c[0].at < c[1].at) && bleed.calls[0].at == bleed.at);
            group_open += u32::from(bleed.determination == GroupDetermination::NotDetermined);
        }
    }
    assert_eq!(counts, BTreeSet::from([1, 2, 3]));
    assert!(group_open > 20, "{group_open} of about 208 groups open");
}

#[test]
fn the_use_plan_is_the_citys_use() {
    let city = City::demo(6);
    let plan = city.use_plan();
    assert_eq!(plan.len(), 60);
    for class in ProductClass::STOCKED {
        let rows = plan.iter().flat_map(|(_, rows)| rows).filter(|r| r.class == class);
        let sum = rows.map(|r| r.per_day_milli).sum::<u64>() as f64 / 1_000.0;
        let want = city.mean_use(class);
        assert!((sum / want - 1.0).abs() < 0.001, "{class}: {sum} of {want}");
    }
}

#[test]
fn a_smaller_city_needs_less_in_proportion() {
    let mut network = crate::weifang(7);
    for site in &mut network.sites {
        site.demand_weight_tenths /= 5;
    }
    let city = City::new(network, domain::Rules::demo(), 7);
    let whole = City::demo(7);
    let ratio = city.mean_use(ProductClass::RedCells) / whole.mean_use(ProductClass::RedCells);
    assert!((ratio - 0.2).abs() < 0.02, "{ratio}");
    let count = |city: &City| year(2024).map(|d| city.massive_bleeds(d).len()).sum::<usize>();
    assert!(count(&city) * 3 < count(&whole), "{} and {}", count(&city), count(&whole));
}
