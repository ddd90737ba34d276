//! One command, one answer: repeats, other bodies, old ids, all or nothing.

use std::ops::ControlFlow;

use domain::duty::case;
use domain::{Command, CommandId, Event, Minutes, SiteId};
use engine::{Act, Denied, JUST_OPENED};
use journal::{FaultDisk, FaultPlan};

use crate::city::*;

fn code<T: std::fmt::Debug>(result: Result<T, Denied>) -> &'static str {
    result.expect_err("denied").code()
}

#[test]
fn an_emergency_in_one_act_is_one_frame() {
    let (mut ledger, mut desk) = stocked(1, 40);
    let before = *ledger.head();
    let answers = ledger.submit(desk.at_once(evening(), HOSPITAL, 12), evening()).expect("supplied");
    assert_eq!(ledger.head().seq, before.seq + 1);
    assert_eq!(answers.members.len(), 2);
    assert_eq!((answers.seq(), answers.members[0].seq), (before.seq + 1, before.seq + 1));
    assert_eq!(answers.members[0].first_event, before.next_event);
    let case = answers.case_opened().expect("a case");
    assert_eq!(sent(&answers).len(), 6, "6 bags of 2 U make 12 U");
    let line = ledger.world().case(case).and_then(|case| case.line(1)).copied().expect("a line");
    assert_eq!(line.sent, line.requested);
    // Nearest expiry first: the six bags admitted first.
    assert!(sent(&answers).iter().all(|(_, bag)| bag.donation.serial() < 6));
}

#[test]
fn a_repeat_gets_the_same_answer_from_memory_and_from_the_store() {
    let disk = FaultDisk::new(FaultPlan::none());
    let (mut ledger, mut desk) = (direct(fault_store(&disk), 1), Desk::new());
    set_up(&mut ledger, &mut desk, 40);
    let act = desk.at_once(evening(), HOSPITAL, 12);
    let first = ledger.submit(act.clone(), evening()).expect("supplied");
    let head = *ledger.head();
    let later = evening().plus(Minutes(600));
    assert!(!first.repeated);
    let again = ledger.submit(act.clone(), later).expect("as before");
    assert_eq!((&again, again.repeated), (&first, true));
    drop(ledger);
    let mut ledger = direct(fault_store(&disk), 2);
    let again = ledger.submit(act, later).expect("as before");
    assert_eq!((&again, again.repeated), (&first, true));
    assert_eq!(
        (ledger.head().seq, ledger.head().next_event),
        (head.seq, head.next_event),
        "nothing was recorded twice"
    );
}

#[test]
fn the_same_id_with_another_body_is_refused() {
    let (mut ledger, mut desk) = stocked(1, 4);
    let open = desk.open(evening(), HOSPITAL, 4);
    ledger.submit(open.clone(), evening()).expect("opened");
    let mut other = open.clone();
    other.site = COUNTY;
    assert_eq!(code(ledger.submit(other, evening())), "command-id-reused");
    // A new command together with a recorded one: neither all new nor all repeated.
    let fresh = desk.supply(evening(), JUST_OPENED, send());
    assert_eq!(code(ledger.submit(Act::Together(vec![open.clone(), fresh]), evening())), "command-id-reused");
    assert_eq!(code(ledger.submit(Act::Together(vec![open.clone(), open]), evening())), "command-id-reused");
}

#[test]
fn ids_must_be_of_now() {
    let (mut ledger, mut desk) = stocked(1, 0);
    let days = *ledger.world().rules().command_retention_days;
    let ahead = *ledger.world().rules().clock_ahead;
    let now = evening().plus_days(30);
    let at = |desk: &mut Desk, made_at| {
        let mut open = desk.open(now, HOSPITAL, 4);
        open.id = desk.id(made_at);
        open
    };
    let oldest = now.plus_days(-i64::from(days));
    let old = at(&mut desk, oldest.plus_millis(-1));
    assert_eq!(code(ledger.submit(old, now)), "command-too-old");
    let future = at(&mut desk, now.plus(ahead).plus_millis(1));
    assert_eq!(code(ledger.submit(future, now)), "from-the-future");
    let mut random = desk.open(now, HOSPITAL, 4);
    random.id = CommandId(uuid::Uuid::from_u128(0x9d0c_7b52_2f3a_4c1e_8a77_5566_1122_3344));
    assert_eq!(code(ledger.submit(random, now)), "command-id-not-v7");
    for made_at in [oldest, now.plus(ahead)] {
        let fits = at(&mut desk, made_at);
        ledger.submit(fits, now).expect("within the rule");
    }
}

