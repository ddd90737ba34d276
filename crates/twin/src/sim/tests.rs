//! The living city: the same for a seed on every machine and across restarts, lawful to the judge, and
//! busy with everything that staff do.

use super::*;
use checker::{Checker, Report, Strictness};
use domain::duty::ward;
use domain::{CityDay, ProductClass, RhD};
use std::ops::ControlFlow;

/// Stream hash of the journal of [`START`], [`SEED`] and three days. It changes when rules, planner,
/// streams or staff do; never by the machine, the frames or a restart.
const GOLDEN: &str = "148723910de47ddd6eca2bdf9d27528a994d8ce2c9d9467be19aa79ae0d9dddf";
const SEED: u64 = 42;
const DAYS: i32 = 3;

fn start() -> CityDay {
    crate::calendar::day_of(2024, 9, 9)
}

fn founded(seed: u64) -> LivingCity<Book> {
    let book = Book::open(Box::new(MemoryStore::new(1)), seed).expect("an empty store opens");
    LivingCity::found(book, City::demo(seed), start()).expect("the city is founded")
}

fn lived(seed: u64, days: i32) -> LivingCity<Book> {
    let mut city = founded(seed);
    city.live_until(start().plus(days).start(city.offset())).expect("the city lives");
    city.ledger.settle().expect("settles");
    city
}

fn stream(city: &LivingCity<Book>) -> String {
    city.ledger.head().stream.to_string()
}

fn judged(city: &mut LivingCity<Book>) -> Report {
    let mut checker = Checker::new(Strictness::Journal);
    engine::export(city.ledger.store(), 1, |line| {
        checker.feed_json(line);
        ControlFlow::Continue(())
    })
    .expect("the journal reads back");
    assert_eq!(domain::whole::faults(city.world()), [] as [String; 0], "at the end");
    checker.finish()
}

#[test]
fn three_days_of_a_seed_have_one_hash_and_break_no_rule() {
    let mut city = lived(SEED, DAYS);
    let report = judged(&mut city);
    let told: Vec<_> = report.violations.iter().take(10).map(ToString::to_string).collect();
    assert!(report.is_clean(), "{} violations: {told:#?}", report.violations_found);
    assert!(report.unknown.is_empty(), "{:?}", report.unknown);
    for what in [
        "issued",
        "received",
        "fate.transfused",
        "cascade.hospital-routine",
        "cascade.hospital-emergency",
        "cascade.storage-point",
        "cascade.station",
        "floors-crossed",
        "formalities-closed",
        "reviews-decided",
    ] {
        assert!(report.count(what) > 0, "{what}: {:?}", report.counts);
    }
    assert_eq!(stream(&city), GOLDEN);
}

/// What a report broke is answered by the next day but one, and its bag judged.
#[test]
fn findings_are_answered_and_their_bags_judged() {
    let mut city = lived(11, 1);
    use domain::bag::{Bag, Custody, Fate};
    let given = |bag: &&Bag| matches!(bag.custody, Custody::Ended { fate: Fate::Transfused, .. });
    let bag = city.world().bags().iter().find(given).expect("somebody was transfused").id;
    let station = city.world().network().station().expect("a station").id;
    let fates = vec![ward::FateOf { bag, fate: Fate::Discarded }];
    // Told at the wrong place, of a bag whose fate is known.
    let who = city.people.quality(station);
    city.act(who, Command::Ward(ward::Command::RecordFates { fates })).expect("is recorded");
    // What breaks meanwhile is asked about later.
    let told = city.world().recorded_at();
    let open = |city: &LivingCity<Book>| city.world().open_findings().filter(|row| row.recorded_at <= told).count();
    assert!(open(&city) > 0);
    city.live_until(start().plus(3).start(city.offset())).expect("the city lives");
    assert_eq!(open(&city), 0);
    assert!(city.world().findings().count() > 0);
    assert_eq!(domain::whole::faults(city.world()), [] as [String; 0]);
}

#[test]
fn a_restart_changes_nothing() {
    let offset = Minutes(480);
    let straight = lived(5, 2);
    let mut city = founded(5);
    // At odd moments: by night, in the middle of the rounds, while the wards are busy.
    for minutes in [7 * 60 + 13, 11 * 60 + 2, 17 * 60 + 41, 26 * 60 + 30, 40 * 60 + 9] {
        city.live_until(start().start(offset).plus(Minutes(minutes))).expect("lives");
        city.ledger.settle().expect("settles");
        let store = city.into_ledger().into_store();
        city = LivingCity::resume(Book::open(store, 5).expect("opens again"), 5);
    }
    city.live_until(start().plus(2).start(offset)).expect("lives");
    city.ledger.settle().expect("settles");
    assert_eq!(stream(&city), stream(&straight));
}

#[test]
fn looking_around_changes_nothing() {
    let straight = lived(6, 1);
    let mut city = founded(6);
    for hour in 1..=24 {
        city.look_around();
        city.live_until(start().start(city.offset()).plus(Minutes(hour * 60))).expect("lives");
    }
    city.ledger.settle().expect("settles");
    assert_eq!(stream(&city), stream(&straight));
    assert_ne!(stream(&city), stream(&lived(7, 1)));
}

#[test]
fn after_a_long_absence_the_last_days_are_lived_in_full() {
    let mut city = lived(8, 1);
    let (offset, mut told) = (city.offset(), Vec::new());
    let until = start().plus(41).start(offset);
    city.catch_up_thinned(until, 2, &mut |done, of| told.push((done, of))).expect("catches up");
    assert_eq!(told.last(), Some(&(40, 40)));
    assert_eq!(city.now(), until);
    let day = |n: i32| start().plus(n).start(offset);
    let opened =
        |from: i32, to: i32| city.world().cases().filter(|c| (day(from)..day(to)).contains(&c.opened_at)).count();
    assert_eq!(opened(2, 39), 0, "nobody calls while nobody is there");
    assert!(opened(39, 41) > 0);
    let station = city.world().network().station().expect("a station").id;
    for group in domain::Group::all().filter(|g| g.rhd == RhD::Positive) {
        let stock = domain::stock::usable(city.world(), station, ProductClass::RedCells, group, until);
        assert!(!stock.is_zero(), "no red cells of {group}");
    }
    let report = judged(&mut city);
    assert!(report.is_clean(), "{:?}", report.violations.first());
}

#[test]
fn a_store_with_a_history_is_not_seeded_again() {
    let store = lived(9, 1).into_ledger().into_store();
    let seeding = Seeding { days: 1, until: start().plus(2).start(Minutes(480)), seed: 9 };
    assert!(matches!(LivingCity::seed(seeding, store, &mut |_, _| {}), Err(SeedError::NotEmpty)));
}

#[test]
fn ids_of_commands_follow_from_time_and_keys() {
    let at = Moment::from_millis(1_728_000_000_123);
    let id = command_id(1, at, &[1, 2]);
    assert_eq!(id.made_at_millis(), Some(at.millis()));
    assert_eq!(id.0.get_variant(), uuid::Variant::RFC4122);
    assert_eq!(id, command_id(1, at, &[1, 2]));
    for other in [command_id(2, at, &[1, 2]), command_id(1, at, &[2, 1]), command_id(1, at.plus_millis(1), &[1, 2])] {
        assert_ne!(id, other);
    }
}
