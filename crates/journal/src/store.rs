//! What the project asks of a store, whatever engine keeps it.
//!
//! One writer drives a store by messages: every value goes in and comes out owned, so that an asynchronous engine can
//! stand behind the same trait. A store keeps exactly one ledger. It never judges content; reading back gives frames
//! to verify, not truths.

use std::io;

use serde::{Deserialize, Serialize};

use crate::frame::{Frame, FrameError, StoredFrame};
use crate::hash::Hash;
use crate::head::{CommandId, CommandKey, FrameCommand, Head, LedgerId};
use crate::snapshot::{SnapshotReader, SnapshotWriter};

/// The most one snapshot chunk may hold (bytes).
pub const MAX_CHUNK_BYTES: usize = 4 << 20;
/// The most a blob, an outbox item or a setting may hold (bytes).
pub const MAX_VALUE_BYTES: usize = 16 << 20;

/// Keeps one ledger and what belongs to it.
///
/// After [`AppendError::must_exit`] or [`StoreError::must_exit`] nothing more may be written through this value: the
/// process ends and a new one finds out what is there.
pub trait Store: Send {
    /// The head as stored now.
    fn head(&mut self) -> Result<Head, StoreError>;

    /// Appends a frame with its commands and outbox items in one durable transaction, provided the stored head is
    /// still `expected` (sequence, epoch and hash). `Ok` means: on disk.
    fn append(&mut self, expected: &Head, frame: Frame, outbox: Vec<OutboxItem>) -> Result<Appended, AppendError>;

    /// Frames from `from_seq` on, in order, at least one if there is any, until their bodies reach `max_bytes`.
    fn read_frames(&mut self, from_seq: u64, max_bytes: usize) -> Result<Vec<StoredFrame>, StoreError>;

    /// The frame that holds the event of that number.
    fn frame_of_event(&mut self, event: u64) -> Result<Option<StoredFrame>, StoreError>;

    /// Where a command was recorded, if it was.
    fn command(&mut self, id: CommandId) -> Result<Option<CommandRecord>, StoreError>;

    /// Begins a snapshot. The writer works on its own, on any thread, while appends go on.
    fn snapshot_begin(&mut self, label: SnapshotLabel) -> Result<SnapshotWriter, StoreError>;

    /// The finished snapshots, newest (highest sequence number, then last begun) first.
    fn snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError>;

    /// Reads a finished snapshot from its beginning.
    fn snapshot_open(&mut self, id: SnapshotId) -> Result<SnapshotReader, StoreError>;

    /// Removes a finished snapshot. Removing what is not there is no error.
    fn snapshot_delete(&mut self, id: SnapshotId) -> Result<(), StoreError>;

    /// Keeps an erasable blob under an id that is used once. Gives its salted hash (see [`blob_hash`]), the only
    /// thing a journal event may hold of it.
    fn blob_put(&mut self, id: BlobId, salt: [u8; 16], content: Vec<u8>) -> Result<Hash, StoreError>;

    /// What is kept under `id`.
    fn blob(&mut self, id: BlobId) -> Result<Option<Blob>, StoreError>;

    /// Erases content and salt and keeps the hash; false when there was nothing to erase.
    fn blob_erase(&mut self, id: BlobId) -> Result<bool, StoreError>;

    /// Adds readings; one that is already there, value included, is not added again. Gives how many were new.
    fn readings_append(&mut self, readings: Vec<Reading>) -> Result<u64, StoreError>;

    /// Readings of a series with `from <= at < until`, by time, at most `limit`.
    fn readings(&mut self, series: u32, from: i64, until: i64, limit: u32) -> Result<Vec<Reading>, StoreError>;

    /// Outbox items behind `after` that are not acknowledged, in order, at most `limit`.
    fn outbox(&mut self, after: Option<OutboxKey>, limit: u32) -> Result<Vec<OutboxEntry>, StoreError>;

