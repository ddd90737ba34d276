//! Applications inside a hospital: who signs by the day's volume, blood prepared and given back, issue.

use crate::script::{check, play};
use crate::town::*;
use domain::duty::application::{Approval, ApprovalStep, Exemption, suitable, waits_for};
use domain::*;

/// The steps that wait at a site, by application.
fn waiting(town: &Town, site: SiteId) -> Vec<(ApplicationId, ApprovalStep)> {
    waits_for(&town.world, site).map(|(row, step)| (row.id, step)).collect()
}

#[test]
fn a_small_application_is_reviewed_prepared_and_issued() {
    let mut town = check(
        "
        @ 3 09:00
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        apply P7 u3: red-cells 3.5U
        -> application_made
        prepare A0 a
        !! application-not-approved
        give P7 a
        !! no-crossmatch application-not-approved
        take A0
        -> step_taken
        prepare A0 a,b
        -> bags_prepared reservation_made bag_reserved:a,b
        ? a reserved R0
        ? usable H4 red-cells O+ 0U
        crossmatch P7 a,b
        give P7 a
        -> bag_issued_to_patient:a
        ? b reserved R0
        give P7 b
        -> bag_issued_to_patient:b
        ",
    );
    let row = town.world.applications().get(ApplicationId(0)).expect("the application");
    assert_eq!(row.lines[0].issued, Amount::units(400));
    assert_eq!((row.lines[0].reserved, row.is_open()), (Amount::units(0), false));
    assert_eq!(waiting(&town, H4), []);
    play(&mut town, "withdraw A0\n !! application-ended");
}

#[test]
fn an_application_split_in_two_is_added_up() {
    let mut town = check(
        "
        @ 3 09:00
        apply P7 u3: red-cells 3.5U
        # Four units in the afternoon: 700 and 800 mL are the head's to sign, and the second names the first.
        @ 3 15:00
        apply P7 u3: plasma 300mL; red-cells 2.5U
        apply P7 u2: red-cells 0.5U
        # Another patient, another hospital and another day are not added.
        apply P8 u3: red-cells 1U
        H5/physician apply P7 u3: red-cells 1U
        @ 4 00:00
        apply P7 u3: red-cells 1U
        ",
    );
    let row = |n| town.world.applications().get(ApplicationId(n)).expect("an application");
    let sums: Vec<u32> = (0..6).map(|n| row(n).day_sum.count()).collect();
    assert_eq!(sums, [700, 1_500, 1_600, 200, 200, 200]);
    assert_eq!(row(2).together_with, [ApplicationId(0), ApplicationId(1)]);
    assert_eq!(
        waiting(&town, H4),
        [
            (ApplicationId(0), ApprovalStep::SeniorReview),
            (ApplicationId(1), ApprovalStep::SeniorReview),
            (ApplicationId(2), ApprovalStep::HeadSignature),
            (ApplicationId(3), ApprovalStep::SeniorReview),
            (ApplicationId(5), ApprovalStep::SeniorReview),
        ]
    );
    play(
        &mut town,
        "
        take A1
        -> step_taken
        take A1
        -> step_taken
        take A2
        -> step_taken
        H4/dept-head/9 take A2
        !! step-of-other-duty
        take A2
        -> step_taken
        take A2
        !! application-signed
        ",
    );
}

#[test]
fn what_was_refused_or_withdrawn_asks_for_nothing() {
    let town = check(
        "
        apply P7 u3: red-cells 3.5U
        refuse A0 too-much
        -> application_refused
        apply P7 u3: red-cells 3.5U
        withdraw A1
        -> application_withdrawn
        apply P7 u3: red-cells 3.5U
        take A2
        ",
    );
    let row = town.world.applications().get(ApplicationId(2)).expect("an application");
    assert_eq!((row.day_sum.count(), row.is_approved(town.now)), (700, true));
    assert!(row.together_with.is_empty());
}

#[test]
fn nobody_approves_what_they_applied_for_wrote_or_signed() {
    check(
        "
        H4/physician/71 apply P7 u3 applicant=72: red-cells 4U
        H4/senior-physician/71 take A0
        !! own-application
        H4/senior-physician/72 take A0
        !! own-application
        H4/senior-physician/73 take A0
        H4/dept-head/73 take A0
        !! own-application
        H4/dept-head/73 refuse A0 not-indicated
        !! own-application
        H4/dept-head/74 take A0
        -> step_taken
        H4/senior-physician/75 apply P8 u3: red-cells 1U
        H5/senior-physician/76 take A1
        !! not-at-this-site
        ",
    );
}

