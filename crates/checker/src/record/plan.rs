//! A plan as recorded, as far as the checker judges it, and what bags are reserved and sent for.

use super::tagged::given;
use super::text::{Moment, words};
use super::words::{Amount, BagKey, Class, Group, Opaque, Product};
use serde::Deserialize;
use std::fmt;

words! {
    /// The pools, nearest first.
    Pool {
        HospitalRoutine "hospital-routine" HospitalEmergency "hospital-emergency" StoragePoint "storage-point"
        Station "station"
    }
}

words! {
    /// Which side of the floor a bag is drawn from.
    Drawn { AboveFloor "above-floor" BelowFloor "below-floor" }
}

words! {
    /// What an override is of.
    Overridable {
        RhdMismatch "rhd-mismatch" PlateletMinorMismatch "platelet-minor-mismatch" BelowFloor "below-floor"
        GroupUnconfirmed "group-unconfirmed"
        ; else Other
    }
}

/// For what bags are planned, reserved and sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum For {
    Case {
        case: u32,
    },
    Order {
        order: u32,
    },
    /// For no demand: sent back.
    Nobody {},
    /// Prepared for a patient of the own hospital.
    Application {
        application: u32,
    },
    /// Agreed to go to another station.
    Station {
        transfer: u32,
    },
}

impl For {
    /// The case, when it is for one.
    pub(crate) const fn case(self) -> Option<u32> {
        match self {
            For::Case { case } => Some(case),
            For::Order { .. } | For::Application { .. } | For::Station { .. } | For::Nobody {} => None,
        }
    }
}

impl fmt::Display for For {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            For::Case { case } => write!(f, "case {case}"),
            For::Order { order } => write!(f, "order {order}"),
            For::Nobody {} => f.write_str("no demand"),
            For::Application { application } => write!(f, "application {application}"),
            For::Station { transfer } => write!(f, "transfer out {transfer}"),
        }
    }
}

/// An override, for one bag or for all of its command.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Override {
    pub of: Overridable,
    #[serde(deserialize_with = "given")]
    pub bag: Option<BagKey>,
    pub second_person: Opaque,
}

impl Override {
    /// Whether it is of this, for this bag or for all.
    pub(crate) fn covers(&self, of: Overridable, bag: &BagKey) -> bool {
        self.of == of && self.bag.is_none_or(|only| only == *bag)
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Plan {
    pub purpose: For,
    pub lines: Vec<PlanLine>,
    pub displaced: Vec<Displaced>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct PlanLine {
    pub line: u16,
    pub class: Class,
    pub needed: Amount,
    pub parts: Vec<PlanPart>,
    pub passed_over: Vec<PassedPool>,
    pub shortfall: Amount,
    pub overshoot: Amount,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct PlanPart {
    pub pool: Pool,
    pub site: u32,
    pub usable_p90: Moment,
    pub bags: Vec<PlannedBag>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct PlannedBag {
    pub bag: BagKey,
    pub product: Product,
    pub group: Group,
    pub amount: Amount,
    pub expires_at: Moment,
    pub drawn: Drawn,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct PassedPool {
    pub pool: Pool,
    pub site: u32,
    pub reason: PassedReason,
}

/// Why a nearer pool was passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PassedReason {
    Exhausted,
    StatedUsedOrUnsuitable,
    TooSlow {},
    NoRoute,
    BagsTooLarge,
    Declined,
}

#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Displaced {
    pub bag: BagKey,
    pub reservation: u32,
}
