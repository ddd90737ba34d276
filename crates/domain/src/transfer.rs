//! Between ledgers: what one ledger tells another about bags that go over to it.
//!
//! Two ledgers meet in dispatch and receive alone. The giver's ledger keeps custody on the road, as it
//! does of every shipment; with the goods goes a document that says what each bag is. The receiver's
//! ledger admits on that document, and the same receipt, told to the giver, ends custody there. A hold or
//! recall made later crosses as news. Nothing here changes a World or sends anything anywhere.

use crate::bag::{Custody, Fate, HoldReason, NewBag, RecallState};
use crate::duty::quality::{self, RecallReason};
use crate::ids::*;
use crate::moment::Moment;
use crate::world::World;
use serde::{Deserialize, Serialize};

/// What travels with a shipment to a site of another ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferDocument {
    /// The ledger that sends.
    pub from: LedgerId,
    /// The ledger that is to receive.
    pub to: LedgerId,
    /// The shipment, by the sender's numbering.
    pub shipment: ShipmentId,
    /// Where it goes.
    pub site: SiteId,
    pub dispatched_at: Moment,
    pub bags: Vec<TransferredBag>,
}

/// One bag of a document: what it is, what quality says of it, and where its history ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferredBag {
    pub bag: NewBag,
    /// Holds that are on; none when it left.
    pub holds: Vec<HoldReason>,
    pub recall: RecallState,
    /// The last event about the bag in the sender's journal, when the document was made from one: from
    /// here its history is asked for there.
    pub link: Option<ChainLink>,
}

/// The place of an event in a bag's own chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChainLink {
    /// Which of the bag's events it is, from 0.
    pub ordinal: u32,
    /// Its leaf hash.
    pub leaf: [u8; 32],
}

/// What quality said of a bag in another ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QualityNews {
    pub bag: BagId,
    pub says: QualitySays,
}

/// A hold or a recall; a hold is lifted by those who have the bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum QualitySays {
    Held { reason: HoldReason },
    Recalled { reason: RecallReason },
}

/// The document of a shipment on the road to a site of another ledger, over the bags that are in it now;
/// `None` for any other shipment.
pub fn document(world: &World, shipment: ShipmentId) -> Option<TransferDocument> {
    let row = world.shipment(shipment)?;
    let to = world.keeper(row.to);
    if to == world.ledger() {
        return None;
    }
    let carried = row.bags.iter().filter_map(|(ix, _)| world.bags().at(*ix));
    let carried = carried.filter(|bag| bag.custody == Custody::OnRoad { shipment });
    let bags = carried.map(|bag| TransferredBag {
        bag: NewBag {
            bag: bag.id,
            product: bag.product,
            group: bag.group,
            attributes: bag.attributes,
            amount: bag.amount,
            donor: bag.donor,
            collected_at: bag.collected_at,
            expires_at: bag.expires_at,
        },
        holds: bag.quality.holds().collect(),
        recall: bag.quality.recall,
        link: None,
    });
    let bags = bags.collect();
    Some(TransferDocument { from: world.ledger(), to, shipment, site: row.to, dispatched_at: row.dispatched_at, bags })
}

/// The ledger that a bag went over to, as far as this one knows.
pub fn gone_to(world: &World, bag: BagId) -> Option<LedgerId> {
    match world.bags().get(bag)?.custody {
        Custody::Ended { site, fate: Fate::TransferredOut } => {
            Some(world.keeper(site)).filter(|keeper| *keeper != world.ledger())
        }
        _ => None,
    }
}

/// What another ledger must hear of an event, when it has the bag.
pub fn news(event: &crate::Event) -> Option<QualityNews> {
    let crate::Event::Quality(event) = event else { return None };
    match *event {
        quality::Event::BagHeld { bag, reason } => Some(QualityNews { bag, says: QualitySays::Held { reason } }),
        quality::Event::BagRecalled { bag, reason } => {
            Some(QualityNews { bag, says: QualitySays::Recalled { reason } })
        }
        quality::Event::BagHoldLifted { .. }
        | quality::Event::BagDiscarded { .. }
        | quality::Event::FindingAnswered { .. } => None,
    }
}
