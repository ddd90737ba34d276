//! The fault engine as a store: one process that has the disk open.

use std::collections::BTreeSet;
use std::sync::MutexGuard;

use super::disk::{CommitFailure, FaultDisk, NO_POWER, Platter};
use super::log::{Record, encode};
use crate::frame::{Frame, StoredFrame};
use crate::hash::{Hash, Hasher};
use crate::head::{CommandId, Head, LedgerId};
use crate::snapshot::{SnapshotReader, SnapshotSink, SnapshotSource, SnapshotWriter};
use crate::store::{
    AppendError, Appended, Blob, BlobId, CommandRecord, Holder, MAX_CHUNK_BYTES, OutboxEntry, OutboxItem, OutboxKey,
    Reading, Snapshot, SnapshotId, SnapshotLabel, Store, StoreError, blob_hash, within,
};

/// A process that has a [`FaultDisk`] open.
pub struct FaultStore {
    disk: FaultDisk,
    session: u64,
    access: Access,
    last_snapshot: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    Writing,
    Reading,
}

impl FaultStore {
    /// Opens the disk for writing, which is a commit like any other. After a power cut or a failed sync this is the
    /// next process.
    pub fn open(disk: &FaultDisk, ledger: LedgerId, now: i64, who: &str) -> Result<Self, StoreError> {
        let mut platter = disk.lock();
        if let Some(held_by) = platter.holder.clone() {
            return Err(StoreError::Held { held_by });
        }
        platter.recover();
        let epoch = match platter.state.head {
            Some(head) if head.ledger != ledger => {
                return Err(StoreError::OtherLedger { found: head.ledger, asked: ledger });
            }
            head => head.map_or(0, |head| head.epoch) + 1,
        };
        platter.session += 1;
        platter.broken = None;
        platter.commit(Record::Seat { ledger, epoch })?;
        platter.holder = Some(Holder { who: who.to_owned(), since: now, pid: std::process::id() });
        let session = platter.session;
        drop(platter);
        Ok(FaultStore { disk: disk.clone(), session, access: Access::Writing, last_snapshot: 0 })
    }

    /// Reads beside the writer that has the disk open.
    pub fn open_reader(disk: &FaultDisk) -> Self {
        let session = disk.lock().session;
        FaultStore { disk: disk.clone(), session, access: Access::Reading, last_snapshot: 0 }
    }

    fn platter(&self) -> Result<MutexGuard<'_, Platter>, StoreError> {
        platter_of(&self.disk, self.session)
    }

    fn writing(&self) -> Result<MutexGuard<'_, Platter>, StoreError> {
        match self.access {
            Access::Writing => self.platter(),
            Access::Reading => Err(StoreError::ReadOnly),
        }
    }
}

fn platter_of(disk: &FaultDisk, session: u64) -> Result<MutexGuard<'_, Platter>, StoreError> {
    let platter = disk.lock();
    if platter.session == session { Ok(platter) } else { Err(StoreError::Io(NO_POWER.to_owned())) }
}

impl Drop for FaultStore {
    fn drop(&mut self) {
        if self.access == Access::Writing
            && let Ok(mut platter) = self.platter()
        {
            platter.holder = None;
        }
    }
}

impl Store for FaultStore {
    fn head(&mut self) -> Result<Head, StoreError> {
        self.platter()?.state.head.ok_or_else(|| StoreError::NotAStore("empty disk".to_owned()))
    }

