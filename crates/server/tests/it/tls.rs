//! TLS, as openssl sees it, and where a server may be reached from.

use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use domain::Duty;
use serde_json::json;
use server::tls::Tls;
use server::{App, Exposed, Rooms, may_listen};

use crate::guarded::*;
use crate::town::*;

/// A certificate for `blood.example`, and its key.
fn certificate(folder: &Path) -> Tls {
    let (chain, key) = (folder.join("tls.pem"), folder.join("tls.key"));
    let made = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"])
        .args(["-subj", "/CN=blood.example", "-addext", "subjectAltName=DNS:blood.example", "-keyout"])
        .arg(&key)
        .arg("-out")
        .arg(&chain)
        .output()
        .expect("openssl runs");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let read = |path: &Path| std::fs::read(path).expect("reads");
    Tls::from_pem(&read(&chain), &read(&key)).expect("a certificate and its key")
}

/// What openssl hears for a request, and whether it believed whom it spoke with.
pub fn openssl(at: SocketAddr, trusts: &Path, name: &str, request: &str) -> (bool, String) {
    let mut client = Command::new("openssl")
        .args(["s_client", "-quiet", "-ign_eof", "-verify_return_error", "-servername", name, "-verify_hostname", name])
        .args(["-connect", &at.to_string(), "-CAfile"])
        .arg(trusts)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("openssl runs");
    // Whoever does not believe the server closes before it reads.
    let _ = client.stdin.take().expect("stdin").write_all(request.as_bytes());
    let output = client.wait_with_output().expect("ends");
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn openssl_signs_in_over_tls() {
    let guarded = Guarded::new().await;
    guarded.person(0x9101, "d-101", &[(Duty::SupplyDuty, STATION)]).await;
    let folder = guarded.town.folder().to_owned();
    let rooms = Rooms { access: Some(guarded.gatehouse.clone()), tls: Some(certificate(&folder)), ..Rooms::default() };
    let app = App::with_rooms(guarded.town.engine.clone(), options(), rooms);
    let listener = server::bind(&app, ([127, 0, 0, 1], 0).into()).await.expect("binds");
    let at = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(server::serve_app(app, listener, async {
        let _ = stopped.await;
    }));
    let body = json!({ "login": "d-101", "password": PASSWORD }).to_string();
    let request = format!(
        "POST /api/session HTTP/1.1\r\nHost: blood.example\r\nOrigin: https://blood.example\r\nContent-Type: \
         application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let trusts = folder.join("tls.pem");
    let heard = {
        let (trusts, request) = (trusts.clone(), request.clone());
        tokio::task::spawn_blocking(move || openssl(at, &trusts, "blood.example", &request)).await.expect("ran")
    };
    assert!(heard.0 && heard.1.starts_with("HTTP/1.1 200 OK"), "{heard:?}");
    assert_eq!(heard.1.matches("; Secure").count(), 2, "{}", heard.1);
    let other = tokio::task::spawn_blocking(move || openssl(at, &trusts, "other.example", &request)).await;
    let other = other.expect("ran");
    assert!(!other.0 && other.1.is_empty(), "of another name: {other:?}");
    // In the clear nothing is answered.
    let plain = tokio::task::spawn_blocking(move || {
        use std::io::Read;
        let mut stream = std::net::TcpStream::connect(at).expect("connects");
        stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: blood.example\r\n\r\n").expect("writes");
        let mut heard = Vec::new();
        let _ = stream.read_to_end(&mut heard);
        heard
    });
    let heard = plain.await.expect("ran");
    assert!(!heard.starts_with(b"HTTP"), "{}", String::from_utf8_lossy(&heard));
    let _ = stop.send(());
    serving.await.expect("ends").expect("served");
}

#[tokio::test]
async fn other_machines_reach_it_only_with_accounts_and_tls() {
    let everywhere: SocketAddr = "0.0.0.0:0".parse().expect("an address");
    let here: SocketAddr = "[::1]:0".parse().expect("an address");
    let open = Town::new().await;
    let guarded = Guarded::new().await;
    let with = |tls: Option<Tls>| {
        let rooms = Rooms { access: Some(guarded.gatehouse.clone()), tls, ..Rooms::default() };
        App::with_rooms(guarded.town.engine.clone(), options(), rooms)
    };
    let certificate = certificate(guarded.town.folder());
    let refused = may_listen(&open.app, everywhere).expect_err("no accounts");
    assert_eq!(refused, Exposed::NoAccounts(everywhere));
    assert!(refused.to_string().contains("no accounts") && refused.zh().contains("尚无账户"));
    // A certificate alone does not say who acts.
    let rooms = Rooms { tls: Some(certificate.clone()), ..Rooms::default() };
    let unguarded = App::with_rooms(open.engine.clone(), options(), rooms);
    assert_eq!(may_listen(&unguarded, everywhere), Err(Exposed::NoAccounts(everywhere)));
    let refused = may_listen(&with(None), everywhere).expect_err("no certificate");
    assert_eq!(refused, Exposed::NoTls(everywhere));
    assert!(refused.to_string().contains("without TLS") && refused.zh().contains("TLS"));
    assert_eq!(may_listen(&with(Some(certificate)), everywhere), Ok(()));
    for app in [&open.app, &with(None)] {
        assert_eq!(may_listen(app, here), Ok(()));
    }
}
