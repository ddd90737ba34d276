//! Coming in through a hospital's own directory, and every way in which its word is not taken. The directory is simulated:
//! it signs, and lies when told to. (A real one by others is in the browser's story.)

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use domain::duty::account::Command;
use domain::{ActorId, Duty, Minutes};
use engine::{Clock, ManualClock};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use server::directory::{Directory, Passwords, Terms};
use server::{App, Rooms};
use sha2::{Digest, Sha256};

use crate::guarded::*;
use crate::town::*;

const CLIENT: &str = "xuemai";
const SECRET: &str = "tide table : seven & more";
const SUBJECT: &str = "b7c1e0d2-staff-opaque";

/// How the directory lies.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Lie {
    Honest,
    OtherIssuer,
    TwoIssuers,
    OtherAudience,
    OtherParty,
    Expired,
    Early,
    OtherNonce,
    NoNonce,
    NoAlgorithm,
    SharedSecret,
    UnknownKey,
    FalseSignature,
    SignedInEarlier,
    MustUnderstand,
    NoToken,
}

struct Simulated {
    issuer: String,
    /// What it says its name is.
    says: Option<String>,
    wall: Arc<ManualClock>,
    key: (String, EcdsaKeyPair),
    /// Code → challenge, nonce, subject, name.
    codes: HashMap<String, (String, String, String, String)>,
    lie: Lie,
    /// Somebody else's name for this system.
    knows: &'static str,
    keys_read: u32,
}

type Shared = Arc<Mutex<Simulated>>;

struct Provider {
    of: Shared,
    serving: tokio::task::JoinHandle<()>,
}

fn new_key(name: &str) -> (String, EcdsaKeyPair) {
    let (rng, way) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(way, &rng).expect("a key");
    (name.to_owned(), EcdsaKeyPair::from_pkcs8(way, pkcs8.as_ref(), &rng).expect("a key"))
}

fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn locked(of: &Shared) -> std::sync::MutexGuard<'_, Simulated> {
    of.lock().expect("whole")
}

impl Provider {
    async fn start(wall: Arc<ManualClock>) -> Provider {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("binds");
        let issuer = format!("http://{}/realms/hospital", listener.local_addr().expect("an address"));
        let of = Arc::new(Mutex::new(Simulated {
            issuer,
            says: None,
            wall,
            key: new_key("k1"),
            codes: HashMap::new(),
            lie: Lie::Honest,
            knows: CLIENT,
            keys_read: 0,
        }));
        let routes = Router::new()
            .route("/realms/hospital/.well-known/openid-configuration", get(published))
            .route("/realms/hospital/keys", get(keys))
            .route("/realms/hospital/token", post(token))
            .with_state(of.clone());
        let serving = tokio::spawn(async move { axum::serve(listener, routes).await.expect("serves") });
        Provider { of, serving }
    }

    fn terms(&self) -> Terms {
        Terms {
            issuer: locked(&self.of).issuer.clone(),
            client: CLIENT.to_owned(),
            secret: Some(SECRET.to_owned().into()),
            name: "市立医院账号".to_owned(),
            login_claim: None,
            passwords: Passwords::Taken,
            roots: rustls::RootCertStore::empty(),
        }
    }

    /// Somebody signs in on the directory's page; gives what the browser is sent back with.
    fn lets_in(&self, address: &str, subject: &str, name: &str) -> (String, String) {
        let (place, query) = address.split_once('?').expect("a query");
        let asked: HashMap<String, String> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        let mut of = locked(&self.of);
        assert_eq!(place, format!("{}/authorize", of.issuer));
        for (what, is) in [
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("redirect_uri", "http://localhost/directory"),
            ("code_challenge_method", "S256"),
            ("prompt", "login"),
            ("response_mode", "fragment"),
        ] {
            assert_eq!(asked[what], is, "{what}");
        }
        assert!(asked["state"].len() >= 43 && asked["nonce"].len() >= 43 && asked["state"] != asked["nonce"]);
        let code = format!("code-{}", of.codes.len());
        let kept = (asked["code_challenge"].clone(), asked["nonce"].clone(), subject.to_owned(), name.to_owned());
        of.codes.insert(code.clone(), kept);
        (code, asked["state"].clone())
    }

