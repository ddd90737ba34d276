//! One event of the journal as the checker reads it: number, chain, stamp, content.
//!
//! The exporter writes one JSON object a line:
//! `{"event_no":7,"seq":3,"leaf":"…","link":null|"first"|{"ordinal":1,"event":4,"leaf":"…"},"stamp":{…},"event":{…}}`.
//! Fields that no invariant needs are skipped. Nothing here judges.

pub(crate) mod bench;
pub(crate) mod control;
pub(crate) mod events;
pub(crate) mod giving;
pub(crate) mod laboratory;
pub(crate) mod plan;
pub(crate) mod recall;
pub(crate) mod release;
pub(crate) mod rulebook;
pub(crate) mod tagged;
pub(crate) mod text;
pub(crate) mod words;

#[cfg(test)]
mod drift;

use events::Event;
use serde::Deserialize;
use text::{Moment, words};
use words::{BagKey, CommandKey, Leaf, Opaque};

/// One event with its place in the journal.
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    /// Number of the event in its ledger, from 0.
    pub event_no: u64,
    /// Number of the frame that carries it, from 1.
    pub seq: u64,
    #[serde(default)]
    pub(crate) leaf: Option<Leaf>,
    #[serde(default)]
    pub(crate) link: Option<Link>,
    pub(crate) stamp: Stamp,
    pub(crate) event: Event,
}

/// Why a line is not a record.
#[derive(Debug, thiserror::Error)]
#[error("not a record of the journal: {0}")]
pub struct RecordError(#[from] serde_json::Error);

impl Record {
    /// Reads one line of the export.
    ///
    /// # Errors
    /// When it is not JSON, or an event that the checker knows lacks what it must say.
    pub fn parse(line: &str) -> Result<Record, RecordError> {
        Ok(serde_json::from_str(line)?)
    }

    /// Reads a record that is parsed JSON already.
    ///
    /// # Errors
    /// As [`Record::parse`].
    pub fn from_value(value: serde_json::Value) -> Result<Record, RecordError> {
        Ok(serde_json::from_value(value)?)
    }

    /// Makes a record of values that write themselves as the journal's JSON, without their chain: for a
    /// caller that holds the events in memory. `seq` never goes down.
    ///
    /// # Errors
    /// As [`Record::parse`].
    pub fn of(
        event_no: u64,
        seq: u64,
        stamp: &impl serde::Serialize,
        event: &impl serde::Serialize,
    ) -> Result<Record, RecordError> {
        let stamp = serde_json::from_value(serde_json::to_value(stamp)?)?;
        let event = serde_json::from_value(serde_json::to_value(event)?)?;
        Ok(Record { event_no, seq, leaf: None, link: None, stamp, event })
    }
}

words! {
    /// Under which duty it was done.
    Duty {
        SupplyDuty "supply-duty" SupplyHead "supply-head" TransfusionDuty "transfusion-duty"
        TransfusionHead "transfusion-head" Physician "physician" Nurse "nurse" Courier "courier" Quality "quality"
        Laboratory "laboratory" Director "director" Leader "leader" SeniorPhysician "senior-physician"
        DeptHead "dept-head" MedicalAffairs "medical-affairs" Administrator "administrator" Collector "collector"
        ComponentTechnician "component-technician" Releaser "releaser" Auditor "auditor" Donor "donor" System "system"
    }
}

/// How it is known who did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Authentication {
    Unauthenticated,
    System,
    Operator,
    Simulated,
    SignedIn { second: Option<Opaque> },
}

/// Who did it and when.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Stamp {
    pub command: CommandKey,
    pub actor: Opaque,
    pub site: u32,
    pub duty: Duty,
    pub occurred_at: Moment,
    pub recorded_at: Moment,
    pub authentication: Authentication,
}

/// How the event follows the one before it about the same bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub(crate) enum Link {
    First(FirstMark),
    After { ordinal: u32, event: u64, leaf: Leaf },
}

words! {
    /// The first event about its bag.
    FirstMark { First "first" }
}

