//! A ledger driven by hand: one thread, no queue, time given with each call.
//!
//! For the simulated city, imports and tests. It answers as the engine does, one durability point per
//! [`Direct::submit`] or as the caller groups them.

use domain::transfer::{self, ChainLink, TransferDocument};
use domain::{LedgerId, Moment, ShipmentId, World};
use journal::{Head, Store};

use crate::answer::{Act, Answers, Denied};
use crate::clock::Seeds;
use crate::core::{Bounds, Core, Fired, Sealed};
use crate::kernel::Kernel;
use crate::recover::{
    Progress, RecoverError, Recovered, SnapshotError, label, prune_snapshots, recover, write_snapshot,
};

/// Snapshots kept.
pub(crate) const SNAPSHOTS_KEPT: usize = 2;

/// See the module.
pub struct Direct<S: Store> {
    core: Core,
    store: S,
    failed: Option<String>,
    must_exit: bool,
}

/// Why a ledger cannot be opened or rebuilt.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No state can be had.
    #[error(transparent)]
    Recover(#[from] RecoverError),
    /// A frame does not hold; writing behind it would hide it.
    #[error("a stored frame is bad: {0}")]
    BadFrame(String),
    /// The store keeps another ledger.
    #[error("the store keeps ledger {found}, not {asked}")]
    OtherLedger {
        /// Found.
        found: u32,
        /// Asked for.
        asked: LedgerId,
    },
}

impl<S: Store> Direct<S> {
    /// Opens a ledger at the head of its store.
    ///
    /// # Errors
    /// When no sound state can be had.
    pub fn open(
        mut store: S,
        ledger: LedgerId,
        kernel: Kernel,
        bounds: Bounds,
        seeds: Box<dyn Seeds>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Self, OpenError> {
        let Recovered { state, bad_frame, .. } = recover(&mut store, progress)?;
        if let Some(bad) = bad_frame {
            return Err(OpenError::BadFrame(bad));
        }
        if state.head.ledger.0 != ledger.0 {
            return Err(OpenError::OtherLedger { found: state.head.ledger.0, asked: ledger });
        }
        Ok(Direct { core: Core::new(state, kernel, bounds, seeds), store, failed: None, must_exit: false })
    }

    /// The World with everything decided so far, durable or not.
    pub fn world(&self) -> &World {
        self.core.world()
    }

    /// The head after the last sealed frame.
    pub fn head(&self) -> &Head {
        self.core.head()
    }

    /// The store.
    pub fn store(&mut self) -> &mut S {
        &mut self.store
    }

    /// Gives the store back.
    pub fn into_store(self) -> S {
        self.store
    }

    /// The document of a shipment to a site of another ledger, each bag with the end of its history here;
    /// `None` for any other shipment, and while a frame is open: what is not durable is told to nobody.
    pub fn transfer_document(&self, shipment: ShipmentId) -> Option<TransferDocument> {
        if self.core.open_commands() > 0 {
            return None;
        }
        let world = self.core.world();
        let mut document = transfer::document(world, shipment)?;
        for said in &mut document.bags {
            let tail = world.bags().find(said.bag.bag).and_then(|ix| self.core.tails().get(ix.0));
            said.link = tail.map(|tail| ChainLink { ordinal: tail.ordinal, leaf: tail.leaf.0 });
        }
        Some(document)
    }

    /// When the next timer falls due.
    pub fn next_timer(&self) -> Option<Moment> {
        self.core.next_timer()
    }

    /// Decides an act into the open frame. Not durable before [`Direct::commit`].
    ///
    /// # Errors
    /// Why nothing was recorded.
    pub fn decide(&mut self, act: impl Into<Act>, now: Moment) -> Result<Answers, Denied> {
        self.running()?;
        self.core.decide(act.into(), now, &mut self.store as &mut dyn Store)
    }

    /// Fires timers due at `now` into the open frame, at most `most`.
    pub fn fire_due(&mut self, now: Moment, most: usize) -> Fired {
        self.core.fire_due(now, most)
    }

    /// Makes the open frame durable; gives what was sealed, `None` when nothing was open.
    ///
    /// # Errors
    /// `NotRecorded` or `Unknown` as the store says; then [`Direct::rebuild`] before going on.
    pub fn commit(&mut self) -> Result<Option<Committed>, Denied> {
        self.running()?;
        let Some(sealed) = self.core.seal() else { return Ok(None) };
        let Sealed { frame, commands, events, .. } = sealed;
        let before = *frame.before();
        match self.store.append(&before, frame, Vec::new()) {
            Ok(appended) => Ok(Some(Committed { head: appended.head, commands, events })),
            Err(error) => {
                let why = error.to_string();
                self.failed = Some(why.clone());
                self.must_exit = error.must_exit();
                Err(denied(&error, why))
            }
        }
    }

    /// Decides an act and makes it durable.
    ///
    /// # Errors
    /// Why nothing was recorded, or that it is not known.
    pub fn submit(&mut self, act: impl Into<Act>, now: Moment) -> Result<Answers, Denied> {
        let answers = self.decide(act, now);
        self.commit()?;
        answers
    }

    /// Drops the World and builds it anew from the store, after a failed commit or a broken command.
    ///
    /// # Errors
    /// When no sound state can be had, or a sync failed and the process must end.
    pub fn rebuild(&mut self) -> Result<(), OpenError> {
        let Recovered { state, bad_frame, .. } = recover(&mut self.store, &mut |_| {})?;
        if let Some(bad) = bad_frame {
            return Err(OpenError::BadFrame(bad));
        }
        self.core.restart(state);
        self.failed = None;
        Ok(())
    }

    /// Whether a sync failed: nothing more may be written by this process.
    pub fn must_exit(&self) -> bool {
        self.must_exit
    }

    /// Writes a snapshot of the last sealed state and keeps the newest two.
    ///
    /// # Errors
    /// When it cannot be written. `Content` when a frame is open.
    pub fn snapshot(&mut self) -> Result<(), SnapshotError> {
        let open = || SnapshotError::Content("a frame is open".to_owned());
        let state = self.core.state().ok_or_else(open)?;
        let writer = self.store.snapshot_begin(label(state.head))?;
        write_snapshot(writer, &state)?;
        prune_snapshots(&mut self.store, SNAPSHOTS_KEPT)?;
        Ok(())
    }

    fn running(&self) -> Result<(), Denied> {
        match &self.failed {
            Some(_) if self.must_exit => Err(Denied::Stopped),
            Some(why) => Err(Denied::NotRecorded(why.clone())),
            None => Ok(()),
        }
    }
}

/// A durable frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Committed {
    /// The head that it made.
    pub head: Head,
    /// Its commands.
    pub commands: u64,
    /// Its events.
    pub events: u64,
}

/// What callers are told of a failed append.
pub(crate) fn denied(error: &journal::AppendError, why: String) -> Denied {
    match error {
        journal::AppendError::Unknown(_) => Denied::Unknown(why),
        journal::AppendError::Stale { .. } | journal::AppendError::NotRecorded(_) => Denied::NotRecorded(why),
    }
}
