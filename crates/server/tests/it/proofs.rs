//! Proofs over HTTP: made here, believed by the checker alone.

use std::sync::Arc;

use journal::{LedgerId, OpenMode, SqliteStore, Store};
use p256::ecdsa::SigningKey;
use proof::check::Against;
use serde_json::{Value, json};
use server::{App, Proofs, Rooms};

use crate::town::*;

fn room(town: &Town) -> Proofs {
    let folder = town.folder().to_owned();
    let keep = proof::Keep::open(&folder.join("town.proofs")).expect("a file");
    let open = move || {
        let store = SqliteStore::open(folder.join("town.sqlite"), LedgerId(1), OpenMode::ReadOnly)?;
        Ok(Box::new(store) as Box<dyn Store>)
    };
    let certify = |text: &str| Some(format!("certified {}", text.len()).into_bytes());
    Proofs::new(keep, Box::new(open), SigningKey::from_slice(&[7; 32]).expect("a key"), Box::new(certify))
}

/// A town that proves, with ten bags.
async fn proving() -> (Town, String) {
    let mut town = Town::new().await;
    let rooms = Rooms { proofs: Some(Arc::new(room(&town))), ..Rooms::default() };
    town.via = Via::Routes(server::router(App::with_rooms(town.engine.clone(), options(), rooms)));
    town.stock(&[(10, "RBC-S-LR", "O+", "2 U")]).await;
    let listed = town.get(&format!("/api/stock/bags?site={STATION}&class=red-cells")).await.good();
    let bag = listed["items"][0]["id"].as_str().expect("a bag").to_owned();
    (town, bag)
}

#[tokio::test]
async fn a_bags_proof_holds_and_a_witness_is_kept_to() {
    let (town, bag) = proving().await;
    let witness = town.get("/api/witness").await.good();
    town.post("/api/bags/hold", OFFICER, json!({ "bags": [bag], "reason": "label" })).await.good();

    let answer = town.get(&format!("/api/bags/{bag}/proof")).await;
    assert_eq!(answer.header("content-disposition"), format!("attachment; filename=\"{bag}.proof.json\""));
    let held = proof::check(&answer.text(), &Against::default()).expect("holds");
    let timeline = town.get(&format!("/api/bags/{bag}/trace")).await.good();
    assert_eq!(held.events as usize, timeline["timeline"].as_array().expect("events").len());
    let broken = answer.text().replacen("\"label\"", "\"broken\"", 1);
    assert_ne!(broken, answer.text());
    assert!(proof::check(&broken, &Against::default()).is_err());

    let compared = town.post("/api/witness/compare", OFFICER, witness.clone()).await.good();
    assert_eq!(compared["says"], "continues");
    let listed = town.get("/api/checkpoints").await.good();
    assert_eq!(listed["signed"], 2);
    assert_eq!(listed["checkpoints"][1]["certified"], true);
    let now = town.post("/api/checkpoints", OFFICER, json!({})).await.good();
    assert_eq!(listed["checkpoints"][0], now);
    assert_eq!(now["fingerprint"].as_str(), Some(held.fingerprint.to_string().as_str()));

    // A witness whose text was changed is no witness; one of another ledger's night is not this one's history.
    let mut forged = witness.clone();
    forged["signed"]["checkpoint"] =
        Value::String(forged["signed"]["checkpoint"].to_string().replace("bags 10", "bags 9"));
    town.post("/api/witness/compare", OFFICER, forged).await.problem(400, "malformed-body");
    let (elsewhere, _) = proving().await;
    let other = elsewhere.get("/api/witness").await.good();
    let compared = town.post("/api/witness/compare", OFFICER, other).await.good();
    assert_eq!(compared["says"], "rewritten");
    assert!(compared["words"]["zh"].as_str().is_some_and(|words| words.contains("不符")));
}

#[tokio::test]
async fn what_cannot_be_proved_is_said() {
    let (town, _) = proving().await;
    let unknown = town.get("/api/bags/S000126999999.RBC-S-LR.00/proof").await.problem(404, "not-recorded-here");
    assert!(unknown["detail_zh"].as_str().is_some_and(|words| words.contains("没有关于血袋")));
    town.get("/api/bags/nonsense/proof").await.problem(400, "bad-path");
    let page = town.get("/api/check-page").await;
    assert!(page.text().contains("<!doctype html>") || page.text().contains("<!DOCTYPE html>"));
    let bare = Town::new().await;
    bare.get("/api/checkpoints").await.problem(404, "no-proofs");
}
