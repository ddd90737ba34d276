//! The thread that decides: one command after the other, in the order of the queue, timers first.
//!
//! With nothing under way a frame leaves as soon as it holds one command: appended here when nobody waits, else by the
//! appender while the next frame grows. After a failed append everything decided since is dropped and built anew from
//! the store.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{Sender, SyncSender, channel};
use std::time::{Duration, Instant};

use domain::CommandId;

use crate::answer::{Act, Answers, Denied, Fault};
use crate::appender::SharedWriting;
use crate::clock::Clock;
use crate::codec;
use crate::core::Core;
use crate::disk::DiskWatch;
use crate::metrics::count;
use crate::past::{Past, PastError, Recorded};
use crate::queue::{Reply, Waiting};
use crate::recover::Recovered;
use crate::shared::{Batch, Failure, Job, Shared};
use crate::version::Version;

/// Called when the process must end, with the reason.
pub type ExitHook = Box<dyn FnOnce(&str) + Send>;

/// The setting that keeps the ids of broken commands.
pub(crate) const POISONOUS: &str = "engine.poisonous";
/// As many ids of broken commands are kept over a restart.
const POISONOUS_KEPT: usize = 1_000;
/// Acts answered at once, refusals included.
const REPLIES: usize = 4_096;
/// The longest sleep: clocks may jump.
const NAP: Duration = Duration::from_secs(1);

/// What the decider is set up with.
pub(crate) struct Settings {
    pub clock: Arc<dyn Clock>,
    pub timers_at_once: usize,
    pub snapshot_every: Option<u64>,
    pub snapshot_at_stop: Option<u64>,
    pub publish_after: Duration,
    pub on_exit: ExitHook,
}

/// See the module.
pub(crate) struct Decider {
    core: Core,
    shared: Arc<Shared>,
    jobs: SyncSender<Job>,
    writing: SharedWriting,
    settings: Settings,
    disk: DiskWatch,
    /// What makes the ledger read-only for good.
    fault: Option<Fault>,
    /// Too little room, as of this round.
    low: Option<Fault>,
    replies: Vec<(Reply, Result<Answers, Denied>)>,
    since: Instant,
    /// Last sequence number handed to readers.
    shown: u64,
    /// Events since the last snapshot.
    unsaved: u64,
    poisonous: usize,
}

/// The thread ends.
struct Over;

impl Decider {
    #[allow(clippy::too_many_arguments)] // what the thread owns, each once
    pub fn new(
        core: Core,
        shared: Arc<Shared>,
        jobs: SyncSender<Job>,
        writing: SharedWriting,
        settings: Settings,
        disk: DiskWatch,
        fault: Option<Fault>,
        unsaved: u64,
    ) -> Self {
        let (shown, poisonous) = (core.head().seq, core.poisonous().len());
        Decider {
            core,
            shared,
            jobs,
            writing,
            settings,
            disk,
            fault,
            low: None,
            replies: Vec::new(),
            since: Instant::now(),
            shown,
            unsaved,
            poisonous,
        }
    }

    /// Works until the queue is closed and empty, or the process must end.
    pub fn run(mut self) {
        let over = loop {
            if let Some(over) = self.turn() {
                break over;
            }
        };
        let Over = over;
        // Whoever came too late is told so.
        self.shared.stop();
        while let Some(Waiting { reply, .. }) = self.shared.queue.pop() {
            let _ = reply.send(Err(Denied::Stopped));
        }
        match self.shared.failure().filter(|failure| failure.must_exit) {
            Some(failure) => {
                let _ = self.jobs.send(Job::Stop { last: None });
                tracing::error!(why = %failure.why, "a sync failed: the process must end");
                (self.settings.on_exit)(&failure.why);
            }
            None => {
                let wanted = self.settings.snapshot_at_stop.is_some_and(|least| self.unsaved >= least.max(1));
                let last = self.core.state().filter(|_| wanted && self.fault.is_none()).map(Box::new);
                let _ = self.jobs.send(Job::Stop { last });
            }
        }
    }

