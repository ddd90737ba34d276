//! The writer with its threads: races, bounds, failed appends, stops.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use domain::duty::supply::{self, Execution};
use domain::plan::{PlanFor, Policy};
use domain::{BagId, Command, Duty, Moment};
use engine::{ChaChaSeeds, Clock, Config, Denied, Engine, Fault, ManualClock, verify};
use journal::{AppendError, FaultDisk, FaultPlan, FaultStore, Store, StoreError};

use crate::city::*;
use crate::stores::Meddled;

/// An engine with a clock that stands at the evening unless `change` says otherwise.
pub fn start(store: impl Store + 'static, change: impl FnOnce(&mut Config)) -> Engine {
    let mut config = Config::new(LEDGER).expect("randomness");
    config.clock = Arc::new(ManualClock::at(evening()));
    config.seeds = Box::new(ChaChaSeeds::seeded(11));
    config.on_exit = Box::new(|why| panic!("no exit is expected: {why}"));
    change(&mut config);
    Engine::start(Box::new(store), config, &mut |_| {}).expect("starts")
}

pub fn stocked_engine(disk: &FaultDisk, bags: u32, change: impl FnOnce(&mut Config)) -> (Engine, Desk) {
    let (engine, mut desk) = (start(fault_store(disk), change), Desk::new());
    engine.submit(desk.adopt_network(evening())).wait().expect("a network");
    if bags > 0 {
        engine.submit(desk.admit(evening(), STATION, bags)).wait().expect("bags");
    }
    (engine, desk)
}

fn healthy() -> FaultDisk {
    FaultDisk::new(FaultPlan::none())
}

#[test]
fn sixty_four_callers_empty_a_shelf_and_no_bag_goes_twice() {
    let (engine, _) = stocked_engine(&healthy(), 100, |_| {});
    let outcomes: Vec<_> = thread::scope(|scope| {
        let callers: Vec<_> = (1..=64u32)
            .map(|number| {
                let engine = engine.clone();
                scope.spawn(move || {
                    let mut desk = Desk::of(LEDGER, number);
                    (0..2).map(|_| engine.submit(desk.at_once(evening(), HOSPITAL, 2)).wait()).collect::<Vec<_>>()
                })
            })
            .collect();
        callers.into_iter().flat_map(|caller| caller.join().expect("a caller")).collect()
    });
    let sent: Vec<BagId> =
        outcomes.iter().flatten().flat_map(|answers| sent(answers).into_iter().map(|(_, bag)| bag)).collect();
    assert_eq!(sent.len(), 100, "whoever plans at the head never starves another");
    assert_eq!(sent.iter().collect::<BTreeSet<_>>().len(), 100);
    let refused: Vec<_> = outcomes.iter().filter_map(|outcome| outcome.as_ref().err()).collect();
    assert_eq!(refused.len(), 28);
    assert!(refused.iter().all(|denied| denied.code() == "plan-empty"), "{refused:?}");
    assert_eq!(engine.metrics().refusals().get("plan-empty"), Some(&28));
    let mut store = engine.stop().expect("the store");
    assert!(verify(&mut *store, &mut |_| {}).expect("reads").is_sound());
}

#[test]
fn of_sixty_four_plans_for_one_bag_one_is_executed() {
    let (engine, mut desk) = stocked_engine(&healthy(), 1, |_| {});
    let plans: Vec<_> = (0..64)
        .map(|_| {
            let opened = engine.submit(desk.open(evening(), HOSPITAL, 2)).wait().expect("opened");
            let case = opened.case_opened().expect("a case");
            let world = engine.read();
            let plan = planner::plan_case(&world.world, case, &[], Policy::Balanced, evening()).expect("a plan");
            assert_eq!(plan.purpose, PlanFor::Case { case });
            let execute = supply::Command::ExecutePlan { plan: Arc::new(plan), execution: send(), overrides: vec![] };
            desk.envelope(evening(), Duty::SupplyDuty, STATION, Command::Supply(execute))
        })
        .collect();
    let tickets: Vec<_> = plans.into_iter().map(|plan| engine.submit(plan)).collect();
    let outcomes: Vec<_> = tickets.into_iter().map(|ticket| ticket.wait()).collect();
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for denied in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
        let Denied::Refused { refusals, .. } = denied else { panic!("{denied:?}") };
        assert!(refusals.iter().any(|refusal| refusal.en().contains("S000126000000")), "it says which bag: {refusals}");
    }
}

