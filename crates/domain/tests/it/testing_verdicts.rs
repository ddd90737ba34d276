//! What results say of a donation, and what a late result brings about.

use crate::script::{check, play};
use crate::testing::{lab, lab_from, lab_of, says, tested};
use crate::town::*;
use domain::duty::laboratory::{Blocker, Marker, Outcome, RunState, TestStanding, UntestedReason, unreconciled};
use domain::*;

/// Every kind of command and event of the laboratory, for the wire forms and for mutation.
const FROM_TUBE_TO_VERDICT: &str = "
    admit ST a RBC-S O+ 2U 30d donor=1 collected=0
    admit H4 b,c RBC-S O+ 2U 30d donor=2 collected=0
    group P7 O+
    group P7 O+
    crossmatch P7 c
    give P7 c
    lab-samples 1,2,3,4,5,6 only=serology
    -> sample_registered sample_registered sample_registered sample_registered sample_registered sample_registered
    lab-samples 1,2,3,4,5,6 only=nat
    lab-pool 1,2,3,4,5,6
    -> pool_made
    lab-plan P-1 controls A1=hbv-dna:pool0
    -> run_planned
    lab-run 0
    -> run_recorded
    lab-plan P-2 controls A1=all:a B1=all:b C1=all:c
    lab-run 1
    -> run_recorded donation_judged donation_judged donation_judged
    lab-correct 1 A1 of=hbsag-1:a to=1300
    -> result_corrected donation_judged finding:late-reactive:a bag_held:late-reactive:a
    lab-correct 1 B10 of=abo-forward:b to=A
    -> result_corrected donation_judged finding:group-doubtful:b bag_held:group-doubt:b
    lab-correct 1 B6 of=alt:b to=600
    -> result_corrected finding:late-reactive:b bag_held:late-reactive:b donor_put_off
    lab-correct 1 C1 of=hbsag-1:c to=none
    -> result_corrected donation_judged finding:late-result-given:c finding:late-reactive:c bag_held:late-reactive:c
    lab-withdraw lot 16
    -> means_withdrawn
    lab-untested 6 sample-lost
    -> donation_untested
";

/// The story with its six donors.
pub fn story() -> Town {
    check(&lab_from(1, 6, FROM_TUBE_TO_VERDICT))
}

#[test]
fn a_result_takes_sixteen_bytes() {
    assert_eq!(size_of::<Outcome>(), 16);
}

#[test]
fn what_is_sound_in_every_test_passes() {
    check(&tested(
        "
        ? lab 900001 standing passed group O+ blockers 0
        ? lab 900002 hbsag passed hbv-nat passed abo passed rhd passed antibody-screen none
        ",
    ));
}

/// Without samples, without results, and without one of them.
#[test]
fn nothing_that_is_missing_passes() {
    let mut town = check(&lab("? lab 900001 standing open group none blockers 12"));
    let markers = ["hbsag", "anti-hcv", "anti-hiv", "syphilis", "hbv-nat", "hcv-nat", "hiv-nat", "alt", "abo", "rhd"];
    for marker in markers {
        play(&mut town, &format!("? lab 900001 {marker} missing"));
    }
    play(&mut town, "lab-samples 900001 only=nat fault=clotted\n ? lab 900001 blockers 12");
    assert!(matches!(says(&town, "900001").blockers[1], Blocker::SampleRefused { .. }));
    // A better tube is accepted, and one test of twelve is left out of the plate.
    play(&mut town, "lab-samples 900001\n ? lab 900001 blockers 10");
    for (ix, test) in ["hbsag-1", "hbv-dna", "hcv-rna", "hiv-rna", "alt", "abo-reverse", "rhd"].iter().enumerate() {
        let mut town = town.clone();
        let all = "hbsag-1 anti-hcv-1 anti-hiv-1 syphilis-1 syphilis-2 alt hbv-dna hcv-rna hiv-rna abo-forward abo-reverse rhd";
        let rest = all.split(' ').filter(|one| one != test).enumerate();
        let wells: Vec<String> = rest.map(|(at, test)| format!("A{}={test}:900001", at + 1)).collect();
        play(&mut town, &format!("lab-plan P-{ix} controls {}\n lab-run 0", wells.join(" ")));
        play(&mut town, "? lab 900001 standing open blockers 1");
        assert!(!says(&town, "900001").passes(), "without {test}");
    }
}

