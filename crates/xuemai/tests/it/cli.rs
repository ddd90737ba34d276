//! The commands of the README and the operations page.

use crate::served::{Served, admission, store, xuemai};
use serde_json::Value;
use std::process::Output;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {} {}", text(&output.stdout), text(&output.stderr)))
}

/// A store with two sites and three bags, its server stopped.
fn small_store(dir: &std::path::Path) {
    let served = Served::start(dir, None);
    for serial in 1..=3 {
        let (status, body) = served.request("POST", "/api/commands", &admission(serial));
        assert!(status < 300, "{status}: {body}");
    }
}

#[test]
fn a_store_is_served_verified_backed_up_and_restored() {
    let dir = tempfile::tempdir().expect("a folder");
    small_store(dir.path());
    let at = store(dir.path());
    let verified = xuemai().args(["verify", "--json", "--store", &at]).output().expect("runs");
    assert!(verified.status.success(), "{}", text(&verified.stdout));
    assert_eq!(json(&verified)["invariants"]["bags"], 3);
    let replayed = xuemai().args(["replay", "--json", "--store", &at]).output().expect("runs");
    assert_eq!(json(&replayed)["same"], true);
    let trace = xuemai().args(["trace", "S000126000002.RBC-S-LR.00", "--json", "--store", &at]).output().expect("runs");
    assert_eq!(json(&trace)["bag"], "S000126000002.RBC-S-LR.00");

    let copy = dir.path().join("copy.sqlite");
    let backup = xuemai().args(["backup"]).arg(&copy).args(["--store", &at]).output().expect("runs");
    assert!(backup.status.success(), "{}", text(&backup.stderr));
    let again = xuemai().args(["backup"]).arg(&copy).args(["--store", &at]).output().expect("runs");
    assert!(!again.status.success(), "a backup never overwrites");
    let into = format!("sqlite:{}", dir.path().join("new.sqlite").display());
    let restored = xuemai().args(["restore"]).arg(&copy).args(["--store", &into]).output().expect("runs");
    assert!(restored.status.success(), "{}", text(&restored.stderr));
    let over = xuemai().args(["restore"]).arg(&copy).args(["--store", &at]).output().expect("runs");
    assert!(!over.status.success(), "a restore refuses an existing store");
    let verified = xuemai().args(["verify", "--json", "--store", &into]).output().expect("runs");
    assert!(verified.status.success(), "{}", text(&verified.stdout));
}

#[test]
fn a_second_writer_is_refused_by_name() {
    let dir = tempfile::tempdir().expect("a folder");
    let _served = Served::start(dir.path(), None);
    let second =
        xuemai().args(["serve", "--listen", "127.0.0.1:0", "--store", &store(dir.path())]).output().expect("runs");
    assert!(!second.status.success());
    assert!(text(&second.stderr).contains("xuemai serve"), "{}", text(&second.stderr));
}

#[test]
fn it_serves_on_loopback_only_and_says_why() {
    let dir = tempfile::tempdir().expect("a folder");
    let output =
        xuemai().args(["serve", "--listen", "0.0.0.0:0", "--store", &store(dir.path())]).output().expect("runs");
    assert!(!output.status.success());
    // It has made the first account by then: what is missing is TLS.
    assert!(text(&output.stderr).contains("without TLS"), "{}", text(&output.stderr));
    let open = tempfile::tempdir().expect("a folder");
    let output = xuemai()
        .args(["serve", "--open", "--listen", "0.0.0.0:0", "--store", &store(open.path())])
        .output()
        .expect("runs");
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("there are no accounts"), "{}", text(&output.stderr));
}

#[test]
fn a_broken_city_file_is_refused_with_every_line() {
    let dir = tempfile::tempdir().expect("a folder");
    let city = dir.path().join("city.toml");
    let broken = crate::served::CITY.replace("kind = \"hospital\"", "kind = \"ospital\"").replace("p50 =", "p5O =");
    std::fs::write(&city, broken).expect("writes");
    let output = xuemai()
        .args(["serve", "--listen", "127.0.0.1:0", "--store", &store(dir.path()), "--city"])
        .arg(&city)
        .output()
        .expect("runs");
    assert!(!output.status.success());
    let said = text(&output.stderr);
    assert!(said.lines().filter(|l| l.contains("city.toml:")).count() >= 2, "{said}");
}

