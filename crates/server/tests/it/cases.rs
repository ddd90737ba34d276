//! Emergency cases over the wire: lines that move, what a caller states later.

use serde_json::{Value, json};

use crate::town::*;

async fn opened(town: &Town, hospital: u32, amount: &str) -> u64 {
    let call = json!({
        "hospital": hospital, "asked": "O+", "determination": "determined",
        "lines": [{ "class": "red-cells", "amount": amount }],
    });
    town.post("/api/cases", OFFICER, call).await.good()["made"]["case"].as_u64().expect("a case")
}

async fn case(town: &Town, id: u64) -> Value {
    town.get(&format!("/api/cases/{id}")).await.good()
}

#[tokio::test]
async fn a_line_moves_to_the_other_patient_until_it_is_dispatched() {
    let town = Town::new().await;
    town.import(&csv(&[(10, "RBC-S-LR", "O+", "2 U")])).await.good();
    let (one, other) = (opened(&town, HOSPITAL, "4 U").await, opened(&town, HOSPITAL, "2 U").await);
    town.post(&format!("/api/cases/{one}/supply"), OFFICER, json!({ "execution": "reserve" })).await.good();

    let same = town.post(&format!("/api/cases/{one}/lines/1/move"), OFFICER, json!({ "to_case": one })).await;
    same.problem(422, "same-case");
    let path = format!("/api/cases/{one}/lines/1/move?words=true");
    let answer = town.post(&path, OFFICER, json!({ "to_case": other })).await.good();
    let said = answer["said"].as_array().expect("words").iter().filter_map(|s| s["zh"].as_str());
    let told = format!("事件 C{one} 第 1 行改属事件 C{other}(第 2 行)");
    assert_eq!(said.filter(|zh| *zh == told).count(), 1, "{answer}");

    let (from, to) = (case(&town, one).await, case(&town, other).await);
    assert_eq!(from["lines"][0]["requested"], "0 U");
    assert_eq!(from["lines"][0]["moved_to"], json!({ "case": other, "line": 2 }));
    assert_eq!((&from["lines"][0]["planned"], &from["case"]["unfilled"]), (&json!("0 U"), &json!(false)));
    assert_eq!(to["lines"][1]["moved_from"], json!({ "case": one, "line": 1 }));
    assert_eq!((&to["lines"][1]["requested"], &to["lines"][1]["planned"]), (&json!("4 U"), &json!("4 U")));
    // The story of both tells of it.
    for id in [one, other] {
        let story = town.get(&format!("/api/cases/{id}/story")).await.good();
        let entries = story["timeline"].as_array().expect("a timeline");
        assert!(entries.iter().any(|e| e["said"]["zh"] == told), "{id}: {entries:#?}");
    }

    // What was asked for the other patient stands on that one's form alone.
    let form = |id: u64| format!("/api/cases/{id}/form");
    assert_eq!(town.get(&form(one)).await.good()["asked"], json!([]));
    assert_eq!(town.get(&form(other)).await.good()["asked"].as_array().map(Vec::len), Some(2));

    // Picked and handed over, it moves no more.
    let reservation = to["reservations"][0]["id"].as_u64().expect("a reservation");
    let list = town.get(&format!("/api/reservations/{reservation}")).await.good();
    let bags: Vec<&Value> = list["bags"].as_array().expect("bags").iter().map(|p| &p["bag"]["id"]).collect();
    assert_eq!(bags.len(), 2);
    town.post(&format!("/api/reservations/{reservation}/pick"), OFFICER, json!({ "bags": bags })).await.good();
    let dispatch = json!({ "bags": [], "mode": "station-delivers", "courier": "7", "second_checker": "8" });
    town.post(&format!("/api/reservations/{reservation}/dispatch"), OFFICER, dispatch).await.good();
    let late = town.post(&format!("/api/cases/{other}/lines/2/move"), OFFICER, json!({ "to_case": one })).await;
    late.problem(409, "line-sent");
    // The form that is owed is of the case that was supplied.
    assert_eq!(case(&town, one).await["formalities"], json!([]));
    assert_eq!(case(&town, other).await["formalities"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn what_the_caller_says_later_of_the_own_shelf_closes_its_request() {
    let town = Town::new().await;
    town.stock(&[(1, "RBC-S-LR", "O+", "2 U")]).await;
    let (collected, expires) = (night().plus_days(-2), night().plus_days(30));
    let bag = json!({
        "bag": "S000126900001.RBC-S-LR.00", "product": "RBC-S-LR", "group": "O+", "attributes": [], "amount": "2 U",
        "donor": "d1", "collected_at": collected, "expires_at": expires,
    });
    let admit =
        json!({ "admission": { "admit_bags": { "site": HOSPITAL, "origin": "opening_stock", "bags": [bag] } } });
    town.command(TECHNICIAN, admit).await.good();
    let id = opened(&town, HOSPITAL, "2 U").await;

    // The plan draws on the hospital's own shelf alone: its staff have it on record.
    let asked = town.post(&format!("/api/cases/{id}/supply"), OFFICER, json!({ "execution": "reserve" })).await.good();
    let request = asked["made"]["requests"][0].as_u64().expect("a request");
    let waits = town.get(&format!("/api/requests?to={HOSPITAL}&open=true")).await.good();
    assert_eq!(waits["items"].as_array().map(Vec::len), Some(1), "{waits}");
    assert_eq!(waits["items"][0]["to"]["id"], HOSPITAL);

    let path = format!("/api/cases/{id}/calls/1/own-stock");
    let told = json!({ "own_stock": "used-or-unsuitable" });
    town.post(&path, OFFICER, told.clone()).await.good();
    town.post(&path, OFFICER, told).await.problem(409, "own-stock-as-stated");
    let after = case(&town, id).await;
    assert_eq!(after["requests"][0]["id"], request);
    assert_eq!(after["requests"][0]["answer"], "stated_used_or_unsuitable");
    assert_eq!(
        (&after["calls"][0]["own_stock"], &after["lines"][0]["own_stock"]),
        (&json!("used-or-unsuitable"), &json!("used-or-unsuitable"))
    );

    // Now the station may pass the shelf over.
    let plans = town.get(&format!("/api/cases/{id}/plans")).await.good();
    assert_eq!(plans[0]["plan"]["lines"][0]["parts"][0]["pool"], "station");
    town.post(&format!("/api/cases/{id}/supply"), OFFICER, json!({ "execution": "reserve" })).await.good();
    assert_eq!(case(&town, id).await["lines"][0]["planned"], "2 U");
}
