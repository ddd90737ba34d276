//! Random cities: no plan made here is ever refused, and each adds up.

use crate::city::*;
use domain::bag::CrossmatchResult;
use domain::duty::case::{LineAsk, OwnStock, Urgency};
use domain::duty::order::{OrderAsk, OtherGroup};
use domain::duty::supply::ReservedFor;
use domain::plan::{Plan, PlanFor, Policy};
use domain::*;
use planner::{alternatives, next_suitable, plan_case, plan_order, plan_together};
use proptest::prelude::*;

/// A bag by indexes: site, product, group, size, life.
type BagSpec = (usize, usize, usize, usize, i64);
/// Floors and target: site, class, group, own and area floor in steps.
type LevelSpec = (usize, usize, usize, u32, u32);
/// A line: class, whether a product is named, whether irradiated is asked, amount in steps.
type LineSpec = (usize, bool, bool, u32);

#[derive(Debug, Clone)]
struct CitySpec {
    bags: Vec<BagSpec>,
    irradiated_every: usize,
    levels: Vec<LevelSpec>,
    /// Site, urgency of the order, every how many bags one is reserved.
    reserved: Vec<(usize, usize, usize)>,
    crossmatched_every: usize,
    hospital: usize,
    patient: usize,
    determination: bool,
    anti_d: bool,
    calls: Vec<(bool, Vec<LineSpec>)>,
    declined: Vec<usize>,
    roads: Vec<(usize, i64)>,
    thaw: (i64, u32),
}

const SITES: [SiteId; 5] = [STATION, HOST, DIRECT, COUNTY, SMALL];
const HOSPITALS: [SiteId; 4] = [HOST, DIRECT, COUNTY, SMALL];
const PRODUCTS: [Product; 10] = [
    Product::RbcS,
    Product::RbcSLr,
    Product::RbcC,
    Product::RbcW,
    Product::Ffp,
    Product::FpVi,
    Product::PlCr,
    Product::Cryo,
    Product::PltA,
    Product::PltALr,
];
const URGENCIES: [Urgency; 4] = [Urgency::U0, Urgency::U1, Urgency::U2, Urgency::U3];

fn figure(class: ProductClass, size: usize) -> &'static str {
    match class {
        ProductClass::Plasma => ["200", "160", "100", "240", "180"][size % 5],
        ProductClass::Platelets => ["1", "0.5"][size % 2],
        _ => ["2", "1.5", "1", "2", "2", "0.25"][size % 6],
    }
}

fn city_spec() -> impl Strategy<Value = CitySpec> {
    // Long-lived, around the limits of use, nearly expired, expired.
    let life = prop_oneof![4 => (3i64..40).prop_map(|d| d * 1_440), 3 => 0i64..700, 1 => -90i64..30];
    // Mostly of the patient's own group, so that shelves are deep enough to choose from.
    let group = || prop_oneof![3 => Just(PATIENTS), 2 => 0..8usize];
    let bag = (0..SITES.len(), 0..PRODUCTS.len(), group(), 0..60usize, life);
    let level = (0..SITES.len(), 0..4usize, group(), 0..12u32, 0..8u32);
    let line = (0..4usize, prop::bool::weighted(0.2), prop::bool::weighted(0.15), 1..24u32);
    let call = (prop::bool::weighted(0.2), prop::collection::vec(line, 1..4));
    let stock = (
        prop::collection::vec(bag, 0..260),
        2..9usize,
        prop::collection::vec(level, 0..24),
        prop::collection::vec((0..SITES.len(), 0..4usize, 2..6usize), 0..4),
        3..12usize,
    );
    let night = (
        0..HOSPITALS.len(),
        0..8usize,
        prop::bool::weighted(0.8),
        prop::bool::weighted(0.3),
        prop::collection::vec(call, 1..3),
        prop::collection::vec(0..SITES.len(), 0..2),
    );
    let roads = (prop::collection::vec((0..10usize, 1..330i64), 0..4), (1i64..90, 1u32..9));
    (stock, night, roads).prop_map(|(stock, night, roads)| CitySpec {
        bags: stock.0,
        irradiated_every: stock.1,
        levels: stock.2,
        reserved: stock.3,
        crossmatched_every: stock.4,
        hospital: night.0,
        patient: night.1,
        determination: night.2,
        anti_d: night.3,
        calls: night.4,
        declined: night.5,
        roads: roads.0,
        thaw: roads.1,
    })
}

/// Stands for the patient's group.
const PATIENTS: usize = 8;

fn group_at(index: usize, patient: usize) -> Group {
    Group::from_index(if index == PATIENTS { patient } else { index }).expect("a group")
}

