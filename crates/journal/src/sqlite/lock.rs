//! One writer per store: an operating-system lock on a file beside it that says who holds it.
//!
//! The lock ends with its process, however that ends; the text left in the file then means nothing. The file is never
//! removed, since removing it would let two processes hold locks on two files of the same name.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::store::{Holder, StoreError};

/// The lock, held until dropped.
pub(crate) struct WriterLock {
    _file: File,
}

/// `<store>.lock`.
fn lock_path(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".lock");
    PathBuf::from(name)
}

impl WriterLock {
    /// Takes the lock, or says who has it.
    pub(crate) fn take(store: &Path, who: &str, now: i64) -> Result<Self, StoreError> {
        let path = lock_path(store);
        let failed = |error: std::io::Error| StoreError::Io(format!("{}: {error}", path.display()));
        let mut file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StoreError::Held { held_by: read_holder(&mut file) });
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let text = format!("pid {}\nsince {now}\nwho {}\n", std::process::id(), who.replace(['\n', '\r'], " "));
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| file.write_all(text.as_bytes())).map_err(failed)?;
        Ok(WriterLock { _file: file })
    }
}

/// What the holder wrote of itself; parts that are not there yet read as unknown.
fn read_holder(file: &mut File) -> Holder {
    let mut text = String::new();
    let _ = file.take(4096).read_to_string(&mut text);
    let field = |name: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        line.unwrap_or_default().to_owned()
    };
    let who = field("who");
    Holder {
        who: if who.is_empty() { "a writer that has just started".to_owned() } else { who },
        since: field("since").parse().unwrap_or_default(),
        pid: field("pid").parse().unwrap_or_default(),
    }
}
