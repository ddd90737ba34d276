//! What is offered beside one plan: alternatives, the next bag, an amount.

use crate::city::*;
use domain::bag::HoldReason;
use domain::duty::case::{OwnStock, Urgency};
use domain::duty::supply::{self, ReservationEnd, ReservedFor};
use domain::duty::{case, quality};
use domain::plan::{Policy, Why};
use domain::*;
use planner::{ProposedFor, alternatives, next_suitable, plan_case, propose_amount};

const DAY: i64 = 1_440;

#[test]
fn alternatives_differ_and_the_documented_order_comes_first() {
    let mut city = City::new();
    city.level(STATION, ProductClass::Plasma, "O+", "2000 mL", "0 mL", "5000 mL");
    for day in 0..12 {
        city.bag(STATION, Product::FpVi, "O+", if day < 8 { "100" } else { "200" }, (20 + day) * DAY);
    }
    city.bags(STATION, Product::FpVi, "AB+", &["200", "200", "200", "200", "200"]);
    let case = city.case(DIRECT, "O+", &[ask(ProductClass::Plasma, "1000 mL")]);
    let offered = alternatives(&city.world, case, &[], now());
    let seen: Vec<_> = offered.iter().map(|p| (p.policy, drawn(&city.world, p).join(" "))).collect();
    // Nothing of O stands above its floor: the documented order spends AB before the floor.
    assert_eq!(seen[0], (Policy::Balanced, ["ST AB+ 200"; 5].join(" ")));
    assert!(seen.iter().any(|(policy, bags)| *policy == Policy::SpareScarce && !bags.contains("AB")), "{seen:?}");
    let by_road: Vec<_> = offered.iter().map(|p| p.lines[0].parts[0].mode).collect();
    assert!(by_road.contains(&Some(DeliveryMode::HospitalFetches)), "{by_road:?}");
    assert_eq!(offered.len(), 3);
}

#[test]
fn one_way_to_serve_is_offered_once() {
    let mut city = City::new();
    city.bags(COUNTY, Product::RbcS, "O+", &["2"]);
    let case = city.case(COUNTY, "O+", &[ask(ProductClass::RedCells, "2 U")]);
    assert_eq!(alternatives(&city.world, case, &[], now()).len(), 1);
    assert!(plan_case(&city.world, case, &[4], Policy::Balanced, now()).is_none(), "no such line");
    assert!(plan_case(&city.world, CaseId(9), &[], Policy::Balanced, now()).is_none(), "no such case");
    let reason = case::ReduceReason::SupplyComplete;
    city.tell(Event::Case(case::Event::CaseStoodDown { case, reason }));
    assert_eq!(alternatives(&city.world, case, &[], now()), []);
}

#[test]
fn the_next_suitable_bag_is_named_before_and_after_the_failed_one_leaves() {
    let mut city = City::new();
    let bags = city.bags(STATION, Product::RbcS, "A+", &["1.5", "2", "1.5", "2"]);
    city.bag(STATION, Product::RbcS, "O+", "1.5", DAY);
    let case = city.case(DIRECT, "A+", &[ask(ProductClass::RedCells, "1.5 U")]);
    let reservation = city.reserve(ReservedFor::Case { case }, STATION, 1, &bags[..1], 60);
    let before = next_suitable(&city.world, reservation, bags[0], now()).expect("another bag");
    assert_eq!((before.bag, before.why), (bags[2], Why::FitsAmount), "as much, of the same group");
    city.tell(Event::Quality(quality::Event::BagHeld { bag: bags[0], reason: HoldReason::Appearance }));
    let end = ReservationEnd::FailedCheck;
    city.tell(Event::Supply(supply::Event::BagReservationEnded { bag: bags[0], reservation, end }));
    assert_eq!(next_suitable(&city.world, reservation, bags[0], now()), Some(before));
    // Nothing of that amount is left: the least above it.
    city.reserve(ReservedFor::Case { case }, DIRECT, 1, &[], 60);
    let other = city.case(DIRECT, "A+", &[ask(ProductClass::RedCells, "1.5 U")]);
    city.reserve(ReservedFor::Case { case: other }, STATION, 1, &bags[2..3], 60);
    let larger = next_suitable(&city.world, reservation, bags[0], now()).expect("another bag");
    assert_eq!(larger.bag, bags[1]);
}

#[test]
fn a_proposed_amount_keeps_the_packs_ratio() {
    let mut city = City::new();
    let case = city.open(DIRECT, "O+", GroupDetermination::Determined, AntiD::NotKnown, Urgency::U0);
    let shown = |city: &City| -> Vec<String> {
        let proposed = propose_amount(&city.world, case, now().plus(Minutes(50)));
        proposed.iter().map(|p| p.amount.to_string()).collect()
    };
    assert_eq!(shown(&city), ["10 U", "1000 mL", "1 dose", "10 U"], "the first pack");
    city.call(case, OwnStock::NotStated, &[ask(ProductClass::RedCells, "12 U"), ask(ProductClass::Plasma, "960 mL")]);
    let red = city.bags(STATION, Product::RbcS, "O+", &["2", "2", "2", "2", "2", "2"]);
    let plasma = city.bags(STATION, Product::FpVi, "O+", &["200", "200", "200", "200", "160"]);
    city.reserve(ReservedFor::Case { case }, STATION, 1, &red, 60);
    city.reserve(ReservedFor::Case { case }, STATION, 2, &plasma, 60);
    // Red cells are in their second pack: everything else is brought to it.
    assert_eq!(shown(&city), ["8 U", "1040 mL", "2 dose", "20 U"]);
    let reason = propose_amount(&city.world, case, now().plus(Minutes(50)))[0].reason;
    assert_eq!(reason, ProposedFor::KeepsRatio { packs: 2, sent: amount("12 U"), since_first_call: Minutes(50) });
    assert!(reason.en().contains("12 U") && reason.zh().contains("12 U"));
}
