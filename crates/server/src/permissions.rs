//! Who may do what: one table of routes and duties, and one of commands.
//!
//! The door looks here before anything else runs; a route that is not in the table is answered to
//! nobody, and a test says so. Which *site* may act, and all that depends on the state of the blood, is
//! judged by the kernel. Until accounts exist the duty is the client's own word.

use domain::Command;
use domain::Duty::{self, *};
use domain::duty::{
    admission, application, boxes, equipment, formality, loss, order, quality, reference, roster, shipment, special,
    station, ward,
};
use domain::refusal::Act;

/// What a route asks of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Whoever reaches this machine may look.
    Anybody,
    /// One of these duties, for this act.
    Duties(&'static [Duty], Act),
    /// The duty that the command in the body asks for.
    ByCommand,
}

use Permission::{Anybody, ByCommand, Duties};

const CASE: &[Duty] = &[SupplyDuty, SupplyHead, TransfusionDuty, TransfusionHead, Physician, Director];
const KEEPERS: &[Duty] = &[SupplyDuty, SupplyHead, TransfusionDuty, TransfusionHead];
/// Reports of what has happened: whoever handles blood may make them.
const HANDLERS: &[Duty] = &[
    SupplyDuty,
    SupplyHead,
    TransfusionDuty,
    TransfusionHead,
    Physician,
    Nurse,
    Courier,
    Quality,
    Laboratory,
    Administrator,
];
const CROSSMATCHERS: &[Duty] = &[TransfusionDuty, TransfusionHead, Laboratory];
const THAWERS: &[Duty] = &[TransfusionDuty, TransfusionHead, SupplyDuty];
const ISSUERS: &[Duty] = &[TransfusionDuty, TransfusionHead];
const QUALITY: &[Duty] = &[Quality, Laboratory, SupplyHead, TransfusionHead];
const ADMITTERS: &[Duty] = &[Administrator, SupplyDuty, SupplyHead, Laboratory, TransfusionDuty];
/// Who keeps the stock and who judges it: they count it, and put forward what is lost.
const COUNTERS: &[Duty] = &[SupplyDuty, SupplyHead, TransfusionDuty, TransfusionHead, Quality, Laboratory];
/// Who writes an application for blood, and who signs it.
const APPLICANTS: &[Duty] = &[Physician, SeniorPhysician, DeptHead, Nurse, TransfusionDuty, TransfusionHead];
const REFERRERS: &[Duty] = &[TransfusionDuty, TransfusionHead, Laboratory, Physician];
const REFERENCE: &[Duty] = &[Laboratory];
const APPROVERS: &[Duty] = &[SeniorPhysician, DeptHead, MedicalAffairs];
const SIGNERS: &[Duty] = &[
    TransfusionHead,
    TransfusionDuty,
    SupplyHead,
    SupplyDuty,
    Physician,
    Director,
    Leader,
    Quality,
    Laboratory,
    Nurse,
];
const REVIEWERS: &[Duty] = &[SupplyHead, TransfusionHead, SupplyDuty];
const ADMINISTRATORS: &[Duty] = &[Administrator];
/// Who keeps a store keeps its equipment.
const EQUIPPERS: &[Duty] = &[SupplyHead, TransfusionHead, Quality, Administrator];
const PLANNERS: &[Duty] = &[Administrator, SupplyHead, SupplyDuty, TransfusionHead];

