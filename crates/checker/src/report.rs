//! What the checker finds: rules with stable codes, violations, counts, and what a case got.

use crate::record::words::Amount;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

macro_rules! rules {
    ($($variant:ident $code:literal $invariant:literal $text:literal;)*) => {
        /// A rule that a journal can break. Codes are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $(#[doc = $text] $variant,)* }

        impl Rule {
            /// Every rule, by invariant.
            pub const ALL: &'static [Rule] = &[$(Rule::$variant,)*];

            /// The code in reports.
            pub const fn code(self) -> &'static str {
                match self { $(Rule::$variant => $code,)* }
            }

            /// The invariant that it belongs to.
            pub const fn invariant(self) -> &'static str {
                match self { $(Rule::$variant => $invariant,)* }
            }

            /// What breaking it means.
            pub const fn text(self) -> &'static str {
                match self { $(Rule::$variant => $text,)* }
            }
        }
    };
}

rules! {
    RecordUnreadable "record-unreadable" "chain" "a line is not a record, or an event lacks what it must say";
    EventNumber "event-number" "chain" "event numbers do not count up by one";
    FrameNumber "frame-number" "chain" "an event stands in an earlier frame than the event before it";
    TimeWentBack "time-went-back" "chain" "an event was recorded before the one before it";
    LinkBroken "link-broken" "chain" "an event does not link to the previous event of its bag";
    CommandTwice "command-twice" "chain" "the events of one command are recorded in two places";
    EditionNotNewer "edition-not-newer" "chain" "an edition of the rule book followed a newer one";
    SerialNumber "serial-number" "chain" "numbers of a kind of thing do not count up by one";

    UnknownBag "unknown-bag" "one custodian" "an event is about a bag that was never admitted";
    UnknownThing "unknown-thing" "one custodian" "an event names a thing of which nothing is recorded";
    AdmittedTwice "admitted-twice" "one custodian" "a bag was admitted a second time";
    CustodyBroken "custody-broken" "one custodian" "custody moved by a step that does not start where the bag is";
    ReceivedNotSent "received-not-sent" "one custodian" "a bag was received that the shipment did not carry";
    ReceivedElsewhere "received-elsewhere" "one custodian" "a bag was received or came back at another site than its shipment's";

    NotOwnShelf "not-own-shelf" "one custodian" "a site drew from the shelf of another";

    TotalsDiffer "totals-differ" "accounted for" "bags admitted are not bags ended plus bags in somebody's custody";
    StockDiffers "stock-differs" "accounted for" "shelves, shipments or reservations do not agree with the bags";

    SecondReservation "second-reservation" "one reservation, dispatch, fate" "a bag was reserved while another reservation held it";
    NotReserved "not-reserved" "one reservation, dispatch, fate" "a bag was picked, sent or released from a reservation that does not hold it";
    ReservationLapsed "reservation-lapsed" "one reservation, dispatch, fate" "a reservation was used at or after its deadline";
    LapsedEarly "lapsed-early" "one reservation, dispatch, fate" "a reservation was recorded as lapsed before its deadline";
    DispatchedTwice "dispatched-twice" "one reservation, dispatch, fate" "a bag was dispatched that had left and not come back";
    TakenByAnother "taken-by-another" "one reservation, dispatch, fate" "a bag was sent or issued while held for another purpose";
    SecondFate "second-fate" "one reservation, dispatch, fate" "a bag met a second fate";
    DisplacedUnlawfully "displaced-unlawfully" "one reservation, dispatch, fate" "a reservation gave way that may not, or that the plan does not name";

    Expired "expired" "fit to give" "a bag was dispatched or issued that was expired at its usable time";
    Unsound "unsound" "fit to give" "a bag was reserved, dispatched or issued while held or recalled";
    ThawedSent "thawed-sent" "fit to give" "a thawed bag was sent";
    IssuedFrozen "issued-frozen" "fit to give" "a frozen bag was issued to a patient without being thawed";
    ThawedWrongly "thawed-wrongly" "fit to give" "a bag was thawed that was not frozen, or lives longer for it";
    CrossmatchMissing "crossmatch-missing" "fit to give" "a bag was issued against its crossmatch, or on one that is not recorded";

    AboForbidden "abo-forbidden" "compatible" "a bag was sent or issued that the edition's ABO tables forbid";
    AgainstAntiD "against-anti-d" "compatible" "RhD-positive cells were sent or issued to a patient with known anti-D";
    MismatchWithoutOverride "mismatch-without-override" "compatible" "an RhD or minor platelet mismatch has no recorded override";
    JudgedOtherwise "judged-otherwise" "compatible" "the journal's own verdict is not what the edition says";
    AlertMissing "alert-missing" "compatible" "a group was determined and a bag already sent against it was not alerted";

    BelowFloorNeedlessly "below-floor-needlessly" "floors" "a bag is marked as drawn below the floor though the part above it could serve";
    FloorCrossedSilently "floor-crossed-silently" "floors" "bags marked as drawn above the floor went through it";
    RoutineBelowFloor "routine-below-floor" "floors" "a routine draw went below the floor without an override";
    PoolOverdrawn "pool-overdrawn" "floors" "a draw took what its pool keeps for others";

    PoolSkipped "pool-skipped" "nearer pools" "a nearer pool was passed over without a reason";
    ReasonUntrue "reason-untrue" "nearer pools" "the reason for passing over a nearer pool is not true";

    FormalityMissing "formality-missing" "formalities" "an emergency supply has no approval form or phone confirmation pending";
    FormalityDoubled "formality-doubled" "formalities" "a second approval form was opened for one case";
    FormalityUnknown "formality-unknown" "formalities" "a formality was climbed or closed that is not open";
    ClosedUnsigned "closed-unsigned" "formalities" "a formality was closed without what signs it";

    WrongProduct "wrong-product" "lines" "a bag does not serve the line it was sent or given for";
    WrongGroup "wrong-group" "lines" "a bag of another group fills an order without agreement";
    WrongMeasure "wrong-measure" "lines" "an amount is not in the measure of its class";
    LineOversent "line-oversent" "lines" "more was sent for a line than it asked for, by more than one bag";
    LineMovedWrongly "line-moved-wrongly" "lines" "a line moved to another case after something of it had left, changed on the way, or left bags behind or took along what does not suit";
    PlanArithmetic "plan-arithmetic" "lines" "a plan's bags, shortfall and overshoot do not add up to what was needed";
    PlanMisstatesBag "plan-misstates-bag" "lines" "a plan says of a bag what it is not, or an event says of it what the plan does not";
    WrongDestination "wrong-destination" "lines" "a shipment goes to another site than its case or order";
    TemperatureMixed "temperature-mixed" "lines" "a shipment carries a bag of another temperature class";
    SamePersonTwice "same-person-twice" "lines" "a two-person check names one person twice";

    DiscardedUnapproved "discarded-unapproved" "losses" "a bag was discarded or disposed of without an approved loss that names it";
    LossByOnePerson "loss-by-one-person" "losses" "a loss was declared and decided, or disposed of, by one person alone";
    CountMisstated "count-misstated" "counts" "a count asked about other bags than those that stood there unseen";
    GivenUpUnasked "given-up-unasked" "counts" "a bag was given up for lost without an open question about it";
    OrderForgotten "order-forgotten" "rounds" "a round broke down and an order that it was to carry goes neither with the next round nor by itself";
    ExcursionNotHeld "excursion-not-held" "equipment" "equipment was out of its range and a bag that stood in it was not held";
    StationUnlawful "station-unlawful" "stations" "a transfer with a station that is not in the register, of what is not its own, or on a document received before";
    RecallUntold "recall-untold" "stations" "a bag that another station has was held or recalled here, and no notice of it is open";
    LeftUnnamed "left-unnamed" "handovers" "a handover passes over something that is unfinished at the site";

    TakenBackUnlawfully "taken-back-unlawfully" "returns" "a bag came back from a ward that the edition does not let come back, or not so late, or that was not kept cold";
    ReturnedUnheld "returned-unheld" "returns" "a bag was sent back to the station that is neither held nor recalled";
    BoxUnfit "box-unfit" "boxes" "a box went along that was out, elsewhere, of another class, or not validated";
    SentUnboxed "sent-unboxed" "boxes" "blood was fetched for an order, or went from store to store, without a box and the paper it needs";
    ConvertedUnlawfully "converted-unlawfully" "conversions" "a bag became another product away from the station, unheld, or under another label than was due";
    AutologousToOther "autologous-to-other" "blood for one patient" "a patient's own blood was sent or issued for another";
    KeptForAnother "kept-for-another" "blood for one patient" "blood kept for a patient was sent or issued for another, unreleased";
    PreparedUnlawfully "prepared-unlawfully" "blood for one patient" "a bag was prepared unheld, elsewhere, under another label than was due, or to live longer than before";
    ApprovalTooLow "approval-too-low" "approvals" "an application was signed by fewer, others or lower than all that was applied for the patient that day asks";
    OwnApproval "own-approval" "approvals" "an application was signed by whoever applied, wrote it or had signed before";
    UnapprovedBlood "unapproved-blood" "approvals" "blood was prepared or issued on an application that is not approved";

    GroupUnconfirmed "group-unconfirmed" "bedside" "a bag was issued in routine on a group that one sample alone says";
    Unasked "unasked" "bedside" "what went wrong at the bedside or in the laboratory is nobody's question";

    NotSignedIn "not-signed-in" "accounts" "something was recorded of a person who had not signed in, though there were accounts";
    WithoutDuty "without-duty" "accounts" "a person acted under a duty that their account did not hold there and then";
    SecondAbsent "second-absent" "accounts" "what waits until two are there was recorded with a second person who had not signed in for it";
    SecondUnsigned "second-unsigned" "accounts" "a second person who had not signed in for an act was taken, and no signature of theirs is pending";
    GrantedUnlawfully "granted-unlawfully" "accounts" "a duty was granted to oneself, by one person where two are asked for, away from the machine before there were accounts, or the last administrator was removed";
    GlassMisused "glass-misused" "accounts" "a duty was taken in an emergency that none gives, for another time than the edition says, or judged by whoever took it";
    ErasedReturned "erased-returned" "people" "a person was kept, filed about, given an account or erased again after the erasure, or erased and never kept";
    ClearedUnfit "cleared-unfit" "donors" "a donor was cleared, or gave unasked about, against whom something speaks or who was not asked and examined that day";
    DeferredWrongly "deferred-wrongly" "donors" "a deferral says another day to come back than what speaks against the donor";
    DonorRecordUnlawful "donor-record-unlawful" "donors" "a donor was registered twice, merged, parted or readmitted as the edition does not let it be, or by one person";
    DonorUnheld "donor-unheld" "donors" "blood that its donor asked not to use, or gave while deferred, is not held";
    NumberUnlawful "number-unlawful" "collection" "a donation number was granted twice, used twice or away from its place, and nobody asks";
    CollectionMisjudged "collection-misjudged" "collection" "a collection is said to be good for what it is not, or its tubes are missing and nobody asks";
    HandoverUnlawful "handover-unlawful" "handover" "a donation left in a box that is not its place's, or in two, or came otherwise than is told";
    BoxUnasked "box-unasked" "handover" "a box of donations was counted in otherwise than out, and nobody asks";
    PieceUsedTwice "piece-used-twice" "the bench" "a donation or piece went into two steps, or into one after it was discarded";
    BalanceBroken "balance-broken" "the bench" "the volumes of a step do not add up, and its pieces or nobody say so";
    LivesTooLong "lives-too-long" "the bench" "a piece is said to live longer than its product, opening, additive or irradiation let it";
    StepUnlawful "step-unlawful" "the bench" "a step was begun past its limit, of what may not be used, or does not make such pieces";
    DeviationUnasked "deviation-unasked" "the bench" "a piece was made past its limit, or of blood that is not good for it, and does not say so or nobody asks";
    PieceMisjudged "piece-misjudged" "the bench" "a piece is said to be what it is not: its amount, its expiry, or that nothing is off";
    SampleUnlawful "sample-unlawful" "the laboratory" "a sample of no collection, or one that came too late, was accepted, or one was accepted twice";
    MeansUnlawful "means-unlawful" "the laboratory" "a plate was planned or recorded with what had expired or was not validated, or two kits for one marker are of one maker";
    PlateUnlawful "plate-unlawful" "the laboratory" "a plate was used twice, lacks a control, or tests what has no sample";
    RowSwapped "row-swapped" "the laboratory" "a plate was recorded otherwise than it was planned";
    ResultMisjudged "result-misjudged" "the laboratory" "a reading is said to mean what it does not, or controls to be valid which are not";
    DonationMisjudged "donation-misjudged" "the laboratory" "a donation is said to pass, to fail or to have a group otherwise than its results say, or it is not said";
    ResultUnheld "result-unheld" "the laboratory" "blood whose results do not pass any more is not held, or a patient got it and nobody asks";
    DonorUnbarred "donor-unbarred" "the laboratory" "a donor who is reactive for an infection is not barred, or one with too high an ALT not put off";
    GateOpen "gate-open" "release" "a piece was released, labelled or became a bag while a gate was open";
    ReleasedByTester "released-by-tester" "release" "a piece was released by somebody who had a hand in its tests";
    ReviewUnlawful "review-unlawful" "release" "what failed once was reviewed while it fails, or by somebody who tested it";
    LabelMisstated "label-misstated" "release" "a label, or the bag of it, says what the piece is not";
    AdmittedUnscanned "admitted-unscanned" "release" "a bag of an own donation came into the store without the scan of its label";
    PieceUnasked "piece-unasked" "release" "a fault was seen, a piece held or another label scanned, and nobody asks";
    ControlMisjudged "control-misjudged" "quality control" "a figure, or the whole check, is said to be within or outside its limits otherwise than the edition says";
    BatchUnheld "batch-unheld" "quality control" "a piece is outside its limits, and it, its day or a bag of its product and day is not held";
    UnsterileUnheld "unsterile-unheld" "quality control" "something grew in blood, and what else was made of its donations is neither held nor told of";
    AssessmentUnlawful "assessment-unlawful" "quality control" "an external assessment was opened twice, recorded otherwise than its figures say, or closed with something left";
    RecallIncomplete "recall-incomplete" "recalls" "something that a recall reaches was left out of it, or is not blocked";
    RecallUnasked "recall-unasked" "recalls" "whoever holds a recalled bag is not asked for it, or it is not there and nobody asks";
    RecallPatientUnlisted "recall-patient-unlisted" "recalls" "a patient who got a recalled bag is not listed";
    RecallClosedEarly "recall-closed-early" "recalls" "a recall was closed with a bag, a patient or a question unanswered";
    RecallUnlawful "recall-unlawful" "recalls" "a recall was opened, answered or closed by somebody, or in a way, that may not be";
    RecalledReleased "recalled-released" "recalls" "a piece of recalled blood was released";
    DocumentTwice "document-twice" "documents" "a document was filed under a number that another has";

    ReviewedTwice "reviewed-twice" "reviews" "a review was decided that had its final decision";
    OwnReview "own-review" "reviews" "a review was decided by a person who took part in the case";
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.code())
    }
}

