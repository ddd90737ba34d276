//! Readers and listeners: versions that stay, a feed that resumes.

use std::time::Duration;

use domain::{BagId, CaseId, ShipmentId};
use engine::{Behind, FeedStep, TouchedKey};
use journal::{FaultDisk, FaultPlan};

use crate::city::*;
use crate::threads::{start, stocked_engine};

fn healthy() -> FaultDisk {
    FaultDisk::new(FaultPlan::none())
}

#[test]
fn a_reader_sees_its_own_writes_and_an_old_version_stays() {
    let (engine, mut desk) = stocked_engine(&healthy(), 40, |_| {});
    let before = engine.read();
    let hash = before.world.hash();
    for n in 1..=10 {
        let answers = engine.submit(desk.at_once(evening(), HOSPITAL, 4)).wait().expect("supplied");
        let now = engine.read();
        assert!(now.seq >= answers.seq());
        assert_eq!(now.world.cases().count(), n);
    }
    assert_eq!((before.world.cases().count(), before.world.hash()), (0, hash));
    let last = engine.health().seq;
    assert_eq!(engine.read_at_least(last, Duration::ZERO).map(|version| version.seq), Ok(last));
    let behind = engine.read_at_least(last + 1, Duration::ZERO).expect_err("not there");
    assert_eq!(behind, Behind { wanted: last + 1, durable: last });
}

#[test]
fn a_waiting_reader_gets_the_frame_when_it_comes() {
    let (engine, mut desk) = stocked_engine(&healthy(), 40, |_| {});
    let wanted = engine.health().seq + 3;
    let (reader, acts) = (engine.clone(), (0..3).map(|_| desk.at_once(evening(), HOSPITAL, 4)).collect::<Vec<_>>());
    std::thread::scope(|scope| {
        let seen = scope.spawn(move || reader.read_at_least(wanted, Duration::from_secs(60)));
        for act in acts {
            engine.submit(act).wait().expect("supplied");
        }
        assert!(seen.join().expect("the reader").is_ok_and(|version| version.seq >= wanted));
    });
}

#[test]
fn an_idle_writer_shows_its_last_version_unasked() {
    let (engine, mut desk) = stocked_engine(&healthy(), 40, |config| config.publish_after = Duration::ZERO);
    let answers = engine.submit(desk.at_once(evening(), HOSPITAL, 4)).wait().expect("supplied");
    // Nobody asks for the version itself; the count of versions tells.
    while engine.metrics().versions.load(std::sync::atomic::Ordering::Relaxed) == 0 {
        std::thread::yield_now();
    }
    assert!(engine.read().seq >= answers.seq());
}

#[test]
fn the_feed_names_what_was_touched() {
    let (engine, mut desk) = stocked_engine(&healthy(), 40, |_| {});
    let mut feed = engine.subscribe(None);
    assert_eq!(feed.poll(10), None);
    let answers = engine.submit(desk.at_once(evening(), HOSPITAL, 4)).wait().expect("supplied");
    let Some(FeedStep::Items(items)) = feed.wait(10, Duration::from_secs(60)) else { panic!("an item") };
    assert_eq!(items.len(), 1);
    let item = &items[0];
    assert_eq!((item.epoch, item.seq, item.recorded_at), (answers.epoch(), answers.seq(), evening()));
    let bag = |n: u32| TouchedKey::Bag(BagId::parse(&format!("S000126{n:06}.RBC-S-LR.00")).expect("a bag"));
    for key in [
        TouchedKey::Site(STATION),
        TouchedKey::Site(HOSPITAL),
        TouchedKey::Case(CaseId(0)),
        TouchedKey::Shipment(ShipmentId(0)),
        bag(0),
        bag(1),
    ] {
        assert!(item.touched.contains(&key), "{key:?} in {:?}", item.touched);
    }
    assert!(!item.touched.contains(&TouchedKey::Site(COUNTY)) && !item.touched.contains(&bag(2)));
    assert!(item.touched.is_sorted());
}

#[test]
fn a_listener_resumes_over_a_restart_or_is_told_to_read_again() {
    let disk = healthy();
    let (engine, mut desk) = stocked_engine(&disk, 40, |config| config.feed = 2);
    let first = engine.submit(desk.at_once(evening(), HOSPITAL, 2)).wait().expect("supplied").seq();
    let mut slow = engine.subscribe(Some(first));
    for _ in 0..3 {
        engine.submit(desk.at_once(evening(), HOSPITAL, 2)).wait().expect("supplied");
    }
    assert_eq!(slow.poll(10), Some(FeedStep::Resync { seq: first + 3 }));
    let mut last = engine.subscribe(Some(first + 3));
    drop(engine.stop());
    assert_eq!(last.poll(1), Some(FeedStep::Ended));
    let engine = start(fault_store(&disk), |_| {});
    let mut kept = engine.subscribe(Some(first + 3));
    let mut lost = engine.subscribe(Some(first + 1));
    assert_eq!(kept.poll(10), None);
    assert_eq!(lost.poll(10), Some(FeedStep::Resync { seq: first + 3 }));
    let answers = engine.submit(desk.at_once(evening(), HOSPITAL, 2)).wait().expect("supplied");
    let Some(FeedStep::Items(items)) = kept.wait(10, Duration::from_secs(60)) else { panic!("an item") };
    assert_eq!(items[0].seq, answers.seq());
}
