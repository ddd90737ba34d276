//! Never ABO-incompatible by the edition in force, never RhD-positive cells against known anti-D;
//! mismatches only on recorded overrides.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// One bag of the station sent at once to a patient of hospital 4, with overrides.
pub fn sent(bag: &str, asked: &str, determination: &str, anti_d: &str, overrides: &str) -> Story {
    let (class, product, group, amount, until, temperature) = match &bag[..2] {
        "@R" if bag == "@R5" => ("red-cells", "RBC-S-LR", "A+", "2 U", "@d22", "cooled"),
        "@R" => ("red-cells", "RBC-S-LR", "O+", "2 U", "@d20", "cooled"),
        "@P" => ("plasma", "FP-VI", "AB+", "250 mL", "@d30", "frozen"),
        "@T" => ("platelets", "PLT-A-LR", "A+", "1 dose", "@d5", "room"),
        _ => ("cryo", "CRYO", "O+", "5 U", "@d30", "frozen"),
    };
    let text = r#"
    > 01:15 supply-duty 1 a1
    {"case":{"case_opened":{"case":0,"hospital":4,"patient":"00000000000000e1","identity":"unidentified","asked":"ASKED","determination":"DETERMINATION","anti_d":"ANTI_D","urgency":"u0","pages_at":@01:30}}}
    {"case":{"call_answered":{"case":0,"call":1,"at":@01:15,"own_stock":"used-or-unsuitable"}}}
    {"case":{"line_added":{"case":0,"line":1,"call":1,"ask":{"class":"CLASS","product":null,"attributes":[],"amount":"AMOUNT"}}}}
    > 01:17 supply-duty 1 a1
    {"supply":{"plan_executed":{"plan":{"purpose":{"case":{"case":0}},"made_at":@01:17,"policy":"balanced","lines":[{"line":1,"class":"CLASS","needed":"AMOUNT","parts":[{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":@01:37,"arrives_p90":@01:47,"usable_p90":@02:07,"bags":[{"bag":BAG,"product":"PRODUCT","group":"GROUP","amount":"AMOUNT","expires_at":UNTIL,"drawn":"above-floor","why":"only-source"}]}],"passed_over":[{"pool":"hospital-routine","site":4,"reason":"stated_used_or_unsuitable"},{"pool":"hospital-emergency","site":4,"reason":"stated_used_or_unsuitable"}],"skipped":[],"shortfall":"ZERO","overshoot":"ZERO"}],"displaced":[],"leaves":[]},"site":1,"overrides":[OVERRIDES]}}}
    {"shipment":{"shipment_dispatched":{"shipment":0,"purpose":"issue","reserved_for":{"case":{"case":0}},"from":1,"to":4,"temperature":"TEMPERATURE","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@01:37,"arrives_p90":@01:47}}}
    {"shipment":{"bag_sent_at_once":{"bag":BAG,"shipment":0,"line":1,"drawn":"above-floor"}}}
    {"formality":{"formality_opened":{"formality":0,"kind":"approval-form","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
    {"formality":{"formality_opened":{"formality":1,"kind":"phone-confirmation","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
    "#;
    let zero = amount.split(' ').next_back().map(|sign| format!("0 {sign}")).unwrap_or_default();
    let words = [
        ("ASKED", asked),
        ("DETERMINATION", determination),
        ("ANTI_D", anti_d),
        ("CLASS", class),
        ("PRODUCT", product),
        ("GROUP", group),
        ("AMOUNT", amount),
        ("UNTIL", until),
        ("BAG", bag),
        ("TEMPERATURE", temperature),
        ("ZERO", zero.as_str()),
        ("OVERRIDES", overrides),
    ];
    Story::stocked().then(&words.iter().fold(text.to_owned(), |text, (name, word)| text.replace(name, word)))
}

const RHD: &str = r#"{"of":"rhd-mismatch","bag":null,"reason":"life-at-risk","second_person":@a14,"reached":"in-person","call_back":null}"#;
const MINOR: &str = r#"{"of":"platelet-minor-mismatch","bag":@T1,"reason":"nothing-else","second_person":@a14,"reached":"in-person","call_back":null}"#;

/// Received and given to the patient, as the journal judged it.
fn given(story: Story, bag: &str, judged: &str, overridden: &str) -> Story {
    story.then(
        &r#"
        > 01:40 transfusion-duty 4 a4
        {"shipment":{"bag_received":{"bag":BAG,"shipment":0,"site":4}}}
        > 01:41 transfusion-duty 4 a4
        {"ward":{"bag_crossmatched":{"bag":BAG,"patient":"00000000000000e1","result":"compatible","sampled_at":@01:41}}}
        > 01:45 transfusion-duty 4 a4
        {"ward":{"bag_issued_to_patient":{"bag":BAG,"site":4,"patient":"00000000000000e1","earmark":{"case":0,"line":1},"basis":"crossmatch","second_checker":@a8,"judged":"JUDGED","overrides":[OVERRIDDEN],"drawn":null,"application":null}}}
        "#
        .replace("BAG", bag)
        .replace("JUDGED", judged)
        .replace("OVERRIDDEN", overridden.trim_matches(|c| "null".contains(c))),
    )
}

#[test]
fn what_suits_passes_and_overrides_are_counted_apart() {
    passes("O cells to O", &given(sent("@R1", "O+", "determined", "not_known", ""), "@R1", "identical", "null"));
    passes("O cells to A", &given(sent("@R1", "A+", "determined", "not_known", ""), "@R1", "compatible", "null"));
    passes(
        "O cells, group not determined",
        &given(sent("@R1", "A+", "not_determined", "not_known", ""), "@R1", "identical", "null"),
    );
    passes("AB plasma, group not determined", &sent("@P1", "O+", "not_determined", "not_known", ""));
    passes("O cryo to B in need", &sent("@C1", "B+", "determined", "not_known", ""));
    passes("A platelets to O", &sent("@T1", "O-", "determined", "known", ""));
    let rhd = passes(
        "RhD mismatch on an override",
        &given(sent("@R1", "O-", "determined", "not_known", RHD), "@R1", "rhd_mismatch", RHD),
    );
    assert_eq!((rhd.count("override.rhd-mismatch"), rhd.count("override.platelet-minor-mismatch")), (2, 0));
    let minor = passes("minor mismatch on an override", &sent("@T1", "B+", "determined", "not_known", MINOR));
    assert_eq!((minor.count("override.rhd-mismatch"), minor.count("override.platelet-minor-mismatch")), (0, 1));
}

fn determined(story: Story, group: &str, alert: &str) -> Story {
    story.then(
        &r#"
        > 01:30 transfusion-duty 4 a4
        {"case":{"group_determined":{"case":0,"group":"GROUP","anti_d":"not_known"}}}
        ALERT
        "#
        .replace("GROUP", group)
        .replace("ALERT", alert),
    )
}

#[test]
fn a_group_determined_later_alerts_for_what_was_sent_against_it() {
    let alert = r#"{"case":{"bag_against_group":{"case":0,"bag":@R5,"judged":"abo_forbidden"}}}"#;
    let story = sent("@R5", "A+", "determined", "not_known", "");
    passes("alerted", &determined(story.clone(), "O+", alert));
    passes("still suits", &determined(story, "AB+", ""));
}

#[test]
fn what_a_laboratory_recorded_of_a_patient_counts_without_a_case() {
    let story = Story::stocked().then(
        r#"
        > 01:59 laboratory 1 a11
        {"ward":{"patient_grouped":{"patient":"00000000000000e7","group":"AB+","anti_d":"not_known","sampled_at":@01:40}}}
        > 02:00 laboratory 1 a11
        {"ward":{"patient_grouped":{"patient":"00000000000000e7","group":"AB+","anti_d":"not_known","sampled_at":@01:59}}}
        > 02:00 transfusion-duty 1 a4
        {"ward":{"bag_crossmatched":{"bag":@R5,"patient":"00000000000000e7","result":"compatible","sampled_at":@02:00}}}
        > 02:01 transfusion-duty 1 a4
        {"ward":{"bag_issued_to_patient":{"bag":@R5,"site":1,"patient":"00000000000000e7","earmark":null,"basis":"crossmatch","second_checker":@a8,"judged":"compatible","overrides":[],"drawn":"above-floor","application":null}}}
        "#,
    );
    passes("A cells to AB", &story);
    let otherwise = story.with(r#":@01:40}"#, "AB+", "O+").with(r#":@01:59}"#, "AB+", "O+");
    all_caught(vec![fault("A cells to O", &[Rule::AboForbidden, Rule::JudgedOtherwise], otherwise)]);
}

#[test]
fn an_unnamed_patient_keeps_crossmatch_and_group_when_named() {
    let named = r#"
    > 01:50 physician 4 a13
    {"case":{"patient_identified":{"case":0,"patient":"00000000000000e9"}}}
    "#;
    let issued = |story: Story| {
        ["@R1,", "@R11,", "@C1,"].iter().fold(story, |story, bag| {
            story.with(&format!(r#"{{"bag_issued_to_patient":{{"bag":{bag}"#), "00000000000000e1", "00000000000000e9")
        })
    };
    let story = Story::clean().after(r#"{"bag_thawed":{"bag":@C1"#, named);
    passes("named between crossmatch and issue", &issued(story.clone()));
    // Nothing is known of that patient: for one not determined only O cells and AB cryo would do.
    all_caught(vec![Fault {
        what: "issued to somebody else",
        story: issued(Story::clean()),
        caught: &[Rule::TakenByAnother, Rule::CrossmatchMissing, Rule::AboForbidden, Rule::JudgedOtherwise],
    }]);
    let known = Story::clean()
        .after(
            r#"{"levels_set":{"site":4"#,
            r#"
            > 00:08 laboratory 4 a11
            {"ward":{"patient_grouped":{"patient":"00000000000000e9","group":"O-","anti_d":"known","sampled_at":@00:08}}}
            "#,
        )
        .after(r#"{"bag_thawed":{"bag":@C1"#, named);
    all_caught(vec![fault(
        "named as a patient with anti-D, and no alert",
        &[Rule::AlertMissing, Rule::AgainstAntiD, Rule::JudgedOtherwise],
        issued(known),
    )]);
}

#[test]
fn a_mismatch_that_was_one_before_is_not_news() {
    let story = sent("@R1", "O-", "determined", "not_known", RHD);
    passes("determined again", &determined(story, "O-", ""));
    let story = sent("@R1", "O+", "determined", "not_known", "");
    all_caught(vec![fault("a new mismatch", &[Rule::AlertMissing], determined(story, "O-", ""))]);
}

pub fn faults() -> Vec<Fault> {
    let not_known = "not_known";
    vec![
        fault("A cells sent to O", &[Rule::AboForbidden], sent("@R5", "O+", "determined", not_known, "")),
        fault("A cells sent to A, group not determined", &[Rule::AboForbidden], sent("@R5", "A+", "not_determined", not_known, "")),
        fault("O cryo sent, group not determined", &[Rule::AboForbidden], sent("@C1", "O+", "not_determined", not_known, "")),
        fault("an override does not lift the ABO tables", &[Rule::AboForbidden], sent("@R5", "O+", "determined", not_known, RHD)),
        fault("RhD-positive cells against known anti-D", &[Rule::AgainstAntiD], sent("@R1", "O-", "determined", "known", RHD)),
        fault("RhD mismatch without an override", &[Rule::MismatchWithoutOverride], sent("@R1", "O-", "determined", not_known, "")),
        fault("an override of something else", &[Rule::MismatchWithoutOverride], sent("@R1", "O-", "determined", not_known, MINOR)),
        fault("minor platelet mismatch without an override", &[Rule::MismatchWithoutOverride], sent("@T1", "B+", "determined", not_known, "")),
        fault(
            "issued on an override that was not recorded with it",
            &[Rule::MismatchWithoutOverride],
            given(sent("@R1", "O-", "determined", not_known, RHD), "@R1", "rhd_mismatch", "null"),
        ),
        fault(
            "issued after the group was determined otherwise",
            &[Rule::AboForbidden],
            given(
                determined(
                    sent("@R5", "A+", "determined", not_known, ""),
                    "O+",
                    r#"{"case":{"bag_against_group":{"case":0,"bag":@R5,"judged":"abo_forbidden"}}}"#,
                ),
                "@R5",
                "abo_forbidden",
                "null",
            ),
        ),
        fault(
            "the journal's verdict is not the edition's",
            &[Rule::JudgedOtherwise],
            Story::clean().with(r#"{"bag_issued_to_patient":{"bag":@R1,"#, "identical", "platelet_minor"),
        ),
        fault(
            "a routine patient of unknown group is given A cells",
            &[Rule::AboForbidden, Rule::JudgedOtherwise],
            Story::stocked().then(
                r#"
                > 02:00 transfusion-duty 1 a4
                {"ward":{"bag_crossmatched":{"bag":@R5,"patient":"00000000000000e7","result":"compatible","sampled_at":@02:00}}}
                > 02:01 transfusion-duty 1 a4
                {"ward":{"bag_issued_to_patient":{"bag":@R5,"site":1,"patient":"00000000000000e7","earmark":null,"basis":"crossmatch","second_checker":@a8,"judged":"identical","overrides":[],"drawn":"above-floor","application":null}}}
                "#,
            ),
        ),
        fault("a group determined and no alert", &[Rule::AlertMissing], determined(sent("@R5", "A+", "determined", not_known, ""), "O+", "")),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
