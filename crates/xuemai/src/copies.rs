//! Backup and restore: the store, and what stands beside it and is sealed.
//!
//! The keys of people are never copied with them: a backup shows nobody, and a restored one brings nobody back who was
//! erased. Neither is the master key.

use crate::progress::bar;
use crate::settings::Settings;
use crate::stores::{LEDGER, now_ms};
use anyhow::{Context, Result, ensure};
use journal::SqliteStore;
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What stands beside the store and goes with it, when it is there.
const BESIDE: [&str; 2] = [".papers", ".identities"];

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut path = path.as_os_str().to_owned();
    path.push(suffix);
    path.into()
}

/// Copies a sealed file as it is at one moment, also while it is written to.
fn copied(from: &Path, to: &Path) -> Result<()> {
    let file = Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    file.busy_timeout(std::time::Duration::from_secs(10))?;
    let name = to.to_str().with_context(|| format!("{} is no name for a copy", to.display()))?;
    file.execute("VACUUM INTO ?1", [name])?;
    Ok(())
}

/// Nothing of it may be there yet.
fn room_for(to: &Path) -> Result<()> {
    for file in BESIDE.map(|suffix| beside(to, suffix)) {
        ensure!(!file.exists(), "{} is there already", file.display());
    }
    Ok(())
}

/// Copies what stands beside `from` to beside `to`, where nothing may be.
fn with_it(from: &Path, to: &Path) -> Result<()> {
    for suffix in BESIDE {
        let (from, to) = (beside(from, suffix), beside(to, suffix));
        if from.exists() {
            copied(&from, &to).with_context(|| format!("copy {} to {}", from.display(), to.display()))?;
            println!("copied {} to {}", from.display(), to.display());
        }
    }
    Ok(())
}

/// Copies the store to `file`, where nothing may be.
pub fn backup(settings: &Settings, file: &Path) -> Result<ExitCode> {
    let from = settings.store_path()?;
    ensure!(from.exists(), "there is no store at {}", from.display());
    room_for(file)?;
    // Before the store: whoever is in these copies is known to the copy of the journal.
    with_it(&from, file)?;
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
    room_for(&to)?;
    let bar = bar("restore", 0);
    SqliteStore::restore(file, &to, LEDGER, now_ms(), "xuemai restore", &mut |p| {
        bar.set_length(p.total);
        bar.set_position(p.done);
    })
    .with_context(|| format!("restore {} from {}", to.display(), file.display()))?;
    bar.finish_and_clear();
    println!("restored {} from {}", to.display(), file.display());
    with_it(file, &to)?;
    let keys = beside(&to, ".keys");
    if beside(&to, ".identities").exists() && !keys.exists() {
        println!(
            "put the kept file of keys at {}: a backup holds none, and without it nobody can be read",
            keys.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}
