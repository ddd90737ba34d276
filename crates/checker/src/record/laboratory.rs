//! The events of the laboratory, with the fields that the checker judges and no others.

use super::giving::Number;
use super::tagged::{given, tagged};
use super::text::{Moment, words};
use super::words::{Abo, Group, Opaque};
use serde::Deserialize;

words! { Purpose { Serology "serology" Nat "nat" } }
words! {
    Assay {
        HbsagOne "hbsag-1" HbsagTwo "hbsag-2" AntiHcvOne "anti-hcv-1" AntiHcvTwo "anti-hcv-2" AntiHivOne "anti-hiv-1"
        AntiHivTwo "anti-hiv-2" SyphilisOne "syphilis-1" SyphilisTwo "syphilis-2" Alt "alt" HbvDna "hbv-dna"
        HcvRna "hcv-rna" HivRna "hiv-rna" AboForward "abo-forward" AboReverse "abo-reverse" Rhd "rhd"
        RhdWeak "rhd-weak" AntibodyScreen "antibody-screen"
    }
}
words! { ControlKind { Positive "positive" Negative "negative" } }
words! { Controls { Valid "valid" Invalid "invalid" } }
words! {
    Found {
        NonReactive "non-reactive" Indeterminate "indeterminate" Reactive "reactive" OverLimit "over-limit"
        Typed "typed" Unclear "unclear"
    }
}
words! { Standing { Open "open" Passed "passed" Failed "failed" } }
words! {
    /// RhD as it is read in a well.
    Rhesus { Positive "positive" Negative "negative" }
}

impl Assay {
    /// The other kit for the same marker.
    pub(crate) fn other_kit(self) -> Option<Assay> {
        Some(match self {
            Assay::HbsagOne => Assay::HbsagTwo,
            Assay::HbsagTwo => Assay::HbsagOne,
            Assay::AntiHcvOne => Assay::AntiHcvTwo,
            Assay::AntiHcvTwo => Assay::AntiHcvOne,
            Assay::AntiHivOne => Assay::AntiHivTwo,
            Assay::AntiHivTwo => Assay::AntiHivOne,
            Assay::SyphilisOne => Assay::SyphilisTwo,
            Assay::SyphilisTwo => Assay::SyphilisOne,
            _ => return None,
        })
    }

    pub(crate) fn is_nat(self) -> bool {
        matches!(self, Assay::HbvDna | Assay::HcvRna | Assay::HivRna)
    }

    /// The tube that it is made from.
    pub(crate) fn purpose(self) -> Purpose {
        if self.is_nat() { Purpose::Nat } else { Purpose::Serology }
    }
}

/// What was seen in a well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reading {
    Ratio { thousandths: u32 },
    Alt { tenths: u32 },
    Detected {},
    NotDetected {},
    Abo { abo: Abo },
    Rhd { rhd: Rhesus },
    Unclear {},
}

/// What is in a well.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Content {
    Control { assay: Assay, kind: ControlKind },
    Donation { donation: Number, assay: Assay },
    Pool { pool: u32, assay: Assay },
}

impl Content {
    pub(crate) fn assay(self) -> Assay {
        match self {
            Content::Control { assay, .. } | Content::Donation { assay, .. } | Content::Pool { assay, .. } => assay,
        }
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct PlannedWell {
    pub well: u8,
    pub content: Content,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct JudgedWell {
    pub well: u8,
    pub content: Content,
    pub reading: Reading,
    pub found: Found,
}

/// What a result is made with.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Means {
    Method { method: u32 },
    Instrument { instrument: u32 },
    Lot { lot: u32 },
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Condition {
    Accepted {},
    Refused { fault: String },
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct ArrivedSample {
    pub donation: Number,
    pub purpose: Purpose,
    pub arrived_at: Moment,
    pub condition: Condition,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Corrected {
    Withdrawn {},
    ReadAs { reading: Reading, found: Found },
}

tagged! {
    /// The laboratory.
    LaboratoryEvent {
        "sample_registered" SampleRegistered { sample: ArrivedSample, taken_at: Moment }
        "donation_untested" DonationUntested { donation: Number, reason: String }
        "method_entered" MethodEntered { method: u32, assay: Assay, maker: String }
        "instrument_entered" InstrumentEntered { instrument: u32 }
        "lot_entered" LotEntered { lot: u32, method: u32, expires_at: Moment }
        "means_validated" MeansValidated { means: Means, until: Moment, second_person: Opaque }
        "means_withdrawn" MeansWithdrawn { means: Means }
        "pool_made" PoolMade { pool: u32, members: Vec<Number> }
        "run_planned" RunPlanned { run: u32, plate: String, instrument: u32, lots: Vec<u32>, wells: Vec<PlannedWell> }
        "run_recorded" RunRecorded { run: u32, controls: Controls, wells: Vec<JudgedWell> }
        "result_corrected" ResultCorrected {
            run: u32, well: u8, content: Content, corrected: Corrected, second_person: Opaque,
        }
        "donation_judged" DonationJudged {
            donation: Number, standing: Standing,
            #[serde(deserialize_with = "given")] group: Option<Group>,
        }
    }
}
