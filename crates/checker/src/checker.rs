//! Feeds records to the model, event by event and batch by batch, and gathers what is found.

use crate::batch::{Batch, Pending};
use crate::model::Model;
use crate::record::events::*;
use crate::record::plan::Pool;
use crate::record::text::Moment;
use crate::record::words::{Amount, BagKey, CommandKey};
use crate::record::{Record, Stamp};
use crate::report::{CaseTotals, Received, Report, Rule, VIOLATIONS_KEPT, Violation};
use std::collections::{BTreeMap, HashSet};

/// What the records fed are, and so what can be asked of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strictness {
    /// A whole journal from its first event, with leaves and links: the chain is judged.
    Journal,
    /// Events from the first on, without their chain, as a caller holds them in memory: leaves and links
    /// are not judged.
    EventsOnly,
}

/// Kinds of things that are numbered from 0 without a gap.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Serial {
    Case,
    Reservation,
    Shipment,
    Request,
    Formality,
    Review,
    Order,
    Proposal,
    Finding,
    Loss,
    Count,
    Handover,
    Conversion,
    Preparation,
    Application,
    Reference,
    Equipment,
    Station,
    TransferIn,
    TransferOut,
    Notice,
    BreakGlass,
    Visit,
    Place,
    Consignment,
    Step,
    Method,
    Instrument,
    Lot,
    Run,
    Pool,
    Assessment,
    Recall,
}

/// How many kinds there are.
const SERIALS: usize = Serial::Recall as usize + 1;

/// The place of the last event read.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub event_no: u64,
    pub seq: u64,
    pub recorded_at: Moment,
}

/// The bag that comes into the store with an event.
fn came_in(event: &Event) -> Option<BagKey> {
    match event {
        Event::Admission(AdmissionEvent::BagAdmitted(e)) => Some(e.bag.bag),
        Event::Admission(AdmissionEvent::BagTransferredIn(e)) => Some(e.bag.bag.bag),
        Event::Station(StationEvent::BagCameFromStation(e)) => Some(e.bag.bag),
        _ => None,
    }
}

/// The judge. Feed it every event in order, then [`Checker::finish`].
pub struct Checker {
    pub(crate) strictness: Strictness,
    pub(crate) model: Model,
    pub(crate) batch: Batch,
    pub(crate) last: Option<Place>,
    pub(crate) commands: HashSet<CommandKey>,
    next_serials: [u32; SERIALS],
    violations: Vec<Violation>,
    violations_found: u64,
    counts: BTreeMap<String, u64>,
    unknown: BTreeMap<String, u64>,
    events: u64,
    whole_at: u64,
    /// When the current event was recorded.
    pub(crate) now: Moment,
    pub(crate) event_no: u64,
}

/// The whole model is checked every so many events.
const WHOLE_EVERY: u64 = 10_000;

impl Checker {
    /// A checker that has read nothing.
    pub fn new(strictness: Strictness) -> Checker {
        Checker {
            strictness,
            model: Model::default(),
            batch: Batch::default(),
            last: None,
            commands: HashSet::new(),
            next_serials: [0; SERIALS],
            violations: Vec::new(),
            violations_found: 0,
            counts: BTreeMap::new(),
            unknown: BTreeMap::new(),
            events: 0,
            whole_at: WHOLE_EVERY,
            now: Moment(i64::MIN),
            event_no: 0,
        }
    }

    /// Reads one line of the export and judges it; a line that cannot be read is a violation.
    pub fn feed_json(&mut self, line: &str) {
        match Record::parse(line) {
            Ok(record) => self.feed(&record),
            Err(error) => {
                self.event_no = self.last.map_or(0, |l| l.event_no);
                self.violate(Rule::RecordUnreadable, None, None, error.to_string());
            }
        }
    }

    /// Judges one event.
    pub fn feed(&mut self, record: &Record) {
        if self.batch.command() != Some(record.stamp.command) {
            self.close_batch();
            if self.events >= self.whole_at {
                self.check_whole();
                self.whole_at = self.events + WHOLE_EVERY;
            }
            self.open_batch(record.stamp);
        }
        self.event_no = record.event_no;
        self.check_place(record);
        self.now = self.now.max(record.stamp.recorded_at);
        self.model.day = self.now.0.div_euclid(86_400_000);
        self.model.recalling.now = Some(self.now);
        self.events += 1;
        self.check_who(record);
        self.judge_event(&record.event);
        self.hear_for_recalls(&record.event);
        self.batch.came_in.extend(came_in(&record.event));
        self.note_part(&record.event);
        self.check_link(record);
        if let Some(name) = record.event.unknown() {
            *self.unknown.entry(name).or_default() += 1;
        }
    }

