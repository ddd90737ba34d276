//! The one writer of a ledger as others see it: submit, read, watch, ask how it is.
//!
//! A handle; the work is done by two threads, one that decides and one that appends. Cloning a handle gives
//! another handle to the same engine. It knows no HTTP and no rule.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use domain::{LedgerId, Moment};
use journal::{Head, Store, StoreError, SubjectTails, Verifier};
use tokio::sync::oneshot;

use crate::answer::{Act, Answers, Denied, Fault};
use crate::appender::{Appender, SharedWriting};
use crate::clock::{ChaChaSeeds, Clock, Seeds, SystemClock};
use crate::core::{Bounds, Core};
use crate::decider::{Decider, ExitHook, POISONOUS, Settings, poisonous};
use crate::disk::{DiskWatch, FreeBytes};
use crate::feed::Feed;
use crate::kernel::Kernel;
use crate::metrics::{Health, Metrics, count};
use crate::queue::Waiting;
use crate::recover::{Progress, READ_BYTES, RecoverError, Recovered, recover};
use crate::shared::{Job, Shared};
use crate::version::Version;

/// Opens the store for reading beside the writer.
pub type OpenReader = Box<dyn FnOnce() -> Result<Box<dyn Store>, StoreError> + Send>;

/// How an engine is set up. [`Config::new`] gives what production wants.
pub struct Config {
    /// The ledger that the store must keep.
    pub ledger: LedgerId,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Salts of frames.
    pub seeds: Box<dyn Seeds>,
    /// The pure parts.
    pub kernel: Kernel,
    /// Bounds of frames and of answers kept.
    pub bounds: Bounds,
    /// Acts that may wait.
    pub queue: usize,
    /// Frames that a listener may be behind.
    pub feed: usize,
    /// Timers fired in one go.
    pub timers_at_once: usize,
    /// A snapshot after so many events.
    pub snapshot_every: Option<u64>,
    /// A last snapshot at stop if at least so many events came since the last.
    pub snapshot_at_stop: Option<u64>,
    /// An idle writer shows readers its last version after this.
    pub publish_after: Duration,
    /// Asks for free bytes on the store's disk.
    pub free_bytes: Option<FreeBytes>,
    /// Fewer free bytes: only reports are taken.
    pub disk_low: u64,
    /// Fewer free bytes: nothing is taken.
    pub disk_reserve: u64,
    /// For checking the frames before the start's snapshot in the background; without it they are not checked.
    pub reader: Option<OpenReader>,
    /// Called once, after everybody was answered, when the process must end.
    pub on_exit: ExitHook,
}

impl Config {
    /// What production wants, for a ledger.
    ///
    /// # Errors
    /// When the operating system gives no randomness.
    pub fn new(ledger: LedgerId) -> std::io::Result<Self> {
        Ok(Config {
            ledger,
            clock: Arc::new(SystemClock),
            seeds: Box::new(ChaChaSeeds::from_os()?),
            kernel: Kernel::default(),
            bounds: Bounds::default(),
            queue: 4_096,
            feed: 10_000,
            timers_at_once: 64,
            snapshot_every: Some(250_000),
            snapshot_at_stop: Some(5_000),
            publish_after: Duration::from_millis(2),
            free_bytes: None,
            disk_low: 500 << 20,
            disk_reserve: 50 << 20,
            reader: None,
            on_exit: Box::new(|_| std::process::exit(EXIT_CODE)),
        })
    }
}

/// Exit code of a process whose store can no longer be trusted to write.
pub const EXIT_CODE: i32 = 74;

/// Why an engine does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// No state can be had from the store.
    #[error(transparent)]
    Recover(#[from] RecoverError),
    /// The store keeps another ledger.
    #[error("the store keeps ledger {found}, not {asked}")]
    OtherLedger {
        /// Found.
        found: u32,
        /// Asked for.
        asked: LedgerId,
    },
    /// A thread could not be started.
    #[error("a thread could not be started: {0}")]
    Thread(std::io::Error),
}

