//! What cannot be taken is refused clearly, and nothing is half done.

use axum::body::Body;
use serde_json::json;

use crate::town::*;

fn call(lines: serde_json::Value) -> serde_json::Value {
    json!({ "hospital": HOSPITAL, "asked": "O+", "lines": lines })
}

#[tokio::test]
async fn wrong_amounts_and_unknown_numbers_are_named() {
    let town = Town::new().await;
    let open = |lines| town.post("/api/cases", OFFICER, call(lines));
    let refusal = |document: &serde_json::Value| document["refusals"][0].clone();

    let found = open(json!([{ "class": "red-cells", "amount": "7.3 U" }])).await.problem(422, "not-a-step");
    assert_eq!(refusal(&found)["facts"], json!({ "amount": "7.3 U", "step": "0.5 U" }));
    assert_eq!(
        (refusal(&found)["hard_stop"].as_bool(), refusal(&found)["rule"].as_str()),
        (Some(true), Some("amount_steps"))
    );
    open(json!([{ "class": "red-cells", "amount": "400 mL" }])).await.problem(422, "wrong-measure");
    open(json!([{ "class": "red-cells", "amount": "0 U" }])).await.problem(422, "zero-amount");
    open(json!([{ "class": "red-cells", "amount": "9000 U" }])).await.problem(422, "amount-too-large");
    open(json!([])).await.problem(422, "nothing-asked");
    let two = open(json!([{ "class": "red-cells", "amount": "7.3 U" }, { "class": "plasma", "amount": "2 U" }])).await;
    assert_eq!(two.json()["refusals"].as_array().map(Vec::len), Some(2), "every refusal is given");

    let negative = open(json!([{ "class": "red-cells", "amount": "-3 U" }])).await.problem(400, "malformed-body");
    assert!(negative["detail_en"].as_str().expect("text").starts_with("lines[0].amount: "), "{negative}");
    open(json!([{ "class": "red-cells", "amount": "99999999999999999999 U" }])).await.problem(400, "malformed-body");

    let unknown = json!({ "hospital": 99, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    town.post("/api/cases", OFFICER, unknown).await.problem(404, "unknown-site");
    town.post("/api/cases/7/green-channel", OFFICER, json!({})).await.problem(404, "unknown-case");
    for (path, code) in [
        ("/api/cases/7", "unknown-case"),
        ("/api/cases/7/plans", "unknown-case"),
        ("/api/cases/7/form", "unknown-case"),
        ("/api/cases/7/story", "unknown-case"),
        ("/api/orders/7", "unknown-order"),
        ("/api/orders/7/plan", "unknown-order"),
        ("/api/shipments/7", "unknown-shipment"),
        ("/api/reservations/7", "unknown-reservation"),
        ("/api/formalities/7", "unknown-formality"),
        ("/api/reviews/7", "unknown-review"),
        ("/api/proposals/7", "unknown-proposal"),
        ("/api/bags/S000126999999.RBC-S-LR.00", "unknown-bag"),
        ("/api/bags/S000126999999.RBC-S-LR.00/trace", "unknown-bag"),
        ("/api/patients/abc/trace", "unknown-patient"),
        ("/api/donors/abc/trace", "not-recorded-here"),
        ("/api/commands/01900000-0000-7000-8000-000000000001", "not-recorded-here"),
        ("/api/nothing", "no-such-route"),
    ] {
        town.get(path).await.problem(404, code);
    }
    for path in ["/api/cases/seven", "/api/bags/12", "/api/donors/xyz/trace", "/api/commands/12"] {
        town.get(path).await.problem(400, "bad-path");
    }
    assert_eq!(town.get("/api/cases").await.good()["items"], json!([]), "nothing was opened");
}

#[tokio::test]
async fn malformed_bodies_are_named_with_their_place() {
    let town = Town::new().await;
    let send = |media: &'static str, body: &str| {
        let body = body.as_bytes().to_vec();
        town.send("/api/cases", Some((OFFICER, town.id())), media, body)
    };
    let json = "application/json";
    let found = send(json, "{\"hospital\": 3,").await.problem(400, "malformed-body");
    assert!(found["detail_en"].as_str().expect("text").contains("EOF"), "{found}");
    let found = send(json, r#"{"hospital":3,"asked":"O+","lines":[{"class":"gold","amount":"2 U"}]}"#).await;
    let found = found.problem(400, "malformed-body");
    assert!(
        found["detail_en"].as_str().expect("text").starts_with("lines[0].class: unknown variant `gold`"),
        "{found}"
    );
    let found = send(json, r#"{"hospital":3,"asked":"O+","lines":[],"colour":1}"#).await.problem(400, "malformed-body");
    assert!(found["detail_en"].as_str().expect("text").contains("unknown field `colour`"), "{found}");
    let found = send(json, r#"{"hospital":3,"asked":"O+","lines":[]} x"#).await.problem(400, "malformed-body");
    assert!(found["detail_en"].as_str().expect("text").contains("trailing characters"), "{found}");
    send(json, &"[".repeat(10_000)).await.problem(400, "malformed-body");
    send(json, "").await.problem(400, "malformed-body");
    send("text/plain", "{}").await.problem(415, "wrong-content-type");
    let deep = town.send("/api/commands", None, json, b"{\"id\":\"x\"}".to_vec()).await;
    assert!(deep.problem(400, "malformed-body")["detail_en"].as_str().expect("text").starts_with("id: "));
    // A CSV is no JSON, and the other way round.
    town.send("/api/stock/import", Some((OFFICER, town.id())), json, b"{}".to_vec())
        .await
        .problem(415, "wrong-content-type");
}

#[tokio::test]
async fn a_body_above_the_limit_is_refused_told_or_not() {
    let town = Town::with(server::Options { body_bytes: 10 << 20, ..options() }, |_| {}).await;
    let large = vec![b' '; (10 << 20) + 1];
    town.send("/api/cases", Some((OFFICER, town.id())), "application/json", large.clone())
        .await
        .problem(413, "body-too-large");
    town.send("/api/stock/import", Some((OFFICER, town.id())), "text/csv", large.clone())
        .await
        .problem(413, "body-too-large");
    // In pieces, without saying how long it will be.
    let pieces = futures_util::stream::iter(
        large.chunks(1 << 20).map(|p| Ok::<_, std::io::Error>(p.to_vec())).collect::<Vec<_>>(),
    );
    let request = write("/api/cases", Some((OFFICER, town.id())), "application/json");
    let answer = town.via.send(request.body(Body::from_stream(pieces)).expect("a request")).await;
    answer.problem(413, "body-too-large");
}

#[tokio::test]
async fn a_repeated_id_gets_the_same_answer_and_another_body_none() {
    let town = Town::new().await;
    let id = town.id();
    let lines = json!([{ "class": "red-cells", "amount": "2 U" }]);
    let first = town.post_as("/api/cases", OFFICER, id, call(lines.clone())).await.good();
    town.later(1);
    let again = town.post_as("/api/cases", OFFICER, id, call(lines.clone())).await.good();
    assert_eq!((first["repeated"].as_bool(), again["repeated"].as_bool()), (Some(false), Some(true)));
    for part in ["commands", "epoch", "seq", "recorded_at", "made", "events"] {
        assert_eq!(first[part], again[part], "{part}");
    }
    let by_id = town.get(&format!("/api/commands/{id}")).await.good();
    assert_eq!(by_id["events"], first["events"]);

    let other = town.post_as("/api/cases", OFFICER, id, call(json!([{ "class": "red-cells", "amount": "4 U" }]))).await;
    other.problem(409, "command-id-reused");
    let moved = town.post_as("/api/cases", SUPPLY_HEAD, id, call(lines)).await;
    moved.problem(409, "command-id-reused");
    assert_eq!(town.get("/api/cases").await.good()["items"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn headers_are_needed_and_times_must_be_near() {
    let town = Town::new().await;
    let lines = json!([{ "class": "red-cells", "amount": "2 U" }]);
    let body = serde_json::to_vec(&call(lines)).expect("writes");
    for missing in ["xuemai-command-id", "xuemai-duty", "xuemai-site", "xuemai-actor"] {
        let mut request = write("/api/cases", Some((OFFICER, town.id())), "application/json")
            .body(Body::from(body.clone()))
            .expect("a request");
        request.headers_mut().remove(missing);
        let found = town.via.send(request).await.problem(400, "bad-header");
        assert!(found["detail_en"].as_str().expect("text").contains(missing), "{found}");
    }
    let with = |name: &'static str, value: &'static str| {
        let request = write("/api/cases", Some((OFFICER, town.id())), "application/json").header(name, value);
        town.via.send(request.body(Body::from(body.clone())).expect("a request"))
    };
    with("xuemai-device", "not hex").await.problem(400, "bad-header");
    with("xuemai-occurred-at", "yesterday").await.problem(400, "bad-header");
    with("xuemai-occurred-at", "2020-01-01T00:00:00Z").await.problem(422, "too-long-ago");
    with("xuemai-occurred-at", "2027-01-01T00:00:00Z").await.problem(422, "from-the-future");

    let old = domain::CommandId(uuid::Uuid::from_u128(0x7000_8000_0000_0000_0001));
    let found =
        town.post_as("/api/cases", OFFICER, old, call(json!([{ "class": "red-cells", "amount": "2 U" }]))).await;
    found.problem(409, "command-too-old");
    let v4 = domain::CommandId(uuid::Uuid::from_u128(0x1234_4000_8000_0000_0000_0001));
    let found = town.post_as("/api/cases", OFFICER, v4, call(json!([{ "class": "red-cells", "amount": "2 U" }]))).await;
    found.problem(400, "command-id-not-v7");
}

#[tokio::test]
async fn a_report_that_breaks_a_rule_is_recorded_with_its_finding() {
    let town = Town::new().await;
    town.stock(&[(1, "RBC-S-LR", "O+", "2 U")]).await;
    let fates = json!({ "fates": [{ "bag": "S000126000001.RBC-S-LR.00", "fate": "transfused" }] });
    let answer = town.post("/api/bags/fates", NURSE, fates).await.good();
    assert_eq!(answer["made"]["findings"].as_array().map(Vec::len), Some(1));
    let findings = town.get("/api/findings").await.good();
    assert_eq!(findings["items"][0]["rule"], "fate-not-held-here");
    let board = town.get("/api/board").await.good();
    assert_eq!(board["findings"].as_array().map(Vec::len), Some(1));
}
