//! A thousand power cuts: what was acknowledged is there exactly once, whatever the disk did.

use std::collections::BTreeMap;
use std::thread;

use domain::{CommandId, Minutes, ShipmentId};
use engine::{Act, Answers, Denied, Direct, verify};
use journal::{Fault, FaultDisk, FaultPlan, FaultStore, Store};

use crate::city::*;
use crate::threads::start;

const DISKS: u64 = 20;
const CUTS_A_DISK: usize = 50;

/// The next process on the disk, and the one after it if that one dies while it sits down.
fn next_process(disk: &FaultDisk) -> FaultStore {
    loop {
        if let Ok(store) = FaultStore::open(disk, journal::LedgerId(LEDGER.0), 0, "next") {
            return store;
        }
    }
}

/// What a caller of a ledger remembers.
struct Caller {
    desk: Desk,
    minute: i64,
    acknowledged: Vec<(Act, Answers)>,
    unknown: usize,
    on_road: Vec<(ShipmentId, Vec<domain::BagId>)>,
}

impl Caller {
    fn next_act(&mut self) -> Act {
        self.minute += 1;
        let at = evening().plus(Minutes(self.minute));
        match self.minute % 5 {
            0 => self.desk.admit(at, STATION, 6).into(),
            1 => match self.on_road.pop() {
                Some((shipment, bags)) => self.desk.receive(at, HOSPITAL, shipment, &bags).into(),
                None => self.desk.open(at, COUNTY, 2).into(),
            },
            2 => self.desk.review_levels(at).into(),
            _ => self.desk.at_once(at, HOSPITAL, 4),
        }
    }

    fn acknowledge(&mut self, act: Act, answers: Answers) {
        let mut shipments: BTreeMap<ShipmentId, Vec<domain::BagId>> = BTreeMap::new();
        for (shipment, bag) in sent(&answers) {
            shipments.entry(shipment).or_default().push(bag);
        }
        self.on_road.extend(shipments);
        self.acknowledged.push((act, answers));
    }
}

#[test]
fn a_thousand_power_cuts_lose_no_acknowledged_command() {
    let (mut cuts, mut unknown) = (0, 0);
    for seed in 0..DISKS {
        let (disk_cuts, disk_unknown) = live_through(seed);
        cuts += disk_cuts;
        unknown += disk_unknown;
    }
    assert!(cuts >= 1_000, "{cuts} cuts");
    assert!(unknown >= 300, "only {unknown} outcomes were unknown: the cuts missed the appends");
}

fn live_through(seed: u64) -> (usize, usize) {
    let disk = FaultDisk::new(FaultPlan::none());
    let mut ledger = direct(next_process(&disk), seed);
    let desk = Desk::of(LEDGER, seed as u32 + 1);
    let mut caller = Caller { desk, minute: 0, acknowledged: Vec::new(), unknown: 0, on_road: Vec::new() };
    set_up(&mut ledger, &mut caller.desk, 30);
    let kinds = [Fault::CutBeforeWrite, Fault::CutBeforeSync, Fault::CutBeforeAnswer];
    let (mut cuts, mut again) = (0, None);
    while cuts < CUTS_A_DISK {
        // Each process meets its end within a few commits, each in another way.
        let (life, kind) = (1 + (seed + cuts as u64) % 5, kinds[(seed as usize + cuts) % kinds.len()]);
        disk.set_plan(FaultPlan::none().at(disk.commits() + life, kind));
        loop {
            let act = again.take().unwrap_or_else(|| caller.next_act());
            let now = evening().plus(Minutes(caller.minute));
            match ledger.submit(act.clone(), now) {
                Ok(answers) => caller.acknowledge(act, answers),
                Err(Denied::Refused { .. }) => {}
                Err(Denied::Unknown(_)) => {
                    caller.unknown += 1;
                    again = Some(act);
                    break;
                }
                Err(other) => panic!("seed {seed}: {other:?}"),
            }
        }
        cuts += 1;
        drop(ledger);
        disk.set_plan(FaultPlan::none());
        ledger = direct(next_process(&disk), seed + cuts as u64);
        if cuts % 10 == 0 {
            ledger.snapshot().expect("a snapshot");
        }
        // The last acknowledged ones are still what they were.
        for (act, answers) in caller.acknowledged.iter().rev().take(3) {
            let now = evening().plus(Minutes(caller.minute));
            assert_eq!(ledger.submit(act.clone(), now).as_ref(), Ok(answers), "seed {seed} cut {cuts}");
        }
    }
    if let Some(act) = again {
        ledger.submit(act.clone(), evening().plus(Minutes(caller.minute))).expect("told or done now");
    }
    all_there_once(&mut ledger, &caller, seed);
    (cuts, caller.unknown)
}