/// A clock that cannot be read while its lock is held.
struct Held(Arc<Mutex<()>>);

impl Clock for Held {
    fn now(&self) -> Moment {
        let _lock = self.0.lock().expect("the lock");
        evening()
    }
}

#[test]
fn a_full_queue_says_busy_and_loses_nothing() {
    let lock = Arc::new(Mutex::new(()));
    let clock = Arc::new(Held(lock.clone()));
    let (engine, mut desk) = stocked_engine(&healthy(), 0, |config| {
        config.clock = clock;
        config.queue = 4;
    });
    let held = lock.lock().expect("the lock");
    let tickets: Vec<_> = (0..12).map(|_| engine.submit(desk.open(evening(), HOSPITAL, 2))).collect();
    drop(held);
    let outcomes: Vec<_> = tickets.into_iter().map(|ticket| ticket.wait()).collect();
    let taken = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    // Four wait, at most one more was already taken out.
    assert!((4..=5).contains(&taken), "{taken} were taken");
    let busy = outcomes.iter().filter(|outcome| matches!(outcome, Err(Denied::Busy { most: 4, .. }))).count();
    assert_eq!(taken + busy, 12);
    assert_eq!(engine.metrics().busy.load(Ordering::Relaxed), busy as u64);
    assert_eq!(engine.read().world.cases().count(), taken);
}

/// A store whose appends from the third on wait for the test; those that it says fail.
struct Gate {
    at_gate: Receiver<u64>,
    let_go: Sender<Result<(), AppendError>>,
}

fn gated(disk: &FaultDisk) -> (Meddled, Gate) {
    let (let_go, gate) = channel();
    let (arrives, at_gate) = channel();
    let store = Meddled::appending(fault_store(disk), move |frame| {
        if frame.header().seq < 3 {
            return Ok(());
        }
        let _ = arrives.send(frame.header().seq);
        // Once the test has dropped its end, everything passes.
        gate.recv().unwrap_or(Ok(()))
    });
    (store, Gate { at_gate, let_go })
}

/// Waits until every act has been taken out of the queue.
fn until_taken(engine: &Engine) {
    while engine.health().waiting > 0 {
        thread::yield_now();
    }
}

#[test]
fn while_a_sync_runs_the_next_frame_grows() {
    let (store, Gate { at_gate, let_go }) = gated(&healthy());
    let (engine, mut desk) = (start(store, |_| {}), Desk::new());
    engine.submit(desk.adopt_network(evening())).wait().expect("a network");
    engine.submit(desk.admit(evening(), STATION, 2)).wait().expect("bags");
    // Alone: appended by the one who decides, who is held there while twenty more come.
    let first = engine.submit(desk.open(evening(), HOSPITAL, 2));
    assert_eq!(at_gate.recv(), Ok(3));
    let many: Vec<_> = (0..20).map(|_| engine.submit(desk.open(evening(), HOSPITAL, 2))).collect();
    let_go.send(Ok(())).expect("let go");
    first.wait().expect("opened");
    // The first of them leaves at once, the others gather behind it.
    assert_eq!(at_gate.recv(), Ok(4));
    until_taken(&engine);
    drop(let_go);
    let seqs: Vec<u64> = many.into_iter().map(|ticket| ticket.wait().expect("opened").seq()).collect();
    assert_eq!(seqs[..2], [4, 5]);
    // The last one may have been late for the second frame.
    assert!(seqs[..19].iter().skip(1).all(|seq| *seq == 5), "{seqs:?}");
}

#[test]
fn a_full_disk_refuses_and_the_writer_goes_on_when_there_is_room() {
    let disk = healthy();
    let (engine, mut desk) = stocked_engine(&disk, 40, |_| {});
    let (seq, next) = (engine.health().seq, disk.commits() + 1);
    disk.set_plan(FaultPlan::none().at(next, journal::Fault::DiskFull));
    let act = desk.at_once(evening(), HOSPITAL, 4);
    let denied = engine.submit(act.clone()).wait().expect_err("no room");
    assert!(matches!(denied, Denied::NotRecorded(_)), "{denied:?}");
    assert_eq!((engine.read().seq, engine.read().world.cases().count()), (seq, 0));
    let answers = engine.submit(act).wait().expect("room again");
    assert_eq!(answers.seq(), seq + 1);
    assert_eq!(engine.metrics().rebuilds.load(Ordering::Relaxed), 1);
    assert!(engine.health().writable);
}