impl Event {
    /// The bag that the event is about, when it is about one.
    pub(crate) fn bag(&self) -> Option<&BagKey> {
        use bench::{ComponentEvent, ConsignmentEvent};
        use control::ControlEvent;
        use events::*;
        use giving::{CollectionEvent, DonorEvent};
        use laboratory::LaboratoryEvent;
        use recall::RecallEvent;
        use release::ReleaseEvent;
        Some(match self {
            Event::Admission(AdmissionEvent::BagAdmitted(e)) => &e.bag.bag,
            Event::Admission(AdmissionEvent::BagTransferredIn(e)) => &e.bag.bag.bag,
            Event::Admission(AdmissionEvent::TransferRefused(e)) => &e.bag,
            Event::Quality(QualityEvent::BagHeld(e)) => &e.bag,
            Event::Quality(QualityEvent::BagHoldLifted(e)) => &e.bag,
            Event::Quality(QualityEvent::BagRecalled(e)) => &e.bag,
            Event::Quality(QualityEvent::BagDiscarded(e)) => &e.bag,
            Event::Quality(QualityEvent::FindingAnswered(e)) => return e.bag.as_ref(),
            Event::Case(CaseEvent::BagAgainstGroup(e)) => &e.bag,
            Event::Case(CaseEvent::BagEarmarkReleased(e)) => &e.bag,
            Event::Supply(SupplyEvent::BagReserved(e)) => &e.bag,
            Event::Supply(SupplyEvent::BagReservationEnded(e)) => &e.bag,
            Event::Supply(SupplyEvent::BagPicked(e)) => &e.bag,
            Event::Supply(SupplyEvent::BagMovedWithLine(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagDispatched(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagSentAtOnce(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagReceived(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagRefused(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagLost(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagReturning(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagReturned(e)) => &e.bag,
            Event::Shipment(ShipmentEvent::BagLeftToLedger(e)) => &e.bag,
            Event::Ward(WardEvent::BagCrossmatched(e)) => &e.bag,
            Event::Ward(WardEvent::BagThawed(e)) => &e.bag,
            Event::Ward(WardEvent::BagIssuedToPatient(e)) => &e.bag,
            Event::Ward(WardEvent::BagFateRecorded(e)) => &e.bag,
            Event::Loss(LossEvent::BagDeclared(e)) => &e.bag,
            Event::Count(CountEvent::BagFound(e)) => &e.bag,
            Event::Count(CountEvent::BagMissed(e)) => &e.bag,
            Event::Count(CountEvent::BagGivenUp(e)) => &e.bag,
            Event::Timer(TimerEvent::BagExpired(e)) => &e.bag,
            Event::Returns(ReturnsEvent::BagTakenBack(e)) => &e.bag,
            Event::Returns(ReturnsEvent::BagSentBack(e)) => &e.bag,
            Event::Conversion(ConversionEvent::ConversionBegun(e)) => &e.bag,
            Event::Conversion(ConversionEvent::BagConverted(e)) => &e.bag,
            Event::Conversion(ConversionEvent::ConversionCancelled(e)) => &e.bag,
            Event::Special(SpecialEvent::PreparationBegun(e)) => &e.bag,
            Event::Special(SpecialEvent::BagPrepared(e)) => &e.bag,
            Event::Special(SpecialEvent::PreparationCancelled(e)) => &e.bag,
            Event::Special(SpecialEvent::BagKept(e)) => &e.bag,
            Event::Special(SpecialEvent::BagKeepEnded(e)) => &e.bag,
            Event::Transfusion(TransfusionEvent::BagTransfusionBegun(e)) => &e.bag,
            Event::Transfusion(TransfusionEvent::BagTransfusionEnded(e)) => &e.bag,
            Event::Transfusion(TransfusionEvent::ReactionReported(e)) => return e.bag.as_ref(),
            Event::Document(DocumentEvent::DocumentFiled(e)) => return e.about.bag(),
            Event::Station(StationEvent::BagCameFromStation(e)) => &e.bag.bag,
            Event::Station(StationEvent::BagTurnedAway(e)) => &e.bag,
            Event::Station(StationEvent::BagLeftToStation(e)) => &e.bag,
            Event::Station(StationEvent::StationAnswered(e)) => &e.bag,
            Event::Station(StationEvent::BagCameBackFromStation(e)) => &e.bag,
            Event::Station(StationEvent::NoticeOpened(e)) => &e.bag,
            Event::Recall(RecallEvent::BagReached(e)) => &e.bag,
            Event::Recall(RecallEvent::PatientReached(e)) => &e.bag,
            Event::Recall(RecallEvent::RecallBagAnswered(e)) => &e.bag,
            Event::Recall(RecallEvent::RecallPatientResolved(e)) => &e.bag,
            Event::Finding(e) => return e.bag.as_ref(),
            Event::Admission(AdmissionEvent::Unknown(e))
            | Event::Quality(QualityEvent::Unknown(e))
            | Event::Case(CaseEvent::Unknown(e))
            | Event::Supply(SupplyEvent::Unknown(e))
            | Event::Shipment(ShipmentEvent::Unknown(e))
            | Event::Ward(WardEvent::Unknown(e))
            | Event::Timer(TimerEvent::Unknown(e))
            | Event::Setup(SetupEvent::Unknown(e))
            | Event::Formality(FormalityEvent::Unknown(e))
            | Event::Order(OrderEvent::Unknown(e))
            | Event::Levels(LevelsEvent::Unknown(e))
            | Event::Loss(LossEvent::Unknown(e))
            | Event::Count(CountEvent::Unknown(e))
            | Event::Shift(ShiftEvent::Unknown(e))
            | Event::Returns(ReturnsEvent::Unknown(e))
            | Event::Conversion(ConversionEvent::Unknown(e))
            | Event::Roster(RosterEvent::Unknown(e))
            | Event::Special(SpecialEvent::Unknown(e))
            | Event::Boxes(BoxesEvent::Unknown(e))
            | Event::Application(ApplicationEvent::Unknown(e))
            | Event::Transfusion(TransfusionEvent::Unknown(e))
            | Event::Reference(ReferenceEvent::Unknown(e))
            | Event::Equipment(EquipmentEvent::Unknown(e))
            | Event::Station(StationEvent::Unknown(e))
            | Event::Account(AccountEvent::Unknown(e))
            | Event::Person(PersonEvent::Unknown(e))
            | Event::Document(DocumentEvent::Unknown(e))
            | Event::Donor(DonorEvent::Unknown(e))
            | Event::Collection(CollectionEvent::Unknown(e))
            | Event::Component(ComponentEvent::Unknown(e))
            | Event::Consignment(ConsignmentEvent::Unknown(e))
            | Event::Laboratory(LaboratoryEvent::Unknown(e))
            | Event::Release(ReleaseEvent::Unknown(e))
            | Event::Control(ControlEvent::Unknown(e))
            | Event::Recall(RecallEvent::Unknown(e))
            | Event::Unknown(e) => return e.bag.as_ref(),
            _ => return None,
        })
    }

    /// The name of what the checker has no reading for, with its duty where that is known.
    pub(crate) fn unknown(&self) -> Option<String> {
        use bench::{ComponentEvent, ConsignmentEvent};
        use control::ControlEvent;
        use events::*;
        use giving::{CollectionEvent, DonorEvent};
        use laboratory::LaboratoryEvent;
        use recall::RecallEvent;
        use release::ReleaseEvent;
        let (duty, unknown) = match self {
            Event::Setup(SetupEvent::Unknown(e)) => ("setup", e),
            Event::Admission(AdmissionEvent::Unknown(e)) => ("admission", e),
            Event::Quality(QualityEvent::Unknown(e)) => ("quality", e),
            Event::Case(CaseEvent::Unknown(e)) => ("case", e),
            Event::Supply(SupplyEvent::Unknown(e)) => ("supply", e),
            Event::Shipment(ShipmentEvent::Unknown(e)) => ("shipment", e),
            Event::Ward(WardEvent::Unknown(e)) => ("ward", e),
            Event::Formality(FormalityEvent::Unknown(e)) => ("formality", e),
            Event::Order(OrderEvent::Unknown(e)) => ("order", e),
            Event::Levels(LevelsEvent::Unknown(e)) => ("levels", e),
            Event::Loss(LossEvent::Unknown(e)) => ("loss", e),
            Event::Count(CountEvent::Unknown(e)) => ("count", e),
            Event::Shift(ShiftEvent::Unknown(e)) => ("shift", e),
            Event::Returns(ReturnsEvent::Unknown(e)) => ("returns", e),
            Event::Conversion(ConversionEvent::Unknown(e)) => ("conversion", e),
            Event::Roster(RosterEvent::Unknown(e)) => ("roster", e),
            Event::Special(SpecialEvent::Unknown(e)) => ("special", e),
            Event::Boxes(BoxesEvent::Unknown(e)) => ("boxes", e),
            Event::Application(ApplicationEvent::Unknown(e)) => ("application", e),
            Event::Transfusion(TransfusionEvent::Unknown(e)) => ("transfusion", e),
            Event::Reference(ReferenceEvent::Unknown(e)) => ("reference", e),
            Event::Equipment(EquipmentEvent::Unknown(e)) => ("equipment", e),
            Event::Timer(TimerEvent::Unknown(e)) => ("timer", e),
            Event::Account(AccountEvent::Unknown(e)) => ("account", e),
            Event::Person(PersonEvent::Unknown(e)) => ("person", e),
            Event::Document(DocumentEvent::Unknown(e)) => ("document", e),
            Event::Donor(DonorEvent::Unknown(e)) => ("donor", e),
            Event::Collection(CollectionEvent::Unknown(e)) => ("collection", e),
            Event::Component(ComponentEvent::Unknown(e)) => ("component", e),
            Event::Consignment(ConsignmentEvent::Unknown(e)) => ("consignment", e),
            Event::Laboratory(LaboratoryEvent::Unknown(e)) => ("laboratory", e),
            Event::Release(ReleaseEvent::Unknown(e)) => ("release", e),
            Event::Control(ControlEvent::Unknown(e)) => ("control", e),
            Event::Recall(RecallEvent::Unknown(e)) => ("recall", e),
            _ => return None,
        };
        Some(format!("{duty}.{}", unknown.name))
    }
}