    fn lies(&self, lie: Lie) {
        locked(&self.of).lie = lie;
    }
}

async fn published(State(of): State<Shared>) -> Json<Value> {
    let of = locked(&of);
    let at = |path: &str| format!("{}/{path}", of.issuer);
    Json(json!({
        "issuer": of.says.as_ref().unwrap_or(&of.issuer), "authorization_endpoint": at("authorize"),
        "token_endpoint": at("token"), "jwks_uri": at("keys"), "response_modes_supported": ["query", "fragment"],
        "id_token_signing_alg_values_supported": ["ES256"],
    }))
}

async fn keys(State(of): State<Shared>) -> Json<Value> {
    let mut of = locked(&of);
    of.keys_read += 1;
    let (name, key) = &of.key;
    let (x, y) = key.public_key().as_ref()[1..].split_at(32);
    let other = json!({ "kty": "oct-of-tomorrow", "kid": "new" });
    let own =
        json!({ "kty": "EC", "crv": "P-256", "use": "sig", "alg": "ES256", "kid": name, "x": b64(x), "y": b64(y) });
    Json(json!({ "keys": [other, own] }))
}

async fn token(State(of): State<Shared>, headers: HeaderMap, body: String) -> Response {
    let mut of = locked(&of);
    let sent: HashMap<String, String> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let escaped = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let own = format!("Basic {}", STANDARD.encode(format!("{}:{}", of.knows, escaped(SECRET))));
    if headers["authorization"].to_str().expect("text") != own {
        return (StatusCode::UNAUTHORIZED, Json(json!({ "error": "invalid_client" }))).into_response();
    }
    let challenge = b64(Sha256::digest(sent["code_verifier"].as_bytes()));
    let known = of.codes.remove(&sent["code"]).filter(|known| known.0 == challenge);
    let Some((_, nonce, subject, name)) = known else {
        return (StatusCode::BAD_REQUEST, Json(json!({ "error": "invalid_grant" }))).into_response();
    };
    Json(signed(&of, &nonce, &subject, &name)).into_response()
}

fn signed(of: &Simulated, nonce: &str, subject: &str, name: &str) -> Value {
    let (lie, now) = (of.lie, of.wall.now().millis() / 1_000);
    let mut claims = json!({
        "iss": of.issuer, "sub": subject, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce,
        "auth_time": now, "preferred_username": name,
    });
    let mut header = json!({ "alg": "ES256", "kid": of.key.0, "typ": "JWT" });
    match lie {
        Lie::OtherIssuer => claims["iss"] = json!("https://other.example"),
        Lie::TwoIssuers => claims["iss"] = json!([of.issuer, "https://other.example"]),
        Lie::OtherAudience => claims["aud"] = json!("payroll"),
        Lie::OtherParty => {
            claims["aud"] = json!([CLIENT, "payroll"]);
            claims["azp"] = json!("payroll");
        }
        Lie::Expired => claims["exp"] = json!(now - 121),
        Lie::Early => claims["iat"] = json!(now + 3_600),
        Lie::OtherNonce => claims["nonce"] = json!(b64([7; 32])),
        Lie::NoNonce => drop(claims.as_object_mut().expect("an object").remove("nonce")),
        Lie::NoAlgorithm => header["alg"] = json!("none"),
        Lie::SharedSecret => header["alg"] = json!("HS256"),
        Lie::UnknownKey => header["kid"] = json!("k9"),
        Lie::SignedInEarlier => claims["auth_time"] = json!(now - 7_200),
        Lie::MustUnderstand => header["crit"] = json!(["b64"]),
        Lie::Honest | Lie::FalseSignature | Lie::NoToken => {}
    }
    let message = format!("{}.{}", b64(header.to_string()), b64(claims.to_string()));
    let mut signature = match lie {
        Lie::NoAlgorithm => Vec::new(),
        Lie::SharedSecret => {
            let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, SECRET.as_bytes());
            ring::hmac::sign(&key, message.as_bytes()).as_ref().to_vec()
        }
        _ => of.key.1.sign(&SystemRandom::new(), message.as_bytes()).expect("signs").as_ref().to_vec(),
    };
    if lie == Lie::FalseSignature {
        signature[9] ^= 1;
    }
    if lie == Lie::NoToken {
        return json!({ "access_token": "opaque", "token_type": "Bearer" });
    }
    json!({ "access_token": "opaque", "token_type": "Bearer", "id_token": format!("{message}.{}", b64(signature)) })
}

