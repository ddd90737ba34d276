//! The life of an emergency case: from the call to the top-up after its review, with the amounts of its
//! lines at every step.

use crate::script::check;

/// The whole life, told once.
#[test]
fn a_case_from_call_to_top_up() {
    check(
        "
        @ 3 01:00
        # The storage point stands at its floor, the hospital's own shelf is empty.
        floor HH red-cells O+ 4U area 6U
        admit HH a,b,c,d,e RBC-S O+ 2U 30d
        admit HH f FFP O+ 240mL 100d

        open H3 O+ determined: red-cells 4U
        -> case_opened call_answered line_added
        ? C0.1 asked 4 planned 0 sent 0 arrived 0 usable 0 given 0
        # A later call of the same case.
        call C0: plasma 240mL
        -> call_answered line_added
        ? C0 calls 2
        ? C0.2 asked 240 planned 0 sent 0 arrived 0 usable 0 given 0
        green C0
        -> green_channel_activated

        # The storage point plans, reserves, picks, sends.
        HH/transfusion-duty execute C0 1=a,b 2=f
        -> plan_executed reservation_made bag_reserved:a,b,f
        ? C0.1 asked 4 planned 4 sent 0 arrived 0 usable 0 given 0
        ? C0.2 asked 240 planned 240 sent 0 arrived 0 usable 0 given 0
        ? C0 below-floor 2
        pick R0 a,b,f
        -> bag_picked:a,b,f
        pick R0 a
        !! nothing-asked
        + 5
        dispatch R0
        -> shipment_dispatched bag_dispatched:a,b shipment_dispatched bag_dispatched:f formality_opened:approval-form formality_opened:phone-confirmation
        ? T0 class cooled purpose issue
        ? T1 class frozen
        ? C0.1 asked 4 planned 0 sent 4 arrived 0 usable 0 given 0
        ? C0.2 asked 240 planned 0 sent 240 arrived 0 usable 0 given 0
        ? a on-road T0 kept C0
        ? R0 over bags 0

        + 12
        receive T0 a,b
        -> bag_received:a,b
        receive T1 f
        ? C0.1 asked 4 planned 0 sent 4 arrived 4 usable 4 given 0
        # Frozen plasma has arrived and is not yet usable.
        ? C0.2 asked 240 planned 0 sent 240 arrived 240 usable 0 given 0
        ? T0 closed
        H3 thaw f
        -> bag_thawed:f
        ? C0.2 usable 240

        # The first bag before the crossmatch, on a physician's signature; the second on its crossmatch.
        H3 give P@C0 C0 a release
        -> bag_issued_to_patient:a formality_opened:crossmatch-after-release
        ? C0.1 asked 4 planned 0 sent 4 arrived 4 usable 4 given 2
        H3 give P@C0 C0 b
        !! no-crossmatch
        H3 give P@C0 C0 f
        ? C0.2 asked 240 planned 0 sent 240 arrived 240 usable 240 given 240
        H3 fate a=transfused f=transfused
        -> bag_fate_recorded:transfused:a,f
        ? a ended transfused
        ? C0.1 given 2

        # Bag b was not needed: it is the hospital's stock once the case stands down.
        ? b kept C0
        ? usable H3 red-cells O+ 0U
        stand-down C0
        -> bag_earmark_released:b case_stood_down review_opened
        ? b in-store H3 free unmarked
        ? usable H3 red-cells O+ 2U
        ? V0 by HH open

        # Paperwork: both heads by phone, the form by its signature.
        confirm C0 supply-dept
        -> phone_confirmed
        ? F1 open
        confirm C0 transfusion-dept
        -> phone_confirmed formality_closed
        ? F1 closed
        sign-form F0
        -> formality_closed
        ? F0 closed

        # Who took part does not review; the review orders the top-up of what came from below the floor.
        HH/transfusion-duty review V0 approved
        !! duty-may-not own-review
        ST/supply-head review V0 approved
        !! not-at-this-site
        review V0 approved
        -> review_decided:approved order_placed:top-up
        ? O0 kind top-up
        ? O0 for HH
        ? O0 from ST
        ? O0.1 asked 4
        ? V0 closed
        ",
    );
}

#[test]
fn a_bag_that_fails_the_check_at_picking_is_held_and_its_place_is_free() {
    check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a
        fail-pick R0 a
        -> bag_reservation_ended:failed-check:a bag_held:appearance:a
        ? a in-store ST held appearance
        ? needs C0.1 2U
        fail-pick R0 a
        !! bag-not-reserved
        execute C0 1=b
        ",
    );
}

#[test]
fn sending_at_once_is_one_act() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        admit ST f FFP O+ 240mL 100d
        admit ST p PLT-A O+ 1dose 4d
        open H4 O+ determined: red-cells 2U; plasma 240mL; platelets 1dose
        execute C0 1=a 2=f 3=p send=hospital-fetches
        -> plan_executed shipment_dispatched bag_sent_at_once:a shipment_dispatched bag_sent_at_once:p shipment_dispatched bag_sent_at_once:f formality_opened:approval-form formality_opened:phone-confirmation
        ? T0 mode hospital-fetches class cooled arrives 60
        ? T1 class room
        ? T2 class frozen
        ? C0.1 asked 2 planned 0 sent 2 arrived 0
        ? C0.3 asked 1 planned 0 sent 1 arrived 0
        # A second supply owes no second form.
        call C0: red-cells 2U
        admit ST b RBC-S O+ 2U 30d
        execute C0 4=b send=combined
        -> plan_executed shipment_dispatched bag_sent_at_once:b
        ? T3 mode combined arrives 25
        leg T3 courier=77
        ? T3 courier 77
        ",
    );
}