/// One place where the journal breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// The rule.
    pub rule: Rule,
    /// The event at which it was broken, or the last one before it was noticed.
    pub event_no: u64,
    /// The bag, when it is about one.
    pub bag: Option<String>,
    /// The case, when it is about one.
    pub case: Option<u32>,
    /// What was found, in plain words.
    pub what: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "event {}: {}: {}", self.event_no, self.rule, self.what)?;
        if let Some(bag) = &self.bag {
            write!(f, " (bag {bag})")?;
        }
        match self.case {
            Some(case) => write!(f, " (case {case})"),
            None => Ok(()),
        }
    }
}

/// What the checker says of a whole journal.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Events read.
    pub events: u64,
    /// Bags ever admitted.
    pub bags: u64,
    /// Cases ever opened.
    pub cases: u64,
    /// The first [`VIOLATIONS_KEPT`] violations in the order of their events.
    pub violations: Vec<Violation>,
    /// How many there are in all.
    pub violations_found: u64,
    /// What was counted for drills: see `docs` of [`crate`].
    pub counts: BTreeMap<String, u64>,
    /// Events of known duties that the checker has no reading for, by name.
    pub unknown: BTreeMap<String, u64>,
    /// What moved, by day since 1970 in UTC, by act and class: bags and counts of the class's measure. To be held
    /// against the kernel's day book.
    #[serde(skip)]
    pub booked: BTreeMap<(i64, &'static str, &'static str), (u64, u64)>,
}

