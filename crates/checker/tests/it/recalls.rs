//! Recalls: all that a cause reaches is blocked at once, everybody answers for what they hold, and it is closed then.

use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// Two more bags of whoever gave one that a patient got in the night.
const STOCK: &str = r#"
    > 12:00 supply-duty 1 a1
    {"admission":{"bag_admitted":{"site":1,"origin":"opening_stock","bag":{"bag":@R60,"product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":"00000000000000d9","collected_at":@d1,"expires_at":@d20}}}}
    > 12:01 transfusion-duty 4 a4
    {"admission":{"bag_admitted":{"site":4,"origin":"opening_stock","bag":{"bag":@R61,"product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":"00000000000000d9","collected_at":@d1,"expires_at":@d20}}}}
"#;

const OPENED: &str = r#"
    > 13:00 quality 1 a3
    {"recall":{"recall_opened":{"recall":0,"cause":{"late_reactive":{"donation":"S000126000011"}},"donors":[{"donor":"00000000000000d9","since":19631}],"trace_due":"2024-10-04T13:00:00.000Z","edition":1}}}
    {"recall":{"donation_reached":{"recall":0,"donation":"S000126000011"}}}
    {"recall":{"donation_reached":{"recall":0,"donation":"S000126000060"}}}
    {"recall":{"donation_reached":{"recall":0,"donation":"S000126000061"}}}
    {"quality":{"bag_recalled":{"bag":@R11,"reason":"late-reactive"}}}
    {"recall":{"bag_reached":{"recall":0,"bag":@R11,"stood":{"transfused":{"site":4}}}}}
    {"recall":{"patient_reached":{"recall":0,"bag":@R11,"patient":"00000000000000e1","site":4,"exposure":"transfused"}}}
    {"quality":{"bag_recalled":{"bag":@R60,"reason":"late-reactive"}}}
    {"recall":{"bag_reached":{"recall":0,"bag":@R60,"stood":{"in_store":{"site":1}}}}}
    {"quality":{"bag_recalled":{"bag":@R61,"reason":"late-reactive"}}}
    {"recall":{"bag_reached":{"recall":0,"bag":@R61,"stood":{"in_store":{"site":4}}}}}
    {"recall":{"recall_task_set":{"recall":0,"site":1,"bags":[@R60],"due":@14:00}}}
    {"recall":{"recall_task_set":{"recall":0,"site":4,"bags":[@R61],"due":@14:00}}}
"#;

const ANSWERED: &str = r#"
    > 13:10 supply-duty 1 a1
    {"recall":{"recall_bag_answered":{"recall":0,"bag":@R60,"site":1,"found":{"quarantined":{}},"finding":null}}}
    > 13:15 transfusion-duty 4 a4
    {"recall":{"recall_bag_answered":{"recall":0,"bag":@R61,"site":4,"found":{"quarantined":{}},"finding":null}}}
    > 13:20 transfusion-head 4 a7
    {"recall":{"recall_patient_resolved":{"recall":0,"bag":@R11,"patient":"00000000000000e1","outcome":"physician-told"}}}
"#;

const CLOSED: &str = r#"
    > 13:30 quality 1 a3
    {"recall":{"recall_closed":{"recall":0,"conclusion":"confirmed","second_person":@a2}}}
"#;

/// One more of the donor comes into the store.
const CAME: &str = r#"
    > 13:05 supply-duty 1 a1
    {"admission":{"bag_admitted":{"site":1,"origin":"opening_stock","bag":{"bag":@R62,"product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":"00000000000000d9","collected_at":@d1,"expires_at":@d20}}}}
    {"recall":{"donation_reached":{"recall":0,"donation":"S000126000062"}}}
    {"quality":{"bag_recalled":{"bag":@R62,"reason":"late-reactive"}}}
    {"recall":{"bag_reached":{"recall":0,"bag":@R62,"stood":{"in_store":{"site":1}}}}}
    {"recall":{"recall_task_set":{"recall":0,"site":1,"bags":[@R62],"due":@14:05}}}
"#;

/// Not found where it should be.
const LOST: &str = r#"
    > 13:10 supply-duty 1 a1
    {"finding":{"finding":0,"rule":"recall-not-found","site":1,"bag":@R60,"at":@13:10}}
    {"quality":{"bag_held":{"bag":@R60,"reason":"whereabouts-doubt"}}}
    {"recall":{"recall_bag_answered":{"recall":0,"bag":@R60,"site":1,"found":{"not_found":{}},"finding":0}}}
"#;

/// The donation at the bench is recalled before its release.
const AT_THE_BENCH: &str = r#"
    > 11:45 quality 1 a3
    {"recall":{"recall_opened":{"recall":0,"cause":{"late_reactive":{"donation":"S000126900001"}},"donors":[{"donor":@a81,"since":19633}],"trace_due":"2024-10-04T11:45:00.000Z","edition":1}}}
    {"recall":{"donation_reached":{"recall":0,"donation":"S000126000090"}}}
    {"recall":{"donation_reached":{"recall":0,"donation":"S000126900001"}}}
    {"quality":{"bag_recalled":{"bag":@R90,"reason":"late-reactive"}}}
    {"recall":{"bag_reached":{"recall":0,"bag":@R90,"stood":{"in_store":{"site":1}}}}}
    {"recall":{"recall_task_set":{"recall":0,"site":1,"bags":[@R90],"due":@12:45}}}
"#;

fn opened() -> Story {
    Story::clean().then(STOCK).then(OPENED)
}

fn closed() -> Story {
    opened().then(ANSWERED).then(CLOSED)
}

