//! The donor desk and collection over HTTP: from the door to a collected bag, everybody who is sent home with a day to
//! come back, and every scan that is not what it should be.

use serde_json::{Value, json};

use crate::giving::*;
use crate::town::*;

#[tokio::test]
async fn a_donor_goes_from_the_door_to_a_collected_bag() {
    let town = Town::new().await;
    let place = place(&town, "爱心一号车", "Vehicle One", 900_001).await;
    registered(&town, DONOR).await;
    let visit = came(&town, DONOR, &place).await;
    let clear = format!("/api/visits/{visit}/clear");
    let early = town.post(&clear, COLLECTOR, json!({ "consent": { "on_paper": {} } })).await;
    assert_eq!(codes(&early), ["visit-incomplete"]);
    assert_eq!(codes(&bound(&town, &visit, 900_001).await), ["not-cleared"]);
    asked(&town, &visit, json!([]), json!({})).await;
    let consent = json!({ "consent": { "on_paper": {} } });
    town.post(&clear, COLLECTOR, consent).await.good();
    let shown = town.get(&format!("/api/visits/{visit}")).await.good();
    assert_eq!((&shown["unfit"], &shown["first"], &shown["scans_least"]), (&json!([]), &Value::Null, &json!(3)));
    assert!(shown["state"]["cleared"]["until"].is_string(), "{shown}");
    assert_eq!(shown["place"]["en"], "Vehicle One");
    bound(&town, &visit, 900_001).await.good();
    let shown = town.get(&format!("/api/visits/{visit}")).await.good();
    assert_eq!(shown["bound"], json!({ "number": "S000126900001", "eye": typed(900_001) }));
    let record = format!("/api/visits/{visit}/collection");
    town.post(&record, COLLECTOR, collected(&town, 900_001, json!({}))).await.good();
    let day = town.engine.now().day(domain::Minutes(480)).0;
    let list = town.get(&format!("/api/collections?day={day}&place={place}")).await.good()["items"].clone();
    assert_eq!((&list[0]["donation"]["number"], &list[0]["volume_ml"]), (&json!("S000126900001"), &json!(400)));
    assert_eq!((&list[0]["restrictions"], &list[0]["twice"]), (&json!([]), &json!(false)));
    assert_eq!(town.get(&format!("/api/collections?day={}", day + 1)).await.good()["items"], json!([]));
    assert_eq!(town.get("/api/collections?restricted=true").await.good()["items"], json!([]));
    let places = town.get("/api/collection/places").await.good();
    assert_eq!((&places[0]["left"], &places[0]["ranges"][0]["used"]), (&json!(9), &json!(1)));
    assert_eq!(places[0]["ranges"][0]["last"]["number"], "S000126900010");
    // Six calendar months, to the day, and said in words.
    let file = town.get(&format!("/api/donors/{DONOR}")).await.good();
    assert_eq!(file["given"][0]["donation"]["number"], "S000126900001");
    let back = &file["come_back"][0];
    assert_eq!((&back["kind"], &back["may_come"]), (&json!("whole-blood"), &json!(false)));
    assert_eq!(back["said"], json!({ "zh": "2027-04-03 起可再来", "en": "may come back from 2027-04-03" }));
    assert_eq!(back["unfit"][0]["reason"], "after-whole-blood");
    assert_eq!(file["come_back"][1]["said"]["en"], "may come back from 2027-01-03");
    let found = town.get(&format!("/api/donors?donation={}", typed(900_001).replace(' ', "%20"))).await.good();
    assert_eq!((&found["items"][0]["id"], &found["items"][0]["times"]), (&json!(DONOR), &json!(1)));
    let again = town.get(&format!("/api/visits?day={day}&open=false")).await.good()["items"].clone();
    assert_eq!(again[0]["state"], json!({ "collected": { "donation": "S000126900001" } }));
}

