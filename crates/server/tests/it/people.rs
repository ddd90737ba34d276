//! Who people are: kept, found, read for a purpose and on record, erased for good; every refusal in words, and nothing of
//! anybody in what is said or logged. All people are made up: no region has the number 000000.

use std::path::Path;
use std::sync::Arc;

use axum::http::Request;
use serde_json::{Value, json};
use server::identities::{self, Closed};
use server::{App, People, Rooms};
use vault::identities::{New, Swept};
use vault::{Cipher, Field, Identities, Key, Kind, PersonId};

use crate::town::*;

const COLLECTOR: Who = Who { duty: "collector", site: STATION, actor: 0x120 };
const QUALITY: Who = Who { duty: "quality", site: STATION, actor: 0x121 };
const AUDITOR: Who = Who { duty: "auditor", site: STATION, actor: 0x122 };
const COUNTY_TECHNICIAN: Who = Who { duty: "transfusion-duty", site: COUNTY, actor: 0x401 };

const NAME: &str = "李示例";
const CARD: &str = "000000199001010017";
const PHONE: &str = "19900000001";
const LI: PersonId = PersonId { kind: Kind::Patient, number: 0x71 };

fn li() -> Value {
    json!({ "patient": "0000000000000071" })
}

fn master() -> Key {
    Key::of([9; 32])
}

fn opened(folder: &Path, master: &Key) -> Result<Identities, vault::VaultError> {
    Identities::open(&folder.join("town.identities"), &folder.join("town.keys"), master, Cipher::Aes256)
}

/// A town whose vault stands beside its store.
async fn town() -> Town {
    let mut town = Town::new().await;
    with_vault(&mut town);
    town
}

pub fn with_vault(town: &mut Town) {
    let vault = opened(town.folder(), &master()).expect("opens");
    furnish(town, People::open(vault));
}

fn furnish(town: &mut Town, room: People) {
    let rooms = Rooms { identities: Some(Arc::new(room)), ..Rooms::default() };
    town.app = App::with_rooms(town.engine.clone(), options(), rooms);
    town.via = Via::Routes(server::router(town.app.clone()));
}

async fn keep(town: &Town, who: Who, body: Value) -> Answer {
    town.post("/api/people", who, body).await
}

async fn keep_li(town: &Town) {
    let body = json!({ "whom": li(), "name": NAME, "id_card": CARD, "phone": PHONE });
    keep(town, TECHNICIAN, body).await.good();
}

async fn read(town: &Town, who: Who, whom: Value) -> Answer {
    town.post("/api/people/read", who, json!({ "whom": whom, "purpose": "care" })).await
}

/// A GET under a duty.
async fn get_as(town: &Town, who: Who, path: &str) -> Answer {
    let request = Request::get(path)
        .header("host", "localhost")
        .header("xuemai-duty", who.duty)
        .header("xuemai-site", who.site)
        .header("xuemai-actor", format!("{:x}", who.actor));
    town.via.send(request.body(axum::body::Body::empty()).expect("a request")).await
}

fn codes(doubts: &Value) -> Vec<&str> {
    doubts.as_array().expect("doubts").iter().filter_map(|doubt| doubt["code"].as_str()).collect()
}

