//! Blood for one patient over HTTP: ordered with its ready time, prepared under a scanned label, sent, kept, given;
//! and platelets that are booked.

use serde_json::{Value, json};

use crate::town::*;

const LABORATORY: Who = Who { duty: "laboratory", site: STATION, actor: 0x130 };
const PATIENT: &str = "00000000000000a7";

fn line(needs: &[&str], wanted_by: Value) -> Value {
    let named = json!({ "patient": PATIENT, "needs": needs, "wanted_by": wanted_by });
    json!({ "class": "red-cells", "group": "O+", "amount": "2 U", "other_group": "not-agreed", "for_patient": named })
}

fn order(line: Value) -> Value {
    json!({ "site": HOSPITAL, "urgency": "u3", "lines": [line] })
}

#[tokio::test]
async fn an_irradiated_order_is_prepared_sent_and_kept_for_its_patient() {
    let town = Town::new().await;
    town.stock(&[(3, "RBC-S-LR", "O+", "2 U")]).await;
    let wanted = order(line(&["irradiated"], json!("2026-10-03T02:00:00.000Z")));
    let nobody = town.post("/api/orders", TECHNICIAN, wanted.clone()).await.problem(409, "nobody-able");
    assert!(nobody["detail_en"].as_str().is_some_and(|said| said.contains("call")), "{nobody}");
    // Without a wanted time the order stands, and says whom to call.
    town.post("/api/orders", TECHNICIAN, order(line(&["irradiated"], Value::Null))).await.good();
    let ready = |view: &Value| view["lines"][0]["ready"].clone();
    let first = town.get("/api/orders/0").await.good();
    assert_eq!(ready(&first)["nobody_able"]["what"], json!("irradiated"));

    let until = json!({ "skills": ["irradiated"], "until": "2026-10-03T06:00:00.000Z" });
    town.post("/api/roster/sign-on", NURSE, until.clone()).await.problem(403, "duty-may-not");
    town.post("/api/roster/sign-on", LABORATORY, until).await.good();
    let present = town.get(&format!("/api/roster?site={STATION}")).await.good();
    assert_eq!((&present[0]["present"], &present[0]["skills"]), (&json!(true), &json!(["irradiated"])));
    let now = town.get("/api/orders/0").await.good();
    assert_eq!(ready(&now)["to_prepare"]["what"], json!(["irradiated"]));
    assert_eq!(now["lines"][0]["told"]["nobody_able"]["what"], json!("irradiated"));

    let waiting = town.get(&format!("/api/special-lines?site={STATION}")).await.good();
    let bag = waiting[0]["bags"][0]["bag"].clone();
    let begin = json!({ "order": 0, "line": 1, "bag": bag });
    town.post("/api/preparations", TECHNICIAN, begin.clone()).await.problem(403, "not-at-this-site");
    let begun = town.post("/api/preparations", LABORATORY, begin).await.good();
    assert_eq!(begun["made"]["preparations"], json!([0]));
    let going = town.get(&format!("/api/preparations?site={STATION}&open=true")).await.good();
    let label = &going["items"][0];
    let scan = |product: &Value| json!({ "bag": bag, "product": product, "expires_at": label["expires_at"] });
    let wrong = town.post("/api/preparations/0/scan-back", LABORATORY, scan(&json!("RBC-W"))).await;
    wrong.problem(409, "wrong-label-scanned");
    town.post("/api/preparations/0/scan-back", LABORATORY, scan(&label["product"])).await.good();

    let at_once = json!({ "send_at_once": { "mode": "station-delivers", "courier": "999", "second_checker": "998" } });
    town.post("/api/orders/0/supply", OFFICER, json!({ "execution": at_once })).await.good();
    let receipt = json!({ "bags": [{ "bag": bag, "check": "accepted" }] });
    town.post("/api/shipments/0/receive", TECHNICIAN, receipt).await.good();
    let kept = town.get(&format!("/api/kept?site={HOSPITAL}")).await.good();
    assert_eq!((&kept[0]["bag"], &kept[0]["kept"]["patient"]), (&bag, &json!(PATIENT)));
    let row = town.get(&format!("/api/stock/bags?site={HOSPITAL}")).await.good();
    assert_eq!(row["items"][0]["availability"], json!("kept-for-patient"));
    let release = json!({ "bags": [bag], "reason": "not-needed" });
    town.post("/api/kept/release", OFFICER, release.clone()).await.problem(409, "bag-not-here");
    town.post("/api/kept/release", TECHNICIAN, release).await.good();
    assert_eq!(town.get("/api/kept").await.good(), json!([]));
}

#[tokio::test]
async fn platelets_are_booked_by_day_and_group() {
    let town = Town::new().await;
    town.stock(&[(2, "PLT-A", "A+", "1 dose")]).await;
    let line =
        |amount: &str| json!({ "class": "platelets", "group": "A+", "amount": amount, "other_group": "not-agreed" });
    for amount in ["1 dose", "2 dose"] {
        town.post("/api/orders", TECHNICIAN, order(line(amount))).await.good();
    }
    let days = town.get(&format!("/api/platelet-bookings?site={HOSPITAL}")).await.good();
    assert_eq!(days.as_array().map(Vec::len), Some(1));
    let group = &days[0]["groups"][0];
    assert_eq!((&group["group"], &group["booked"]), (&json!("A+"), &json!("3 dose")));
    assert_eq!((&group["owed"], &group["available"]), (&json!("3 dose"), &json!("2 dose")));
    assert_eq!(days[0]["bookings"].as_array().map(Vec::len), Some(2));
}
