//! Losses: declared by one, approved by another, disposed of by two, and nothing gone in between.

use crate::script::{check, play};
use crate::town::*;
use domain::duty::loss::{self, undeclared_at};
use domain::*;

/// The names of bags that wait to be put forward.
fn undeclared(town: &Town, site: SiteId) -> Vec<String> {
    undeclared_at(&town.world, site).map(|(_, bag)| town.name_of(bag.id)).collect()
}

#[test]
fn a_broken_bag_goes_from_the_shelf_to_the_bin_through_three_hands() {
    let mut town = check(
        "
        admit ST a,b RBC-S O+ 2U 30d
        order H4: red-cells O+ 2U
        execute O0 1=a
        # Put forward, it is out of reach at once and leaves its reservation.
        declare a broken
        -> loss_declared bag_reservation_ended:released:a bag_held:awaiting-disposal:a bag_declared:a
        execute O0 1=a
        !! bag-held
        judge B0 approved
        -> loss_decided:approved bag_discarded:a
        ? a ended discarded
        dispose B0 a
        -> loss_disposed
        ",
    );
    let loss = town.world.loss(LossId(0)).expect("the loss");
    assert!(!loss.is_open());
    assert_eq!(loss.disposal.map(|d| d.method), Some(loss::DisposalMethod::WasteCarrier));
    assert_eq!(undeclared(&town, ST), [] as [String; 0]);
    play(&mut town, "declare b\n judge B1 rejected\n -> loss_decided:rejected bag_hold_lifted:awaiting-disposal:b");
    assert!(town.world.loss(LossId(1)).is_some_and(|row| !row.is_open()));
    // Quality said no: it may be put forward again, and given meanwhile.
    play(&mut town, "execute O0 1=b\n -> plan_executed reservation_made bag_reserved:b");
}

#[test]
fn what_expired_or_came_back_unused_waits_for_the_bin_until_somebody_records_it() {
    let mut town = check(
        "
        @ 1 07:00
        admit H4 old RBC-S O+ 2U 30m
        admit H4 left RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 left
        give P7 left
        fate left=discarded
        -> bag_fate_recorded:discarded:left
        @ 1 08:00
        fire-due
        ",
    );
    assert_eq!(undeclared(&town, H4), ["old", "left"]);
    play(
        &mut town,
        "
        declare old,left not-used
        -> loss_declared bag_declared:old,left
        ",
    );
    assert_eq!(undeclared(&town, H4), [] as [String; 0]);
    play(&mut town, "judge B0 approved\n -> loss_decided:approved");
    assert_eq!(town.world.undisposed().count(), 2);
    play(&mut town, "dispose B0 left,old");
    assert_eq!(town.world.undisposed().count(), 0);
}

#[test]
fn a_bag_that_expires_while_quality_thinks_is_disposed_of_all_the_same() {
    let town = check(
        "
        @ 1 07:00
        admit ST a RBC-S O+ 2U 30m
        declare a
        @ 1 08:00
        fire-due
        ? a ended expired
        judge B0 approved
        -> loss_decided:approved
        dispose B0 a
        ",
    );
    assert_eq!(town.world.undisposed().count(), 0);
}

#[test]
fn stock_that_a_ward_threw_away_is_asked_about() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        fate a=discarded
        -> finding:discarded-unapproved:a bag_fate_recorded:discarded:a
        ? open-findings N0
        ",
    );
}

#[test]
fn only_what_stands_here_is_put_forward() {
    check(
        "
        admit ST a RBC-S O+ 2U 30d
        H4/transfusion-duty declare a
        !! bag-not-here
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        lost T0 a
        declare a
        !! bag-ended
        ",
    );
}
