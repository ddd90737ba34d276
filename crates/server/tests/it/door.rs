//! The door: loopback names, one's own origin, declared duties.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;
use server::permissions::{Permission, TABLE};

use crate::town::*;

#[tokio::test]
async fn only_loopback_names_are_served() {
    let town = Town::new().await;
    for host in ["example.org", "10.1.2.3:8080", "localhost.example.org", ""] {
        for request in [Request::get("/api/board"), Request::get("/"), Request::post("/api/cases")] {
            let request = request.header("host", host).body(Body::empty()).expect("a request");
            town.via.send(request).await.problem(403, "host-not-allowed");
        }
    }
    for host in ["localhost", "127.0.0.1:8080", "[::1]:8080"] {
        let request = Request::get("/api/board").header("host", host).body(Body::empty()).expect("a request");
        town.via.send(request).await.good();
    }
}

#[tokio::test]
async fn a_page_of_another_origin_cannot_write() {
    let town = Town::new().await;
    let call = json!({ "hospital": HOSPITAL, "asked": "O+", "lines": [{ "class": "red-cells", "amount": "2 U" }] });
    let send = |name: &'static str, value: &'static str| {
        let request = write("/api/cases", Some((OFFICER, town.id())), "application/json").header(name, value);
        town.via.send(request.body(Body::from(call.to_string())).expect("a request"))
    };
    for origin in ["http://example.org", "null", "http://localhost:9999", "ftp://localhost"] {
        send("origin", origin).await.problem(403, "origin-not-allowed");
    }
    for from in ["cross-site", "same-site"] {
        send("sec-fetch-site", from).await.problem(403, "origin-not-allowed");
    }
    send("origin", "http://localhost").await.good();
    send("sec-fetch-site", "same-origin").await.good();
}

#[tokio::test]
async fn a_refused_write_leaves_its_connection_usable_or_ends_it() {
    let town = Town::with(server::Options { body_bytes: 64 << 10, ..options() }, |_| {}).await;
    let listener = server::bind(&town.app, ([127, 0, 0, 1], 0).into()).await.expect("binds");
    let address = listener.local_addr().expect("an address");
    let serving = tokio::spawn(server::serve_app(town.app.clone(), listener, std::future::pending()));
    let nurse = || Some((NURSE, town.id()));
    let large = |size: usize| format!("[{}", " ".repeat(size));
    let refused = [
        ("/api/cases", 403, large(60_000)),
        ("/api/cases/seven/lines", 403, large(60_000)),
        ("/api/nothing", 404, large(60_000)),
        ("/api/board", 405, large(10)),
        ("/api/cases", 413, large(70_000)),
    ];
    for (path, status, body) in refused {
        let mut line = Line::to(address).await;
        let answer = line.send(write(path, nurse(), "application/json").body(body.into()).expect("a request")).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.text());
        if status == 413 {
            assert_eq!(answer.header("connection"), "close", "what was not read through ends the connection");
            continue;
        }
        let board = Request::get("/api/board").header("host", "localhost").body(Body::empty()).expect("a request");
        line.send(board).await.good();
    }
    serving.abort();
}

#[tokio::test]
async fn every_write_checks_its_duty_before_anything_else() {
    let town = Town::new().await;
    let mut checked = 0;
    for (method, path, permission) in TABLE {
        let Permission::Duties(duties, _) = permission else { continue };
        let path = path.replace("{id}", "0").replace("{line}", "1");
        let other =
            domain::Duty::ALL.iter().find(|d| !duties.contains(d) && **d != domain::Duty::System).expect("a duty");
        let who = |duty: &'static str| Who { duty, site: STATION, actor: 9 };
        assert_eq!(*method, "POST", "only writes ask for a duty");
        // Not even the body is looked at.
        let refused = town.send(&path, Some((who(other.code()), town.id())), "application/json", b"{".to_vec()).await;
        let document = refused.problem(403, "duty-may-not");
        assert_eq!(document["refusals"][0]["facts"]["duty"], other.code());
        let system = town.send(&path, Some((who("system"), town.id())), "application/json", b"{".to_vec()).await;
        system.problem(403, "duty-not-allowed");
        let nobody = town.send(&path, None, "application/json", b"{".to_vec()).await;
        nobody.problem(400, "bad-header");
        checked += 1;
    }
    assert!(checked >= 35, "{checked} writes have a duty");
}

#[tokio::test]
async fn the_route_for_any_command_checks_the_duty_of_the_command() {
    let town = Town::new().await;
    let open = json!({ "case": { "activate_green_channel": { "case": 0 } } });
    town.command(NURSE, open.clone()).await.problem(403, "duty-may-not");
    let system = Who { duty: "system", site: STATION, actor: 0 };
    town.command(system, open).await.problem(403, "duty-not-allowed");
    let fire = json!({ "timer": { "fire": { "key": "daily_review", "due": night() } } });
    for who in [ADMINISTRATOR, OFFICER, system] {
        let answer = town.command(who, fire.clone()).await;
        assert_eq!(answer.status, 403, "nobody outside fires timers: {}", answer.text());
    }
    let adopt = json!({ "setup": { "adopt_network": { "network": network() } } });
    town.command(OFFICER, adopt).await.problem(403, "duty-may-not");
}

#[tokio::test]
async fn methods_and_queries_are_checked() {
    let town = Town::new().await;
    let delete = Request::delete("/api/cases").header("host", "localhost").body(Body::empty()).expect("a request");
    town.via.send(delete).await.problem(405, "method-not-allowed");
    let head = Request::head("/api/board").header("host", "localhost").body(Body::empty()).expect("a request");
    assert_eq!(town.via.send(head).await.status, 200);
    for path in [
        "/api/cases?colour=red",
        "/api/cases?open=perhaps",
        "/api/stock?group=C",
        "/api/cases?cursor=x",
        "/api/board?x=1",
    ] {
        let found = town.get(path).await;
        found.problem(400, "bad-query");
    }
    town.get("/api/cases?min_seq=x").await.problem(400, "bad-query");
    let plus = town.get("/api/stock?group=O+").await;
    assert_eq!(plus.status, 200, "a plus sign in a query is a plus sign: {}", plus.text());
}