#[test]
fn stock_is_imported_whole_or_not_at_all() {
    let dir = tempfile::tempdir().expect("a folder");
    drop(Served::start(dir.path(), None));
    let now =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970").as_millis() as i64;
    let at = |days: i64| domain::Moment::from_millis(now + days * 86_400_000).to_string();
    let header = "site,donation,product,division,group,amount,donor,collected_at,expires_at,attributes\n";
    let line = |serial: u32, amount: &str| {
        format!("XF-01,S000226{serial:06},RBC-S-LR,00,O+,{amount},{serial:x},{},{},\n", at(-1), at(20))
    };
    let file = dir.path().join("stock.csv");
    std::fs::write(&file, format!("{header}{}{}", line(1, "2 U"), line(2, "200 mL"))).expect("writes");
    let import = |extra: &[&str]| {
        xuemai()
            .args(["import", "stock"])
            .arg(&file)
            .args(extra)
            .args(["--store", &store(dir.path())])
            .output()
            .expect("runs")
    };
    let refused = import(&[]);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("stock.csv:3:"), "{}", text(&refused.stderr));
    let skipped = import(&["--skip-bad"]);
    assert!(skipped.status.success(), "{}", text(&skipped.stderr));
    assert!(text(&skipped.stdout).contains("imported 1 bags, skipped 1"), "{}", text(&skipped.stdout));
    let again = import(&["--skip-bad"]);
    assert!(text(&again.stdout).contains("imported 0 bags"), "{} {}", text(&again.stdout), text(&again.stderr));
}

#[test]
fn settings_say_where_they_come_from() {
    let output = xuemai().args(["config", "--json", "--store", "sqlite:x.sqlite"]).output().expect("runs");
    let values = json(&output);
    let of =
        |name: &str| values.as_array().and_then(|a| a.iter().find(|v| v["name"] == name)).cloned().unwrap_or_default();
    assert_eq!(of("store")["origin"], "flag");
    assert_eq!(of("listen")["origin"], "default");
}

#[test]
fn a_bag_number_that_is_none_is_refused_in_words() {
    let output = xuemai().args(["trace", "12345"]).output().expect("runs");
    assert!(!output.status.success());
    assert!(text(&output.stderr).contains("S000126123456.RBC-S-LR.00"), "{}", text(&output.stderr));
}

/// The flag that makes a drill wrong on purpose is in builds for tests alone.
#[cfg(not(feature = "plant"))]
#[test]
fn no_fault_can_be_planted_with_this_build() {
    let output = xuemai().args(["drill", "random-nights", "--plant", "expired"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("--plant"), "{}", text(&output.stderr));
    let help = xuemai().args(["drill", "--help"]).output().expect("runs");
    assert!(!text(&help.stdout).contains("plant"), "{}", text(&help.stdout));
}

/// Each planted fault is caught by its own rule, and the drill fails for it.
#[cfg(feature = "plant")]
#[test]
fn every_planted_fault_fails_its_drill() {
    for (fault, rule) in [
        ("expired", "expired"),
        ("double", "dispatched-twice"),
        ("skip-pool", "pool-skipped"),
        ("lost-event", "link-broken"),
    ] {
        let drill = ["drill", "random-nights", "--count", "2", "--seed", "4", "--json", "--plant", fault];
        let output = xuemai().args(drill).output().expect("runs");
        assert_eq!(output.status.code(), Some(1), "{fault}: {}", text(&output.stderr));
        let report = json(&output);
        assert_eq!(report["passed"], false, "{fault}");
        let caught = report["violations"].as_array().is_some_and(|v| v.iter().any(|v| v.to_string().contains(rule)));
        assert!(caught, "{fault}: {}", report["violations"]);
    }
    let other = xuemai().args(["drill", "october-third", "--plant", "double"]).output().expect("runs");
    assert!(!other.status.success());
}
