//! Lots: what stands on the shelves in portions that are equally good a choice, in the order of choice.

use crate::choice::{Choice, Criterion};
use crate::need::{Door, Need, OpenPool};
use domain::plan::{Drawn, Policy, Pool};
use domain::stock::Keeps;

/// When and at whose cost a pool serves, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    InTime,
    InTimeDisplacing,
    Late,
    LateDisplacing,
}

pub(crate) const STAGES: [Stage; 4] = [Stage::InTime, Stage::InTimeDisplacing, Stage::Late, Stage::LateDisplacing];

impl Stage {
    pub const fn displaces(self) -> bool {
        matches!(self, Stage::InTimeDisplacing | Stage::LateDisplacing)
    }

    fn opens(self, pool: &OpenPool) -> bool {
        // Routine stock is what is above the floor; a reserved bag is no stock at all.
        let displaces_here = !self.displaces() || pool.at.pool != Pool::HospitalRoutine;
        displaces_here
            && match self {
                Stage::InTime | Stage::InTimeDisplacing => pool.door == Door::Open,
                Stage::Late | Stage::LateDisplacing => matches!(pool.door, Door::Late { .. }),
            }
    }
}

/// Bags of a pool that are equally good a choice: one tier of products of equally standing groups.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lot {
    pub choice: Choice,
    pub pool: usize,
    pub side: Drawn,
    /// First and one past the last of the need's standings.
    pub standings: (usize, usize),
    pub tier: usize,
}

impl Lot {
    /// What must stay on the shelf for this portion.
    pub const fn keeps(&self, pool: &OpenPool) -> Keeps {
        match self.side {
            Drawn::AboveFloor => Keeps::Floor,
            Drawn::BelowFloor => pool.at.keeps,
        }
    }
}

/// The lots of a stage in the order of choice.
pub(crate) fn lots(need: &Need, stage: Stage, policy: Policy) -> Vec<Lot> {
    let mut lots = Vec::with_capacity(32);
    for (pool, open) in need.pools.iter().enumerate().filter(|(_, open)| stage.opens(open)) {
        let sides: &[Drawn] = match (open.at.pool, open.at.keeps) {
            _ if stage.displaces() => &[Drawn::BelowFloor],
            (_, Keeps::Floor) => &[Drawn::AboveFloor],
            (Pool::HospitalEmergency, _) => &[Drawn::BelowFloor],
            _ => &[Drawn::AboveFloor, Drawn::BelowFloor],
        };
        let mut from = 0;
        for equal in need.standings.chunk_by(|a, b| (a.scarce, a.unlike) == (b.scarce, b.unlike)) {
            let standings = (from, from + equal.len());
            from = standings.1;
            let Some(standing) = equal.first() else { continue };
            for of_tier in need.products.chunk_by(|a, b| a.0 == b.0) {
                let Some((tier, _)) = of_tier.first() else { continue };
                for side in sides {
                    let choice = Choice::default()
                        .with(Criterion::NotInTime, stage as i64)
                        .with(Criterion::FartherPool, pool as i64)
                        .with(Criterion::BelowFloor, *side as i64)
                        .with(Criterion::ScarceSpent, i64::from(standing.scarce))
                        .with(Criterion::NotIdentical, i64::from(standing.unlike) * 16 + *tier as i64);
                    lots.push(Lot { choice, pool, side: *side, standings, tier: *tier });
                }
            }
        }
    }
    lots.sort_by(|a, b| a.choice.compare(&b.choice, policy));
    lots
}