/// What a start found, for the log and the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Started {
    /// The head gone on from.
    pub head: Head,
    /// The snapshot begun with.
    pub snapshot: Option<u64>,
    /// Events folded behind it.
    pub events: u64,
    /// Snapshots passed over, with the reason.
    pub passed_over: Vec<String>,
    /// What makes the ledger read-only, if anything.
    pub fault: Option<Fault>,
}

/// A promise of an answer. Await it, or [`wait`](Ticket::wait) for it.
#[derive(Debug)]
pub struct Ticket(oneshot::Receiver<Result<Answers, Denied>>);

/// The writer was lost with the answer.
const LOST: &str = "the writer ended before it answered";

impl Ticket {
    /// Waits. Not within an asynchronous task.
    ///
    /// # Errors
    /// Why there is no answer.
    pub fn wait(self) -> Result<Answers, Denied> {
        self.0.blocking_recv().unwrap_or_else(|_| Err(Denied::Unknown(LOST.to_owned())))
    }
}

impl Future for Ticket {
    type Output = Result<Answers, Denied>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = Pin::new(&mut self.0).poll(context);
        answer.map(|answer| answer.unwrap_or_else(|_| Err(Denied::Unknown(LOST.to_owned()))))
    }
}

/// The version asked for is not there in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("frame {wanted} is not there yet; the last durable one is {durable}")]
pub struct Behind {
    /// Asked for.
    pub wanted: u64,
    /// There.
    pub durable: u64,
}

/// The engine has stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the engine has stopped")]
pub struct Stopped;

/// See the module.
#[derive(Clone)]
pub struct Engine(Arc<Inner>);

struct Inner {
    shared: Arc<Shared>,
    jobs: SyncSender<Job>,
    writing: SharedWriting,
    clock: Arc<dyn Clock>,
    started: Started,
    threads: Mutex<Option<Threads>>,
}

struct Threads {
    decider: JoinHandle<()>,
    appender: JoinHandle<()>,
}

/// Jobs that may wait for the appender: one being synced, one ready, and what others ask in between.
const JOBS: usize = 2;

