//! A store with accounts, as somebody at the machine starts it.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::served::{Served, store, xuemai};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The one-time links in what the program said.
fn links(said: &str) -> Vec<String> {
    said.split("/first-sign-in#")
        .skip(1)
        .map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect())
        .collect()
}

fn door(served: &Served) -> String {
    let (_, body) = served.request("GET", "/api/session", "");
    body
}

fn use_link(served: &Served, link: &str) -> (u16, String) {
    let body = format!(r#"{{"link":"{link}","password":"seven quiet nights","pin":"135790"}}"#);
    served.request("POST", "/api/session/link", &body)
}

fn sign_in(served: &Served, login: &str) -> (u16, String) {
    let body = format!(r#"{{"login":"{login}","password":"seven quiet nights"}}"#);
    served.request("POST", "/api/session", &body)
}

#[test]
fn the_first_start_opens_one_administrator_and_says_a_link_that_is_good_once() {
    let dir = tempfile::tempdir().expect("a folder");
    let first = links(&Served::with(dir.path(), None, &[]).said);
    assert_eq!(first.len(), 1);
    // Nobody used it: the next start says another, and the first is worth nothing.
    let served = Served::with(dir.path(), None, &[]);
    let second = links(&served.said);
    assert_eq!((second.len(), first == second), (1, false));
    assert!(door(&served).contains(r#""door":"signed-out""#));
    assert_eq!(served.request("GET", "/api/board", "").0, 401);
    assert_eq!(use_link(&served, &first[0]).0, 404);
    let (status, seen) = use_link(&served, &second[0]);
    assert!(status == 200 && seen.contains(r#""login":"admin""#) && seen.contains("administrator"), "{status} {seen}");
    assert_eq!(use_link(&served, &second[0]).0, 404);
    drop(served);
    let served = Served::with(dir.path(), None, &[]);
    assert!(links(&served.said).is_empty(), "{}", served.said);
    assert_eq!(sign_in(&served, "admin").0, 200);
    let refused = xuemai().args(["link", "admin", "--store", &store(dir.path())]).output().expect("runs");
    assert!(!refused.status.success() && text(&refused.stderr).contains("held by"), "{}", text(&refused.stderr));
    drop(served);
    let given = xuemai().args(["link", "admin", "--store", &store(dir.path())]).output().expect("runs");
    assert!(given.status.success(), "{}", text(&given.stderr));
    let served = Served::with(dir.path(), None, &[]);
    assert_eq!(sign_in(&served, "admin").0, 401, "the password ended with the new link");
    let opened = xuemai().args(["serve", "--open", "--store", &store(dir.path())]).output().expect("runs");
    assert!(!opened.status.success());
    drop(served);
    let opened = xuemai().args(["serve", "--open", "--store", &store(dir.path())]).output().expect("runs");
    assert!(!opened.status.success() && text(&opened.stderr).contains("without --open"), "{}", text(&opened.stderr));
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).expect("is there").permissions().mode() & 0o777
}

#[test]
fn what_is_secret_is_its_owners_and_a_lost_master_key_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    drop(Served::with(dir.path(), None, &[]));
    let beside = |suffix: &str| dir.path().join(format!("store.sqlite{suffix}"));
    assert_eq!((mode(&beside(".access")), mode(&beside(".master.key"))), (0o600, 0o600));
    let kept = std::fs::read(beside(".master.key")).expect("reads");
    std::fs::remove_file(beside(".master.key")).expect("removes");
    let lost =
        xuemai().args(["serve", "--listen", "127.0.0.1:0", "--store", &store(dir.path())]).output().expect("runs");
    assert!(!lost.status.success() && text(&lost.stderr).contains("is gone"), "{}", text(&lost.stderr));
    std::fs::write(beside(".master.key"), "7".repeat(64)).expect("writes");
    std::fs::set_permissions(beside(".master.key"), std::fs::Permissions::from_mode(0o600)).expect("set");
    let other =
        xuemai().args(["serve", "--listen", "127.0.0.1:0", "--store", &store(dir.path())]).output().expect("runs");
    assert!(!other.status.success() && text(&other.stderr).contains("not the master key"), "{}", text(&other.stderr));
    assert!(!text(&other.stderr).contains("7777"));
    std::fs::write(beside(".master.key"), kept).expect("writes");
    drop(Served::with(dir.path(), None, &[]));
}

#[test]
fn a_certificate_without_its_key_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    let serve = |tls_certificate: &str, tls_key: &str| {
        let file = dir.path().join("x.toml");
        std::fs::write(&file, format!("{tls_certificate}{tls_key}")).expect("writes");
        let mut command = xuemai();
        command.arg("--config").arg(&file).args(["serve", "--listen", "127.0.0.1:0", "--store", &store(dir.path())]);
        let output = command.output().expect("runs");
        assert!(!output.status.success());
        text(&output.stderr)
    };
    assert!(serve("tls_certificate = \"nowhere.pem\"\n", "").contains("belong together"));
    let said = serve("tls_certificate = \"nowhere.pem\"\n", "tls_key = \"nowhere.key\"\n");
    assert!(said.contains("nowhere.key"), "{said}");
}
