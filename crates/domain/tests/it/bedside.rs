//! At the bedside and in the laboratory: two samples for a group, the age of a sample, transfusions begun
//! and ended, reactions, and what the reference laboratory is asked.

use crate::script::{check, play};
use crate::town::*;
use domain::duty::reference::{ReferenceReason, open_at};
use domain::duty::transfusion::{ReactionGrade, ReactionKind, TransfusionEnd};
use domain::*;

#[test]
fn a_group_counts_when_a_second_sample_says_the_same() {
    check(
        "
        @ 3 09:00
        admit H4 a,b,c RBC-S A+ 2U 30d
        admit H4 o RBC-S O+ 2U 30d
        group P7 A+
        crossmatch P7 a,b,c,o
        give P7 a
        !! group-unconfirmed
        # O cells suit whoever it is.
        give P7 o
        give P7 a over=group-unconfirmed
        -> bag_issued_to_patient:a
        # The same tube told again is no second sample.
        group P7 A+
        give P7 b
        !! group-unconfirmed
        + 30
        group P7 A+
        give P7 b
        -> bag_issued_to_patient:b
        # A sample that says otherwise is a question, and nothing is sure any more.
        + 30
        group P7 B+
        -> patient_grouped finding:group-changed reference_asked
        give P7 c
        !! bag-abo-incompatible group-unconfirmed
        ",
    );
}

#[test]
fn a_case_determination_is_a_sample_too_and_emergencies_do_not_wait() {
    check(
        "
        @ 3 09:00
        admit H4 a,b RBC-S A+ 2U 30d
        open H4 A+ determined patient=7: red-cells 2U
        give P7 C0 a release
        determine C0 A+
        crossmatch P7 b
        give P7 b
        !! group-unconfirmed
        + 10
        group P7 A+
        give P7 b
        ",
    );
}

#[test]
fn a_crossmatch_holds_as_long_as_its_sample() {
    check(
        "
        @ 5 09:00
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a sampled=-1440
        crossmatch P7 b sampled=-4320
        -> finding:sample-too-old:b bag_crossmatched:b
        give P7 b
        !! no-crossmatch
        @ 7 08:59
        give P7 a
        ",
    );
    check(
        "
        @ 5 09:00
        admit H4 a RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a sampled=-1440
        @ 7 09:00
        give P7 a
        !! no-crossmatch
        ",
    );
}

#[test]
fn a_transfusion_is_begun_ended_and_the_bag_is_the_patients() {
    let town = check(
        "
        @ 3 09:00
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a,b
        give P7 a,b
        + 30
        begin P7 a
        -> bag_transfusion_begun:a
        + 1
        begin P7 b
        -> finding:transfusion-late:b bag_transfusion_begun:b
        begin P7 b
        -> finding:transfusion-told-twice:b
        + 239
        end P7 a completed
        -> bag_transfusion_ended:a bag_fate_recorded:transfused:a
        + 2
        end P7 b stopped
        -> finding:transfusion-too-long:b bag_transfusion_ended:b bag_fate_recorded:transfused:b
        ? b ended transfused
        end P7 b completed
        -> finding:transfusion-told-twice:b
        ",
    );
    assert_eq!(town.world.transfusions().running().count(), 0);
    let told: Vec<_> = town.world.transfusions().iter().map(|row| row.ended.map(|(how, _)| how)).collect();
    assert_eq!(told, [Some(TransfusionEnd::Completed), Some(TransfusionEnd::Stopped)]);
}

#[test]
fn what_is_reported_of_the_wrong_bag_or_patient_is_recorded_and_asked_about() {
    let town = check(
        "
        @ 3 09:00
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a
        give P7 a
        begin P8 a
        -> finding:transfused-to-other:a bag_transfusion_begun:a
        begin P7 b,nowhere
        -> finding:transfused-not-issued:b bag_transfusion_begun:b finding:fate-not-held-here:S000124999999.RBC-S.00
        ",
    );
    let owners: Vec<_> = town.world.open_findings().map(|row| row.said.rule.owner(Some(SiteKind::Hospital))).collect();
    assert_eq!(owners, [Duty::TransfusionHead, Duty::Quality, Duty::Quality]);
}

#[test]
fn a_reaction_asks_the_head_tells_quality_and_holds_what_may_share_the_cause() {
    let mut town = check(
        "
        @ 3 09:00
        admit H4 a RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a
        give P7 a
        begin P7 a
        react P7 a allergic mild
        -> finding:transfusion-reaction:a finding:reaction-told:a reaction_reported:a
        react P7 none febrile severe
        -> finding:transfusion-reaction finding:reaction-told reaction_reported
        ",
    );
    let owners: Vec<_> = town.world.open_findings().map(|row| row.said.rule.owner(Some(SiteKind::Hospital))).collect();
    let both = [Duty::TransfusionHead, Duty::Quality];
    assert_eq!(owners, [both, both].concat());
    let reaction = town.world.transfusions().reactions().next().expect("a reaction");
    assert_eq!((reaction.kind, reaction.grade), (ReactionKind::Allergic, ReactionGrade::Mild));
    // Plasma of the same donation, wherever it stands.
    let donation = town.bag("a").donation;
    let plasma = BagId { donation, born_as: Product::Ffp, division: 0 };
    town.bags.insert("p".into(), plasma);
    play(
        &mut town,
        "
        admit ST =p FFP O+ 200mL 90d
        react P7 a bacterial life-threatening
        -> finding:transfusion-reaction:a finding:reaction-told:a reaction_reported:a bag_held:reaction:p
        react P7 a lung-injury severe
        -> finding:transfusion-reaction:a finding:reaction-told:a reaction_reported:a
        settle N0 physician-told
        settle N1 looked-into
        ",
    );
}

#[test]
fn what_the_laboratory_cannot_resolve_is_asked_answered_and_never_lost() {
    let mut town = check(
        "
        @ 3 09:00
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 a!,b
        -> bag_crossmatched:a,b reference_asked
        # Open already.
        crossmatch P7 a!
        -> bag_crossmatched:a
        ask P7 incompatible-crossmatch a
        !! nothing-asked
        ask P7 antibody-screen
        -> reference_asked
        ask P7 difficult-group nowhere
        !! unknown-bag
        resolve X0 antibody-identified
        -> reference_answered
        resolve X0 nothing-found
        !! reference-answered
        H4/laboratory resolve X1 nothing-found
        !! not-at-this-site
        resolve X9 nothing-found
        !! unknown-reference
        hand-over H4
        hand-over ST
        ",
    );
    let open = |site| open_at(&town.world, site).map(|row| (row.id, row.reason)).collect::<Vec<_>>();
    assert_eq!(open(H4), [(ReferenceId(1), ReferenceReason::AntibodyScreen)]);
    assert_eq!(open(ST), open(H4));
    let item = duty::shift::Carried::Reference { request: ReferenceId(1) };
    for site in [H4, ST] {
        assert!(town.world.last_handover(site).expect("a handover").carried.contains(&item));
    }
    play(&mut town, "resolve X1 sample-inadequate");
    assert_eq!(duty::shift::state_of(&town.world, ST, item, town.now), duty::shift::CarriedState::Done);
}
