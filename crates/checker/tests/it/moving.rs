//! A line that moved to another case: stopped here, the same there, with the bags that go along.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// A second patient of the hospital, and the first line of the first case moved to them.
fn moved() -> Story {
    Story::clean().up_to("// the station sends at once").then(
        r#"
        > 01:18 supply-duty 1 a1
        {"case":{"case_opened":{"case":1,"hospital":4,"patient":"00000000000000e2","identity":"unidentified","asked":"O+","determination":"determined","anti_d":"not_known","urgency":"u0","pages_at":@01:30}}}
        {"case":{"call_answered":{"case":1,"call":1,"at":@01:18,"own_stock":"not-stated"}}}
        {"case":{"line_added":{"case":1,"line":1,"call":1,"ask":{"class":"cryo","product":null,"attributes":[],"amount":"5 U"}}}}
        > 01:19 supply-duty 1 a1
        {"case":{"call_answered":{"case":1,"call":2,"at":@01:15,"own_stock":"not-stated"}}}
        {"case":{"line_added":{"case":1,"line":2,"call":2,"ask":{"class":"red-cells","product":null,"attributes":[],"amount":"4 U"}}}}
        {"case":{"line_moved":{"case":0,"line":1,"to_case":1,"to_line":2}}}
        {"supply":{"supply_request_answered":{"request":0,"answer":"withdrawn"}}}
        {"supply":{"reservation_made":{"reservation":1,"purpose":{"case":{"case":1}},"site":4,"deadline":@03:16}}}
        {"supply":{"bag_moved_with_line":{"bag":@R11,"from":0,"reservation":1,"line":2}}}
        "#,
    )
}

#[test]
fn a_line_moves_with_its_bags_or_without() {
    passes("with its bag", &moved());
    let left = moved().without("\"reservation\":1,\"purpose\"").with(
        "bag_moved_with_line",
        r#"{"bag_moved_with_line":{"bag":@R11,"from":0,"reservation":1,"line":2}}"#,
        r#"{"bag_reservation_ended":{"bag":@R11,"reservation":0,"end":"line-moved"}}"#,
    );
    passes("its bag back on the shelf", &left);
}

/// What both cases were is judged after: the one owes nothing, the other is supplied.
pub fn faults() -> Vec<Fault> {
    let moved_line = r#"{"line_moved""#;
    let with_bag = "bag_moved_with_line";
    vec![
        fault(
            "another amount on the way",
            &[Rule::LineMovedWrongly],
            moved().with(r#""line":2,"call":2,"ask""#, "4 U", "6 U"),
        ),
        fault(
            "another class on the way",
            &[Rule::LineMovedWrongly, Rule::WrongProduct],
            moved().with(r#""line":2,"call":2,"ask""#, "red-cells", "cryo"),
        ),
        fault("its bag left behind", &[Rule::LineMovedWrongly], moved().without(with_bag)),
        fault(
            "a bag of another line taken along",
            &[Rule::LineMovedWrongly, Rule::WrongProduct],
            moved().with(r#""line":2,"call":2,"ask""#, "red-cells", "cryo").with(moved_line, r#""line":1"#, r#""line":2"#).with(
                r#""line":2,"call":2,"ask""#,
                "4 U",
                "5 U",
            ).with(with_bag, r#""line":2"#, r#""line":1"#),
        ),
        fault("out of a reservation that does not hold it", &[Rule::NotReserved, Rule::LineMovedWrongly], moved().with(with_bag, r#""from":0"#, r#""from":1"#)),
        fault(
            "to a patient whom it does not suit",
            &[Rule::LineMovedWrongly],
            moved().with(r#"{"case_opened":{"case":1"#, r#""asked":"O+""#, r#""asked":"O-""#),
        ),
        fault("into no reservation", &[Rule::UnknownThing, Rule::LineMovedWrongly], moved().with(with_bag, r#""reservation":1"#, r#""reservation":7"#)),
        fault(
            "after something of it had left",
            &[Rule::LineMovedWrongly],
            Story::clean().up_to("// both heads by phone").then(
                r#"
                > 01:18 supply-duty 1 a1
                {"case":{"case_opened":{"case":1,"hospital":4,"patient":"00000000000000e2","identity":"unidentified","asked":"O+","determination":"determined","anti_d":"not_known","urgency":"u0","pages_at":@01:30}}}
                {"case":{"call_answered":{"case":1,"call":1,"at":@01:18,"own_stock":"not-stated"}}}
                {"case":{"line_added":{"case":1,"line":1,"call":1,"ask":{"class":"cryo","product":null,"attributes":[],"amount":"5 U"}}}}
                {"case":{"line_moved":{"case":0,"line":2,"to_case":1,"to_line":1}}}
                "#,
            ),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
