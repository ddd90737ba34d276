//! A store in memory whose disk fails on command: the fault engine of the tests.
//!
//! [`FaultDisk`] is what survives: a log of records with check sums, as a real engine's. [`FaultStore`] is a process
//! that has it open. A [`FaultPlan`] says which commit goes wrong and how; what an unsynced write leaves behind is
//! drawn from the plan's seed, so that a run can be repeated. Only for tests: nothing here is durable.

mod disk;
mod log;
mod store;

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

pub use disk::FaultDisk;
pub use store::FaultStore;

/// What goes wrong at a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Power fails before anything is written.
    CutBeforeWrite,
    /// Power fails between write and sync: of the record nothing, a part, a part with a torn end, or all survives.
    CutBeforeSync,
    /// Power fails after the sync, before the answer: the record is there, nobody was told.
    CutBeforeAnswer,
    /// The sync fails; the process still runs. The record may or may not be there when the disk is opened again.
    SyncFails,
    /// The outcome is lost on the way; the store goes on. The record is there.
    LostAnswerRecorded,
    /// The same, but the record is not there.
    LostAnswerNotRecorded,
    /// No room; nothing is written and the store goes on.
    DiskFull,
}

impl Fault {
    /// All of them.
    pub const ALL: [Fault; 7] = [
        Fault::CutBeforeWrite,
        Fault::CutBeforeSync,
        Fault::CutBeforeAnswer,
        Fault::SyncFails,
        Fault::LostAnswerRecorded,
        Fault::LostAnswerNotRecorded,
        Fault::DiskFull,
    ];

    /// Whether the process that met it is gone.
    pub fn is_power_cut(self) -> bool {
        matches!(self, Fault::CutBeforeWrite | Fault::CutBeforeSync | Fault::CutBeforeAnswer)
    }
}

/// Which commits go wrong. Commits are counted from 1 over the life of the disk; opening for writing is one too.
#[derive(Clone, Debug, Default)]
pub struct FaultPlan {
    seed: u64,
    faults: BTreeMap<u64, Fault>,
}

impl FaultPlan {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a fault at the given commit.
    pub fn at(mut self, commit: u64, fault: Fault) -> Self {
        self.faults.insert(commit, fault);
        self
    }

    /// `count` faults of the given kinds at random commits up to `commits`, the same for the same seed
    /// (ChaCha8).
    pub fn seeded(seed: u64, commits: u64, count: usize, kinds: &[Fault]) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut plan = FaultPlan { seed, faults: BTreeMap::new() };
        for _ in 0..count {
            let commit = 1 + rng.next_u64() % commits.max(1);
            if let Some(kind) = kinds.get(rng.next_u32() as usize % kinds.len().max(1)) {
                plan.faults.insert(commit, *kind);
            }
        }
        plan
    }
}
