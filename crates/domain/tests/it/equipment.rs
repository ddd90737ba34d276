//! Storage equipment: a reading out of range holds what stands there until quality has decided.

use crate::script::{check, play};
use crate::town::*;
use domain::duty::shift::{Carried, unfinished};
use domain::*;

fn open_findings(town: &Town) -> Vec<FindingRule> {
    town.world.open_findings().map(|row| row.said.rule).collect()
}

#[test]
fn what_stood_in_a_warm_refrigerator_is_held_until_quality_says_it_is_fit() {
    let mut town = check(
        "
        @ 3 08:00
        admit ST a,b RBC-S O+ 2U 30d
        admit ST p FFP O+ 200mL 300d
        admit H4 c RBC-S O+ 2U 30d
        order H4: red-cells O+ 4U
        execute O0 1=a
        equip ST refrigerator
        -> put_into_service
        read E0 40
        -> reading_taken
        @ 3 12:00
        # A bag that is reserved leaves its reservation; plasma and another site's bags are not touched.
        read E0 65
        -> finding:temperature-out-of-range reading_taken bag_reservation_ended:released:a bag_held:temperature:a,b
        execute O0 1=b
        !! bag-held
        # Asked once, until it is answered; what came meanwhile is held too.
        admit ST d RBC-S O+ 2U 30d
        @ 3 12:30
        read E0 70
        -> reading_taken bag_held:temperature:d
        @ 3 13:00
        read E0 45
        -> reading_taken
        execute O0 1=b
        !! bag-held
        excursion E0 usable
        -> excursion_decided bag_hold_lifted:temperature:a,b,d finding_answered:looked-into
        execute O0 1=b
        -> plan_executed reservation_made bag_reserved:b
        ",
    );
    assert_eq!(open_findings(&town), []);
    play(&mut town, "read E0 10\n excursion E0 not-usable\n -> excursion_decided finding_answered:looked-into");
    let held = town.world.bags().get(town.bag("a")).expect("a").quality.is_held();
    assert!(held, "what is not fit stays held for a loss");
}

#[test]
fn a_hold_that_was_there_before_is_not_lifted_with_the_refrigerators() {
    let town = check(
        "
        @ 3 08:00
        admit ST x,a RBC-S O+ 2U 30d
        hold x temperature
        equip ST refrigerator
        equip ST refrigerator
        read E0 65
        -> finding:temperature-out-of-range reading_taken bag_held:temperature:a
        read E1 66
        -> finding:temperature-out-of-range reading_taken
        read E0 40
        -> reading_taken
        read E1 40
        -> reading_taken
        # The other refrigerator is in question too: what stood there stays held, and is lifted with its question.
        excursion E0 usable
        -> excursion_decided finding_answered:looked-into
        excursion E1 usable
        -> excursion_decided bag_hold_lifted:temperature:a finding_answered:looked-into
        ",
    );
    let sound = |bag: &str| town.world.bags().get(town.bag(bag)).expect("a bag").quality.is_sound();
    assert_eq!((sound("x"), sound("a")), (false, true));
}

#[test]
fn a_reading_that_nobody_made_stands_on_the_shifts_page() {
    let mut town = check("@ 3 08:00\n equip H4 freezer\n equip H4 agitator automatic");
    let due = |town: &Town| {
        let all = unfinished(&town.world, H4, town.now);
        let due = all.into_iter().filter(|item| matches!(item, Carried::ReadingDue { .. }));
        due.collect::<Vec<_>>()
    };
    assert_eq!(due(&town), []);
    play(&mut town, "+ 241");
    assert_eq!(due(&town), [Carried::ReadingDue { equipment: EquipmentId(0) }]);
    play(&mut town, "read E0 -250\n + 241");
    assert_eq!(due(&town), [Carried::ReadingDue { equipment: EquipmentId(0) }]);
    play(&mut town, "+ 300");
    assert_eq!(due(&town).len(), 2);
    // What is out of service is read no more; a reading told late hides nothing that was read since.
    play(&mut town, "retire E0\n read E1 220");
    assert_eq!(due(&town), []);
}
