//! A case or a bag as it went, event by event, and the supplies of a case with their times.
//!
//! The events come from the journal; which of them belong to a case is told here from what they name.

use domain::duty::case::Case;
use domain::duty::supply::ReservedFor;
use domain::duty::{
    application, case, document, formality, order, reference, shipment, supply, timer, transfusion, ward,
};
use domain::plan::PlanFor;
use domain::{
    ActorId, BagId, CaseId, CommandId, DeliveryMode, Duty, Event, FormalityId, Moment, ReservationId, ShipmentId,
    SiteId, Stamp, World,
};
use serde::Serialize;
use utoipa::ToSchema;

use super::case::{CaseRow, ClassTotals};
use super::formality::FormalityView;
use super::shipment::{ProductSum, by_product};
use super::{Said, SiteRef, words};

/// One event of the journal with its stamp.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Number of the event in the ledger.
    pub number: u64,
    /// The frame that holds it.
    pub seq: u64,
    pub stamp: Stamp,
    pub event: Event,
}

/// One line of a timeline.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Entry {
    /// Number of the event in the ledger.
    pub event: u64,
    pub seq: u64,
    pub command: CommandId,
    pub occurred_at: Moment,
    pub recorded_at: Moment,
    pub actor: ActorId,
    pub duty: Duty,
    pub site: SiteId,
    pub said: Said,
    pub what: Event,
}

/// A timeline from recorded events.
pub fn timeline(world: &World, recorded: &[Recorded]) -> Vec<Entry> {
    let entry = |r: &Recorded| Entry {
        event: r.number,
        seq: r.seq,
        command: r.stamp.command,
        occurred_at: r.stamp.occurred_at,
        recorded_at: r.stamp.recorded_at,
        actor: r.stamp.actor,
        duty: r.stamp.duty,
        site: r.stamp.site,
        said: words::event(world, &r.event),
        what: r.event.clone(),
    };
    recorded.iter().map(entry).collect()
}

/// One supply of a case: what left together, and how long each step took.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct SupplyTimes {
    pub shipment: ShipmentId,
    pub from: SiteRef,
    pub mode: DeliveryMode,
    pub carries: Vec<ProductSum>,
    /// The last call that it answers.
    pub call: Option<u16>,
    pub call_answered_at: Option<Moment>,
    pub dispatched_at: Moment,
    pub arrives_p90: Moment,
    /// When its last bag was received, or otherwise accounted for.
    pub closed_at: Option<Moment>,
    pub minutes_call_to_dispatch: Option<i64>,
    pub minutes_on_road: Option<i64>,
}

/// The supplies of a case in the order in which they left.
pub fn supplies(world: &World, case: &Case) -> Vec<SupplyTimes> {
    let mut all: Vec<SupplyTimes> = Vec::new();
    for row in case.shipments.iter().filter_map(|id| world.shipment(*id)) {
        let call = row.bags.iter().filter_map(|(_, line)| case.line(*line)).map(|l| l.call).max();
        let answered = call.and_then(|n| case.calls.iter().find(|c| c.call == n)).map(|c| c.answered_at);
        let bags = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix));
        all.push(SupplyTimes {
            shipment: row.id,
            from: SiteRef::of(world.network(), row.from),
            mode: row.mode,
            carries: by_product(bags.map(|bag| (bag.product, bag.amount))),
            call,
            call_answered_at: answered,
            dispatched_at: row.dispatched_at,
            arrives_p90: row.arrives_p90,
            closed_at: row.closed_at,
            minutes_call_to_dispatch: answered.map(|at| row.dispatched_at.minutes_since(at).0),
            minutes_on_road: row.closed_at.map(|at| at.minutes_since(row.dispatched_at).0),
        });
    }
    all
}

/// A case on one page: totals, supplies with their times, what is owed, and all that happened.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct CaseStory {
    pub case: CaseRow,
    pub totals: Vec<ClassTotals>,
    pub supplies: Vec<SupplyTimes>,
    pub formalities: Vec<FormalityView>,
    pub timeline: Vec<Entry>,
    /// Whether the journal holds more than is shown here.
    pub shortened: bool,
}

