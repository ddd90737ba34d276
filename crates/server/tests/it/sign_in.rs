//! Signing in, and everything that somebody who is not, or is no longer, signed in cannot do.

use axum::body::Body;
use axum::http::Request;
use domain::duty::account::{Command, Grant};
use domain::{ActorId, Duty, Minutes, SiteId};
use http_body_util::BodyExt;
use serde_json::json;
use tower::ServiceExt;
use vault::Holder;
use vault::papers::Reason;

use crate::guarded::*;
use crate::town::*;

#[tokio::test]
async fn an_open_town_says_so_and_a_guarded_one_lets_nobody_look() {
    let open = Town::new().await;
    assert_eq!(open.get("/api/session").await.good()["door"], "open");
    let guarded = Guarded::new().await;
    let mut nobody = Browser::default();
    assert_eq!(guarded.door(&mut nobody).await, "signed-out");
    for path in ["/api/board", "/api/cases", "/api/stock", "/api/feed", "/api/patients/1/trace", "/api/accounts"] {
        guarded.get(&mut nobody, path).await.problem(401, "signed-out");
    }
    for path in ["/healthz", "/api/refusals", "/api/openapi.json", "/"] {
        assert_eq!(guarded.get(&mut nobody, path).await.status, 200, "{path}");
    }
    // The headers that an open town takes are nobody's word here.
    guarded.town.post("/api/cases", OFFICER, call()).await.problem(401, "signed-out");
    guarded
        .town
        .command(OFFICER, json!({ "case": { "activate_green_channel": { "case": 0 } } }))
        .await
        .problem(401, "signed-out");
    let forged = write("/api/cases", Some((OFFICER, guarded.town.id())), "application/json")
        .header("cookie", format!("xuemai-session={}; xuemai-desk={}", "ab".repeat(32), "cd".repeat(32)));
    let forged = forged.body(Body::from(call().to_string())).expect("a request");
    guarded.town.via.send(forged).await.problem(401, "session-ended");
}

#[tokio::test]
async fn a_person_signs_in_acts_and_signs_out() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    let mut desk = Browser::default();
    let seen = guarded.sign_in(&mut desk, " D-101 ").await;
    let cookies: Vec<&str> =
        seen.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("text")).collect();
    assert_eq!(cookies.len(), 2);
    assert!(cookies.iter().all(|cookie| cookie.contains("HttpOnly; SameSite=Strict")), "{cookies:?}");
    let seen = seen.good();
    assert_eq!((seen["door"].as_str(), seen["login"].as_str()), (Some("signed-in"), Some("d-101")));
    assert_eq!(seen["grants"], json!([{ "duty": "supply-duty", "site": STATION }]));
    assert_eq!(seen["desk"][0]["login"], "d-101");
    assert!(!seen.to_string().contains(PASSWORD));
    let opened = guarded.command(&mut desk, "/api/cases", "supply-duty", STATION, call()).await.good();
    let case = opened["made"]["case"].as_u64().expect("a case");
    let trail = guarded.get(&mut desk, &format!("/api/cases/{case}")).await;
    assert_eq!(trail.status, 200);
    guarded.plain(&mut desk, "/api/session/end", json!({})).await.good();
    assert_eq!(guarded.door(&mut desk).await, "signed-out");
    assert!(!desk.cookies.contains_key("xuemai-session") && desk.cookies.contains_key("xuemai-desk"));
    guarded.get(&mut desk, "/api/cases").await.problem(401, "signed-out");
    guarded
        .plain(&mut desk, "/api/session/unlock", json!({ "login": "d-101", "pin": PIN }))
        .await
        .problem(401, "not-at-this-desk");
}

