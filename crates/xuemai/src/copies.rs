//! Backup and restore.

use crate::progress::bar;
use crate::settings::Settings;
use crate::stores::{LEDGER, now_ms};
use anyhow::{Context, Result};
use journal::SqliteStore;
use std::path::Path;
use std::process::ExitCode;

/// Copies the store to `file`, where nothing may be.
pub fn backup(settings: &Settings, file: &Path) -> Result<ExitCode> {
    let from = settings.store_path()?;
    anyhow::ensure!(from.exists(), "there is no store at {}", from.display());
    let bar = bar("backup", 0);
    SqliteStore::backup(&from, file, &mut |p| {
        bar.set_length(p.total);
        bar.set_position(p.done);
    })
    .with_context(|| format!("back up {} to {}", from.display(), file.display()))?;
    bar.finish_and_clear();
    println!("backed up {} to {}", from.display(), file.display());
    Ok(ExitCode::SUCCESS)
}

/// Makes the store of the settings from a backup; refuses when one is there.
pub fn restore(settings: &Settings, file: &Path) -> Result<ExitCode> {
    let to = settings.store_path()?;
    let bar = bar("restore", 0);
    SqliteStore::restore(file, &to, LEDGER, now_ms(), "xuemai restore", &mut |p| {
        bar.set_length(p.total);
        bar.set_position(p.done);
    })
    .with_context(|| format!("restore {} from {}", to.display(), file.display()))?;
    bar.finish_and_clear();
    println!("restored {} from {}", to.display(), file.display());
    Ok(ExitCode::SUCCESS)
}
