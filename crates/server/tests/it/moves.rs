//! What comes back over HTTP, and what gets another label.

use serde_json::{Value, json};

use crate::town::*;

const QUALITY: Who = Who { duty: "quality", site: STATION, actor: 0x120 };

fn codes(answer: &Answer) -> Vec<Value> {
    let document = answer.json();
    document["refusals"].as_array().expect("refusals").iter().map(|r| r["code"].clone()).collect()
}

async fn bags(town: &Town, site: u32) -> Vec<String> {
    let listed = town.get(&format!("/api/stock/bags?site={site}")).await.good();
    let rows = listed["items"].as_array().expect("rows").clone();
    rows.iter().map(|row| row["id"].as_str().expect("a bag").to_owned()).collect()
}

#[tokio::test]
async fn a_faulty_bag_goes_back_and_waits_for_quality_at_the_station() {
    let town = Town::new().await;
    let rows = csv(&[(2, "RBC-S-LR", "O+", "2 U")]).replace("\nST,", "\nKW-H1,");
    town.send("/api/stock/import", Some((TECHNICIAN, town.id())), "text/csv", rows.into()).await.good();
    let bags = bags(&town, HOSPITAL).await;
    let back = |reason: &str| json!({ "bags": [bags[0]], "reason": reason, "mode": "station-delivers", "courier": "999", "second_checker": "998" });
    town.post("/api/returns", NURSE, back("label")).await.problem(403, "duty-may-not");
    assert_eq!(codes(&town.post("/api/returns", TECHNICIAN, back("recalled")).await), [json!("bag-not-recalled")]);
    town.post("/api/returns", TECHNICIAN, back("label")).await.good();
    let open = town.get("/api/returns?open=true&site=3").await.good();
    let row = &open["items"][0];
    assert_eq!((&row["reason"], &row["shipment"]["purpose"]), (&json!("label"), &json!("return")));
    let (shipment, bag) = (row["shipment"]["id"].clone(), row["bags"][0]["id"].clone());
    assert_eq!(row["bags"][0]["quality"]["holds"], json!(["label"]));
    let receipt = json!({ "bags": [{ "bag": bag, "check": "accepted" }] });
    town.post(&format!("/api/shipments/{shipment}/receive"), OFFICER, receipt).await.good();
    assert_eq!(town.get("/api/findings?open=true").await.good()["items"], json!([]));
    assert_eq!(town.get("/api/returns?open=true").await.good()["items"][0]["open"], json!(true));
    let lift = json!({ "bag": bag, "reason": "label", "second_person": "121" });
    town.post("/api/bags/lift-hold", QUALITY, lift).await.good();
    assert_eq!(town.get("/api/returns?open=true").await.good()["items"], json!([]));
    let ward = town.post("/api/returns/ward", TECHNICIAN, json!({ "bags": [bags[1]], "proof": "kept-in-box" })).await;
    assert_eq!(codes(&ward), [json!("bag-not-with-patient")]);
}

#[tokio::test]
async fn a_transfer_is_declined_by_who_would_receive_it() {
    let town = Town::new().await;
    let line = json!([{ "class": "red-cells", "group": "O+", "amount": "2 U", "other_group": "not-agreed" }]);
    town.post("/api/transfers", OFFICER, json!({ "from": HOST, "to": COUNTY, "lines": line })).await.good();
    let decline = json!({ "reason": "enough-stock" });
    let refused = town.post("/api/transfers/0/decline", OFFICER, decline.clone()).await;
    assert_eq!(codes(&refused), [json!("not-at-this-site")]);
    // Nobody knows sites by their numbers: what is said names them, the facts keep the numbers.
    let document = refused.json();
    let sites = town.get("/api/network").await.good()["sites"].clone();
    let name = |id: u32, tongue: &str| {
        let site = sites.as_array().expect("sites").iter().find(|site| site["id"] == json!(id)).expect("the site");
        site[tongue].as_str().expect("a name").to_owned()
    };
    let [here, there] = [STATION, COUNTY].map(|id| name(id, "name_en"));
    assert_eq!(document["detail_en"], json!(format!("this is for {there} to do, not {here}")));
    let [here, there] = [STATION, COUNTY].map(|id| name(id, "name_zh"));
    assert_eq!(document["refusals"][0]["zh"], json!(format!("应由{there}操作,而不是 {here}")));
    assert_eq!(document["refusals"][0]["facts"], json!({ "site": STATION, "expected": COUNTY }));
    let receiver = Who { duty: "transfusion-duty", site: COUNTY, actor: 0x401 };
    town.post("/api/transfers/0/decline", receiver, decline).await.good();
    assert_eq!(town.get("/api/orders/0").await.good()["closed"], json!("declined-enough-stock"));
}

