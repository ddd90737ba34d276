//! Quality control 质控: what is measured of the products made here, and how the laboratory does in external
//! assessments 室间质评.
//!
//! A check is a report: its figures are judged by the edition as they are told, and the worst check of a piece
//! stands. One figure outside its limits holds the piece and all that was made of the product on that day, released
//! or not, wherever it is; blood in which something grew holds everything of its donations. How much is to be
//! checked in a month is a pure function of what was made ([`control_plan`]). An assessment is closed when each of
//! its tests has a result, and each result below the aim an action by two persons. Nothing here lifts a hold.

mod assessments;
mod checks;
mod item;
mod kernel;
mod plan;

pub use assessments::{AssayRow, Assessment, Assessments};
pub use checks::{Check, Checks};
pub use item::{ControlItem, limits_of};
pub(crate) use kernel::{apply, decide, hear};
pub use plan::{Demand, PlanRow, control_plan};

use crate::duty::laboratory::Assay;
use crate::product::named;
use crate::rules::EditionId;
use crate::*;
use serde::{Deserialize, Serialize};

named! {
    /// How figures stand against their limits.
    ControlStanding {
        Within "within" "合格" "within its limits";
        Outside "outside" "不合格" "outside its limits";
    }
}

named! {
    /// What was done about a test that did not agree in an external assessment.
    AssessmentAction {
        ResultsReviewed "results-reviewed" "复核原始记录" "the raw results were reviewed";
        SampleRetested "sample-retested" "复测质评样本" "the assessment's sample was tested again";
        MethodChecked "method-checked" "核查检测方法" "the method was checked";
        InstrumentServiced "instrument-serviced" "检修仪器" "the instrument was serviced";
        ReagentChanged "reagent-changed" "更换试剂" "the reagent was changed";
        StaffTrained "staff-trained" "人员培训" "staff was trained";
    }
}

/// One figure of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Measured {
    pub item: ControlItem,
    /// In the last place of the item: with one decimal place, 235 are 23.5 of its unit.
    pub value: u32,
}

/// The same, with how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgedFigure {
    pub item: ControlItem,
    /// In the last place of the item.
    pub value: u32,
    pub standing: ControlStanding,
}

/// What came back for one test of an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssayResult {
    pub assay: Assay,
    /// Results that were sent in.
    pub sent: u16,
    /// Of these, those that are as the programme expects.
    pub agreed: u16,
}

/// The same, with how it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JudgedResult {
    pub assay: Assay,
    pub sent: u16,
    pub agreed: u16,
    pub standing: ControlStanding,
}

/// Requests, and one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ControlCommand))]
pub enum Command {
    /// Report: a piece of the bench, or the bag that it became, was measured.
    RecordCheck { piece: BagId, measured: Vec<Measured> },
    /// The laboratory takes part in a round of a programme; `programme` is the number on the round's paper.
    OpenAssessment { programme: DocumentNumber, due: Moment, assays: Vec<Assay> },
    /// What came back; each test once.
    RecordAssessment { assessment: AssessmentId, results: Vec<AssayResult> },
    /// What was done about a test, with a second person.
    RecordAssessmentAction { assessment: AssessmentId, assay: Assay, action: AssessmentAction, second_person: ActorId },
    /// Nothing is left to do; two persons.
    CloseAssessment { assessment: AssessmentId, second_person: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ControlEvent))]
pub enum Event {
    /// By the limits of this edition, with the question where a figure is outside them.
    PieceChecked {
        piece: BagId,
        /// What it is now: a bag may have got another label.
        product: Product,
        /// The day of its batch.
        made_on: CityDay,
        measured: Vec<JudgedFigure>,
        standing: ControlStanding,
        finding: Option<FindingId>,
        edition: EditionId,
    },
    AssessmentOpened {
        assessment: AssessmentId,
        programme: DocumentNumber,
        due: Moment,
        assays: Vec<Assay>,
    },
    /// By the aim of this edition.
    AssessmentRecorded {
        assessment: AssessmentId,
        results: Vec<JudgedResult>,
        edition: EditionId,
    },
    AssessmentActionTaken {
        assessment: AssessmentId,
        assay: Assay,
        action: AssessmentAction,
        second_person: ActorId,
    },
    AssessmentClosed {
        assessment: AssessmentId,
        second_person: ActorId,
    },
}

/// All of quality control.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Control {
    pub checks: Checks,
    pub assessments: Assessments,
}
