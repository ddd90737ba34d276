//! When things happen: for each thing in the World, the times at which somebody sees to it.
//!
//! Pure in the seed and the thing's own row, so that a restart finds the same times. Nothing here acts.

use super::agenda::Cycle;
use super::habits::{Habits, Lot, Lots};
use domain::duty::case::Case;
use domain::duty::formality::{Formality, FormalityKind, Review, Side};
use domain::duty::order::Order;
use domain::duty::shipment::Shipment;
use domain::duty::supply::{Reservation, ReservedFor, SupplyRequest};
use domain::{Minutes, Moment};

/// A case is looked after this often.
pub const CASE_EVERY: Minutes = Minutes(5);

/// Seed and habits together.
#[derive(Clone, Copy)]
pub struct Cycles<'a> {
    pub lots: Lots,
    pub habits: &'a Habits,
}

const fn minutes(count: u64) -> Minutes {
    Minutes(count as i64)
}

/// 90th percentile of the standard normal distribution.
const Z_90: f64 = 1.281_551_565_5;

impl Cycles<'_> {
    /// When a shipment arrives: lognormal by the promised median and 90th percentile, mostly between
    /// the two. What is found in the van later is brought within the half-hour.
    pub fn arrival(self, row: &Shipment) -> Cycle {
        let (p50, p90) = (road(row, row.arrives_p50), road(row, row.arrives_p90));
        let mut chance = self.lots.of(Lot::Road, &[row.id.0.into()]);
        // A sum of twelve shares is as good as normal here, and needs no special function.
        let z = (0..12).map(|_| chance.share()).sum::<f64>() - 6.0;
        let sigma = libm::log(p90.max(p50 + 1.0) / p50) / Z_90;
        let taken = p50 * libm::exp(sigma * z.clamp(-0.4, 1.8));
        Cycle { first: row.dispatched_at.plus_millis(taken as i64), every: Minutes(30) }
    }

    /// When a courier who goes is called back, if so.
    pub fn call_back(self, row: &Shipment) -> Option<Moment> {
        let for_case = matches!(row.reserved_for, ReservedFor::Case { .. });
        let called = for_case && self.lots.happens(Lot::CallBack, &[row.id.0.into()], self.habits.called_back);
        called.then(|| row.dispatched_at.plus_millis((road(row, row.arrives_p50) * 0.4) as i64))
    }

    /// When what was refused, or called back, is with the giver again.
    pub fn comes_back(self, row: &Shipment) -> Cycle {
        let first = match row.recalled_at {
            Some(at) => at.plus_millis(at.millis() - row.dispatched_at.millis()),
            None => self.arrival(row).first.plus_millis(road(row, row.arrives_p50) as i64),
        };
        Cycle { first: first.plus(Minutes(10)), every: Minutes(30) }
    }

    /// When bags reserved for a case are picked. A forgotten box is seen to once it has lapsed.
    pub fn pick(self, row: &Reservation) -> Cycle {
        let mut chance = self.lots.of(Lot::Picking, &[row.id.0.into()]);
        let first = match self.forgotten(row) {
            true => row.deadline.plus(Minutes(1)),
            false => row.made_at.plus(minutes(2 + chance.below(4))),
        };
        Cycle { first, every: Minutes(7) }
    }

    /// Whether nobody sends a box.
    pub fn forgotten(self, row: &Reservation) -> bool {
        self.lots.happens(Lot::Forgotten, &[row.id.0.into()], self.habits.forgotten)
    }

    /// When another custodian answers.
    pub fn answer(self, row: &SupplyRequest) -> Cycle {
        let mut chance = self.lots.of(Lot::Answer, &[row.id.0.into()]);
        let late = chance.happens(self.habits.answered_late);
        let wait = if late { 11 + chance.below(15) } else { 1 + chance.below(7) };
        Cycle { first: row.made_at.plus(minutes(wait)), every: Minutes(10) }
    }

    /// When a case is looked after.
    pub fn case(self, row: &Case) -> Cycle {
        Cycle { first: row.opened_at.plus(CASE_EVERY), every: CASE_EVERY }
    }

    /// When one of the two heads confirms by phone.
    pub fn confirm(self, row: &Formality, side: Side) -> Cycle {
        let mut chance = self.lots.of(Lot::Paper, &[row.id.0.into(), side.index() as u64]);
        let late = chance.happens(self.habits.signed_late / 4.0);
        let wait = if late { 14 * 60 + chance.below(20 * 60) } else { 8 + chance.below(80) };
        Cycle { first: row.opened_at.plus(minutes(wait)), every: Minutes(360) }
    }

    /// When a formality is signed: mostly within the day, sometimes after it was due.
    pub fn sign(self, row: &Formality) -> Cycle {
        let mut chance = self.lots.of(Lot::Paper, &[row.id.0.into(), 100]);
        let late = chance.happens(self.habits.signed_late);
        let wait = match (late, row.kind) {
            (_, FormalityKind::CrossmatchAfterRelease) => 6 * 60,
            (true, _) => 25 * 60 + chance.below(40 * 60),
            (false, _) => 2 * 60 + chance.below(19 * 60),
        };
        Cycle { first: row.opened_at.plus(minutes(wait)), every: Minutes(720) }
    }

    /// When a review is decided, or decided again after it was held.
    pub fn decide(self, row: &Review) -> Cycle {
        let mut chance = self.lots.of(Lot::Review, &[row.id.0.into(), 1]);
        let first = match row.decided_at {
            Some(held) => held.plus(minutes(20 * 60 + chance.below(30 * 60))),
            None => row.opened_at.plus(minutes(16 * 60 + chance.below(40 * 60))),
        };
        Cycle { first, every: Minutes(720) }
    }

    /// When an order that no round carries is filled.
    pub fn errand(self, row: &Order) -> Cycle {
        Cycle { first: row.placed_at.plus(Minutes(90)), every: Minutes(240) }
    }
}

/// Milliseconds on the road until then.
fn road(row: &Shipment, until: Moment) -> f64 {
    (until.millis() - row.dispatched_at.millis()).max(60_000) as f64
}