fn steps(class: ProductClass, n: u32) -> Amount {
    match class {
        ProductClass::Plasma => Amount::millilitres(n * 40),
        ProductClass::Platelets => Amount::doses(n.div_ceil(6) * 100),
        _ => Amount::units(n * 50),
    }
}

fn build(spec: &CitySpec) -> (City, CaseId) {
    let mut network = network();
    for site in &mut network.sites {
        (site.thaw_minutes, site.thaw_bags) = (Minutes(spec.thaw.0), spec.thaw.1);
    }
    let routes = network.routes.len();
    for (at, minutes) in &spec.roads {
        let route = &mut network.routes[at % routes];
        (route.minutes_p50, route.minutes_p90) = (Minutes(*minutes), Minutes(*minutes));
    }
    let mut city = City::with(network);
    let mut held: Vec<(SiteId, BagId)> = Vec::new();
    for (i, (site, product, group, size, life)) in spec.bags.iter().enumerate() {
        let product = PRODUCTS[*product];
        let attributes = match i % spec.irradiated_every {
            0 => Attributes::NONE.with(Attribute::Irradiated),
            _ => Attributes::NONE,
        };
        let of = group_at(*group, spec.patient).to_string();
        let bag = city.bag_with(SITES[*site], product, &of, figure(product.class(), *size), *life, attributes);
        held.push((SITES[*site], bag));
        if i % spec.crossmatched_every == 1 {
            let result = if i % 2 == 0 { CrossmatchResult::Compatible } else { CrossmatchResult::Incompatible };
            city.crossmatch(bag, PatientId(1_000 + i as u64 % 2), result);
        }
    }
    for (site, class, group, own, area) in &spec.levels {
        let (class, of) = (ProductClass::STOCKED[*class], group_at(*group, spec.patient).to_string());
        let area = if SITES[*site] == HOST { steps(class, *area) } else { Amount::zero(class.measure()) };
        let (own, target) = (steps(class, *own), steps(class, 40));
        city.level(SITES[*site], class, &of, &own.to_string(), &area.to_string(), &target.to_string());
    }
    for (i, (site, urgency, every)) in spec.reserved.iter().enumerate() {
        let line = OrderAsk {
            class: ProductClass::RedCells,
            product: None,
            group: group("O+"),
            amount: amount("100 U"),
            other_group: OtherGroup::NotAgreed,
            for_patient: None,
        };
        let order = city.order(HOST, STATION, URGENCIES[*urgency], &[line]);
        let free = held.iter().filter(|(at, bag)| {
            *at == SITES[*site] && city.world.bags().get(*bag).is_some_and(|b| b.reservation.is_none())
        });
        let bags: Vec<BagId> = free.step_by(*every).map(|(_, bag)| *bag).collect();
        // One in three has lapsed.
        city.reserve(ReservedFor::Order { order }, SITES[*site], 1, &bags, if i % 3 == 2 { 0 } else { 500 });
    }
    let asked = group_at(PATIENTS, spec.patient).to_string();
    let determination =
        if spec.determination { GroupDetermination::Determined } else { GroupDetermination::NotDetermined };
    let anti_d = if spec.anti_d { AntiD::Known } else { AntiD::NotKnown };
    let case = city.open(HOSPITALS[spec.hospital], &asked, determination, anti_d, Urgency::U0);
    for (stated, lines) in &spec.calls {
        let own = if *stated { OwnStock::UsedOrUnsuitable } else { OwnStock::NotStated };
        let asks: Vec<LineAsk> = lines.iter().map(line).collect();
        city.call(case, own, &asks);
    }
    for site in &spec.declined {
        city.decline(case, 1, SITES[*site]);
    }
    (city, case)
}

fn line((class, named, irradiated, amount): &LineSpec) -> LineAsk {
    let class = ProductClass::STOCKED[*class];
    let product = class.products().nth(*amount as usize % 2).filter(|_| *named);
    let attributes = if *irradiated { Attributes::NONE.with(Attribute::Irradiated) } else { Attributes::NONE };
    LineAsk { class, product, attributes, amount: steps(class, *amount) }
}

fn given(line: &plan::PlanLine) -> Amount {
    let bags = line.parts.iter().flat_map(|part| &part.bags);
    bags.fold(Amount::zero(line.class.measure()), |sum, bag| sum.plus(bag.amount))
}

