//! Power cuts and worse on the fault engine.

use std::collections::BTreeMap;

use journal::contract::{Author, LEDGER, verify_all};
use journal::{
    AppendError, CommandId, Fault, FaultDisk, FaultPlan, FaultStore, Head, Sealer, Store, StoreError, SubjectTails,
};

/// What the client of a command knows.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Told {
    Recorded { seq: u64 },
    NotRecorded,
    Nothing,
}

/// Opens until it works, as a supervisor would; each failed attempt must be a fault of the plan.
fn reopen(disk: &FaultDisk) -> FaultStore {
    loop {
        let met = disk.met().len();
        match FaultStore::open(disk, LEDGER, 0, "test") {
            Ok(store) => return store,
            Err(error) => assert_eq!(disk.met().len(), met + 1, "opening failed on a sound disk: {error}"),
        }
    }
}

fn sealer_for(store: &mut FaultStore) -> Sealer {
    let (verifier, _) = verify_all(store, 1 << 16);
    Sealer::new(store.head().expect("a readable head"), verifier.into_parts().1)
}

/// Lives through one plan: appends until `commits` are over, reopening after every failure, then compares what each
/// command's client was told with what the ledger says.
fn live_through(seed: u64, plan: FaultPlan, commits: u64) -> Vec<Fault> {
    let disk = FaultDisk::new(plan);
    let mut author = Author::new(seed, 8);
    let mut told: BTreeMap<CommandId, Told> = BTreeMap::new();
    let mut store = reopen(&disk);
    let mut sealer = sealer_for(&mut store);
    while disk.commits() < commits {
        let ahead: Vec<_> = (0..3).map(|n| author.frame(&mut sealer, 1 + n)).collect();
        let mut failed = false;
        for frame in ahead {
            let ids: Vec<CommandId> = frame.commands().iter().map(|command| command.key.id).collect();
            let (expected, after) = (*frame.before(), frame.after());
            let answer = match store.append(&expected, frame, vec![]) {
                Ok(appended) => {
                    assert_eq!(appended.head, after);
                    Told::Recorded { seq: after.seq }
                }
                Err(AppendError::Unknown(error)) => {
                    failed = true;
                    assert_eq!(error.must_exit(), disk.met().last().map(|met| met.1) == Some(Fault::SyncFails));
                    Told::Nothing
                }
                // What was sealed behind a frame that is not there; or behind one that is, though nobody knew.
                Err(AppendError::Stale { .. } | AppendError::NotRecorded(_)) => {
                    failed = true;
                    Told::NotRecorded
                }
            };
            told.extend(ids.into_iter().map(|id| (id, answer)));
        }
        if failed {
            // The process ends and the next one reads what is there.
            drop(store);
            store = reopen(&disk);
            sealer = sealer_for(&mut store);
        }
    }
    disk.cut_power();
    disk.set_plan(FaultPlan::none());
    assert!(matches!(store.head(), Err(StoreError::Io(_))), "a process without power read its store");
    let (_, recorded) = verify_all(&mut reopen(&disk), 0);
    for (id, told) in &told {
        match (told, recorded.get(id)) {
            (Told::Recorded { seq }, Some(record)) => {
                assert_eq!(record.seq, *seq, "seed {seed}: {id}")
            }
            (Told::NotRecorded, None) | (Told::Nothing, _) => {}
            (told, found) => {
                panic!("seed {seed}: command {id} was told {told:?}, the ledger has {found:?}")
            }
        }
    }
    for id in recorded.keys() {
        assert!(told.contains_key(id), "seed {seed}: command {id} came from nowhere");
    }
    disk.met().into_iter().map(|(_, fault)| fault).collect()
}

#[test]
fn a_thousand_power_cuts_lose_nothing_that_was_acknowledged() {
    let cuts: Vec<Fault> = Fault::ALL.into_iter().filter(|fault| fault.is_power_cut()).collect();
    let met: usize = (0..250).map(|seed| live_through(seed, FaultPlan::seeded(seed, 40, 6, &cuts), 45).len()).sum();
    assert!(met >= 1000, "only {met} cuts happened");
}

#[test]
fn every_kind_of_fault_is_told_apart_and_lived_through() {
    let mut met = BTreeMap::new();
    for seed in 0..200 {
        for fault in live_through(seed, FaultPlan::seeded(seed, 40, 8, &Fault::ALL), 45) {
            *met.entry(format!("{fault:?}")).or_insert(0) += 1;
        }
    }
    assert_eq!(met.len(), Fault::ALL.len(), "{met:?}");
    assert!(met.values().all(|count| *count > 50), "{met:?}");
}

#[test]
fn each_fault_gives_its_own_answer() {
    for fault in Fault::ALL {
        // Commit 1 is the opening, commit 2 the append.
        let disk = FaultDisk::new(FaultPlan::none().at(2, fault));
        let mut store = FaultStore::open(&disk, LEDGER, 0, "test").expect("a sound disk");
        let before = store.head().expect("a readable head");
        let mut sealer = Sealer::new(before, SubjectTails::new());
        let mut author = Author::new(1, 3);
        let frame = author.frame(&mut sealer, 2);
        let answer = store.append(&before, frame.clone(), vec![]).expect_err("the plan's fault");
        let went_on = store.append(&before, frame.clone(), vec![]);
        match fault {
            Fault::DiskFull => {
                assert!(matches!(answer, AppendError::NotRecorded(StoreError::DiskFull)));
                assert!(went_on.is_ok());
            }
            Fault::LostAnswerNotRecorded => {
                assert!(matches!(answer, AppendError::Unknown(_)) && !answer.must_exit());
                assert!(went_on.is_ok());
            }
            Fault::LostAnswerRecorded => {
                assert!(matches!(answer, AppendError::Unknown(_)) && !answer.must_exit());
                let Err(AppendError::Stale { actual }) = went_on else { panic!("recorded twice") };
                assert_eq!(*actual, frame.after());
            }
            Fault::SyncFails => {
                assert!(matches!(answer, AppendError::Unknown(_)) && answer.must_exit());
                assert!(matches!(went_on, Err(AppendError::NotRecorded(error)) if error.must_exit()));
                assert!(matches!(store.meta_put("k".into(), vec![]), Err(error) if error.must_exit()));
            }
            Fault::CutBeforeWrite | Fault::CutBeforeSync | Fault::CutBeforeAnswer => {
                assert!(matches!(answer, AppendError::Unknown(_)));
                assert!(store.head().is_err() && went_on.is_err());
            }
        }
        drop(store);
        let (verifier, _) = verify_all(&mut reopen(&disk), 0);
        let expected: &[Head] = match fault {
            Fault::CutBeforeWrite => &[before],
            Fault::SyncFails | Fault::CutBeforeSync => &[before, frame.after()],
            _ => &[frame.after()],
        };
        let found = verifier.head().hash;
        assert!(expected.iter().any(|head| head.hash == found), "{fault:?}");
    }
}