const OPEN_CASE: Permission = Duties(CASE, Act::OpenCase);
const DRAW: Permission = Duties(KEEPERS, Act::DrawStock);
const DISPATCH: Permission = Duties(KEEPERS, Act::Dispatch);
const RECEIVE: Permission = Duties(HANDLERS, Act::Receive);
const ORDER: Permission = Duties(KEEPERS, Act::Order);
const KEEP_QUALITY: Permission = Duties(QUALITY, Act::KeepQuality);
const DECLARE_LOSS: Permission = Duties(COUNTERS, Act::DeclareLoss);
/// Who relabels a product at the station.
const CONVERTERS: &[Duty] = &[SupplyDuty, SupplyHead, Laboratory, Quality];
/// Who irradiates, washes and types for an order, and signs on as able to.
const PREPARERS: &[Duty] = &[SupplyDuty, SupplyHead, Laboratory, TransfusionDuty, TransfusionHead];
const HEADS: &[Duty] = &[SupplyHead, TransfusionHead];
const PREPARE_SPECIAL: Permission = Duties(PREPARERS, Act::PrepareSpecial);
const RETURN: Permission = Duties(ISSUERS, Act::ReturnBlood);
const BOX_KEEPERS: &[Duty] = &[SupplyDuty, SupplyHead, TransfusionDuty, TransfusionHead, Quality];
const KEEP_BOXES: Permission = Duties(BOX_KEEPERS, Act::KeepBoxes);
const CONVERT: Permission = Duties(CONVERTERS, Act::ConvertProduct);
const COUNT: Permission = Duties(COUNTERS, Act::CountStore);
const APPLY: Permission = Duties(APPLICANTS, Act::ApplyForBlood);
const APPROVE: Permission = Duties(APPROVERS, Act::ApproveApplication);
const PREPARE: Permission = Duties(ISSUERS, Act::PrepareBlood);
const KEEP_EQUIPMENT: Permission = Duties(EQUIPPERS, Act::KeepEquipment);
/// Who enters and closes other stations.
const DIRECTORS: &[Duty] = &[SupplyHead, Director, Administrator];
/// Who sends to other stations and receives from them.
const SUPPLY: &[Duty] = &[SupplyDuty, SupplyHead];
/// Who speaks with other stations.
const TELLERS: &[Duty] = &[SupplyDuty, SupplyHead, Quality, Laboratory];
const BETWEEN_STATIONS: Permission = Duties(SUPPLY, Act::TransferBetweenStations);
const SIGN: Permission = Duties(SIGNERS, Act::Sign);

