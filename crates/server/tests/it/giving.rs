//! Donors and collections for the tests of every desk after them: from the door to a collected bag.

use serde_json::{Value, json};

use crate::town::*;

pub const COLLECTOR: Who = Who { duty: "collector", site: STATION, actor: 0x141 };
pub const QUALITY: Who = Who { duty: "quality", site: STATION, actor: 0x120 };
pub const DONOR: &str = "00000000000000d1";
pub const OTHER: &str = "00000000000000d2";

pub fn codes(answer: &Answer) -> Vec<String> {
    let document = answer.json();
    let all = document["refusals"].as_array().unwrap_or_else(|| panic!("{}", answer.text())).iter();
    all.map(|refusal| refusal["code"].as_str().expect("a code").to_owned()).collect()
}

pub fn number(serial: u32) -> domain::BagId {
    domain::BagId::parse(&format!("S000126{serial:06}.RBC-S.00")).expect("a bag number")
}

/// As a scanner sends it from a label.
pub fn scan(serial: u32) -> String {
    format!("={}00", number(serial).donation)
}

/// As somebody types it.
pub fn typed(serial: u32) -> String {
    number(serial).donation.eye_readable()
}

pub fn examined(changes: Value) -> Value {
    let mut all = json!({
        "weight": 650, "systolic": 120, "diastolic": 75, "pulse": 72, "rhythm": "regular", "training": "usual",
        "temperature": 365, "haemoglobin": { "measured": { "g_l": 145 } }, "alt": 20, "abo": "O", "count": null,
        "physician": "not-asked",
    });
    for (key, value) in changes.as_object().expect("changes") {
        all[key] = value.clone();
    }
    json!({ "examination": all })
}

pub fn collected(town: &Town, serial: u32, changes: Value) -> Value {
    let now = town.engine.now();
    let mut all = json!({
        "donation": scan(serial), "taken": { "whole_blood": { "nominal_ml": 400 } }, "anticoagulant": "cpda-1",
        "lot": "LOT-7", "tubes": 2, "begun_at": now.plus(domain::Minutes(-6)), "ended_at": now, "volume_ml": 400,
        "outcome": "complete", "reaction": "none",
    });
    for (key, value) in changes.as_object().expect("changes") {
        all[key] = value.clone();
    }
    all
}

/// A vehicle with numbers from a serial on.
pub async fn place(town: &Town, zh: &str, en: &str, first: u32) -> Value {
    let enter = json!({ "kind": "vehicle", "name_zh": zh, "name_en": en });
    let place = town.post("/api/collection/places", SUPPLY_HEAD, enter).await.good()["made"]["place"].clone();
    let grant = json!({ "place": place, "first": typed(first), "count": 10 });
    town.post("/api/collection/ranges", SUPPLY_HEAD, grant).await.good();
    place
}

pub async fn registered(town: &Town, donor: &str) {
    town.post("/api/donors", COLLECTOR, json!({ "donor": donor, "sex": "male" })).await.good();
}

/// Somebody came to give whole blood.
pub async fn came(town: &Town, donor: &str, place: &Value) -> Value {
    let body = json!({ "place": place, "age": 30, "asks": "whole-blood", "matching": "usual" });
    let answer = town.post(&format!("/api/donors/{donor}/visits"), COLLECTOR, body).await.good();
    answer["made"]["visit"].clone()
}

pub async fn asked(town: &Town, visit: &Value, declared: Value, changes: Value) {
    let answers = json!({ "declared": declared, "form": { "on_paper": {} } });
    town.post(&format!("/api/visits/{visit}/answers"), COLLECTOR, answers).await.good();
    town.post(&format!("/api/visits/{visit}/examination"), COLLECTOR, examined(changes)).await.good();
}

pub async fn cleared(town: &Town, donor: &str, place: &Value) -> Value {
    let visit = came(town, donor, place).await;
    asked(town, &visit, json!([]), json!({})).await;
    let consent = json!({ "consent": { "on_paper": {} } });
    town.post(&format!("/api/visits/{visit}/clear"), COLLECTOR, consent).await.good();
    visit
}

pub async fn bound(town: &Town, visit: &Value, serial: u32) -> Answer {
    let body = json!({ "donation": scan(serial), "scans": [scan(serial), typed(serial), scan(serial)] });
    town.post(&format!("/api/visits/{visit}/bind"), COLLECTOR, body).await
}

/// A donation of 400 mL that was just collected at a place.
pub async fn given(town: &Town, donor: &str, place: &Value, serial: u32) {
    registered(town, donor).await;
    let visit = cleared(town, donor, place).await;
    bound(town, &visit, serial).await.good();
    town.post(&format!("/api/visits/{visit}/collection"), COLLECTOR, collected(town, serial, json!({}))).await.good();
}