/// A plate that is planned, or whose controls fail, is no result.
#[test]
fn controls_that_fail_give_no_result() {
    for control in [
        "hbsag-1:+=300",
        "hbsag-1:-=1000",
        "abo-forward:+=O",
        "rhd:-=+",
        "alt:+=500",
        "hbv-dna:+=-",
        "hiv-rna:-=+",
        "hcv-rna:+=?",
    ] {
        let mut town = check(&lab(&format!(
            "lab-samples 900001
            lab-plan P-1 controls A1=all:900001
            lab-run 0 {control}
            -> run_recorded
            ? lab 900001 hbsag missing standing open blockers 10
            lab-plan P-1 controls A1=all:900001
            !! plate-used"
        )));
        play(&mut town, "lab-plan P-2 controls A1=all:900001\n lab-run 1\n ? lab 900001 standing passed");
    }
}

/// Reactive or in the grey zone at first: two wells decide, and what is unclear decides nothing.
#[test]
fn a_reactive_result_is_repeated_in_duplicate() {
    for first in ["1000", "900", "5000"] {
        let town = check(&lab(&format!(
            "lab-samples 900001\nlab-plan P-1 controls A1=all:900001\nlab-run 0 A1={first}\n? lab 900001 hbsag pending standing open"
        )));
        let repeat = "lab-plan P-2 controls A1=hbsag-1:900001 A2=hbsag-1:900001\n";
        let ends = [
            ("", "passed"),
            ("A1=899 A2=1", "passed"),
            ("A1=1000", "failed:reactive"),
            ("A2=1000", "failed:reactive"),
            ("A1=?", "pending"),
            ("A1=? A2=?", "pending"),
        ];
        for (read, ends) in ends {
            play(&mut town.clone(), &format!("{repeat} lab-run 1 {read}\n ? lab 900001 hbsag {ends}"));
        }
        // Another kit does not undo it, and its own reaction counts beside it.
        let other = "lab-plan P-2 controls A1=hbsag-2:900001\n lab-run 1\n ? lab 900001 hbsag pending";
        play(&mut town.clone(), other);
    }
}