#[test]
fn an_old_id_recorded_lately_is_known_though_memory_forgot_it() {
    let disk = FaultDisk::new(FaultPlan::none());
    let (mut ledger, mut desk) = (direct(fault_store(&disk), 1), Desk::new());
    set_up(&mut ledger, &mut desk, 40);
    let now = evening().plus_days(3);
    let mut late = desk.at_once(now, HOSPITAL, 2);
    if let Act::Together(members) = &mut late {
        for member in members {
            member.id = desk.id(evening());
        }
    }
    let first = ledger.submit(late.clone(), now).expect("recorded three days after its making");
    assert_eq!(ledger.submit(late.clone(), now.plus_days(3)), Ok(first));
    let too_late = now.plus_days(7);
    assert_eq!(code(ledger.submit(late, too_late)), "command-too-old");
}

#[test]
fn one_refusal_takes_the_whole_act_back() {
    let (mut ledger, mut desk) = stocked(1, 40);
    let (before, hash) = (*ledger.head(), ledger.world().hash());
    let mut act = desk.at_once(evening(), HOSPITAL, 12);
    let Act::Together(members) = &mut act else { panic!("two commands") };
    // A nurse draws no stock: the second command is refused, after the first was folded.
    members[1].duty = domain::Duty::Nurse;
    let denied = ledger.submit(act, evening()).expect_err("refused");
    assert!(matches!(denied, Denied::Refused { member: 1, .. }), "{denied:?}");
    assert_eq!((*ledger.head(), ledger.world().hash()), (before, hash));
    // Its ids are free: refusals are not recorded.
    let mut again = desk.at_once(evening(), HOSPITAL, 12);
    if let Act::Together(members) = &mut again {
        members[0].site = SiteId(99);
    }
    assert!(matches!(ledger.submit(again, evening()), Err(Denied::Refused { member: 0, .. })));
}

#[test]
fn a_refused_command_may_be_sent_again() {
    let (mut ledger, mut desk) = stocked(1, 0);
    let open = desk.open(evening(), HOSPITAL, 4);
    let case = ledger.submit(open, evening()).expect("opened").case_opened().expect("a case");
    let supply = desk.supply(evening(), case, send());
    assert_eq!(code(ledger.submit(supply.clone(), evening())), "plan-empty");
    // The same under the same id: decided again, and again there is nothing.
    assert_eq!(code(ledger.submit(supply.clone(), evening())), "plan-empty");
    ledger.submit(desk.admit(evening(), STATION, 4), evening()).expect("bags");
    let answers = ledger.submit(supply.clone(), evening()).expect("now there is something to send");
    assert_eq!((sent(&answers).len(), answers.repeated), (2, false));
    let again = ledger.submit(supply, evening()).expect("as before");
    assert_eq!((&again.members, again.repeated), (&answers.members, true));
}

/// A repeat is told as one also before the frame of the first is durable.
#[test]
fn a_repeat_within_the_open_frame_says_so() {
    let (mut ledger, mut desk) = stocked(1, 0);
    let open = desk.open(evening(), HOSPITAL, 4);
    let first = ledger.decide(open.clone(), evening()).expect("opened");
    let again = ledger.decide(open, evening()).expect("opened before");
    assert_eq!((first.repeated, again.repeated), (false, true));
    assert_eq!(first.members, again.members);
    assert_eq!(ledger.commit().expect("durable").map(|frame| frame.commands), Some(1));
}

