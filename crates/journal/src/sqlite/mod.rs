//! The embedded engine: one SQLite file per ledger, write-ahead log, full synchronisation.
//!
//! Opening proves what the journal relies on: the file is a store of this ledger and of a known format, the log mode
//! and the synchronisation are what they must be (read back, not assumed), and no one else writes. Appending is one
//! short transaction. Checkpoints are run on purpose, not by the library in passing, so that their failures are seen.

mod backup;
mod check;
mod checkpoint;
mod codec;
mod content;
mod error;
mod image;
mod lock;
mod open;
pub mod pages;
mod record;
mod rows;
mod schema;
mod snapshot;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use crate::frame::{Frame, StoredFrame};
use crate::hash::Hash;
use crate::head::{CommandId, Head, LedgerId};
use crate::snapshot::{SnapshotReader, SnapshotWriter};
use crate::store::{
    AppendError, Appended, Blob, BlobId, CommandRecord, OutboxEntry, OutboxItem, OutboxKey, Reading, Snapshot,
    SnapshotId, SnapshotLabel, Store, StoreError, blob_hash, within,
};
pub use backup::CopyProgress;
pub use check::{CheckProgress, CheckReport, DAMAGE_MAX, Damage, Place, SubjectOf, check_file};
use checkpoint::{Checkpoints, Due};
use error::is_duplicate_key;
use lock::WriterLock;
pub use open::OpenMode;
use schema::RowSum;

/// A store in one SQLite file.
pub struct SqliteStore {
    // Dropped in this order: the thread of the checkpoints first, the lock last.
    checkpoints: Option<Checkpoints>,
    connection: Connection,
    path: PathBuf,
    ledger: LedgerId,
    /// Why nothing may be written any more.
    broken: Option<String>,
    last_snapshot: u64,
    _lock: Option<WriterLock>,
}

impl SqliteStore {
    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The ledger it keeps.
    pub fn ledger(&self) -> LedgerId {
        self.ledger
    }

    /// Refuses what must not be written to.
    fn writable(&mut self) -> Result<(), StoreError> {
        let Some(checkpoints) = &self.checkpoints else { return Err(StoreError::ReadOnly) };
        if self.broken.is_none() {
            self.broken = checkpoints.failed();
        }
        match &self.broken {
            Some(why) => Err(StoreError::SyncFailed(why.clone())),
            None => Ok(()),
        }
    }

    /// Remembers a failed sync for good.
    fn note<T>(&mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(StoreError::SyncFailed(why)) = &result {
            self.broken = Some(why.clone());
        }
        result
    }

    /// Runs one durable transaction that writes about `bytes`.
    fn write<T>(
        &mut self,
        bytes: usize,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.writable()?;
        let result = (|| {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let value = work(&transaction)?;
            transaction.commit()?;
            Ok(value)
        })();
        let value = self.note(result)?;
        self.written(bytes);
        Ok(value)
    }

    /// Sees to it that the log is moved into the file in time. The write that led here is durable already; a failed
    /// sync shows at the next one.
    fn written(&mut self, bytes: usize) {
        if self.checkpoints.as_mut().is_some_and(|checkpoints| checkpoints.written(bytes) == Due::Here) {
            let result = checkpoint::run(&self.connection, "PASSIVE");
            let _ = self.note(result);
        }
    }

    fn read_head(connection: &Connection, ledger: LedgerId) -> Result<Head, StoreError> {
        let mut statement = connection.prepare_cached(
            "SELECT ledger, seq, epoch, hash, next_event, stream, recorded_at, sum FROM head WHERE ledger = ?1",
        )?;
        let found = statement.query_row([ledger.0], |row| Ok(rows::head(row))).optional()?;
        found.unwrap_or_else(|| Err(rows::damaged("head", ledger, "missing")))
    }

    /// The statements of an append, inside its transaction. `Ok(Some(head))`: another head was found.
    fn insert_frame(
        connection: &Connection,
        expected: &Head,
        frame: &Frame,
        outbox: &[OutboxItem],
    ) -> Result<Option<Head>, StoreError> {
        if rows::move_head(connection, expected, &frame.after())? == 0 {
            return Self::read_head(connection, expected.ledger).map(Some);
        }
        rows::insert_frame(connection, frame)?;
        for command in frame.commands() {
            rows::insert_command(connection, &CommandRecord::new(frame.header().seq, command)).map_err(|error| {
                match is_duplicate_key(&error) {
                    true => StoreError::DuplicateCommand(command.key.id),
                    false => error.into(),
                }
            })?;
        }
        for (index, item) in (0u32..).zip(outbox) {
            rows::insert_outbox(connection, OutboxKey { seq: frame.header().seq, index }, item)?;
        }
        Ok(None)
    }

