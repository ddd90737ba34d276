//! The laboratory over HTTP: what is tested with, samples, a plate, a swapped row, and a result that is corrected.

use serde_json::{Value, json};

use crate::giving::*;
use crate::town::*;

const TESTER: Who = Who { duty: "laboratory", site: STATION, actor: 0x150 };
const SECOND: &str = "151";

fn later(town: &Town, days: i64) -> domain::Moment {
    town.engine.now().plus_days(days)
}

async fn validated(town: &Town, means: Value) {
    let body = json!({ "means": means, "until": later(town, 30), "second_person": SECOND });
    town.post("/api/laboratory/validations", TESTER, body).await.good();
}

/// A test with a validated method and lot; its lot.
async fn reagent(town: &Town, assay: &str, maker: &str) -> Value {
    let enter = json!({ "assay": assay, "maker": maker });
    let method = town.post("/api/laboratory/methods", TESTER, enter).await.good()["made"]["method"].clone();
    validated(town, json!({ "method": { "method": method } })).await;
    let enter = json!({ "method": method, "number": format!("L-{maker}"), "expires_at": later(town, 20) });
    let lot = town.post("/api/laboratory/lots", TESTER, enter).await.good()["made"]["lot"].clone();
    validated(town, json!({ "lot": { "lot": lot } })).await;
    lot
}

async fn instrument(town: &Town) -> Value {
    let enter = json!({ "number": "I-1" });
    let id = town.post("/api/laboratory/instruments", TESTER, enter).await.good()["made"]["instrument"].clone();
    validated(town, json!({ "instrument": { "instrument": id } })).await;
    id
}

fn sample(town: &Town, serial: u32, purpose: &str) -> Value {
    json!({ "donation": scan(serial), "purpose": purpose, "arrived_at": town.engine.now(), "condition": { "accepted": {} } })
}

fn control(kind: &str) -> Value {
    json!({ "control": { "assay": "hbsag-1", "kind": kind } })
}

fn of(serial: u32) -> Value {
    json!({ "donation": { "donation": format!("S000126{serial:06}"), "assay": "hbsag-1" } })
}

fn wells(contents: &[Value]) -> Value {
    contents.iter().enumerate().map(|(well, content)| json!({ "well": well, "content": content })).collect()
}

fn ratio(thousandths: u16) -> Value {
    json!({ "ratio": { "thousandths": thousandths } })
}

fn read(contents: &[Value], ratios: &[u16]) -> Value {
    let one = |(well, (content, thousandths)): (usize, (&Value, &u16))| json!({ "well": well, "content": content, "reading": ratio(*thousandths) });
    let all: Vec<Value> = contents.iter().zip(ratios).enumerate().map(one).collect();
    json!({ "wells": all })
}

/// Every test that a donation needs, with what a sound donation of group O+ shows and what the controls must.
fn assays() -> Vec<(&'static str, &'static str, Value, Value, Value)> {
    let serology = || (ratio(5_000), ratio(100), ratio(200));
    let nat = || (json!({ "detected": {} }), json!({ "not_detected": {} }), json!({ "not_detected": {} }));
    let abo = || {
        let of = |abo: &str| json!({ "abo": { "abo": abo } });
        (of("AB"), of("O"), of("O"))
    };
    let rhd = (
        json!({ "rhd": { "rhd": "positive" } }),
        json!({ "rhd": { "rhd": "negative" } }),
        json!({ "rhd": { "rhd": "positive" } }),
    );
    let alt = |tenths: u16| json!({ "alt": { "tenths": tenths } });
    let row = |assay, maker, (positive, negative, sound)| (assay, maker, positive, negative, sound);
    vec![
        row("hbsag-1", "M-1", serology()),
        row("anti-hcv-1", "M-1", serology()),
        row("anti-hiv-1", "M-1", serology()),
        row("syphilis-1", "M-1", serology()),
        row("syphilis-2", "M-2", serology()),
        row("alt", "M-1", (alt(900), alt(200), alt(200))),
        row("hbv-dna", "M-1", nat()),
        row("hcv-rna", "M-1", nat()),
        row("hiv-rna", "M-1", nat()),
        row("abo-forward", "M-1", abo()),
        row("abo-reverse", "M-1", abo()),
        row("rhd", "M-1", rhd),
    ]
}

