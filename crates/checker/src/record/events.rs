//! The events that the checker reads, duty by duty, with the fields that it judges and no others.

use super::Duty;
use super::bench::{ComponentEvent, ConsignmentEvent};
use super::control::ControlEvent;
use super::giving::{CollectionEvent, DonorEvent};
use super::laboratory::LaboratoryEvent;
use super::plan::{Drawn, For, Override, Plan};
use super::recall::RecallEvent;
use super::release::{ExcursionVerdict, ReleaseEvent};
use super::rulebook::Rules;
use super::tagged::{given, tagged, tagged_enum};
use super::text::{Moment, words};
use super::words::{
    Amount, AntiD, Attributes, BagKey, Class, Determination, Group, Identity, Opaque, Product, Temperature,
};
use serde::Deserialize;

tagged_enum! {
    /// What happened, by duty.
    Event {
        "setup" Setup(SetupEvent)
        "admission" Admission(AdmissionEvent)
        "application" Application(ApplicationEvent)
        "quality" Quality(QualityEvent)
        "case" Case(CaseEvent)
        "supply" Supply(SupplyEvent)
        "shipment" Shipment(ShipmentEvent)
        "ward" Ward(WardEvent)
        "formality" Formality(FormalityEvent)
        "order" Order(OrderEvent)
        "levels" Levels(LevelsEvent)
        "loss" Loss(LossEvent)
        "count" Count(CountEvent)
        "shift" Shift(ShiftEvent)
        "returns" Returns(ReturnsEvent)
        "roster" Roster(RosterEvent)
        "special" Special(SpecialEvent)
        "conversion" Conversion(ConversionEvent)
        "boxes" Boxes(BoxesEvent)
        "equipment" Equipment(EquipmentEvent)
        "station" Station(StationEvent)
        "timer" Timer(TimerEvent)
        "transfusion" Transfusion(TransfusionEvent)
        "reference" Reference(ReferenceEvent)
        "account" Account(AccountEvent)
        "person" Person(PersonEvent)
        "document" Document(DocumentEvent)
        "donor" Donor(DonorEvent)
        "collection" Collection(CollectionEvent)
        "component" Component(ComponentEvent)
        "consignment" Consignment(ConsignmentEvent)
        "laboratory" Laboratory(LaboratoryEvent)
        "release" Release(ReleaseEvent)
        "control" Control(ControlEvent)
        "recall" Recall(RecallEvent)
        "finding" Finding(Finding)
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Finding {
    pub finding: u32,
    pub rule: String,
    pub site: u32,
    #[serde(deserialize_with = "given")]
    pub bag: Option<BagKey>,
}

/// A duty at a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub(crate) struct Grant {
    pub duty: Duty,
    pub site: u32,
}

words! {
    /// What was said of a duty taken in an emergency.
    GlassVerdict { Justified "justified" NotJustified "not-justified" }
}

tagged! {
    /// Accounts.
    AccountEvent {
        "account_opened" AccountOpened {
            account: Opaque,
            grants: Vec<Grant>,
            #[serde(deserialize_with = "given")]
            second_person: Option<Opaque>,
        }
        "duty_granted" DutyGranted {
            account: Opaque,
            grant: Grant,
            #[serde(deserialize_with = "given")]
            second_person: Option<Opaque>,
        }
        "duty_withdrawn" DutyWithdrawn { account: Opaque, grant: Grant }
        "account_closed" AccountClosed { account: Opaque }
        "glass_broken" GlassBroken {
            break_glass: u32, account: Opaque, duty: Duty, site: u32, until: Moment, review_due: Moment,
        }
        "break_glass_reviewed" BreakGlassReviewed { break_glass: u32, verdict: GlassVerdict }
    }
}

/// A person, by what they are to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Whom {
    Patient(Opaque),
    Donor(Opaque),
    Staff(Opaque),
    Contact(Opaque),
}

