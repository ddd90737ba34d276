//! Draws above, at and below the floor. The station keeps 4 U of O+ red cells and has 8 U.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

const BAGS: [(&str, &str); 4] = [("@R1", "@d20"), ("@R2", "@d20"), ("@R3", "@d21"), ("@R4", "@d22")];

/// The station sends some of its O+ bags at once for a case of hospital 4, or reserves them for an
/// order of it, each marked as drawn from above or below the floor.
fn drawn(purpose: &str, marks: &[&str], overrides: &str) -> Story {
    let case = purpose.contains("case");
    let bags: Vec<_> = BAGS.iter().zip(marks).collect();
    let planned: Vec<_> = bags
        .iter()
        .map(|((bag, until), mark)| {
            r#"{"bag":BAG,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":UNTIL,"drawn":"MARK","why":"earliest-expiry"}"#
                .replace("BAG", bag)
                .replace("UNTIL", until)
                .replace("MARK", mark)
        })
        .collect();
    let facts: Vec<_> = bags
        .iter()
        .map(|((bag, _), mark)| {
            let text = if case {
                r#"{"shipment":{"bag_sent_at_once":{"bag":BAG,"shipment":0,"line":1,"drawn":"MARK"}}}"#
            } else {
                r#"{"supply":{"bag_reserved":{"bag":BAG,"reservation":0,"line":1,"drawn":"MARK"}}}"#
            };
            text.replace("BAG", bag).replace("MARK", mark)
        })
        .collect();
    let passed = r#"{"pool":"hospital-routine","site":4,"reason":"stated_used_or_unsuitable"},{"pool":"hospital-emergency","site":4,"reason":"stated_used_or_unsuitable"}"#;
    let asks = r#"
    > 01:15 supply-duty 1 a1
    {"case":{"case_opened":{"case":0,"hospital":4,"patient":"00000000000000e1","identity":"unidentified","asked":"O+","determination":"determined","anti_d":"not_known","urgency":"u0","pages_at":@01:30}}}
    {"case":{"call_answered":{"case":0,"call":1,"at":@01:15,"own_stock":"used-or-unsuitable"}}}
    {"case":{"line_added":{"case":0,"line":1,"call":1,"ask":{"class":"red-cells","product":null,"attributes":[],"amount":"AMOUNT U"}}}}
    {"order":{"order_placed":{"order":0,"kind":"stock-order","site":4,"supplier":1,"urgency":"u3","lines":[{"class":"red-cells","product":null,"group":"O+","amount":"AMOUNT U","other_group":"not-agreed","for_patient":null}],"review":null,"rides":null,"missed":null}}}
    > 01:17 supply-duty 1 a1
    {"supply":{"plan_executed":{"plan":{"purpose":PURPOSE,"made_at":@01:17,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"AMOUNT U","parts":[{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":@01:37,"arrives_p90":@01:47,"usable_p90":@01:47,"bags":[PLANNED]}],"passed_over":[PASSED],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[],"leaves":[]},"site":1,"overrides":[OVERRIDES]}}}
    FIRST
    FACTS
    LAST
    "#;
    let first = if case {
        r#"{"shipment":{"shipment_dispatched":{"shipment":0,"purpose":"issue","reserved_for":{"case":{"case":0}},"from":1,"to":4,"temperature":"cooled","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@01:37,"arrives_p90":@01:47}}}"#
    } else {
        r#"{"supply":{"reservation_made":{"reservation":0,"purpose":{"order":{"order":0}},"site":1,"deadline":@d4}}}"#
    };
    let last = r#"
    {"formality":{"formality_opened":{"formality":0,"kind":"approval-form","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
    {"formality":{"formality_opened":{"formality":1,"kind":"phone-confirmation","case":0,"owner":4,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
    "#;
    let text = asks
        .replace("AMOUNT", &(bags.len() * 2).to_string())
        .replace("PURPOSE", purpose)
        .replace("PLANNED", &planned.join(","))
        .replace("PASSED", if case { passed } else { "" })
        .replace("OVERRIDES", overrides)
        .replace("FIRST", first)
        .replace("FACTS", &facts.join("\n"))
        .replace("LAST", if case { last } else { "" });
    Story::stocked().then(&text)
}

const CASE: &str = r#"{"case":{"case":0}}"#;
const ORDER: &str = r#"{"order":{"order":0}}"#;
const ABOVE: &str = "above-floor";
const BELOW: &str = "below-floor";
const MAY: &str = r#"{"of":"below-floor","bag":null,"reason":"life-at-risk","second_person":@a7,"reached":"in-person","call_back":null}"#;

#[test]
fn draws_that_say_what_they_do_pass() {
    passes("two bags, down to the floor", &drawn(CASE, &[ABOVE, ABOVE], ""));
    let crossed = passes("three bags, through the floor", &drawn(CASE, &[ABOVE, ABOVE, BELOW], ""));
    assert_eq!(crossed.count("floors-crossed"), 1);
    assert_eq!(passes("an order stops at the floor", &drawn(ORDER, &[ABOVE, ABOVE], "")).count("floors-crossed"), 0);
    passes("an order goes through it by override", &drawn(ORDER, &[ABOVE, ABOVE, BELOW], MAY));
    // Which bag is called the one below does not matter, only how many can be above.
    passes("the marks in another order", &drawn(CASE, &[BELOW, ABOVE, ABOVE], ""));
}

/// A reserved or held bag is no usable stock: with one held, one bag stands above the floor.
#[test]
fn what_counts_as_stock_is_what_could_leave() {
    let held = r#"
    > 00:07 quality 1 a11
    {"quality":{"bag_held":{"bag":@R4,"reason":"label"}}}
    "#;
    let rows = r#"{"levels_set":{"site":4"#;
    passes("one above, one below", &drawn(CASE, &[ABOVE, BELOW], "").after(rows, held));
    all_caught(vec![fault(
        "two above",
        &[Rule::FloorCrossedSilently],
        drawn(CASE, &[ABOVE, ABOVE], "").after(rows, held),
    )]);
}

/// A patient of hospital 4 outside any case is given its one bag; it keeps 2 U and has 2 U.
fn routine_issue(drawn: &str, overridden: &str) -> Story {
    Story::stocked().then(
        &r#"
        > 02:00 laboratory 4 a11
        {"ward":{"patient_grouped":{"patient":"00000000000000e7","group":"O+","anti_d":"not_known","sampled_at":@02:00}}}
        > 02:01 transfusion-duty 4 a4
        {"ward":{"bag_crossmatched":{"bag":@R11,"patient":"00000000000000e7","result":"compatible","sampled_at":@02:01}}}
        > 02:02 transfusion-duty 4 a4
        {"ward":{"bag_issued_to_patient":{"bag":@R11,"site":4,"patient":"00000000000000e7","earmark":null,"basis":"crossmatch","second_checker":@a8,"judged":"identical","overrides":[OVERRIDDEN],"drawn":DRAWN,"application":null}}}
        "#
        .replace("OVERRIDDEN", overridden.trim_matches(|c| "null".contains(c)))
        .replace("DRAWN", drawn),
    )
}

#[test]
fn a_routine_patient_is_given_below_the_floor_by_override_alone() {
    passes("by override", &routine_issue(r#""below-floor""#, MAY));
    all_caught(vec![
        fault("without one", &[Rule::RoutineBelowFloor], routine_issue(r#""below-floor""#, "null")),
        fault("without saying the side", &[Rule::FloorCrossedSilently], routine_issue("null", "null")),
    ]);
}

/// What is crossmatched for a patient is no stock: of 8 U one bag is promised, one stands above the floor.
#[test]
fn a_crossmatched_bag_is_no_stock() {
    let crossmatch = r#"
    > 00:07 transfusion-duty 1 a4
    {"ward":{"bag_crossmatched":{"bag":@R4,"patient":"00000000000000e7","result":"compatible","sampled_at":@00:07}}}
    "#;
    let rows = r#"{"levels_set":{"site":4"#;
    passes("one above, one below", &drawn(CASE, &[ABOVE, BELOW], "").after(rows, crossmatch));
    let asked = r#"
    {"reference":{"reference_asked":{"request":0,"site":1,"laboratory":1,"patient":"00000000000000e7","reason":"incompatible-crossmatch","bags":[@R4],"due":@d5}}}
    "#;
    let incompatible = format!("{}{asked}", crossmatch.replace("compatible", "incompatible"));
    passes("an incompatible one promises nothing", &drawn(CASE, &[ABOVE, ABOVE], "").after(rows, &incompatible));
}

pub fn faults() -> Vec<Fault> {
    vec![
        fault(
            "below the floor though the part above could serve",
            &[Rule::BelowFloorNeedlessly],
            drawn(CASE, &[BELOW], ""),
        ),
        fault("one of two is called below", &[Rule::BelowFloorNeedlessly], drawn(CASE, &[ABOVE, BELOW], "")),
        fault(
            "through the floor without saying so",
            &[Rule::FloorCrossedSilently],
            drawn(CASE, &[ABOVE, ABOVE, ABOVE], ""),
        ),
        fault(
            "an order through the floor without an override",
            &[Rule::RoutineBelowFloor],
            drawn(ORDER, &[ABOVE, ABOVE, BELOW], ""),
        ),
        fault(
            "emergency stock drawn from above the floor",
            &[Rule::BelowFloorNeedlessly],
            Story::clean()
                .with(r#"{"levels_set":{"site":4"#, r#""own_floor":"2 U""#, r#""own_floor":"0 U""#)
                .with(r#""made_at":@01:16"#, "below-floor", "above-floor")
                .with(r#"{"bag_reserved":{"bag":@R11"#, "below-floor", "above-floor"),
        ),
        fault(
            "a storage point's own stock taken for its area",
            &[Rule::PoolOverdrawn],
            crate::pools::from_storage_point(&["@R21", "@R22"]),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
