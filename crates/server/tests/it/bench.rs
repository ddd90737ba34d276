//! Handover and the bench over HTTP: a box that lacks a bag, and a donation that becomes red cells and plasma.

use serde_json::{Value, json};

use crate::giving::*;
use crate::town::*;

const COURIER: Who = Who { duty: "courier", site: STATION, actor: 0x143 };
pub const TECHNICIAN: Who = Who { duty: "component-technician", site: STATION, actor: 0x142 };

pub fn row(serial: u32) -> Value {
    json!({ "donation": scan(serial), "bags": 1, "tubes": 2 })
}

/// Two donations of a vehicle, the box that they left in, and the place.
pub async fn sent(town: &Town) -> (Value, Value) {
    let place = place(town, "爱心一号车", "Vehicle One", 900_001).await;
    given(town, DONOR, &place, 900_001).await;
    given(town, OTHER, &place, 900_002).await;
    let body =
        json!({ "place": place, "seal": "SEAL-1", "cooling": "cooled", "contents": [row(900_001), row(900_002)] });
    let answer = town.post("/api/consignments", COLLECTOR, body).await.good();
    (place, answer["made"]["consignment"].clone())
}

pub async fn received(town: &Town, id: &Value, counted: Value) -> Value {
    let body = json!({ "seal": "SEAL-1", "arrived_at": town.engine.now(), "counted": counted });
    town.post(&format!("/api/consignments/{id}/receive"), COURIER, body).await.good()
}

/// What came of 400 mL with 56 mL of anticoagulant in it.
pub fn separated(town: &Town, red: &str, plasma: &str) -> Value {
    json!({
        "ended_at": town.engine.now(), "system": "closed", "solution": "map",
        "outputs": [
            { "piece": red, "volume_ml": 280, "share": null }, { "piece": plasma, "volume_ml": 230, "share": null },
        ],
        "additive_ml": 150, "loss_ml": 40,
    })
}

#[tokio::test]
async fn a_box_is_counted_out_and_in_and_what_is_missing_stays_a_question() {
    let town = Town::new().await;
    let place = place(&town, "爱心一号车", "Vehicle One", 900_001).await;
    given(&town, DONOR, &place, 900_001).await;
    given(&town, OTHER, &place, 900_002).await;
    let waits = format!("/api/consignments/waiting?place={place}");
    let waiting = town.get(&waits).await.good();
    let numbers: Vec<&Value> =
        waiting.as_array().expect("a list").iter().map(|row| &row["donation"]["number"]).collect();
    assert_eq!(numbers, [&json!("S000126900001"), &json!("S000126900002")]);
    let of = |contents: Value| json!({ "place": place, "seal": "SEAL-1", "cooling": "cooled", "contents": contents });
    let twice = town.post("/api/consignments", COLLECTOR, of(json!([row(900_001), row(900_001)]))).await;
    assert_eq!(codes(&twice), ["donation-twice"]);
    let unknown = town.post("/api/consignments", COLLECTOR, of(json!([row(900_009)]))).await;
    assert_eq!(codes(&unknown), ["unknown-donation"]);
    let bare = json!({ "donation": "S000126900001", "bags": 1, "tubes": 2 });
    town.post("/api/consignments", COLLECTOR, of(json!([bare]))).await.problem(422, "unreadable-scan");
    town.post("/api/consignments", NURSE, of(json!([row(900_001)]))).await.problem(403, "duty-may-not");
    let answer = town.post("/api/consignments", COLLECTOR, of(json!([row(900_001), row(900_002)]))).await.good();
    let id = answer["made"]["consignment"].clone();
    assert_eq!(town.get(&waits).await.good(), json!([]), "both are on the road");
    let road = town.get("/api/consignments?on_road=true").await.good();
    assert_eq!((&road["items"][0]["bags"], &road["items"][0]["receipt"]), (&json!(2), &Value::Null));
    // On the road it is not at the bench.
    let begin = json!({ "kind": "separation", "donations": [scan(900_001)], "makes": ["RBC-S"], "equipment": null });
    let early = town.post("/api/bench/steps", TECHNICIAN, begin).await;
    assert_eq!(codes(&early), ["donation-not-here"]);
    let answer =
        received(&town, &id, json!([row(900_001), { "donation": scan(900_002), "bags": 0, "tubes": 2 }])).await;
    let finding = answer["made"]["findings"][0].clone();
    let shown = town.get(&format!("/api/consignments/{id}")).await.good();
    assert_eq!(shown["open"], 1);
    let differs = &shown["contents"][1];
    let asked = &differs["differences"][0];
    assert_eq!(
        (&asked["difference"], &differs["bags_out"], &differs["bags_in"]),
        (&json!("bag-missing"), &json!(1), &json!(0))
    );
    assert_eq!(asked["question"], json!({ "finding": finding, "open": true }));
    let told = json!({ "answer": "looked-into", "hold": "kept" });
    town.post(&format!("/api/findings/{finding}/answer"), QUALITY, told).await.good();
    assert_eq!(town.get("/api/consignments?open=true").await.good()["items"], json!([]));
    assert_eq!(town.get("/api/consignments?open=false").await.good()["items"][0]["id"], id);
    town.get("/api/consignments/77").await.problem(404, "unknown-consignment");
    let again = json!({ "seal": "SEAL-1", "arrived_at": town.engine.now(), "counted": [] });
    let again = town.post(&format!("/api/consignments/{id}/receive"), COURIER, again).await;
    assert_eq!(codes(&again), ["consignment-received"]);
}

