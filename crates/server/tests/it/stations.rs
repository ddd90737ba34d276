//! Between stations over HTTP: the register, what comes, what goes, and what must be told.

use serde_json::{Value, json};

use crate::town::*;

const HEAD: Who = Who { duty: "supply-head", site: STATION, actor: 0x131 };

fn codes(answer: &Answer) -> Vec<Value> {
    let document = answer.json();
    document["refusals"].as_array().expect("refusals").iter().map(|r| r["code"].clone()).collect()
}

/// A row of a release document; the check character is the number's own unless another is given.
fn row(bag: &str, check: Option<&str>, fault: Value) -> Value {
    let donation = domain::BagId::parse(bag).expect("a bag number").donation;
    let check = check.map_or_else(|| donation.check_character().to_string(), str::to_owned);
    json!({
        "bag": bag, "check_character": check, "product": "RBC-S-LR", "group": "O+", "attributes": [], "amount": "2 U",
        "collected_at": night().plus_days(-2).to_string(), "expires_at": night().plus_days(20).to_string(),
        "stated": "released", "check": { "looked": { "group_read": "O+", "fault": fault } },
    })
}

async fn entered(town: &Town) {
    let enter =
        json!({ "name_zh": "北岭市中心血站", "name_en": "Beiling", "facilities": ["G1000"], "second_person": "132" });
    town.post("/api/stations", OFFICER, enter.clone()).await.problem(403, "duty-may-not");
    town.post("/api/stations", HEAD, enter).await.good();
}

fn document(station: u32, number: &str, rows: Vec<Value>) -> Value {
    json!({ "station": station, "document": number, "cold": "kept-cold", "rows": rows, "second_person": "998" })
}

#[tokio::test]
async fn what_comes_is_checked_bag_by_bag_and_says_for_ever_where_it_is_from() {
    let town = Town::new().await;
    let good = row("G100024000001.RBC-S-LR.00", None, Value::Null);
    let unknown = town.post("/api/transfers-in", OFFICER, document(0, "FX-1", vec![good.clone()])).await;
    assert_eq!(codes(&unknown), [json!("unknown-station")]);
    entered(&town).await;
    let mistyped = row("G100024000001.RBC-S-LR.00", Some("*"), Value::Null);
    let refused = town.post("/api/transfers-in", OFFICER, document(0, "FX-1", vec![mistyped])).await;
    assert_eq!(codes(&refused), [json!("check-character-wrong")]);
    let broken = row("G100024000002.RBC-S-LR.00", None, json!("broken"));
    town.post("/api/transfers-in", OFFICER, document(0, "FX-1", vec![good.clone(), broken])).await.good();
    let again = town.post("/api/transfers-in", OFFICER, document(0, "FX-1", vec![good])).await;
    assert_eq!(codes(&again), [json!("document-received")]);
    let came = town.get("/api/transfers-in").await.good()["items"][0].clone();
    assert_eq!((&came["document"], &came["station"]["en"]), (&json!("FX-1"), &json!("Beiling")));
    assert_eq!(came["admitted"][0]["origin"], json!({ "other_station": { "transfer": 0 } }));
    assert_eq!(came["turned_away"][0]["reason"], json!("broken"));
    // The sender must hear of what was turned away; until then it stands on the page of the shift.
    let open = town.get("/api/station-notices?open=true").await.good()["items"].clone();
    assert_eq!((&open[0]["owner"], &open[0]["overdue"]), (&json!("supply-head"), &json!(false)));
    let unfinished = town.get("/api/shift?site=1").await.good()["unfinished"].clone();
    let items = unfinished.as_array().expect("items");
    assert!(items.iter().any(|item| item["item"] == json!({ "notice": { "notice": 0 } })), "{items:?}");
    town.later(61);
    assert_eq!(town.get("/api/station-notices?open=true").await.good()["items"][0]["overdue"], json!(true));
    let tell = json!({ "notices": [0], "how": "phone", "whom": "quality" });
    town.post("/api/station-notices/tell", OFFICER, tell).await.good();
    assert_eq!(town.get("/api/station-notices?open=true").await.good()["items"], json!([]));
    let told = town.get("/api/station-notices?open=false").await.good()["items"][0]["told"].clone();
    assert_eq!(told["how"], json!("phone"));
}