impl Engine {
    /// Starts the writer of the ledger in `store`, from its newest snapshot and the frames behind it. A ledger with a
    /// bad frame starts read-only.
    ///
    /// # Errors
    /// When no state can be had.
    pub fn start(
        mut store: Box<dyn Store>,
        config: Config,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Engine, StartError> {
        let recovered = recover(&mut *store, progress)?;
        let found = recovered.state.head.ledger.0;
        if found != config.ledger.0 {
            return Err(StartError::OtherLedger { found, asked: config.ledger });
        }
        let kept = store.meta(POISONOUS.to_owned()).map_err(RecoverError::from)?;
        let Recovered { state, snapshot, folded, passed_over, bad_frame } = recovered;
        let fault = bad_frame.map(Fault::BadFrame);
        let head = state.head;
        let (world, recorded_at) = (Arc::new(state.world.clone()), state.world.recorded_at());
        let first = Version { epoch: head.epoch, seq: head.seq, world, tails: state.tails.clone() };
        let shared = Arc::new(Shared::new(config.queue, config.feed, first, recorded_at));
        shared.set_fault(fault.clone());

        let mut core = Core::new(state, config.kernel, config.bounds, config.seeds);
        core.remember_poisonous(kept.iter().flat_map(|bytes| poisonous(bytes)));
        let settings = Settings {
            clock: config.clock.clone(),
            timers_at_once: config.timers_at_once.max(1),
            snapshot_every: config.snapshot_every,
            snapshot_at_stop: config.snapshot_at_stop,
            publish_after: config.publish_after,
            on_exit: config.on_exit,
        };
        let disk = DiskWatch::new(config.free_bytes, config.disk_low, config.disk_reserve);
        let (jobs, receiver) = sync_channel(JOBS);
        let writing = SharedWriting::new(store, shared.clone(), jobs.clone());
        let appender = Appender { writing: writing.clone(), shared: shared.clone(), jobs: receiver };
        let (own, deeds) = (shared.clone(), writing.clone());
        let decider = Decider::new(core, own, jobs.clone(), deeds, settings, disk, fault.clone(), folded.events);
        let appender = spawn("appender", &shared, move || appender.run())?;
        let decider = spawn("decider", &shared, move || decider.run())?;
        if let (Some(reader), Some(snapshot)) = (config.reader, snapshot) {
            check_older_frames(reader, snapshot, shared.clone())?;
        }
        let started =
            Started { head, snapshot: snapshot.map(|head| head.seq), events: folded.events, passed_over, fault };
        let threads = Mutex::new(Some(Threads { decider, appender }));
        Ok(Engine(Arc::new(Inner { shared, jobs, writing, clock: config.clock, started, threads })))
    }

    /// What the start found.
    pub fn started(&self) -> &Started {
        &self.0.started
    }

    /// Submits an act. The ticket is answered once the outcome is durable; at once when the queue is full.
    pub fn submit(&self, act: impl Into<Act>) -> Ticket {
        let (reply, ticket) = oneshot::channel();
        if let Err((waiting, denied)) = self.0.shared.queue.push(Waiting { act: act.into(), reply }) {
            if let Denied::Busy { .. } = denied {
                count(&self.0.shared.metrics.busy);
            }
            let _ = waiting.reply.send(Err(denied));
        }
        Ticket(ticket)
    }

    /// The World with everything that is durable now. May wait for the command under decision, never for a sync.
    pub fn read(&self) -> Arc<Version> {
        let seq = self.0.shared.versions.durable();
        self.read_at_least(seq, Duration::from_secs(1)).unwrap_or_else(|_| self.0.shared.versions.latest())
    }

    /// The World with frame `seq` in it, waiting at most `within`. Not within an asynchronous task.
    ///
    /// # Errors
    /// When that frame is not durable in time.
    pub fn read_at_least(&self, seq: u64, within: Duration) -> Result<Arc<Version>, Behind> {
        let Shared { versions, queue, .. } = &*self.0.shared;
        let seen = versions.at_least(seq, Instant::now() + within, || queue.ring());
        seen.ok_or(Behind { wanted: seq, durable: versions.durable() })
    }

    /// [`Engine::read`] for asynchronous tasks.
    pub async fn read_async(&self) -> Arc<Version> {
        let seq = self.0.shared.versions.durable();
        let seen = self.read_at_least_async(seq, Duration::from_secs(1)).await;
        seen.unwrap_or_else(|_| self.0.shared.versions.latest())
    }

    /// [`Engine::read_at_least`] for asynchronous tasks.
    ///
    /// # Errors
    /// When that frame is not durable in time.
    pub async fn read_at_least_async(&self, seq: u64, within: Duration) -> Result<Arc<Version>, Behind> {
        let Shared { versions, queue, .. } = &*self.0.shared;
        let seen = versions.at_least_async(seq, within, || queue.ring()).await;
        seen.ok_or(Behind { wanted: seq, durable: versions.durable() })
    }

    /// Watches what is recorded behind frame `after`, or from now on.
    pub fn subscribe(&self, after: Option<u64>) -> Feed {
        Feed::new(self.0.shared.ring.clone(), after)
    }

    /// How it is.
    pub fn health(&self) -> Health {
        self.0.shared.health()
    }

    /// What it counted.
    pub fn metrics(&self) -> &Metrics {
        &self.0.shared.metrics
    }

    /// The time at which a command would be decided now: never before what is recorded.
    pub fn now(&self) -> Moment {
        let recorded = Moment::from_millis(self.0.shared.recorded_at.load(Ordering::Relaxed));
        self.0.clock.now().max(recorded)
    }

    /// Makes the writer look at the clock: for clocks that are moved by hand.
    pub fn wake(&self) {
        self.0.shared.queue.ring();
    }

    /// Uses the store between two appends: blobs, outbox, frames. Keep it short: commands wait for it. Not within an
    /// asynchronous task. Appending here breaks the writer.
    ///
    /// # Errors
    /// When the engine has stopped.
    ///
    /// # Panics
    /// When `work` does; the writer goes on.
    pub fn with_store<R: Send + 'static>(
        &self,
        work: impl FnOnce(&mut dyn Store) -> R + Send + 'static,
    ) -> Result<R, Stopped> {
        let (reply, answer) = oneshot::channel();
        let work = move |store: &mut dyn Store| {
            let _ = reply.send(catch_unwind(AssertUnwindSafe(|| work(store))));
        };
        self.0.jobs.send(Job::Use(Box::new(work))).map_err(|_| Stopped)?;
        let done = answer.blocking_recv().map_err(|_| Stopped)?;
        Ok(done.unwrap_or_else(|panic| resume_unwind(panic)))
    }