/// A city of 103 sites takes its opening stock in one act: a command per site, all or none.
#[test]
fn a_hundred_and_more_commands_are_recorded_together() {
    let (mut ledger, mut desk) = stocked(1, 0);
    let members: Vec<_> = (0..103).map(|_| desk.admit(evening(), STATION, 2)).collect();
    let mut spoilt = members.clone();
    if let Some(Command::Admission(domain::duty::admission::Command::AdmitBags { site, .. })) =
        spoilt.last_mut().map(|envelope| &mut envelope.command)
    {
        *site = SiteId(99);
    }
    assert!(matches!(ledger.submit(Act::Together(spoilt), evening()), Err(Denied::Refused { member: 102, .. })));
    assert_eq!(ledger.world().bags().len(), 0);
    let before = ledger.head().seq;
    let answers = ledger.submit(Act::Together(members.clone()), evening()).expect("admitted");
    assert_eq!((answers.members.len(), ledger.world().bags().len()), (103, 206));
    assert_eq!(ledger.head().seq, before + 1, "one durability point");
    let most: Vec<_> = (0..257).map(|_| desk.admit(evening(), STATION, 1)).collect();
    assert_eq!(code(ledger.submit(Act::Together(most), evening())), "too-many");
}

#[test]
fn another_ledgers_command_is_refused() {
    let (mut ledger, _) = stocked(1, 0);
    let mut foreign = Desk::of(domain::LedgerId(2), 5);
    assert_eq!(code(ledger.submit(foreign.open(evening(), HOSPITAL, 4), evening())), "unknown-ledger");
}

#[test]
fn time_never_goes_back_in_the_journal() {
    let (mut ledger, mut desk) = stocked(1, 4);
    let late = evening().plus(Minutes(90));
    ledger.submit(desk.open(late, HOSPITAL, 2), late).expect("opened");
    let early = evening().plus(Minutes(30));
    let answers = ledger.submit(desk.open(early, HOSPITAL, 2), early).expect("opened");
    assert_eq!(answers.members[0].stamp.recorded_at, late);
    assert_eq!(answers.members[0].stamp.occurred_at, early);
}

#[test]
fn one_seed_gives_one_journal() {
    let run = |seed| {
        let (mut ledger, mut desk) = stocked(seed, 40);
        for n in 0..8 {
            let at = evening().plus(Minutes(n));
            ledger.decide(desk.at_once(at, HOSPITAL, 4), at).expect("supplied");
            if n % 3 == 2 {
                ledger.commit().expect("durable");
            }
        }
        ledger.commit().expect("durable");
        (ledger.head().hash, ledger.head().stream)
    };
    let (one, same, other) = (run(5), run(5), run(6));
    assert_eq!(one, same);
    assert_ne!(one.0, other.0, "the salts differ");
    assert_eq!(one.1, other.1, "what happened does not");
}

#[test]
fn the_export_tells_every_event_in_order() {
    let (mut ledger, mut desk) = stocked(1, 6);
    let answers = ledger.submit(desk.at_once(evening(), HOSPITAL, 4), evening()).expect("supplied");
    let mut lines: Vec<serde_json::Value> = Vec::new();
    let taken = engine::export(ledger.store(), 1, |line| {
        lines.push(serde_json::from_str(line).expect("JSON"));
        ControlFlow::Continue(())
    });
    assert_eq!(taken.expect("exports"), ledger.head().next_event);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["event_no"], number as u64);
        assert_eq!(line["leaf"].as_str().map(str::len), Some(64));
    }
    let last: Vec<Event> = lines[answers.members[0].first_event as usize..]
        .iter()
        .map(|line| serde_json::from_value(line["event"].clone()).expect("an event"))
        .collect();
    assert!(last.iter().eq(answers.events()));
    // The first event of a bag says so, the next names the one before it.
    let about = |text: &str| lines.iter().filter(|line| line.to_string().contains(text)).collect::<Vec<_>>();
    let first_bag = about("S000126000000.RBC-S-LR.00");
    let own: Vec<_> = first_bag.iter().filter(|line| !line["link"].is_null()).collect();
    assert_eq!(own[0]["link"], "first");
    assert_eq!(own[1]["link"]["ordinal"], 1);
    assert_eq!(own[1]["link"]["leaf"], own[0]["leaf"]);
    let stop = engine::export(ledger.store(), 1, |_| ControlFlow::Break(()));
    assert!(matches!(stop, Err(engine::ExportError::Stopped)));
    assert!(matches!(answers.members[0].events[0], Event::Case(case::Event::CaseOpened { .. })));
    assert!(!matches!(desk.open(evening(), HOSPITAL, 2).command, Command::Supply(_)));
}
