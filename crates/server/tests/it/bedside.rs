//! The bedside over HTTP: two samples, a transfusion recorded, a reaction, the reference laboratory asked.

use serde_json::{Value, json};

use crate::town::*;

const PATIENT: &str = "7b7b";

fn by(duty: &'static str, actor: u64) -> Who {
    Who { duty, site: HOSPITAL, actor }
}

fn codes(answer: &Answer) -> Vec<Value> {
    let document = answer.json();
    document["refusals"].as_array().expect("refusals").iter().map(|r| r["code"].clone()).collect()
}

#[tokio::test]
async fn two_samples_a_record_a_reaction_and_a_question_for_the_laboratory() {
    let town = Town::new().await;
    let technician = by("transfusion-duty", 0x301);
    let file = csv(&[(3, "RBC-S-LR", "A+", "2 U")]).replace("\nST,", "\nKW-H1,");
    town.send("/api/stock/import", Some((technician, town.id())), "text/csv", file.into()).await.good();
    let listed = town.get(&format!("/api/stock/bags?site={HOSPITAL}&class=red-cells")).await.good();
    let bag = |at: usize| listed["items"][at]["id"].as_str().expect("a bag").to_owned();
    let (first, second, third) = (bag(0), bag(1), bag(2));
    let group = format!("/api/patients/{PATIENT}/group");
    town.post(&group, technician, json!({ "group": "A+", "sampled_at": "2026-10-03T00:40:00+08:00" })).await.good();
    let results = json!([{ "bag": first, "result": "compatible" }, { "bag": third, "result": "incompatible" }]);
    town.post("/api/bags/crossmatch", technician, json!({ "patient": PATIENT, "results": results })).await.good();
    let issue =
        json!({ "patient": PATIENT, "case": null, "bags": [first], "basis": "crossmatch", "second_checker": "302" });
    let one = town.post("/api/bags/issue", technician, issue.clone()).await;
    assert_eq!(codes(&one), [json!("group-unconfirmed")]);
    town.post(&group, technician, json!({ "group": "A+", "sampled_at": "2026-10-03T01:05:00+08:00" })).await.good();
    town.post("/api/bags/issue", technician, issue).await.good();

    let nurse = by("nurse", 0x360);
    town.later(10);
    town.post("/api/bags/transfusion/begin", nurse, json!({ "patient": PATIENT, "bags": [first] })).await.good();
    let running = town.get(&format!("/api/transfusions?site={HOSPITAL}&running=true")).await.good();
    assert_eq!((&running["items"][0]["bag"], &running["items"][0]["minutes_to_begin"]), (&json!(first), &json!(10)));
    let reaction = json!({ "patient": PATIENT, "bag": first, "kind": "febrile", "grade": "mild" });
    town.post("/api/bags/reaction", nurse, reaction).await.good();
    let open = town.get("/api/findings?open=true").await.good();
    let owners: Vec<&Value> = open["items"].as_array().expect("findings").iter().map(|row| &row["owner"]).collect();
    assert_eq!(owners, [&json!("transfusion-head"), &json!("quality")]);
    assert_eq!(town.get("/api/reactions?open=true").await.good()[0]["kind"], "febrile");
    town.later(300);
    let late = town.get("/api/transfusions?running=true").await.good();
    assert_eq!(late["items"][0]["overdue"], json!(true));
    let end = json!({ "patient": PATIENT, "bags": [first], "how": "stopped" });
    town.post("/api/bags/transfusion/end", nurse, end).await.good();
    let ended = town.get(&format!("/api/bags/{first}")).await.good();
    assert_eq!(ended["place"], json!({ "ended": { "site": HOSPITAL, "fate": "transfused" } }));
    let done = town.get(&format!("/api/transfusions?patient={PATIENT}&running=false")).await.good();
    assert_eq!(
        (&done["items"][0]["how"], &done["items"][0]["reactions"][0]["closed"]),
        (&json!("stopped"), &json!(false))
    );

    // The incompatible crossmatch asked the station's laboratory by itself.
    let asked = town.get(&format!("/api/reference-requests?site={STATION}&open=true")).await.good();
    assert_eq!(asked["items"][0]["reason"], "incompatible-crossmatch");
    let ask = json!({ "patient": PATIENT, "reason": "antibody-screen", "bags": [second] });
    town.post("/api/reference-requests", technician, ask).await.good();
    let page = town.get(&format!("/api/shift?site={STATION}")).await.good();
    let named: Vec<&Value> = page["unfinished"].as_array().expect("items").iter().map(|item| &item["item"]).collect();
    assert!(named.contains(&&json!({ "reference": { "request": 1 } })), "{named:?}");
    let answer = json!({ "result": "antibody-identified" });
    let elsewhere = town.post("/api/reference-requests/0/answer", by("laboratory", 0x370), answer.clone()).await;
    assert_eq!(codes(&elsewhere), [json!("not-at-this-site")]);
    let laboratory = Who { duty: "laboratory", site: STATION, actor: 0x170 };
    town.post("/api/reference-requests/0/answer", laboratory, answer.clone()).await.good();
    let again = town.post("/api/reference-requests/0/answer", laboratory, answer).await;
    assert_eq!(codes(&again), [json!("reference-answered")]);
    let one = town.get("/api/reference-requests/0").await.good();
    assert_eq!(one["answer"]["result"], "antibody-identified");
    town.get("/api/reference-requests/9").await.problem(404, "unknown-reference");
}
