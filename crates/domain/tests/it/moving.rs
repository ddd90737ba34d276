//! A line moves to another case until something of it has left: both cases stay true.

use crate::script::check;

#[test]
fn a_line_moves_with_its_bags_to_the_other_patient_of_the_same_hospital() {
    check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        admit ST f FFP O+ 240mL 100d
        open H4 O+ determined stated: red-cells 4U; plasma 240mL
        open H4 O+ determined: red-cells 2U
        execute C0 1=a,b 2=f
        pick R0 a
        ST/supply-duty/9 move C0 1 C1
        -> call_answered line_added line_moved reservation_made bag_moved_with_line:a,b
        # It is stopped where it was asked, with all that was reserved for it; what was said of the shelf goes along.
        ? C0.1 asked 0 planned 0 sent 0
        ? C0.2 asked 240 planned 240
        ? C1.2 asked 4 planned 4 sent 0
        ? C1 calls 2
        ? C1 took-part 9
        # Picked stays picked; the deadline is the old one.
        ? a picked ST reserved R1
        ? b in-store ST reserved R1
        ? R0 bags 1
        pick R1 b
        dispatch R1
        -> shipment_dispatched bag_dispatched:a,b formality_opened:approval-form formality_opened:phone-confirmation
        # The form is owed by the case that was supplied, and by no other.
        ? F0 of C1
        ? C0.1 sent 0
        ? C1.2 asked 4 planned 0 sent 4
        move C0 1 C1
        !! line-stopped
        stand-down C0
        -> bag_reservation_ended:released:f case_stood_down
        ",
    );
}

#[test]
fn a_moved_bag_lapses_when_it_would_have() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        + 90
        move C0 1 C1
        ? C1.2 planned 2
        + 30
        fire-due
        ? a in-store ST free
        ? needs C1.2 2U
        ",
    );
}

#[test]
fn what_does_not_suit_the_other_patient_stays_on_its_shelf() {
    check(
        "
        admit ST a,b RBC-S A+ 2U 30d
        admit ST c,d RBC-S O+ 2U 30d
        open H4 A+ determined: red-cells 8U
        open H4 O+ determined: red-cells 2U
        execute C0 1=a,b,c,d
        move C0 1 C1
        -> call_answered line_added line_moved bag_reservation_ended:line-moved:a,b reservation_made bag_moved_with_line:c,d
        ? a in-store ST free
        ? C1.2 asked 8 planned 4
        ? needs C1.2 4U
        # Matched for the one patient, a bag is not the other's.
        admit H4 k RBC-S O+ 2U 30d
        open H4 O+ determined patient=7: red-cells 2U
        H4/transfusion-duty execute C2 1=k
        H4 crossmatch P7 k
        move C2 1 C1
        -> call_answered line_added line_moved bag_reservation_ended:line-moved:k
        ? needs C1.3 2U
        # Matched for the very patient that it comes to, it is; and what an override let pass is judged anew.
        admit ST n RBC-S O+ 2U 30d
        open H4 O- determined patient=8: red-cells 2U
        execute C3 1=n over=rhd-mismatch
        open H4 O- determined patient=9: red-cells 2U
        move C3 1 C4
        -> call_answered line_added line_moved bag_reservation_ended:line-moved:n
        ",
    );
}

#[test]
fn another_hospital_has_other_nearer_pools_and_plans_anew() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined stated: red-cells 2U
        open H5 O+ determined: red-cells 2U
        admit H5 k RBC-S O+ 2U 30d
        execute C0 1=a
        move C0 1 C1
        -> call_answered line_added line_moved bag_reservation_ended:line-moved:a
        ? a in-store ST free
        # What the one hospital's caller said of its shelf says nothing of the other's.
        execute C1 2=a
        !! pool-skipped pool-skipped
        H4/transfusion-duty move C1 2 C0
        !! not-at-this-site
        ",
    );
}

#[test]
fn a_moved_line_asks_nobody_any_more() {
    check(
        "
        admit HH a RBC-S O+ 2U 30d
        open H3 O+ determined stated: red-cells 2U
        open H3 O+ determined: red-cells 2U
        ST execute C0 1=a
        ? Q0 open to HH amount 2U
        move C0 1 C1
        -> call_answered line_added line_moved supply_request_answered:withdrawn
        ? Q0 answered
        HH/transfusion-duty execute C1 2=a
        ",
    );
}

#[test]
fn what_was_drawn_from_below_a_floor_is_topped_up_for_the_case_that_got_it() {
    check(
        "
        floor HH red-cells O+ 4U area 6U
        admit HH a,b,c,d,e RBC-S O+ 2U 30d
        open H3 O+ determined: red-cells 4U
        open H3 O+ determined: red-cells 2U
        HH/transfusion-duty execute C0 1=a,b
        ? C0 below-floor 2
        move C0 1 C1
        ? C0 below-floor 0
        ? C1 below-floor 2
        HH/transfusion-duty release R1
        ? C1 below-floor 0
        ",
    );
}

#[test]
fn what_has_left_does_not_move() {
    check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        move C0 1 C1
        !! line-sent
        # Called back, nothing of it is out any more.
        recall-courier T0
        move C0 1 C1
        -> call_answered line_added line_moved
        returned T0
        ? C0.1 asked 0 sent 0
        ? needs C1.2 4U
        move C1 2 C1
        !! same-case
        move C1 9 C0
        !! unknown-line
        move C1 2 C9
        !! unknown-case
        stand-down C0
        move C1 2 C0
        !! case-stood-down
        ",
    );
}
