//! A changed byte anywhere in a store is found and named, or was never read.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use journal::contract::{Author, LEDGER, subject_of};
use journal::sqlite::pages::{ByteUse, walk};
use journal::{
    BlobId, Damage, OpenMode, OutboxItem, OutboxKey, Place, Reading, Sealer, SnapshotLabel, SqliteStore, Store,
    StoreError, SubjectTails, check_file,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

fn writer(now: i64) -> OpenMode {
    OpenMode::Writer { now, who: format!("writer of the hour {now}") }
}

/// A store of some 300 KB that has something of everything, and holes where something was: opened twice, deleted
/// from, closed properly.
fn lived_in(path: &Path) {
    let mut tails = SubjectTails::new();
    let mut author = Author::new(21, 40);
    for life in 1..=2u8 {
        let mut store = SqliteStore::open(path, LEDGER, writer(life.into())).expect("a store");
        let mut sealer = Sealer::new(store.head().expect("a readable head"), tails);
        for n in 0..40u32 {
            // Mostly small frames, a few of 6 KB that need overflow pages.
            let frame = author.frame(&mut sealer, if n % 20 == 7 { 40 } else { 1 + n % 3 });
            let expected = *frame.before();
            let seq = frame.header().seq;
            let item = |index: usize| OutboxItem { topic: 3, body: vec![7; 40 * index] };
            store.append(&expected, frame, (0..4).map(item).collect()).expect("an append on the head");
            let keep = n % 3;
            store.outbox_ack((keep..4).map(|index| OutboxKey { seq, index }).collect()).expect("acknowledged");
            let reading = |at: i64| Reading { series: n % 4, at: at * 60_000 + i64::from(life), value: 395 - n as i32 };
            store.readings_append((0..9).map(reading).collect()).expect("readings");
            let id = |n: u32| BlobId([life, n as u8, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
            store
                .blob_put(id(n), [n as u8; 16], vec![n as u8; if n % 10 == 9 { 5000 } else { 20 * n as usize }])
                .expect("a blob");
            if n % 7 == 3 {
                store.blob_erase(id(n - 2)).expect("erased");
            }
            store.meta_put(format!("setting {}", n % 9), vec![1; n as usize % 11]).expect("a setting");
        }
        let keys = store.outbox(None, 20).expect("an outbox").into_iter().map(|entry| entry.key).collect();
        store.outbox_ack(keys).expect("acknowledged");
        tails = sealer.tails().clone();
    }
}

fn damage(path: &Path) -> Vec<Damage> {
    let mut subject = |event: &journal::EventView<'_>| subject_of(event);
    let report = check_file(path, Some(&mut subject), &mut |_| ()).expect("a check that can be made");
    assert!(report.pages.is_some());
    report.damage
}

/// What each byte of the file is for.
fn uses(path: &Path) -> Vec<ByteUse> {
    let mut uses = vec![None; fs::metadata(path).expect("a file").len() as usize];
    let found = walk(path, &mut |region| {
        let start = (region.page as usize - 1) * 4096;
        for at in region.bytes {
            // Free blocks begin with structure; no other byte has two uses.
            assert_eq!(uses[start + at].replace(region.used), None, "byte {at} of page {}", region.page);
        }
    });
    let found = found.expect("a readable file");
    assert_eq!((found.damage, found.still), (vec![], true));
    uses.into_iter().map(|used| used.expect("every byte is for something")).collect()
}

/// `JOURNAL_FLIPS=n` for another number of offsets than 500, `JOURNAL_FLIPS=all` for every byte of the file.
fn offsets(length: usize, rng: &mut ChaCha8Rng) -> Vec<usize> {
    let wanted = std::env::var("JOURNAL_FLIPS").unwrap_or_default();
    if wanted == "all" {
        return (0..length).collect();
    }
    let count = wanted.parse().unwrap_or(500);
    (0..count).map(|_| (rng.next_u64() % length as u64) as usize).collect()
}

#[test]
fn a_flipped_byte_is_found_and_named_or_is_free() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("store.sqlite");
    lived_in(&path);
    assert_eq!(damage(&path), vec![]);
    let sound = fs::read(&path).expect("a file");
    let log = fs::metadata(folder.path().join("store.sqlite-wal"));
    assert!(log.is_ok_and(|log| log.len() == 0), "the log was moved into the file when the writer ended");
    let uses = uses(&path);
    for used in [ByteUse::Header, ByteUse::Structure, ByteUse::Cell, ByteUse::Free] {
        assert!(uses.contains(&used), "the store has no {used:?}");
    }
    let flipped = folder.path().join("flipped.sqlite");
    let mut rng = ChaCha8Rng::seed_from_u64(500);
    let mut unseen = Vec::new();
    for at in offsets(sound.len(), &mut rng) {
        let mut bytes = sound.clone();
        bytes[at] ^= (rng.next_u32() % 255 + 1) as u8;
        fs::write(&flipped, &bytes).expect("a file");
        let damage = damage(&flipped);
        let free = uses[at] == ByteUse::Free;
        if damage.is_empty() != free {
            let (was, is) = (sound[at], bytes[at]);
            unseen.push(format!("byte {at} ({:?}), {was:#x} to {is:#x}: {damage:?}", uses[at]));
        }
        let placed = |damage: &Damage| {
            matches!(damage.place, Place::Frame { .. } | Place::Page { .. } | Place::Row { page: Some(_), .. })
        };
        if !(damage.is_empty() || at < 100 || damage.iter().any(placed)) {
            unseen.push(format!("byte {at} ({:?}) has no place: {damage:?}", uses[at]));
        }
    }
    assert!(unseen.is_empty(), "{} flips not told apart:\n{}", unseen.len(), unseen.join("\n"));
}

#[test]
fn a_store_left_open_is_checked_through_its_log() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("store.sqlite");
    lived_in(&path);
    let mut store = SqliteStore::open(&path, LEDGER, writer(3)).expect("a store");
    for n in 0..40u8 {
        store.meta_put(format!("late {n}"), vec![n; 300]).expect("a setting");
    }
    assert!(fs::metadata(folder.path().join("store.sqlite-wal")).is_ok_and(|log| log.len() > 0));
    assert_eq!(damage(&path), vec![]);
    // As after a crash: file and log without the process.
    let crashed = folder.path().join("crashed.sqlite");
    fs::copy(&path, &crashed).expect("a copy");
    fs::copy(folder.path().join("store.sqlite-wal"), folder.path().join("crashed.sqlite-wal")).expect("a copy");
    assert_eq!(damage(&crashed), vec![]);
    drop(store);
    assert_eq!(damage(&path), vec![]);
}

/// As after a power cut, the log not yet moved into the file: a flip in what was durable must not be passed over.
#[test]
fn a_flipped_byte_in_the_log_is_found_or_lies_in_its_last_transaction() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("store.sqlite");
    lived_in(&path);
    let mut store = SqliteStore::open(&path, LEDGER, writer(3)).expect("a store");
    for n in 0..30u8 {
        store.meta_put(format!("late {n}"), vec![n; 300]).expect("a setting");
    }
    let before_last = fs::metadata(log_of(&path)).expect("a log").len() as usize;
    store.meta_put("last".into(), vec![1; 9000]).expect("a setting");
    let (file, log) = (fs::read(&path).expect("a file"), fs::read(log_of(&path)).expect("a log"));
    assert!(log.len() > before_last && before_last > 100_000);
    let crashed = folder.path().join("crashed.sqlite");
    let leave = |log: &[u8]| {
        fs::write(&crashed, &file).expect("a file");
        fs::write(log_of(&crashed), log).expect("a log");
        let _ = fs::remove_file(folder.path().join("crashed.sqlite-shm"));
    };
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut places: Vec<usize> = (0..60).map(|_| rng.next_u32() as usize % log.len()).collect();
    // The header; the first frame's number, size, salt and sum; the last transaction.
    places.extend([0, 9, 20, 31, 32, 39, 43, 50, 56, before_last, before_last + 30, log.len() - 1]);
    for at in places {
        let mut flipped = log.clone();
        flipped[at] ^= (rng.next_u32() % 255 + 1) as u8;
        leave(&flipped);
        let found = damage(&crashed);
        let opened = SqliteStore::open(&crashed, LEDGER, writer(4));
        if at < before_last {
            assert!(found.iter().any(|damage| matches!(damage.place, Place::Log { .. })), "byte {at}: {found:?}");
            assert!(matches!(opened.map(drop), Err(StoreError::Damaged { table: "log", .. })), "byte {at}");
        } else {
            assert_eq!(found, vec![], "byte {at}");
            let mut opened = opened.expect("a log that ends in half a transaction is no damage");
            assert_eq!(opened.meta("last".into()).expect("a readable store"), None);
            assert_eq!(opened.meta("late 29".into()).expect("a readable store"), Some(vec![29; 300]));
        }
    }
    for end in [0, 32, 32 + 24, 40_000, before_last, before_last + 5000, log.len()] {
        leave(&log[..end]);
        drop(SqliteStore::open(&crashed, LEDGER, writer(4)).expect("a log cut short is no damage"));
    }
}

