//! Snapshots as files in `<store>.snapshots/`, one each.
//!
//! Not in the database: half a gigabyte through its log would hold up the appends, swell the file and be written
//! twice. Here a background thread writes a file of its own, and removing one is unlinking it. A file is written
//! under a name nobody looks at, synced, then renamed: `<seq>-<id>.snapshot`, both in hex.
//!
//! ```text
//! magic        "xuemai snapshot 0\n"
//! head         [100]
//! schema       u32 length, bytes
//! chunk        u32 length (≥ 1), u8 codec, u32 stored length, stored bytes
//! ...
//! end          u32 0, u64 bytes, u32 chunks, [32] SHA-256 of all before it
//! ```
//!
//! Numbers are little-endian; lengths without "stored" are before compression.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::open::sync_directory;
use super::rows::damaged;
use super::{SqliteStore, codec};
use crate::hash::{Hash, Hasher};
use crate::head::{HEAD_BYTES, Head};
use crate::snapshot::{SnapshotReader, SnapshotSink, SnapshotSource, SnapshotWriter};
use crate::store::{MAX_CHUNK_BYTES, Snapshot, SnapshotId, SnapshotLabel, StoreError};

const MAGIC: &[u8] = b"xuemai snapshot 0\n";
const ENDING: &str = "snapshot";
const UNFINISHED_ENDING: &str = "part";
/// Bytes, chunks, hash.
const FOOT_BYTES: usize = 8 + 4 + 32;
const MAX_SCHEMA_BYTES: usize = 1 << 10;
/// Written between two syncs: a long backlog of unsynced pages would hold up everyone else's.
const SYNC_BYTES: usize = 8 << 20;

/// `<store>.snapshots`
pub(super) fn directory(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".snapshots");
    PathBuf::from(name)
}

fn failed(path: &Path) -> impl Fn(io::Error) -> StoreError + '_ {
    move |error| match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::DiskFull,
        _ => StoreError::Io(format!("{}: {error}", path.display())),
    }
}

/// Sequence number and id from a file name.
fn parse_name(name: &str) -> Option<(u64, SnapshotId)> {
    let (seq, id) = name.strip_suffix(ENDING)?.strip_suffix('.')?.split_once('-')?;
    let number = |hex: &str| u64::from_str_radix(hex, 16).ok().filter(|_| hex.len() == 16);
    Some((number(seq)?, SnapshotId(number(id)?)))
}

/// The finished snapshots beside a store, newest first; names only.
pub(super) fn list(store: &Path) -> Result<Vec<(u64, SnapshotId, PathBuf)>, StoreError> {
    let directory = directory(store);
    let entries = match fs::read_dir(&directory) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(&directory)(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed(&directory))?;
        if let Some((seq, id)) = entry.file_name().to_str().and_then(parse_name) {
            found.push((seq, id, entry.path()));
        }
    }
    found.sort_by(|a, b| b.cmp(a));
    Ok(found)
}

impl SqliteStore {
    pub(super) fn begin_snapshot(&mut self, label: SnapshotLabel) -> Result<SnapshotWriter, StoreError> {
        self.writable()?;
        let (what, found) = ("schema name", label.schema.len());
        if found > MAX_SCHEMA_BYTES {
            return Err(StoreError::TooLarge { what, found, limit: MAX_SCHEMA_BYTES });
        }
        let taken = list(&self.path)?.iter().map(|(_, id, _)| id.0).max().unwrap_or(0);
        self.last_snapshot = self.last_snapshot.max(taken) + 1;
        let id = SnapshotId(self.last_snapshot);
        let directory = directory(&self.path);
        fs::create_dir_all(&directory).map_err(failed(&directory))?;
        sync_directory(&directory)?;
        let path = directory.join(format!("{:016x}-{id:016x}.{ENDING}", label.head.seq, id = id.0));
        Ok(SnapshotWriter::new(Box::new(Sink::create(path, id, label)?)))
    }

    pub(super) fn finished_snapshots(&mut self) -> Result<Vec<Snapshot>, StoreError> {
        let found = list(&self.path)?.into_iter();
        // One that cannot be read is as good as none; `check_file` names it.
        Ok(found.filter_map(|(_, id, path)| Source::open(&path, id).ok().map(|(_, snapshot)| snapshot)).collect())
    }

    pub(super) fn open_snapshot(&mut self, id: SnapshotId) -> Result<SnapshotReader, StoreError> {
        let found = list(&self.path)?.into_iter().find(|(_, found, _)| *found == id);
        let (_, _, path) = found.ok_or(StoreError::NoSnapshot(id))?;
        Ok(SnapshotReader::new(Box::new(Source::open(&path, id)?.0)))
    }

