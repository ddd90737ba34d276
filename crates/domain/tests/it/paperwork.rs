//! Supply first, paperwork later: formalities, reviews, top-ups.

use crate::script::{check, play};

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
