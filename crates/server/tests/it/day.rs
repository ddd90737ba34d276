//! The working day over HTTP: a loss through its three hands, a count with a question, a shift handed over.

use serde_json::{Value, json};

use crate::town::*;

const QUALITY: Who = Who { duty: "quality", site: STATION, actor: 0x120 };

async fn bags(town: &Town) -> Vec<String> {
    town.stock(&[(3, "RBC-S-LR", "O+", "2 U"), (1, "FP-VI", "A+", "200 mL")]).await;
    let listed = town.get("/api/stock/bags?site=1&class=red-cells").await.good();
    let rows = listed["items"].as_array().expect("rows").clone();
    rows.iter().map(|row| row["id"].as_str().expect("a bag").to_owned()).collect()
}

fn codes(answer: &Answer) -> Vec<Value> {
    let document = answer.json();
    document["refusals"].as_array().expect("refusals").iter().map(|r| r["code"].clone()).collect()
}

#[tokio::test]
async fn a_loss_passes_through_three_hands_and_into_the_months_report() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    let declare = json!({ "bags": [bags[0], bags[1]], "reason": "broken" });
    town.post("/api/losses", NURSE, declare.clone()).await.problem(403, "duty-may-not");
    let declared = town.post("/api/losses", OFFICER, declare).await.good();
    assert_eq!(declared["made"]["losses"], json!([0]));
    let waiting = town.get("/api/losses?open=true&site=1").await.good();
    assert_eq!(
        (&waiting["items"][0]["state"], &waiting["items"][0]["bags"][1]["bag"]),
        (&json!("waiting"), &json!(bags[1]))
    );
    let held = town.get(&format!("/api/bags/{}", bags[0])).await.good();
    assert_eq!(held["quality"]["holds"], json!(["awaiting-disposal"]));
    let report = town.get("/api/losses/report").await.good();
    assert_eq!((&report["rows"], &report["waiting"]), (&json!([]), &json!(1)));

    let alone = Who { duty: "quality", ..OFFICER };
    let refused = town.post("/api/losses/0/decide", alone, json!({ "verdict": "approved" })).await;
    assert_eq!(codes(&refused), [json!("same-person-twice")]);
    town.post("/api/losses/0/decide", QUALITY, json!({ "verdict": "approved" })).await.good();
    let dispose = |bags: &[String]| json!({ "bags": bags, "method": "waste-carrier", "witness": "105" });
    let part = town.post("/api/losses/0/dispose", OFFICER, dispose(&bags[..1])).await;
    assert_eq!(codes(&part), [json!("disposal-incomplete")]);
    let other = town.post("/api/losses/0/dispose", OFFICER, dispose(&bags)).await;
    assert_eq!(codes(&other), [json!("bag-not-in-loss")]);
    town.later(2_881);
    assert_eq!(town.get("/api/losses/0").await.good()["overdue"], json!(true));
    town.post("/api/losses/0/dispose", OFFICER, dispose(&bags[..2])).await.good();
    let done = town.get("/api/losses/0").await.good();
    assert_eq!((&done["state"], &done["overdue"]), (&json!("disposed"), &json!(false)));
    assert_eq!(done["bags"][0]["fate"], "discarded");

    let report = town.get("/api/losses/report?from=2026-10&to=2026-10&site=1").await.good();
    let row = &report["rows"][0];
    assert_eq!(
        (&row["month"], &row["reason"], &row["product"]),
        (&json!("2026-10"), &json!("broken"), &json!("RBC-S-LR"))
    );
    assert_eq!((&row["bags"], &row["amount"], &report["waiting"]), (&json!(2), &json!("4 U"), &json!(0)));
    assert_eq!(town.get("/api/losses/report?from=2026-09&to=2026-09").await.good()["rows"], json!([]));
    town.get("/api/losses/9").await.problem(404, "unknown-loss");
}