/// Plates that were planned before: a repeat with a reagent of another maker counts no more than none.
#[test]
fn a_repeat_counts_with_the_same_reagent() {
    check(&lab("
        lab-method hbsag-1 M-99
        lab-validate method 17
        lab-lot 17 L-99
        lab-validate lot 17
        lab-samples 900001
        lab-plan P-1 controls A1=all:900001
        lab-plan P-2 lots=17 controls A1=hbsag-1:900001
        lab-plan P-3 lots=17 controls A1=hbsag-1:900001
        lab-run 0 A1=1000
        lab-run 1
        lab-run 2
        ? lab 900001 hbsag pending
        lab-plan P-4 controls A1=hbsag-1:900001 A2=hbsag-1:900001
        lab-run 3
        ? lab 900001 hbsag passed standing passed
        "));
}

const SIX: &str = "900001,900002,900003,900004,900005,900006";

/// Six donations with all but HBV DNA, which is tested in their pool.
fn pooled(read: &str) -> Town {
    let rows: Vec<String> = (0..6)
        .map(|ix| {
            let tests = [
                "hbsag-1",
                "anti-hcv-1",
                "anti-hiv-1",
                "syphilis-1",
                "syphilis-2",
                "alt",
                "hcv-rna",
                "hiv-rna",
                "abo-forward",
                "abo-reverse",
                "rhd",
            ];
            let row = char::from(b'A' + ix);
            let well = |(at, test): (usize, &str)| format!("{row}{}={test}:90000{}", at + 1, ix + 1);
            tests.into_iter().enumerate().map(well).collect::<Vec<_>>().join(" ")
        })
        .collect();
    check(&lab_of(
        6,
        &format!(
            "lab-samples {SIX}\nlab-pool {SIX}\nlab-plan P-1 controls {}\nlab-run 0\n\
             ? lab 900001 hbv-nat missing standing open\n\
             lab-plan P-2 controls A1=hbv-dna:pool0\nlab-run 1 {read}",
            rows.join(" ")
        ),
    ))
}

#[test]
fn a_pool_in_which_nothing_is_passes_its_members() {
    play(&mut pooled(""), "? lab 900001 hbv-nat passed standing passed\n ? lab 900006 standing passed");
}

/// A reactive pool passes nobody before each of its members was tested alone; who is reactive fails, the others pass.
#[test]
fn a_reactive_pool_is_resolved_one_by_one() {
    let mut town = pooled("A1=+");
    play(&mut town, "? lab 900001 hbv-nat pending standing open\n ? lab 900006 hbv-nat pending");
    let five: Vec<String> = (1..6).map(|ix| format!("A{ix}=hbv-dna:90000{ix}")).collect();
    play(
        &mut town,
        &format!(
            "lab-plan P-3 controls {}
            lab-run 2
            ? lab 900001 hbv-nat pending standing open
            ? lab 900006 hbv-nat pending",
            five.join(" ")
        ),
    );
    let sixth = "lab-plan P-4 controls A1=hbv-dna:900006\n";
    // Unclear is not resolved.
    play(&mut town.clone(), &format!("{sixth} lab-run 3 A1=?\n ? lab 900001 hbv-nat pending"));
    let mut none = town.clone();
    play(&mut none, &format!("{sixth} lab-run 3\n ? lab 900001 standing passed\n ? lab 900006 standing passed"));
    play(
        &mut town,
        &format!(
            "{sixth} lab-run 3 A1=+
            ? lab 900001 standing passed
            ? lab 900006 hbv-nat failed:reactive standing failed"
        ),
    );
    let barred = town.world.donors().deferrals_of(DonorId(6));
    assert!(barred.iter().any(|row| row.class == Some(domain::duty::donor::DeferralClass::Infectious)));
    assert!(town.world.donors().deferrals_of(DonorId(5)).is_empty());
}

#[test]
fn a_pool_that_cannot_be_read_passes_nobody() {
    play(&mut pooled("A1=?"), "? lab 900001 hbv-nat pending standing open");
}

#[test]
fn forward_and_reverse_agree() {
    let read = |forward: &str, reverse: &str| {
        check(&lab(&format!(
            "lab-samples 900001\nlab-plan P-1 controls A1=all:900001\nlab-run 0 A10={forward} A11={reverse}"
        )))
    };
    play(&mut read("AB", "AB"), "? lab 900001 abo passed group AB+");
    play(&mut read("A", "B"), "? lab 900001 abo failed:discrepant group none standing failed");
    play(&mut read("A", "?"), "? lab 900001 abo pending group none standing open");
    play(&mut read("?", "A"), "? lab 900001 abo pending");
}

#[test]
fn what_is_rhd_negative_is_confirmed() {
    let town = check(&lab(
        "lab-samples 900001\nlab-plan P-1 controls A1=all:900001\nlab-run 0 A12=-\n? lab 900001 rhd pending group none",
    ));
    let second = "lab-plan P-2 controls A1=rhd-weak:900001\n";
    play(&mut town.clone(), &format!("{second} lab-run 1 A1=-\n ? lab 900001 rhd passed group O- standing passed"));
    // Weak D counts as positive in a donor.
    play(&mut town.clone(), &format!("{second} lab-run 1 A1=+\n ? lab 900001 rhd passed group O+ standing passed"));
    play(&mut town.clone(), &format!("{second} lab-run 1 A1=?\n ? lab 900001 rhd pending"));
    let again = "lab-plan P-2 controls A1=rhd:900001\n lab-run 1 A1=+\n ? lab 900001 rhd failed:discrepant";
    play(&mut town.clone(), again);
}

/// Of the same person, under another number that was found to be theirs; both are in doubt.
#[test]
fn a_group_agrees_with_the_donors_earlier_donations() {
    let known = "merge-donors D1 D2
        lab-samples 900001,900002
        lab-plan P-1 controls A1=all:900001
        lab-run 0";
    let second = |read: &str| format!("{known}\nlab-plan P-2 controls A1=all:900002\nlab-run 1 {read}\n");
    check(&lab(&format!("{}? lab 900002 standing passed group O+", second(""))));
    check(&lab(&format!(
        "{}? lab 900002 abo failed:against-history rhd passed group none standing failed
        ? lab 900001 standing passed",
        second("A10=A A11=A")
    )));
    let mut town = check(&lab(&second("A12=-")));
    play(
        &mut town,
        "lab-plan P-3 controls A1=rhd-weak:900002\n lab-run 2 A1=-\n ? lab 900002 rhd failed:against-history abo passed",
    );
    // The earlier one is tested last: then the later stands against it.
    check(&lab("merge-donors D1 D2
        lab-samples 900001,900002
        lab-plan P-1 controls A1=all:900002
        lab-run 0
        ? lab 900002 standing passed
        lab-plan P-2 controls A1=all:900001
        lab-run 1 A10=A A11=A
        -> run_recorded donation_judged donation_judged
        ? lab 900001 standing passed group A+
        ? lab 900002 abo failed:against-history standing failed"));
}

/// Corrected, an earlier group is no longer in the way.
#[test]
fn a_corrected_group_settles_the_history() {
    check(&lab("merge-donors D1 D2
        lab-samples 900001,900002
        lab-plan P-1 controls A1=all:900001 B1=all:900002
        lab-run 0 A10=A A11=A
        ? lab 900002 abo failed:against-history
        lab-correct 0 A10 of=abo-forward:900001 to=O
        ? lab 900001 abo failed:discrepant
        ? lab 900002 abo passed
        lab-correct 0 A11 of=abo-reverse:900001 to=O
        -> result_corrected donation_judged
        ? lab 900001 standing passed group O+
        ? lab 900002 standing passed group O+"));
}

/// What was read first stays first, whatever it is read as.
#[test]
fn a_correction_keeps_its_place_and_the_old_result() {
    let mut town = check(&lab("lab-samples 900001
        lab-plan P-1 controls A1=all:900001
        lab-run 0 A1=1200
        lab-plan P-2 controls A1=hbsag-1:900001 A2=hbsag-1:900001
        lab-run 1
        ? lab 900001 standing passed
        lab-correct 0 A1 of=hbsag-1:900001 to=1300
        ? lab 900001 hbsag passed standing passed
        lab-correct 1 A2 of=hbsag-1:900001 to=1300
        ? lab 900001 hbsag failed:reactive standing failed
        lab-correct 1 A2 of=hbsag-1:900001 to=200
        ? lab 900001 hbsag passed
        lab-correct 1 A2 of=hbsag-1:900001 to=none
        ? lab 900001 hbsag pending
        lab-correct 1 A2 of=hbsag-1:900001 to=100
        !! no-such-result"));
    let donation = crate::giving::number_of(&town, "900001");
    let row = town.world.laboratory().tested(donation).expect("tested");
    assert_eq!(row.outcomes.len(), 12 + 2 + 3);
    assert!(matches!(town.world.laboratory().runs().next().map(|run| run.state), Some(RunState::Recorded { .. })));
    // Who is barred by a result that was wrong is readmitted by quality, not by the correction.
    assert_eq!(town.world.donors().deferrals_of(DonorId(1)).len(), 1);
    play(&mut town, "lab-correct 1 A1 of=hbsag-1:900001 to=1300");
    assert_eq!(town.world.donors().deferrals_of(DonorId(1)).len(), 1);
}

/// Four donations that were tested sound; a bag of each: at the station, at a hospital, given to a patient, on the road.
const IN_STOCK: &str = "
    admit ST a RBC-S O+ 2U 30d donor=1 collected=0
    admit H4 b RBC-S O+ 2U 30d donor=2 collected=0
    admit H4 c RBC-S O+ 2U 30d donor=3 collected=0
    admit ST d RBC-S O+ 2U 30d donor=4 collected=0
    order H4: red-cells O+ 2U
    execute O0 1=d send
    group P7 O+
    group P7 O+
    crossmatch P7 c
    give P7 c
    lab-samples a,b,c,d
    lab-plan P-1 controls A1=all:a B1=all:b C1=all:c D1=all:d
    lab-run 0
";

fn in_stock() -> Town {
    check(&lab_from(1, 4, IN_STOCK))
}

/// Whatever tier a bag is at, it is held at once; what a patient has is asked about.
#[test]
fn blood_whose_result_no_longer_passes_is_held_at_every_tier() {
    let town = in_stock();
    let infectious = |name: &str, well: &str, wanted: &str| {
        let mut town = town.clone();
        play(&mut town, &format!("lab-correct 0 {well} of=hcv-rna:{name} to=+\n -> {wanted}"));
        let held = town.world.bags().get(town.bag(name)).expect("the bag");
        assert!(held.quality.has_hold(bag::HoldReason::LateReactive), "{name}");
        for other in ["a", "b", "c", "d"].into_iter().filter(|other| *other != name) {
            assert!(town.world.bags().get(town.bag(other)).expect("another").quality.is_sound(), "{other}");
        }
    };
    for (name, well) in [("a", "A8"), ("b", "B8"), ("d", "D8")] {
        infectious(
            name,
            well,
            &format!(
                "result_corrected donation_judged finding:late-reactive:{name} bag_held:late-reactive:{name} \
                 donor_barred bag_held:donor-deferred:{name}"
            ),
        );
    }
    infectious(
        "c",
        "C8",
        "result_corrected donation_judged finding:late-result-given:c finding:late-reactive:c bag_held:late-reactive:c \
         donor_barred bag_held:donor-deferred:c finding:barred-after-given:c",
    );
}

/// A test that is to be made again holds as well; a group in doubt holds by its own reason; ALT defers for a time.
#[test]
fn every_way_of_no_longer_passing_holds() {
    let town = in_stock();
    let ways = [
        ("A1 of=hbsag-1:a to=none", "finding:late-reactive:a bag_held:late-reactive:a"),
        ("A1 of=hbsag-1:a to=1000", "finding:late-reactive:a bag_held:late-reactive:a"),
        ("A6 of=alt:a to=501", "finding:late-reactive:a bag_held:late-reactive:a donor_put_off"),
        ("A10 of=abo-forward:a to=A", "finding:group-doubtful:a bag_held:group-doubt:a"),
        ("A12 of=rhd:a to=-", "finding:group-doubtful:a bag_held:group-doubt:a"),
    ];
    for (correction, wanted) in ways {
        play(&mut town.clone(), &format!("lab-correct 0 {correction}\n -> result_corrected donation_judged {wanted}"));
    }
    // What passes as before holds nothing.
    play(&mut town.clone(), "lab-correct 0 A1 of=hbsag-1:a to=899\n -> result_corrected");
}

/// Who had too high an ALT may come back after its days, and not before.
#[test]
fn alt_defers_for_a_time() {
    let town = check(&lab("lab-samples 900001\nlab-plan P-1 controls A1=all:900001\nlab-run 0 A6=501"));
    let rows = town.world.donors().deferrals_of(DonorId(1));
    let until = domain::duty::donor::Until::From { day: town.now.day(ZONE).plus(14) };
    assert_eq!(rows.iter().map(|row| (row.class, row.until)).collect::<Vec<_>>(), [(None, until)]);
}

/// Two donations of one person, and the group of the one says the other is wrong: both are held.
#[test]
fn both_donations_of_a_doubtful_group_are_held() {
    let script = IN_STOCK.replace("lab-plan P-1", "merge-donors D1 D2\nlab-plan P-1");
    let mut town = check(&lab_from(1, 4, &script));
    play(
        &mut town,
        "lab-correct 0 B10 of=abo-forward:b to=A
        -> result_corrected donation_judged finding:group-doubtful:b bag_held:group-doubt:b
        ? lab b abo failed:discrepant
        lab-correct 0 B11 of=abo-reverse:b to=A
        -> result_corrected finding:group-doubtful:a bag_held:group-doubt:a
        ? lab b abo failed:against-history
        ? lab a standing passed",
    );
}

/// Merged after both were tested: the same, in the act that merges them.
#[test]
fn who_turns_out_to_be_one_person_has_one_group() {
    let differ = IN_STOCK.replace("lab-run 0", "lab-run 0 B10=A B11=A");
    let mut town = check(&lab_from(1, 4, &differ));
    play(
        &mut town,
        "? lab b standing passed group A+
        merge-donors D1 D3
        -> donors_merged
        merge-donors D1 D2
        -> donors_merged finding:group-doubtful:a bag_held:group-doubt:a finding:group-doubtful:b bag_held:group-doubt:b finding:late-result-given:c finding:group-doubtful:c bag_held:group-doubt:c
        ? lab b standing failed",
    );
}

/// Every donation has its results, or a reason why not (S53).
#[test]
fn every_donation_is_accounted_for() {
    let open = |town: &Town| unreconciled(&town.world).map(|number| number.serial()).collect::<Vec<_>>();
    let mut town = check(&lab("lab-samples 900001"));
    assert_eq!(open(&town), [900_001, 900_002]);
    play(&mut town, "lab-plan P-1 controls A1=all:900001\n lab-run 0");
    assert_eq!(open(&town), [900_002]);
    for reason in UntestedReason::ALL {
        let mut town = town.clone();
        play(&mut town, &format!("lab-untested 900002 {}\n ? lab 900002 standing open blockers 13", reason.code()));
        assert_eq!(open(&town), [0; 0]);
        // The lost tube is found: its results count.
        play(&mut town, "lab-samples 900002\n ? lab 900002 blockers 11");
        play(&mut town, "lab-plan P-2 controls A1=all:900002\n lab-run 1\n ? lab 900002 standing passed blockers 0");
    }
    // What fails is accounted for; what waits for its repeat is not.
    play(&mut town, "lab-samples 900002\n lab-plan P-2 controls A1=all:900002\n lab-run 1 A1=1000");
    assert_eq!(open(&town), [900_002]);
    play(&mut town, "lab-plan P-3 controls A1=hbsag-1:900002 A2=hbsag-1:900002\n lab-run 2 A1=1000");
    assert_eq!(open(&town), [0; 0]);
    assert_eq!(says(&town, "900002").standing(), TestStanding::Failed);
}

#[test]
fn the_order_of_blockers_is_fixed() {
    let town = check(&lab("lab-untested 900001 sample-lost\nlab-samples 900001 only=nat fault=clotted"));
    let blockers = says(&town, "900001").blockers;
    assert!(matches!(blockers[0], Blocker::Untested { reason: UntestedReason::SampleLost }));
    assert!(matches!(blockers[1], Blocker::SampleMissing { .. }));
    assert!(matches!(blockers[2], Blocker::SampleRefused { .. }));
    let markers: Vec<Marker> = blockers
        .iter()
        .filter_map(|one| match one {
            Blocker::Marker { marker, .. } => Some(*marker),
            _ => None,
        })
        .collect();
    let all: Vec<Marker> = Marker::ALL.iter().copied().filter(|marker| *marker != Marker::AntibodyScreen).collect();
    assert_eq!(markers, all);
}

/// Who recorded a result is known, so that nobody releases what they tested.
#[test]
fn who_recorded_the_results_is_known() {
    let town = check(&lab("lab-samples 900001
        lab-plan P-1 controls A1=hbsag-1:900001
        ST/laboratory/77 lab-run 0
        lab-plan P-2 controls A1=hbv-dna:900001
        ST/laboratory/76 lab-run 1
        lab-plan P-3 controls A1=alt:900001
        ST/laboratory/77 lab-run 2"));
    let donation = crate::giving::number_of(&town, "900001");
    assert_eq!(town.world.laboratory().recorded_by(donation), [ActorId(76), ActorId(77)]);
}
