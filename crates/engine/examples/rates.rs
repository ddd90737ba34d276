//! Prints what the engine does a second on this machine, each figure beside the baseline measured in the same run.
//!
//! `cargo run --release -p engine --example rates [DIRECTORY] [ORDERS]`; the directory should lie on the disk that
//! matters. One order is an emergency of 36 bags in one act: 12 of red cells, 10 of cryo, 12 of plasma, 2 of platelets.

use std::collections::VecDeque;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use domain::amount::Amount;
use domain::bag::{NewBag, Origin};
use domain::duty::case::{self, Identity, LineAsk, OwnStock, ReduceReason, Urgency};
use domain::duty::supply::{self, Execution};
use domain::duty::{admission, setup};
use domain::network::{Agitator, Contacts, Route};
use domain::plan::{PlanFor, Policy};
use domain::*;
use engine::{Act, Bounds, ChaChaSeeds, Clock, Config, Direct, Engine, JUST_OPENED, Kernel, SystemClock, replay_from_zero};
use journal::{OpenMode, SqliteStore, Store};

const LEDGER: LedgerId = LedgerId(1);
const STATION: SiteId = SiteId(1);
const SITES: u32 = 61;
/// Product, bags of one order, amount of a bag.
const SHAPE: [(Product, u32, Amount); 4] = [
    (Product::RbcSLr, 12, Amount::units(200)),
    (Product::Cryo, 10, Amount::units(100)),
    (Product::FfpVi, 12, Amount::millilitres(250)),
    (Product::PltALr, 2, Amount::doses(100)),
];

/// Makes commands.
struct Desk {
    made: u64,
    serial: u32,
}

impl Desk {
    fn envelope(&mut self, duty: Duty, site: SiteId, command: Command) -> Envelope {
        self.made += 1;
        let at = SystemClock.now();
        let id = ((at.millis() as u128) << 80) | 0x7000_8000_0000_0000_0000 | u128::from(self.made);
        let (actor, device) = (ActorId(u64::from(site.0) * 100 + 1), DeviceId(1));
        let id = CommandId(uuid::Uuid::from_u128(id));
        Envelope { id, ledger: LEDGER, actor, duty, site, device, occurred_at: at, command }
    }

    fn admit(&mut self, site: SiteId, group: Group, count: u32) -> Envelope {
        let now = SystemClock.now();
        let mut bags = Vec::new();
        for (product, share, amount) in SHAPE {
            for _ in 0..share * count {
                self.serial += 1;
                let (year, serial) = (self.serial / 1_000_000, self.serial % 1_000_000);
                let text = format!("S0001{year:02}{serial:06}.{}.00", product.code());
                bags.push(NewBag {
                    bag: BagId::parse(&text).expect("a bag"),
                    product,
                    group,
                    attributes: Attributes::NONE,
                    amount,
                    donor: DonorId(u64::from(self.serial % 50_000)),
                    collected_at: now.plus_days(-1),
                    expires_at: now.plus_days(3).plus(Minutes(i64::from(self.serial % 1_000))),
                });
            }
        }
        let command = admission::Command::AdmitBags { site, origin: Origin::Simulated, bags };
        self.envelope(Duty::SupplyDuty, site, Command::Admission(command))
    }

    fn order(&mut self, hospital: SiteId, group: Group) -> Act {
        let line = |(product, bags, amount): (Product, u32, Amount)| LineAsk {
            class: product.class(),
            product: None,
            attributes: Attributes::NONE,
            amount: Amount::from_count(product.measure(), amount.count() * bags),
        };
        let open = case::Command::Open {
            hospital,
            asked: group,
            determination: GroupDetermination::Determined,
            anti_d: AntiD::NotKnown,
            patient: None,
            identity: Identity::Unidentified,
            urgency: Urgency::U0,
            call_answered_at: SystemClock.now(),
            own_stock: OwnStock::UsedOrUnsuitable,
            lines: SHAPE.into_iter().map(line).collect(),
        };
        let execution = Execution::SendAtOnce {
            mode: DeliveryMode::StationDelivers,
            courier: ActorId(901),
            second_checker: ActorId(902),
        };
        let (purpose, policy) = (PlanFor::Case { case: JUST_OPENED }, Policy::Balanced);
        let supply = supply::Command::SupplyLines { purpose, lines: Vec::new(), policy, execution };
        let open = self.envelope(Duty::TransfusionDuty, hospital, Command::Case(open));
        Act::at_once(open, self.envelope(Duty::SupplyDuty, STATION, Command::Supply(supply)))
    }

    fn stand_down(&mut self, hospital: SiteId, case: CaseId) -> Envelope {
        let command = case::Command::StandDown { case, reason: ReduceReason::SupplyComplete };
        self.envelope(Duty::TransfusionDuty, hospital, Command::Case(command))
    }
}

