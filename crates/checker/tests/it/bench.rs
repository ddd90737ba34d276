//! The bench: what is used, what comes of it, how long it lives, and what nobody may pass over.

use crate::giving::day;
use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// The donation of the day is quickly cooled, counted in and separated; its plasma becomes cryoprecipitate, its red
/// cells are irradiated and split.
const MADE: &str = r#"
    > 07:00 collector 1 a5
    {"consignment":{"box_sent":{"consignment":0,"place":0,"seal":"SEAL-1","cooling":"room","contents":[{"donation":"S000126900001","bags":1,"tubes":2}]}}}
    > 08:00 component-technician 1 a6
    {"consignment":{"box_received":{"consignment":0,"seal":"SEAL-1","arrived_at":@08:00,"counted":[{"donation":"S000126900001","bags":1,"tubes":2,"transport":"in-time"}],"questions":[],"edition":1}}}
    > 08:10 component-technician 1 a6
    {"component":{"step_begun":{"step":0,"kind":"separation","inputs":[{"donation":{"donation":"S000126900001"}}],"makes":["RBC-S","FFP","PLT-C"],"equipment":null}}}
    > 09:00 component-technician 1 a6
    {"component":{"piece_made":{"step":0,"made":{"piece":"S000126900001.RBC-S.00","volume_ml":280,"amount":"2 U","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":"2024-11-07T16:00:00.000Z","expires_at":"2024-11-07T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"piece_made":{"step":0,"made":{"piece":"S000126900001.FFP.00","volume_ml":230,"amount":"240 mL","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2025-10-03T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"piece_made":{"step":0,"made":{"piece":"S000126900001.PLT-C.00","volume_ml":64,"amount":"2 U","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2024-10-08T06:10:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"step_recorded":{"step":0,"ended_at":@09:00,"system":"closed","solution":"map","additive_ml":200,"loss_ml":26,"unbalanced":null}}}
    > 10:00 component-technician 1 a6
    {"component":{"step_begun":{"step":1,"kind":"cryoprecipitation","inputs":[{"piece":{"piece":"S000126900001.FFP.00"}}],"makes":["CRYO","PL-CR"],"equipment":null}}}
    > 11:00 component-technician 1 a6
    {"component":{"piece_made":{"step":1,"made":{"piece":"S000126900001.CRYO.00","volume_ml":50,"amount":"2 U","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2025-10-03T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"piece_made":{"step":1,"made":{"piece":"S000126900001.PL-CR.00","volume_ml":175,"amount":"190 mL","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2028-10-03T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"step_recorded":{"step":1,"ended_at":@11:00,"system":"closed","solution":"none","additive_ml":0,"loss_ml":5,"unbalanced":null}}}
    > 11:10 component-technician 1 a6
    {"component":{"step_begun":{"step":2,"kind":"irradiation","inputs":[{"piece":{"piece":"S000126900001.RBC-S.00"}}],"makes":[],"equipment":null}}}
    > 11:20 component-technician 1 a6
    {"component":{"piece_treated":{"step":2,"piece":"S000126900001.RBC-S.00","attribute":"irradiated","limit_at":"2024-10-17T11:20:00.000Z","expires_at":"2024-10-17T11:20:00.000Z","deviations":[],"questions":[],"edition":1}}}
    {"component":{"step_recorded":{"step":2,"ended_at":@11:20,"system":"closed","solution":"none","additive_ml":0,"loss_ml":0,"unbalanced":null}}}
    > 11:30 component-technician 1 a6
    {"component":{"step_begun":{"step":3,"kind":"splitting","inputs":[{"piece":{"piece":"S000126900001.RBC-S.00"}}],"makes":["RBC-S","RBC-S"],"equipment":null}}}
    > 11:40 component-technician 1 a6
    {"component":{"piece_made":{"step":3,"made":{"piece":"S000126900001.RBC-S.01","volume_ml":140,"amount":"1 U","attributes":["irradiated","paediatric-split"],"source_ml":400,"collected_at":@06:10,"limit_at":"2024-10-17T11:20:00.000Z","expires_at":"2024-10-17T11:20:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"piece_made":{"step":3,"made":{"piece":"S000126900001.RBC-S.02","volume_ml":140,"amount":"1 U","attributes":["irradiated","paediatric-split"],"source_ml":400,"collected_at":@06:10,"limit_at":"2024-10-17T11:20:00.000Z","expires_at":"2024-10-17T11:20:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"step_recorded":{"step":3,"ended_at":@11:40,"system":"closed","solution":"none","additive_ml":0,"loss_ml":0,"unbalanced":null}}}
    > 11:50 component-technician 1 a6
    {"component":{"piece_discarded":{"what":{"piece":{"piece":"S000126900001.PLT-C.00"}},"reason":"lipaemic","second_person":@a3}}}
"#;

/// The same separation, told to have ended the next morning: its plasma says so, and somebody is asked.
const LATE: &str = r#"
    > 07:00 collector 1 a5
    {"consignment":{"box_sent":{"consignment":0,"place":0,"seal":"SEAL-1","cooling":"cooled","contents":[{"donation":"S000126900001","bags":1,"tubes":2}]}}}
    > 08:00 component-technician 1 a6
    {"consignment":{"box_received":{"consignment":0,"seal":"SEAL-1","arrived_at":@08:00,"counted":[{"donation":"S000126900001","bags":1,"tubes":2,"transport":"in-time"}],"questions":[],"edition":1}}}
    > 08:10 component-technician 1 a6
    {"component":{"step_begun":{"step":0,"kind":"separation","inputs":[{"donation":{"donation":"S000126900001"}}],"makes":["FFP"],"equipment":null}}}
    > 14:11 component-technician 1 a6
    {"finding":{"finding":0,"rule":"step-past-limit","site":1,"bag":"S000126900001.FFP.00","at":@14:11}}
    {"component":{"piece_made":{"step":0,"made":{"piece":"S000126900001.FFP.00","volume_ml":240,"amount":"240 mL","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2025-10-03T16:00:00.000Z"},"deviations":["past-limit"],"questions":[0],"edition":1}}}
    {"component":{"step_recorded":{"step":0,"ended_at":@14:11,"system":"closed","solution":"map","additive_ml":0,"loss_ml":160,"unbalanced":null}}}
"#;

fn made() -> Story {
    day().then(MADE)
}

fn late() -> Story {
    day().then(LATE)
}

/// The collection ran for so long that nothing fresh is made of it.
fn slow() -> Story {
    made().with("collection_recorded", "@06:18", "@06:24").with(
        "collection_recorded",
        r#""restrictions":[]"#,
        r#""restrictions":["no-fresh-plasma","no-platelets"]"#,
    )
}

#[test]
fn a_day_at_the_bench_passes() {
    passes("made", &made());
    passes("late", &late());
}

#[test]
fn faults_of_the_bench_are_caught() {
    all_caught(faults());
}

/// Planted faults.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    const RED: &str = r#"made":{"piece":"S000126900001.RBC-S.00"#;
    const FFP: &str = r#"made":{"piece":"S000126900001.FFP.00"#;
    const CRYO: &str = r#"made":{"piece":"S000126900001.CRYO.00"#;
    const PART: &str = r#"made":{"piece":"S000126900001.RBC-S.01"#;
    let again = |what: &'static str, source: &str, makes: &str| {
        let begun = format!(
            "> 12:00 component-technician 1 a6\n{{\"component\":{{\"step_begun\":{{\"step\":4,\"kind\":{makes},\"equipment\":null}}}}}}"
        );
        fault(what, &[PieceUsedTwice], made().then(&begun.replace("SOURCE", source)))
    };
    let lives = |what: &'static str, story: Story| fault(what, &[LivesTooLong], story);
    let unasked = |what: &'static str, story: Story| fault(what, &[DeviationUnasked], story);
    let misjudged = |what: &'static str, story: Story| fault(what, &[PieceMisjudged], story);
    vec![
        again(
            "plasma is made twice",
            r#"{"piece":{"piece":"S000126900001.FFP.00"}}"#,
            r#""virus-inactivation","inputs":[SOURCE],"makes":["FFP-VI"]"#,
        ),
        again(
            "separated twice",
            r#"{"donation":{"donation":"S000126900001"}}"#,
            r#""separation","inputs":[SOURCE],"makes":["RBC-S"]"#,
        ),
        again(
            "split after it was discarded",
            r#"{"piece":{"piece":"S000126900001.PLT-C.00"}}"#,
            r#""splitting","inputs":[SOURCE],"makes":["PLT-C","PLT-C"]"#,
        ),
        fault(
            "20 mL more than went in",
            &[BalanceBroken],
            made().with(r#""step":0,"ended_at""#, r#""loss_ml":26"#, r#""loss_ml":46"#),
        ),
        fault(
            "a smaller piece, and nobody says where the rest is",
            &[BalanceBroken],
            made().with(PART, r#""volume_ml":140"#, r#""volume_ml":130"#),
        ),
        lives("red cells live a day more", made().with(RED, "2024-11-07T16:00:00.000Z", "2024-11-08T16:00:00.000Z")),
        lives("fresh plasma lives two years", made().with(FFP, "2025-10-03", "2026-10-03")),
        lives(
            "platelets live a week",
            made().with(r#"made":{"piece":"S000126900001.PLT-C.00"#, "2024-10-08T06", "2024-10-10T06"),
        ),
        lives(
            "irradiated cells live on",
            made()
                .with("piece_treated", "2024-10-17T11:20", "2024-11-07T16:00")
                .with(PART, "2024-10-17T11:20", "2024-11-07T16:00")
                .with(r#"made":{"piece":"S000126900001.RBC-S.02"#, "2024-10-17T11:20", "2024-11-07T16:00"),
        ),
        lives("the parts of what was irradiated live on", made().with(PART, "2024-10-17T11:20", "2024-11-07T16:00")),
        lives("opened, and lives on", made().with(r#""step":1,"ended_at""#, "closed", "open")),
        lives(
            "in saline, and lives on",
            made().with(r#""step":0,"ended_at""#, r#""solution":"map""#, r#""solution":"saline""#),
        ),
        misjudged(
            "red cells expire a day early",
            made().with(RED, r#""expires_at":"2024-11-07"#, r#""expires_at":"2024-11-06"#),
        ),
        misjudged("two units are said to be three", made().with(RED, "2 U", "3 U")),
        misjudged(
            "too little, and not said to be",
            made().with(CRYO, r#""volume_ml":50"#, r#""volume_ml":40"#).with(
                r#""step":1,"ended_at""#,
                r#""loss_ml":5"#,
                r#""loss_ml":15"#,
            ),
        ),
        fault("fresh plasma of a slow collection", &[StepUnlawful, DeviationUnasked], slow()),
        unasked("past its limit, and not said to be", late().with(FFP, r#""past-limit""#, "")),
        unasked("past its limit, and nobody asks", late().without(r#""rule":"step-past-limit""#)),
        unasked(
            "asked about something else",
            late().with(r#""rule":"step-past-limit""#, "step-past-limit", "piece-unplanned"),
        ),
        fault("begun past its limit", &[StepUnlawful], late().with("08:10 component", "08:10", "14:11")),
        fault("on its way still", &[StepUnlawful], late().without("box_received").without("08:00 component")),
        fault("the box came with its tubes alone", &[StepUnlawful], {
            let story = late().with("box_received", r#""bags":1"#, r#""bags":0"#);
            let story = story.with("box_received", r#""transport":"in-time""#, r#""transport":null"#);
            let story = story.after("box_received", r#"
                {"finding":{"finding":0,"rule":"box-count-differs","site":1,"bag":null,"at":@08:00}}
                {"consignment":{"difference_found":{"consignment":0,"donation":"S000126900001","difference":"bag-missing","finding":0}}}
            "#);
            let story = story.with(r#""rule":"step-past-limit""#, r#""finding":0"#, r#""finding":1"#);
            story.with(FFP, r#""questions":[0]"#, r#""questions":[1]"#)
        }),
        fault(
            "red cells of plasma",
            &[StepUnlawful],
            made().with(r#""step":1,"kind""#, r#""CRYO","PL-CR""#, r#""RBC-S","PL-CR""#),
        ),
        fault(
            "another donation's number",
            &[StepUnlawful],
            made().with(PART, "S000126900001.RBC-S.01", "S000126900002.RBC-S.01"),
        ),
        fault("discarded by one person", &[SamePersonTwice], made().with("piece_discarded", "@a3", "@a6")),
    ]
}
