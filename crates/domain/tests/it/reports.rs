//! Reports: what has happened is recorded whatever it breaks, with what was found and the hold it causes.
//! Only the unintelligible is refused.

use crate::script::{check, play};
use crate::town::Town;
use domain::bag::HoldReason;
use domain::{Command, FindingRule};

/// Bags a and b sent to H4 in shipment T0, line 1 of case C0; c in store at the station.
fn sent(amount: &str) -> Town {
    check(&format!(
        "
        @ 3 01:00
        admit ST a,b,c RBC-S O+ 2U 30d
        open H4 O+ determined patient=7: red-cells {amount}
        execute C0 1=a,b send
        + 30
        "
    ))
}

#[test]
fn a_bag_never_admitted_is_received() {
    play(
        &mut sent("4U"),
        "
        receive T0 a,nowhere
        -> bag_received:a finding:received-unknown-bag:S000124999999.RBC-S.00
        ? findings 1
        ? C0.1 arrived 2 usable 2
        ",
    );
}

#[test]
fn a_bag_received_twice_counts_once() {
    play(
        &mut sent("4U"),
        "
        # Twice in one report,
        receive T0 a,a,b!,b
        -> bag_received:a finding:received-twice:a bag_refused:b finding:received-twice:b
        ? C0.1 sent 2 arrived 2 usable 2
        ? T0 on-road 1
        # and in two.
        receive T0 a
        -> finding:received-twice:a
        ? C0.1 sent 2 arrived 2 usable 2
        ? a in-store H4 sound kept C0
        ",
    );
}

#[test]
fn a_bag_received_elsewhere_is_held_there_and_lacks_here() {
    play(
        &mut sent("4U"),
        "
        H5 receive T0 a
        -> finding:received-elsewhere:a bag_held:whereabouts-doubt:a bag_received:a
        ? a in-store H5 held whereabouts-doubt unmarked
        ? C0.1 sent 2 arrived 0
        ? needs C0.1 2U
        H5 receive T0 b!
        -> finding:received-elsewhere:b bag_held:whereabouts-doubt:b bag_refused:b
        ? b returning T0
        ",
    );
}

#[test]
fn a_bag_of_no_shipment_is_received() {
    play(
        &mut sent("4U"),
        "
        # By the ledger it stands at the station: its custody stays, and it is held until it is found out.
        H4 receive T0 c
        -> finding:received-not-sent:c bag_held:whereabouts-doubt:c
        ? c in-store ST held whereabouts-doubt
        H4 receive T0 c
        -> finding:received-not-sent:c
        ",
    );
}

#[test]
fn a_bag_of_another_shipment_is_received_with_this_one() {
    play(
        &mut sent("6U"),
        "
        execute C0 1=c send
        H4 receive T0 a,c
        -> bag_received:a finding:received-not-sent:c bag_held:whereabouts-doubt:c bag_received:c
        ? c in-store H4 held whereabouts-doubt
        ? T1 closed
        ? C0.1 sent 6 arrived 4
        ",
    );
}

#[test]
fn a_bag_turned_back_that_comes_all_the_same_counts_again() {
    play(
        &mut sent("4U"),
        "
        recall-courier T0
        -> courier_recalled bag_returning:a,b
        ? C0.1 sent 0
        receive T0 a
        -> finding:received-not-sent:a bag_held:whereabouts-doubt:a bag_received:a
        ? a in-store H4 held whereabouts-doubt
        ? C0.1 sent 2 arrived 2
        ? T0 on-road 1
        # Refused once more it stays on its way back.
        receive T0 b!
        -> finding:received-not-sent:b bag_held:whereabouts-doubt:b
        ? b returning T0
        ",
    );
}

#[test]
fn a_bag_whose_fate_is_known_is_received() {
    play(
        &mut sent("4U"),
        "
        lost T0 a
        -> bag_lost:a
        ? a ended lost
        ? C0.1 sent 2
        # It turns up: its fate stands, and it is held.
        receive T0 a
        -> finding:received-after-end:a bag_held:whereabouts-doubt:a
        ? a ended lost held whereabouts-doubt
        receive T0 b
        give P7 C0 b release
        H4 receive T0 b
        -> finding:received-after-end:b bag_held:whereabouts-doubt:b
        ? b with-patient
        ",
    );
}

#[test]
fn an_expired_bag_is_received_and_can_not_be_given() {
    check(
        "
        @ 3 01:00
        admit ST a RBC-S O+ 2U 276m
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        + 275
        receive T0 a
        -> bag_received:a
        ",
    );
    check(
        "
        @ 3 01:00
        admit ST a RBC-S O+ 2U 276m
        open H4 O+ determined: red-cells 2U
        execute C0 1=a send
        + 276
        receive T0 a
        -> finding:received-expired:a bag_received:a
        ? a in-store H4 sound
        ? usable H4 red-cells O+ 0U
        give P@C0 C0 a release
        !! bag-expired
        ",
    );
}

