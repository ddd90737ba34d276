//! The approval form from the case to the signed document, and what must not become one.

use serde_json::{Map, Value, json};
use server::PaperRoom;
use server::papers::Settled;

use crate::papers::{keeping, open};
use crate::town::*;

/// Strokes as a pen gives them.
fn hand() -> Value {
    json!({ "wide": 300, "high": 100, "strokes": [[[10, 60, 0, 300], [80, 20, 40, 600], [150, 70, 90, 500]]] })
}

/// A case that was supplied from the station, and its approval form, owed by the hospital's head.
async fn owing() -> (Town, u64) {
    let town = keeping().await;
    town.stock(&[(10, "RBC-S-LR", "O+", "2 U")]).await;
    let lines = json!([{ "class": "red-cells", "amount": "4 U" }]);
    let at_once = json!({
        "open": { "hospital": HOSPITAL, "asked": "O+", "lines": lines },
        "execution": { "send_at_once": { "mode": "station-delivers", "courier": "c1", "second_checker": "103" } },
    });
    town.post("/api/cases/at-once", OFFICER, at_once).await.good();
    let owed = town.get("/api/formalities?open=true").await.good();
    let form = owed["items"].as_array().expect("rows").iter().find(|row| row["kind"] == "approval-form");
    (town, form.expect("the form is owed")["id"].as_u64().expect("a number"))
}

/// The form as the signer sends it: the draft, completed.
async fn filled(town: &Town, formality: u64) -> Value {
    let draft = town.get(&format!("/api/forms/approval-form/draft?about=formality:{formality}")).await.good();
    let mut answers: Map<String, Value> = draft["answers"].as_object().expect("answers").clone();
    answers.insert("reason".to_owned(), json!("massive-bleeding"));
    answers.insert("diagnosis_code".to_owned(), json!("K92.2"));
    json!({
        "form": "approval-form", "version": draft["version"], "about": { "formality": formality }, "answers": answers,
        "strokes": { "head": hand() },
    })
}

fn document_of(answered: &Value) -> String {
    answered["made"]["documents"][0].as_str().expect("a document").to_owned()
}

#[tokio::test]
async fn an_approval_form_is_signed_filed_printed_and_checked() {
    let (town, formality) = owing().await;
    let body = filled(&town, formality).await;
    assert_eq!(body["answers"]["institution"], "奎文示范一院");
    assert_eq!(body["answers"]["supplies"].as_array().map(Vec::len), Some(1));
    let id = town.id();
    let answered = town.post_as("/api/documents", HOSPITAL_HEAD, id, body.clone()).await.good();
    let document = document_of(&answered);
    let formalities = town.get("/api/formalities").await.good();
    let signed = formalities["items"].as_array().expect("rows").iter().find(|row| row["id"] == formality).expect("it");
    assert_eq!(signed["signed_by"], "0000000000000302", "the formality is closed in the same act");

    // Sent again, though the formality is closed and the case has gone on: the same answer.
    let again = town.post_as("/api/documents", HOSPITAL_HEAD, id, body.clone()).await.good();
    assert_eq!((again["repeated"].as_bool(), document_of(&again)), (Some(true), document.clone()));
    let mut other = body.clone();
    other["answers"]["remark"] = json!("另一张");
    town.post_as("/api/documents", HOSPITAL_HEAD, id, other).await.problem(409, "document-taken");
    // Under a new id it would be signed twice: the kernel says no, and nothing stays behind.
    let kept = open(&town).documents().expect("counts");
    let mut twice = filled(&town, formality).await;
    twice["answers"]["reason"] = json!("trauma");
    let refused = town.post("/api/documents", HOSPITAL_HEAD, twice).await;
    assert_eq!(refused.status, 409, "{}", refused.text());
    assert_eq!(open(&town).documents().expect("counts"), kept);

    let listed = town.get(&format!("/api/documents?about=formality:{formality}")).await.good();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    assert_eq!(listed["items"][0]["document"], document.as_str());
    assert_eq!(town.get("/api/documents?form=discard").await.good()["items"], json!([]));
    assert_eq!(town.get("/api/documents?about=case:999").await.good()["items"], json!([]));
    town.get("/api/documents?about=everything").await.problem(400, "bad-query");
    let one = town.get(&format!("/api/documents/{document}")).await.good();
    assert_eq!(one["answers"]["diagnosis_code"], "K92.2");
    assert_eq!(one["strokes"]["head"]["strokes"][0][1], json!([80, 20, 40, 600]));
    assert_eq!(one["schema"]["form"], "approval-form");

    // The files that an auditor takes along.
    let file = |name: &str| format!("/api/documents/{document}/{name}");
    let form = town.get(&file("form.json")).await;
    let signature = town.get(&file("signature.p7s")).await;
    let stamp = town.get(&file("stamp.tsr")).await;
    let root = vault::Authority::from_pem(&town.get("/api/authority.pem").await.text()).expect("a root");
    let by = vault::signatures::verify(&form.body, &signature.body, &root, None, None).expect("believed").by;
    assert_eq!(by, vault::Holder::Staff(0x302));
    assert!(vault::timestamps::stamped_over(&signature.body, &stamp.body, &root, None).is_ok());
    let spelled: Value = serde_json::from_slice(&form.body).expect("JSON");
    assert_eq!((&spelled["document"], &spelled["signer"]), (&json!(document), &json!("0000000000000302")));

    let checked = town.post(&file("check"), OFFICER, json!({})).await.good();
    for what in ["content", "signature", "certificate", "revocation", "time_stamp"] {
        assert_eq!(checked[what]["word"], "good", "{what}: {checked}");
    }
    assert_eq!(checked["good"], true);
    let sheet = town.get(&file("document.pdf")).await;
    assert_eq!((sheet.status, sheet.header("content-type")), (200, "application/pdf"));
    let words = printed_words(&sheet.body);
    for printed in ["医疗机构急症用血审批单", "奎文示范一院", "大量失血", "输血科负责人签字", "K92.2", &document]
    {
        assert!(words.contains(printed), "{printed} in {words}");
    }
    let digest = one["row"]["digest"].as_str().expect("a digest");
    assert!(words.contains(digest.get(..20).expect("long")), "{words}");
}

