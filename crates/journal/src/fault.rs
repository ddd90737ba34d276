//! A store in memory whose disk fails on command: the fault engine of the tests.
//!
//! [`FaultDisk`] is what survives: a log of records with check sums, as a real engine's. [`FaultStore`] is a process
//! that has it open. A [`FaultPlan`] says which commit goes wrong and how; what an unsynced write leaves behind is
//! drawn from the plan's seed, so that a run can be repeated. Only for tests: nothing here is durable.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

use crate::frame::{Frame, StoredFrame};
use crate::hash::{Hash, Hasher};
use crate::head::{CommandId, FrameCommand, Head, LedgerId};
use crate::snapshot::{SnapshotReader, SnapshotSink, SnapshotSource, SnapshotWriter};
use crate::store::{
    AppendError, Appended, Blob, BlobId, CommandRecord, Holder, MAX_CHUNK_BYTES, OutboxEntry,
    OutboxItem, OutboxKey, Reading, Snapshot, SnapshotId, SnapshotLabel, Store, StoreError,
    blob_hash, within,
};

/// What goes wrong at a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Power fails before anything is written.
    CutBeforeWrite,
    /// Power fails between write and sync: of the record nothing, a part, a part with a torn end, or all survives.
    CutBeforeSync,
    /// Power fails after the sync, before the answer: the record is there, nobody was told.
    CutBeforeAnswer,
    /// The sync fails; the process still runs. The record may or may not be there when the disk is opened again.
    SyncFails,
    /// The outcome is lost on the way; the store goes on. The record is there.
    LostAnswerRecorded,
    /// The same, but the record is not there.
    LostAnswerNotRecorded,
    /// No room; nothing is written and the store goes on.
    DiskFull,
}

impl Fault {
    /// All of them.
    pub const ALL: [Fault; 7] = [
        Fault::CutBeforeWrite,
        Fault::CutBeforeSync,
        Fault::CutBeforeAnswer,
        Fault::SyncFails,
        Fault::LostAnswerRecorded,
        Fault::LostAnswerNotRecorded,
        Fault::DiskFull,
    ];

    /// Whether the process that met it is gone.
    pub fn is_power_cut(self) -> bool {
        matches!(
            self,
            Fault::CutBeforeWrite | Fault::CutBeforeSync | Fault::CutBeforeAnswer
        )
    }
}

/// Which commits go wrong. Commits are counted from 1 over the life of the disk; opening for writing is one too.
#[derive(Clone, Debug, Default)]
pub struct FaultPlan {
    seed: u64,
    faults: BTreeMap<u64, Fault>,
}

impl FaultPlan {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::default()
    }

    /// Adds a fault at the given commit.
    pub fn at(mut self, commit: u64, fault: Fault) -> Self {
        self.faults.insert(commit, fault);
        self
    }

    /// `count` faults of the given kinds at random commits up to `commits`, the same for the same seed
    /// (ChaCha8).
    pub fn seeded(seed: u64, commits: u64, count: usize, kinds: &[Fault]) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut plan = FaultPlan {
            seed,
            faults: BTreeMap::new(),
        };
        for _ in 0..count {
            let commit = 1 + rng.next_u64() % commits.max(1);
            if let Some(kind) = kinds.get(rng.next_u32() as usize % kinds.len().max(1)) {
                plan.faults.insert(commit, *kind);
            }
        }
        plan
    }
}

/// The disk. Clones are the same disk.
#[derive(Clone)]
pub struct FaultDisk(Arc<Mutex<Platter>>);

struct Platter {
    log: Vec<u8>,
    plan: FaultPlan,
    rng: ChaCha8Rng,
    commits: u64,
    met: Vec<(u64, Fault)>,
    /// Counts the processes that had it open; an earlier one's hands are tied.
    session: u64,
    holder: Option<Holder>,
    /// Why the present session may not write any more.
    broken: Option<String>,
    state: State,
}

impl FaultDisk {
    /// An empty disk.
    pub fn new(plan: FaultPlan) -> Self {
        let rng = ChaCha8Rng::seed_from_u64(plan.seed);
        FaultDisk(Arc::new(Mutex::new(Platter {
            log: Vec::new(),
            plan,
            rng,
            commits: 0,
            met: Vec::new(),
            session: 0,
            holder: None,
            broken: None,
            state: State::default(),
        })))
    }

    /// Cuts the power between two commits. Open stores are dead; open the disk again.
    pub fn cut_power(&self) {
        self.lock().cut();
    }

    /// Replaces the plan from here on.
    pub fn set_plan(&self, plan: FaultPlan) {
        self.lock().plan = plan;
    }

    /// Commits so far, failed ones included.
    pub fn commits(&self) -> u64 {
        self.lock().commits
    }