#[test]
fn a_held_or_recalled_bag_is_received() {
    play(
        &mut sent("4U"),
        "
        hold a donor-call
        recall b
        receive T0 a,b
        -> finding:received-held:a bag_received:a finding:received-held:b bag_received:b
        ? a in-store H4 held donor-call
        ? b in-store H4 recalled
        ",
    );
}

#[test]
fn a_loss_outside_the_shipment_is_recorded_and_holds_the_bag() {
    play(
        &mut sent("4U"),
        "
        lost T0 a,a,c,nowhere
        -> bag_lost:a finding:lost-outside-shipment:c bag_held:whereabouts-doubt:c finding:lost-outside-shipment:S000124999999.RBC-S.00
        ? a ended lost
        ? c in-store ST held whereabouts-doubt
        ? T0 on-road 1
        ? C0.1 sent 2
        lost T0 b
        ? T0 closed
        ? needs C0.1 4U
        ",
    );
}

#[test]
fn a_reserved_bag_in_doubt_leaves_its_reservation() {
    play(
        &mut sent("6U"),
        "
        execute C0 1=c
        ? C0.1 planned 2
        lost T0 c
        -> finding:lost-outside-shipment:c bag_reservation_ended:released:c bag_held:whereabouts-doubt:c
        ? C0.1 planned 0
        ? needs C0.1 2U
        ",
    );
}

#[test]
fn what_the_courier_brings_back_unasked_is_back() {
    play(
        &mut sent("4U"),
        "
        returned T0 a
        -> finding:received-elsewhere:a bag_held:whereabouts-doubt:a bag_returning:a bag_held:temperature:a bag_returned:a
        ? a in-store ST held temperature
        ? C0.1 sent 2
        recall-courier T0
        # Brought back to another house than it left.
        H5 returned T0
        -> finding:received-elsewhere:b bag_held:whereabouts-doubt:b bag_held:temperature:b bag_returned:b
        ? b in-store H5 held temperature
        returned T0 c,nowhere
        -> finding:received-not-sent:c bag_held:whereabouts-doubt:c finding:received-unknown-bag:S000124999999.RBC-S.00
        ",
    );
}

#[test]
fn what_was_lost_is_not_brought_back() {
    play(
        &mut sent("4U"),
        "
        lost T0 a
        returned T0 a
        -> finding:received-after-end:a bag_held:whereabouts-doubt:a
        # Nothing is on its way back: the report says nothing.
        returned T0
        !! nothing-asked
        ",
    );
}

#[test]
fn a_leg_is_handed_over_also_when_all_is_over() {
    play(
        &mut sent("4U"),
        "
        leg T0 courier=77
        -> leg_handed_over
        ? T0 courier 77
        receive T0 a,b
        leg T0 courier=78
        -> leg_handed_over
        ",
    );
}

#[test]
fn a_second_fate_does_not_change_the_first() {
    play(
        &mut sent("4U"),
        "
        receive T0 a,b
        give P7 C0 a release
        fate a=transfused a=discarded
        -> bag_fate_recorded:transfused:a finding:fate-twice:a bag_held:whereabouts-doubt:a
        fate a=discarded
        -> finding:fate-twice:a
        ? a ended transfused
        H5 fate b=transfused
        -> finding:fate-not-held-here:b bag_held:whereabouts-doubt:b
        ? b in-store H4
        fate nowhere=lost
        -> finding:fate-not-held-here:S000124999999.RBC-S.00
        ",
    );
}

#[test]
fn what_was_transfused_against_the_rules_is_transfused() {
    let mut town = check(
        "
        @ 3 01:00
        admit H4 a,b RBC-S O+ 2U 60m
        group P7 O+
        crossmatch P7 b
        give P7 b
        fate a=transfused
        -> finding:transfused-not-issued:a bag_fate_recorded:transfused:a
        ? a ended transfused
        + 60
        fate b=transfused
        -> finding:transfused-expired:b bag_fate_recorded:transfused:b
        ? b ended transfused given-to P7
        ",
    );
    // Both are use, from which tomorrow's levels follow: 4 U in one of 28 days.
    play(
        &mut town,
        "
        @ 4 09:00
        levels
        ? level H4 red-cells O+ rate 14285
        ",
    );
}

#[test]
fn a_crossmatch_of_what_is_not_here_is_recorded() {
    play(
        &mut sent("4U"),
        "
        crossmatch P7 a,c!,nowhere
        -> finding:crossmatch-not-held-here:a bag_crossmatched:a finding:crossmatch-not-held-here:c bag_crossmatched:c finding:crossmatch-not-held-here:S000124999999.RBC-S.00 reference_asked
        ? a crossmatched P7
        ",
    );
}

