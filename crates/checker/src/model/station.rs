//! What the checker keeps of other stations: the register, what went there, what they must be told.

use crate::record::events::HoldReason;
use crate::record::words::BagKey;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A station of the register.
#[derive(Clone, Debug)]
pub(crate) struct Station {
    pub facilities: Vec<String>,
    pub open: bool,
}

/// A transfer to another station.
#[derive(Clone, Debug)]
pub(crate) struct Out {
    pub station: u32,
    pub site: u32,
    pub reservation: u32,
    pub sent: bool,
    /// Bags of which the station has not said what became, or that are to come back.
    pub waits: BTreeSet<u32>,
}

/// Something that a station must hear of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Notice {
    pub station: u32,
    pub bag: BagKey,
    pub open: bool,
}

#[derive(Debug, Default)]
pub(crate) struct Stations {
    pub register: BTreeMap<u32, Station>,
    /// Documents received, by station.
    pub documents: BTreeSet<(u32, String)>,
    pub outs: BTreeMap<u32, Out>,
    /// With which transfer a bag went that is not back.
    pub gone: HashMap<u32, u32>,
    pub notices: BTreeMap<u32, Notice>,
}

/// The donation that a bag is of: the number is written first.
pub(crate) fn donation(key: &BagKey) -> &str {
    key.as_str().split('.').next().unwrap_or_default()
}

/// Whether a hold is for what the blood or its donor is, by the checker's own list.
pub(crate) const fn is_of_donation(reason: HoldReason) -> bool {
    matches!(
        reason,
        HoldReason::DonorCall
            | HoldReason::DonorDeferred
            | HoldReason::LateReactive
            | HoldReason::GroupDoubt
            | HoldReason::Reaction
    )
}