    pub(super) fn delete_snapshot(&mut self, id: SnapshotId) -> Result<(), StoreError> {
        self.writable()?;
        for (_, _, path) in list(&self.path)?.into_iter().filter(|(_, found, _)| *found == id) {
            fs::remove_file(&path).map_err(failed(&path))?;
        }
        Ok(())
    }
}

/// Removes what a writer left behind that ended in the midst of a snapshot.
pub(super) fn clear_unfinished(store: &Path) -> Result<(), StoreError> {
    let directory = directory(store);
    let Ok(entries) = fs::read_dir(&directory) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry.map_err(failed(&directory))?.path();
        if path.extension().is_some_and(|ending| ending == UNFINISHED_ENDING) {
            fs::remove_file(&path).map_err(failed(&path))?;
        }
    }
    Ok(())
}

/// Reads one snapshot to its end, for checking.
pub(super) fn check(path: &Path, id: SnapshotId) -> Result<(), StoreError> {
    let (mut source, _) = Source::open(path, id)?;
    while source.chunk()?.is_some() {}
    Ok(())
}

struct Sink {
    path: PathBuf,
    unfinished: PathBuf,
    out: BufWriter<File>,
    hasher: Hasher,
    unsynced: usize,
    snapshot: Snapshot,
}

impl Sink {
    fn create(path: PathBuf, id: SnapshotId, label: SnapshotLabel) -> Result<Self, StoreError> {
        let unfinished = path.with_extension(UNFINISHED_ENDING);
        let file = OpenOptions::new().write(true).create_new(true).open(&unfinished).map_err(failed(&unfinished))?;
        let mut sink = Sink {
            path,
            unfinished,
            out: BufWriter::new(file),
            hasher: Hasher::default(),
            unsynced: 0,
            snapshot: Snapshot { id, label, bytes: 0, chunks: 0, hash: Hash::default() },
        };
        let head = sink.snapshot.label.head.to_bytes();
        let schema = sink.snapshot.label.schema.clone();
        for part in [MAGIC, &head, &(schema.len() as u32).to_le_bytes(), schema.as_bytes()] {
            sink.put(part)?;
        }
        Ok(sink)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.hasher.update(bytes);
        self.unsynced += bytes.len();
        self.out.write_all(bytes).map_err(failed(&self.unfinished))
    }

    fn sync(&mut self) -> Result<(), StoreError> {
        self.unsynced = 0;
        self.out.flush().map_err(failed(&self.unfinished))?;
        // Not `SyncFailed`: what is lost here is a snapshot, and the store itself is as sound as before.
        self.out.get_ref().sync_data().map_err(failed(&self.unfinished))
    }
}

impl SnapshotSink for Sink {
    fn chunk(&mut self, chunk: &[u8]) -> Result<(), StoreError> {
        if chunk.is_empty() {
            return Ok(());
        }
        if chunk.len() > MAX_CHUNK_BYTES {
            return Err(StoreError::TooLarge { what: "snapshot chunk", found: chunk.len(), limit: MAX_CHUNK_BYTES });
        }
        let (codec, stored) = codec::pack(chunk);
        self.put(&(chunk.len() as u32).to_le_bytes())?;
        self.put(&[codec as u8])?;
        self.put(&(stored.len() as u32).to_le_bytes())?;
        self.put(&stored)?;
        self.snapshot.bytes += chunk.len() as u64;
        self.snapshot.chunks += 1;
        if self.unsynced >= SYNC_BYTES { self.sync() } else { Ok(()) }
    }

    fn finish(&mut self) -> Result<Snapshot, StoreError> {
        let (bytes, chunks) = (self.snapshot.bytes, self.snapshot.chunks);
        self.put(&0u32.to_le_bytes())?;
        self.put(&bytes.to_le_bytes())?;
        self.put(&chunks.to_le_bytes())?;
        self.snapshot.hash = self.hasher.clone().finish();
        let hash = self.snapshot.hash;
        self.put(&hash.0)?;
        self.sync()?;
        fs::rename(&self.unfinished, &self.path).map_err(failed(&self.path))?;
        sync_directory(&self.path)?;
        Ok(self.snapshot.clone())
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        // Gone by its other name when finished; if it cannot be removed, the next opening clears it.
        let _ = fs::remove_file(&self.unfinished);
    }
}

