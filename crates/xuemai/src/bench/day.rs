//! The working day: a year's day book, a day of sixty hospitals' orders planned into rounds, a round of
//! four hundred bags sent in one durable batch.

use super::baseline::append_and_sync;
use super::orders::{Maker, network};
use super::{Figures, Repeats, Times};
use crate::stores::{CITY, LEDGER, now_ms};
use anyhow::{Context, Result};
use domain::bag::{NewBag, Origin};
use domain::day_book::figures::{Key, Opened, Part, Period, figures as book_figures, rows};
use domain::duty::case::Urgency;
use domain::duty::order::{Command as Ordering, OrderAsk, OtherGroup};
use domain::duty::{admission, order, setup, shipment, supply, ward};
use domain::network::DeliveryRound;
use domain::plan::{PlanFor, Policy};
use domain::*;
use engine::{Act, Bounds, ChaChaSeeds, Direct, Kernel};
use journal::{OpenMode, SqliteStore};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

const STATION: SiteId = SiteId(1);
const HOSPITALS: u32 = 60;
const DAYS: i64 = 365;
/// Bags of a year: about 2.4 million rows of the book.
const YEAR_BAGS_PER_DAY: u64 = 1_300;
const ROUND_BAGS: usize = 400;
const ROUND_ORDERS: usize = 20;

/// Measures the day book of a year, with a plain scan of as many rows of the same size beside it.
pub fn book(repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let first = Moment::from_millis(now_ms()).plus_days(-DAYS);
    let world = year(first)?;
    let book_rows = world.day_book().len();
    figures.value("day-book.rows", "rows", book_rows as f64, 1);
    let offset = world.network().zone_offset;
    let now = first.plus_days(DAYS);
    let days = domain::day_book::figures::Days { from: first.day(offset), to: now.day(offset).plus(1) };
    let opened = Opened { days, site: None, now };
    let times = |run: &dyn Fn() -> usize, repeats: usize| {
        let mut times = Vec::with_capacity(repeats);
        for _ in 0..repeats {
            let start = Instant::now();
            std::hint::black_box(run());
            times.push(start.elapsed());
        }
        Times(times)
    };
    let repeats = (repeats.quick_things / 100).max(10);
    figures.times("day-book.year", &times(&|| book_figures(&world, &opened).len(), repeats));
    let of_one = Opened { site: Some(SiteId(7)), ..opened };
    figures.times("day-book.year-of-a-site", &times(&|| book_figures(&world, &of_one).len(), repeats));
    let day = Opened { days: Period::Day.around(now.plus_days(-9).day(offset)), ..opened };
    figures.times("day-book.day", &times(&|| book_figures(&world, &day).len(), repeats));
    let key = Key { part: Part::Transfused, class: None, group: None, urgency: None, pool: None };
    figures.times("day-book.drill", &times(&|| rows(&world, &opened, &key, 0, 100).len(), repeats));
    // As many rows of 24 bytes in one piece, each added to one of a thousand sums.
    let plain: Vec<[u32; 6]> = (0..book_rows as u32).map(|n| [n, n % 977, n % 31, n % 7, n % 5, 1]).collect();
    let scan = || {
        let mut sums = vec![0u64; 1_000];
        for row in &plain {
            sums[row[1] as usize] += u64::from(row[3] + row[4]);
        }
        sums.len() + sums[3] as usize
    };
    figures.times("baseline.scan-of-rows", &times(&scan, repeats));
    figures.against("day-book.year", "baseline.scan-of-rows");
    Ok(())
}