#[tokio::test]
async fn somebody_is_kept_found_read_and_changed() {
    let town = town().await;
    let id = town.id();
    let body = json!({ "kind": "patient", "name": NAME, "id_card": CARD, "phone": PHONE });
    let kept = town.post_as("/api/people", TECHNICIAN, id, body.clone()).await.good();
    let whom = kept["whom"].clone();
    assert_eq!((&kept["repeated"], &kept["same"]), (&json!(false), &json!([])));
    assert_eq!(codes(&kept["doubts"]), ["check-digit"], "a warning, not a refusal");
    let again = town.post_as("/api/people", TECHNICIAN, id, body).await.good();
    assert_eq!((&again["whom"], &again["repeated"]), (&whom, &json!(true)), "a repeat is the same person");

    let answer = read(&town, TECHNICIAN, whom.clone()).await;
    assert_eq!(answer.header("cache-control"), "no-store");
    let view = answer.good();
    assert_eq!((&view["name"], &view["id_card"], &view["phone"]), (&json!(NAME), &json!(CARD), &json!(PHONE)));
    assert_eq!((&view["site"], &view["damaged"], &view["notes"]), (&json!(HOSPITAL), &json!([]), &json!(0)));
    let find = |by: &str, value: &str| json!({ "by": by, "value": value, "purpose": "care" });
    let found = town.post("/api/people/find", NURSE, find("id-card", "000000 19900101 0017")).await.good();
    assert_eq!(found["found"], json!([whom]));
    let found = town.post("/api/people/find", NURSE, find("phone", "+86 199 0000 0001")).await.good();
    assert_eq!(found["found"], json!([whom]));
    let found = town.post("/api/people/find", COLLECTOR, find("id-card", CARD)).await.good();
    assert_eq!(found["found"], json!([]), "a collector reaches donors alone");

    let change = json!({ "whom": whom, "phone": "19900000002", "id_card": "" });
    town.post("/api/people/change", TECHNICIAN, change).await.good();
    let view = read(&town, TECHNICIAN, whom.clone()).await.good();
    assert_eq!((&view["phone"], &view["id_card"]), (&json!("19900000002"), &Value::Null));
    let found = town.post("/api/people/find", NURSE, find("phone", PHONE)).await.good();
    assert_eq!(found["found"], json!([]));

    // The same card under another number is told, and kept.
    town.post("/api/people/change", TECHNICIAN, json!({ "whom": whom, "id_card": CARD })).await.good();
    let second = json!({ "kind": "patient", "name": "李某", "id_card": CARD });
    let second = keep(&town, TECHNICIAN, second).await.good();
    assert_eq!(second["same"], json!([whom]));
    assert_ne!(second["whom"], whom);
    // A donor of that card is nobody's double.
    let donor = keep(&town, COLLECTOR, json!({ "kind": "donor", "name": NAME, "id_card": CARD })).await.good();
    assert_eq!(donor["same"], json!([]));
}

