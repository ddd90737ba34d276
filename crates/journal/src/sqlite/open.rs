//! Opening: finding out what the file is before touching it, making an empty one a store, taking the writer's seat.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior, params};

use super::checkpoint::Checkpoints;
use super::image::{Image, LogDamage};
use super::lock::WriterLock;
use super::{SqliteStore, rows, schema, snapshot};
use crate::head::{Head, LedgerId};
use crate::store::StoreError;

/// How to open a store.
#[derive(Clone, Debug)]
pub enum OpenMode {
    /// To append. An absent or empty file becomes an empty store.
    Writer {
        /// The time of opening, in milliseconds since 1970 UTC.
        now: i64,
        /// Who opens, as others shall read it.
        who: String,
    },
    /// To read beside a writer.
    ReadOnly,
}

/// How long a statement waits for another process's lock on the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Page cache, in KiB.
const CACHE_KIB: i64 = 64 << 10;

impl SqliteStore {
    /// Opens the store at `path`, which must keep `ledger`.
    pub fn open(path: impl AsRef<Path>, ledger: LedgerId, mode: OpenMode) -> Result<Self, StoreError> {
        let path = path.as_ref();
        match mode {
            OpenMode::Writer { now, who } => open_writer(path, ledger, now, &who, |epoch| epoch + 1),
            OpenMode::ReadOnly => {
                let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
                let connection = Connection::open_with_flags(path, flags)?;
                connection.busy_timeout(BUSY_TIMEOUT)?;
                require_store(&connection)?;
                common_settings(&connection)?;
                assemble(connection, path, ledger, None)
            }
        }
    }

    /// Makes a new store and opens it for writing; refuses if anything stands at `path`.
    pub fn create_new(path: impl AsRef<Path>, ledger: LedgerId, now: i64, who: &str) -> Result<Self, StoreError> {
        let path = path.as_ref();
        reserve(path)?;
        open_writer(path, ledger, now, who, |epoch| epoch + 1)
    }
}

/// Makes an empty file where none is.
pub(super) fn reserve(path: &Path) -> Result<(), StoreError> {
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(StoreError::Exists(path.display().to_string())),
        Err(error) => Err(StoreError::Io(format!("{}: {error}", path.display()))),
    }
}

pub(super) fn open_writer(
    path: &Path,
    ledger: LedgerId,
    now: i64,
    who: &str,
    next_epoch: impl FnOnce(u64) -> u64,
) -> Result<SqliteStore, StoreError> {
    let lock = WriterLock::take(path, who, now)?;
    require_sound_log(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    let empty = read_int(&connection, "page_count")? == 0;
    if empty {
        connection.pragma_update(None, "page_size", schema::PAGE_BYTES)?;
        connection.pragma_update(None, "auto_vacuum", 0)?;
    } else if read_int(&connection, "application_id")? != 0 || has_tables(&connection)? {
        require_store(&connection)?;
    }
    common_settings(&connection)?;
    durable_settings(&connection)?;
    let mut store = assemble_with(connection, path, ledger, Some(lock), |connection| {
        // An empty file, or one whose making was cut short before its only transaction.
        if read_int(connection, "application_id")? == 0 { make_tables(connection, ledger) } else { Ok(()) }
    })?;
    if empty {
        sync_directory(path)?;
    }
    store.checkpoints = Some(Checkpoints::start(path)?);
    take_seat(&mut store, now, who, next_epoch)?;
    snapshot::clear_unfinished(path)?;
    Ok(store)
}

fn assemble(
    connection: Connection,
    path: &Path,
    ledger: LedgerId,
    lock: Option<WriterLock>,
) -> Result<SqliteStore, StoreError> {
    assemble_with(connection, path, ledger, lock, |_| Ok(()))
}

fn assemble_with(
    mut connection: Connection,
    path: &Path,
    ledger: LedgerId,
    lock: Option<WriterLock>,
    prepare: impl FnOnce(&mut Connection) -> Result<(), StoreError>,
) -> Result<SqliteStore, StoreError> {
    prepare(&mut connection)?;
    let found: i64 = connection.query_row("SELECT ledger FROM head LIMIT 1", [], |row| row.get(0))?;
    let found = u32::try_from(found).map(LedgerId).map_err(|_| rows::damaged("head", found, "impossible ledger"))?;
    if found != ledger {
        return Err(StoreError::OtherLedger { found, asked: ledger });
    }
    SqliteStore::read_head(&connection, ledger)?;
    Ok(SqliteStore {
        connection,
        path: path.to_owned(),
        ledger,
        broken: None,
        checkpoints: None,
        last_snapshot: 0,
        _lock: lock,
    })
}

/// A store of a format this program knows, or a refusal; changes nothing.
pub(super) fn require_store(connection: &Connection) -> Result<(), StoreError> {
    let found = read_int(connection, "application_id")?;
    if found != schema::APPLICATION_ID {
        return Err(StoreError::NotAStore(format!("application id {found:#x}")));
    }
    let found = read_int(connection, "user_version")?;
    match found {
        schema::STORE_FORMAT => Ok(()),
        found if found > schema::STORE_FORMAT => Err(StoreError::NewerFormat { found, known: schema::STORE_FORMAT }),
        _ => Err(StoreError::NotAStore(format!("store format {found}"))),
    }
}

fn has_tables(connection: &Connection) -> Result<bool, StoreError> {
    Ok(connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0))? > 0)
}

