//! What comes back and what gets another label: held on its way back, relabelled at the station as was due.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// A bag of hospital 4 goes back to the station.
const RETURN: &str = r#"
    > 00:10 transfusion-duty 4 a4
    {"shipment":{"shipment_dispatched":{"shipment":0,"purpose":"return","reserved_for":{"nobody":{}},"from":4,"to":1,"temperature":"cooled","mode":"station-delivers","courier":@a7,"second_checker":@a6,"arrives_p50":@00:30,"arrives_p90":@00:40}}}
    {"returns":{"return_sent":{"shipment":0,"reason":"label"}}}
    {"quality":{"bag_held":{"bag":@R11,"reason":"label"}}}
    {"returns":{"bag_sent_back":{"bag":@R11,"shipment":0}}}
"#;

const ARRIVED: &str = r#"
    > 00:35 supply-duty 1 a1
    {"shipment":{"bag_received":{"bag":@R11,"shipment":0,"site":1}}}
"#;

/// Plasma of the station is made frozen plasma.
const CONVERSION: &str = r#"
    > 00:10 supply-duty 1 a1
    {"admission":{"bag_admitted":{"site":1,"origin":"opening_stock","bag":{"bag":"S000124900001.FFP.00","product":"FFP","group":"A+","attributes":[],"amount":"200 mL","donor":"00000000000000dc","collected_at":@d1,"expires_at":@d20}}}}
    > 00:20 supply-duty 1 a1
    {"conversion":{"conversion_begun":{"conversion":0,"bag":"S000124900001.FFP.00","site":1,"product":"FP","expires_at":@d30}}}
    {"quality":{"bag_held":{"bag":"S000124900001.FFP.00","reason":"relabelling"}}}
    > 00:30 supply-duty 1 a1
    {"conversion":{"bag_converted":{"bag":"S000124900001.FFP.00","conversion":0,"site":1,"product":"FP","expires_at":@d30}}}
"#;

/// A bag that was issued in the night is brought back, unused.
const TAKEN_BACK: &str = r#"
    > 11:20 transfusion-duty 4 a4
    {"returns":{"bag_taken_back":{"bag":@R1,"site":4,"patient":"00000000000000e1","proof":"kept-in-box"}}}
"#;

/// The clean night, in which one bag was issued and nobody has said what became of it.
fn unused() -> Story {
    Story::clean().without(r#"{"bag_fate_recorded":{"bag":@R1,"#)
}

/// A box goes with the night's top-up and comes back.
const LENT: &str = r#"
    {"boxes":{"shipment_packed":{"shipment":2,"slip":"QX-1","cold":"kept-cold"}}}
    {"boxes":{"box_lent":{"number":7,"shipment":2,"from":1,"to":4,"due_back":@d20}}}
"#;

/// The clean night with one box on the register, whose top-up is fetched in it.
fn boxed() -> Story {
    Story::clean()
        .after(
            r#"{"rules_adopted":"#,
            r#"
            > 00:02 supply-duty 1 a1
            {"boxes":{"box_registered":{"number":7,"temperature":"cooled","home":1,"validated_until":@d20}}}
            "#,
        )
        .with(TOP_UP, "station-delivers", "hospital-fetches")
        .after(r#"{"bag_dispatched":{"bag":@R2,"#, LENT)
}

/// The shipment of the top-up.
const TOP_UP: &str = r#"{"shipment_dispatched":{"shipment":2,"#;

fn returned() -> Story {
    Story::stocked().then(RETURN)
}

fn converted() -> Story {
    Story::stocked().then(CONVERSION)
}

#[test]
fn a_box_goes_along_and_comes_back() {
    let back = boxed().then(
        r#"
        > 12:00 supply-duty 1 a1
        {"boxes":{"box_back":{"number":7,"site":1,"found":0}}}
        "#,
    );
    let report = passes("a box", &back);
    assert_eq!((report.count("boxes-lent"), report.count("boxes-back")), (1, 1));
}

#[test]
fn a_return_and_a_conversion_pass() {
    let report = passes("a return", &returned().then(ARRIVED));
    assert_eq!((report.count("sent-back"), report.count("received")), (1, 1));
    assert_eq!(passes("a conversion", &converted()).count("converted"), 1);
    let given_up = converted().without(r#"{"bag_converted":"#).then(
        r#"
        > 00:40 supply-duty 1 a1
        {"conversion":{"conversion_cancelled":{"conversion":0,"bag":"S000124900001.FFP.00"}}}
        "#,
    );
    assert_eq!(passes("a conversion given up", &given_up).count("converted"), 0);
    let lenient = unused().with("rules_adopted", "@rules", "@lenient");
    assert_eq!(passes("taken back in time", &lenient.then(TAKEN_BACK)).count("taken-back"), 1);
}

pub fn faults() -> Vec<Fault> {
    let sent = r#"{"bag_sent_back":"#;
    vec![
        fault("sent back unheld", &[Rule::ReturnedUnheld], returned().without(r#"{"bag_held":"#)),
        fault(
            "sent back to a storage point",
            &[Rule::WrongDestination],
            returned().with(r#"{"shipment_dispatched":"#, r#""to":1"#, r#""to":2"#),
        ),
        fault(
            "sent back from where it does not stand",
            &[Rule::CustodyBroken],
            returned().with(sent, "@R11", "@R21").with(r#"{"bag_held":"#, "@R11", "@R21"),
        ),
        fault(
            "made what it cannot become",
            &[Rule::ConvertedUnlawfully],
            converted().with(r#"{"conversion_begun":"#, "\"FP\"", "\"FP-VI\"").with(
                r#"{"bag_converted":"#,
                "\"FP\"",
                "\"FP-VI\"",
            ),
        ),
        fault(
            "another label scanned back than was due",
            &[Rule::ConvertedUnlawfully],
            converted().with(r#"{"bag_converted":"#, "@d30", "@d31"),
        ),
        fault("relabelled and free", &[Rule::ConvertedUnlawfully], converted().without(r#""reason":"relabelling""#)),
        fault("relabelled without a beginning", &[Rule::ConvertedUnlawfully], converted().without("conversion_begun")),
        fault(
            "relabelled away from the station",
            &[Rule::ConvertedUnlawfully],
            converted()
                .with("S000124900001.FFP.00\",\"product", r#""site":1"#, r#""site":4"#)
                .with("conversion_begun", r#""site":1"#, r#""site":4"#)
                .with("bag_converted", r#""site":1"#, r#""site":4"#),
        ),
        fault(
            "fetched without a slip",
            &[Rule::SentUnboxed],
            boxed().with(r#"{"shipment_packed":"#, "\"QX-1\"", "null"),
        ),
        fault("fetched without a box", &[Rule::SentUnboxed], boxed().without(r#"{"box_lent":"#)),
        fault(
            "moved between stores and not kept cold",
            &[Rule::SentUnboxed],
            boxed().with(TOP_UP, r#""issue""#, r#""transfer""#).with(r#"{"shipment_packed":"#, "kept-cold", "not-kept"),
        ),
        fault(
            "in a box of another class",
            &[Rule::BoxUnfit],
            boxed().with(r#"{"box_registered":"#, "cooled", "frozen"),
        ),
        fault(
            "in a box that is no longer validated",
            &[Rule::BoxUnfit],
            boxed().with(r#"{"box_registered":"#, "@d20", "@01:00"),
        ),
        fault("taken back where nothing is", &[Rule::TakenBackUnlawfully], unused().then(TAKEN_BACK)),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
