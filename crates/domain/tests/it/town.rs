//! A small town for every test: a station, a county hospital that hosts a storage point, hospitals under
//! it and directly supplied ones; and the hands that tell commands to the kernel.
//!
//! Each test builds its own. Every command told is judged, folded, sent through both wire forms and
//! followed by a check of the World's invariants.

use domain::network::{Agitator, Contacts, DeliveryMode, Network, Route, Site, SiteKind};
use domain::rules::Rules;
use domain::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// China's zone.
pub const ZONE: Minutes = Minutes(480);

/// The station.
pub const ST: SiteId = SiteId(1);
/// A county hospital that hosts the storage point.
pub const HH: SiteId = SiteId(2);
/// A hospital under the storage point, without a platelet agitator.
pub const H3: SiteId = SiteId(3);
/// A directly supplied hospital.
pub const H4: SiteId = SiteId(4);
/// Another directly supplied hospital.
pub const H5: SiteId = SiteId(5);

const SITES: [(SiteId, &str, SiteKind, Option<SiteId>, Agitator); 5] = [
    (ST, "ST", SiteKind::Station, None, Agitator::Present),
    (HH, "HH", SiteKind::HostHospital, Some(ST), Agitator::Present),
    (H3, "H3", SiteKind::Hospital, Some(HH), Agitator::Absent),
    (H4, "H4", SiteKind::Hospital, Some(ST), Agitator::Present),
    (H5, "H5", SiteKind::Hospital, Some(ST), Agitator::Present),
];

/// From, to, mode, minutes p50 and p90.
const ROUTES: [(SiteId, SiteId, DeliveryMode, i64, i64); 13] = [
    (ST, HH, DeliveryMode::StationDelivers, 60, 80),
    (ST, H3, DeliveryMode::StationDelivers, 70, 90),
    (ST, H4, DeliveryMode::StationDelivers, 20, 30),
    (ST, H4, DeliveryMode::HospitalFetches, 40, 60),
    (ST, H4, DeliveryMode::Combined, 15, 25),
    (ST, H5, DeliveryMode::StationDelivers, 20, 30),
    (HH, ST, DeliveryMode::StationDelivers, 60, 80),
    (HH, H3, DeliveryMode::StationDelivers, 10, 15),
    (HH, H4, DeliveryMode::StationDelivers, 50, 70),
    (H3, HH, DeliveryMode::StationDelivers, 10, 15),
    (H4, ST, DeliveryMode::StationDelivers, 20, 30),
    (H4, H5, DeliveryMode::StationDelivers, 10, 15),
    (H5, H4, DeliveryMode::StationDelivers, 10, 15),
];

/// The town's network; sound, as a test of its own asserts.
pub fn network() -> Network {
    let sites = SITES.map(|(id, code, kind, supplied_by, agitator)| Site {
        id,
        code: code.into(),
        name_zh: format!("示范{code}"),
        name_en: format!("Demo {code}"),
        kind,
        supplied_by,
        county: 370_701,
        lat_e4: 367_000,
        lon_e4: 1_191_000,
        demand_weight_tenths: 10,
        agitator,
        thaw_minutes: Minutes(20),
        thaw_bags: 6,
        contacts: Contacts {
            duty: person(id, 901),
            head: person(id, 902),
            director: person(id, 903),
            leader: person(id, 904),
        },
    });
    let routes = ROUTES.map(|(from, to, mode, p50, p90)| Route {
        from,
        to,
        mode,
        minutes_p50: Minutes(p50),
        minutes_p90: Minutes(p90),
    });
    Network {
        city_zh: "示范市".into(),
        city_en: "Demo Town".into(),
        zone_offset: ZONE,
        sites: sites.into(),
        routes: routes.into(),
        rounds: Vec::new(),
    }
}

/// A person of a site.
pub const fn person(site: SiteId, number: u64) -> ActorId {
    ActorId(site.0 as u64 * 1_000 + number)
}

/// Who speaks.
#[derive(Clone, Copy, Debug)]
pub struct By {
    pub site: SiteId,
    pub duty: Duty,
    pub actor: ActorId,
}