#[test]
fn an_unknown_outcome_is_learned_by_sending_again() {
    for (fault, recorded) in
        [(journal::Fault::LostAnswerRecorded, true), (journal::Fault::LostAnswerNotRecorded, false)]
    {
        let disk = healthy();
        let (engine, mut desk) = stocked_engine(&disk, 40, |_| {});
        let seq = engine.health().seq;
        let mut feed = engine.subscribe(None);
        disk.set_plan(FaultPlan::none().at(disk.commits() + 1, fault));
        let act = desk.at_once(evening(), HOSPITAL, 4);
        assert!(matches!(engine.submit(act.clone()).wait(), Err(Denied::Unknown(_))), "{fault:?}");
        let answers = engine.submit(act.clone()).wait().expect("the truth");
        assert_eq!(answers.seq(), seq + 1);
        assert_eq!(engine.submit(act).wait(), Ok(answers));
        assert_eq!(engine.read().world.cases().count(), 1, "once and once only");
        // A frame that nobody could announce makes listeners read everything again.
        let resync = matches!(feed.poll(10), Some(engine::FeedStep::Resync { .. }));
        assert_eq!(resync, recorded, "{fault:?}");
    }
}

#[test]
fn what_was_judged_upon_a_failed_frame_is_not_recorded_either() {
    let (store, Gate { at_gate, let_go }) = gated(&healthy());
    let (engine, mut desk) = (start(store, |_| {}), Desk::new());
    engine.submit(desk.adopt_network(evening())).wait().expect("a network");
    engine.submit(desk.admit(evening(), STATION, 2)).wait().expect("bags");
    let held = engine.submit(desk.open(evening(), HOSPITAL, 2));
    assert_eq!(at_gate.recv(), Ok(3));
    let doomed = engine.submit(desk.at_once(evening(), HOSPITAL, 4));
    let (refused, opened) = (desk.at_once(evening(), HOSPITAL, 4), desk.open(evening(), HOSPITAL, 2));
    let upon = [
        engine.submit(refused.clone()),
        engine.submit(opened.clone()),
        engine.submit(desk.open(evening(), HOSPITAL, 2)),
    ];
    let_go.send(Ok(())).expect("let go");
    held.wait().expect("opened");
    assert_eq!(at_gate.recv(), Ok(4), "the doomed one, alone");
    // Behind it a refusal, because the shelf looks empty, and two commands that know of its case.
    until_taken(&engine);
    let_go.send(Err(AppendError::NotRecorded(StoreError::DiskFull))).expect("let go");
    drop(let_go);
    assert!(matches!(doomed.wait(), Err(Denied::NotRecorded(_))));
    let [no_blood, second, _last] = upon.map(|ticket| ticket.wait());
    for outcome in [no_blood, second] {
        assert!(matches!(outcome, Err(Denied::NotRecorded(_))), "{outcome:?}");
    }
    // Sent again, they find the bags on the shelf and the numbers free.
    assert_eq!(sent(&engine.submit(refused).wait().expect("there is blood")).len(), 2);
    engine.submit(opened).wait().expect("opened");
}

#[test]
fn after_a_failed_sync_everybody_is_answered_and_the_process_ends() {
    let disk = healthy();
    let (said, why) = channel();
    let (engine, mut desk) = stocked_engine(&disk, 40, |config| {
        config.on_exit = Box::new(move |why| said.send(why.to_owned()).expect("the test listens"));
    });
    disk.set_plan(FaultPlan::none().at(disk.commits() + 1, journal::Fault::SyncFails));
    let act = desk.at_once(evening(), HOSPITAL, 4);
    assert!(matches!(engine.submit(act.clone()).wait(), Err(Denied::Unknown(_))));
    assert!(why.recv().expect("the hook was called").contains("sync"));
    assert_eq!(engine.submit(desk.open(evening(), HOSPITAL, 2)).wait(), Err(Denied::Stopped));
    assert!(engine.health().stopped);
    drop(engine.stop());
    let engine = start(fault_store(&disk), |_| {});
    engine.submit(act).wait().expect("the next process knows, or does it now");
    assert_eq!(engine.read().world.cases().count(), 1);
}

