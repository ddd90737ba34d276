//! The 36-bag emergency supply: open, plan, reserve, pick and dispatch as one act, one durability point.
//!
//! A synthetic network of 103 sites with about 10,000 available bags of one group. Orders are timed in
//! rounds; what a round took is restocked one for one between rounds, outside the timing.

use super::baseline::{ORDER, SqlStock, append_and_sync};
use super::{Figures, Repeats, Times};
use crate::stores::{CITY, LEDGER, now_ms};
use anyhow::{Context, Result};
use domain::bag::{NewBag, Origin};
use domain::duty::{admission, case, setup, shipment, supply};
use domain::network::{Agitator, Contacts, Network, Route, Site, SiteKind};
use domain::plan::{PlanFor, Policy};
use domain::*;
use engine::{Act, Config, Engine};
use journal::{OpenMode, SqliteStore};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Bags of one order.
pub const BAGS: usize = 36;
/// Sites of the network: a station and hospitals that it supplies.
pub const SITES: u32 = 103;
/// Orders between restocks.
const ROUND: usize = 192;
const STATION: SiteId = SiteId(1);

/// One group, one station, a hundred and two hospitals.
pub fn network(first: u32, sites: u32) -> Network {
    let contacts =
        |n: u64| Contacts { duty: ActorId(n), head: ActorId(n + 1), director: ActorId(n + 2), leader: ActorId(n + 3) };
    let site = |i: u32| Site {
        id: SiteId(first + i),
        code: format!("B-{i}"),
        name_zh: format!("基准{i}号"),
        name_en: format!("Bench {i}"),
        kind: if i == 0 { SiteKind::Station } else { SiteKind::Hospital },
        supplied_by: (i > 0).then_some(SiteId(first)),
        county: 370_705,
        lat_e4: 367_000,
        lon_e4: 1_191_000,
        demand_weight_tenths: 10,
        agitator: Agitator::Present,
        thaw_minutes: Minutes(20),
        thaw_bags: 6,
        contacts: contacts(u64::from(i) * 10 + 10),
    };
    let route = |to: u32| Route {
        from: SiteId(first),
        to: SiteId(first + to),
        mode: DeliveryMode::StationDelivers,
        minutes_p50: Minutes(20),
        minutes_p90: Minutes(30),
    };
    Network {
        city_zh: "基准市".to_owned(),
        city_en: "Bench City".to_owned(),
        zone_offset: Minutes(480),
        sites: (0..sites).map(site).collect(),
        routes: (1..sites).map(route).collect(),
        rounds: Vec::new(),
    }
}

/// Makes bags and commands with numbers of their own.
pub struct Maker {
    serial: AtomicU64,
    pub now: Moment,
}

impl Maker {
    pub fn new(now: Moment) -> Maker {
        Maker { serial: AtomicU64::new(0), now }
    }

    pub fn envelope(&self, duty: Duty, site: SiteId, command: Command) -> Envelope {
        Envelope {
            id: CommandId(uuid::Uuid::now_v7()),
            ledger: CITY,
            actor: ActorId(7),
            duty,
            site,
            device: DeviceId(1),
            occurred_at: self.now,
            command,
            authentication: domain::Authentication::Simulated,
        }
    }

    fn bag(&self, product: Product, amount: Amount) -> NewBag {
        let n = self.serial.fetch_add(1, Ordering::Relaxed);
        let facility = format!("S{:04}", n / 1_000_000);
        let donation = format!("{facility}26{:06}", n % 1_000_000);
        NewBag {
            bag: BagId {
                donation: isbt128::DonationNumber::parse(&donation).unwrap_or_else(|e| unreachable!("{donation}: {e}")),
                born_as: product,
                division: 0,
            },
            product,
            group: Group::new(Abo::O, RhD::Positive),
            attributes: Attributes::NONE,
            amount,
            donor: DonorId(n / 3),
            collected_at: self.now.plus_days(-1),
            expires_at: self.now.plus_days(3).plus_millis((n % 100_000) as i64 * 10),
        }
    }

