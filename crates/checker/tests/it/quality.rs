//! Fit to give: in date at the usable time, released, not held, not recalled, thawed when it must be.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

fn hold(at: &str, bag: &str) -> String {
    r#"
    > AT quality 1 a11
    {"quality":{"bag_held":{"bag":BAG,"reason":"donor-call"}}}
    "#
    .replace("AT", at)
    .replace("BAG", bag)
}

#[test]
fn a_hold_that_is_lifted_stands_in_nobodys_way() {
    let story = Story::clean().after(r#""bag":@R22,"product""#, &hold("00:06", "@R1")).after(
        r#"{"bag_held":{"bag":@R1"#,
        r#"
        > 00:06 quality 1 a11
        {"quality":{"bag_hold_lifted":{"bag":@R1,"reason":"donor-call","second_person":@a2}}}
        "#,
    );
    passes("held and let go", &story);
}

/// The station's red cells must live through the plan's usable time, 01:47, and four hours of use.
#[test]
fn the_bound_of_the_usable_time_is_exact() {
    let expiring = |at: &str| {
        Story::clean()
            .with(r#""bag":{"bag":@R1,"#, "@d20", at)
            .with(
                r#""made_at":@01:16"#,
                r#""bag":@R1,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d20"#,
                &format!(r#""bag":@R1,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":{at}"#),
            )
            .with(
                r#""made_at":@01:17"#,
                r#""bag":@R1,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d20"#,
                &format!(r#""bag":@R1,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":{at}"#),
            )
    };
    passes("a minute more than it needs", &expiring("@05:48"));
    all_caught(vec![fault("expires as its use ends", &[Rule::Expired], expiring("@05:47"))]);
}

pub fn faults() -> Vec<Fault> {
    let order = r#""made_at":@10:30"#;
    vec![
        fault(
            "dispatched for an order to arrive expired",
            &[Rule::Expired],
            Story::clean().with(r#""bag":{"bag":@R2,"#, "@d20", "@11:05").with(order, "@d20", "@11:05"),
        ),
        fault(
            "issued to a patient after its expiry",
            &[Rule::Expired],
            Story::clean().with(r#"{"bag_thawed":{"bag":@C1"#, "@05:42", "@02:00"),
        ),
        fault("sent while held", &[Rule::Unsound], Story::clean().after(r#"{"bag_picked":{"bag":@R2"#, &hold("10:45", "@R2"))),
        fault(
            "issued while recalled",
            &[Rule::Unsound],
            Story::clean().after(
                r#"{"bag_thawed":{"bag":@C1"#,
                r#"
                > 01:50 quality 1 a11
                {"quality":{"bag_recalled":{"bag":@R1,"reason":"donor-call"}}}
                "#,
            ),
        ),
        fault(
            "reserved while held",
            &[Rule::Unsound],
            Story::clean().up_to("> 10:40").after(r#"{"order_placed""#, &hold("10:20", "@R2")),
        ),
        fault(
            "refused at receipt and sent again without a decision",
            &[Rule::Unsound],
            Story::clean()
                .with(r#"{"bag_received":{"bag":@R2"#, r#"{"bag_received":{"bag":@R2,"shipment":2,"site":4}}"#, r#"{"bag_refused":{"bag":@R2,"shipment":2,"reason":"label"}}"#)
                .then(
                    r#"
                    > 12:00 supply-duty 1 a1
                    {"shipment":{"bag_returned":{"bag":@R2,"shipment":2,"site":1}}}
                    > 12:10 supply-duty 1 a1
                    {"supply":{"plan_executed":{"plan":{"purpose":{"order":{"order":0}},"made_at":@12:10,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"2 U","parts":[{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":@12:30,"arrives_p90":@12:40,"usable_p90":@12:40,"bags":[{"bag":@R3,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d21,"drawn":"below-floor","why":"earliest-expiry"}]}],"passed_over":[],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[],"leaves":[]},"site":1,"overrides":[{"of":"below-floor","bag":null,"reason":"avoids-expiry","second_person":@a2,"reached":"in-person","call_back":null}]}}}
                    {"supply":{"reservation_made":{"reservation":2,"purpose":{"order":{"order":0}},"site":1,"deadline":@d4}}}
                    {"supply":{"bag_reserved":{"bag":@R3,"reservation":2,"line":1,"drawn":"below-floor"}}}
                    > 12:20 quality 1 a11
                    {"quality":{"bag_held":{"bag":@R3,"reason":"label"}}}
                    > 12:30 supply-duty 1 a1
                    {"supply":{"bag_picked":{"bag":@R3,"reservation":2}}}
                    "#,
                ),
        ),
        fault(
            "cryo issued frozen",
            &[Rule::IssuedFrozen],
            Story::clean().without("> 01:42").without(r#"{"bag_thawed":{"bag":@C1"#),
        ),
        fault("thawed to live longer", &[Rule::ThawedWrongly], Story::clean().with(r#"{"bag_thawed":{"bag":@C1"#, "@05:42", "@d31")),
        fault(
            "red cells thawed instead of the cryo",
            &[Rule::ThawedWrongly, Rule::IssuedFrozen],
            Story::clean().with(r#"{"bag_thawed":{"bag":@C1"#, "@C1", "@R1"),
        ),
        fault(
            "a thawed bag sent",
            &[Rule::ThawedSent],
            Story::clean().after(
                r#""bag":{"bag":@C1,"#,
                r#"
                > 00:03 transfusion-duty 1 a1
                {"ward":{"bag_thawed":{"bag":@C1,"expires_at":@04:03}}}
                > 00:03 supply-duty 1 a1
                "#,
            )
            .with(r#""made_at":@01:17"#, r#""amount":"5 U","expires_at":@d30"#, r#""amount":"5 U","expires_at":@04:03"#)
            .without("> 01:42")
            .without(r#"{"ward":{"bag_thawed":{"bag":@C1,"expires_at":@05:42}}}"#),
        ),
        fault(
            "issued on a crossmatch that was never made",
            &[Rule::CrossmatchMissing],
            Story::clean().without(r#"{"bag_crossmatched":{"bag":@R1,"#),
        ),
        fault(
            "issued against its crossmatch on an emergency release",
            &[Rule::CrossmatchMissing, Rule::Unasked],
            Story::clean()
                .with(r#"{"bag_crossmatched":{"bag":@R1,"#, "compatible", "incompatible")
                .with(r#"{"bag_issued_to_patient":{"bag":@R1,"#, r#""basis":"crossmatch""#, r#""basis":{"emergency_release":{"physician":@a13}}"#),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
