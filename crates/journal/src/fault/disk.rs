//! The disk of the fault engine: what is written, what survives, and what goes wrong in between.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::log::{Record, State, decode, encode};
use super::{Fault, FaultPlan};
use crate::store::{Holder, StoreError};

/// The disk. Clones are the same disk.
#[derive(Clone)]
pub struct FaultDisk(Arc<Mutex<Platter>>);

pub(super) struct Platter {
    pub(super) log: Vec<u8>,
    plan: FaultPlan,
    rng: ChaCha8Rng,
    commits: u64,
    met: Vec<(u64, Fault)>,
    /// Counts the processes that had it open; an earlier one's hands are tied.
    pub(super) session: u64,
    pub(super) holder: Option<Holder>,
    /// Why the present session may not write any more.
    pub(super) broken: Option<String>,
    pub(super) state: State,
}

impl FaultDisk {
    /// An empty disk.
    pub fn new(plan: FaultPlan) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(plan.seed);
        FaultDisk(Arc::new(Mutex::new(Platter {
            log: Vec::new(),
            plan,
            rng,
            commits: 0,
            met: Vec::new(),
            session: 0,
            holder: None,
            broken: None,
            state: State::default(),
        })))
    }

    /// Cuts the power between two commits. Open stores are dead; open the disk again.
    pub fn cut_power(&self) {
        self.lock().cut();
    }

    /// Replaces the plan from here on.
    pub fn set_plan(&self, plan: FaultPlan) {
        self.lock().plan = plan;
    }

    /// Commits so far, failed ones included.
    pub fn commits(&self) -> u64 {
        self.lock().commits
    }

    /// The faults that have happened, each with its commit.
    pub fn met(&self) -> Vec<(u64, Fault)> {
        self.lock().met.clone()
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Platter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a commit failed.
pub(super) enum CommitFailure {
    Known(StoreError),
    Unknown(StoreError),
}

impl From<CommitFailure> for StoreError {
    fn from(failure: CommitFailure) -> Self {
        match failure {
            CommitFailure::Known(error) | CommitFailure::Unknown(error) => error,
        }
    }
}

pub(super) const NO_POWER: &str = "power was cut";

impl Platter {
    fn cut(&mut self) {
        self.session += 1;
        self.holder = None;
    }

    /// Writes and syncs one record, unless the plan has it otherwise.
    pub(super) fn commit(&mut self, record: Record) -> Result<(), CommitFailure> {
        if let Some(why) = &self.broken {
            return Err(CommitFailure::Known(StoreError::SyncFailed(why.clone())));
        }
        self.commits += 1;
        let fault = self.plan.faults.get(&self.commits).copied();
        self.met.extend(fault.map(|fault| (self.commits, fault)));
        let bytes = encode(&record).map_err(CommitFailure::Known)?;
        let lost = |why: &str| Err(CommitFailure::Unknown(StoreError::Io(why.to_owned())));
        match fault {
            None => {}
            Some(Fault::DiskFull) => return Err(CommitFailure::Known(StoreError::DiskFull)),
            Some(Fault::LostAnswerNotRecorded) => return lost("answer lost"),
            Some(Fault::CutBeforeWrite) => {
                self.cut();
                return lost(NO_POWER);
            }
            Some(Fault::CutBeforeSync) => {
                self.leave_remains(&bytes);
                self.cut();
                return lost(NO_POWER);
            }
            Some(Fault::SyncFails) => {
                self.leave_remains(&bytes);
                let why = "injected".to_owned();
                self.broken = Some(why.clone());
                return Err(CommitFailure::Unknown(StoreError::SyncFailed(why)));
            }
            Some(Fault::LostAnswerRecorded | Fault::CutBeforeAnswer) => {}
        }
        self.log.extend_from_slice(&bytes);
        self.state.take(record);
        match fault {
            Some(Fault::LostAnswerRecorded) => lost("answer lost"),
            Some(Fault::CutBeforeAnswer) => {
                self.cut();
                lost(NO_POWER)
            }
            _ => Ok(()),
        }
    }

    /// What an unsynced write may leave: nothing, a part, a part with a torn end, all.
    fn leave_remains(&mut self, bytes: &[u8]) {
        let length = self.rng.next_u32() as usize % (bytes.len() + 1);
        match self.rng.next_u32() % 4 {
            0 => {}
            1 => self.log.extend_from_slice(&bytes[..length]),
            2 => {
                self.log.extend_from_slice(&bytes[..length]);
                let mut torn = vec![0; (bytes.len() - length).min(512)];
                self.rng.fill_bytes(&mut torn);
                self.log.extend_from_slice(&torn);
            }
            _ => self.log.extend_from_slice(bytes),
        }
    }

    /// Reads the log up to its first unsound record and drops the rest, as a recovery does.
    pub(super) fn recover(&mut self) {
        self.state = State::default();
        let (mut at, mut rest) = (0, self.log.as_slice());
        while let Some((record, length)) = decode(rest) {
            self.state.take(record);
            at += length;
            rest = &rest[length..];
        }
        self.log.truncate(at);
    }
}
