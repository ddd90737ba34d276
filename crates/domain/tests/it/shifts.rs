//! Shift handover: what one shift leaves is named, and stays to be seen until it is done.

use crate::script::{check, play};
use crate::town::*;
use domain::duty::shift::{Carried, CarriedState, state_of};
use domain::*;

/// What the last handover of a site named, and whether it is still open.
fn carried(town: &Town, site: SiteId) -> Vec<(Carried, CarriedState)> {
    let row = town.world.last_handover(site).expect("a handover");
    row.carried.iter().map(|item| (*item, state_of(&town.world, site, *item, town.now))).collect()
}

#[test]
fn everything_unfinished_is_named_and_stays_to_be_seen() {
    use Carried::*;
    let mut town = check(
        "
        @ 3 01:00
        admit ST a,b,c RBC-S O+ 2U 30d
        open-count ST
        scan K0 a,b,c
        close-count K0
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        hold b label
        declare c
        open-count ST plasma
        hand-over ST to=71
        -> shift_handed_over
        ",
    );
    let (b, c) = (town.bag("b"), town.bag("c"));
    let all = vec![
        (Case { case: CaseId(0) }, CarriedState::Open),
        (Shipment { shipment: ShipmentId(0) }, CarriedState::Open),
        (HeldBag { bag: b }, CarriedState::Open),
        (HeldBag { bag: c }, CarriedState::Open),
        (Count { count: CountId(1) }, CarriedState::Open),
        (Loss { loss: LossId(0) }, CarriedState::Open),
    ];
    assert_eq!(carried(&town, ST), all);
    play(&mut town, "receive T0 a\n lift b label\n close-count K1\n judge B0 approved");
    let open: Vec<_> = carried(&town, ST).into_iter().filter(|(_, state)| *state == CarriedState::Open).collect();
    assert_eq!(open, [all[0], all[5]]);
    // The hospital's own page has its case and the form that it owes.
    play(&mut town, "H4/transfusion-duty hand-over H4 to=81");
    let kinds = carried(&town, H4).into_iter().map(|(item, _)| item);
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        [
            Case { case: CaseId(0) },
            Formality { formality: FormalityId(0) },
            Formality { formality: FormalityId(1) },
            CountDue { class: ProductClass::RedCells }
        ]
    );
}

#[test]
fn only_who_took_a_shift_over_hands_it_on_without_a_question() {
    let town = check(
        "
        hand-over ST to=71
        + 720
        ST/supply-duty/71 hand-over ST to=72
        -> shift_handed_over
        + 900
        ST/supply-duty/99 hand-over ST to=73
        -> finding:shift-not-taken shift_handed_over
        ? open-findings N0
        ",
    );
    let late: Vec<bool> = town.world.handovers().map(|row| row.was_late()).collect();
    assert_eq!(late, [false, false, true]);
    let last = town.world.last_handover(ST).expect("a handover");
    assert_eq!(last.carried, [Carried::Finding { finding: FindingId(0) }]);
}

#[test]
fn a_count_that_is_due_and_blood_for_the_bin_are_left_to_the_next() {
    let town = check(
        "
        @ 1 07:00
        admit ST a RBC-S O+ 2U 30m
        admit ST b RBC-S O+ 2U 30d
        @ 1 08:00
        fire-due
        hand-over ST
        ",
    );
    let want = [Carried::Undeclared { bag: town.bag("a") }, Carried::CountDue { class: ProductClass::RedCells }];
    let named: Vec<Carried> = carried(&town, ST).into_iter().map(|(item, _)| item).collect();
    let named: Vec<Carried> = named.into_iter().filter(|item| want.contains(item)).collect();
    assert_eq!(named, want);
}
