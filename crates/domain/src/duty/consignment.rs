//! Handover 交接: boxes of donations from a place of collection to the station.
//!
//! A box is counted out at the place and counted in at the station by another person. Counting out is a request:
//! what was never collected there, or is in another box, does not go into it. Counting in is a report: what
//! differs is recorded and is somebody's question, one for each donation, until it is answered with a reason.
//! How long the fresh blood was on its way is judged here, once, and written down.

mod kernel;

pub(crate) use kernel::{apply, decide};

use crate::cow::CowTable;
use crate::product::named;
use crate::rules::EditionId;
use crate::*;
use imbl::OrdMap;
use isbt128::DonationNumber;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

named! {
    /// What fresh blood is brought to on its way. Facts §3.5.
    Cooling {
        Cooled "cooled" "冷却至 2–10 °C" "toward 2-10 °C";
        Room "room" "快速冷却至 20–24 °C" "quickly to 20-24 °C";
    }
}

named! {
    /// Whether a donation came within the limit of its way.
    Transport {
        InTime "in-time" "按时" "in time";
        TooLong "too-long" "超时" "too long on its way";
    }
}

named! {
    /// How what was counted in differs from what was counted out.
    Difference {
        BagMissing "bag-missing" "缺血袋" "a bag is missing";
        BagExtra "bag-extra" "多血袋" "a bag too many";
        TubeMissing "tube-missing" "缺标本管" "a sample tube is missing";
        TubeExtra "tube-extra" "多标本管" "a sample tube too many";
        NeverCollected "never-collected" "无采血记录" "nothing was collected under this number";
        OtherBox "other-box" "属于另一箱" "it belongs in another box";
        NotListed "not-listed" "装箱清点时未列入" "it was not counted out with this box";
        Again "again" "已交接过" "it was counted in before";
    }
}

/// What there is of one donation in a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = CarriedDonation))]
pub struct Carried {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub donation: DonationNumber,
    /// Bag sets.
    pub bags: u8,
    /// Sample tubes.
    pub tubes: u8,
}

/// What came of one donation, and whether in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CountedIn {
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub donation: DonationNumber,
    pub bags: u8,
    pub tubes: u8,
    /// Nothing of what was never collected, or of tubes alone.
    pub transport: Option<Transport>,
}

/// A request, and a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConsignmentCommand))]
pub enum Command {
    /// A box leaves a place of collection, counted out and sealed.
    SendBox { place: PlaceId, seal: DocumentNumber, cooling: Cooling, contents: Vec<Carried> },
    /// Report: a box was opened at the station and counted in.
    ReceiveBox { consignment: ConsignmentId, seal: DocumentNumber, arrived_at: Moment, counted: Vec<Carried> },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ConsignmentEvent))]
pub enum Event {
    BoxSent {
        consignment: ConsignmentId,
        place: PlaceId,
        seal: DocumentNumber,
        cooling: Cooling,
        contents: Vec<Carried>,
    },
    /// With whether each donation came in time, by this edition.
    BoxReceived {
        consignment: ConsignmentId,
        seal: DocumentNumber,
        arrived_at: Moment,
        counted: Vec<CountedIn>,
        /// About the box itself: its seal, its way, who counted.
        questions: Vec<FindingId>,
        edition: EditionId,
    },
    /// The open question about a donation of a box.
    DifferenceFound {
        consignment: ConsignmentId,
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        donation: DonationNumber,
        difference: Difference,
        finding: FindingId,
    },
}

/// How a box came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    pub seal: DocumentNumber,
    pub arrived_at: Moment,
    pub by: ActorId,
    pub counted: Vec<CountedIn>,
    /// About the box itself.
    pub questions: Vec<FindingId>,
}

/// A box of donations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consignment {
    pub id: ConsignmentId,
    pub place: PlaceId,
    pub seal: DocumentNumber,
    pub cooling: Cooling,
    pub contents: Vec<Carried>,
    pub sent_at: Moment,
    pub sent_by: ActorId,
    /// None while it is on its way.
    pub receipt: Option<Receipt>,
}

