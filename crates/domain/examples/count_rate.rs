//! How long the kernel takes over a count of 1,000 bags: opened, scanned in one command, closed with one bag
//! in ten missing. Prints one JSON line; the target is 50 ms for all three together.
//!
//! `cargo run -p domain --example count_rate`, with `--release` for figures to publish.

use domain::bag::{NewBag, Origin};
use domain::duty::{admission, count, setup};
use domain::network::{Agitator, Contacts, Network, Site, SiteKind};
use domain::*;
use std::sync::Arc;
use std::time::Instant;

const STATION: SiteId = SiteId(1);
const BAGS: usize = 1_000;
const ROUNDS: usize = 50;

fn network() -> Network {
    let person = ActorId;
    let site = Site {
        id: STATION,
        code: "ST".into(),
        name_zh: "示范血站".into(),
        name_en: "Demo Station".into(),
        kind: SiteKind::Station,
        supplied_by: None,
        county: 370_705,
        lat_e4: 367_000,
        lon_e4: 1_191_000,
        demand_weight_tenths: 10,
        agitator: Agitator::Present,
        thaw_minutes: Minutes(20),
        thaw_bags: 6,
        contacts: Contacts { duty: person(1), head: person(2), director: person(3), leader: person(4) },
    };
    Network {
        city_zh: "示范市".into(),
        city_en: "Demo City".into(),
        zone_offset: Minutes(480),
        sites: vec![site],
        routes: Vec::new(),
        rounds: Vec::new(),
    }
}

/// A ledger under the hands of one person.
struct Desk {
    world: World,
    now: Moment,
    said: u128,
}

impl Desk {
    fn tell(&mut self, duty: Duty, command: Command) -> Vec<Event> {
        self.said += 1;
        let id = (self.now.millis() as u128) << 80 | 0x7 << 76 | 0b10 << 62 | self.said;
        let envelope = Envelope {
            id: CommandId(uuid::Uuid::from_u128(id)),
            ledger: self.world.ledger(),
            actor: ActorId(1),
            duty,
            site: STATION,
            device: DeviceId(1),
            occurred_at: self.now,
            command,
            authentication: Authentication::Simulated,
        };
        let events = decide(&self.world, &envelope, self.now).unwrap_or_else(|refused| panic!("refused: {refused}"));
        let stamp = envelope.stamp(self.now);
        for event in &events {
            self.world.apply(&stamp, event);
        }
        events
    }
}

fn main() {
    let now = Moment::parse("2026-10-03T08:00:00+08:00").expect("a time");
    let mut desk = Desk { world: World::new(LedgerId(1)), now, said: 0 };
    desk.tell(Duty::Administrator, Command::Setup(setup::Command::AdoptNetwork { network: Arc::new(network()) }));
    let bag = |serial: usize| NewBag {
        bag: BagId::parse(&format!("S000126{serial:06}.RBC-S-LR.00")).expect("a bag"),
        product: Product::RbcSLr,
        group: Group::new(Abo::ALL[serial % 4], RhD::Positive),
        attributes: Attributes::NONE,
        amount: Amount::units(200),
        donor: DonorId(serial as u64),
        collected_at: now.plus_days(-1),
        expires_at: now.plus_days(30),
    };
    let bags: Vec<NewBag> = (0..BAGS).map(bag).collect();
    let seen: Vec<BagId> = bags.iter().enumerate().filter(|(n, _)| n % 10 != 0).map(|(_, bag)| bag.bag).collect();
    let admit = admission::Command::AdmitBags { site: STATION, origin: Origin::OpeningStock, bags };
    desk.tell(Duty::Administrator, Command::Admission(admit));
    let mut took: Vec<f64> = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let mut desk = Desk { world: desk.world.clone(), now, said: desk.said };
        let began = Instant::now();
        desk.tell(Duty::SupplyDuty, Command::Count(count::Command::OpenCount { class: None, group: None }));
        let count = CountId(0);
        desk.tell(Duty::SupplyDuty, Command::Count(count::Command::ScanBags { count, bags: seen.clone() }));
        let close = count::Command::CloseCount { count, second_person: ActorId(2) };
        desk.tell(Duty::SupplyDuty, Command::Count(close));
        took.push(began.elapsed().as_secs_f64() * 1_000.0);
        let missed = desk.world.count(count).map_or(0, |row| row.missed.len());
        assert_eq!(missed, BAGS / 10, "one in ten is missing");
    }
    took.sort_by(f64::total_cmp);
    let (median, most) = (took[ROUNDS / 2], took[ROUNDS - 1]);
    println!(
        "{{\"bags\":{BAGS},\"missing\":{},\"rounds\":{ROUNDS},\"median_ms\":{median:.2},\"worst_ms\":{most:.2},\"target_ms\":50,\"optimised\":{}}}",
        BAGS / 10,
        !cfg!(debug_assertions)
    );
}
