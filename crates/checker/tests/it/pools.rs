//! The hospital, then its storage point, then the station; what is passed over has a true reason.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

const ROUTINE: &str = r#"{"pool":"hospital-routine","site":3,"reason":"exhausted"}"#;
const EMERGENCY: &str = r#"{"pool":"hospital-emergency","site":3,"reason":"exhausted"}"#;
const STORAGE: &str = r#"{"pool":"storage-point","site":2,"reason":"exhausted"}"#;

/// A case of hospital 3, which a storage point supplies; its caller says nothing of own stock.
fn case(amount: &str) -> String {
    r#"
    > 01:15 supply-duty 1 a1
    {"case":{"case_opened":{"case":0,"hospital":3,"patient":"00000000000000e1","identity":"unidentified","asked":"O+","determination":"determined","anti_d":"not_known","urgency":"u0","pages_at":@01:30}}}
    {"case":{"call_answered":{"case":0,"call":1,"at":@01:15,"own_stock":"not-stated"}}}
    {"case":{"line_added":{"case":0,"line":1,"call":1,"ask":{"class":"red-cells","product":null,"attributes":[],"amount":"AMOUNT"}}}}
    "#
    .replace("AMOUNT", amount)
}

/// Some bags of one site sent at once for that case.
fn supply(pool: &str, site: u32, bags: &[(&str, &str)], amount: &str, passed: &[&str]) -> String {
    let planned: Vec<_> = bags
        .iter()
        .map(|(bag, mark)| {
            r#"{"bag":BAG,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d20,"drawn":"MARK","why":"earliest-expiry"}"#
                .replace("BAG", bag)
                .replace("MARK", mark)
        })
        .collect();
    let sent: Vec<_> = bags
        .iter()
        .map(|(bag, mark)| {
            r#"{"shipment":{"bag_sent_at_once":{"bag":BAG,"shipment":0,"line":1,"drawn":"MARK"}}}"#
                .replace("BAG", bag)
                .replace("MARK", mark)
        })
        .collect();
    r#"
    > 01:17 supply-duty SITE a1
    {"supply":{"plan_executed":{"plan":{"purpose":{"case":{"case":0}},"made_at":@01:17,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"AMOUNT","parts":[{"pool":"POOL","site":SITE,"mode":"station-delivers","arrives_p50":@01:37,"arrives_p90":@01:47,"usable_p90":@01:47,"bags":[PLANNED]}],"passed_over":[PASSED],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[],"leaves":[]},"site":SITE,"overrides":[]}}}
    {"shipment":{"shipment_dispatched":{"shipment":0,"purpose":"issue","reserved_for":{"case":{"case":0}},"from":SITE,"to":3,"temperature":"cooled","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@01:37,"arrives_p90":@01:47}}}
    SENT
    {"formality":{"formality_opened":{"formality":0,"kind":"approval-form","case":0,"owner":3,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
    {"formality":{"formality_opened":{"formality":1,"kind":"phone-confirmation","case":0,"owner":3,"due_at":@d4,"climbs_at":@13:17,"signer":null}}}
    "#
    .replace("SITE", &site.to_string())
    .replace("POOL", pool)
    .replace("AMOUNT", amount)
    .replace("PLANNED", &planned.join(","))
    .replace("PASSED", &passed.join(","))
    .replace("SENT", &sent.join("\n"))
}

/// The storage point keeps 2 U for its own patients and 2 U for its area, and has 4 U.
pub fn from_storage_point(bags: &[&str]) -> Story {
    let amount = format!("{} U", bags.len() * 2);
    let bags: Vec<_> = bags.iter().map(|bag| (*bag, "below-floor")).collect();
    Story::stocked().then(&case(&amount)).then(&supply("storage-point", 2, &bags, &amount, &[ROUTINE, EMERGENCY]))
}

fn from_station(passed: &[&str]) -> Story {
    let bags = [("@R1", "above-floor")];
    Story::stocked().then(&case("2 U")).then(&supply("station", 1, &bags, "2 U", passed))
}

/// The storage point's bags are held, so that it has nothing.
fn with_storage_held(story: Story) -> Story {
    story.after(
        r#"{"levels_set":{"site":4"#,
        r#"
        > 00:07 quality 2 a11
        {"quality":{"bag_held":{"bag":@R21,"reason":"label"}}}
        {"quality":{"bag_held":{"bag":@R22,"reason":"label"}}}
        "#,
    )
}

#[test]
fn the_order_of_pools_with_true_reasons_passes() {
    let near = passes("from the storage point", &from_storage_point(&["@R21"]));
    assert_eq!(near.count("cascade.storage-point"), 1);
    let far = passes("from the station", &with_storage_held(from_station(&[ROUTINE, EMERGENCY, STORAGE])));
    assert_eq!(far.count("cascade.station"), 1);
    passes(
        "too slow is believed",
        &from_station(&[
            ROUTINE,
            EMERGENCY,
            &STORAGE.replace(r#""exhausted""#, r#"{"too_slow":{"usable_at":@05:00}}"#),
        ]),
    );
    passes("declined is believed", &from_station(&[ROUTINE, EMERGENCY, &STORAGE.replace("exhausted", "declined")]));
}

pub fn faults() -> Vec<Fault> {
    let passed = r#","passed_over":[{"pool":"hospital-routine","site":4,"reason":"exhausted"},{"pool":"hospital-emergency","site":4,"reason":"exhausted"}]"#;
    vec![
        fault(
            "the storage point skipped",
            &[Rule::PoolSkipped],
            with_storage_held(from_station(&[ROUTINE, EMERGENCY])),
        ),
        fault("no reason at all", &[Rule::PoolSkipped], with_storage_held(from_station(&[]))),
        fault(
            "every reason left out of one line",
            &[Rule::PoolSkipped],
            Story::clean().with(r#""made_at":@01:17"#, passed, r#","passed_over":[]"#),
        ),
        fault(
            "a pool that is not open to the hospital",
            &[Rule::PoolSkipped],
            Story::stocked().then(&case("2 U")).then(&supply(
                "storage-point",
                1,
                &[("@R1", "above-floor")],
                "2 U",
                &[ROUTINE, EMERGENCY],
            )),
        ),
        fault(
            "exhausted, and the like of it stands free there",
            &[Rule::ReasonUntrue],
            from_station(&[ROUTINE, EMERGENCY, STORAGE]),
        ),
        fault(
            "stated used, and nobody said so",
            &[Rule::ReasonUntrue],
            with_storage_held(from_station(&[
                &ROUTINE.replace("exhausted", "stated_used_or_unsuitable"),
                EMERGENCY,
                STORAGE,
            ])),
        ),
        fault(
            "no route, and there is one",
            &[Rule::ReasonUntrue],
            with_storage_held(from_station(&[ROUTINE, EMERGENCY, &STORAGE.replace("exhausted", "no_route")])),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
