//! Golden plans: small networks made by hand, each plan told in text and kept in `tests/golden`.
//!
//! `GOLDEN=write cargo test -p planner golden` writes the files anew; read the difference before
//! keeping it.

use crate::city::*;
use domain::duty::case::{LineAsk, OwnStock, Urgency};
use domain::duty::order::{OrderAsk, OtherGroup};
use domain::duty::supply::ReservedFor;
use domain::plan::{PassedReason, Plan, Policy};
use domain::*;
use planner::{alternatives, plan_case, plan_order};
use std::fmt::Write;

const DAY: i64 = 1_440;
const CHINA: Minutes = Minutes(480);

/// A plan as a duty officer would read it out.
fn told(city: &City, plan: &Plan) -> String {
    let code = |id: SiteId| city.world.network().site(id).map_or("?", |s| s.code.as_str());
    let time = |at: Moment| at.local(CHINA)[5..].to_owned();
    let mut text = format!("{} plan of {}\n", plan.policy, time(plan.made_at));
    for line in &plan.lines {
        let _ = write!(text, "line {}: {} {}", line.line, line.needed, line.class);
        if !line.overshoot.is_zero() {
            let _ = write!(text, ", {} more than needed", line.overshoot);
        }
        if !line.shortfall.is_zero() {
            let _ = write!(text, ", {} short", line.shortfall);
        }
        text.push('\n');
        for part in &line.parts {
            let mode = part.mode.map_or("at hand".to_owned(), |m| m.to_string());
            let (p50, p90, usable) = (time(part.arrives_p50), time(part.arrives_p90), time(part.usable_p90));
            let _ =
                writeln!(text, "  {} {}: {mode}, arrives {p50} to {p90}, usable {usable}", part.pool, code(part.site));
            for b in &part.bags {
                let expires = time(b.expires_at);
                let _ = writeln!(
                    text,
                    "    {} {} {} until {expires}, {}, {}",
                    b.amount, b.product, b.group, b.drawn, b.why
                );
            }
        }
        for passed in &line.passed_over {
            let reason = match passed.reason {
                PassedReason::TooSlow { usable_at } => format!("too slow, usable {}", time(usable_at)),
                other => format!("{other:?}"),
            };
            let _ = writeln!(text, "  passed over {} {}: {reason}", passed.pool, code(passed.site));
        }
        for skipped in &line.skipped {
            let bag = city.world.bags().get(skipped.bag).expect("a bag");
            let _ = writeln!(
                text,
                "  skipped {} {} {} at {}: {}",
                bag.amount,
                bag.product,
                bag.group,
                code(skipped.site),
                skipped.reason
            );
        }
    }
    for gone in &plan.displaced {
        let _ = writeln!(text, "displaces {} of {} for {}", gone.bag, gone.order, code(gone.hospital));
    }
    for left in &plan.leaves {
        let (class, group) = (left.class, left.group);
        let _ = writeln!(
            text,
            "leaves {} {class} {group}: {} to {}, floor {}, target {}",
            code(left.site),
            left.before,
            left.after,
            left.floor,
            left.target
        );
    }
    text
}

