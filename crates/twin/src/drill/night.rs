//! A scenario's night, call by call, on a seeded city; its totals counted from the journal.
//!
//! The people are the officer at the station, the technician at a storage point, the technician and
//! the physician at the hospital, and a courier. Each does what they would, by commands alone; what
//! is refused is noted. After the night the journal is read back: the totals come from what it says
//! was received and issued, and the independent checker judges all of it.
//!
//! Here the night runs; `stocking` brings in what it will need, `desk` answers and supplies, `bedside`
//! receives and gives, `judged` counts and judges.

mod bedside;
mod desk;
mod judged;
mod stocking;

use super::report::DrillReport;
use super::scenario::{Call, Evidence, OwnShelf, Part, Scenario, StatesQuantity, SupplyBy, What};
use super::watch::{Unwatched, Watch};
use crate::City;
use crate::chance::{Purpose, number};
use crate::sim::{Book, Ledger, LivingCity, MemoryStore, SeedError, Seeding};
use checker::{Checker, Strictness};
use domain::bag::{Custody, Fate, HoldReason, NewBag, Origin};
use domain::compatibility::abo_to_suit;
use domain::duty::{admission, case, formality, shipment, supply, ward};
use domain::plan::{PlanFor, Policy};
use domain::*;
use engine::{Act, Answers, Denied};
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::time::Instant;

/// Days that the city lives before the night.
const DAYS_BEFORE: u32 = 7;

/// Why a drill could not be run at all.
#[derive(Debug, thiserror::Error)]
pub enum NightError {
    #[error(transparent)]
    Seed(#[from] SeedError),
    #[error("the ledger takes no more: {0}")]
    Denied(Denied),
    #[error("the journal cannot be read back: {0}")]
    Export(#[from] engine::ExportError),
    #[error("the seeded city has no {0}")]
    NoSite(&'static str),
    #[error("the drill was ended by whoever watched it")]
    Ended,
}

/// What is due in the night.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Due {
    Call {
        night: usize,
        call: usize,
    },
    Event {
        night: usize,
        event: usize,
    },
    Arrives(ShipmentId),
    Returns(ShipmentId),
    /// Bags of the hospital's case that can be given now.
    Give {
        night: usize,
    },
}

struct Staff {
    officer: (ActorId, SiteId),
    storage: Option<(ActorId, SiteId)>,
    technician: (ActorId, SiteId),
    second: ActorId,
    courier: ActorId,
    physician: ActorId,
}

struct Running<'s> {
    scenario: &'s Scenario,
    book: Book,
    seed: u64,
    sent: u64,
    due: BTreeSet<(Moment, Due)>,
    staff: Vec<Staff>,
    cases: Vec<Option<CaseId>>,
    refuse_next: Vec<Vec<(ProductClass, HoldReason)>>,
    calls: Vec<desk::CallReport>,
    refused: Vec<String>,
    alerts: u64,
}

/// Lives a scenario's night on a city of this seed.
///
/// # Errors
/// When the city cannot be seeded or the journal not be read back. What goes wrong in the night is in
/// the report.
pub fn october_third(
    scenario: &Scenario,
    seed: u64,
    progress: &mut dyn FnMut(u32, u32),
) -> Result<DrillReport, NightError> {
    october_third_watched(scenario, seed, &mut Unwatched(progress))
}

/// As [`october_third`], with somebody who looks on and sets the pace.
///
/// # Errors
/// As [`october_third`]; also when whoever watches ends it.
pub fn october_third_watched(scenario: &Scenario, seed: u64, watch: &mut dyn Watch) -> Result<DrillReport, NightError> {
    let first_call = scenario.parts.iter().flat_map(|n| &n.calls).map(|c| c.at).min().unwrap_or_default();
    let before = first_call.plus(Minutes(-20));
    let seeding = Seeding { days: DAYS_BEFORE, until: before, seed };
    let store = Box::new(MemoryStore::new(1));
    let city = LivingCity::seed_streams(City::demo(seed), seeding, store, &mut |days, of| watch.prepared(days, of))?;
    let mut running = Running {
        scenario,
        book: city.into_ledger(),
        seed,
        sent: 0,
        due: BTreeSet::new(),
        staff: Vec::new(),
        cases: vec![None; scenario.parts.len()],
        refuse_next: vec![Vec::new(); scenario.parts.len()],
        calls: Vec::new(),
        refused: Vec::new(),
        alerts: 0,
    };
    running.place()?;
    let top_up = running.top_up(before)?;
    watch.night(1, 1, before);
    running.live(watch)?;
    running.judge(top_up)
}

impl Running<'_> {
    /// Finds a hospital for each night: the heaviest free one of the kind asked for.
    fn place(&mut self) -> Result<(), NightError> {
        let network = self.book.world().network().clone();
        let station = network.station().ok_or(NightError::NoSite("station"))?;
        let mut taken = BTreeSet::new();
        for (which, night) in self.scenario.parts.iter().enumerate() {
            let supplier = |site: &&Site| site.supplied_by.and_then(|s| network.site(s)).map(|s| s.kind);
            let fits = |site: &&Site| {
                let kind = match night.hospital.supply {
                    SupplyBy::Direct => Some(SiteKind::Station),
                    SupplyBy::StoragePoint => Some(SiteKind::HostHospital),
                };
                site.kind == SiteKind::Hospital && supplier(site) == kind && !taken.contains(&site.id)
            };
            let hospital = network.sites.iter().filter(fits).max_by_key(|s| (s.demand_weight_tenths, s.id));
            let hospital = hospital.ok_or(NightError::NoSite("hospital of the kind the scenario asks for"))?;
            taken.insert(hospital.id);
            let storage = network.storage_point_of(hospital.id).and_then(|s| network.site(s));
            let person = |n: u64| ActorId(number(self.seed, Purpose::Contact, &[u64::from(hospital.id.0), 900 + n]));
            self.staff.push(Staff {
                officer: (station.contacts.duty, station.id),
                storage: storage.map(|s| (s.contacts.duty, s.id)),
                technician: (hospital.contacts.duty, hospital.id),
                second: person(1),
                courier: person(2),
                physician: person(3),
            });
            for (call, c) in night.calls.iter().enumerate() {
                self.due.insert((c.at, Due::Call { night: which, call }));
            }
            for (event, happening) in night.happenings.iter().enumerate() {
                self.due.insert((happening.at, Due::Event { night: which, event }));
            }
        }
        Ok(())
    }