    /// The bags of so many orders.
    pub fn bags(&self, orders: usize) -> Vec<NewBag> {
        let kinds = [
            (Product::RbcSLr, Amount::units(200)),
            (Product::Cryo, Amount::units(200)),
            (Product::FpVi, Amount::millilitres(250)),
            (Product::PltA, Amount::doses(100)),
        ];
        let mut bags = Vec::with_capacity(orders * BAGS);
        for _ in 0..orders {
            for ((_, count), (product, amount)) in ORDER.iter().zip(kinds) {
                bags.extend((0..*count).map(|_| self.bag(product, amount)));
            }
        }
        bags
    }

    /// Admissions of these bags, in commands of bounded size.
    pub fn admit(&self, site: SiteId, bags: Vec<NewBag>) -> Vec<Envelope> {
        let chunk = |bags: &[NewBag]| {
            let command = admission::Command::AdmitBags { site, origin: Origin::Simulated, bags: bags.to_vec() };
            let duty = if site == STATION { Duty::SupplyDuty } else { Duty::TransfusionDuty };
            self.envelope(duty, site, Command::Admission(command))
        };
        bags.chunks(1_800).map(chunk).collect()
    }

    /// Lines of the synthetic supply.
    fn lines() -> Vec<case::LineAsk> {
        let line = |class, product, amount| case::LineAsk { class, product, attributes: Attributes::NONE, amount };
        vec![
            line(ProductClass::RedCells, None, Amount::units(2_400)),
            line(ProductClass::Cryo, None, Amount::units(2_000)),
            line(ProductClass::Plasma, Some(Product::FpVi), Amount::millilitres(3_000)),
            line(ProductClass::Platelets, None, Amount::doses(200)),
        ]
    }

    pub fn open(&self, hospital: SiteId) -> Envelope {
        let open = case::Command::Open {
            hospital,
            asked: Group::new(Abo::O, RhD::Positive),
            determination: GroupDetermination::Determined,
            anti_d: AntiD::NotKnown,
            patient: None,
            identity: case::Identity::Unidentified,
            urgency: case::Urgency::U0,
            call_answered_at: self.now,
            own_stock: case::OwnStock::UsedOrUnsuitable,
            lines: Maker::lines(),
        };
        self.envelope(Duty::SupplyDuty, STATION, Command::Case(open))
    }

    pub fn supply(&self, case: CaseId, execution: supply::Execution) -> Envelope {
        let supply = supply::Command::SupplyLines {
            purpose: PlanFor::Case { case },
            lines: Vec::new(),
            policy: Policy::Balanced,
            execution,
        };
        self.envelope(Duty::SupplyDuty, STATION, Command::Supply(supply))
    }

    /// One order as one act.
    pub fn order(&self, hospital: SiteId) -> Act {
        Act::at_once(self.open(hospital), self.supply(engine::JUST_OPENED, AT_ONCE))
    }
}

/// How orders are executed: nothing waits.
pub const AT_ONCE: supply::Execution = supply::Execution::SendAtOnce {
    mode: DeliveryMode::StationDelivers,
    courier: ActorId(21),
    second_checker: ActorId(22),
};

/// The setting-up of a ledger for orders: rules, network, stock.
pub fn setting_up(maker: &Maker) -> Vec<Act> {
    let rules = setup::Command::AdoptRules {
        rules: Arc::new(Rules::demo()),
        reason: setup::AdoptReason::FirstEdition,
        second_person: ActorId(u64::MAX),
    };
    let network = setup::Command::AdoptNetwork { network: Arc::new(network(1, SITES)) };
    let mut acts = vec![
        Act::One(maker.envelope(Duty::Administrator, SiteId(0), Command::Setup(rules))),
        Act::One(maker.envelope(Duty::Administrator, SiteId(0), Command::Setup(network))),
    ];
    // 10,000 bags: what a round and its slack need at the station, the rest spread over the hospitals.
    for envelope in maker.admit(STATION, maker.bags(ROUND + 32)) {
        acts.push(Act::One(envelope));
    }
    for hospital in 2..=SITES {
        let mut envelopes = maker.admit(SiteId(hospital), maker.bags(1).into_iter().take(20).collect());
        acts.extend(envelopes.drain(..).map(Act::One));
    }
    acts
}

