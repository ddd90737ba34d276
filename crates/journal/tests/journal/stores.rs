//! The contract suite on each engine, and what is particular to SQLite.

use std::fs;
use std::path::PathBuf;

use journal::contract::{Author, Ground, LEDGER, check_store, verify_all};
use journal::{
    BlobId, FaultDisk, FaultPlan, FaultStore, LedgerId, OpenMode, Sealer, SqliteStore, Store, StoreError, SubjectTails,
};
use tempfile::TempDir;

struct Folder(TempDir);

impl Ground for Folder {
    fn open(&mut self, ledger: LedgerId, now: i64, who: &str) -> Result<Box<dyn Store>, StoreError> {
        let mode = OpenMode::Writer { now, who: who.to_owned() };
        Ok(Box::new(SqliteStore::open(self.0.path().join("store.sqlite"), ledger, mode)?))
    }
}

struct Disk(FaultDisk);

impl Ground for Disk {
    fn open(&mut self, ledger: LedgerId, now: i64, who: &str) -> Result<Box<dyn Store>, StoreError> {
        Ok(Box::new(FaultStore::open(&self.0, ledger, now, who)?))
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

fn writer() -> OpenMode {
    OpenMode::Writer { now: 5, who: "test".into() }
}

#[test]
fn sqlite_keeps_the_contract() {
    check_store(&mut || Box::new(Folder(folder())));
}

#[test]
fn the_fault_engine_keeps_the_contract() {
    check_store(&mut || Box::new(Disk(FaultDisk::new(FaultPlan::none()))));
}

/// A store with a few frames.
fn filled(path: &PathBuf) -> SqliteStore {
    let mut store = SqliteStore::open(path, LEDGER, writer()).expect("a new store");
    let mut sealer = Sealer::new(store.head().expect("a readable head"), SubjectTails::new());
    let mut author = Author::new(11, 10);
    for _ in 0..5 {
        let frame = author.frame(&mut sealer, 3);
        let expected = *frame.before();
        store.append(&expected, frame, vec![]).expect("an append on the head");
    }
    store
}

#[test]
fn a_reader_stands_beside_the_writer_and_cannot_write() {
    let folder = folder();
    let path = folder.path().join("store.sqlite");
    let mut store = filled(&path);
    let mut reader = SqliteStore::open(&path, LEDGER, OpenMode::ReadOnly).expect("a reader");
    assert_eq!(reader.head().expect("a readable head"), store.head().expect("a readable head"));
    verify_all(&mut reader, 0);
    assert!(matches!(reader.meta_put("k".into(), vec![]), Err(StoreError::ReadOnly)));
    store.meta_put("k".into(), vec![1]).expect("a setting");
    assert_eq!(reader.meta("k".into()).expect("a readable store"), Some(vec![1]));
    drop(store);
    assert_eq!(reader.meta("k".into()).expect("a readable store"), Some(vec![1]));
}

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    let folder = folder();
    let text = folder.path().join("notes.txt");
    fs::write(&text, "these are notes, long enough to be looked at closely. ".repeat(50)).expect("a file");
    let foreign = folder.path().join("foreign.sqlite");
    let other = rusqlite::Connection::open(&foreign).expect("a database");
    other.execute_batch("CREATE TABLE t(a); INSERT INTO t VALUES(1)").expect("a table");
    drop(other);
    for path in [&text, &foreign] {
        let before = fs::read(path).expect("a file");
        for mode in [writer(), OpenMode::ReadOnly] {
            let refused = SqliteStore::open(path, LEDGER, mode).map(|_| ());
            assert!(matches!(refused, Err(StoreError::NotAStore(_))), "{path:?}: {refused:?}");
        }
        assert_eq!(fs::read(path).expect("a file"), before);
    }
    let absent = folder.path().join("absent.sqlite");
    assert!(SqliteStore::open(&absent, LEDGER, OpenMode::ReadOnly).is_err());
    assert!(!absent.exists());
}

#[test]
fn a_newer_format_is_refused_with_both_numbers() {
    let folder = folder();
    let path = folder.path().join("store.sqlite");
    drop(filled(&path));
    let other = rusqlite::Connection::open(&path).expect("a database");
    other.pragma_update(None, "user_version", 99).expect("a version");
    drop(other);
    let refused = SqliteStore::open(&path, LEDGER, writer()).map(|_| ());
    assert!(matches!(refused, Err(StoreError::NewerFormat { found: 99, known: 1 })), "{refused:?}");
}

#[test]
fn a_new_store_is_not_made_over_anything() {
    let folder = folder();
    let path = folder.path().join("store.sqlite");
    drop(SqliteStore::create_new(&path, LEDGER, 1, "first").expect("a new store"));
    let refused = SqliteStore::create_new(&path, LEDGER, 2, "second").map(|_| ());
    assert!(matches!(refused, Err(StoreError::Exists(_))), "{refused:?}");
}

#[test]
fn an_empty_file_becomes_a_store_as_after_a_cut_in_the_making() {
    let folder = folder();
    let path = folder.path().join("store.sqlite");
    fs::write(&path, "").expect("a file");
    verify_all(&mut filled(&path), 0);
}

#[test]
fn a_forged_head_row_is_damage_and_not_a_head() {
    let folder = folder();
    let path = folder.path().join("store.sqlite");
    drop(filled(&path));
    let other = rusqlite::Connection::open(&path).expect("a database");
    other.execute("UPDATE head SET seq = seq - 1", []).expect("an update");
    drop(other);
    let refused = SqliteStore::open(&path, LEDGER, writer()).map(|_| ());
    assert!(matches!(refused, Err(StoreError::Damaged { table: "head", .. })), "{refused:?}");
}

#[test]
fn an_erased_blob_is_nowhere_in_the_files() {
    let folder = folder();
    let path = folder.path().join("store.sqlite");
    let mut store = filled(&path);
    let secret = b"Zhao Erxi, 0536-5550123, asked for a call back".repeat(400);
    for n in 0..8u8 {
        store.blob_put(BlobId([n; 16]), [n; 16], secret[..46 << n.min(8)].to_vec()).expect("a blob");
    }
    for n in 0..8u8 {
        assert!(store.blob_erase(BlobId([n; 16])).expect("erased"));
    }
    let find = |path: PathBuf| {
        let bytes = fs::read(path).unwrap_or_default();
        bytes.windows(17).any(|window| *window == secret[..17])
    };
    for entry in fs::read_dir(folder.path()).expect("a folder") {
        let path = entry.expect("an entry").path();
        assert!(!find(path.clone()), "found in {path:?}");
    }
}