fn read_int(connection: &Connection, pragma: &str) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, pragma, |row| row.get(0))?)
}

pub(super) fn common_settings(connection: &Connection) -> Result<(), StoreError> {
    connection.set_prepared_statement_cache_capacity(64);
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    connection.pragma_update(None, "cell_size_check", 1)?;
    connection.pragma_update(None, "trusted_schema", 0)?;
    connection.pragma_update(None, "temp_store", 2)?;
    Ok(())
}

/// Sets what durability needs and reads it back.
fn durable_settings(connection: &Connection) -> Result<(), StoreError> {
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        return Err(StoreError::NotDurable { pragma: "journal_mode", wanted: "wal", found: mode });
    }
    connection.pragma_update(None, "synchronous", 2)?;
    connection.pragma_update_and_check(None, "wal_autocheckpoint", 0, |_| Ok(()))?;
    connection.pragma_update_and_check(None, "secure_delete", 1, |_| Ok(()))?;
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    for (pragma, wanted, found) in [
        ("journal_mode", "wal", mode),
        ("synchronous", "2", read_int(connection, "synchronous")?.to_string()),
        ("page_size", "4096", read_int(connection, "page_size")?.to_string()),
        ("auto_vacuum", "0", read_int(connection, "auto_vacuum")?.to_string()),
        ("secure_delete", "1", read_int(connection, "secure_delete")?.to_string()),
    ] {
        if found != wanted {
            return Err(StoreError::NotDurable { pragma, wanted, found });
        }
    }
    Ok(())
}

/// All tables, the marks of the format and the first head, in one transaction: a file is a store or it is nothing.
fn make_tables(connection: &mut Connection, ledger: LedgerId) -> Result<(), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Exclusive)?;
    transaction.execute_batch(schema::TABLES)?;
    rows::insert_head(&transaction, &Head::genesis(ledger))?;
    transaction.pragma_update(None, "application_id", schema::APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", schema::STORE_FORMAT)?;
    Ok(transaction.commit()?)
}

/// A log damaged in what was durable would be cut off there in silence, with everything acknowledged behind it.
fn require_sound_log(path: &Path) -> Result<(), StoreError> {
    let image = match Image::open(path) {
        Ok(image) => image,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::Io(format!("{}: {error}", path.display()))),
    };
    match image.log_damage() {
        None => Ok(()),
        Some(LogDamage { frame }) => Err(rows::damaged("log", frame, "was durable and is no longer sound")),
    }
}

/// A new file is only there for good once its directory is on disk.
pub(super) fn sync_directory(path: &Path) -> Result<(), StoreError> {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let failed = |error: std::io::Error| StoreError::Io(format!("{}: {error}", directory.display()));
    if cfg!(unix) {
        File::open(directory).and_then(|directory| directory.sync_all()).map_err(failed)?;
    }
    Ok(())
}

/// Raises the epoch, so that frames sealed by any earlier writer no longer fit, and signs for it.
fn take_seat(
    store: &mut SqliteStore,
    now: i64,
    who: &str,
    next_epoch: impl FnOnce(u64) -> u64,
) -> Result<(), StoreError> {
    let ledger = store.ledger;
    store.write(0, |connection| {
        let before = SqliteStore::read_head(connection, ledger)?;
        let head = before.with_epoch(next_epoch(before.epoch));
        if rows::move_head(connection, &before, &head)? != 1 {
            return Err(rows::damaged("head", ledger, "does not take a new epoch"));
        }
        let (epoch, engine) = (head.epoch as i64, i64::from(rusqlite::version_number()));
        connection.execute(
            "INSERT INTO writer(epoch, who, since, engine, sum) VALUES(?1, ?2, ?3, ?4, ?5)",
            params![epoch, who, now, engine, rows::writer_sum(epoch, who, now, engine)],
        )?;
        Ok(())
    })
}
