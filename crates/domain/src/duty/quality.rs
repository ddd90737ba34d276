//! Quality: holds, recalls and discards. What quality says follows the bag anywhere.

use crate::bag::HoldReason;
use crate::product::named;
use crate::transfer::QualityNews;
use crate::{ActorId, BagId, LedgerId, SiteId};
use serde::{Deserialize, Serialize};

named! {
    /// Why a bag is recalled 召回.
    RecallReason {
        LateReactive "late-reactive" "迟到反应性结果" "late reactive result";
        DonorCall "donor-call" "献血者来电" "donor's call after donation";
        Equipment "equipment" "设备故障" "equipment failure";
        Reagent "reagent" "试剂问题" "reagent failure";
        RecipientInfection "recipient-infection" "受血者感染" "infection in a recipient";
    }
}

named! {
    /// Why a bag is discarded 报废.
    DiscardReason {
        Expired "expired" "过期" "expired";
        Appearance "appearance" "外观不合格" "appearance";
        Broken "broken" "破损" "broken";
        Temperature "temperature" "温度超限" "temperature out of range";
        Recalled "recalled" "召回" "recalled";
        NotUsed "not-used" "出库后未用" "issued and not used";
        Other "other" "其他" "other";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = QualityCommand))]
pub enum Command {
    /// Holds bags wherever they are; a bag whose fate is known is refused.
    HoldBags { bags: Vec<BagId>, reason: HoldReason },
    /// Lifts one hold; quality and a second person.
    LiftHold { bag: BagId, reason: HoldReason, second_person: ActorId },
    /// Recalls bags wherever they are, also those transfused; sticky.
    RecallBags { bags: Vec<BagId>, reason: RecallReason },
    /// Ends the life of a bag in store; quality and a second person.
    DiscardBags { bags: Vec<BagId>, reason: DiscardReason, second_person: ActorId },
    /// Report: what quality said of bags in the ledger that they came from or went to.
    ReceiveNews { from: LedgerId, news: Vec<QualityNews> },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = QualityEvent))]
pub enum Event {
    BagHeld {
        bag: BagId,
        reason: HoldReason,
    },
    BagHoldLifted {
        bag: BagId,
        reason: HoldReason,
        second_person: ActorId,
    },
    BagRecalled {
        bag: BagId,
        reason: RecallReason,
    },
    /// The fate is discarded; `site` is where it was.
    BagDiscarded {
        bag: BagId,
        site: SiteId,
        reason: DiscardReason,
        second_person: ActorId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagHeld { bag, .. }
            | Event::BagHoldLifted { bag, .. }
            | Event::BagRecalled { bag, .. }
            | Event::BagDiscarded { bag, .. } => Some(*bag),
        }
    }
}

mod kernel;
pub(crate) use kernel::{apply, decide, hold};
