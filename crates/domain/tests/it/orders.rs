//! Stock orders: filled in parts, back-ordered, closed; transfers; proposals and their answers.

use crate::script::check;

#[test]
fn an_order_is_filled_in_parts_until_it_closes_by_itself() {
    check(
        "
        @ 3 01:00
        admit ST a,b,c RBC-S O+ 2U 30d
        admit ST p PLT-A O+ 1dose 4d
        order H4: red-cells O+ 5U; platelets O+ 1dose
        -> order_placed:stock-order
        ? O0 open
        ? O0 from ST
        execute O0 1=a 2=p
        -> plan_executed reservation_made bag_reserved:a,p
        ? O0.1 asked 5 reserved 2 sent 0 arrived 0 needed 3
        pick R0 a,p
        dispatch R0
        -> shipment_dispatched bag_dispatched:a shipment_dispatched bag_dispatched:p
        ? O0.1 asked 5 reserved 0 sent 2 arrived 0 needed 3
        receive T0 a
        receive T1 p
        ? O0.1 asked 5 reserved 0 sent 2 arrived 2 needed 3
        ? O0.2 asked 1 arrived 1 needed 0
        # The rest is the back-order; whole bags come out a unit over.
        execute O0 1=b,c send
        -> plan_executed shipment_dispatched bag_sent_at_once:b,c
        ? O0.1 asked 5 sent 6 arrived 2 needed 0
        ? O0 open
        receive T2 b,c
        ? O0.1 arrived 6
        ? O0 closed filled
        ? orders 0
        ? a in-store H4 free
        ? usable H4 red-cells O+ 6U
        close O0
        !! order-closed
        ",
    );
}

#[test]
fn what_does_not_arrive_is_needed_again() {
    check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        order H4: red-cells O+ 6U
        execute O0 1=a,b,c send
        receive T0 a!
        lost T0 b
        H5 receive T0 c
        ? O0.1 asked 6 sent 0 arrived 0 needed 6
        ? O0 open
        ",
    );
}

#[test]
fn a_closed_order_keeps_and_sends_nothing() {
    check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        order H4: red-cells O+ 4U
        execute O0 1=a
        pick R0 a
        execute O0 1=b
        H5/transfusion-duty close O0
        !! not-at-this-site
        # The supplier may close it too.
        ST/supply-duty close O0
        -> bag_reservation_ended:released:a,b order_closed:no-longer-needed
        ? a in-store ST free
        dispatch R0 a
        !! bag-not-reserved order-closed
        execute O0 1=c
        !! order-closed
        ",
    );
}

#[test]
fn a_filled_order_sends_no_more() {
    check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a send
        ? O0.1 needed 0
        lost T0 a
        execute O0 1=b
        pick R0 b
        execute O0 1=c
        !! line-filled
        # The lost bag turns up at the hospital next door; the order is filled by the second.
        dispatch R0
        receive T1 b
        ? O0 closed filled
        ",
    );
}

#[test]
fn the_ordered_group_and_product_only_unless_agreed() {
    check(
        "
        admit ST o RBC-S O+ 2U 30d
        admit ST n RBC-S A- 2U 30d
        admit ST c RBC-C A+ 2U 30d
        order H4: red-cells A+ 2U; red-cells A+ 2U agreed; red-cells A+ 2U RBC-C
        execute O0 1=o
        !! other-group-not-agreed
        execute O0 1=n
        !! other-group-not-agreed
        execute O0 2=o
        execute O0 3=n
        !! bag-wrong-product other-group-not-agreed
        execute O0 3=c
        ",
    );
}

#[test]
fn below_the_floor_only_by_override() {
    check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        floor ST red-cells O+ 3U
        order H4: red-cells O+ 4U
        execute O0 1=a
        !! below-floor
        execute O0 1=a over=below-floor
        -> plan_executed reservation_made bag_reserved:a
        execute O0 1=b over=below-floor second=me
        !! same-person-twice
        ",
    );
}

#[test]
fn who_may_order_and_from_whom() {
    check(
        "
        # A hospital of its storage point, a direct one of the station; the supplier may take it by phone.
        order H3: red-cells O+ 2U
        ? O0 from HH
        HH/transfusion-duty order H3: red-cells O+ 2U
        ST/supply-duty order H3: red-cells O+ 2U
        ? O2 from HH
        order HH: red-cells O+ 2U
        ? O3 from ST
        H5/transfusion-duty order H4: red-cells O+ 2U
        !! not-at-this-site
        H4/nurse order H4: red-cells O+ 2U
        !! duty-may-not
        ST/supply-duty order XX: red-cells O+ 2U
        !! unknown-site
        order H4: none
        !! nothing-asked
        order H4: granulocytes O+ 1dose; red-cells O+ 2.2U; plasma O+ 2U
        !! wrong-measure not-a-step class-not-asked-for
        order H3: platelets O+ 1dose
        !! no-agitator
        ",
    );
}

#[test]
fn the_station_orders_transfers_where_a_road_leads() {
    check(
        "
        @ 3 01:00
        admit H4 a,b RBC-S O+ 2U 30d
        transfer H4 H5: red-cells O+ 4U
        -> order_placed:transfer
        ? O0 from H4
        ? O0 for H5
        H4/transfusion-duty execute O0 1=a
        pick R0 a
        H4/transfusion-duty box Z1 cooled 30d
        dispatch R0 a boxes=1 cold=kept-cold
        ? T0 purpose transfer
        receive T0 a
        ? a in-store H5 free
        ? O0.1 arrived 2 needed 2
        H5/transfusion-duty close O0
        -> order_closed:no-longer-needed
        H4/transfusion-duty transfer H4 H5: red-cells O+ 2U
        !! not-at-this-site
        transfer H4 H4: red-cells O+ 2U
        !! no-route
        transfer H5 HH: red-cells O+ 2U
        !! no-route
        transfer XX H5: red-cells O+ 2U
        !! unknown-site
        transfer HH H3: platelets O+ 1dose
        !! no-agitator
        ",
    );
}

#[test]
fn a_proposal_is_accepted_changed_declined_or_replaced() {
    check(
        "
        use-plan H4 red-cells A+ 200000
        use-plan H5 red-cells A+ 200000
        levels
        ? proposal H4 red-cells A+ 10U
        accept P2
        -> order_placed:stock-order proposal_answered:accepted
        ? proposal H4 none
        accept P3: red-cells A+ 4U
        -> order_placed:stock-order proposal_answered:changed
        ? O1.1 asked 4
        H5/transfusion-duty decline-proposal P2
        !! not-at-this-site proposal-answered
        ",
    );
}

#[test]
fn yesterdays_proposal_cannot_be_accepted_beside_todays() {
    check(
        "
        @ 1 08:00
        use-plan H4 red-cells A+ 200000
        fire-due
        ? proposal H4 red-cells A+ 10U
        admit H4 a,b RBC-S A+ 2U 30d
        @ 2 08:00
        fire-due
        ? proposal H4 red-cells A+ 6U
        accept P2
        !! proposal-answered
        # Enough stands on the shelf: the proposal falls away.
        admit H4 c,d,e RBC-S A+ 2U 30d
        admit H4 f,g RBC-S O+ 2U 30d
        @ 3 08:00
        fire-due
        ? proposal H4 none
        ",
    );
}
