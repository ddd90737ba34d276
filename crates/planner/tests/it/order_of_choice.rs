//! The order of choice: each criterion comes before the next one when the two conflict.

use crate::city::*;
use domain::duty::case::{OwnStock, Urgency};
use domain::duty::order::{OrderAsk, OtherGroup};
use domain::plan::{PassedReason, PlanFor, Policy, Pool, Why};
use domain::*;
use planner::choice::{Choice, Criterion};
use planner::{plan_case, plan_together};

const DAY: i64 = 1_440;

/// What the plan for all lines draws, after the linter has nothing against it.
fn planned(city: &City, case: CaseId) -> Vec<String> {
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    drawn(&city.world, &plan)
}

fn red(text: &str) -> duty::case::LineAsk {
    ask(ProductClass::RedCells, text)
}

#[test]
fn each_criterion_outweighs_all_that_follow_it() {
    for (place, first) in Criterion::ALL.into_iter().enumerate() {
        let good = Criterion::ALL[place + 1..].iter().fold(Choice::default(), |c, later| c.with(*later, 1_000_000));
        let bad = Choice::default().with(first, 1);
        assert!(good.compare(&bad, Policy::Balanced).is_lt(), "{first:?} must outweigh all after it");
        for policy in [Policy::Fastest, Policy::SpareScarce] {
            if first <= Criterion::FartherPool {
                assert!(good.compare(&bad, policy).is_lt(), "{policy}: {first:?} is no matter of taste");
            }
        }
    }
}

