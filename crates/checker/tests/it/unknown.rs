//! Journals of a later kernel: what the checker has no reading for is reported, and the rest is judged.

use crate::story::{Kernel, Story, judge_records};

#[test]
fn unknown_events_are_reported_and_keep_the_chain() {
    let story = Story::clean().after(
        r#"{"bag_thawed":{"bag":@C1"#,
        r#"
        > 01:45 quality 4 a11
        {"quality":{"bag_irradiated":{"bag":@R1,"dose":25}}}
        {"research":{"bag_filled":{"bag":@R2}}}
        {"quality":{"room_cleaned":{"site":4}}}
        "#,
    );
    let report = judge_records(&story.export(Kernel::IsNotAsked));
    assert!(report.is_clean(), "{:#?}", report.violations);
    let unknown: Vec<_> = report.unknown.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    assert_eq!(unknown, [("quality.bag_irradiated", 1), ("quality.room_cleaned", 1)]);
}
