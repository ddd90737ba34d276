//! Quality control over HTTP: a check within and outside its limits, how a month stands, an external assessment.

use serde_json::json;

use crate::bench::{TECHNICIAN, received, row, sent, separated};
use crate::giving::{QUALITY, codes, scan};
use crate::town::*;

const TESTER: Who = Who { duty: "laboratory", site: STATION, actor: 0x150 };
const SECOND: &str = "121";
const RED: &str = "S000126900001.RBC-S.00";
const PLASMA: &str = "S000126900001.FFP.00";

#[tokio::test]
async fn a_figure_outside_its_limits_holds_the_batch() {
    let town = Town::new().await;
    let (_, id) = sent(&town).await;
    received(&town, &id, json!([row(900_001), row(900_002)])).await;
    let begin =
        json!({ "kind": "separation", "donations": [scan(900_001)], "makes": ["RBC-S", "FFP"], "equipment": null });
    let step = town.post("/api/bench/steps", TECHNICIAN, begin).await.good()["made"]["step"].clone();
    town.post(&format!("/api/bench/steps/{step}/record"), TECHNICIAN, separated(&town, RED, PLASMA)).await.good();

    let limits = town.get("/api/control/limits").await.good();
    let of_red = limits.as_array().expect("products").iter().find(|one| one["product"] == "RBC-S").expect("red cells");
    let haemoglobin = of_red["items"].as_array().expect("items").iter().find(|one| one["item"] == "haemoglobin");
    let haemoglobin = haemoglobin.expect("haemoglobin is measured");
    assert_eq!((&haemoglobin["unit"], &haemoglobin["places"]), (&json!("g"), &json!(1)));
    let month = town.get("/api/control/month").await.good();
    let red = month["products"].as_array().expect("products").iter().find(|one| one["product"] == "RBC-S");
    let red = red.expect("red cells were made");
    assert_eq!((&red["made"], &red["due"], &red["checked"]), (&json!(1), &json!(1), &json!(0)));

    let check = |value: u32| json!({ "piece": RED, "measured": [{ "item": "haemoglobin", "value": value }] });
    town.post("/api/control/checks", TECHNICIAN, check(450)).await.problem(403, "duty-may-not");
    town.post("/api/control/checks", TESTER, check(450)).await.good();
    assert_eq!(town.get("/api/release/product-holds").await.good(), json!([]));
    town.post("/api/control/checks", QUALITY, check(100)).await.good();
    let holds = town.get("/api/release/product-holds").await.good();
    assert_eq!((&holds[0]["product"], &holds[0]["reason"]), (&json!("RBC-S"), &json!("quality-control")));
    let outside = town.get("/api/control/checks?standing=outside").await.good()["items"].clone();
    assert_eq!((outside.as_array().map(Vec::len), &outside[0]["piece"]), (Some(1), &json!(RED)));
    assert_eq!(town.get("/api/control/checks").await.good()["items"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn an_assessment_is_closed_when_what_did_not_agree_was_answered() {
    let town = Town::new().await;
    let due = town.engine.now().plus_days(20);
    let open = json!({ "programme": "EQA-2024-2", "due": due, "assays": ["hbsag-1", "hiv-rna"] });
    let assessment = town.post("/api/assessments", TESTER, open.clone()).await.good()["made"]["assessment"].clone();
    assert_ne!(codes(&town.post("/api/assessments", TESTER, open).await), [""; 0]);
    let path = format!("/api/assessments/{assessment}");
    let results = json!({ "results": [
        { "assay": "hbsag-1", "sent": 5, "agreed": 5 }, { "assay": "hiv-rna", "sent": 5, "agreed": 4 },
    ] });
    town.post(&format!("{path}/results"), TESTER, results).await.good();
    let shown = town.get(&path).await.good();
    assert_eq!((&shown["assays"][0]["unanswered"], &shown["assays"][1]["unanswered"]), (&json!(false), &json!(true)));
    let close = json!({ "second_person": "150" });
    assert!(!codes(&town.post(&format!("{path}/close"), QUALITY, close.clone()).await).is_empty());
    let action = json!({ "assay": "hiv-rna", "action": "method-checked", "second_person": SECOND });
    town.post(&format!("{path}/actions"), TESTER, action).await.good();
    town.post(&format!("{path}/close"), QUALITY, close).await.good();
    let closed = town.get("/api/assessments").await.good();
    assert!(closed[0]["closed_at"].is_string(), "{closed}");
    town.get("/api/assessments/77").await.problem(404, "unknown-assessment");
}