fn network() -> Network {
    let person = |site: u32, n: u64| ActorId(u64::from(site) * 100 + n);
    let site = |id: u32| Site {
        id: SiteId(id),
        code: format!("X{id}"),
        name_zh: format!("机构{id}"),
        name_en: format!("Site {id}"),
        kind: if id == 1 { SiteKind::Station } else { SiteKind::Hospital },
        supplied_by: (id > 1).then_some(STATION),
        county: 370_701,
        lat_e4: 367_000,
        lon_e4: 1_191_000,
        demand_weight_tenths: 10,
        agitator: Agitator::Present,
        thaw_minutes: Minutes(20),
        thaw_bags: 12,
        contacts: Contacts { duty: person(id, 1), head: person(id, 2), director: person(id, 3), leader: person(id, 4) },
    };
    let route = |to: u32| Route {
        from: STATION,
        to: SiteId(to),
        mode: DeliveryMode::StationDelivers,
        minutes_p50: Minutes(15),
        minutes_p90: Minutes(25),
    };
    Network {
        city_zh: "量".to_owned(),
        city_en: "Measured".to_owned(),
        zone_offset: Minutes(480),
        sites: (1..=SITES).map(site).collect(),
        routes: (2..=SITES).map(route).collect(),
        rounds: Vec::new(),
    }
}

fn open(path: &Path) -> SqliteStore {
    let mode = OpenMode::Writer { now: SystemClock.now().millis(), who: "rates".to_owned() };
    SqliteStore::open(path, journal::LedgerId(LEDGER.0), mode).expect("opens")
}

fn groups() -> Vec<Group> {
    ["O+", "A+", "B+", "AB+"].iter().map(|text| Group::parse(text).expect("a group")).collect()
}

fn percentiles(name: &str, mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize];
    println!("{name}: p50 {:?}  p99 {:?}  ({} samples)", at(0.5), at(0.99), times.len());
    at(0.5)
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let directory = arguments.next().map_or_else(std::env::temp_dir, PathBuf::from);
    let orders: u32 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(3_000);
    let directory = tempfile::tempdir_in(directory).expect("a directory");
    let path = directory.path().join("rates.sqlite");
    let groups = groups();
    let mut desk = Desk { made: 0, serial: 0 };

    // By hand, without a store in the way: what the core does on one processor.
    let seeds = Box::new(ChaChaSeeds::seeded(1));
    let mut ledger =
        Direct::open(open(&path), LEDGER, Kernel::default(), Bounds::default(), seeds, &mut |_| {}).expect("opens");
    let adopt = setup::Command::AdoptNetwork { network: Arc::new(network()) };
    let adopt = desk.envelope(Duty::Administrator, STATION, Command::Setup(adopt));
    ledger.submit(adopt, SystemClock.now()).expect("a network");
    for site in 1..=SITES {
        for group in &groups {
            let sets = if site == 1 { 30 } else { 1 };
            ledger.submit(desk.admit(SiteId(site), *group, sets), SystemClock.now()).expect("bags");
        }
    }
    println!("{} bags at {SITES} sites", ledger.world().bags().len());
    let (mut times, mut bytes) = (Vec::new(), Vec::new());
    let mut bag_facts = 0;
    for n in 0..orders {
        let (group, hospital) = (groups[n as usize % 4], SiteId(2 + n % (SITES - 1)));
        let act = desk.order(hospital, group);
        let start = Instant::now();
        let answers = ledger.decide(act, SystemClock.now()).expect("supplied");
        times.push(start.elapsed());
        bag_facts += answers.events().filter(|event| event.bag().is_some()).count();
        ledger.commit().expect("durable");
        if bytes.len() < 2_000 {
            let seq = ledger.head().seq;
            bytes.push(ledger.store().read_frames(seq, 1).expect("reads")[0].body.clone());
        }
        ledger.decide(desk.admit(STATION, group, 1), SystemClock.now()).expect("restocked");
        let case = answers.case_opened().expect("a case");
        ledger.submit(desk.stand_down(hospital, case), SystemClock.now()).expect("over");
    }
    let total: Duration = times.iter().sum();
    percentiles("core: one order judged, planned, folded, hashed", times);
    println!("  {:.0} bag-facts/s", bag_facts as f64 / total.as_secs_f64());

    by_parts(&mut ledger, &mut desk, &groups, orders / 2);

    // The baseline: the same bytes appended to a file and synced.
    let mut file = OpenOptions::new().create(true).append(true).open(directory.path().join("raw")).expect("opens");
    let raw = bytes.iter().map(|body| {
        let start = Instant::now();
        file.write_all(body).and_then(|()| file.sync_data()).expect("written");
        start.elapsed()
    });
    let baseline = percentiles("baseline: append of the same bytes and fdatasync", raw.collect());
    println!("  {} bytes a frame", bytes.iter().map(Vec::len).sum::<usize>() / bytes.len());

    let store = ledger.into_store();
    let mut config = Config::new(LEDGER).expect("randomness");
    config.snapshot_every = None;
    config.snapshot_at_stop = None;
    let engine = Engine::start(Box::new(store), config, &mut |_| {}).expect("starts");
    let desk = Arc::new(Mutex::new(desk));
    for callers in [1u32, 8, 64] {
        let start = Instant::now();
        let share = orders / callers;
        let times: Vec<Duration> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..callers).map(|caller| {
                let (engine, desk, groups) = (engine.clone(), desk.clone(), groups.clone());
                scope.spawn(move || run(&engine, &desk, &groups, caller, share))
            }).collect();
            threads.into_iter().flat_map(|thread| thread.join().expect("a caller")).collect()
        });
        let rate = times.len() as f64 / start.elapsed().as_secs_f64();
        let p50 = percentiles(&format!("engine: order answered, {callers} callers"), times);
        let ratio = p50.as_secs_f64() / baseline.as_secs_f64();
        println!("  {rate:.0} orders/s with restock; p50 {ratio:.2} x the baseline");
    }
    let metrics = engine.metrics();
    println!("frames {:?}", metrics.batch.read());
    println!("appends {:?}", metrics.append_us.read());
    let mut store = engine.stop().expect("the store");
    let report = replay_from_zero(&mut *store, &mut |_| {}).expect("replays");
    println!("replay: {} events, {:.0} bag-facts/s", report.folded.events, report.bag_facts_per_second);
    println!("store: {} bytes", store.head().map(|_| std::fs::metadata(&path).map_or(0, |m| m.len())).unwrap_or(0));
}

