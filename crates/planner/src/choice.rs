//! The order of choice 供血择优顺序: the one place that says what comes before what.
//!
//! Every decision of every plan compares two [`Choice`]s: which line first, which pool, which group,
//! which bags of it, which way by road, which of two whole plans. The order is that of [`Criterion`],
//! from the first to the last, and one criterion never outweighs another before it. It draws no bag
//! and knows no shelf.

use domain::compatibility::{abo_to_suit, judge, preference};
use domain::plan::Policy;
use domain::{Abo, Group, PatientBlood, ProductClass, RhD, Rules};
use std::cmp::Ordering;

/// What is weighed, the weightiest first. Less is better in all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Bags that nothing allows.
    HardStops,
    /// Need of a patient in danger of life left unmet.
    UnmetDanger,
    /// Need left unmet, the more urgent the worse.
    UnmetUrgency,
    /// Usable only after the class's limit; in time at the price of a routine reservation is still in time.
    NotInTime,
    /// Farther pools: hospital routine, hospital emergency, storage point, station.
    FartherPool,
    /// Drawn from below a floor.
    BelowFloor,
    /// Scarce groups spent on patients who do not need them.
    ScarceSpent,
    /// Another group than the patient's, then another product than the first choice.
    NotIdentical,
    /// Away from the amount asked for.
    AmountOff,
    /// Bags that live longer than others at hand.
    LaterExpiry,
    /// Number of bags.
    Bags,
    /// Minutes until usable.
    Minutes,
    /// Trips by road.
    Trips,
}

impl Criterion {
    /// All of them, the weightiest first.
    pub const ALL: [Criterion; 13] = [
        Criterion::HardStops,
        Criterion::UnmetDanger,
        Criterion::UnmetUrgency,
        Criterion::NotInTime,
        Criterion::FartherPool,
        Criterion::BelowFloor,
        Criterion::ScarceSpent,
        Criterion::NotIdentical,
        Criterion::AmountOff,
        Criterion::LaterExpiry,
        Criterion::Bags,
        Criterion::Minutes,
        Criterion::Trips,
    ];
}

/// How one way of serving weighs in every criterion; all zero unless said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice([i64; Criterion::ALL.len()]);

impl Choice {
    /// With one criterion set.
    pub fn with(mut self, criterion: Criterion, weight: i64) -> Choice {
        self.0[criterion as usize] = weight;
        self
    }

    /// Its weight in a criterion.
    pub fn weight(&self, criterion: Criterion) -> i64 {
        self.0[criterion as usize]
    }

    /// Which of two is better (`Less`) under a policy.
    ///
    /// Whatever the policy, nothing moves across [`Criterion::FartherPool`]: who is served, in time,
    /// and from the nearest pool is not a matter of taste. Below it `SpareScarce` puts scarce groups
    /// before floors, and `Fastest` puts fewer bags (which thaw in fewer batches) and minutes before
    /// expiry.
    pub fn compare(&self, other: &Choice, policy: Policy) -> Ordering {
        use Criterion::*;
        match policy {
            Policy::Balanced => self.0.cmp(&other.0),
            Policy::SpareScarce => self.in_order(other, |c| match c {
                BelowFloor => ScarceSpent,
                ScarceSpent => BelowFloor,
                same => same,
            }),
            Policy::Fastest => self.in_order(other, |c| match c {
                LaterExpiry => Bags,
                Bags => Minutes,
                Minutes => LaterExpiry,
                same => same,
            }),
        }
    }

    fn in_order(&self, other: &Choice, at: impl Fn(Criterion) -> Criterion) -> Ordering {
        let mut pairs = Criterion::ALL.into_iter().map(at).map(|c| self.weight(c).cmp(&other.weight(c)));
        pairs.find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
    }
}

/// How a donor group stands for a patient: only groups that need no override stand at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    pub group: Group,
    /// 0 nothing scarce is spent; 1 a group that others need more; 2 a group that only need allows.
    pub scarce: u8,
    /// 0 the patient's own; 1 another that suits; 2 the one that suits everybody.
    pub unlike: u8,
}

/// The groups that may be given to a patient without override, best first by scarcity, then likeness.
pub fn standings(rules: &Rules, class: ProductClass, blood: &PatientBlood) -> Vec<Standing> {
    let mut found = Vec::with_capacity(Group::COUNT);
    found.extend(Group::all().filter_map(|donor| standing(rules, class, donor, blood)));
    found.sort_by_key(|s| (s.scarce, s.unlike, s.group));
    found
}

/// How one donor group stands; `None` when it may not be given freely.
pub fn standing(rules: &Rules, class: ProductClass, donor: Group, blood: &PatientBlood) -> Option<Standing> {
    if !judge(rules, class, donor, blood).is_free() {
        return None;
    }
    let to = abo_to_suit(rules, class, blood);
    let carries_cells = !matches!(class, ProductClass::Plasma | ProductClass::Cryo);
    let red_cells = matches!(class, ProductClass::RedCells | ProductClass::WholeBlood);
    let spends_negative = carries_cells && donor.rhd == RhD::Negative && blood.group.rhd == RhD::Positive;
    let spends_universal_plasma = !red_cells && donor.abo == Abo::AB && to != Abo::AB;
    let scarce = match preference(rules, class, donor, blood) {
        2.. => 2,
        _ => u8::from(spends_negative || spends_universal_plasma),
    };
    let rhd_unlike = carries_cells && donor.rhd == RhD::Positive && blood.group.rhd == RhD::Negative;
    let unlike = match donor.abo == to {
        true => u8::from(rhd_unlike),
        false if red_cells && donor.abo == Abo::O => 2,
        false => 1,
    };
    Some(Standing { group: donor, scarce, unlike })
}