/// A town with a directory.
async fn hospital(change: impl FnOnce(&mut Terms)) -> (Guarded, Provider) {
    let mut guarded = Guarded::new().await;
    let provider = Provider::start(guarded.wall.clone()).await;
    let mut terms = provider.terms();
    change(&mut terms);
    let directory = Some(Arc::new(Directory::new(terms).expect("terms")));
    let rooms = Rooms { access: Some(guarded.gatehouse.clone()), directory, ..Rooms::default() };
    guarded.town.app = App::with_rooms(guarded.town.engine.clone(), options(), rooms);
    guarded.town.via = Via::Routes(server::router(guarded.town.app.clone()));
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    (guarded, provider)
}

/// Begins, is let in by the directory, and comes back.
async fn comes(guarded: &Guarded, provider: &Provider, desk: &mut Browser, name: &str) -> Answer {
    let begun = guarded.plain(desk, "/api/session/directory", json!({})).await.good();
    let (code, state) = provider.lets_in(begun["address"].as_str().expect("an address"), SUBJECT, name);
    back(guarded, desk, &json!({ "code": code, "state": state })).await
}

async fn back(guarded: &Guarded, desk: &mut Browser, body: &Value) -> Answer {
    guarded.plain(desk, "/api/session/directory/return", body.clone()).await
}

async fn bind(guarded: &Guarded, login: &str, account: u64, subject: &str) -> Answer {
    let mut admin = guarded.signed_in(login).await;
    guarded.plain(&mut admin, &format!("/api/accounts/{account:x}/bind"), json!({ "subject": subject })).await
}

#[tokio::test]
async fn somebody_bound_by_an_administrator_comes_in_and_goes_on_by_pin() {
    let (guarded, provider) = hospital(|_| {}).await;
    let mut desk = Browser::default();
    let shown = guarded.get(&mut desk, "/api/session").await.good();
    assert_eq!((&shown["directory"]["name"], &shown["passwords"]), (&json!("市立医院账号"), &json!(true)));
    // Not bound: the words hold what an administrator needs; nothing comes of a name that happens to be a staff number.
    let refused = comes(&guarded, &provider, &mut desk, "d-101").await.problem(403, "directory-unbound");
    assert!(refused["detail_zh"].as_str().is_some_and(|words| words.contains(SUBJECT)), "{refused}");
    assert_eq!(guarded.door(&mut desk).await, "signed-out");

    let shown = bind(&guarded, "admin", 0x9101, SUBJECT).await.good();
    assert_eq!(shown["directory"], true);
    let seen = comes(&guarded, &provider, &mut desk, "whoever").await;
    let given: Vec<String> =
        seen.headers.get_all("set-cookie").iter().map(|value| value.to_str().expect("text").to_owned()).collect();
    assert!(given.iter().all(|cookie| cookie.contains("HttpOnly; SameSite=Strict")), "{given:?}");
    let seen = seen.good();
    assert_eq!((seen["door"].as_str(), seen["login"].as_str()), (Some("signed-in"), Some("d-101")));
    assert!(!desk.cookies.contains_key("xuemai-directory"), "the ticket is taken back");
    guarded.command(&mut desk, "/api/cases", "supply-duty", STATION, call()).await.good();
    // It counts as the password of this shift at this desk.
    guarded.plain(&mut desk, "/api/session/lock", json!({})).await.good();
    guarded.plain(&mut desk, "/api/session/unlock", json!({ "login": "d-101", "pin": PIN })).await.good();
    // And ends as any session does.
    let mut admin = guarded.signed_in("admin").await;
    let ended = guarded.plain(&mut admin, "/api/accounts/9101/end-sessions", json!({})).await.good();
    assert_eq!(ended["ended"], 1);
    assert_eq!(guarded.door(&mut desk).await, "signed-out");
    comes(&guarded, &provider, &mut desk, "whoever").await.good();
    guarded.wall.advance(Minutes(12 * 60 + 1));
    assert_eq!(guarded.door(&mut desk).await, "signed-out", "a shift lasts twelve hours");

    comes(&guarded, &provider, &mut desk, "whoever").await.good();
    let mut admin = guarded.signed_in("admin").await;
    let book = guarded.get(&mut admin, "/api/sign-ins?account=9101").await.good();
    let words: Vec<&str> =
        book["rows"].as_array().expect("rows").iter().filter_map(|row| row["what"].as_str()).collect();
    assert_eq!(words.iter().filter(|word| **word == "directory-in").count(), 3, "{words:?}");
    assert!(words.contains(&"bound"), "{words:?}");
    // Unbound, the sessions end and the next one is turned away.
    let shown = guarded.plain(&mut admin, "/api/accounts/9101/unbind", json!({})).await.good();
    assert_eq!((&shown["directory"], &shown["sessions"]), (&json!(false), &json!(0)));
    comes(&guarded, &provider, &mut desk, "d-101").await.problem(403, "directory-unbound");
    // The file names nobody.
    for file in ["access", "access-wal"] {
        let bytes = std::fs::read(guarded.town.folder().join(file)).unwrap_or_default();
        assert!(!bytes.windows(SUBJECT.len()).any(|found| found == SUBJECT.as_bytes()), "{file}");
    }
}

