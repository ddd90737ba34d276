//! What is counted for drills, and what a case got.

use crate::blood::sent;
use crate::story::{Story, passes};

#[test]
fn the_totals_of_a_case_are_counted_from_receipts_and_issues() {
    let (checker, _) = Story::clean().read();
    let totals = checker.totals_of_case(0).expect("case 0");
    let of = |code: &str| totals.of(code).map(|got| (got.received.to_string(), got.issued.to_string()));
    let said = |received: &str, issued: &str| Some((received.to_owned(), issued.to_owned()));
    // One bag of the station's, one of the hospital's own.
    assert_eq!(of("red-cells"), said("2 U", "4 U"));
    assert_eq!(of("RBC-S-LR"), said("2 U", "4 U"));
    assert_eq!(of("CRYO"), said("5 U", "5 U"));
    assert_eq!(of("plasma"), None);
    assert_eq!(checker.totals_of_case(1), None);
    assert_eq!(checker.deepest_pool_of_case(0), Some("station"));
    let json = serde_json::to_value(&totals).expect("writes");
    assert_eq!(json["classes"]["cryo"]["received"], "5 U");
}

#[test]
fn a_refused_bag_is_not_received() {
    let (checker, _) = sent("@P1", "O+", "determined", "not_known", "")
        .then(
            r#"
            > 01:40 transfusion-duty 4 a4
            {"shipment":{"bag_refused":{"bag":@P1,"shipment":0,"reason":"temperature"}}}
            "#,
        )
        .read();
    assert_eq!(checker.totals_of_case(0).expect("case 0").of("plasma"), None);
}

#[test]
fn the_night_is_counted() {
    let report = passes("the clean night", &Story::clean());
    let counted = [
        ("cases-supplied", 1),
        ("cascade.station", 1),
        ("floors-crossed", 1),
        ("dispatched", 3),
        ("received", 3),
        ("issued", 3),
        ("fate.transfused", 3),
        ("formalities-opened", 2),
        ("formalities-closed", 2),
        ("formalities-open", 0),
        ("reviews-decided", 1),
        ("lines-unfillable", 0),
        ("receipts-refused", 0),
        ("bags-expired-on-shelf", 0),
    ];
    for (name, count) in counted {
        assert_eq!(report.count(name), count, "{name}");
    }
    let more = Story::clean().up_to("> 09:00").then(
        r#"
        > 09:00 supply-duty 1 a1
        {"case":{"line_outcome_named":{"case":0,"line":2,"outcome":"rare-donor"}}}
        > d6 system 1 a0
        {"timer":{"timer_fired":{"key":"daily_review","due":@d6,"next":null}}}
        {"timer":{"bag_expired":{"bag":@T1,"site":1}}}
        "#,
    );
    let report = passes("an outcome and an expiry", &more);
    assert_eq!(
        (report.count("lines-unfillable"), report.count("bags-expired-on-shelf"), report.count("fate.expired")),
        (1, 1, 1)
    );
    let json = serde_json::to_value(&report).expect("writes");
    assert_eq!(
        (json["violations"].as_array().map(Vec::len), json["counts"]["lines-unfillable"].as_u64()),
        (Some(0), Some(1))
    );
}
