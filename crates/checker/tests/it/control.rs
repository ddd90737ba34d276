//! Quality control: what is measured, what a failed batch holds, and rounds of external assessment.

use crate::release::released;
use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// The plasma of the day is split; one part becomes a bag, the other stays at the bench.
const PARTS: &str = r#"
    > 12:20 component-technician 1 a6
    {"component":{"step_begun":{"step":1,"kind":"splitting","inputs":[{"piece":{"piece":"S000126900001.FFP.00"}}],"makes":["FFP","FFP"],"equipment":null}}}
    > 12:30 component-technician 1 a6
    {"component":{"piece_made":{"step":1,"made":{"piece":"S000126900001.FFP.01","volume_ml":120,"amount":"120 mL","attributes":["paediatric-split"],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2025-10-03T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"piece_made":{"step":1,"made":{"piece":"S000126900001.FFP.02","volume_ml":120,"amount":"120 mL","attributes":["paediatric-split"],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2025-10-03T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"step_recorded":{"step":1,"ended_at":@12:30,"system":"closed","solution":"none","additive_ml":0,"loss_ml":0,"unbalanced":null}}}
    > 12:31 component-technician 1 a6
    {"release":{"piece_inspected":{"piece":"S000126900001.FFP.02","faults":[],"finding":null}}}
    > 12:32 releaser 1 a8
    {"release":{"piece_released":{"piece":"S000126900001.FFP.02","second_person":@a3,"edition":1}}}
    > 12:33 component-technician 1 a6
    {"release":{"label_printed":{"label":{"piece":"S000126900001.FFP.02","product":"FFP","group":"O+","amount":"120 mL","attributes":["paediatric-split"],"collected_at":@06:10,"expires_at":"2025-10-03T16:00:00.000Z","storage":"frozen","print":1}}}}
"#;

const LABELLED: &str = r#"
    > 12:34 component-technician 1 a6
    {"release":{"label_matched":{"piece":"S000126900001.FFP.02","print":1}}}
    {"admission":{"bag_admitted":{"site":1,"origin":"own_donation","bag":{"bag":"S000126900001.FFP.02","product":"FFP","group":"O+","attributes":["paediatric-split"],"amount":"120 mL","donor":@a81,"collected_at":@06:10,"expires_at":"2025-10-03T16:00:00.000Z"}}}}
"#;

/// The part at the bench is within; then it is not, and what was made with it is held.
const FAILED: &str = r#"
    > 13:00 laboratory 1 a7
    {"control":{"piece_checked":{"piece":"S000126900001.FFP.01","product":"FFP","made_on":19999,"measured":[{"item":"factor-viii","value":70,"standing":"within"}],"standing":"within","finding":null,"edition":1}}}
    > 13:10 laboratory 1 a7
    {"finding":{"finding":0,"rule":"out-of-specification","site":1,"bag":"S000126900001.FFP.01","at":@13:10}}
    {"control":{"piece_checked":{"piece":"S000126900001.FFP.01","product":"FFP","made_on":19999,"measured":[{"item":"plasma-protein","value":500,"standing":"within"},{"item":"factor-viii","value":69,"standing":"outside"}],"standing":"outside","finding":0,"edition":1}}}
    {"release":{"piece_held":{"piece":"S000126900001.FFP.01","reason":"quality-control","finding":0}}}
    {"release":{"product_held":{"product":"FFP","made_on":19999,"reason":"quality-control"}}}
"#;

const BAG_HELD: &str = r#"
    {"quality":{"bag_held":{"bag":"S000126900001.FFP.02","reason":"quality-control"}}}
"#;

const WITHDRAWN: &str = r#"
    {"release":{"release_withdrawn":{"piece":"S000126900001.FFP.02","gates":["component"]}}}
"#;

/// Something grew in the part at the bench.
const GREW: &str = r#"
    > 13:10 laboratory 1 a7
    {"finding":{"finding":0,"rule":"out-of-specification","site":1,"bag":"S000126900001.FFP.01","at":@13:10}}
    {"control":{"piece_checked":{"piece":"S000126900001.FFP.01","product":"FFP","made_on":19999,"measured":[{"item":"growth","value":1,"standing":"outside"}],"standing":"outside","finding":0,"edition":1}}}
    {"release":{"piece_held":{"piece":"S000126900001.FFP.01","reason":"quality-control","finding":0}}}
    {"finding":{"finding":1,"rule":"unsterile-donation","site":1,"bag":"S000126900001.RBC-S.00","at":@13:10}}
    {"quality":{"bag_held":{"bag":"S000126900001.RBC-S.00","reason":"quality-control"}}}
    {"finding":{"finding":2,"rule":"unsterile-donation","site":1,"bag":"S000126900001.FFP.02","at":@13:10}}
    {"quality":{"bag_held":{"bag":"S000126900001.FFP.02","reason":"quality-control"}}}
    {"release":{"product_held":{"product":"FFP","made_on":19999,"reason":"quality-control"}}}
"#;

/// The bag in stock is measured.
const RED: &str = r#"
    > 13:00 laboratory 1 a7
    {"finding":{"finding":0,"rule":"out-of-specification","site":1,"bag":"S000126900001.RBC-S.00","at":@13:00}}
    {"quality":{"bag_held":{"bag":"S000126900001.RBC-S.00","reason":"quality-control"}}}
    {"control":{"piece_checked":{"piece":"S000126900001.RBC-S.00","product":"RBC-S","made_on":19999,"measured":[{"item":"haemoglobin","value":399,"standing":"outside"},{"item":"volume","value":252,"standing":"within"}],"standing":"outside","finding":0,"edition":1}}}
    {"release":{"product_held":{"product":"RBC-S","made_on":19999,"reason":"quality-control"}}}
"#;

/// A round from its beginning to its end.
const ROUND: &str = r#"
    > 13:00 laboratory 1 a7
    {"control":{"assessment_opened":{"assessment":0,"programme":"RQ-1","due":@d20,"assays":["alt","hbsag-1"]}}}
    > 13:01 laboratory 1 a7
    {"control":{"assessment_recorded":{"assessment":0,"results":[{"assay":"alt","sent":5,"agreed":4,"standing":"outside"}],"edition":1}}}
    > 13:02 laboratory 1 a7
    {"control":{"assessment_recorded":{"assessment":0,"results":[{"assay":"hbsag-1","sent":5,"agreed":5,"standing":"within"}],"edition":1}}}
    > 13:03 laboratory 1 a7
    {"control":{"assessment_action_taken":{"assessment":0,"assay":"alt","action":"reagent-changed","second_person":@a2}}}
    > 13:04 quality 1 a3
    {"control":{"assessment_closed":{"assessment":0,"second_person":@a2}}}
"#;

fn parts() -> Story {
    released().then(PARTS).then(LABELLED)
}

fn failed() -> Story {
    parts().then(FAILED).then(BAG_HELD)
}

fn waiting() -> Story {
    released().then(PARTS).then(FAILED).then(WITHDRAWN)
}

fn grew() -> Story {
    parts().then(GREW)
}

fn red() -> Story {
    released().then(RED)
}

fn round() -> Story {
    Story::stocked().then(ROUND)
}

#[test]
fn checks_and_rounds_pass() {
    for (what, story) in [("failed", failed()), ("waiting", waiting()), ("grew", grew()), ("red", red())] {
        assert!(passes(what, &story).counts["pieces-checked"] > 0);
    }
    passes("a round", &round());
    let let_go = r#"
        > 14:00 quality 1 a3
        {"release":{"product_hold_lifted":{"product":"FFP","made_on":19999,"second_person":@a2}}}
        {"quality":{"bag_hold_lifted":{"bag":"S000126900001.FFP.02","reason":"quality-control","second_person":@a2}}}
    "#;
    passes("let go by two", &failed().then(let_go));
}

#[test]
fn faults_of_quality_control_are_caught() {
    all_caught(faults());
}

/// Planted faults.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    const LOOSE: &[Rule] = &[BatchUnheld];
    const LIED: &[Rule] = &[ControlMisjudged];
    const ROUNDS: &[Rule] = &[AssessmentUnlawful];
    const CHECK: &str = r#""value":69"#;
    const GOOD: &str = r#""value":70"#;
    let misjudged = |what, story| fault(what, LIED, story);
    vec![
        // What a figure is said to be
        misjudged("a figure at its limit is below it", failed().with(GOOD, r#""value":70"#, r#""value":69"#)),
        misjudged("a figure below its limit is at it", failed().with(CHECK, r#""value":69"#, r#""value":70"#)),
        misjudged("a figure that nothing limits", failed().with(GOOD, "factor-viii", "haemoglobin")),
        misjudged("a part is held to what is counted in the whole", failed().with(GOOD, r#""factor-viii","value":70"#, r#""volume","value":240"#)),
        misjudged("its volume is off the nominal", red().with("piece_checked", "252", "251")),
        misjudged("no figure at all", failed().with(GOOD, r#"{"item":"factor-viii","value":70,"standing":"within"}"#, "")),
        misjudged("another product", red().with("piece_checked", r#""product":"RBC-S""#, r#""product":"RBC-C""#)),
        misjudged("another day", failed().with(GOOD, "19999", "19998")),
        misjudged("a piece that was never made", failed().with(GOOD, "FFP.01", "FFP.07")),
        fault("one outside and the whole within", LIED, failed().with(CHECK, r#""standing":"outside","finding":0"#, r#""standing":"within","finding":null"#)),
        // What it holds
        fault("a bag of the batch goes on", LOOSE, parts().then(FAILED)),
        fault("another day is held", LOOSE, failed().with("product_held", "19999", "19998")),
        fault("its day is not held", LOOSE, failed().without("product_held")),
        fault("the piece is not held", LOOSE, failed().without("piece_held")),
        fault("a released piece of the batch keeps its label", LOOSE, waiting().without("release_withdrawn")),
        fault("the bag that was measured is not held", LOOSE, red().without("bag_held")),
        fault("held for another reason", LOOSE, red().with("bag_held", "quality-control", "appearance")),
        fault("nobody asks about the bag", LOOSE, red().with("out-of-specification", "out-of-specification", "temperature-out-of-range")),
        fault("let go by one", &[SamePersonTwice], failed().then(r#"
            > 14:00 quality 1 a3
            {"release":{"product_hold_lifted":{"product":"FFP","made_on":19999,"second_person":@a3}}}
        "#)),
        fault("released while its day is held", &[GateOpen], waiting().then(r#"
            > 14:00 releaser 1 a8
            {"release":{"piece_released":{"piece":"S000126900001.FFP.02","second_person":@a3,"edition":1}}}
        "#)),
        fault("labelled while its day is held", &[GateOpen], waiting().then(r#"
            > 14:00 component-technician 1 a6
            {"release":{"label_reprinted":{"label":{"piece":"S000126900001.FFP.02","product":"FFP","group":"O+","amount":"120 mL","attributes":["paediatric-split"],"collected_at":@06:10,"expires_at":"2025-10-03T16:00:00.000Z","storage":"frozen","print":2},"reason":"changed"}}}
        "#)),
        // What grew
        fault("other blood of the donation goes on", &[UnsterileUnheld], grew().without(r#""bag_held":{"bag":"S000126900001.RBC-S.00""#)),
        fault("a bag of the same plasma goes on", &[UnsterileUnheld, BatchUnheld], grew().without(r#""bag_held":{"bag":"S000126900001.FFP.02""#)),
        // Rounds
        fault("closed with nothing done", ROUNDS, round().without("assessment_action_taken")),
        fault("closed without a result", ROUNDS, round().without(r#""hbsag-1","sent""#)),
        fault("closed by one person", &[SamePersonTwice], round().with("assessment_closed", "@a2", "@a3")),
        fault("acted on by one person", &[SamePersonTwice], round().with("action_taken", "@a2", "@a7")),
        fault("acted on before its result", ROUNDS, round().with("action_taken", r#""alt""#, r#""hiv-rna""#)),
        fault("four of five agree", ROUNDS, round().with(r#""alt","sent""#, "outside", "within")),
        fault("all agree and it is said not to", ROUNDS, round().with(r#""hbsag-1","sent""#, "within", "outside")),
        fault("more agreed than were sent", ROUNDS, round().with(r#""hbsag-1","sent""#, r#""agreed":5"#, r#""agreed":6"#)),
        fault("a result twice", ROUNDS, round().after(r#""hbsag-1","sent""#, r#"
            > 13:02 laboratory 1 a7
            {"control":{"assessment_recorded":{"assessment":0,"results":[{"assay":"hbsag-1","sent":5,"agreed":5,"standing":"within"}],"edition":1}}}
        "#)),
        fault("a result after its end", ROUNDS, round().then(r#"
            > 13:05 laboratory 1 a7
            {"control":{"assessment_recorded":{"assessment":0,"results":[{"assay":"alt","sent":5,"agreed":5,"standing":"within"}],"edition":1}}}
        "#)),
        fault("closed twice", ROUNDS, round().then(r#"
            > 13:05 quality 1 a3
            {"control":{"assessment_closed":{"assessment":0,"second_person":@a2}}}
        "#)),
        fault("its paper opens another", ROUNDS, round().then(r#"
            > 13:05 laboratory 1 a7
            {"control":{"assessment_opened":{"assessment":1,"programme":"RQ-1","due":@d20,"assays":["alt"]}}}
        "#)),
    ]
}
