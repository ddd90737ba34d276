//! A bag's proof from the command line, and the same proof in a browser's terms: see `web/e2e/proof.test.mjs`.

use crate::served::{Served, admission, store, xuemai};
use serde_json::Value;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

const BAG: &str = "S000126000002.RBC-S-LR.00";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn run(dir: &Path, args: &[&str]) -> Output {
    xuemai().current_dir(dir).args(args).args(["--store", &store(dir)]).output().expect("runs")
}

fn ran(dir: &Path, args: &[&str]) -> String {
    let output = run(dir, args);
    assert!(output.status.success(), "{args:?}: {}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

/// A store with three bags.
fn admitted(dir: &Path) {
    let served = Served::start(dir, None);
    for serial in 1..=3 {
        let (status, body) = served.request("POST", "/api/commands", &admission(serial));
        assert!(status < 300, "{status}: {body}");
    }
}

#[test]
fn a_bag_is_proved_and_checked_and_a_false_proof_is_told() {
    let dir = tempfile::tempdir().expect("a folder");
    admitted(dir.path());
    let said = ran(dir.path(), &["proof", BAG, "-o", "bag.json"]);
    let fingerprint = said.lines().last().and_then(|l| l.strip_prefix("signed by ")).expect("a fingerprint").to_owned();
    assert!(ran(dir.path(), &["check", "bag.json"]).contains("the proof holds"));
    assert!(ran(dir.path(), &["check", "bag.json", "--key", &fingerprint]).contains(BAG));

    let proof = std::fs::read_to_string(dir.path().join("bag.json")).expect("reads");
    std::fs::write(dir.path().join("false.json"), proof.replace("\"ordinal\":0", "\"ordinal\":1")).expect("writes");
    let told = run(dir.path(), &["check", "false.json", "--json"]);
    assert!(!told.status.success());
    let told: Value = serde_json::from_slice(&told.stdout).expect("JSON");
    assert_eq!(told["holds"], false);
    assert!(told["faults"][0]["en"].as_str().is_some_and(|en| en.contains("event 0 of the bag is missing")), "{told}");

    let again = run(dir.path(), &["proof", BAG, "-o", "bag.json"]);
    assert!(!again.status.success(), "a proof never overwrites");
    let none = run(dir.path(), &["proof", "S000126000009.RBC-S-LR.00", "-o", "none.json"]);
    assert!(text(&none.stderr).contains("knows no bag S000126000009.RBC-S-LR.00"), "{}", text(&none.stderr));
    let other = run(dir.path(), &["check", "bag.json", "--key", &"0".repeat(64)]);
    assert!(text(&other.stdout).contains("signed by key"), "{}", text(&other.stdout));
}

#[test]
fn the_key_is_its_owners_alone_and_never_in_what_is_printed() {
    let dir = tempfile::tempdir().expect("a folder");
    admitted(dir.path());
    let said = ran(dir.path(), &["checkpoint"]);
    let found: Vec<_> = std::fs::read_dir(dir.path())
        .expect("reads")
        .filter_map(|entry| Some(entry.ok()?.path()).filter(|path| path.to_string_lossy().ends_with(".key.pem")))
        .collect();
    let [key] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(std::fs::metadata(key).expect("there").permissions().mode() & 0o777, 0o600);
    let secret = std::fs::read_to_string(key).expect("reads");
    let line = secret.lines().nth(1).expect("a line of the key");
    assert!(!said.contains(line));

    std::fs::set_permissions(key, std::fs::Permissions::from_mode(0o644)).expect("sets");
    let refused = run(dir.path(), &["checkpoint"]);
    assert!(text(&refused.stderr).contains("chmod 600"), "{}", text(&refused.stderr));
    std::fs::set_permissions(key, std::fs::Permissions::from_mode(0o600)).expect("sets");
    std::fs::write(key, &secret[..secret.len() / 2]).expect("writes");
    let refused = run(dir.path(), &["checkpoint"]);
    assert!(text(&refused.stderr).contains("holds no P-256 key"), "{}", text(&refused.stderr));
    assert!(!text(&refused.stderr).contains(line), "no part of the key in the error");
}

#[test]
fn a_witness_knows_the_ledger_that_it_saw_from_a_copy_that_went_another_way() {
    let dir = tempfile::tempdir().expect("a folder");
    admitted(dir.path());
    ran(dir.path(), &["witness", "write", "early.json"]);
    assert!(ran(dir.path(), &["witness", "compare", "early.json"]).contains("goes on from what was witnessed"));
    {
        let served = Served::start(dir.path(), None);
        let (status, body) = served.request("POST", "/api/commands", &admission(4));
        assert!(status < 300, "{status}: {body}");
    }
    assert!(ran(dir.path(), &["witness", "compare", "early.json"]).contains("goes on from what was witnessed"));
    ran(dir.path(), &["proof", BAG, "-o", "bag.json", "--since", "early.json"]);
    assert!(ran(dir.path(), &["check", "bag.json", "--witness", "early.json"]).contains("the proof holds"));
    ran(dir.path(), &["witness", "write", "late.json"]);

    // Another ledger under the same number: what was witnessed here never happened there.
    let other = tempfile::tempdir().expect("a folder");
    admitted(other.path());
    let late = dir.path().join("early.json");
    let told = run(other.path(), &["witness", "compare", late.to_str().expect("text")]);
    assert!(!told.status.success());
    assert!(text(&told.stdout).contains("rewritten"), "{}", text(&told.stdout));
}

#[test]
fn a_served_checkpoint_is_certified_and_another_authority_says_no() {
    let dir = tempfile::tempdir().expect("a folder");
    let served = Served::start(dir.path(), None);
    let (status, body) = served.request("POST", "/api/commands", &admission(2));
    assert!(status < 300, "{status}: {body}");
    let (status, proof) = served.request("GET", &format!("/api/bags/{BAG}/proof"), "");
    assert_eq!(status, 200, "{proof}");
    std::fs::write(dir.path().join("bag.json"), &proof).expect("writes");
    ran(dir.path(), &["authority", "export", "out"]);
    let held = ran(dir.path(), &["check", "bag.json", "--authority", "out/root.pem"]);
    assert!(held.contains("signed under the ledger's certificate"), "{held}");

    let elsewhere = tempfile::tempdir().expect("a folder");
    ran(elsewhere.path(), &["authority", "issue", "staff", "1"]);
    ran(elsewhere.path(), &["authority", "export", "out"]);
    let root = elsewhere.path().join("out/root.pem").display().to_string();
    let other = run(dir.path(), &["check", "bag.json", "--authority", &root]);
    assert!(!other.status.success() && text(&other.stdout).contains("not issued by this authority"), "{other:?}");

    let mut bare: Value = serde_json::from_str(&proof).expect("JSON");
    bare["signed"].as_object_mut().expect("a checkpoint").remove("certified").expect("was certified");
    std::fs::write(dir.path().join("bare.json"), bare.to_string()).expect("writes");
    assert!(ran(dir.path(), &["check", "bare.json"]).contains("the proof holds"));
    let none = run(dir.path(), &["check", "bare.json", "--authority", "out/root.pem"]);
    assert!(!none.status.success() && text(&none.stdout).contains("carries no signature"), "{none:?}");
}