#[tokio::test]
async fn a_donation_becomes_red_cells_and_plasma_and_every_millilitre_is_told() {
    let town = Town::new().await;
    let (_, id) = sent(&town).await;
    received(&town, &id, json!([row(900_001), row(900_002)])).await;
    let waiting = town.get("/api/bench/donations").await.good();
    assert_eq!(waiting[0]["donation"]["number"], "S000126900001");
    assert!(waiting[0]["fresh_until"].is_string() && waiting[0]["platelets_until"].is_null(), "{}", waiting[0]);
    let typed = typed(900_001).replace(' ', "%20");
    let choices = town.get(&format!("/api/bench/choices?donation={typed}")).await.good();
    let offered: Vec<(String, bool)> = choices["choices"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["makes"].as_str().unwrap_or_default().to_owned(), one["open"].as_bool().expect("open")))
        .collect();
    assert!(offered.contains(&("FFP".into(), true)) && offered.contains(&("PLT-C".into(), false)), "{offered:?}");
    town.get("/api/bench/choices").await.problem(422, "unreadable-scan");
    let begin =
        |makes: Value| json!({ "kind": "separation", "donations": [scan(900_001)], "makes": makes, "equipment": null });
    let cold = town.post("/api/bench/steps", TECHNICIAN, begin(json!(["RBC-S", "PLT-C"]))).await;
    assert_eq!(codes(&cold), ["not-good-for"]);
    let two = town.post("/api/bench/steps", TECHNICIAN, begin(json!(["RBC-S", "FFP", "FP"]))).await;
    assert_eq!(codes(&two), ["step-unsuited"]);
    let answer = town.post("/api/bench/steps", TECHNICIAN, begin(json!(["RBC-S", "FFP"]))).await.good();
    let step = answer["made"]["step"].clone();
    let taken = town.post("/api/bench/steps", TECHNICIAN, begin(json!(["RBC-S", "FFP"]))).await;
    assert_eq!(codes(&taken), ["donation-made"]);
    assert_eq!(town.get("/api/bench/steps?open=true").await.good()["items"][0]["id"], step);
    let (red, plasma) = ("S000126900001.RBC-S.00", "S000126900001.FFP.00");
    let record = separated(&town, red, plasma);
    let answer = town.post(&format!("/api/bench/steps/{step}/record"), TECHNICIAN, record.clone()).await.good();
    assert_eq!(answer["made"].get("findings"), None, "{answer}");
    let again = town.post(&format!("/api/bench/steps/{step}/record"), TECHNICIAN, record).await;
    assert_eq!(codes(&again), ["step-ended", "piece-exists", "piece-exists"]);
    let pieces = town.get("/api/bench/pieces?state=at-bench").await.good();
    assert_eq!(pieces["items"].as_array().expect("a list").len(), 2);
    let file = town.get(&format!("/api/bench/pieces/{red}")).await.good();
    assert_eq!((&file["piece"]["amount"], &file["donations"][0]["number"]), (&json!("2 U"), &json!("S000126900001")));
    assert_eq!(file["piece"]["deviations"], json!([]));
    // It is no bag of the stock: nothing of the bench is issued.
    town.get(&format!("/api/bags/{red}")).await.problem(404, "unknown-bag");
    let alone = json!({ "donations": [], "pieces": [plasma], "reason": "broken", "second_person": "142" });
    assert_eq!(codes(&town.post("/api/bench/discards", TECHNICIAN, alone).await), ["same-person-twice"]);
    let both = json!({ "pieces": [plasma], "reason": "broken", "second_person": "144" });
    town.post("/api/bench/discards", TECHNICIAN, both).await.good();
    let file = town.get(&format!("/api/bench/pieces/{plasma}")).await.good();
    assert_eq!((&file["piece"]["state"], &file["piece"]["discarded_for"]), (&json!("discarded"), &json!("broken")));
    town.get("/api/bench/pieces/S000126900009.FFP.00").await.problem(404, "unknown-piece");
    // The other came too late to be fresh.
    town.later(60 * 9);
    let late = json!({ "kind": "separation", "donations": [scan(900_002)], "makes": ["FFP"], "equipment": null });
    assert_eq!(codes(&town.post("/api/bench/steps", TECHNICIAN, late).await), ["step-past-limit"]);
    let frozen =
        json!({ "kind": "separation", "donations": [scan(900_002)], "makes": ["RBC-S", "FP"], "equipment": null });
    let step = town.post("/api/bench/steps", TECHNICIAN, frozen).await.good()["made"]["step"].clone();
    town.post(&format!("/api/bench/steps/{step}/cancel"), TECHNICIAN, json!({})).await.good();
    assert_eq!(town.get("/api/bench/donations").await.good()[0]["donation"]["number"], "S000126900002");
}
