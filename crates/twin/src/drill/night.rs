//! A scenario's night, call by call, on a seeded city; its totals counted from the journal.
//!
//! The people are the officer at the station, the technician at a storage point, the technician and
//! the physician at the hospital, and a courier. Each does what they would, by commands alone; what
//! is refused is noted. After the night the journal is read back: the totals come from what it says
//! was received and issued, and the independent checker judges all of it.

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

/// One call as it went, for the report.
#[derive(Clone, Debug, Serialize)]
struct CallReport {
    at: String,
    hospital: String,
    lines: Vec<LineReport>,
    /// What the system would have proposed, beside what was entered.
    proposed: Vec<String>,
    /// Wall time of planning, in milliseconds.
    plan_ms: f64,
    parts: Vec<PartReport>,
    unfilled: Vec<u16>,
}

#[derive(Clone, Debug, Serialize)]
struct LineReport {
    line: u16,
    class: ProductClass,
    amount: Amount,
    evidence: Evidence,
    caller_states_quantity: bool,
}

#[derive(Clone, Debug, Serialize)]
struct PartReport {
    line: u16,
    pool: plan::Pool,
    site: String,
    mode: Option<DeliveryMode>,
    products: BTreeMap<String, String>,
    bags: usize,
    arrives_p90: String,
    usable_p90: String,
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
    calls: Vec<CallReport>,
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
        Envelope { id, ledger, actor: who.0, duty, site: who.1, device: DeviceId(1), occurred_at: at, command }
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

    /// Brings in from another station what the night will need beyond what the station has, in bags
    /// from which every amount can be made exactly. Listed in the report.
    fn top_up(&mut self, at: Moment) -> Result<Vec<String>, NightError> {
        let mut listed = Vec::new();
        let mut serial = 0u32;
        for which in 0..self.scenario.parts.len() {
            let night = &self.scenario.parts[which];
            let officer = self.staff[which].officer;
            let patient = night.patient;
            let mut groups = vec![PatientBlood {
                group: patient.group,
                determination: patient.determination,
                anti_d: patient.anti_d,
            }];
            for happening in &night.happenings {
                if let What::GroupDetermined { group } = happening.what {
                    groups.push(PatientBlood {
                        group,
                        determination: GroupDetermination::Determined,
                        anti_d: patient.anti_d,
                    });
                }
            }
            let mut wanted: BTreeMap<(Product, Group, u32), usize> = BTreeMap::new();
            for blood in &groups {
                for (line, _) in night.calls.iter().flat_map(asked).filter(|(l, _)| l.attributes.is_empty()) {
                    let abo = abo_to_suit(self.book.world().rules(), line.class, blood);
                    let group = Group::new(abo, patient.group.rhd);
                    for (product, size, count) in bags_for(&line) {
                        *wanted.entry((product, group, size)).or_default() += count;
                    }
                }
            }
            let mut bags = Vec::new();
            for ((product, group, size), count) in wanted {
                let world = self.book.world();
                // Enough of this very size must outlive the night.
                let until = at.plus_days(2);
                let have = domain::stock::free_bags(world, officer.1, product, group, until, at)
                    .filter(|(_, bag)| bag.amount.count() == size)
                    .count();
                for _ in have..count {
                    serial += 1;
                    bags.push(self.bag(product, group, size, serial + which as u32 * 10_000, at));
                }
                if have < count {
                    let amount = Amount::from_count(product.measure(), size);
                    listed.push(format!("{} × {product} {group} {amount}", count - have));
                }
            }
            if !bags.is_empty() {
                let command = admission::Command::AdmitBags { site: officer.1, origin: Origin::OtherStation, bags };
                self.act(officer, Duty::SupplyDuty, at, Command::Admission(command))?;
            }
        }
        Ok(listed)
    }