    /// Removes delivered items. Acknowledging twice is no error.
    fn outbox_ack(&mut self, keys: Vec<OutboxKey>) -> Result<(), StoreError>;

    /// A setting.
    fn meta(&mut self, key: String) -> Result<Option<Vec<u8>>, StoreError>;

    /// Sets a setting.
    fn meta_put(&mut self, key: String, value: Vec<u8>) -> Result<(), StoreError>;
}

/// The frame is durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The head it made.
    pub head: Head,
}

/// Why a frame was not appended, and what is known of it.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// The stored head is another: someone else writes, or this writer is behind. Nothing was written.
    #[error("the store's head is {actual:?}")]
    Stale {
        /// The head found.
        actual: Box<Head>,
    },
    /// It is not known whether the frame is recorded: read its commands back by id, in a new process if
    /// [`must_exit`](AppendError::must_exit).
    #[error("outcome unknown: {0}")]
    Unknown(StoreError),
    /// The frame is certainly not recorded; it is safe to try again.
    #[error("not recorded: {0}")]
    NotRecorded(StoreError),
}

impl AppendError {
    /// Whether the store can no longer be trusted to write: a sync failed.
    pub fn must_exit(&self) -> bool {
        match self {
            AppendError::Stale { .. } => false,
            AppendError::Unknown(cause) | AppendError::NotRecorded(cause) => cause.must_exit(),
        }
    }
}

/// What can go wrong with a store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// A sync failed now or earlier: what the operating system holds and what is on disk may differ for good.
    #[error("a sync failed, nothing more is written: {0}")]
    SyncFailed(String),
    /// Reading or writing failed.
    #[error("input/output: {0}")]
    Io(String),
    /// The store engine reported something else.
    #[error("store engine: {0}")]
    Engine(String),
    /// Another writer holds the store.
    #[error("{held_by}")]
    Held {
        /// Who and since when.
        held_by: Holder,
    },
    /// Written to through a value opened for reading.
    #[error("the store is open for reading only")]
    ReadOnly,
    /// The file is not a store.
    #[error("not a journal store: {0}")]
    NotAStore(String),
    /// A store was to be made where something exists.
    #[error("{0} exists already")]
    Exists(String),
    /// The file was written by a newer program.
    #[error("the store has format {found}, this program knows up to {known}")]
    NewerFormat {
        /// Found.
        found: i64,
        /// The newest known.
        known: i64,
    },
    /// The store keeps another ledger.
    #[error("the store keeps ledger {found}, not {asked}")]
    OtherLedger {
        /// Found.
        found: LedgerId,
        /// Asked for.
        asked: LedgerId,
    },
    /// The engine does not promise what the journal needs.
    #[error("the store engine does not give {pragma} = {wanted} but {found}")]
    NotDurable {
        /// The setting read back.
        pragma: &'static str,
        /// What it must be.
        wanted: &'static str,
        /// What it is.
        found: String,
    },
    /// The frame was sealed upon another head than `expected`.
    #[error("the frame does not belong on the expected head")]
    FrameNotForHead,
    /// A command id that the store has, or that stands in the frame twice.
    #[error("command {0} is recorded already")]
    DuplicateCommand(CommandId),
    /// A blob id was used before.
    #[error("blob {0} exists already")]
    DuplicateBlob(BlobId),
    /// No such snapshot, or not in the state for this.
    #[error("snapshot {0} is not there")]
    NoSnapshot(SnapshotId),
    /// A value is larger than allowed (bytes).
    #[error("{what} of {found} bytes is over the limit of {limit}")]
    TooLarge {
        /// Which value.
        what: &'static str,
        /// Its size.
        found: usize,
        /// The limit.
        limit: usize,
    },
    /// A stored row is not what was written.
    #[error("damaged: {table} {row}: {what}")]
    Damaged {
        /// The table.
        table: &'static str,
        /// Its key.
        row: String,
        /// What is wrong.
        what: String,
    },
    /// A stored frame is not what was sealed.
    #[error(transparent)]
    Frame(#[from] FrameError),
}