/// A started engine on a fresh store in `dir`.
pub fn engine(dir: &Path, name: &str, maker: &Maker) -> Result<Engine> {
    let path = dir.join(name);
    let store = SqliteStore::open(&path, LEDGER, OpenMode::Writer { now: now_ms(), who: "xuemai bench".to_owned() })?;
    let mut config = Config::new(CITY)?;
    config.snapshot_every = None;
    config.snapshot_at_stop = None;
    let engine = Engine::start(Box::new(store), config, &mut |_| {}).context("start an engine")?;
    for act in setting_up(maker) {
        engine.submit(act).wait().map_err(|d| anyhow::anyhow!("set up the bench: {d}"))?;
    }
    Ok(engine)
}

/// Processor time so far, in seconds: of the two threads of the writer, and of the whole process with its callers.
#[derive(Clone, Copy, Default)]
struct Spent {
    decider: f64,
    appender: f64,
    process: f64,
}

impl Spent {
    fn now() -> Spent {
        let mut spent = Spent::default();
        let read = |path: std::path::PathBuf| std::fs::read_to_string(path).unwrap_or_default();
        for task in std::fs::read_dir("/proc/self/task").into_iter().flatten().flatten() {
            let of = read(task.path().join("schedstat"));
            let seconds = of.split(' ').next().and_then(|ns| ns.parse::<f64>().ok()).unwrap_or(0.0) / 1e9;
            match read(task.path().join("comm")).trim() {
                "decider" => spent.decider += seconds,
                "appender" => spent.appender += seconds,
                _ => {}
            }
        }
        // Threads that ended count in the process alone; the fields follow the name in brackets, in ticks of 10 ms.
        let stat = read("/proc/self/stat".into());
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        spent.process = fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0;
        spent
    }

    fn add(&mut self, from: Spent, to: Spent) {
        self.decider += to.decider - from.decider;
        self.appender += to.appender - from.appender;
        self.process += to.process - from.process;
    }
}

/// What rounds of orders took, restocking left out.
pub struct Rounds {
    pub times: Times,
    pub seconds: f64,
    spent: Spent,
}

impl Rounds {
    /// Adds times, rate and processor time under a name.
    pub fn tell(&self, name: &str, figures: &mut Figures) {
        let count = self.times.0.len();
        figures.times(name, &self.times);
        figures.value(&format!("{name}.rate"), "orders/s", count as f64 / self.seconds, count);
        figures.value(&format!("{name}.bag-facts"), "facts/s", (count * BAGS) as f64 / self.seconds, count);
        for (of, seconds) in
            [("decider", self.spent.decider), ("appender", self.spent.appender), ("process", self.spent.process)]
        {
            figures.value(&format!("{name}.processor-{of}"), "µs/order", seconds * 1e6 / count as f64, count);
        }
    }
}

/// Runs so many orders in rounds through `round`, which gives each order's time; what they took is restocked between
/// rounds, untimed.
pub fn rounds(
    orders: usize,
    mut restock: impl FnMut(usize) -> Result<()>,
    mut round: impl FnMut(usize) -> Result<Vec<Duration>>,
) -> Result<Rounds> {
    let (mut times, mut seconds) = (Vec::with_capacity(orders), 0.0);
    let mut spent = Spent::default();
    while times.len() < orders {
        let count = ROUND.min(orders - times.len());
        let (before, start) = (Spent::now(), Instant::now());
        let mine = round(count)?;
        seconds += start.elapsed().as_secs_f64();
        spent.add(before, Spent::now());
        times.extend(mine);
        restock(count)?;
    }
    Ok(Rounds { times: Times(times), seconds, spent })
}

/// Rounds of callers who are tasks, as they are behind the server: each orders as soon as its last order is answered.
fn tasks(
    callers: usize,
    ledger: &Engine,
    maker: &Arc<Maker>,
) -> Result<impl FnMut(usize) -> Result<Vec<Duration>> + use<>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let (ledger, maker) = (ledger.clone(), Arc::clone(maker));
    Ok(move |count: usize| {
        let next = Arc::new(AtomicUsize::new(0));
        runtime.block_on(async {
            let mut working = tokio::task::JoinSet::new();
            for _ in 0..callers.min(count) {
                let (ledger, maker, next) = (ledger.clone(), Arc::clone(&maker), Arc::clone(&next));
                working.spawn(async move {
                    let mut mine = Vec::new();
                    loop {
                        let order = next.fetch_add(1, Ordering::Relaxed);
                        if order >= count {
                            return Ok(mine);
                        }
                        let start = Instant::now();
                        let ordered = ledger.submit(maker.order(hospital(order))).await;
                        mine.push(start.elapsed());
                        ordered.map_err(|denied| anyhow::anyhow!("{denied}"))?;
                    }
                });
            }
            let done: Vec<Result<Vec<Duration>>> = working.join_all().await;
            done.into_iter().try_fold(Vec::with_capacity(count), |mut all, mine| {
                all.extend(mine?);
                Ok(all)
            })
        })
    })
}

