//! The permission matrix: every route asked under every duty, and the document that says what to expect.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::PathBuf;

use axum::body::Body;
use axum::http::Request;
use domain::Duty;
use server::permissions::{Permission, TABLE};
use tower::ServiceExt;

use crate::guarded::*;
use crate::town::*;

/// Routes that the matrix does not cover, one a line. It is empty, and may only shrink.
const UNCOVERED: &str = include_str!("../uncovered-routes.txt");

/// The duties that people have.
fn duties() -> Vec<Duty> {
    Duty::ALL.iter().copied().filter(|duty| *duty != Duty::System).collect()
}

/// Whether somebody who holds a duty at the site where they act may have a route.
fn may(permission: &Permission, duty: Duty) -> bool {
    match permission {
        Permission::Public | Permission::SignedIn => true,
        Permission::Wall | Permission::Staff | Permission::ByCommand => duty != Duty::Donor,
        Permission::Holders(duties) | Permission::StationHolders(duties) | Permission::Duties(duties, _) => {
            duties.contains(&duty)
        }
    }
}

fn matrix() -> String {
    let mut text = String::from(
        "# Who may do what\n\n\
         Generated from `crates/server/src/permissions.rs`; a test asks every route under every duty and compares. Which site\n\
         may act, and all that depends on the state of the blood, is judged by the kernel besides.\n\n\
         `○` signed out (or nobody), `◐` signed in at this desk and locked, `●` signed in with the duty; for commands the duty\n\
         must be held at the site where it is given; `◆` the duty must be held at the station. `…` the command in the body says which duty it takes. A ledger without\n\
         accounts serves this machine alone and asks for the duty of a write only.\n\n",
    );
    let columns: Vec<(String, Duty)> =
        duties().into_iter().enumerate().map(|(n, duty)| (format!("{}", n + 1), duty)).collect();
    text.push_str("| column | duty | 岗位 | code |\n|---|---|---|---|\n");
    for (name, duty) in &columns {
        writeln!(text, "| {name} | {} | {} | `{}` |", duty.en(), duty.zh(), duty.code()).expect("writes");
    }
    text.push_str("\n| route | out | locked |");
    columns.iter().for_each(|(name, _)| write!(text, " {name} |").expect("writes"));
    text.push_str("\n|---|---|---|");
    columns.iter().for_each(|_| text.push_str("---|"));
    text.push('\n');
    for (method, path, permission) in TABLE {
        let out = if *permission == Permission::Public { "○" } else { "" };
        let locked = if matches!(permission, Permission::Public | Permission::Wall) { "◐" } else { "" };
        write!(text, "| {method} {path} | {out} | {locked} |").expect("writes");
        for (_, duty) in &columns {
            let mark = match (permission, may(permission, *duty)) {
                (Permission::ByCommand, true) => "…",
                (Permission::StationHolders(_), true) => "◆",
                (_, true) => "●",
                (_, false) => "",
            };
            write!(text, " {mark} |").expect("writes");
        }
        text.push('\n');
    }
    text
}

#[test]
fn the_committed_permissions_are_current() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.md");
    let now = matrix();
    if std::env::var_os("XUEMAI_WRITE_DOCS").is_some() {
        std::fs::write(&path, &now).expect("writes");
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == now,
        "docs/permissions.md is not current: run this test with XUEMAI_WRITE_DOCS=1 and commit it"
    );
}

/// What the door says when it does not let somebody through.
const TURNED_AWAY: [&str; 6] =
    ["signed-out", "session-ended", "session-locked", "duty-may-not", "duty-needed", "duty-not-granted"];

