//! What the engine counts while it works, and how it is: plain atomics that anybody may read at any time.
//!
//! Counting never waits and never fails. Exporting is the server's.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::Refusals;
use serde::Serialize;

use crate::answer::Fault;

/// Upper bounds of the time buckets, in microseconds; a last bucket takes the rest.
pub const TIME_BUCKETS_US: [u64; 14] =
    [50, 100, 200, 300, 500, 750, 1_000, 2_000, 5_000, 10_000, 25_000, 100_000, 1_000_000, 10_000_000];

/// Upper bounds of the batch size buckets, in commands; a last bucket takes the rest.
pub const SIZE_BUCKETS: [u64; 9] = [1, 2, 4, 8, 16, 32, 64, 256, 1_024];

/// Counts per bucket with their sum.
#[derive(Debug)]
pub struct Histogram<const N: usize> {
    bounds: &'static [u64; N],
    counts: [AtomicU64; N],
    beyond: AtomicU64,
    sum: AtomicU64,
}

impl<const N: usize> Histogram<N> {
    fn new(bounds: &'static [u64; N]) -> Self {
        Histogram {
            bounds,
            counts: [const { AtomicU64::new(0) }; N],
            beyond: AtomicU64::new(0),
            sum: AtomicU64::new(0),
        }
    }

    fn add(&self, value: u64) {
        let bucket = self.bounds.iter().position(|bound| value <= *bound);
        bucket.and_then(|at| self.counts.get(at)).unwrap_or(&self.beyond).fetch_add(1, Ordering::Relaxed);
        self.sum.fetch_add(value, Ordering::Relaxed);
    }

    /// What was counted so far.
    pub fn read(&self) -> Buckets {
        let counts: Vec<u64> = self.counts.iter().map(|c| c.load(Ordering::Relaxed)).collect();
        let beyond = self.beyond.load(Ordering::Relaxed);
        Buckets {
            count: counts.iter().sum::<u64>() + beyond,
            sum: self.sum.load(Ordering::Relaxed),
            buckets: self.bounds.iter().copied().zip(counts).collect(),
        }
    }
}

/// A histogram as read: per upper bound how many fell into its bucket (not cumulated); what lies beyond the last
/// bound is in `count` alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Buckets {
    /// How many values.
    pub count: u64,
    /// Their sum.
    pub sum: u64,
    /// Upper bound and count.
    pub buckets: Vec<(u64, u64)>,
}

/// The counters of one engine.
#[derive(Debug)]
pub struct Metrics {
    /// Commands recorded, timers included.
    pub commands: AtomicU64,
    /// Commands recognised as repeats.
    pub repeats: AtomicU64,
    /// Acts turned away because the queue was full.
    pub busy: AtomicU64,
    /// Commands that made the kernel fail.
    pub broken: AtomicU64,
    /// Timers fired.
    pub timers: AtomicU64,
    /// Timers that the kernel refused; each is tried again later.
    pub timers_refused: AtomicU64,
    /// How late the last timer fired, ms.
    pub timer_lag_ms: AtomicI64,
    /// Events recorded.
    pub events: AtomicU64,
    /// Frames appended.
    pub frames: AtomicU64,
    /// Appends that failed.
    pub failed_appends: AtomicU64,
    /// Times the World was rebuilt from the store while running.
    pub rebuilds: AtomicU64,
    /// Versions published to readers.
    pub versions: AtomicU64,
    /// Snapshots finished.
    pub snapshots: AtomicU64,
    /// Snapshots that failed.
    pub failed_snapshots: AtomicU64,
    /// Commands a frame.
    pub batch: Histogram<9>,
    /// Time of an append with its sync, µs.
    pub append_us: Histogram<14>,
    /// Time from the first decision of a frame to its answers, µs.
    pub commit_us: Histogram<14>,
    refusals: Mutex<BTreeMap<&'static str, u64>>,
}

impl Default for Metrics {
    fn default() -> Self {
        Metrics {
            commands: AtomicU64::new(0),
            repeats: AtomicU64::new(0),
            busy: AtomicU64::new(0),
            broken: AtomicU64::new(0),
            timers: AtomicU64::new(0),
            timers_refused: AtomicU64::new(0),
            timer_lag_ms: AtomicI64::new(0),
            events: AtomicU64::new(0),
            frames: AtomicU64::new(0),
            failed_appends: AtomicU64::new(0),
            rebuilds: AtomicU64::new(0),
            versions: AtomicU64::new(0),
            snapshots: AtomicU64::new(0),
            failed_snapshots: AtomicU64::new(0),
            batch: Histogram::new(&SIZE_BUCKETS),
            append_us: Histogram::new(&TIME_BUCKETS_US),
            commit_us: Histogram::new(&TIME_BUCKETS_US),
            refusals: Mutex::new(BTreeMap::new()),
        }
    }
}

pub(crate) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

impl Metrics {
    pub(crate) fn refused(&self, refusals: &Refusals) {
        let mut by_code = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
        for refusal in refusals.iter() {
            *by_code.entry(refusal.code()).or_default() += 1;
        }
    }

    pub(crate) fn appended(&self, commands: u64, events: u64, append: Duration, commit: Duration) {
        count(&self.frames);
        self.commands.fetch_add(commands, Ordering::Relaxed);
        self.events.fetch_add(events, Ordering::Relaxed);
        self.batch.add(commands);
        self.append_us.add(micros(append));
        self.commit_us.add(micros(commit));
    }

    /// Refusals so far by code; a command refused for several reasons counts under each.
    pub fn refusals(&self) -> BTreeMap<&'static str, u64> {
        self.refusals.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// How an engine is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// Whether it takes commands: running, no fault, the queue not full.
    pub writable: bool,
    /// What makes it read-only, if anything.
    pub fault: Option<Fault>,
    /// Whether it has stopped or is stopping.
    pub stopped: bool,
    /// Commands waiting.
    pub waiting: usize,
    /// Epoch of this writer.
    pub epoch: u64,
    /// Last durable sequence number.
    pub seq: u64,
    /// Frames before the start's snapshot that have been checked since, of how many; equal when all are.
    pub checked: (u64, u64),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_fall_into_the_bucket_that_bounds_them() {
        let metrics = Metrics::default();
        for size in [1, 1, 2, 3, 1_024, 5_000] {
            metrics.appended(size, 0, Duration::from_micros(60), Duration::ZERO);
        }
        let sizes = metrics.batch.read();
        assert_eq!((sizes.count, sizes.sum), (6, 6_031));
        assert_eq!(sizes.buckets[..3], [(1, 2), (2, 1), (4, 1)]);
        assert_eq!(sizes.buckets.last(), Some(&(1_024, 1)));
        assert_eq!(metrics.append_us.read().buckets[1], (100, 6));
    }
}
