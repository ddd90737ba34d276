//! How long a plan takes: a city of 60 hospitals with about 10,000 bags, 36-bag emergencies.
//!
//! Prints figures, judges nothing. `cargo run --release -p planner --example plan_rates -- [samples]`.

use domain::amount::Amount;
use domain::bag::{NewBag, Origin};
use domain::duty::case::{self, Identity, LineAsk, OwnStock, Urgency};
use domain::duty::levels::{self, FloorReason, Level, LevelRow, RateSource};
use domain::duty::{admission, setup};
use domain::envelope::Authentication;
use domain::network::{Agitator, Contacts, Route};
use domain::plan::lint::lint_plan;
use domain::plan::{PlanFor, Policy};
use domain::*;
use planner::{alternatives, plan_case};
use std::sync::Arc;
use std::time::Instant;

const STATION: SiteId = SiteId(1);
const STORAGE_POINTS: u32 = 8;
const HOSPITALS: u32 = 60;

fn now() -> Moment {
    Moment::from_millis(1_777_828_500_000)
}

fn stamp() -> Stamp {
    Stamp {
        command: CommandId(uuid::Uuid::nil()),
        ledger: LedgerId(1),
        actor: ActorId(1),
        duty: Duty::System,
        site: STATION,
        device: DeviceId(1),
        occurred_at: now().plus_days(-1),
        recorded_at: now().plus_days(-1),
        authentication: Authentication::System,
    }
}

fn network() -> Network {
    let mut sites = Vec::new();
    let mut routes = Vec::new();
    let mut road = |from: SiteId, to: SiteId, minutes: i64| {
        for (mode, more) in [(DeliveryMode::StationDelivers, 0), (DeliveryMode::HospitalFetches, 9)] {
            let (minutes_p50, minutes_p90) = (Minutes(minutes + more), Minutes(minutes + more + 8));
            routes.push(Route { from, to, mode, minutes_p50, minutes_p90 });
        }
    };
    for n in 0..=HOSPITALS {
        let id = SiteId(n + 1);
        let (kind, supplied_by) = match n {
            0 => (SiteKind::Station, None),
            n if n <= STORAGE_POINTS => (SiteKind::HostHospital, Some(STATION)),
            n if n <= STORAGE_POINTS + 12 => (SiteKind::Hospital, Some(STATION)),
            n => (SiteKind::Hospital, Some(SiteId(2 + n % STORAGE_POINTS))),
        };
        if let Some(supplier) = supplied_by {
            road(supplier, id, 12 + i64::from(n % 9));
            if supplier != STATION {
                road(STATION, id, 45 + i64::from(n % 40));
            }
        }
        let contact = ActorId(u64::from(n));
        sites.push(Site {
            id,
            code: format!("S{n}"),
            name_zh: format!("{n}"),
            name_en: format!("{n}"),
            kind,
            supplied_by,
            county: 370_702,
            lat_e4: 367_000,
            lon_e4: 1_191_000,
            demand_weight_tenths: 25,
            agitator: Agitator::Present,
            thaw_minutes: Minutes(20),
            thaw_bags: 6,
            contacts: Contacts { duty: contact, head: contact, director: contact, leader: contact },
        });
    }
    routes.sort_by_key(|r| (r.from, r.to, r.mode));
    Network {
        city_zh: "示范".into(), city_en: "Demo".into(), zone_offset: Minutes(480), sites, routes, rounds: vec![]
    }
}

/// A generator good enough to spread sizes and expiries: a 64-bit linear congruence.
struct Spread(u64);

impl Spread {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }
}

fn stock(world: &mut World, spread: &mut Spread) -> usize {
    let mut serial = 0;
    let mut admit =
        |world: &mut World, spread: &mut Spread, site: SiteId, product: Product, group: Group, count: u32| {
            for _ in 0..count {
                serial += 1;
                let figures: &[u32] = match product.class() {
                    ProductClass::Plasma => &[200, 200, 200, 160, 100],
                    ProductClass::Platelets => &[100],
                    _ => &[200, 200, 200, 200, 150, 100],
                };
                let count = figures[spread.below(figures.len() as u64) as usize];
                let bag = BagId::parse(&format!("S000126{serial:06}.{}.00", product.code())).expect("a bag");
                let bag = NewBag {
                    bag,
                    product,
                    group,
                    attributes: Attributes::NONE,
                    amount: Amount::from_count(product.measure(), count),
                    donor: DonorId(serial),
                    collected_at: now().plus_days(-10),
                    expires_at: now().plus_days(1 + spread.below(25) as i64),
                };
                let event = admission::Event::BagAdmitted { site, origin: Origin::Simulated, bag };
                world.apply(&stamp(), &Event::Admission(event));
            }
        };
    for n in 0..=HOSPITALS {
        let (deep, site) = (if n == 0 { 31 } else { 1 }, SiteId(n + 1));
        for group in Group::all() {
            let share = match (group.abo, group.rhd) {
                (_, RhD::Negative) => u32::from(n == 0),
                (Abo::AB, _) => 3,
                _ => 10,
            };
            admit(world, spread, site, Product::RbcSLr, group, share * deep * 3 / 2);
            admit(world, spread, site, Product::FpVi, group, share * deep);
            admit(world, spread, site, Product::Cryo, group, share * deep * 6 / 10);
            admit(world, spread, site, Product::PltA, group, if n == 0 { share * 2 } else { 0 });
        }
    }
    world.bags().len()
}

