//! Counts: what lacks and what is too much are questions, and no count changes a balance.

use crate::script::{check, play};
use crate::town::*;
use domain::*;

#[test]
fn a_missing_bag_is_held_until_somebody_answers() {
    let mut town = check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        open-count ST red-cells
        scan K0 a
        -> bags_scanned
        close-count K0
        -> count_closed finding:counted-missing:b bag_held:whereabouts-doubt:b bag_missed:b
        ? open-findings N0
        ? usable ST red-cells O+ 2U
        order H4: red-cells O+ 2U
        execute O0 1=b
        !! bag-held
        # It is where it was: the question keeps it until quality lets it go with the answer.
        ? b in-store ST
        settle N0 bag-found lifted
        -> bag_hold_lifted:whereabouts-doubt:b finding_answered:bag-found:b
        execute O0 1=b
        ",
    );
    assert_eq!(town.world.missing(BagIx(1)), None);
    play(&mut town, "? open-findings none");
}

#[test]
fn a_bag_gone_for_good_is_lost_by_an_answer_of_quality_who_did_not_count() {
    check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        H4/transfusion-duty/5 open-count H4
        H4/transfusion-duty/5 scan K0 b
        H4/transfusion-duty/5 close-count K0
        H4/transfusion-duty/5 settle N0 bag-gone
        !! duty-may-not same-person-twice
        H4/quality/5 settle N0 bag-gone
        !! same-person-twice
        H4/quality/6 settle N0 bag-gone
        -> bag_given_up:a finding_answered:bag-gone:a
        ? a ended lost
        ",
    );
}

#[test]
fn a_bag_is_asked_about_once_however_often_it_is_missed() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        open-count ST
        close-count K0
        -> count_closed finding:counted-missing:a bag_held:whereabouts-doubt:a bag_missed:a
        open-count ST
        close-count K1
        -> count_closed bag_missed:a
        ? open-findings N0
        ",
    );
}

/// What leaves or comes while the store is counted is neither missing nor found.
#[test]
fn a_count_goes_on_while_bags_leave_and_come() {
    let mut town = check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        admit H4 d RBC-S O+ 2U 30d
        order H4: red-cells O+ 4U
        execute O0 1=a,b
        open-count ST
        # One is scanned and leaves, one leaves unscanned, one comes.
        scan K0 a,c
        -> bags_scanned
        pick R0 a,b
        dispatch R0 a,b
        admit ST e RBC-S O+ 2U 30d
        close-count K0
        -> count_closed
        ",
    );
    let count = town.world.count(CountId(0)).expect("the count");
    assert_eq!((count.expected.len(), count.scanned.len(), count.missed.len()), (3, 2, 0));
    // A bag left behind: by the record it is on the road.
    play(
        &mut town,
        "
        open-count ST
        scan K1 b,c,e
        -> bags_scanned finding:counted-elsewhere:b bag_held:whereabouts-doubt:b bag_found:b
        close-count K1
        -> count_closed
        ? open-findings N0
        ",
    );
}

#[test]
fn a_picked_bag_and_a_held_bag_are_counted_too() {
    check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        hold b label
        order H4: red-cells O+ 2U
        execute O0 1=a
        pick R0 a
        open-count ST
        close-count K0
        -> count_closed finding:counted-missing:a bag_reservation_ended:released:a bag_held:whereabouts-doubt:a bag_missed:a finding:counted-missing:b bag_held:whereabouts-doubt:b bag_missed:b
        ? a in-store ST
        ",
    );
}

#[test]
fn a_bag_in_two_counts_and_a_bag_of_nobody_are_asked_about() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        open-count ST
        open-count ST red-cells
        scan K0 a,nowhere,a
        -> finding:counted-unknown:S000124999999.RBC-S.00 bags_scanned
        scan K1 a
        -> bags_scanned finding:counted-in-two:a
        # Seen again in the same count it is only seen.
        scan K1 a
        -> bags_scanned
        close-count K0
        -> count_closed
        close-count K1
        -> count_closed
        ",
    );
}

#[test]
fn what_waits_for_the_bin_may_lie_where_it_is_counted() {
    check(
        "
        @ 1 07:00
        admit ST a RBC-S O+ 2U 30m
        admit ST b RBC-S O+ 2U 30d
        @ 1 08:00
        fire-due
        open-count ST
        scan K0 a,b
        -> bags_scanned
        declare a
        judge B0 approved
        dispose B0 a
        open-count ST
        scan K1 a,b
        -> bags_scanned finding:counted-in-two:a finding:counted-elsewhere:a bag_held:whereabouts-doubt:a bag_found:a finding:counted-in-two:b
        ",
    );
}

#[test]
fn a_short_list_counts_one_group_and_does_not_make_the_class_counted() {
    let town = check(
        "
        admit ST a RBC-S O+ 2U 30d
        admit ST b RBC-S A+ 2U 30d
        open-count ST red-cells A+
        close-count K0
        -> count_closed finding:counted-missing:b bag_held:whereabouts-doubt:b bag_missed:b
        ",
    );
    assert_eq!(town.world.last_counted(ST, ProductClass::RedCells), None);
}