    /// One round: failures, timers, commands, then sleep if there was nothing.
    fn turn(&mut self) -> Option<Over> {
        if let Some(failure) = self.shared.failure()
            && let Some(over) = self.start_again(failure)
        {
            return Some(over);
        }
        if self.core.spoiled().is_some()
            && let Some(over) = self.rebuild_spoiled()
        {
            return Some(over);
        }
        if let Some(what) = self.shared.take_bad_frame() {
            self.read_only(Fault::BadFrame(what));
        }
        self.low = self.disk.fault();
        self.shared.set_fault(self.fault.clone().or_else(|| self.low.clone()));
        let worked = self.fire_timers() | self.take_commands();
        self.remember_poisonous();
        if (self.core.is_full() || self.shared.idle())
            && let Some(over) = self.flush()
        {
            return Some(over);
        }
        if worked {
            return None;
        }
        self.show_if_quiet();
        let open = self.core.open_commands() > 0 || !self.replies.is_empty();
        if self.shared.queue.is_closed() && self.shared.queue.len() == 0 && !open && self.shared.idle() {
            // A frame may have failed between the look at the top and here.
            return self.shared.failure().is_none().then_some(Over);
        }
        self.shared.queue.wait(self.nap());
        None
    }

    fn nap(&self) -> Duration {
        let timer = match self.fault {
            None => self.core.next_timer().map_or(NAP, |due| self.settings.clock.until(due)),
            Some(_) => NAP,
        };
        let unseen = self.shown < self.core.head().seq && self.shared.idle();
        timer.min(NAP).min(if unseen { self.settings.publish_after } else { NAP })
    }

    fn fire_timers(&mut self) -> bool {
        if self.fault.is_some() || self.low.is_some() {
            return false;
        }
        self.begin();
        let fired = self.core.fire_due(self.settings.clock.now(), self.settings.timers_at_once);
        if fired.recorded > 0 {
            self.shared.metrics.timers.fetch_add(fired.recorded as u64, Ordering::Relaxed);
            self.shared.metrics.timer_lag_ms.store(fired.lag_ms.max(0), Ordering::Relaxed);
        }
        self.shared.metrics.timers_refused.fetch_add(fired.refused as u64, Ordering::Relaxed);
        fired.recorded > 0
    }

    fn take_commands(&mut self) -> bool {
        let mut worked = false;
        while !self.core.is_full() && self.replies.len() < REPLIES && self.core.spoiled().is_none() {
            let Some(Waiting { act, reply }) = self.shared.queue.pop() else { break };
            worked = true;
            self.begin();
            let result = self.decide(act);
            match &result {
                Err(Denied::Refused { refusals, .. }) => self.shared.metrics.refused(refusals),
                Err(Denied::Broken) => count(&self.shared.metrics.broken),
                Ok(answers) if answers.repeated => count(&self.shared.metrics.repeats),
                _ => {}
            }
            self.replies.push((reply, result));
            if self.shared.idle() {
                break;
            }
        }
        worked
    }

    /// The first thing of a frame marks its time.
    fn begin(&mut self) {
        if self.core.open_commands() == 0 && self.replies.is_empty() {
            self.since = Instant::now();
        }
    }

    fn decide(&mut self, act: Act) -> Result<Answers, Denied> {
        let now = self.settings.clock.now();
        let mut past = FromAppender(&self.jobs);
        let low = self.low.clone().filter(|_| !self.disk.takes(&act));
        match self.fault.clone().or(low) {
            None => self.core.decide(act, now, &mut past),
            Some(fault) => self.core.recall(&act, now, &mut past).ok_or(Denied::ReadOnly(fault)),
        }
    }