/// Rounds of callers who are threads and wait.
pub fn threads(
    callers: usize,
    call: impl Fn(usize) -> Result<()> + Sync,
) -> impl FnMut(usize) -> Result<Vec<Duration>> {
    move |count| {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut mine = Vec::new();
            loop {
                let order = next.fetch_add(1, Ordering::Relaxed);
                if order >= count {
                    return Ok(mine);
                }
                let start = Instant::now();
                call(order)?;
                mine.push(start.elapsed());
            }
        };
        std::thread::scope(|scope| {
            let working: Vec<_> = (0..callers.min(count)).map(|_| scope.spawn(work)).collect();
            let mut all = Vec::with_capacity(count);
            for thread in working {
                let mine: Result<Vec<Duration>> =
                    thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a caller panicked")));
                all.extend(mine?);
            }
            Ok(all)
        })
    }
}

fn hospital(i: usize) -> SiteId {
    SiteId(2 + (i as u32 * 37) % (SITES - 1))
}

fn submit(engine: &Engine, act: Act) -> Result<engine::Answers> {
    engine.submit(act).wait().map_err(|denied| anyhow::anyhow!("{denied}"))
}

/// Measures orders in process with their baselines.
pub fn run(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let maker = Arc::new(Maker::new(Moment::from_millis(now_ms())));
    let ledger = engine(dir, "orders.sqlite", &maker)?;
    let restock = |n: usize| -> Result<()> {
        for envelope in maker.admit(STATION, maker.bags(n)) {
            submit(&ledger, Act::One(envelope))?;
        }
        Ok(())
    };

    // How many bytes an order appends, for the baseline.
    let before = std::fs::metadata(dir.join("orders.sqlite-wal")).map(|m| m.len()).unwrap_or(0);
    let answers = submit(&ledger, maker.order(hospital(0)))?;
    let facts = answers.events().filter(|e| e.bag().is_some()).count();
    let after = std::fs::metadata(dir.join("orders.sqlite-wal")).map(|m| m.len()).unwrap_or(0);
    let bytes = usize::try_from(after.saturating_sub(before)).unwrap_or(0).clamp(4_096, 65_536);
    restock(1)?;
    figures.value("orders.bytes-per-order", "bytes", bytes as f64, 1);
    figures.value("orders.bag-facts-per-order", "facts", facts as f64, 1);
    anyhow::ensure!(facts == BAGS, "an order must send {BAGS} bags, it sent {facts}");

    figures.times("baseline.append-and-sync", &Times(append_and_sync(dir, bytes, repeats.quick_things)?));
    for callers in [1usize, 8, 64] {
        let name = format!("orders.{callers}-caller{}", if callers == 1 { "" } else { "s" });
        if !figures.wants(&name) {
            continue;
        }
        rounds(repeats.orders, restock, tasks(callers, &ledger, &maker)?)?.tell(&name, figures);
    }
    figures.against("orders.1-caller", "baseline.append-and-sync");
    if figures.wants("orders.four-steps") {
        four_steps(&ledger, &maker, repeats, restock, figures)?;
    }
    if figures.wants("orders.64-callers.busy") {
        busy(dir, &ledger, &maker, repeats, restock, figures)?;
    }
    ledger.stop();
    if figures.wants("orders.against-sql") {
        against_sql(dir, repeats, figures)?;
    }
    Ok(())
}

