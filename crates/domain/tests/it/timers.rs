//! Timers: they fire at their deadline and not before, in the order of their due times, and only record.

use crate::script::{check, play};
use crate::town::*;
use domain::duty::timer::{self, TimerKey};
use domain::*;

#[test]
fn a_reservation_lapses_at_its_deadline_and_not_before() {
    check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        execute C0 1=a,b
        pick R0 b
        + 119
        fire lapse R0 1
        !! nothing-asked
        ? a reserved R0
        +ms 59999
        fire lapse R0 0
        !! nothing-asked
        ? a reserved R0
        +ms 1
        # Judged from the time, before any timer has fired.
        ? a free
        ? R0 over
        fire lapse R0 0
        -> bag_reservation_ended:lapsed:a,b timer_fired
        ? b in-store ST free
        ? C0.1 planned 0
        ",
    );
}

/// A held bag expires where it is: it must not stay in the books as if somebody might still lift its hold.
#[test]
fn a_bag_that_expires_while_held_is_recorded_too() {
    check(
        "
        @ 3 07:00
        admit ST a,b,c RBC-S O+ 2U 30m
        admit H4 d RBC-S O+ 2U 30m
        admit ST later RBC-S O+ 2U 2d
        hold a label
        recall b
        hold d broken
        hold later label
        open H5 O+ determined: red-cells 2U
        @ 3 08:00
        fire-due
        ? a ended expired
        ? b ended expired
        ? c ended expired
        ? d ended expired
        ? later in-store ST held label
        lift a label
        discard a
        !! bag-ended
        ",
    );
}

/// Lapsed is judged from the time: a line lacks again from the deadline on, whenever the timer fires.
#[test]
fn a_line_lacks_again_from_the_deadline_on() {
    check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        order H5: red-cells O+ 2U
        execute C0 1=a
        execute C0 1=b
        !! line-filled
        + 119
        ? needs C0.1 0U
        + 1
        ? needs C0.1 2U
        ? C0.1 planned 0
        outcome C0 1 shortfall-open
        execute C0 1=b
        ? C0.1 planned 2
        ? needs C0.1 0U
        # The timer takes off what the lapsed one still named, and nothing else.
        fire-due
        ? C0.1 planned 2
        ? a in-store ST free
        release R1
        execute O0 1=b
        ? O0.1 reserved 2 needed 0
        + 1440
        ? O0.1 reserved 0 needed 2
        execute O0 1=a
        ? O0.1 reserved 2 needed 0
        fire-due
        ? O0.1 reserved 2 needed 0
        ",
    );
}

#[test]
fn a_lapsed_bag_may_be_taken_before_its_timer_fires() {
    check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        open H5 O+ determined: red-cells 4U
        execute C0 1=a,b
        + 120
        execute C1 1=a
        ? a reserved R1
        ? C0.1 planned 0
        ? C1.1 planned 2
        # Sent at once from a lapsed reservation.
        execute C1 1=b send
        ? C0.1 planned 0
        ? C1.1 planned 2 sent 2
        fire-due
        ? a reserved R1
        ",
    );
}

#[test]
fn a_timer_fired_twice_records_nothing() {
    let mut town = check(
        "
        @ 3 01:00
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        + 120
        fire lapse R0 0
        fire lapse R0 0
        !! nothing-asked
        fire daily 0
        !! nothing-asked
        ",
    );
    let hash = town.world.hash();
    play(
        &mut town,
        "
        fire lapse R0 0
        !! nothing-asked
        ST/supply-duty fire lapse R0 0
        !! duty-may-not
        ",
    );
    assert_eq!(town.world.hash(), hash);
}

