//! Forms, certificates, the clock, and documents that are signed, kept and filed.

use std::sync::Arc;

use serde_json::{Value, json};
use server::{App, PaperRoom, Rooms};
use vault::papers::Founding;
use vault::timestamps::Question;
use vault::{Authority, Cipher, Holder, Key, Papers, Revocations, Scheme};

use crate::town::*;

pub fn open(town: &Town) -> Papers {
    let founding = Founding { name: "Town authority", scheme: Scheme::P256, now: night().millis() };
    Papers::open(&town.folder().join("town.papers"), &Key::of([3; 32]), Cipher::Aes256, founding).expect("opens")
}

/// A town that keeps papers.
pub async fn keeping() -> Town {
    let mut town = Town::new().await;
    let rooms = Rooms { papers: Some(Arc::new(PaperRoom::new(open(&town)))), ..Rooms::default() };
    town.via = Via::Routes(server::router(App::with_rooms(town.engine.clone(), options(), rooms)));
    town
}

#[tokio::test]
async fn what_forms_ask_is_given_as_it_was_published() {
    let town = keeping().await;
    let all = town.get("/api/forms").await.good();
    let forms: Vec<&str> = all.as_array().expect("forms").iter().filter_map(|form| form["form"].as_str()).collect();
    assert_eq!(forms.first(), Some(&"approval-form"));
    assert_eq!(forms.len(), 7);
    let one = town.get("/api/forms/approval-form").await.good();
    let version = &one["versions"][0];
    assert_eq!(version["schema"]["title"]["zh"], "医疗机构急症用血审批单");
    assert_eq!(version["hash"], json!(vault::forms::current("approval-form").expect("a form").hash()));
    let reason = version["schema"]["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .find_map(|section| section["fields"].as_array()?.iter().find(|field| field["key"] == "reason").cloned());
    assert_eq!(reason.expect("a field")["kind"]["choice"]["of"][0]["code"], "massive-bleeding");
    town.get("/api/forms/no-such-form").await.problem(404, "no-such-form");
}

#[tokio::test]
async fn certificates_are_listed_revoked_and_checked_from_outside() {
    let town = keeping().await;
    let now = night().millis();
    let mut papers = open(&town);
    let certificate = papers.certify(Holder::Staff(0x302), now).expect("certified");
    let listed = town.get("/api/certificates").await.good();
    assert_eq!((listed[0]["kind"].as_str(), listed[0]["number"].as_str()), (Some("staff"), Some("0000000000000302")));
    assert_eq!(listed[0]["state"], "good");
    let serial = listed[0]["serial"].as_str().expect("a number").to_owned();

    let root = Authority::from_pem(&town.get("/api/authority.pem").await.text()).expect("a root");
    assert!(root.trusts(&certificate, None, now).is_ok());
    let path = format!("/api/certificates/{serial}/revoke");
    town.post(&path, OFFICER, json!({"reason": "left"})).await.problem(403, "duty-may-not");
    town.post(&path, ADMINISTRATOR, json!({"reason": "tired"})).await.problem(400, "malformed-body");
    let revoked = town.post(&path, ADMINISTRATOR, json!({"reason": "left"})).await.good();
    assert_eq!((revoked["state"].as_str(), revoked["reason"].as_str()), (Some("revoked"), Some("left")));
    assert_eq!(revoked["revoked_by"], "0000000000000001");
    town.post(&path, ADMINISTRATOR, json!({"reason": "left"})).await.problem(409, "already-revoked");
    let unknown = format!("/api/certificates/{}/revoke", "0".repeat(32));
    town.post(&unknown, ADMINISTRATOR, json!({"reason": "left"})).await.problem(404, "no-such-certificate");
    town.post("/api/certificates/x/revoke", ADMINISTRATOR, json!({"reason": "left"}))
        .await
        .problem(404, "no-such-certificate");

    let fetched = town.get("/api/revocations.crl").await;
    assert_eq!(fetched.header("content-type"), "application/pkix-crl");
    let list = Revocations::from_der(&fetched.body).expect("a list");
    assert!(root.trusts(&certificate, Some(&list), now).is_err());
}

#[tokio::test]
async fn the_clock_stamps_for_whoever_asks() {
    let town = keeping().await;
    let root = Authority::from_pem(&town.get("/api/authority.pem").await.text()).expect("a root");
    let question = Question::over(b"words", Scheme::P256).expect("a question");
    let asked = question.to_der().expect("writes");
    let answer = town.send("/api/time-stamp", None, "application/timestamp-query", asked.clone()).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/timestamp-reply"));
    let stamp = question.believe(&answer.body, &root, None).expect("believed");
    assert_eq!(stamp.at, night().millis());
    // Nonsense is answered in the clock's own format; another media type is no question.
    let nonsense =
        town.send("/api/time-stamp", None, "application/timestamp-query", b"what time is it?".to_vec()).await;
    let refused = question.believe(&nonsense.body, &root, None).expect_err("no stamp");
    assert_eq!(refused, vault::Unstamped::NotGiven { failure: Some(5) });
    town.send("/api/time-stamp", None, "application/json", asked).await.problem(415, "wrong-content-type");
}

#[tokio::test]
async fn without_papers_it_is_said() {
    let town = Town::new().await;
    for path in ["/api/certificates", "/api/authority.pem", "/api/revocations.crl"] {
        let problem: Value = town.get(path).await.problem(404, "no-papers");
        assert!(problem["detail_zh"].as_str().is_some_and(|words| words.contains("未启用")));
    }
    town.get("/api/forms").await.good();
}