    /// Hands the open frame and the answers gathered to the appender.
    fn flush(&mut self) -> Option<Over> {
        let sealed = self.core.seal();
        if sealed.is_none() && self.core.open_commands() > 0 {
            self.take_back_open();
        }
        if sealed.is_none() && self.replies.is_empty() {
            return None;
        }
        let replies = std::mem::take(&mut self.replies);
        if sealed.is_none() && self.shared.idle() && self.shared.failure().is_none() {
            // Everything that these saw is durable.
            replies.into_iter().for_each(|(reply, result)| drop(reply.send(result)));
            return None;
        }
        if let Some(sealed) = &sealed {
            self.unsaved += sealed.events;
            self.shared.recorded_at.store(sealed.recorded_at.millis(), Ordering::Relaxed);
        }
        let sound = self.core.spoiled().is_none();
        let version = (sound && self.shared.versions.take_wanted()).then(|| self.version());
        let due = self.settings.snapshot_every.is_some_and(|every| self.unsaved >= every.max(1));
        let snapshot = if due && sealed.is_some() && !self.shared.snapshotting.swap(true, Ordering::AcqRel) {
            self.unsaved = 0;
            self.core.state().map(Box::new)
        } else {
            None
        };
        let batch = Batch { sealed, replies, version, snapshot, since: self.since };
        if self.shared.idle() && self.shared.queue.len() == 0 {
            // Nothing to decide meanwhile: another thread would only cost the way there.
            self.writing.batch(batch);
            return None;
        }
        self.shared.under_way.fetch_add(1, Ordering::AcqRel);
        self.jobs.send(Job::Batch(batch)).is_err().then_some(Over)
    }

    /// The open frame cannot be sealed: what was answered in it is not recorded.
    fn take_back_open(&mut self) {
        let sealed = self.core.head().seq;
        let why = self.core.spoiled().unwrap_or_default().to_owned();
        for (_, result) in &mut self.replies {
            if matches!(result, Ok(answers) if answers.seq() > sealed) {
                *result = Err(Denied::NotRecorded(why.clone()));
            }
        }
    }

    fn version(&mut self) -> Version {
        let head = *self.core.head();
        self.shown = head.seq;
        let world = Arc::new(self.core.world().clone());
        Version { epoch: head.epoch, seq: head.seq, world, tails: self.core.tails().clone() }
    }

    /// Publishes a version when a reader wants one, or when nobody wants anything else.
    fn show_if_quiet(&mut self) {
        let settled = self.core.open_commands() == 0 && self.shared.idle() && self.shared.failure().is_none();
        if !settled || self.shown >= self.core.head().seq {
            return;
        }
        if self.shared.versions.take_wanted() || self.since.elapsed() >= self.settings.publish_after {
            let version = self.version();
            self.shared.versions.publish(version);
            count(&self.shared.metrics.versions);
        }
    }

    /// An append failed: whatever was decided since is dropped.
    fn start_again(&mut self, failure: Failure) -> Option<Over> {
        self.turn_away(&failure.why);
        if failure.must_exit {
            self.shared.set_fault(Some(Fault::Store(failure.why.clone())));
            self.shared.queue.close();
            while let Some(Waiting { reply, .. }) = self.shared.queue.pop() {
                let _ = reply.send(Err(Denied::NotRecorded(failure.why.clone())));
            }
            return Some(Over);
        }
        self.rebuild()
    }

    /// Nothing gathered so far may leave as it is.
    fn turn_away(&mut self, why: &str) {
        let durable = self.shared.versions.durable();
        for (reply, result) in std::mem::take(&mut self.replies) {
            let result = match result {
                Ok(answers) if answers.seq() <= durable => Ok(answers),
                Err(Denied::Broken) => Err(Denied::Broken),
                _ => Err(Denied::NotRecorded(why.to_owned())),
            };
            let _ = reply.send(result);
        }
    }

    /// A command broke the World: what was decided before it is recorded, then the World is built anew.
    fn rebuild_spoiled(&mut self) -> Option<Over> {
        tracing::error!(why = self.core.spoiled().unwrap_or_default(), "the World is built anew");
        if let Some(over) = self.flush() {
            return Some(over);
        }
        while !self.shared.idle() {
            self.shared.queue.wait_for_bell(NAP);
        }
        match self.shared.failure() {
            Some(failure) => self.start_again(failure),
            None => self.rebuild(),
        }
    }

