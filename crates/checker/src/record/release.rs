//! The events of release and label, with the fields that the checker judges and no others.

use super::events::HoldReason;
use super::giving::Number;
use super::tagged::{given, tagged};
use super::text::{Moment, words};
use super::words::{Amount, Attributes, BagKey, Group, Opaque, Product, Temperature};
use serde::Deserialize;

words! { ExcursionVerdict { Usable "usable" NotUsable "not-usable" } }

/// What a label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Label {
    pub piece: BagKey,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub attributes: Attributes,
    pub collected_at: Moment,
    pub expires_at: Moment,
    pub storage: Temperature,
    pub print: u32,
}

tagged! {
    /// Release and label.
    ReleaseEvent {
        "piece_inspected" PieceInspected {
            piece: BagKey, faults: Vec<String>,
            #[serde(deserialize_with = "given")] finding: Option<u32>,
        }
        "piece_held" PieceHeld { piece: BagKey, reason: HoldReason, finding: u32 }
        "product_held" ProductHeld { product: Product, #[serde(deserialize_with = "given")] made_on: Option<i32> }
        "product_hold_lifted" ProductHoldLifted {
            product: Product,
            #[serde(deserialize_with = "given")] made_on: Option<i32>,
            second_person: Opaque,
        }
        "donation_reviewed" DonationReviewed { donation: Number, second_person: Opaque }
        "piece_released" PieceReleased { piece: BagKey, second_person: Opaque }
        "release_withdrawn" ReleaseWithdrawn { piece: BagKey }
        "label_printed" LabelPrinted { label: Label }
        "label_reprinted" LabelReprinted { label: Label }
        "label_differed" LabelDiffered { piece: BagKey, finding: u32 }
        "label_matched" LabelMatched { piece: BagKey, print: u32 }
    }
}