    fn envelope(&mut self, who: (ActorId, SiteId), duty: Duty, at: Moment, command: Command) -> Envelope {
        self.sent += 1;
        let random = number(self.seed, Purpose::Command, &[0xd111, self.sent]);
        let time = u128::from(at.millis().max(0).cast_unsigned()) & 0xffff_ffff_ffff;
        let low = u128::from(0x8000_0000_0000_0000u64 | (random >> 2));
        let id = CommandId(uuid::Uuid::from_u128(time << 80 | 0x7000 << 64 | low));
        let ledger = self.book.world().ledger();
        Envelope {
            id,
            ledger,
            actor: who.0,
            duty,
            site: who.1,
            device: DeviceId(1),
            occurred_at: at,
            command,
            authentication: domain::Authentication::Simulated,
        }
    }

    fn act(
        &mut self,
        who: (ActorId, SiteId),
        duty: Duty,
        at: Moment,
        command: Command,
    ) -> Result<Option<Answers>, NightError> {
        let envelope = self.envelope(who, duty, at, command);
        match self.book.act(Act::One(envelope), at) {
            Ok(answers) => {
                let near = domain::whole::faults_near(self.book.world(), answers.events());
                assert!(near.is_empty(), "the World broke: {near:#?}");
                for event in answers.events() {
                    self.notice(event);
                }
                Ok(Some(answers))
            }
            Err(Denied::Refused { refusals, .. }) => {
                self.refused.push(format!("{}: {refusals}", at.local(self.book.world().network().zone_offset)));
                Ok(None)
            }
            Err(denied) => Err(NightError::Denied(denied)),
        }
    }

    /// Follows what events set going.
    fn notice(&mut self, event: &Event) {
        match event {
            Event::Shipment(shipment::Event::ShipmentDispatched { shipment, arrives_p50, .. }) => {
                self.due.insert((*arrives_p50, Due::Arrives(*shipment)));
            }
            Event::Case(case::Event::BagAgainstGroup { .. }) => self.alerts += 1,
            _ => {}
        }
    }

    fn duty_of(&self, who: (ActorId, SiteId)) -> Duty {
        match self.book.world().network().site(who.1).map(|s| s.kind) {
            Some(SiteKind::Station) => Duty::SupplyDuty,
            _ => Duty::TransfusionDuty,
        }
    }

    fn live(&mut self, watch: &mut dyn Watch) -> Result<(), NightError> {
        let ends = self.scenario.expected.at;
        while let Some((at, due)) = self.due.pop_first() {
            if watch.stands(self.book.world(), at.min(ends)).is_break() {
                return Err(NightError::Ended);
            }
            if at >= ends {
                break;
            }
            self.book.advance(at).map_err(NightError::Denied)?;
            match due {
                Due::Call { night, call } => self.call(night, call, at)?,
                Due::Event { night, event } => self.event(night, event, at)?,
                Due::Arrives(shipment) => self.arrives(shipment, at)?,
                Due::Returns(shipment) => {
                    let Some(from) = self.book.world().shipment(shipment).map(|s| s.from) else { continue };
                    let who = (ActorId(0xbac), from);
                    let command = shipment::Command::ReceiveReturned { shipment, bags: Vec::new() };
                    self.act(who, self.duty_of(who), at, Command::Shipment(command))?;
                }
                Due::Give { night } => self.give(night, at)?,
            }
        }
        // What was last done is seen, too, when nothing was due after it.
        if watch.stands(self.book.world(), ends).is_break() {
            return Err(NightError::Ended);
        }
        self.book.settle().map_err(NightError::Denied)
    }
}

/// A call's lines, those sent beside it last, each with its evidence.
fn asked(call: &Call) -> impl Iterator<Item = (case::LineAsk, Evidence)> {
    let own = call.lines.iter().map(|line| (*line, call.evidence));
    let added = call.addition.iter().flat_map(|a| a.lines.iter().map(|line| (*line, a.evidence)));
    own.chain(added)
}
