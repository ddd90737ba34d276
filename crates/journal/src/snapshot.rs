//! Snapshots as streams: a writer that cuts into chunks, a reader that checks the hash at the end.
//!
//! A convenience over the chunk messages of [`Store`] for callers that hold the store. The engine, whose store sits
//! with its writer, sends the chunks itself.

use std::io::{self, Read, Write};

use crate::hash::Hasher;
use crate::store::{MAX_CHUNK_BYTES, Snapshot, SnapshotId, SnapshotLabel, Store, StoreError};

/// Chunk size for a snapshot written beside live appends (bytes): each holds them up for about a millisecond.
pub const GENTLE_CHUNK_BYTES: usize = 256 << 10;

/// Writes a snapshot in chunks of [`GENTLE_CHUNK_BYTES`].
pub struct SnapshotWriter<'a> {
    store: &'a mut dyn Store,
    id: SnapshotId,
    chunk: Vec<u8>,
}

impl<'a> SnapshotWriter<'a> {
    /// Begins a snapshot. Dropped before [`finish`](Self::finish) it stays invisible and is cleared at the next
    /// opening.
    pub fn begin(store: &'a mut dyn Store, label: SnapshotLabel) -> Result<Self, StoreError> {
        let id = store.snapshot_begin(label)?;
        Ok(SnapshotWriter {
            store,
            id,
            chunk: Vec::with_capacity(GENTLE_CHUNK_BYTES),
        })
    }

    /// Writes what is left and makes the snapshot visible.
    pub fn finish(mut self) -> Result<Snapshot, StoreError> {
        self.send()?;
        self.store.snapshot_finish(self.id)
    }

    fn send(&mut self) -> Result<(), StoreError> {
        if self.chunk.is_empty() {
            return Ok(());
        }
        let next = Vec::with_capacity(GENTLE_CHUNK_BYTES);
        self.store
            .snapshot_chunk(self.id, std::mem::replace(&mut self.chunk, next))
    }
}

impl Write for SnapshotWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(GENTLE_CHUNK_BYTES - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..count]);
        if self.chunk.len() == GENTLE_CHUNK_BYTES {
            self.send()?;
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a snapshot. The hash is checked when the last byte has been read: what came before must not be acted on
/// until the reader has come to its end.
pub struct SnapshotReader<'a> {
    store: &'a mut dyn Store,
    snapshot: Snapshot,
    next_chunk: u32,
    chunk: Vec<u8>,
    at: usize,
    hasher: Option<Hasher>,
}

impl<'a> SnapshotReader<'a> {
    /// Starts at the first byte.
    pub fn new(store: &'a mut dyn Store, snapshot: Snapshot) -> Self {
        let hasher = Some(Hasher::default());
        SnapshotReader {
            store,
            snapshot,
            next_chunk: 0,
            chunk: Vec::new(),
            at: 0,
            hasher,
        }
    }

    /// The next chunk; false at the end, where the hash must match.
    fn fill(&mut self) -> Result<bool, StoreError> {
        let Some(hasher) = self.hasher.as_mut() else {
            return Ok(false);
        };
        if self.next_chunk < self.snapshot.chunks {
            let chunk = self
                .store
                .snapshot_read(self.snapshot.id, self.next_chunk)?;
            let chunk = chunk.filter(|chunk| chunk.len() <= MAX_CHUNK_BYTES);
            self.chunk = chunk.ok_or(StoreError::NoSnapshot(self.snapshot.id))?;
            self.at = 0;
            self.next_chunk += 1;
            hasher.update(&self.chunk);
            return Ok(true);
        }
        let found = self.hasher.take().map(Hasher::finish);
        if found == Some(self.snapshot.hash) {
            return Ok(false);
        }
        Err(StoreError::Damaged {
            table: "snapshot",
            row: self.snapshot.id.to_string(),
            what: "content does not match its hash".into(),
        })
    }
}

impl Read for SnapshotReader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.chunk.len() {
            if !self.fill()? {
                return Ok(0);
            }
        }
        let count = out.len().min(self.chunk.len() - self.at);
        out[..count].copy_from_slice(&self.chunk[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