tagged! {
    /// Whose identity is kept.
    PersonEvent {
        "person_kept" PersonKept { whom: Whom }
        "person_erased" PersonErased { whom: Whom }
    }
}

/// What a document is about, as far as that matters here.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum About {
    Formality(u32),
    Case(u32),
    Bag(BagKey),
    Person(Whom),
    Shipment(u32),
    Loss(u32),
    Handover(u32),
}

impl About {
    /// The bag, when it is about one.
    pub(crate) fn bag(&self) -> Option<&BagKey> {
        match self {
            About::Bag(bag) => Some(bag),
            _ => None,
        }
    }
}

tagged! {
    /// Documents.
    DocumentEvent {
        "document_filed" DocumentFiled { document: Opaque, about: About }
    }
}

tagged! {
    /// Setting up.
    SetupEvent {
        "network_adopted" NetworkAdopted { network: Box<Network> }
        "rules_adopted" RulesAdopted { rules: Box<Rules>, second_person: Opaque }
        "sites_assigned" SitesAssigned { ledger: u32, sites: Vec<u32> }
    }
}

words! {
    /// What a site is.
    SiteKind { Station "station" StoragePoint "storage-point" HostHospital "host-hospital" Hospital "hospital" }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Network {
    /// Minutes ahead of UTC.
    pub zone_offset: i64,
    pub sites: Vec<Site>,
    pub routes: Vec<Route>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Site {
    pub id: u32,
    pub kind: SiteKind,
    #[serde(deserialize_with = "given")]
    pub supplied_by: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Route {
    pub from: u32,
    pub to: u32,
}

tagged! {
    /// Admission.
    AdmissionEvent {
        "bag_admitted" BagAdmitted {
            site: u32,
            #[serde(deserialize_with = "whose")]
            origin: Origin,
            bag: NewBag,
        }
        "bag_transferred_in" BagTransferredIn { site: u32, from: u32, bag: TransferredBag }
        "transfer_refused" TransferRefused { bag: BagKey }
    }
}

/// Where a bag came from, as far as that is judged.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Origin {
    /// Whose blood it is, when it is the patient's own.
    pub patient: Option<Opaque>,
    /// Whether it was collected here.
    pub own_donation: bool,
}

fn whose<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Origin, D::Error> {
    let origin = serde_json::Value::deserialize(from)?;
    let patient = origin.get("autologous").and_then(|own| own.get("patient"));
    let patient = patient.map(|patient| Opaque::deserialize(patient).map_err(serde::de::Error::custom)).transpose()?;
    Ok(Origin { patient, own_donation: origin.as_str() == Some("own_donation") })
}

/// A bag as another ledger's document says it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct TransferredBag {
    pub bag: NewBag,
    pub holds: Vec<HoldReason>,
    pub recall: Recall,
}

words! {
    /// Whether quality recalled it.
    Recall { Clear "clear" Recalled "recalled" }
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct NewBag {
    pub bag: BagKey,
    pub donor: Opaque,
    pub product: Product,
    pub group: Group,
    pub attributes: Attributes,
    pub amount: Amount,
    pub collected_at: Moment,
    pub expires_at: Moment,
}

words! {
    /// Why a bag is held; those that the checker has no name for count as one.
    HoldReason {
        Appearance "appearance" RefusedAtReceipt "refused-at-receipt" Temperature "temperature" Label "label"
        DonorCall "donor-call" LateReactive "late-reactive" GroupDoubt "group-doubt" Broken "broken"
        WhereaboutsDoubt "whereabouts-doubt" AwaitingDisposal "awaiting-disposal"
        Relabelling "relabelling" Reaction "reaction" DonorDeferred "donor-deferred"
        QualityControl "quality-control"
        ; else Other
    }
}

tagged! {
    /// Quality.
    QualityEvent {
        "bag_held" BagHeld { bag: BagKey, reason: HoldReason }
        "bag_hold_lifted" BagHoldLifted { bag: BagKey, reason: HoldReason, second_person: Opaque }
        "bag_recalled" BagRecalled { bag: BagKey }
        "bag_discarded" BagDiscarded { bag: BagKey, site: u32, second_person: Opaque }
        "finding_answered" FindingAnswered {
            finding: u32,
            #[serde(deserialize_with = "given")]
            bag: Option<BagKey>,
        }
    }
}

words! {
    /// What the caller says of the hospital's own stock.
    OwnStock { NotStated "not-stated" UsedOrUnsuitable "used-or-unsuitable" }
}

words! {
    /// How a bag's group suits a patient, as the journal says it was judged.
    Judged {
        Identical "identical" Compatible "compatible" RhdMismatch "rhd_mismatch" PlateletMinor "platelet_minor"
        AboForbidden "abo_forbidden" AgainstAntiD "against_anti_d"
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct LineAsk {
    pub class: Class,
    #[serde(deserialize_with = "given")]
    pub product: Option<Product>,
    pub attributes: Attributes,
    pub amount: Amount,
}

impl LineAsk {
    /// Whether two lines ask for the same, whatever the amount.
    pub(crate) fn same_thing(&self, other: &LineAsk) -> bool {
        (self.class, self.product, self.attributes) == (other.class, other.product, other.attributes)
    }
}

tagged! {
    /// The emergency case.
    CaseEvent {
        "case_opened" CaseOpened {
            case: u32, hospital: u32, patient: Opaque, identity: Identity, asked: Group,
            determination: Determination, anti_d: AntiD,
        }
        "call_answered" CallAnswered { case: u32, call: u16, own_stock: OwnStock }
        "line_added" LineAdded { case: u32, line: u16, call: u16, ask: LineAsk }
        "group_determined" GroupDetermined { case: u32, group: Group, anti_d: AntiD }
        "bag_against_group" BagAgainstGroup { case: u32, bag: BagKey }
        "patient_identified" PatientIdentified { case: u32, patient: Opaque }
        "line_reduced" LineReduced { case: u32, line: u16, to: Amount }
        "own_stock_stated" OwnStockStated { case: u32, call: u16, own_stock: OwnStock }
        "line_moved" LineMoved { case: u32, line: u16, to_case: u32, to_line: u16 }
        "green_channel_activated" GreenChannelActivated { case: u32 }
        "case_escalated" CaseEscalated { case: u32 }
        "line_outcome_named" LineOutcomeNamed { case: u32, line: u16 }
        "case_stood_down" CaseStoodDown { case: u32 }
        "bag_earmark_released" BagEarmarkReleased { case: u32, bag: BagKey }
        "case_paged" CasePaged { case: u32 }
    }
}

words! {
    /// How a bag left a reservation without being sent.
    ReservationEnd {
        Released "released" Lapsed "lapsed" Displaced "displaced" LineMoved "line-moved" FailedCheck "failed-check"
    }
}

tagged! {
    /// Supply.
    SupplyEvent {
        "plan_executed" PlanExecuted { plan: Box<Plan>, site: u32, overrides: Vec<Override> }
        "reservation_made" ReservationMade { reservation: u32, purpose: For, site: u32, deadline: Moment }
        "bag_reserved" BagReserved { bag: BagKey, reservation: u32, line: u16, drawn: Drawn }
        "bag_reservation_ended" BagReservationEnded { bag: BagKey, reservation: u32, end: ReservationEnd }
        "bag_picked" BagPicked { bag: BagKey, reservation: u32 }
        "bag_moved_with_line" BagMovedWithLine { bag: BagKey, from: u32, reservation: u32, line: u16 }
        "supply_requested" SupplyRequested { request: u32, case: u32 }
        "supply_request_answered" SupplyRequestAnswered { request: u32 }
    }
}

words! {
    /// Why bags leave a store.
    Purpose { Issue "issue" Transfer "transfer" Return "return" }
}

words! {
    /// How blood travels.
    Mode { StationDelivers "station-delivers" HospitalFetches "hospital-fetches" Combined "combined" }
}

tagged! {
    /// Shipments.
    ShipmentEvent {
        "shipment_dispatched" ShipmentDispatched {
            shipment: u32, purpose: Purpose, mode: Mode, reserved_for: For, from: u32, to: u32, temperature: Temperature, courier: Opaque,
            second_checker: Opaque, arrives_p90: Moment,
        }
        "bag_dispatched" BagDispatched { bag: BagKey, shipment: u32, reservation: u32, line: u16 }
        "bag_sent_at_once" BagSentAtOnce { bag: BagKey, shipment: u32, line: u16, drawn: Drawn }
        "bag_received" BagReceived { bag: BagKey, shipment: u32, site: u32 }
        "bag_refused" BagRefused { bag: BagKey, shipment: u32, reason: HoldReason }
        "bag_lost" BagLost { bag: BagKey, shipment: u32, site: u32 }
        "courier_recalled" CourierRecalled { shipment: u32 }
        "bag_returning" BagReturning { bag: BagKey, shipment: u32 }
        "bag_returned" BagReturned { bag: BagKey, shipment: u32, site: u32 }
        "leg_handed_over" LegHandedOver { shipment: u32, to_courier: Opaque }
        "bag_left_to_ledger" BagLeftToLedger { bag: BagKey, shipment: u32, site: u32, ledger: u32 }
    }
}

/// The case line that a bag is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Earmark {
    pub case: u32,
    pub line: u16,
}

/// On what ground a bag is issued to a patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum IssueBasis {
    Crossmatch,
    EmergencyRelease { physician: Opaque },
}

words! {
    /// What a crossmatch said.
    CrossmatchResult { Compatible "compatible" Incompatible "incompatible" }
}

words! {
    /// How a bag's life ended.
    Fate {
        Transfused "transfused" Discarded "discarded" Expired "expired" TransferredOut "transferred-out" Lost "lost"
    }
}

tagged! {
    /// At the hospital.
    WardEvent {
        "bag_crossmatched" BagCrossmatched {
            bag: BagKey, patient: Opaque, result: CrossmatchResult, sampled_at: Moment,
        }
        "patient_grouped" PatientGrouped { patient: Opaque, group: Group, anti_d: AntiD, sampled_at: Moment }
        "bag_thawed" BagThawed { bag: BagKey, expires_at: Moment }
        "bag_issued_to_patient" BagIssuedToPatient {
            bag: BagKey,
            site: u32,
            patient: Opaque,
            #[serde(deserialize_with = "given")]
            earmark: Option<Earmark>,
            basis: IssueBasis,
            second_checker: Opaque,
            judged: Judged,
            overrides: Vec<Override>,
            #[serde(deserialize_with = "given")]
            drawn: Option<Drawn>,
            #[serde(deserialize_with = "given")]
            application: Option<AppliedFor>,
        }
        "bag_fate_recorded" BagFateRecorded { bag: BagKey, site: u32, fate: Fate }
    }
}

tagged! {
    /// At the bedside.
    TransfusionEvent {
        "bag_transfusion_begun" BagTransfusionBegun { bag: BagKey, site: u32, patient: Opaque }
        "bag_transfusion_ended" BagTransfusionEnded { bag: BagKey, patient: Opaque }
        "reaction_reported" ReactionReported {
            #[serde(deserialize_with = "given")]
            bag: Option<BagKey>,
            finding: u32,
            told: u32,
        }
    }
}

words! {
    /// Why the reference laboratory is asked; what the checker does not expect counts as one.
    ReferenceReason {
        IncompatibleCrossmatch "incompatible-crossmatch" GroupChanged "group-changed"
        ; else Other
    }
}

tagged! {
    /// The reference laboratory.
    ReferenceEvent {
        "reference_asked" ReferenceAsked {
            request: u32, site: u32, laboratory: u32, patient: Opaque, reason: ReferenceReason, due: Moment,
        }
        "reference_answered" ReferenceAnswered { request: u32 }
    }
}

/// The line of an application for which a bag is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct AppliedFor {
    pub application: u32,
    pub line: u16,
}

words! {
    /// A signature that an application needs.
    ApprovalStep {
        SeniorReview "senior-review" HeadSignature "head-signature" MedicalAffairs "medical-affairs"
    }
}

words! {
    /// How high an application climbs.
    ApprovalLevel { Senior "senior" Head "head" Affairs "affairs" }
}

/// Why an application needs no signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Exemption {
    Case { case: u32 },
    Reason {},
}

