//! Certificates from the command line: files that OpenSSL checks, without this system.

use crate::served::{Served, store, xuemai};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

fn authority(dir: &Path, args: &[&str]) -> Output {
    xuemai().arg("authority").args(args).args(["--store", &store(dir)]).output().expect("runs")
}

fn verifies(folder: &Path, certificate: &str) -> (bool, String) {
    let mut openssl = Command::new("openssl");
    openssl.current_dir(folder).args(["verify", "-CAfile", "root.pem", "-crl_check", "-CRLfile", "revocations.crl"]);
    let output = openssl.arg(certificate).output().expect("openssl is installed");
    (output.status.success(), said(&output))
}

#[test]
fn openssl_verifies_what_is_issued_and_not_what_is_revoked() {
    let dir = tempfile::tempdir().expect("a folder");
    let issued = authority(dir.path(), &["issue", "staff", "412"]);
    assert!(issued.status.success(), "{}", said(&issued));
    assert!(said(&issued).contains("BEGIN CERTIFICATE") && !said(&issued).contains("PRIVATE"), "{}", said(&issued));
    let again = authority(dir.path(), &["issue", "staff", "412"]);
    assert_eq!(again.stdout, issued.stdout, "one certificate a person");

    let shown = authority(dir.path(), &["show", "--json"]);
    let shown: Value = serde_json::from_slice(&shown.stdout).expect("JSON");
    let one = &shown["certificates"][0];
    assert_eq!((one["number"].as_str(), one["state"].as_str()), (Some("0000000000000412"), Some("good")));
    let serial = one["serial"].as_str().expect("a number").to_owned();
    let file = format!("staff-0000000000000412-{serial}.pem");

    let before = dir.path().join("before");
    assert!(authority(dir.path(), &["export", &before.display().to_string()]).status.success());
    let (good, words) = verifies(&before, &file);
    assert!(good, "{words}");
    let over = authority(dir.path(), &["export", &before.display().to_string()]);
    assert!(!over.status.success() && said(&over).contains("is there already"), "{}", said(&over));

    let why = authority(dir.path(), &["revoke", &serial, "--reason", "bored"]);
    assert!(!why.status.success() && said(&why).contains("key-lost, left, replaced, mistaken"), "{}", said(&why));
    let revoked = authority(dir.path(), &["revoke", &serial, "--reason", "key-lost"]);
    assert!(revoked.status.success(), "{}", said(&revoked));
    let twice = authority(dir.path(), &["revoke", &serial, "--reason", "key-lost"]);
    assert!(!twice.status.success() && said(&twice).contains("revoked already"), "{}", said(&twice));
    let after = dir.path().join("after");
    assert!(authority(dir.path(), &["export", &after.display().to_string()]).status.success());
    let (good, words) = verifies(&after, &file);
    assert!(!good && words.contains("revoked"), "{words}");
    let table = authority(dir.path(), &["show"]);
    assert!(said(&table).contains("revoked") && said(&table).contains("p256"), "{}", said(&table));
}

#[test]
fn a_lost_master_key_is_said_and_no_new_authority_is_founded() {
    let dir = tempfile::tempdir().expect("a folder");
    assert!(authority(dir.path(), &["issue", "device", "7"]).status.success());
    let keys: Vec<_> = std::fs::read_dir(dir.path())
        .expect("reads")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".master.key"))
        .collect();
    assert_eq!(keys.len(), 1);
    std::fs::remove_file(&keys[0]).expect("removes");
    let lost = authority(dir.path(), &["show"]);
    assert!(!lost.status.success() && said(&lost).contains("put the kept copy back"), "{}", said(&lost));
    std::fs::write(&keys[0], "ab".repeat(32)).expect("writes");
    let mut only_owner = std::fs::metadata(&keys[0]).expect("is there").permissions();
    std::os::unix::fs::PermissionsExt::set_mode(&mut only_owner, 0o600);
    std::fs::set_permissions(&keys[0], only_owner).expect("set");
    let other = authority(dir.path(), &["show"]);
    assert!(!other.status.success() && said(&other).contains("not the master key"), "{}", said(&other));
}

