//! Applications inside a hospital: signed as high as the day's volume asks, by persons of their own, and no
//! blood prepared or issued without.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// A patient of hospital 4 for whom 3.5 U are applied for, signed, prepared of the one bag there and issued.
const APPLIED: &str = r#"
    > 02:00 laboratory 4 a11
    {"ward":{"patient_grouped":{"patient":"00000000000000e7","group":"O+","anti_d":"not_known","sampled_at":@02:00}}}
    > 02:01 physician 4 a12
    {"application":{"application_made":{"application":0,"site":4,"patient":"00000000000000e7","urgency":"u3","purpose":"surgery","applicant":@a12,"lines":[{"class":"red-cells","product":null,"attributes":[],"amount":"3.5 U"}],"prepared":"700 mL","day":19999,"day_sum":"700 mL","together_with":[],"approval":{"signed":{"level":"senior"}}}}}
    > 02:02 senior-physician 4 a13
    {"application":{"step_taken":{"application":0,"step":"senior-review","valid_until":@d8}}}
    > 02:03 transfusion-duty 4 a4
    {"application":{"bags_prepared":{"application":0,"reservation":0,"overrides":[{"of":"below-floor","bag":null,"reason":"best-for-patient","second_person":@a9,"reached":"in-person","call_back":null}]}}}
    {"supply":{"reservation_made":{"reservation":0,"purpose":{"application":{"application":0}},"site":4,"deadline":@d4}}}
    {"supply":{"bag_reserved":{"bag":@R11,"reservation":0,"line":1,"drawn":"below-floor"}}}
    > 02:04 transfusion-duty 4 a4
    {"ward":{"bag_crossmatched":{"bag":@R11,"patient":"00000000000000e7","result":"compatible","sampled_at":@02:04}}}
    > 02:05 transfusion-duty 4 a4
    {"ward":{"bag_issued_to_patient":{"bag":@R11,"site":4,"patient":"00000000000000e7","earmark":null,"basis":"crossmatch","second_checker":@a8,"judged":"identical","overrides":[],"drawn":null,"application":{"application":0,"line":1}}}}
"#;

/// A second application of the same patient and day.
const AGAIN: &str = r#"
    > 02:06 physician 4 a12
    {"application":{"application_made":{"application":1,"site":4,"patient":"00000000000000e7","urgency":"u3","purpose":"surgery","applicant":@a12,"lines":[{"class":"plasma","product":null,"attributes":[],"amount":"100 mL"}],"prepared":"100 mL","day":19999,"day_sum":"800 mL","together_with":[0],"approval":{"signed":{"level":"head"}}}}}
    > 02:07 senior-physician 4 a13
    {"application":{"step_taken":{"application":1,"step":"senior-review","valid_until":null}}}
    > 02:08 dept-head 4 a14
    {"application":{"step_taken":{"application":1,"step":"head-signature","valid_until":@d8}}}
"#;

fn applied() -> Story {
    Story::stocked().then(APPLIED)
}

#[test]
fn applications_signed_prepared_and_issued_pass() {
    let report = passes("one", &applied().then(AGAIN));
    assert_eq!((report.count("applications"), report.count("applications-signed")), (2, 3));
    assert_eq!(report.count("issued-on-application"), 1);
    let withdrawn = applied().then(
        r#"
        > 02:06 physician 4 a12
        {"application":{"application_withdrawn":{"application":0,"reason":"not-needed"}}}
        "#,
    );
    let again = AGAIN
        .replace(r#""day_sum":"800 mL""#, r#""day_sum":"100 mL""#)
        .replace(r#""level":"head""#, r#""level":"senior""#);
    let again = Story::new(&again).up_to("> 02:08").with(r#""application":1,"step""#, "null", "@d8");
    passes("after one that was withdrawn", &withdrawn.joined(again));
}

pub fn faults() -> Vec<Fault> {
    let made = r#"{"application_made":{"application":1"#;
    let step = r#"{"step_taken":{"application":0"#;
    vec![
        fault(
            "a second one not added up",
            &[Rule::ApprovalTooLow],
            applied().then(AGAIN).with(made, r#""day_sum":"800 mL""#, r#""day_sum":"100 mL""#),
        ),
        fault(
            "signed lower than the sum asks",
            &[Rule::ApprovalTooLow],
            applied().then(AGAIN).with(made, r#""level":"head""#, r#""level":"senior""#),
        ),
        fault(
            "approved without the head",
            &[Rule::ApprovalTooLow],
            applied().then(AGAIN).with(r#"{"step_taken":{"application":1,"step":"senior-review""#, "null", "@d8"),
        ),
        fault("signed by the applicant", &[Rule::OwnApproval], applied().with("> 02:02", "a13", "a12")),
        fault("signed twice by one", &[Rule::OwnApproval], applied().then(AGAIN).with("> 02:08", "a14", "a13")),
        fault("prepared without a signature", &[Rule::UnapprovedBlood], applied().without(step)),
        fault(
            "prepared after the approval ran out",
            &[Rule::UnapprovedBlood],
            applied().with(step, "@d8", "@02:03"),
        ),
        fault(
            "prepared below the floor without a word",
            &[Rule::RoutineBelowFloor],
            applied().with("bags_prepared", "below-floor", "rhd-mismatch"),
        ),
        fault(
            "issued to another patient",
            &[Rule::TakenByAnother, Rule::CrossmatchMissing],
            applied().with(r#"{"bag_issued_to_patient":{"bag":@R11"#, "00000000000000e7", "00000000000000e8"),
        ),
        fault(
            "life-saving use that is not urgent",
            &[Rule::ApprovalTooLow],
            applied()
                .without(step)
                .with(
                    r#"{"application_made":{"application":0"#,
                    r#"{"signed":{"level":"senior"}}"#,
                    r#"{"exempt":{"why":{"reason":{"reason":"life-at-risk"}},"valid_until":@d8}}"#,
                ),
        ),
        fault(
            "a handover that passes over a waiting application",
            &[Rule::LeftUnnamed],
            applied().then(AGAIN).up_to("> 02:08").then(
                r#"
                > 02:40 transfusion-duty 4 a4
                {"shift":{"shift_handed_over":{"handover":0,"site":4,"outgoing":@a4,"incoming":@a2,"carried":[],"was_due":null,"next_due":@12:00}}}
                "#,
            ),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
