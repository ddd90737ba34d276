//! Writes: hands an act to the engine and renders what was recorded.
//!
//! The answer is the same for every repeat of a command, save that it says so. Nothing is decided here.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::duty::{
    case, collection, component, consignment, control, count, document, donor, equipment, formality, laboratory, loss,
    order, recall, shift, shipment, special, supply,
};
use domain::{
    AssessmentId, CaseId, Command, CommandId, ConsignmentId, CountId, DocumentId, EquipmentId, Event, FindingId,
    FormalityId, HandoverId, InstrumentId, LossId, LotId, MethodId, Moment, OrderId, PlaceId, PoolId, PreparationId,
    ProposalId, RecallId, Refusal, ReservationId, ReviewId, RunId, ShipmentId, StepId, SupplyRequestId, VisitId,
};
use engine::{Act, Answers, Denied};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::acting::{Acting, system_duty};
use crate::app::App;
use crate::permissions::of_command;
use crate::problem::{Kind, Problem};
use crate::reading::marked;
use crate::views::{Said, words};

/// How the answer to a write is wanted.
#[derive(Clone, Copy, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Wants {
    /// Whether every event comes with its sentence in Chinese and English.
    #[serde(default)]
    #[param(required = false)]
    pub words: bool,
}

/// What an act gave numbers to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Made {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reservations: Vec<ReservationId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub shipments: Vec<ShipmentId>,
    /// Requests to other custodians.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<SupplyRequestId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<OrderId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub formalities: Vec<FormalityId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<ReviewId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub proposals: Vec<ProposalId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<CountId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub losses: Vec<LossId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub handovers: Vec<HandoverId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub preparations: Vec<PreparationId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment: Option<EquipmentId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<DocumentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub visit: Option<VisitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// A box of donations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consignment: Option<ConsignmentId>,
    /// A step at the bench.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<StepId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<MethodId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lot: Option<LotId>,
    /// Samples tested together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<PoolId>,
    /// A plate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<RunId>,
    /// A round of external assessment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessment: Option<AssessmentId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recall: Option<RecallId>,
    /// What a report broke.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FindingId>,
}

impl Made {
    /// What these events gave numbers to.
    pub fn of<'e>(events: impl Iterator<Item = &'e Event>) -> Made {
        let mut made = Made::default();
        for event in events {
            match event {
                Event::Case(case::Event::CaseOpened { case, .. }) => made.case = Some(*case),
                Event::Supply(supply::Event::ReservationMade { reservation, .. }) => {
                    made.reservations.push(*reservation)
                }
                Event::Supply(supply::Event::SupplyRequested { request, .. }) => made.requests.push(*request),
                Event::Shipment(shipment::Event::ShipmentDispatched { shipment, .. }) => made.shipments.push(*shipment),
                Event::Order(order::Event::OrderPlaced { order, .. }) => made.orders.push(*order),
                Event::Order(order::Event::ProposalMade { proposal, .. }) => made.proposals.push(*proposal),
                Event::Formality(formality::Event::FormalityOpened { formality, .. }) => {
                    made.formalities.push(*formality)
                }
                Event::Formality(formality::Event::ReviewOpened { review, .. }) => made.reviews.push(*review),
                Event::Count(count::Event::CountOpened { count, .. }) => made.counts.push(*count),
                Event::Loss(loss::Event::LossDeclared { loss, .. }) => made.losses.push(*loss),
                Event::Shift(shift::Event::ShiftHandedOver { handover, .. }) => made.handovers.push(*handover),
                Event::Equipment(equipment::Event::PutIntoService { equipment, .. }) => {
                    made.equipment = Some(*equipment)
                }
                Event::Special(special::Event::PreparationBegun { preparation, .. }) => {
                    made.preparations.push(*preparation)
                }
                Event::Document(document::Event::DocumentFiled { document, .. }) => made.documents.push(*document),
                Event::Donor(donor::Event::VisitOpened { visit, .. }) => made.visit = Some(*visit),
                Event::Collection(collection::Event::PlaceEntered { place, .. }) => made.place = Some(*place),
                Event::Consignment(consignment::Event::BoxSent { consignment, .. }) => {
                    made.consignment = Some(*consignment)
                }
                Event::Component(component::Event::StepBegun { step, .. }) => made.step = Some(*step),
                Event::Laboratory(laboratory::Event::MethodEntered { method, .. }) => made.method = Some(*method),
                Event::Laboratory(laboratory::Event::InstrumentEntered { instrument, .. }) => {
                    made.instrument = Some(*instrument)
                }
                Event::Laboratory(laboratory::Event::LotEntered { lot, .. }) => made.lot = Some(*lot),
                Event::Laboratory(laboratory::Event::PoolMade { pool, .. }) => made.pool = Some(*pool),
                Event::Laboratory(laboratory::Event::RunPlanned { run, .. }) => made.run = Some(*run),
                Event::Recall(recall::Event::RecallOpened { recall, .. }) => made.recall = Some(*recall),
                Event::Control(control::Event::AssessmentOpened { assessment, .. }) => {
                    made.assessment = Some(*assessment)
                }
                Event::Finding(finding) => made.findings.push(finding.finding),
                _ => {}
            }
        }
        made
    }
}

