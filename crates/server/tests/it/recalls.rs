//! A recall over HTTP: opened once, answered by each holder, followed up, closed by two.

use serde_json::{Value, json};

use crate::giving::{QUALITY, codes};
use crate::town::*;

const SECOND: &str = "121";

async fn bags(town: &Town, site: u32) -> Vec<String> {
    let listed = town.get(&format!("/api/stock/bags?site={site}")).await.good();
    let rows = listed["items"].as_array().expect("rows").clone();
    rows.iter().map(|row| row["id"].as_str().expect("a bag").to_owned()).collect()
}

#[tokio::test]
async fn a_recall_blocks_what_a_donor_gave_in_every_tier_and_is_closed_when_all_have_answered() {
    let town = Town::new().await;
    // One donor gave all of it; two bags at the station, one at a hospital.
    let one_donor = |rows: String| rows.replace(",2,20", ",1,20").replace(",3,20", ",1,20");
    let all = one_donor(csv(&[(3, "RBC-S-LR", "O+", "2 U")]));
    let lines: Vec<&str> = all.lines().collect();
    let at_hospital = format!("{}\n{}\n", lines[0], lines[3].replacen("ST,", "KW-H1,", 1));
    town.import(&format!("{}\n{}\n{}\n", lines[0], lines[1], lines[2])).await.good();
    town.send("/api/stock/import", Some((TECHNICIAN, town.id())), "text/csv", at_hospital.into()).await.good();
    let (here, there) = (bags(&town, STATION).await, bags(&town, HOSPITAL).await);
    assert_eq!((here.len(), there.len()), (2, 1));

    let cause = json!({ "cause": { "recipient_infection": { "bag": here[0] } } });
    town.post("/api/recalls", TECHNICIAN, cause.clone()).await.problem(403, "duty-may-not");
    let nothing = json!({ "cause": { "bag_set_lot": { "lot": "LOT-0" } } });
    assert_eq!(codes(&town.post("/api/recalls", QUALITY, nothing).await), ["nothing-to-recall"]);
    let unreadable = json!({ "cause": { "late_reactive": { "donation": "S0001269000019" } } });
    town.post("/api/recalls", QUALITY, unreadable).await.problem(422, "unreadable-scan");
    let opened = town.post("/api/recalls", QUALITY, cause).await.good();
    let recall = opened["made"]["recall"].clone();
    let path = format!("/api/recalls/{}", recall.as_u64().map_or_else(|| recall.to_string(), |id| id.to_string()));
    let shown = town.get(&path).await.good();
    assert_eq!(
        (&shown["recall"]["bags"], &shown["recall"]["open_bags"], &shown["recall"]["patients"]),
        (&json!(3), &json!(3), &json!(0))
    );
    let recalled = shown["bags"].as_array().expect("bags");
    assert!(recalled.iter().all(|row| row["bag"]["quality"]["recalled"] == json!(true)), "{recalled:?}");
    // The hospital sees its own, and not whose blood it was.
    let tasks = town.get(&format!("/api/recalls/tasks?site={HOSPITAL}")).await.good();
    assert_eq!(tasks[0]["bags"].as_array().map(Vec::len), Some(1));
    assert_eq!(tasks[0]["bags"][0]["bag"]["id"], json!(there[0]));

    let close = json!({ "conclusion": "not-confirmed", "second_person": SECOND });
    let early = codes(&town.post(&format!("{path}/close"), QUALITY, close.clone()).await);
    assert_eq!(early, ["recall-task-open", "recall-task-open"]);
    let apart = |bags: &[String]| -> Value {
        let rows = bags.iter().map(|bag| json!({ "bag": bag, "found": { "quarantined": {} } }));
        json!({ "bags": rows.collect::<Vec<Value>>() })
    };
    town.post(&format!("{path}/answers"), TECHNICIAN, apart(&there)).await.good();
    assert_eq!(town.get(&format!("/api/recalls/tasks?site={HOSPITAL}")).await.good(), json!([]));
    town.post(&format!("{path}/answers"), OFFICER, apart(&here)).await.good();
    let listed = town.get("/api/recalls?open=true").await.good();
    assert_eq!((&listed["items"][0]["open_bags"], &listed["items"][0]["overdue"]), (&json!(0), &json!(false)));
    town.post(&format!("{path}/close"), QUALITY, close).await.good();
    assert_eq!(town.get("/api/recalls?open=true").await.good()["items"], json!([]));
    assert_eq!(town.get("/api/recalls?open=false").await.good()["items"].as_array().map(Vec::len), Some(1));
    let bag = town.get(&format!("/api/bags/{}", here[0])).await.good();
    assert!(bag.to_string().contains("\"recalled\":true"), "what a recall reached stays blocked: {bag}");
    town.get("/api/recalls/77").await.problem(404, "unknown-recall");
}
