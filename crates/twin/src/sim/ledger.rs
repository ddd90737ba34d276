//! Who executes an act: the door between simulated staff and a ledger.
//!
//! Staff see the World and send acts; whether time is simulated or real is the ledger's affair.
//! [`Book`] is a ledger under simulated time, on the engine's own heart and any store. It judges
//! nothing itself.

use domain::{Moment, World};
use engine::{Act, Answers, Bounds, ChaChaSeeds, Core, Denied, Kernel, Sealed, State};
use journal::{Head, Snapshot, Store};

/// A ledger as staff use it.
pub trait Ledger {
    /// The World with everything acted so far.
    fn world(&self) -> &World;

    /// Has an act judged and recorded at `now`.
    ///
    /// # Errors
    /// Why nothing was recorded.
    fn act(&mut self, act: Act, now: Moment) -> Result<Answers, Denied>;

    /// Lets time come to `now`: what falls due by itself until then happens first, each at its time.
    ///
    /// # Errors
    /// When the ledger can take no more.
    fn advance(&mut self, now: Moment) -> Result<(), Denied>;

    /// Makes durable what is recorded.
    ///
    /// # Errors
    /// When it cannot be.
    fn settle(&mut self) -> Result<(), Denied>;
}

/// Timers fired in one go.
const TIMERS_AT_ONCE: usize = 256;

/// A ledger under simulated time. Frames are sealed when full and when settled: what the journal's
/// stream hash says does not depend on where they end.
pub struct Book {
    core: Core,
    store: Box<dyn Store>,
    failed: Option<String>,
    counts: BookCounts,
}

/// What a book has recorded since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct BookCounts {
    pub frames: u64,
    pub commands: u64,
    pub events: u64,
}

impl Book {
    /// Goes on at the head of a store. `seed` salts the frames.
    ///
    /// # Errors
    /// When the store gives no sound state.
    pub fn open(mut store: Box<dyn Store>, seed: u64) -> Result<Book, BookError> {
        let recovered = engine::recover(&mut *store, &mut |_| {})?;
        match recovered.bad_frame {
            Some(bad) => Err(BookError::BadFrame(bad)),
            None => Ok(Book::on(recovered.state, store, seed, Kernel::default())),
        }
    }

    /// Goes on from a state whose head is the store's.
    pub fn on(state: State, store: Box<dyn Store>, seed: u64, kernel: Kernel) -> Book {
        // Another salt for each opening, so that none is ever used twice.
        let seeds = ChaChaSeeds::seeded(seed ^ state.head.seq.rotate_left(32) ^ state.head.epoch);
        let core = Core::new(state, kernel, Bounds::default(), Box::new(seeds));
        Book { core, store, failed: None, counts: BookCounts::default() }
    }

    /// The head after the last sealed frame.
    pub fn head(&self) -> Head {
        *self.core.head()
    }

    /// What was recorded since the book was opened, as far as it is sealed.
    pub fn counts(&self) -> BookCounts {
        self.counts
    }

    /// State at the head, to go on from elsewhere; `None` while a frame is open.
    pub fn state(&self) -> Option<State> {
        self.core.state()
    }

    /// The store.
    pub fn store(&mut self) -> &mut dyn Store {
        &mut *self.store
    }

    /// Gives the store back.
    pub fn into_store(self) -> Box<dyn Store> {
        self.store
    }

    /// Writes a snapshot, so that the next start is quick.
    ///
    /// # Errors
    /// When it cannot be written, or something is not settled.
    pub fn snapshot(&mut self) -> Result<Snapshot, BookError> {
        let state = self.core.state().ok_or(BookError::NotSettled)?;
        let writer = self.store.snapshot_begin(engine::recover::label(state.head))?;
        Ok(engine::recover::write_snapshot(writer, &state)?)
    }

    fn seal(&mut self) -> Result<(), Denied> {
        let Some(Sealed { frame, commands, events, .. }) = self.core.seal() else { return Ok(()) };
        let before = *frame.before();
        if let Err(error) = self.store.append(&before, frame, Vec::new()) {
            let why = error.to_string();
            self.failed = Some(why.clone());
            return Err(Denied::Unknown(why));
        }
        self.counts.frames += 1;
        self.counts.commands += commands;
        self.counts.events += events;
        Ok(())
    }

    fn seal_if_full(&mut self) -> Result<(), Denied> {
        if self.core.is_full() { self.seal() } else { Ok(()) }
    }

    fn running(&self) -> Result<(), Denied> {
        match &self.failed {
            Some(why) => Err(Denied::NotRecorded(why.clone())),
            None => Ok(()),
        }
    }
}

impl Ledger for Book {
    fn world(&self) -> &World {
        self.core.world()
    }

    fn act(&mut self, act: Act, now: Moment) -> Result<Answers, Denied> {
        self.running()?;
        let answers = self.core.decide(act, now, &mut *self.store)?;
        self.seal_if_full()?;
        Ok(answers)
    }

    fn advance(&mut self, now: Moment) -> Result<(), Denied> {
        self.running()?;
        while let Some(due) = self.core.next_timer().filter(|due| *due <= now) {
            let fired = self.core.fire_due(due, TIMERS_AT_ONCE);
            self.seal_if_full()?;
            if let Some(why) = self.core.spoiled() {
                let why = why.to_owned();
                self.failed = Some(why.clone());
                return Err(Denied::NotRecorded(why));
            }
            // A timer that is refused is tried again a minute later, by the engine's own reckoning.
            if fired.recorded == 0 && fired.refused == 0 {
                break;
            }
        }
        Ok(())
    }

    fn settle(&mut self) -> Result<(), Denied> {
        self.running()?;
        self.seal()
    }
}

/// Why a book cannot be opened or kept.
#[derive(Debug, thiserror::Error)]
pub enum BookError {
    /// The store gives no state.
    #[error(transparent)]
    Recover(#[from] engine::RecoverError),
    /// A stored frame does not hold.
    #[error("a stored frame is bad: {0}")]
    BadFrame(String),
    /// The store.
    #[error(transparent)]
    Store(#[from] journal::StoreError),
    /// A snapshot.
    #[error(transparent)]
    Snapshot(#[from] engine::recover::SnapshotError),
    /// Something recorded is not durable yet.
    #[error("something recorded is not settled yet")]
    NotSettled,
}