#[tokio::test]
async fn every_lie_of_a_directory_is_refused_for_its_own_reason() {
    let (guarded, provider) = hospital(|_| {}).await;
    bind(&guarded, "admin", 0x9101, SUBJECT).await.good();
    let mut desk = Browser::default();
    for (lie, words) in [
        (Lie::OtherIssuer, "another directory issued it"),
        (Lie::TwoIssuers, "cannot be read"),
        (Lie::OtherAudience, "issued for another system"),
        (Lie::OtherParty, "issued for another system"),
        (Lie::Expired, "has expired"),
        (Lie::Early, "time to come"),
        (Lie::OtherNonce, "answers another sign-in"),
        (Lie::NoNonce, "answers another sign-in"),
        (Lie::NoAlgorithm, "of a kind that is not taken"),
        (Lie::SharedSecret, "of a kind that is not taken"),
        (Lie::UnknownKey, "does not publish"),
        (Lie::FalseSignature, "signature is false"),
        (Lie::SignedInEarlier, "just now"),
        (Lie::MustUnderstand, "cannot be read"),
        (Lie::NoToken, "cannot be read"),
    ] {
        provider.lies(lie);
        let refused = comes(&guarded, &provider, &mut desk, "d-101").await.problem(401, "directory-refused");
        let said = refused["detail_en"].as_str().expect("words");
        assert!(said.contains(words), "{lie:?}: {said}");
        assert!(!said.contains("eyJ") && !refused["detail_zh"].as_str().expect("words").is_empty(), "no token: {said}");
        assert_eq!(guarded.door(&mut desk).await, "signed-out", "{lie:?}");
        guarded.wall.advance(Minutes(2));
    }
    provider.lies(Lie::Honest);
    comes(&guarded, &provider, &mut desk, "d-101").await.good();
}

