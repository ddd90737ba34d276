//! Rates on recorded city traffic, and ten years of the city in one store.

use super::{Figures, Repeats, Times};
use crate::stores::{CITY, LEDGER, now_ms};
use anyhow::{Context, Result};
use domain::bag::{NewBag, Origin};
use domain::duty::{admission, setup, shipment, supply, ward};
use domain::*;
use engine::{ChaChaSeeds, Seeds, codec};
use journal::{Head, OpenMode, Sealer, SqliteStore, Store, SubjectTails};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

fn new_store(path: &Path) -> Result<SqliteStore> {
    Ok(SqliteStore::open(path, LEDGER, OpenMode::Writer { now: 0, who: "xuemai bench".to_owned() })?)
}

/// Kernel, append and replay on the traffic of a seeded city.
pub fn run(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let path = dir.join("city.sqlite");
    let start = Instant::now();
    crate::demo::seed_city(&path, repeats.days, 1)?;
    let seconds = start.elapsed().as_secs_f64();
    figures.value(&format!("rates.seed-{}-days", repeats.days), "s", seconds, 1);
    figures.value("rates.seed-90-days", "s", seconds * 90.0 / f64::from(repeats.days), 1);

    let mut store = SqliteStore::open(&path, LEDGER, OpenMode::ReadOnly)?;
    let mut batches = Vec::new();
    let mut facts = 0u64;
    let mut next = 1;
    loop {
        let frames = store.read_frames(next, 4 << 20)?;
        let Some(last) = frames.last() else { break };
        next = last.header.seq + 1;
        for frame in &frames {
            let view = frame.view()?;
            for batch in view.batches() {
                let stamp = codec::read_stamp(batch.stamp)?;
                let events: Vec<(Event, Vec<u8>)> = batch
                    .events()
                    .map(|e| Ok((codec::read_event(e.bytes)?, e.bytes.to_vec())))
                    .collect::<Result<_>>()?;
                facts += events.iter().filter(|(e, _)| e.bag().is_some()).count() as u64;
                batches.push((stamp, batch.stamp.to_vec(), events));
            }
        }
    }

    // Kernel: every recorded event folded into a World from zero, on one core.
    let rounds = 3;
    let mut best = f64::MAX;
    for _ in 0..rounds {
        let mut world = World::new(CITY);
        let start = Instant::now();
        for (stamp, _, events) in &batches {
            for (event, _) in events {
                world.apply(stamp, event);
            }
        }
        best = best.min(start.elapsed().as_secs_f64());
        std::hint::black_box(world.bags().len());
    }
    figures.value("rates.kernel", "facts/s", facts as f64 / best, rounds);

    // Append: the same events sealed and stored in large frames.
    let mut store = new_store(&dir.join("append.sqlite"))?;
    let mut sealer = Sealer::new(store.head()?, SubjectTails::new());
    let mut seeds = ChaChaSeeds::seeded(1);
    let mut world = World::new(CITY);
    let mut open = 0usize;
    let mut spent = Duration::ZERO;
    for (i, (stamp, bytes, events)) in batches.iter().enumerate() {
        for (event, _) in events {
            world.apply(stamp, event);
        }
        let subjects: Vec<Option<u32>> =
            events.iter().map(|(e, _)| e.bag().and_then(|b| world.bags().find(b)).map(|ix| ix.0)).collect();
        let start = Instant::now();
        if open == 0 {
            sealer.begin(stamp.recorded_at.millis(), seeds.next())?;
        }
        let mut id = [0u8; 16];
        id[..8].copy_from_slice(&(i as u64).to_be_bytes());
        sealer.batch(journal::CommandKey { id: journal::CommandId(id), body: journal::Hash([0; 32]) }, bytes)?;
        for ((_, event), subject) in events.iter().zip(subjects) {
            sealer.event(subject, event)?;
            open += 1;
        }
        if open >= 20_000 || i + 1 == batches.len() {
            let frame = sealer.seal()?;
            let expected = *frame.before();
            store.append(&expected, frame, Vec::new()).map_err(|e| anyhow::anyhow!("{e}"))?;
            open = 0;
        }
        spent += start.elapsed();
    }
    figures.value("rates.append", "facts/s", facts as f64 / spent.as_secs_f64(), 1);

    let report = engine::replay_from_zero(&mut store, &mut |_| {})?;
    anyhow::ensure!(report.bad_frame.is_none(), "the appended store replays");
    figures.value("rates.replay", "facts/s", report.bag_facts_per_second, 1);
    Ok(())
}