/// The same order in steps: where its time goes.
fn by_parts<S: Store>(ledger: &mut Direct<S>, desk: &mut Desk, groups: &[Group], orders: u32) {
    let (mut plans, mut judged, mut whole) = (Vec::new(), Vec::new(), Vec::new());
    for n in 0..orders {
        let (group, hospital) = (groups[n as usize % 4], SiteId(2 + n % (SITES - 1)));
        let Act::Together(members) = desk.order(hospital, group) else { continue };
        let [open, supply] = members.try_into().expect("two commands");
        let case = ledger.decide(open, SystemClock.now()).expect("opened").case_opened().expect("a case");
        let Command::Supply(supply::Command::SupplyLines { policy, execution, .. }) = supply.command else { continue };
        let (now, start) = (SystemClock.now(), Instant::now());
        let plan = planner::plan_case(ledger.world(), case, &[], policy, now).expect("a plan");
        plans.push(start.elapsed());
        let execute = supply::Command::ExecutePlan { plan: Arc::new(plan), execution, overrides: Vec::new() };
        let execute = Envelope { command: Command::Supply(execute), ..supply };
        let start = Instant::now();
        drop(domain::decide(ledger.world(), &execute, now).expect("lawful"));
        judged.push(start.elapsed());
        let start = Instant::now();
        ledger.decide(execute, now).expect("supplied");
        whole.push(start.elapsed());
        ledger.decide(desk.admit(STATION, group, 1), now).expect("restocked");
        ledger.submit(desk.stand_down(hospital, case), now).expect("over");
    }
    percentiles("  planned", plans);
    percentiles("  judged (the plan linted, events made)", judged);
    percentiles("  judged, encoded, folded, hashed", whole);
}

fn run(engine: &Engine, desk: &Mutex<Desk>, groups: &[Group], caller: u32, orders: u32) -> Vec<Duration> {
    let mut times = Vec::new();
    let mut cleanup = VecDeque::new();
    for n in 0..orders {
        let (group, hospital) = (groups[((caller + n) % 4) as usize], SiteId(2 + (caller * 7 + n) % (SITES - 1)));
        let act = desk.lock().expect("the desk").order(hospital, group);
        let start = Instant::now();
        let outcome = engine.submit(act).wait();
        times.push(start.elapsed());
        let case = outcome.expect("supplied").case_opened().expect("a case");
        let (restock, over) = {
            let mut desk = desk.lock().expect("the desk");
            (desk.admit(STATION, group, 1), desk.stand_down(hospital, case))
        };
        cleanup.extend([engine.submit(restock), engine.submit(over)]);
        for ticket in cleanup.drain(..) {
            ticket.wait().expect("restocked");
        }
    }
    times
}
