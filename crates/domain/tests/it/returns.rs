//! Returns: never stock by themselves; a ward's only by policy, a hospital's only for a fault or a recall.

use crate::script::{check, play};
use crate::town::*;
use domain::duty::returns::ReturnReason;
use domain::*;

#[test]
fn a_faulty_bag_goes_back_held_and_stays_held_until_quality_decides() {
    let mut town = check(
        "
        admit H4 a,b,c RBC-S O+ 2U 30d
        admit H4 d FFP A+ 200mL 100d
        order H5: red-cells O+ 2U
        send-back a,b,d label
        -> shipment_dispatched return_sent bag_held:label:a bag_sent_back:a bag_held:label:b bag_sent_back:b shipment_dispatched return_sent bag_held:label:d bag_sent_back:d
        ? a on-road T0 held label
        receive T0 a,b
        -> bag_received:a,b
        ? a in-store ST held label
        ? findings 0
        # Held at the station it serves nobody.
        execute O0 1=a
        !! bag-held
        lift a label
        ? a sound
        discard b
        ? b ended discarded
        ",
    );
    let row = town.world.returns().get(ShipmentId(0)).expect("the return");
    assert_eq!((row.reason, row.is_open(&town.world)), (ReturnReason::Label, false));
    assert!(town.world.returns().get(ShipmentId(1)).expect("the plasma").is_open(&town.world));
    play(&mut town, "receive T1 d\n lift d label\n execute O0 1=a");
    assert!(!town.world.returns().get(ShipmentId(1)).expect("the plasma").is_open(&town.world));
}

#[test]
fn a_recalled_bag_goes_back_and_is_never_stock_again() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        order H5: red-cells O+ 2U
        recall a
        send-back a recalled
        -> shipment_dispatched return_sent bag_sent_back:a
        receive T0 a
        ? a in-store ST recalled
        execute O0 1=a
        !! bag-recalled
        ",
    );
}

#[test]
fn a_return_refused_at_the_station_comes_back_held() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        send-back a broken
        receive T0 a!
        ? a returning T0
        returned T0
        ? a in-store H4 held broken
        ",
    );
}

#[test]
fn only_what_stands_here_and_is_whole_goes_back() {
    check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        admit H4 f FFP O+ 200mL 100d
        admit H4 old RBC-S O+ 2U 30m
        thaw f
        send-back f label
        !! bag-thawed
        declare b
        send-back b label
        !! bag-in-loss
        H5/transfusion-duty send-back a label
        !! bag-not-here
        H4/nurse send-back a label
        !! duty-may-not
        send-back a label courier=4003
        !! same-person-twice
        + 30
        send-back old label
        !! bag-expired
        ",
    );
}

#[test]
fn a_bag_reserved_for_another_leaves_its_reservation_when_it_goes_back() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        transfer H4 H5: red-cells O+ 2U
        H4/transfusion-duty execute O0 1=a
        pick R0 a
        send-back a broken
        -> shipment_dispatched return_sent bag_reservation_ended:released:a bag_held:broken:a bag_sent_back:a
        ? O0.1 reserved 0 sent 0
        ",
    );
}

#[test]
fn where_the_policy_allows_a_ward_may_bring_back_what_it_kept_cold() {
    let mut town = Town::with(|rules| rules.ward_return_within.value = Minutes(30));
    play(
        &mut town,
        "
        admit H4 a,b RBC-S O+ 2U 30d
        admit H4 f FFP O+ 200mL 100d
        open H4 O+ determined patient=7: red-cells 4U
        crossmatch P7 a,b
        give P7 C0 a,b
        ? C0.1 given 4
        + 20
        H5/transfusion-duty ward-return a
        !! bag-not-here
        ward-return a not-kept
        !! cold-proof-missing
        ward-return a ward-refrigerator
        -> bag_taken_back:a
        ? a in-store H4 sound kept C0
        ? C0.1 given 2
        # It can be given again, by the same rules.
        give P7 C0 a
        fate a=discarded
        ward-return a
        !! bag-ended
        thaw f
        group P8 O+ sampled=-60
        group P8 O+
        give P8 f
        ward-return f
        !! bag-thawed
        ",
    );
    assert_eq!(
        town.world.use_of(H4, ProductClass::RedCells, Group::parse("O+").expect("a group")).map(|u| u.days.len()),
        Some(1)
    );
}

#[test]
fn a_thawed_bag_is_never_returned_transferred_or_frozen_again() {
    check(
        "
        admit H4 f FFP O+ 200mL 100d
        transfer H4 H5: plasma O+ 200mL
        H4/transfusion-duty execute O0 1=f
        pick R0 f
        release R0
        thaw f
        thaw f
        !! bag-not-frozen
        send-back f temperature
        !! bag-thawed
        H4/transfusion-duty execute O0 1=f
        !! bag-thawed life-too-short
        ",
    );
}

#[test]
fn the_receiver_declines_a_transfer_while_nothing_has_left() {
    check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        transfer H4 H5: red-cells O+ 2U
        H4/transfusion-duty execute O0 1=a
        H4/transfusion-duty decline-transfer O0 no-storage
        !! not-at-this-site
        decline-transfer O0 no-storage
        -> bag_reservation_ended:released:a order_closed:declined-no-storage
        ? a in-store H4 free
        decline-transfer O0 no-storage
        !! order-closed
        ",
    );
}

#[test]
fn a_loss_whose_bag_left_is_cancelled_and_the_rest_put_forward_anew() {
    let town = check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        declare a,b
        fate a=transfused
        -> finding:transfused-not-issued:a bag_fate_recorded:transfused:a
        H4/quality/4003 cancel-loss B0
        !! same-person-twice
        cancel-loss B0
        -> loss_cancelled bag_hold_lifted:awaiting-disposal:b
        cancel-loss B0
        !! loss-decided
        judge B0 approved
        !! loss-decided
        ? b sound
        declare b
        judge B1 approved
        dispose B1 b
        cancel-loss B1
        !! disposal-recorded loss-complete
        # Approved, and gone before it was in the bin.
        admit H4 c,d RBC-S O+ 2U 30d
        declare c,d
        fate c=lost
        judge B2 approved
        cancel-loss B2
        dispose B2 d
        !! loss-not-approved disposal-incomplete
        declare d
        judge B3 approved
        dispose B3 d
        ",
    );
    assert_eq!(town.world.undisposed().count(), 0);
    assert_eq!(town.world.open_losses().count(), 0);
}