/// Bags of ten years, and donations they come from.
const DECADE_BAGS: u64 = 2_500_000;
const BAGS_PER_DONATION: u64 = 2;

/// What a fresh process found on the store of ten years.
#[derive(Serialize, Deserialize)]
pub struct Probe {
    pub start_seconds: f64,
    pub peak_mb: f64,
    pub traces_ms: Vec<f64>,
    pub timelines_ms: Vec<f64>,
}

/// Ten years of bags in one store: memory, start, trace.
pub fn decade(dir: &Path, figures: &mut Figures) -> Result<()> {
    let path = dir.join("decade.sqlite");
    let facts = write_decade(&path)?;
    figures.value("decade.bag-facts", "facts", facts as f64, 1);
    let size = std::fs::metadata(&path)?.len()
        + std::fs::metadata(dir.join("decade.sqlite-wal")).map(|m| m.len()).unwrap_or(0);
    figures.value("decade.store", "MB", size as f64 / 1e6, 1);
    // A process of its own, so that its peak is not this one's.
    let output = std::process::Command::new(std::env::current_exe()?).arg("probe").arg(&path).output()?;
    anyhow::ensure!(output.status.success(), "the probe failed: {}", String::from_utf8_lossy(&output.stderr));
    let probe: Probe = serde_json::from_slice(&output.stdout).context("read the probe")?;
    figures.value("decade.start", "s", probe.start_seconds, 1);
    figures.value("decade.peak-memory", "MB", probe.peak_mb, 1);
    let times = |ms: &[f64]| Times(ms.iter().map(|ms| Duration::from_secs_f64(ms / 1e3)).collect());
    figures.times("decade.trace", &times(&probe.traces_ms));
    figures.times("decade.timeline", &times(&probe.timelines_ms));
    super::proofs::run(&path, figures)
}

/// Opens a store as a server would, takes a snapshot while reading, traces bags; prints what it found.
pub fn probe(path: &Path) -> Result<()> {
    let mut store = SqliteStore::open(path, LEDGER, OpenMode::ReadOnly)?;
    let start = Instant::now();
    let recovered = engine::recover(&mut store, &mut |_| {})?;
    let start_seconds = start.elapsed().as_secs_f64();
    let world = recovered.state.world.clone();
    let snapshot = path.with_extension("probe-snapshot");
    let writing = {
        let (world, snapshot) = (world.clone(), snapshot.clone());
        std::thread::spawn(move || -> Result<()> {
            world.to_snapshot(std::io::BufWriter::new(std::fs::File::create(&snapshot)?))?;
            Ok(())
        })
    };
    let step = (world.bags().len() / 2_000).max(1);
    let some: Vec<BagIx> = (0..world.bags().len()).step_by(step).map(|i| BagIx(i as u32)).collect();
    let mut traces_ms = Vec::new();
    for ix in &some {
        let start = Instant::now();
        let Some(bag) = world.bags().at(*ix) else { continue };
        let lineage = world.bags().of_donation(bag.id.donation).count() + world.bags().of_donor(bag.donor).count();
        std::hint::black_box((lineage, bag.custody));
        traces_ms.push(start.elapsed().as_secs_f64() * 1e3);
    }
    let mut timelines_ms = Vec::new();
    for ix in some.iter().step_by(10) {
        let mut tail = recovered.state.tails.get(ix.0).map(|t| t.event);
        let start = Instant::now();
        let mut events = 0;
        while let Some(number) = tail {
            let frame = store.frame_of_event(number)?.context("the frame of an event")?;
            let view = frame.view()?;
            let event = view.events().find(|e| e.number == number).context("the event")?;
            codec::read_event(event.bytes)?;
            events += 1;
            tail = match event.link {
                journal::Link::After { event, .. } => Some(event),
                _ => None,
            };
        }
        std::hint::black_box(events);
        timelines_ms.push(start.elapsed().as_secs_f64() * 1e3);
    }
    writing.join().map_err(|_| anyhow::anyhow!("the snapshot's thread panicked"))??;
    std::fs::remove_file(&snapshot)?;
    let peak_mb = super::memory_mb().0;
    println!("{}", serde_json::to_string(&Probe { start_seconds, peak_mb, traces_ms, timelines_ms })?);
    Ok(())
}

