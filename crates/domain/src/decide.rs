//! `decide`: judges one command against the World at a moment.
//!
//! Reads, never writes. Answers with the events to record or with every refusal that applies, in the
//! registry's order. A report yields its events and findings whatever it says.

use crate::command::{Command, CommandKind, Event, Finding, FindingRule};
use crate::duty::{admission, case, formality, levels, order, quality, setup, shipment, supply, timer, ward};
use crate::envelope::{Duty, Envelope};
use crate::ids::*;
use crate::moment::Moment;
use crate::refusal::{Act, Refusal, Refusals};
use crate::world::World;

/// Next serial numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Serials {
    pub case: u32,
    pub order: u32,
    pub reservation: u32,
    pub shipment: u32,
    pub request: u32,
    pub formality: u32,
    pub review: u32,
    pub finding: u32,
    pub proposal: u32,
}

/// A decision in the making: what was found against the command, what would be recorded.
pub(crate) struct Draft<'w> {
    pub world: &'w World,
    pub envelope: &'w Envelope,
    pub now: Moment,
    serials: Serials,
    events: Vec<Event>,
    refusals: Vec<Refusal>,
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

    /// Refuses nothing asked or more bags than one command may name.
    pub fn bounded(&mut self, bags: usize) {
        let most = *self.world.rules().bags_per_command;
        if bags == 0 {
            self.refuse(Refusal::NothingAsked {});
        } else if bags > most as usize {
            self.refuse(Refusal::TooMany { what: Act::NameBags, most });
        }
    }

    /// Refuses a second person who is the actor.
    pub fn two_persons(&mut self, second: ActorId) {
        if second == self.envelope.actor {
            self.refuse(Refusal::SamePersonTwice { actor: second });
        }
    }

    /// Records that a report broke a rule.
    pub fn finding(&mut self, rule: FindingRule, bag: Option<BagId>) {
        let finding = self.next_finding();
        let (site, at) = (self.envelope.site, self.envelope.occurred_at);
        self.emit(Event::Finding(Finding { finding, rule, site, bag, at }));
    }

    next_ids! {
        next_case case CaseId;
        next_order order OrderId;
        next_reservation reservation ReservationId;
        next_shipment shipment ShipmentId;
        next_request request SupplyRequestId;
        next_formality formality FormalityId;
        next_review review ReviewId;
        next_finding finding FindingId;
        next_proposal proposal ProposalId;
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
    let mut draft = Draft {
        world,
        envelope,
        now: now.max(world.recorded_at()),
        serials: world.next_serials(),
        events: Vec::new(),
        refusals: Vec::new(),
    };
    frame(&mut draft);
    match &envelope.command {
        Command::Setup(c) => setup::decide(&mut draft, c),
        Command::Admission(c) => admission::decide(&mut draft, c),
        Command::Quality(c) => quality::decide(&mut draft, c),
        Command::Case(c) => case::decide(&mut draft, c),
        Command::Supply(c) => supply::decide(&mut draft, c),
        Command::Shipment(c) => shipment::decide(&mut draft, c),
        Command::Ward(c) => ward::decide(&mut draft, c),
        Command::Formality(c) => formality::decide(&mut draft, c),
        Command::Order(c) => order::decide(&mut draft, c),
        Command::Levels(c) => levels::decide(&mut draft, c),
        Command::Timer(c) => timer::decide(&mut draft, c),
    }
    if !draft.is_refused() && draft.events.is_empty() && envelope.command.kind() == CommandKind::Request {
        draft.refuse(Refusal::NothingAsked {});
    }
    draft.finish()
}

/// What every command must satisfy, whatever it says.
fn frame(draft: &mut Draft<'_>) {
    let (world, envelope, now) = (draft.world, draft.envelope, draft.now);
    let rules = world.rules();
    if envelope.ledger != world.ledger() {
        draft.refuse(Refusal::UnknownLedger { ledger: envelope.ledger });
    }
    let setting_up = matches!(envelope.command, Command::Setup(_)) || envelope.duty == Duty::System;
    if !setting_up && world.network().site(envelope.site).is_none() {
        draft.refuse(Refusal::UnknownSite { site: envelope.site });
    }
    let occurred_at = envelope.occurred_at;
    if occurred_at > now.plus(*rules.clock_ahead) {
        draft.refuse(Refusal::FromTheFuture { occurred_at, now });
    }
    let days = *rules.report_past_days;
    if occurred_at < now.plus_days(-i64::from(days)) {
        draft.refuse(Refusal::TooLongAgo { occurred_at, days });
    }
}
