//! `decide`: judges one command against the World at a moment.
//!
//! Reads, never writes. Answers with the events to record or with every refusal that applies, in the
//! registry's order. A report yields its events and findings whatever it says.

use crate::command::{Command, CommandKind, Event, Finding, FindingRule};
use crate::duty::{
    account, admission, application, boxes, case, collection, component, consignment, control, conversion, count,
    document, donor, equipment, formality, laboratory, levels, loss, order, person, quality, recall, reference,
    release, returns, roster, setup, shift, shipment, special, station, supply, timer, transfusion, ward,
};
use crate::envelope::{Authentication, Duty, Envelope};
use crate::ids::*;
use crate::moment::{CityDay, Moment};
use crate::overrides::{Override, Reached};
use crate::refusal::{Act, Refusal, Refusals};
use crate::world::World;
use std::collections::BTreeSet;

/// Next serial numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Serials {
    pub application: u32,
    pub case: u32,
    pub order: u32,
    pub reservation: u32,
    pub shipment: u32,
    pub request: u32,
    pub formality: u32,
    pub review: u32,
    pub finding: u32,
    pub proposal: u32,
    pub loss: u32,
    pub count: u32,
    pub handover: u32,
    pub conversion: u32,
    pub preparation: u32,
    pub reference: u32,
    pub notice: u32,
    pub break_glass: u32,
    pub visit: u32,
    pub place: u32,
    pub consignment: u32,
    pub step: u32,
    pub method: u32,
    pub instrument: u32,
    pub lot: u32,
    pub run: u32,
    pub pool: u32,
    pub assessment: u32,
    pub recall: u32,
}

/// A decision in the making: what was found against the command, what would be recorded.
pub(crate) struct Draft<'w> {
    pub world: &'w World,
    pub envelope: &'w Envelope,
    pub now: Moment,
    serials: Serials,
    events: Vec<Event>,
    refusals: Vec<Refusal>,
    /// Second persons whose signature is to follow.
    signatures: BTreeSet<ActorId>,
}

macro_rules! next_ids {
    ($($method:ident $field:ident $id:ident;)*) => {$(
        #[allow(dead_code)]
        pub fn $method(&mut self) -> $id {
            let id = $id(self.serials.$field);
            self.serials.$field += 1;
            id
        }
    )*};
}

impl<'w> Draft<'w> {
    pub fn refuse(&mut self, refusal: Refusal) {
        self.refusals.push(refusal);
    }

    pub fn refuse_all(&mut self, refusals: impl IntoIterator<Item = Refusal>) {
        self.refusals.extend(refusals);
    }

    pub fn emit(&mut self, event: Event) {
        self.events.push(event);
    }

