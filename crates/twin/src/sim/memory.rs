//! A store in memory: for drills and tests that want a journal and no file.
//!
//! It keeps frames and finds commands; it keeps no snapshots, blobs, readings or settings, and says so.
//! It may begin at any head, so that a night can go on from a city without copying its journal.

use journal::{
    AppendError, Appended, Blob, BlobId, CommandId, CommandRecord, Frame, Hash, Head, LedgerId, OutboxEntry,
    OutboxItem, OutboxKey, Reading, Snapshot, SnapshotId, SnapshotLabel, SnapshotReader, SnapshotWriter, Store,
    StoreError, StoredFrame,
};
use std::collections::HashMap;

/// See the module.
#[derive(Debug)]
pub struct MemoryStore {
    head: Head,
    frames: Vec<StoredFrame>,
    commands: HashMap<CommandId, CommandRecord>,
}

impl MemoryStore {
    /// Empty, for a ledger of this number.
    pub fn new(ledger: u32) -> MemoryStore {
        // The one writer that there will ever be has epoch 1.
        MemoryStore::after(Head::genesis(LedgerId(ledger)).with_epoch(1))
    }

    /// Goes on behind a head; what lies before it is elsewhere.
    pub fn after(head: Head) -> MemoryStore {
        MemoryStore { head, frames: Vec::new(), commands: HashMap::new() }
    }

    fn none<T>(what: &str) -> Result<T, StoreError> {
        Err(StoreError::Engine(format!("a store in memory keeps no {what}")))
    }
}

impl Store for MemoryStore {
    fn head(&mut self) -> Result<Head, StoreError> {
        Ok(self.head)
    }

    fn append(&mut self, expected: &Head, frame: Frame, _outbox: Vec<OutboxItem>) -> Result<Appended, AppendError> {
        if *expected != self.head {
            return Err(AppendError::Stale { actual: Box::new(self.head) });
        }
        if frame.before() != expected {
            return Err(AppendError::NotRecorded(StoreError::FrameNotForHead));
        }
        let seq = frame.header().seq;
        if let Some(again) = frame.commands().iter().find(|c| self.commands.contains_key(&c.key.id)) {
            return Err(AppendError::NotRecorded(StoreError::DuplicateCommand(again.key.id)));
        }
        self.commands.extend(frame.commands().iter().map(|c| (c.key.id, CommandRecord::new(seq, c))));
        self.head = frame.after();
        self.frames.push(frame.into_stored());
        Ok(Appended { head: self.head })
    }

    fn read_frames(&mut self, from_seq: u64, max_bytes: usize) -> Result<Vec<StoredFrame>, StoreError> {
        let mut bytes = 0;
        let start = self.frames.partition_point(|f| f.header.seq < from_seq);
        let wanted = self.frames.get(start..).unwrap_or_default().iter().take_while(|frame| {
            let fits = bytes < max_bytes.max(1);
            bytes += frame.body.len();
            fits
        });
        Ok(wanted.cloned().collect())
    }

    fn frame_of_event(&mut self, event: u64) -> Result<Option<StoredFrame>, StoreError> {
        let behind = self.frames.partition_point(|f| f.header.first_event <= event);
        let frame = behind.checked_sub(1).and_then(|i| self.frames.get(i));
        Ok(frame.filter(|f| event < f.header.first_event + u64::from(f.header.event_count)).cloned())
    }

    fn command(&mut self, id: CommandId) -> Result<Option<CommandRecord>, StoreError> {
        Ok(self.commands.get(&id).copied())
    }

    fn snapshot_begin(&mut self, _label: SnapshotLabel) -> Result<SnapshotWriter, StoreError> {
        MemoryStore::none("snapshots")
    }

    fn snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError> {
        Ok(Vec::new())
    }

    fn snapshot_open(&mut self, id: SnapshotId) -> Result<SnapshotReader, StoreError> {
        Err(StoreError::NoSnapshot(id))
    }

    fn snapshot_delete(&mut self, _id: SnapshotId) -> Result<(), StoreError> {
        Ok(())
    }

    fn blob_put(&mut self, _id: BlobId, _salt: [u8; 16], _content: Vec<u8>) -> Result<Hash, StoreError> {
        MemoryStore::none("blobs")
    }

    fn blob(&mut self, _id: BlobId) -> Result<Option<Blob>, StoreError> {
        Ok(None)
    }

    fn blob_erase(&mut self, _id: BlobId) -> Result<bool, StoreError> {
        Ok(false)
    }

    fn readings_append(&mut self, _readings: Vec<Reading>) -> Result<u64, StoreError> {
        MemoryStore::none("readings")
    }

    fn readings(&mut self, _series: u32, _from: i64, _until: i64, _limit: u32) -> Result<Vec<Reading>, StoreError> {
        Ok(Vec::new())
    }

    fn outbox(&mut self, _after: Option<OutboxKey>, _limit: u32) -> Result<Vec<OutboxEntry>, StoreError> {
        Ok(Vec::new())
    }

    fn outbox_ack(&mut self, _keys: Vec<OutboxKey>) -> Result<(), StoreError> {
        Ok(())
    }

    fn meta(&mut self, _key: String) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(None)
    }

    fn meta_put(&mut self, _key: String, _value: Vec<u8>) -> Result<(), StoreError> {
        MemoryStore::none("settings")
    }
}
