//! Snapshots as streams: a writer and a reader that own their way to the store.
//!
//! Both may move to another thread and work beside the appends; a snapshot is seen by nobody until its writer has
//! finished, and whoever reads one learns at the end whether it was whole. What is in it only the caller knows. A
//! snapshot is a shortcut that can always be made again from the frames: losing one loses nothing.

use std::io::{self, Read, Write};

use crate::store::{MAX_CHUNK_BYTES, Snapshot, StoreError};

/// In how large pieces a [`SnapshotWriter`] passes its content on (bytes).
const CHUNK_BYTES: usize = 1 << 20;

/// Where a store takes the chunks of one snapshot.
pub trait SnapshotSink: Send {
    /// The next chunk, at most [`MAX_CHUNK_BYTES`].
    fn chunk(&mut self, chunk: &[u8]) -> Result<(), StoreError>;
    /// Makes all of it durable, then visible. Called once, last.
    fn finish(&mut self) -> Result<Snapshot, StoreError>;
}

/// Where a store gives the chunks of one snapshot.
pub trait SnapshotSource: Send {
    /// The next chunk; `None` at the end, if all that was given is what was written.
    fn chunk(&mut self) -> Result<Option<Vec<u8>>, StoreError>;
}

/// Writes a snapshot. Dropped before [`finish`](Self::finish), it leaves nothing that is ever seen.
pub struct SnapshotWriter {
    sink: Box<dyn SnapshotSink>,
    chunk: Vec<u8>,
}

impl SnapshotWriter {
    /// For stores: a writer over their sink.
    pub fn new(sink: Box<dyn SnapshotSink>) -> Self {
        SnapshotWriter { sink, chunk: Vec::with_capacity(CHUNK_BYTES) }
    }

    /// Makes the snapshot durable and visible.
    pub fn finish(mut self) -> Result<Snapshot, StoreError> {
        self.pass_on()?;
        self.sink.finish()
    }

    fn pass_on(&mut self) -> Result<(), StoreError> {
        if !self.chunk.is_empty() {
            self.sink.chunk(&self.chunk)?;
            self.chunk.clear();
        }
        Ok(())
    }
}

impl Write for SnapshotWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = bytes.len().min(CHUNK_BYTES - self.chunk.len());
        self.chunk.extend_from_slice(&bytes[..count]);
        if self.chunk.len() == CHUNK_BYTES {
            self.pass_on()?;
        }
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads a snapshot. Damage may show only at the end: what was read must not be acted on before `read` has given 0.
pub struct SnapshotReader {
    source: Box<dyn SnapshotSource>,
    chunk: Vec<u8>,
    at: usize,
}

impl SnapshotReader {
    /// For stores: a reader over their source.
    pub fn new(source: Box<dyn SnapshotSource>) -> Self {
        SnapshotReader { source, chunk: Vec::new(), at: 0 }
    }
}

impl Read for SnapshotReader {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.at == self.chunk.len() {
            match self.source.chunk()? {
                Some(chunk) if chunk.len() <= MAX_CHUNK_BYTES => (self.chunk, self.at) = (chunk, 0),
                Some(chunk) => {
                    let (what, found) = ("snapshot chunk", chunk.len());
                    return Err(StoreError::TooLarge { what, found, limit: MAX_CHUNK_BYTES }.into());
                }
                None => return Ok(0),
            }
        }
        let count = out.len().min(self.chunk.len() - self.at);
        out[..count].copy_from_slice(&self.chunk[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