/// Writes ten years straight into a store: each bag admitted, sent, received, issued and transfused.
fn write_decade(path: &Path) -> Result<u64> {
    let mut writer = Writer::new(new_store(path)?)?;
    let maker = super::orders::Maker::new(Moment::from_millis(now_ms() - 10 * 365 * 86_400_000));
    let rules = setup::Event::RulesAdopted {
        rules: Arc::new(Rules::demo()),
        hash: setup::edition_hash(&Rules::demo()),
        reason: setup::AdoptReason::FirstEdition,
        second_person: ActorId(u64::MAX),
    };
    let network = setup::Event::NetworkAdopted { network: Arc::new(super::orders::network(1, 61)) };
    writer.write(&maker, maker.now, vec![Event::Setup(rules), Event::Setup(network)])?;
    let bar = crate::progress::bar("ten years of bags", DECADE_BAGS);
    let group = Group::new(Abo::O, RhD::Positive);
    // A day's bags go through their life together; nothing piles up on the shelf.
    let per_day = DECADE_BAGS / 3650 + 1;
    let (mut serial, mut facts, mut shipments) = (0u64, 0u64, 0u32);
    for day in 0..3650i64 {
        let now = maker.now.plus_days(day);
        let mut ids = Vec::new();
        let mut events = Vec::new();
        for _ in 0..per_day.min(DECADE_BAGS - serial) {
            let donation = serial / BAGS_PER_DONATION;
            let product = if serial % BAGS_PER_DONATION == 0 { Product::RbcSLr } else { Product::FpVi };
            let text = format!("S{:04}{:02}{:06}", donation / 1_000_000, 10 + day / 365, donation % 1_000_000);
            let donation = isbt128::DonationNumber::parse(&text).map_err(|e| anyhow::anyhow!("{text}: {e}"))?;
            let bag = BagId { donation, born_as: product, division: 0 };
            let amount = if product == Product::RbcSLr { Amount::units(200) } else { Amount::millilitres(200) };
            let new = NewBag {
                bag,
                product,
                group,
                attributes: Attributes::NONE,
                amount,
                donor: DonorId(serial / BAGS_PER_DONATION % 400_000),
                collected_at: now.plus_days(-1),
                expires_at: now.plus_days(30),
            };
            events.push(Event::Admission(admission::Event::BagAdmitted {
                site: SiteId(1),
                origin: Origin::Simulated,
                bag: new,
            }));
            ids.push(bag);
            serial += 1;
        }
        if ids.is_empty() {
            break;
        }
        facts += 5 * ids.len() as u64;
        writer.write(&maker, now, events)?;
        let hospital = SiteId(2 + (day as u32 % 60));
        let shipment = ShipmentId(shipments);
        shipments += 1;
        let mut sent = vec![Event::Shipment(shipment::Event::ShipmentDispatched {
            shipment,
            purpose: shipment::DispatchPurpose::Issue,
            reserved_for: supply::ReservedFor::Order { order: OrderId(0) },
            from: SiteId(1),
            to: hospital,
            temperature: TemperatureClass::Cooled,
            mode: DeliveryMode::StationDelivers,
            courier: ActorId(1),
            second_checker: ActorId(2),
            arrives_p50: now,
            arrives_p90: now,
        })];
        sent.extend(ids.iter().map(|bag| {
            Event::Shipment(shipment::Event::BagSentAtOnce {
                bag: *bag,
                shipment,
                line: 1,
                drawn: plan::Drawn::AboveFloor,
            })
        }));
        writer.write(&maker, now.plus(Minutes(60)), sent)?;
        let each = |make: &dyn Fn(BagId, usize) -> Event| {
            ids.iter().enumerate().map(|(i, bag)| make(*bag, i)).collect::<Vec<_>>()
        };
        let received = each(&|bag, _| Event::Shipment(shipment::Event::BagReceived { bag, shipment, site: hospital }));
        writer.write(&maker, now.plus(Minutes(120)), received)?;
        let fates = each(&|bag, _| {
            Event::Ward(ward::Event::BagFateRecorded { bag, site: hospital, fate: domain::bag::Fate::Transfused })
        });
        let crossed = each(&|bag, i| {
            let patient = PatientId(day as u64 * 1_000 + i as u64 / 4);
            Event::Ward(ward::Event::BagCrossmatched {
                bag,
                patient,
                result: domain::bag::CrossmatchResult::Compatible,
                sampled_at: now.plus(Minutes(300)),
            })
        });
        writer.write(&maker, now.plus(Minutes(300)), crossed)?;
        writer.write(&maker, now.plus(Minutes(400)), fates)?;
        bar.set_position(serial);
    }
    bar.finish_and_clear();
    writer.finish()?;
    Ok(facts)
}

