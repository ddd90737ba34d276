//! Reads: epoch and sequence, waiting for a sequence, pages, filters, health, the board.

use serde_json::json;

use crate::town::*;

#[tokio::test]
async fn every_answer_says_what_it_has_seen() {
    let town = Town::new().await;
    town.stock(&[(3, "RBC-S-LR", "O+", "2 U")]).await;
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    let written = town.post("/api/cases", OFFICER, call).await;
    let seq: u64 = written.header("xuemai-seq").parse().expect("a number");
    assert_eq!(written.good()["seq"].as_u64(), Some(seq));
    for path in [
        "/api/board",
        "/api/cases",
        "/api/stock",
        "/api/network",
        "/api/rules",
        "/api/refusals",
        "/api/cases/0/form.pdf",
    ] {
        let read = town.get(&format!("{path}?min_seq={seq}")).await;
        assert_eq!(read.status, 200, "{path}: {}", read.text());
        let seen: u64 = read.header("xuemai-seq").parse().expect("a number");
        assert!(seen >= seq, "{path} has seen {seen}, not {seq}");
        assert!(!read.header("xuemai-epoch").is_empty(), "{path}");
    }
    let ahead = town.get(&format!("/api/board?min_seq={}", seq + 1_000)).await;
    ahead.problem(503, "not-yet-there");
    assert_eq!(ahead.header("retry-after"), "1");
}

