//! The thread that owns the store: appends frames in order, one sync each, and lets answers out after it.
//!
//! Between two appends it reads for others. Once an append has failed it takes no frame until the state was rebuilt.
//! It never decides.

use std::io;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Receiver, SyncSender};
use std::thread::{self, JoinHandle};
use std::time::Instant;

use journal::Store;

use crate::answer::{Answers, Denied};
use crate::core::State;
use crate::direct::{SNAPSHOTS_KEPT, denied};
use crate::feed::FeedItem;
use crate::metrics::count;
use crate::past::recorded_in;
use crate::recover::{label, prune_snapshots, recover, write_snapshot};
use crate::shared::{Batch, Failure, Job, Shared};

/// See the module.
pub(crate) struct Appender {
    pub store: Box<dyn Store>,
    pub shared: Arc<Shared>,
    pub jobs: Receiver<Job>,
    /// For the snapshot threads to report to.
    pub own: SyncSender<Job>,
    failed: Option<String>,
    snapshot: Option<JoinHandle<()>>,
}

impl Appender {
    pub fn new(store: Box<dyn Store>, shared: Arc<Shared>, jobs: Receiver<Job>, own: SyncSender<Job>) -> Self {
        Appender { store, shared, jobs, own, failed: None, snapshot: None }
    }

    /// Works until told to stop; gives the store back.
    pub fn run(mut self) -> Box<dyn Store> {
        while let Ok(job) = self.jobs.recv() {
            match job {
                Job::Batch(batch) => {
                    self.batch(batch);
                    self.shared.under_way.fetch_sub(1, Ordering::AcqRel);
                    self.shared.queue.ring();
                }
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
                Job::SnapshotDone { head, outcome } => self.snapshot_done(head.seq, outcome),
                Job::Stop { last } => {
                    if let Some(state) = last.filter(|_| self.failed.is_none()) {
                        self.last_snapshot(&state);
                    }
                    break;
                }
            }
        }
        // Whoever still asks is told that nobody is here, rather than left waiting.
        drop(self.jobs);
        if let Some(snapshot) = self.snapshot.take() {
            let _ = snapshot.join();
        }
        self.store
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

    fn publish(&self, version: crate::version::Version) {
        self.shared.versions.publish(version);
        count(&self.shared.metrics.versions);
    }

    /// Answers a batch that was not made durable. What was durable before holds; all else saw what never was.
    fn turn_away(&self, replies: Vec<(crate::queue::Reply, Result<Answers, Denied>)>, why: &dyn Fn() -> Denied) {
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
        let own = self.own.clone();
        let begun = self.store.snapshot_begin(label(head)).map_err(io::Error::from).and_then(|writer| {
            thread::Builder::new().name("snapshot".to_owned()).spawn(move || {
                let outcome = write_snapshot(writer, &state).map(|_| ()).map_err(|error| error.to_string());
                drop(state);
                // The appender may have stopped; then the snapshot stands and older ones are removed later.
                let _ = own.send(Job::SnapshotDone { head, outcome });
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
