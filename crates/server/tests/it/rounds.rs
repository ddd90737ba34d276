//! Delivery rounds over the wire: what rides, and what is loaded.

use domain::Minutes;
use domain::network::DeliveryRound;
use domain::{Network, SiteId};
use serde_json::json;

use crate::town::*;

/// 01:15 in the night: a round at 10:00 with orders until 08:00.
async fn town_with_a_round() -> Town {
    let town = Town::new().await;
    let round = DeliveryRound {
        number: 0,
        from: SiteId(STATION),
        leaves_at: Minutes(600),
        cut_off: Minutes(480),
        calls_at: vec![SiteId(HOSPITAL), SiteId(HOST)],
        own_cut_offs: Vec::new(),
    };
    let network = Network { rounds: vec![round], ..network() };
    let adopt = json!({ "setup": { "adopt_network": { "network": network } } });
    town.command(ADMINISTRATOR, adopt).await.good();
    town
}

#[tokio::test]
async fn an_order_rides_a_round_and_stands_on_its_loading_list() {
    let town = town_with_a_round().await;
    town.stock(&[(3, "RBC-S-LR", "O+", "2 U")]).await;
    let line = json!({ "class": "red-cells", "group": "O+", "amount": "4 U", "other_group": "not-agreed" });
    let order = |urgency: &str| json!({ "site": HOSPITAL, "urgency": urgency, "lines": [line] });
    let placed = town.post("/api/orders", TECHNICIAN, order("u3")).await.good();
    let id = placed["made"]["orders"][0].as_u64().expect("an order");
    let urgent = town.post("/api/orders", TECHNICIAN, order("u1")).await.good();
    let urgent = urgent["made"]["orders"][0].as_u64().expect("an order");
    let rides = town.get(&format!("/api/orders/{id}")).await.good()["rides"].clone();
    assert_eq!((&rides["round"], &rides["leaves_at"]), (&json!(0), &json!("2026-10-03T02:00:00.000Z")));
    assert_eq!(town.get(&format!("/api/orders/{urgent}")).await.good()["rides"], json!(null));

    let next = town.get(&format!("/api/rounds?calls_at={HOSPITAL}")).await.good();
    assert_eq!((&next[0]["departure"], &next[0]["closed"], &next[0]["orders"]), (&rides, &json!(false), &json!([id])));
    assert_eq!(town.get(&format!("/api/rounds?from={HOSPITAL}")).await.good(), json!([]));

    // Reserved and picked, the bags stand on the list of the departure.
    let path = format!("/api/orders/{id}/supply");
    let supplied = town.post(&path, OFFICER, json!({ "execution": "reserve" })).await.good();
    let reservation = supplied["made"]["reservations"][0].as_u64().expect("a reservation");
    let list = format!("/api/rounds/0/{}", rides["day"]);
    let loaded = town.get(&list).await.good();
    assert_eq!(loaded["stops"].as_array().map(Vec::len), Some(1), "a stop without orders is not on it");
    let stop = &loaded["stops"][0];
    assert_eq!((&stop["site"]["id"], &stop["orders"][0]["id"]), (&json!(HOSPITAL), &json!(id)));
    let bags = stop["bags"].as_array().expect("bags");
    assert_eq!(bags.iter().filter(|b| b["picked"] == false && b["order"] == id).count(), 2);
    let picks: Vec<_> = bags.iter().take(1).map(|b| b["bag"].clone()).collect();
    town.post(&format!("/api/reservations/{reservation}/pick"), OFFICER, json!({ "bags": picks })).await.good();
    let loaded = town.get(&list).await.good();
    let picked = loaded["stops"][0]["bags"].as_array().expect("bags").iter().filter(|b| b["picked"] == true).count();
    assert_eq!(picked, 1);
    let sheet = town.get(&format!("{list}/list.pdf")).await;
    assert_eq!((sheet.status, sheet.header("content-type")), (200, "application/pdf"));
    let words = printed_words(&sheet.body);
    for bag in bags {
        let number = bag["bag"].as_str().expect("a number");
        assert_eq!(words.matches(number).count(), 1, "{number} in {words}");
    }
    assert_eq!((words.matches("已拣").count(), words.matches("待拣").count()), (1, 1));

    // After the cut-off the round is closed: what is ordered now rides the next day's.
    town.later(8 * 60);
    let late = town.post("/api/orders", TECHNICIAN, order("u3")).await.good();
    let late = late["made"]["orders"][0].as_u64().expect("an order");
    let rounds = town.get("/api/rounds").await.good();
    assert_eq!((&rounds[0]["closed"], &rounds[0]["orders"]), (&json!(true), &json!([id])));
    assert_eq!((&rounds[1]["closed"], &rounds[1]["orders"]), (&json!(false), &json!([id, late])));
    let placed_late = town.get(&format!("/api/orders/{late}")).await.good();
    assert_eq!(placed_late["missed"], rides, "the order says which round it came too late for");
    // The van breaks down: what it was to carry rides the next day's.
    let broken = format!("{list}/breakdown");
    town.post(&broken, OFFICER, json!({ "stops": [] })).await.good();
    let rounds = town.get("/api/rounds").await.good();
    assert_eq!((&rounds[0]["broke_down"], &rounds[0]["orders"]), (&json!(true), &json!([])));
    assert_eq!((&rounds[1]["broke_down"], &rounds[1]["orders"]), (&json!(false), &json!([id, late])));
    let asked = town.get("/api/findings?open=true").await.good();
    assert_eq!(asked["items"][0]["rule"], "round-broke-down");
    town.post("/api/rounds/7/20000/breakdown", OFFICER, json!({ "stops": [] })).await.problem(404, "unknown-round");
    town.get("/api/rounds/7/20000").await.problem(404, "not-recorded-here");
}
