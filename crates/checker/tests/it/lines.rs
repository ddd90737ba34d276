//! Lines: the right product in the right measure, as much as was asked for, in the right box.

use crate::blood::sent;
use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

#[test]
fn a_product_named_by_the_caller_and_washed_cells_pass_only_when_asked_for() {
    let line = r#""line":1,"call":1,"ask""#;
    let named = Story::clean().with(line, r#""product":null"#, r#""product":"RBC-S-LR""#);
    passes("named", &named);
    let washed = |story: Story| {
        story.with(r#""bag":{"bag":@R1,"#, "RBC-S-LR", "RBC-W").with(
            r#""made_at":@01:17"#,
            r#""bag":@R1,"product":"RBC-S-LR""#,
            r#""bag":@R1,"product":"RBC-W""#,
        )
    };
    let story = sent("@R1", "O+", "determined", "not_known", "");
    let asked = story.clone().with(line, r#""attributes":[]"#, r#""attributes":["washed"]"#);
    passes("washed cells asked for", &washed(asked));
    all_caught(vec![fault("washed cells not asked for", &[Rule::WrongProduct], washed(story))]);
}

pub fn faults() -> Vec<Fault> {
    let line = r#""line":1,"call":1,"ask""#;
    let order = r#"{"order_placed""#;
    vec![
        fault("another product than the caller named", &[Rule::WrongProduct], Story::clean().with(line, r#""product":null"#, r#""product":"RBC-S""#)),
        fault("an attribute that the bag lacks", &[Rule::WrongProduct],
            sent("@R1", "O+", "determined", "not_known", "").with(line, r#""attributes":[]"#, r#""attributes":["irradiated"]"#)),
        fault("another class for an order", &[Rule::WrongProduct],
            Story::clean().with(order, r#""product":null"#, r#""product":"RBC-C""#)),
        fault("another group for an order", &[Rule::WrongGroup], Story::clean().with(order, r#""group":"O+""#, r#""group":"A+""#)),
        fault(
            "another group agreed, and it does not suit",
            &[Rule::WrongGroup],
            Story::clean().with(order, r#""group":"O+""#, r#""group":"O-""#).with(order, "not-agreed", "agreed"),
        ),
        fault("millilitres of red cells asked for", &[Rule::WrongMeasure], Story::stocked().then(
            r#"
            > 01:15 supply-duty 1 a1
            {"case":{"case_opened":{"case":0,"hospital":4,"patient":"00000000000000e1","identity":"unidentified","asked":"O+","determination":"determined","anti_d":"not_known","urgency":"u0","pages_at":@01:30}}}
            {"case":{"line_added":{"case":0,"line":1,"call":1,"ask":{"class":"red-cells","product":null,"attributes":[],"amount":"400 mL"}}}}
            "#,
        )),
        fault("a line raised by reducing it", &[Rule::WrongMeasure], Story::clean().up_to("> 01:16").then(
            r#"
            > 01:16 supply-duty 1 a1
            {"case":{"line_reduced":{"case":0,"line":1,"to":"6 U","reason":"mistake"}}}
            "#,
        )),
        fault(
            "a bag more than the line asked for",
            &[Rule::LineOversent],
            Story::clean()
                .with(line, r#""amount":"4 U""#, r#""amount":"2 U""#)
                .up_to("// both heads")
                .then(
                    r#"
                    > 01:18 supply-duty 1 a1
                    {"supply":{"plan_executed":{"plan":{"purpose":{"case":{"case":0}},"made_at":@01:18,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"2 U","parts":[{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":@01:37,"arrives_p90":@01:47,"usable_p90":@01:47,"bags":[{"bag":@R2,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d20,"drawn":"above-floor","why":"earliest-expiry"}]}],"passed_over":[{"pool":"hospital-routine","site":4,"reason":"exhausted"},{"pool":"hospital-emergency","site":4,"reason":"exhausted"}],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[],"leaves":[]},"site":1,"overrides":[]}}}
                    {"shipment":{"shipment_dispatched":{"shipment":2,"purpose":"issue","reserved_for":{"case":{"case":0}},"from":1,"to":4,"temperature":"cooled","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@01:37,"arrives_p90":@01:47}}}
                    {"shipment":{"bag_sent_at_once":{"bag":@R2,"shipment":2,"line":1,"drawn":"above-floor"}}}
                    "#,
                ),
        ),
        fault("a plan that does not add up", &[Rule::PlanArithmetic], Story::clean().with(r#""made_at":@10:30"#, r#""overshoot":"0 U""#, r#""overshoot":"1 U""#)),
        fault(
            "a plan that misstates a bag",
            &[Rule::PlanMisstatesBag],
            Story::clean().with(r#""made_at":@10:30"#, r#""group":"O+""#, r#""group":"O-""#),
        ),
        fault(
            "a bag sent that the plan does not name",
            &[Rule::PlanMisstatesBag],
            Story::clean().with(r#"{"bag_reserved":{"bag":@R2"#, "@R2", "@R3").up_to("> 10:40"),
        ),
        fault("to another hospital than the case's", &[Rule::WrongDestination], Story::clean().up_to("> 01:40").with(
            r#"{"shipment_dispatched":{"shipment":0"#, r#""to":4"#, r#""to":3"#)),
        fault(
            "red cells in the frozen box",
            &[Rule::TemperatureMixed],
            Story::clean().with(r#"{"shipment_dispatched":{"shipment":0"#, "cooled", "frozen"),
        ),
        fault("one checker", &[Rule::SamePersonTwice], Story::clean().with(r#"{"shipment_dispatched":{"shipment":2"#, r#""second_checker":@a5"#, r#""second_checker":@a1"#)),
        fault("issued by one person", &[Rule::SamePersonTwice], Story::clean().with(r#"{"bag_issued_to_patient":{"bag":@R1,"#, "@a8", "@a4")),
        fault("a line that was never added", &[Rule::UnknownThing], Story::clean().with(r#"{"bag_issued_to_patient":{"bag":@R1,"#, r#""line":1"#, r#""line":7"#)),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