/// The answer to a write: what was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Answered {
    /// The commands of the act, in order.
    pub commands: Vec<CommandId>,
    pub epoch: u64,
    /// What a reader must have seen to see this: give it as `min_seq`.
    pub seq: u64,
    pub recorded_at: Moment,
    /// Whether it had been recorded before it was sent this time.
    pub repeated: bool,
    pub made: Made,
    /// What happened, in order.
    pub events: Vec<Event>,
    /// The same in words, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<Vec<Said>>,
}

/// An act recorded, with whether it was before.
pub struct Recorded {
    pub answers: Answers,
    pub repeated: bool,
}

impl App {
    /// Submits an act and waits until it is durable.
    ///
    /// # Errors
    /// Why nothing is recorded, or why that is not known.
    pub async fn submit(&self, act: impl Into<Act>) -> Result<Recorded, Problem> {
        let answers = match self.engine().submit(act).await {
            Ok(answers) => answers,
            Err(denied) => return Err(self.denied(denied).await),
        };
        let repeated = answers.repeated;
        Ok(Recorded { answers, repeated })
    }

    /// Why nothing is recorded, as a problem; a refusal says its sites by their names.
    pub async fn denied(&self, denied: Denied) -> Problem {
        match denied {
            Denied::Refused { .. } => {
                let version = self.engine().read_async().await;
                Problem::from(denied).naming(version.world.network())
            }
            other => other.into(),
        }
    }

    /// Records one command and renders the answer.
    ///
    /// # Errors
    /// As a problem document.
    pub async fn act(&self, acting: Acting, wants: Wants, command: Command) -> Result<Response, Problem> {
        let envelope = acting.envelope(self.ledger(), command);
        self.act_as(envelope.into(), wants).await
    }

    /// Records an act whose duties were checked and renders the answer.
    ///
    /// # Errors
    /// As a problem document.
    pub async fn act_as(&self, act: Act, wants: Wants) -> Result<Response, Problem> {
        let recorded = self.submit(act).await?;
        self.render(recorded, wants).await
    }

    /// Renders what was recorded.
    ///
    /// # Errors
    /// When the answer cannot be written.
    pub async fn render(&self, Recorded { answers, repeated }: Recorded, wants: Wants) -> Result<Response, Problem> {
        let (epoch, seq) = (answers.epoch(), answers.seq());
        let said = if wants.words {
            let version = self.engine().read_async().await;
            Some(answers.events().map(|event| words::event(&version.world, event)).collect())
        } else {
            None
        };
        let answered = Answered {
            commands: answers.members.iter().map(|answer| answer.command).collect(),
            epoch,
            seq,
            recorded_at: answers.members.last().map_or(Moment::default(), |answer| answer.stamp.recorded_at),
            repeated,
            made: Made::of(answers.events()),
            events: answers.events().cloned().collect(),
            said,
        };
        let body = serde_json::to_vec(&answered)
            .map_err(|error| Problem::new(Kind::Internal, "无法生成应答", error.to_string()))?;
        Ok(marked(([(header::CONTENT_TYPE, "application/json")], body).into_response(), epoch, seq))
    }
}

/// Refuses a command whose duty may not give it, as the door does for the other routes.
///
/// # Errors
/// The duty is the system's, or may not act.
pub fn check_duty(envelope: &domain::Envelope) -> Result<(), Problem> {
    let duty = envelope.duty;
    if duty == domain::Duty::System {
        return Err(system_duty());
    }
    let (duties, act) = of_command(&envelope.command);
    if duties.contains(&duty) { Ok(()) } else { Err(Refusal::DutyMayNot { duty, act }.into()) }
}