impl By {
    /// The one person of a duty at a site.
    pub fn of(site: SiteId, duty: Duty) -> By {
        By { site, duty, actor: person(site, duty.index() as u64 + 1) }
    }
}

/// What the next envelope says otherwise than usual.
#[derive(Clone, Copy, Debug, Default)]
pub struct Odd {
    /// Minutes that the device's clock runs ahead.
    pub clock: i64,
    pub ledger: Option<u32>,
}

/// One accepted command with its events.
#[derive(Clone, Debug)]
pub struct Told {
    pub envelope: Envelope,
    pub stamp: Stamp,
    pub events: Vec<Event>,
}

/// The World under test, its clock, and the names that a test gives to bags.
#[derive(Clone)]
pub struct Town {
    pub world: World,
    pub now: Moment,
    pub bags: BTreeMap<String, BagId>,
    /// Every command, also those refused.
    pub said: Vec<Envelope>,
    pub told: Vec<Told>,
    pub odd: Odd,
    /// How persons sign in.
    pub signed_in: Authentication,
    /// The whole World is looked at after so many accepted commands: after each, but in long lives.
    pub whole_every: usize,
    /// The transfer document at hand, from another town or made up.
    pub document: Option<transfer::TransferDocument>,
    commands: u64,
    serial: u32,
}

/// Midnight of a day of October 2024 in the town.
pub fn october(day: i64) -> Moment {
    Moment::parse("2024-10-01T00:00:00+08:00").expect("a time").plus_days(day - 1)
}

impl Town {
    /// The town at midnight of the first of October 2024, with the demo edition.
    pub fn new() -> Town {
        Town::with(|_| {})
    }

    /// The town under an edition of its own.
    pub fn with(edit: impl FnOnce(&mut Rules)) -> Town {
        let mut rules = Rules::demo();
        edit(&mut rules);
        Town::of(rules, network())
    }

    /// The town with other roads.
    pub fn of(rules: Rules, network: Network) -> Town {
        let mut town = Town::bare();
        let by = By::of(ST, Duty::Administrator);
        let (rules, reason) = (Arc::new(rules), duty::setup::AdoptReason::FirstEdition);
        let adopt = duty::setup::Command::AdoptRules { rules, reason, second_person: person(ST, 902) };
        town.tell(by, Command::Setup(adopt)).expect("the edition is adopted");
        let adopt = duty::setup::Command::AdoptNetwork { network: Arc::new(network) };
        town.tell(by, Command::Setup(adopt)).expect("the network is adopted");
        town
    }

    /// The same town as another ledger has it; its bags, persons and commands have other numbers.
    pub fn of_ledger(ledger: u32) -> Town {
        let mut town = Town::new();
        town.world = World::new(LedgerId(ledger));
        (town.commands, town.serial) = (u64::from(ledger) << 32, ledger * 10_000);
        (town.said, town.told) = (Vec::new(), Vec::new());
        let adopt = duty::setup::Command::AdoptNetwork { network: Arc::new(network()) };
        town.tell(By::of(ST, Duty::Administrator), Command::Setup(adopt)).expect("the network is adopted");
        town
    }

    /// An empty ledger.
    pub fn bare() -> Town {
        Town {
            world: World::new(LedgerId(1)),
            now: october(1),
            bags: BTreeMap::new(),
            said: Vec::new(),
            told: Vec::new(),
            odd: Odd::default(),
            signed_in: Authentication::Unauthenticated,
            whole_every: 1,
            document: None,
            commands: 0,
            serial: 0,
        }
    }

    /// The envelope of a command said now; what was odd is said once.
    pub fn envelope(&mut self, by: By, command: Command) -> Envelope {
        self.commands += 1;
        let odd = std::mem::take(&mut self.odd);
        Envelope {
            id: command_id(self.now, self.commands),
            ledger: odd.ledger.map_or(self.world.ledger(), LedgerId),
            actor: by.actor,
            duty: by.duty,
            site: by.site,
            device: DeviceId(7),
            occurred_at: self.now.plus(Minutes(odd.clock)),
            command,
            authentication: match by.duty {
                Duty::System => Authentication::System,
                _ => self.signed_in,
            },
        }
    }