/// How an application is approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Approval {
    Exempt { why: Exemption, valid_until: Moment },
    Signed { level: ApprovalLevel },
}

tagged! {
    /// Applications.
    ApplicationEvent {
        "application_made" ApplicationMade {
            application: u32, site: u32, patient: Opaque, urgency: String, applicant: Opaque, lines: Vec<LineAsk>,
            day_sum: Amount, approval: Approval,
        }
        "step_taken" StepTaken {
            application: u32,
            step: ApprovalStep,
            #[serde(deserialize_with = "given")]
            valid_until: Option<Moment>,
        }
        "application_refused" ApplicationRefused { application: u32 }
        "application_withdrawn" ApplicationWithdrawn { application: u32 }
        "application_lapsed" ApplicationLapsed { application: u32 }
        "bags_prepared" BagsPrepared { application: u32, reservation: u32, overrides: Vec<Override> }
    }
}

words! {
    /// What is pending.
    FormalityKind {
        ApprovalForm "approval-form" PhoneConfirmation "phone-confirmation" SecondPerson "second-person-signature"
        Crossmatch "crossmatch-after-release"
        ; else Other
    }
}

words! {
    /// Which head confirmed.
    Side { TransfusionDept "transfusion-dept" SupplyDept "supply-dept" }
}

