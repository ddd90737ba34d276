//! Makes frames durable, one sync each, in order, and lets answers out after it.
//!
//! [`Writing`] holds the store. The decider uses it itself when nobody else waits, which spares one caller a change of
//! threads; else the [`Appender`]'s thread does, so that the next frame grows while a sync runs. Once an append has
//! failed no frame is taken until the state was rebuilt. Nothing here decides.

use std::io;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use journal::Store;

use crate::answer::{Answers, Denied};
use crate::core::State;
use crate::direct::{SNAPSHOTS_KEPT, denied};
use crate::feed::FeedItem;
use crate::metrics::count;
use crate::past::recorded_in;
use crate::queue::Reply;
use crate::recover::{label, prune_snapshots, recover, write_snapshot};
use crate::shared::{Batch, Failure, Job, Shared};
use crate::version::Version;

/// The store with what it takes to write to it.
pub(crate) struct Writing {
    store: Box<dyn Store>,
    shared: Arc<Shared>,
    /// For the snapshot threads to report to.
    jobs: SyncSender<Job>,
    failed: Option<String>,
    snapshot: Option<JoinHandle<()>>,
}

/// The store, until the engine has given it back. Whoever holds the lock uses it.
#[derive(Clone)]
pub(crate) struct SharedWriting(Arc<Mutex<Option<Writing>>>);

impl SharedWriting {
    pub fn new(store: Box<dyn Store>, shared: Arc<Shared>, jobs: SyncSender<Job>) -> Self {
        let writing = Writing { store, shared, jobs, failed: None, snapshot: None };
        SharedWriting(Arc::new(Mutex::new(Some(writing))))
    }

    fn lock(&self) -> MutexGuard<'_, Option<Writing>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a batch durable here and now. Only while no batch is under way.
    pub fn batch(&self, batch: Batch) {
        if let Some(writing) = &mut *self.lock() {
            writing.batch(batch);
        }
    }

    /// The store, for good.
    pub fn take_store(&self) -> Option<Box<dyn Store>> {
        self.lock().take().map(|writing| writing.store)
    }
}

/// The thread.
pub(crate) struct Appender {
    pub writing: SharedWriting,
    pub shared: Arc<Shared>,
    pub jobs: Receiver<Job>,
}

impl Appender {
    /// Works until told to stop.
    pub fn run(self) {
        while let Ok(job) = self.jobs.recv() {
            let mut writing = self.writing.lock();
            let Some(writing) = &mut *writing else { break };
            match job {
                Job::Batch(batch) => {
                    writing.batch(batch);
                    self.shared.under_way.fetch_sub(1, Ordering::AcqRel);
                    self.shared.queue.ring();
                }
                Job::Stop { last } => {
                    if let Some(state) = last.filter(|_| writing.failed.is_none()) {
                        writing.last_snapshot(&state);
                    }
                    break;
                }
                other => writing.job(other),
            }
        }
        // Whoever still asks is told that nobody is here, rather than left waiting.
        drop(self.jobs);
        let snapshot = self.writing.lock().as_mut().and_then(|writing| writing.snapshot.take());
        if let Some(snapshot) = snapshot {
            let _ = snapshot.join();
        }
    }
}

impl Writing {
    fn job(&mut self, job: Job) {
        match job {
            Job::Recall { id, reply } => {
                // Who asked may be gone; the same holds for every reply here.
                let _ = reply.send(recorded_in(&mut *self.store, id));
            }
            Job::Use(work) => work(&mut *self.store),
            Job::Rebuild { reply } => {
                let recovered = recover(&mut *self.store, &mut |_| {});
                if recovered.is_ok() {
                    self.failed = None;
                    self.shared.clear_failure();
                }
                let _ = reply.send(recovered);
            }
            Job::SnapshotDone { seq, outcome } => self.snapshot_done(seq, outcome),
            Job::Batch(_) | Job::Stop { .. } => {}
        }
    }

