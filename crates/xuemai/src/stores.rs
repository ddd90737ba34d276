//! Opening stores for the commands.

use crate::progress::bar;
use crate::settings::Settings;
use anyhow::{Context, Result};
use engine::Progress;
use journal::{OpenMode, SqliteStore};
use std::path::Path;

/// The one ledger of a city today; no code below assumes it.
pub const LEDGER: journal::LedgerId = journal::LedgerId(1);

/// The same, as the kernel names it.
pub const CITY: domain::LedgerId = domain::LedgerId(1);

/// Opens the store to read beside whoever writes it.
pub fn to_read(settings: &Settings) -> Result<SqliteStore> {
    let path = settings.store_path()?;
    anyhow::ensure!(path.exists(), "there is no store at {}", path.display());
    SqliteStore::open(&path, LEDGER, OpenMode::ReadOnly).with_context(|| format!("open {}", path.display()))
}

/// Opens the store to write; a second writer is refused by name.
pub fn to_write(path: &Path, who: &str) -> Result<SqliteStore> {
    if let Some(parent) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent).with_context(|| format!("make {}", parent.display()))?;
    }
    let mode = OpenMode::Writer { now: now_ms(), who: who.to_owned() };
    SqliteStore::open(path, LEDGER, mode).with_context(|| format!("open {}", path.display()))
}

/// The system's clock, in milliseconds since 1970.
pub fn now_ms() -> i64 {
    use engine::Clock;
    engine::SystemClock.now().millis()
}

/// Runs `work` with a bar that follows frames.
pub fn with_frames_bar<T>(what: &str, work: impl FnOnce(&mut dyn FnMut(Progress)) -> T) -> T {
    let bar = bar(what, 0);
    let result = work(&mut |p: Progress| {
        bar.set_length(p.last);
        bar.set_position(p.seq);
    });
    bar.finish_and_clear();
    result
}