#[test]
fn a_bag_given_that_turns_out_incompatible_is_found() {
    play(
        &mut sent("4U"),
        "
        receive T0 a,b
        give P7 C0 a release
        crossmatch P7 a!
        -> finding:given-incompatible:a bag_crossmatched:a formality_closed reference_asked
        ",
    );
}

#[test]
fn a_group_determined_after_stand_down_still_alerts() {
    play(
        &mut sent("4U"),
        "
        receive T0 a,b
        give P7 C0 a release
        stand-down C0
        determine C0 A+
        -> group_determined finding:group-changed
        determine C0 O- anti-d
        -> group_determined finding:group-changed bag_against_group:a,b
        ? C0 group O-
        ",
    );
}

#[test]
fn a_patients_group_is_recorded_without_a_case() {
    check(
        "
        group P7 A+
        -> patient_grouped
        group P7 A- anti-d
        -> patient_grouped finding:group-changed reference_asked
        ? P7 group A- anti-d
        # With an open case it is the case's.
        open H4 O+ patient=7: red-cells 2U
        ? C0 anti-d
        group P7 B-
        -> group_determined finding:group-changed
        ? C0 group B-
        ",
    );
}

/// What a report may be refused for: being unintelligible, and who says it.
#[test]
fn reports_are_refused_only_as_unintelligible() {
    let mut town = sent("4U");
    play(
        &mut town,
        "
        receive T9 a
        !! unknown-shipment
        lost T9 a
        !! unknown-shipment
        returned T9
        !! unknown-shipment
        leg T9
        !! unknown-shipment
        determine C9 O+
        !! unknown-case
        receive T0 none
        !! nothing-asked
        lost T0
        !! nothing-asked
        fate
        !! nothing-asked
        crossmatch P7 none
        !! nothing-asked
        ST/courier determine C0 O+
        !! duty-may-not
        device 11
        receive T0 a
        !! from-the-future
        XX receive T0 a
        !! unknown-site
        ",
    );
    let report = |line: &str| crate::verbs::command(&mut town.clone(), line).1;
    let kinds = ["receive T0 a", "lost T0 a", "returned T0", "leg T0", "determine C0 O+", "group P7 O+"];
    for line in kinds.into_iter().chain(["crossmatch P7 a", "fate a=lost", "scan K0 a"]) {
        assert_eq!(Command::kind(&report(line)), domain::command::CommandKind::Report, "{line}");
    }
    for line in ["green C0", "recall-courier T0", "thaw a", "give P7 C0 a", "hold a"] {
        assert_eq!(Command::kind(&report(line)), domain::command::CommandKind::Request, "{line}");
    }
}

/// Where a bag is doubtful it is held; every rule is provoked above or in the stories.
#[test]
fn findings_that_leave_a_bag_in_doubt_hold_it() {
    let holding: Vec<&str> =
        FindingRule::ALL.iter().filter(|r| r.holds() == Some(HoldReason::WhereaboutsDoubt)).map(|r| r.code()).collect();
    assert_eq!(
        holding,
        [
            "received-not-sent",
            "received-elsewhere",
            "received-after-end",
            "fate-twice",
            "fate-not-held-here",
            "lost-outside-shipment",
            "counted-missing",
            "counted-elsewhere",
            "bag-left-in-box",
            "recall-not-found",
            "recall-differs",
        ]
    );
}

/// A finding is listed until somebody answers it, and kept for ever.
#[test]
fn a_finding_stays_open_until_it_is_answered() {
    check(
        "
        @ 3 01:00
        admit ST a,b RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 4U
        execute C0 1=a,b send
        H5 receive T0 a
        H5 receive T0 b
        ? open-findings N0,N1
        ? a held whereabouts-doubt
        # The night desk may say what it learned; it lifts no hold.
        ST/supply-duty settle N0 bag-found lifted
        !! duty-may-not
        ST/courier settle N0 bag-found
        !! duty-may-not
        ST/supply-duty settle N0 bag-found
        -> finding_answered:bag-found:a
        ? a held whereabouts-doubt
        ? open-findings N1
        # Quality lifts it with the answer, and a second person looks.
        settle N1 bag-found lifted second=me
        !! same-person-twice
        settle N1 bag-found lifted
        -> bag_hold_lifted:whereabouts-doubt:b finding_answered:bag-found:b
        ? b sound
        settle N0 set-right lifted
        !! finding-answered
        # Both are still on record.
        ? open-findings none
        ? findings 2
        ",
    );
}

#[test]
fn an_answer_lifts_only_the_hold_of_its_finding() {
    check(
        "
        @ 3 01:00
        admit H4 a,b RBC-S O+ 2U 30d
        hold a label
        fate a=transfused
        settle N0 physician-told lifted
        !! hold-absent
        settle N0 physician-told
        # A finding about no bag has no hold to keep.
        open H4 O+ determined patient=7: red-cells 2U
        determine C0 B+
        settle N1 physician-told lifted
        -> finding_answered:physician-told
        ",
    );
}