#[test]
fn life_saving_use_is_exempt_and_says_why() {
    let town = check(
        "
        @ 3 09:00
        floor H4 red-cells O+ 4U
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        apply P7 u0 massive-bleeding: red-cells 20U
        # It goes through the floor without anybody's word.
        prepare A0 a
        -> bags_prepared reservation_made bag_reserved:a
        open H4 O+ determined patient=8: red-cells 2U
        apply P8 u1: red-cells 20U
        apply P9 u1: red-cells 20U
        apply P9 u2 life-at-risk: red-cells 1U
        !! not-an-emergency
        ",
    );
    let approval = |n| town.world.applications().get(ApplicationId(n)).map(|row| row.approval);
    assert!(matches!(approval(0), Some(Approval::Exempt { why: Exemption::Reason { .. }, .. })));
    assert!(matches!(approval(1), Some(Approval::Exempt { why: Exemption::Case { case: CaseId(0) }, .. })));
    // Urgent alone, with neither a case nor a reason, is signed for like any other.
    assert_eq!(waiting(&town, H4), [(ApplicationId(2), ApprovalStep::HeadSignature)]);
}

#[test]
fn prepared_blood_stops_at_the_floor_suits_the_patient_and_goes_back() {
    check(
        "
        @ 3 09:00
        floor H4 red-cells A+ 4U
        admit H4 a,b,c RBC-S A+ 2U 30d
        admit H4 n RBC-S B+ 2U 30d
        admit H4 f FFP A+ 200mL 90d
        group P7 A+
        apply P7 u3: red-cells 3.5U
        take A0
        prepare A0 n
        !! bag-abo-incompatible
        prepare A0 f
        !! bag-wrong-product
        prepare A0 a
        prepare A0 b
        !! below-floor
        prepare A0 b over=below-floor
        -> bags_prepared reservation_made bag_reserved:b
        prepare A0 c over=below-floor
        !! line-filled
        dispatch R0 a
        !! prepared-for-patient
        give P8 a
        !! bag-taken bag-abo-incompatible no-crossmatch
        give-back A0 b
        -> bag_reservation_ended:released:b
        give-back A0 b
        !! bag-not-prepared
        ? b free
        ? a reserved R0
        # A day on, what is prepared goes back by the clock; two more, and the approval is worth nothing.
        @ 4 09:00
        ? a free
        fire-due
        @ 6 09:00
        prepare A0 a
        !! application-not-approved
        fire-due
        prepare A0 a
        !! application-ended
        ",
    );
}

#[test]
fn a_withdrawn_application_gives_its_blood_back() {
    check(
        "
        admit H4 a RBC-S O+ 2U 30d
        apply P7 u3: red-cells 2U
        take A0
        prepare A0 a
        withdraw A0
        -> bag_reservation_ended:released:a application_withdrawn
        ? a free
        ",
    );
}

#[test]
fn blood_of_the_shelf_counts_for_the_application_it_serves() {
    let town = check(
        "
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a,b
        apply P7 u3: red-cells 2U
        take A0
        give P7 a,b
        ",
    );
    let row = town.world.applications().get(ApplicationId(0)).expect("the application");
    // The second bag is beyond what was applied for.
    assert_eq!((row.lines[0].issued, row.is_open()), (Amount::units(200), false));
}

#[test]
fn what_is_crossmatched_for_another_is_not_prepared_and_the_suitable_are_listed() {
    let mut town = check(
        "
        admit H4 a,b,late RBC-S A+ 2U 30d
        admit H4 first RBC-S A+ 2U 9d
        admit H4 o RBC-S O+ 2U 5d
        admit H4 x RBC-S B+ 2U 30d
        group P7 A+
        crossmatch P8 a
        crossmatch P7 b!
        apply P7 u3: red-cells 2U
        take A0
        prepare A0 a
        !! bag-for-other-patient
        prepare A0 b
        !! crossmatch-incompatible
        ",
    );
    let row = town.world.applications().get(ApplicationId(0)).expect("the application");
    let listed = suitable(&town.world, row, town.now).into_iter().map(|(_, _, bag)| town.name_of(bag.id));
    assert_eq!(listed.collect::<Vec<_>>(), ["first", "late", "o"]);
    play(&mut town, "prepare A0 first");
}

#[test]
fn a_waiting_application_is_named_at_the_handover() {
    check(
        "
        apply P7 u3: red-cells 2U
        hand-over H4
        -> shift_handed_over
        ",
    );
    let mut town = check("apply P7 u3: red-cells 2U\n hand-over H4");
    let last = town.world.last_handover(H4).expect("a handover");
    let item = duty::shift::Carried::Application { application: ApplicationId(0) };
    assert!(last.carried.contains(&item));
    assert_eq!(duty::shift::state_of(&town.world, H4, item, town.now), duty::shift::CarriedState::Open);
    play(&mut town, "take A0");
    assert_eq!(duty::shift::state_of(&town.world, H4, item, town.now), duty::shift::CarriedState::Done);
}