/// A donation of group O+ all of whose tests pass, on one plate.
pub async fn passed(town: &Town, serial: u32) {
    let instrument = instrument(town).await;
    let samples = json!({ "samples": [sample(town, serial, "serology"), sample(town, serial, "nat")] });
    town.post("/api/laboratory/samples", TESTER, samples).await.good();
    let (mut lots, mut planned, mut read) = (Vec::new(), Vec::new(), Vec::new());
    for (assay, maker, positive, negative, sound) in assays() {
        lots.push(reagent(town, assay, maker).await);
        let control = |kind: &str| json!({ "control": { "assay": assay, "kind": kind } });
        let donation = json!({ "donation": { "donation": format!("S000126{serial:06}"), "assay": assay } });
        for (content, reading) in [(control("positive"), positive), (control("negative"), negative), (donation, sound)]
        {
            let well = planned.len();
            read.push(json!({ "well": well, "content": content, "reading": reading }));
            planned.push(json!({ "well": well, "content": content }));
        }
    }
    let plan = json!({ "plate": format!("P-{serial}"), "instrument": instrument, "lots": lots, "wells": planned });
    let run = town.post("/api/laboratory/runs", TESTER, plan).await.good()["made"]["run"].clone();
    let results = format!("/api/laboratory/runs/{run}/results");
    town.post(&results, TESTER, json!({ "wells": read })).await.good();
    let shown = town.get(&format!("/api/laboratory/donations/S000126{serial:06}")).await.good();
    assert_eq!((&shown["standing"], &shown["group"], &shown["blockers"]), (&json!("passed"), &json!("O+"), &json!([])));
}

#[tokio::test]
async fn a_plate_is_planned_run_and_read_and_a_swapped_row_is_named() {
    let town = Town::new().await;
    let place = place(&town, "献血屋", "House", 900_001).await;
    given(&town, DONOR, &place, 900_001).await;
    given(&town, OTHER, &place, 900_002).await;
    let open = town.get("/api/laboratory/unreconciled").await.good();
    assert_eq!(open.as_array().expect("a list").len(), 2);
    assert_eq!(open[0]["blockers"][0], json!({ "sample_missing": { "purpose": "serology" } }));
    let (instrument, lot) = (instrument(&town).await, reagent(&town, "hbsag-1", "M-1").await);
    let means = town.get("/api/laboratory/means").await.good();
    assert_eq!((&means["lots"][0]["assay"], &means["lots"][0]["valid"]["now"]), (&json!("hbsag-1"), &json!(true)));
    let contents = [control("positive"), control("negative"), of(900_001), of(900_002)];
    let plan = json!({ "plate": "P-1", "instrument": instrument, "lots": [lot], "wells": wells(&contents) });
    let none = town.post("/api/laboratory/runs", TESTER, plan.clone()).await;
    assert_eq!(codes(&none), ["samples-unknown"]);
    assert!(none.text().contains("A3, A4"), "{}", none.text());
    let samples = json!({ "samples": [
        sample(&town, 900_001, "serology"), sample(&town, 900_002, "serology"), sample(&town, 900_001, "nat"),
    ] });
    town.post("/api/laboratory/samples", TESTER, samples.clone()).await.good();
    let twice = codes(&town.post("/api/laboratory/samples", TESTER, samples).await);
    assert_eq!(twice, ["sample-accepted"; 3]);
    let run = town.post("/api/laboratory/runs", TESTER, plan.clone()).await.good()["made"]["run"].clone();
    assert_eq!(codes(&town.post("/api/laboratory/runs", TESTER, plan).await), ["plate-used"]);
    assert_eq!(town.get("/api/laboratory/runs?open=true").await.good()["items"][0]["plate"], "P-1");
    let results = format!("/api/laboratory/runs/{run}/results");
    let swapped = [control("positive"), control("negative"), of(900_002), of(900_001)];
    let differs = town.post(&results, TESTER, read(&swapped, &[5_000, 100, 200, 300])).await;
    assert_eq!(codes(&differs), ["wells-differ"]);
    assert!(differs.text().contains("A3, A4"), "{}", differs.text());
    town.post(&results, COLLECTOR, read(&contents, &[5_000, 100, 200, 4_000])).await.problem(403, "duty-may-not");
    town.post(&results, TESTER, read(&contents, &[5_000, 100, 200, 4_000])).await.good();
    assert_eq!(codes(&town.post(&results, TESTER, read(&contents, &[5_000, 100, 200, 4_000])).await), ["run-recorded"]);
    let shown = town.get(&format!("/api/laboratory/runs/{run}")).await.good();
    assert_eq!(shown["run"]["controls"], "valid");
    let sound = town.get("/api/laboratory/donations/S000126900001").await.good();
    assert_eq!(
        (&sound["markers"][0]["marker"], &sound["markers"][0]["state"]),
        (&json!("hbsag"), &json!({ "passed": {} }))
    );
    assert_eq!((&sound["outcomes"][0]["at"], &sound["outcomes"][0]["plate"]), (&json!("A3"), &json!("P-1")));
    assert_eq!(sound["standing"], "open", "everything else is missing");
    let reactive = town.get("/api/laboratory/donations/S000126900002").await.good();
    assert_eq!(reactive["markers"][0]["state"], json!({ "pending": {} }), "it is to be repeated");
    town.get("/api/laboratory/donations/S000126900009").await.problem(404, "unknown-donation");
    town.get("/api/laboratory/donations/nonsense").await.problem(422, "unreadable-scan");
    let correct = |second: &str| {
        json!({
            "well": 3, "content": of(900_002), "correction": { "read_as": { "reading": ratio(300) } },
            "reason": "wrong-reading", "second_person": second,
        })
    };
    let path = format!("/api/laboratory/runs/{run}/corrections");
    assert_eq!(codes(&town.post(&path, TESTER, correct("150")).await), ["same-person-twice"]);
    town.post(&path, TESTER, correct(SECOND)).await.good();
    let corrected = town.get("/api/laboratory/donations/S000126900002").await.good();
    assert_eq!(corrected["markers"][0]["state"], json!({ "passed": {} }));
    let kept: Vec<&Value> =
        corrected["outcomes"].as_array().expect("a list").iter().map(|one| &one["corrected"]).collect();
    assert_eq!(kept, [&json!(true), &json!(false)], "the old result stays on record");
    let untested = json!({ "donation": scan(900_002), "reason": "sample-lost" });
    town.post("/api/laboratory/untested", TESTER, untested).await.good();
    let open = town.get("/api/laboratory/unreconciled").await.good();
    assert_eq!(open.as_array().expect("a list").len(), 1);
    let list = town.get("/api/laboratory/donations?standing=open").await.good()["items"].clone();
    assert_eq!(list.as_array().expect("a list").len(), 2);
    town.get("/api/laboratory/runs/77").await.problem(404, "unknown-run");
    assert_eq!(town.get("/api/laboratory/pools").await.good()["items"], json!([]));
}