#[tokio::test]
async fn what_expired_waits_to_be_put_forward() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    assert_eq!(town.get("/api/losses/undeclared?site=1").await.good()["items"], json!([]));
    // Five weeks on, the red cells have expired and the daily review has said so.
    town.later(36 * 1_440);
    town.post("/api/bags/hold", OFFICER, json!({ "bags": [bags[0]], "reason": "label" })).await;
    let mut expired = Vec::new();
    for _ in 0..40 {
        expired = town.get("/api/losses/undeclared?site=1").await.good()["items"].as_array().expect("bags").clone();
        if expired.len() == 3 {
            break;
        }
        // Each write is decided behind the timers that were due before it.
        town.post("/api/counts", OFFICER, json!({})).await.good();
    }
    assert_eq!(expired.len(), 3);
    assert!(expired.iter().all(|bag| bag["fate"] == "expired"), "{expired:?}");
    town.post("/api/losses", OFFICER, json!({ "bags": bags, "reason": "expired" })).await.good();
    assert_eq!(town.get("/api/losses/undeclared?site=1").await.good()["items"], json!([]));
}

#[tokio::test]
async fn a_count_shows_what_is_left_and_asks_about_what_lacks() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    let due = town.get("/api/counts/due?site=1&due=true").await.good();
    assert_eq!(due.as_array().map(Vec::len), Some(2), "two classes stand there, never counted: {due}");
    let opened = town.post("/api/counts", OFFICER, json!({ "class": "red-cells" })).await.good();
    assert_eq!(opened["made"]["counts"], json!([0]));
    let left = town.get("/api/counts/0/left?limit=2").await.good();
    assert_eq!(left["items"].as_array().map(Vec::len), Some(2));
    let next = left["next"].as_str().expect("a second page");
    let rest = town.get(&format!("/api/counts/0/left?limit=2&cursor={next}")).await.good();
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next"]), (Some(1), &json!(null)));
    town.post("/api/counts/0/scan", OFFICER, json!({ "bags": [bags[0], bags[1], bags[0]] })).await.good();
    let open = town.get("/api/counts/0").await.good();
    assert_eq!((&open["expected"], &open["scanned"], &open["left"]), (&json!(3), &json!(2), &json!(1)));
    let alone = town.post("/api/counts/0/close", OFFICER, json!({ "second_person": "101" })).await;
    assert_eq!(codes(&alone), [json!("same-person-twice")]);
    town.post("/api/counts/0/close", OFFICER, json!({ "second_person": "105" })).await.good();
    let closed = town.get("/api/counts/0").await.good();
    assert_eq!((&closed["missed"][0]["bag"], &closed["missed"][0]["open_finding"]), (&json!(bags[2]), &json!(0)));
    let asked = town.get("/api/findings?open=true").await.good();
    assert_eq!(
        (&asked["items"][0]["rule"], &asked["items"][0]["owner"]),
        (&json!("counted-missing"), &json!("supply-head"))
    );
    assert_eq!(town.get("/api/counts/due?site=1&due=true").await.good().as_array().map(Vec::len), Some(1));
    // Somebody else of quality says that it is gone: its life ends as lost, by an answer and no edit.
    let gone = json!({ "answer": "bag-gone", "hold": "kept" });
    let counted = Who { duty: "quality", ..OFFICER };
    assert_eq!(codes(&town.post("/api/findings/0/answer", counted, gone.clone()).await), [json!("same-person-twice")]);
    town.post("/api/findings/0/answer", QUALITY, gone).await.good();
    let lost = town.get(&format!("/api/bags/{}", bags[2])).await.good();
    assert_eq!(lost["place"], json!({ "ended": { "site": 1, "fate": "lost" } }));
    let counts = town.get("/api/counts?open=false&site=1").await.good();
    assert_eq!(counts["items"][0]["missed"][0]["open_finding"], json!(null));
    town.post("/api/counts/7/scan", OFFICER, json!({ "bags": [bags[0]] })).await.problem(404, "unknown-count");
}

