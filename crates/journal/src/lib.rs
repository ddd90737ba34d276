//! The journal: append-only, hash-chained frames of opaque events on a crash-safe store.
//!
//! It keeps what others decide and proves that it was kept: a [`Sealer`] turns events into frames, a [`Store`] makes
//! them durable, a [`Verifier`] checks them again. Beside the frames a store keeps snapshots, erasable blobs,
//! readings, an outbox and a few settings. It knows nothing of blood, reads no clock and draws no randomness.

#[cfg(feature = "faults")]
pub mod contract;
#[cfg(feature = "faults")]
pub mod fault;
pub mod frame;
pub mod hash;
pub mod head;
pub mod merkle;
pub mod sealer;
pub mod snapshot;
pub mod sqlite;
pub mod store;
pub mod tails;
pub mod verify;
pub mod view;

#[cfg(feature = "faults")]
pub use fault::{Fault, FaultDisk, FaultPlan, FaultStore};
pub use frame::{Frame, FrameError, FrameFault, FrameHeader, Link, MAX_BODY_BYTES, StoredFrame};
pub use hash::Hash;
pub use head::{CommandId, CommandKey, FrameCommand, Head, LedgerId};
pub use sealer::{SealError, Sealer};
pub use snapshot::{SnapshotReader, SnapshotWriter};
pub use sqlite::{CheckReport, Damage, OpenMode, Place, SqliteStore, check_file};
pub use store::{
    AppendError, Appended, Blob, BlobId, CommandRecord, Holder, OutboxEntry, OutboxItem, OutboxKey, Reading, Snapshot,
    SnapshotId, SnapshotLabel, Store, StoreError,
};
pub use tails::{SubjectTails, Tail};
pub use verify::Verifier;
pub use view::{BatchView, EventView, FrameView};