/// A plate by the file of its instrument, as a table and as a message; what is wrong with one is named by its lines.
#[tokio::test]
async fn a_plate_is_recorded_from_the_file_of_its_instrument() {
    let town = Town::new().await;
    let place = place(&town, "献血屋", "House", 900_001).await;
    let (instrument, lot) = (instrument(&town).await, reagent(&town, "hbsag-1", "M-1").await);
    for (serial, donor) in [(900_001, DONOR), (900_002, OTHER)] {
        given(&town, donor, &place, serial).await;
        let samples = json!({ "samples": [sample(&town, serial, "serology")] });
        town.post("/api/laboratory/samples", TESTER, samples).await.good();
    }
    let planned = async |plate: &str, serial: u32| {
        let contents = [control("positive"), control("negative"), of(serial)];
        let plan = json!({ "plate": plate, "instrument": instrument, "lots": [lot], "wells": wells(&contents) });
        town.post("/api/laboratory/runs", TESTER, plan).await.good()["made"]["run"].clone()
    };
    let send = async |run: &Value, file: &str| {
        town.post(&format!("/api/laboratory/runs/{run}/sheet"), TESTER, json!({ "file": file })).await
    };
    let run = planned("P-1", 900_001).await;
    let table = |number: &str| {
        format!(
            "plate,well,content,assay,reading\nP-1,A1,positive,hbsag-1,5\nP-1,A2,negative,hbsag-1,0.1\nP-1,A3,{number},hbsag-1,0.2\n"
        )
    };
    let mistyped = send(&run, &table("S0001269000019").replace("0.2", "0.2005")).await;
    mistyped.problem(422, "bad-instrument-file");
    let lines = mistyped.json()["lines"].clone();
    assert_eq!(lines[0]["line"], 4, "{lines}");
    assert_eq!(lines[0]["reasons"][0]["code"], "check-character");
    assert_eq!(lines[1]["reasons"][0]["code"], "reading");
    send(&run, &table("S000126900001").replace("P-1", "P-2")).await.problem(409, "other-plates-file");
    assert_eq!(codes(&send(&run, &table("S000126900002")).await), ["wells-differ"], "another donation");
    assert_eq!(codes(&send(&json!(77), &table("S000126900001")).await), ["unknown-run"]);
    let read = town.post("/api/laboratory/sheets/read", TESTER, json!({ "file": table("S000126900001") })).await.good();
    assert_eq!((&read["plate"], &read["run"], &read["instrument"]), (&json!("P-1"), &run, &Value::Null));
    assert_eq!(read["wells"][2], json!({ "well": 2, "content": of(900_001), "reading": ratio(200) }));
    send(&run, &table("S000126900001")).await.good();
    assert_eq!(codes(&send(&run, &table("S000126900001")).await), ["run-recorded"], "the same plate twice");
    let run = planned("P-2", 900_002).await;
    let group = |well: &str, reading: &str, specimen: &str, role: &str| {
        format!("OBR|1|P-2\rOBX|1|NM|hbsag-1|{well}|{reading}||||||F|||||||I-1\rSPM|1|{specimen}|||||||||{role}\r")
    };
    let message = format!(
        "MSH|^~\\&|READER|LAB|XUEMAI|STATION|20261014103000||ORU^R01^ORU_R01|M-1|P|2.5.1\r{}{}{}",
        group("A1", "5", "positive", "Q"),
        group("A2", "0.1", "negative", "Q"),
        group("A3", "0.2", "S000126900002", "P"),
    );
    send(&run, &message.replace("|I-1", "|I-2")).await.problem(409, "other-plates-file");
    send(&run, &message.replace("|F|", "|P|")).await.problem(422, "bad-instrument-file");
    send(&run, &message).await.good();
    for serial in [900_001, 900_002] {
        let donation = town.get(&format!("/api/laboratory/donations/S000126{serial:06}")).await.good();
        assert_eq!(donation["markers"][0]["state"], json!({ "passed": {} }));
    }
}
