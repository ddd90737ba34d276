//! A kernel that fails: the command is answered, its id remembered, everything else goes on.

use domain::{ActorId, Envelope, Event, Moment, Refusals, Stamp, World};
use engine::{Denied, Kernel, verify};
use journal::{FaultDisk, FaultPlan};

use crate::city::*;
use crate::threads::start;

/// Commands of this person cannot be judged.
const UNJUDGED: ActorId = ActorId(66_601);
/// What this person does cannot be folded.
const UNFOLDED: ActorId = ActorId(66_602);

fn failing() -> Kernel {
    fn decide(world: &World, envelope: &Envelope, now: Moment) -> Result<Vec<Event>, Refusals> {
        assert!(envelope.actor != UNJUDGED, "a fault planted in judging");
        domain::decide(world, envelope, now)
    }
    fn apply(world: &mut World, stamp: &Stamp, event: &Event) {
        world.apply(stamp, event);
        assert!(stamp.actor != UNFOLDED, "a fault planted in folding");
    }
    Kernel { decide, apply, ..Kernel::default() }
}

fn by(mut envelope: Envelope, actor: ActorId) -> Envelope {
    envelope.actor = actor;
    envelope
}

#[test]
fn a_command_that_cannot_be_judged_harms_nobody() {
    let (mut desk, disk) = (Desk::new(), FaultDisk::new(FaultPlan::none()));
    let mut ledger = direct_with(fault_store(&disk), 1, failing());
    set_up(&mut ledger, &mut desk, 4);
    let (hash, bad) = (ledger.world().hash(), by(desk.open(evening(), HOSPITAL, 2), UNJUDGED));
    assert_eq!(ledger.submit(bad.clone(), evening()), Err(Denied::Broken));
    assert_eq!(ledger.world().hash(), hash);
    // The id is remembered: also when the reason is gone.
    assert_eq!(ledger.submit(by(bad, ActorId(1)), evening()), Err(Denied::Broken));
    ledger.submit(desk.at_once(evening(), HOSPITAL, 2), evening()).expect("others go on");
}

#[test]
fn a_command_that_cannot_be_folded_is_not_recorded() {
    let (mut desk, disk) = (Desk::new(), FaultDisk::new(FaultPlan::none()));
    let mut ledger = direct_with(fault_store(&disk), 1, failing());
    set_up(&mut ledger, &mut desk, 8);
    let good = ledger.decide(desk.at_once(evening(), HOSPITAL, 4), evening()).expect("decided");
    assert_eq!(ledger.decide(by(desk.open(evening(), HOSPITAL, 2), UNFOLDED), evening()), Err(Denied::Broken));
    let after = desk.open(evening(), HOSPITAL, 2);
    assert!(
        matches!(ledger.decide(after.clone(), evening()), Err(Denied::NotRecorded(_))),
        "the World is not to be trusted"
    );
    let committed = ledger.commit().expect("what came before is good").expect("a frame");
    assert_eq!(committed.head.seq, good.seq());
    ledger.rebuild().expect("from the store");
    ledger.submit(after, evening()).expect("goes on");
    let report = verify(ledger.store(), &mut |_| {}).expect("reads");
    assert_eq!(report.faults, Vec::<String>::new());
    assert_eq!(ledger.world().cases().count(), 2);
}

#[test]
fn the_writer_outlives_broken_commands_and_remembers_them_after_a_restart() {
    let disk = FaultDisk::new(FaultPlan::none());
    let mut desk = Desk::new();
    let engine = start(fault_store(&disk), |config| config.kernel = failing());
    engine.submit(desk.adopt_network(evening())).wait().expect("a network");
    engine.submit(desk.admit(evening(), STATION, 8)).wait().expect("bags");
    let unjudged = by(desk.open(evening(), HOSPITAL, 2), UNJUDGED);
    let unfolded = by(desk.open(evening(), HOSPITAL, 2), UNFOLDED);
    for bad in [&unjudged, &unfolded, &unjudged, &unfolded] {
        assert_eq!(engine.submit(bad.clone()).wait(), Err(Denied::Broken));
        engine.submit(desk.at_once(evening(), HOSPITAL, 2)).wait().expect("others go on");
    }
    assert_eq!(engine.health().fault, None);
    drop(engine.stop());
    let engine = start(fault_store(&disk), |_| {});
    for bad in [unjudged, unfolded] {
        assert_eq!(engine.submit(bad).wait(), Err(Denied::Broken));
    }
    assert_eq!(engine.read().world.cases().count(), 4);
}