struct Source {
    path: PathBuf,
    input: BufReader<File>,
    hasher: Hasher,
    /// Bytes and chunks still to come by the foot of the file.
    bytes: u64,
    chunks: u32,
    ended: bool,
}

impl Source {
    fn open(path: &Path, id: SnapshotId) -> Result<(Self, Snapshot), StoreError> {
        let mut file = File::open(path).map_err(failed(path))?;
        let mut foot = [0u8; FOOT_BYTES];
        file.seek(SeekFrom::End(-(FOOT_BYTES as i64))).map_err(failed(path))?;
        file.read_exact(&mut foot).map_err(failed(path))?;
        file.rewind().map_err(failed(path))?;
        let (bytes, rest) = foot.split_at(8);
        let (chunks, hash) = rest.split_at(4);
        let bytes = u64::from_le_bytes(bytes.try_into().unwrap_or_default());
        let chunks = u32::from_le_bytes(chunks.try_into().unwrap_or_default());
        let hash = Hash(hash.try_into().unwrap_or_default());

        let input = BufReader::with_capacity(256 << 10, file);
        let mut source =
            Source { path: path.to_owned(), input, hasher: Hasher::default(), bytes, chunks, ended: false };
        if source.take::<{ MAGIC.len() }>()? != MAGIC {
            return Err(source.fault("unknown format"));
        }
        let head = Head::from_bytes(&source.take::<HEAD_BYTES>()?);
        let head = head.ok_or_else(|| source.fault("malformed head"))?;
        let length = u32::from_le_bytes(source.take()?) as usize;
        if length > MAX_SCHEMA_BYTES {
            return Err(source.fault("malformed schema name"));
        }
        let schema = source.take_vec(length)?;
        let schema = String::from_utf8(schema).map_err(|_| source.fault("malformed schema name"))?;
        let snapshot = Snapshot { id, label: SnapshotLabel { head, schema }, bytes, chunks, hash };
        Ok((source, snapshot))
    }

    fn fault(&self, what: &str) -> StoreError {
        damaged("snapshot", self.path.display(), what)
    }

    fn take<const N: usize>(&mut self) -> Result<[u8; N], StoreError> {
        let mut bytes = [0; N];
        self.input.read_exact(&mut bytes).map_err(|error| self.ended_early(error))?;
        self.hasher.update(&bytes);
        Ok(bytes)
    }

    fn take_vec(&mut self, length: usize) -> Result<Vec<u8>, StoreError> {
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes).map_err(|error| self.ended_early(error))?;
        self.hasher.update(&bytes);
        Ok(bytes)
    }

    fn ended_early(&self, error: io::Error) -> StoreError {
        match error.kind() {
            ErrorKind::UnexpectedEof => self.fault("ends too early"),
            _ => failed(&self.path)(error),
        }
    }

    /// Behind the last chunk: counts and hash must be those of what was read, and nothing may follow.
    fn end(&mut self) -> Result<(), StoreError> {
        if self.bytes != 0 || self.chunks != 0 {
            return Err(self.fault("has another length than it says"));
        }
        self.take::<12>()?;
        let found = self.hasher.clone().finish();
        if self.take::<32>()? != found.0 {
            return Err(self.fault("content does not match its hash"));
        }
        match self.input.read(&mut [0]) {
            Ok(0) => Ok(()),
            Ok(_) => Err(self.fault("bytes follow its end")),
            Err(error) => Err(failed(&self.path)(error)),
        }
    }
}

impl SnapshotSource for Source {
    fn chunk(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        if self.ended {
            return Ok(None);
        }
        let length = u32::from_le_bytes(self.take()?);
        if length == 0 {
            self.end()?;
            self.ended = true;
            return Ok(None);
        }
        let [codec] = self.take()?;
        let stored = u32::from_le_bytes(self.take()?) as usize;
        if length as usize > MAX_CHUNK_BYTES || stored > length as usize {
            return Err(self.fault("malformed chunk"));
        }
        let (bytes, chunks) = (self.bytes.checked_sub(length.into()), self.chunks.checked_sub(1));
        let (Some(bytes), Some(chunks)) = (bytes, chunks) else {
            return Err(self.fault("has another length than it says"));
        };
        (self.bytes, self.chunks) = (bytes, chunks);
        let stored = self.take_vec(stored)?;
        let chunk = codec::unpack(codec.into(), &stored, length.into(), MAX_CHUNK_BYTES);
        chunk.map(Some).map_err(|what| self.fault(what))
    }
}
