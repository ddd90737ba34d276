//! Copies of a store: online backup, and a new store from one.
//!
//! A copy shows one moment of the store and stands under its name only once it is whole and on disk. Snapshots are
//! not copied: they can be made again.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};

use super::SqliteStore;
use super::open::{open_writer, require_store, reserve, sync_directory};
use crate::head::LedgerId;
use crate::store::StoreError;

/// Pages copied between two calls of the progress function.
const PAGES_A_STEP: i32 = 2_000;
/// A restored store goes on with an epoch beyond the next multiple of this: the store it was copied from has lived on,
/// under epochs the copy does not know, and none of them may come again.
const EPOCHS_A_LIFE: u64 = 1_000;

/// How far a copy has come, in pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CopyProgress {
    /// Copied.
    pub done: u64,
    /// In all.
    pub total: u64,
}

impl SqliteStore {
    /// Copies the store at `from` to `to`, where nothing may be. Works from any thread and beside the writer, whose
    /// appends go on; what they add meanwhile is not in the copy.
    pub fn backup(
        from: impl AsRef<Path>,
        to: impl AsRef<Path>,
        progress: &mut dyn FnMut(CopyProgress),
    ) -> Result<(), StoreError> {
        publish(from.as_ref(), to.as_ref(), progress, |_| Ok(()))
    }

    /// Makes a new store at `to`, where nothing may be, from the backup at `from`, and opens it for writing under an
    /// epoch that the copied store cannot have reached.
    pub fn restore(
        from: impl AsRef<Path>,
        to: impl AsRef<Path>,
        ledger: LedgerId,
        now: i64,
        who: &str,
        progress: &mut dyn FnMut(CopyProgress),
    ) -> Result<Self, StoreError> {
        let to = to.as_ref();
        // Signed for under its new epoch before it has its name: it is never seen with the old one.
        publish(from.as_ref(), to, progress, |part| {
            let next_life = |epoch| (epoch / EPOCHS_A_LIFE + 1) * EPOCHS_A_LIFE;
            open_writer(part, ledger, now, who, next_life).map(drop)
        })?;
        open_writer(to, ledger, now, who, |epoch| epoch + 1)
    }
}

/// Copies under another name, lets `finish` have the copy, and gives it its name once it is whole and on disk.
fn publish(
    from: &Path,
    to: &Path,
    progress: &mut dyn FnMut(CopyProgress),
    finish: impl FnOnce(&Path) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let taken = || StoreError::Exists(to.display().to_string());
    let failed = |error: io::Error| match error.kind() {
        ErrorKind::AlreadyExists => taken(),
        _ => StoreError::Io(format!("{}: {error}", to.display())),
    };
    if to.exists() {
        return Err(taken());
    }
    let part = with_ending(to, ".part");
    let result = copy(from, &part, progress).and_then(|()| finish(&part)).and_then(|()| {
        File::open(&part).and_then(|file| file.sync_all()).map_err(failed)?;
        // A second name fails where something has come to stand meanwhile; not every file system has them.
        match fs::hard_link(&part, to) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => fs::rename(&part, to).map_err(failed),
            result => result.map_err(failed),
        }
    });
    for leftover in ["", "-wal", "-shm", ".lock"] {
        let _ = fs::remove_file(with_ending(&part, leftover));
    }
    result?;
    sync_directory(to)
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn copy(from: &Path, part: &Path, progress: &mut dyn FnMut(CopyProgress)) -> Result<(), StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let source = Connection::open_with_flags(from, flags)?;
    source.busy_timeout(std::time::Duration::from_secs(5))?;
    require_store(&source)?;
    // One view of the store for all steps: otherwise each append would make the copy begin anew.
    source.execute_batch("BEGIN")?;
    source.query_row("SELECT count(*) FROM head", [], |row| row.get::<_, i64>(0))?;

    let _ = fs::remove_file(part);
    reserve(part)?;
    let mut copy = Connection::open(part)?;
    run(&Backup::new(&source, &mut copy)?, progress)?;
    // Copying counts as a change of schema; undo that, the schema is the same.
    let cookie: i64 = source.pragma_query_value(None, "schema_version", |row| row.get(0))?;
    copy.pragma_update(None, "schema_version", cookie)?;
    Ok(copy.close().map_err(|(_, error)| error)?)
}

fn run(backup: &Backup<'_, '_>, progress: &mut dyn FnMut(CopyProgress)) -> Result<(), StoreError> {
    loop {
        let step = backup.step(PAGES_A_STEP)?;
        let pages = backup.progress();
        let (total, left) = (pages.pagecount.max(0) as u64, pages.remaining.max(0) as u64);
        progress(CopyProgress { done: total - left.min(total), total });
        match step {
            StepResult::Done => return Ok(()),
            StepResult::More => {}
            _ => return Err(StoreError::Engine("the copy is locked".to_owned())),
        }
    }
}