#[tokio::test]
async fn a_sign_in_comes_back_once_to_the_browser_that_began_it_and_in_time() {
    let (guarded, provider) = hospital(|_| {}).await;
    bind(&guarded, "admin", 0x9101, SUBJECT).await.good();
    let begin = async |desk: &mut Browser| {
        let begun = guarded.plain(desk, "/api/session/directory", json!({})).await.good();
        provider.lets_in(begun["address"].as_str().expect("an address"), SUBJECT, "d-101")
    };
    let mut desk = Browser::default();
    let (code, _) = begin(&mut desk).await;
    back(&guarded, &mut desk, &json!({ "code": code, "state": "another" })).await.problem(401, "directory-not-begun");
    // One try is all a ticket has.
    let (code, state) = begin(&mut desk).await;
    let good = json!({ "code": code, "state": state });
    let kept = desk.clone();
    // Somebody else's browser has no ticket, or another.
    back(&guarded, &mut Browser::default(), &good).await.problem(401, "directory-not-begun");
    let mut stranger = Browser::default();
    let _ = begin(&mut stranger).await;
    back(&guarded, &mut stranger, &good).await.problem(401, "directory-not-begun");
    back(&guarded, &mut desk, &good).await.good();
    back(&guarded, &mut kept.clone(), &good).await.problem(401, "directory-not-begun");
    // The code in a sign-in of its own: the directory knows that it was used.
    let (_, state) = begin(&mut stranger).await;
    let replayed = json!({ "code": code, "state": state });
    back(&guarded, &mut stranger, &replayed).await.problem(401, "directory-refused");
    // One who sends it under another's name.
    let (code, state) = begin(&mut stranger).await;
    let mixed = json!({ "code": code, "state": state, "issuer": "https://other.example" });
    back(&guarded, &mut stranger, &mixed).await.problem(401, "directory-not-begun");
    let (_, state) = begin(&mut stranger).await;
    let no = back(&guarded, &mut stranger, &json!({ "state": state })).await.problem(401, "directory-refused");
    assert!(no["detail_zh"].as_str().is_some_and(|words| words.contains("没有让您登录")), "{no}");
    let (code, state) = begin(&mut stranger).await;
    guarded.wall.advance(Minutes(10));
    let late = json!({ "code": code, "state": state });
    back(&guarded, &mut stranger, &late).await.problem(401, "directory-not-begun");
    assert_eq!(guarded.door(&mut stranger).await, "signed-out");
}

#[tokio::test]
async fn a_directory_that_is_away_or_another_keeps_nobody_from_the_password() {
    let (guarded, provider) = hospital(|_| {}).await;
    let mut desk = Browser::default();
    let begin = async |desk: &mut Browser| guarded.plain(desk, "/api/session/directory", json!({})).await;
    let own = locked(&provider.of).issuer.clone();
    locked(&provider.of).says = Some(format!("{own}/"));
    begin(&mut desk).await.problem(502, "directory-misset");
    locked(&provider.of).says = None;
    locked(&provider.of).knows = "somebody-else";
    comes(&guarded, &provider, &mut desk, "d-101").await.problem(502, "directory-misset");
    let begun = begin(&mut desk).await.good();
    let (code, state) = provider.lets_in(begun["address"].as_str().expect("an address"), SUBJECT, "d-101");
    provider.serving.abort();
    let _ = provider.serving.await;
    let body = json!({ "code": code, "state": state });
    let away = guarded.plain(&mut desk, "/api/session/directory/return", body).await.problem(502, "directory-away");
    assert!(away["detail_zh"].as_str().is_some_and(|words| words.contains("密码登录")), "{away}");
    guarded.wall.advance(Minutes(61));
    // What was read an hour ago still says where to go; whether it answers there is the browser's to see.
    begin(&mut desk).await.good();
    guarded.sign_in(&mut desk, "d-101").await.good();
    // Never reached at all.
    let unreached = Guarded::new().await;
    let terms = Terms { issuer: own, ..Provider::start(unreached.wall.clone()).await.terms() };
    let directory = Some(Arc::new(Directory::new(terms).expect("terms")));
    let rooms = Rooms { access: Some(unreached.gatehouse.clone()), directory, ..Rooms::default() };
    let app = App::with_rooms(unreached.town.engine.clone(), options(), rooms);
    let via = Via::Routes(server::router(app));
    let away =
        via.send(write("/api/session/directory", None, "application/json").body("{}".into()).expect("one")).await;
    away.problem(502, "directory-away");
    // And where there is none.
    unreached.plain(&mut Browser::default(), "/api/session/directory", json!({})).await.problem(404, "no-directory");
}

