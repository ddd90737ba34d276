//! Supply first, paperwork later 先供血后补手续: pending formalities and reviews.
//!
//! Nothing waits for a form. At the first supply of a case a pending formality opens with a due time;
//! it climbs by policy, closes only by its signature and never vanishes. After stand-down a review by
//! topology decides whether the emergency stock is topped up.

use crate::product::named;
use crate::*;
use serde::{Deserialize, Serialize};

mod kernel;
pub(crate) use kernel::{
    apply, crossmatch_owed, crossmatched, decide, on_stand_down, on_supply, second_persons_owed, signatures_owed,
};

named! {
    /// What is pending 待补手续.
    FormalityKind {
        ApprovalForm "approval-form" "医疗机构急症用血审批单" "emergency use approval form";
        PhoneConfirmation "phone-confirmation" "双方负责人电话确认" "confirmation by both heads by phone";
        SecondPersonSignature "second-person-signature" "第二人补签" "signature of a second person";
        CrossmatchAfterRelease "crossmatch-after-release" "紧急发血后补交叉配血" "crossmatch after an emergency release";
    }
}

named! {
    /// Which head confirmed 电话确认.
    Side {
        TransfusionDept "transfusion-dept" "输血科负责人" "head of the transfusion department";
        SupplyDept "supply-dept" "血供科科长" "head of the supply department";
    }
}

named! {
    /// Why blood was used as an emergency, on the form.
    FormReason {
        MassiveBleeding "massive-bleeding" "大量失血" "massive bleeding";
        EmergencySurgery "emergency-surgery" "急诊手术" "emergency surgery";
        Obstetric "obstetric" "产科出血" "obstetric bleeding";
        Trauma "trauma" "创伤" "trauma";
        SevereAnaemia "severe-anaemia" "重度贫血" "severe anaemia";
    }
}

named! {
    /// What a review decides.
    ReviewDecision {
        Approved "approved" "通过" "approved";
        Held "held" "存疑待复核" "held for questions";
        Rejected "rejected" "不予补充" "rejected";
    }
}

/// Requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormalityCommand))]
pub enum Command {
    /// Signs the approval form of a case: by the head of the transfusion department.
    SignApprovalForm { formality: FormalityId, reason: FormReason },
    /// One head confirms by phone; both sides close the formality.
    ConfirmByPhone { case: CaseId, side: Side, called: ActorId },
    /// Signs what else is pending: a second person's signature.
    Sign { formality: FormalityId },
    /// Decides a review.
    DecideReview { review: ReviewId, decision: ReviewDecision },
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = FormalityEvent))]
pub enum Event {
    FormalityOpened {
        formality: FormalityId,
        kind: FormalityKind,
        /// None for a signature that is of no case.
        case: Option<CaseId>,
        owner: SiteId,
        due_at: Moment,
        climbs_at: Option<Moment>,
        /// The one person whose signature it awaits, when it is one person's.
        signer: Option<ActorId>,
    },
    /// `next` is when it climbs again.
    FormalityClimbed {
        formality: FormalityId,
        level: u8,
        next: Option<Moment>,
    },
    PhoneConfirmed {
        case: CaseId,
        side: Side,
        called: ActorId,
    },
    FormalityClosed {
        formality: FormalityId,
        signed_by: ActorId,
        reason: Option<FormReason>,
    },
    ReviewOpened {
        review: ReviewId,
        case: CaseId,
        reviewer: SiteId,
        due_at: Moment,
    },
    ReviewDecided {
        review: ReviewId,
        decision: ReviewDecision,
        by: ActorId,
        next: Option<Moment>,
    },
    ReviewClimbed {
        review: ReviewId,
        level: u8,
        next: Option<Moment>,
    },
}

/// A pending formality as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Formality {
    pub id: FormalityId,
    pub kind: FormalityKind,
    /// None for a signature that is of no case.
    pub case: Option<CaseId>,
    /// The site whose head owes it.
    pub owner: SiteId,
    pub opened_at: Moment,
    pub due_at: Moment,
    /// How often it has climbed: 0 the head of the department, then director, then leader.
    pub level: u8,
    /// When it climbs next.
    pub climbs_at: Option<Moment>,
    /// Sides that confirmed by phone, for that kind.
    pub confirmed: Vec<Side>,
    /// The one person whose signature it awaits, when it is one person's.
    pub signer: Option<ActorId>,
    pub closed_at: Option<Moment>,
    pub signed_by: Option<ActorId>,
    pub reason: Option<FormReason>,
}

impl Formality {
    /// Whether its due time has come and its signature has not.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.closed_at.is_none() && self.due_at <= now
    }
}

/// A review as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Review {
    pub id: ReviewId,
    pub case: CaseId,
    /// The site that reviews, by topology.
    pub reviewer: SiteId,
    pub opened_at: Moment,
    pub due_at: Moment,
    pub level: u8,
    pub climbs_at: Option<Moment>,
    pub decision: Option<ReviewDecision>,
    pub decided_by: Option<ActorId>,
    pub decided_at: Option<Moment>,
}

impl Review {
    /// Approved and rejected are final; held is not.
    pub fn is_open(&self) -> bool {
        !matches!(self.decision, Some(ReviewDecision::Approved | ReviewDecision::Rejected))
    }

    /// Whether its due time has come and nothing final is decided.
    pub fn is_overdue(&self, now: Moment) -> bool {
        self.is_open() && self.due_at <= now
    }
}