/// Where two accounts of what moved differ, in words.
pub fn differences(
    judged: &BTreeMap<(i64, &'static str, &'static str), (u64, u64)>,
    booked: &BTreeMap<(i64, &'static str, &'static str), (u64, u64)>,
) -> Vec<String> {
    let keys: std::collections::BTreeSet<_> = judged.keys().chain(booked.keys()).collect();
    let differ = keys.into_iter().filter_map(|key| {
        let (is, should) = (booked.get(key).copied(), judged.get(key).copied());
        let (day, act, class) = key;
        (is != should).then(|| format!("day {day}, {act} {class}: the day book says {is:?}, the events {should:?}"))
    });
    differ.collect()
}

impl Report {
    /// Whether no rule was broken.
    pub fn is_clean(&self) -> bool {
        self.violations_found == 0
    }

    /// A count, zero when nothing was counted.
    pub fn count(&self, name: &str) -> u64 {
        self.counts.get(name).copied().unwrap_or(0)
    }
}

/// How many violations a report carries; more are only counted.
pub const VIOLATIONS_KEPT: usize = 1000;

/// What a case got of one product or class, counted from receipts and issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Received {
    /// Received for the case at its hospital.
    pub received: Amount,
    /// Issued to its patient.
    pub issued: Amount,
}

/// What a case got, counted from the events `bag_received` and `bag_issued_to_patient`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CaseTotals {
    /// By class code, such as `red-cells`.
    pub classes: BTreeMap<&'static str, Received>,
    /// By product code, such as `FP-VI`.
    pub products: BTreeMap<&'static str, Received>,
}

impl CaseTotals {
    /// The totals of a class or product code.
    pub fn of(&self, code: &str) -> Option<Received> {
        self.classes.get(code).or_else(|| self.products.get(code)).copied()
    }
}