    /// Takes no more, finishes what waits, and gives the store back to the first who asks. A panic of a thread is
    /// passed on.
    pub fn stop(&self) -> Option<Box<dyn Store>> {
        let threads = self.0.threads.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        self.0.shared.queue.close();
        let (decider, appender) = (threads.decider.join(), threads.appender.join());
        if let Err(panic) = decider.and(appender) {
            resume_unwind(panic);
        }
        self.0.writing.take_store()
    }
}

impl Drop for Inner {
    /// The last handle is gone: the threads end by themselves.
    fn drop(&mut self) {
        self.shared.queue.close();
    }
}

/// Starts a thread whose end, also by a panic, ends the engine.
fn spawn<R: Send + 'static>(
    name: &str,
    shared: &Arc<Shared>,
    work: impl FnOnce() -> R + Send + 'static,
) -> Result<JoinHandle<R>, StartError> {
    struct EndsAll(Arc<Shared>);
    impl Drop for EndsAll {
        fn drop(&mut self) {
            if thread::panicking() {
                self.0.stop();
            }
        }
    }
    let guard = EndsAll(shared.clone());
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(move || {
            let _guard = guard;
            work()
        })
        .map_err(StartError::Thread)
}

/// Checks in the background what the start believed because of its snapshot.
fn check_older_frames(reader: OpenReader, snapshot: Head, shared: Arc<Shared>) -> Result<(), StartError> {
    let watched = shared.clone();
    let work = move || {
        shared.set_checked(0, snapshot.seq);
        match reader().map(|store| check_up_to(store, &snapshot, &shared)) {
            Ok(Ok(())) => tracing::info!(frames = snapshot.seq, "all frames before the snapshot hold"),
            Ok(Err(Some(bad))) => shared.found_bad_frame(bad),
            Ok(Err(None)) => {}
            Err(error) => tracing::error!(%error, "frames before the snapshot cannot be checked"),
        }
    };
    // It ends with the engine: it looks whether that has stopped.
    spawn("checker", &watched, work).map(|_| ())
}

/// `Err(None)`: could not go on, without a verdict.
fn check_up_to(mut store: Box<dyn Store>, snapshot: &Head, shared: &Shared) -> Result<(), Option<String>> {
    let mut verifier = Verifier::new(Head::genesis(snapshot.ledger), SubjectTails::new());
    while verifier.head().seq < snapshot.seq {
        if shared.queue.is_closed() {
            return Err(None);
        }
        let next = verifier.head().seq + 1;
        let frames = match store.read_frames(next, READ_BYTES / 4) {
            Ok(frames) => frames,
            Err(error @ (StoreError::Damaged { .. } | StoreError::Frame(_))) => return Err(Some(error.to_string())),
            Err(error) => {
                tracing::error!(%error, frame = next, "frames cannot be read for checking");
                return Err(None);
            }
        };
        if frames.is_empty() {
            return Err(Some(format!("frame {next} is missing")));
        }
        for frame in frames.iter().take_while(|frame| frame.header.seq <= snapshot.seq) {
            let checked = frame.view().and_then(|view| verifier.check_chain(&view));
            checked.map_err(|error| Some(error.to_string()))?;
        }
        shared.set_checked(verifier.head().seq, snapshot.seq);
    }
    if verifier.head().with_epoch(snapshot.epoch) == *snapshot {
        Ok(())
    } else {
        Err(Some(format!("frame {} is not the one that the snapshot was taken at", snapshot.seq)))
    }
}