    fn bag(&self, product: Product, group: Group, size: u32, serial: u32, at: Moment) -> NewBag {
        let text = format!("Z9{:03}24{serial:06}", self.seed % 1_000);
        let donation = isbt128::DonationNumber::parse(&text).unwrap_or_else(|e| unreachable!("{text}: {e}"));
        // Fresh, so that what stands on the shelf already goes first and these make amounts come out.
        let days = self.book.world().rules().shelf_life.days(product).unwrap_or(5);
        NewBag {
            bag: BagId { donation, born_as: product, division: 0 },
            product,
            group,
            attributes: Attributes::NONE,
            amount: Amount::from_count(product.measure(), size),
            donor: DonorId(0xd0_0000 + u64::from(serial)),
            collected_at: at.plus_days(-1),
            expires_at: at.plus_days(i64::from(days) - 1),
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

    fn call(&mut self, which: usize, call: usize, at: Moment) -> Result<(), NightError> {
        let night: Part = self.scenario.parts[which].clone();
        let call: &Call = &night.calls[call];
        let hospital = self.staff[which].technician.1;
        // The hospital phones whoever supplies it.
        let answers = self.staff[which].storage.unwrap_or(self.staff[which].officer);
        let entered: Vec<(case::LineAsk, Evidence)> = asked(call).collect();
        let lines: Vec<case::LineAsk> = entered.iter().map(|(line, _)| *line).collect();
        let own_stock = match night.hospital.own_stock {
            OwnShelf::UsedUp => case::OwnStock::UsedOrUnsuitable,
            OwnShelf::AtHand => case::OwnStock::NotStated,
        };
        let proposed = self.cases[which].map(|c| planner::propose_amount(self.book.world(), c, at)).unwrap_or_default();
        let command = match self.cases[which] {
            None => case::Command::Open {
                hospital,
                asked: night.patient.group,
                determination: night.patient.determination,
                anti_d: night.patient.anti_d,
                patient: None,
                identity: night.patient.identity,
                urgency: case::Urgency::U0,
                call_answered_at: at,
                own_stock,
                lines,
            },
            Some(case) => case::Command::AddLines { case, call_answered_at: at, own_stock, lines },
        };
        let Some(answered) = self.act(answers, self.duty_of(answers), at, Command::Case(command))? else {
            return Ok(());
        };
        let case = match answered.case_opened().or(self.cases[which]) {
            Some(case) => case,
            None => return Ok(()),
        };
        let opened_now = self.cases[which].is_none();
        self.cases[which] = Some(case);
        let proposed = if opened_now { planner::propose_amount(self.book.world(), case, at) } else { proposed };
        if opened_now {
            self.act(answers, self.duty_of(answers), at, Command::Case(case::Command::ActivateGreenChannel { case }))?;
        }
        let added: Vec<u16> = answered
            .events()
            .filter_map(|e| match e {
                Event::Case(case::Event::LineAdded { line, .. }) => Some(*line),
                _ => None,
            })
            .collect();
        let start = Instant::now();
        let planned = planner::plan_case(self.book.world(), case, &added, Policy::Balanced, at);
        let plan_ms = start.elapsed().as_secs_f64() * 1e3;
        let parts = planned.as_ref().map(|p| self.parts(p)).unwrap_or_default();
        let unfilled = self.supply(which, case, &added, at)?;
        let lines = added.iter().zip(&entered).map(|(line, (ask, evidence))| LineReport {
            line: *line,
            class: ask.class,
            amount: ask.amount,
            evidence: *evidence,
            caller_states_quantity: call.states_quantity == StatesQuantity::Yes,
        });
        let network = self.book.world().network();
        self.calls.push(CallReport {
            at: at.local(network.zone_offset),
            hospital: network.site(hospital).map(|s| s.name_zh.clone()).unwrap_or_default(),
            lines: lines.collect(),
            proposed: proposed.iter().map(|p| format!("{} {}: {}", p.class, p.amount, p.reason.en())).collect(),
            plan_ms,
            parts,
            unfilled,
        });
        Ok(())
    }

    fn parts(&self, plan: &Plan) -> Vec<PartReport> {
        let network = self.book.world().network();
        let parts = plan.parts().map(|(line, part)| {
            let mut products: BTreeMap<String, Amount> = BTreeMap::new();
            for bag in &part.bags {
                let sum = products
                    .entry(format!("{} {}", bag.product, bag.group))
                    .or_insert(Amount::zero(bag.amount.measure()));
                *sum = sum.plus(bag.amount);
            }
            PartReport {
                line: line.line,
                pool: part.pool,
                site: network.site(part.site).map(|s| s.name_zh.clone()).unwrap_or_default(),
                mode: part.mode,
                products: products.into_iter().map(|(p, a)| (p, a.to_string())).collect(),
                bags: part.bags.len(),
                arrives_p90: part.arrives_p90.local(network.zone_offset),
                usable_p90: part.usable_p90.local(network.zone_offset),
            }
        });
        parts.collect()
    }

    /// Each custodian in turn gives its part: the hospital's own shelf, the storage point, the station.
    /// Returns the lines that nobody can fill; their outcome is named.
    fn supply(&mut self, which: usize, case: CaseId, lines: &[u16], at: Moment) -> Result<Vec<u16>, NightError> {
        let staff = &self.staff[which];
        let mut givers = Vec::new();
        if self.scenario.parts[which].hospital.own_stock == OwnShelf::AtHand {
            givers.push(staff.technician);
        }
        givers.extend(staff.storage);
        givers.push(staff.officer);
        for giver in givers {
            let needed = self.needing(case, lines, at);
            if needed.is_empty() {
                break;
            }
            let planned = planner::plan_case(self.book.world(), case, &needed, Policy::Balanced, at);
            let part = planned.as_ref().and_then(|p| p.parts().find(|(_, part)| part.site == giver.1));
            let Some((_, part)) = part else { continue };
            let staff = &self.staff[which];
            let execution = match part.mode {
                None => supply::Execution::Reserve,
                Some(mode) => {
                    supply::Execution::SendAtOnce { mode, courier: staff.courier, second_checker: staff.second }
                }
            };
            let purpose = PlanFor::Case { case };
            let command = supply::Command::SupplyLines { purpose, lines: needed, policy: Policy::Balanced, execution };
            self.act(giver, self.duty_of(giver), at, Command::Supply(command))?;
            if giver == self.staff[which].technician {
                self.thaw_then_give(which, at)?;
            }
        }
        let unfilled = self.needing(case, lines, at);
        for line in &unfilled {
            let officer = self.staff[which].officer;
            let outcome = case::LineOutcome::ShortfallOpen;
            self.act(
                officer,
                Duty::SupplyDuty,
                at,
                Command::Case(case::Command::NameOutcome { case, line: *line, outcome }),
            )?;
        }
        Ok(unfilled)
    }

    fn needing(&self, case: CaseId, lines: &[u16], at: Moment) -> Vec<u16> {
        let world = self.book.world();
        let Some(case) = world.case(case) else { return Vec::new() };
        case.lines
            .iter()
            .filter(|l| lines.contains(&l.line) && !case.needed(world, l, at).is_zero())
            .map(|l| l.line)
            .collect()
    }

    fn event(&mut self, which: usize, event: usize, at: Moment) -> Result<(), NightError> {
        let happens = self.scenario.parts[which].happenings[event].what;
        let anti_d = self.scenario.parts[which].patient.anti_d;
        let Some(case) = self.cases[which] else { return Ok(()) };
        let technician = self.staff[which].technician;
        match happens {
            What::GroupDetermined { group } => {
                let command = case::Command::DetermineGroup { case, group, anti_d };
                self.act(technician, Duty::TransfusionDuty, at, Command::Case(command))?;
            }
            What::ReduceLine { call, class, to } => {
                let lines = self.book.world().case(case).map(|c| c.lines.clone()).unwrap_or_default();
                let Some(line) = lines.iter().find(|l| usize::from(l.call) == call && l.class == class).map(|l| l.line)
                else {
                    return Ok(());
                };
                let reason = case::ReduceReason::BleedingControlled;
                let command = case::Command::ReduceLine { case, line, to, reason };
                self.act(technician, Duty::TransfusionDuty, at, Command::Case(command))?;
            }
            What::RefuseBags { class, bags, reason } => {
                self.refuse_next[which].extend(std::iter::repeat_n((class, reason), bags));
            }
        }
        Ok(())
    }

    fn arrives(&mut self, id: ShipmentId, at: Moment) -> Result<(), NightError> {
        let Some(row) = self.book.world().shipment(id).cloned() else { return Ok(()) };
        let Some(which) = self.staff.iter().position(|s| s.technician.1 == row.to) else { return Ok(()) };
        let technician = self.staff[which].technician;
        let mut bags = Vec::new();
        for (ix, line) in &row.bags {
            let Some(bag) = self.book.world().bags().at(*ix) else { continue };
            let class = bag.product.class();
            let refuse = self.refuse_next[which].iter().position(|(c, _)| *c == class);
            let check = match refuse {
                Some(at) => shipment::ReceiptCheck::Refused { reason: self.refuse_next[which].remove(at).1 },
                None => shipment::ReceiptCheck::Accepted,
            };
            bags.push((shipment::ReceivedBag { bag: bag.id, check }, *line));
        }
        let refused: Vec<u16> =
            bags.iter().filter(|(b, _)| b.check != shipment::ReceiptCheck::Accepted).map(|(_, l)| *l).collect();
        let bags = bags.into_iter().map(|(b, _)| b).collect();
        let command = shipment::Command::Receive { shipment: id, bags };
        self.act(technician, Duty::TransfusionDuty, at, Command::Shipment(command))?;
        if let (false, Some(case)) = (refused.is_empty(), self.cases[which]) {
            self.supply(which, case, &refused, at)?;
            self.due.insert((at.plus(Minutes(30)), Due::Returns(id)));
        }
        self.thaw_then_give(which, at)
    }

    /// Puts what is frozen into the bath; what needs no thawing is given at once.
    fn thaw_then_give(&mut self, which: usize, at: Moment) -> Result<(), NightError> {
        self.give(which, at)?;
        let technician = self.staff[which].technician;
        let frozen: Vec<BagId> = self
            .of_case(which)
            .filter(|bag| bag.product.class().temperature() == TemperatureClass::Frozen && bag.thawed_at.is_none())
            .map(|bag| bag.id)
            .collect();
        if frozen.is_empty() {
            return Ok(());
        }
        let (minutes, at_once) = match self.book.world().network().site(technician.1) {
            Some(site) => (site.thaw_minutes, site.thaw_bags.max(1) as usize),
            None => return Ok(()),
        };
        let batches = frozen.len().div_ceil(at_once) as i64;
        self.act(technician, Duty::TransfusionDuty, at, Command::Ward(ward::Command::ThawBags { bags: frozen }))?;
        self.due.insert((at.plus(Minutes(minutes.0 * batches)), Due::Give { night: which }));
        Ok(())
    }

    /// Bags at the hospital for the case: sent for it, or reserved for it on the hospital's own shelf.
    fn of_case(&self, which: usize) -> impl Iterator<Item = &domain::bag::Bag> {
        let world = self.book.world();
        let hospital = self.staff[which].technician.1;
        let case = self.cases[which];
        let bags = case.and_then(|c| world.case(c)).into_iter().flat_map(move |case| {
            let sent = case.shipments.iter().filter_map(|s| world.shipment(*s)).flat_map(|s| s.bags.iter());
            let own = case.reservations.iter().filter_map(|r| world.reservation(*r)).flat_map(|r| r.bags.iter());
            sent.chain(own).filter_map(|(ix, _)| world.bags().at(*ix)).collect::<Vec<_>>()
        });
        bags.filter(move |bag| {
            bag.custody == Custody::InStore { site: hospital }
                && bag.earmark.is_some_and(|e| Some(e.case) == case)
                && bag.quality.is_sound()
        })
    }

    /// Issues to the patient whatever is ready and suits, on the physician's emergency release, then
    /// crossmatches it afterwards and records that it was transfused.
    fn give(&mut self, which: usize, at: Moment) -> Result<(), NightError> {
        let Some(case) = self.cases[which] else { return Ok(()) };
        let world = self.book.world();
        let Some(row) = world.case(case) else { return Ok(()) };
        let (patient, blood) = (row.patient, row.blood);
        let ready: Vec<BagId> = self
            .of_case(which)
            .filter(|bag| {
                let class = bag.product.class();
                let thawed = class.temperature() != TemperatureClass::Frozen || bag.thawed_at.is_some();
                thawed && domain::compatibility::judge(world.rules(), class, bag.group, &blood).is_free()
            })
            .map(|bag| bag.id)
            .collect();
        if ready.is_empty() {
            return Ok(());
        }
        let staff = &self.staff[which];
        let (technician, second_checker, physician) = (staff.technician, staff.second, staff.physician);
        let issue = ward::Command::IssueToPatient {
            patient,
            case: Some(case),
            bags: ready.clone(),
            basis: ward::IssueBasis::EmergencyRelease { physician },
            second_checker,
            overrides: Vec::new(),
        };
        if self.act(technician, Duty::TransfusionDuty, at, Command::Ward(issue))?.is_none() {
            return Ok(());
        }
        let results = ready
            .iter()
            .filter(|bag| bag.born_as.class() == ProductClass::RedCells)
            .map(|bag| ward::CrossmatchOf { bag: *bag, result: domain::bag::CrossmatchResult::Compatible })
            .collect::<Vec<_>>();
        if !results.is_empty() {
            let command = ward::Command::RecordCrossmatch { patient, results };
            self.act(technician, Duty::TransfusionDuty, at.plus(Minutes(1)), Command::Ward(command))?;
        }
        let fates = ready.iter().map(|bag| ward::FateOf { bag: *bag, fate: Fate::Transfused }).collect();
        self.act(
            technician,
            Duty::TransfusionDuty,
            at.plus(Minutes(1)),
            Command::Ward(ward::Command::RecordFates { fates }),
        )?;
        Ok(())
    }

    /// Reads the journal back, counts and judges.
    fn judge(mut self, top_up: Vec<String>) -> Result<DrillReport, NightError> {
        let mut checker = Checker::new(Strictness::Journal);
        let mut counted = Counted::default();
        engine::export(self.book.store(), 1, |line| {
            checker.feed_json(line);
            counted.line(line);
            ControlFlow::Continue(())
        })?;
        let judged = checker.finish();
        let mut violations: Vec<String> = judged.violations.iter().map(ToString::to_string).collect();
        let world = self.book.world();
        let mut totals = BTreeMap::new();
        let expected = &self.scenario.expected;
        let cases: Vec<CaseId> = self.cases.iter().flatten().copied().collect();
        if cases.len() < self.scenario.parts.len() {
            violations.push(format!("{} of {} cases were opened", cases.len(), self.scenario.parts.len()));
        }
        for (what, amount) in &expected.totals {
            let (received, given) = counted.of(&cases, what, amount.measure());
            if given != *amount {
                violations.push(format!("{what} given: {given}, the scenario ends at {amount}"));
            }
            // What stands on a hospital's own shelf is never received; what was refused, reduced or against a
            // group determined later is not given.
            let plain =
                self.scenario.parts.iter().all(|p| p.hospital.own_stock == OwnShelf::UsedUp && p.happenings.is_empty());
            if plain && received != *amount {
                violations.push(format!("{what} received: {received}, the scenario ends at {amount}"));
            }
            totals.insert(what.clone(), given.to_string());
        }
        for (what, amount) in &expected.from_own_shelf {
            let (received, given) = counted.of(&cases, what, amount.measure());
            if given.less(received).count() < amount.count() {
                violations
                    .push(format!("{what} from the own shelf: {}, at least {amount} expected", given.less(received)));
            }
        }
        violations.extend(cases.iter().flat_map(|case| untraced(world, *case)));
        if self.alerts < expected.alerts_least {
            violations.push(format!("{} group alerts, {} expected", self.alerts, expected.alerts_least));
        }
        let outcomes: Vec<(ProductClass, case::LineOutcome)> = cases
            .iter()
            .filter_map(|id| world.case(*id))
            .flat_map(|case| case.lines.iter().filter_map(|l| Some((l.class, l.outcome?))))
            .collect();
        if outcomes != expected.outcomes {
            violations.push(format!("outcomes {outcomes:?}, expected {:?}", expected.outcomes));
        }
        let refused_bags = judged.count("receipts-refused");
        if counted.refused(&cases) != expected.refused_bags {
            violations.push(format!(
                "{} bags refused at receipt, {} expected",
                counted.refused(&cases),
                expected.refused_bags
            ));
        }
        let pending = world.open_formalities().filter(|f| f.case.is_some() && self.cases.contains(&f.case)).count();
        let confirmation = formality::FormalityKind::ApprovalForm.zh();
        let figures = json!({
            "scenario": self.scenario.id,
            "title": self.scenario.title,
            "days_lived_before": DAYS_BEFORE,
            "top_up": top_up,
            "calls": self.calls,
            "refused": self.refused,
            "group_alerts": self.alerts,
            "receipts_refused_in_the_city": refused_bags,
            "formalities_open": pending,
            "form": confirmation,
            "events": judged.events,
            "bags": judged.bags,
            "counts": judged.counts,
        });
        Ok(DrillReport::new(&self.scenario.id, self.seed, violations, figures).with_totals(totals))
    }
}

/// Bags of each small size that are at hand for every line, so that what an earlier line takes of them
/// never leaves a later one without.
const SMALL_BAGS: usize = 4;

/// Bags from which a line's amount is made exactly: large ones, and some of each smaller size.
fn bags_for(line: &case::LineAsk) -> Vec<(Product, u32, usize)> {
    let (product, sizes): (Product, &[u32]) = match line.class {
        ProductClass::RedCells => (line.product.unwrap_or(Product::RbcSLr), &[200, 150, 100]),
        ProductClass::Plasma => (line.product.unwrap_or(Product::FpVi), &[200, 160, 100]),
        ProductClass::Platelets => (line.product.unwrap_or(Product::PltA), &[100]),
        _ => (line.product.unwrap_or(Product::Cryo), &[200, 150, 100]),
    };
    let (largest, smaller) = sizes.split_first().unwrap_or((&1, &[]));
    let large = (product, *largest, line.amount.count().div_ceil(*largest) as usize);
    std::iter::once(large).chain(smaller.iter().map(|size| (product, *size, SMALL_BAGS))).collect()
}

/// Bags of a case without a donor known or, when given, without its patient.
fn untraced(world: &World, case: CaseId) -> Vec<String> {
    let Some(case) = world.case(case) else { return Vec::new() };
    let Some(patient) = world.patient(case.patient) else { return vec!["the patient is unknown".to_owned()] };
    let bags = patient.bags.iter().filter_map(|ix| world.bags().at(*ix));
    bags.filter(|bag| !world.bags().of_donor(bag.donor).any(|(_, b)| b.id == bag.id))
        .map(|bag| format!("{} does not lead to its donor", bag.id))
        .collect()
}

/// Amounts received and given, counted from the journal's own lines.
#[derive(Default)]
struct Counted {
    /// Amount and product of each bag.
    bags: BTreeMap<String, (Amount, Product)>,
    /// Shipments for a case.
    shipments: BTreeMap<u64, u64>,
    received: BTreeMap<(u64, Product), u32>,
    given: BTreeMap<(u64, Product), u32>,
    refused: BTreeMap<u64, u64>,
}

impl Counted {
    fn line(&mut self, line: &str) {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { return };
        let event = &record["event"];
        if let Some(bag) = event["admission"]["bag_admitted"]["bag"].as_object() {
            let text = |key: &str| bag.get(key).and_then(|v| v.as_str()).unwrap_or_default();
            if let (Ok(amount), Some(product)) = (Amount::parse(text("amount")), Product::parse(text("product"))) {
                self.bags.insert(text("bag").to_owned(), (amount, product));
            }
        }
        let sent = &event["shipment"]["shipment_dispatched"];
        if let (Some(shipment), Some(case)) = (sent["shipment"].as_u64(), sent["reserved_for"]["case"]["case"].as_u64())
        {
            self.shipments.insert(shipment, case);
        }
        let received = &event["shipment"]["bag_received"];
        if let (Some(bag), Some(shipment)) = (received["bag"].as_str(), received["shipment"].as_u64())
            && let (Some(case), Some((amount, product))) = (self.shipments.get(&shipment), self.bags.get(bag))
        {
            *self.received.entry((*case, *product)).or_default() += amount.count();
        }
        if let Some(shipment) = event["shipment"]["bag_refused"]["shipment"].as_u64()
            && let Some(case) = self.shipments.get(&shipment)
        {
            *self.refused.entry(*case).or_default() += 1;
        }
        let issued = &event["ward"]["bag_issued_to_patient"];
        if let (Some(bag), Some(case)) = (issued["bag"].as_str(), issued["earmark"]["case"].as_u64())
            && let Some((amount, product)) = self.bags.get(bag)
        {
            *self.given.entry((case, *product)).or_default() += amount.count();
        }
    }

    /// Bags refused at receipt for these cases.
    fn refused(&self, cases: &[CaseId]) -> u64 {
        cases.iter().filter_map(|case| self.refused.get(&u64::from(case.0))).sum()
    }

    /// Received and given of a class or product by its code.
    fn of(&self, cases: &[CaseId], what: &str, measure: Measure) -> (Amount, Amount) {
        let fits = |product: Product| product.class().code() == what || product.code() == what;
        let sum = |counts: &BTreeMap<(u64, Product), u32>| {
            let of = counts.iter().filter(|((c, p), _)| cases.iter().any(|case| u64::from(case.0) == *c) && fits(*p));
            Amount::from_count(measure, of.map(|(_, n)| *n).sum())
        };
        (sum(&self.received), sum(&self.given))
    }
}

/// A call's lines, those sent beside it last, each with its evidence.
fn asked(call: &Call) -> impl Iterator<Item = (case::LineAsk, Evidence)> {
    let own = call.lines.iter().map(|line| (*line, call.evidence));
    let added = call.addition.iter().flat_map(|a| a.lines.iter().map(|line| (*line, a.evidence)));
    own.chain(added)
}
