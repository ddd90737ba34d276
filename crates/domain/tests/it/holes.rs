//! The holes of the nearest open blood system, each as a test that it is closed here (`peers.md`, 1 to 10).

use crate::script::{check, play};
use domain::*;

/// 1. Expired or unsafe blood could be dispatched: the check lived in the browser, when a bag was added.
#[test]
fn hole_1_nothing_expired_or_unsafe_is_dispatched() {
    check(
        "
        @ 3 01:00
        admit ST old RBC-S O+ 2U 300m
        admit ST held,called,good RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 8U
        execute C0 1=old,held,called,good
        pick R0 old,held,called,good
        # Sound when it was added; not when it is sent.
        hold held donor-call
        recall called
        + 100
        dispatch R0 old
        !! bag-expired
        dispatch R0 held
        !! bag-not-reserved
        dispatch R0 called
        !! bag-not-reserved
        # Expiry is judged from the time, not from a sweep: nothing has been recorded yet.
        ? old picked ST
        dispatch R0 good
        # Nor are they added again.
        execute C0 1=held
        !! bag-held
        execute C0 1=called
        !! bag-recalled
        + 200
        execute C0 1=old
        !! bag-expired bag-not-here
        ",
    );
}

/// 2. Two officers could take one bag: read, then write, with no version.
#[test]
fn hole_2_one_bag_goes_to_one_officer() {
    let mut town = check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        open H5 O+ determined: red-cells 2U
        ",
    );
    // Both plans are made from the same World, and both are good.
    let (one, first) = crate::verbs::command(&mut town, "execute C0 1=a send");
    let (two, second) = crate::verbs::command(&mut town, "execute C1 1=a send");
    let mut other = town.clone();
    other.tell(two, second.clone()).expect("good by itself");
    town.tell(one, first).expect("the first takes it");
    let refusals = town.tell(two, second).expect_err("the second is told why");
    assert_eq!(refusals.code(), "bag-not-here");
    play(
        &mut town,
        "
        execute C1 1=b
        call C0: red-cells 2U
        execute C0 2=b
        !! bag-taken
        ",
    );
}

/// 3. An amount was a count of bags: 7.5 U could not be ordered.
#[test]
fn hole_3_seven_and_a_half_units_can_be_asked_for_and_filled() {
    check(
        "
        admit ST a,b,c RBC-S O+ 2U 30d
        admit ST d RBC-S O+ 1.5U 30d
        order H4: red-cells O+ 7.5U
        execute O0 1=a,b,c,d send
        receive T0 a,b,c,d
        ? O0.1 asked 7.5 reserved 0 sent 7.5 arrived 7.5 needed 0
        ? O0 closed filled
        ",
    );
}

/// 4. Fulfilment compared groups as text: no O for A, no AB plasma.
#[test]
fn hole_4_compatible_groups_serve() {
    check(
        "
        admit ST o RBC-S O+ 2U 30d
        admit ST ab FFP AB+ 200mL 100d
        admit ST a FFP A+ 200mL 100d
        open H4 A+ determined: red-cells 2U; plasma 200mL
        execute C0 1=o 2=ab
        # The direction turns between cells and plasma.
        open H5 O+ determined: plasma 200mL
        execute C1 1=a
        order H4: red-cells A+ 2U agreed
        admit ST p RBC-S O+ 2U 30d
        execute O0 1=p
        ",
    );
}

/// 5. A transfer changed the place at dispatch: no road, no receipt, no refusal.
#[test]
fn hole_5_a_transfer_has_a_road_a_receipt_and_a_refusal() {
    check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        transfer H4 H5: red-cells O+ 4U
        H4/transfusion-duty execute O0 1=a,b
        pick R0 a,b
        H4/transfusion-duty box Z1 cooled 30d
        dispatch R0 a,b boxes=1 cold=kept-cold
        ? a on-road T0
        ? T0 purpose transfer
        ? usable H4 red-cells O+ 0U
        ? usable H5 red-cells O+ 0U
        receive T0 a,b!
        -> bag_received:a bag_refused:b
        ? a in-store H5
        ? b returning T0 held refused-at-receipt
        ? O0.1 sent 2 arrived 2 needed 2
        returned T0
        ? b in-store H4
        ? T0 closed
        ",
    );
}

/// 6. A return made an issued bag available again, with no question of time or temperature.
#[test]
fn hole_6_what_comes_back_is_held() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        recall-courier T0
        returned T0 a
        -> bag_held:temperature:a bag_returned:a
        ? a in-store ST held temperature
        ? usable ST red-cells O+ 0U
        execute C0 1=a
        !! bag-held
        lift a temperature second=me
        !! same-person-twice
        lift a temperature
        ? usable ST red-cells O+ 2U
        execute C0 1=a
        ",
    );
}

/// 7. Volumes were rounded to two digits: 263 mL became 260 mL.
#[test]
fn hole_7_a_label_is_kept_to_the_millilitre() {
    let town = check(
        "
        admit ST a FFP O+ 263mL 100d
        open H4 O+ determined: plasma 260mL
        execute C0 1=a send
        ? C0.1 asked 260 planned 0 sent 263
        receive T0 a
        H4 thaw a
        give P@C0 C0 a
        ? C0.1 arrived 263 usable 263 given 263
        ",
    );
    let bag = town.world.bags().get(town.bag("a")).expect("the bag");
    assert_eq!(bag.amount, Amount::millilitres(263));
}

/// 8. An order was created or dispatched: no priority, promise, partial fill or cancelling.
#[test]
fn hole_8_an_order_is_filled_in_parts_promised_and_closed() {
    check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        order H4: red-cells O+ 6U
        execute O0 1=a send
        ? T0 arrives 30
        ? O0.1 asked 6 reserved 0 sent 2 arrived 0 needed 4
        execute O0 1=b
        ? O0.1 reserved 2 sent 2 needed 2
        close O0
        -> bag_reservation_ended:released:b order_closed:no-longer-needed
        ? b in-store ST free
        # What is on the road still arrives.
        receive T0 a
        ? a in-store H4 free
        ? O0.1 arrived 2
        ? O0 closed no-longer-needed
        ",
    );
}

/// 9. Look-back stopped at issue: nobody was told of a bag already given.
#[test]
fn hole_9_a_recall_and_a_group_reach_bags_already_given() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        admit ST b RBC-S O+ 2U 30d
        open H4 O+ patient=7: red-cells 4U
        give P7 C0 a release
        fate a=transfused
        execute C0 1=b send
        recall a,b
        -> bag_recalled:a,b
        ? a ended transfused given-to P7
        receive T0 b
        -> finding:received-held:b bag_received:b
        give P7 C0 b release
        !! bag-recalled
        # And a group determined later alerts about what was given.
        determine C0 O- anti-d
        -> group_determined bag_against_group:b,a
        ",
    );
}

/// 10. Patients were typed anew with every order: no history of their group.
#[test]
fn hole_10_a_patients_group_and_anti_d_are_remembered() {
    check(
        "
        open H4 B- determined anti-d patient=7: red-cells 2U
        stand-down C0
        # Years later, elsewhere, another group: somebody is told. The antibody is not forgotten.
        open H5 A- determined patient=7: red-cells 2U
        -> case_opened finding:group-changed call_answered line_added
        ? C1 anti-d
        admit ST a RBC-S A+ 2U 30d
        execute C1 1=a over=rhd-mismatch
        !! bag-against-anti-d
        ",
    );
}