#[tokio::test]
async fn nobody_reads_whom_their_work_does_not_need() {
    let town = town().await;
    keep_li(&town).await;
    read(&town, NURSE, li()).await.good();
    read(&town, QUALITY, li()).await.good();
    read(&town, COUNTY_TECHNICIAN, li()).await.problem(403, "identity-not-yours");
    read(&town, OFFICER, li()).await.problem(403, "identity-not-yours");
    read(&town, ADMINISTRATOR, li()).await.problem(403, "identity-not-yours");
    read(&town, COLLECTOR, li()).await.problem(403, "identity-not-yours");
    read(&town, AUDITOR, li()).await.problem(403, "duty-may-not");
    // Whoever treats the patient now is of their site.
    let call = json!({ "hospital": COUNTY, "asked": "O+", "patient": "71",
                       "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    town.post("/api/cases", COUNTY_TECHNICIAN, call).await.good();
    read(&town, COUNTY_TECHNICIAN, li()).await.good();

    // Whom a site names is called from anywhere, and entered by that site or the administrator.
    let contact = json!({ "contact": format!("{:016x}", 0x301) });
    let body = json!({ "whom": contact, "name": "值班示例", "phone": "0536-0000001" });
    keep(&town, COUNTY_TECHNICIAN, body.clone()).await.problem(403, "identity-not-yours");
    keep(&town, TECHNICIAN, body).await.good();
    read(&town, OFFICER, contact.clone()).await.good();
    let change = json!({ "whom": contact, "phone": "0536-0000002" });
    town.post("/api/people/change", COUNTY_TECHNICIAN, change.clone()).await.problem(403, "identity-not-yours");
    town.post("/api/people/change", ADMINISTRATOR, change).await.good();
    // Of staff the name alone, by administrators.
    let staff = json!({ "staff": "0000000000000901" });
    let with_phone = json!({ "whom": staff, "name": "员工示例", "phone": PHONE });
    keep(&town, ADMINISTRATOR, with_phone).await.problem(422, "bad-identity");
    keep(&town, ADMINISTRATOR, json!({ "whom": staff, "name": "员工示例" })).await.good();
    read(&town, OFFICER, staff.clone()).await.problem(403, "identity-not-yours");
    read(&town, ADMINISTRATOR, staff.clone()).await.good();

    let names = json!({ "whoms": [li(), contact, staff, { "contact": "0000000000000999" }], "purpose": "contact" });
    let names = town.post("/api/people/names", OFFICER, names).await.good();
    let standings: Vec<&str> =
        names["names"].as_array().expect("names").iter().filter_map(|row| row["standing"].as_str()).collect();
    assert_eq!(standings, ["not-yours", "kept", "not-yours", "unknown"]);
    assert_eq!(names["names"][1]["name"], "值班示例");
    let many: Vec<Value> = (0..101).map(|_| li()).collect();
    let too_many = json!({ "whoms": many, "purpose": "contact" });
    town.post("/api/people/names", OFFICER, too_many).await.problem(422, "bad-identity");
}

#[tokio::test]
async fn every_reading_is_on_record_and_the_log_is_asked_by_who_whom_what_for_and_when() {
    let town = town().await;
    keep_li(&town).await;
    read(&town, NURSE, li()).await.good();
    town.later(10);
    let look_back = json!({ "whom": li(), "purpose": "look-back" });
    town.post("/api/people/read", QUALITY, look_back).await.good();
    let nobody = json!({ "by": "phone", "value": "19900000009", "purpose": "care" });
    town.post("/api/people/find", NURSE, nobody).await.good();
    read(&town, COUNTY_TECHNICIAN, li()).await.problem(403, "identity-not-yours");

    let rows = async |query: &str| -> Vec<u64> {
        let page = get_as(&town, AUDITOR, &format!("/api/readings{query}")).await.good();
        page["items"].as_array().expect("rows").iter().filter_map(|row| row["reading"].as_u64()).collect()
    };
    assert_eq!(rows("").await, [3, 2, 1], "who was refused read nothing");
    assert_eq!(rows("?actor=309").await, [3, 1]);
    assert_eq!(rows("?whom=patient:71").await, [2, 1]);
    assert_eq!(rows("?purpose=look-back").await, [2]);
    assert_eq!(rows("?act=search").await, [3]);
    assert_eq!(rows(&format!("?from={}", town.engine.now()).replace('+', "%2B")).await, [3, 2]);
    assert_eq!(rows(&format!("?until={}", town.engine.now()).replace('+', "%2B")).await, [1]);
    let first = get_as(&town, AUDITOR, "/api/readings?limit=2").await.good();
    assert_eq!(first["next"], "2");
    assert_eq!(rows("?limit=2&cursor=2").await, [1]);
    let row = &first["items"][1];
    let expected = json!({ "reading": 2, "whom": li(), "about": null, "act": "read", "actor": "0000000000000121",
                           "duty": "quality", "site": STATION, "purpose": "look-back", "at": town.engine.now() });
    assert_eq!(row, &expected);
    assert_eq!(first["items"][0]["whom"], Value::Null, "nobody was found");
    for bad in ["?whom=71", "?cursor=x", "?purpose=curiosity", "?phone=1"] {
        get_as(&town, AUDITOR, &format!("/api/readings{bad}")).await.problem(400, "bad-query");
    }
    let counts = get_as(&town, AUDITOR, "/api/people/counts").await.good();
    assert_eq!(counts["standing"], "open");
    assert_eq!(counts["people"][0], json!({ "kind": "patient", "kept": 1, "erased": 0, "empty": 0 }));
}

#[tokio::test]
async fn notes_are_written_read_and_erased() {
    let town = town().await;
    keep_li(&town).await;
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "patient": "71",
                       "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    let case = town.post("/api/cases", TECHNICIAN, call).await.good()["made"]["case"].clone();
    town.stock(&[(1, "RBC-S-LR", "O+", "2 U")]).await;
    let (of_case, of_bag) = (json!({ "case": case }), json!({ "bag": "S000126000001.RBC-S-LR.00" }));
    let write = |about: &Value, text: &str| json!({ "about": about, "text": text });
    let notes = |about: &Value| json!({ "about": about, "purpose": "care" });
    let first = town.post("/api/people/notes", TECHNICIAN, write(&of_case, "家属在三号门")).await.good();
    town.post("/api/people/notes", OFFICER, write(&of_case, "已派车")).await.good();
    town.post("/api/people/notes", OFFICER, write(&of_bag, "标签有折痕")).await.good();
    town.post("/api/people/notes", NURSE, write(&json!({ "person": li() }), "怕针")).await.good();
    let found = town.post("/api/people/notes/read", OFFICER, notes(&of_case)).await.good();
    let texts: Vec<&str> =
        found["notes"].as_array().expect("notes").iter().filter_map(|note| note["text"].as_str()).collect();
    assert_eq!((texts, &found["more"]), (vec!["已派车", "家属在三号门"], &json!(false)));
    assert_eq!(read(&town, NURSE, li()).await.good()["notes"], 1);

    town.post("/api/people/notes/read", COUNTY_TECHNICIAN, notes(&of_case)).await.problem(403, "identity-not-yours");
    let of_li = json!({ "person": li() });
    town.post("/api/people/notes/read", OFFICER, notes(&of_li)).await.problem(403, "identity-not-yours");
    town.post("/api/people/notes", OFFICER, write(&json!({ "case": 99 }), "x")).await.problem(404, "unknown-case");
    let no_bag = json!({ "bag": "S000126999999.RBC-S-LR.00" });
    town.post("/api/people/notes", OFFICER, write(&no_bag, "x")).await.problem(404, "unknown-bag");
    town.post("/api/people/notes", OFFICER, write(&of_case, " ")).await.problem(422, "bad-identity");
    town.post("/api/people/notes", OFFICER, write(&of_case, &"长".repeat(4_001))).await.problem(422, "bad-identity");

    let erase = json!({ "note": first["note"] });
    town.post("/api/people/notes/erase", NURSE, erase.clone()).await.problem(403, "identity-not-yours");
    town.post("/api/people/notes/erase", TECHNICIAN, erase.clone()).await.good();
    town.post("/api/people/notes/erase", TECHNICIAN, erase).await.problem(404, "not-recorded-here");
    let found = town.post("/api/people/notes/read", OFFICER, notes(&of_case)).await.good();
    assert_eq!(found["notes"].as_array().expect("notes").len(), 1);
}

#[tokio::test]
async fn a_person_gets_their_own_data_as_a_file_and_nobody_elses() {
    let town = town().await;
    keep_li(&town).await;
    town.post("/api/people/notes", NURSE, json!({ "about": { "person": li() }, "text": "怕针" })).await.good();
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "patient": "71",
                       "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    let case = town.post("/api/cases", TECHNICIAN, call).await.good()["made"]["case"].clone();
    town.post("/api/people/export", NURSE, json!({ "whom": li() })).await.problem(403, "duty-may-not");
    town.post("/api/people/export", TECHNICIAN, json!({ "whom": li() })).await.problem(403, "identity-not-yours");
    let file = town.post("/api/people/export", HOSPITAL_HEAD, json!({ "whom": li() })).await;
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"own-data.json\"");
    let own = file.good();
    assert_eq!((&own["identity"]["name"], &own["identity"]["id_card"]), (&json!(NAME), &json!(CARD)));
    assert_eq!(own["notes"][0]["text"], "怕针");
    assert_eq!(own["ledger"]["cases"], json!([case]));
    let acts: Vec<&str> =
        own["readings"].as_array().expect("rows").iter().filter_map(|row| row["act"].as_str()).collect();
    assert_eq!(acts, ["notes", "export"], "this very reading is on record");
    assert!(!file.text().contains("donor"), "the other end of a bag is somebody else");
}

#[tokio::test]
async fn an_erased_person_is_gone_and_the_counts_stay() {
    let town = town().await;
    keep_li(&town).await;
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "patient": "71",
                       "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    let case = town.post("/api/cases", TECHNICIAN, call).await.good()["made"]["case"].clone();
    let note = json!({ "about": { "case": case }, "text": "家属在三号门" });
    town.post("/api/people/notes", TECHNICIAN, note).await.good();
    let board = town.get("/api/board").await.good();
    let erase = json!({ "whom": li(), "reason": "own-request" });
    town.post("/api/people/erase", TECHNICIAN, erase.clone()).await.problem(403, "duty-may-not");
    let id = town.id();
    let answered = town.post_as("/api/people/erase", QUALITY, id, erase.clone()).await.good();
    assert_eq!(answered["events"][0]["person"]["person_erased"]["whom"], li());
    let again = town.post_as("/api/people/erase", QUALITY, id, erase.clone()).await.good();
    assert_eq!(again["repeated"], true);
    town.post("/api/people/erase", QUALITY, erase).await.problem(410, "person-erased");
    read(&town, NURSE, li()).await.problem(410, "person-erased");
    let body = json!({ "whom": li(), "name": NAME });
    keep(&town, TECHNICIAN, body).await.problem(410, "person-erased");
    let find = json!({ "by": "id-card", "value": CARD, "purpose": "care" });
    assert_eq!(town.post("/api/people/find", NURSE, find).await.good()["found"], json!([]));
    let notes = json!({ "about": { "case": case }, "purpose": "care" });
    assert_eq!(town.post("/api/people/notes/read", OFFICER, notes).await.good()["notes"], json!([]));
    assert_eq!(town.get("/api/board").await.good()["cases"], board["cases"], "statistics know numbers only");
    let counts = get_as(&town, QUALITY, "/api/people/counts").await.good();
    assert_eq!(counts["people"][0], json!({ "kind": "patient", "kept": 0, "erased": 1, "empty": 0 }));
    // By no other door.
    for command in ["keep_person", "erase_person"] {
        let body = if command == "keep_person" {
            json!({ "whom": { "patient": "0000000000000072" } })
        } else {
            json!({ "whom": { "patient": "0000000000000072" }, "reason": "own-request" })
        };
        town.command(QUALITY, json!({ "person": { command: body } })).await.problem(403, "duty-may-not");
    }
}

#[tokio::test]
async fn what_a_crash_left_between_vault_and_journal_is_put_in_order() {
    let mut town = town().await;
    keep_li(&town).await;
    // The vault was written and the crash came: nobody knows them.
    let orphan = PersonId { kind: Kind::Patient, number: 0x99 };
    let mut vault = opened(town.folder(), &master()).expect("opens");
    vault.add(New { person: orphan, site: HOSPITAL, fields: vec![(Field::Name, "孤儿示例")] }, 1).expect("kept");
    let version = town.engine.read();
    let now = town.engine.now().millis();
    let ordered = identities::put_in_order(&mut vault, &version.world, now).expect("put in order");
    assert_eq!(ordered.swept, Swept { of_nobody: 1, ..Swept::default() });
    assert!(vault.is_kept(LI).expect("reads") && !vault.is_kept(orphan).expect("reads"));

    // Somebody left by a crash is kept by the next who tries, under what they say.
    vault.add(New { person: orphan, site: HOSPITAL, fields: vec![(Field::Name, "旧名")] }, 1).expect("kept");
    let whom = json!({ "patient": "0000000000000099" });
    keep(&town, TECHNICIAN, json!({ "whom": whom, "name": "新名" })).await.good();
    assert_eq!(read(&town, NURSE, whom.clone()).await.good()["name"], "新名");

    // The erasure was decided and the crash came before the key was destroyed.
    let elsewhere = town.folder().join("elsewhere");
    std::fs::create_dir(&elsewhere).expect("made");
    furnish(&mut town, People::open(opened(&elsewhere, &master()).expect("opens")));
    town.post("/api/people/erase", QUALITY, json!({ "whom": li(), "reason": "own-request" })).await.good();
    assert!(vault.is_kept(LI).expect("reads"), "this vault has not heard of it");
    let version = town.engine.read();
    let ordered = identities::put_in_order(&mut vault, &version.world, now).expect("put in order");
    assert_eq!(ordered.erased, 1);
    assert!(vault.is_erased(LI).expect("reads"));
    let ordered = identities::put_in_order(&mut vault, &version.world, now).expect("put in order");
    assert_eq!(ordered, identities::Ordered::default(), "once");
}

#[tokio::test]
async fn whom_the_journal_refuses_the_vault_does_not_keep() {
    let town = town().await;
    let id = domain::CommandId(uuid::Uuid::from_u128(0x4000_8000_0000_0000_0001));
    let body = json!({ "whom": li(), "name": NAME });
    town.post_as("/api/people", TECHNICIAN, id, body.clone()).await.problem(400, "command-id-not-v7");
    let vault = opened(town.folder(), &master()).expect("opens");
    assert!(!vault.has_key(LI).expect("reads"));
    keep(&town, TECHNICIAN, body.clone()).await.good();
    keep(&town, TECHNICIAN, body).await.problem(409, "person-kept");
    assert!(vault.is_kept(LI).expect("reads"), "whom another command kept stays");
}

#[tokio::test]
async fn a_restored_older_vault_takes_a_person_again() {
    let mut town = town().await;
    let folder = town.folder().to_owned();
    let copy = folder.join("older");
    let records = rusqlite::Connection::open(folder.join("town.identities")).expect("opens");
    records.execute("VACUUM INTO ?1", [copy.to_str().expect("a path")]).expect("copies");
    keep_li(&town).await;
    let older =
        Identities::open(&copy, &folder.join("town.keys"), &master(), Cipher::Aes256).expect("opens beside the keys");
    furnish(&mut town, People::open(older));
    read(&town, NURSE, li()).await.problem(404, "unknown-person");
    // The journal knows them; their record is entered again.
    let body = json!({ "whom": li(), "name": NAME });
    keep(&town, TECHNICIAN, body).await.problem(409, "person-kept");
    assert_eq!(read(&town, NURSE, li()).await.good()["name"], NAME);
}

#[tokio::test]
async fn a_lost_master_key_is_told_in_words_and_blood_goes_on() {
    let mut town = town().await;
    keep_li(&town).await;
    let wrong = opened(town.folder(), &Key::of([8; 32])).map(drop).expect_err("another key");
    for why in [Closed::from(&wrong), Closed::NoMasterKey, Closed::Unreadable, Closed::Newer, Closed::NoVault] {
        furnish(&mut town, People::closed(why));
        let said = read(&town, NURSE, li()).await.problem(503, "identities-closed");
        assert_eq!((&said["detail_zh"], &said["detail_en"]), (&json!(why.zh()), &json!(why.en())));
        let body = json!({ "whom": { "patient": "0000000000000072" }, "name": NAME });
        keep(&town, TECHNICIAN, body).await.problem(503, "identities-closed");
        let erase = json!({ "whom": li(), "reason": "own-request" });
        town.post("/api/people/erase", QUALITY, erase).await.problem(503, "identities-closed");
        let counts = get_as(&town, AUDITOR, "/api/people/counts").await.good();
        assert_eq!((&counts["standing"], &counts["zh"]), (&json!(why.code()), &json!(why.zh())));
        town.get("/api/board").await.good();
    }
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    town.post("/api/cases", TECHNICIAN, call).await.good();
}

#[tokio::test]
async fn a_damaged_record_is_told_in_words_and_the_rest_is_given() {
    let town = town().await;
    keep_li(&town).await;
    let file = rusqlite::Connection::open(town.folder().join("town.identities")).expect("opens");
    file.execute("UPDATE field SET sealed = x'00' WHERE field = 1", []).expect("damages");
    let view = read(&town, NURSE, li()).await.good();
    assert_eq!((&view["damaged"], &view["name"]), (&json!(["name"]), &Value::Null));
    assert_eq!(view["phone"], PHONE);
    drop(file);
    let keys = rusqlite::Connection::open(town.folder().join("town.keys")).expect("opens");
    keys.execute("UPDATE person SET sealed = x'00'", []).expect("damages");
    let said = read(&town, NURSE, li()).await.problem(500, "identity-damaged");
    assert!(said["detail_zh"].as_str().is_some_and(|text| text.contains("从备份恢复")));
    let names = json!({ "whoms": [li()], "purpose": "care" });
    assert_eq!(town.post("/api/people/names", NURSE, names).await.good()["names"][0]["standing"], "damaged");
    // When the reading cannot be put on record, nothing is given out.
    keys.execute("DELETE FROM person", []).expect("removes");
    let file = rusqlite::Connection::open(town.folder().join("town.identities")).expect("opens");
    file.execute_batch("DROP TABLE reading").expect("removes");
    let find = json!({ "by": "phone", "value": PHONE, "purpose": "care" });
    town.post("/api/people/find", NURSE, find).await.problem(503, "identities-unreadable");
}

#[tokio::test]
async fn nothing_of_a_bad_body_is_repeated() {
    let town = town().await;
    let marks = ["张暗记", "10000000042"];
    let bodies = [
        json!({ "whom": li(), "name": 10000000042u64 }).to_string(),
        json!({ "whom": li(), "name": "张暗记", "10000000042": 1 }).to_string(),
        json!({ "whom": { "张暗记": "1" }, "name": "x" }).to_string(),
        json!({ "whom": { "patient": "张暗记" }, "name": "x" }).to_string(),
        "{\"name\": \"张暗记\"".to_owned(),
        json!({ "kind": "patient", "name": "张暗记".repeat(60) }).to_string(),
        json!({ "kind": "patient", "whom": li(), "name": "张暗记" }).to_string(),
        json!({ "kind": "staff", "name": "张暗记", "phone": "10000000042" }).to_string(),
        json!({ "kind": "patient", "name": "张暗记\u{7}" }).to_string(),
        json!({ "kind": "patient", "name": " ", "phone": "10000000042" }).to_string(),
    ];
    for body in bodies {
        let answer = town.send("/api/people", Some((TECHNICIAN, town.id())), "application/json", body.into()).await;
        assert!(matches!(answer.status, 400 | 403 | 422), "{}: {}", answer.status, answer.text());
        for mark in marks {
            assert!(!answer.text().contains(mark), "{}", answer.text());
        }
    }
}