fn levels(world: &mut World) {
    for n in 0..=HOSPITALS {
        let scale = if n == 0 { 20 } else { 1 };
        let mut rows = Vec::new();
        for class in [ProductClass::RedCells, ProductClass::Plasma, ProductClass::Cryo] {
            for group in Group::all().filter(|g| g.rhd == RhD::Positive) {
                let floor = Amount::from_count(class.measure(), 400 * scale);
                let level = Level {
                    own_floor: floor,
                    area_floor: Amount::zero(class.measure()),
                    target: Amount::from_count(class.measure(), 1_200 * scale),
                    per_day_milli: 0,
                    window_days: 28,
                    source: RateSource::Window,
                    reason: FloorReason::Days,
                };
                rows.push(LevelRow { class, group, level });
            }
        }
        let event = levels::Event::LevelsSet {
            site: SiteId(n + 1),
            day: CityDay(20_000),
            edition: world.rules().edition,
            rows,
        };
        world.apply(&stamp(), &Event::Levels(event));
    }
}

fn open_case(world: &mut World, hospital: SiteId, group: Group, own_stock: OwnStock) -> CaseId {
    let case = CaseId(world.cases().count() as u32);
    let mut tell = |event| world.apply(&stamp(), &Event::Case(event));
    tell(case::Event::CaseOpened {
        case,
        hospital,
        patient: PatientId(u64::from(case.0)),
        identity: Identity::Unidentified,
        asked: group,
        determination: GroupDetermination::Determined,
        anti_d: AntiD::NotKnown,
        urgency: Urgency::U0,
        pages_at: now().plus(Minutes(15)),
    });
    tell(case::Event::CallAnswered { case, call: 1, at: now(), own_stock });
    let lines = [
        (ProductClass::RedCells, Amount::units(2_100)),
        (ProductClass::Cryo, Amount::units(1_750)),
        (ProductClass::Plasma, Amount::millilitres(2_200)),
        (ProductClass::Platelets, Amount::doses(200)),
    ];
    for (i, (class, amount)) in lines.into_iter().enumerate() {
        let ask = LineAsk { class, product: None, attributes: Attributes::NONE, amount };
        tell(case::Event::LineAdded { case, line: i as u16 + 1, call: 1, ask });
    }
    case
}

fn report(what: &str, mut nanos: Vec<u128>) {
    nanos.sort_unstable();
    let at = |permille: usize| nanos.get(nanos.len() * permille / 1_000).copied().unwrap_or(0) as f64 / 1_000.0;
    println!("{what:<34} samples {:>6}  p50 {:>8.1} us  p99 {:>8.1} us", nanos.len(), at(500), at(990));
}

fn main() {
    let samples: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(20_000);
    let mut world = World::new(LedgerId(1));
    world.apply(&stamp(), &Event::Setup(setup::Event::NetworkAdopted { network: Arc::new(network()) }));
    let bags = stock(&mut world, &mut Spread(3));
    levels(&mut world);
    println!("{} sites, {bags} bags", world.network().sites.len());
    let groups = ["O+", "A+", "B+", "AB+"].map(|g| Group::parse(g).expect("a group"));
    let mut cases = Vec::new();
    for n in 1..=HOSPITALS {
        for own in [OwnStock::UsedOrUnsuitable, OwnStock::NotStated] {
            cases.push((own, open_case(&mut world, SiteId(n + 1), groups[n as usize % 4], own)));
        }
    }
    for own in [OwnStock::UsedOrUnsuitable, OwnStock::NotStated] {
        let cases: Vec<CaseId> = cases.iter().filter(|(o, _)| *o == own).map(|(_, c)| *c).collect();
        let (mut plans, mut lints, mut bags, mut short) = (Vec::new(), Vec::new(), 0, 0);
        for i in 0..samples {
            let case = cases[i % cases.len()];
            let start = Instant::now();
            let plan = plan_case(&world, case, &[], Policy::Balanced, now()).expect("a plan");
            plans.push(start.elapsed().as_nanos());
            let start = Instant::now();
            let found = lint_plan(&world, &plan, STATION, &[], now());
            lints.push(start.elapsed().as_nanos());
            assert!(found.is_empty() && plan.purpose == PlanFor::Case { case }, "{found:?}");
            bags += plan.bags().count();
            short += usize::from(!plan.fills());
        }
        println!("{own}: {:.1} bags a plan, {short} short", bags as f64 / samples as f64);
        report("  plan", plans);
        report("  lint", lints);
        let mut offered = Vec::new();
        for i in 0..samples / 10 {
            let start = Instant::now();
            assert!(!alternatives(&world, cases[i % cases.len()], &[], now()).is_empty());
            offered.push(start.elapsed().as_nanos());
        }
        report("  alternatives", offered);
    }
}