    /// Decides, and folds what was decided.
    pub fn tell(&mut self, by: By, command: Command) -> Result<Vec<Event>, Refusals> {
        let envelope = self.envelope(by, command);
        self.send(envelope)
    }

    /// Decides an envelope as it is, and folds what was decided.
    pub fn send(&mut self, envelope: Envelope) -> Result<Vec<Event>, Refusals> {
        self.said.push(envelope.clone());
        let events = decide(&self.world, &envelope, self.now)?;
        assert!(!events.is_empty(), "an accepted command without events: {:?}", envelope.command);
        let stamp = envelope.stamp(self.now.max(self.world.recorded_at()));
        for event in &events {
            self.world.apply(&stamp, event);
        }
        let near = whole::faults_near(&self.world, &events);
        assert!(near.is_empty(), "near {:?}: {near:#?}", envelope.command);
        if self.told.len().is_multiple_of(self.whole_every) {
            let broken = whole::faults(&self.world);
            assert!(broken.is_empty(), "after {:?}\n{events:#?}\nbroken: {broken:#?}", envelope.command);
        }
        self.told.push(Told { envelope, stamp, events: events.clone() });
        Ok(events)
    }

    /// Folds an event that was recorded before the test begins.
    pub fn given(&mut self, event: Event) {
        let by = By { site: ST, duty: Duty::System, actor: ActorId(0) };
        let command = Command::Levels(duty::levels::Command::ReviewLevels);
        let stamp = self.envelope(by, command).stamp(self.now);
        self.world.apply(&stamp, &event);
    }

    /// A new number for a bag that a test names.
    pub fn name_bag(&mut self, name: &str, product: Product) -> BagId {
        self.name_bag_of("S0001", name, product)
    }

    /// The same of a facility.
    pub fn name_bag_of(&mut self, facility: &str, name: &str, product: Product) -> BagId {
        self.serial += 1;
        let donation = format!("{facility}24{:06}", self.serial);
        let bag = BagId::parse(&format!("{donation}.{product}.00")).expect("a bag number");
        let before = self.bags.insert(name.into(), bag);
        assert!(before.is_none(), "two bags are named {name}");
        bag
    }

    /// The bag of a name; `nowhere` is a bag that was never admitted.
    pub fn bag(&self, name: &str) -> BagId {
        match name {
            "nowhere" => BagId::parse("S000124999999.RBC-S.00").expect("a bag number"),
            _ => *self.bags.get(name).unwrap_or_else(|| panic!("no bag is named {name}")),
        }
    }

    /// The name of a bag.
    pub fn name_of(&self, bag: BagId) -> String {
        let found = self.bags.iter().find(|(_, id)| **id == bag);
        found.map_or_else(|| bag.to_string(), |(name, _)| name.clone())
    }

    /// Fires every timer that is due, in order, each as a command of the system.
    pub fn fire_due(&mut self) -> Vec<Event> {
        let mut events = Vec::new();
        while let Some((due, key)) = self.world.timers_due(self.now, 1).first().copied() {
            let by = By { site: ST, duty: Duty::System, actor: ActorId(0) };
            let fire = Command::Timer(duty::timer::Command::Fire { key, due });
            events.extend(self.tell(by, fire).expect("a timer that is due records something"));
            assert!(!self.world.has_timer(due, key), "{key:?} is still set for {due}");
        }
        events
    }
}

/// An id of version 7 made at a moment.
pub fn command_id(at: Moment, number: u64) -> CommandId {
    let millis = (at.millis() as u128) << 80;
    CommandId(uuid::Uuid::from_u128(millis | 0x7 << 76 | 0b10 << 62 | u128::from(number)))
}

#[test]
fn the_town_is_sound() {
    assert_eq!(network().faults(), []);
    assert_eq!(Rules::demo().faults(), [] as [&str; 0]);
    assert_eq!(command_id(october(1), 7).made_at_millis(), Some(october(1).millis()));
}
