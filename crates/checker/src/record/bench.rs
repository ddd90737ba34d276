//! The events of boxes of donations and of the bench, with the fields that the checker judges and no others.

use super::giving::Number;
use super::tagged::{given, tagged};
use super::text::{Moment, words};
use super::words::{Amount, Attribute, Attributes, BagKey, Opaque, Product};
use serde::Deserialize;

words! { Cooling { Cooled "cooled" Room "room" } }
words! { Transport { InTime "in-time" TooLong "too-long" } }
words! {
    Difference {
        BagMissing "bag-missing" BagExtra "bag-extra" TubeMissing "tube-missing" TubeExtra "tube-extra"
        NeverCollected "never-collected" OtherBox "other-box" NotListed "not-listed" Again "again"
    }
}

impl Difference {
    /// Whether it is about what was not on the list of the box.
    pub(crate) fn is_stray(self) -> bool {
        matches!(self, Difference::NeverCollected | Difference::OtherBox | Difference::NotListed | Difference::Again)
    }
}

/// Counted out with a box.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Carried {
    pub donation: Number,
    pub bags: u8,
    pub tubes: u8,
}

/// Counted in.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct CountedIn {
    pub donation: Number,
    pub bags: u8,
    pub tubes: u8,
    #[serde(deserialize_with = "given")]
    pub transport: Option<Transport>,
}

tagged! {
    /// Boxes of donations.
    ConsignmentEvent {
        "box_sent" BoxSent { consignment: u32, place: u32, seal: String, cooling: Cooling, contents: Vec<Carried> }
        "box_received" BoxReceived { consignment: u32, seal: String, arrived_at: Moment, counted: Vec<CountedIn> }
        "difference_found" DifferenceFound { consignment: u32, donation: Number, difference: Difference, finding: u32 }
    }
}

words! {
    StepKind {
        Separation "separation" Apheresis "apheresis" Cryoprecipitation "cryoprecipitation"
        VirusInactivation "virus-inactivation" LeucocyteReduction "leucocyte-reduction" Irradiation "irradiation"
        Washing "washing" Pooling "pooling" Splitting "splitting"
    }
}
words! { System { Closed "closed" Open "open" } }
words! {
    Solution { None "none" Saline "saline" Map "map" Sagm "sagm" As1 "as-1" As3 "as-3" As5 "as-5" }
}
words! {
    Deviation {
        CollectionOff "collection-off" VolumeOff "volume-off" PastLimit "past-limit" Unbalanced "unbalanced"
        NotGoodFor "not-good-for" Unplanned "unplanned"
    }
}

/// What a step takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Source {
    Donation { donation: Number },
    Piece { piece: BagKey },
}

/// A piece as it is said to be made.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Made {
    pub piece: BagKey,
    pub volume_ml: u32,
    pub amount: Amount,
    pub attributes: Attributes,
    #[serde(deserialize_with = "given")]
    pub source_ml: Option<u32>,
    pub collected_at: Moment,
    #[serde(deserialize_with = "given")]
    pub limit_at: Option<Moment>,
    pub expires_at: Moment,
}

tagged! {
    /// The bench.
    ComponentEvent {
        "step_begun" StepBegun { step: u32, kind: StepKind, inputs: Vec<Source>, makes: Vec<Product> }
        "piece_made" PieceMade { step: u32, made: Made, deviations: Vec<Deviation>, questions: Vec<u32> }
        "piece_treated" PieceTreated {
            step: u32, piece: BagKey, attribute: Attribute,
            #[serde(deserialize_with = "given")] limit_at: Option<Moment>,
            expires_at: Moment, deviations: Vec<Deviation>, questions: Vec<u32>,
        }
        "step_recorded" StepRecorded {
            step: u32, ended_at: Moment, system: System, solution: Solution, additive_ml: u32, loss_ml: u32,
        }
        "step_cancelled" StepCancelled { step: u32 }
        "piece_discarded" PieceDiscarded { what: Source, second_person: Opaque }
    }
}
