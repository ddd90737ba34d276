//! Backups and restored stores.

use std::fs;

use journal::contract::{Author, LEDGER, subject_of, verify_all};
use journal::{OpenMode, Sealer, SqliteStore, Store, StoreError, SubjectTails, check_file};

fn writer() -> OpenMode {
    OpenMode::Writer { now: 5, who: "test".into() }
}

fn append(store: &mut SqliteStore, sealer: &mut Sealer, author: &mut Author) {
    let frame = author.frame(sealer, 4);
    let expected = *frame.before();
    store.append(&expected, frame, vec![]).expect("an append on the head");
}

#[test]
fn a_backup_shows_one_moment_while_appends_go_on() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (path, copy) = (folder.path().join("store.sqlite"), folder.path().join("copy.sqlite"));
    let mut store = SqliteStore::open(&path, LEDGER, writer()).expect("a store");
    let mut sealer = Sealer::new(store.head().expect("a readable head"), SubjectTails::new());
    let mut author = Author::new(31, 10);
    // Several steps of copying.
    store.meta_put("weight".into(), vec![1; 12 << 20]).expect("a setting");
    for _ in 0..20 {
        append(&mut store, &mut sealer, &mut author);
    }
    let then = store.head().expect("a readable head");
    let mut steps = Vec::new();
    SqliteStore::backup(&path, &copy, &mut |progress| {
        append(&mut store, &mut sealer, &mut author);
        steps.push(progress);
    })
    .expect("a backup");
    assert!(steps.len() > 1, "{steps:?}");
    assert!(steps.iter().is_sorted_by_key(|step| step.done));
    assert!(steps.last().is_some_and(|last| last.done == last.total), "{steps:?}");
    assert_eq!(store.head().expect("a readable head").seq, then.seq + steps.len() as u64);
    verify_all(&mut store, 0);
    let mut subject = |event: &journal::EventView<'_>| subject_of(event);
    for file in [&path, &copy] {
        let report = check_file(file, Some(&mut subject), &mut |_| ()).expect("a check that can be made");
        assert_eq!(report.damage, vec![]);
    }
    let mut copy = SqliteStore::open(&copy, LEDGER, OpenMode::ReadOnly).expect("a store");
    assert_eq!(copy.head().expect("a readable head"), then);
    verify_all(&mut copy, 0);
    let names: Vec<_> =
        fs::read_dir(folder.path()).expect("a folder").map(|entry| entry.expect("an entry").file_name()).collect();
    assert!(!names.iter().any(|name| name.to_string_lossy().contains("part")), "{names:?}");
}

#[test]
fn nothing_is_copied_over_anything_and_nothing_from_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("store.sqlite");
    drop(SqliteStore::open(&path, LEDGER, writer()).expect("a store"));
    let taken = folder.path().join("taken");
    fs::write(&taken, "mine").expect("a file");
    let refused = SqliteStore::backup(&path, &taken, &mut |_| ());
    assert!(matches!(refused, Err(StoreError::Exists(_))), "{refused:?}");
    let refused = SqliteStore::restore(&path, &taken, LEDGER, 0, "test", &mut |_| ()).map(drop);
    assert!(matches!(refused, Err(StoreError::Exists(_))), "{refused:?}");
    assert_eq!(fs::read(&taken).expect("a file"), b"mine");
    let target = folder.path().join("new.sqlite");
    for source in [folder.path().join("absent"), taken] {
        assert!(SqliteStore::restore(&source, &target, LEDGER, 0, "test", &mut |_| ()).is_err());
        assert!(!target.exists());
    }
}

#[test]
fn a_restored_store_goes_on_under_epochs_of_its_own() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name| folder.path().join(name);
    let mut store = SqliteStore::open(path("store.sqlite"), LEDGER, writer()).expect("a store");
    let mut sealer = Sealer::new(store.head().expect("a readable head"), SubjectTails::new());
    let mut author = Author::new(32, 10);
    append(&mut store, &mut sealer, &mut author);
    SqliteStore::backup(path("store.sqlite"), path("backup"), &mut |_| ()).expect("a backup");
    // The first store lives on: seat by seat its epoch rises.
    append(&mut store, &mut sealer, &mut author);
    drop(store);
    let lived_on = SqliteStore::open(path("store.sqlite"), LEDGER, writer()).expect("a store");
    drop(lived_on);
    let mut restored = SqliteStore::restore(path("backup"), path("new.sqlite"), LEDGER, 9, "restore", &mut |_| ())
        .expect("a restored store");
    let head = restored.head().expect("a readable head");
    assert_eq!((head.seq, head.epoch), (1, 1001));
    let (verifier, _) = verify_all(&mut restored, 0);
    let mut sealer = Sealer::new(head, verifier.into_parts().1);
    append(&mut restored, &mut sealer, &mut author);
    drop(restored);
    let report = check_file(path("new.sqlite"), None, &mut |_| ()).expect("a check that can be made");
    assert_eq!((report.damage, report.frames), (vec![], 2));
    let other = journal::LedgerId(LEDGER.0 + 1);
    let refused = SqliteStore::restore(path("backup"), path("other.sqlite"), other, 9, "restore", &mut |_| ());
    assert!(matches!(refused.map(drop), Err(StoreError::OtherLedger { .. })));
    assert!(!path("other.sqlite").exists());
}
