//! One emergency from the first call to the review, over a real socket.

use serde_json::{Value, json};

use crate::town::*;

/// Bags of every shipment of a case, accepted one and all.
async fn receive_all(town: &Town, case: u64) -> usize {
    let mut received = 0;
    for shipment in town.get(&format!("/api/shipments?case={case}")).await.good()["items"].as_array().expect("list") {
        let id = shipment["id"].as_u64().expect("id");
        let bags = town.get(&format!("/api/shipments/{id}")).await.good();
        let bags: Vec<Value> = bags["bags"]
            .as_array()
            .expect("bags")
            .iter()
            .map(|carried| json!({ "bag": carried["bag"]["id"], "check": "accepted" }))
            .collect();
        received += bags.len();
        town.post(&format!("/api/shipments/{id}/receive"), TECHNICIAN, json!({ "bags": bags })).await.good();
    }
    received
}

fn total<'v>(case: &'v Value, class: &str) -> &'v Value {
    let totals = case["case"]["totals"].as_array().expect("totals");
    totals.iter().find(|t| t["class"] == class).expect("the class")
}

#[tokio::test]
async fn a_call_is_served_supplied_given_traced_and_reviewed() {
    let mut town = Town::new().await;
    let listener = server::bind(&town.app, ([127, 0, 0, 1], 0).into()).await.expect("a port");
    town.via = Via::Socket(listener.local_addr().expect("an address"));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let until = async {
        let _ = stopped.await;
    };
    let serving = tokio::spawn(server::serve(town.engine.clone(), listener, options(), until));

    // Opening stock from a file.
    let file = csv(&[
        (10, "RBC-S-LR", "O+", "2 U"),
        (5, "RBC-S-LR", "O+", "1.5 U"),
        (20, "FP-VI", "O+", "240 mL"),
        (12, "CRYO", "O+", "10 U"),
    ]);
    let imported = town.import(&file).await.good();
    assert_eq!((imported["admitted"].as_u64(), imported["skipped_count"].as_u64()), (Some(47), Some(0)));
    let seq = imported["seq"].as_u64().expect("seq");
    let stock = town.get(&format!("/api/stock?site={STATION}&class=red-cells&group=O%2B&min_seq={seq}")).await.good();
    assert_eq!(stock["rows"][0]["counted"]["usable"], "27.5 U");

    // The call: hospital, group asked for, lines. Nothing else is known.
    let call = json!({
        "hospital": HOSPITAL, "asked": "O+",
        "lines": [
            { "class": "red-cells", "amount": "7.5 U" },
            { "class": "plasma", "amount": "960 mL" },
            { "class": "cryo", "amount": "20 U" },
        ],
    });
    let opened = town.post("/api/cases?words=true", OFFICER, call).await.good();
    let case = opened["made"]["case"].as_u64().expect("a case");
    assert_eq!(opened["repeated"], false);
    assert_eq!(opened["said"].as_array().map(Vec::len), opened["events"].as_array().map(Vec::len));

    // Plasma and cryo of an undetermined patient are AB: the plan says what it lacks.
    let plans = town.get(&format!("/api/cases/{case}/plans")).await.good();
    assert_eq!(plans[0]["fills"], false);
    let lacking = plans[0]["read_back"]["zh"].as_str().expect("a sentence");
    assert!(lacking.contains("患者血型未定") && lacking.contains("血浆尚缺九百六十毫升"), "{lacking}");
    town.post(&format!("/api/cases/{case}/group"), TECHNICIAN, json!({ "group": "O+" })).await.good();

    let plans = town.get(&format!("/api/cases/{case}/plans")).await.good();
    assert_eq!(plans[0]["fills"], true);
    assert_eq!(
        plans[0]["read_back"]["zh"],
        format!(
            "奎文示范一院,急救{}号,O型RhD阳性:去白红细胞七点五单位,灭活冰冻血浆九百六十毫升,冷沉淀二十单位,最迟一点五十五到,请复述",
            server::views::spoken::integer(case)
        )
    );
    assert_eq!(
        plans[0]["read_back"]["en"],
        format!(
            "Kuiwen Demo Hospital 1, emergency {case}, group O+: leucocyte-reduced suspended red cells 7.5 U, \
             virus-inactivated frozen plasma 960 mL, cryoprecipitate 20 U, there by 01:55 at the latest. Please repeat"
        )
    );

    // The plan is executed as given, picked and dispatched.
    let execute = json!({ "plan": plans[0]["plan"], "execution": "reserve" });
    let reserved = town.post(&format!("/api/cases/{case}/plans/execute"), OFFICER, execute).await.good();
    let reservation = reserved["made"]["reservations"][0].as_u64().expect("a reservation");
    let list = town.get(&format!("/api/reservations/{reservation}")).await.good();
    let bags: Vec<&Value> = list["bags"].as_array().expect("bags").iter().map(|pick| &pick["bag"]["id"]).collect();
    assert_eq!((bags.len(), list["live"].as_bool()), (10, Some(true)));

    // One bag fails the check: it is held, and the next suitable one is offered.
    let failed = bags[0];
    let next =
        town.get(&format!("/api/reservations/{reservation}/next?failed={}", failed.as_str().expect("id"))).await.good();
    town.post(
        &format!("/api/reservations/{reservation}/fail-pick"),
        OFFICER,
        json!({ "bag": failed, "reason": "appearance" }),
    )
    .await
    .good();
    let after = town.get(&format!("/api/reservations/{reservation}")).await.good();
    assert_eq!(after["replacements"][0]["bags"][0]["bag"], next["bag"]);
    let more = json!({ "execution": "reserve" });
    let more = town.post(&format!("/api/cases/{case}/supply"), OFFICER, more).await.good();
    let second = more["made"]["reservations"][0].as_u64().expect("a reservation");

    town.later(3);
    for id in [reservation, second] {
        let list = town.get(&format!("/api/reservations/{id}")).await.good();
        let picks: Vec<Value> = list["bags"].as_array().expect("bags").iter().map(|p| p["bag"]["id"].clone()).collect();
        town.post(&format!("/api/reservations/{id}/pick"), OFFICER, json!({ "bags": picks })).await.good();
        let dispatch = json!({ "mode": "station-delivers", "courier": "c1", "second_checker": "103" });
        town.post(&format!("/api/reservations/{id}/dispatch"), OFFICER, dispatch).await.good();
    }
    let on_road = town.get(&format!("/api/cases/{case}")).await.good();
    assert_eq!(total(&on_road, "red-cells")["sent"], "7.5 U");
    assert_eq!(on_road["formalities"].as_array().map(Vec::len), Some(2), "supply first, paperwork later");
    let board = town.get("/api/board").await.good();
    assert_eq!(board["open_cases"].as_array().map(Vec::len), Some(1));

    // It arrives and is given.
    town.later(25);
    assert_eq!(receive_all(&town, case).await, 10);
    let arrived = town.get(&format!("/api/cases/{case}")).await.good();
    assert_eq!(total(&arrived, "plasma")["arrived"], "960 mL");
    let patient = arrived["case"]["patient"].clone();
    let here = town.get(&format!("/api/stock/bags?site={HOSPITAL}")).await.good();
    let bags_of = |wanted: &str| -> Vec<Value> {
        let all = here["items"].as_array().expect("bags").iter();
        all.filter(|b| b["class"] == wanted).map(|b| b["id"].clone()).collect()
    };
    let (cells, plasma, cryo) = (bags_of("red-cells"), bags_of("plasma"), bags_of("cryo"));
    assert_eq!((cells.len(), plasma.len(), cryo.len()), (4, 4, 2));
    let results: Vec<Value> = cells.iter().map(|bag| json!({ "bag": bag, "result": "compatible" })).collect();
    town.post("/api/bags/crossmatch", TECHNICIAN, json!({ "patient": patient, "results": results })).await.good();
    let frozen: Vec<Value> = plasma.iter().chain(&cryo).cloned().collect();
    town.post("/api/bags/thaw", TECHNICIAN, json!({ "bags": frozen })).await.good();
    let all: Vec<Value> = cells.iter().chain(&frozen).cloned().collect();
    let issue =
        json!({ "patient": patient, "case": case, "bags": all, "basis": "crossmatch", "second_checker": "303" });
    town.post("/api/bags/issue", TECHNICIAN, issue).await.good();
    let fates: Vec<Value> = all.iter().map(|bag| json!({ "bag": bag, "fate": "transfused" })).collect();
    town.post("/api/bags/fates", NURSE, json!({ "fates": fates })).await.good();

    let given = town.get(&format!("/api/cases/{case}")).await.good();
    for (class, amount) in [("red-cells", "7.5 U"), ("plasma", "960 mL"), ("cryo", "20 U")] {
        let row = total(&given, class);
        for step in ["requested", "sent", "arrived", "usable", "given"] {
            assert_eq!(row[step], amount, "{class} {step}");
        }
    }

    // Every bag leads to its donor and its patient, and back.
    let bag = cells[0].as_str().expect("id");
    let trace = town.get(&format!("/api/bags/{bag}/trace")).await.good();
    assert_eq!(trace["bag"]["recipient"], json!({ "patient": patient, "case": case, "transfused": true }));
    let happened: Vec<String> = trace["timeline"]
        .as_array()
        .expect("a timeline")
        .iter()
        .map(|entry| {
            let (duty, event) = entry["what"].as_object().and_then(|e| e.iter().next()).expect("an event");
            let name = event.as_object().and_then(|e| e.keys().next()).expect("a name");
            format!("{duty}.{name}")
        })
        .collect();
    assert_eq!(
        happened,
        [
            "admission.bag_admitted",
            "supply.bag_reserved",
            "supply.bag_picked",
            "shipment.bag_dispatched",
            "shipment.bag_received",
            "ward.bag_crossmatched",
            "ward.bag_issued_to_patient",
            "ward.bag_fate_recorded",
        ]
    );
    let by_patient = town.get(&format!("/api/patients/{}/trace", patient.as_str().expect("id"))).await.good();
    assert_eq!(by_patient["bags"].as_array().map(Vec::len), Some(10));
    assert_eq!(by_patient["donors"].as_array().map(Vec::len), Some(10));
    let donor = by_patient["donors"][0].as_str().expect("a donor");
    let by_donor = town.get(&format!("/api/donors/{donor}/trace")).await.good();
    assert_eq!(by_donor["patients"], json!([patient]));

    // Paperwork follows: form, both heads, review by somebody who took no part.
    town.post(&format!("/api/cases/{case}/stand-down"), OFFICER, json!({ "reason": "supply-complete" })).await.good();
    for (who, side, called) in [(OFFICER, "transfusion-dept", "302"), (TECHNICIAN, "supply-dept", "102")] {
        let body = json!({ "side": side, "called": called });
        town.post(&format!("/api/cases/{case}/confirm"), who, body).await.good();
    }
    let open = town.get(&format!("/api/formalities?case={case}&open=true")).await.good();
    let form = open["items"][0]["id"].as_u64().expect("the form");
    let sign = json!({ "reason": "massive-bleeding" });
    town.post(&format!("/api/formalities/{form}/sign"), HOSPITAL_HEAD, sign).await.good();
    let reviews = town.get(&format!("/api/reviews?reviewer={STATION}&open=true")).await.good();
    let review = reviews["items"][0]["id"].as_u64().expect("a review");
    let decide = json!({ "decision": "approved" });
    let own = town.post(&format!("/api/reviews/{review}/decide"), OFFICER, decide.clone()).await;
    own.problem(403, "own-review");
    town.post(&format!("/api/reviews/{review}/decide"), SUPPLY_HEAD, decide).await.good();

    let form = town.get(&format!("/api/cases/{case}/form")).await.good();
    assert_eq!(form["title_zh"], "医疗机构急症用血审批单");
    assert_eq!(form["reason"], "massive-bleeding");
    assert_eq!(form["opinion"]["decision"], "approved");
    assert_eq!(form["signature"]["signed_by"], "0000000000000302");
    assert_eq!(form["confirmations"][0]["called"], "0000000000000302");
    assert!(form["confirmations"][1]["at"].is_string());
    assert_eq!(form["supplies"].as_array().map(Vec::len), Some(3));
    let page = town.get(&format!("/api/cases/{case}/form.pdf")).await;
    assert_eq!((page.status, page.header("content-type")), (200, "application/pdf"));
    let printed = printed_words(&page.body);
    assert!(printed.contains("医疗机构急症用血审批单") && printed.contains("奎文示范一院"), "{printed}");

    let story = town.get(&format!("/api/cases/{case}/story")).await.good();
    assert_eq!(story["shortened"], false);
    assert_eq!(story["supplies"][0]["minutes_call_to_dispatch"], 3);
    let entries = story["timeline"].as_array().expect("a timeline");
    let opened = entries.first().expect("an entry");
    assert_eq!(opened["said"]["zh"], format!("奎文示范一院 开启急症用血事件 C{case},申请血型 O+"));
    let last = entries.last().expect("an entry");
    assert!(last["what"]["formality"]["review_decided"].is_object() || last["what"]["order"].is_object(), "{last}");

    stop.send(()).expect("it runs");
    serving.await.expect("no panic").expect("ends well");
}