fn good(city: &City, plan: &Plan) -> Result<(), TestCaseError> {
    let want = if plan.bags().next().is_none() { vec!["plan-empty"] } else { vec![] };
    prop_assert_eq!(city.lint(plan), want, "{}", text(city, plan));
    for line in &plan.lines {
        let sum = given(line);
        prop_assert_eq!(sum.plus(line.shortfall), line.needed.plus(line.overshoot), "line {} adds up", line.line);
        prop_assert!(line.shortfall.is_zero() || line.overshoot.is_zero());
        for (i, note) in line.skipped.iter().enumerate() {
            let same = line.skipped.iter().filter(|n| n.site == note.site && n.reason == note.reason).count();
            prop_assert!(same <= 3, "no more than three bags of a reason");
            prop_assert!(!line.skipped[..i].contains(note));
        }
    }
    for left in &plan.leaves {
        let out = plan.parts().filter(|(_, part)| part.site == left.site).flat_map(|(_, part)| &part.bags);
        let free = out.filter(|b| {
            let bag = city.world.bags().get(b.bag).expect("a bag");
            b.group == left.group && b.product.class() == left.class && plan::shelf::is_stock(&city.world, bag, now())
        });
        let sum = free.fold(Amount::zero(left.class.measure()), |sum, b| sum.plus(b.amount));
        prop_assert_eq!(left.after.plus(sum), left.before, "what is left of {} {}", left.class, left.group);
    }
    Ok(())
}

fn text(city: &City, plan: &Plan) -> String {
    format!(
        "{} {:?} {:#?}",
        plan.policy,
        drawn(&city.world, plan),
        plan.lines.iter().map(|l| &l.passed_over).collect::<Vec<_>>()
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn plans_made_here_are_never_refused(spec in city_spec()) {
        let (mut city, case) = build(&spec);
        let mut offered = alternatives(&city.world, case, &[], now());
        prop_assert!((1..=3).contains(&offered.len()));
        for policy in Policy::ALL {
            let plan = plan_case(&city.world, case, &[], *policy, now());
            let again = plan_case(&city.world, case, &[], *policy, now());
            prop_assert_eq!(&plan, &again, "one World, one plan");
            offered.extend(plan);
        }
        for plan in &offered {
            good(&city, plan)?;
        }
        // A bag that fails at picking: what is offered instead may be reserved.
        let plan = offered.swap_remove(0);
        let own: Vec<_> = plan.parts().filter(|(_, part)| part.site == STATION).collect();
        if let Some((line, part)) = own.first() {
            let bags: Vec<BagId> = part.bags.iter().map(|b| b.bag).filter(|b| plan.displaced.iter().all(|d| d.bag != *b)).collect();
            let reservation = city.reserve(ReservedFor::Case { case }, STATION, line.line, &bags, 60);
            if let Some(failed) = bags.first()
                && let Some(instead) = next_suitable(&city.world, reservation, *failed, now())
            {
                prop_assert!(!bags.contains(&instead.bag));
                let shelf = city.world.bags().get(instead.bag).expect("the bag");
                let free = stock::taken(&city.world, shelf, now()) == stock::Taken::Free;
                prop_assert!(free && stock::in_store_at(shelf, STATION));
            }
        }
    }

    #[test]
    fn orders_are_filled_above_the_floor(spec in city_spec()) {
        let (mut city, case) = build(&spec);
        let asks = spec.calls.iter().flat_map(|(agreed, lines)| lines.iter().map(move |l| (agreed, l)));
        let lines: Vec<OrderAsk> = asks.map(|(agreed, spec_line)| {
            let ask = line(spec_line);
            let other_group = if *agreed { OtherGroup::Agreed } else { OtherGroup::NotAgreed };
            OrderAsk { class: ask.class, product: ask.product, group: group_at(PATIENTS, spec.patient), amount: ask.amount, other_group, for_patient: None }
        }).collect();
        let supplier = city.world.network().site(HOSPITALS[spec.hospital]).and_then(|s| s.supplied_by).expect("a supplier");
        let order = city.order(HOSPITALS[spec.hospital], supplier, Urgency::U3, &lines);
        let plan = plan_order(&city.world, order, &[], Policy::Balanced, now());
        if let Some(plan) = &plan {
            good(&city, plan)?;
            let all_above = plan.bags().all(|b| b.drawn == plan::Drawn::AboveFloor);
            prop_assert!(all_above);
        }
        // Together, no bag is promised twice.
        let both = plan_together(&city.world, &[PlanFor::Order { order }, PlanFor::Case { case }], Policy::Balanced, now());
        let mut bags: Vec<BagId> = both.iter().flat_map(|p| p.bags().map(|b| b.bag)).collect();
        let count = bags.len();
        bags.sort_unstable();
        bags.dedup();
        prop_assert_eq!(bags.len(), count);
        let case_first = both.len() == 1 || both.first().is_some_and(|p| p.purpose == PlanFor::Case { case });
        prop_assert!(case_first);
    }
}