#[test]
fn a_refused_bag_comes_off_its_line_and_comes_back_held() {
    check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        execute C0 1=a,b send
        receive T0 a,b!
        -> bag_received:a bag_refused:b
        ? C0.1 asked 4 planned 0 sent 2 arrived 2 usable 2 given 0
        ? needs C0.1 2U
        ? T0 open on-road 1
        returned T0
        -> bag_held:temperature:b bag_returned:b
        ? T0 closed
        ? b in-store ST held refused-at-receipt held temperature
        ",
    );
}

#[test]
fn a_line_is_reduced_until_handover_and_not_below() {
    check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 6U
        execute C0 1=a,b,c
        # Needed in part, the third bag stays; not needed at all, it goes back.
        reduce C0 1 5U
        -> line_reduced
        ? C0.1 asked 5 planned 6
        reduce C0 1 4U
        -> line_reduced bag_reservation_ended:released:c
        ? C0.1 asked 4 planned 4 sent 0
        ? c in-store ST free
        pick R0 a,b
        dispatch R0 a
        reduce C0 1 1U
        !! below-sent
        reduce C0 1 2U
        -> line_reduced bag_reservation_ended:released:b
        ? C0.1 asked 2 planned 0 sent 2
        ? b in-store ST free
        # Recalling the courier lets the rest be stopped too.
        recall-courier T0
        ? C0.1 sent 0
        reduce C0 1 0U
        -> line_reduced
        execute C0 1=c
        !! line-stopped
        reduce C0 1 0U
        !! line-stopped
        reduce C0 1 10mL
        !! wrong-measure
        ",
    );
}

#[test]
fn reducing_withdraws_what_was_asked_of_another_custodian() {
    check(
        "
        admit HH a RBC-S O+ 2U 30d
        open H3 O+ determined stated: red-cells 2U
        ST execute C0 1=a
        -> plan_executed supply_requested
        ? Q0 open to HH amount 2U
        reduce C0 1 0U
        -> line_reduced supply_request_answered:withdrawn
        ? Q0 answered
        ",
    );
}

#[test]
fn a_custodian_declines_and_the_next_pool_serves() {
    check(
        "
        admit HH a RBC-S O+ 2U 30d
        admit ST b,c RBC-S O+ 2U 30d
        open H3 O+ determined stated: red-cells 4U
        # The station's own part never waits for the other's.
        ST execute C0 1=a,b
        -> plan_executed reservation_made bag_reserved:b supply_requested
        ? C0.1 planned 2
        ? needs C0.1 2U
        ST/supply-duty decline Q0
        !! not-at-this-site
        decline Q0
        -> supply_request_answered:declined
        execute C0 1=c
        !! pool-skipped
        execute C0 1=c passed=declined
        -> plan_executed reservation_made bag_reserved:c
        ",
    );
}

#[test]
fn a_newer_plan_withdraws_what_it_does_not_ask_for_any_more() {
    check(
        "
        admit HH a RBC-S O+ 2U 276m
        admit ST b RBC-S O+ 2U 30d
        open H3 O+ determined stated: red-cells 2U
        ST execute C0 1=a
        ? Q0 open
        + 30
        # The storage point's bag has grown too old; the station fills the line.
        ST execute C0 1=b send
        -> plan_executed shipment_dispatched bag_sent_at_once:b formality_opened:approval-form formality_opened:phone-confirmation supply_request_answered:withdrawn
        ? Q0 answered
        ",
    );
}

#[test]
fn the_case_stands_down_and_keeps_nothing() {
    check(
        "
        @ 3 01:00
        admit ST a,b,c,d RBC-S O+ 2U 30d
        admit HH h RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 8U
        execute C0 1=a,b,c,d
        pick R0 a,b,c
        dispatch R0 a,b
        receive T0 a
        stand-down C0
        -> bag_reservation_ended:released:c,d bag_earmark_released:a,b case_stood_down review_opened
        ? a in-store H4 free
        ? b on-road T0 unmarked
        ? c in-store ST free
        # What was on the road becomes the hospital's stock on arrival.
        receive T0 b
        -> bag_received:b
        ? b in-store H4 free unmarked
        ? usable H4 red-cells O+ 4U
        # Nothing more is given or sent for it.
        give P@C0 C0 a release
        !! case-stood-down
        call C0: red-cells 2U
        !! case-stood-down
        stand-down C0
        !! case-stood-down
        ",
    );
    // Without a supply there is nothing to review.
    check(
        "
        open H4 O+ determined: red-cells 8U
        stand-down C0
        -> case_stood_down
        ",
    );
}

#[test]
fn escalation_calls_both_sides_at_their_level() {
    let town = check(
        "
        open H3 O+ determined: red-cells 8U
        escalate C0 leadership
        -> case_escalated:leadership
        ? C0 at leadership
        outcome C0 1 reference-laboratory
        -> line_outcome_named:reference-laboratory case_escalated:director
        ? C0 outcome 1 reference-laboratory
        # Once leaders were called, the case stays at their level.
        ? C0 at leadership
        ",
    );
    let called = town.told.iter().flat_map(|t| &t.events).filter_map(|event| match event {
        domain::Event::Case(domain::duty::case::Event::CaseEscalated { supplier_side, hospital_side, .. }) => {
            Some((supplier_side.0, hospital_side.0))
        }
        _ => None,
    });
    // The leaders, then the directors, of the storage point and of the hospital.
    assert_eq!(called.collect::<Vec<_>>(), [(2_904, 3_904), (2_903, 3_903)]);
}