#[tokio::test]
async fn plasma_gets_another_label_and_only_the_right_scan_finishes_it() {
    let town = Town::new().await;
    town.stock(&[(1, "FFP", "A+", "200 mL")]).await;
    let bag = bags(&town, STATION).await[0].clone();
    town.later(175 * 1_440);
    let due = town.get("/api/conversions/due").await.good();
    assert_eq!((&due[0]["bag"], &due[0]["becomes"], &due[0]["expired"]), (&json!(bag), &json!("FP"), &json!(false)));
    town.post("/api/conversions", TECHNICIAN, json!({ "bag": bag })).await.problem(403, "duty-may-not");
    town.post("/api/conversions", OFFICER, json!({ "bag": bag })).await.good();
    assert_eq!(town.get("/api/conversions/due").await.good(), json!([]));
    let open = town.get("/api/conversions?open=true").await.good()["items"][0].clone();
    assert_eq!((&open["from"], &open["product"], &open["bag"]), (&json!("FFP"), &json!("FP"), &json!(bag)));
    let page = town.get("/api/shift?site=1").await.good();
    let items = page["unfinished"].as_array().expect("items");
    assert!(items.iter().any(|item| item["item"] == json!({ "conversion": { "conversion": 0 } })), "{items:?}");
    let scan = |product: &str| json!({ "bag": bag, "product": product, "expires_at": open["expires_at"] });
    let wrong = town.post("/api/conversions/0/scan-back", OFFICER, scan("FFP")).await;
    assert_eq!(codes(&wrong), [json!("wrong-label-scanned")]);
    town.post("/api/conversions/0/scan-back", OFFICER, scan("FP")).await.good();
    let done = town.get("/api/conversions?open=false").await.good();
    assert!(done["items"][0]["ended"]["converted"]["at"].is_string(), "{done}");
    assert_eq!(town.get(&format!("/api/bags/{bag}")).await.good()["product"], "FP");
    let ended = town.post("/api/conversions/0/cancel", OFFICER, json!({})).await;
    assert_eq!(codes(&ended), [json!("conversion-ended")]);
}

#[tokio::test]
async fn a_loss_is_cancelled_only_when_a_bag_of_it_has_left() {
    let town = Town::new().await;
    town.stock(&[(2, "RBC-S-LR", "O+", "2 U")]).await;
    let bags = bags(&town, STATION).await;
    town.post("/api/losses", OFFICER, json!({ "bags": bags, "reason": "broken" })).await.good();
    let stands = town.post("/api/losses/0/cancel", QUALITY, json!({})).await;
    assert_eq!(codes(&stands), [json!("loss-complete")]);
    let fate = json!({ "fates": [{ "bag": bags[0], "fate": "lost" }] });
    town.post("/api/bags/fates", OFFICER, fate).await.good();
    town.post("/api/losses/0/cancel", QUALITY, json!({})).await.good();
    let loss = town.get("/api/losses/0").await.good();
    assert_eq!((&loss["state"], &loss["cancelled"]["by"]), (&json!("cancelled"), &json!("0000000000000120")));
}

#[tokio::test]
async fn what_is_fetched_leaves_in_a_box_and_a_bag_left_in_it_is_asked_about() {
    let town = Town::new().await;
    town.stock(&[(1, "RBC-S-LR", "O+", "2 U")]).await;
    let bag = bags(&town, STATION).await[0].clone();
    let line = json!([{ "class": "red-cells", "group": "O+", "amount": "2 U", "other_group": "not-agreed" }]);
    town.post("/api/orders", TECHNICIAN, json!({ "site": HOSPITAL, "lines": line })).await.good();
    town.post("/api/orders/0/supply", OFFICER, json!({ "execution": "reserve" })).await.good();
    town.post("/api/reservations/0/pick", OFFICER, json!({ "bags": [bag] })).await.good();
    let dispatch = |packed: Value| json!({ "mode": "hospital-fetches", "courier": "999", "second_checker": "998", "packed": packed });
    let bare = town.post("/api/reservations/0/dispatch", OFFICER, dispatch(json!({}))).await;
    assert_eq!(codes(&bare), [json!("box-missing"), json!("fetch-slip-missing")]);
    let until = night().plus_days(30).to_string();
    let register = json!({ "number": 7, "temperature": "cooled", "validated_until": until });
    town.post("/api/boxes", NURSE, register.clone()).await.problem(403, "duty-may-not");
    town.post("/api/boxes", OFFICER, register).await.good();
    assert_eq!(town.get("/api/boxes?ready=true&temperature=cooled").await.good()["items"][0]["number"], 7);
    let packed = json!({ "boxes": [7], "slip": "qx-1" });
    town.post("/api/reservations/0/dispatch", OFFICER, dispatch(packed)).await.good();
    let out = town.get("/api/boxes?lent=true&site=1").await.good();
    assert_eq!((&out["items"][0]["at"]["id"], &out["items"][0]["overdue"]), (&json!(HOSPITAL), &json!(false)));
    let page = town.get("/api/shift?site=1").await.good();
    let items = page["unfinished"].as_array().expect("items");
    assert!(items.iter().any(|item| item["item"] == json!({ "box": { "number": 7 } })), "{items:?}");
    town.later(2_881);
    assert_eq!(town.get("/api/boxes?overdue=true").await.good()["items"][0]["number"], 7);
    town.post("/api/boxes/7/back", OFFICER, json!({ "found": [bag] })).await.good();
    let asked = town.get("/api/findings?open=true").await.good();
    let asked = asked["items"].as_array().expect("findings").clone();
    let left = asked.iter().find(|row| row["rule"] == "bag-left-in-box").expect("the question");
    assert_eq!((&left["owner"], &left["bag"]), (&json!("supply-head"), &json!(bag)));
    let validate = json!({ "validated_until": night().plus_days(60).to_string() });
    town.post("/api/boxes/7/validate", OFFICER, validate).await.good();
    town.post("/api/boxes/8/back", OFFICER, json!({})).await.problem(404, "unknown-box");
}