    fn append(&mut self, expected: &Head, frame: Frame, outbox: Vec<OutboxItem>) -> Result<Appended, AppendError> {
        let mut platter = self.writing().map_err(AppendError::NotRecorded)?;
        if frame.before() != expected {
            return Err(AppendError::NotRecorded(StoreError::FrameNotForHead));
        }
        for item in &outbox {
            within("outbox item", item.body.len()).map_err(AppendError::NotRecorded)?;
        }
        let actual = platter.state.head.unwrap_or_else(|| Head::genesis(expected.ledger));
        let fence = |head: &Head| (head.ledger, head.seq, head.epoch, head.hash);
        if fence(&actual) != fence(expected) {
            return Err(AppendError::Stale { actual: Box::new(actual) });
        }
        let mut ids = BTreeSet::new();
        for id in frame.commands().iter().map(|command| command.key.id) {
            if platter.state.commands.contains_key(&id) || !ids.insert(id) {
                return Err(AppendError::NotRecorded(StoreError::DuplicateCommand(id)));
            }
        }
        let head = frame.after();
        let commands = frame.commands().to_vec();
        let record = Record::Append { commands, outbox, frame: frame.into_stored() };
        match platter.commit(record) {
            Ok(()) => Ok(Appended { head }),
            Err(CommitFailure::Known(error)) => Err(AppendError::NotRecorded(error)),
            Err(CommitFailure::Unknown(error)) => Err(AppendError::Unknown(error)),
        }
    }

    fn read_frames(&mut self, from_seq: u64, max_bytes: usize) -> Result<Vec<StoredFrame>, StoreError> {
        let platter = self.platter()?;
        let mut bytes = 0;
        let later = platter.state.frames.iter().filter(|frame| frame.header.seq >= from_seq);
        Ok(later
            .take_while(|frame| {
                let wanted = bytes == 0 || bytes < max_bytes;
                bytes += frame.body.len();
                wanted
            })
            .cloned()
            .collect())
    }

    fn frame_of_event(&mut self, event: u64) -> Result<Option<StoredFrame>, StoreError> {
        let platter = self.platter()?;
        let holds = |frame: &&StoredFrame| {
            let header = &frame.header;
            (header.first_event..header.head().next_event).contains(&event)
        };
        Ok(platter.state.frames.iter().find(holds).cloned())
    }

    fn command(&mut self, id: CommandId) -> Result<Option<CommandRecord>, StoreError> {
        Ok(self.platter()?.state.commands.get(&id).copied())
    }

    fn snapshot_begin(&mut self, label: SnapshotLabel) -> Result<SnapshotWriter, StoreError> {
        let platter = self.writing()?;
        let taken = platter.state.snapshots.keys().map(|(_, id)| id.0).max().unwrap_or(0);
        drop(platter);
        self.last_snapshot = self.last_snapshot.max(taken) + 1;
        let id = SnapshotId(self.last_snapshot);
        let snapshot = Snapshot { id, label, bytes: 0, chunks: 0, hash: Hash::default() };
        let (disk, session) = (self.disk.clone(), self.session);
        let sink = Sink { disk, session, snapshot, hasher: Hasher::default(), chunks: Vec::new() };
        Ok(SnapshotWriter::new(Box::new(sink)))
    }

    fn snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError> {
        let platter = self.platter()?;
        Ok(platter.state.snapshots.values().rev().map(|(snapshot, _)| snapshot.clone()).collect())
    }

    fn snapshot_open(&mut self, id: SnapshotId) -> Result<SnapshotReader, StoreError> {
        let platter = self.platter()?;
        let found = platter.state.snapshots.values().find(|(snapshot, _)| snapshot.id == id);
        let (_, chunks) = found.ok_or(StoreError::NoSnapshot(id))?;
        Ok(SnapshotReader::new(Box::new(Source(chunks.clone().into_iter()))))
    }

    fn snapshot_delete(&mut self, id: SnapshotId) -> Result<(), StoreError> {
        Ok(self.writing()?.commit(Record::SnapshotDeleted(id))?)
    }

    fn blob_put(&mut self, id: BlobId, salt: [u8; 16], content: Vec<u8>) -> Result<Hash, StoreError> {
        within("blob", content.len())?;
        let mut platter = self.writing()?;
        if platter.state.blobs.contains_key(&id) {
            return Err(StoreError::DuplicateBlob(id));
        }
        let hash = blob_hash(&salt, &content);
        platter.commit(Record::Blob { id, blob: Blob { hash, content: Some((salt, content)) } })?;
        Ok(hash)
    }