#[tokio::test]
async fn whoever_is_deferred_hears_every_reason_and_the_first_day_to_come_back() {
    let town = Town::new().await;
    let place = place(&town, "献血屋", "House", 900_001).await;
    registered(&town, DONOR).await;
    let visit = came(&town, DONOR, &place).await;
    let today = town.engine.now().day(domain::Minutes(480)).0;
    let cold = json!([{ "class": "t11-cold", "over": today - 2 }]);
    asked(&town, &visit, cold, json!({ "weight": 480, "haemoglobin": { "measured": { "g_l": 110 } } })).await;
    let consent = json!({ "consent": { "on_paper": {} } });
    let refused = town.post(&format!("/api/visits/{visit}/clear"), COLLECTOR, consent).await;
    assert_eq!(codes(&refused), ["donor-not-eligible", "donor-not-eligible", "donor-not-eligible"]);
    let words = refused.text();
    for said in ["体重不足", "血红蛋白不足", "感冒、上呼吸道感染", "haemoglobin too low", "2026-10-31"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
    let shown = town.get(&format!("/api/visits/{visit}")).await.good();
    let reasons: Vec<&Value> = shown["unfit"].as_array().expect("reasons").iter().map(|row| &row["reason"]).collect();
    assert_eq!(reasons, ["weight", "haemoglobin", "told"]);
    assert_eq!(shown["said"]["en"], "may come back from 2026-10-31");
    // A nurse adds what was told at the couch; it stands beside the others.
    let also = json!({ "also": [{ "class": "t07-pregnancy", "over": null }] });
    town.post(&format!("/api/visits/{visit}/defer"), COLLECTOR, also).await.good();
    let shown = town.get(&format!("/api/visits/{visit}")).await.good();
    assert_eq!(shown["unfit"].as_array().map(Vec::len), Some(4), "{}", shown["unfit"]);
    assert_eq!(
        (&shown["state"], &shown["first"]),
        (&json!({ "deferred": { "first": { "lasting": {} } } }), &json!({ "lasting": {} }))
    );
    let over = town
        .post(&format!("/api/visits/{visit}/answers"), COLLECTOR, json!({ "declared": [], "form": { "on_paper": {} } }))
        .await;
    assert_eq!(codes(&over), ["visit-over"]);
    let row = town.get(&format!("/api/donors?number={DONOR}")).await.good()["items"][0].clone();
    assert_eq!((&row["come_back"]["may_come"], &row["times"]), (&json!(false), &json!(0)));
    let file = town.get(&format!("/api/donors/{DONOR}")).await.good();
    assert_eq!(file["deferrals"].as_array().map(Vec::len), Some(4), "{}", file["deferrals"]);
    // Somebody else simply goes.
    registered(&town, OTHER).await;
    let visit = came(&town, OTHER, &place).await;
    let none = town.post(&format!("/api/visits/{visit}/defer"), COLLECTOR, json!({})).await;
    assert_eq!(codes(&none), ["nothing-to-defer"]);
    town.post(&format!("/api/visits/{visit}/withdraw"), COLLECTOR, json!({ "reason": "no-time" })).await.good();
    let open = town.get("/api/visits?open=true").await.good();
    assert_eq!(open["items"], json!([]));
}

#[tokio::test]
async fn two_places_never_share_a_number_and_every_wrong_scan_is_named() {
    let town = Town::new().await;
    let one = place(&town, "一号车", "One", 900_001).await;
    let two = place(&town, "二号车", "Two", 900_011).await;
    let overlap = json!({ "place": two, "first": scan(900_010), "count": 5 });
    let refused = town.post("/api/collection/ranges", SUPPLY_HEAD, overlap).await;
    assert_eq!(codes(&refused), ["numbers-granted"]);
    registered(&town, DONOR).await;
    registered(&town, OTHER).await;
    let visit = cleared(&town, DONOR, &one).await;
    assert_eq!(codes(&bound(&town, &visit, 900_011).await), ["number-not-granted"], "of the other vehicle");
    let bind = format!("/api/visits/{visit}/bind");
    let another = json!({ "donation": scan(900_001), "scans": [scan(900_001), scan(900_002), scan(900_001)] });
    assert_eq!(codes(&town.post(&bind, COLLECTOR, another).await), ["scans-differ"]);
    let few = json!({ "donation": scan(900_001), "scans": [scan(900_001)] });
    assert_eq!(codes(&town.post(&bind, COLLECTOR, few).await), ["scans-missing"]);
    let mistyped = typed(900_001).replace("900001", "900007");
    let wrong = json!({ "donation": scan(900_001), "scans": [scan(900_001), mistyped, scan(900_001)] });
    let said = town.post(&bind, COLLECTOR, wrong).await.problem(422, "unreadable-scan");
    assert!(said["detail_zh"].as_str().is_some_and(|text| text.contains("校验字符")), "{said}");
    bound(&town, &visit, 900_001).await.good();
    let second = cleared(&town, OTHER, &one).await;
    assert_eq!(codes(&bound(&town, &second, 900_001).await), ["number-used"]);
    // What was collected is recorded whatever it says, and what is wrong with it beside it.
    let record = format!("/api/visits/{visit}/collection");
    town.post(&record, COLLECTOR, collected(&town, 900_001, json!({}))).await.good();
    let record = format!("/api/visits/{second}/collection");
    let slow = json!({ "begun_at": town.engine.now().plus(domain::Minutes(-20)), "volume_ml": 300, "tubes": 1 });
    let answer = town.post(&record, COLLECTOR, collected(&town, 900_001, slow)).await.good();
    assert_eq!(answer["made"]["findings"].as_array().map(Vec::len), Some(2), "number twice, tubes missing: {answer}");
    let list = town.get("/api/collections?restricted=true").await.good()["items"].clone();
    assert_eq!(list[0]["restrictions"], json!(["no-fresh-plasma", "no-platelets", "underweight"]));
    assert_eq!((list.as_array().map(Vec::len), &list[0]["twice"]), (Some(2), &json!(true)));
    town.later(60);
    let back = json!({ "begun_at": town.engine.now(), "ended_at": night() });
    let refused = town.post(&record, COLLECTOR, collected(&town, 900_002, back)).await;
    assert_eq!(codes(&refused), ["collection-times"]);
    let none = town.post(
        &record,
        COLLECTOR,
        collected(&town, 900_002, json!({ "taken": { "whole_blood": { "nominal_ml": 350 } } })),
    );
    assert_eq!(codes(&none.await), ["no-such-volume"]);
}

#[tokio::test]
async fn one_person_under_two_numbers_is_merged_and_parted_and_the_barred_come_back_by_two() {
    let town = Town::new().await;
    let place = place(&town, "献血屋", "House", 900_001).await;
    registered(&town, DONOR).await;
    registered(&town, OTHER).await;
    let visit = cleared(&town, OTHER, &place).await;
    bound(&town, &visit, 900_003).await.good();
    town.post(&format!("/api/visits/{visit}/collection"), COLLECTOR, collected(&town, 900_003, json!({}))).await.good();
    let merge = |kept: &str, other: &str| {
        (format!("/api/donors/{kept}/merge"), json!({ "other": other, "second_person": "121" }))
    };
    let (path, body) = merge(DONOR, DONOR);
    assert_eq!(codes(&town.post(&path, QUALITY, body).await), ["same-donor"]);
    let (path, body) = merge(DONOR, OTHER);
    town.post(&path, COLLECTOR, body.clone()).await.problem(403, "duty-may-not");
    town.post(&path, QUALITY, body).await.good();
    let file = town.get(&format!("/api/donors/{DONOR}")).await.good();
    assert_eq!((&file["numbers"], &file["given"][0]["number"]), (&json!([DONOR, OTHER]), &json!(OTHER)));
    assert_eq!(file["come_back"][0]["said"]["en"], "may come back from 2027-04-03");
    let gone = json!({ "place": place, "age": 30, "asks": "whole-blood", "matching": "usual" });
    assert_eq!(codes(&town.post(&format!("/api/donors/{OTHER}/visits"), COLLECTOR, gone).await), ["donor-merged"]);
    let part = json!({ "other": OTHER, "second_person": "121" });
    town.post(&format!("/api/donors/{DONOR}/part"), QUALITY, part.clone()).await.good();
    assert_eq!(codes(&town.post(&format!("/api/donors/{DONOR}/part"), QUALITY, part).await), ["donors-not-merged"]);
    assert_eq!(town.get(&format!("/api/donors/{DONOR}")).await.good()["given"], json!([]));
    let bar = json!({ "class": "p14-infectious" });
    town.post(&format!("/api/donors/{DONOR}/bar"), QUALITY, bar).await.good();
    let file = town.get(&format!("/api/donors/{DONOR}")).await.good();
    assert_eq!(file["come_back"][0]["first"], json!({ "never": {} }));
    assert_eq!(file["deferrals"][0]["said"]["zh"], "传染性疾病,不能献血");
    let readmit = json!({ "class": "p14-infectious", "second_person": "121" });
    let early = town.post(&format!("/api/donors/{DONOR}/readmit"), QUALITY, readmit.clone()).await;
    assert_eq!(codes(&early), ["reentry-too-early"]);
    town.later(60 * 24 * 190);
    town.post(&format!("/api/donors/{DONOR}/readmit"), QUALITY, readmit).await.good();
    let file = town.get(&format!("/api/donors/{DONOR}")).await.good();
    assert_eq!(file["come_back"][0]["may_come"], json!(true));
    assert!(file["deferrals"][0]["ended_at"].is_string());
}

#[tokio::test]
async fn a_donors_call_holds_every_bag_of_the_donation() {
    let town = Town::new().await;
    town.stock(&[(1, "RBC-S-LR", "O+", "2 U")]).await;
    let bare = json!({ "donation": "S000126000001" });
    town.post("/api/donations/exclusion", OFFICER, bare).await.problem(422, "unreadable-scan");
    let unknown = json!({ "donation": scan(900_009) });
    assert_eq!(codes(&town.post("/api/donations/exclusion", OFFICER, unknown).await), ["unknown-donation"]);
    let nurse = json!({ "donation": scan(1) });
    town.post("/api/donations/exclusion", NURSE, nurse).await.problem(403, "duty-may-not");
    town.post("/api/donations/exclusion", OFFICER, json!({ "donation": typed(1) })).await.good();
    let bag = town.get("/api/bags/S000126000001.RBC-S-LR.00").await.good();
    assert_eq!(bag["quality"]["holds"], json!(["donor-call"]));
}

#[tokio::test]
async fn what_cannot_be_meant_is_refused_in_words_at_each_route() {
    let town = Town::new().await;
    let place = place(&town, "献血屋", "House", 900_001).await;
    registered(&town, DONOR).await;
    let visit_body = json!({ "place": place, "age": 30, "asks": "whole-blood", "matching": "usual" });
    for (path, who, body, expected) in [
        ("/api/donors", COLLECTOR, json!({ "donor": DONOR, "sex": "male" }), "donor-registered"),
        ("/api/donors/d9/visits", COLLECTOR, visit_body.clone(), "unknown-donor"),
        (
            "/api/donors/d1/visits",
            COLLECTOR,
            json!({ "place": 9, "age": 30, "asks": "whole-blood", "matching": "usual" }),
            "unknown-place",
        ),
        ("/api/donors/d9/bar", QUALITY, json!({ "class": "p14-infectious" }), "unknown-donor"),
        ("/api/donors/d1/readmit", QUALITY, json!({ "class": "p14-infectious", "second_person": "121" }), "not-barred"),
        ("/api/visits/9/answers", COLLECTOR, json!({ "declared": [], "form": { "on_paper": {} } }), "unknown-visit"),
        ("/api/visits/9/examination", COLLECTOR, examined(json!({})), "unknown-visit"),
        ("/api/visits/9/clear", COLLECTOR, json!({ "consent": { "on_paper": {} } }), "unknown-visit"),
        ("/api/visits/9/defer", COLLECTOR, json!({}), "unknown-visit"),
        ("/api/visits/9/withdraw", COLLECTOR, json!({ "reason": "no-time" }), "unknown-visit"),
        (
            "/api/visits/9/bind",
            COLLECTOR,
            json!({ "donation": scan(900_001), "scans": [scan(900_001), scan(900_001), scan(900_001)] }),
            "unknown-visit",
        ),
        ("/api/visits/9/collection", COLLECTOR, collected(&town, 900_001, json!({})), "unknown-visit"),
        (
            "/api/collection/places",
            SUPPLY_HEAD,
            json!({ "kind": "house", "name_zh": " ", "name_en": "x" }),
            "place-unnamed",
        ),
        ("/api/collection/places/9/close", SUPPLY_HEAD, json!({}), "unknown-place"),
        (
            "/api/collection/ranges",
            SUPPLY_HEAD,
            json!({ "place": 9, "first": scan(900_100), "count": 1 }),
            "unknown-place",
        ),
        (
            "/api/collection/ranges",
            SUPPLY_HEAD,
            json!({ "place": place, "first": scan(900_100), "count": 0 }),
            "nothing-asked",
        ),
        (
            "/api/collection/ranges",
            SUPPLY_HEAD,
            json!({ "place": place, "first": "=S00012490010000", "count": 1 }),
            "numbers-of-other-year",
        ),
    ] {
        let refused = town.post(path, who, body).await;
        assert!(codes(&refused).iter().any(|code| code == expected), "{path}: {expected}: {}", refused.text());
        let words = refused.json()["refusals"][0].clone();
        assert!(words["zh"].as_str().is_some_and(|zh| !zh.is_empty()), "{path}: {words}");
    }
    for (path, body) in [
        ("/api/donors", json!({ "donor": "not hex", "sex": "male" })),
        ("/api/donors", json!({ "donor": "d3", "sex": "male", "name": "no room for a name here" })),
        ("/api/donors/d1/visits", json!({ "place": place, "age": 300, "asks": "whole-blood", "matching": "usual" })),
        (
            "/api/visits/0/answers",
            json!({ "declared": [{ "class": "t99-nothing", "over": null }], "form": { "on_paper": {} } }),
        ),
        ("/api/visits/0/withdraw", json!({ "reason": "because" })),
    ] {
        town.post(path, COLLECTOR, body).await.problem(400, "malformed-body");
    }
    town.get("/api/donors/zz").await.problem(400, "bad-path");
    town.get("/api/donors/d9").await.problem(404, "unknown-donor");
    town.get("/api/visits/9").await.problem(404, "unknown-visit");
    town.get("/api/donors?donation=S000126900001").await.problem(422, "unreadable-scan");
    town.get("/api/donors?name=x").await.problem(400, "bad-query");
    assert_eq!(town.get("/api/donors?number=d9").await.good()["items"], json!([]));
    assert_eq!(town.get("/api/donors").await.good()["items"][0]["id"], json!(DONOR));
    // Under another duty none of it is done.
    for path in [
        "/api/donors",
        "/api/donors/d1/visits",
        "/api/visits/0/answers",
        "/api/visits/0/bind",
        "/api/visits/0/collection",
        "/api/collection/places",
        "/api/collection/ranges",
        "/api/donors/d1/bar",
        "/api/donors/d1/merge",
    ] {
        town.post(path, NURSE, json!({})).await.problem(403, "duty-may-not");
    }
    // At another site neither.
    let elsewhere = Who { site: HOSPITAL, ..COLLECTOR };
    let refused = town.post("/api/donors", elsewhere, json!({ "donor": OTHER, "sex": "male" })).await;
    assert!(!codes(&refused).is_empty());
    town.post(&format!("/api/collection/places/{place}/close"), SUPPLY_HEAD, json!({})).await.good();
    assert_eq!(town.get("/api/collection/places?closed=false").await.good(), json!([]));
    assert_eq!(town.get("/api/collection/ranges?place=0").await.good()[0]["count"], json!(10));
    let closed = town.post("/api/donors/d1/visits", COLLECTOR, visit_body).await;
    assert_eq!(codes(&closed), ["place-closed"]);
}
