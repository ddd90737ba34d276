//! Transport boxes: validated, at hand and of the class, or nothing leaves in them; and they come back, empty.

use crate::script::{check, play};
use crate::town::*;
use domain::*;

#[test]
fn what_a_hospital_fetches_leaves_in_a_validated_box_against_a_slip() {
    let mut town = check(
        "
        @ 1 08:00
        box Z1 cooled 30d
        box Z2 cooled 1d
        box Z3 frozen 30d
        admit ST a RBC-S O+ 2U 30d
        admit ST p FFP O+ 200mL 300d
        order H4: red-cells O+ 2U; plasma O+ 200mL
        execute O0 1=a 2=p
        pick R0 a,p
        @ 2 09:00
        dispatch R0 a,p hospital-fetches slip=QX-7 boxes=1
        !! box-missing reservation-ended
        fire-due
        execute O0 1=a 2=p
        pick R1 a,p
        dispatch R1 a,p hospital-fetches
        !! box-missing box-missing fetch-slip-missing
        dispatch R1 a,p hospital-fetches slip=QX-7 boxes=2,3
        !! box-not-validated
        dispatch R1 a,p hospital-fetches slip=QX-7 boxes=1,3
        -> shipment_dispatched bag_dispatched:a shipment_dispatched bag_dispatched:p shipment_packed box_lent shipment_packed box_lent
        # A box that is out is lent to nobody else.
        admit ST b RBC-S O+ 2U 30d
        order H5: red-cells O+ 2U
        execute O1 1=b
        pick R2 b
        dispatch R2 b boxes=1
        !! box-out
        dispatch R2 b
        ",
    );
    let slip = town.world.boxes().packed(ShipmentId(0)).and_then(|(slip, _)| slip);
    assert_eq!(slip.map(|slip| slip.to_string()).as_deref(), Some("QX-7"));
    assert_eq!(town.world.boxes().of_shipment(ShipmentId(1)).collect::<Vec<_>>(), [BoxId(3)]);
    play(&mut town, "box-back Z1\n -> box_back\n box-back Z3\n validate-box Z2 30d");
    assert!(town.world.boxes().iter().all(|row| row.is_ready(ST, town.now)));
}

#[test]
fn in_an_emergency_nobody_waits_for_a_slip() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send=hospital-fetches
        ",
    );
}

#[test]
fn a_transfer_states_its_cold_chain_and_goes_in_a_box() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        H4/transfusion-duty box Z1 cooled 30d
        transfer H4 H5: red-cells O+ 2U
        H4/transfusion-duty execute O0 1=a send
        !! cold-proof-missing box-missing
        H4/transfusion-duty execute O0 1=a
        pick R0 a
        dispatch R0 a boxes=1
        !! cold-proof-missing
        dispatch R0 a boxes=1 cold=not-kept
        !! cold-proof-missing
        dispatch R0 a boxes=1 cold=kept-cold
        receive T0 a
        ? a in-store H5 sound
        ",
    );
}

#[test]
fn a_bag_left_in_a_box_is_held_and_asked_about() {
    let mut town = check(
        "
        box Z1 cooled 30d
        admit ST a,b RBC-S O+ 2U 30d
        order H4: red-cells O+ 4U
        execute O0 1=a,b
        pick R0 a,b
        dispatch R0 a,b boxes=1
        receive T0 a
        box-back Z1 b,nowhere
        -> box_back finding:bag-left-in-box:b bag_held:whereabouts-doubt:b finding:bag-left-in-box:S000124999999.RBC-S.00
        ? b on-road T0 held whereabouts-doubt
        ? open-findings N0,N1
        ",
    );
    let owner = town.world.finding(FindingId(0)).map(|row| row.said.rule.owner(Some(SiteKind::Station)));
    assert_eq!(owner, Some(Duty::SupplyHead));
    play(&mut town, "box-back Z9\n !! unknown-box");
}

#[test]
fn a_box_that_does_not_come_back_is_asked_about_once_and_stands_on_the_givers_page() {
    use domain::duty::shift::{Carried, unfinished};
    let mut town = check(
        "
        @ 1 07:00
        box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a
        pick R0 a
        dispatch R0 a boxes=1
        receive T0 a
        @ 3 07:00
        fire-due
        ? findings 0
        @ 4 08:00
        fire-due
        ? open-findings N0
        @ 5 08:00
        fire-due
        ? open-findings N0
        ",
    );
    let page = |town: &Town| unfinished(&town.world, ST, town.now);
    assert!(page(&town).contains(&Carried::Box { number: BoxId(1) }));
    assert_eq!(town.world.finding(FindingId(0)).map(|row| row.said.rule), Some(FindingRule::BoxNotBack));
    play(&mut town, "box-back Z1");
    assert!(!page(&town).contains(&Carried::Box { number: BoxId(1) }));
    play(&mut town, "settle N0 set-right");
}