    fn open_batch(&mut self, stamp: Stamp) {
        self.batch = Batch::of(stamp);
        if !self.commands.insert(stamp.command) {
            self.violate(Rule::CommandTwice, None, None, format!("command {:032x} is recorded again", stamp.command.0));
        }
    }

    /// Closes the last batch, checks the whole model and says what was found.
    pub fn finish(&mut self) -> Report {
        self.close_batch();
        self.check_whole();
        self.check_ended();
        self.whole_at = self.events + WHOLE_EVERY;
        let mut counts = self.counts.clone();
        for case in self.model.cases.values() {
            if let Some(pool) = case.deepest {
                *counts.entry(format!("cascade.{}", pool.code())).or_default() += 1;
            }
        }
        let open = self.model.formalities.values().filter(|f| !f.closed).count() as u64;
        counts.insert("formalities-open".to_owned(), open);
        Report {
            events: self.events,
            bags: self.model.bags.len() as u64,
            cases: self.model.cases.len() as u64,
            violations: self.violations.clone(),
            violations_found: self.violations_found,
            counts,
            unknown: self.unknown.clone(),
            booked: self.model.booked.clone(),
        }
    }

    /// What a case got so far, by class and by product; `None` for a case of which nothing is recorded.
    pub fn totals_of_case(&self, case: u32) -> Option<CaseTotals> {
        let case = self.model.cases.get(&case)?;
        let mut totals = CaseTotals::default();
        for (product, got) in &case.got {
            let measure = product.class().measure();
            let of = |count| Amount { measure, count };
            let none = Received { received: of(0), issued: of(0) };
            for sum in [
                totals.classes.entry(product.class().code()).or_insert(none),
                totals.products.entry(product.code()).or_insert(none),
            ] {
                sum.received.count += got.received;
                sum.issued.count += got.issued;
            }
        }
        Some(totals)
    }