#[test]
fn a_file_is_stamped_by_a_served_clock_and_openssl_believes_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let served = Served::start(dir.path(), None);
    let file = dir.path().join("letter.txt");
    std::fs::write(&file, "血脉").expect("writes");
    let put = |path: &Path| path.display().to_string();
    let (answer, url) = (dir.path().join("letter.tsr"), format!("http://{}/api/time-stamp", served.at));
    let stamped = authority(dir.path(), &["stamp", &put(&file), "--at", &url, "-o", &put(&answer)]);
    assert!(stamped.status.success() && said(&stamped).contains("stamped at 2"), "{}", said(&stamped));
    let folder = dir.path().join("out");
    assert!(authority(dir.path(), &["export", &put(&folder)]).status.success());
    let verify = |data: &Path| {
        let mut openssl = Command::new("openssl");
        openssl.args(["ts", "-verify", "-CAfile"]).arg(folder.join("root.pem")).arg("-data").arg(data).arg("-in");
        openssl.arg(&answer).output().expect("openssl is installed")
    };
    let good = verify(&file);
    assert!(good.status.success(), "{}", said(&good));
    std::fs::write(&file, "血脈").expect("writes");
    assert!(!verify(&file).status.success());

    let over = authority(dir.path(), &["stamp", &put(&file), "--at", &url, "-o", &put(&answer)]);
    assert!(!over.status.success() && said(&over).contains("is there already"), "{}", said(&over));
    let elsewhere = url.replace("time-stamp", "board");
    let none =
        authority(dir.path(), &["stamp", &put(&file), "--at", &elsewhere, "-o", &put(&dir.path().join("no.tsr"))]);
    assert!(!none.status.success() && said(&none).contains("could not be asked"), "{}", said(&none));
    // A clock under another authority is not believed, though it answers.
    let other = tempfile::tempdir().expect("a folder");
    let stranger =
        authority(other.path(), &["stamp", &put(&file), "--at", &url, "-o", &put(&other.path().join("x.tsr"))]);
    assert!(
        !stranger.status.success() && said(&stranger).contains("not issued by this authority"),
        "{}",
        said(&stranger)
    );
}

#[test]
fn papers_go_with_a_backup_and_come_back_with_it() {
    let dir = tempfile::tempdir().expect("a folder");
    drop(Served::start(dir.path(), None));
    let issued = authority(dir.path(), &["issue", "staff", "412"]);
    let copy = dir.path().join("copy.sqlite");
    let backup = xuemai().arg("backup").arg(&copy).args(["--store", &store(dir.path())]).output().expect("runs");
    assert!(backup.status.success() && said(&backup).contains("copy.sqlite.papers"), "{}", said(&backup));
    let copies: Vec<String> = std::fs::read_dir(dir.path())
        .expect("reads")
        .filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|name| name.starts_with("copy."))
        .collect();
    assert!(copies.iter().all(|name| !name.ends_with(".key") && !name.ends_with(".keys")), "no key: {copies:?}");

    let new = dir.path().join("new.sqlite");
    let into = format!("sqlite:{}", new.display());
    let restored = xuemai().arg("restore").arg(&copy).args(["--store", &into]).output().expect("runs");
    assert!(restored.status.success(), "{}", said(&restored));
    let show = || xuemai().args(["authority", "issue", "staff", "412", "--store", &into]).output().expect("runs");
    assert!(!show().status.success(), "without the master key nothing opens");
    let key = dir.path().join("store.sqlite.master.key");
    std::fs::copy(key, dir.path().join("new.sqlite.master.key")).expect("the kept copy is put back");
    assert_eq!(said(&show()), said(&issued), "the same certificate");
}