/// The status and, for a problem, its code. A write carries what no route reads, so that none gets further than the door
/// and its own reader.
async fn asked(guarded: &Guarded, browser: &Browser, duty: Duty, method: &str, path: &str) -> (u16, String) {
    let mut place = String::new();
    for part in path.split('/').skip(1) {
        place.push('/');
        place.push_str(if part.starts_with('{') { "1" } else { part });
    }
    let cookies: Vec<String> = browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let mut request = Request::builder().method(method).uri(&place).header("host", "localhost");
    if !cookies.is_empty() {
        request = request.header("cookie", cookies.join("; "));
    }
    if method == "POST" {
        request = request
            .header("content-type", "text/plain")
            .header("xuemai-command-id", guarded.town.id().to_string())
            .header("xuemai-duty", duty.code())
            .header("xuemai-site", STATION);
    }
    let Via::Routes(router) = guarded.town.via.clone() else { panic!("in process") };
    let answer = router.oneshot(request.body(Body::empty()).expect("a request")).await.expect("never fails");
    let code = answer.headers().get("xuemai-problem").map(|code| code.to_str().unwrap_or_default().to_owned());
    (answer.status().as_u16(), code.unwrap_or_default())
}

#[tokio::test]
async fn every_route_lets_in_whom_the_matrix_says_and_nobody_else() {
    let guarded = Guarded::new().await;
    let nobody = Browser::default();
    let mut locked = guarded.signed_in("admin").await;
    guarded.plain(&mut locked, "/api/session/lock", serde_json::json!({})).await.good();
    let mut asked_at = BTreeSet::new();
    let mut wrong = Vec::new();
    let mut check = |who: &str, route: (&str, &str), may: bool, (status, code): (u16, String)| {
        asked_at.insert(format!("{} {}", route.0, route.1));
        let away = TURNED_AWAY.contains(&code.as_str());
        // Whoever may come in is not turned away, whatever the route then says; whoever may not hears why.
        if away == may || (away && !matches!(status, 401 | 403)) || status == 500 {
            wrong.push(format!("{who} {} {}: {status} {code}", route.0, route.1));
        }
    };
    for (method, path, permission) in TABLE {
        let public = *permission == Permission::Public;
        let found = asked(&guarded, &nobody, Duty::Administrator, method, path).await;
        check("nobody", (method, path), public, found);
        let wall = public || *permission == Permission::Wall;
        let found = asked(&guarded, &locked, Duty::Administrator, method, path).await;
        check("locked", (method, path), wall, found);
    }
    for (n, duty) in duties().into_iter().enumerate() {
        let account = 0xa000 + n as u64;
        let login = format!("p-{n}");
        guarded.person(account, &login, &[(duty, STATION)]).await;
        let browser = guarded.signed_in(&login).await;
        guarded.wall.advance(domain::Minutes(1));
        for (method, path, permission) in TABLE {
            let found = asked(&guarded, &browser, duty, method, path).await;
            check(duty.code(), (method, path), may(permission, duty), found);
        }
        // Held at a hospital it opens nothing that the station keeps to itself.
        let (account, login) = (0xb000 + n as u64, format!("h-{n}"));
        guarded.person(account, &login, &[(duty, HOSPITAL)]).await;
        guarded.wall.advance(domain::Minutes(1));
        let browser = guarded.signed_in(&login).await;
        for (method, path, permission) in TABLE {
            if matches!(permission, Permission::StationHolders(_)) {
                let found = asked(&guarded, &browser, duty, method, path).await;
                check(duty.code(), (method, path), false, found);
            }
        }
    }
    assert_eq!(wrong, [""; 0], "{} answers are not what the matrix says", wrong.len());
    let uncovered: BTreeSet<String> = TABLE
        .iter()
        .map(|(method, path, _)| format!("{method} {path}"))
        .filter(|route| !asked_at.contains(route))
        .collect();
    let committed: BTreeSet<String> =
        UNCOVERED.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(str::to_owned).collect();
    assert_eq!(uncovered, committed, "tests/uncovered-routes.txt may only shrink, and holds what is really uncovered");
    assert!(committed.is_empty(), "it is empty, and stays so");
}
