//! The laboratory: what is tested with what, what plates are recorded as, what donations stand as, and what follows.

use crate::giving::{SOUND, day};
use crate::story::{Fault, Story, all_caught, fault, passes};
use checker::Rule;

/// What a donation must have: the test, what is read of it, what that means. Method and lot have the same number.
pub const TESTS: [(&str, &str, &str); 12] = [
    ("hbsag-1", r#"{"ratio":{"thousandths":300}}"#, "non-reactive"),
    ("anti-hcv-1", r#"{"ratio":{"thousandths":300}}"#, "non-reactive"),
    ("anti-hiv-1", r#"{"ratio":{"thousandths":300}}"#, "non-reactive"),
    ("syphilis-1", r#"{"ratio":{"thousandths":300}}"#, "non-reactive"),
    ("syphilis-2", r#"{"ratio":{"thousandths":300}}"#, "non-reactive"),
    ("alt", r#"{"alt":{"tenths":200}}"#, "non-reactive"),
    ("hbv-dna", r#"{"not_detected":{}}"#, "non-reactive"),
    ("hcv-rna", r#"{"not_detected":{}}"#, "non-reactive"),
    ("hiv-rna", r#"{"not_detected":{}}"#, "non-reactive"),
    ("abo-forward", r#"{"abo":{"abo":"O"}}"#, "typed"),
    ("abo-reverse", r#"{"abo":{"abo":"O"}}"#, "typed"),
    ("rhd", r#"{"rhd":{"rhd":"positive"}}"#, "typed"),
];

/// A well: what is in it, what is read, what that means.
pub type Row = (String, String, String);

pub fn of_donation(number: &str, test: usize) -> Row {
    let (assay, reading, found) = TESTS[test];
    let content = format!(r#"{{"donation":{{"donation":"{number}","assay":"{assay}"}}}}"#);
    (content, reading.into(), found.into())
}

fn of_pool(test: usize, reading: &str, found: &str) -> Row {
    (format!(r#"{{"pool":{{"pool":0,"assay":"{}"}}}}"#, TESTS[test].0), reading.into(), found.into())
}

pub fn all_of(number: &str) -> Vec<Row> {
    (0..TESTS.len()).map(|test| of_donation(number, test)).collect()
}

/// With something else read in one test.
pub fn but(mut rows: Vec<Row>, test: &str, reading: &str, found: &str) -> Vec<Row> {
    let row = rows.iter_mut().find(|(content, ..)| content.contains(&format!("\"{test}\""))).expect("the test");
    (row.1, row.2) = (reading.into(), found.into());
    rows
}

fn controls(test: usize) -> [Row; 2] {
    let assay = TESTS[test].0;
    let (positive, found) = match assay {
        "alt" => (r#"{"alt":{"tenths":900}}"#, "over-limit"),
        "hbv-dna" | "hcv-rna" | "hiv-rna" => (r#"{"detected":{}}"#, "reactive"),
        "abo-forward" | "abo-reverse" => (r#"{"abo":{"abo":"AB"}}"#, "typed"),
        "rhd" => (r#"{"rhd":{"rhd":"positive"}}"#, "typed"),
        _ => (r#"{"ratio":{"thousandths":5000}}"#, "reactive"),
    };
    let negative = if assay == "rhd" { r#"{"rhd":{"rhd":"negative"}}"# } else { TESTS[test].1 };
    let content = |kind| format!(r#"{{"control":{{"assay":"{assay}","kind":"{kind}"}}}}"#);
    [(content("positive"), positive.into(), found.into()), (content("negative"), negative.into(), TESTS[test].2.into())]
}

/// A plate is planned and recorded an hour later, with what is said after it in the same command.
fn plate(run: u32, hour: u32, rows: &[Row], said: &str) -> String {
    plate_at(run, [&format!("{hour:02}:00"), &format!("{:02}:00", hour + 1)], rows, said)
}

/// The same at these times.
pub fn plate_at(run: u32, [planned, recorded]: [&str; 2], rows: &[Row], said: &str) -> String {
    let tests: Vec<usize> = (0..TESTS.len())
        .filter(|test| rows.iter().any(|(content, ..)| content.contains(&format!("\"{}\"", TESTS[*test].0))))
        .collect();
    let controls = tests.iter().flat_map(|test| controls(*test));
    let all: Vec<Row> = rows.iter().cloned().chain(controls).collect();
    let wells = |read: bool| {
        let one = |(well, (content, reading, found)): (usize, &Row)| match read {
            true => format!(r#"{{"well":{well},"content":{content},"reading":{reading},"found":"{found}"}}"#),
            false => format!(r#"{{"well":{well},"content":{content}}}"#),
        };
        all.iter().enumerate().map(one).collect::<Vec<_>>().join(",")
    };
    let lots: Vec<String> = tests.iter().map(usize::to_string).collect();
    format!(
        r#"
        > {planned} laboratory 1 a7
        {{"laboratory":{{"run_planned":{{"run":{run},"plate":"P-{run}","instrument":0,"lots":[{}],"wells":[{}]}}}}}}
        > {recorded} laboratory 1 a7
        {{"laboratory":{{"run_recorded":{{"run":{run},"controls":"valid","wells":[{}],"edition":1}}}}}}
        {said}
        "#,
        lots.join(","),
        wells(false),
        wells(true)
    )
}

pub fn judged(number: &str, standing: &str, group: &str) -> String {
    let group = if group.is_empty() { "null".to_owned() } else { format!("\"{group}\"") };
    format!(
        r#"{{"laboratory":{{"donation_judged":{{"donation":"{number}","standing":"{standing}","group":{group},"edition":1}}}}}}"#
    ) + "\n"
}

pub const FIRST: &str = "S000126900001";
const NEXT: &str = "S000126900010";

/// Six more donors, an instrument, and a method with a lot for every test, each validated by two persons; samples of all.
pub fn ready() -> Story {
    let mut story = day();
    for ix in 0..6 {
        let (donor, visit, number) = (format!("@a9{ix}"), ix + 2, format!("S00012690001{ix}"));
        story = story.then(&format!(
            r#"
            > 06:40 collector 1 a5
            {{"donor":{{"donor_registered":{{"donor":{donor},"sex":"male"}}}}}}
            {{"donor":{{"visit_opened":{{"visit":{visit},"donor":{donor},"place":0,"age":30,"asks":"whole-blood","matching":"usual"}}}}}}
            {{"donor":{{"answers_recorded":{{"visit":{visit},"declared":[],"form":{{"on_paper":{{}}}}}}}}}}
            {{"donor":{{"donor_examined":{{"visit":{visit},"examination":{SOUND}}}}}}}
            {{"donor":{{"donor_cleared":{{"visit":{visit},"donor":{donor},"consent":{{"on_paper":{{}}}},"until":@10:40,"edition":1}}}}}}
            {{"collection":{{"number_bound":{{"visit":{visit},"donation":"{number}"}}}}}}
            {{"collection":{{"collection_recorded":{{"visit":{visit},"donor":{donor},"place":0,"collected":{{"donation":"{number}","taken":{{"whole_blood":{{"nominal_ml":400}}}},"anticoagulant":"cpda-1","lot":"LOT-7","tubes":2,"begun_at":@06:3{ix},"ended_at":@06:38,"volume_ml":400,"outcome":"complete","reaction":"none"}},"restrictions":[],"interval":"counts","edition":1}}}}}}
            "#
        ));
    }
    let mut means =
        "> 06:50 laboratory 1 a7\n{\"laboratory\":{\"instrument_entered\":{\"instrument\":0,\"number\":\"I-1\"}}}\n"
            .to_owned();
    let mut valid = "> 06:51 laboratory 1 a7\n".to_owned();
    let said = |means: String| {
        format!(r#"{{"laboratory":{{"means_validated":{{"means":{means},"until":@d20,"second_person":@a3}}}}}}"#) + "\n"
    };
    valid += &said(r#"{"instrument":{"instrument":0}}"#.into());
    for (ix, (assay, ..)) in TESTS.iter().enumerate() {
        means += &format!(
            r#"{{"laboratory":{{"method_entered":{{"method":{ix},"assay":"{assay}","maker":"M-{ix}"}}}}}}
            {{"laboratory":{{"lot_entered":{{"lot":{ix},"method":{ix},"number":"L-{ix}","expires_at":@d20}}}}}}
            "#
        );
        valid += &said(format!(r#"{{"method":{{"method":{ix}}}}}"#));
        valid += &said(format!(r#"{{"lot":{{"lot":{ix}}}}}"#));
    }
    let mut samples = "> 06:58 laboratory 1 a7\n".to_owned();
    let numbers = std::iter::once((FIRST.to_owned(), "@06:18"));
    for (number, taken) in numbers.chain((0..6).map(|ix| (format!("S00012690001{ix}"), "@06:38"))) {
        for purpose in ["serology", "nat"] {
            samples += &format!(
                r#"{{"laboratory":{{"sample_registered":{{"sample":{{"donation":"{number}","purpose":"{purpose}","arrived_at":@06:55,"condition":{{"accepted":{{}}}}}},"taken_at":{taken},"edition":1}}}}}}"#
            );
            samples += "\n";
        }
    }
    story.then(&means).then(&valid).then(&samples)
}

/// The first donation is tested so, and said to stand so; a bag of it is in store.
fn tested(rows: Vec<Row>, said: &str) -> Story {
    ready().then(&plate(0, 7, &rows, said)).then(
        r#"
        > 08:30 supply-duty 1 a1
        {"admission":{"bag_admitted":{"site":1,"origin":"opening_stock","bag":{"bag":"S000126900001.RBC-S-LR.00","product":"RBC-S-LR","group":"O+","attributes":[],"amount":"2 U","donor":@a81,"collected_at":@06:10,"expires_at":@d20}}}}
        "#,
    )
}

fn sound() -> Story {
    tested(all_of(FIRST), &judged(FIRST, "passed", "O+"))
}

/// It was sound, and its HCV RNA turns out to have been detected.
fn corrected() -> Story {
    sound().then(
        r#"
        > 09:00 laboratory 1 a7
        {"laboratory":{"result_corrected":{"run":0,"well":7,"content":{"donation":{"donation":"S000126900001","assay":"hcv-rna"}},"corrected":{"read_as":{"reading":{"detected":{}},"found":"reactive"}},"reason":"wrong-reading","second_person":@a3,"edition":1}}}
        {"laboratory":{"donation_judged":{"donation":"S000126900001","standing":"failed","group":"O+","edition":1}}}
        {"finding":{"finding":0,"rule":"late-reactive","site":1,"bag":"S000126900001.RBC-S-LR.00","at":@09:00}}
        {"quality":{"bag_held":{"bag":"S000126900001.RBC-S-LR.00","reason":"late-reactive"}}}
        {"donor":{"donor_barred":{"donor":@a81,"class":"p14-infectious","until":{"never":{}},"edition":1}}}
        {"quality":{"bag_held":{"bag":@R90,"reason":"donor-deferred"}}}
        {"quality":{"bag_held":{"bag":"S000126900001.RBC-S-LR.00","reason":"donor-deferred"}}}
        "#,
    )
}

/// Reactive at first, then twice in duplicate not.
fn repeated(said: &str) -> Story {
    let reactive = but(all_of(FIRST), "hbsag-1", r#"{"ratio":{"thousandths":1000}}"#, "reactive");
    let twice = [of_donation(FIRST, 0), of_donation(FIRST, 0)];
    ready().then(&plate(0, 7, &reactive, &judged(FIRST, "open", "O+"))).then(&plate(1, 9, &twice, said))
}

/// The second donation is of the same person and another group.
fn against(said: &str, held: &str) -> Story {
    let other = but(all_of(NEXT), "abo-forward", r#"{"abo":{"abo":"A"}}"#, "typed");
    let other = but(other, "abo-reverse", r#"{"abo":{"abo":"A"}}"#, "typed");
    let merged =
        "> 08:40 quality 1 a3\n{\"donor\":{\"donors_merged\":{\"kept\":@a81,\"other\":@a90,\"second_person\":@a2}}}\n";
    sound().then(merged).then(&plate(1, 9, &other, &format!("{said}{held}")))
}

const IN_DOUBT: &str = r#"
    {"finding":{"finding":0,"rule":"group-doubtful","site":1,"bag":"S000126900001.RBC-S-LR.00","at":@10:00}}
    {"quality":{"bag_held":{"bag":"S000126900001.RBC-S-LR.00","reason":"group-doubt"}}}
"#;

/// Six donations in a pool that reacts for HBV; the first of them has all other tests.
fn pooled(said: &str) -> Story {
    let members: Vec<String> = (0..6).map(|ix| format!("\"S00012690001{ix}\"")).collect();
    let pool = format!(r#"{{"laboratory":{{"pool_made":{{"pool":0,"members":[{}]}}}}}}"#, members.join(","));
    let mut rows: Vec<Row> = (0..TESTS.len()).filter(|test| *test != 6).map(|test| of_donation(NEXT, test)).collect();
    rows.push(of_pool(6, r#"{"detected":{}}"#, "reactive"));
    ready().then(&format!("> 06:59 laboratory 1 a7\n{pool}\n")).then(&plate(0, 7, &rows, said))
}

fn resolved(members: u32, said: &str) -> Story {
    let rows: Vec<Row> = (0..members).map(|ix| of_donation(&format!("S00012690001{ix}"), 6)).collect();
    pooled(&judged(NEXT, "open", "O+")).then(&plate(1, 9, &rows, said))
}

#[test]
fn days_in_the_laboratory_pass() {
    let report = passes("sound", &sound());
    assert_eq!((report.counts["samples"], report.counts["donations-judged.passed"]), (14, 1));
    passes("corrected", &corrected());
    passes("repeated", &repeated(&judged(FIRST, "passed", "O+")));
    passes("against its history", &against(&judged(NEXT, "failed", ""), IN_DOUBT));
    passes("pooled", &pooled(&judged(NEXT, "open", "O+")));
    passes("resolved", &resolved(6, &judged(NEXT, "passed", "O+")));
    passes("half resolved", &resolved(5, ""));
}

#[test]
fn faults_of_the_laboratory_are_caught() {
    all_caught(faults());
}

/// Planted faults.
pub fn faults() -> Vec<Fault> {
    use Rule::*;
    const ENTERED: &str = r#""lot_entered":{"lot":7,"#;
    const LOT: &str = r#""means":{"lot":{"lot":7}}"#;
    const SAMPLE: &str = r#""donation":"S000126900001","purpose":"nat""#;
    const BAG: &str = r#""bag":"S000126900001.RBC-S-LR.00","reason":"#;
    let passed = || judged(FIRST, "passed", "O+");
    let misjudged = |what: &'static str, story: Story| fault(what, &[DonationMisjudged], story);
    let without = |test: usize| {
        let mut rows = all_of(FIRST);
        rows.remove(test);
        rows
    };
    let read = |test: &str, reading: &str, found: &str| but(all_of(FIRST), test, reading, found);
    let over = r#"{"alt":{"tenths":501}}"#;
    let detected = r#"{"detected":{}}"#;
    let put_off = judged(FIRST, "failed", "O+")
        + r#"{"donor":{"donor_put_off":{"donor":@a81,"until":{"from":{"day":20013}},"edition":1}}}"#
        + "\n";
    let too_high = || tested(read("alt", over, "over-limit"), &put_off);
    passes("put off", &too_high());
    vec![
        misjudged("no HIV RNA, and it passes", tested(without(8), &passed())),
        misjudged("no second syphilis kit, and it passes", tested(without(4), &passed())),
        misjudged("reactive and not repeated, and it passes", {
            tested(read("hbsag-1", r#"{"ratio":{"thousandths":1000}}"#, "reactive"), &passed())
        }),
        misjudged("in the grey zone, and it passes", {
            tested(read("syphilis-2", r#"{"ratio":{"thousandths":900}}"#, "indeterminate"), &passed())
        }),
        fault("HCV RNA is there, and it passes", &[DonationMisjudged, DonorUnbarred], {
            tested(read("hcv-rna", detected, "reactive"), &passed())
        }),
        misjudged("forward is not reverse, and it passes", {
            tested(read("abo-reverse", r#"{"abo":{"abo":"B"}}"#, "typed"), &passed())
        }),
        misjudged("RhD negative by one test, and it passes", {
            tested(read("rhd", r#"{"rhd":{"rhd":"negative"}}"#, "typed"), &judged(FIRST, "passed", "O-"))
        }),
        misjudged("of another group than was read", tested(all_of(FIRST), &judged(FIRST, "passed", "A+"))),
        misjudged("it passes, and nobody says so", tested(all_of(FIRST), "")),
        misjudged("it fails, and its results do not", tested(all_of(FIRST), &judged(FIRST, "failed", "O+"))),
        misjudged("judged without a result", ready().then(&format!("> 07:00 laboratory 1 a7\n{}", passed()))),
        misjudged("against its history, and it passes", against(&judged(NEXT, "passed", "A+"), IN_DOUBT)),
        misjudged("its pool is not resolved, and it passes", pooled(&judged(NEXT, "passed", "O+"))),
        misjudged("its pool is resolved but for one, and it passes", resolved(5, &judged(NEXT, "passed", "O+"))),
        misjudged("repeated once, and it passes", {
            let reactive = read("hbsag-1", r#"{"ratio":{"thousandths":1000}}"#, "reactive");
            let open = judged(FIRST, "open", "O+");
            ready().then(&plate(0, 7, &reactive, &open)).then(&plate(1, 9, &[of_donation(FIRST, 0)], &passed()))
        }),
        fault("reactive is said not to be", &[ResultMisjudged], {
            tested(read("hbsag-1", r#"{"ratio":{"thousandths":1000}}"#, "non-reactive"), &passed())
        }),
        fault(
            "over the limit is said not to be",
            &[ResultMisjudged],
            tested(read("alt", over, "non-reactive"), &passed()),
        ),
        fault("a control fails, and the plate is valid", &[ResultMisjudged], {
            sound().with(
                "run_recorded",
                r#"{"ratio":{"thousandths":5000}},"found":"reactive""#,
                r#"{"ratio":{"thousandths":500}},"found":"non-reactive""#,
            )
        }),
        fault("the same plate twice", &[PlateUnlawful], {
            sound().then(&plate(1, 9, &[of_donation(FIRST, 0)], "").replace("P-1", "P-0"))
        }),
        fault("recorded twice", &[PlateUnlawful], {
            let again = plate(0, 9, &all_of(FIRST), "");
            let recorded = again.split("> 10:00").nth(1).expect("what is recorded");
            sound().then(&format!("> 10:00{recorded}"))
        }),
        fault("without a negative control", &[PlateUnlawful], {
            let lone = plate(1, 9, &[of_donation(FIRST, 0)], "");
            sound().then(&lone.replace(r#""kind":"negative""#, r#""kind":"positive""#).replace(
                r#"{"ratio":{"thousandths":300}},"found":"non-reactive"}],"edition""#,
                r#"{"ratio":{"thousandths":5000}},"found":"reactive"}],"edition""#,
            ))
        }),
        fault("a donation in two wells", &[PlateUnlawful], {
            sound().then(&plate(1, 9, &[of_donation(FIRST, 0), of_donation(FIRST, 0)], ""))
        }),
        fault("without a sample", &[PlateUnlawful, DonationMisjudged], sound().without(SAMPLE)),
        fault("a row was swapped", &[RowSwapped], {
            let two = [of_donation(FIRST, 5), of_donation(NEXT, 5)];
            let text = plate(1, 9, &two, "");
            let (planned, recorded) = text.split_once("> 10:00").expect("planned and recorded");
            let swapped = recorded.replace(FIRST, "OTHER").replace(NEXT, FIRST).replace("OTHER", NEXT);
            sound().then(planned).then(&format!("> 10:00{swapped}"))
        }),
        fault("a lot past its date", &[MeansUnlawful], sound().with(ENTERED, "@d20", "@07:30")),
        fault("a lot that nobody validated", &[MeansUnlawful], sound().without(LOT)),
        fault("validated for two years", &[MeansUnlawful], sound().with(LOT, "@d20", "\"2026-10-03T00:00:00.000Z\"")),
        fault("both kits of one maker", &[MeansUnlawful], {
            sound().with(r#""method_entered":{"method":4,"#, "M-4", "M-3")
        }),
        fault("validated by one person", &[SamePersonTwice], sound().with(LOT, "@a3", "@a7")),
        fault("corrected by one person", &[SamePersonTwice], corrected().with("result_corrected", "@a3", "@a7")),
        fault("corrected to what it does not mean", &[ResultMisjudged], {
            corrected().with("result_corrected", r#"{"detected":{}}"#, r#"{"not_detected":{}}"#)
        }),
        fault("what is corrected was never read", &[UnknownThing, DonationMisjudged], {
            corrected().with("result_corrected", r#""well":7"#, r#""well":8"#)
        }),
        fault(
            "reactive at last, and not held",
            &[ResultUnheld],
            corrected().without(&format!("{BAG}\"late-reactive\"")),
        ),
        fault("reactive, and the donor is not barred", &[DonorUnbarred], {
            corrected().without("donor_barred").without(r#""bag":@R90,"reason":"donor-deferred""#)
        }),
        fault("the group is in doubt, and the other bag is not held", &[ResultUnheld], {
            against(&judged(NEXT, "failed", ""), "")
        }),
        fault("ALT is too high, and the donor may come back", &[DonorUnbarred], too_high().without("donor_put_off")),
        fault("put off for a day", &[DeferredWrongly], too_high().with("donor_put_off", "20013", "20000")),
        fault("a sample that came too late", &[SampleUnlawful], sound().with(SAMPLE, "@06:55", "@14:19")),
        fault("a sample before its blood", &[SampleUnlawful], sound().with(SAMPLE, "@06:55", "@06:17")),
        fault("told to be untested, and all is there", &[SampleUnlawful], {
            sound().then("> 09:00 laboratory 1 a7\n{\"laboratory\":{\"donation_untested\":{\"donation\":\"S000126900001\",\"reason\":\"sample-lost\"}}}")
        }),
    ]
}