#[tokio::test]
async fn a_shift_names_what_it_leaves_and_a_forgotten_handover_is_seen() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    town.post("/api/bags/hold", OFFICER, json!({ "bags": [bags[0]], "reason": "label" })).await.good();
    let page = town.get("/api/shift?site=1").await.good();
    assert_eq!((&page["last"], &page["overdue_since"]), (&json!(null), &json!(null)));
    assert_eq!(page["unfinished"][0]["item"], json!({ "held_bag": { "bag": bags[0] } }));
    assert!(page["unfinished"][0]["said"]["zh"].as_str().is_some_and(|zh| zh.contains("扣留")));
    let alone = town.post("/api/shift/hand-over", OFFICER, json!({ "incoming": "101" })).await;
    assert_eq!(codes(&alone), [json!("same-person-twice")]);
    let handed = town.post("/api/shift/hand-over", OFFICER, json!({ "incoming": "110" })).await.good();
    assert_eq!(handed["made"]["handovers"], json!([0]));
    let page = town.get("/api/shift?site=1").await.good();
    assert_eq!(page["last"]["still_open"].as_u64(), page["last"]["carried"].as_array().map(|c| c.len() as u64));
    assert_eq!(page["unfinished"][0]["left_by_last_shift"], json!(true));
    // Finished, it stays on the handover's list, as done.
    let lift = json!({ "bag": bags[0], "reason": "label", "second_person": "121" });
    town.post("/api/bags/lift-hold", QUALITY, lift).await.good();
    let page = town.get("/api/shift?site=1").await.good();
    assert_eq!(page["last"]["carried"][0]["state"], json!("done"));
    assert_eq!(town.get("/api/shifts?overdue=true").await.good(), json!([]));
    town.later(781);
    let overdue = town.get("/api/shifts?overdue=true").await.good();
    assert_eq!((&overdue[0]["site"]["id"], &overdue[0]["on_shift"]), (&json!(STATION), &json!("0000000000000110")));
    assert!(town.get("/api/shift?site=1").await.good()["overdue_since"].is_string());
    // Handed over at last by somebody else than took it: recorded as the finding it is.
    town.post("/api/shift/hand-over", OFFICER, json!({ "incoming": "111" })).await.good();
    let made = town.get("/api/handovers?site=1&late=true").await.good();
    assert_eq!(made["items"].as_array().map(Vec::len), Some(1));
    let asked = town.get("/api/findings?open=true").await.good();
    assert_eq!(asked["items"][0]["rule"], "shift-not-taken");
    town.get("/api/shift?site=99").await.problem(404, "unknown-site");
    town.get("/api/shift").await.problem(400, "bad-query");
}