#[tokio::test]
async fn wrong_secrets_are_refused_alike_and_wait() {
    let guarded = Guarded::new().await;
    let try_with = |login: &'static str, password: &'static str| {
        let guarded = &guarded;
        async move {
            let body = json!({ "login": login, "password": password });
            guarded.plain(&mut Browser::default(), "/api/session", body).await
        }
    };
    let wrong = try_with("admin", "wrong password").await.problem(401, "sign-in-wrong");
    let nobody = try_with("nobody", "wrong password").await.problem(401, "sign-in-wrong");
    assert_eq!(wrong["detail"], nobody["detail"]);
    for _ in 0..5 {
        try_with("admin", "wrong password").await.problem(401, "sign-in-wrong");
    }
    let waits = try_with("admin", PASSWORD).await;
    let seconds: u64 = waits.header("retry-after").parse().expect("seconds");
    assert_eq!((seconds, waits.problem(429, "sign-in-waits")["wait_seconds"].as_u64()), (30, Some(30)));
    for _ in 0..12 {
        try_with("nobody", "wrong password").await;
    }
    try_with("nobody", "wrong password").await.problem(429, "too-many-tries");
    guarded.wall.advance(Minutes(1));
    try_with("admin", PASSWORD).await.good();
    guarded
        .plain(&mut Browser::default(), "/api/session", json!({ "login": "admin" }))
        .await
        .problem(400, "malformed-body");
}

#[tokio::test]
async fn a_locked_desk_shows_the_wall_alone_and_a_pin_goes_on() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    let mut desk = guarded.signed_in("d-101").await;
    assert_eq!(guarded.plain(&mut desk, "/api/session/lock", json!({})).await.good()["door"], "locked");
    assert_eq!(guarded.door(&mut desk).await, "locked");
    for path in ["/api/board", "/api/network"] {
        assert_eq!(guarded.get(&mut desk, path).await.status, 200, "{path}");
    }
    guarded.get(&mut desk, "/api/cases").await.problem(401, "session-locked");
    guarded.command(&mut desk, "/api/cases", "supply-duty", STATION, call()).await.problem(401, "session-locked");
    let pin = |pin: &str| json!({ "login": "d-101", "pin": pin });
    guarded.plain(&mut desk, "/api/session/unlock", pin("246802")).await.problem(401, "sign-in-wrong");
    assert_eq!(guarded.plain(&mut desk, "/api/session/unlock", pin(PIN)).await.good()["door"], "signed-in");
    guarded.command(&mut desk, "/api/cases", "supply-duty", STATION, call()).await.good();
    guarded.wall.advance(Minutes(15));
    guarded.get(&mut desk, "/api/cases").await.problem(401, "session-locked");
    for n in 0..5 {
        let code = if n < 4 { "sign-in-wrong" } else { "pin-used-up" };
        guarded.plain(&mut desk, "/api/session/unlock", pin("246802")).await.problem(401, code);
    }
    guarded.plain(&mut desk, "/api/session/unlock", pin(PIN)).await.problem(401, "pin-used-up");
    guarded.sign_in(&mut desk, "d-101").await.good();
    guarded.wall.advance(Minutes(12 * 60));
    guarded.get(&mut desk, "/api/board").await.problem(401, "session-ended");
}

#[tokio::test]
async fn a_stolen_session_is_no_ones() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    let mut owner = guarded.signed_in("d-101").await;
    let mut thief = guarded.signed_in("admin").await;
    let token = owner.cookies["xuemai-session"].clone();
    thief.cookies.insert("xuemai-session".to_owned(), token.clone());
    guarded.get(&mut thief, "/api/cases").await.problem(401, "session-elsewhere");
    guarded.get(&mut owner, "/api/cases").await.problem(401, "session-ended");
    // Nor without any desk, nor after it was revoked.
    let mut owner = guarded.signed_in("d-101").await;
    let mut copied = Browser::default();
    copied.cookies.insert("xuemai-session".to_owned(), owner.cookies["xuemai-session"].clone());
    guarded.get(&mut copied, "/api/cases").await.problem(401, "session-elsewhere");
    guarded.sign_in(&mut owner, "d-101").await.good();
    let mut admin = guarded.signed_in("admin").await;
    let ended = guarded.plain(&mut admin, "/api/accounts/9101/end-sessions", json!({})).await.good();
    assert_eq!(ended["ended"], 1);
    guarded.command(&mut owner, "/api/cases", "supply-duty", STATION, call()).await.problem(401, "session-ended");
    let book = guarded.get(&mut admin, "/api/sign-ins?account=9101").await.good();
    let words: Vec<&str> =
        book["rows"].as_array().expect("rows").iter().filter_map(|row| row["what"].as_str()).collect();
    assert_eq!(words[..3], ["revoked", "signed-in", "other-desk"]);
    assert_eq!(book["rows"][0]["by"], "0000000000009001");
}

