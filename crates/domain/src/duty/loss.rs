//! Losses 报损: blood that will never be given, from the declaration to the bin.
//!
//! Somebody who keeps the stock puts bags forward with a reason; they are held at once. Quality, another
//! person, approves or says no. What is approved is discarded, and two persons record how it was disposed
//! of, bag by bag. Blood that expired on its shelf or came back unused from a ward waits for the same
//! record. One person alone never makes a bag disappear.

use crate::duty::quality::DiscardReason;
use crate::product::named;
use crate::{ActorId, BagId, BagIx, LossId, Moment, SiteId};
use serde::{Deserialize, Serialize};

mod kernel;
pub use kernel::undeclared_at;
pub(crate) use kernel::{apply, decide, discard_at_once};

named! {
    /// What quality says of a loss 报损审批.
    LossVerdict {
        Approved "approved" "同意报损" "approved";
        Rejected "rejected" "不同意报损" "rejected";
    }
}

named! {
    /// How blood was disposed of 处置方式.
    DisposalMethod {
        Autoclaved "autoclaved" "高压灭菌后移交" "autoclaved, then handed over";
        WasteCarrier "waste-carrier" "移交医疗废物处置单位" "handed to the medical-waste carrier";
        Incinerated "incinerated" "焚烧" "incinerated";
        KeptForStudy "kept-for-study" "转作质控或教学" "kept for quality control or teaching";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LossCommand))]
pub enum Command {
    /// Puts bags of the own site forward: in store, or expired or discarded there and not yet disposed of.
    DeclareLoss { bags: Vec<BagId>, reason: DiscardReason },
    /// Quality's answer; by another person than declared it.
    DecideLoss { loss: LossId, verdict: LossVerdict },
    /// Quality ends a loss of which a bag left by a report before it was disposed of: what is left is put
    /// forward anew.
    CancelLoss { loss: LossId },
    /// How the bags of an approved loss were disposed of: all of them, scanned into the bin, by two persons.
    RecordDisposal { loss: LossId, bags: Vec<BagId>, method: DisposalMethod, witness: ActorId },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = LossEvent))]
pub enum Event {
    LossDeclared {
        loss: LossId,
        site: SiteId,
        reason: DiscardReason,
        declared_by: ActorId,
    },
    BagDeclared {
        bag: BagId,
        loss: LossId,
    },
    /// `dispose_by` is when an approved loss must be disposed of.
    LossDecided {
        loss: LossId,
        verdict: LossVerdict,
        dispose_by: Option<Moment>,
    },
    LossCancelled {
        loss: LossId,
    },
    LossDisposed {
        loss: LossId,
        method: DisposalMethod,
        witness: ActorId,
    },
}

impl Event {
    pub(crate) fn bag(&self) -> Option<BagId> {
        match self {
            Event::BagDeclared { bag, .. } => Some(*bag),
            Event::LossDeclared { .. }
            | Event::LossDecided { .. }
            | Event::LossCancelled { .. }
            | Event::LossDisposed { .. } => None,
        }
    }
}

/// A loss as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Loss {
    pub id: LossId,
    pub site: SiteId,
    pub reason: DiscardReason,
    pub declared_by: ActorId,
    pub declared_at: Moment,
    /// In the order in which they were put forward.
    pub bags: Vec<BagIx>,
    pub decision: Option<LossDecision>,
    pub disposal: Option<Disposal>,
    pub cancelled: Option<LossCancel>,
}

/// Quality's answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LossDecision {
    pub verdict: LossVerdict,
    pub by: ActorId,
    pub at: Moment,
    pub dispose_by: Option<Moment>,
}

/// Who ended a loss of which a bag had left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LossCancel {
    pub by: ActorId,
    pub at: Moment,
}

/// The record of a disposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Disposal {
    pub method: DisposalMethod,
    pub by: ActorId,
    pub witness: ActorId,
    pub at: Moment,
}

impl Loss {
    /// Whether anybody still has to do something about it.
    pub fn is_open(&self) -> bool {
        match self.decision {
            _ if self.cancelled.is_some() => false,
            None => true,
            Some(decision) => decision.verdict == LossVerdict::Approved && self.disposal.is_none(),
        }
    }

    /// Whether quality approved it.
    pub fn is_approved(&self) -> bool {
        self.decision.is_some_and(|d| d.verdict == LossVerdict::Approved)
    }

    /// Whether it was approved and should have been disposed of by `now`.
    pub fn is_overdue(&self, now: Moment) -> bool {
        let due = self.decision.and_then(|d| d.dispose_by);
        self.disposal.is_none() && self.cancelled.is_none() && due.is_some_and(|due| now > due)
    }
}