#[tokio::test]
async fn the_day_book_counts_what_was_sent_and_names_its_bags() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    let book = town.get("/api/day-book").await.good();
    let admitted = |book: &Value| {
        let all = book["figures"].as_array().expect("figures").clone();
        all.into_iter().find(|f| f["figure"] == "admitted" && f["class"] == "red-cells").expect("what was admitted")
    };
    let figure = admitted(&book);
    assert_eq!((&figure["text"]["en"], &figure["top"]["rows"]), (&json!("6 U"), &json!(3)));
    let definitions = book["definitions"].as_array().expect("definitions");
    assert!(definitions.iter().any(|d| d["figure"] == "fill-rate" && d["indicator"] == "K16"));
    // The drill names exactly these bags, a page at a time.
    let key = figure["top"]["key"].as_str().expect("a key").to_owned();
    let first = town.get(&format!("/api/day-book/rows?key={key}&limit=2")).await.good();
    let next = first["next"].as_str().expect("another page");
    let last = town.get(&format!("/api/day-book/rows?key={key}&limit=2&cursor={next}")).await.good();
    let mut listed: Vec<&str> = Vec::new();
    for page in [&first, &last] {
        listed.extend(page["items"].as_array().expect("rows").iter().filter_map(|row| row["bag"].as_str()));
    }
    listed.sort_unstable();
    let mut wanted: Vec<&str> = bags.iter().map(String::as_str).collect();
    wanted.sort_unstable();
    assert_eq!((listed, &last["next"]), (wanted, &Value::Null));
    // Another site's book has none of it; a month has what its day has.
    let other = town.get("/api/day-book?site=4").await.good();
    assert_eq!(other["figures"], json!([]));
    let month = town.get("/api/day-book?period=month").await.good();
    assert_eq!(admitted(&month)["top"]["rows"], figure["top"]["rows"]);
    let sheet = town.get("/api/day-book.csv?period=year").await;
    let text = String::from_utf8(sheet.body.clone()).expect("text");
    assert!(text.starts_with('\u{feff}') && text.contains("\r\n入库,admitted,,红细胞,"), "{text}");
    let printed = town.get("/api/day-book.pdf?period=month").await;
    assert_eq!((printed.status, &printed.body[..5]), (200, &b"%PDF-"[..]));
    for (path, name) in [
        ("/api/day-book?from=2026-13-01", "from"),
        ("/api/day-book/rows?key=sent", "key"),
        (&format!("/api/day-book/rows?key={key}&cursor=x"), "cursor"),
    ] {
        let document = town.get(path).await.json();
        assert!(document.to_string().contains(name), "{path}: {document}");
    }
}

#[tokio::test]
async fn a_warm_refrigerator_holds_its_bags_until_quality_decides() {
    let town = Town::new().await;
    let bags = bags(&town).await;
    let head = Who { duty: "supply-head", ..OFFICER };
    town.post("/api/equipment", NURSE, json!({ "kind": "refrigerator", "watch": "by-hand" }))
        .await
        .problem(403, "duty-may-not");
    let made = town.post("/api/equipment", head, json!({ "kind": "refrigerator", "watch": "by-hand" })).await.good();
    assert_eq!(made["made"]["equipment"], json!(0));
    town.post("/api/equipment/0/readings", OFFICER, json!({ "celsius_tenths": 85 })).await.good();
    let held = town.get(&format!("/api/bags/{}", bags[0])).await.good();
    assert_eq!(held["quality"]["holds"], json!(["temperature"]));
    let page = town.get("/api/shift?site=1").await.good();
    let row = &page["equipment"][0];
    assert_eq!((&row["in_range"], &row["overdue"]), (&json!(false), &json!(false)));
    assert!(row["excursion"].is_number());
    let findings = town.get("/api/findings?open=true").await.good();
    assert_eq!(findings["items"][0]["rule"], "temperature-out-of-range");
    let verdict = json!({ "verdict": "usable", "second_person": "121" });
    let warm = town.post("/api/equipment/0/excursion", QUALITY, verdict.clone()).await;
    assert_eq!(codes(&warm), [json!("still-out-of-range")]);
    town.post("/api/equipment/0/readings", OFFICER, json!({ "celsius_tenths": 41 })).await.good();
    town.post("/api/equipment/0/excursion", QUALITY, verdict).await.good();
    let free = town.get(&format!("/api/bags/{}", bags[0])).await.good();
    assert_eq!(free["quality"]["holds"], json!([]));
    // Four hours later nobody has read it.
    town.later(241);
    let page = town.get("/api/shift?site=1").await.good();
    let due = page["unfinished"].as_array().expect("items").iter().find(|item| item["item"]["reading_due"].is_object());
    assert_eq!(due.map(|item| &item["overdue"]), Some(&json!(true)));
    assert_eq!(town.get("/api/equipment?site=1&overdue=true").await.good().as_array().map(Vec::len), Some(1));
    town.post("/api/equipment/0/out-of-service", head, json!({})).await.good();
    assert_eq!(town.get("/api/equipment?site=1").await.good(), json!([]));
}
