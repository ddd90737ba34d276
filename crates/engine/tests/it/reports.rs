//! Recovery and reports: snapshot and tail against zero, bad frames, forged heads, two ledgers.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::{LedgerId, Minutes};
use engine::recover::{label, write_snapshot};
use engine::{
    Bounds, ChaChaSeeds, Denied, Direct, Fault, Kernel, OpenError, RecoverError, recover, replay_from_zero, verify,
};
use journal::{FaultDisk, FaultPlan, FaultStore, OpenMode, SnapshotLabel, SqliteStore, Store, StoreError};

use crate::city::*;
use crate::stores::Meddled;
use crate::threads::{start, stocked_engine};

fn busy(disk: &FaultDisk, nights: i64) -> Desk {
    let (mut ledger, mut desk) = (direct(fault_store(disk), 1), Desk::new());
    set_up(&mut ledger, &mut desk, 200);
    for n in 0..nights {
        let at = evening().plus(Minutes(n));
        ledger.submit(desk.at_once(at, HOSPITAL, 4), at).expect("supplied");
        if n % 10 == 4 {
            ledger.snapshot().expect("a snapshot");
        }
    }
    desk
}

#[test]
fn snapshot_and_tail_give_the_world_from_zero() {
    let disk = FaultDisk::new(FaultPlan::none());
    let mut desk = busy(&disk, 28);
    let mut store = fault_store(&disk);
    assert_eq!(store.snapshots().expect("reads").len(), 2, "two are kept");
    let recovered = recover(&mut store, &mut |_| {}).expect("recovers");
    assert_eq!(recovered.snapshot.map(|head| head.seq), Some(2 + 25));
    assert_eq!((recovered.folded.frames, recovered.bad_frame), (3, None));
    let zero = replay_from_zero(&mut store, &mut |_| {}).expect("replays");
    let hash: String = recovered.state.world.hash().iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((hash, zero.seq), (zero.world_hash, recovered.state.head.seq));
    assert_eq!(zero.stream_hash, recovered.state.head.stream.to_string());
    let report = verify(&mut store, &mut |_| {}).expect("verifies");
    assert_eq!((report.faults.len(), report.snapshots.len()), (0, 2));
    assert_eq!(report.replay.folded.commands, 2 + 2 * 28);
    // The recovered ledger goes on, and knows the ids of before its snapshot.
    let mut ledger = direct(store, 2);
    let mut early = Desk::new();
    let network = early.adopt_network(evening());
    assert_eq!(ledger.submit(network, evening()).expect("the same answer").seq(), 1);
    let later = evening().plus(Minutes(60));
    ledger.submit(desk.at_once(later, HOSPITAL, 4), later).expect("goes on");
}

#[test]
fn a_snapshot_of_another_shape_is_passed_over() {
    let disk = FaultDisk::new(FaultPlan::none());
    busy(&disk, 12);
    let mut store = fault_store(&disk);
    let state = recover(&mut store, &mut |_| {}).expect("recovers").state;
    let strange = SnapshotLabel { head: state.head, schema: "of tomorrow".to_owned() };
    write_snapshot(store.snapshot_begin(strange).expect("begins"), &state).expect("written");
    // One that lies on no chain of this ledger.
    let mut foreign = label(state.head);
    foreign.head.hash = journal::Hash::of(b"elsewhere");
    write_snapshot(store.snapshot_begin(foreign).expect("begins"), &state).expect("written");
    let recovered = recover(&mut store, &mut |_| {}).expect("recovers");
    assert_eq!(recovered.passed_over.len(), 2, "{:?}", recovered.passed_over);
    assert_eq!(recovered.snapshot.map(|head| head.seq), Some(2 + 5));
    assert_eq!(recovered.state.world.hash(), state.world.hash());
    let report = verify(&mut store, &mut |_| {}).expect("verifies");
    assert_eq!(report.snapshots.iter().filter(|check| check.other_schema).count(), 1);
    assert_eq!(report.faults.len(), 1, "the one on no chain: {:?}", report.faults);
}

