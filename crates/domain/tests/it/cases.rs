//! The life of an emergency case: from the call to the top-up after its review, with the amounts of its
//! lines at every step.

use crate::script::{check, play};

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

/// A group determined mid-case judges again what is reserved, sent and given.
#[test]
fn a_group_determined_later_is_judged_against_every_bag() {
    check(
        "
        @ 3 01:00
        admit ST a,b,c,d RBC-S O+ 2U 30d
        admit ST n RBC-S O- 2U 30d
        admit ST f,g FFP AB+ 200mL 100d
        # The caller asks for A; nobody has determined it: only O cells and AB plasma may go.
        open H4 A+ patient=7: red-cells 10U; plasma 400mL
        execute C0 1=a,b,c,n 2=f,g
        pick R0 a,b,n
        dispatch R0 a,b,n
        receive T0 a
        give P7 C0 a release
        # The patient is O negative: positive cells given and on the road are against the group. What is
        # reserved and does not suit is let go; the rest stays.
        determine C0 O-
        -> group_determined bag_reservation_ended:released:c bag_against_group:a,b
        ? C0 group O-
        ? P7 group O-
        ? c in-store ST free
        ? f reserved R0
        ? C0.1 planned 0 sent 6
        ? n on-road T0
        # At the hospital it is judged once more, and only a signed override lets it pass.
        receive T0 b
        give P7 C0 b release
        !! rhd-mismatch
        give P7 C0 b release over=rhd-mismatch:phone
        -> bag_issued_to_patient:b formality_opened:second-person-signature
        # Determined anew the same: no news.
        determine C0 O-
        -> group_determined
        # Anti-D makes it a hard stop, and is not forgotten.
        determine C0 O- anti-d
        -> group_determined bag_against_group:a,b
        determine C0 O-
        -> group_determined bag_against_group:a,b
        ? C0 anti-d
        execute C0 1=d over=rhd-mismatch
        !! bag-against-anti-d
        ",
    );
}

#[test]
fn identity_follows_and_takes_everything_along() {
    check(
        "
        @ 3 01:00
        # A patient of whom the ledger knows that she has anti-D.
        group P7 B- anti-d
        admit H4 a,b RBC-S O+ 2U 30d
        admit ST c RBC-S O+ 2U 30d
        open H4 O+: red-cells 6U
        give P@C0 C0 a release
        crossmatch P99 b
        execute C0 1=c
        identify C0 P7
        -> patient_identified bag_reservation_ended:released:c bag_against_group:a
        ? C0 patient P7
        ? C0 anti-d
        ? a with-patient given-to P7
        ? P7 bags 1
        give P7 C0 b release
        !! bag-against-anti-d
        # Another open case of the same patient is refused.
        open H5 O+: red-cells 2U
        identify C1 P7
        !! patient-has-other-case
        ",
    );
}

#[test]
fn crossmatches_of_the_unidentified_hold_for_the_identified() {
    let mut town = check(
        "
        @ 3 01:00
        admit H4 a,b,c RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 6U
        ",
    );
    let patient = town.world.case(domain::CaseId(0)).expect("the case").patient;
    // The laboratory's tube bears the first number, before and after.
    let first = format!("P{}", patient.0);
    play(
        &mut town,
        &format!(
            "
            crossmatch {first} a,b!
            identify C0 P7
            ? a crossmatched P7
            give P7 C0 b release
            !! crossmatch-incompatible
            give P7 C0 a
            crossmatch {first} c
            ? c crossmatched P7
            give {first} C0 c
            ? c given-to P7
            ? P7 bags 2
            "
        ),
    );
}

#[test]
fn one_name_takes_anothers_place_with_what_is_the_cases_only() {
    check(
        "
        @ 3 01:00
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 b
        give P7 b
        open H4 O+ determined patient=7: red-cells 2U
        give P7 C0 a release
        # A mistaken identity is corrected: bag b was another's all along.
        identify C0 P8
        ? a given-to P8
        ? b given-to P7
        ? P7 bags 1
        ? P8 bags 1
        ",
    );
}

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

#[test]
fn formalities_close_by_their_signature_only() {
    check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        # One head has confirmed before the first supply.
        open H4 O- determined: red-cells 4U
        confirm C0 transfusion-dept
        execute C0 1=a over=rhd-mismatch:phone second=4600 send
        -> plan_executed shipment_dispatched bag_sent_at_once:a formality_opened:approval-form formality_opened:phone-confirmation formality_opened:second-person-signature
        sign-form F1
        !! formality-other-kind
        H4/transfusion-duty sign-form F0
        !! duty-may-not
        H5/transfusion-head sign-form F0
        !! not-at-this-site
        sign F2
        !! duty-may-not
        H4/physician/4600 sign F2
        -> formality_closed
        confirm C0 supply-dept
        -> phone_confirmed formality_closed
        ? F1 closed
        H5/transfusion-duty confirm C0 supply-dept
        !! not-at-this-site confirmation-done
        sign-form F0
        # Both heads before the first supply: nothing is owed by phone.
        open H5 O+ determined: red-cells 2U
        confirm C1 supply-dept
        confirm C1 transfusion-dept
        execute C1 1=b send
        -> plan_executed shipment_dispatched bag_sent_at_once:b formality_opened:approval-form
        ",
    );
}

#[test]
fn nobody_reviews_their_own() {
    let mut town = check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        H4/physician/11 open H4 O- determined: red-cells 4U
        ST/supply-duty/12 execute C0 1=a over=rhd-mismatch second=13
        ST/supply-duty/14 pick R0 a
        ST/supply-duty/15 dispatch R0 all checker=16
        receive T0 a
        H4/transfusion-duty/17 give P@C0 C0 a release physician=18 over=rhd-mismatch second=19 checker=20
        stand-down C0
        ",
    );
    for person in 11..=20 {
        play(&mut town, &format!("ST/supply-head/{person} review V0 approved\n!! own-review"));
    }
    play(
        &mut town,
        "
        ST/supply-head/21 review V0 held
        -> review_decided:held
        ? V0 open
        ST/supply-head/21 review V0 rejected
        -> review_decided:rejected
        ? V0 closed
        ? orders 0
        ",
    );
}

#[test]
fn reviews_follow_topology() {
    check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        open HH O+ determined: red-cells 2U
        open H3 O+ determined: red-cells 2U
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        execute C1 1=b send
        execute C2 1=c send
        stand-down C0
        stand-down C1
        stand-down C2
        # The host's own use by the station, an area hospital's by its storage point, a direct one's by the station.
        ? V0 by ST
        ? V1 by HH
        ? V2 by ST
        ",
    );
}

#[test]
fn what_never_left_or_came_back_is_not_topped_up() {
    check(
        "
        @ 3 01:00
        floor HH red-cells O+ 0U area 20U
        admit HH a,b,c,d,e RBC-S O+ 2U 30d
        open H3 O+ determined: red-cells 10U
        HH/transfusion-duty execute C0 1=a,b,c,d,e
        ? C0 below-floor 5
        pick R0 a,b,c
        dispatch R0 a,b,c
        # a arrives, b is refused and back, c is lost on the road, d and e never leave.
        receive T0 a,b!
        lost T0 c
        returned T0
        + 120
        fire-due
        ? C0 below-floor 2
        stand-down C0
        review V0 approved
        ? O0.1 asked 4
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