#[tokio::test]
async fn a_form_that_is_not_right_names_its_fields_and_nothing_is_kept() {
    let (town, formality) = owing().await;
    let body = filled(&town, formality).await;
    let mut wrong = body.clone();
    wrong["answers"]["group"] = json!("AB-");
    wrong["answers"]["colour"] = json!("red");
    wrong["answers"].as_object_mut().expect("answers").remove("reason");
    wrong["strokes"] = json!({});
    let problem = town.post("/api/documents", HOSPITAL_HEAD, wrong).await.problem(422, "form-incomplete");
    let fields: Vec<(&str, &str)> = problem["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .map(|one| (one["field"].as_str().expect("a name"), one["code"].as_str().expect("a code")))
        .collect();
    assert_eq!(fields, [("group", "changed"), ("reason", "missing"), ("head", "missing"), ("colour", "not-on-form")]);
    assert!(problem["detail_zh"].as_str().is_some_and(|words| words.contains("血型:资料已更新")), "{problem}");
    assert!(problem["detail_en"].as_str().is_some_and(|words| words.contains("Why blood was used")), "{problem}");

    let mut about = body.clone();
    about["about"] = json!({ "case": 0 });
    town.post("/api/documents", HOSPITAL_HEAD, about).await.problem(422, "form-incomplete");
    let mut unknown = body.clone();
    unknown["about"] = json!({ "formality": 999 });
    town.post("/api/documents", HOSPITAL_HEAD, unknown).await.problem(404, "unknown-formality");
    let mut version = body.clone();
    version["version"] = json!(9);
    town.post("/api/documents", HOSPITAL_HEAD, version).await.problem(404, "no-such-form");
    town.get("/api/forms/no-such-form/draft?about=case:1").await.problem(400, "bad-path");
    town.get("/api/documents/00000000000000aa").await.problem(404, "no-such-document");
    // Somebody who may not sign the form: refused by the kernel, and nothing of it stays.
    let stranger = Who { duty: "transfusion-head", site: COUNTY, actor: 0x402 };
    let refused = town.post("/api/documents", stranger, body).await;
    assert!((400..500).contains(&refused.status), "{}", refused.text());
    assert_eq!(open(&town).documents().expect("counts"), 0);
    assert_eq!(town.get("/api/documents").await.good()["items"], json!([]));
}

#[tokio::test]
async fn any_form_is_filed_about_its_thing_and_a_donors_under_a_certificate_for_one_time() {
    let town = keeping().await;
    let donor = json!({ "person": { "donor": "00000000000004d2" } });
    let understood = ["voluntary", "honest", "effects", "tests", "call_back", "shield"];
    let mut answers: Map<String, Value> =
        understood.map(|key| (key.to_owned(), json!("understood"))).into_iter().collect();
    let rest = json!({ "sensitive": "agree", "contact": true, "honours": false, "what": "whole-blood" });
    answers.extend(rest.as_object().expect("an object").clone());
    let body = json!({
        "form": "donor-consent", "about": donor, "answers": answers, "strokes": { "donor": hand(), "informer": hand() },
    });
    let who = Who { duty: "collector", site: STATION, actor: 0x1a1 };
    let document = document_of(&town.post("/api/documents", who, body).await.good());
    let visits = town.get("/api/certificates?kind=visit").await.good();
    assert_eq!(visits.as_array().map(Vec::len), Some(1));
    assert_eq!(visits[0]["number"], document.as_str(), "the certificate of the donor is for this document alone");
    let listed = town.get("/api/documents?about=person:donor:00000000000004d2").await.good();
    assert_eq!(listed["items"][0]["filed_by"], "00000000000001a1");
    let checked = town.post(&format!("/api/documents/{document}/check"), OFFICER, json!({})).await.good();
    assert_eq!(checked["good"], true, "{checked}");

    // A year later the certificate is long over, and the document as good as ever; the damaged one is named.
    town.later(400 * 24 * 60);
    let path = format!("/api/documents/{document}/check");
    assert_eq!(town.post(&path, OFFICER, json!({})).await.good()["good"], true);
    let file = rusqlite::Connection::open(town.folder().join("town.papers")).expect("opens");
    file.execute("UPDATE document SET form = zeroblob(80)", []).expect("damages");
    let checked = town.post(&path, OFFICER, json!({})).await.good();
    assert_eq!((checked["good"].as_bool(), checked["content"]["word"].as_str()), (Some(false), Some("bad")));
    town.get(&format!("/api/documents/{document}/form.json")).await.problem(500, "papers-failed");
    assert_eq!(town.get(&format!("/api/documents/{document}")).await.good()["answers"], Value::Null);
}

#[tokio::test]
async fn a_document_goes_with_the_donor_whom_it_is_about() {
    let town = keeping().await;
    let whom = json!({ "donor": "00000000000004d2" });
    let answers = json!({
        "whom": "donor", "began": "2026-10-03T01:20:00+08:00", "severity": "mild", "donor_kind": "vasovagal", "fainted": false,
        "volume": "200", "treatment": "平卧休息", "outcome": "recovered", "imputed": "certain",
    });
    let body = json!({
        "form": "reaction", "about": { "person": whom }, "answers": answers, "strokes": { "reporter": hand() },
    });
    let who = Who { duty: "collector", site: STATION, actor: 0x1a1 };
    let document = document_of(&town.post("/api/documents", who, body).await.good());
    let file = |name: &str| format!("/api/documents/{document}/{name}");
    assert!(printed_words(&town.get(&file("document.pdf")).await.body).contains("平卧休息"));

    // As the route that erases somebody does, and every start.
    let number = u64::from_str_radix(&document, 16).expect("a number");
    let (now, donor) = (town.engine.now(), domain::DonorId(0x4d2));
    let room = PaperRoom::new(open(&town));
    let world = &town.engine.read().world;
    assert_eq!(room.forget(world, domain::duty::person::Whom::Donor(donor), now).expect("forgets"), 1);
    assert_eq!(room.settle(world, now).expect("settles"), Settled::default());
    assert!(room.with(|papers| papers.document(number)).expect("kept").form.is_none());
    let one = town.get(&format!("/api/documents/{document}")).await.good();
    assert_eq!((one["answers"].is_null(), one["forgotten_at"].is_string()), (true, true));
    assert_eq!(one["row"]["form"], "reaction", "that it was stays");
    town.get(&file("form.json")).await.problem(410, "document-forgotten");
    town.get(&file("document.pdf")).await.problem(410, "document-forgotten");
    let checked = town.post(&file("check"), OFFICER, json!({})).await.good();
    assert_eq!((checked["good"].as_bool(), checked["content"]["word"].as_str()), (Some(false), Some("not-judged")));
}