#[test]
fn hard_stop_before_unmet_danger() {
    let mut city = City::new();
    city.bags(STATION, Product::RbcS, "A+", &["2", "2"]);
    let case = city.case(DIRECT, "O+", &[red("4 U")]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan that says why");
    assert_eq!(drawn(&city.world, &plan), [] as [String; 0]);
    assert_eq!(plan.lines[0].shortfall, amount("4 U"));
    assert_eq!(city.lint(&plan), ["plan-empty"]);
}

#[test]
fn danger_before_urgency() {
    let mut city = City::new();
    city.bags(STATION, Product::RbcS, "O+", &["2", "2"]);
    let urgent = city.open(DIRECT, "O+", GroupDetermination::Determined, AntiD::NotKnown, Urgency::U1);
    city.call(urgent, OwnStock::NotStated, &[red("4 U")]);
    let dying = city.case(COUNTY, "O+", &[red("4 U")]);
    let purposes = [PlanFor::Case { case: urgent }, PlanFor::Case { case: dying }];
    let plans = plan_together(&city.world, &purposes, Policy::Balanced, now());
    assert_eq!(plans[0].purpose, PlanFor::Case { case: dying });
    assert!(plans[0].fills());
    assert_eq!(drawn(&city.world, &plans[1]), [] as [String; 0]);
}

#[test]
fn unmet_urgency_before_time() {
    let mut city = City::new();
    city.rules(|rules| rules.usable_within.value.red_cells = Minutes(30));
    city.bags(STATION, Product::RbcS, "O+", &["2"]);
    let case = city.case(COUNTY, "O+", &[red("2 U")]);
    // Forty minutes too late is better than nothing.
    assert_eq!(planned(&city, case), ["ST O+ 2"]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(plan.lines[0].parts[0].bags[0].why, Why::OnlySource);
}

#[test]
fn more_urgent_before_waiting_longer() {
    let mut city = City::new();
    city.bag(STATION, Product::RbcS, "O+", "2", 30 * DAY);
    let line = OrderAsk {
        class: ProductClass::RedCells,
        product: None,
        group: group("O+"),
        amount: amount("2 U"),
        other_group: OtherGroup::NotAgreed,
        for_patient: None,
    };
    let order = city.order(DIRECT, STATION, Urgency::U3, &[line]);
    let urgent = city.order(HOST, STATION, Urgency::U2, &[line]);
    let purposes = [PlanFor::Order { order }, PlanFor::Order { order: urgent }];
    let plans = plan_together(&city.world, &purposes, Policy::Balanced, now());
    assert_eq!(plans[0].purpose, PlanFor::Order { order: urgent });
    assert!(plans[0].fills() && !plans[1].fills());
}

#[test]
fn time_before_nearness() {
    let mut city = City::new();
    let mut network = network();
    for route in network.routes.iter_mut().filter(|r| r.from == HOST && r.to == COUNTY) {
        route.minutes_p90 = Minutes(300);
    }
    city.tell(Event::Setup(duty::setup::Event::NetworkAdopted { network: std::sync::Arc::new(network) }));
    city.bags(HOST, Product::RbcS, "O+", &["2"]);
    city.bags(STATION, Product::RbcS, "O+", &["2"]);
    let case = city.case(COUNTY, "O+", &[red("2 U")]);
    assert_eq!(planned(&city, case), ["ST O+ 2"]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    let passed = plan.lines[0].passed_over.iter().find(|p| p.pool == Pool::StoragePoint).expect("its reason");
    assert!(matches!(passed.reason, PassedReason::TooSlow { .. }));
}

#[test]
fn nearness_before_floors() {
    let mut city = City::new();
    city.level(COUNTY, ProductClass::RedCells, "O+", "4 U", "0 U", "8 U");
    city.bags(COUNTY, Product::RbcS, "O+", &["2"]);
    city.bags(HOST, Product::RbcS, "O+", &["2", "2"]);
    let case = city.case(COUNTY, "O+", &[red("4 U")]);
    assert_eq!(planned(&city, case), ["H2* O+ 2", "SP O+ 2"]);
}

#[test]
fn floors_before_scarce_groups() {
    let mut city = City::new();
    city.level(STATION, ProductClass::Plasma, "O+", "400 mL", "0 mL", "800 mL");
    city.bags(STATION, Product::FpVi, "O+", &["200", "200"]);
    city.bags(STATION, Product::FpVi, "AB+", &["200"]);
    let case = city.case(DIRECT, "O+", &[ask(ProductClass::Plasma, "200 mL")]);
    assert_eq!(planned(&city, case), ["ST AB+ 200"]);
    let spare = plan_case(&city.world, case, &[], Policy::SpareScarce, now()).expect("a plan");
    assert_eq!(city.lint(&spare), [] as [&str; 0]);
    assert_eq!(drawn(&city.world, &spare), ["ST* O+ 200"]);
}

#[test]
fn scarce_groups_before_likeness() {
    let mut city = City::new();
    // RhD-negative of the patient's own ABO stays for those who need it.
    city.bag(STATION, Product::RbcS, "A-", "2", 2 * DAY);
    city.bag(STATION, Product::RbcS, "O+", "2", 20 * DAY);
    let case = city.case(DIRECT, "A+", &[red("2 U")]);
    assert_eq!(planned(&city, case), ["ST O+ 2"]);
    // AB plasma is not burnt for an O patient, however soon it expires.
    city.bag(STATION, Product::FpVi, "AB+", "200", 2 * DAY);
    city.bag(STATION, Product::FpVi, "B+", "200", 20 * DAY);
    let case = city.case(DIRECT, "O+", &[ask(ProductClass::Plasma, "200 mL")]);
    assert_eq!(planned(&city, case), ["ST B+ 200"]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(plan.lines[0].parts[0].bags[0].why, Why::SparesScarce);
}

#[test]
fn likeness_before_amount() {
    let mut city = City::new();
    city.bags(STATION, Product::RbcS, "A+", &["2"]);
    city.bags(STATION, Product::RbcS, "O+", &["1.5"]);
    let case = city.case(DIRECT, "A+", &[red("1.5 U")]);
    assert_eq!(planned(&city, case), ["ST A+ 2"]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(plan.lines[0].overshoot, amount("0.5 U"));
}

#[test]
fn first_products_before_amount() {
    let mut city = City::new();
    city.bags(STATION, Product::RbcSLr, "A+", &["2"]);
    city.bags(STATION, Product::RbcC, "A+", &["1.5"]);
    let case = city.case(DIRECT, "A+", &[red("1.5 U")]);
    assert_eq!(planned(&city, case), ["ST A+ 2"]);
}

#[test]
fn amount_before_expiry() {
    let mut city = City::new();
    city.bag(STATION, Product::RbcS, "A+", "2", 3 * DAY);
    city.bag(STATION, Product::RbcS, "A+", "1.5", 30 * DAY);
    let case = city.case(DIRECT, "A+", &[red("1.5 U")]);
    assert_eq!(planned(&city, case), ["ST A+ 1.5"]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(plan.lines[0].parts[0].bags[0].why, Why::FitsAmount);
}

#[test]
fn expiry_before_fewer_bags() {
    let mut city = City::new();
    city.bag(STATION, Product::Cryo, "A+", "1", 3 * DAY);
    city.bag(STATION, Product::Cryo, "A+", "1", 4 * DAY);
    city.bag(STATION, Product::Cryo, "A+", "2", 30 * DAY);
    let case = city.case(DIRECT, "A+", &[ask(ProductClass::Cryo, "2 U")]);
    assert_eq!(planned(&city, case), ["ST A+ 1", "ST A+ 1"]);
    // Who favours speed thaws one bag instead of two.
    let fast = plan_case(&city.world, case, &[], Policy::Fastest, now()).expect("a plan");
    assert_eq!(city.lint(&fast), [] as [&str; 0]);
    assert_eq!(drawn(&city.world, &fast), ["ST A+ 2"]);
}

#[test]
fn of_one_expiry_fewer_bags() {
    let mut city = City::new();
    for figure in ["1", "1", "2"] {
        city.bag(STATION, Product::RbcS, "A+", figure, 3 * DAY);
    }
    let case = city.case(DIRECT, "A+", &[red("2 U")]);
    assert_eq!(planned(&city, case), ["ST A+ 2"]);
}

#[test]
fn minutes_before_trips() {
    let mut city = City::new();
    city.bags(STATION, Product::RbcS, "O+", &["2"]);
    let case = city.case(COUNTY, "O+", &[red("2 U")]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    // Two cars meeting half-way are faster than one, and win; alone, equal ways are by delivery.
    assert_eq!(plan.lines[0].parts[0].mode, Some(DeliveryMode::Combined));
    let mut network = network();
    for route in network.routes.iter_mut().filter(|r| r.from == STATION && r.to == DIRECT) {
        route.minutes_p90 = Minutes(20);
    }
    city.tell(Event::Setup(duty::setup::Event::NetworkAdopted { network: std::sync::Arc::new(network) }));
    let case = city.case(DIRECT, "O+", &[red("2 U")]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(plan.lines[0].parts[0].mode, Some(DeliveryMode::StationDelivers));
}