    fn try_append(&mut self, expected: &Head, frame: &Frame, outbox: &[OutboxItem]) -> Result<(), AppendError> {
        let not_recorded = |error: rusqlite::Error| AppendError::NotRecorded(error.into());
        let transaction =
            self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(not_recorded)?;
        // Dropping the transaction on any of these ways out rolls it back.
        match Self::insert_frame(&transaction, expected, frame, outbox) {
            Ok(None) => {}
            Ok(Some(actual)) => {
                return Err(AppendError::Stale { actual: Box::new(actual) });
            }
            Err(error) => return Err(AppendError::NotRecorded(error)),
        }
        let Err(error) = transaction.commit() else {
            return Ok(());
        };
        let error = StoreError::from(error);
        if error.must_exit() {
            return Err(AppendError::Unknown(error));
        }
        // The commit failed before its sync: the store itself says whether it still stands where it stood.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        match Self::read_head(&self.connection, self.ledger) {
            Ok(head) if head == *expected => Err(AppendError::NotRecorded(error)),
            _ => Err(AppendError::Unknown(error)),
        }
    }
}

impl Store for SqliteStore {
    fn head(&mut self) -> Result<Head, StoreError> {
        Self::read_head(&self.connection, self.ledger)
    }

    fn append(&mut self, expected: &Head, frame: Frame, outbox: Vec<OutboxItem>) -> Result<Appended, AppendError> {
        self.writable().map_err(AppendError::NotRecorded)?;
        if frame.before() != expected {
            return Err(AppendError::NotRecorded(StoreError::FrameNotForHead));
        }
        if let Err(error) = outbox.iter().try_for_each(|item| within("outbox item", item.body.len())) {
            return Err(AppendError::NotRecorded(error));
        }
        match self.try_append(expected, &frame, &outbox) {
            Ok(()) => {
                let aside: usize = outbox.iter().map(|item| item.body.len()).sum();
                self.written(frame.body().len() + frame.commands().len() * 128 + aside);
                Ok(Appended { head: frame.after() })
            }
            Err(error) => {
                if let AppendError::Unknown(StoreError::SyncFailed(why))
                | AppendError::NotRecorded(StoreError::SyncFailed(why)) = &error
                {
                    self.broken = Some(why.clone());
                }
                Err(error)
            }
        }
    }

