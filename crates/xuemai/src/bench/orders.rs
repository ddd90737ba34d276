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
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
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
            self.envelope(Duty::SupplyDuty, STATION, Command::Admission(command))
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

const AT_ONCE: supply::Execution = supply::Execution::SendAtOnce {
    mode: DeliveryMode::StationDelivers,
    courier: ActorId(21),
    second_checker: ActorId(22),
};

/// The setting-up of a ledger for orders: rules, network, stock.
pub fn setting_up(maker: &Maker) -> Vec<Act> {
    let rules = setup::Command::AdoptRules { rules: Arc::new(Rules::demo()) };
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

/// Runs `rounds` of `callers` in parallel through `call`; gives every time and the seconds spent in rounds.
pub fn rounds(
    orders: usize,
    callers: usize,
    mut restock: impl FnMut(usize) -> Result<()>,
    call: impl Fn(usize) -> Result<()> + Sync,
) -> Result<(Times, f64)> {
    let (mut times, mut seconds, mut done) = (Vec::with_capacity(orders), 0.0, 0);
    while done < orders {
        let each = (ROUND.min(orders - done) / callers).max(1);
        let start = Instant::now();
        let round: Vec<Result<Vec<Duration>>> = std::thread::scope(|scope| {
            let work = |caller: usize| {
                let call = &call;
                move || {
                    let mut mine = Vec::with_capacity(each);
                    for i in 0..each {
                        let start = Instant::now();
                        call(caller * each + i)?;
                        mine.push(start.elapsed());
                    }
                    Ok(mine)
                }
            };
            let threads: Vec<_> = (0..callers).map(|caller| scope.spawn(work(caller))).collect();
            threads
                .into_iter()
                .map(|t| t.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a caller panicked"))))
                .collect()
        });
        seconds += start.elapsed().as_secs_f64();
        for mine in round {
            times.extend(mine?);
        }
        done += each * callers;
        restock(each * callers)?;
    }
    Ok((Times(times), seconds))
}

fn hospital(i: usize) -> SiteId {
    SiteId(2 + (i as u32 * 37) % (SITES - 1))
}

fn submit(engine: &Engine, act: Act) -> Result<engine::Answers> {
    engine.submit(act).wait().map_err(|denied| anyhow::anyhow!("{denied}"))
}

/// Measures orders in process with their baselines.
pub fn run(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let maker = Maker::new(Moment::from_millis(now_ms()));
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
        let (times, seconds) =
            rounds(repeats.orders, callers, restock, |i| submit(&ledger, maker.order(hospital(i))).map(drop))?;
        let name = format!("orders.{callers}-caller{}", if callers == 1 { "" } else { "s" });
        let count = times.0.len();
        figures.times(&name, &times);
        figures.value(&format!("{name}.rate"), "orders/s", count as f64 / seconds, count);
        figures.value(&format!("{name}.bag-facts"), "facts/s", (count * BAGS) as f64 / seconds, count);
    }
    figures.against("orders.1-caller", "baseline.append-and-sync");
    four_steps(&ledger, &maker, repeats, restock, figures)?;
    busy(dir, &ledger, &maker, repeats, restock, figures)?;
    ledger.stop();

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
    let rate = figures.get("orders.64-callers.rate").map_or(0.0, |f| f.value);
    let samples = figures.get("orders.64-callers.rate").map_or(0, |f| f.samples);
    figures.against("orders.64-callers.rate", "baseline.sql");
    figures.value("orders.64-callers.rate-against-batched", "orders/s", rate, samples);
    figures.against("orders.64-callers.rate-against-batched", "baseline.sql-64-a-transaction");
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
            reservation,
            bags: Vec::new(),
            mode: DeliveryMode::StationDelivers,
            courier: ActorId(21),
            second_checker: ActorId(22),
        };
        submit(ledger, Act::One(maker.envelope(Duty::SupplyDuty, STATION, Command::Shipment(dispatch)))).map(drop)
    };
    let (times, seconds) = rounds(repeats.fewer, 1, restock, call)?;
    let count = times.0.len();
    figures.times("orders.four-steps", &times);
    figures.value("orders.four-steps.rate", "orders/s", count as f64 / seconds, count);
    Ok(())
}

/// The 64 callers again with a snapshot being written, 50 feeds and a trace running beside them.
fn busy(
    dir: &Path,
    ledger: &Engine,
    maker: &Maker,
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
        let result = rounds(repeats.orders / 2, 64, restock, |i| submit(ledger, maker.order(hospital(i))).map(drop));
        stop.store(true, Ordering::Relaxed);
        result
    });
    let (times, seconds) = result?;
    let count = times.0.len();
    figures.times("orders.64-callers.busy", &times);
    figures.value("orders.64-callers.busy.rate", "orders/s", count as f64 / seconds, count);
    figures.value("orders.64-callers.busy.snapshots", "snapshots", snapshots.load(Ordering::Relaxed) as f64, 1);
    Ok(())
}