#[tokio::test]
async fn a_role_taken_away_while_signed_in_ends_at_once() {
    let guarded = Guarded::new().await;
    let grants = [(Duty::SupplyDuty, STATION), (Duty::SupplyHead, STATION)];
    guarded.person(0x9101, "d-101", &grants).await;
    let mut desk = guarded.signed_in("d-101").await;
    guarded.command(&mut desk, "/api/cases", "supply-duty", STATION, call()).await.good();
    let mut admin = guarded.signed_in("admin").await;
    let taken = json!({ "duty": "supply-duty", "site": STATION });
    guarded.command(&mut admin, "/api/accounts/9101/withdraw", "administrator", STATION, taken).await.good();
    let refused = guarded.command(&mut desk, "/api/cases", "supply-duty", STATION, call()).await;
    let refused = refused.problem(403, "duty-not-granted");
    assert!(refused["detail_zh"].as_str().is_some_and(|zh| zh.contains("示范血站")), "{refused}");
    // The route for any command asks the ledger.
    let envelope = |duty: &'static str| {
        guarded.town.envelope(
            Who { duty, site: STATION, actor: 0x9101 },
            json!({ "case": { "activate_green_channel": { "case": 0 } } }),
        )
    };
    let any = guarded.plain(&mut desk, "/api/commands", envelope("supply-duty")).await;
    any.problem(403, "duty-not-granted");
    assert_eq!(guarded.door(&mut desk).await, "signed-in", "the other duty stays");
    guarded.command(&mut desk, "/api/cases", "supply-head", STATION, call()).await.good();
    guarded.command(&mut admin, "/api/accounts/9101/close", "administrator", STATION, json!({})).await.good();
    guarded.get(&mut desk, "/api/cases").await.problem(401, "session-ended");
    guarded.sign_in(&mut Browser::default(), "d-101").await.problem(401, "sign-in-wrong");
}

#[tokio::test]
async fn whoever_left_signs_nothing_more() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    guarded.person(0x9102, "d-102", &[(Duty::SupplyDuty, STATION)]).await;
    let now = guarded.town.engine.now();
    let certify = |number| {
        let papers = guarded.papers.clone();
        papers.with(|papers| papers.certify(Holder::Staff(number), now.millis()).expect("certified"));
    };
    certify(0x9101);
    certify(0x9102);
    let mut admin = guarded.signed_in("admin").await;
    guarded.command(&mut admin, "/api/accounts/9101/close", "administrator", STATION, json!({})).await.good();
    let listed = || guarded.papers.with(|papers| papers.certificates(Some("staff")).expect("reads"));
    let revoked = |number| {
        let of = listed().into_iter().filter(|one| one.holder == Holder::Staff(number));
        of.map(|one| (one.revoked.map(|(_, reason)| reason), one.revoked_by)).collect::<Vec<_>>()
    };
    assert_eq!(revoked(0x9101), [(Some(Reason::Left), Some(0x9001))]);
    assert_eq!(revoked(0x9102), [(None, None)], "the others sign on");
    // A crash between the account and the certificate is put in order at the next start.
    certify(0x9101);
    let settle = || guarded.papers.settle(&guarded.town.engine.read().world, now).expect("settles");
    assert_eq!((settle().retired, settle().retired), (1, 0));
    assert!(revoked(0x9101).iter().all(|(reason, _)| *reason == Some(Reason::Left)));
    assert_eq!(revoked(0x9102), [(None, None)]);
}

#[tokio::test]
async fn a_duty_is_held_at_its_site_and_nobody_acts_as_another() {
    let guarded = Guarded::new().await;
    guarded.person(0x9301, "h-301", &[(Duty::TransfusionDuty, HOSPITAL)]).await;
    let mut desk = guarded.signed_in("h-301").await;
    guarded.command(&mut desk, "/api/cases", "transfusion-duty", HOSPITAL, call()).await.good();
    let wrong = guarded.command(&mut desk, "/api/cases", "transfusion-duty", COUNTY, call()).await;
    assert_eq!(wrong.problem(403, "duty-not-granted")["refusals"][0]["facts"]["site"], COUNTY);
    guarded.command(&mut desk, "/api/cases", "physician", HOSPITAL, call()).await.problem(403, "duty-not-granted");
    guarded.command(&mut desk, "/api/cases", "system", HOSPITAL, call()).await.problem(403, "duty-not-allowed");
    let other = write(
        "/api/cases",
        Some((Who { actor: 0x9001, duty: "transfusion-duty", site: HOSPITAL }, guarded.town.id())),
        "application/json",
    );
    guarded.send(&mut desk, other, Body::from(call().to_string())).await.problem(403, "actor-not-you");
    let who = Who { actor: 0x9001, duty: "transfusion-duty", site: HOSPITAL };
    let any = guarded.town.envelope(who, json!({ "case": { "activate_green_channel": { "case": 0 } } }));
    guarded.plain(&mut desk, "/api/commands", any).await.problem(403, "actor-not-you");
    guarded.get(&mut desk, "/api/accounts").await.problem(403, "duty-needed");
    guarded.get(&mut desk, "/api/donors/1/trace").await.problem(403, "duty-needed");
}