/// Every route: method, path, permission.
pub const TABLE: &[(&str, &str, Permission)] = &[
    ("GET", "/", Anybody),
    ("GET", "/healthz", Anybody),
    ("GET", "/readyz", Anybody),
    ("GET", "/metrics", Anybody),
    ("GET", "/api/openapi.json", Anybody),
    ("GET", "/api/feed", Anybody),
    ("GET", "/api/board", Anybody),
    ("GET", "/api/cases", Anybody),
    ("GET", "/api/asks", Anybody),
    ("GET", "/api/asks/heard", Anybody),
    ("GET", "/api/cases/{id}", Anybody),
    ("GET", "/api/cases/{id}/plans", Anybody),
    ("GET", "/api/cases/{id}/proposed-amounts", Anybody),
    ("GET", "/api/cases/{id}/form", Anybody),
    ("GET", "/api/cases/{id}/form.pdf", Anybody),
    ("GET", "/api/cases/{id}/story", Anybody),
    ("GET", "/api/stock", Anybody),
    ("GET", "/api/stock/bags", Anybody),
    ("GET", "/api/stock/paper", Anybody),
    ("GET", "/api/bags/{id}", Anybody),
    ("GET", "/api/bags/{id}/trace", Anybody),
    ("GET", "/api/patients/{id}/trace", Anybody),
    ("GET", "/api/donors/{id}/trace", Anybody),
    ("GET", "/api/orders", Anybody),
    ("GET", "/api/orders/{id}", Anybody),
    ("GET", "/api/orders/{id}/plan", Anybody),
    ("GET", "/api/rounds", Anybody),
    ("GET", "/api/rounds/{round}/{day}", Anybody),
    ("GET", "/api/rounds/{round}/{day}/list.pdf", Anybody),
    ("POST", "/api/rounds/{round}/{day}/breakdown", Duties(HANDLERS, Act::Order)),
    ("GET", "/api/proposals", Anybody),
    ("GET", "/api/proposals/{id}", Anybody),
    ("GET", "/api/shipments", Anybody),
    ("GET", "/api/shipments/{id}", Anybody),
    ("GET", "/api/reservations", Anybody),
    ("GET", "/api/reservations/{id}", Anybody),
    ("GET", "/api/reservations/{id}/next", Anybody),
    ("GET", "/api/requests", Anybody),
    ("GET", "/api/formalities", Anybody),
    ("GET", "/api/formalities/{id}", Anybody),
    ("GET", "/api/reviews", Anybody),
    ("GET", "/api/reviews/{id}", Anybody),
    ("GET", "/api/findings", Anybody),
    ("GET", "/api/network", Anybody),
    ("GET", "/api/rules", Anybody),
    ("GET", "/api/refusals", Anybody),
    ("GET", "/api/rules/edition", Anybody),
    ("GET", "/api/rules/editions", Anybody),
    ("GET", "/api/late-entries", Anybody),
    // A drill is practice on a World of its own: it is everybody's, and records nothing.
    ("GET", "/api/drills", Anybody),
    ("GET", "/api/drills/{id}", Anybody),
    ("POST", "/api/drills", Anybody),
    ("POST", "/api/drills/{id}/pace", Anybody),
    ("POST", "/api/drills/{id}/end", Anybody),
    ("GET", "/api/commands/{id}", Anybody),
    ("POST", "/api/commands", ByCommand),
    ("POST", "/api/cases", OPEN_CASE),
    ("POST", "/api/cases/at-once", DRAW),
    ("POST", "/api/cases/{id}/lines", OPEN_CASE),
    ("POST", "/api/cases/{id}/lines/{line}/reduce", OPEN_CASE),
    ("POST", "/api/cases/{id}/lines/{line}/move", OPEN_CASE),
    ("POST", "/api/cases/{id}/calls/{call}/own-stock", OPEN_CASE),
    ("POST", "/api/cases/{id}/group", OPEN_CASE),
    ("POST", "/api/cases/{id}/patient", OPEN_CASE),
    ("POST", "/api/cases/{id}/supply", DRAW),
    ("POST", "/api/cases/{id}/plans/execute", DRAW),
    ("POST", "/api/cases/{id}/green-channel", OPEN_CASE),
    ("POST", "/api/cases/{id}/escalate", OPEN_CASE),
    ("POST", "/api/cases/{id}/outcome", OPEN_CASE),
    ("POST", "/api/cases/{id}/confirm", SIGN),
    ("POST", "/api/cases/{id}/stand-down", OPEN_CASE),
    ("POST", "/api/reservations/{id}/pick", DRAW),
    ("POST", "/api/reservations/{id}/fail-pick", DRAW),
    ("POST", "/api/reservations/{id}/release", DRAW),
    ("POST", "/api/reservations/{id}/dispatch", DISPATCH),
    ("POST", "/api/requests/{id}/decline", DRAW),
    ("POST", "/api/shipments/{id}/receive", RECEIVE),
    ("POST", "/api/shipments/{id}/lost", RECEIVE),
    ("POST", "/api/shipments/{id}/recall", DISPATCH),
    ("POST", "/api/shipments/{id}/returned", RECEIVE),
    ("POST", "/api/shipments/{id}/hand-over", RECEIVE),
    ("POST", "/api/bags/crossmatch", Duties(CROSSMATCHERS, Act::IssueToPatient)),
    ("POST", "/api/patients/{id}/group", Duties(CROSSMATCHERS, Act::IssueToPatient)),
    ("POST", "/api/bags/thaw", Duties(THAWERS, Act::IssueToPatient)),
    ("POST", "/api/bags/issue", Duties(ISSUERS, Act::IssueToPatient)),
    ("POST", "/api/bags/fates", Duties(HANDLERS, Act::IssueToPatient)),
    ("POST", "/api/bags/hold", Duties(HANDLERS, Act::KeepQuality)),
    ("POST", "/api/bags/lift-hold", KEEP_QUALITY),
    ("POST", "/api/bags/recall", KEEP_QUALITY),
    ("POST", "/api/bags/discard", KEEP_QUALITY),
    ("POST", "/api/stock/import", Duties(ADMITTERS, Act::AdmitBags)),
    ("POST", "/api/orders", ORDER),
    ("POST", "/api/orders/{id}/supply", DRAW),
    ("POST", "/api/orders/{id}/close", ORDER),
    ("POST", "/api/transfers", ORDER),
    ("POST", "/api/rules", Duties(ADMINISTRATORS, Act::Administer)),
    ("POST", "/api/proposals/{id}/accept", ORDER),
    ("POST", "/api/proposals/{id}/decline", ORDER),
    ("POST", "/api/formalities/{id}/sign", SIGN),
    ("POST", "/api/reviews/{id}/decide", Duties(REVIEWERS, Act::Review)),
    ("GET", "/api/day-book", Anybody),
    ("GET", "/api/day-book/rows", Anybody),
    ("GET", "/api/day-book.csv", Anybody),
    ("GET", "/api/day-book.pdf", Anybody),
    ("GET", "/api/applications", Anybody),
    ("GET", "/api/applications/{id}", Anybody),
    ("GET", "/api/applications/{id}/bags", Anybody),
    ("POST", "/api/applications", APPLY),
    ("POST", "/api/applications/{id}/approve", APPROVE),
    ("POST", "/api/applications/{id}/refuse", APPROVE),
    ("POST", "/api/applications/{id}/withdraw", APPLY),
    ("POST", "/api/applications/{id}/reserve", PREPARE),
    ("POST", "/api/applications/{id}/release", PREPARE),
    ("GET", "/api/transfusions", Anybody),
    ("GET", "/api/reactions", Anybody),
    ("POST", "/api/bags/transfusion/begin", Duties(HANDLERS, Act::IssueToPatient)),
    ("POST", "/api/bags/transfusion/end", Duties(HANDLERS, Act::IssueToPatient)),
    ("POST", "/api/bags/reaction", Duties(HANDLERS, Act::IssueToPatient)),
    ("GET", "/api/reference-requests", Anybody),
    ("GET", "/api/reference-requests/{id}", Anybody),
    ("POST", "/api/reference-requests", Duties(REFERRERS, Act::AskReference)),
    ("POST", "/api/reference-requests/{id}/answer", Duties(REFERENCE, Act::AnswerReference)),
    ("GET", "/api/equipment", Anybody),
    ("POST", "/api/equipment", KEEP_EQUIPMENT),
    ("POST", "/api/equipment/{id}/out-of-service", KEEP_EQUIPMENT),
    ("POST", "/api/equipment/{id}/readings", Duties(HANDLERS, Act::KeepEquipment)),
    ("POST", "/api/equipment/{id}/excursion", KEEP_QUALITY),
    ("GET", "/api/losses", Anybody),
    ("GET", "/api/losses/report", Anybody),
    ("GET", "/api/losses/undeclared", Anybody),
    ("GET", "/api/losses/{id}", Anybody),
    ("POST", "/api/losses", DECLARE_LOSS),
    ("POST", "/api/losses/{id}/decide", KEEP_QUALITY),
    ("POST", "/api/losses/{id}/cancel", KEEP_QUALITY),
    ("POST", "/api/losses/{id}/dispose", DECLARE_LOSS),
    ("GET", "/api/returns", Anybody),
    ("POST", "/api/returns", RETURN),
    ("POST", "/api/returns/ward", RETURN),
    ("POST", "/api/transfers/{id}/decline", ORDER),
    ("GET", "/api/boxes", Anybody),
    ("POST", "/api/boxes", KEEP_BOXES),
    ("POST", "/api/boxes/{number}/validate", KEEP_BOXES),
    ("POST", "/api/boxes/{number}/back", RECEIVE),
    ("GET", "/api/special-lines", Anybody),
    ("GET", "/api/platelet-bookings", Anybody),
    ("GET", "/api/kept", Anybody),
    ("POST", "/api/kept/release", Duties(KEEPERS, Act::KeepForPatient)),
    ("GET", "/api/preparations", Anybody),
    ("POST", "/api/preparations", PREPARE_SPECIAL),
    ("POST", "/api/preparations/{id}/scan-back", PREPARE_SPECIAL),
    ("POST", "/api/preparations/{id}/cancel", PREPARE_SPECIAL),
    ("GET", "/api/roster", Anybody),
    ("POST", "/api/roster/sign-on", Duties(PREPARERS, Act::KeepRoster)),
    ("POST", "/api/roster/sign-off", Duties(PREPARERS, Act::KeepRoster)),
    ("POST", "/api/roster/plan", Duties(HEADS, Act::KeepRoster)),
    ("GET", "/api/stations", Anybody),
    ("POST", "/api/stations", Duties(DIRECTORS, Act::KeepStations)),
    ("POST", "/api/stations/{id}/close", Duties(DIRECTORS, Act::KeepStations)),
    ("POST", "/api/stations/{id}/messages", Duties(TELLERS, Act::TellStation)),
    ("GET", "/api/station-messages", Anybody),
    ("GET", "/api/transfers-in", Anybody),
    ("POST", "/api/transfers-in", BETWEEN_STATIONS),
    ("GET", "/api/transfers-out", Anybody),
    ("POST", "/api/transfers-out", BETWEEN_STATIONS),
    ("GET", "/api/transfers-out/{id}", Anybody),
    ("GET", "/api/transfers-out/{id}/document.pdf", Anybody),
    ("POST", "/api/transfers-out/{id}/dispatch", BETWEEN_STATIONS),
    ("POST", "/api/transfers-out/{id}/answer", Duties(TELLERS, Act::TransferBetweenStations)),
    ("POST", "/api/transfers-out/{id}/back", Duties(TELLERS, Act::TransferBetweenStations)),
    ("GET", "/api/station-notices", Anybody),
    ("POST", "/api/station-notices/tell", Duties(TELLERS, Act::TellStation)),
    ("GET", "/api/conversions", Anybody),
    ("GET", "/api/conversions/due", Anybody),
    ("POST", "/api/conversions", CONVERT),
    ("POST", "/api/conversions/{id}/scan-back", CONVERT),
    ("POST", "/api/conversions/{id}/cancel", CONVERT),
    ("GET", "/api/counts", Anybody),
    ("GET", "/api/counts/due", Anybody),
    ("GET", "/api/counts/{id}", Anybody),
    ("GET", "/api/counts/{id}/left", Anybody),
    ("POST", "/api/counts", COUNT),
    ("POST", "/api/counts/{id}/scan", COUNT),
    ("POST", "/api/counts/{id}/close", COUNT),
    ("GET", "/api/shift", Anybody),
    ("GET", "/api/shifts", Anybody),
    ("GET", "/api/handovers", Anybody),
    ("POST", "/api/shift/hand-over", Duties(KEEPERS, Act::HandOverShift)),
    ("POST", "/api/findings/{id}/answer", Duties(HANDLERS, Act::KeepQuality)),
];