/// After downtime everything fires in (due, id) order, each with its own due time; what is daily once.
#[test]
fn after_downtime_timers_fire_in_the_order_of_their_due_times() {
    let mut town = check(
        "
        @ 3 01:00
        admit HH a RBC-S O+ 2U 30d
        admit ST b,c,d RBC-S O+ 2U 30d
        open H3 O+ determined stated: red-cells 4U
        ST execute C0 1=a
        open H4 O+ determined: red-cells 2U
        open H5 O+ determined: red-cells 2U
        execute C2 1=c
        execute C1 1=b
        @ 6 09:00
        ",
    );
    let from = town.told.len();
    town.fire_due();
    let fired: Vec<(Moment, TimerKey)> = town.told[from..]
        .iter()
        .map(|told| match told.envelope.command {
            Command::Timer(timer::Command::Fire { key, due }) => (due, key),
            ref other => panic!("{other:?}"),
        })
        .collect();
    assert!(fired.is_sorted(), "{fired:#?}");
    let request = TimerKey::RequestUnanswered { request: SupplyRequestId(0) };
    let lapses = |n| TimerKey::ReservationLapses { reservation: ReservationId(n) };
    let pages = |n| TimerKey::CasePages { case: CaseId(n) };
    let at = |minutes: i64| october(3).plus(Minutes(60 + minutes));
    let due = [
        (at(10), request),
        (at(15), pages(0)),
        (at(15), pages(1)),
        (at(15), pages(2)),
        (at(120), lapses(0)),
        (at(120), lapses(1)),
        (october(1).plus(Minutes(480)), TimerKey::DailyReview),
    ];
    let mut want = due.to_vec();
    want.sort_unstable();
    assert_eq!(fired, want);
    // Three days were slept through; the daily job ran once and is next due tomorrow.
    assert_eq!(town.world.levels_day(), Some(october(6).day(ZONE)));
    assert!(town.world.has_timer(october(7).plus(Minutes(480)), TimerKey::DailyReview));
    // What pages pages on from now, not from then.
    assert!(town.world.has_timer(town.now.plus(Minutes(15)), pages(0)));
}

#[test]
fn the_daily_review_expires_bags_once_a_day() {
    check(
        "
        @ 1 08:00
        fire-due
        admit ST a RBC-S O+ 2U 1440m
        admit H4 b PLT-A O+ 1dose 2000m
        admit ST c,d RBC-S O+ 2U 1439m
        hold d label
        open H5 O+ determined: red-cells 2U
        execute C0 1=a
        @ 2 07:59
        ? c in-store ST
        # What was reserved has lapsed; what expires this very minute counts no more.
        ? usable ST red-cells O+ 2U
        @ 2 08:00
        fire daily 0
        ? a ended expired
        ? c ended expired
        # A held bag as well.
        ? d ended expired
        ? b in-store H4
        ? C0.1 planned 0
        @ 3 08:00
        fire daily 0
        ? b ended expired
        ",
    );
}

#[test]
fn a_case_pages_while_a_line_lacks_and_looks_on_when_none_does() {
    check(
        "
        @ 1 01:00
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        + 15
        fire-due
        -> case_escalated:director case_paged:director
        + 15
        fire-due
        -> case_escalated:leadership case_paged:leadership
        ? C0 at leadership
        + 14
        execute C0 1=a send
        + 1
        fire-due
        -> timer_fired
        # The courier is called back: it lacks again.
        recall-courier T0
        + 15
        fire-due
        -> case_escalated:leadership case_paged:leadership
        stand-down C0
        + 15
        fire-due
        ->
        ",
    );
}

#[test]
fn an_unanswered_request_climbs_until_it_is_answered() {
    check(
        "
        @ 1 01:00
        admit HH a RBC-S O+ 2U 30d
        open H3 O+ determined stated: red-cells 2U
        ST execute C0 1=a
        ? Q0 to HH
        + 10
        fire-due
        -> case_escalated:director timer_fired
        + 5
        fire-due
        -> case_escalated:leadership case_paged:leadership
        + 5
        fire-due
        -> case_escalated:leadership timer_fired
        ? Q0 open
        HH/transfusion-duty execute C0 1=a send
        -> plan_executed shipment_dispatched bag_sent_at_once:a formality_opened:approval-form formality_opened:phone-confirmation supply_request_answered:supplied
        + 10
        fire-due
        -> timer_fired
        ",
    );
}
