//! What lives found in the kernel, each as a story of its own.

use crate::script::{check, play};
use crate::town::*;
use domain::*;

/// A bag of the hospital's own stock that a ward brought back stands there for the case: when the group turns out to be
/// another, the hospital is alerted of it too, and it is let go when the case stands down.
#[test]
fn what_a_ward_brought_back_is_judged_with_its_case() {
    let mut town = Town::with(|rules| rules.ward_return_within.value = Minutes(30));
    play(
        &mut town,
        "
        admit H4 a,b RBC-S A+ 2U 30d
        open H4 A+ determined patient=7: red-cells 4U
        crossmatch P7 a,b
        give P7 C0 a,b
        + 20
        ward-return a ward-refrigerator
        determine C0 O+
        -> group_determined finding:group-changed bag_against_group:b,a
        stand-down C0
        -> bag_earmark_released:a case_stood_down review_opened
        ",
    );
}

/// Who was cleared and went, and is told to have given after all: that is asked, and no clearance of before counts for
/// the gate of the donor.
#[test]
fn who_went_is_cleared_no_longer() {
    let town = check(
        "
        @ 3 08:00
        place at-station
        grant-numbers 0 900001 100
        register D1 male
        visit D1 30 whole-blood
        answers W0
        examine W0
        clear W0
        leave W0 no-time
        collect W0 900001 400 volume=0 outcome=failed
        -> collection_recorded finding:collected-uncleared
        # A puncture that failed lets nobody in who was not.
        collect W0 900002 400
        -> collection_recorded finding:collected-uncleared
        ",
    );
    assert!(town.world.donors().visit(VisitId(0)).is_some_and(|row| row.cleared_until.is_none()));
}

/// Two real collections are asked about, also when a failed one bears the number of the last.
#[test]
fn one_clearance_is_for_one_donation() {
    check(
        "
        @ 3 08:00
        place at-station
        grant-numbers 0 900001 100
        register D1 male
        visit D1 30 whole-blood
        answers W0
        examine W0
        clear W0
        collect W0 900001 400 volume=0 outcome=failed
        collect W0 900001 400
        -> collection_recorded finding:number-twice
        collect W0 900002 400
        -> collection_recorded finding:collected-uncleared
        ",
    );
}

/// What is with another station comes back from there, not on a document of another ledger.
#[test]
fn what_a_station_has_comes_on_no_other_document() {
    check(
        "
        @ 3 01:00
        assign L2 HH
        enter G1000
        box Z1 cooled 30d
        admit ST a RBC-S O+ 2U 30d
        agree-out G0 a
        pick R0 a
        send-out U0 DC-1 boxes=1
        document L2 L1 H4 =a RBC-S O+ 2U
        transfer-in a
        -> finding:received-twice:a
        ? a ended transferred-out
        back-from U0 a
        ",
    );
}

/// Red cells live a day from their washing, on whatever day they were collected: the scan of their label admits them.
#[test]
fn what_is_washed_days_later_comes_into_the_store() {
    check(&crate::releasing::ready(
        "
        @ 6 08:00
        bench washing 900001.RBC-S > RBC-W
        benched PS1 900001.RBC-W=250 additive=20 loss=50 saline
        look 900001.RBC-W
        clear-pieces 900001.RBC-W
        print-labels 900001.RBC-W
        scan-label 900001.RBC-W
        -> label_matched bag_admitted:S000124900001.RBC-W.00
        ",
    ));
}