fn golden(name: &str, city: &City, plans: &[Plan]) {
    let mut text = String::new();
    for plan in plans {
        assert_eq!(city.lint(plan), [] as [&str; 0], "{name}");
        text.push_str(&told(city, plan));
        text.push('\n');
    }
    let path = format!("{}/tests/golden/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("GOLDEN").is_some_and(|v| v == "write") {
        std::fs::write(&path, &text).expect("writes");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(text == kept, "the golden plan {name} changed; it is now:\n{text}");
}

fn line(class: ProductClass, text: &str, product: Option<Product>) -> LineAsk {
    LineAsk { product, ..ask(class, text) }
}

/// The station's shelves on the night of 3 October, in the sizes of facts §3.1.
fn stocked_station(city: &mut City) {
    let spread = |city: &mut City, product, of: &str, figures: &[&str], count: usize| {
        for i in 0..count {
            city.bag(STATION, product, of, figures[i % figures.len()], (8 + i as i64 / 4) * DAY);
        }
    };
    for of in ["O+", "A+", "B+", "AB+"] {
        spread(city, Product::RbcSLr, of, &["2", "2", "2", "1.5", "2", "2", "1"], 70);
        spread(city, Product::FpVi, of, &["200", "200", "160", "200", "100"], 90);
        spread(city, Product::Cryo, of, &["2", "2", "1.5", "2", "1"], 70);
        spread(city, Product::PltA, of, &["1"], 4);
    }
    for (class, own, target) in [
        (ProductClass::RedCells, "20 U", "70 U"),
        (ProductClass::Plasma, "1500 mL", "5000 mL"),
        (ProductClass::Cryo, "10 U", "40 U"),
    ] {
        let none = Amount::zero(class.measure()).to_string();
        city.level(STATION, class, "O+", own, &none, target);
    }
}

#[test]
fn the_night_of_3_october() {
    let mut city = City::new();
    stocked_station(&mut city);
    let case = city.open(DIRECT, "O+", GroupDetermination::Determined, AntiD::NotKnown, Urgency::U0);
    let inactivated = Some(Product::FpVi);
    let calls: [&[LineAsk]; 3] = [
        &[line(ProductClass::RedCells, "5.5 U", None)],
        &[
            line(ProductClass::RedCells, "7.5 U", None),
            line(ProductClass::Plasma, "960 mL", inactivated),
            line(ProductClass::Cryo, "20 U", None),
        ],
        &[
            line(ProductClass::Platelets, "2 dose", None),
            line(ProductClass::Plasma, "3000 mL", inactivated),
            line(ProductClass::RedCells, "12 U", None),
            line(ProductClass::Cryo, "22 U", None),
            line(ProductClass::Plasma, "2040 mL", inactivated),
            line(ProductClass::Cryo, "13 U", None),
        ],
    ];
    let mut totals = [0u32; 4];
    let mut plans = Vec::new();
    for lines in calls {
        city.call(case, OwnStock::UsedOrUnsuitable, lines);
        let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
        assert!(plan.fills() && plan.lines.iter().all(|l| l.overshoot.is_zero()), "every figure comes out exactly");
        for line in &plan.lines {
            let bags: Vec<_> = line.parts.iter().flat_map(|p| &p.bags).collect();
            totals[line.class.index()] += bags.iter().map(|b| b.amount.count()).sum::<u32>();
            let ids: Vec<BagId> = bags.iter().map(|b| b.bag).collect();
            // What was planned is taken, so that the next call finds the rest.
            city.reserve(ReservedFor::Case { case }, STATION, line.line, &ids, 600);
        }
        plans.push(plan);
    }
    assert_eq!(totals, [2_500, 6_000, 200, 5_500], "25 U, 6000 mL, 2 doses, 55 U");
    // Golden plans are linted in the World they were made for: only the last one is.
    golden("october-third-last-call", &city_before_last(&plans), &plans[2..]);
}

/// The city as it stood before the last call's bags were taken.
fn city_before_last(plans: &[Plan]) -> City {
    let mut city = City::new();
    stocked_station(&mut city);
    let case = city.open(DIRECT, "O+", GroupDetermination::Determined, AntiD::NotKnown, Urgency::U0);
    for plan in plans {
        let lines: Vec<LineAsk> = {
            let mut lines: Vec<_> = plan.lines.iter().collect();
            lines.sort_by_key(|l| l.line);
            let product = |class| (class == ProductClass::Plasma).then_some(Product::FpVi);
            lines
                .iter()
                .map(|l| LineAsk {
                    product: product(l.class),
                    attributes: Attributes::NONE,
                    class: l.class,
                    amount: l.needed,
                })
                .collect()
        };
        city.call(case, OwnStock::UsedOrUnsuitable, &lines);
    }
    for plan in &plans[..plans.len() - 1] {
        for line in &plan.lines {
            let ids: Vec<BagId> = line.parts.iter().flat_map(|p| p.bags.iter().map(|b| b.bag)).collect();
            city.reserve(ReservedFor::Case { case }, STATION, line.line, &ids, 600);
        }
    }
    city
}

#[test]
fn a_hospital_under_a_storage_point_with_stock_of_its_own() {
    let mut city = City::new();
    city.level(COUNTY, ProductClass::RedCells, "A+", "4 U", "0 U", "8 U");
    city.level(HOST, ProductClass::RedCells, "A+", "3 U", "4 U", "12 U");
    city.level(STATION, ProductClass::RedCells, "A+", "20 U", "0 U", "70 U");
    city.bags(COUNTY, Product::RbcS, "A+", &["1.5", "2", "2"]);
    city.bags(HOST, Product::RbcSLr, "A+", &["2", "2", "2", "2"]);
    city.bags(STATION, Product::RbcSLr, "A+", &["2", "1.5", "2", "2", "1", "2", "2", "2", "2", "2", "2", "2", "2"]);
    let case = city.case(COUNTY, "A+", &[line(ProductClass::RedCells, "14 U", None)]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    golden("county-hospital", &city, &[plan]);
}

#[test]
fn the_hospital_that_hosts_the_storage_point() {
    let mut city = City::new();
    city.level(HOST, ProductClass::RedCells, "B+", "4 U", "6 U", "16 U");
    city.bags(HOST, Product::RbcS, "B+", &["2", "2", "2", "2", "2", "2"]);
    city.bags(STATION, Product::RbcS, "B+", &["2", "2"]);
    let case = city.case(HOST, "B+", &[line(ProductClass::RedCells, "14 U", None)]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    golden("host-hospital", &city, &[plan]);
}

#[test]
fn near_expiry_and_whole_bags() {
    let mut city = City::new();
    // Pick 5, road 20, one batch 20, in use 60 or 240: some cannot be used any more.
    for life in [0, 60, 100, 200, 300, 2 * DAY, 3 * DAY] {
        city.bag(STATION, Product::Cryo, "O+", "2", life);
        city.bag(STATION, Product::RbcS, "O+", "2", life);
    }
    let lines = [line(ProductClass::Cryo, "6 U", None), line(ProductClass::RedCells, "6.5 U", None)];
    let case = city.case(DIRECT, "O+", &lines);
    golden("near-expiry", &city, &alternatives(&city.world, case, &[], now()));
}

#[test]
fn an_ab_patient_and_one_whose_group_nobody_knows() {
    let mut city = City::new();
    for of in ["O+", "O-", "A+", "B+", "AB+"] {
        city.bags(STATION, Product::RbcS, of, &["2", "2"]);
        city.bags(STATION, Product::Ffp, of, &["240", "180"]);
        city.bags(STATION, Product::Cryo, of, &["2", "1.5"]);
    }
    let lines = [
        line(ProductClass::RedCells, "8 U", None),
        line(ProductClass::Plasma, "420 mL", None),
        line(ProductClass::Cryo, "3.5 U", None),
    ];
    let ab = city.case(DIRECT, "AB+", &lines);
    let unknown = city.open(DIRECT, "A+", GroupDetermination::NotDetermined, AntiD::NotKnown, Urgency::U0);
    city.call(unknown, OwnStock::NotStated, &lines);
    let plan = |case| plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    golden("ab-and-undetermined", &city, &[plan(ab), plan(unknown)]);
}

#[test]
fn a_plan_that_displaces_and_one_that_waits() {
    let mut city = City::new();
    let ordered = OrderAsk {
        class: ProductClass::RedCells,
        product: None,
        group: group("O-"),
        amount: amount("6 U"),
        other_group: OtherGroup::NotAgreed,
        for_patient: None,
    };
    let order = city.order(HOST, STATION, Urgency::U3, &[ordered]);
    city.level(STATION, ProductClass::RedCells, "O-", "4 U", "0 U", "20 U");
    let bags = city.bags(STATION, Product::RbcS, "O-", &["2", "2"]);
    city.bag(STATION, Product::RbcS, "O-", "2", 40 * DAY);
    city.bag(STATION, Product::RbcS, "O+", "2", 40 * DAY);
    city.reserve(ReservedFor::Order { order }, STATION, 1, &bags, 600);
    let case = city.case(DIRECT, "O-", &[line(ProductClass::RedCells, "4 U", None)]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    golden("displacing", &city, &[plan]);
    let plan = plan_order(&city.world, order, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(plan.lines[0].shortfall, amount("2 U"));
    assert_eq!(drawn(&city.world, &plan), [] as [String; 0], "the floor is not for routine orders");
}
