//! The bedside and the laboratory: groups of two samples, transfusions in time, reactions that ask, and the
//! reference laboratory.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// A patient of two samples is given a bag of the own group, begun and ended in time, and not tolerated.
const GIVEN: &str = r#"
    > 00:10 transfusion-duty 4 a4
    {"admission":{"bag_admitted":{"site":4,"origin":"opening_stock","bag":{"bag":@R91,"product":"RBC-S-LR","group":"A+","attributes":[],"amount":"2 U","donor":"00000000000000d9","collected_at":@d1,"expires_at":@d20}}}}
    > 00:20 laboratory 4 a11
    {"ward":{"patient_grouped":{"patient":"00000000000000e7","group":"A+","anti_d":"not_known","sampled_at":@00:11}}}
    > 00:30 laboratory 4 a11
    {"ward":{"patient_grouped":{"patient":"00000000000000e7","group":"A+","anti_d":"not_known","sampled_at":@00:25}}}
    > 00:40 transfusion-duty 4 a4
    {"ward":{"bag_crossmatched":{"bag":@R91,"patient":"00000000000000e7","result":"compatible","sampled_at":@00:25}}}
    > 00:50 transfusion-duty 4 a4
    {"ward":{"bag_issued_to_patient":{"bag":@R91,"site":4,"patient":"00000000000000e7","earmark":null,"basis":"crossmatch","second_checker":@a8,"judged":"identical","overrides":[],"drawn":"above-floor","application":null}}}
    > 01:00 nurse 4 a14
    {"transfusion":{"bag_transfusion_begun":{"bag":@R91,"site":4,"patient":"00000000000000e7"}}}
    > 01:30 nurse 4 a14
    {"finding":{"finding":0,"rule":"transfusion-reaction","site":4,"bag":@R91,"at":@01:30}}
    {"finding":{"finding":1,"rule":"reaction-told","site":4,"bag":@R91,"at":@01:30}}
    {"transfusion":{"reaction_reported":{"site":4,"patient":"00000000000000e7","bag":@R91,"kind":"febrile","grade":"mild","finding":0,"told":1}}}
    > 02:30 nurse 4 a14
    {"transfusion":{"bag_transfusion_ended":{"bag":@R91,"site":4,"patient":"00000000000000e7","how":"completed"}}}
    {"ward":{"bag_fate_recorded":{"bag":@R91,"site":4,"fate":"transfused"}}}
"#;

/// What a crossmatch could not resolve is asked and answered.
const ASKED: &str = r#"
    > 02:40 transfusion-duty 4 a4
    {"ward":{"bag_crossmatched":{"bag":@R11,"patient":"00000000000000e7","result":"incompatible","sampled_at":@02:40}}}
    {"reference":{"reference_asked":{"request":0,"site":4,"laboratory":1,"patient":"00000000000000e7","reason":"incompatible-crossmatch","bags":[@R11],"due":@d5}}}
    > 02:50 laboratory 1 a11
    {"reference":{"reference_answered":{"request":0,"result":"antibody-identified"}}}
"#;

fn given() -> Story {
    Story::stocked().then(GIVEN)
}

#[test]
fn a_transfusion_in_time_and_a_question_answered_pass() {
    let report = passes("given", &given().then(ASKED));
    assert_eq!((report.count("transfusions-begun"), report.count("transfusions-ended")), (1, 1));
    assert_eq!((report.count("reactions"), report.count("reference-answered")), (1, 1));
}

pub fn faults() -> Vec<Fault> {
    let second = r#""group":"A+","anti_d":"not_known","sampled_at":@00:25"#;
    vec![
        fault("one tube told twice", &[Rule::GroupUnconfirmed], given().with(second, "@00:25", "@00:11")),
        fault("begun late and nobody asks", &[Rule::Unasked], given().with("> 01:00 nurse", "01:00", "01:21")),
        fault("ran too long and nobody asks", &[Rule::Unasked], given().with("> 02:30 nurse", "02:30", "05:01")),
        fault(
            "begun for another patient and nobody asks",
            &[Rule::Unasked],
            given().with("bag_transfusion_begun", "00000000000000e7", "00000000000000e8"),
        ),
        fault(
            "a reaction that tells nobody of quality",
            &[Rule::Unasked],
            given().with("reaction_reported", r#""told":1"#, r#""told":0"#),
        ),
        fault("incompatible and nobody is asked", &[Rule::Unasked], given().then(ASKED).up_to(r#"{"reference":{"reference_asked""#)),
        fault(
            "answered twice",
            &[Rule::UnknownThing],
            given().then(ASKED).then(
                r#"
                > 03:00 laboratory 1 a11
                {"reference":{"reference_answered":{"request":0,"result":"nothing-found"}}}
                "#,
            ),
        ),
        fault(
            "a handover that passes over an open request",
            &[Rule::LeftUnnamed],
            given().then(ASKED).up_to("> 02:50").then(
                r#"
                > 02:55 supply-duty 1 a1
                {"shift":{"shift_handed_over":{"handover":0,"site":1,"outgoing":@a1,"incoming":@a2,"carried":[],"was_due":null,"next_due":@12:00}}}
                "#,
            ),
        ),
        fault("a sample of the future", &[Rule::TimeWentBack], given().then(ASKED).with(r#""result":"incompatible""#, "@02:40", "@02:41")),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
