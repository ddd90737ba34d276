//! The log of the fault engine's disk, and what it amounts to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::frame::StoredFrame;
use crate::hash::Hash;
use crate::head::{CommandId, FrameCommand, Head, LedgerId};
use crate::store::{Blob, BlobId, CommandRecord, OutboxItem, OutboxKey, Reading, Snapshot, SnapshotId, StoreError};

/// One commit. The log is a sequence of: u32 length, bytes, first 8 bytes of their hash.
#[derive(Serialize, Deserialize)]
pub(super) enum Record {
    Seat { ledger: LedgerId, epoch: u64 },
    Append { frame: StoredFrame, commands: Vec<FrameCommand>, outbox: Vec<OutboxItem> },
    Acknowledged(Vec<OutboxKey>),
    Blob { id: BlobId, blob: Blob },
    Readings(Vec<Reading>),
    Setting { key: String, value: Vec<u8> },
    Snapshot { snapshot: Snapshot, chunks: Vec<Vec<u8>> },
    SnapshotDeleted(SnapshotId),
}

pub(super) fn encode(record: &Record) -> Result<Vec<u8>, StoreError> {
    let content = postcard::to_stdvec(record).map_err(|error| StoreError::Engine(error.to_string()))?;
    let mut bytes = (content.len() as u32).to_le_bytes().to_vec();
    bytes.extend_from_slice(&content);
    bytes.extend_from_slice(&Hash::of(&content).0[..8]);
    Ok(bytes)
}

pub(super) fn decode(log: &[u8]) -> Option<(Record, usize)> {
    let (length, rest) = log.split_first_chunk()?;
    let length = u32::from_le_bytes(*length) as usize;
    let (content, rest) = rest.split_at_checked(length)?;
    if *rest.get(..8)? != Hash::of(content).0[..8] {
        return None;
    }
    Some((postcard::from_bytes(content).ok()?, 4 + length + 8))
}

/// The content of a snapshot.
type Chunks = Vec<Vec<u8>>;

/// What the log amounts to.
#[derive(Default)]
pub(super) struct State {
    pub(super) head: Option<Head>,
    pub(super) frames: Vec<StoredFrame>,
    pub(super) commands: BTreeMap<CommandId, CommandRecord>,
    pub(super) outbox: BTreeMap<OutboxKey, OutboxItem>,
    pub(super) blobs: BTreeMap<BlobId, Blob>,
    pub(super) readings: BTreeSet<Reading>,
    pub(super) settings: BTreeMap<String, Vec<u8>>,
    pub(super) snapshots: BTreeMap<(u64, SnapshotId), (Snapshot, Chunks)>,
}

impl State {
    pub(super) fn take(&mut self, record: Record) {
        match record {
            Record::Seat { ledger, epoch } => {
                let head = self.head.unwrap_or_else(|| Head::genesis(ledger));
                self.head = Some(head.with_epoch(epoch));
            }
            Record::Append { frame, commands, outbox } => {
                let seq = frame.header.seq;
                self.head = Some(frame.header.head());
                let records = commands.iter().map(|command| CommandRecord::new(seq, command));
                self.commands.extend(records.map(|record| (record.key.id, record)));
                let items = (0u32..).zip(outbox);
                self.outbox.extend(items.map(|(index, item)| (OutboxKey { seq, index }, item)));
                self.frames.push(frame);
            }
            Record::Acknowledged(keys) => keys.iter().for_each(|key| {
                self.outbox.remove(key);
            }),
            Record::Blob { id, blob } => {
                self.blobs.insert(id, blob);
            }
            Record::Readings(readings) => self.readings.extend(readings),
            Record::Setting { key, value } => {
                self.settings.insert(key, value);
            }
            Record::Snapshot { snapshot, chunks } => {
                self.snapshots.insert((snapshot.label.head.seq, snapshot.id), (snapshot, chunks));
            }
            Record::SnapshotDeleted(id) => self.snapshots.retain(|(_, found), _| *found != id),
        }
    }
}