#[tokio::test]
async fn a_replayed_command_is_the_same_command_and_nobody_elses() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    guarded.person(0x9102, "d-102", &[(Duty::SupplyDuty, STATION)]).await;
    let mut desk = guarded.signed_in("d-101").await;
    let id = guarded.town.id();
    let first = guarded.command_as(&mut desk, "/api/cases", ("supply-duty", STATION, id), None, call()).await.good();
    assert_eq!(first["repeated"], false);
    let mut again = guarded.signed_in("d-101").await;
    let same = guarded.command_as(&mut again, "/api/cases", ("supply-duty", STATION, id), None, call()).await.good();
    assert_eq!((&same["repeated"], &same["made"]), (&json!(true), &first["made"]));
    let mut other = guarded.signed_in("d-102").await;
    let replayed = guarded.command_as(&mut other, "/api/cases", ("supply-duty", STATION, id), None, call()).await;
    assert_eq!(replayed.status, 409, "{}", replayed.text());
    let mut changed = call();
    changed["asked"] = json!("A+");
    let changed = guarded.command_as(&mut again, "/api/cases", ("supply-duty", STATION, id), None, changed).await;
    assert_eq!(changed.status, 409, "{}", changed.text());
    // After signing out the bytes of the command are worth nothing.
    guarded.plain(&mut again, "/api/session/end", json!({})).await.good();
    let late = guarded.command_as(&mut again, "/api/cases", ("supply-duty", STATION, id), None, call()).await;
    late.problem(401, "signed-out");
}

#[tokio::test]
async fn the_clock_of_a_device_may_be_ten_minutes_off() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    let mut desk = guarded.signed_in("d-101").await;
    let now = guarded.town.engine.now();
    let at = |minutes: i64| {
        write("/api/cases", None, "application/json")
            .header("xuemai-command-id", guarded.town.id().to_string())
            .header("xuemai-duty", "supply-duty")
            .header("xuemai-site", STATION)
            .header("xuemai-occurred-at", now.plus(Minutes(minutes)).to_string())
    };
    let ahead = guarded.send(&mut desk, at(11), Body::from(call().to_string())).await;
    assert!(ahead.problem(422, "from-the-future")["detail_zh"].as_str().is_some_and(|zh| zh.contains("校准设备时钟")));
    for taken in [10, -10] {
        guarded.send(&mut desk, at(taken), Body::from(call().to_string())).await.good();
    }
    // The clock of an authenticator, either way.
    let begun = guarded.plain(&mut desk, "/api/session/totp/begin", json!({ "password": PASSWORD })).await.good();
    assert!(begun["uri"].as_str().is_some_and(|uri| uri.starts_with("otpauth://totp/Xuemai:d-101?secret=")));
    let secret = unbase32(begun["secret"].as_str().expect("text"));
    let code = |minutes: i64| vault::access::totp_shown(&secret, guarded.wall_ms() + minutes * 60_000);
    for (minutes, words) in [(10, "10 min ahead"), (-10, "10 min behind")] {
        let off = guarded.plain(&mut desk, "/api/session/totp/confirm", json!({ "code": code(minutes) })).await;
        assert!(off.problem(401, "clock-off")["detail_en"].as_str().is_some_and(|en| en.contains(words)));
    }
    let on = guarded.plain(&mut desk, "/api/session/totp/confirm", json!({ "code": code(0) })).await.good();
    assert_eq!(on["totp"], true);
    let mut elsewhere = Browser::default();
    guarded.sign_in(&mut elsewhere, "d-101").await.problem(401, "code-needed");
    let with = |code: String| json!({ "login": "d-101", "password": PASSWORD, "totp": code });
    guarded.plain(&mut elsewhere, "/api/session", with(code(0))).await.problem(401, "code-wrong");
    guarded.wall.advance(Minutes(1));
    let next = vault::access::totp_shown(&secret, guarded.wall_ms());
    guarded.plain(&mut elsewhere, "/api/session", with(next)).await.good();
    let off = guarded.plain(&mut elsewhere, "/api/session/totp/off", json!({ "password": PASSWORD })).await.good();
    assert_eq!(off["totp"], false);
}

