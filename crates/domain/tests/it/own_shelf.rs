//! The hospital's own shelf in a plan of another's: a request on record, until its staff confirm it, give
//! from it, or the caller's word closes it.

use crate::script::check;

#[test]
fn a_part_on_the_hospitals_own_shelf_is_a_request_to_its_staff() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        admit ST b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        # The station's own part never waits for the other's.
        ST execute C0 1=a,b
        -> plan_executed reservation_made bag_reserved:b supply_requested
        ? Q0 open to H4 amount 2U
        ? needs C0.1 2U
        ST decline Q0
        !! not-at-this-site
        # Its own staff confirm by executing their part.
        H4/transfusion-duty execute C0 1=a
        -> plan_executed reservation_made bag_reserved:a supply_request_answered:supplied
        ? Q0 answered
        ? needs C0.1 0U
        ",
    );
}

#[test]
fn a_plan_on_the_own_shelf_alone_waits_on_record_and_climbs() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        ST execute C0 1=a
        -> plan_executed supply_requested
        + 11
        fire-due
        ? C0 at director
        decline Q0
        -> supply_request_answered:declined
        admit ST b RBC-S O+ 2U 30d
        ST execute C0 1=b passed=declined
        -> plan_executed reservation_made bag_reserved:b
        ",
    );
}

#[test]
fn what_the_technician_gives_from_the_shelf_answers_the_request() {
    check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        ST execute C0 1=a,b
        ? Q0 open to H4 amount 4U
        H4 give P@C0 C0 a release
        -> bag_issued_to_patient:a supply_request_answered:supplied formality_opened:approval-form formality_opened:phone-confirmation formality_opened:crossmatch-after-release
        ? Q0 answered
        ",
    );
}

#[test]
fn the_callers_later_word_closes_the_request_and_lets_the_pool_be_passed_over() {
    check(
        "
        admit H4 a,c RBC-S O+ 2U 30d
        admit ST b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        call C0: red-cells 2U
        ST execute C0 1=a
        ? Q0 open to H4
        ST execute C0 1=b passed=stated
        !! pool-skipped pool-skipped
        H4/transfusion-duty/44 own-stock C0 1 stated
        -> own_stock_stated supply_request_answered:stated
        ? Q0 answered
        ? C0 took-part 44
        ST execute C0 1=b passed=stated
        -> plan_executed reservation_made bag_reserved:b
        # The other call has said nothing; and a word may be taken back.
        admit ST d RBC-S O+ 2U 30d
        ST execute C0 2=d passed=stated
        !! pool-skipped pool-skipped
        own-stock C0 1
        -> own_stock_stated
        H5/transfusion-duty own-stock C0 2 stated
        !! not-at-this-site
        own-stock C0 7 stated
        !! unknown-call
        own-stock C0 2
        !! own-stock-as-stated
        stand-down C0
        own-stock C0 2 stated
        !! case-stood-down
        ",
    );
}
