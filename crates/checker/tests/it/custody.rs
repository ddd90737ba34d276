//! One custodian at any time; every bag from its admission to its fate.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

#[test]
fn the_clean_night_passes() {
    let report = passes("the clean night", &Story::clean());
    assert_eq!((report.bags, report.cases), (11, 1));
    passes("the stock alone", &Story::stocked());
}

#[test]
fn a_refused_and_a_lost_bag_and_a_recalled_courier_pass() {
    let story = Story::clean()
        .with(
            r#"{"bag_received":{"bag":@R2"#,
            r#"{"bag_received":{"bag":@R2,"shipment":2,"site":4}}"#,
            r#"{"bag_refused":{"bag":@R2,"shipment":2,"reason":"label"}}"#,
        )
        .then(
            r#"
            > 12:00 supply-duty 1 a1
            {"shipment":{"bag_returned":{"bag":@R2,"shipment":2,"site":1}}}
            > 12:30 quality 1 a11
            {"quality":{"bag_hold_lifted":{"bag":@R2,"reason":"label","second_person":@a2}}}
            {"loss":{"loss_declared":{"loss":0,"site":1,"reason":"broken","declared_by":@a2}}}
            {"loss":{"bag_declared":{"bag":@R2,"loss":0}}}
            {"loss":{"loss_decided":{"loss":0,"verdict":"approved","dispose_by":@d20}}}
            {"quality":{"bag_discarded":{"bag":@R2,"site":1,"reason":"broken","second_person":@a2}}}
            "#,
        );
    let report = passes("a refused bag comes back and is discarded", &story);
    assert_eq!((report.count("receipts-refused"), report.count("fate.discarded")), (1, 1));

    let received = r#"{"bag_received":{"bag":@R2"#;
    let lost = r#"{"bag_lost":{"bag":@R2,"shipment":2,"site":1}}"#;
    let story = Story::clean().with(received, r#"{"bag_received":{"bag":@R2,"shipment":2,"site":4}}"#, lost);
    assert_eq!(passes("a lost bag", &story).count("bags-lost"), 1);

    let story = Story::clean().without(received).then(
        r#"
        > 11:20 supply-duty 1 a1
        {"shipment":{"courier_recalled":{"shipment":2}}}
        {"shipment":{"bag_returning":{"bag":@R2,"shipment":2}}}
        > 11:40 supply-duty 1 a1
        {"shipment":{"leg_handed_over":{"shipment":2,"to_courier":@a12}}}
        {"shipment":{"bag_returned":{"bag":@R2,"shipment":2,"site":1}}}
        {"quality":{"bag_held":{"bag":@R2,"reason":"temperature"}}}
        "#,
    );
    passes("a recalled courier", &story);
}

#[test]
fn a_bag_turned_back_that_comes_all_the_same_counts_for_its_line() {
    let story = Story::clean().up_to("> 01:40").then(
        r#"
        > 01:30 supply-duty 1 a1
        {"shipment":{"courier_recalled":{"shipment":0}}}
        {"shipment":{"bag_returning":{"bag":@R1,"shipment":0}}}
        > 01:40 transfusion-duty 4 a4
        {"shipment":{"bag_received":{"bag":@R1,"shipment":0,"site":4}}}
        "#,
    );
    all_caught(vec![fault("without a finding", &[Rule::ReceivedNotSent], story.clone())]);
    let found = story.then(r#"{"finding":{"finding":0,"rule":"received-not-sent","site":4,"bag":@R1,"at":@01:40}}"#);
    passes("with its finding", &found);
    let (checker, _) = found.read();
    let got = checker.totals_of_case(0).and_then(|totals| totals.of("red-cells"));
    assert_eq!(got.map(|got| got.received.to_string()).as_deref(), Some("2 U"));
}

#[test]
fn a_report_that_breaks_a_rule_is_excused_by_its_finding_alone() {
    let elsewhere = Story::clean().with(r#"{"bag_received":{"bag":@R2"#, r#""site":4"#, r#""site":3"#);
    all_caught(vec![fault("received elsewhere", &[Rule::ReceivedElsewhere], elsewhere.clone())]);
    let found =
        elsewhere.then(r#"{"finding":{"finding":0,"rule":"received-elsewhere","site":3,"bag":@R2,"at":@11:15}}"#);
    assert_eq!(passes("with its finding", &found).count("finding.received-elsewhere"), 1);
    let other = Story::clean()
        .with(r#"{"bag_received":{"bag":@R2"#, r#""site":4"#, r#""site":3"#)
        .then(r#"{"finding":{"finding":0,"rule":"received-elsewhere","site":3,"bag":@R1,"at":@11:15}}"#);
    all_caught(vec![fault("a finding about another bag", &[Rule::ReceivedElsewhere], other)]);
}

pub fn faults() -> Vec<Fault> {
    let last = r#"{"bag_received":{"bag":@R2"#;
    vec![
        fault(
            "received though it was never sent",
            &[Rule::ReceivedNotSent],
            Story::stocked().then(
                r#"
                > 10:50 supply-duty 1 a1
                {"case":{"case_opened":{"case":0,"hospital":4,"patient":"00000000000000e1","identity":"identified","asked":"O+","determination":"determined","anti_d":"not_known","urgency":"u0","pages_at":@11:30}}}
                {"shipment":{"shipment_dispatched":{"shipment":0,"purpose":"issue","reserved_for":{"case":{"case":0}},"from":1,"to":4,"temperature":"cooled","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@11:10,"arrives_p90":@11:20}}}
                > 11:15 transfusion-duty 4 a4
                {"shipment":{"bag_received":{"bag":@R3,"shipment":0,"site":4}}}
                "#,
            ),
        ),
        fault(
            "received from a shipment that did not carry it, and lost from the one that did",
            &[Rule::ReceivedNotSent, Rule::CustodyBroken],
            Story::clean().with(last, r#""shipment":2"#, r#""shipment":0"#).then(
                r#"
                > 12:00 transfusion-duty 4 a4
                {"shipment":{"bag_lost":{"bag":@R2,"shipment":2,"site":1}}}
                "#,
            ),
        ),
        fault(
            "came back to a site that did not send it",
            &[Rule::ReceivedElsewhere],
            Story::clean().without(last).then(
                r#"
                > 11:20 supply-duty 1 a1
                {"shipment":{"courier_recalled":{"shipment":2}}}
                {"shipment":{"bag_returning":{"bag":@R2,"shipment":2}}}
                > 11:40 transfusion-duty 2 a6
                {"shipment":{"bag_returned":{"bag":@R2,"shipment":2,"site":2}}}
                "#,
            ),
        ),
        fault("an event about a bag never admitted", &[Rule::UnknownBag], Story::clean().then(
            r#"
            > 12:00 supply-duty 1 a1
            {"quality":{"bag_held":{"bag":@R99,"reason":"label"}}}
            "#,
        )),
        fault("admitted twice", &[Rule::AdmittedTwice], Story::stocked().then(
            r#"
            > 00:10 transfusion-duty 2 a6
            {"admission":{"bag_admitted":{"site":2,"origin":"opening_stock","bag":{"bag":@R21,"product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":"00000000000000da","collected_at":@d1,"expires_at":@d20}}}}
            "#,
        )),
        fault(
            "discarded by a site that does not hold it",
            &[Rule::CustodyBroken],
            Story::clean().up_to("> 10:40").then(
                r#"
                > 10:35 quality 1 a11
                {"loss":{"loss_declared":{"loss":0,"site":4,"reason":"broken","declared_by":@a2}}}
                {"loss":{"bag_declared":{"bag":@R3,"loss":0}}}
                {"loss":{"loss_decided":{"loss":0,"verdict":"approved","dispose_by":@d20}}}
                {"quality":{"bag_discarded":{"bag":@R3,"site":4,"reason":"broken","second_person":@a2}}}
                "#,
            ),
        ),
        fault("recorded as expired before its time", &[Rule::CustodyBroken], Story::clean().then(
            r#"
            > 12:00 system 1 a0
            {"timer":{"bag_expired":{"bag":@R22,"site":2}}}
            "#,
        )),
        fault(
            "issued to a patient after it was discarded",
            &[Rule::SecondFate],
            Story::clean().then(
                r#"
                > 12:00 quality 2 a11
                {"loss":{"loss_declared":{"loss":0,"site":2,"reason":"broken","declared_by":@a2}}}
                {"loss":{"bag_declared":{"bag":@R22,"loss":0}}}
                {"loss":{"loss_decided":{"loss":0,"verdict":"approved","dispose_by":@d20}}}
                {"quality":{"bag_discarded":{"bag":@R22,"site":2,"reason":"broken","second_person":@a2}}}
                > 12:01 transfusion-duty 2 a6
                {"ward":{"bag_crossmatched":{"bag":@R22,"patient":"00000000000000e5","result":"compatible","sampled_at":@12:01}}}
                > 12:02 transfusion-duty 2 a6
                {"ward":{"bag_issued_to_patient":{"bag":@R22,"site":2,"patient":"00000000000000e5","earmark":null,"basis":"crossmatch","second_checker":@a8,"judged":"identical","overrides":[],"drawn":"above-floor","application":null}}}
                > 12:03 nurse 2 a10
                {"ward":{"bag_fate_recorded":{"bag":@R22,"site":2,"fate":"transfused"}}}
                "#,
            ),
        ),
        fault("a shipment that never left", &[Rule::UnknownThing], Story::clean().then(
            r#"
            > 12:00 supply-duty 1 a1
            {"shipment":{"courier_recalled":{"shipment":7}}}
            "#,
        )),
        fault(
            "a site draws from another's shelf",
            &[Rule::NotOwnShelf],
            Story::clean().with(r#""made_at":@01:17"#, r#"},"site":1,"overrides""#, r#"},"site":2,"overrides""#),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