#[tokio::test]
async fn what_goes_is_picked_boxed_and_printed_and_a_recall_follows_it() {
    let town = Town::new().await;
    entered(&town).await;
    town.stock(&[(2, "RBC-S-LR", "O+", "2 U")]).await;
    let rows = town.get("/api/stock/bags?site=1").await.good()["items"].clone();
    let bags: Vec<Value> = rows.as_array().expect("rows").iter().map(|row| row["id"].clone()).collect();
    let register =
        json!({ "number": 7, "temperature": "cooled", "validated_until": night().plus_days(30).to_string() });
    town.post("/api/boxes", OFFICER, register).await.good();
    town.post("/api/transfers-out", OFFICER, json!({ "station": 0, "bags": bags })).await.good();
    let agreed = town.get("/api/transfers-out/0").await.good();
    assert_eq!((&agreed["open"], &agreed["sent_at"]), (&json!(true), &Value::Null));
    let pick = format!("/api/reservations/{}/pick", agreed["reservation"]);
    town.post(&pick, OFFICER, json!({ "bags": bags })).await.good();
    let send = json!({ "document": "dc-1", "courier": "999", "second_checker": "998", "boxes": [7] });
    town.post("/api/transfers-out/0/dispatch", OFFICER, send).await.good();
    let printed = town.get("/api/transfers-out/0/document.pdf").await;
    assert!(printed.body.starts_with(b"%PDF"), "the release document is printed");
    let lent = town.get("/api/boxes?lent=true").await.good()["items"][0].clone();
    assert_eq!(lent["lent"]["with"], json!({ "station": { "transfer": 0 } }));
    let recall = json!({ "bags": [bags[0]], "reason": "reagent" });
    town.post("/api/bags/recall", Who { duty: "quality", site: STATION, actor: 0x120 }, recall).await.good();
    let notice = town.get("/api/station-notices?open=true&station=0").await.good()["items"][0].clone();
    assert_eq!((&notice["bag"], &notice["cause"]), (&bags[0], &json!({ "recalled": { "reason": "reagent" } })));
    let said = json!({ "bags": [{ "bag": bags[0], "said": "refused" }, { "bag": bags[1], "said": "received" }] });
    town.post("/api/transfers-out/0/answer", OFFICER, said).await.good();
    town.post("/api/transfers-out/0/back", OFFICER, json!({ "bags": [bags[0]] })).await.good();
    let done = town.get("/api/transfers-out?open=false").await.good()["items"][0].clone();
    assert_eq!((&done["document"], &done["bags"][0]["said"]), (&json!("DC-1"), &json!("refused")));
    let back = town.get(&format!("/api/bags/{}", bags[0].as_str().expect("a bag"))).await.good();
    assert_eq!(back["quality"]["holds"], json!(["temperature"]));
    let about =
        json!({ "about": { "document": { "document": "FX-9" } }, "says": { "recalled": { "reason": "reagent" } } });
    town.post("/api/stations/0/messages", OFFICER, about).await.good();
    let heard = town.get("/api/station-messages").await.good()["items"][0].clone();
    assert_eq!((&heard["bags"], &heard["given"]), (&json!(0), &json!(0)));
    town.post("/api/stations/0/close", HEAD, json!({ "second_person": "132" })).await.good();
    let closed = town.post("/api/transfers-out", OFFICER, json!({ "station": 0, "bags": [bags[1]] })).await;
    assert!(codes(&closed).contains(&json!("station-closed")));
    assert!(town.get("/api/stations?closed=true").await.good()[0]["closed_at"].is_string());
}