fn log_of(path: &Path) -> PathBuf {
    path.with_extension("sqlite-wal")
}

#[test]
fn a_file_cut_short_or_grown_is_found() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("store.sqlite");
    lived_in(&path);
    let sound = fs::read(&path).expect("a file");
    let changed = folder.path().join("changed.sqlite");
    for length in [0, 50, 100, 4096, sound.len() / 2, sound.len() - 4096, sound.len() - 1] {
        fs::write(&changed, &sound[..length]).expect("a file");
        assert!(!damage(&changed).is_empty(), "{length} bytes left");
    }
    for more in [1, 4096] {
        let mut bytes = sound.clone();
        bytes.resize(sound.len() + more, 0);
        fs::write(&changed, &bytes).expect("a file");
        assert!(!damage(&changed).is_empty(), "{more} bytes more");
    }
    assert!(check_file(folder.path().join("absent.sqlite"), None, &mut |_| ()).is_err());
}

/// Changes rows as a clumsy repair would, sums and structure intact as far as the library goes.
#[test]
fn rows_changed_removed_or_added_by_hand_are_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("store.sqlite");
    lived_in(&path);
    let sound = fs::read(&path).expect("a file");
    for (sql, named) in [
        ("UPDATE frame SET body = zeroblob(length(body)) WHERE seq = 9", "frame 9"),
        ("UPDATE frame SET recorded_at = recorded_at + 1 WHERE seq = 10", "frame 10"),
        ("DELETE FROM frame WHERE seq = 11", "frame 12"),
        ("DELETE FROM frame WHERE seq = 80", "head"),
        ("DELETE FROM command WHERE seq = 12 AND id = (SELECT min(id) FROM command WHERE seq = 12)", "command"),
        (
            "INSERT INTO command SELECT x'00112233445566778899aabbccddeeff', seq, first_event, event_count, body, sum
          FROM command LIMIT 1",
            "00112233445566778899aabbccddeeff",
        ),
        ("UPDATE head SET epoch = 9", "head"),
        ("DELETE FROM writer WHERE epoch = 1", "no writer had epoch 1"),
        ("UPDATE writer SET who = 'nobody' WHERE epoch = 2", "row 2: row does not match"),
        ("UPDATE blob SET content = x'00' WHERE content IS NOT NULL AND n > 30", "blob"),
        ("UPDATE reading SET value = value - 777 WHERE series = 1", "reading"),
        ("UPDATE outbox SET topic = 4 WHERE seq = 70", "row 70/"),
        ("UPDATE meta SET value = x'ff' WHERE key = 'setting 3'", "row setting 3"),
        ("CREATE TABLE extra(a)", "sqlite_schema"),
        ("PRAGMA user_version = 0", "store format"),
    ] {
        fs::write(&path, &sound).expect("a file");
        let connection = rusqlite::Connection::open(&path).expect("a database");
        connection.execute_batch(sql).expect(sql);
        drop(connection);
        let damage = damage(&path);
        let text: Vec<String> = damage.iter().map(Damage::to_string).collect();
        assert!(text.iter().any(|line| line.contains(named)), "{sql}: {text:?}");
    }
}