/// What stood in the station's refrigerator at noon.
fn of_equipment() -> Story {
    Story::clean().then(STOCK).then(
        r#"
        > 12:10 supply-head 1 a2
        {"equipment":{"put_into_service":{"equipment":0,"site":1,"kind":"refrigerator","watch":"by-hand"}}}
        > 13:00 quality 1 a3
        {"recall":{"recall_opened":{"recall":0,"cause":{"equipment":{"equipment":0,"from":@12:20,"until":@12:40}},"donors":[],"trace_due":"2024-10-04T13:00:00.000Z","edition":1}}}
        {"quality":{"bag_recalled":{"bag":@R3,"reason":"equipment"}}}
        {"recall":{"bag_reached":{"recall":0,"bag":@R3,"stood":{"in_store":{"site":1}}}}}
        {"quality":{"bag_recalled":{"bag":@R4,"reason":"equipment"}}}
        {"recall":{"bag_reached":{"recall":0,"bag":@R4,"stood":{"in_store":{"site":1}}}}}
        {"quality":{"bag_recalled":{"bag":@R5,"reason":"equipment"}}}
        {"recall":{"bag_reached":{"recall":0,"bag":@R5,"stood":{"in_store":{"site":1}}}}}
        {"quality":{"bag_recalled":{"bag":@R60,"reason":"equipment"}}}
        {"recall":{"bag_reached":{"recall":0,"bag":@R60,"stood":{"in_store":{"site":1}}}}}
        {"recall":{"recall_task_set":{"recall":0,"site":1,"bags":[@R3,@R4,@R5,@R60],"due":@14:00}}}
        "#,
    )
}

#[test]
fn a_recall_passes_from_its_opening_to_its_end() {
    passes("a recall", &closed());
    passes("a recall", &opened().then(CAME));
    passes("a recall", &opened().then(LOST));
    passes("a recall", &of_equipment());
}

/// Every way in which it may not be.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    let recalled = |bag: &str| format!(r#"bag_recalled":{{"bag":{bag},"#);
    let task = r#""site":4,"bags""#;
    vec![
        fault("a bag is left out", &[RecallIncomplete], opened().without(&recalled("@R61"))),
        fault(
            "a bag is blocked and not listed",
            &[RecallIncomplete, RecallUnasked],
            opened().without(r#"bag_reached":{"recall":0,"bag":@R61"#).with(task, "@R61", ""),
        ),
        fault("a donation is left out", &[RecallIncomplete], opened().without(r#""donation":"S000126000060""#)),
        fault("of equipment a bag is left out", &[RecallIncomplete], of_equipment().without(&recalled("@R4"))),
        fault("a holder is not asked", &[RecallUnasked], opened().without(task)),
        fault("another site is asked", &[RecallUnasked], opened().with(task, r#""site":4"#, r#""site":2"#)),
        fault("a patient is not listed", &[RecallPatientUnlisted], opened().without("patient_reached")),
        fault("another patient is listed", &[RecallPatientUnlisted], opened().with("patient_reached", "e1", "e2")),
        fault(
            "closed with a bag unanswered",
            &[RecallClosedEarly],
            closed().without("13:15 transfusion").without(r#"answered":{"recall":0,"bag":@R61"#),
        ),
        fault(
            "closed with a patient unanswered",
            &[RecallClosedEarly],
            closed().without("13:20 transfusion").without("recall_patient_resolved"),
        ),
        fault(
            "closed while a bag is looked for",
            &[RecallClosedEarly],
            opened().then(LOST).then(&ANSWERED.replace("13:10", "13:11").replace("@R60", "@R61")).then(CLOSED),
        ),
        fault("closed by one person", &[RecallUnlawful], closed().with("recall_closed", "@a2", "@a3")),
        fault("closed by somebody else", &[RecallUnlawful], closed().with("13:30 quality", "quality", "supply-duty")),
        fault("opened by somebody else", &[RecallUnlawful], opened().with("13:00 quality", "quality", "supply-duty")),
        fault("due when nobody says", &[RecallUnlawful], opened().with(task, "@14:00", "@15:00")),
        fault("the trace is due when nobody says", &[RecallUnlawful], opened().with("recall_opened", "T13", "T14")),
        fault(
            "an answer after the end",
            &[RecallUnlawful],
            closed().then(&ANSWERED.replace("13:", "14:").split("> 14:15").next().unwrap_or_default().to_owned()),
        ),
        fault(
            "told twice for a patient",
            &[RecallUnlawful],
            opened().then(ANSWERED).then(&ANSWERED.replace("13:", "14:")),
        ),
        fault(
            "not there, and nobody asks",
            &[RecallUnasked],
            opened().then(LOST).with(r#"recall-not-found"#, r#""finding":0"#, r#""finding":0"#).with(
                "not_found",
                r#""finding":0"#,
                r#""finding":null"#,
            ),
        ),
        fault(
            "one more came and slips through",
            &[RecallIncomplete],
            opened().then(CAME).without(r#"bag_recalled":{"bag":@R62"#),
        ),
        fault(
            "a piece of it is released",
            &[RecalledReleased, RecallIncomplete, RecallUnasked],
            crate::release::after(AT_THE_BENCH),
        ),
        fault(
            "one more came, of a closed recall's donation",
            &[RecallIncomplete],
            closed().then(
                &CAME
                    .split("{\"recall\"")
                    .next()
                    .unwrap_or_default()
                    .replace("13:05", "13:40")
                    .replace("@R62", r#""S000126000060.FFP.00""#)
                    .replace("RBC-S-LR", "FFP")
                    .replace("2 U", "200 mL"),
            ),
        ),
    ]
}

#[test]
fn planted_faults_are_caught() {
    all_caught(faults());
}