#[test]
fn a_snapshot_that_lies_is_found_by_verify() {
    let disk = FaultDisk::new(FaultPlan::none());
    busy(&disk, 3);
    let mut store = fault_store(&disk);
    let mut state = recover(&mut store, &mut |_| {}).expect("recovers").state;
    state.world = domain::World::new(LEDGER);
    write_snapshot(store.snapshot_begin(label(state.head)).expect("begins"), &state).expect("written");
    let report = verify(&mut store, &mut |_| {}).expect("verifies");
    assert!(report.faults.iter().any(|fault| fault.contains("is not the World from zero")), "{:?}", report.faults);
}

/// Changes one byte of an event in the frame of that number.
fn bend(frame: &mut journal::StoredFrame, seq: u64) {
    if frame.header.seq == seq
        && let Some(byte) = frame.body.last_mut()
    {
        *byte ^= 1;
    }
}

#[test]
fn a_bad_frame_in_the_tail_makes_the_ledger_read_only_and_loud() {
    let disk = FaultDisk::new(FaultPlan::none());
    let mut desk = busy(&disk, 3);
    let store = Meddled::reading(fault_store(&disk), |frame| bend(frame, 4));
    let engine = start(store, |_| {});
    assert!(
        matches!(&engine.started().fault, Some(Fault::BadFrame(what)) if what.contains('4')),
        "{:?}",
        engine.started()
    );
    let version = engine.read();
    assert_eq!((version.seq, version.world.cases().count()), (3, 1), "the World stands before the bad frame");
    let denied = engine.submit(desk.open(evening(), HOSPITAL, 2)).wait().expect_err("read-only");
    assert!(matches!(denied, Denied::ReadOnly(Fault::BadFrame(_))), "{denied:?}");
    assert!(!engine.health().writable);
    let mut store = engine.stop().expect("the store");
    let report = verify(&mut *store, &mut |_| {}).expect("reads");
    assert!(report.replay.bad_frame.is_some() && !report.is_sound());
    let by_hand = Direct::open(
        Meddled::with(store),
        LEDGER,
        Kernel::default(),
        Bounds::default(),
        Box::new(ChaChaSeeds::seeded(1)),
        &mut |_| {},
    );
    assert!(matches!(by_hand.err(), Some(OpenError::BadFrame(_))));
}

#[test]
fn a_bad_frame_before_the_snapshot_is_found_in_the_background() {
    let disk = FaultDisk::new(FaultPlan::none());
    let mut desk = busy(&disk, 8);
    let reader = disk.clone();
    let found = Arc::new(AtomicBool::new(false));
    let engine = start(fault_store(&disk), |config| {
        let found = found.clone();
        config.reader = Some(Box::new(move || {
            let store = Meddled::reading(FaultStore::open_reader(&reader), move |frame| {
                bend(frame, 2);
                found.store(true, Ordering::SeqCst);
            });
            Ok(Box::new(store) as Box<dyn Store>)
        }));
    });
    assert_eq!(engine.started().snapshot, Some(2 + 5));
    while engine.health().fault.is_none() {
        // Each command is a frame's time; the checker works meanwhile.
        let outcome = engine.submit(desk.open(evening().plus(Minutes(9)), HOSPITAL, 2)).wait();
        assert!(outcome.is_ok() || matches!(outcome, Err(Denied::ReadOnly(_))), "{outcome:?}");
    }
    assert!(found.load(Ordering::SeqCst));
    let denied = engine.submit(desk.open(evening().plus(Minutes(9)), HOSPITAL, 2)).wait().expect_err("read-only");
    assert!(matches!(denied, Denied::ReadOnly(Fault::BadFrame(_))), "{denied:?}");
}

#[test]
fn all_is_checked_in_the_background_when_all_is_well() {
    let disk = FaultDisk::new(FaultPlan::none());
    busy(&disk, 8);
    let reader = disk.clone();
    let engine = start(fault_store(&disk), |config| {
        config.reader = Some(Box::new(move || Ok(Box::new(FaultStore::open_reader(&reader)) as Box<dyn Store>)));
    });
    while engine.health().checked != (7, 7) {
        std::thread::yield_now();
    }
    assert_eq!(engine.health().fault, None);
}

/// One way to falsify a head.
type Forgery = Box<dyn Fn(&mut journal::Head) + Send>;