    /// Builds the state anew from the store, trying until it is there or the engine stops.
    fn rebuild(&mut self) -> Option<Over> {
        loop {
            let (reply, answer) = channel();
            if self.jobs.send(Job::Rebuild { reply }).is_err() {
                return Some(Over);
            }
            count(&self.shared.metrics.rebuilds);
            let why = match answer.recv() {
                Ok(Ok(recovered)) => {
                    self.go_on(recovered);
                    return None;
                }
                Ok(Err(error)) => error.to_string(),
                Err(_) => return Some(Over),
            };
            tracing::error!(error = %why, "the store cannot be read");
            if let Some(over) = self.refuse_for_a_while(Fault::Store(why)) {
                return Some(over);
            }
        }
    }

    /// Turns away what comes until the next attempt is due.
    fn refuse_for_a_while(&mut self, fault: Fault) -> Option<Over> {
        self.shared.set_fault(Some(fault.clone()));
        let since = Instant::now();
        loop {
            while let Some(Waiting { reply, .. }) = self.shared.queue.pop() {
                let _ = reply.send(Err(Denied::ReadOnly(fault.clone())));
            }
            if self.shared.queue.is_closed() {
                return Some(Over);
            }
            let left = NAP.saturating_sub(since.elapsed());
            if left.is_zero() {
                return None;
            }
            self.shared.queue.wait(left);
        }
    }

    fn go_on(&mut self, recovered: Recovered) {
        let Recovered { state, bad_frame, .. } = recovered;
        let seq = state.head.seq;
        self.core.restart(state);
        match bad_frame {
            Some(what) => self.read_only(Fault::BadFrame(what)),
            None => self.shared.set_fault(self.fault.clone()),
        }
        self.shared.versions.set_durable(seq);
        // A frame of unknown outcome may have been recorded: listeners cannot know what it touched.
        self.shared.ring.restart_at(seq);
        let version = self.version();
        self.shared.versions.publish(version);
    }

    fn read_only(&mut self, fault: Fault) {
        tracing::error!(%fault, "the ledger is read-only");
        self.shared.set_fault(Some(fault.clone()));
        self.fault = Some(fault);
    }

    /// Ids of broken commands outlive the process.
    fn remember_poisonous(&mut self) {
        let ids = self.core.poisonous();
        if ids.len() == self.poisonous {
            return;
        }
        self.poisonous = ids.len();
        let kept: Vec<[u8; 16]> = ids.iter().rev().take(POISONOUS_KEPT).map(|id| id.0.into_bytes()).collect();
        let Ok(bytes) = postcard::to_stdvec(&kept) else { return };
        let work = move |store: &mut dyn journal::Store| {
            if let Err(error) = store.meta_put(POISONOUS.to_owned(), bytes) {
                tracing::warn!(%error, "ids of broken commands could not be kept");
            }
        };
        // The appender is gone only when all is over.
        let _ = self.jobs.send(Job::Use(Box::new(work)));
    }
}

/// Reads what [`Decider::remember_poisonous`] kept.
pub(crate) fn poisonous(bytes: &[u8]) -> Vec<CommandId> {
    let kept: Vec<[u8; 16]> = postcard::from_bytes(bytes).unwrap_or_default();
    kept.into_iter().map(|id| codec::domain_id(journal::CommandId(id))).collect()
}

/// The past, asked of the appender in its turn: whatever was decided before is durable by then.
struct FromAppender<'a>(&'a SyncSender<Job>);

impl Past for FromAppender<'_> {
    fn recorded(&mut self, id: CommandId) -> Result<Option<Recorded>, PastError> {
        let (reply, answer): (Sender<_>, _) = channel();
        self.0.send(Job::Recall { id, reply }).map_err(|_| PastError::Stopped)?;
        answer.recv().map_err(|_| PastError::Stopped)?
    }
}