    /// The faults that have happened, each with its commit.
    pub fn met(&self) -> Vec<(u64, Fault)> {
        self.lock().met.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Platter> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why a commit failed.
enum CommitFailure {
    Known(StoreError),
    Unknown(StoreError),
}

impl From<CommitFailure> for StoreError {
    fn from(failure: CommitFailure) -> Self {
        match failure {
            CommitFailure::Known(error) | CommitFailure::Unknown(error) => error,
        }
    }
}

const NO_POWER: &str = "power was cut";

impl Platter {
    fn cut(&mut self) {
        self.session += 1;
        self.holder = None;
    }

    /// Writes and syncs one record, unless the plan has it otherwise.
    fn commit(&mut self, record: Record) -> Result<(), CommitFailure> {
        if let Some(why) = &self.broken {
            return Err(CommitFailure::Known(StoreError::SyncFailed(why.clone())));
        }
        self.commits += 1;
        let fault = self.plan.faults.get(&self.commits).copied();
        self.met.extend(fault.map(|fault| (self.commits, fault)));
        let bytes = encode(&record).map_err(CommitFailure::Known)?;
        let lost = |why: &str| Err(CommitFailure::Unknown(StoreError::Io(why.to_owned())));
        match fault {
            None => {}
            Some(Fault::DiskFull) => return Err(CommitFailure::Known(StoreError::DiskFull)),
            Some(Fault::LostAnswerNotRecorded) => return lost("answer lost"),
            Some(Fault::CutBeforeWrite) => {
                self.cut();
                return lost(NO_POWER);
            }
            Some(Fault::CutBeforeSync) => {
                self.leave_remains(&bytes);
                self.cut();
                return lost(NO_POWER);
            }
            Some(Fault::SyncFails) => {
                self.leave_remains(&bytes);
                let why = "injected".to_owned();
                self.broken = Some(why.clone());
                return Err(CommitFailure::Unknown(StoreError::SyncFailed(why)));
            }
            Some(Fault::LostAnswerRecorded | Fault::CutBeforeAnswer) => {}
        }
        self.log.extend_from_slice(&bytes);
        self.state.take(record);
        match fault {
            Some(Fault::LostAnswerRecorded) => lost("answer lost"),
            Some(Fault::CutBeforeAnswer) => {
                self.cut();
                lost(NO_POWER)
            }
            _ => Ok(()),
        }
    }

    /// What an unsynced write may leave: nothing, a part, a part with a torn end, all.
    fn leave_remains(&mut self, bytes: &[u8]) {
        let length = self.rng.next_u32() as usize % (bytes.len() + 1);
        match self.rng.next_u32() % 4 {
            0 => {}
            1 => self.log.extend_from_slice(&bytes[..length]),
            2 => {
                self.log.extend_from_slice(&bytes[..length]);
                let mut torn = vec![0; (bytes.len() - length).min(512)];
                self.rng.fill_bytes(&mut torn);
                self.log.extend_from_slice(&torn);
            }
            _ => self.log.extend_from_slice(bytes),
        }
    }

    /// Reads the log up to its first unsound record and drops the rest, as a recovery does.
    fn recover(&mut self) {
        self.state = State::default();
        let (mut at, mut rest) = (0, self.log.as_slice());
        while let Some((record, length)) = decode(rest) {
            self.state.take(record);
            at += length;
            rest = &rest[length..];
        }
        self.log.truncate(at);
    }
}

/// One commit. The log is a sequence of: u32 length, bytes, first 8 bytes of their hash.
#[derive(Serialize, Deserialize)]
enum Record {
    Seat {
        ledger: LedgerId,
        epoch: u64,
    },
    Append {
        frame: StoredFrame,
        commands: Vec<FrameCommand>,
        outbox: Vec<OutboxItem>,
    },
    Acknowledged(Vec<OutboxKey>),
    Blob {
        id: BlobId,
        blob: Blob,
    },
    Readings(Vec<Reading>),
    Setting {
        key: String,
        value: Vec<u8>,
    },
    Snapshot {
        snapshot: Snapshot,
        chunks: Vec<Vec<u8>>,
    },
    SnapshotDeleted(SnapshotId),
}

fn encode(record: &Record) -> Result<Vec<u8>, StoreError> {
    let content =
        postcard::to_stdvec(record).map_err(|error| StoreError::Engine(error.to_string()))?;
    let mut bytes = (content.len() as u32).to_le_bytes().to_vec();
    bytes.extend_from_slice(&content);
    bytes.extend_from_slice(&Hash::of(&content).0[..8]);
    Ok(bytes)
}

fn decode(log: &[u8]) -> Option<(Record, usize)> {
    let (length, rest) = log.split_first_chunk()?;
    let length = u32::from_le_bytes(*length) as usize;
    let (content, rest) = rest.split_at_checked(length)?;
    if *rest.get(..8)? != Hash::of(content).0[..8] {
        return None;
    }
    Some((postcard::from_bytes(content).ok()?, 4 + length + 8))
}

/// What the log amounts to.
#[derive(Default)]
struct State {
    head: Option<Head>,
    frames: Vec<StoredFrame>,
    commands: BTreeMap<CommandId, CommandRecord>,
    outbox: BTreeMap<OutboxKey, OutboxItem>,
    blobs: BTreeMap<BlobId, Blob>,
    readings: BTreeSet<Reading>,
    settings: BTreeMap<String, Vec<u8>>,
    snapshots: BTreeMap<(u64, SnapshotId), (Snapshot, Vec<Vec<u8>>)>,
}

impl State {
    fn take(&mut self, record: Record) {
        match record {
            Record::Seat { ledger, epoch } => {
                let head = self.head.unwrap_or_else(|| Head::genesis(ledger));
                self.head = Some(head.with_epoch(epoch));
            }
            Record::Append {
                frame,
                commands,
                outbox,
            } => {
                let seq = frame.header.seq;
                self.head = Some(frame.header.head());
                let records = commands
                    .iter()
                    .map(|command| CommandRecord::new(seq, command));
                self.commands
                    .extend(records.map(|record| (record.key.id, record)));
                let items = (0u32..).zip(outbox);
                self.outbox
                    .extend(items.map(|(index, item)| (OutboxKey { seq, index }, item)));
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
                self.snapshots
                    .insert((snapshot.label.head.seq, snapshot.id), (snapshot, chunks));
            }
            Record::SnapshotDeleted(id) => self.snapshots.retain(|(_, found), _| *found != id),
        }
    }
}

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
    pub fn open(
        disk: &FaultDisk,
        ledger: LedgerId,
        now: i64,
        who: &str,
    ) -> Result<Self, StoreError> {
        let mut platter = disk.lock();
        if let Some(held_by) = platter.holder.clone() {
            return Err(StoreError::Held { held_by });
        }
        platter.recover();
        let epoch = match platter.state.head {
            Some(head) if head.ledger != ledger => {
                return Err(StoreError::OtherLedger {
                    found: head.ledger,
                    asked: ledger,
                });
            }
            head => head.map_or(0, |head| head.epoch) + 1,
        };
        platter.session += 1;
        platter.broken = None;
        platter.commit(Record::Seat { ledger, epoch })?;
        platter.holder = Some(Holder {
            who: who.to_owned(),
            since: now,
            pid: std::process::id(),
        });
        let session = platter.session;
        drop(platter);
        Ok(FaultStore {
            disk: disk.clone(),
            session,
            access: Access::Writing,
            last_snapshot: 0,
        })
    }

    /// Reads beside the writer that has the disk open.
    pub fn open_reader(disk: &FaultDisk) -> Self {
        let session = disk.lock().session;
        FaultStore {
            disk: disk.clone(),
            session,
            access: Access::Reading,
            last_snapshot: 0,
        }
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
    if platter.session == session {
        Ok(platter)
    } else {
        Err(StoreError::Io(NO_POWER.to_owned()))
    }
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
        self.platter()?
            .state
            .head
            .ok_or_else(|| StoreError::NotAStore("empty disk".to_owned()))
    }

    fn append(
        &mut self,
        expected: &Head,
        frame: Frame,
        outbox: Vec<OutboxItem>,
    ) -> Result<Appended, AppendError> {
        let mut platter = self.writing().map_err(AppendError::NotRecorded)?;
        if frame.before() != expected {
            return Err(AppendError::NotRecorded(StoreError::FrameNotForHead));
        }
        for item in &outbox {
            within("outbox item", item.body.len()).map_err(AppendError::NotRecorded)?;
        }
        let actual = platter
            .state
            .head
            .unwrap_or_else(|| Head::genesis(expected.ledger));
        let fence = |head: &Head| (head.ledger, head.seq, head.epoch, head.hash);
        if fence(&actual) != fence(expected) {
            return Err(AppendError::Stale {
                actual: Box::new(actual),
            });
        }
        let mut ids = BTreeSet::new();
        for id in frame.commands().iter().map(|command| command.key.id) {
            if platter.state.commands.contains_key(&id) || !ids.insert(id) {
                return Err(AppendError::NotRecorded(StoreError::DuplicateCommand(id)));
            }
        }
        let head = frame.after();
        let commands = frame.commands().to_vec();
        let record = Record::Append {
            commands,
            outbox,
            frame: frame.into_stored(),
        };
        match platter.commit(record) {
            Ok(()) => Ok(Appended { head }),
            Err(CommitFailure::Known(error)) => Err(AppendError::NotRecorded(error)),
            Err(CommitFailure::Unknown(error)) => Err(AppendError::Unknown(error)),
        }
    }

    fn read_frames(
        &mut self,
        from_seq: u64,
        max_bytes: usize,
    ) -> Result<Vec<StoredFrame>, StoreError> {
        let platter = self.platter()?;
        let mut bytes = 0;
        let later = platter
            .state
            .frames
            .iter()
            .filter(|frame| frame.header.seq >= from_seq);
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
        let taken = platter
            .state
            .snapshots
            .keys()
            .map(|(_, id)| id.0)
            .max()
            .unwrap_or(0);
        drop(platter);
        self.last_snapshot = self.last_snapshot.max(taken) + 1;
        let id = SnapshotId(self.last_snapshot);
        let snapshot = Snapshot {
            id,
            label,
            bytes: 0,
            chunks: 0,
            hash: Hash::default(),
        };
        let (disk, session) = (self.disk.clone(), self.session);
        let sink = Sink {
            disk,
            session,
            snapshot,
            hasher: Hasher::default(),
            chunks: Vec::new(),
        };
        Ok(SnapshotWriter::new(Box::new(sink)))
    }

    fn snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError> {
        let platter = self.platter()?;
        Ok(platter
            .state
            .snapshots
            .values()
            .rev()
            .map(|(snapshot, _)| snapshot.clone())
            .collect())
    }

    fn snapshot_open(&mut self, id: SnapshotId) -> Result<SnapshotReader, StoreError> {
        let platter = self.platter()?;
        let found = platter
            .state
            .snapshots
            .values()
            .find(|(snapshot, _)| snapshot.id == id);
        let (_, chunks) = found.ok_or(StoreError::NoSnapshot(id))?;
        Ok(SnapshotReader::new(Box::new(Source(
            chunks.clone().into_iter(),
        ))))
    }

    fn snapshot_delete(&mut self, id: SnapshotId) -> Result<(), StoreError> {
        Ok(self.writing()?.commit(Record::SnapshotDeleted(id))?)
    }

    fn blob_put(
        &mut self,
        id: BlobId,
        salt: [u8; 16],
        content: Vec<u8>,
    ) -> Result<Hash, StoreError> {
        within("blob", content.len())?;
        let mut platter = self.writing()?;
        if platter.state.blobs.contains_key(&id) {
            return Err(StoreError::DuplicateBlob(id));
        }
        let hash = blob_hash(&salt, &content);
        platter.commit(Record::Blob {
            id,
            blob: Blob {
                hash,
                content: Some((salt, content)),
            },
        })?;
        Ok(hash)
    }

    fn blob(&mut self, id: BlobId) -> Result<Option<Blob>, StoreError> {
        Ok(self.platter()?.state.blobs.get(&id).cloned())
    }

    fn blob_erase(&mut self, id: BlobId) -> Result<bool, StoreError> {
        let mut platter = self.writing()?;
        let Some(&Blob {
            hash,
            content: Some(_),
        }) = platter.state.blobs.get(&id)
        else {
            return Ok(false);
        };
        platter.commit(Record::Blob {
            id,
            blob: Blob {
                hash,
                content: None,
            },
        })?;
        Ok(true)
    }

    fn readings_append(&mut self, readings: Vec<Reading>) -> Result<u64, StoreError> {
        let mut platter = self.writing()?;
        let before = platter.state.readings.len();
        platter.commit(Record::Readings(readings))?;
        Ok((platter.state.readings.len() - before) as u64)
    }

    fn readings(
        &mut self,
        series: u32,
        from: i64,
        until: i64,
        limit: u32,
    ) -> Result<Vec<Reading>, StoreError> {
        let platter = self.platter()?;
        let wanted =
            |reading: &&Reading| reading.series == series && (from..until).contains(&reading.at);
        Ok(platter
            .state
            .readings
            .iter()
            .filter(wanted)
            .take(limit as usize)
            .copied()
            .collect())
    }

    fn outbox(
        &mut self,
        after: Option<OutboxKey>,
        limit: u32,
    ) -> Result<Vec<OutboxEntry>, StoreError> {
        let platter = self.platter()?;
        let items = platter.state.outbox.iter();
        let later = items.filter(|(key, _)| after.is_none_or(|after| **key > after));
        let entries = later.map(|(key, item)| OutboxEntry {
            key: *key,
            item: item.clone(),
        });
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
            return Err(StoreError::TooLarge {
                what,
                found,
                limit: MAX_CHUNK_BYTES,
            });
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
        let record = Record::Snapshot {
            snapshot: self.snapshot.clone(),
            chunks: std::mem::take(&mut self.chunks),
        };
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
