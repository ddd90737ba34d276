//! A small city set up through commands alone: a station, a host of a storage point, two hospitals.

use std::sync::Arc;

use domain::amount::Amount;
use domain::bag::{NewBag, Origin};
use domain::duty::case::{self, Identity, LineAsk, OwnStock, Urgency};
use domain::duty::shipment::{self, ReceiptCheck, ReceivedBag};
use domain::duty::supply::{self, Execution};
use domain::duty::{admission, levels, setup};
use domain::network::{Agitator, Contacts, Route};
use domain::plan::{PlanFor, Policy};
use domain::*;
use engine::{Act, Answers, Bounds, ChaChaSeeds, Direct, JUST_OPENED, Kernel};
use journal::{FaultDisk, FaultPlan, FaultStore, Store};

pub const LEDGER: LedgerId = LedgerId(1);
pub const STATION: SiteId = SiteId(1);
pub const HOST: SiteId = SiteId(2);
/// Supplied by the station directly.
pub const HOSPITAL: SiteId = SiteId(3);
/// Supplied by the host's storage point.
pub const COUNTY: SiteId = SiteId(4);

/// When the tests begin.
pub fn evening() -> Moment {
    Moment::parse("2026-05-03T22:00:00+08:00").expect("a moment")
}

fn site(id: SiteId, code: &str, kind: SiteKind, supplied_by: Option<SiteId>) -> Site {
    let person = |n: u64| ActorId(u64::from(id.0) * 100 + n);
    Site {
        id,
        code: code.to_owned(),
        name_zh: format!("{code} 试验"),
        name_en: format!("{code} of the tests"),
        kind,
        supplied_by,
        county: 370_701,
        lat_e4: 367_000,
        lon_e4: 1_191_000,
        demand_weight_tenths: 50,
        agitator: Agitator::Present,
        thaw_minutes: Minutes(20),
        thaw_bags: 4,
        contacts: Contacts { duty: person(1), head: person(2), director: person(3), leader: person(4) },
    }
}

pub fn network() -> Network {
    let ways = [(STATION, HOST, 50), (STATION, HOSPITAL, 15), (STATION, COUNTY, 60), (HOST, COUNTY, 20)];
    let route = |(from, to, minutes)| Route {
        from,
        to,
        mode: DeliveryMode::StationDelivers,
        minutes_p50: Minutes(minutes),
        minutes_p90: Minutes(minutes + minutes / 2),
    };
    let network = Network {
        city_zh: "试验市".to_owned(),
        city_en: "Test City".to_owned(),
        zone_offset: Minutes(480),
        sites: vec![
            site(STATION, "ST", SiteKind::Station, None),
            site(HOST, "SP", SiteKind::HostHospital, Some(STATION)),
            site(HOSPITAL, "H1", SiteKind::Hospital, Some(STATION)),
            site(COUNTY, "H2", SiteKind::Hospital, Some(HOST)),
        ],
        routes: ways.into_iter().map(route).collect(),
        rounds: Vec::new(),
    };
    assert_eq!(network.faults(), [], "the test's network is sound");
    network
}

/// Writes envelopes: ids count up, so that a run can be repeated.
#[derive(Clone, Debug)]
pub struct Desk {
    ledger: LedgerId,
    made: u64,
    bags: u32,
}

impl Desk {
    pub fn new() -> Self {
        Desk::of(LEDGER, 0)
    }

    /// Of a ledger; desks with other numbers make other ids, donation numbers too.
    pub fn of(ledger: LedgerId, number: u32) -> Self {
        Desk { ledger, made: u64::from(number) << 32, bags: number * 10_000 }
    }

    pub fn id(&mut self, at: Moment) -> CommandId {
        self.made += 1;
        let time = (at.millis() as u128) << 80;
        CommandId(uuid::Uuid::from_u128(time | 0x7000_8000_0000_0000_0000 | u128::from(self.made)))
    }

    pub fn envelope(&mut self, at: Moment, duty: Duty, site: SiteId, command: Command) -> Envelope {
        let actor = ActorId(u64::from(site.0) * 100 + 1);
        let (id, ledger, device) = (self.id(at), self.ledger, DeviceId(1));
        let authentication = Authentication::Unauthenticated;
        Envelope { id, ledger, actor, duty, site, device, occurred_at: at, command, authentication }
    }

    pub fn adopt_network(&mut self, at: Moment) -> Envelope {
        let command = setup::Command::AdoptNetwork { network: Arc::new(network()) };
        self.envelope(at, Duty::Administrator, STATION, Command::Setup(command))
    }

