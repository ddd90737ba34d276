//! What the threads of one engine have in common: the queue, the versions, the feed, the counters, how it is.
//!
//! Each part guards itself; nothing here is held while something is decided or written.

use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::Moment;
use journal::Store;

use crate::answer::{Answers, Denied, Fault};
use crate::core::{Sealed, State};
use crate::feed::Ring;
use crate::metrics::{Health, Metrics};
use crate::past::{PastError, Recorded};
use crate::queue::{Queue, Reply};
use crate::recover::{RecoverError, Recovered};
use crate::version::{Version, Versions};

/// See the module.
pub(crate) struct Shared {
    pub queue: Queue,
    pub versions: Versions,
    pub ring: Arc<Ring>,
    pub metrics: Metrics,
    /// Jobs with the appender, each one batch.
    pub under_way: AtomicUsize,
    /// A snapshot is being written.
    pub snapshotting: AtomicBool,
    /// Recorded time of the last decided frame, ms.
    pub recorded_at: AtomicI64,
    epoch: AtomicU64,
    status: Mutex<Status>,
}

#[derive(Default)]
struct Status {
    fault: Option<Fault>,
    failure: Option<Failure>,
    stopped: bool,
    checked: (u64, u64),
    /// A bad frame found in the background, not yet seen by the writer.
    bad_frame: Option<String>,
}

/// An append failed: nothing decided since counts.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub why: String,
    pub must_exit: bool,
}

impl Shared {
    pub fn new(queue: usize, feed: usize, first: Version, recorded_at: Moment) -> Self {
        Shared {
            queue: Queue::new(queue),
            ring: Arc::new(Ring::new(first.seq, feed)),
            metrics: Metrics::default(),
            under_way: AtomicUsize::new(0),
            snapshotting: AtomicBool::new(false),
            recorded_at: AtomicI64::new(recorded_at.millis()),
            epoch: AtomicU64::new(first.epoch),
            status: Mutex::default(),
            versions: Versions::new(first),
        }
    }

    fn status(&self) -> MutexGuard<'_, Status> {
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn idle(&self) -> bool {
        self.under_way.load(Ordering::Acquire) == 0
    }

    pub fn set_fault(&self, fault: Option<Fault>) {
        self.status().fault = fault;
    }

    pub fn fail(&self, failure: Failure) {
        self.status().failure.get_or_insert(failure);
    }

    pub fn failure(&self) -> Option<Failure> {
        self.status().failure.clone()
    }

    pub fn clear_failure(&self) {
        self.status().failure = None;
    }

    pub fn set_checked(&self, done: u64, of: u64) {
        self.status().checked = (done, of);
    }

    pub fn found_bad_frame(&self, what: String) {
        self.status().bad_frame = Some(what);
        self.queue.ring();
    }

    pub fn take_bad_frame(&self) -> Option<String> {
        self.status().bad_frame.take()
    }

    /// No more commands, versions or feed items.
    pub fn stop(&self) {
        self.status().stopped = true;
        self.queue.close();
        self.versions.close();
        self.ring.close();
    }

    pub fn health(&self) -> Health {
        let waiting = self.queue.len();
        let status = self.status();
        let running = !status.stopped && status.fault.is_none() && status.failure.is_none();
        Health {
            writable: running && waiting < self.queue.most(),
            fault: status.fault.clone(),
            stopped: status.stopped,
            waiting,
            epoch: self.epoch.load(Ordering::Relaxed),
            seq: self.versions.durable(),
            checked: status.checked,
        }
    }
}

/// What the appender is asked to do, in order.
#[allow(clippy::large_enum_variant, clippy::type_complexity)] // few wait at once
pub(crate) enum Job {
    /// Make a frame durable, then let its answers out.
    Batch(Batch),
    /// Tell what a command recorded.
    Recall { id: domain::CommandId, reply: std::sync::mpsc::Sender<Result<Option<Recorded>, PastError>> },
    /// Use the store between two appends.
    Use(Box<dyn FnOnce(&mut dyn Store) + Send>),
    /// Build the state anew and take frames again.
    Rebuild { reply: std::sync::mpsc::Sender<Result<Recovered, RecoverError>> },
    /// A snapshot was finished, or failed.
    SnapshotDone { seq: u64, outcome: Result<(), String> },
    /// Stop, after a last snapshot if one is given.
    Stop { last: Option<Box<State>> },
}

/// One frame, or only answers that may not leave before the frames decided earlier are durable.
pub(crate) struct Batch {
    pub sealed: Option<Sealed>,
    pub replies: Vec<(Reply, Result<Answers, Denied>)>,
    pub version: Option<Version>,
    pub snapshot: Option<Box<State>>,
    pub since: std::time::Instant,
}
