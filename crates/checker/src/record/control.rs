//! The events of quality control, with the fields that the checker judges and no others.

use super::laboratory::Assay;
use super::tagged::{given, tagged};
use super::text::words;
use super::words::{BagKey, Opaque, Product};
use serde::Deserialize;

words! {
    /// How figures stand against their limits.
    Against { Within "within" Outside "outside" }
}

/// One figure, in the last place of its item.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Figure {
    pub item: String,
    pub value: u32,
    pub standing: Against,
}

/// What came back for one test.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct CameBack {
    pub assay: Assay,
    pub sent: u32,
    pub agreed: u32,
    pub standing: Against,
}

/// One limit of an edition.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Limit {
    pub product: Product,
    pub item: String,
    #[serde(deserialize_with = "given")]
    pub source_ml: Option<u32>,
    pub bound: Bound,
}

/// What a figure must be, both ends allowed.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Bound {
    AtLeast { least: u32 },
    AtMost { most: u32 },
    Between { least: u32, most: u32 },
    OfNominal { percent: u32 },
}

tagged! {
    /// Quality control and external assessment.
    ControlEvent {
        "piece_checked" PieceChecked {
            piece: BagKey,
            product: Product,
            made_on: i32,
            measured: Vec<Figure>,
            standing: Against,
            #[serde(deserialize_with = "given")]
            finding: Option<u32>,
        }
        "assessment_opened" AssessmentOpened { assessment: u32, programme: String, assays: Vec<Assay> }
        "assessment_recorded" AssessmentRecorded { assessment: u32, results: Vec<CameBack> }
        "assessment_action_taken" AssessmentActionTaken { assessment: u32, assay: Assay, second_person: Opaque }
        "assessment_closed" AssessmentClosed { assessment: u32, second_person: Opaque }
    }
}
