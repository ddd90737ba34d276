//! A failing disk and a full queue, as a client sees them.

use journal::{Fault, FaultDisk, FaultPlan, FaultStore};
use serde_json::json;

use crate::town::*;

/// A town whose disk does this at its third commit: opening is the first, the network the second.
async fn town_with(fault: Fault) -> Town {
    let disk = FaultDisk::new(FaultPlan::none().at(3, fault));
    let store = FaultStore::open(&disk, journal::LedgerId(1), night().millis(), "test").expect("opens");
    let town = Town::on(Box::new(store), options(), |_| {});
    town.adopt().await;
    town
}

fn call() -> serde_json::Value {
    json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] })
}

#[tokio::test]
async fn what_is_not_recorded_may_be_sent_again_under_the_same_id() {
    let town = town_with(Fault::DiskFull).await;
    let id = town.id();
    let failed = town.post_as("/api/cases", OFFICER, id, call()).await;
    let problem = failed.problem(503, "not-recorded");
    assert_eq!((problem["retry"].as_str(), failed.header("retry-after")), (Some("same-command-id"), "1"));
    let again = town.post_as("/api/cases", OFFICER, id, call()).await.good();
    assert_eq!(again["repeated"], false);
    assert_eq!(town.get("/api/cases").await.good()["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn an_unknown_outcome_is_learnt_by_the_id() {
    for (fault, recorded) in [(Fault::LostAnswerRecorded, true), (Fault::LostAnswerNotRecorded, false)] {
        let town = town_with(fault).await;
        let id = town.id();
        let lost = town.post_as("/api/cases", OFFICER, id, call()).await;
        assert_eq!(lost.problem(503, "outcome-unknown")["retry"], "re-read-by-id");
        let known = town.get(&format!("/api/commands/{id}")).await;
        assert_eq!(known.status == 200, recorded, "{}", known.text());
        let again = town.post_as("/api/cases", OFFICER, id, call()).await.good();
        assert_eq!(again["repeated"], recorded);
        assert_eq!(town.get("/api/cases").await.good()["items"].as_array().map(Vec::len), Some(1));
    }
}

#[tokio::test]
async fn a_full_queue_says_so_at_once() {
    let disk = FaultDisk::new(FaultPlan::none());
    let store = FaultStore::open(&disk, journal::LedgerId(1), night().millis(), "test").expect("opens");
    let town = Town::on(Box::new(store), options(), |config| config.queue = 0);
    let busy = town.post("/api/cases", OFFICER, call()).await;
    busy.problem(503, "busy");
    assert_eq!(busy.header("retry-after"), "1");
}

#[tokio::test]
async fn a_full_disk_is_read_only_and_says_so() {
    let disk = FaultDisk::new(FaultPlan::none());
    let store = FaultStore::open(&disk, journal::LedgerId(1), night().millis(), "test").expect("opens");
    let town = Town::on(Box::new(store), options(), |config| config.free_bytes = Some(Box::new(|| Some(1 << 20))));
    let answer = town.post("/api/cases", OFFICER, call()).await;
    let problem = answer.problem(503, "read-only");
    assert!(problem["detail_zh"].as_str().expect("text").contains("磁盘空间不足"), "{problem}");
    let ready = town.get("/readyz").await;
    assert_eq!((ready.status, ready.json()["writable"].as_bool()), (503, Some(false)));
    assert_eq!(town.get("/api/board").await.status, 200, "reading goes on");
}
