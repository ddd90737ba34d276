//! The hospital's own shelf and others' reservations: what is drawn, from which side of the floor, what
//! gives way, what may not travel.

use crate::script::check;

#[test]
fn own_shelf_bags_count_for_the_lines_they_serve() {
    check(
        "
        admit H4 a,b,c RBC-S O+ 2U 30d
        admit H4 k RBC-C O+ 2U 30d
        admit H4 w FFP O+ 200mL 100d
        floor H4 red-cells O+ 6U
        open H4 O+ determined: red-cells 3U; red-cells 2U RBC-C
        give P@C0 C0 a,b,k release
        -> bag_issued_to_patient:a,b,k formality_opened:approval-form formality_opened:phone-confirmation formality_opened:crossmatch-after-release
        ? C0.1 asked 3 planned 0 sent 4 arrived 4 usable 4 given 4
        ? C0.2 asked 2 planned 0 sent 2 arrived 2 usable 2 given 2
        # Of 8 U two bags left the floor of 6 U whole, the third broke it... and so did the fourth.
        ? C0 below-floor 2
        give P@C0 C0 c release
        !! line-filled
        H4 thaw w
        give P@C0 C0 w
        !! bag-wrong-product
        ",
    );
}

#[test]
fn a_routine_draw_stops_at_the_floor() {
    check(
        "
        admit H4 a,b,c RBC-S O+ 2U 30d
        floor H4 red-cells O+ 3U
        group P7 O+
        crossmatch P7 a,b,c
        # Crossmatched blood is stock no more: what is left is below the floor.
        ? usable H4 red-cells O+ 0U
        give P7 a
        !! below-floor
        give P7 a over=below-floor:phone
        !! phone-without-case
        give P7 a over=below-floor second=me
        !! same-person-twice
        give P7 a over=below-floor
        -> bag_issued_to_patient:a
        admit H4 d,e RBC-S O+ 2U 30d
        give P7 b
        give P7 c
        ? usable H4 red-cells O+ 4U
        ",
    );
    check(
        "
        admit H4 a,b FFP O+ 200mL 100d
        floor H4 plasma O+ 200mL
        group P7 O+ sampled=-60
        group P7 O+
        thaw a,b
        # Two at once would go below; one does not.
        give P7 a,b
        !! below-floor
        give P7 a
        ",
    );
}

#[test]
fn a_reserved_own_bag_is_given_from_its_reservation() {
    check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        H4/transfusion-duty execute C0 1=a
        -> plan_executed reservation_made bag_reserved:a
        ? C0.1 planned 2
        group P7 O+
        crossmatch P7 a
        give P7 a
        !! bag-taken
        pick R0 a
        give P@C0 C0 a release
        -> bag_issued_to_patient:a formality_opened:approval-form formality_opened:phone-confirmation formality_opened:crossmatch-after-release
        ? C0.1 asked 2 planned 0 sent 2 arrived 2 usable 2 given 2
        ",
    );
}

#[test]
fn a_routine_reservation_gives_way_to_an_emergency() {
    check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        order H5: red-cells O+ 4U
        execute O0 1=a,b
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        -> plan_executed bag_reservation_ended:displaced:a reservation_made bag_reserved:a
        ? O0.1 reserved 2 needed 2
        ? a reserved R1
        # A bag that somebody was crossmatched for does not give way.
        open H5 O+ determined: red-cells 2U
        crossmatch P9 b
        execute C1 1=b
        !! bag-taken
        ",
    );
}

#[test]
fn only_the_own_shelfs_reservations_give_way_at_once() {
    check(
        "
        @ 3 01:00
        admit HH a RBC-S O+ 2U 30d
        HH/transfusion-duty order H3: red-cells O+ 2U
        HH/transfusion-duty execute O0 1=a
        open H3 O+ determined stated: red-cells 2U
        # The station asks; the storage point's own staff let it give way when they execute.
        ST execute C0 1=a
        -> plan_executed supply_requested
        ? a reserved R0
        ? O0.1 reserved 2
        HH/transfusion-duty execute C0 1=a
        -> plan_executed bag_reservation_ended:displaced:a reservation_made bag_reserved:a supply_request_answered:supplied
        ? O0.1 reserved 0
        ",
    );
}

#[test]
fn platelets_and_attributes() {
    check(
        "
        admit ST p PLT-A A+ 1dose 4d
        admit ST i RBC-S A+ 2U 14d with=irradiated
        admit ST x RBC-S A+ 2U 14d
        # Platelets go in an emergency also where no agitator stands.
        open H3 A+ determined: platelets 1dose; red-cells 2U irradiated
        execute C0 1=p 2=i
        open H4 O- determined: platelets 1dose
        admit ST q PLT-A B+ 1dose 4d
        # RhD does not stop platelets; the plasma in them suits.
        execute C1 1=q
        ",
    );
}

#[test]
fn thawed_blood_goes_nowhere() {
    check(
        "
        @ 3 01:00
        admit H4 a,b FFP O+ 200mL 100d
        admit ST s FFP O+ 200mL 100d
        ST/transfusion-duty thaw s
        !! not-a-hospital
        transfer H4 H5: plasma O+ 200mL
        H4/transfusion-duty execute O0 1=a
        thaw a
        !! bag-taken
        thaw b
        thaw b
        !! bag-not-frozen
        transfer H4 H5: plasma O+ 200mL
        H4/transfusion-duty execute O1 1=b over=life-too-short
        !! bag-thawed
        ",
    );
}

#[test]
fn own_stock_stated_as_used_closes_the_hospitals_pools() {
    check(
        "
        @ 3 01:00
        admit H4 o RBC-S O+ 2U 30d
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        !! pool-skipped pool-skipped
        # Said with a later call, it holds for that call's lines.
        call C0 stated: red-cells 2U
        execute C0 2=a
        execute C0 1=b
        !! pool-skipped pool-skipped
        execute C0 1=b passed=stated
        !! pool-skipped pool-skipped
        ",
    );
}