/// The secret as an authenticator reads it.
fn unbase32(text: &str) -> vault::access::TotpSecret {
    let mut bytes = [0u8; 20];
    let (mut bits, mut sum, mut at) = (0, 0u64, 0);
    for letter in text.bytes() {
        let value = if letter.is_ascii_digit() { letter - b'2' + 26 } else { letter - b'A' };
        (sum, bits) = (sum << 5 | u64::from(value), bits + 5);
        if bits >= 8 {
            bits -= 8;
            bytes[at] = (sum >> bits) as u8;
            at += 1;
        }
    }
    zeroize::Zeroizing::new(bytes)
}

impl Guarded {
    fn wall_ms(&self) -> i64 {
        self.gatehouse.now().millis()
    }
}

#[tokio::test]
async fn a_second_person_proves_who_they_are_for_one_command() {
    let guarded = Guarded::new().await;
    guarded.person(0x9201, "q-1", &[(Duty::Director, STATION)]).await;
    let mut admin = guarded.signed_in("admin").await;
    let open = |second: Option<&str>, login: &str| json!({ "login": login, "grants": [{ "duty": "quality", "site": STATION }], "second_person": second });
    let alone = guarded.command(&mut admin, "/api/accounts", "administrator", STATION, open(None, "q-7")).await;
    alone.problem(422, "second-person-needed");
    let (id, other) = (guarded.town.id(), guarded.town.id());
    let head = Some("9201");
    let frame = ("administrator", STATION, id);
    let named = guarded.command_as(&mut admin, "/api/accounts", frame, None, open(head, "q-7")).await;
    named.problem(403, "second-person-not-attested");
    let elsewhere = guarded.word(&mut admin, "q-1", other).await;
    let refused = guarded.command_as(&mut admin, "/api/accounts", frame, Some(&elsewhere), open(head, "q-7")).await;
    refused.problem(403, "second-not-valid");
    let word = guarded.word(&mut admin, "q-1", id).await;
    guarded.wall.advance(Minutes(2));
    let late = guarded.command_as(&mut admin, "/api/accounts", frame, Some(&word), open(head, "q-7")).await;
    late.problem(403, "second-not-valid");
    let word = guarded.word(&mut admin, "q-1", id).await;
    let opened = guarded.command_as(&mut admin, "/api/accounts", frame, Some(&word), open(head, "q-7")).await.good();
    assert_eq!(opened["repeated"], false);
    let wrong = json!({ "login": "q-1", "secret": "wrong password", "command": id });
    guarded.plain(&mut admin, "/api/session/second", wrong).await.problem(401, "sign-in-wrong");
    // Whoever has the link of a sensitive account is that account: two hand it over.
    let path = format!("/api/accounts/{}/link", opened["account"].as_str().expect("a number"));
    guarded.plain(&mut admin, &path, json!({})).await.problem(422, "second-person-needed");
    let id = guarded.town.id();
    let word = guarded.word(&mut admin, "q-1", id).await;
    let given =
        guarded.command_as(&mut admin, &path, ("administrator", STATION, id), Some(&word), json!({})).await.good();
    assert_eq!(given["link"].as_str().map(str::len), Some(64));
}