fn all_there_once<S: Store>(ledger: &mut Direct<S>, caller: &Caller, seed: u64) {
    let report = verify(ledger.store(), &mut |_| {}).expect("reads");
    assert_eq!(report.faults, Vec::<String>::new(), "seed {seed}");
    assert!(!report.snapshots.is_empty());
    let mut times: BTreeMap<CommandId, u32> = BTreeMap::new();
    let mut next = 1;
    while let Some(frame) = ledger.store().read_frames(next, 1).expect("reads").first() {
        next += 1;
        for command in frame.view().expect("a frame").commands() {
            *times.entry(engine::codec::domain_id(command.key.id)).or_default() += 1;
        }
    }
    for (_, answers) in &caller.acknowledged {
        for answer in &answers.members {
            assert_eq!(times.get(&answer.command), Some(&1), "seed {seed}: {}", answer.command);
        }
    }
    assert!(times.values().all(|times| *times == 1));
}

#[test]
fn many_callers_live_through_cuts_with_the_threads() {
    let (mut acknowledged, mut unknown) = (0, 0);
    for seed in 0..12u64 {
        let disk = FaultDisk::new(FaultPlan::none());
        let engine = start(next_process(&disk), |_| {});
        let mut desk = Desk::of(LEDGER, 90);
        engine.submit(desk.adopt_network(evening())).wait().expect("a network");
        engine.submit(desk.admit(evening(), STATION, 400)).wait().expect("bags");
        let kind = [Fault::CutBeforeWrite, Fault::CutBeforeSync, Fault::CutBeforeAnswer, Fault::LostAnswerRecorded];
        disk.set_plan(FaultPlan::none().at(disk.commits() + 2 + seed, kind[seed as usize % 4]));
        let outcomes: Vec<(Act, Result<Answers, Denied>)> = thread::scope(|scope| {
            let callers: Vec<_> = (1..=8u32)
                .map(|number| {
                    let engine = engine.clone();
                    scope.spawn(move || {
                        let mut desk = Desk::of(LEDGER, number);
                        let mut call = |_| {
                            let act = desk.at_once(evening(), HOSPITAL, 2);
                            (act.clone(), engine.submit(act).wait())
                        };
                        (0..20).map(&mut call).collect::<Vec<_>>()
                    })
                })
                .collect();
            callers.into_iter().flat_map(|caller| caller.join().expect("a caller")).collect()
        });
        engine.stop();
        drop(engine);
        disk.set_plan(FaultPlan::none());
        let mut ledger = direct(next_process(&disk), seed);
        let mut cases = ledger.world().cases().count();
        for (act, outcome) in &outcomes {
            let again = ledger.submit(act.clone(), evening());
            match outcome {
                Ok(answers) => {
                    acknowledged += 1;
                    assert_eq!(again.as_ref(), Ok(answers), "seed {seed}");
                }
                Err(Denied::Unknown(_)) => unknown += 1,
                Err(_) => cases += usize::from(again.is_ok()),
            }
        }
        assert!(ledger.world().cases().count() >= cases);
        assert!(verify(ledger.store(), &mut |_| {}).expect("reads").is_sound(), "seed {seed}");
    }
    assert!(acknowledged > 100 && unknown > 5, "{acknowledged} acknowledged, {unknown} unknown");
}
