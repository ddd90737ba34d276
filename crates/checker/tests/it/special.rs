//! Blood for one patient: nobody else gets it, and a bag is prepared held and under the label that was due.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// Irradiated at the station for a patient of hospital 4, and sent there, where it is kept.
const ORDERED: &str = r#"
    > 00:10 transfusion-duty 4 a4
    {"order":{"order_placed":{"order":0,"kind":"stock-order","site":4,"supplier":1,"urgency":"u3","lines":[{"class":"red-cells","product":null,"group":"O+","amount":"2 U","other_group":"not-agreed","for_patient":{"patient":"00000000000000f1","application":null,"needs":["irradiated"],"lacks":[],"source":"any","wanted_by":null}}],"review":null,"rides":null,"missed":null}}}
    {"special":{"readiness_told":{"order":0,"line":1,"ready":{"to_prepare":{"at":@00:40,"what":["irradiated"],"by":@a1}}}}}
    > 00:15 laboratory 1 a9
    {"roster":{"signed_on":{"site":1,"person":@a9,"skills":["irradiated"],"until":@d4}}}
    > 00:20 laboratory 1 a9
    {"special":{"preparation_begun":{"preparation":0,"bag":@R2,"site":1,"order":0,"line":1,"what":["irradiated"],"product":"RBC-S-LR","expires_at":@d17}}}
    {"quality":{"bag_held":{"bag":@R2,"reason":"relabelling"}}}
    > 00:40 laboratory 1 a9
    {"special":{"bag_prepared":{"bag":@R2,"preparation":0,"site":1,"what":["irradiated"],"lacks":[],"product":"RBC-S-LR","expires_at":@d17}}}
    {"special":{"bag_kept":{"bag":@R2,"site":1,"patient":"00000000000000f1","order":0,"line":1,"until":@d6}}}
    > 00:45 supply-duty 1 a1
    {"supply":{"plan_executed":{"plan":{"purpose":{"order":{"order":0}},"made_at":@00:45,"policy":"balanced","lines":[{"line":1,"class":"red-cells","needed":"2 U","parts":[{"pool":"station","site":1,"mode":"station-delivers","arrives_p50":@01:05,"arrives_p90":@01:15,"usable_p90":@01:15,"bags":[{"bag":@R2,"product":"RBC-S-LR","group":"O+","amount":"2 U","expires_at":@d17,"drawn":"above-floor","why":"earliest-expiry"}]}],"passed_over":[],"skipped":[],"shortfall":"0 U","overshoot":"0 U"}],"displaced":[],"leaves":[]},"site":1,"overrides":[]}}}
    {"shipment":{"shipment_dispatched":{"shipment":0,"purpose":"issue","reserved_for":{"order":{"order":0}},"from":1,"to":4,"temperature":"cooled","mode":"station-delivers","courier":@a3,"second_checker":@a5,"arrives_p50":@01:05,"arrives_p90":@01:15}}}
    {"shipment":{"bag_sent_at_once":{"bag":@R2,"shipment":0,"line":1,"drawn":"above-floor"}}}
    > 01:10 transfusion-duty 4 a4
    {"shipment":{"bag_received":{"bag":@R2,"shipment":0,"site":4}}}
    {"special":{"bag_kept":{"bag":@R2,"site":4,"patient":"00000000000000f1","order":0,"line":1,"until":@d6}}}
"#;

fn ordered() -> Story {
    Story::stocked().then(ORDERED)
}

/// Its origin says that a bag of the clean night is another patient's own.
fn anothers_own() -> Story {
    let own = r#"{"autologous":{"patient":"00000000000000f9"}}"#;
    Story::stocked().with(r#""bag":@R2,"product""#, r#""opening_stock""#, own).then(ORDERED)
}

#[test]
fn blood_for_one_patient_passes() {
    let report = passes("ordered for a patient", &ordered());
    assert_eq!((report.count("kept-for-patients"), report.count("prepared-for-patients")), (2, 1));
    let own = r#"{"autologous":{"patient":"00000000000000f1"}}"#;
    let theirs = Story::stocked().with(r#""bag":@R2,"product""#, r#""opening_stock""#, own).then(ORDERED);
    passes("the patient's own", &theirs);
}

pub fn faults() -> Vec<Fault> {
    let kept_here = r#"{"bag_kept":{"bag":@R2,"site":1,"#;
    let whole = ordered().without(kept_here);
    vec![
        fault("another's own blood", &[Rule::AutologousToOther], anothers_own().without(kept_here)),
        fault(
            "kept for whom the order is not",
            &[Rule::KeptForAnother],
            ordered().with(kept_here, "00000000000000f1", "00000000000000f2"),
        ),
        fault(
            "sent on an order that is no patient's",
            &[Rule::KeptForAnother, Rule::UnknownThing],
            ordered()
                .with("order_placed", r#"{"patient":"00000000000000f1","application":null,"needs":["irradiated"],"lacks":[],"source":"any","wanted_by":null}"#, "null"),
        ),
        fault(
            "sent without what its patient needs",
            &[Rule::WrongProduct],
            whole
                .without("preparation_begun")
                .without(r#""reason":"relabelling""#)
                .without("bag_prepared")
                .with("plan_executed", r#""expires_at":@d17"#, r#""expires_at":@d20"#),
        ),
        fault(
            "another than the patient's own",
            &[Rule::WrongProduct],
            ordered().with("order_placed", r#""source":"any""#, r#""source":"autologous""#),
        ),
        fault("prepared and free", &[Rule::PreparedUnlawfully], ordered().without(r#""reason":"relabelling""#)),
        fault(
            "another label than was due",
            &[Rule::PreparedUnlawfully],
            ordered().with("bag_prepared", "@d17", "@d16").with("plan_executed", r#""expires_at":@d17"#, r#""expires_at":@d16"#),
        ),
        fault(
            "to live longer than before",
            &[Rule::PreparedUnlawfully],
            ordered()
                .with("preparation_begun", "@d17", "@d25")
                .with("bag_prepared", "@d17", "@d25")
                .with("plan_executed", r#""expires_at":@d17"#, r#""expires_at":@d25"#),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
