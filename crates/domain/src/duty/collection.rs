//! Collection 采血: places, the donation numbers granted to them, what was taken from whom.
//!
//! A number is of a range that was granted to one place ahead of time; ranges never overlap and a number is used
//! once, so that two vehicles out of reach of each other cannot give out the same. The scan before the puncture
//! is a request and may be refused; what was collected is a report and is recorded whatever it says, with a
//! finding where it broke a rule. What a collection is not good for is judged here, once, and written down.

mod kernel;

pub(crate) use kernel::{apply, decide};

use crate::cow::CowTable;
use crate::duty::donor::{DonationKind, DonorReaction};
use crate::product::named;
use crate::rules::EditionId;
use crate::*;
use imbl::{OrdMap, OrdSet};
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};

named! {
    /// A kind of place where blood is collected.
    PlaceKind {
        AtStation "at-station" "站内采血" "at the station";
        House "house" "献血屋" "donation house";
        Vehicle "vehicle" "流动献血车" "mobile collection vehicle";
        Township "township" "乡镇献血点" "township point";
    }
}

named! {
    /// The anticoagulant of the bag set 血袋保养液.
    Anticoagulant {
        AcdA "acd-a" "ACD-A" "ACD-A";
        AcdB "acd-b" "ACD-B" "ACD-B";
        Cpd "cpd" "CPD" "CPD";
        Cpda1 "cpda-1" "CPDA-1" "CPDA-1";
    }
}

named! {
    /// How a collection ended.
    Outcome {
        Complete "complete" "采足" "complete";
        Stopped "stopped" "中途停止" "stopped early";
        Failed "failed" "穿刺失败" "the puncture failed";
    }
}

named! {
    /// What a collection is not good for.
    Restriction {
        NoFreshPlasma "no-fresh-plasma" "采血时间过长,不得制备新鲜血浆" "no fresh plasma: it ran too long";
        NoPlatelets "no-platelets" "采血时间过长,不得制备血小板" "no platelets: it ran too long";
        Underweight "underweight" "采血量不足" "less than the tolerance allows";
        Overweight "overweight" "采血量超出" "more than the tolerance allows";
        NotUsable "not-usable" "不可用" "not fit for use";
    }
}

named! {
    /// Whether the time to the next donation counts from it.
    Interval {
        Counts "counts" "计入间隔" "counts";
        CountsNot "counts-not" "不计间隔" "does not count";
    }
}

/// What was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum Donated {
    /// Of so many mL by the bag set: 200, 300 or 400.
    WholeBlood { nominal_ml: u16 },
    /// By apheresis.
    Platelets { doses: u8 },
}

impl Donated {
    /// What somebody came to give, when this was taken.
    pub const fn kind(self) -> DonationKind {
        match self {
            Donated::WholeBlood { .. } => DonationKind::WholeBlood,
            Donated::Platelets { doses: 0 | 1 } => DonationKind::OneDose,
            Donated::Platelets { .. } => DonationKind::TwoDoses,
        }
    }
}

/// A collection as the place reports it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Collected {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub donation: DonationNumber,
    pub taken: Donated,
    pub anticoagulant: Anticoagulant,
    /// Of the bag set.
    pub lot: DocumentNumber,
    /// Sample tubes.
    pub tubes: u8,
    pub begun_at: Moment,
    pub ended_at: Moment,
    /// Without samples and anticoagulant.
    pub volume_ml: u16,
    pub outcome: Outcome,
    pub reaction: DonorReaction,
}

/// Requests, and one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CollectionCommand))]
pub enum Command {
    /// Enters a place of collection.
    EnterPlace { kind: PlaceKind, name_zh: String, name_en: String },
    /// Nothing is collected there any more.
    ClosePlace { place: PlaceId },
    /// Grants the numbers from `first` on to a place, for it alone.
    GrantNumbers {
        place: PlaceId,
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        first: DonationNumber,
        count: u32,
    },
    /// Before the puncture: the number goes with this visit, as form, bag and tubes were scanned.
    BindNumber {
        visit: VisitId,
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        #[cfg_attr(feature = "openapi", schema(value_type = Vec<String>))]
        scans: Vec<DonationNumber>,
    },
    /// Report: what was collected at a visit.
    RecordCollection { visit: VisitId, collected: Collected },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CollectionEvent))]
pub enum Event {
    PlaceEntered {
        place: PlaceId,
        kind: PlaceKind,
        name_zh: String,
        name_en: String,
    },
    PlaceClosed {
        place: PlaceId,
    },
    NumbersGranted {
        place: PlaceId,
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        first: DonationNumber,
        count: u32,
    },
    NumberBound {
        visit: VisitId,
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
    },
    /// With what it is not good for, by this edition.
    CollectionRecorded {
        visit: VisitId,
        donor: DonorId,
        place: PlaceId,
        collected: Collected,
        restrictions: Vec<Restriction>,
        interval: Interval,
        edition: EditionId,
    },
}

