//! Release and label: what is tested, released by two, labelled and scanned back; and every way in which it may not be.

use crate::laboratory::{FIRST, Row, TESTS, judged, of_donation, plate_at, ready};
use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// The donation of the day is quickly cooled, counted in and separated; its samples are tested.
const MADE: &str = r#"
    > 07:00 collector 1 a5
    {"consignment":{"box_sent":{"consignment":0,"place":0,"seal":"SEAL-1","cooling":"room","contents":[{"donation":"S000126900001","bags":1,"tubes":2}]}}}
    > 08:00 component-technician 1 a6
    {"consignment":{"box_received":{"consignment":0,"seal":"SEAL-1","arrived_at":@08:00,"counted":[{"donation":"S000126900001","bags":1,"tubes":2,"transport":"in-time"}],"questions":[],"edition":1}}}
    > 08:10 component-technician 1 a6
    {"component":{"step_begun":{"step":0,"kind":"separation","inputs":[{"donation":{"donation":"S000126900001"}}],"makes":["RBC-S","FFP"],"equipment":null}}}
    > 09:00 component-technician 1 a6
    {"component":{"piece_made":{"step":0,"made":{"piece":"S000126900001.RBC-S.00","volume_ml":280,"amount":"2 U","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":"2024-11-07T16:00:00.000Z","expires_at":"2024-11-07T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"piece_made":{"step":0,"made":{"piece":"S000126900001.FFP.00","volume_ml":240,"amount":"240 mL","attributes":[],"source_ml":400,"collected_at":@06:10,"limit_at":null,"expires_at":"2025-10-03T16:00:00.000Z"},"deviations":[],"questions":[],"edition":1}}}
    {"component":{"step_recorded":{"step":0,"ended_at":@09:00,"system":"closed","solution":"map","additive_ml":156,"loss_ml":36,"unbalanced":null}}}
    > 09:05 supply-head 1 a2
    {"equipment":{"put_into_service":{"equipment":0,"site":1,"kind":"refrigerator","watch":"by-hand"}}}
    > 09:10 component-technician 1 a6
    {"release":{"piece_inspected":{"piece":"S000126900001.RBC-S.00","faults":[],"finding":null}}}
    > 09:11 component-technician 1 a6
    {"release":{"piece_inspected":{"piece":"S000126900001.FFP.00","faults":[],"finding":null}}}
"#;

/// Two persons release the red cells; their label is printed, scanned, and they are in stock.
const RELEASED: &str = r#"
    > 12:00 releaser 1 a8
    {"release":{"piece_released":{"piece":"S000126900001.RBC-S.00","second_person":@a3,"edition":1}}}
    > 12:05 component-technician 1 a6
    {"release":{"label_printed":{"label":{"piece":"S000126900001.RBC-S.00","product":"RBC-S","group":"O+","amount":"2 U","attributes":[],"collected_at":@06:10,"expires_at":"2024-11-07T16:00:00.000Z","storage":"cooled","print":1}}}}
    > 12:10 component-technician 1 a6
    {"release":{"label_matched":{"piece":"S000126900001.RBC-S.00","print":1}}}
    {"admission":{"bag_admitted":{"site":1,"origin":"own_donation","bag":{"bag":"S000126900001.RBC-S.00","product":"RBC-S","group":"O+","attributes":[],"amount":"2 U","donor":@a81,"collected_at":@06:10,"expires_at":"2024-11-07T16:00:00.000Z"}}}}
"#;

/// Read so in one test, once or in duplicate.
fn read(times: usize, test: &str, reading: &str, found: &str) -> Vec<Row> {
    let at = TESTS.iter().position(|(assay, ..)| *assay == test).expect("the test");
    let (content, ..) = of_donation(FIRST, at);
    vec![(content, reading.into(), found.into()); times]
}

const REACTIVE: &str = r#"{"ratio":{"thousandths":3000}}"#;
const GREY: &str = r#"{"ratio":{"thousandths":900}}"#;

/// A second plate.
fn again(rows: &[Row], said: &str) -> String {
    plate_at(1, ["10:10", "10:30"], rows, said)
}

/// A third.
fn thrice(rows: &[Row], said: &str) -> String {
    plate_at(2, ["10:40", "10:50"], rows, said)
}

fn tested_but(without: &str) -> Story {
    tested_so(without, "")
}

/// With more before the plate.
fn tested_so(without: &str, before: &str) -> Story {
    let tests = (0..TESTS.len()).filter(|test| TESTS[*test].0 != without);
    let rows: Vec<Row> = tests.map(|test| of_donation(FIRST, test)).collect();
    ready().then(MADE).then(before).then(&plate_at(0, ["09:20", "10:00"], &rows, &judged(FIRST, "passed", "O+")))
}

fn tested() -> Story {
    tested_but("")
}

pub fn released() -> Story {
    tested().then(RELEASED)
}

/// With more before the release.
pub fn after(text: &str) -> Story {
    tested().then(text).then(RELEASED)
}

/// It was in the grey zone, and so twice more; corrected by two, and reviewed by two others.
fn reviewed() -> Story {
    let corrected = |time: &str, run: u32, well: u32, standing: &str| {
        let said = if standing.is_empty() { String::new() } else { judged(FIRST, standing, "O+") };
        format!(
            r#"
            > {time} laboratory 1 a7
            {{"laboratory":{{"result_corrected":{{"run":{run},"well":{well},"content":{{"donation":{{"donation":"S000126900001","assay":"hbsag-1"}}}},"corrected":{{"read_as":{{"reading":{{"ratio":{{"thousandths":300}}}},"found":"non-reactive"}}}},"reason":"wrong-reading","second_person":@a4,"edition":1}}}}}}
            {said}
            "#
        )
    };
    let grey = |times: usize| read(times, "hbsag-1", GREY, "indeterminate");
    tested()
        .then(&again(&grey(1), &judged(FIRST, "open", "O+")))
        .then(&thrice(&grey(2), &judged(FIRST, "failed", "O+")))
        .then(&corrected("11:00", 1, 0, ""))
        .then(&corrected("11:01", 2, 0, "open"))
        .then(&corrected("11:02", 2, 1, "passed"))
        .then(
            r#"
            > 11:30 quality 1 a3
            {"release":{"donation_reviewed":{"donation":"S000126900001","reason":"read-wrongly","second_person":@a2,"edition":1}}}
            "#,
        )
        .then(RELEASED)
}

const DIFFERED: &str = r#"
    > 11:00 releaser 1 a8
    {"release":{"piece_released":{"piece":"S000126900001.FFP.00","second_person":@a3,"edition":1}}}
    > 11:05 component-technician 1 a6
    {"release":{"label_printed":{"label":{"piece":"S000126900001.FFP.00","product":"FFP","group":"O+","amount":"240 mL","attributes":[],"collected_at":@06:10,"expires_at":"2025-10-03T16:00:00.000Z","storage":"frozen","print":1}}}}
    > 11:10 component-technician 1 a6
    {"finding":{"finding":0,"rule":"label-mismatch","site":1,"bag":"S000126900001.FFP.00","at":@11:10}}
    {"release":{"label_differed":{"piece":"S000126900001.FFP.00","read":{"donation":"S000126900001","product":"FFP","division":0,"group":"A+","collected_at":@06:10,"expires_at":"2025-10-03T16:00:00.000Z"},"fields":["group"],"finding":0}}}
"#;

const FAULTY: &str = r#"
    > 11:20 component-technician 1 a6
    {"finding":{"finding":0,"rule":"appearance-fault","site":1,"bag":"S000126900001.RBC-S.00","at":@11:20}}
    {"release":{"piece_inspected":{"piece":"S000126900001.RBC-S.00","faults":["haemolysed"],"finding":0}}}
"#;

const HELD: &str = r#"
    > 11:20 component-technician 1 a6
    {"finding":{"finding":0,"rule":"piece-held","site":1,"bag":"S000126900001.RBC-S.00","at":@11:20}}
    {"release":{"piece_held":{"piece":"S000126900001.RBC-S.00","reason":"broken","finding":0}}}
"#;

const WARM: &str = r#"
    > 11:20 component-technician 1 a6
    {"finding":{"finding":0,"rule":"temperature-out-of-range","site":1,"bag":null,"at":@11:20}}
    {"equipment":{"reading_taken":{"equipment":0,"site":1,"celsius_tenths":90,"at":@11:20,"excursion":0}}}
    {"quality":{"bag_held":{"bag":@R90,"reason":"temperature"}}}
    {"quality":{"bag_held":{"bag":@R1,"reason":"temperature"}}}
    {"quality":{"bag_held":{"bag":@R2,"reason":"temperature"}}}
    {"quality":{"bag_held":{"bag":@R3,"reason":"temperature"}}}
    {"quality":{"bag_held":{"bag":@R4,"reason":"temperature"}}}
    {"quality":{"bag_held":{"bag":@R5,"reason":"temperature"}}}
"#;

#[test]
fn the_way_to_the_store_passes() {
    let report = passes("released", &released());
    assert_eq!((report.counts["pieces-released"], report.counts["bags-of-own-donations"]), (1, 1));
    passes("reviewed", &reviewed());
    let untested = r#"
        > 09:15 laboratory 1 a7
        {"laboratory":{"donation_untested":{"donation":"S000126900001","reason":"sample-lost"}}}
    "#;
    passes("told to be untested, and tested after all", &tested_so("", untested).then(RELEASED));
    passes("another label", &tested().then(DIFFERED));
    passes(
        "answered, and looked at again",
        &tested()
            .then(FAULTY)
            .then(
                r#"
        > 11:30 quality 1 a3
        {"quality":{"finding_answered":{"finding":0,"bag":"S000126900001.RBC-S.00","answer":"looked-into"}}}
        > 11:31 component-technician 1 a6
        {"release":{"piece_inspected":{"piece":"S000126900001.RBC-S.00","faults":[],"finding":null}}}
    "#,
            )
            .then(RELEASED),
    );
    passes(
        "withdrawn",
        &tested().then(RELEASED).up_to("12:10 component-technician").then(
            r#"
        > 12:06 collector 1 a5
        {"donor":{"donation_excluded":{"donation":"S000126900001"}}}
        {"release":{"release_withdrawn":{"piece":"S000126900001.RBC-S.00","gates":["donor"]}}}
    "#,
        ),
    );
}

#[test]
fn faults_of_the_release_are_caught() {
    all_caught(faults());
}

/// Planted faults.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    const GATE: &[Rule] = &[GateOpen];
    /// Said to pass, which its results do not.
    const LIED: &[Rule] = &[GateOpen, DonationMisjudged];
    const UNBARRED: &[Rule] = &[GateOpen, DonationMisjudged, DonorUnbarred];
    const COLLECTED: &str = r#""collection_recorded":{"visit":0,"#;
    const PRINTED: &str = r#""label_printed""#;
    const ADMITTED: &str = r#""origin":"own_donation""#;
    let gate = |what: &'static str, story: Story| fault(what, GATE, story);
    let mut all = vec![
        // G1
        gate("the donor was barred", after(r#"
            > 11:00 quality 1 a3
            {"donor":{"donor_barred":{"donor":@a81,"class":"p14-infectious","until":{"never":{}},"edition":1}}}
            {"quality":{"bag_held":{"bag":@R90,"reason":"donor-deferred"}}}
        "#)),
        gate("the donor called", after(r#"
            > 11:00 collector 1 a5
            {"donor":{"donation_excluded":{"donation":"S000126900001"}}}
        "#)),
        gate("the donor called between release and scan", tested().then(RELEASED).after("12:05 component", "").up_to("12:10 component").then(r#"
            > 12:06 collector 1 a5
            {"donor":{"donation_excluded":{"donation":"S000126900001"}}}
        "#).joined(Story::new(RELEASED.split_once("> 12:10").map(|(_, rest)| format!("> 12:10{rest}")).as_deref().unwrap_or_default()))),
        // G2
        gate("of too little", released()
            .with(COLLECTED, r#""volume_ml":400"#, r#""volume_ml":350"#)
            .with(COLLECTED, r#""restrictions":[]"#, r#""restrictions":["underweight"]"#)
            .with(r#"made":{"piece":"S000126900001.RBC-S"#, r#""deviations":[]"#, r#""deviations":["collection-off"]"#)
            .with(r#"made":{"piece":"S000126900001.FFP"#, r#""deviations":[]"#, r#""deviations":["collection-off"]"#)
            .with(r#""step":0,"ended_at""#, r#""additive_ml":156"#, r#""additive_ml":206"#)),
        gate("its tubes are asked about", released()
            .with("box_received", r#""tubes":2"#, r#""tubes":1"#)
            .after("box_received", r#"
                {"finding":{"finding":0,"rule":"box-count-differs","site":1,"bag":null,"at":@08:00}}
                {"consignment":{"difference_found":{"consignment":0,"donation":"S000126900001","difference":"tube-missing","finding":0}}}
            "#)),
        // G3
        fault("reactive, and not repeated", LIED, after(&again(&read(1, "hbsag-1", REACTIVE, "reactive"), ""))),
        fault("reactive twice more", UNBARRED, tested()
            .then(&again(&read(1, "hbsag-1", REACTIVE, "reactive"), &judged(FIRST, "open", "O+")))
            .then(&thrice(&read(2, "hbsag-1", REACTIVE, "reactive"), &judged(FIRST, "passed", "O+")))
            .then(RELEASED)),
        gate("failed once, and nobody reviewed it", reviewed().without("11:30 quality").without("donation_reviewed")),
        fault("a virus was found", UNBARRED, after(&again(&read(1, "hiv-rna", r#"{"detected":{}}"#, "reactive"), ""))),
        fault("its liver test is over the limit", UNBARRED, {
            after(&again(&read(1, "alt", r#"{"alt":{"tenths":900}}"#, "over-limit"), ""))
        }),
        fault("one of its samples never came", &[GateOpen, DonationMisjudged, PlateUnlawful], {
            released().without(r#""donation":"S000126900001","purpose":"nat""#)
        }),
        fault("the plate was not valid", &[GateOpen, LabelMisstated, ResultMisjudged, DonationMisjudged], {
            released().with("run_recorded", r#""controls":"valid""#, r#""controls":"invalid""#)
        }),
        // G4
        fault("its group is judged open", LIED, released().with("donation_judged", r#""standing":"passed""#, r#""standing":"open""#)),
        // G5
        gate("nobody looked at it", released().without("09:10 component").without(
            r#"piece_inspected":{"piece":"S000126900001.RBC-S"#)),
        gate("it is haemolysed", after(FAULTY)),
        gate("it is held", after(HELD)),
        gate("its product is held", after(r#"
            > 11:20 quality 1 a3
            {"release":{"product_held":{"product":"RBC-S","made_on":null,"reason":"quality-control"}}}
        "#)),
        gate("its day is held", after(r#"
            > 11:20 quality 1 a3
            {"release":{"product_held":{"product":"RBC-S","made_on":19999,"reason":"quality-control"}}}
        "#)),
        gate("its volume is off", released()
            .with(r#"made":{"piece":"S000126900001.RBC-S"#, r#""volume_ml":280"#, r#""volume_ml":240"#)
            .with(r#"made":{"piece":"S000126900001.RBC-S"#, r#""deviations":[]"#, r#""deviations":["volume-off"]"#)
            .with(r#""step":0,"ended_at""#, r#""loss_ml":36"#, r#""loss_ml":76"#)),
        gate("it was discarded", after(r#"
            > 11:20 component-technician 1 a6
            {"component":{"piece_discarded":{"what":{"piece":{"piece":"S000126900001.RBC-S.00"}},"reason":"broken","second_person":@a3}}}
        "#)),
        // G6
        fault("never printed, and scanned", &[GateOpen], released().without("12:05 component").without(PRINTED)),
        gate("an older label is scanned", released().with("label_matched", r#""print":1"#, r#""print":2"#)),
        // G7
        gate("nobody released it", released().without("12:00 releaser").without("piece_released")),
        fault("one person alone", &[SamePersonTwice], released().with("piece_released", "@a3", "@a8")),
        fault("released by who tested it", &[ReleasedByTester], released().with("12:00 releaser", "a8", "a7")),
        fault("the second person tested it", &[ReleasedByTester], released().with("piece_released", "@a3", "@a7")),
        // G8
        gate("its refrigerator was too warm", after(WARM)),
        gate("not fit after it was too warm", after(&format!(
            "{WARM}
            > 11:30 component-technician 1 a6
            {{\"equipment\":{{\"reading_taken\":{{\"equipment\":0,\"site\":1,\"celsius_tenths\":40,\"at\":@11:30,\"excursion\":0}}}}}}
            > 11:40 quality 1 a3
            {{\"equipment\":{{\"excursion_decided\":{{\"equipment\":0,\"finding\":0,\"verdict\":\"not-usable\",\"second_person\":@a2}}}}}}
            {{\"quality\":{{\"finding_answered\":{{\"finding\":0,\"bag\":null,\"answer\":\"looked-into\"}}}}}}"
        ))),
        // The label and the bag
        fault("the bag has another group than its label", &[LabelMisstated], released().with(ADMITTED, r#""O+""#, r#""A+""#)),
        fault("the bag lives longer than its label", &[LabelMisstated], released().with(ADMITTED, "2024-11-07", "2024-11-08")),
        fault("in stock without a scan", &[AdmittedUnscanned], released().without("label_matched")),
        fault("in stock by another door", &[AdmittedUnscanned], released().with(ADMITTED, r#""own_donation""#, r#""opening_stock""#)),
        fault("scanned, and in no stock", &[AdmittedUnscanned], released().without(ADMITTED)),
        fault("another label, and nobody asks", &[PieceUnasked], tested().then(DIFFERED).with(
            "label-mismatch", "label-mismatch", "piece-held")),
        fault("haemolysed, and nobody asks", &[PieceUnasked, GateOpen], tested().then(FAULTY).then(RELEASED).with(
            r#""finding":{"finding":0"#, "appearance-fault", "piece-held")),
        // The review of what failed
        fault("reviewed by who tested it", &[ReviewUnlawful], reviewed().with("11:30 quality", "a3", "a7")),
        fault("reviewed by one person", &[SamePersonTwice], reviewed().with("donation_reviewed", "@a2", "@a3")),
        fault("reviewed while it fails", &[ReviewUnlawful, GateOpen, DonationMisjudged], reviewed().without("11:02 laboratory").without(
            r#""result_corrected":{"run":2,"well":1"#)),
        fault("what never failed is reviewed", &[ReviewUnlawful], after(r#"
            > 11:30 quality 1 a3
            {"release":{"donation_reviewed":{"donation":"S000126900001","reason":"read-wrongly","second_person":@a2,"edition":1}}}
        "#)),
    ];
    // Each test that a donation must have, left out.
    for (assay, ..) in TESTS {
        let caught: &[Rule] = match assay {
            "abo-forward" | "abo-reverse" | "rhd" => &[GateOpen, LabelMisstated, DonationMisjudged],
            _ => LIED,
        };
        all.push(fault("a test is missing", caught, tested_but(assay).then(RELEASED)));
    }
    // Each field of the label, otherwise than the piece.
    for (old, new) in [
        (r#""product":"RBC-S""#, r#""product":"RBC-S-LR""#),
        (r#""group":"O+""#, r#""group":"A+""#),
        (r#""amount":"2 U""#, r#""amount":"1 U""#),
        (r#""attributes":[]"#, r#""attributes":["irradiated"]"#),
        ("@06:10", "@06:11"),
        ("2024-11-07", "2024-11-08"),
        (r#""storage":"cooled""#, r#""storage":"frozen""#),
    ] {
        all.push(fault("a label says what the piece is not", &[LabelMisstated], released().with(PRINTED, old, new)));
    }
    all
}
