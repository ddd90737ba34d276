//! Who may do what: one table of routes and duties, and one of commands.
//!
//! The door looks here before anything else runs; a route that is not in the table is answered to
//! nobody, and a test says so. Which *site* may act, and all that depends on the state of the blood, is
//! judged by the kernel. Until accounts exist the duty is the client's own word. `docs/permissions.md` is generated from here.

pub mod people;

use domain::Command;
use domain::Duty::{self, *};
use domain::duty::{
    account, admission, application, boxes, collection, component, consignment, control, donor, equipment, formality,
    laboratory, loss, order, person, quality, recall, reference, release, roster, shipment, special, station, ward,
};
use domain::refusal::Act;

/// What a route asks of the caller. Without accounts, on this machine alone, only the duty of a write is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Whoever reaches the server: signing in itself, whether it lives, and what is published.
    Public,
    /// Staff who signed in at this desk in this shift, also while it is locked: what hangs on the wall of a duty room.
    Wall,
    /// Whoever is signed in, for what is their own.
    SignedIn,
    /// Whoever is signed in and holds a duty other than a donor's.
    Staff,
    /// Whoever is signed in and holds one of these duties, at any site.
    Holders(&'static [Duty]),
    /// Whoever is signed in and holds one of these duties at the station: what donors told is nobody else's.
    StationHolders(&'static [Duty]),
    /// A command under one of these duties, held at the site where it is given, for this act.
    Duties(&'static [Duty], Act),
    /// The duty that the command in the body asks for, held at the site where it is given.
    ByCommand,
}

use Permission::{ByCommand, Duties, Holders, Public, SignedIn, Staff, StationHolders, Wall};

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
    Collector,
    ComponentTechnician,
    Releaser,
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
/// Whoever holds an account: the kernel judges what may be taken in an emergency.
const EVERYBODY: &[Duty] = &[
    SupplyDuty,
    SupplyHead,
    TransfusionDuty,
    TransfusionHead,
    Physician,
    Nurse,
    Courier,
    Quality,
    Laboratory,
    Director,
    Leader,
    SeniorPhysician,
    DeptHead,
    MedicalAffairs,
    Administrator,
    Collector,
    ComponentTechnician,
    Releaser,
    Auditor,
    Donor,
];
const BREAK_GLASS_REVIEWERS: &[Duty] = &[Quality, Director, Auditor];
/// Whoever signs for something files it.
const FILERS: &[Duty] = &[
    SupplyDuty,
    SupplyHead,
    TransfusionDuty,
    TransfusionHead,
    Physician,
    SeniorPhysician,
    DeptHead,
    MedicalAffairs,
    Nurse,
    Courier,
    Quality,
    Laboratory,
    Director,
    Leader,
    Collector,
    ComponentTechnician,
    Releaser,
    Donor,
];
/// Who meets donors.
const DONOR_DESK: &[Duty] = &[Collector, Physician];
const COLLECTORS: &[Duty] = &[Collector];
/// Who learns later that somebody must not give.
const BARRERS: &[Duty] = &[Quality, Laboratory];
const READMITTERS: &[Duty] = &[Quality];
const MERGERS: &[Duty] = &[Quality, Administrator];
/// Who keeps places of collection and grants them numbers.
const PLACERS: &[Duty] = &[Administrator, Director, SupplyHead];
/// Who reads what donors told and what was measured: nobody of a ward or at a window.
const DONOR_READERS: &[Duty] = &[Collector, Quality, Laboratory];
/// Who reads what was collected.
const COLLECTION_READERS: &[Duty] =
    &[Collector, ComponentTechnician, Laboratory, Releaser, Quality, SupplyHead, Director, Auditor];
/// Who brings donations to the station, and who opens the box there.
const SENDERS: &[Duty] = &[Collector, Courier];
const BOX_OPENERS: &[Duty] =
    &[Collector, Courier, ComponentTechnician, Laboratory, Releaser, Quality, SupplyDuty, SupplyHead];
/// Who reads what is handed over.
const CONSIGNMENT_READERS: &[Duty] = &[
    Collector,
    Courier,
    ComponentTechnician,
    Laboratory,
    Releaser,
    Quality,
    SupplyDuty,
    SupplyHead,
    Director,
    Auditor,
];
const TECHNICIANS: &[Duty] = &[ComponentTechnician];
/// Who ends what must not go on from the bench.
const BENCH_DISCARDERS: &[Duty] = &[ComponentTechnician, Quality, Laboratory];
const TESTERS: &[Duty] = &[Laboratory];
/// Who looks at what waits for its release, who may hold it, who releases it, and who labels it.
const INSPECTORS: &[Duty] = &[ComponentTechnician, Releaser, Quality];
const PIECE_HOLDERS: &[Duty] = &[ComponentTechnician, Releaser, Quality, Laboratory, SupplyDuty, SupplyHead];
const PRODUCT_HOLDERS: &[Duty] = &[Quality];
const RELEASERS: &[Duty] = &[Releaser, Quality];
const LABELLERS: &[Duty] = &[ComponentTechnician, Releaser, Quality, SupplyDuty, SupplyHead];
const RELEASE_READERS: &[Duty] =
    &[ComponentTechnician, Laboratory, Releaser, Quality, SupplyDuty, SupplyHead, Director, Auditor];
/// Who corrects a result; the kernel asks for two of them.
const CORRECTORS: &[Duty] = &[Laboratory, Quality];
/// Who reads the results of a donation.
const RESULT_READERS: &[Duty] = &[Laboratory, Quality, Releaser, Auditor];
/// Whoever answers the telephone when a donor calls.
const EXCLUDERS: &[Duty] = &[Collector, SupplyDuty, SupplyHead, Quality, Laboratory];
/// Who reads what was measured of products, and how the laboratory does in external assessments.
const CONTROL_READERS: &[Duty] = &[Quality, Laboratory, ComponentTechnician, Releaser, SupplyHead, Director, Auditor];
/// Who recalls, who says what they found of a recalled bag, who follows up its patient, and who reads all of it.
const RECALLERS: &[Duty] = &[Quality, Laboratory, SupplyHead];
const FINDERS: &[Duty] =
    &[Quality, Laboratory, SupplyDuty, SupplyHead, TransfusionDuty, TransfusionHead, Nurse, Physician, Courier];
const PATIENT_TELLERS: &[Duty] = &[Quality, TransfusionDuty, TransfusionHead, Physician];
const RECALL_READERS: &[Duty] =
    &[Quality, Laboratory, SupplyDuty, SupplyHead, Releaser, ComponentTechnician, Director, Auditor];
const PLANNERS: &[Duty] = &[Administrator, SupplyHead, SupplyDuty, TransfusionHead];

/// Who follows blood to a patient.
const PATIENT_TRACERS: &[Duty] = &[
    SupplyDuty,
    SupplyHead,
    TransfusionDuty,
    TransfusionHead,
    Physician,
    SeniorPhysician,
    Nurse,
    Quality,
    Laboratory,
    Director,
    Auditor,
];
/// Who follows blood to a donor.
const DONOR_TRACERS: &[Duty] =
    &[SupplyDuty, SupplyHead, Quality, Laboratory, Collector, ComponentTechnician, Releaser, Director, Auditor];
/// Who reads a filed document; whom it is about asks for their own data.
const DOCUMENT_READERS: &[Duty] = &[
    SupplyDuty,
    SupplyHead,
    TransfusionDuty,
    TransfusionHead,
    Physician,
    SeniorPhysician,
    DeptHead,
    MedicalAffairs,
    Nurse,
    Quality,
    Laboratory,
    Director,
    Collector,
    Releaser,
    Auditor,
];
/// Who sees who may come in, and who came.
const WATCHERS: &[Duty] = &[Administrator, Director, Auditor];

const ADMINISTER: Permission = Duties(ADMINISTRATORS, Act::Administer);
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
const MEET_DONORS: Permission = Duties(DONOR_DESK, Act::MeetDonors);
const KEEP_PLACES: Permission = Duties(PLACERS, Act::KeepPlaces);
const MAKE: Permission = Duties(TECHNICIANS, Act::MakeComponents);
const TEST: Permission = Duties(TESTERS, Act::TestBlood);
const MERGE_DONORS: Permission = Duties(MERGERS, Act::MergeDonors);
const SIGN: Permission = Duties(SIGNERS, Act::Sign);

const READ_IDENTITY: Permission = Duties(people::ANYBODYS, Act::KeepPeople);
const WRITE_NOTE: Permission = Duties(people::NOTERS, Act::KeepPeople);

/// Every route: method, path, permission.
pub const TABLE: &[(&str, &str, Permission)] = &[
    ("GET", "/", Public),
    ("GET", "/healthz", Public),
    ("GET", "/readyz", Public),
    ("GET", "/metrics", Public),
    ("GET", "/api/openapi.json", Public),
    ("GET", "/api/session", Public),
    ("POST", "/api/session", Public),
    ("POST", "/api/session/directory", Public),
    ("POST", "/api/session/directory/return", Public),
    ("POST", "/api/session/unlock", Public),
    ("POST", "/api/session/link", Public),
    ("POST", "/api/session/end", Public),
    ("POST", "/api/session/lock", Public),
    ("POST", "/api/session/second", SignedIn),
    ("POST", "/api/session/password", SignedIn),
    ("POST", "/api/session/pin", SignedIn),
    ("POST", "/api/session/totp/begin", SignedIn),
    ("POST", "/api/session/totp/confirm", SignedIn),
    ("POST", "/api/session/totp/off", SignedIn),
    ("GET", "/api/accounts", Holders(WATCHERS)),
    ("POST", "/api/accounts", ADMINISTER),
    ("GET", "/api/accounts/{id}", Holders(WATCHERS)),
    ("POST", "/api/accounts/{id}/grant", ADMINISTER),
    ("POST", "/api/accounts/{id}/withdraw", ADMINISTER),
    ("POST", "/api/accounts/{id}/close", ADMINISTER),
    ("POST", "/api/accounts/{id}/link", Holders(ADMINISTRATORS)),
    ("POST", "/api/accounts/{id}/bind", Holders(ADMINISTRATORS)),
    ("POST", "/api/accounts/{id}/unbind", Holders(ADMINISTRATORS)),
    ("POST", "/api/accounts/{id}/end-sessions", Holders(ADMINISTRATORS)),
    ("POST", "/api/accounts/{id}/unlock", Holders(ADMINISTRATORS)),
    ("GET", "/api/sign-ins", Holders(WATCHERS)),
    ("GET", "/api/break-glass", Staff),
    // Whoever has an account may: that is what the glass is for. Another person judges it.
    ("POST", "/api/break-glass", Staff),
    ("POST", "/api/break-glass/{id}/review", Duties(BREAK_GLASS_REVIEWERS, Act::ReviewBreakGlass)),
    ("GET", "/api/feed", Wall),
    ("GET", "/api/board", Wall),
    ("GET", "/api/cases", Staff),
    ("GET", "/api/asks", Staff),
    ("GET", "/api/asks/heard", Staff),
    ("GET", "/api/cases/{id}", Staff),
    ("GET", "/api/cases/{id}/plans", Staff),
    ("GET", "/api/cases/{id}/proposed-amounts", Staff),
    ("GET", "/api/cases/{id}/form", Staff),
    ("GET", "/api/cases/{id}/form.pdf", Staff),
    ("GET", "/api/cases/{id}/story", Staff),
    ("GET", "/api/stock", Staff),
    ("GET", "/api/stock/bags", Staff),
    ("GET", "/api/stock/paper", Staff),
    ("GET", "/api/bags/{id}", Staff),
    ("GET", "/api/bags/{id}/trace", Staff),
    ("GET", "/api/patients/{id}/trace", Holders(PATIENT_TRACERS)),
    ("GET", "/api/donors/{id}/trace", Holders(DONOR_TRACERS)),
    ("GET", "/api/orders", Staff),
    ("GET", "/api/orders/{id}", Staff),
    ("GET", "/api/orders/{id}/plan", Staff),
    ("GET", "/api/rounds", Staff),
    ("GET", "/api/rounds/{round}/{day}", Staff),
    ("GET", "/api/rounds/{round}/{day}/list.pdf", Staff),
    ("POST", "/api/rounds/{round}/{day}/breakdown", Duties(HANDLERS, Act::Order)),
    ("GET", "/api/proposals", Staff),
    ("GET", "/api/proposals/{id}", Staff),
    ("GET", "/api/shipments", Staff),
    ("GET", "/api/shipments/{id}", Staff),
    ("GET", "/api/reservations", Staff),
    ("GET", "/api/reservations/{id}", Staff),
    ("GET", "/api/reservations/{id}/next", Staff),
    ("GET", "/api/requests", Staff),
    ("GET", "/api/formalities", Staff),
    ("GET", "/api/formalities/{id}", Staff),
    ("GET", "/api/reviews", Staff),
    ("GET", "/api/reviews/{id}", Staff),
    ("GET", "/api/findings", Staff),
    ("GET", "/api/network", Wall),
    ("GET", "/api/rules", Staff),
    ("GET", "/api/refusals", Public),
    ("GET", "/api/rules/edition", Staff),
    ("GET", "/api/rules/editions", Staff),
    ("GET", "/api/late-entries", Staff),
    // A drill is practice on a World of its own: it is everybody's, and records nothing.
    ("GET", "/api/drills", Staff),
    ("GET", "/api/drills/{id}", Staff),
    ("POST", "/api/drills", Staff),
    ("POST", "/api/drills/{id}/pace", Staff),
    ("POST", "/api/drills/{id}/end", Staff),
    ("GET", "/api/commands/{id}", Staff),
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
    ("POST", "/api/people", Duties(people::KEEPERS, Act::KeepPeople)),
    ("POST", "/api/people/find", READ_IDENTITY),
    ("POST", "/api/people/read", READ_IDENTITY),
    ("POST", "/api/people/names", READ_IDENTITY),
    ("POST", "/api/people/change", Duties(people::KEEPERS, Act::KeepPeople)),
    ("POST", "/api/people/notes", WRITE_NOTE),
    ("POST", "/api/people/notes/read", WRITE_NOTE),
    ("POST", "/api/people/notes/erase", WRITE_NOTE),
    ("POST", "/api/people/export", Duties(people::EXPORTERS, Act::KeepPeople)),
    ("POST", "/api/people/erase", Duties(people::ERASERS, Act::ErasePeople)),
    ("GET", "/api/people/counts", Holders(people::COUNTERS)),
    ("GET", "/api/readings", Holders(people::LOG_READERS)),
    ("GET", "/api/day-book", Staff),
    ("GET", "/api/day-book/rows", Staff),
    ("GET", "/api/day-book.csv", Staff),
    ("GET", "/api/day-book.pdf", Staff),
    ("GET", "/api/applications", Staff),
    ("GET", "/api/applications/{id}", Staff),
    ("GET", "/api/applications/{id}/bags", Staff),
    ("POST", "/api/applications", APPLY),
    ("POST", "/api/applications/{id}/approve", APPROVE),
    ("POST", "/api/applications/{id}/refuse", APPROVE),
    ("POST", "/api/applications/{id}/withdraw", APPLY),
    ("POST", "/api/applications/{id}/reserve", PREPARE),
    ("POST", "/api/applications/{id}/release", PREPARE),
    ("GET", "/api/transfusions", Staff),
    ("GET", "/api/reactions", Staff),
    ("POST", "/api/bags/transfusion/begin", Duties(HANDLERS, Act::IssueToPatient)),
    ("POST", "/api/bags/transfusion/end", Duties(HANDLERS, Act::IssueToPatient)),
    ("POST", "/api/bags/reaction", Duties(HANDLERS, Act::IssueToPatient)),
    ("GET", "/api/reference-requests", Staff),
    ("GET", "/api/reference-requests/{id}", Staff),
    ("POST", "/api/reference-requests", Duties(REFERRERS, Act::AskReference)),
    ("POST", "/api/reference-requests/{id}/answer", Duties(REFERENCE, Act::AnswerReference)),
    ("GET", "/api/equipment", Staff),
    ("POST", "/api/equipment", KEEP_EQUIPMENT),
    ("POST", "/api/equipment/{id}/out-of-service", KEEP_EQUIPMENT),
    ("POST", "/api/equipment/{id}/readings", Duties(HANDLERS, Act::KeepEquipment)),
    ("POST", "/api/equipment/{id}/excursion", KEEP_QUALITY),
    ("GET", "/api/losses", Staff),
    ("GET", "/api/losses/report", Staff),
    ("GET", "/api/losses/undeclared", Staff),
    ("GET", "/api/losses/{id}", Staff),
    ("POST", "/api/losses", DECLARE_LOSS),
    ("POST", "/api/losses/{id}/decide", KEEP_QUALITY),
    ("POST", "/api/losses/{id}/cancel", KEEP_QUALITY),
    ("POST", "/api/losses/{id}/dispose", DECLARE_LOSS),
    ("GET", "/api/returns", Staff),
    ("POST", "/api/returns", RETURN),
    ("POST", "/api/returns/ward", RETURN),
    ("POST", "/api/transfers/{id}/decline", ORDER),
    ("GET", "/api/boxes", Staff),
    ("POST", "/api/boxes", KEEP_BOXES),
    ("POST", "/api/boxes/{number}/validate", KEEP_BOXES),
    ("POST", "/api/boxes/{number}/back", RECEIVE),
    ("GET", "/api/special-lines", Staff),
    ("GET", "/api/platelet-bookings", Staff),
    ("GET", "/api/kept", Staff),
    ("POST", "/api/kept/release", Duties(KEEPERS, Act::KeepForPatient)),
    ("GET", "/api/preparations", Staff),
    ("POST", "/api/preparations", PREPARE_SPECIAL),
    ("POST", "/api/preparations/{id}/scan-back", PREPARE_SPECIAL),
    ("POST", "/api/preparations/{id}/cancel", PREPARE_SPECIAL),
    ("GET", "/api/roster", Staff),
    ("POST", "/api/roster/sign-on", Duties(PREPARERS, Act::KeepRoster)),
    ("POST", "/api/roster/sign-off", Duties(PREPARERS, Act::KeepRoster)),
    ("POST", "/api/roster/plan", Duties(HEADS, Act::KeepRoster)),
    ("GET", "/api/stations", Staff),
    ("POST", "/api/stations", Duties(DIRECTORS, Act::KeepStations)),
    ("POST", "/api/stations/{id}/close", Duties(DIRECTORS, Act::KeepStations)),
    ("POST", "/api/stations/{id}/messages", Duties(TELLERS, Act::TellStation)),
    ("GET", "/api/station-messages", Staff),
    ("GET", "/api/transfers-in", Staff),
    ("POST", "/api/transfers-in", BETWEEN_STATIONS),
    ("GET", "/api/transfers-out", Staff),
    ("POST", "/api/transfers-out", BETWEEN_STATIONS),
    ("GET", "/api/transfers-out/{id}", Staff),
    ("GET", "/api/transfers-out/{id}/document.pdf", Staff),
    ("POST", "/api/transfers-out/{id}/dispatch", BETWEEN_STATIONS),
    ("POST", "/api/transfers-out/{id}/answer", Duties(TELLERS, Act::TransferBetweenStations)),
    ("POST", "/api/transfers-out/{id}/back", Duties(TELLERS, Act::TransferBetweenStations)),
    ("GET", "/api/station-notices", Staff),
    ("POST", "/api/station-notices/tell", Duties(TELLERS, Act::TellStation)),
    ("GET", "/api/conversions", Staff),
    ("GET", "/api/conversions/due", Staff),
    ("POST", "/api/conversions", CONVERT),
    ("POST", "/api/conversions/{id}/scan-back", CONVERT),
    ("POST", "/api/conversions/{id}/cancel", CONVERT),
    ("GET", "/api/counts", Staff),
    ("GET", "/api/counts/due", Staff),
    ("GET", "/api/counts/{id}", Staff),
    ("GET", "/api/counts/{id}/left", Staff),
    ("POST", "/api/counts", COUNT),
    ("POST", "/api/counts/{id}/scan", COUNT),
    ("POST", "/api/counts/{id}/close", COUNT),
    ("GET", "/api/shift", Staff),
    ("GET", "/api/shifts", Staff),
    ("GET", "/api/handovers", Staff),
    ("POST", "/api/shift/hand-over", Duties(KEEPERS, Act::HandOverShift)),
    ("GET", "/api/checkpoints", Public),
    ("POST", "/api/checkpoints", Staff),
    ("GET", "/api/bags/{id}/proof", Staff),
    ("GET", "/api/witness", Public),
    ("POST", "/api/witness/compare", Public),
    ("GET", "/api/check-page", Public),
    ("GET", "/api/forms", Staff),
    ("GET", "/api/forms/{form}", Staff),
    ("GET", "/api/forms/{form}/draft", Staff),
    ("GET", "/api/documents", Staff),
    ("POST", "/api/documents", Duties(FILERS, Act::FileDocument)),
    ("GET", "/api/documents/{id}", Holders(DOCUMENT_READERS)),
    ("GET", "/api/documents/{id}/form.json", Holders(DOCUMENT_READERS)),
    ("GET", "/api/documents/{id}/signature.p7s", Holders(DOCUMENT_READERS)),
    ("GET", "/api/documents/{id}/stamp.tsr", Holders(DOCUMENT_READERS)),
    ("GET", "/api/documents/{id}/document.pdf", Holders(DOCUMENT_READERS)),
    ("POST", "/api/documents/{id}/check", Holders(DOCUMENT_READERS)),
    ("GET", "/api/certificates", Staff),
    ("POST", "/api/certificates/{serial}/revoke", Duties(ADMINISTRATORS, Act::Administer)),
    ("GET", "/api/authority.pem", Public),
    ("GET", "/api/revocations.crl", Public),
    ("POST", "/api/time-stamp", Public),
    ("GET", "/api/donors", StationHolders(DONOR_READERS)),
    ("POST", "/api/donors", MEET_DONORS),
    ("GET", "/api/donors/{id}", StationHolders(DONOR_READERS)),
    ("POST", "/api/donors/{id}/visits", MEET_DONORS),
    ("POST", "/api/donors/{id}/bar", Duties(BARRERS, Act::BarDonors)),
    ("POST", "/api/donors/{id}/readmit", Duties(READMITTERS, Act::BarDonors)),
    ("POST", "/api/donors/{id}/merge", MERGE_DONORS),
    ("POST", "/api/donors/{id}/part", MERGE_DONORS),
    ("POST", "/api/donations/exclusion", Duties(EXCLUDERS, Act::KeepQuality)),
    ("GET", "/api/visits", StationHolders(DONOR_READERS)),
    ("GET", "/api/visits/{id}", StationHolders(DONOR_READERS)),
    ("POST", "/api/visits/{id}/answers", MEET_DONORS),
    ("POST", "/api/visits/{id}/examination", MEET_DONORS),
    ("POST", "/api/visits/{id}/clear", MEET_DONORS),
    ("POST", "/api/visits/{id}/defer", MEET_DONORS),
    ("POST", "/api/visits/{id}/withdraw", MEET_DONORS),
    ("POST", "/api/visits/{id}/bind", Duties(COLLECTORS, Act::CollectBlood)),
    ("POST", "/api/visits/{id}/collection", Duties(COLLECTORS, Act::CollectBlood)),
    ("GET", "/api/collection/places", Staff),
    ("POST", "/api/collection/places", KEEP_PLACES),
    ("POST", "/api/collection/places/{id}/close", KEEP_PLACES),
    ("GET", "/api/collection/ranges", Staff),
    ("POST", "/api/collection/ranges", KEEP_PLACES),
    ("GET", "/api/collections", StationHolders(COLLECTION_READERS)),
    ("GET", "/api/consignments", StationHolders(CONSIGNMENT_READERS)),
    ("POST", "/api/consignments", Duties(SENDERS, Act::HandOverDonations)),
    ("GET", "/api/consignments/waiting", StationHolders(CONSIGNMENT_READERS)),
    ("GET", "/api/consignments/{id}", StationHolders(CONSIGNMENT_READERS)),
    ("POST", "/api/consignments/{id}/receive", Duties(BOX_OPENERS, Act::HandOverDonations)),
    ("GET", "/api/bench/donations", StationHolders(COLLECTION_READERS)),
    ("GET", "/api/bench/pieces", StationHolders(COLLECTION_READERS)),
    ("GET", "/api/bench/pieces/{id}", StationHolders(COLLECTION_READERS)),
    ("GET", "/api/bench/steps", StationHolders(COLLECTION_READERS)),
    ("POST", "/api/bench/steps", MAKE),
    ("POST", "/api/bench/steps/{id}/record", MAKE),
    ("POST", "/api/bench/steps/{id}/cancel", MAKE),
    ("GET", "/api/bench/choices", StationHolders(COLLECTION_READERS)),
    ("POST", "/api/bench/discards", Duties(BENCH_DISCARDERS, Act::DiscardPieces)),
    ("GET", "/api/release/pieces", StationHolders(RELEASE_READERS)),
    ("GET", "/api/release/pieces/{id}", StationHolders(RELEASE_READERS)),
    ("GET", "/api/release/unlabelled", StationHolders(RELEASE_READERS)),
    ("GET", "/api/release/product-holds", StationHolders(RELEASE_READERS)),
    ("POST", "/api/release/product-holds", Duties(PRODUCT_HOLDERS, Act::KeepQuality)),
    ("POST", "/api/release/product-holds/lift", Duties(PRODUCT_HOLDERS, Act::KeepQuality)),
    ("POST", "/api/release/reviews", Duties(PRODUCT_HOLDERS, Act::KeepQuality)),
    ("POST", "/api/release/inspections", Duties(INSPECTORS, Act::InspectPieces)),
    ("POST", "/api/release/holds", Duties(PIECE_HOLDERS, Act::KeepQuality)),
    ("POST", "/api/release", Duties(RELEASERS, Act::ReleasePieces)),
    ("POST", "/api/release/labels", Duties(LABELLERS, Act::LabelPieces)),
    ("GET", "/api/release/labels.pdf", StationHolders(RELEASE_READERS)),
    ("GET", "/api/release/labels.zpl", StationHolders(RELEASE_READERS)),
    ("POST", "/api/release/labels/{id}/reprint", Duties(LABELLERS, Act::LabelPieces)),
    ("POST", "/api/release/labels/{id}/scan", Duties(LABELLERS, Act::LabelPieces)),
    ("GET", "/api/control/limits", StationHolders(CONTROL_READERS)),
    ("GET", "/api/control/month", StationHolders(CONTROL_READERS)),
    ("GET", "/api/control/checks", StationHolders(CONTROL_READERS)),
    ("POST", "/api/control/checks", Duties(CORRECTORS, Act::ControlQuality)),
    ("GET", "/api/assessments", StationHolders(CONTROL_READERS)),
    ("POST", "/api/assessments", Duties(CORRECTORS, Act::AssessLaboratory)),
    ("GET", "/api/assessments/{id}", StationHolders(CONTROL_READERS)),
    ("POST", "/api/assessments/{id}/results", Duties(CORRECTORS, Act::AssessLaboratory)),
    ("POST", "/api/assessments/{id}/actions", Duties(CORRECTORS, Act::AssessLaboratory)),
    ("POST", "/api/assessments/{id}/close", Duties(PRODUCT_HOLDERS, Act::AssessLaboratory)),
    ("GET", "/api/recalls", StationHolders(RECALL_READERS)),
    ("POST", "/api/recalls", Duties(RECALLERS, Act::KeepQuality)),
    ("GET", "/api/recalls/tasks", Holders(FINDERS)),
    ("GET", "/api/recalls/{id}", StationHolders(RECALL_READERS)),
    ("POST", "/api/recalls/{id}/answers", Duties(FINDERS, Act::KeepQuality)),
    ("POST", "/api/recalls/{id}/patients", Duties(PATIENT_TELLERS, Act::KeepQuality)),
    ("POST", "/api/recalls/{id}/close", Duties(PRODUCT_HOLDERS, Act::KeepQuality)),
    ("GET", "/api/laboratory/means", StationHolders(RESULT_READERS)),
    ("GET", "/api/laboratory/donations", StationHolders(RESULT_READERS)),
    ("GET", "/api/laboratory/donations/{donation}", StationHolders(RESULT_READERS)),
    ("GET", "/api/laboratory/unreconciled", StationHolders(RESULT_READERS)),
    ("GET", "/api/laboratory/pools", StationHolders(RESULT_READERS)),
    ("POST", "/api/laboratory/pools", TEST),
    ("GET", "/api/laboratory/runs", StationHolders(RESULT_READERS)),
    ("POST", "/api/laboratory/runs", TEST),
    ("GET", "/api/laboratory/runs/{id}", StationHolders(RESULT_READERS)),
    ("POST", "/api/laboratory/runs/{id}/results", TEST),
    ("POST", "/api/laboratory/runs/{id}/sheet", TEST),
    ("POST", "/api/laboratory/sheets/read", StationHolders(TESTERS)),
    ("POST", "/api/laboratory/runs/{id}/corrections", Duties(CORRECTORS, Act::TestBlood)),
    ("POST", "/api/laboratory/samples", TEST),
    ("POST", "/api/laboratory/untested", TEST),
    ("POST", "/api/laboratory/methods", TEST),
    ("POST", "/api/laboratory/instruments", TEST),
    ("POST", "/api/laboratory/lots", TEST),
    ("POST", "/api/laboratory/validations", TEST),
    ("POST", "/api/laboratory/withdrawals", TEST),
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
        Command::Account(account::Command::BreakGlass { .. }) => (EVERYBODY, Act::BreakGlass),
        Command::Account(account::Command::ReviewBreakGlass { .. }) => (BREAK_GLASS_REVIEWERS, Act::ReviewBreakGlass),
        Command::Account(_) => (ADMINISTRATORS, Act::Administer),
        // Never by this door: the vault is written before the one, and a key destroyed after the other.
        Command::Person(person::Command::KeepPerson { .. }) => (&[], Act::KeepPeople),
        Command::Person(person::Command::ErasePerson { .. }) => (&[], Act::ErasePeople),
        Command::Document(_) => (FILERS, Act::FileDocument),
        Command::Donor(donor::Command::BarDonor { .. }) => (BARRERS, Act::BarDonors),
        Command::Donor(donor::Command::ReadmitDonor { .. }) => (READMITTERS, Act::BarDonors),
        Command::Donor(donor::Command::MergeDonors { .. } | donor::Command::PartDonors { .. }) => {
            (MERGERS, Act::MergeDonors)
        }
        Command::Donor(donor::Command::TellExclusion { .. }) => (EXCLUDERS, Act::KeepQuality),
        Command::Donor(_) => (DONOR_DESK, Act::MeetDonors),
        Command::Collection(collection::Command::BindNumber { .. } | collection::Command::RecordCollection { .. }) => {
            (COLLECTORS, Act::CollectBlood)
        }
        Command::Collection(_) => (PLACERS, Act::KeepPlaces),
        Command::Consignment(consignment::Command::SendBox { .. }) => (SENDERS, Act::HandOverDonations),
        Command::Consignment(consignment::Command::ReceiveBox { .. }) => (BOX_OPENERS, Act::HandOverDonations),
        Command::Component(component::Command::DiscardPieces { .. }) => (BENCH_DISCARDERS, Act::DiscardPieces),
        Command::Component(_) => (TECHNICIANS, Act::MakeComponents),
        Command::Release(release::Command::InspectPieces { .. }) => (INSPECTORS, Act::InspectPieces),
        Command::Release(release::Command::HoldPieces { .. }) => (PIECE_HOLDERS, Act::KeepQuality),
        Command::Release(
            release::Command::HoldProduct { .. }
            | release::Command::LiftProductHold { .. }
            | release::Command::ReviewDonation { .. },
        ) => (PRODUCT_HOLDERS, Act::KeepQuality),
        Command::Release(release::Command::ReleasePieces { .. }) => (RELEASERS, Act::ReleasePieces),
        Command::Release(_) => (LABELLERS, Act::LabelPieces),
        Command::Recall(recall::Command::OpenRecall { .. }) => (RECALLERS, Act::KeepQuality),
        Command::Recall(recall::Command::AnswerRecallTask { .. }) => (FINDERS, Act::KeepQuality),
        Command::Recall(recall::Command::ResolveRecallPatient { .. }) => (PATIENT_TELLERS, Act::KeepQuality),
        Command::Recall(recall::Command::CloseRecall { .. }) => (PRODUCT_HOLDERS, Act::KeepQuality),
        Command::Control(control::Command::RecordCheck { .. }) => (CORRECTORS, Act::ControlQuality),
        Command::Control(control::Command::CloseAssessment { .. }) => (PRODUCT_HOLDERS, Act::AssessLaboratory),
        Command::Control(_) => (CORRECTORS, Act::AssessLaboratory),
        Command::Laboratory(laboratory::Command::CorrectResult { .. }) => (CORRECTORS, Act::TestBlood),
        Command::Laboratory(_) => (TESTERS, Act::TestBlood),
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