/// A place of collection.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CollectionPlace {
    pub id: PlaceId,
    pub kind: PlaceKind,
    pub name_zh: String,
    pub name_en: String,
    pub closed_at: Option<Moment>,
}

/// Numbers granted to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granted {
    pub place: PlaceId,
    pub first: DonationNumber,
    pub count: u32,
}

impl Granted {
    /// Whether a number is one of them.
    pub fn holds(&self, donation: DonationNumber) -> bool {
        let same = (donation.facility(), donation.year()) == (self.first.facility(), self.first.year());
        let from = self.first.serial();
        same && (from..from.saturating_add(self.count)).contains(&donation.serial())
    }
}

/// A collection as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    pub visit: VisitId,
    pub donor: DonorId,
    pub place: PlaceId,
    pub collected: Collected,
    pub restrictions: Vec<Restriction>,
}

/// All places, ranges and collections of the ledger.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Collections {
    places: CowTable<CollectionPlace>,
    /// By their first number; they never overlap.
    ranges: OrdMap<DonationNumber, Granted>,
    bound: OrdMap<DonationNumber, VisitId>,
    /// The number bound last to each visit: a spoilt label is followed by another.
    bound_last: OrdMap<VisitId, DonationNumber>,
    rows: CowTable<Collection>,
    by_visit: OrdSet<(VisitId, u32)>,
    by_number: OrdMap<DonationNumber, u32>,
    /// Numbers under which two collections were reported.
    twice: OrdSet<DonationNumber>,
}

impl Collections {
    /// The place of a number.
    pub fn place(&self, place: PlaceId) -> Option<&CollectionPlace> {
        self.places.get(place.index())
    }

    /// All places, also those that are closed.
    pub fn places(&self) -> impl DoubleEndedIterator<Item = &CollectionPlace> {
        self.places.iter()
    }

    /// How many places were entered.
    pub fn places_len(&self) -> usize {
        self.places.len()
    }

    /// The ranges of numbers, by their first.
    pub fn ranges(&self) -> impl DoubleEndedIterator<Item = &Granted> {
        self.ranges.values()
    }

    /// The range that a number is of.
    pub fn range_of(&self, donation: DonationNumber) -> Option<&Granted> {
        self.ranges.range(..=donation).next_back().map(|(_, range)| range).filter(|range| range.holds(donation))
    }

    /// Collections in the order in which they were recorded.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Collection> {
        self.rows.iter()
    }

    /// How many were recorded.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The collection of a donation number, the first where there were two.
    pub fn of(&self, donation: DonationNumber) -> Option<&Collection> {
        self.by_number.get(&donation).and_then(|place| self.rows.get(*place as usize))
    }

    /// The collections of a visit, in the order in which they were recorded.
    pub fn of_visit(&self, visit: VisitId) -> impl Iterator<Item = &Collection> {
        let places = self.by_visit.range((visit, 0)..=(visit, u32::MAX));
        places.filter_map(|(_, place)| self.rows.get(*place as usize))
    }

    /// The visit that a number was bound to.
    pub fn bound_to(&self, donation: DonationNumber) -> Option<VisitId> {
        self.bound.get(&donation).copied()
    }

    /// The number that goes with a visit; the last, where a label was spoilt and another bound.
    pub fn number_of(&self, visit: VisitId) -> Option<DonationNumber> {
        self.bound_last.get(&visit).copied()
    }

    /// Whether two collections were reported under one number.
    pub fn is_twice(&self, donation: DonationNumber) -> bool {
        self.twice.contains(&donation)
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let ranges: Vec<&Granted> = self.ranges.values().collect();
        for pair in ranges.windows(2) {
            if let [one, next] = pair
                && one.holds(next.first)
            {
                faults.push(format!("the numbers from {} and from {} overlap", one.first, next.first));
            }
        }
        for (ix, row) in self.rows.iter().enumerate() {
            let donation = row.collected.donation;
            let first = self.by_number.get(&donation).is_some_and(|place| *place as usize <= ix);
            let doubled = self.by_number.get(&donation) != Some(&(ix as u32));
            if !first || (doubled && !self.is_twice(donation)) {
                faults.push(format!("the collection of donation {donation} is not found, or doubled unsaid"));
            }
            if !self.by_visit.contains(&(row.visit, ix as u32)) {
                faults.push(format!("the collection of donation {donation} is not found by its visit"));
            }
        }
        if self.by_visit.len() != self.rows.len() {
            faults.push("collections are found by visits that are not recorded".to_owned());
        }
        let last = |(visit, number): (&VisitId, &DonationNumber)| self.bound.get(number) == Some(visit);
        if !self.bound_last.iter().all(last) {
            faults.push("a number is the last of a visit that it is not bound to".to_owned());
        }
        faults
    }
}
