//! TLS under the station's own authority, as somebody at the machine sets it and as curl sees it.

use std::path::Path;
use std::process::{Command, Output};

use crate::served::{Served, store, xuemai};

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[output.stdout.as_slice(), output.stderr.as_slice()].concat()).into_owned()
}

/// What curl hears of `https://NAME:PORT/healthz`, trusting this root alone.
fn curl(served: &Served, root: &Path, name: &str) -> Output {
    let port = served.at.port();
    let mut curl = Command::new("curl");
    curl.args(["--silent", "--show-error", "--noproxy", "*", "--max-time", "30", "--resolve"]);
    curl.arg(format!("{name}:{port}:127.0.0.1")).arg("--cacert").arg(root);
    curl.arg(format!("https://{name}:{port}/healthz")).output().expect("curl is installed")
}

fn set(dir: &Path, text: &str) -> String {
    let file = dir.join("x.toml");
    std::fs::write(&file, text).expect("writes");
    file.display().to_string()
}

fn authority(dir: &Path, args: &[&str]) -> Output {
    xuemai().arg("authority").args(args).args(["--store", &store(dir)]).output().expect("runs")
}

fn refused(dir: &Path, config: &str, listen: &str) -> String {
    let mut command = xuemai();
    command.args(["--config", config, "serve", "--listen", listen, "--store", &store(dir)]);
    let output = command.output().expect("runs");
    assert!(!output.status.success(), "{}", said(&output));
    said(&output)
}

#[test]
fn curl_believes_the_exported_authority_and_the_names_that_were_set() {
    let (dir, elsewhere) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let config = set(dir.path(), "tls_names = [\"xuemai.example\", \"127.0.0.1\"]\n");
    let served = Served::with(dir.path(), None, &["--config", &config]);
    assert!(served.said.contains("own authority for xuemai.example, 127.0.0.1, until 20"), "{}", served.said);
    let link = format!("https://xuemai.example:{}/first-sign-in#", served.at.port());
    assert!(served.said.contains(&link), "{}", served.said);
    let root = |dir: &Path| {
        let folder = dir.join("out");
        let out = authority(dir, &["export", &folder.display().to_string()]);
        assert!(out.status.success(), "{}", said(&out));
        folder.join("root.pem")
    };
    let (own, other) = (root(dir.path()), root(elsewhere.path()));
    for name in ["xuemai.example", "127.0.0.1"] {
        let heard = curl(&served, &own, name);
        assert!(heard.status.success(), "{name}: {}", said(&heard));
    }
    assert!(!curl(&served, &own, "other.example").status.success(), "another name");
    assert!(!curl(&served, &other, "xuemai.example").status.success(), "another authority");
    let serials = || {
        let shown: serde_json::Value =
            serde_json::from_slice(&authority(dir.path(), &["show", "--json"]).stdout).expect("JSON");
        let all = shown["certificates"].as_array().expect("rows").clone();
        all.iter().filter(|one| one["kind"] == "server").count()
    };
    drop(served);
    drop(Served::with(dir.path(), None, &["--config", &config]));
    assert_eq!(serials(), 1, "the next start shows the same");
    let config = set(dir.path(), "tls_names = [\"blood.example\"]\n");
    let served = Served::with(dir.path(), None, &["--config", &config]);
    assert_eq!(serials(), 2, "other names are another certificate");
    assert!(curl(&served, &own, "blood.example").status.success());
    assert!(!curl(&served, &own, "xuemai.example").status.success());
}

#[test]
fn an_authority_that_does_not_open_stops_other_machines_and_not_this_one() {
    let dir = tempfile::tempdir().expect("a folder");
    let config = set(dir.path(), "tls_names = [\"xuemai.example\"]\n");
    // The master key goes: with it the authority.
    drop(Served::with(dir.path(), None, &["--config", &config, "--open"]));
    std::fs::remove_file(dir.path().join("store.sqlite.master.key")).expect("removes");
    let words = refused(dir.path(), &config, "0.0.0.0:0");
    assert!(words.contains("refusing to listen on 0.0.0.0:0") && words.contains("the authority is closed"), "{words}");
    assert!(words.contains("put the kept copy back"), "{words}");
    let served = Served::with(dir.path(), None, &["--config", &config, "--open"]);
    assert!(served.said.contains("in the clear: the authority is closed"), "{}", served.said);
    assert_eq!(served.request("GET", "/api/board", "").0, 200, "blood is served at this machine");
}

#[test]
fn settings_that_clash_or_name_nothing_are_refused_and_another_server_gets_its_files() {
    let dir = tempfile::tempdir().expect("a folder");
    let both = set(dir.path(), "tls_names = [\"a.example\"]\ntls_certificate = \"x.pem\"\n");
    assert!(refused(dir.path(), &both, "127.0.0.1:0").contains("set one or the other"));
    let pattern = set(dir.path(), "tls_names = [\"*.example\"]\n");
    assert!(refused(dir.path(), &pattern, "127.0.0.1:0").contains("`*.example` is no name of a server"));
    // Accounts are still asked for.
    let good = set(dir.path(), "tls_names = [\"a.example\"]\n");
    let mut open = xuemai();
    open.args(["--config", &good, "serve", "--open", "--listen", "0.0.0.0:0", "--store", &store(dir.path())]);
    let open = open.output().expect("runs");
    assert!(!open.status.success() && said(&open).contains("there are no accounts"), "{}", said(&open));

    let gate = dir.path().join("gate");
    let out = authority(dir.path(), &["tls", "gate.example", "192.0.2.7", "--output", &gate.display().to_string()]);
    assert!(out.status.success(), "{}", said(&out));
    let mode = std::fs::metadata(gate.join("key.pem")).expect("is there").permissions();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o600);
    let again = authority(dir.path(), &["tls", "gate.example", "--output", &gate.display().to_string()]);
    assert!(!again.status.success() && said(&again).contains("is there already"), "{}", said(&again));
    // What was written is what the settings for files take.
    let put = |name: &str| gate.join(name).display().to_string();
    let files = format!("tls_certificate = \"{}\"\ntls_key = \"{}\"\n", put("certificate.pem"), put("key.pem"));
    let served = Served::with(dir.path(), None, &["--config", &set(dir.path(), &files)]);
    let folder = dir.path().join("out");
    assert!(authority(dir.path(), &["export", &folder.display().to_string()]).status.success());
    let heard = curl(&served, &folder.join("root.pem"), "gate.example");
    assert!(heard.status.success(), "{}", said(&heard));
}