impl Consignment {
    /// What of a donation was counted out with it.
    pub fn holds(&self, donation: DonationNumber) -> Option<&Carried> {
        self.contents.iter().find(|row| row.donation == donation)
    }
}

/// A difference and the question about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Questioned {
    pub consignment: ConsignmentId,
    pub donation: DonationNumber,
    pub difference: Difference,
    pub finding: FindingId,
}

/// How a donation came to the station. What came with a second box is added; time and cooling are those of its bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    pub consignment: ConsignmentId,
    pub at: Moment,
    pub cooling: Cooling,
    pub transport: Option<Transport>,
    pub bags: u8,
    pub tubes: u8,
    /// What was counted out and did not come: may follow with another box.
    pub lacks_bags: u8,
    pub lacks_tubes: u8,
}

/// All boxes of the ledger and where each donation is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Consignments {
    rows: CowTable<Arc<Consignment>>,
    on_road: OrdMap<DonationNumber, ConsignmentId>,
    arrivals: OrdMap<DonationNumber, Arrival>,
    questions: CowTable<Questioned>,
    asked_of: OrdMap<DonationNumber, Vec<u32>>,
}

impl Consignments {
    /// The box of a number.
    pub fn get(&self, id: ConsignmentId) -> Option<&Consignment> {
        self.rows.get(id.index()).map(Arc::as_ref)
    }

    /// All boxes in the order in which they left.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Consignment> {
        self.rows.iter().map(Arc::as_ref)
    }

    /// How many left.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether none did.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The box that a donation is in, while that is on its way.
    pub fn on_road(&self, donation: DonationNumber) -> Option<ConsignmentId> {
        self.on_road.get(&donation).copied()
    }

    /// How a donation came to the station, once it did.
    pub fn arrival(&self, donation: DonationNumber) -> Option<&Arrival> {
        self.arrivals.get(&donation)
    }

    /// Every difference that was ever asked about, the first first.
    pub fn questions(&self) -> impl DoubleEndedIterator<Item = &Questioned> {
        self.questions.iter()
    }

    /// What was asked about a donation, answered or not.
    pub fn questions_of(&self, donation: DonationNumber) -> impl Iterator<Item = &Questioned> {
        let rows = self.asked_of.get(&donation).into_iter().flatten();
        rows.filter_map(|ix| self.questions.get(*ix as usize))
    }

    /// The first open question about a donation: what was counted of it is not settled.
    pub fn held_by(&self, world: &World, donation: DonationNumber) -> Option<FindingId> {
        let open = |asked: &&Questioned| world.finding(asked.finding).is_some_and(|row| row.settled.is_none());
        self.questions_of(donation).find(open).map(|asked| asked.finding)
    }

    /// What does not agree with itself, in words; for [`crate::whole`].
    pub(crate) fn faults(&self, world: &World) -> Vec<String> {
        let mut faults = Vec::new();
        for (ix, row) in self.iter().enumerate() {
            if row.id.index() != ix {
                faults.push(format!("box {} is not found at its place", row.id));
            }
            for carried in row.contents.iter().filter(|_| row.receipt.is_none()) {
                // What came with another box meanwhile is asked about there.
                let strayed = || self.questions_of(carried.donation).any(|asked| asked.consignment != row.id);
                if self.on_road(carried.donation) != Some(row.id) && !strayed() {
                    faults.push(format!("donation {} is in box {} and elsewhere", carried.donation, row.id));
                }
            }
            let Some(receipt) = &row.receipt else { continue };
            for (donation, _) in kernel::differences(row, &receipt.counted) {
                if !self.questions_of(donation).any(|asked| asked.consignment == row.id) {
                    faults.push(format!("donation {donation} differs in box {} and nobody asks", row.id));
                }
            }
        }
        for asked in self.questions.iter() {
            if world.finding(asked.finding).is_none() {
                faults.push(format!("the question about donation {} has no finding", asked.donation));
            }
        }
        faults
    }
}