    /// The deepest pool that a case drew on so far, by its code.
    pub fn deepest_pool_of_case(&self, case: u32) -> Option<&'static str> {
        self.model.cases.get(&case)?.deepest.map(Pool::code)
    }

    fn judge_event(&mut self, event: &Event) {
        match event {
            Event::Setup(e) => self.setup(e),
            Event::Admission(AdmissionEvent::BagAdmitted(e)) => self.admitted(e),
            Event::Admission(AdmissionEvent::BagTransferredIn(e)) => self.transferred_in(e),
            Event::Admission(AdmissionEvent::TransferRefused(_)) => self.count("receipts-refused"),
            Event::Admission(AdmissionEvent::Unknown(_)) => {}
            Event::Application(e) => self.application(e),
            Event::Transfusion(e) => self.transfusion(e),
            Event::Reference(e) => self.reference(e),
            Event::Quality(e) => self.quality(e),
            Event::Case(e) => self.case_event(e),
            Event::Supply(e) => self.supply(e),
            Event::Shipment(e) => self.shipment(e),
            Event::Ward(e) => self.ward(e),
            Event::Formality(e) => self.formality(e),
            Event::Order(e) => self.order(e),
            Event::Levels(LevelsEvent::LevelsSet(e)) => self.levels_set(e),
            Event::Levels(LevelsEvent::UsePlanDeclared(UsePlanDeclared {}) | LevelsEvent::Unknown(_)) => {}
            Event::Loss(e) => self.loss(e),
            Event::Count(e) => self.counting(e),
            Event::Shift(e) => self.shift(e),
            Event::Returns(e) => self.returns(e),
            Event::Conversion(e) => self.conversion(e),
            Event::Roster(
                RosterEvent::SignedOn(SignedOn {})
                | RosterEvent::SignedOff(SignedOff {})
                | RosterEvent::PresencePlanned(PresencePlanned {})
                | RosterEvent::Unknown(_),
            ) => {}
            Event::Special(e) => self.special(e),
            Event::Boxes(e) => self.boxes(e),
            Event::Equipment(e) => {
                self.hear_equipment(e);
                self.equipment(e);
            }
            Event::Station(e) => self.station(e),
            Event::Timer(TimerEvent::BagExpired(e)) => self.expired_in_store(e),
            Event::Timer(TimerEvent::TimerFired(TimerFired {}) | TimerEvent::Unknown(_)) => {}
            Event::Finding(e) => {
                self.serial(Serial::Finding, e.finding);
                self.model.open_findings.insert(e.finding, e.site);
                self.count(&format!("finding.{}", e.rule));
                self.batch.asked.push((e.finding, e.rule.clone()));
                if let Some(bag) = e.bag {
                    self.batch.findings.push((bag, e.rule.clone()));
                }
            }
            Event::Account(e) => self.account(e),
            Event::Person(e) => self.person(e),
            Event::Document(e) => self.document(e),
            Event::Donor(e) => self.donor(e),
            Event::Collection(e) => self.collection(e),
            Event::Component(e) => {
                self.hear_component(e);
                self.component(e);
            }
            Event::Consignment(e) => {
                self.hear_consignment(e);
                self.consignment(e);
            }
            Event::Laboratory(e) => {
                self.hear_laboratory(e);
                self.laboratory(e);
            }
            Event::Release(e) => self.release(e),
            Event::Control(e) => self.control(e),
            Event::Recall(e) => self.recall(e),
            Event::Unknown(_) => {}
        }
    }

    fn close_batch(&mut self) {
        self.check_draws();
        self.check_first_supplies();
        self.check_alerts();
        self.check_lines_sent();
        self.check_lines_moved();
        self.check_missed();
        self.check_boxed();
        self.check_unresolved();
        self.check_excursion();
        self.check_donors();
        self.check_boxes_of_donations();
        self.check_laboratory();
        self.check_stations();
        self.check_rerouted();
        self.check_matched();
        self.check_control();
        self.check_recalls();
        self.check_signatures();
        let batch = std::mem::take(&mut self.batch);
        for Pending { violation, bag, excused_by } in &batch.pending {
            if !batch.has_finding(bag, excused_by) {
                self.keep(violation.clone());
            }
        }
    }

    /// Checks that a new thing has the next number of its kind.
    pub(crate) fn serial(&mut self, kind: Serial, number: u32) {
        let next = self.next_serials[kind as usize];
        if number != next {
            self.violate(Rule::SerialNumber, None, None, format!("{kind:?} {number} where {next} is next"));
        }
        self.next_serials[kind as usize] = next.max(number.saturating_add(1));
    }

    /// Whether a thing of this number was recorded.
    pub(crate) fn has(&self, kind: Serial, number: u32) -> bool {
        number < self.next_serials[kind as usize]
    }

    pub(crate) fn count(&mut self, name: &str) {
        match self.counts.get_mut(name) {
            Some(count) => *count += 1,
            None => {
                self.counts.insert(name.to_owned(), 1);
            }
        }
    }

    /// Records a violation at the current event.
    pub(crate) fn violate(&mut self, rule: Rule, bag: Option<u32>, case: Option<u32>, what: impl Into<String>) {
        let violation = self.violation(rule, bag, case, what.into());
        self.keep(violation);
    }

    /// Records a violation at an earlier event of the batch.
    pub(crate) fn violate_at(
        &mut self,
        event_no: u64,
        rule: Rule,
        bag: Option<u32>,
        case: Option<u32>,
        what: impl Into<String>,
    ) {
        let violation = Violation { event_no, ..self.violation(rule, bag, case, what.into()) };
        self.keep(violation);
    }

    /// Records a violation unless the batch turns out to carry a finding that says so itself.
    pub(crate) fn violate_unless(
        &mut self,
        excused_by: &'static [&'static str],
        rule: Rule,
        bag: &BagKey,
        what: impl Into<String>,
    ) {
        let mut violation = self.violation(rule, None, None, what.into());
        violation.bag = Some(bag.as_str().to_owned());
        self.batch.pending.push(Pending { violation, bag: *bag, excused_by });
    }

    fn violation(&self, rule: Rule, bag: Option<u32>, case: Option<u32>, what: String) -> Violation {
        let bag = bag.map(|ix| self.model.bag(ix).key.as_str().to_owned());
        Violation { rule, event_no: self.event_no, bag, case, what }
    }

    fn keep(&mut self, violation: Violation) {
        self.violations_found += 1;
        if self.violations.len() < VIOLATIONS_KEPT {
            self.violations.push(violation);
        }
    }

    /// The bag of a number; an unknown one is a violation.
    pub(crate) fn bag(&mut self, key: &BagKey) -> Option<u32> {
        let found = self.model.find(key);
        if found.is_none() {
            let excuses =
                &["received-unknown-bag", "crossmatch-not-held-here", "fate-not-held-here", "counted-unknown"];
            self.violate_unless(excuses, Rule::UnknownBag, key, "the bag was never admitted");
        }
        found
    }
}