/// The permission of a route; `None` when none is declared.
pub fn permission(method: &str, path: &str) -> Option<&'static Permission> {
    TABLE.iter().find(|(m, p, _)| *m == method && *p == path).map(|(_, _, permission)| permission)
}

/// The duties that may give a command, for the route that takes any command. Nobody outside fires
/// timers.
pub fn of_command(command: &Command) -> (&'static [Duty], Act) {
    match command {
        Command::Setup(_) => (ADMINISTRATORS, Act::Administer),
        Command::Timer(_) => (&[], Act::Administer),
        Command::Levels(_) => (PLANNERS, Act::Administer),
        Command::Admission(admission::Command::ReceiveTransfer { .. }) => (HANDLERS, Act::Receive),
        Command::Admission(_) => (ADMITTERS, Act::AdmitBags),
        Command::Transfusion(_) => (HANDLERS, Act::IssueToPatient),
        Command::Reference(reference::Command::AskReference { .. }) => (REFERRERS, Act::AskReference),
        Command::Reference(reference::Command::AnswerReference { .. }) => (REFERENCE, Act::AnswerReference),
        Command::Application(
            application::Command::ApplyForBlood { .. } | application::Command::WithdrawApplication { .. },
        ) => (APPLICANTS, Act::ApplyForBlood),
        Command::Application(
            application::Command::TakeStep { .. } | application::Command::RefuseApplication { .. },
        ) => (APPROVERS, Act::ApproveApplication),
        Command::Application(
            application::Command::PrepareBags { .. } | application::Command::ReleasePrepared { .. },
        ) => (ISSUERS, Act::PrepareBlood),
        Command::Quality(quality::Command::HoldBags { .. } | quality::Command::AnswerFinding { .. }) => {
            (HANDLERS, Act::KeepQuality)
        }
        Command::Quality(_) => (QUALITY, Act::KeepQuality),
        Command::Case(_) => (CASE, Act::OpenCase),
        Command::Supply(_) => (KEEPERS, Act::DrawStock),
        Command::Shipment(shipment::Command::Dispatch { .. } | shipment::Command::RecallCourier { .. }) => {
            (KEEPERS, Act::Dispatch)
        }
        Command::Shipment(_) => (HANDLERS, Act::Receive),
        Command::Ward(ward::Command::RecordCrossmatch { .. } | ward::Command::RecordGroup { .. }) => {
            (CROSSMATCHERS, Act::IssueToPatient)
        }
        Command::Ward(ward::Command::ThawBags { .. }) => (THAWERS, Act::IssueToPatient),
        Command::Ward(ward::Command::IssueToPatient { .. }) => (ISSUERS, Act::IssueToPatient),
        Command::Ward(ward::Command::RecordFates { .. }) => (HANDLERS, Act::IssueToPatient),
        Command::Formality(formality::Command::DecideReview { .. }) => (REVIEWERS, Act::Review),
        Command::Formality(_) => (SIGNERS, Act::Sign),
        Command::Order(order::Command::ReportBreakdown { .. }) => (HANDLERS, Act::Order),
        Command::Order(_) => (KEEPERS, Act::Order),
        Command::Loss(loss::Command::DecideLoss { .. } | loss::Command::CancelLoss { .. }) => {
            (QUALITY, Act::KeepQuality)
        }
        Command::Loss(_) => (COUNTERS, Act::DeclareLoss),
        Command::Count(_) => (COUNTERS, Act::CountStore),
        Command::Shift(_) => (KEEPERS, Act::HandOverShift),
        Command::Boxes(boxes::Command::ReturnBox { .. }) => (HANDLERS, Act::Receive),
        Command::Boxes(_) => (BOX_KEEPERS, Act::KeepBoxes),
        Command::Returns(_) => (ISSUERS, Act::ReturnBlood),
        Command::Conversion(_) => (CONVERTERS, Act::ConvertProduct),
        Command::Roster(roster::Command::PlanPresence { .. }) => (HEADS, Act::KeepRoster),
        Command::Roster(_) => (PREPARERS, Act::KeepRoster),
        Command::Special(special::Command::ReleaseKept { .. }) => (KEEPERS, Act::KeepForPatient),
        Command::Special(_) => (PREPARERS, Act::PrepareSpecial),
        Command::Equipment(equipment::Command::RecordReading { .. }) => (HANDLERS, Act::KeepEquipment),
        Command::Equipment(equipment::Command::DecideExcursion { .. }) => (QUALITY, Act::KeepQuality),
        Command::Equipment(_) => (EQUIPPERS, Act::KeepEquipment),
        Command::Station(station::Command::EnterStation { .. } | station::Command::CloseStation { .. }) => {
            (DIRECTORS, Act::KeepStations)
        }
        Command::Station(
            station::Command::ReceiveFromStation { .. }
            | station::Command::AgreeTransferOut { .. }
            | station::Command::SendToStation { .. },
        ) => (SUPPLY, Act::TransferBetweenStations),
        Command::Station(
            station::Command::RecordStationAnswer { .. } | station::Command::ReceiveBackFromStation { .. },
        ) => (TELLERS, Act::TransferBetweenStations),
        Command::Station(station::Command::HearFromStation { .. } | station::Command::TellStation { .. }) => {
            (TELLERS, Act::TellStation)
        }
    }
}