    fn blob(&mut self, id: BlobId) -> Result<Option<Blob>, StoreError> {
        Ok(self.platter()?.state.blobs.get(&id).cloned())
    }

    fn blob_erase(&mut self, id: BlobId) -> Result<bool, StoreError> {
        let mut platter = self.writing()?;
        let Some(&Blob { hash, content: Some(_) }) = platter.state.blobs.get(&id) else {
            return Ok(false);
        };
        platter.commit(Record::Blob { id, blob: Blob { hash, content: None } })?;
        Ok(true)
    }

    fn readings_append(&mut self, readings: Vec<Reading>) -> Result<u64, StoreError> {
        let mut platter = self.writing()?;
        let before = platter.state.readings.len();
        platter.commit(Record::Readings(readings))?;
        Ok((platter.state.readings.len() - before) as u64)
    }

    fn readings(&mut self, series: u32, from: i64, until: i64, limit: u32) -> Result<Vec<Reading>, StoreError> {
        let platter = self.platter()?;
        let wanted = |reading: &&Reading| reading.series == series && (from..until).contains(&reading.at);
        Ok(platter.state.readings.iter().filter(wanted).take(limit as usize).copied().collect())
    }

    fn outbox(&mut self, after: Option<OutboxKey>, limit: u32) -> Result<Vec<OutboxEntry>, StoreError> {
        let platter = self.platter()?;
        let items = platter.state.outbox.iter();
        let later = items.filter(|(key, _)| after.is_none_or(|after| **key > after));
        let entries = later.map(|(key, item)| OutboxEntry { key: *key, item: item.clone() });
        Ok(entries.take(limit as usize).collect())
    }

    fn outbox_ack(&mut self, keys: Vec<OutboxKey>) -> Result<(), StoreError> {
        Ok(self.writing()?.commit(Record::Acknowledged(keys))?)
    }

    fn meta(&mut self, key: String) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.platter()?.state.settings.get(&key).cloned())
    }

    fn meta_put(&mut self, key: String, value: Vec<u8>) -> Result<(), StoreError> {
        within("setting", key.len() + value.len())?;
        Ok(self.writing()?.commit(Record::Setting { key, value })?)
    }
}

struct Sink {
    disk: FaultDisk,
    session: u64,
    snapshot: Snapshot,
    hasher: Hasher,
    chunks: Vec<Vec<u8>>,
}

impl SnapshotSink for Sink {
    fn chunk(&mut self, chunk: &[u8]) -> Result<(), StoreError> {
        if chunk.len() > MAX_CHUNK_BYTES {
            let (what, found) = ("snapshot chunk", chunk.len());
            return Err(StoreError::TooLarge { what, found, limit: MAX_CHUNK_BYTES });
        }
        self.hasher.update(chunk);
        self.snapshot.bytes += chunk.len() as u64;
        self.snapshot.chunks += 1;
        self.chunks.push(chunk.to_vec());
        Ok(())
    }

    /// Not counted among the commits, so that a snapshot in the background does not shift the plan.
    fn finish(&mut self) -> Result<Snapshot, StoreError> {
        let mut platter = platter_of(&self.disk, self.session)?;
        if let Some(why) = &platter.broken {
            return Err(StoreError::SyncFailed(why.clone()));
        }
        self.snapshot.hash = self.hasher.clone().finish();
        let record = Record::Snapshot { snapshot: self.snapshot.clone(), chunks: std::mem::take(&mut self.chunks) };
        let bytes = encode(&record)?;
        platter.log.extend_from_slice(&bytes);
        platter.state.take(record);
        Ok(self.snapshot.clone())
    }
}

struct Source(std::vec::IntoIter<Vec<u8>>);

impl SnapshotSource for Source {
    fn chunk(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.0.next())
    }
}
