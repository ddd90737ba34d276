//! What was entered afterwards 补录 is recorded with the time at which it happened, and listed.

use axum::body::Body;
use domain::Minutes;
use serde_json::{Value, json};

use crate::town::*;

/// A write that says when it happened.
async fn entered(town: &Town, path: &str, who: Who, minutes_ago: i64, body: Value) -> Answer {
    let at = town.engine.now().plus(Minutes(-minutes_ago));
    let request = write(path, Some((who, town.id())), "application/json").header("xuemai-occurred-at", at.to_string());
    town.via.send(request.body(Body::from(body.to_string())).expect("a request")).await
}

async fn bags(town: &Town) -> Vec<String> {
    town.stock(&[(3, "RBC-S-LR", "O+", "2 U")]).await;
    let listed = town.get("/api/stock/bags?site=1").await.good();
    let rows = listed["items"].as_array().expect("rows").clone();
    rows.iter().map(|row| row["id"].as_str().expect("a bag").to_owned()).collect()
}

#[tokio::test]
async fn late_entries_are_listed_newest_first_with_both_times_and_the_others_are_not() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    town.later(600);
    assert_eq!(town.get("/api/late-entries").await.good()["entries"], json!([]));
    let hold = |bag: usize| json!({ "bags": [bags[bag]], "reason": "temperature" });
    town.post("/api/bags/hold", OFFICER, hold(0)).await.good();
    entered(&town, "/api/bags/hold", OFFICER, 90, hold(1)).await.good();
    town.later(5);
    entered(&town, "/api/bags/hold", SUPPLY_HEAD, 240, hold(2)).await.good();

    let late = town.get("/api/late-entries").await.good();
    let entries = late["entries"].as_array().expect("entries");
    assert_eq!(entries.len(), 2, "what was entered when it happened is not late: {late}");
    assert_eq!((&entries[0]["duty"], &entries[1]["duty"]), (&json!("supply-head"), &json!("supply-duty")));
    let now = town.engine.now();
    assert_eq!(entries[0]["occurred_at"], json!(now.plus(Minutes(-240))));
    assert_eq!(entries[0]["recorded_at"], json!(now));
    assert_eq!((&entries[0]["events"], &entries[0]["site"]["id"]), (&json!(1), &json!(STATION)));
    assert!(entries[0]["said"][0]["zh"].as_str().is_some_and(|said| said.contains(&bags[2])), "{late}");
    assert_eq!(town.get("/api/late-entries?site=3").await.good()["entries"], json!([]));
    town.later(180);
    assert_eq!(town.get("/api/late-entries?hours=2").await.good()["entries"], json!([]), "entered before that");
    town.get("/api/late-entries?days=2").await.problem(400, "bad-query");
}

#[tokio::test]
async fn what_has_not_happened_yet_cannot_be_entered() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    let hold = json!({ "bags": [bags[0]], "reason": "temperature" });
    entered(&town, "/api/bags/hold", OFFICER, -60, hold).await.problem(422, "from-the-future");
    assert_eq!(town.get("/api/late-entries").await.good()["entries"], json!([]));
}

#[tokio::test]
async fn another_edition_is_adopted_whole_by_the_administrator_alone() {
    let town = Town::new().await;
    let mut rules = town.get("/api/rules/edition").await.good();
    assert_eq!(rules["edition"], 1);
    rules["edition"] = json!(2);
    rules["emergency_days"]["value"] = json!(4);
    let adopt = json!({ "rules": rules, "reason": "policy", "second_person": "77" });
    let alone = json!({ "rules": rules, "reason": "policy", "second_person": "1" });
    town.post("/api/rules", ADMINISTRATOR, alone).await.problem(422, "same-person-twice");
    assert_eq!(town.get("/api/rules/editions").await.good(), json!([]), "the demo edition before one is adopted");
    town.post("/api/rules", SUPPLY_HEAD, adopt.clone()).await.problem(403, "duty-may-not");
    town.post("/api/rules", ADMINISTRATOR, adopt.clone()).await.good();
    let book = town.get("/api/rules").await.good();
    assert_eq!(book["edition"], 2);
    let editions = town.get("/api/rules/editions").await.good();
    assert_eq!(editions, json!([book["adopted"]]));
    let row = &editions[0];
    assert_eq!((&row["edition"], &row["reason"], &row["hash"]), (&json!(2), &json!("policy"), &book["hash"]));
    assert_eq!([&row["by"], &row["second_person"]], ["0000000000000001", "0000000000000077"]);
    assert_eq!(row["at"], json!(town.engine.now()));
    let rule = book["rules"].as_array().and_then(|all| all.iter().find(|r| r["id"] == "emergency_days"));
    assert_eq!(rule.expect("the rule")["value"], "4");
    let again = town.post("/api/rules", ADMINISTRATOR, adopt).await;
    again.problem(409, "edition-not-newer");
    let mut faulty = town.get("/api/rules/edition").await.good();
    faulty["edition"] = json!(3);
    faulty["usage_window_days"]["value"] = json!(0);
    let refused = town
        .post("/api/rules", ADMINISTRATOR, json!({ "rules": faulty, "reason": "correction", "second_person": "77" }))
        .await;
    assert_eq!(refused.json()["refusals"][0]["code"], "rules-faulty");
}

#[tokio::test]
async fn the_stock_of_a_site_is_listed_for_paper_by_shelf_group_and_day_of_expiry() {
    let town = Town::new().await;
    town.stock(&[(3, "RBC-S-LR", "O+", "2 U"), (1, "RBC-S-LR", "O+", "1.5 U"), (2, "FP-VI", "A+", "200 mL")]).await;
    let shelf = town.get("/api/stock/bags?site=1&class=red-cells").await.good();
    let bag = |n: usize| shelf["items"][n]["id"].clone();
    town.post("/api/bags/hold", OFFICER, json!({ "bags": [bag(0)], "reason": "temperature" })).await.good();
    let list = town.get("/api/stock/paper?site=1").await.good();
    assert_eq!((&list["site"]["id"], &list["not_for_use"]), (&json!(STATION), &json!(1)));
    let shelves: Vec<&Value> = list["shelves"].as_array().expect("shelves").iter().map(|s| &s["temperature"]).collect();
    assert_eq!(shelves, [&json!("cooled"), &json!("frozen")]);
    let red = &list["shelves"][0]["products"][0];
    assert_eq!((&red["product"], &red["groups"][0]["group"]), (&json!("RBC-S-LR"), &json!("O+")));
    assert_eq!((&red["groups"][0]["bags"], &red["groups"][0]["amount"]), (&json!(3), &json!("5.5 U")));
    let lots = red["groups"][0]["lots"].as_array().expect("lots");
    assert_eq!(lots.len(), 1, "one day of expiry: {red}");
    assert_eq!(list["shelves"][1]["products"][0]["groups"][0]["amount"], "400 mL");
    let elsewhere = town.get("/api/stock/paper?site=3").await.good();
    assert_eq!(elsewhere["shelves"], json!([]));
    town.get("/api/stock/paper?site=99").await.problem(404, "unknown-site");
    town.get("/api/stock/paper").await.problem(400, "bad-query");
}