#[test]
fn a_forged_head_row_is_refused() {
    let disk = FaultDisk::new(FaultPlan::none());
    busy(&disk, 3);
    let earlier = fault_store(&disk).read_frames(3, 1).expect("reads")[0].header.head();
    let forgeries: [Forgery; 5] = [
        Box::new(|head| head.seq += 1),
        Box::new(|head| head.next_event += 1),
        Box::new(|head| head.recorded_at += 1),
        Box::new(|head| head.stream = journal::Hash::of(b"forged")),
        // Set back to an earlier, true head: the frame behind it tells.
        Box::new(move |head| *head = earlier.with_epoch(head.epoch)),
    ];
    for (number, forge) in forgeries.into_iter().enumerate() {
        let outcome = recover(&mut Meddled::heading(fault_store(&disk), forge), &mut |_| {});
        assert!(matches!(outcome, Err(RecoverError::HeadRow { .. })), "forgery {number}: {outcome:?}");
    }
}

#[test]
fn the_embedded_store_keeps_it_all() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("ledger.sqlite");
    let writer = || {
        let mode = OpenMode::Writer { now: evening().millis(), who: "tests".to_owned() };
        SqliteStore::open(&path, journal::LedgerId(LEDGER.0), mode).expect("opens")
    };
    let mut desk = Desk::new();
    let engine = start(writer(), |config| {
        config.snapshot_every = Some(50);
        config.free_bytes = Some(Box::new({
            let directory = directory.path().to_owned();
            move || engine::free_bytes(&directory)
        }));
        config.disk_low = 1;
    });
    engine.submit(desk.adopt_network(evening())).wait().expect("a network");
    engine.submit(desk.admit(evening(), STATION, 100)).wait().expect("bags");
    let mut last = None;
    for n in 0..20 {
        let at = evening().plus(Minutes(n % 2));
        let act = desk.at_once(at, HOSPITAL, 4);
        last = Some((act.clone(), engine.submit(act).wait().expect("supplied")));
    }
    let mut store = engine.stop().expect("the store");
    assert!(verify(&mut *store, &mut |_| {}).expect("reads").is_sound());
    assert!(!store.snapshots().expect("reads").is_empty());
    drop(store);
    let engine = start(writer(), |config| {
        let path = path.clone();
        config.reader = Some(Box::new(move || {
            let store = SqliteStore::open(&path, journal::LedgerId(LEDGER.0), OpenMode::ReadOnly)?;
            Ok(Box::new(store) as Box<dyn Store>)
        }));
    });
    let (act, answers) = last.expect("twenty");
    assert_eq!(engine.submit(act).wait(), Ok(answers));
    let seq = engine.started().snapshot.expect("from a snapshot");
    while engine.health().checked != (seq, seq) {
        std::thread::yield_now();
    }
    assert_eq!(
        engine.with_store(|store| store.head().map(|head| head.seq)).expect("runs").expect("reads"),
        engine.health().seq
    );
}

#[test]
fn two_ledgers_in_one_process_share_nothing() {
    let (one, other) = (FaultDisk::new(FaultPlan::none()), FaultDisk::new(FaultPlan::none()));
    let second = LedgerId(2);
    let (station, _) = stocked_engine(&one, 20, |_| {});
    let store = FaultStore::open(&other, journal::LedgerId(second.0), 0, "storage point").expect("opens");
    let storage = start(store, |config| config.ledger = second);
    let mut desk = Desk::of(second, 1);
    storage.submit(desk.adopt_network(evening())).wait().expect("a network");
    storage.submit(desk.admit(evening(), STATION, 5)).wait().expect("bags");
    assert_eq!((station.read().world.bags().len(), storage.read().world.bags().len()), (20, 5));
    let open = desk.open(evening(), HOSPITAL, 2);
    assert_eq!(station.submit(open.clone()).wait().expect_err("another ledger's").code(), "unknown-ledger");
    storage.submit(open).wait().expect("its own");
    drop((station.stop(), storage.stop()));
    // A store opened for another ledger than it keeps starts nothing.
    let refused = FaultStore::open(&one, journal::LedgerId(second.0), 0, "mistaken");
    assert!(matches!(refused.err(), Some(StoreError::OtherLedger { .. })));
}