    fn batch(&mut self, batch: Batch) {
        let Batch { sealed, replies, version, snapshot, since } = batch;
        if let Some(why) = &self.failed {
            return self.turn_away(replies, &|| Denied::NotRecorded(why.clone()));
        }
        let Some(sealed) = sealed else {
            replies.into_iter().for_each(|(reply, result)| drop(reply.send(result)));
            version.into_iter().for_each(|version| self.publish(version));
            return;
        };
        let (commands, events) = (sealed.commands, sealed.events);
        let (before, after) = (*sealed.frame.before(), sealed.frame.after());
        let start = Instant::now();
        if let Err(error) = self.store.append(&before, sealed.frame, Vec::new()) {
            let why = error.to_string();
            tracing::error!(seq = after.seq, error = %why, "append failed");
            count(&self.shared.metrics.failed_appends);
            self.failed = Some(why.clone());
            self.shared.fail(Failure { why: why.clone(), must_exit: error.must_exit() });
            return self.turn_away(replies, &|| denied(&error, why.clone()));
        }
        let append = start.elapsed();
        self.shared.versions.set_durable(after.seq);
        // Who has an answer finds it in the feed and in what it reads.
        let recorded_at = sealed.recorded_at;
        self.shared.ring.push(FeedItem { epoch: after.epoch, seq: after.seq, recorded_at, touched: sealed.touched });
        replies.into_iter().for_each(|(reply, result)| drop(reply.send(result)));
        version.into_iter().for_each(|version| self.publish(version));
        self.shared.metrics.appended(commands, events, append, since.elapsed());
        if let Some(state) = snapshot {
            self.begin_snapshot(state);
        }
    }

    fn publish(&self, version: Version) {
        self.shared.versions.publish(version);
        count(&self.shared.metrics.versions);
    }

    /// Answers a batch that was not made durable. What was durable before holds; all else saw what never was.
    fn turn_away(&self, replies: Vec<(Reply, Result<Answers, Denied>)>, why: &dyn Fn() -> Denied) {
        let durable = self.shared.versions.durable();
        for (reply, result) in replies {
            let result = match result {
                Ok(answers) if answers.seq() <= durable => Ok(answers),
                Ok(_) => Err(why()),
                Err(Denied::Broken) => Err(Denied::Broken),
                Err(_) => Err(Denied::NotRecorded("it was judged upon commands that could not be recorded".to_owned())),
            };
            let _ = reply.send(result);
        }
    }

    fn begin_snapshot(&mut self, state: Box<State>) {
        let head = state.head;
        let jobs = self.jobs.clone();
        let begun = self.store.snapshot_begin(label(head)).map_err(io::Error::from).and_then(|writer| {
            thread::Builder::new().name("snapshot".to_owned()).spawn(move || {
                let outcome = write_snapshot(writer, &state).map(|_| ()).map_err(|error| error.to_string());
                drop(state);
                // The appender may have stopped; then the snapshot stands and older ones are removed later.
                let _ = jobs.send(Job::SnapshotDone { seq: head.seq, outcome });
            })
        });
        match begun {
            Ok(handle) => self.snapshot = Some(handle),
            Err(error) => self.snapshot_done(head.seq, Err(error.to_string())),
        }
    }

    fn snapshot_done(&mut self, seq: u64, outcome: Result<(), String>) {
        let outcome = outcome.and_then(|()| {
            count(&self.shared.metrics.snapshots);
            prune_snapshots(&mut *self.store, SNAPSHOTS_KEPT).map_err(|error| error.to_string())
        });
        match outcome {
            Ok(()) => tracing::info!(seq, "snapshot written"),
            Err(error) => {
                count(&self.shared.metrics.failed_snapshots);
                tracing::warn!(seq, %error, "snapshot failed");
            }
        }
        self.shared.snapshotting.store(false, Ordering::Release);
    }

    fn last_snapshot(&mut self, state: &State) {
        let written = self.store.snapshot_begin(label(state.head)).map_err(Into::into);
        let outcome = written.and_then(|writer| write_snapshot(writer, state)).map(|_| ()).map_err(|e| e.to_string());
        self.snapshot_done(state.head.seq, outcome);
    }
}
