//! The chain: numbers, frames, commands, time and links are whole. A lost event is seen.

use crate::story::{Fault, Kernel, Story, all_caught, broken, fault, judge_records};
use checker::{Checker, Rule, Strictness};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Rules that only records with a broken chain can break.
pub const BY_RECORDS: [Rule; 6] = [
    Rule::RecordUnreadable,
    Rule::EventNumber,
    Rule::FrameNumber,
    Rule::TimeWentBack,
    Rule::LinkBroken,
    Rule::CommandTwice,
];

fn records() -> Vec<Value> {
    Story::clean().export(Kernel::Agrees)
}

fn caught(what: &str, records: &[Value], rules: &[Rule]) {
    let report = judge_records(records);
    let expected: BTreeSet<_> = rules.iter().map(|r| r.code()).collect();
    assert_eq!(broken(&report), expected, "{what}: {:#?}", report.violations);
}

fn place(records: &[Value], marker: &str) -> usize {
    records.iter().position(|r| r["event"].to_string().contains(marker)).expect(marker)
}

#[test]
fn every_single_lost_event_is_seen() {
    let whole = records();
    for lost in 0..whole.len() {
        let mut records = whole.clone();
        records.remove(lost);
        let report = judge_records(&records);
        // The last one leaves no gap behind it: the head of the journal tells of it, not the checker.
        assert_eq!(report.is_clean(), lost + 1 == whole.len(), "event {lost} was lost: {}", whole[lost]["event"]);
    }
}

#[test]
fn a_lost_event_is_seen_even_when_the_rest_is_renumbered() {
    let story = Story::clean().without(r#"{"bag_sent_at_once":{"bag":@R1,"#);
    assert!(broken(&story.judge()).contains("received-not-sent"));
}

#[test]
fn a_broken_chain_is_caught() {
    let mut later = records();
    for record in &mut later {
        record["event_no"] = json!(record["event_no"].as_u64().expect("a number") + 1);
        record["link"] = match record["link"].take() {
            Value::Object(mut link) => {
                link["event"] = json!(link["event"].as_u64().expect("a number") + 1);
                Value::Object(link)
            }
            other => other,
        };
    }
    caught("begins with event 1", &later, &[Rule::EventNumber]);

    let mut earlier = records();
    earlier[20]["seq"] = json!(1);
    caught("an event in an earlier frame", &earlier, &[Rule::FrameNumber]);

    let mut without_events = records();
    for record in without_events.iter_mut().skip(20) {
        record["seq"] = json!(record["seq"].as_u64().expect("a frame") + 3);
    }
    caught("frames without events between", &without_events, &[]);

    let mut back = records();
    let last = back.len() - 1;
    back[last]["stamp"]["recorded_at"] = json!("2024-10-02T00:00:00.000Z");
    caught("recorded before the one before", &back, &[Rule::TimeWentBack]);

    let mut again = records();
    let first = again[0]["stamp"]["command"].clone();
    again[last]["stamp"]["command"] = first;
    caught("a command recorded again", &again, &[Rule::CommandTwice]);

    let sent = place(&records(), r#"bag_sent_at_once":{"bag":"S000126000001"#);
    for (what, link) in [
        ("no link", Value::Null),
        ("marked as first", json!("first")),
        (
            "another ordinal",
            json!({"ordinal": 5, "event": records()[sent]["link"]["event"], "leaf": records()[sent]["link"]["leaf"]}),
        ),
        ("another event", json!({"ordinal": 1, "event": 1, "leaf": records()[sent]["link"]["leaf"]})),
        ("another leaf", json!({"ordinal": 1, "event": records()[sent]["link"]["event"], "leaf": "0".repeat(64)})),
    ] {
        let mut records = records();
        records[sent]["link"] = link;
        caught(what, &records, &[Rule::LinkBroken]);
    }
    let mut unlinked = records();
    unlinked[0]["link"] = json!("first");
    caught("a link where there is no bag", &unlinked, &[Rule::LinkBroken]);
}

#[test]
fn a_line_that_is_no_record_is_a_violation_and_the_rest_is_read() {
    let mut checker = Checker::new(Strictness::Journal);
    for (i, record) in records().iter().enumerate() {
        let line = record.to_string();
        checker.feed_json(if i == 30 { &line[..line.len() / 2] } else { &line });
    }
    let codes = broken(&checker.finish());
    assert!(codes.contains("record-unreadable") && codes.contains("event-number"), "{codes:?}");
}

#[test]
fn events_fed_without_a_chain_are_judged_all_the_same() {
    let mut checker = Checker::new(Strictness::EventsOnly);
    for mut record in Story::clean().with(r#"{"review_decided""#, "@a2", "@a1").export(Kernel::Agrees) {
        record["leaf"].take();
        record["link"].take();
        record["event_no"] = json!(record["event_no"].as_u64().expect("a number") + 500);
        checker.feed_json(&record.to_string());
    }
    assert_eq!(broken(&checker.finish()), BTreeSet::from(["own-review"]));
}

pub fn faults() -> Vec<Fault> {
    vec![
        fault("a number left out", &[Rule::SerialNumber], Story::stocked().then(
            r#"
            > 12:00 supply-duty 1 a1
            {"order":{"proposal_made":{"proposal":1,"site":4,"lines":[]}}}
            "#,
        )),
        fault(
            "a line's number used twice",
            &[Rule::SerialNumber],
            Story::clean().up_to("> 01:16").with(r#""line":2,"call":1"#, r#""line":2"#, r#""line":1"#),
        ),
        fault("an older edition", &[Rule::EditionNotNewer], Story::clean().then(
            r#"
            > 12:00 administrator 1 a9
            {"setup":{"rules_adopted":{"rules":@rules,"hash":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"reason":"policy","second_person":@a2}}}
            "#,
        )),
    ]
}

#[test]
fn a_newer_edition_passes() {
    let story = Story::clean().then(
        r#"
        > 12:00 administrator 1 a9
        {"setup":{"rules_adopted":{"rules":@rules2,"hash":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],"reason":"policy","second_person":@a2}}}
        "#,
    );
    crate::story::passes("a newer edition", &story);
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