#[tokio::test]
async fn an_account_is_opened_and_its_owner_chooses_the_password() {
    let guarded = Guarded::new().await;
    let mut admin = guarded.signed_in("admin").await;
    let new = json!({ "login": "N-7", "grants": [{ "duty": "nurse", "site": HOSPITAL }] });
    let id = guarded.town.id();
    let frame = ("administrator", STATION, id);
    let opened = guarded.command_as(&mut admin, "/api/accounts", frame, None, new.clone()).await.good();
    let (account, link) = (opened["account"].as_str().expect("a number"), opened["link"].as_str().expect("a link"));
    let mut nurse = Browser::default();
    let use_it = |link: &str, password: &str| json!({ "link": link, "password": password, "pin": PIN });
    guarded
        .plain(&mut nurse, "/api/session/link", use_it(&"ab".repeat(32), PASSWORD))
        .await
        .problem(404, "link-unknown");
    guarded.plain(&mut nurse, "/api/session/link", use_it(link, "short")).await.problem(422, "secret-too-weak");
    let again = guarded.command_as(&mut admin, "/api/accounts", frame, None, new.clone()).await.good();
    assert_eq!((&again["account"], &again["repeated"]), (&opened["account"], &json!(true)), "a repeat opens no other");
    guarded.plain(&mut nurse, "/api/session/link", use_it(link, PASSWORD)).await.problem(404, "link-unknown");
    let link = again["link"].as_str().expect("the answer was lost: a new one");
    let seen = guarded.plain(&mut nurse, "/api/session/link", use_it(link, PASSWORD)).await.good();
    assert_eq!((seen["door"].as_str(), seen["account"].as_str()), (Some("signed-in"), Some(account)));
    let used = guarded.command_as(&mut admin, "/api/accounts", frame, None, new).await.good();
    assert_eq!(used.get("link"), None, "a repeat takes no password away");
    let row = guarded.get(&mut admin, &format!("/api/accounts/{account}")).await.good();
    assert_eq!((&row["account"]["first_sign_in_done"], &row["account"]["sessions"]), (&json!(true), &json!(1)));
    assert_eq!(row["sign_ins"][0]["what"], "link-used");
    let taken = json!({ "login": "n-7", "grants": [{ "duty": "nurse", "site": HOSPITAL }] });
    guarded.command(&mut admin, "/api/accounts", "administrator", STATION, taken).await.problem(409, "login-taken");
    let malformed = json!({ "login": "王", "grants": [] });
    guarded
        .command(&mut admin, "/api/accounts", "administrator", STATION, malformed)
        .await
        .problem(422, "login-malformed");
    // What the ledger refuses leaves no sign-in behind.
    let refused = json!({ "login": "x-1", "grants": [{ "duty": "nurse", "site": 99 }] });
    let refused = guarded.command(&mut admin, "/api/accounts", "administrator", STATION, refused).await;
    assert!(refused.status >= 400 && refused.status < 500, "{}", refused.text());
    let logins = guarded.gatehouse.access().logins(0).expect("reads");
    assert_eq!(logins.iter().map(|login| login.name.as_str()).collect::<Vec<_>>(), ["admin", "n-7"]);
    // Its own secrets.
    let wrong = json!({ "old": "wrong password", "new": "another fine one" });
    guarded.plain(&mut nurse, "/api/session/password", wrong).await.problem(401, "sign-in-wrong");
    let right = json!({ "old": PASSWORD, "new": "another fine one" });
    guarded.plain(&mut nurse, "/api/session/password", right).await.good();
    let pin = json!({ "password": "another fine one", "pin": "123456" });
    guarded.plain(&mut nurse, "/api/session/pin", pin).await.problem(422, "secret-too-weak");
    let pin = json!({ "password": "another fine one", "pin": "864213" });
    assert_eq!(guarded.plain(&mut nurse, "/api/session/pin", pin).await.good()["pin"], true);
    guarded.plain(&mut admin, &format!("/api/accounts/{account}/unlock"), json!({})).await.good();
    guarded.plain(&mut admin, &format!("/api/accounts/{account}/link"), json!({})).await.good();
    guarded.get(&mut nurse, "/api/cases").await.problem(401, "session-ended");
}

#[tokio::test]
async fn a_hospitals_administrator_administers_the_hospital() {
    let guarded = Guarded::new().await;
    guarded.person(0x9302, "h-admin", &[(Duty::Administrator, HOSPITAL)]).await;
    guarded.person(0x9309, "nurse-9", &[(Duty::Nurse, HOSPITAL)]).await;
    guarded.person(0x9409, "nurse-4", &[(Duty::Nurse, HOSPITAL), (Duty::Nurse, COUNTY)]).await;
    let mut admin = guarded.signed_in("h-admin").await;
    guarded.plain(&mut admin, "/api/accounts/9309/link", json!({})).await.good();
    for (account, site) in [("9409", COUNTY), ("9001", STATION)] {
        for act in ["link", "end-sessions", "unlock"] {
            let refused = guarded.plain(&mut admin, &format!("/api/accounts/{account}/{act}"), json!({})).await;
            assert_eq!(refused.problem(403, "duty-not-granted")["refusals"][0]["facts"]["site"], site);
        }
    }
    guarded.plain(&mut admin, "/api/accounts/77/link", json!({})).await.problem(403, "account-not-open");
}