    /// Events so far.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    pub fn is_refused(&self) -> bool {
        !self.refusals.is_empty()
    }

    /// Refuses every duty but these.
    pub fn only(&mut self, duties: &[Duty], act: Act) {
        let duty = self.envelope.duty;
        if !duties.contains(&duty) {
            self.refuse(Refusal::DutyMayNot { duty, act });
        }
    }

    /// Refuses when the actor acts elsewhere than at `site`.
    pub fn at_site(&mut self, site: SiteId) {
        let here = self.envelope.site;
        if here != site {
            self.refuse(Refusal::NotAtThisSite { site: here, expected: site });
        }
    }

    /// Refuses a request of another site than the station: what is decided there alone.
    pub fn at_the_station(&mut self) {
        let station = self.world.network().station().map(|site| site.id);
        if let (CommandKind::Request, Some(station)) = (self.envelope.command.kind(), station) {
            self.at_site(station);
        }
    }

    /// Refuses a place of collection that was never entered, or is closed.
    pub fn open_place(&mut self, place: PlaceId) {
        match self.world.collections().place(place) {
            None => self.refuse(Refusal::UnknownPlace { place }),
            Some(row) if row.closed_at.is_some() => self.refuse(Refusal::PlaceClosed { place }),
            Some(_) => {}
        }
    }

    /// The day of the city.
    pub fn today(&self) -> CityDay {
        self.now.day(self.world.network().zone_offset)
    }

    /// Refuses what another ledger decides: whatever happens at a site that it keeps.
    pub fn kept_here(&mut self, site: SiteId) {
        let ledger = self.world.keeper(site);
        if ledger != self.world.ledger() {
            self.refuse(Refusal::SiteOfOtherLedger { site, ledger });
        }
    }

    /// Refuses nothing asked or more bags than one command may name.
    pub fn bounded(&mut self, bags: usize) {
        let most = *self.world.rules().bags_per_command;
        if bags == 0 {
            self.refuse(Refusal::NothingAsked {});
        } else if bags > most as usize {
            self.refuse(Refusal::TooMany { what: Act::NameBags, most });
        }
    }

    /// Refuses a person who is the actor: what takes two is not one's own alone.
    pub fn not_by(&mut self, person: ActorId) {
        if person == self.envelope.actor {
            self.refuse(Refusal::SamePersonTwice { actor: person });
        }
    }

    /// The second person who proved who they are for this very command; `None` where nobody must: without accounts,
    /// and for the machine itself.
    fn proved(&self) -> Option<Option<ActorId>> {
        match self.envelope.authentication {
            Authentication::SignedIn { second } if self.world.accounts().guards() => Some(second),
            _ => None,
        }
    }

    /// Refuses a second person who is the actor, or who did not sign in for this very command: for what waits until
    /// both are there.
    pub fn attested(&mut self, second: ActorId) {
        self.not_by(second);
        let Some(proved) = self.proved() else { return };
        if proved != Some(second) {
            self.refuse(Refusal::SecondPersonNotAttested { second });
        } else if !self.world.accounts().is_open(second) {
            self.refuse(Refusal::AccountNotOpen { account: second });
        }
    }

    /// The same for what cannot wait: a second person with an account who did not sign in is taken, and owes a
    /// signature.
    pub fn witnessed(&mut self, second: ActorId) {
        self.signs_later(second);
        if self.proved().is_some() && !self.world.accounts().is_open(second) {
            self.refuse(Refusal::AccountNotOpen { account: second });
        }
    }

    /// Whoever signs for an emergency release may have no account at all.
    pub fn signs_later(&mut self, second: ActorId) {
        self.not_by(second);
        if self.proved().is_some_and(|proved| proved != Some(second)) {
            self.signatures.insert(second);
        }
    }

    /// The second person of an override; whose call was taken by phone signs later by the rules of overrides.
    pub fn agreed(&mut self, used: &Override) {
        match used.reached {
            Reached::Phone => self.not_by(used.second_person),
            Reached::InPerson | Reached::OwnDevice => self.witnessed(used.second_person),
        }
    }

    /// Refuses when the actor acts neither for the hospital nor for one of those who supply it.
    pub fn at_hospital_or_supplier(&mut self, hospital: SiteId) {
        let (network, here) = (self.world.network(), self.envelope.site);
        let supplier = network.site(hospital).and_then(|s| s.supplied_by);
        let station = network.station().map(|s| s.id);
        if here != hospital && Some(here) != supplier && Some(here) != station && self.envelope.duty != Duty::System {
            self.refuse(Refusal::NotAtThisSite { site: here, expected: hospital });
        }
    }

    /// Refuses no bag, too many bags, and a bag named twice.
    pub fn each_once(&mut self, bags: &[BagId]) {
        self.bounded(bags.len());
        let mut seen = BTreeSet::new();
        for bag in bags {
            if !seen.insert(*bag) {
                self.refuse(Refusal::BagTwice { bag: *bag });
            }
        }
    }

    /// Refuses a time that the teller's clock cannot have shown, or that is too long ago to be meant.
    pub fn told_of(&mut self, at: Moment) {
        let rules = self.world.rules();
        if at > self.now.plus(*rules.clock_ahead) {
            self.refuse(Refusal::FromTheFuture { occurred_at: at, now: self.now });
        }
        let days = *rules.report_past_days;
        if at < self.now.plus_days(-i64::from(days)) {
            self.refuse(Refusal::TooLongAgo { occurred_at: at, days });
        }
    }

    /// Records that a report broke a rule, and the hold that this puts on the bag.
    pub fn finding(&mut self, rule: FindingRule, bag: Option<BagId>) {
        self.finding_numbered(rule, bag);
    }

    /// The same, where the number of the finding is told on.
    pub fn finding_numbered(&mut self, rule: FindingRule, bag: Option<BagId>) -> FindingId {
        let finding = self.next_finding();
        let (site, at) = (self.envelope.site, self.envelope.occurred_at);
        self.emit(Event::Finding(Finding { finding, rule, site, bag, at }));
        let row = bag.and_then(|bag| self.world.bags().get(bag));
        if let (Some(reason), Some(row)) = (rule.holds(), row) {
            let held_now = |e: &Event| matches!(e, Event::Quality(quality::Event::BagHeld { bag, reason: r }) if (*bag, *r) == (row.id, reason));
            if !row.quality.has_hold(reason) && !self.events.iter().any(held_now) {
                quality::hold(self, row, reason);
            }
        }
        finding
    }

    next_ids! {
        next_application application ApplicationId;
        next_case case CaseId;
        next_order order OrderId;
        next_reservation reservation ReservationId;
        next_shipment shipment ShipmentId;
        next_request request SupplyRequestId;
        next_formality formality FormalityId;
        next_review review ReviewId;
        next_finding finding FindingId;
        next_proposal proposal ProposalId;
        next_loss loss LossId;
        next_count count CountId;
        next_handover handover HandoverId;
        next_conversion conversion ConversionId;
        next_preparation preparation PreparationId;
        next_reference reference ReferenceId;
        next_notice notice NoticeId;
        next_break_glass break_glass BreakGlassId;
        next_visit visit VisitId;
        next_place place PlaceId;
        next_consignment consignment ConsignmentId;
        next_step step StepId;
        next_method method MethodId;
        next_instrument instrument InstrumentId;
        next_lot lot LotId;
        next_run run RunId;
        next_pool pool PoolId;
        next_assessment assessment AssessmentId;
        next_recall recall RecallId;
    }

    fn finish(self) -> Result<Vec<Event>, Refusals> {
        Refusals::check(self.refusals)?;
        Ok(self.events)
    }
}