#[tokio::test]
async fn lists_come_in_pages_and_by_filter() {
    let town = Town::new().await;
    town.stock(&[(5, "RBC-S-LR", "O+", "2 U"), (4, "RBC-S-LR", "A-", "1.5 U"), (2, "PLT-A", "O+", "1 dose")]).await;
    let (mut seen, mut path) = (Vec::new(), "/api/stock/bags?limit=3".to_owned());
    let mut pages = 0;
    loop {
        let page = town.get(&path).await.good();
        seen.extend(page["items"].as_array().expect("bags").iter().map(|b| b["id"].as_str().expect("id").to_owned()));
        pages += 1;
        match page["next"].as_str() {
            Some(next) => path = format!("/api/stock/bags?limit=3&cursor={next}"),
            None => break,
        }
    }
    let mut distinct = seen.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!((seen.len(), distinct.len(), pages), (11, 11, 4));
    let count = |list: serde_json::Value| list["items"].as_array().map(Vec::len);
    assert_eq!(count(town.get("/api/stock/bags?group=A-").await.good()), Some(4));
    assert_eq!(count(town.get("/api/stock/bags?class=platelets&site=1").await.good()), Some(2));
    assert_eq!(count(town.get("/api/stock/bags?site=3").await.good()), Some(0));

    let stock = town.get("/api/stock?tier=station&class=red-cells").await.good();
    let usable: Vec<_> = stock["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|r| (r["group"].clone(), r["counted"]["usable"].clone()))
        .collect();
    assert_eq!(usable, [(json!("O+"), json!("10 U")), (json!("A-"), json!("6 U"))]);
}

#[tokio::test]
async fn a_held_bag_is_listed_as_held_and_not_as_stock() {
    let town = Town::new().await;
    town.stock(&[(2, "RBC-S-LR", "O+", "2 U")]).await;
    let bag = "S000126000001.RBC-S-LR.00";
    town.post("/api/bags/hold", NURSE, json!({ "bags": [bag], "reason": "label" })).await.good();
    let row = town.get(&format!("/api/bags/{bag}")).await.good();
    assert_eq!((row["availability"].as_str(), row["quality"]["holds"][0].as_str()), (Some("not-sound"), Some("label")));
    let held = town.get("/api/stock/bags?place=held").await.good();
    assert_eq!(held["items"][0]["id"], bag);
    let stock = town.get("/api/stock?site=1").await.good();
    assert_eq!(stock["rows"][0]["counted"]["usable"], "2 U");
    let lift = json!({ "bag": bag, "reason": "label", "second_person": "9" });
    town.post("/api/bags/lift-hold", Who { duty: "quality", site: STATION, actor: 8 }, lift).await.good();
    assert_eq!(town.get("/api/stock?site=1").await.good()["rows"][0]["counted"]["usable"], "4 U");
}

#[tokio::test]
async fn the_board_shows_levels_and_what_is_overdue() {
    let town = Town::new().await;
    town.stock(&[(4, "RBC-S-LR", "O+", "2 U")]).await;
    let plan = json!({ "levels": { "declare_use_plan": { "site": HOSPITAL, "rows": [
        { "class": "red-cells", "group": "O+", "per_day_milli": 400_000 },
    ] } } });
    town.command(SUPPLY_HEAD, plan).await.good();
    town.command(SUPPLY_HEAD, json!({ "levels": "review_levels" })).await.good();
    let board = town.get("/api/board").await.good();
    let o = board["stock"]
        .as_array()
        .expect("stock")
        .iter()
        .find(|r| r["class"] == "red-cells" && r["group"] == "O+")
        .expect("a row");
    let station = &o["tiers"][0];
    // 4 U a day in the whole city: 8 U are two days, the target is seven, the floor two.
    assert_eq!(
        (
            station["tier"].as_str(),
            station["cover_days_tenths"].as_u64(),
            station["target"].as_str(),
            station["floor"].as_str()
        ),
        (Some("station"), Some(20), Some("28 U"), Some("8 U"))
    );
    assert_eq!(station["state"], "below-target");
    let hospital =
        board["sites"].as_array().expect("sites").iter().find(|s| s["site"]["id"] == HOSPITAL).expect("the site");
    assert_eq!(hospital["state"], "empty");
    let stock = town.get(&format!("/api/stock?site={HOSPITAL}&group=O%2B&class=red-cells")).await.good();
    assert_eq!(stock["rows"][0]["level"]["own_floor"], "12 U");

    // A proposal waits, and a supply that is not received in time is overdue.
    assert!(board["proposals_open"].as_u64().is_some_and(|n| n > 0));
    let at_once = json!({
        "open": { "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] },
        "execution": { "send_at_once": { "mode": "station-delivers", "courier": "c1", "second_checker": "103" } },
    });
    town.post("/api/cases/at-once", OFFICER, at_once).await.good();
    let moving = town.get("/api/board").await.good();
    assert_eq!((moving["on_road"].as_u64(), moving["overdue_count"].as_u64()), (Some(1), Some(0)));
    town.later(36);
    let late = town.get("/api/board").await.good();
    assert_eq!(late["overdue"]["shipments"][0]["state"], "late");
    assert_eq!(late["overdue_count"], 1);
    let amounts = town.get("/api/cases/0/proposed-amounts").await.good();
    assert!(
        amounts.as_array().is_some_and(|list| list.iter().any(|a| a["class"] == "plasma" && a["amount"] == "1000 mL")),
        "{amounts}"
    );
}

#[tokio::test]
async fn orders_are_placed_supplied_and_closed() {
    let town = Town::new().await;
    town.stock(&[(3, "RBC-S-LR", "O+", "2 U")]).await;
    let ask = json!({ "class": "red-cells", "group": "O+", "amount": "8 U", "other_group": "not-agreed" });
    let placed = town.post("/api/orders", TECHNICIAN, json!({ "site": HOSPITAL, "lines": [ask] })).await.good();
    let order = placed["made"]["orders"][0].as_u64().expect("an order");
    let plan = town.get(&format!("/api/orders/{order}/plan")).await.good();
    assert_eq!(plan["lines"][0]["shortfall"], "2 U");
    let sent =
        town.post(&format!("/api/orders/{order}/supply"), OFFICER, json!({ "execution": "reserve" })).await.good();
    assert_eq!(sent["made"]["reservations"].as_array().map(Vec::len), Some(1));
    let row = town.get(&format!("/api/orders/{order}")).await.good();
    assert_eq!((row["lines"][0]["reserved"].as_str(), row["lines"][0]["owed"].as_str()), (Some("6 U"), Some("2 U")));
    town.post(&format!("/api/orders/{order}/close"), TECHNICIAN, json!({ "reason": "no-longer-needed" })).await.good();
    let open = town.get("/api/orders?open=true").await.good();
    assert_eq!(open["items"], json!([]));
    let again = town.post(&format!("/api/orders/{order}/close"), TECHNICIAN, json!({ "reason": "filled" })).await;
    again.problem(409, "order-closed");
}

#[tokio::test]
async fn health_and_counts() {
    let town = Town::new().await;
    assert_eq!(town.get("/healthz").await.good()["status"], "alive");
    let ready = town.get("/readyz").await.good();
    assert_eq!((ready["status"].as_str(), ready["writable"].as_bool()), (Some("ready"), Some(true)));
    town.post("/api/cases/7/green-channel", OFFICER, json!({})).await.problem(404, "unknown-case");
    let metrics = town.get("/metrics").await.text();
    for line in [
        "xuemai_queue_depth 0",
        "xuemai_commands_total 1",
        "xuemai_batch_commands_bucket{le=\"1\"} 1",
        "xuemai_batch_commands_count 1",
        "xuemai_sync_seconds_count 1",
        "xuemai_refusals_total{code=\"unknown-case\"} 1",
        "# TYPE xuemai_timer_lag_seconds gauge",
    ] {
        assert!(metrics.lines().any(|l| l == line), "{line} is not in\n{metrics}");
    }
    let page = town.get("/").await;
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    town.engine.stop();
    assert_eq!(town.get("/healthz").await.status, 503);
    assert_eq!(town.get("/readyz").await.status, 503);
}

#[tokio::test]
async fn a_spoken_amount_is_heard_as_it_is_meant() {
    let town = Town::new().await;
    let guides = town.get("/api/asks").await.good();
    let classes: Vec<_> = guides.as_array().expect("guides").iter().map(|g| g["class"].clone()).collect();
    assert_eq!(classes, [json!("red-cells"), json!("plasma"), json!("platelets"), json!("cryo")]);
    assert_eq!(guides[1]["step"], "10 mL");
    assert_eq!(guides[1]["products"], json!(["FFP", "FFP-VI", "FP", "FP-VI"]));
    let town = &town;
    let heard = async |class: &str, said: &str| town.get(&format!("/api/asks/heard?class={class}&said={said}")).await;
    let plasma = heard("plasma", "10%E5%8D%95%E4%BD%8D").await.good();
    assert_eq!((plasma["amount"].clone(), plasma["converted"].clone()), (json!("1000 mL"), json!("10 U")));
    let slip = heard("red-cells", "75").await.good();
    assert_eq!((slip["confirm"].clone(), slip["tenth"].clone()), (json!(true), json!("7.5 U")));
    assert_eq!(heard("red-cells", "7.").await.good(), json!(null));
    heard("no-class", "7").await.problem(400, "bad-query");
}