/// Seals and appends events without deciding them, keeping the World beside.
struct Writer {
    store: SqliteStore,
    sealer: Sealer,
    seeds: ChaChaSeeds,
    world: World,
    open: usize,
    scratch: Vec<u8>,
}

impl Writer {
    fn new(mut store: SqliteStore) -> Result<Writer> {
        let head: Head = store.head()?;
        let sealer = Sealer::new(head, SubjectTails::new());
        Ok(Writer {
            store,
            sealer,
            seeds: ChaChaSeeds::seeded(2),
            world: World::new(CITY),
            open: 0,
            scratch: Vec::new(),
        })
    }

    fn write(&mut self, maker: &super::orders::Maker, now: Moment, events: Vec<Event>) -> Result<()> {
        let frame = maker.envelope(Duty::System, SiteId(1), Command::Levels(duty::levels::Command::ReviewLevels));
        let stamp = frame.stamp(now);
        if self.open == 0 {
            self.sealer.begin(now.millis(), self.seeds.next())?;
        }
        let key = codec::command_key(&frame, &mut self.scratch)?;
        self.scratch.clear();
        codec::write_stamp(&stamp, &mut self.scratch)?;
        self.sealer.batch(key, &self.scratch)?;
        for event in &events {
            self.world.apply(&stamp, event);
            let subject = event.bag().and_then(|bag| self.world.bags().find(bag)).map(|ix| ix.0);
            self.scratch.clear();
            codec::write_event(event, &mut self.scratch)?;
            self.sealer.event(subject, &self.scratch)?;
            self.open += 1;
        }
        if self.open >= 500 {
            self.append()?;
        }
        Ok(())
    }

    fn append(&mut self) -> Result<()> {
        if self.open > 0 {
            let frame = self.sealer.seal()?;
            let expected = *frame.before();
            self.store.append(&expected, frame, Vec::new()).map_err(|e| anyhow::anyhow!("{e}"))?;
            self.open = 0;
        }
        Ok(())
    }

    /// Closes the last frame and leaves a snapshot, as a server does that stops.
    fn finish(mut self) -> Result<()> {
        self.append()?;
        drop((self.sealer, self.world));
        let seeds = Box::new(self.seeds);
        let mut direct = engine::Direct::open(
            self.store,
            CITY,
            engine::Kernel::default(),
            engine::Bounds::default(),
            seeds,
            &mut |_| {},
        )?;
        direct.snapshot()?;
        Ok(())
    }
}