/// Judges a command at `now`. Pure: the same World, command and `now` give the same answer.
///
/// # Errors
/// All refusals that apply, hard stops first; see `docs/REFUSALS.md`.
pub fn decide(world: &World, envelope: &Envelope, now: Moment) -> Result<Vec<Event>, Refusals> {
    let now = now.max(world.recorded_at());
    if let Some(refusal) = account::gate(world, envelope, now) {
        return Err(refusal.into());
    }
    let mut draft = Draft {
        world,
        envelope,
        now,
        serials: world.next_serials(),
        events: Vec::with_capacity(16),
        refusals: Vec::new(),
        signatures: BTreeSet::new(),
    };
    frame(&mut draft);
    match &envelope.command {
        Command::Setup(c) => setup::decide(&mut draft, c),
        Command::Admission(c) => admission::decide(&mut draft, c),
        Command::Application(c) => application::decide(&mut draft, c),
        Command::Quality(c) => quality::decide(&mut draft, c),
        Command::Case(c) => case::decide(&mut draft, c),
        Command::Supply(c) => supply::decide(&mut draft, c),
        Command::Shipment(c) => shipment::decide(&mut draft, c),
        Command::Station(c) => station::decide(&mut draft, c),
        Command::Ward(c) => ward::decide(&mut draft, c),
        Command::Formality(c) => formality::decide(&mut draft, c),
        Command::Order(c) => order::decide(&mut draft, c),
        Command::Levels(c) => levels::decide(&mut draft, c),
        Command::Loss(c) => loss::decide(&mut draft, c),
        Command::Count(c) => count::decide(&mut draft, c),
        Command::Equipment(c) => equipment::decide(&mut draft, c),
        Command::Shift(c) => shift::decide(&mut draft, c),
        Command::Returns(c) => returns::decide(&mut draft, c),
        Command::Roster(c) => roster::decide(&mut draft, c),
        Command::Special(c) => special::decide(&mut draft, c),
        Command::Conversion(c) => conversion::decide(&mut draft, c),
        Command::Boxes(c) => boxes::decide(&mut draft, c),
        Command::Timer(c) => timer::decide(&mut draft, c),
        Command::Transfusion(c) => transfusion::decide(&mut draft, c),
        Command::Reference(c) => reference::decide(&mut draft, c),
        Command::Account(c) => account::decide(&mut draft, c),
        Command::Person(c) => person::decide(&mut draft, c),
        Command::Document(c) => document::decide(&mut draft, c),
        Command::Donor(c) => donor::decide(&mut draft, c),
        Command::Collection(c) => collection::decide(&mut draft, c),
        Command::Component(c) => component::decide(&mut draft, c),
        Command::Consignment(c) => consignment::decide(&mut draft, c),
        Command::Laboratory(c) => laboratory::decide(&mut draft, c),
        Command::Release(c) => release::decide(&mut draft, c),
        Command::Control(c) => control::decide(&mut draft, c),
        Command::Recall(c) => recall::decide(&mut draft, c),
    }
    recall::follow(&mut draft);
    release::withdraw(&mut draft);
    station::owed(&mut draft);
    let signers = std::mem::take(&mut draft.signatures);
    formality::signatures_owed(&mut draft, signers);
    // What changes nothing says nothing: no command makes an empty batch.
    if !draft.is_refused() && draft.events.is_empty() {
        draft.refuse(Refusal::NothingAsked {});
    }
    draft.finish()
}

/// What every command must satisfy, whatever it says.
fn frame(draft: &mut Draft<'_>) {
    let (world, envelope) = (draft.world, draft.envelope);
    if envelope.ledger != world.ledger() {
        draft.refuse(Refusal::UnknownLedger { ledger: envelope.ledger });
    }
    let setting_up =
        matches!(envelope.command, Command::Setup(_) | Command::Account(_)) || envelope.duty == Duty::System;
    if !setting_up && world.network().site(envelope.site).is_none() {
        draft.refuse(Refusal::UnknownSite { site: envelope.site });
    }
    // What happened there may be told here; what is to happen there is decided in its own ledger.
    if !setting_up && envelope.command.kind() == CommandKind::Request {
        draft.kept_here(envelope.site);
    }
    draft.told_of(envelope.occurred_at);
}
