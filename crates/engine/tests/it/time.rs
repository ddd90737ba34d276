//! Timers: fired by the engine in the order of their due times, also after a time of nobody being there.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use domain::duty::supply::{self, Execution, ReservationEnd};
use domain::duty::timer::{self, TimerKey};
use domain::{CaseId, Command, Duty, Event, Minutes, Moment, World};
use engine::timers::{SYSTEM_ACTOR, timer_id};
use engine::{Engine, FeedStep, ManualClock};
use journal::{FaultDisk, FaultPlan, Store};

use crate::city::*;
use crate::threads::{start, stocked_engine};

/// All timers fired, with when they were due and when they were recorded, in the journal's order.
fn fired(store: &mut dyn Store) -> Vec<(Moment, TimerKey, Moment)> {
    let mut all = Vec::new();
    let mut next = 1;
    while let Some(frame) = store.read_frames(next, 1).expect("reads").first() {
        next += 1;
        for batch in frame.view().expect("a frame").batches() {
            let stamp = engine::codec::read_stamp(batch.stamp).expect("a stamp");
            for event in batch.events() {
                let event = engine::codec::read_event(event.bytes).expect("an event");
                if let Event::Timer(timer::Event::TimerFired { key, due, .. }) = event
                    && stamp.duty == Duty::System
                {
                    assert_eq!(stamp.actor, SYSTEM_ACTOR);
                    assert_eq!(stamp.command, timer_id(LEDGER, key, due));
                    all.push((due, key, stamp.recorded_at));
                }
            }
        }
    }
    all
}

fn clocked(disk: &FaultDisk, at: Moment) -> (Engine, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::at(at));
    let (store, shown) = (fault_store(disk), clock.clone());
    (start(store, move |config| config.clock = shown), clock)
}

/// Waits until the World is as wished; each step follows a frame.
fn until(engine: &Engine, wished: impl Fn(&World) -> bool) -> Arc<engine::Version> {
    let mut feed = engine.subscribe(None);
    loop {
        let version = engine.read();
        if wished(&version.world) {
            return version;
        }
        let step = feed.wait(100, Duration::from_secs(60));
        assert!(matches!(step, Some(FeedStep::Items(_))), "nothing more happens: {step:?}");
    }
}

#[test]
fn a_reservation_lapses_when_its_time_comes() {
    let disk = FaultDisk::new(FaultPlan::none());
    let clock = Arc::new(ManualClock::at(evening()));
    let shown = clock.clone();
    let (engine, mut desk) = stocked_engine(&disk, 10, move |config| config.clock = shown);
    let opened = engine.submit(desk.open(evening(), HOSPITAL, 4)).wait().expect("opened");
    let case = opened.case_opened().expect("a case");
    let reserved = engine.submit(desk.supply(evening(), case, Execution::Reserve)).wait().expect("reserved");
    assert!(reserved.events().any(|event| matches!(event, Event::Supply(supply::Event::ReservationMade { .. }))));
    let mut feed = engine.subscribe(Some(reserved.seq()));
    let lapse = *engine.read().world.rules().reservation_minutes_case;
    clock.set(evening().plus(lapse));
    engine.wake();
    let version = until(&engine, |world| world.reservations().all(|row| row.bags.is_empty()));
    assert!(version.world.bags().iter().all(|bag| bag.reservation.is_none()));
    let mut store = engine.stop().expect("the store");
    let mut ended = 0;
    let export = engine::export(&mut *store, 1, |line| {
        ended +=
            usize::from(line.contains(r#""bag_reservation_ended""#) && line.contains(ReservationEnd::Lapsed.code()));
        std::ops::ControlFlow::Continue(())
    });
    assert!(export.is_ok());
    assert_eq!(ended, 2, "two bags of 2 U went back");
    assert!(matches!(feed.poll(1_000), Some(FeedStep::Items(_))));
}

#[test]
fn after_days_of_nobody_timers_fire_in_order_and_the_daily_one_once_a_day() {
    let disk = FaultDisk::new(FaultPlan::none());
    let (engine, _) = clocked(&disk, evening());
    let mut desk = Desk::new();
    engine.submit(desk.adopt_network(evening())).wait().expect("a network");
    engine.submit(desk.admit(evening(), STATION, 6)).wait().expect("bags");
    for minute in [3, 1, 2] {
        let at = evening().plus(Minutes(minute));
        let opened = engine.submit(desk.open(at, HOSPITAL, 20)).wait().expect("opened");
        let supply = desk.supply(at, opened.case_opened().expect("a case"), Execution::Reserve);
        let _ = engine.submit(supply).wait();
    }
    drop(engine.stop());

    let back = evening().plus_days(4);
    let (engine, _) = clocked(&disk, back);
    until(&engine, |world| world.next_timer().is_some_and(|next| next > back));
    assert_eq!(engine.metrics().timers_refused.load(Ordering::Relaxed), 0);
    assert!(engine.metrics().timers.load(Ordering::Relaxed) > 1);
    let mut store = engine.stop().expect("the store");
    let fired: Vec<_> = fired(&mut *store).into_iter().filter(|(_, _, at)| *at == back).collect();
    let order: Vec<_> = fired.iter().map(|(due, key, _)| (*due, *key)).collect();
    assert!(order.is_sorted(), "{order:?}");
    assert!(order.len() > 1 && order.iter().all(|(due, _)| *due <= back));
    let daily = |day: Moment| {
        order
            .iter()
            .filter(|(due, key)| *key == TimerKey::DailyReview && due.day(Minutes(480)) == day.day(Minutes(480)))
            .count()
    };
    for day in 0..=4 {
        assert!(daily(evening().plus_days(day)) <= 1);
    }
    // Nothing is left that should have happened.
    let again = direct(fault_store_after(store, &disk), 9);
    assert!(again.next_timer().is_some_and(|next| next > back));
}

fn fault_store_after(store: Box<dyn Store>, disk: &FaultDisk) -> journal::FaultStore {
    drop(store);
    fault_store(disk)
}

#[test]
fn a_timer_that_cannot_fire_does_not_hold_up_the_others() {
    let kernel = engine::Kernel {
        decide: |world, envelope, now| {
            let daily =
                |c: &Command| matches!(c, Command::Timer(timer::Command::Fire { key: TimerKey::DailyReview, .. }));
            assert!(!daily(&envelope.command), "a fault planted in the daily review");
            domain::decide(world, envelope, now)
        },
        ..engine::Kernel::default()
    };
    let mut ledger = direct_with(fault_store(&FaultDisk::new(FaultPlan::none())), 1, kernel);
    let mut desk = Desk::new();
    set_up(&mut ledger, &mut desk, 6);
    ledger.submit(desk.open(evening(), HOSPITAL, 4), evening()).expect("opened");
    ledger.submit(desk.supply(evening(), CaseId(0), Execution::Reserve), evening()).expect("reserved");
    let later = evening().plus_days(1);
    let due = ledger.world().timers_due(later, 100);
    assert!(due.iter().any(|(_, key)| *key == TimerKey::DailyReview) && due.len() > 1);
    let fired = ledger.fire_due(later, 100);
    assert_eq!((fired.recorded, fired.refused), (due.len() - 1, 1));
    assert_eq!(ledger.fire_due(later, 100).refused, 0, "not at once again");
    assert_eq!(ledger.next_timer().map(|next| next > later), Some(true));
    ledger.commit().expect("durable");
    assert_eq!(ledger.fire_due(later.plus(Minutes(2)), 100).refused, 1, "but a minute later");
}
