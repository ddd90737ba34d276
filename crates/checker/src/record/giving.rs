//! The events of donors and collection, with the fields that the checker judges and no others.

use super::tagged::{given, tagged};
use super::text::{Moment, from_text, words};
use super::words::Opaque;
use serde::Deserialize;

/// A donation number, 13 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Number(pub [u8; 13]);

impl Number {
    pub(crate) fn read(text: &str) -> Option<Number> {
        text.as_bytes().try_into().ok().map(Number)
    }

    pub(crate) fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The last six digits.
    fn serial(self) -> Option<u32> {
        super::text::digits(&self.0[7..]).and_then(|serial| u32::try_from(serial).ok())
    }

    /// How many numbers behind another of the same facility and year it is.
    pub(crate) fn behind(self, first: Number) -> Option<u32> {
        (self.0[..7] == first.0[..7]).then_some(())?;
        self.serial()?.checked_sub(first.serial()?)
    }
}

from_text!(Number, "a donation number of 13 characters");

words! { Sex { Female "female" Male "male" } }
words! {
    DonationKind { WholeBlood "whole-blood" OneDose "one-dose" TwoDoses "two-doses" }
}
words! { Matching { Usual "usual" ForPatient "for-patient" } }
words! { Rhythm { Regular "regular" Irregular "irregular" } }
words! { Training { Usual "usual" EnduranceAthlete "endurance-athlete" } }
words! { PhysicianSays { NotAsked "not-asked" Fit "fit" } }
words! { DonorReaction { None "none" Mild "mild" Moderate "moderate" Severe "severe" } }
words! {
    PlaceKind { AtStation "at-station" House "house" Vehicle "vehicle" Township "township" }
}
words! { Outcome { Complete "complete" Stopped "stopped" Failed "failed" } }
words! { Interval { Counts "counts" CountsNot "counts-not" } }
words! {
    Restriction {
        NoFreshPlasma "no-fresh-plasma" NoPlatelets "no-platelets" Underweight "underweight" Overweight "overweight"
        NotUsable "not-usable"
    }
}

impl DonationKind {
    pub(crate) fn is_apheresis(self) -> bool {
        self != DonationKind::WholeBlood
    }
}

/// A class of deferral, by its code: `p…` for good, `t…` for a time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Class(pub String);

impl Class {
    pub(crate) fn is_for_good(&self) -> bool {
        self.0.starts_with('p')
    }
}

/// Up to when something speaks against a donation, the mildest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Until {
    From { day: i32 },
    OfAge { years: u8 },
    Physician {},
    Lasting {},
    Never {},
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Declared {
    pub class: Class,
    #[serde(deserialize_with = "given")]
    pub over: Option<i32>,
}

/// One reason against a donation.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Unfit {
    pub reason: String,
    #[serde(deserialize_with = "given")]
    pub class: Option<Class>,
    pub until: Until,
}

impl Unfit {
    /// Whether it goes on the donor's record: what was told, and what was measured of the donor's body.
    pub(crate) fn is_remembered(&self) -> bool {
        const MEASURED: [&str; 14] = [
            "weight",
            "systolic",
            "diastolic",
            "pulse-pressure",
            "pulse-slow",
            "pulse-fast",
            "pulse-irregular",
            "temperature",
            "haemoglobin",
            "alt",
            "haematocrit",
            "platelets-before",
            "platelets-after",
            "told",
        ];
        MEASURED.contains(&self.reason.as_str())
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Haemoglobin {
    Measured { g_l: u32 },
    CopperSulphate { density: u32 },
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct BloodCount {
    pub haematocrit: u32,
    pub platelets_before: u32,
    pub platelets_after: u32,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Examination {
    pub weight: u32,
    pub systolic: u32,
    pub diastolic: u32,
    pub pulse: u32,
    pub rhythm: Rhythm,
    pub training: Training,
    pub temperature: u32,
    pub haemoglobin: Haemoglobin,
    pub alt: u32,
    #[serde(deserialize_with = "given")]
    pub count: Option<BloodCount>,
    pub physician: PhysicianSays,
}

tagged! {
    /// Donors and visits.
    DonorEvent {
        "donor_registered" DonorRegistered { donor: Opaque, sex: Sex }
        "visit_opened" VisitOpened {
            visit: u32, donor: Opaque, place: u32, age: u32, asks: DonationKind, matching: Matching,
        }
        "answers_recorded" AnswersRecorded { visit: u32, declared: Vec<Declared> }
        "donor_examined" DonorExamined { visit: u32, examination: Examination }
        "donor_cleared" DonorCleared { visit: u32, donor: Opaque, until: Moment }
        "donor_deferred" DonorDeferred { visit: u32, donor: Opaque, unfit: Vec<Unfit>, first: Until }
        "donor_withdrew" DonorWithdrew { visit: u32 }
        "donor_barred" DonorBarred { donor: Opaque, class: Class, until: Until }
        "donor_put_off" DonorPutOff { donor: Opaque, until: Until }
        "donor_readmitted" DonorReadmitted { donor: Opaque, class: Class, second_person: Opaque }
        "donors_merged" DonorsMerged { kept: Opaque, other: Opaque, second_person: Opaque }
        "donors_parted" DonorsParted { kept: Opaque, other: Opaque, second_person: Opaque }
        "donation_excluded" DonationExcluded { donation: Number }
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Donated {
    WholeBlood { nominal_ml: u32 },
    Platelets { doses: u32 },
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Collected {
    pub donation: Number,
    pub taken: Donated,
    pub anticoagulant: String,
    /// Of the bag set.
    pub lot: String,
    pub tubes: u32,
    pub begun_at: Moment,
    pub ended_at: Moment,
    pub volume_ml: u32,
    pub outcome: Outcome,
    pub reaction: DonorReaction,
}

tagged! {
    /// Collection.
    CollectionEvent {
        "place_entered" PlaceEntered { place: u32, kind: PlaceKind }
        "place_closed" PlaceClosed { place: u32 }
        "numbers_granted" NumbersGranted { place: u32, first: Number, count: u32 }
        "number_bound" NumberBound { visit: u32, donation: Number }
        "collection_recorded" CollectionRecorded {
            visit: u32, donor: Opaque, place: u32, collected: Collected, restrictions: Vec<Restriction>, interval: Interval,
        }
    }
}
