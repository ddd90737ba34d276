//! Versions of the World for readers: each durable, none in the writer's way.
//!
//! The writer hands out a version when somebody wants one or when it has nothing else to do: a version that nobody
//! reads would cost the next command the copies of what it changes. A reader never sees less than what was durable
//! when it asked.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use domain::World;
use journal::SubjectTails;
use tokio::sync::watch;

/// A durable World that stays as it is.
#[derive(Clone, Debug)]
pub struct Version {
    /// Epoch of the writer that published it.
    pub epoch: u64,
    /// The last frame in it.
    pub seq: u64,
    /// What the journal says up to there.
    pub world: Arc<World>,
    /// Where the chain of events of each bag ends, by its place in the World's table.
    pub tails: SubjectTails,
}

/// The latest version and those who wait for a later one.
pub(crate) struct Versions {
    latest: Mutex<Arc<Version>>,
    published: Condvar,
    durable: AtomicU64,
    wanted: AtomicBool,
    /// Sequence number of the latest version, for those who wait without a thread.
    seqs: watch::Sender<u64>,
    closed: AtomicBool,
}

impl Versions {
    pub fn new(first: Version) -> Self {
        Versions {
            durable: AtomicU64::new(first.seq),
            seqs: watch::Sender::new(first.seq),
            latest: Mutex::new(Arc::new(first)),
            published: Condvar::new(),
            wanted: AtomicBool::new(false),
            closed: AtomicBool::new(false),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Arc<Version>> {
        self.latest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The latest version, whatever is durable since.
    pub fn latest(&self) -> Arc<Version> {
        self.lock().clone()
    }

    /// The last durable sequence number.
    pub fn durable(&self) -> u64 {
        self.durable.load(Ordering::Acquire)
    }

    pub fn set_durable(&self, seq: u64) {
        self.durable.store(seq, Ordering::Release);
    }

    /// Whether a reader waits for a version; asking clears it.
    pub fn take_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed) && self.wanted.swap(false, Ordering::AcqRel)
    }

    /// Makes a durable version the latest.
    pub fn publish(&self, version: Version) {
        let seq = version.seq;
        let old = std::mem::replace(&mut *self.lock(), Arc::new(version));
        self.published.notify_all();
        self.seqs.send_replace(seq);
        drop(old);
    }

    /// Nothing more will be published.
    pub fn close(&self) {
        self.closed.store(true, Ordering::Release);
        let _latest = self.lock();
        self.published.notify_all();
        self.seqs.send_modify(|_| {});
    }

    /// The latest version if it holds `seq`; else asks the writer for one with `ring` and waits until `deadline`.
    pub fn at_least(&self, seq: u64, deadline: Instant, ring: impl FnOnce()) -> Option<Arc<Version>> {
        let latest = self.latest();
        if latest.seq >= seq {
            return Some(latest);
        }
        self.wanted.store(true, Ordering::Release);
        ring();
        let mut latest = self.lock();
        while latest.seq < seq && !self.closed.load(Ordering::Acquire) {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                break;
            }
            // A version came, but too early a one.
            self.wanted.store(true, Ordering::Release);
            latest = self.published.wait_timeout(latest, left).unwrap_or_else(PoisonError::into_inner).0;
        }
        (latest.seq >= seq).then(|| latest.clone())
    }

    /// The same without holding a thread.
    pub async fn at_least_async(&self, seq: u64, within: Duration, ring: impl FnOnce()) -> Option<Arc<Version>> {
        let latest = self.latest();
        if latest.seq >= seq {
            return Some(latest);
        }
        let mut seqs = self.seqs.subscribe();
        self.wanted.store(true, Ordering::Release);
        ring();
        let reached = seqs.wait_for(|found| {
            let over = *found >= seq || self.closed.load(Ordering::Acquire);
            self.wanted.fetch_or(!over, Ordering::AcqRel);
            over
        });
        let _ = tokio::time::timeout(within, reached).await;
        let latest = self.latest();
        (latest.seq >= seq).then_some(latest)
    }
}