words! {
    /// What a review decides.
    Decision { Approved "approved" Held "held" Rejected "rejected" }
}

tagged! {
    /// Formalities and reviews.
    FormalityEvent {
        "formality_opened" FormalityOpened {
            formality: u32,
            kind: FormalityKind,
            #[serde(deserialize_with = "given")]
            case: Option<u32>,
            #[serde(deserialize_with = "given")]
            signer: Option<Opaque>,
        }
        "formality_climbed" FormalityClimbed { formality: u32 }
        "phone_confirmed" PhoneConfirmed { case: u32, side: Side }
        "formality_closed" FormalityClosed {
            formality: u32,
            signed_by: Opaque,
            #[serde(deserialize_with = "given")]
            reason: Option<String>,
        }
        "review_opened" ReviewOpened { review: u32, case: u32 }
        "review_decided" ReviewDecided { review: u32, decision: Decision, by: Opaque }
        "review_climbed" ReviewClimbed { review: u32 }
    }
}

words! {
    /// Whose blood may fill a patient's line.
    BloodSource { Any "any" Autologous "autologous" }
}

/// Whom an order line is for, and what the bags must be.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct ForPatient {
    pub patient: Opaque,
    pub needs: Attributes,
    pub source: BloodSource,
}

tagged! {
    /// Presence.
    RosterEvent {
        "signed_on" SignedOn { }
        "signed_off" SignedOff { }
        "presence_planned" PresencePlanned { }
    }
}

