//! Moving the log into the file, mostly on a thread of its own.
//!
//! A checkpoint writes thousands of pages and syncs; done by the writer it would hold up every append behind it. The
//! thread here does it beside the appends. Under unbroken load it never quite catches up, and a log that is never
//! moved whole never starts anew: so every so often the writer does the rest itself, which then is little. A failed
//! sync in either place is remembered and ends all writing.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, OpenFlags};

use super::schema::PAGE_BYTES;
use crate::store::StoreError;

/// Written to the log, in bytes, before a checkpoint is due.
const DUE_BYTES: usize = 4 << 20;
/// What a small write puts into the log beside its content: the pages it touches.
const WRITE_OVERHEAD_BYTES: usize = 3 * PAGE_BYTES as usize;
/// One in so many checkpoints is the writer's own.
const OWN_EVERY: u32 = 8;

/// Who is to do a checkpoint that has become due.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Due {
    /// Nobody, or the thread, which has been told.
    NotHere,
    /// The writer.
    Here,
}

/// The thread, and when it is its turn.
pub(super) struct Checkpoints {
    log_bytes: usize,
    rounds: u32,
    shared: Arc<Shared>,
    /// `None` only while being dropped.
    wake: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    running: AtomicBool,
    failed: Mutex<Option<String>>,
}

impl Checkpoints {
    pub(super) fn start(path: &Path) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        // As the writer has it: with less, a checkpoint would not sync.
        connection.pragma_update(None, "synchronous", 2)?;
        let shared = Arc::new(Shared::default());
        let (wake, woken) = sync_channel(1);
        let theirs = shared.clone();
        let thread = thread::Builder::new()
            .name("checkpoint".to_owned())
            .spawn(move || work(&connection, &woken, &theirs))
            .map_err(|error| StoreError::Io(format!("no thread for checkpoints: {error}")))?;
        Ok(Checkpoints { log_bytes: 0, rounds: 0, shared, wake: Some(wake), thread: Some(thread) })
    }

    /// Counts a write of `bytes` and sees that a checkpoint that became due by it is done.
    pub(super) fn written(&mut self, bytes: usize) -> Due {
        self.log_bytes += bytes + WRITE_OVERHEAD_BYTES;
        if self.log_bytes < DUE_BYTES || self.shared.running.load(Ordering::Acquire) {
            return Due::NotHere;
        }
        self.log_bytes = 0;
        self.rounds += 1;
        if self.rounds.is_multiple_of(OWN_EVERY) {
            return Due::Here;
        }
        self.shared.running.store(true, Ordering::Release);
        if let Some(wake) = &self.wake {
            // Never full: the thread has taken the last one before it said that it was done.
            let _ = wake.try_send(());
        }
        Due::NotHere
    }

    /// Why nothing may be written any more, if the thread has met such a reason.
    pub(super) fn failed(&self) -> Option<String> {
        self.shared.failed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        self.wake = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn work(connection: &Connection, woken: &Receiver<()>, shared: &Shared) {
    while woken.recv().is_ok() {
        if let Err(error @ StoreError::SyncFailed(_)) = run(connection, "PASSIVE") {
            *shared.failed.lock().unwrap_or_else(PoisonError::into_inner) = Some(error.to_string());
        }
        shared.running.store(false, Ordering::Release);
    }
}

/// Moves the log into the file as far as readers allow; true when all of it went.
pub(super) fn run(connection: &Connection, how: &str) -> Result<bool, StoreError> {
    let counts = connection
        .prepare_cached(&format!("PRAGMA wal_checkpoint({how})"))?
        .query_row([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?)))?;
    let (busy, in_log, moved) = counts;
    Ok(busy == 0 && in_log == moved)
}