    fn read_frames(&mut self, from_seq: u64, max_bytes: usize) -> Result<Vec<StoredFrame>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(&format!("{} WHERE seq >= ?1 ORDER BY seq", rows::SELECT_FRAME))?;
        let mut found = statement.query([i64::try_from(from_seq).unwrap_or(i64::MAX)])?;
        let (mut frames, mut bytes) = (Vec::new(), 0);
        while let Some(row) = found.next()? {
            let frame = rows::frame(row, self.ledger)?;
            bytes += frame.body.len();
            frames.push(frame);
            if bytes >= max_bytes {
                break;
            }
        }
        Ok(frames)
    }

    fn frame_of_event(&mut self, event: u64) -> Result<Option<StoredFrame>, StoreError> {
        let head = self.head()?;
        if event >= head.next_event {
            return Ok(None);
        }
        // The last frame that begins at or before the event; first_event never falls along seq.
        let mut first_event = self.connection.prepare_cached("SELECT first_event FROM frame WHERE seq = ?1")?;
        let (mut low, mut high) = (1, head.seq as i64 + 1);
        while high - low > 1 {
            let middle = low + (high - low) / 2;
            let first: i64 = first_event.query_row([middle], |row| row.get(0))?;
            if first as u64 <= event {
                low = middle;
            } else {
                high = middle;
            }
        }
        drop(first_event);
        let mut statement = self.connection.prepare_cached(&format!("{} WHERE seq = ?1", rows::SELECT_FRAME))?;
        statement.query_row([low], |row| Ok(rows::frame(row, self.ledger))).optional()?.transpose()
    }

    fn command(&mut self, id: CommandId) -> Result<Option<CommandRecord>, StoreError> {
        rows::find_command(&self.connection, id)
    }

    fn snapshot_begin(&mut self, label: SnapshotLabel) -> Result<SnapshotWriter, StoreError> {
        self.begin_snapshot(label)
    }

    fn snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError> {
        self.finished_snapshots()
    }

    fn snapshot_open(&mut self, id: SnapshotId) -> Result<SnapshotReader, StoreError> {
        self.open_snapshot(id)
    }

    fn snapshot_delete(&mut self, id: SnapshotId) -> Result<(), StoreError> {
        self.delete_snapshot(id)
    }

    fn blob_put(&mut self, id: BlobId, salt: [u8; 16], content: Vec<u8>) -> Result<Hash, StoreError> {
        within("blob", content.len())?;
        let hash = blob_hash(&salt, &content);
        self.write(content.len(), |connection| {
            rows::insert_blob(connection, id, &Blob { hash, content: Some((salt, content)) }).map_err(|error| {
                match is_duplicate_key(&error) {
                    true => StoreError::DuplicateBlob(id),
                    false => error.into(),
                }
            })
        })?;
        Ok(hash)
    }

    fn blob(&mut self, id: BlobId) -> Result<Option<Blob>, StoreError> {
        Ok(rows::find_blob(&self.connection, id)?.map(|(_, blob)| blob))
    }

    fn blob_erase(&mut self, id: BlobId) -> Result<bool, StoreError> {
        let Some((n, Blob { hash, content: Some(_) })) = rows::find_blob(&self.connection, id)? else {
            return Ok(false);
        };
        self.write(0, |connection| Ok(rows::erase_blob(connection, n, id, hash)?))?;
        // What was there must not stay in the log. A reader in the way only delays that to the next checkpoint.
        let result = checkpoint::run(&self.connection, "TRUNCATE");
        self.note(result)?;
        Ok(true)
    }

    fn readings_append(&mut self, readings: Vec<Reading>) -> Result<u64, StoreError> {
        self.write(readings.len() * 32, |connection| {
            let mut statement = connection
                .prepare_cached("INSERT OR IGNORE INTO reading(series, at, value, sum) VALUES(?1, ?2, ?3, ?4)")?;
            let mut added = 0;
            for reading in &readings {
                let Reading { series, at, value } = *reading;
                added += statement.execute(params![series, at, value, rows::reading_sum(reading)])? as u64;
            }
            Ok(added)
        })
    }

    fn readings(&mut self, series: u32, from: i64, until: i64, limit: u32) -> Result<Vec<Reading>, StoreError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT series, at, value, sum FROM reading WHERE series = ?1 AND at >= ?2 AND at < ?3
             ORDER BY series, at, value LIMIT ?4",
        )?;
        let found = statement.query_map(params![series, from, until, limit], |row| Ok(rows::reading(row)))?;
        found.map(|row| row?).collect()
    }

    fn outbox(&mut self, after: Option<OutboxKey>, limit: u32) -> Result<Vec<OutboxEntry>, StoreError> {
        let (seq, index) = after.map_or((-1, 0), |key| (key.seq as i64, i64::from(key.index)));
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, n, topic, body, sum FROM outbox WHERE (seq, n) > (?1, ?2) ORDER BY seq, n LIMIT ?3",
        )?;
        let found = statement.query_map(params![seq, index, limit], |row| Ok(rows::outbox(row)))?;
        found.map(|row| row?).collect()
    }

    fn outbox_ack(&mut self, keys: Vec<OutboxKey>) -> Result<(), StoreError> {
        self.write(keys.len() * 64, |connection| {
            let mut statement = connection.prepare_cached("DELETE FROM outbox WHERE seq = ?1 AND n = ?2")?;
            for key in &keys {
                statement.execute(params![key.seq as i64, key.index])?;
            }
            Ok(())
        })
    }

    fn meta(&mut self, key: String) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT key, value, sum FROM meta WHERE key = ?1")?;
        let found = statement.query_row([key], |row| Ok(rows::meta(row))).optional()?.transpose()?;
        Ok(found.map(|(_, value)| value))
    }

    fn meta_put(&mut self, key: String, value: Vec<u8>) -> Result<(), StoreError> {
        within("setting", key.len() + value.len())?;
        self.write(value.len(), |connection| {
            let sum = RowSum::of("meta").bytes(key.as_bytes()).bytes(&value).finish();
            connection
                .prepare_cached("INSERT OR REPLACE INTO meta(key, value, sum) VALUES(?1, ?2, ?3)")?
                .execute(params![key, value, sum])?;
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::head::CommandKey;
    use crate::sealer::Sealer;
    use crate::tails::SubjectTails;

    const LEDGER: LedgerId = LedgerId(1);

    fn open(path: &Path) -> Result<SqliteStore, StoreError> {
        SqliteStore::open(path, LEDGER, OpenMode::Writer { now: 0, who: "test".into() })
    }

    fn frame(sealer: &mut Sealer, n: u8, bytes: usize) -> Frame {
        sealer.begin(0, [n; 32]).expect("no frame is open");
        sealer.batch(CommandKey { id: CommandId([n; 16]), body: Hash::default() }, b"").expect("a frame is open");
        let noise: Vec<u8> = (0..bytes / 32).flat_map(|i| Hash::of(&[n, i as u8, (i >> 8) as u8]).0).collect();
        sealer.event(None, &noise).expect("a batch is open");
        sealer.seal().expect("the frame has a batch")
    }

    #[test]
    fn a_full_disk_refuses_the_frame_and_nothing_else_changes() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut store = open(&folder.path().join("store.sqlite")).expect("a new store");
        let before = store.head().expect("a readable head");
        let pages: i64 =
            store.connection.pragma_query_value(None, "page_count", |row| row.get(0)).expect("a page count");
        let limit = |store: &SqliteStore, pages: i64| {
            let set = store.connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
            set.expect("a limit");
        };
        limit(&store, pages + 5);
        let mut sealer = Sealer::new(before, SubjectTails::new());
        let large = frame(&mut sealer, 1, 60_000);
        let refused = store.append(&before, large.clone(), vec![]);
        assert!(matches!(refused, Err(AppendError::NotRecorded(StoreError::DiskFull))), "{refused:?}");
        assert!(matches!(store.meta_put("k".into(), vec![7; 60_000]), Err(StoreError::DiskFull)));
        assert_eq!(store.head().expect("a readable head"), before);
        assert_eq!(store.command(CommandId([1; 16])).expect("a readable store"), None);
        let mut smaller = Sealer::new(before, SubjectTails::new());
        let small = frame(&mut smaller, 2, 320);
        store.append(&before, small, vec![]).expect("room for a small frame");
        limit(&store, 1 << 20);
        let mut sealer = Sealer::new(store.head().expect("a readable head"), SubjectTails::new());
        let large = frame(&mut sealer, 1, 60_000);
        let expected = *large.before();
        store.append(&expected, large, vec![]).expect("room again");
        let report = check_file(store.path(), None, &mut |_| ()).expect("a check that can be made");
        assert_eq!((report.damage, report.frames), (vec![], 2));
    }

    #[test]
    fn the_log_is_moved_and_starts_anew_under_unbroken_load() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut store = open(&folder.path().join("store.sqlite")).expect("a new store");
        let mut sealer = Sealer::new(store.head().expect("a readable head"), SubjectTails::new());
        for n in 0..120 {
            let frame = frame(&mut sealer, n, 1 << 20);
            let expected = *frame.before();
            store.append(&expected, frame, vec![]).expect("an append on the head");
        }
        let log = std::fs::metadata(folder.path().join("store.sqlite-wal")).expect("a log").len();
        assert!(log < 80 << 20, "the log has grown to {log} bytes");
        drop(store);
        let report = check_file(folder.path().join("store.sqlite"), None, &mut |_| ()).expect("a check");
        assert_eq!((report.damage, report.frames), (vec![], 120));
    }

    #[test]
    fn after_a_failed_sync_nothing_more_is_written() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut store = open(&folder.path().join("store.sqlite")).expect("a new store");
        let head = store.head().expect("a readable head");
        let failure = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_IOERR_FSYNC);
        let failure = StoreError::from(rusqlite::Error::SqliteFailure(failure, None));
        assert!(failure.must_exit());
        store.note(Err::<(), _>(failure)).expect_err("the failure comes through");
        let mut sealer = Sealer::new(head, SubjectTails::new());
        let refused = store.append(&head, frame(&mut sealer, 1, 32), vec![]);
        assert!(matches!(refused, Err(AppendError::NotRecorded(_))));
        assert!(refused.is_err_and(|error| error.must_exit()));
        assert!(store.meta_put("k".into(), vec![]).is_err_and(|error| error.must_exit()));
        assert_eq!(store.head().expect("a readable head"), head);
    }

    #[test]
    fn a_file_with_other_foundations_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("store.sqlite");
        let other = Connection::open(&path).expect("a database");
        other.execute_batch("PRAGMA page_size = 8192; CREATE TABLE t(a); DROP TABLE t").expect("an empty database");
        drop(other);
        let refused = open(&path).map(drop);
        let Err(StoreError::NotDurable { pragma: "page_size", found, .. }) = refused else {
            panic!("opened on other pages: {refused:?}");
        };
        assert_eq!(found, "8192");
    }
}