    /// Bags of 2 U each of O+ red cells, the earliest expiry first.
    pub fn admit(&mut self, at: Moment, site: SiteId, count: u32) -> Envelope {
        let first = self.bags;
        self.bags += count;
        let bag = |serial: u32| NewBag {
            bag: BagId::parse(&format!("S000126{serial:06}.RBC-S-LR.00")).expect("a bag"),
            product: Product::RbcSLr,
            group: Group::parse("O+").expect("a group"),
            attributes: Attributes::NONE,
            amount: Amount::units(200),
            donor: DonorId(u64::from(serial)),
            collected_at: at.plus_days(-5),
            expires_at: at.plus_days(20).plus(Minutes(i64::from(serial - first))),
        };
        let bags = (first..first + count).map(bag).collect();
        let command = admission::Command::AdmitBags { site, origin: Origin::OpeningStock, bags };
        self.envelope(at, Duty::SupplyDuty, site, Command::Admission(command))
    }

    /// A call for so many U of red cells for a patient of group O+.
    pub fn open(&mut self, at: Moment, hospital: SiteId, units: u32) -> Envelope {
        let line = LineAsk {
            class: ProductClass::RedCells,
            product: None,
            attributes: Attributes::NONE,
            amount: Amount::units(units * 100),
        };
        let command = case::Command::Open {
            hospital,
            asked: Group::parse("O+").expect("a group"),
            determination: GroupDetermination::Determined,
            anti_d: AntiD::NotKnown,
            patient: None,
            identity: Identity::Unidentified,
            urgency: Urgency::U0,
            call_answered_at: at,
            own_stock: OwnStock::UsedOrUnsuitable,
            lines: vec![line],
        };
        self.envelope(at, Duty::TransfusionDuty, hospital, Command::Case(command))
    }

    /// The station supplies all lines of a case.
    pub fn supply(&mut self, at: Moment, case: CaseId, execution: Execution) -> Envelope {
        let (purpose, policy) = (PlanFor::Case { case }, Policy::Balanced);
        let command = supply::Command::SupplyLines { purpose, lines: Vec::new(), policy, execution };
        self.envelope(at, Duty::SupplyDuty, STATION, Command::Supply(command))
    }

    /// Opens a case and sends what it asks, in one act.
    pub fn at_once(&mut self, at: Moment, hospital: SiteId, units: u32) -> Act {
        let open = self.open(at, hospital, units);
        let supply = self.supply(at, JUST_OPENED, send());
        Act::at_once(open, supply)
    }

    /// The hospital receives bags of a shipment as they should be.
    pub fn receive(&mut self, at: Moment, site: SiteId, shipment: ShipmentId, bags: &[BagId]) -> Envelope {
        let bags = bags.iter().map(|bag| ReceivedBag { bag: *bag, check: ReceiptCheck::Accepted }).collect();
        let command = shipment::Command::Receive { shipment, bags };
        self.envelope(at, Duty::TransfusionDuty, site, Command::Shipment(command))
    }

    pub fn review_levels(&mut self, at: Moment) -> Envelope {
        self.envelope(at, Duty::SupplyHead, STATION, Command::Levels(levels::Command::ReviewLevels))
    }
}

pub fn send() -> Execution {
    let (courier, second_checker) = (ActorId(901), ActorId(902));
    Execution::SendAtOnce { mode: DeliveryMode::StationDelivers, courier, second_checker }
}

/// The shipments and bags that an answer sent.
pub fn sent(answers: &Answers) -> Vec<(ShipmentId, BagId)> {
    let sent = |event: &Event| match event {
        Event::Shipment(shipment::Event::BagSentAtOnce { bag, shipment, .. }) => Some((*shipment, *bag)),
        _ => None,
    };
    answers.events().filter_map(sent).collect()
}

pub fn fault_store(disk: &FaultDisk) -> FaultStore {
    FaultStore::open(disk, journal::LedgerId(LEDGER.0), evening().millis(), "tests").expect("opens")
}

/// A ledger by hand in memory, empty.
pub fn empty(seed: u64) -> Direct<FaultStore> {
    direct(fault_store(&FaultDisk::new(FaultPlan::none())), seed)
}

pub fn direct<S: Store>(store: S, seed: u64) -> Direct<S> {
    direct_with(store, seed, Kernel::default())
}

pub fn direct_with<S: Store>(store: S, seed: u64, kernel: Kernel) -> Direct<S> {
    let seeds = Box::new(ChaChaSeeds::seeded(seed));
    Direct::open(store, LEDGER, kernel, Bounds::default(), seeds, &mut |_| {}).expect("opens")
}

/// A ledger by hand with the network and bags at the station.
pub fn stocked(seed: u64, bags: u32) -> (Direct<FaultStore>, Desk) {
    let (mut ledger, mut desk) = (empty(seed), Desk::new());
    set_up(&mut ledger, &mut desk, bags);
    (ledger, desk)
}

pub fn set_up<S: Store>(ledger: &mut Direct<S>, desk: &mut Desk, bags: u32) {
    ledger.submit(desk.adopt_network(evening()), evening()).expect("a network");
    if bags > 0 {
        ledger.submit(desk.admit(evening(), STATION, bags), evening()).expect("bags");
    }
}