#[tokio::test]
async fn a_glass_is_broken_used_and_judged_by_another() {
    let guarded = Guarded::new().await;
    guarded.person(0x9309, "nurse-9", &[(Duty::Nurse, HOSPITAL)]).await;
    guarded.person(0x9202, "auditor", &[(Duty::Auditor, STATION)]).await;
    let mut nurse = guarded.signed_in("nurse-9").await;
    guarded
        .command(&mut nurse, "/api/cases", "transfusion-duty", HOSPITAL, call())
        .await
        .problem(403, "duty-not-granted");
    let take = json!({ "duty": "transfusion-duty", "site": HOSPITAL, "reason": "nobody-present" });
    guarded.command(&mut nurse, "/api/break-glass", "nurse", HOSPITAL, take).await.good();
    guarded.command(&mut nurse, "/api/cases", "transfusion-duty", HOSPITAL, call()).await.good();
    let session = guarded.get(&mut nurse, "/api/session").await.good();
    assert!(session["grants"].as_array().is_some_and(|grants| grants.iter().any(|grant| grant["until"].is_string())));
    let mut auditor = guarded.signed_in("auditor").await;
    let rows = guarded.get(&mut auditor, "/api/break-glass").await.good();
    let row = &rows["rows"][0];
    assert_eq!(
        (row["login"].as_str(), &row["running"], &row["overdue"]),
        (Some("nurse-9"), &json!(true), &json!(false))
    );
    let path = format!("/api/break-glass/{}/review", row["id"]);
    let verdict = json!({ "verdict": "not-justified" });
    guarded.command(&mut nurse, &path, "nurse", HOSPITAL, verdict.clone()).await.problem(403, "duty-may-not");
    guarded.command(&mut auditor, &path, "auditor", STATION, verdict).await.good();
    guarded
        .command(&mut nurse, "/api/cases", "transfusion-duty", HOSPITAL, call())
        .await
        .problem(403, "duty-not-granted");
    let rows = guarded.get(&mut auditor, "/api/break-glass").await.good();
    assert_eq!(
        (&rows["rows"][0]["running"], &rows["rows"][0]["review"]["verdict"]),
        (&json!(false), &json!("not-justified"))
    );
}

#[tokio::test]
async fn a_feed_ends_with_its_session() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    let desk = guarded.signed_in("d-101").await;
    let cookies: Vec<String> = desk.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let request = Request::get("/api/feed").header("host", "localhost").header("cookie", cookies.join("; "));
    let Via::Routes(router) = guarded.town.via.clone() else { panic!("in process") };
    let answer = router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("never fails");
    assert_eq!(answer.status(), 200);
    let mut events = answer.into_body();
    assert!(events.frame().await.is_some(), "it says where it stands");
    guarded.gatehouse.access().end_all(vault::access::Account(0x9101)).expect("ends");
    let grant = Grant { duty: Duty::Nurse, site: SiteId(HOSPITAL) };
    guarded.operate(Command::GrantDuty { account: ActorId(0x9101), grant, second_person: None }).await;
    assert!(events.frame().await.is_none(), "nothing that happened later is told");
}

#[tokio::test]
async fn a_guarded_ledger_without_its_sign_ins_lets_nobody_in() {
    let guarded = Guarded::new().await;
    let app = server::App::new(guarded.town.engine.clone(), options());
    let via = Via::Routes(server::router(app));
    assert_eq!(via.get("/api/session").await.good()["door"], "signed-out");
    via.get("/api/cases").await.problem(401, "signed-out");
    let sign_in = write("/api/session", None, "application/json");
    let body = json!({ "login": "admin", "password": PASSWORD }).to_string();
    via.send(sign_in.body(Body::from(body)).expect("a request")).await.problem(404, "no-sign-ins");
}
