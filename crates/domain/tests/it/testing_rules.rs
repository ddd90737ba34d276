//! One canonical test per rule of the laboratory, both sides of each boundary.

use crate::rulebook::canonical;
use crate::script::{check, play};
use crate::testing::{fact, lab, lab_of, says, tested};
use crate::town::*;
use crate::words::Words;
use domain::*;

/// Asserts what a donation's results say.
#[track_caller]
fn is(town: &Town, what: &str) {
    assert_eq!(fact(town, &mut Words::of(what)), None, "{what}");
}

/// The first donation with one test that reads so, all else sound.
fn read(test: &str, reading: &str) -> Town {
    check(&lab(&format!("lab-samples 900001\nlab-plan P-1 controls A1=all:900001\nlab-run 0 {test}:900001={reading}")))
}

/// A town under another edition, where the first donation is sound in what every edition asks for.
fn under(edit: impl FnOnce(&mut domain::rules::Rules)) -> Town {
    let mut town = Town::with(edit);
    play(&mut town, &lab("lab-samples 900001\nlab-plan P-1 controls A1=all:900001\nlab-run 0"));
    town
}

canonical! {
    reactive_from {
        let repeated = "lab-plan P-2 controls A1=hbsag-1:900001 A2=hbsag-1:900001\nlab-run 1 A1=900";
        for (reading, why) in [("999", "failed:indeterminate"), ("1000", "failed:reactive")] {
            let mut town = read("hbsag-1", reading);
            play(&mut town, repeated);
            is(&town, &format!("900001 hbsag {why}"));
        }
    }
    grey_from {
        is(&read("syphilis-2", "899"), "900001 syphilis passed standing passed");
        is(&read("syphilis-2", "900"), "900001 syphilis pending standing open");
    }
    repeat_wells {
        let mut town = read("anti-hiv-1", "1200");
        is(&town, "900001 anti-hiv pending");
        play(&mut town, "lab-plan P-2 controls A1=anti-hiv-1:900001\n lab-run 1\n ? lab 900001 anti-hiv pending");
        play(&mut town, "lab-plan P-3 controls A1=anti-hiv-1:900001\n lab-run 2\n ? lab 900001 anti-hiv passed standing passed");
        let three = "lab-plan P-2 controls A1=anti-hiv-1:900001 A2=anti-hiv-1:900001 A3=anti-hiv-1:900001\n !! test-twice";
        play(&mut read("anti-hiv-1", "1200"), three);
        // Without repeats what is reactive at first fails at once.
        let mut town = Town::with(|rules| rules.repeat_wells.value = 0);
        play(&mut town, &lab("lab-samples 900001\nlab-plan P-1 controls A1=all:900001\nlab-run 0 A1=1000\n? lab 900001 hbsag failed:reactive"));
    }
    serology_kits_min {
        is(&under(|_| {}), "900001 hbsag passed anti-hcv passed anti-hiv passed standing passed");
        let mut town = under(|rules| rules.serology_kits_min.value = 2);
        is(&town, "900001 hbsag missing anti-hcv missing anti-hiv missing standing open blockers 3");
        play(&mut town, "lab-plan P-2 controls A1=hbsag-2:900001 A2=anti-hcv-2:900001 A3=anti-hiv-2:900001\n lab-run 1");
        is(&town, "900001 hbsag passed anti-hcv passed anti-hiv passed standing passed");
    }
    syphilis_kits_min {
        let one = "lab-samples 900001\nlab-plan P-1 controls A1=syphilis-1:900001\nlab-run 0";
        is(&check(&lab(one)), "900001 syphilis missing");
        is(&check(&lab(&format!("{one}\nlab-plan P-2 controls A1=syphilis-2:900001\nlab-run 1"))), "900001 syphilis passed");
        let mut town = Town::with(|rules| rules.syphilis_kits_min.value = 1);
        play(&mut town, &lab(one));
        is(&town, "900001 syphilis passed");
    }
    antibody_screens_min {
        is(&under(|_| {}), "900001 antibody-screen none standing passed");
        let mut town = under(|rules| rules.antibody_screens_min.value = 1);
        is(&town, "900001 antibody-screen missing standing open");
        play(&mut town, "lab-plan P-2 controls A1=antibody-screen:900001\n lab-run 1\n ? lab 900001 antibody-screen passed standing passed");
        // Who has antibodies fails, asked for or not.
        play(&mut under(|_| {}), "lab-plan P-2 controls A1=antibody-screen:900001\n lab-run 1 A1=+\n ? lab 900001 antibody-screen failed:reactive");
    }
    alt_max {
        is(&read("alt", "500"), "900001 alt passed standing passed");
        is(&read("alt", "501"), "900001 alt failed:over-limit standing failed");
    }
    nat_pool_sizes {
        let all = "900001,900002,900003,900004,900005,900006,900007,900008,900009";
        for (size, wrong) in [(5, "\n!! pool-size"), (6, ""), (7, "\n!! pool-size"), (8, ""), (9, "\n!! pool-size")] {
            let members = &all[..size * 7 - 1];
            check(&lab_of(9, &format!("lab-samples {all}\nlab-pool {members}{wrong}")));
        }
    }
    wells_per_plate {
        let plan = |well: &str| format!("lab-samples 900001\nlab-plan P-1 A1=hbsag-1:+ A2=hbsag-1:- {well}=hbsag-1:900001");
        check(&lab(&plan("H12")));
        check(&lab(&format!("{}\n!! wells-outside", plan("I1"))));
        let mut town = Town::with(|rules| rules.wells_per_plate.value = 48);
        play(&mut town, &lab(&format!("{}\n!! wells-outside\n{}", plan("E1"), plan("D12").replace("lab-samples 900001\n", ""))));
    }
    serology_sample_within {
        for (minutes, wrong) in [(2_880, ""), (2_881, "\n!! sample-too-late")] {
            check(&lab(&format!("+ {}\nlab-samples 900001 only=serology{wrong}", minutes - 60)));
        }
        // What came too late is on record as such.
        check(&lab("+ 2821\nlab-samples 900001 only=serology fault=too-late"));
    }
    nat_sample_within {
        for (minutes, wrong) in [(480, ""), (481, "\n!! sample-too-late")] {
            check(&lab(&format!("+ {}\nlab-samples 900001 only=nat{wrong}", minutes - 60)));
        }
    }
    validation_days_max {
        check(&lab("lab-validate lot 0 days=366"));
        check(&lab("lab-validate lot 0 days=367\n!! validation-too-long"));
        check(&lab("lab-validate lot 0 days=0\n!! validation-too-long"));
    }
}

/// A result is of the edition in force as it was recorded; a later edition asks for more tests and judges none again.
#[test]
fn readings_keep_the_edition_under_which_they_were_recorded() {
    use domain::duty::setup;
    let mut town = check(&tested(""));
    let mut rules = domain::rules::Rules { edition: domain::rules::EditionId(2), ..domain::rules::Rules::demo() };
    rules.alt_max.value = 100;
    let (rules, reason) = (std::sync::Arc::new(rules), setup::AdoptReason::Regulation);
    let adopt = setup::Command::AdoptRules { rules, reason, second_person: person(ST, 902) };
    town.tell(By::of(ST, Duty::Administrator), Command::Setup(adopt)).expect("a newer edition");
    assert!(says(&town, "900001").passes());
}
