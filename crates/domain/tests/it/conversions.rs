//! Conversions: by the station alone, finished by the scan of the new label, and nowhere in between.

use crate::script::check;
use crate::town::*;
use domain::duty::conversion::{becomes, due, expiry};
use domain::*;

#[test]
fn plasma_that_is_about_to_expire_becomes_frozen_plasma_under_a_new_label() {
    let town = check(
        "
        @ 2 09:00
        admit ST a FFP A+ 200mL 10d collected=-355
        order H4: plasma A+ 200mL
        convert a
        -> conversion_begun:a bag_held:relabelling:a
        ? a held relabelling product FFP
        # It goes nowhere until its new label is scanned back.
        execute O0 1=a
        !! bag-held life-too-short
        lift a relabelling
        !! bag-in-conversion
        declare a
        !! bag-in-conversion
        discard a
        !! bag-in-conversion
        convert a
        !! bag-in-conversion
        scan-back Y0 a FFP
        !! wrong-label-scanned
        scan-back Y0 a FP
        -> bag_converted:a
        ? a in-store ST sound product FP
        ? usable ST plasma A+ 200mL
        scan-back Y0 a FP
        !! conversion-ended
        ",
    );
    let bag = town.world.bags().get(town.bag("a")).expect("the bag");
    // Collected on 12 October 2023: to the end of the 1,461st day after.
    let last = bag.collected_at.day(ZONE).plus(1_462).start(ZONE);
    assert_eq!(bag.expires_at, last);
    assert_eq!(bag.id.born_as, Product::Ffp);
    assert_eq!(town.world.bags().shelf(ST, Product::Ffp, bag.group).len(), 0);
    assert_eq!(town.world.bags().shelf(ST, Product::Fp, bag.group).len(), 1);
}

#[test]
fn what_expired_at_the_station_comes_back_from_the_bin_and_elsewhere_is_expired() {
    let town = check(
        "
        @ 1 07:00
        admit ST a FFP-VI A+ 200mL 30m collected=-365
        admit H4 b FFP-VI A+ 200mL 30m collected=-365
        @ 1 08:00
        fire-due
        ? a ended expired
        convert a
        -> conversion_begun:a bag_held:relabelling:a
        declare a
        !! bag-in-conversion
        scan-back Y0 a FP-VI
        ? a in-store ST sound product FP-VI
        H4/laboratory convert b
        !! not-at-this-site
        convert b
        !! bag-ended
        ",
    );
    assert_eq!(town.world.undisposed().count(), 1);
    assert_eq!(becomes(Product::Fp), None);
}

#[test]
fn a_bag_that_expires_while_it_is_relabelled_is_finished_all_the_same() {
    check(
        "
        @ 1 07:00
        admit ST a FFP A+ 200mL 30m collected=-365
        convert a
        @ 1 08:00
        fire-due
        ? a ended expired
        scan-back Y0 a FP
        ? a in-store ST sound product FP
        ",
    );
}

#[test]
fn what_is_held_recalled_reserved_or_lost_is_not_converted() {
    check(
        "
        admit ST a,b,c,d,e FFP A+ 200mL 20d
        hold a label
        convert a
        !! bag-held
        recall b
        convert b
        !! bag-recalled
        open H4 A+ determined: plasma 200mL
        execute C0 1=c
        convert c
        !! bag-taken
        declare d
        convert d
        !! bag-held bag-in-loss
        convert nowhere
        !! unknown-bag
        ST/courier convert e
        !! duty-may-not
        ",
    );
}

#[test]
fn a_recall_during_relabelling_stops_it_and_a_cancelled_one_may_begin_again() {
    check(
        "
        admit ST a,b FFP A+ 200mL 20d
        convert a
        recall a
        scan-back Y0 a FP
        !! bag-recalled
        cancel-conversion Y0
        -> conversion_cancelled:a
        convert b
        scan-back Y1 a FP
        !! wrong-bag-scanned
        cancel-conversion Y1
        convert b
        scan-back Y2 b FP
        ",
    );
}

#[test]
fn the_list_of_what_is_due_is_the_stations_alone() {
    let town = check(
        "
        @ 1 07:00
        admit ST a FFP A+ 200mL 29d
        admit ST b FFP A+ 200mL 31d
        admit ST c FFP-VI A+ 200mL 30m
        admit ST d FFP A+ 200mL 5d
        admit ST e RBC-S A+ 2U 5d
        admit H4 f FFP A+ 200mL 5d
        convert d
        @ 1 08:00
        fire-due
        ",
    );
    let named: Vec<_> = due(&town.world, town.now).iter().map(|bag| town.name_of(bag.id)).collect();
    assert_eq!(named, ["c", "a"]);
    let bag = town.world.bags().get(town.bag("e")).expect("red cells");
    assert_eq!(expiry(&town.world, bag, Product::RbcS), Some(bag.collected_at.day(ZONE).plus(36).start(ZONE)));
}
