//! Quality: holds, recalls and discards; answers to findings. What quality says follows the bag anywhere.
//! A finding stays open until somebody answers it with a reason, and on record for ever.

use crate::bag::HoldReason;
use crate::product::named;
use crate::transfer::QualityNews;
use crate::{ActorId, BagId, Finding, FindingId, LedgerId, Moment, SiteId};
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

named! {
    /// How a finding was settled 问题处理.
    FindingAnswer {
        SetRight "set-right" "已纠正" "set right";
        ToldByMistake "told-by-mistake" "误报" "told by mistake";
        BagFound "bag-found" "血袋已找到" "the bag was found";
        BagGone "bag-gone" "血袋确已不在" "the bag is gone for good";
        PhysicianTold "physician-told" "已告知临床医师" "the physician was told";
        Looked "looked-into" "已查明,无需处理" "looked into, nothing to do";
    }
}

/// What becomes of the hold that a finding put on its bag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum HoldAfter {
    /// It stays, or there is none.
    Kept,
    /// It is lifted with the answer; quality and a second person.
    Lifted { second_person: ActorId },
}

/// A finding as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    pub said: Finding,
    /// When it was recorded: its age counts from here.
    pub recorded_at: Moment,
    pub settled: Option<Settled>,
}

/// Who answered a finding, how and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settled {
    pub answer: FindingAnswer,
    pub by: ActorId,
    pub at: Moment,
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
    /// Ends the life of bags in store, as a loss declared by the second person and approved in one act.
    DiscardBags { bags: Vec<BagId>, reason: DiscardReason, second_person: ActorId },
    /// Report: what quality said of bags in the ledger that they came from or went to.
    ReceiveNews { from: LedgerId, news: Vec<QualityNews> },
    /// Settles a finding with a reason: by those who keep the stock, or by quality, who alone lift its hold.
    AnswerFinding { finding: FindingId, answer: FindingAnswer, hold: HoldAfter },
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
    FindingAnswered {
        finding: FindingId,
        bag: Option<BagId>,
        answer: FindingAnswer,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagHeld { bag, .. }
            | Event::BagHoldLifted { bag, .. }
            | Event::BagRecalled { bag, .. }
            | Event::BagDiscarded { bag, .. } => Some(*bag),
            Event::FindingAnswered { bag, .. } => *bag,
        }
    }
}

mod kernel;
pub(crate) use kernel::{QUALITY, apply, decide, hold, recall};