#[test]
fn a_damaged_snapshot_is_named_and_never_read_to_its_end() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("store.sqlite");
    let mut store = SqliteStore::open(&path, LEDGER, writer(1)).expect("a store");
    let head = store.head().expect("a readable head");
    let mut snapshot = store.snapshot_begin(SnapshotLabel { head, schema: "s".into() }).expect("a snapshot");
    let content: Vec<u8> = (0..20_000u32).flat_map(|n| (n / 7).to_le_bytes()).collect();
    snapshot.write_all(&content).expect("room");
    let snapshot = snapshot.finish().expect("a snapshot");
    let entries: Vec<PathBuf> = fs::read_dir(folder.path().join("store.sqlite.snapshots"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    let [file] = &entries[..] else { panic!("one snapshot, not {entries:?}") };
    let sound = fs::read(file).expect("a file");
    let mut rng = ChaCha8Rng::seed_from_u64(3);
    let ends = (0..sound.len()).filter(|at| *at < 150 || *at + 60 > sound.len());
    let middle: Vec<usize> = (0..200).map(|_| rng.next_u32() as usize % sound.len()).collect();
    for at in ends.chain(middle) {
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << (rng.next_u32() % 8);
        fs::write(file, &bytes).expect("a file");
        let read = store.snapshot_open(snapshot.id).map_err(std::io::Error::from);
        let read = read.and_then(|mut reader| std::io::copy(&mut reader, &mut std::io::sink()));
        assert!(read.is_err(), "byte {at}");
        let found = damage(&path);
        assert!(matches!(&found[..], [Damage { place: Place::Snapshot(named), .. }] if named == file), "{found:?}");
    }
    fs::write(file, &sound).expect("a file");
    assert_eq!(damage(&path), vec![]);
}
