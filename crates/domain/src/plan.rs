//! Supply plans: what is taken from where, when it is usable, and why.
//!
//! A plan is immutable and keeps its reasons: why each bag, why each skipped bag, why each nearer pool
//! was passed over. Anybody may make one (the planner does); what may be done is judged by
//! [`lint::lint_plan`] at the moment of execution, not by who made it or how old it is.

pub mod asks;
pub mod lint;
pub mod shelf;
pub mod timing;

use crate::amount::Amount;
use crate::group::Group;
use crate::ids::*;
use crate::moment::Moment;
use crate::network::DeliveryMode;
use crate::product::{Product, ProductClass, named};
use serde::{Deserialize, Serialize};

named! {
    /// The pools of blood, in the order in which an emergency draws on them. Mechanism S18.
    Pool {
        HospitalRoutine "hospital-routine" "医院常规库存" "the hospital's routine stock";
        HospitalEmergency "hospital-emergency" "医院应急库存" "the hospital's emergency stock";
        StoragePoint "storage-point" "储血点应急库存" "the storage point's emergency stock";
        Station "station" "血站应急库存" "the station's emergency stock";
    }
}

named! {
    /// Which side of its holder's floor a bag is drawn from.
    Drawn {
        AboveFloor "above-floor" "底线以上" "above the floor";
        BelowFloor "below-floor" "底线以下" "below the floor";
    }
}

named! {
    /// What a plan favours among lawful choices; the order of choice itself never changes.
    Policy {
        Balanced "balanced" "兼顾" "the documented order of choice";
        Fastest "fastest" "最快" "the earliest usable time first";
        SpareScarce "spare-scarce" "保护紧缺" "scarce groups and floors spared first";
    }
}

/// What a plan is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PlanFor {
    Case { case: CaseId },
    Order { order: OrderId },
}

/// A supply plan 供血方案.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Plan {
    pub purpose: PlanFor,
    pub made_at: Moment,
    pub policy: Policy,
    pub lines: Vec<PlanLine>,
    /// Non-emergency reservations that must give way, by order and hospital.
    pub displaced: Vec<Displaced>,
    /// What the plan leaves on each shelf that it draws from.
    pub leaves: Vec<Left>,
}

/// One line of a case or order as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanLine {
    pub line: u16,
    pub class: ProductClass,
    /// What the line still needed when the plan was made.
    pub needed: Amount,
    pub parts: Vec<PlanPart>,
    pub passed_over: Vec<PassedPool>,
    /// Bags looked at and not taken, the first few of each reason.
    pub skipped: Vec<SkippedBag>,
    /// What no pool can give.
    pub shortfall: Amount,
    /// What whole bags give beyond what was needed.
    pub overshoot: Amount,
}

/// What one pool gives to a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanPart {
    pub pool: Pool,
    pub site: SiteId,
    /// `None` when the blood is at the hospital already.
    pub mode: Option<DeliveryMode>,
    pub arrives_p50: Moment,
    pub arrives_p90: Moment,
    /// When the last of it can be given: arrival and thawing, at p90. What is promised.
    pub usable_p90: Moment,
    pub bags: Vec<PlannedBag>,
}

/// One bag of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlannedBag {
    pub bag: BagId,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub expires_at: Moment,
    pub drawn: Drawn,
    pub why: Why,
}

named! {
    /// Why this bag and not the next.
    Why {
        EarliestExpiry "earliest-expiry" "最近效期" "earliest expiry of the preferred group and product";
        FitsAmount "fits-amount" "凑足数量" "makes the amount come out exactly";
        SparesScarce "spares-scarce" "保护紧缺血型" "spares a scarcer group";
        OtherGroup "other-group" "同型不足,用相合" "the identical group does not suffice";
        OtherProduct "other-product" "首选品种不足" "the preferred product does not suffice";
        OnlySource "only-source" "唯一来源" "nothing else could be used in time";
    }
}

/// A nearer pool that gave nothing, or not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PassedPool {
    pub pool: Pool,
    pub site: SiteId,
    pub reason: PassedReason,
}

/// Why a nearer pool was passed over. Mechanism S18.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PassedReason {
    /// It holds nothing usable beyond what the plan takes.
    Exhausted,
    /// The caller said that the hospital's own stock is used or unsuitable; recorded.
    StatedUsedOrUnsuitable,
    /// It could be usable only after the class's limit.
    TooSlow { usable_at: Moment },
    /// No route from there.
    NoRoute,
    /// What is left there does not fit what is still needed in whole bags.
    BagsTooLarge,
    /// Its duty staff declined the request.
    Declined,
}

/// A bag that was looked at and not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SkippedBag {
    pub bag: BagId,
    pub site: SiteId,
    pub reason: SkipReason,
}

named! {
    /// Why a bag was skipped.
    SkipReason {
        ExpiresBeforeUse "expires-before-use" "用前到期" "expires before it could be used";
        Reserved "reserved" "已预留" "reserved for another";
        LacksAttribute "lacks-attribute" "不具备要求" "lacks an attribute asked for";
        RhdMismatch "rhd-mismatch" "RhD 不合" "RhD does not match";
        KeptForOthers "kept-for-others" "保留给他人的应急库存" "part of another's emergency stock";
        WouldOvershoot "would-overshoot" "数量过大" "its amount does not fit";
    }
}

/// A reservation that gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Displaced {
    pub bag: BagId,
    pub reservation: ReservationId,
    pub order: OrderId,
    pub hospital: SiteId,
}

/// What a plan leaves of a class and group at a site, beside the floor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Left {
    pub site: SiteId,
    pub class: ProductClass,
    pub group: Group,
    pub before: Amount,
    pub after: Amount,
    pub floor: Amount,
    pub target: Amount,
}

impl Plan {
    /// Every part with its line.
    pub fn parts(&self) -> impl Iterator<Item = (&PlanLine, &PlanPart)> {
        self.lines.iter().flat_map(|line| line.parts.iter().map(move |part| (line, part)))
    }

    /// Every bag.
    pub fn bags(&self) -> impl Iterator<Item = &PlannedBag> {
        self.parts().flat_map(|(_, part)| part.bags.iter())
    }

    /// Whether every line gets all it needs.
    pub fn fills(&self) -> bool {
        self.lines.iter().all(|line| line.shortfall.is_zero())
    }

    /// The latest promised usable time.
    pub fn usable_by(&self) -> Option<Moment> {
        self.parts().map(|(_, part)| part.usable_p90).max()
    }
}
