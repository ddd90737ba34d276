//! Supply first, paperwork later: formalities, reviews, top-ups.

use crate::script::{check, play};
use domain::*;

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

/// Outside a case the head may be reached by phone as well, once named and called back: the signature is
/// then a pending formality of the acting site, and climbs like any other.
#[test]
fn a_second_person_by_phone_outside_a_case_signs_later() {
    check(
        "
        @ 3 01:00
        admit H4 a,b RBC-S O+ 2U 30d
        floor H4 red-cells O+ 4U
        group P7 O+
        crossmatch P7 a,b
        give P7 a over=below-floor:phone second=902
        !! phone-without-case
        give P7 a over=below-floor:phone:called-back second=902
        -> bag_issued_to_patient:a formality_opened:second-person-signature
        ? F0 kind second-person-signature
        H4/transfusion-head/77 sign F0
        !! duty-may-not
        + 720
        fire-due
        ? F0 level 1
        H4/transfusion-head/902 sign F0
        ? F0 closed
        # And at the station, for an order.
        admit ST c RBC-S O+ 2U 9d
        order H4: red-cells O+ 2U
        execute O0 1=c over=life-too-short:phone:called-back second=903
        ? F1 kind second-person-signature
        ? F1 open
        ",
    );
}

/// Two overrides of one bag are two signatures, and both stand in the record.
#[test]
fn a_bag_that_needs_two_overrides_keeps_both() {
    let town = check(
        "
        @ 3 01:00
        admit H4 a RBC-S O+ 2U 30d
        floor H4 red-cells O+ 4U
        group P7 O-
        crossmatch P7 a
        give P7 a over=rhd-mismatch:phone:called-back second=901
        !! below-floor
        give P7 a over=rhd-mismatch:phone:called-back second=901 over=below-floor second=902
        -> bag_issued_to_patient:a formality_opened:second-person-signature
        ",
    );
    let issued = town.told.iter().flat_map(|told| &told.events).find_map(|event| match event {
        Event::Ward(duty::ward::Event::BagIssuedToPatient { overrides, .. }) => Some(overrides),
        _ => None,
    });
    let kept: Vec<_> = issued.expect("issued").iter().map(|o| (o.of.code(), o.second_person.0)).collect();
    assert_eq!(kept, [("rhd-mismatch", 901), ("below-floor", 902)]);
}
