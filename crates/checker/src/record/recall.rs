//! The events of recalls, with the fields that the checker judges and no others.

use super::giving::Number;
use super::tagged::{given, tagged};
use super::text::Moment;
use super::words::{BagKey, Opaque};
use serde::Deserialize;

/// What a recall is opened for.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Cause {
    LateReactive { donation: Number },
    DonorCall { donor: Opaque },
    BagSetLot { lot: String },
    ReagentLot { lot: u32 },
    Equipment { equipment: u32, from: Moment, until: Moment },
    RecipientInfection { bag: BagKey },
}

/// What a holder found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Found {
    Quarantined {},
    GivenToPatient { patient: Option<Opaque> },
    DiscardedAlready {},
    NotFound {},
}

tagged! {
    /// Recalls.
    RecallEvent {
        "recall_opened" RecallOpened { recall: u32, cause: Cause, trace_due: Moment }
        "donation_reached" DonationReached { recall: u32, donation: Number }
        "piece_reached" PieceReached { recall: u32, piece: BagKey }
        "bag_reached" BagReached { recall: u32, bag: BagKey }
        "recall_task_set" RecallTaskSet { recall: u32, site: u32, bags: Vec<BagKey>, due: Moment }
        "patient_reached" PatientReached {
            recall: u32, bag: BagKey,
            #[serde(deserialize_with = "given")] patient: Option<Opaque>,
        }
        "recall_bag_answered" RecallBagAnswered {
            recall: u32, bag: BagKey, site: u32, found: Found,
            #[serde(deserialize_with = "given")] finding: Option<u32>,
        }
        "recall_patient_resolved" RecallPatientResolved {
            recall: u32, bag: BagKey,
            #[serde(deserialize_with = "given")] patient: Option<Opaque>,
        }
        "recall_closed" RecallClosed { recall: u32, second_person: Opaque }
    }
}