impl StoreError {
    /// Whether the store can no longer be trusted to write: a sync failed.
    pub fn must_exit(&self) -> bool {
        matches!(self, StoreError::SyncFailed(_))
    }
}

impl From<StoreError> for io::Error {
    fn from(error: StoreError) -> Self {
        io::Error::other(error)
    }
}

/// Who has a store open for writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// As the writer named itself.
    pub who: String,
    /// Since when, in milliseconds since 1970 UTC.
    pub since: i64,
    /// Process id.
    pub pid: u32,
}

impl std::fmt::Display for Holder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Holder { who, since, pid } = self;
        write!(f, "the store is held by {who} (process {pid}) since {since} ms after 1970")
    }
}

/// Where a command stands in the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommandRecord {
    /// Id and body hash.
    pub key: CommandKey,
    /// Sequence number of its frame.
    pub seq: u64,
    /// Number of its first event.
    pub first_event: u64,
    /// How many events it made.
    pub event_count: u32,
}

impl CommandRecord {
    /// The record of a frame's command.
    pub fn new(seq: u64, command: &FrameCommand) -> Self {
        let FrameCommand { key, first_event, event_count } = *command;
        CommandRecord { key, seq, first_event, event_count }
    }
}

/// Something to be delivered elsewhere, recorded with the frame that caused it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxItem {
    /// Which kind of delivery; the engine's numbering.
    pub topic: u16,
    /// Its content.
    pub body: Vec<u8>,
}

/// Place of an outbox item: frame, then order within.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OutboxKey {
    /// Sequence number of its frame.
    pub seq: u64,
    /// Index among the items of that frame.
    pub index: u32,
}

/// An outbox item not yet acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxEntry {
    /// Its place.
    pub key: OutboxKey,
    /// The item.
    pub item: OutboxItem,
}

/// Number of a snapshot within its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SnapshotId(pub u64);

impl std::fmt::Display for SnapshotId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// What a snapshot is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotLabel {
    /// The head whose state it holds.
    pub head: Head,
    /// Whose layout it is in; a reader that knows another ignores the snapshot.
    pub schema: String,
}

/// A finished snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its number.
    pub id: SnapshotId,
    /// What it is of.
    pub label: SnapshotLabel,
    /// Its length in bytes.
    pub bytes: u64,
    /// In how many chunks.
    pub chunks: u32,
    /// Hash over all that is stored of it.
    pub hash: Hash,
}

/// Id of a blob, given by the caller (a UUID in the project).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct BlobId(pub [u8; 16]);

impl std::fmt::Display for BlobId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        crate::hash::write_hex(f, &self.0)
    }
}

impl std::fmt::Debug for BlobId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        crate::hash::write_hex(f, &self.0)
    }
}

/// A blob, or what is left of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blob {
    /// Its salted hash, kept for ever.
    pub hash: Hash,
    /// Salt and content; `None` once erased.
    pub content: Option<([u8; 16], Vec<u8>)>,
}

/// The hash by which the journal knows a blob: without the salt it cannot be guessed from likely contents.
pub fn blob_hash(salt: &[u8; 16], content: &[u8]) -> Hash {
    crate::hash::sha256([b"xuemai blob 0\0", salt, content])
}

/// One value of a device.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reading {
    /// Which sensor; the caller's numbering.
    pub series: u32,
    /// When, in milliseconds since 1970 UTC.
    pub at: i64,
    /// What it showed, in the unit of the series.
    pub value: i32,
}

/// Refuses a value over [`MAX_VALUE_BYTES`].
pub(crate) fn within(what: &'static str, found: usize) -> Result<(), StoreError> {
    if found <= MAX_VALUE_BYTES {
        return Ok(());
    }
    Err(StoreError::TooLarge { what, found, limit: MAX_VALUE_BYTES })
}