#[test]
fn a_second_writers_frame_is_found_out() {
    let disk = healthy();
    let (engine, mut desk) = stocked_engine(&disk, 40, |_| {});
    // Somebody took the seat behind this writer's back; its own store is dead from here on.
    disk.cut_power();
    let mut other = direct(FaultStore::open(&disk, journal::LedgerId(1), 0, "another").expect("opens"), 3);
    other.submit(Desk::of(LEDGER, 9).open(evening(), HOSPITAL, 2), evening()).expect("recorded");
    let denied = engine.submit(desk.open(evening(), HOSPITAL, 2)).wait().expect_err("not the writer any more");
    assert!(matches!(denied, Denied::NotRecorded(_)), "{denied:?}");
    let denied = engine.submit(desk.open(evening(), HOSPITAL, 2)).wait().expect_err("nor later");
    assert!(matches!(denied, Denied::ReadOnly(Fault::Store(_))), "{denied:?}");
    assert!(!engine.health().writable);
    engine.stop();
    assert_eq!(other.world().cases().count(), 1);
}

#[test]
fn a_stop_finishes_what_waits_and_takes_no_more() {
    let disk = healthy();
    let (engine, mut desk) = stocked_engine(&disk, 0, |config| config.snapshot_at_stop = Some(1));
    let tickets: Vec<_> = (0..50).map(|_| engine.submit(desk.open(evening(), HOSPITAL, 2))).collect();
    let mut store = engine.stop().expect("the store");
    for ticket in tickets {
        ticket.wait().expect("finished");
    }
    assert_eq!(engine.submit(desk.open(evening(), HOSPITAL, 2)).wait(), Err(Denied::Stopped));
    assert!(engine.stop().is_none());
    let snapshots = store.snapshots().expect("reads");
    assert_eq!(snapshots.len(), 1);
    assert_eq!(snapshots[0].label.head, store.head().expect("a head"));
    drop(store);
    let engine = start(fault_store(&disk), |_| {});
    assert_eq!((engine.started().events, engine.started().snapshot), (0, Some(engine.started().head.seq)));
    assert_eq!(engine.read().world.cases().count(), 50);
}

#[test]
fn with_little_room_only_what_happened_is_taken() {
    let disk = healthy();
    let free = Arc::new(AtomicU64::new(u64::MAX));
    let asked = free.clone();
    let (engine, mut desk) = stocked_engine(&disk, 40, |_| {});
    let supplied = engine.submit(desk.at_once(evening(), HOSPITAL, 4)).wait().expect("supplied");
    drop(engine.stop());
    free.store(400 << 20, Ordering::SeqCst);
    let engine = start(fault_store(&disk), |config| {
        config.free_bytes = Some(Box::new(move || Some(asked.load(Ordering::SeqCst))));
    });
    let denied = engine.submit(desk.open(evening(), HOSPITAL, 2)).wait().expect_err("too little room");
    assert!(matches!(denied, Denied::ReadOnly(Fault::DiskLow { .. })), "{denied:?}");
    let (shipment, bags): (Vec<_>, Vec<_>) = sent(&supplied).into_iter().unzip();
    let receive = desk.receive(evening(), HOSPITAL, shipment[0], &bags);
    engine.submit(receive.clone()).wait().expect("the bags are there whatever the disk says");
    assert!(matches!(engine.health().fault, Some(Fault::DiskLow { .. })));
    // Also then a repeat is answered.
    engine.submit(receive).wait().expect("the same answer");
}

#[test]
fn an_asynchronous_caller_waits_without_a_thread() {
    let (engine, mut desk) = stocked_engine(&healthy(), 4, |_| {});
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a runtime");
    runtime.block_on(async {
        let answers = engine.submit(desk.at_once(evening(), HOSPITAL, 2)).await.expect("supplied");
        let version =
            engine.read_at_least_async(answers.seq(), std::time::Duration::from_secs(5)).await.expect("there");
        assert_eq!(version.world.cases().count(), 1);
        assert_eq!(engine.read_async().await.seq, answers.seq());
    });
    let reserve = desk.supply(evening(), domain::CaseId(0), Execution::Reserve);
    assert_eq!(engine.submit(reserve).wait().expect_err("filled").code(), "plan-empty");
}
