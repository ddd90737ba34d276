//! What the linter refuses: a good plan, spoilt in one way, is refused for exactly that.

use crate::city::*;
use domain::bag::{CrossmatchResult, HoldReason};
use domain::duty::case::{self, LineAsk, OwnStock, ReduceReason, Urgency};
use domain::duty::order::{self, CloseReason, OrderAsk, OtherGroup};
use domain::duty::quality::{self, DiscardReason, RecallReason};
use domain::duty::special::ForPatient;
use domain::duty::supply::ReservedFor;
use domain::duty::ward;
use domain::overrides::{Overridable, Override, OverrideReason, Reached};
use domain::plan::shelf::BloodSource;
use domain::plan::{Displaced, Drawn, PassedReason, Plan, PlanFor, PlannedBag, Policy, Pool, Why};
use domain::*;
use planner::{plan_case, plan_order};

const DAY: i64 = 1_440;

/// A county hospital with a bag above and one below its floor, a storage point, the station; one line.
fn scene() -> (City, CaseId, Plan) {
    let mut city = City::new();
    city.level(COUNTY, ProductClass::RedCells, "O+", "2 U", "0 U", "4 U");
    city.level(HOST, ProductClass::RedCells, "O+", "2 U", "2 U", "8 U");
    city.bags(COUNTY, Product::RbcS, "O+", &["2", "2"]);
    city.bags(HOST, Product::RbcS, "O+", &["2", "2", "2"]);
    city.bags(STATION, Product::RbcSLr, "O+", &["2", "2", "2", "2"]);
    let case = city.case(COUNTY, "O+", &[ask(ProductClass::RedCells, "12 U")]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(
        drawn(&city.world, &plan),
        ["H2 O+ 2", "H2* O+ 2", "SP O+ 2", "SP* O+ 2", "ST O+ 2", "ST O+ 2"],
        "the scene draws on every pool"
    );
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    (city, case, plan)
}

fn overridden(of: Overridable) -> Override {
    Override {
        of,
        bag: None,
        reason: OverrideReason::LifeAtRisk,
        second_person: ActorId(9),
        reached: Reached::Phone,
        call_back: None,
    }
}

#[test]
fn a_plan_spoilt_in_one_way_is_refused_for_that() {
    type Spoil = fn(&mut City, CaseId, &mut Plan);
    let rows: &[(&str, &[&str], Spoil)] = &[
        ("no bag", &["plan-empty"], |_, _, plan| plan.lines.clear()),
        ("unknown case", &["unknown-case"], |_, _, plan| plan.purpose = PlanFor::Case { case: CaseId(77) }),
        ("unknown line", &["unknown-line"], |_, _, plan| plan.lines[0].line = 9),
        ("unknown bag", &["unknown-bag"], |_, _, plan| {
            plan.lines[0].parts[3].bags[0].bag = BagId::parse("S000126999999.RBC-S.00").expect("a bag");
        }),
        ("the same bag twice", &["bag-twice", "plan-too-much"], |_, _, plan| {
            let again = plan.lines[0].parts[3].bags[1];
            plan.lines[0].parts[3].bags.push(again);
        }),
        ("the same line twice", &["plan-outdated"], |_, _, plan| {
            let mut again = plan.lines[0].clone();
            again.parts.clear();
            plan.lines.push(again);
        }),
        ("another class", &["plan-outdated"], |_, _, plan| plan.lines[0].class = ProductClass::Cryo),
        ("a wrong figure", &["plan-outdated"], |_, _, plan| plan.lines[0].parts[3].bags[0].amount = amount("1 U")),
        ("more than needed", &["plan-too-much"], |city, _, plan| {
            let bag = city.bag(STATION, Product::RbcSLr, "O+", "2", 40 * DAY);
            let like = plan.lines[0].parts[3].bags[1];
            let expires_at = now().plus(Minutes(40 * DAY));
            plan.lines[0].parts[3].bags.push(PlannedBag { bag, expires_at, ..like });
        }),
        ("a foreign shelf", &["not-your-shelf"], |city, _, plan| {
            let bag = city.bag(DIRECT, Product::RbcSLr, "O+", "2", 40 * DAY);
            let expires_at = now().plus(Minutes(40 * DAY));
            let part = &mut plan.lines[0].parts[3];
            let like = part.bags.pop().expect("a bag");
            let mut foreign = part.clone();
            (foreign.site, foreign.bags) = (DIRECT, vec![PlannedBag { bag, expires_at, ..like }]);
            plan.lines[0].parts.push(foreign);
        }),
        ("no such road", &["no-route"], |_, _, plan| {
            plan.lines[0].parts[3].mode = Some(DeliveryMode::HospitalFetches);
        }),
        ("the hospital's own blood by road", &["no-route"], |_, _, plan| {
            plan.lines[0].parts[0].mode = Some(DeliveryMode::StationDelivers);
        }),
        ("below marked as above", &["floor-wrong"], |_, _, plan| {
            plan.lines[0].parts[2].bags[1].drawn = Drawn::AboveFloor;
        }),
        ("emergency stock called routine", &["floor-wrong"], |_, _, plan| {
            let bag = plan.lines[0].parts[1].bags.remove(0);
            plan.lines[0].parts.remove(1);
            plan.lines[0].parts[0].bags.push(bag);
        }),
        ("below what the storage point keeps", &["plan-too-much", "floor-wrong"], |city, _, plan| {
            let held: Vec<_> =
                city.world.bags().iter().filter(|b| b.custody == bag::Custody::InStore { site: HOST }).collect();
            let last = held.last().expect("a bag");
            let planned = PlannedBag {
                bag: last.id,
                product: last.product,
                group: last.group,
                amount: last.amount,
                expires_at: last.expires_at,
                drawn: Drawn::BelowFloor,
                why: Why::EarliestExpiry,
            };
            plan.lines[0].parts[2].bags.push(planned);
        }),
        ("a pool without its reason", &["pool-skipped"], |_, _, plan| {
            plan.lines[0].parts.remove(2);
            plan.lines[0].passed_over.retain(|p| p.pool != Pool::StoragePoint);
        }),
        ("a pool called exhausted that is not", &["pool-skipped"], |_, _, plan| {
            plan.lines[0].parts.remove(2);
        }),
        ("a pool called used up by nobody", &["pool-skipped", "pool-skipped"], |_, _, plan| {
            plan.lines[0].parts.remove(0);
            plan.lines[0].parts.remove(0);
            let own = |p: &&mut domain::plan::PassedPool| p.site == COUNTY;
            for passed in plan.lines[0].passed_over.iter_mut().filter(own) {
                passed.reason = PassedReason::StatedUsedOrUnsuitable;
            }
        }),
        ("a pool called slow that is not", &["pool-skipped"], |_, _, plan| {
            plan.lines[0].parts.remove(2);
            let reason = PassedReason::TooSlow { usable_at: now().plus(Minutes(500)) };
            plan.lines[0].passed_over[2].reason = reason;
        }),
        ("a road denied that there is", &["pool-skipped"], |_, _, plan| {
            plan.lines[0].parts.remove(2);
            plan.lines[0].passed_over[2].reason = PassedReason::NoRoute;
        }),
        ("nobody declined", &["pool-skipped"], |_, _, plan| {
            plan.lines[0].parts.remove(2);
            plan.lines[0].passed_over[2].reason = PassedReason::Declined;
        }),
        ("bags that would fit", &["pool-skipped"], |_, _, plan| {
            plan.lines[0].parts.remove(2);
            plan.lines[0].passed_over[2].reason = PassedReason::BagsTooLarge;
        }),
        ("the case has stood down", &["case-stood-down"], |city, case, _| {
            let reason = ReduceReason::SupplyComplete;
            city.tell(Event::Case(case::Event::CaseStoodDown { case, reason }));
        }),
        ("the line is stopped", &["line-stopped"], |city, case, _| {
            let (to, reason) = (amount("0 U"), ReduceReason::BleedingControlled);
            city.tell(Event::Case(case::Event::LineReduced { case, line: 1, to, reason }));
        }),
        ("the line is reduced", &["plan-too-much"], |city, case, _| {
            let (to, reason) = (amount("9 U"), ReduceReason::BleedingControlled);
            city.tell(Event::Case(case::Event::LineReduced { case, line: 1, to, reason }));
        }),
        ("the line is filled by others", &["line-filled"], |city, case, _| {
            let bags = city.bags(STATION, Product::RbcS, "O+", &["4", "4", "4"]);
            city.reserve(ReservedFor::Case { case }, STATION, 1, &bags, 60);
        }),
    ];
    for (what, codes, spoil) in rows {
        let (mut city, case, mut plan) = scene();
        spoil(&mut city, case, &mut plan);
        assert_eq!(city.lint(&plan), *codes, "{what}");
    }
}

#[test]
fn a_bag_that_changed_is_refused_by_its_state() {
    type Spoil = fn(&mut City, CaseId, BagId);
    let rows: &[(&str, &[&str], Spoil)] = &[
        ("held", &["bag-held"], |city, _, bag| {
            city.tell(Event::Quality(quality::Event::BagHeld { bag, reason: HoldReason::Temperature }));
        }),
        ("recalled", &["bag-recalled"], |city, _, bag| {
            city.tell(Event::Quality(quality::Event::BagRecalled { bag, reason: RecallReason::LateReactive }));
        }),
        ("discarded", &["bag-ended"], |city, _, bag| {
            let (site, reason, second_person) = (STATION, DiscardReason::Broken, ActorId(3));
            city.tell(Event::Quality(quality::Event::BagDiscarded { bag, site, reason, second_person }));
        }),
        ("taken", &["bag-taken"], |city, _, bag| {
            let other = city.case(DIRECT, "O+", &[ask(ProductClass::RedCells, "2 U")]);
            city.reserve(ReservedFor::Case { case: other }, STATION, 1, &[bag], 60);
        }),
        ("taken, but the reservation lapsed", &[], |city, _, bag| {
            let other = city.case(DIRECT, "O+", &[ask(ProductClass::RedCells, "2 U")]);
            city.reserve(ReservedFor::Case { case: other }, STATION, 1, &[bag], 0);
        }),
        ("crossmatched for another", &["plan-outdated"], |city, _, bag| {
            city.crossmatch(bag, PatientId(5), CrossmatchResult::Compatible);
        }),
        ("incompatible for another", &[], |city, _, bag| {
            city.crossmatch(bag, PatientId(5), CrossmatchResult::Incompatible);
        }),
        ("incompatible for this patient", &["crossmatch-incompatible"], |city, case, bag| {
            let patient = city.world.case(case).expect("the case").patient;
            city.crossmatch(bag, patient, CrossmatchResult::Incompatible);
        }),
    ];
    for (what, codes, spoil) in rows {
        let (mut city, case, plan) = scene();
        let bag = plan.lines[0].parts[3].bags[1].bag;
        spoil(&mut city, case, bag);
        assert_eq!(city.lint(&plan), *codes, "{what}");
    }
}

#[test]
fn what_was_sent_for_a_case_is_its_own_until_it_stands_down() {
    let mut city = City::new();
    let bags = city.bags(STATION, Product::RbcS, "O+", &["2", "2"]);
    let first = city.case(COUNTY, "O+", &[ask(ProductClass::RedCells, "2 U")]);
    city.send(first, STATION, COUNTY, 1, bags[0]);
    let second = city.case(COUNTY, "O+", &[ask(ProductClass::RedCells, "2 U")]);
    let plan = plan_case(&city.world, second, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(drawn(&city.world, &plan), ["ST O+ 2"], "the bag in the hospital is not this patient's");
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    let mut taking = plan.clone();
    taking.lines[0].parts[0].site = COUNTY;
    taking.lines[0].parts[0].pool = Pool::HospitalRoutine;
    taking.lines[0].parts[0].mode = None;
    let there = city.world.bags().get(bags[0]).expect("the bag");
    let expires_at = there.expires_at;
    let planned = &mut taking.lines[0].parts[0].bags[0];
    (planned.bag, planned.expires_at) = (bags[0], expires_at);
    assert_eq!(city.lint(&taking), ["bag-kept-for-case"]);
    let reason = ReduceReason::SupplyComplete;
    city.tell(Event::Case(case::Event::CaseStoodDown { case: first, reason }));
    city.tell(Event::Case(case::Event::BagEarmarkReleased { case: first, bag: bags[0] }));
    assert_eq!(city.lint(&taking), [] as [&str; 0]);
    assert_eq!(city.lint(&plan), ["pool-skipped"; 2], "now the nearer bag comes first");
}

#[test]
fn what_is_crossmatched_for_the_patient_comes_first_whatever_the_floor() {
    let mut city = City::new();
    city.level(COUNTY, ProductClass::RedCells, "O+", "4 U", "0 U", "8 U");
    let bags = city.bags(COUNTY, Product::RbcS, "O+", &["2", "2", "2"]);
    let case = city.case(COUNTY, "O+", &[ask(ProductClass::RedCells, "4 U")]);
    let patient = city.world.case(case).expect("the case").patient;
    city.crossmatch(bags[2], patient, CrossmatchResult::Compatible);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    // 4 U of stock stand at the floor; the third bag is set aside and lowers nothing.
    assert_eq!(plan.lines[0].parts[0].bags[0].bag, bags[2]);
    assert_eq!(drawn(&city.world, &plan), ["H2 O+ 2", "H2* O+ 2"]);
    assert_eq!((plan.leaves[0].before, plan.leaves[0].after), (amount("4 U"), amount("2 U")));
    let other = city.case(COUNTY, "O+", &[ask(ProductClass::RedCells, "6 U")]);
    let plan = plan_case(&city.world, other, &[], Policy::Balanced, now()).expect("a plan");
    assert!(plan.bags().all(|b| b.bag != bags[2]) && plan.lines[0].shortfall == amount("2 U"));
}

#[test]
fn in_date_means_through_arrival_thawing_and_use() {
    // Pick 5, road 20, one batch of thawing 20, in use 60: cryo must outlive minute 105.
    for (life, codes) in [(105, &["bag-expired"][..]), (106, &[])] {
        let mut city = City::new();
        let bag = city.bag(STATION, Product::Cryo, "O+", "2", 10 * DAY);
        let case = city.case(DIRECT, "O+", &[ask(ProductClass::Cryo, "2 U")]);
        let mut plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
        let expires_at = now().plus(Minutes(life));
        city.tell(Event::Ward(ward::Event::BagThawed { bag, expires_at }));
        plan.lines[0].parts[0].bags[0].expires_at = expires_at;
        let mut want = vec!["bag-thawed"];
        want.extend(codes);
        let mut got = city.lint(&plan);
        got.sort_by_key(|code| *code != "bag-thawed");
        assert_eq!(got, want, "{life} minutes to live");
    }
}

fn one_bag(
    product: Product,
    of: &str,
    patient: &str,
    determination: GroupDetermination,
    anti_d: AntiD,
) -> (City, Plan) {
    let mut city = City::new();
    let class = product.class();
    let figure = match class {
        ProductClass::Plasma => "200",
        ProductClass::Platelets => "1",
        _ => "2",
    };
    let line =
        LineAsk { amount: Amount::parse_figure(figure, class.measure()).expect("an amount"), ..ask(class, "1 U") };
    // Planned for a patient whom it suits, then linted for another.
    city.bag(STATION, product, of, figure, 4 * DAY);
    let suits = city.case(DIRECT, of, &[line]);
    let mut plan = plan_case(&city.world, suits, &[], Policy::Balanced, now()).expect("a plan");
    let case = city.open(DIRECT, patient, determination, anti_d, Urgency::U0);
    city.call(case, OwnStock::NotStated, &[line]);
    plan.purpose = PlanFor::Case { case };
    (city, plan)
}

#[test]
fn compatibility_is_judged_for_the_patient_known_now() {
    use GroupDetermination::{Determined, NotDetermined};
    type Row =
        (Product, &'static str, &'static str, GroupDetermination, AntiD, &'static [&'static str], Option<Overridable>);
    let rows: &[Row] = &[
        (Product::RbcS, "A+", "O+", Determined, AntiD::NotKnown, &["bag-abo-incompatible"], None),
        (Product::RbcS, "A+", "A+", NotDetermined, AntiD::NotKnown, &["bag-abo-incompatible"], None),
        (Product::RbcS, "O+", "A+", NotDetermined, AntiD::NotKnown, &[], None),
        (Product::RbcS, "O+", "A-", Determined, AntiD::NotKnown, &["rhd-mismatch"], Some(Overridable::RhdMismatch)),
        (Product::RbcS, "O+", "O-", Determined, AntiD::Known, &["bag-against-anti-d"], None),
        (Product::FpVi, "O+", "A+", Determined, AntiD::NotKnown, &["bag-abo-incompatible"], None),
        (Product::FpVi, "AB+", "A+", NotDetermined, AntiD::NotKnown, &[], None),
        (
            Product::PltA,
            "O+",
            "A+",
            Determined,
            AntiD::NotKnown,
            &["platelet-minor-mismatch"],
            Some(Overridable::PlateletMinorMismatch),
        ),
        (Product::Cryo, "B+", "A+", Determined, AntiD::NotKnown, &[], None),
    ];
    for (product, of, patient, determination, anti_d, codes, passes_with) in rows {
        let (city, plan) = one_bag(*product, of, patient, *determination, *anti_d);
        let what = format!("{product} {of} to {patient} {determination:?}");
        assert_eq!(city.lint(&plan), *codes, "{what}");
        for of in Overridable::ALL {
            let expected: &[&str] = if Some(*of) == *passes_with { &[] } else { codes };
            assert_eq!(city.lint_with(&plan, &[overridden(*of)]), expected, "{what}, override {of}");
        }
    }
}

#[test]
fn attributes_and_named_products_are_kept_to() {
    let mut city = City::new();
    let plain = city.bag(STATION, Product::RbcS, "O+", "2", 3 * DAY);
    let irradiated = Attributes::NONE.with(Attribute::Irradiated);
    city.bag_with(STATION, Product::RbcS, "O+", "2", 9 * DAY, irradiated);
    city.bag(STATION, Product::RbcSLr, "O+", "2", 5 * DAY);
    let special = LineAsk { attributes: irradiated, ..ask(ProductClass::RedCells, "2 U") };
    let named = LineAsk { product: Some(Product::RbcSLr), ..ask(ProductClass::RedCells, "2 U") };
    let case = city.case(DIRECT, "O+", &[ask(ProductClass::RedCells, "2 U"), special, named]);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    // The line that takes anything is served last and still gets a bag.
    let by_line: Vec<_> =
        plan.lines.iter().map(|l| (l.line, l.parts[0].bags[0].product, l.parts[0].bags[0].bag == plain)).collect();
    assert_eq!(by_line, [(2, Product::RbcS, false), (3, Product::RbcSLr, false), (1, Product::RbcS, true)]);
    let mut swapped = plan.clone();
    let (a, b) = (swapped.lines[0].parts[0].bags[0], swapped.lines[2].parts[0].bags[0]);
    (swapped.lines[0].parts[0].bags[0], swapped.lines[2].parts[0].bags[0]) = (b, a);
    assert_eq!(city.lint(&swapped), ["attribute-missing"]);
    let mut swapped = plan.clone();
    let (a, b) = (swapped.lines[1].parts[0].bags[0], swapped.lines[2].parts[0].bags[0]);
    (swapped.lines[1].parts[0].bags[0], swapped.lines[2].parts[0].bags[0]) = (b, a);
    assert_eq!(city.lint(&swapped), ["bag-wrong-product"]);
}

fn order_line(class: ProductClass, of: &str, text: &str) -> OrderAsk {
    OrderAsk {
        class,
        product: None,
        group: group(of),
        amount: amount(text),
        other_group: OtherGroup::NotAgreed,
        for_patient: None,
    }
}

#[test]
fn only_routine_reservations_give_way_and_only_in_need() {
    let scene = |urgency: Urgency| {
        let mut city = City::new();
        let order = city.order(HOST, STATION, urgency, &[order_line(ProductClass::RedCells, "O+", "4 U")]);
        let bags = city.bags(STATION, Product::RbcS, "O+", &["2", "2"]);
        let reservation = city.reserve(ReservedFor::Order { order }, STATION, 1, &bags, 600);
        let case = city.case(DIRECT, "O+", &[ask(ProductClass::RedCells, "2 U")]);
        let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
        (city, plan, order, reservation, bags)
    };
    let (mut city, plan, order, reservation, bags) = scene(Urgency::U3);
    assert_eq!(plan.displaced, [Displaced { bag: bags[0], reservation, order, hospital: HOST }]);
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    let mut unnamed = plan.clone();
    unnamed.displaced.clear();
    assert_eq!(city.lint(&unnamed), ["bag-taken"]);
    let mut misnamed = plan.clone();
    misnamed.displaced[0].hospital = COUNTY;
    assert_eq!(city.lint(&misnamed), ["may-not-displace"]);
    let mut idle = plan.clone();
    idle.displaced.push(Displaced { bag: bags[1], ..plan.displaced[0] });
    assert_eq!(city.lint(&idle), ["may-not-displace"]);
    city.crossmatch(bags[0], PatientId(4), CrossmatchResult::Compatible);
    assert_eq!(city.lint(&plan), ["may-not-displace"]);
    // A free bag is at hand: nobody has to give way.
    let (mut city, plan, ..) = scene(Urgency::U2);
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    city.bag(STATION, Product::RbcS, "O+", "2", 20 * DAY);
    assert_eq!(city.lint(&plan), ["may-not-displace"]);
    // An emergency order's bags are not offered at all.
    let (_, plan, ..) = scene(Urgency::U1);
    assert!(plan.displaced.is_empty() && !plan.fills());
}

#[test]
fn nothing_gives_way_to_an_order_be_it_for_a_patient() {
    let mut city = City::new();
    let routine = city.order(HOST, STATION, Urgency::U3, &[order_line(ProductClass::RedCells, "O+", "2 U")]);
    let for_patient = Some(ForPatient {
        patient: PatientId(4),
        application: None,
        needs: Attributes::NONE,
        lacks: Antigens::NONE,
        source: BloodSource::Any,
        wanted_by: None,
    });
    let named = OrderAsk { for_patient, ..order_line(ProductClass::RedCells, "O+", "2 U") };
    let order = city.order(DIRECT, STATION, Urgency::U3, &[named]);
    let bag = city.bag(STATION, Product::RbcS, "O+", "2", 20 * DAY);
    let mut plan = plan_order(&city.world, order, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    let reservation = city.reserve(ReservedFor::Order { order: routine }, STATION, 1, &[bag], 600);
    plan.displaced.push(Displaced { bag, reservation, order: routine, hospital: HOST });
    assert!(city.lint(&plan).contains(&"may-not-displace"), "{:?}", city.lint(&plan));
}

#[test]
fn true_reasons_pass() {
    // Declined by the storage point; stated by the caller.
    let (mut city, case, _) = scene();
    city.decline(case, 1, HOST);
    let plan = plan_case(&city.world, case, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(drawn(&city.world, &plan), ["H2 O+ 2", "H2* O+ 2", "ST O+ 2", "ST O+ 2", "ST O+ 2", "ST O+ 2"]);
    assert_eq!(plan.lines[0].passed_over.iter().map(|p| p.reason).next_back(), Some(PassedReason::Declined));
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    let (mut city, case, _) = scene();
    city.call(case, OwnStock::UsedOrUnsuitable, &[ask(ProductClass::RedCells, "2 U")]);
    let plan = plan_case(&city.world, case, &[2], Policy::Balanced, now()).expect("a plan");
    assert_eq!(drawn(&city.world, &plan), ["SP O+ 2"]);
    assert!(plan.lines[0].passed_over.iter().all(|p| p.reason == PassedReason::StatedUsedOrUnsuitable));
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
}

#[test]
fn an_order_keeps_to_its_supplier_group_floor_and_life() {
    let scene = || {
        let mut city = City::new();
        city.level(STATION, ProductClass::RedCells, "O+", "4 U", "0 U", "20 U");
        for day in [30, 31, 32] {
            city.bag(STATION, Product::RbcS, "O+", "2", day * DAY);
        }
        let order = city.order(DIRECT, STATION, Urgency::U3, &[order_line(ProductClass::RedCells, "O+", "6 U")]);
        let plan = plan_order(&city.world, order, &[], Policy::Balanced, now()).expect("a plan");
        (city, order, plan)
    };
    let (city, _, plan) = scene();
    assert_eq!(drawn(&city.world, &plan), ["ST O+ 2"]);
    assert_eq!(plan.lines[0].shortfall, amount("4 U"), "the rest is back-ordered, not drawn from below the floor");
    assert_eq!(city.lint(&plan), [] as [&str; 0]);

    let add = |city: &mut City, plan: &mut Plan, of: &str, life: i64, drawn: Drawn| {
        let bag = city.bag(STATION, Product::RbcS, of, "2", life);
        let like = plan.lines[0].parts[0].bags[0];
        let expires_at = now().plus(Minutes(life));
        plan.lines[0].parts[0].bags.push(PlannedBag { bag, group: group(of), expires_at, drawn, ..like });
    };
    let (mut city, _, mut plan) = scene();
    add(&mut city, &mut plan, "A+", 30 * DAY, Drawn::AboveFloor);
    assert_eq!(city.lint(&plan), ["other-group-not-agreed"]);

    let (mut city, _, mut plan) = scene();
    add(&mut city, &mut plan, "O+", 10 * DAY, Drawn::AboveFloor);
    assert_eq!(city.lint(&plan), ["life-too-short"]);
    assert_eq!(city.lint_with(&plan, &[overridden(Overridable::LifeTooShort)]), [] as [&str; 0]);

    let (mut city, _, mut plan) = scene();
    for marked in [Drawn::AboveFloor, Drawn::BelowFloor] {
        add(&mut city, &mut plan, "O+", 30 * DAY, marked);
    }
    let on_shelf = city.world.bags().iter().nth(1).expect("a bag").id;
    city.tell(Event::Quality(quality::Event::BagHeld { bag: on_shelf, reason: HoldReason::Appearance }));
    assert_eq!(city.lint(&plan), ["below-floor"]);
    assert_eq!(city.lint_with(&plan, &[overridden(Overridable::BelowFloor)]), [] as [&str; 0]);

    let (city, _, mut plan) = scene();
    plan.lines[0].parts[0].site = HOST;
    assert_eq!(city.lint(&plan), ["not-your-shelf"]);
    let (mut city, order, plan) = scene();
    city.tell(Event::Order(order::Event::OrderClosed { order, reason: CloseReason::NoLongerNeeded }));
    assert_eq!(city.lint(&plan), ["order-closed"]);
    let (city, _, mut plan) = scene();
    plan.purpose = PlanFor::Order { order: OrderId(40) };
    assert_eq!(city.lint(&plan), ["unknown-order"]);
}

#[test]
fn an_agreed_group_and_platelets_only_where_they_live() {
    let mut city = City::new();
    city.bag(STATION, Product::RbcS, "O+", "2", 30 * DAY);
    city.bag(STATION, Product::PltA, "O+", "1", 3 * DAY);
    let agreed = OrderAsk { other_group: OtherGroup::Agreed, ..order_line(ProductClass::RedCells, "A+", "2 U") };
    let order = city.order(SMALL, STATION, Urgency::U3, &[agreed, order_line(ProductClass::Platelets, "O+", "1 dose")]);
    let plan = plan_order(&city.world, order, &[], Policy::Balanced, now()).expect("a plan");
    assert_eq!(drawn(&city.world, &plan), ["ST O+ 2"]);
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    // The same platelets go to a hospital with an agitator.
    let keeps =
        city.order(DIRECT, STATION, Urgency::U3, &[agreed, order_line(ProductClass::Platelets, "O+", "1 dose")]);
    let mut plan = plan_order(&city.world, keeps, &[2], Policy::Balanced, now()).expect("a plan");
    assert_eq!(city.lint(&plan), [] as [&str; 0]);
    plan.purpose = PlanFor::Order { order };
    assert_eq!(city.lint(&plan), ["no-agitator"]);
}