#[tokio::test]
async fn a_closed_account_stays_closed_and_a_person_holds_one() {
    let (guarded, provider) = hospital(|_| {}).await;
    guarded.person(0x9102, "d-102", &[(Duty::SupplyDuty, STATION)]).await;
    let mut desk = guarded.signed_in("d-101").await;
    let body = json!({ "subject": SUBJECT });
    let no = guarded.plain(&mut desk, "/api/accounts/9102/bind", body).await;
    no.problem(403, "duty-needed");
    bind(&guarded, "admin", 0x9101, SUBJECT).await.good();
    bind(&guarded, "admin", 0x9102, SUBJECT).await.problem(409, "directory-person-taken");
    bind(&guarded, "admin", 0x9102, " ").await.problem(400, "malformed-body");
    bind(&guarded, "admin", 0x9102, "another").await.good();
    let mut browser = Browser::default();
    // Closed in the ledger, while the file of sign-ins knows it still.
    guarded.operate(Command::CloseAccount { account: ActorId(0x9101) }).await;
    comes(&guarded, &provider, &mut browser, "d-101").await.problem(403, "account-not-open");
    assert_eq!(guarded.door(&mut browser).await, "signed-out");
    // A sensitive duty's account is bound by two, as its link is given by two.
    guarded.person(0x9002, "admin-2", &[(Duty::Administrator, STATION)]).await;
    guarded.person(0x9003, "director", &[(Duty::Director, STATION)]).await;
    bind(&guarded, "admin", 0x9003, "a third").await.problem(422, "second-person-needed");
}

#[tokio::test]
async fn a_claim_that_equals_the_staff_number_is_believed_only_when_it_is_set() {
    let (guarded, provider) = hospital(|terms| terms.login_claim = Some("preferred_username".to_owned())).await;
    let mut desk = Browser::default();
    let seen = comes(&guarded, &provider, &mut desk, "D-101").await.good();
    assert_eq!(seen["login"], "d-101");
    comes(&guarded, &provider, &mut Browser::default(), "nobody-here").await.problem(403, "directory-unbound");
    // Bound by hand to another person, a name does not open it.
    bind(&guarded, "admin", 0x9101, "another person").await.good();
    comes(&guarded, &provider, &mut Browser::default(), "d-101").await.problem(403, "directory-unbound");
}

#[tokio::test]
async fn passwords_can_be_switched_off_and_the_links_of_administrators_stay() {
    let (guarded, provider) = hospital(|terms| terms.passwords = Passwords::Off).await;
    let mut desk = Browser::default();
    assert_eq!(guarded.get(&mut desk, "/api/session").await.good()["passwords"], false);
    guarded.sign_in(&mut desk, "d-101").await.problem(403, "passwords-off");
    let access = guarded.gatehouse.access();
    let at = guarded.wall.now().millis();
    let person = vault::access::Person { issuer: &locked(&provider.of).issuer.clone(), subject: SUBJECT };
    access.bind(vault::access::Account(0x9101), person, vault::access::Account(1), at).expect("bound");
    comes(&guarded, &provider, &mut desk, "x").await.good();
    let (link, _) = access.link(vault::access::Account(0x9101), None, at).expect("a link");
    let body = json!({ "link": link.text().as_str(), "password": PASSWORD, "pin": PIN });
    guarded.plain(&mut Browser::default(), "/api/session/link", body).await.good();
}

#[tokio::test]
async fn new_keys_of_the_directory_are_read_when_they_are_needed_and_not_at_every_lie() {
    let (guarded, provider) = hospital(|_| {}).await;
    bind(&guarded, "admin", 0x9101, SUBJECT).await.good();
    let mut desk = Browser::default();
    comes(&guarded, &provider, &mut desk, "x").await.good();
    locked(&provider.of).key = new_key("k2");
    // Within a minute of the last reading it is not asked again.
    comes(&guarded, &provider, &mut desk, "x").await.problem(401, "directory-refused");
    assert_eq!(locked(&provider.of).keys_read, 1);
    guarded.wall.advance(Minutes(1));
    comes(&guarded, &provider, &mut desk, "x").await.good();
    assert_eq!(locked(&provider.of).keys_read, 2);
    comes(&guarded, &provider, &mut desk, "x").await.good();
    assert_eq!(locked(&provider.of).keys_read, 2);
}