/// The last moment at which something of a case can have been recorded; `None` while it goes on.
pub fn ended(world: &World, case: &Case) -> Option<Moment> {
    let case::CaseState::StoodDown { at } = case.state else { return None };
    let mut last = at;
    for row in case.formalities.iter().filter_map(|id| world.formality(*id)) {
        last = last.max(row.closed_at?);
    }
    if let Some(review) = case.review.and_then(|id| world.review(id)) {
        if review.is_open() {
            return None;
        }
        last = last.max(review.decided_at?);
    }
    let bags = case.shipments.iter().filter_map(|id| world.shipment(*id));
    for shipment in bags {
        last = last.max(shipment.closed_at?);
    }
    Some(last)
}

/// The bags of a case: sent for it or given to its patient.
fn has_bag(world: &World, case: &Case, bag: BagId) -> bool {
    let Some(ix) = world.bags().find(bag) else { return false };
    let sent = case.shipments.iter().filter_map(|id| world.shipment(*id)).any(|s| s.bags.iter().any(|(b, _)| *b == ix));
    sent || world.patient(case.patient).is_some_and(|p| p.bags.contains(&ix))
}

/// Whether an event belongs to the story of a case.
pub fn concerns(world: &World, case: &Case, event: &Event) -> bool {
    let id = case.id;
    let reserved = |reservation: ReservationId| case.reservations.contains(&reservation);
    let shipped = |shipment: ShipmentId| case.shipments.contains(&shipment);
    let formal = |formality: FormalityId| case.formalities.contains(&formality);
    match event {
        Event::Case(case::Event::LineMoved { case, to_case, .. }) => *case == id || *to_case == id,
        Event::Case(e) => case_of(e) == id,
        Event::Supply(e) => match e {
            supply::Event::PlanExecuted { plan, .. } => plan.purpose == PlanFor::Case { case: id },
            supply::Event::ReservationMade { purpose, .. } => *purpose == ReservedFor::Case { case: id },
            supply::Event::BagMovedWithLine { from, reservation, .. } => reserved(*from) || reserved(*reservation),
            supply::Event::BagReserved { reservation, .. }
            | supply::Event::BagReservationEnded { reservation, .. }
            | supply::Event::BagPicked { reservation, .. } => reserved(*reservation),
            supply::Event::SupplyRequested { case, .. } => *case == id,
            supply::Event::SupplyRequestAnswered { request, .. } => case.requests.contains(request),
        },
        Event::Shipment(e) => match e {
            shipment::Event::ShipmentDispatched { shipment, .. }
            | shipment::Event::BagDispatched { shipment, .. }
            | shipment::Event::BagSentAtOnce { shipment, .. }
            | shipment::Event::BagReceived { shipment, .. }
            | shipment::Event::BagRefused { shipment, .. }
            | shipment::Event::BagLost { shipment, .. }
            | shipment::Event::CourierRecalled { shipment }
            | shipment::Event::BagReturning { shipment, .. }
            | shipment::Event::BagReturned { shipment, .. }
            | shipment::Event::LegHandedOver { shipment, .. }
            | shipment::Event::BagLeftToLedger { shipment, .. } => shipped(*shipment),
        },
        Event::Ward(e) => match e {
            ward::Event::BagCrossmatched { bag, patient, .. } => *patient == case.patient || has_bag(world, case, *bag),
            ward::Event::BagIssuedToPatient { bag, patient, .. } => {
                *patient == case.patient || has_bag(world, case, *bag)
            }
            ward::Event::PatientGrouped { patient, .. } => *patient == case.patient,
            ward::Event::BagThawed { bag, .. } | ward::Event::BagFateRecorded { bag, .. } => has_bag(world, case, *bag),
        },
        Event::Formality(e) => match e {
            formality::Event::FormalityOpened { case, .. } => *case == Some(id),
            formality::Event::PhoneConfirmed { case, .. } | formality::Event::ReviewOpened { case, .. } => *case == id,
            formality::Event::FormalityClimbed { formality, .. }
            | formality::Event::FormalityClosed { formality, .. } => formal(*formality),
            formality::Event::ReviewDecided { review, .. } | formality::Event::ReviewClimbed { review, .. } => {
                case.review == Some(*review)
            }
        },
        Event::Order(order::Event::OrderPlaced { review, .. }) => review.is_some() && *review == case.review,
        Event::Timer(timer::Event::TimerFired { .. }) => false,
        Event::Quality(e) => quality_bag(e).is_some_and(|bag| has_bag(world, case, bag)),
        Event::Finding(f) => f.bag.is_some_and(|bag| has_bag(world, case, bag)),
        Event::Transfusion(transfusion::Event::ReactionReported { patient, .. }) => *patient == case.patient,
        Event::Reference(reference::Event::ReferenceAsked { patient, .. }) => *patient == case.patient,
        Event::Reference(reference::Event::ReferenceAnswered { .. }) => false,
        Event::Loss(_)
        | Event::Count(_)
        | Event::Returns(_)
        | Event::Conversion(_)
        | Event::Special(_)
        | Event::Transfusion(_) => event.bag().is_some_and(|bag| has_bag(world, case, bag)),
        Event::Application(e) => match e {
            application::Event::ApplicationMade { patient, .. } => *patient == case.patient,
            application::Event::StepTaken { .. }
            | application::Event::ApplicationRefused { .. }
            | application::Event::ApplicationWithdrawn { .. }
            | application::Event::ApplicationLapsed { .. }
            | application::Event::BagsPrepared { .. } => false,
        },
        Event::Document(document::Event::DocumentFiled { about, .. }) => match about {
            document::About::Case(of) => *of == case.id,
            document::About::Formality(of) => formal(*of),
            document::About::Bag(bag) => has_bag(world, case, *bag),
            document::About::Person(_)
            | document::About::Shipment(_)
            | document::About::Loss(_)
            | document::About::Handover(_) => false,
        },
        Event::Setup(_)
        | Event::Admission(_)
        | Event::Order(_)
        | Event::Levels(_)
        | Event::Boxes(_)
        | Event::Roster(_)
        | Event::Donor(_)
        | Event::Collection(_)
        | Event::Consignment(_)
        | Event::Component(_)
        | Event::Laboratory(_)
        | Event::Release(_)
        | Event::Recall(_)
        | Event::Control(_)
        | Event::Shift(_)
        | Event::Station(_)
        | Event::Equipment(_)
        | Event::Account(_)
        | Event::Person(_)
        | Event::Timer(_) => false,
    }
}

fn quality_bag(event: &domain::duty::quality::Event) -> Option<BagId> {
    use domain::duty::quality::Event as E;
    match event {
        E::BagHeld { bag, .. }
        | E::BagHoldLifted { bag, .. }
        | E::BagRecalled { bag, .. }
        | E::BagDiscarded { bag, .. } => Some(*bag),
        E::FindingAnswered { bag, .. } => *bag,
    }
}

fn case_of(event: &case::Event) -> CaseId {
    use case::Event as E;
    match event {
        E::CaseOpened { case, .. }
        | E::CallAnswered { case, .. }
        | E::LineAdded { case, .. }
        | E::GroupDetermined { case, .. }
        | E::BagAgainstGroup { case, .. }
        | E::PatientIdentified { case, .. }
        | E::LineReduced { case, .. }
        | E::LineMoved { case, .. }
        | E::OwnStockStated { case, .. }
        | E::GreenChannelActivated { case, .. }
        | E::CaseEscalated { case, .. }
        | E::LineOutcomeNamed { case, .. }
        | E::CaseStoodDown { case, .. }
        | E::BagEarmarkReleased { case, .. }
        | E::CasePaged { case, .. } => *case,
    }
}