tagged! {
    /// Blood for one patient.
    SpecialEvent {
        "readiness_told" ReadinessTold { order: u32, line: u16 }
        "preparation_begun" PreparationBegun {
            preparation: u32, bag: BagKey, site: u32, product: Product, expires_at: Moment,
        }
        "bag_prepared" BagPrepared {
            bag: BagKey, preparation: u32, site: u32, what: Attributes, product: Product, expires_at: Moment,
        }
        "preparation_cancelled" PreparationCancelled { preparation: u32, bag: BagKey }
        "bag_kept" BagKept { bag: BagKey, patient: Opaque, order: u32, line: u16, until: Moment }
        "bag_keep_ended" BagKeepEnded { bag: BagKey }
    }
}

words! {
    /// Whether a compatible group may fill an order.
    OtherGroup { NotAgreed "not-agreed" Agreed "agreed" }
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct OrderAsk {
    pub class: Class,
    #[serde(deserialize_with = "given")]
    pub product: Option<Product>,
    pub group: Group,
    pub other_group: OtherGroup,
    #[serde(default)]
    pub for_patient: Option<ForPatient>,
}

/// A round on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Departure {
    pub round: u16,
    pub day: i64,
}

tagged! {
    /// Orders and proposals.
    OrderEvent {
        "order_placed" OrderPlaced { order: u32, site: u32, lines: Vec<OrderAsk>, #[serde(default)] rides: Option<Departure> }
        "round_broke_down" RoundBrokeDown { departure: Departure }
        "order_rerouted" OrderRerouted { order: u32, #[serde(default)] rides: Option<Departure> }
        "order_closed" OrderClosed { order: u32 }
        "proposal_made" ProposalMade { proposal: u32 }
        "proposal_answered" ProposalAnswered { proposal: u32 }
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct LevelRow {
    pub class: Class,
    pub group: Group,
    pub level: Level,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Level {
    pub own_floor: Amount,
    pub area_floor: Amount,
}

tagged! {
    /// Stock levels.
    LevelsEvent {
        "use_plan_declared" UsePlanDeclared { }
        "levels_set" LevelsSet { site: u32, rows: Vec<LevelRow> }
    }
}

words! {
    /// What quality says of a loss.
    LossVerdict { Approved "approved" Rejected "rejected" }
}

tagged! {
    /// Losses.
    LossEvent {
        "loss_declared" LossDeclared { loss: u32, site: u32, declared_by: Opaque }
        "bag_declared" BagDeclared { bag: BagKey, loss: u32 }
        "loss_decided" LossDecided { loss: u32, verdict: LossVerdict }
        "loss_cancelled" LossCancelled { loss: u32 }
        "loss_disposed" LossDisposed { loss: u32, witness: Opaque }
    }
}

tagged! {
    /// Counts.
    CountEvent {
        "count_opened" CountOpened {
            count: u32,
            site: u32,
            #[serde(deserialize_with = "given")]
            class: Option<Class>,
            #[serde(deserialize_with = "given")]
            group: Option<Group>,
        }
        "bags_scanned" BagsScanned { count: u32, bags: Vec<BagKey> }
        "bag_found" BagFound { bag: BagKey, finding: u32 }
        "count_closed" CountClosed { count: u32, second_person: Opaque }
        "bag_missed" BagMissed { bag: BagKey, finding: u32 }
        "bag_given_up" BagGivenUp { bag: BagKey, site: u32 }
    }
}

/// Something that a handover names; what the checker does not compare counts as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Carried {
    Case { case: u32 },
    Count { count: u32 },
    Loss { loss: u32 },
    Finding { finding: u32 },
    Request {},
    Formality {},
    Shipment { shipment: u32 },
    Application { application: u32 },
    Reference { request: u32 },
    HeldBag {},
    Undeclared {},
    CountDue {},
    Conversion { conversion: u32 },
    Preparation { preparation: u32 },
    Box { number: u32 },
    ReadingDue {},
    TransferOut { transfer: u32 },
    Notice { notice: u32 },
    BreakGlass { break_glass: u32 },
}

tagged! {
    /// Shifts.
    ShiftEvent {
        "shift_handed_over" ShiftHandedOver {
            handover: u32, site: u32, outgoing: Opaque, incoming: Opaque, carried: Vec<Carried>,
        }
    }
}

words! {
    /// How a bag was kept while it was out.
    ColdProof { KeptInBox "kept-in-box" WardRefrigerator "ward-refrigerator" NotKept "not-kept" }
}

tagged! {
    /// Returns.
    ReturnsEvent {
        "bag_taken_back" BagTakenBack { bag: BagKey, site: u32, patient: Opaque, proof: ColdProof }
        "return_sent" ReturnSent { shipment: u32 }
        "bag_sent_back" BagSentBack { bag: BagKey, shipment: u32 }
    }
}

tagged! {
    /// Conversions.
    ConversionEvent {
        "conversion_begun" ConversionBegun {
            conversion: u32, bag: BagKey, site: u32, product: Product, expires_at: Moment,
        }
        "bag_converted" BagConverted {
            bag: BagKey, conversion: u32, site: u32, product: Product, expires_at: Moment,
        }
        "conversion_cancelled" ConversionCancelled { conversion: u32, bag: BagKey }
    }
}

words! {
    /// What the giver states of the cold chain.
    ColdStatement { KeptCold "kept-cold" NotKept "not-kept" }
}

tagged! {
    /// Transport boxes.
    BoxesEvent {
        "box_registered" BoxRegistered { number: u32, temperature: Temperature, home: u32, validated_until: Moment }
        "box_validated" BoxValidated { number: u32, validated_until: Moment }
        "box_lent" BoxLent { number: u32, shipment: u32, from: u32 }
        "box_gone" BoxGone { number: u32, transfer: u32, from: u32 }
        "shipment_packed" ShipmentPacked {
            shipment: u32,
            #[serde(deserialize_with = "given")]
            slip: Option<String>,
            #[serde(deserialize_with = "given")]
            cold: Option<ColdStatement>,
        }
        "box_missed" BoxMissed { number: u32, finding: u32 }
        "box_back" BoxBack { number: u32, site: u32 }
    }
}

words! {
    /// A kind of storage equipment.
    EquipmentKind { Refrigerator "refrigerator" Freezer "freezer" Agitator "agitator" }
}

tagged! {
    /// Storage equipment.
    EquipmentEvent {
        "put_into_service" PutIntoService { equipment: u32, site: u32, kind: EquipmentKind }
        "taken_out_of_service" TakenOutOfService { }
        "reading_taken" ReadingTaken {
            equipment: u32, celsius_tenths: i16,
            #[serde(deserialize_with = "given")] excursion: Option<u32>,
        }
        "excursion_decided" ExcursionDecided { finding: u32, verdict: ExcursionVerdict, second_person: Opaque }
    }
}

words! {
    /// What another station says became of a bag.
    StationSaid { Received "received" Refused "refused" NotThere "not-there" }
}

tagged! {
    /// Between stations.
    StationEvent {
        "station_entered" StationEntered { station: u32, facilities: Vec<String>, second_person: Opaque }
        "station_closed" StationClosed { station: u32, second_person: Opaque }
        "transfer_in_received" TransferInReceived {
            transfer: u32, station: u32, document: String, cold: ColdStatement, second_person: Opaque,
        }
        "bag_came_from_station" BagCameFromStation { transfer: u32, site: u32, bag: NewBag }
        "bag_turned_away" BagTurnedAway { bag: BagKey, transfer: u32 }
        "transfer_out_agreed" TransferOutAgreed {
            transfer: u32, station: u32, site: u32, reservation: u32, overrides: Vec<Override>,
        }
        "transfer_out_sent" TransferOutSent { transfer: u32, courier: Opaque, second_checker: Opaque }
        "bag_left_to_station" BagLeftToStation { bag: BagKey, transfer: u32, reservation: u32, site: u32 }
        "station_answered" StationAnswered { bag: BagKey, transfer: u32, said: StationSaid }
        "bag_came_back_from_station" BagCameBackFromStation { bag: BagKey, transfer: u32, site: u32 }
        "station_heard" StationHeard { station: u32 }
        "notice_opened" NoticeOpened { notice: u32, station: u32, bag: BagKey }
        "notice_told" NoticeTold { notice: u32 }
    }
}

tagged! {
    /// Timers.
    TimerEvent {
        "timer_fired" TimerFired { }
        "bag_expired" BagExpired { bag: BagKey, site: u32 }
    }
}
