//! Applications over HTTP: two of a day added up, signed by each duty, prepared, given back, issued.

use serde_json::{Value, json};

use crate::town::*;

const PATIENT: &str = "7a7a";

fn by(duty: &'static str, actor: u64) -> Who {
    Who { duty, site: HOSPITAL, actor }
}

fn codes(answer: &Answer) -> Vec<Value> {
    let document = answer.json();
    document["refusals"].as_array().expect("refusals").iter().map(|r| r["code"].clone()).collect()
}

fn apply(amount: &str) -> Value {
    json!({ "patient": PATIENT, "urgency": "u3", "purpose": "surgery", "applicant": "350",
        "lines": [{ "class": "red-cells", "amount": amount }] })
}

#[tokio::test]
async fn an_application_is_signed_prepared_and_issued() {
    let town = Town::new().await;
    let file = csv(&[(3, "RBC-S-LR", "O+", "2 U")]).replace("\nST,", "\nKW-H1,");
    let keeper = Some((by("transfusion-duty", 0x301), town.id()));
    town.send("/api/stock/import", keeper, "text/csv", file.into()).await.good();
    let physician = by("physician", 0x350);
    town.post("/api/applications", by("courier", 0x1), apply("2 U")).await.problem(403, "duty-may-not");
    town.post("/api/applications", physician, apply("2 U")).await.good();
    town.post("/api/applications", physician, apply("3 U")).await.good();
    let second = town.get("/api/applications/1").await.good();
    assert_eq!((&second["day_sum"], &second["volume"]), (&json!("1000 mL"), &json!("600 mL")));
    assert_eq!((&second["level"], &second["together_with"]), (&json!("head"), &json!([0])));
    // It stands on somebody's page, and on the shift's.
    let waiting = town.get(&format!("/api/applications?site={HOSPITAL}&waits_for=senior-review")).await.good();
    assert_eq!(waiting["items"].as_array().map(Vec::len), Some(2));
    let page = town.get(&format!("/api/shift?site={HOSPITAL}")).await.good();
    let named: Vec<&Value> = page["unfinished"].as_array().expect("items").iter().map(|item| &item["item"]).collect();
    assert!(named.contains(&&json!({ "application": { "application": 1 } })), "{named:?}");

    let senior = by("senior-physician", 0x351);
    let own = town.post("/api/applications/0/approve", by("senior-physician", 0x350), json!({})).await;
    assert_eq!(codes(&own), [json!("own-application")]);
    let other = town.post("/api/applications/0/approve", by("dept-head", 0x352), json!({})).await;
    assert_eq!(codes(&other), [json!("step-of-other-duty")]);
    town.post("/api/applications/0/approve", senior, json!({})).await.good();
    town.post("/api/applications/1/approve", senior, json!({})).await.good();
    let refuse = json!({ "reason": "too-much" });
    town.post("/api/applications/1/refuse", by("dept-head", 0x352), refuse).await.good();
    let refused = town.get("/api/applications/1").await.good();
    assert_eq!(refused["end"], json!({ "refused": { "step": "head-signature", "reason": "too-much" } }));
    assert_eq!(town.get("/api/applications?state=refused").await.good()["items"].as_array().map(Vec::len), Some(1));

    let technician = by("transfusion-duty", 0x301);
    let group = json!({ "group": "O+" });
    town.post(&format!("/api/patients/{PATIENT}/group"), technician, group).await.good();
    let suitable = town.get("/api/applications/0/bags").await.good();
    let bag = suitable[0]["id"].clone();
    assert_eq!((suitable.as_array().map(Vec::len), &suitable[0]["line"]), (Some(3), &json!(1)));
    town.post("/api/applications/0/reserve", technician, json!({ "bags": [bag] })).await.good();
    let kept = town.get("/api/applications/0").await.good();
    assert_eq!((&kept["lines"][0]["prepared"], &kept["lines"][0]["bags"][0]["bag"]), (&json!("2 U"), &bag));
    let held = town.get(&format!("/api/bags/{}", bag.as_str().expect("a bag"))).await.good();
    assert_eq!(held["reserved"]["purpose"], json!({ "application": { "application": 0 } }));
    town.post("/api/applications/0/release", technician, json!({ "bags": [bag] })).await.good();
    assert_eq!(town.get("/api/applications/0").await.good()["lines"][0]["prepared"], "0 U");
    town.post("/api/applications/0/reserve", technician, json!({ "bags": [bag] })).await.good();

    let results = json!([{ "bag": bag, "result": "compatible" }]);
    town.post("/api/bags/crossmatch", technician, json!({ "patient": PATIENT, "results": results })).await.good();
    let issue =
        json!({ "patient": PATIENT, "case": null, "bags": [bag], "basis": "crossmatch", "second_checker": "302" });
    town.post("/api/bags/issue", technician, issue).await.good();
    let filled = town.get("/api/applications/0").await.good();
    assert_eq!((&filled["state"], &filled["lines"][0]["issued"]), (&json!("filled"), &json!("2 U")));
    let withdraw = json!({ "reason": "not-needed" });
    let late = town.post("/api/applications/0/withdraw", physician, withdraw).await;
    assert_eq!(codes(&late), [json!("application-ended")]);
    town.get("/api/applications/9").await.problem(404, "unknown-application");
}