/// The conventional store on the same orders, one and 64 a transaction, and how the 64 callers compare.
fn against_sql(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let mut sql = SqlStock::fill(dir, 2_500_000, 10_000).context("fill the SQL baseline")?;
    for (name, batch) in [("baseline.sql", 1usize), ("baseline.sql-64-a-transaction", 64)] {
        let orders = repeats.fewer.next_multiple_of(batch);
        let (mut seconds, mut done) = (0.0, 0);
        while done < orders {
            seconds += sql.serve(batch)?.as_secs_f64();
            done += batch;
            sql.restock(batch)?;
        }
        figures.value(name, "orders/s", orders as f64 / seconds, orders);
    }
    sql.remove(dir)?;
    let of_64 = figures.get("orders.64-callers.rate").map(|f| (f.value, f.samples));
    if let Some((rate, samples)) = of_64 {
        figures.against("orders.64-callers.rate", "baseline.sql");
        figures.value("orders.64-callers.rate-against-batched", "orders/s", rate, samples);
        figures.against("orders.64-callers.rate-against-batched", "baseline.sql-64-a-transaction");
    }
    Ok(())
}

/// The same supply step by step: open, reserve, pick, dispatch, each its own durability point.
fn four_steps(
    ledger: &Engine,
    maker: &Maker,
    repeats: Repeats,
    restock: impl FnMut(usize) -> Result<()>,
    figures: &mut Figures,
) -> Result<()> {
    let call = |i: usize| -> Result<()> {
        let opened = submit(ledger, Act::One(maker.open(hospital(i))))?;
        let case = opened.case_opened().context("a case opens")?;
        let reserved = submit(ledger, Act::One(maker.supply(case, supply::Execution::Reserve)))?;
        let mut reservation = None;
        let mut bags = Vec::with_capacity(BAGS);
        for event in reserved.events() {
            if let Event::Supply(supply::Event::BagReserved { bag, reservation: r, .. }) = event {
                reservation = Some(*r);
                bags.push(*bag);
            }
        }
        let reservation = reservation.context("bags are reserved")?;
        let pick = supply::Command::PickBags { reservation, bags };
        submit(ledger, Act::One(maker.envelope(Duty::SupplyDuty, STATION, Command::Supply(pick))))?;
        let dispatch = shipment::Command::Dispatch {
            packed: Default::default(),
            reservation,
            bags: Vec::new(),
            mode: DeliveryMode::StationDelivers,
            courier: ActorId(21),
            second_checker: ActorId(22),
        };
        submit(ledger, Act::One(maker.envelope(Duty::SupplyDuty, STATION, Command::Shipment(dispatch)))).map(drop)
    };
    rounds(repeats.fewer, restock, threads(1, call))?.tell("orders.four-steps", figures);
    Ok(())
}

/// The 64 callers again with a snapshot being written, 50 feeds and a trace running beside them.
fn busy(
    dir: &Path,
    ledger: &Engine,
    maker: &Arc<Maker>,
    repeats: Repeats,
    restock: impl FnMut(usize) -> Result<()>,
    figures: &mut Figures,
) -> Result<()> {
    let stop = AtomicBool::new(false);
    let items = AtomicU64::new(0);
    let traces = AtomicU64::new(0);
    let snapshots = AtomicU64::new(0);
    let result = std::thread::scope(|scope| {
        for _ in 0..50 {
            let mut feed = ledger.subscribe(None);
            let (stop, items) = (&stop, &items);
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    if feed.wait(256, Duration::from_millis(200)).is_some() {
                        items.fetch_add(1, Ordering::Relaxed);
                    }
                }
            });
        }
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                let version = ledger.read();
                for bag in version.world.bags().iter().rev().take(64) {
                    let lineage = version.world.bags().of_donation(bag.id.donation).count();
                    traces.fetch_add(lineage as u64, Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_millis(5));
            }
        });
        scope.spawn(|| {
            while !stop.load(Ordering::Relaxed) {
                let version = ledger.read();
                let path = dir.join("busy.snapshot");
                if let Ok(file) = std::fs::File::create(&path) {
                    let _ = version.world.to_snapshot(std::io::BufWriter::new(file));
                    snapshots.fetch_add(1, Ordering::Relaxed);
                }
                std::thread::sleep(Duration::from_millis(500));
            }
        });
        let result = tasks(64, ledger, maker).and_then(|round| rounds(repeats.orders / 2, restock, round));
        stop.store(true, Ordering::Relaxed);
        result
    });
    result?.tell("orders.64-callers.busy", figures);
    figures.value("orders.64-callers.busy.snapshots", "snapshots", snapshots.load(Ordering::Relaxed) as f64, 1);
    Ok(())
}
