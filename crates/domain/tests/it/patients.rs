//! What is known of a patient: a group determined late, an identity that follows, crossmatches.

use crate::script::{check, play};

/// A group determined mid-case judges again what is reserved, sent and given.
#[test]
fn a_group_determined_later_is_judged_against_every_bag() {
    check(
        "
        @ 3 01:00
        admit ST a,b,c,d RBC-S O+ 2U 30d
        admit ST n RBC-S O- 2U 30d
        admit ST f,g FFP AB+ 200mL 100d
        # The caller asks for A; nobody has determined it: only O cells and AB plasma may go.
        open H4 A+ patient=7: red-cells 10U; plasma 400mL
        execute C0 1=a,b,c,n 2=f,g
        pick R0 a,b,n
        dispatch R0 a,b,n
        receive T0 a
        give P7 C0 a release
        # The patient is O negative: positive cells given and on the road are against the group. What is
        # reserved and does not suit is let go; the rest stays.
        determine C0 O-
        -> group_determined bag_reservation_ended:released:c bag_against_group:a,b
        ? C0 group O-
        ? P7 group O-
        ? c in-store ST free
        ? f reserved R0
        ? C0.1 planned 0 sent 6
        ? n on-road T0
        # At the hospital it is judged once more, and only a signed override lets it pass.
        receive T0 b
        give P7 C0 b release
        !! rhd-mismatch
        give P7 C0 b release over=rhd-mismatch:phone
        -> bag_issued_to_patient:b formality_opened:second-person-signature
        # Determined anew the same: no news.
        determine C0 O-
        -> group_determined
        # Anti-D makes it a hard stop, and is not forgotten.
        determine C0 O- anti-d
        -> group_determined bag_against_group:a,b
        determine C0 O-
        -> group_determined bag_against_group:a,b
        ? C0 anti-d
        execute C0 1=d over=rhd-mismatch
        !! bag-against-anti-d
        ",
    );
}

#[test]
fn identity_follows_and_takes_everything_along() {
    check(
        "
        @ 3 01:00
        # A patient of whom the ledger knows that she has anti-D.
        group P7 B- anti-d
        admit H4 a,b RBC-S O+ 2U 30d
        admit ST c RBC-S O+ 2U 30d
        open H4 O+: red-cells 6U
        give P@C0 C0 a release
        crossmatch P99 b
        execute C0 1=c
        identify C0 P7
        -> patient_identified bag_reservation_ended:released:c bag_against_group:a
        ? C0 patient P7
        ? C0 anti-d
        ? a with-patient given-to P7
        ? P7 bags 1
        give P7 C0 b release
        !! bag-against-anti-d
        # Another open case of the same patient is refused.
        open H5 O+: red-cells 2U
        identify C1 P7
        !! patient-has-other-case
        ",
    );
}

#[test]
fn crossmatches_of_the_unidentified_hold_for_the_identified() {
    let mut town = check(
        "
        @ 3 01:00
        admit H4 a,b,c RBC-S O+ 2U 30d
        open H4 O+ determined: red-cells 6U
        ",
    );
    let patient = town.world.case(domain::CaseId(0)).expect("the case").patient;
    // The laboratory's tube bears the first number, before and after.
    let first = format!("P{}", patient.0);
    play(
        &mut town,
        &format!(
            "
            crossmatch {first} a,b!
            identify C0 P7
            ? a crossmatched P7
            give P7 C0 b release
            !! crossmatch-incompatible
            give P7 C0 a
            crossmatch {first} c
            ? c crossmatched P7
            give {first} C0 c
            ? c given-to P7
            ? P7 bags 2
            "
        ),
    );
}

#[test]
fn one_name_takes_anothers_place_with_what_is_the_cases_only() {
    check(
        "
        @ 3 01:00
        admit H4 a,b RBC-S O+ 2U 30d
        group P7 O+
        crossmatch P7 b
        give P7 b
        open H4 O+ determined patient=7: red-cells 2U
        give P7 C0 a release
        # A mistaken identity is corrected: bag b was another's all along.
        identify C0 P8
        ? a given-to P8
        ? b given-to P7
        ? P7 bags 1
        ? P8 bags 1
        ",
    );
}