/// A year of bags, each admitted, sent, received, crossmatched and transfused, folded without a journal.
fn year(first: Moment) -> Result<World> {
    let maker = Maker::new(first);
    let mut world = World::new(CITY);
    let frame = maker.envelope(Duty::System, STATION, Command::Levels(duty::levels::Command::ReviewLevels));
    let network = setup::Event::NetworkAdopted { network: Arc::new(network(1, HOSPITALS + 1)) };
    world.apply(&frame.stamp(first), &Event::Setup(network));
    let bar = crate::progress::bar("a year of bags", DAYS as u64);
    for day in 0..DAYS {
        let now = first.plus_days(day);
        let site = SiteId(2 + day as u32 % HOSPITALS);
        let shipment = ShipmentId(day as u32);
        let bags: Vec<NewBag> = (0..YEAR_BAGS_PER_DAY).map(|n| bag(day, n, now)).collect::<Result<_>>()?;
        let mut tell = |at: Moment, event: Event| world.apply(&frame.stamp(at), &event);
        for new in &bags {
            let event = admission::Event::BagAdmitted { site: STATION, origin: Origin::Simulated, bag: *new };
            tell(now, Event::Admission(event));
        }
        let at = now.plus(Minutes(60));
        tell(at, Event::Order(placed(OrderId(day as u32), site)));
        tell(at, Event::Shipment(dispatched(shipment, OrderId(day as u32), site, at)));
        for new in &bags {
            let (bag, drawn) = (new.bag, plan::Drawn::AboveFloor);
            tell(at, Event::Shipment(shipment::Event::BagSentAtOnce { bag, shipment, line: 1, drawn }));
        }
        for new in &bags {
            let event = shipment::Event::BagReceived { bag: new.bag, shipment, site };
            tell(now.plus(Minutes(90)), Event::Shipment(event));
        }
        for (n, new) in bags.iter().enumerate() {
            let patient = PatientId(day as u64 * 1_000 + n as u64 / 4);
            let result = domain::bag::CrossmatchResult::Compatible;
            let sampled_at = now.plus(Minutes(200));
            let crossmatched = ward::Event::BagCrossmatched { bag: new.bag, patient, result, sampled_at };
            tell(sampled_at, Event::Ward(crossmatched));
            let fate = domain::bag::Fate::Transfused;
            tell(now.plus(Minutes(300)), Event::Ward(ward::Event::BagFateRecorded { bag: new.bag, site, fate }));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(world)
}

fn bag(day: i64, n: u64, now: Moment) -> Result<NewBag> {
    let serial = day as u64 * YEAR_BAGS_PER_DAY + n;
    let text = format!("S{:04}26{:06}", serial / 1_000_000, serial % 1_000_000);
    let donation = isbt128::DonationNumber::parse(&text).map_err(|e| anyhow::anyhow!("{text}: {e}"))?;
    let (product, amount) = match n % 3 {
        0 => (Product::FpVi, Amount::millilitres(200)),
        _ => (Product::RbcSLr, Amount::units(200)),
    };
    let group = Group::from_index((n % 4) as usize).unwrap_or(Group::new(Abo::O, RhD::Positive));
    Ok(NewBag {
        bag: BagId { donation, born_as: product, division: 0 },
        product,
        group,
        attributes: Attributes::NONE,
        amount,
        donor: DonorId(serial),
        collected_at: now.plus_days(-(n as i64 % 20) - 1),
        expires_at: now.plus_days(14),
    })
}

fn placed(order: OrderId, site: SiteId) -> order::Event {
    order::Event::OrderPlaced {
        order,
        kind: order::OrderKind::StockOrder,
        site,
        supplier: STATION,
        urgency: Urgency::U3,
        lines: vec![ask(ProductClass::RedCells, Amount::units(2_000))],
        review: None,
        rides: None,
        missed: None,
    }
}

fn dispatched(shipment: ShipmentId, order: OrderId, to: SiteId, at: Moment) -> shipment::Event {
    shipment::Event::ShipmentDispatched {
        shipment,
        purpose: shipment::DispatchPurpose::Issue,
        reserved_for: supply::ReservedFor::Order { order },
        from: STATION,
        to,
        temperature: TemperatureClass::Cooled,
        mode: DeliveryMode::StationDelivers,
        courier: ActorId(1),
        second_checker: ActorId(2),
        arrives_p50: at,
        arrives_p90: at,
    }
}

fn ask(class: ProductClass, amount: Amount) -> OrderAsk {
    OrderAsk {
        class,
        product: None,
        group: Group::new(Abo::O, RhD::Positive),
        amount,
        other_group: OtherGroup::NotAgreed,
        for_patient: None,
    }
}

/// Sixty hospitals, two rounds a day that call at all of them.
fn with_rounds() -> Network {
    let calls_at: Vec<SiteId> = (2..HOSPITALS + 2).map(SiteId).collect();
    let round = |number, leaves: i64, cut_off: i64| DeliveryRound {
        number,
        from: STATION,
        leaves_at: Minutes(leaves),
        cut_off: Minutes(cut_off),
        calls_at: calls_at.clone(),
        own_cut_offs: Vec::new(),
    };
    Network { rounds: vec![round(1, 8 * 60, 16 * 60), round(2, 14 * 60, 10 * 60)], ..network(1, HOSPITALS + 1) }
}

/// Measures a day's orders planned into their rounds, and a round sent.
pub fn rounds(dir: &Path, repeats: Repeats, figures: &mut Figures) -> Result<()> {
    let (mut days, mut sent) = (Vec::new(), Vec::new());
    for n in 0..(repeats.quick_things / 500).max(3) {
        let path = dir.join(format!("rounds-{n}.sqlite"));
        let maker = Maker::new(Moment::from_millis(now_ms()));
        let mut ledger = ledger(&path, &maker)?;
        days.push(one_day(&mut ledger, &maker)?);
        sent.push(one_round(&mut ledger, &maker)?);
        drop(ledger);
        std::fs::remove_file(&path).ok();
    }
    figures.times("rounds.day-of-60-hospitals", &Times(days));
    figures.times("rounds.400-bags-sent", &Times(sent));
    let each = append_and_sync(dir, 65_536, repeats.quick_things)?;
    figures.times("baseline.append-and-sync-of-a-round", &Times(each));
    figures.against("rounds.400-bags-sent", "baseline.append-and-sync-of-a-round");
    figures.against("rounds.day-of-60-hospitals", "baseline.append-and-sync-of-a-round");
    Ok(())
}

fn submit(ledger: &mut Direct<SqliteStore>, maker: &Maker, act: Act) -> Result<engine::Answers> {
    ledger.submit(act, maker.now).map_err(|denied| anyhow::anyhow!("{denied}"))
}

/// A ledger with sixty hospitals, two rounds, and enough stock for a day and a round.
fn ledger(path: &Path, maker: &Maker) -> Result<Direct<SqliteStore>> {
    let store = SqliteStore::open(path, LEDGER, OpenMode::Writer { now: now_ms(), who: "xuemai bench".to_owned() })?;
    let seeds = Box::new(ChaChaSeeds::seeded(3));
    let mut ledger = Direct::open(store, CITY, Kernel::default(), Bounds::default(), seeds, &mut |_| {})
        .map_err(|error| anyhow::anyhow!("{error}"))?;
    let rules = setup::Command::AdoptRules {
        rules: Arc::new(Rules::demo()),
        reason: setup::AdoptReason::FirstEdition,
        second_person: ActorId(u64::MAX),
    };
    let network = setup::Command::AdoptNetwork { network: Arc::new(with_rounds()) };
    for command in [rules, network] {
        let envelope = maker.envelope(Duty::Administrator, SiteId(0), Command::Setup(command));
        submit(&mut ledger, maker, Act::One(envelope))?;
    }
    let bags: Vec<NewBag> = maker.bags(140).into_iter().map(|bag| long_lived(bag, maker.now)).collect();
    for envelope in maker.admit(STATION, bags) {
        submit(&mut ledger, maker, Act::One(envelope))?;
    }
    Ok(ledger)
}

fn long_lived(bag: NewBag, now: Moment) -> NewBag {
    let days = match bag.product.class() {
        ProductClass::RedCells => 30,
        ProductClass::Platelets => 4,
        _ => 300,
    };
    NewBag { expires_at: now.plus_days(days), ..bag }
}

fn order_of(maker: &Maker, site: SiteId, lines: Vec<OrderAsk>) -> Envelope {
    let command = Ordering::PlaceOrder { site, urgency: Urgency::U3, lines };
    maker.envelope(Duty::TransfusionDuty, site, Command::Order(command))
}

fn reserve(maker: &Maker, order: OrderId) -> Envelope {
    let command = supply::Command::SupplyLines {
        purpose: PlanFor::Order { order },
        lines: Vec::new(),
        policy: Policy::Balanced,
        execution: supply::Execution::Reserve,
    };
    maker.envelope(Duty::SupplyDuty, STATION, Command::Supply(command))
}

/// Sixty hospitals order three classes each; every order gets its departure and its bags. Each act durable.
fn one_day(ledger: &mut Direct<SqliteStore>, maker: &Maker) -> Result<Duration> {
    let start = Instant::now();
    let first = ledger.world().orders().count() as u32;
    for site in (2..HOSPITALS + 2).map(SiteId) {
        let lines = vec![
            ask(ProductClass::RedCells, Amount::units(800)),
            ask(ProductClass::Plasma, Amount::millilitres(500)),
            ask(ProductClass::Cryo, Amount::units(400)),
        ];
        submit(ledger, maker, Act::One(order_of(maker, site, lines)))?;
    }
    for n in 0..HOSPITALS {
        submit(ledger, maker, Act::One(reserve(maker, OrderId(first + n))))?;
    }
    let spent = start.elapsed();
    let world = ledger.world();
    let planned = world.orders().skip(first as usize).filter(|o| o.rides.is_some() && !o.reservations.is_empty());
    anyhow::ensure!(planned.count() == HOSPITALS as usize, "every order rides and has its bags");
    Ok(spent)
}

/// Twenty orders of twenty bags are reserved and picked; then sent, all in one act.
fn one_round(ledger: &mut Direct<SqliteStore>, maker: &Maker) -> Result<Duration> {
    let first = ledger.world().orders().count() as u32;
    let each = ROUND_BAGS / ROUND_ORDERS;
    let mut dispatches = Vec::new();
    for n in 0..ROUND_ORDERS as u32 {
        let site = SiteId(2 + n);
        let lines = vec![ask(ProductClass::RedCells, Amount::units(each as u32 * 200))];
        submit(ledger, maker, Act::One(order_of(maker, site, lines)))?;
        submit(ledger, maker, Act::One(reserve(maker, OrderId(first + n))))?;
        let order = ledger.world().order(OrderId(first + n)).context("the order")?;
        let reservation = *order.reservations.last().context("its reservation")?;
        let bags = ledger.world().reservation(reservation).context("the reservation")?.bags.clone();
        anyhow::ensure!(bags.len() == each, "{each} bags for each order, not {}", bags.len());
        let bags = bags.iter().filter_map(|(ix, _)| ledger.world().bags().at(*ix)).map(|bag| bag.id).collect();
        let pick = supply::Command::PickBags { reservation, bags };
        submit(ledger, maker, Act::One(maker.envelope(Duty::SupplyDuty, STATION, Command::Supply(pick))))?;
        let dispatch = shipment::Command::Dispatch {
            packed: Default::default(),
            reservation,
            bags: Vec::new(),
            mode: DeliveryMode::StationDelivers,
            courier: ActorId(21),
            second_checker: ActorId(22),
        };
        dispatches.push(maker.envelope(Duty::SupplyDuty, STATION, Command::Shipment(dispatch)));
    }
    let start = Instant::now();
    let answers = submit(ledger, maker, Act::Together(dispatches))?;
    let spent = start.elapsed();
    let sent = answers.events().filter(|event| event.bag().is_some()).count();
    anyhow::ensure!(sent == ROUND_BAGS, "{ROUND_BAGS} bags leave, not {sent}");
    Ok(spent)
}
