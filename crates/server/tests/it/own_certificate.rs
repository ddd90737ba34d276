//! The certificate of the station's own authority, as rustls and openssl see it: believed under its names while it lasts,
//! and renewed while the server goes on.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;

use domain::Moment;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{CertificateError, ClientConfig, ClientConnection, Error, RootCertStore, StreamOwned};
use server::{App, OwnCertificate, PaperRoom, Rooms};
use vault::papers::Founding;
use vault::{Cipher, Key, Papers, Scheme, ServerNames};

use crate::guarded::*;
use crate::tls::openssl;
use crate::town::*;

const DAY: i64 = 86_400_000;

/// The machine's own time: clients look at it.
fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
    since.as_millis() as i64
}

fn moment(at: i64) -> Moment {
    Moment::from_millis(at)
}

/// An authority founded at a time, and its root in PEM form.
fn papers(folder: &std::path::Path, founded: i64) -> (Arc<PaperRoom>, String) {
    let founding = Founding { name: "示范血站 demo", scheme: Scheme::P256, now: founded };
    let papers = Papers::open(&folder.join(format!("{founded}.papers")), &Key::of([5; 32]), Cipher::Aes256, founding);
    let papers = papers.expect("opens");
    let root = papers.authority().to_pem().expect("writes");
    (Arc::new(PaperRoom::new(papers)), root)
}

fn own(papers: &Arc<PaperRoom>, at: i64) -> Arc<OwnCertificate> {
    let names = ServerNames::parse(&["xuemai.example", "127.0.0.1"]).expect("names");
    Arc::new(OwnCertificate::issue(papers.clone(), names, moment(at)).expect("issued"))
}

/// What rustls hears, and the certificate that it was shown; or why it believes nothing.
fn ask(at: SocketAddr, root: &str, name: &str) -> Result<(String, Vec<u8>), Error> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(root.as_bytes()).expect("PEM")).expect("a root");
    let config = ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from(name.to_owned()).expect("a name");
    let connection = ClientConnection::new(Arc::new(config), name).expect("a client");
    let mut stream = StreamOwned::new(connection, TcpStream::connect(at).expect("connects"));
    let request = b"GET /healthz HTTP/1.1\r\nHost: xuemai.example\r\nConnection: close\r\n\r\n";
    stream.write_all(request).map_err(|why| {
        why.into_inner().and_then(|why| why.downcast::<Error>().ok()).map_or_else(|| panic!("not of TLS"), |why| *why)
    })?;
    let shown = stream.conn.peer_certificates().expect("shown")[0].to_vec();
    let mut heard = String::new();
    stream.read_to_string(&mut heard).expect("reads");
    Ok((heard, shown))
}

async fn rustls_client(at: SocketAddr, root: &str, name: &str) -> Result<(String, Vec<u8>), Error> {
    let (root, name) = (root.to_owned(), name.to_owned());
    tokio::task::spawn_blocking(move || ask(at, &root, &name)).await.expect("ran")
}

/// Serves with this certificate for as long as `work` runs.
async fn served<F: Future<Output = ()>>(own: &OwnCertificate, work: impl FnOnce(SocketAddr) -> F) {
    let guarded = Guarded::new().await;
    let rooms = Rooms { access: Some(guarded.gatehouse.clone()), tls: Some(own.tls()), ..Rooms::default() };
    let app = App::with_rooms(guarded.town.engine.clone(), options(), rooms);
    let listener = server::bind(&app, ([127, 0, 0, 1], 0).into()).await.expect("binds");
    let at = listener.local_addr().expect("an address");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(server::serve_app(app, listener, async {
        let _ = stopped.await;
    }));
    work(at).await;
    let _ = stop.send(());
    serving.await.expect("ends").expect("served");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rustls_and_openssl_believe_its_names_and_its_authority_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let (papers_of, root) = papers(folder.path(), now());
    let (_, other) = papers(folder.path(), now() - DAY);
    let own = own(&papers_of, now());
    served(&own, |at| async move {
        for name in ["xuemai.example", "127.0.0.1"] {
            let (heard, _) = rustls_client(at, &root, name).await.expect("believed");
            assert!(heard.starts_with("HTTP/1.1 200 OK"), "{name}: {heard}");
        }
        let wrong = rustls_client(at, &root, "other.example").await.expect_err("another name");
        assert!(
            matches!(&wrong, Error::InvalidCertificate(CertificateError::NotValidForNameContext { .. })),
            "{wrong:?}"
        );
        let stranger = rustls_client(at, &other, "xuemai.example").await.expect_err("another authority of this name");
        assert!(matches!(&stranger, Error::InvalidCertificate(_)), "{stranger:?}");

        let (trusts, false_root) = (folder.path().join("root.pem"), folder.path().join("other.pem"));
        std::fs::write(&trusts, &root).expect("writes");
        std::fs::write(&false_root, &other).expect("writes");
        let request = "GET /healthz HTTP/1.1\r\nHost: xuemai.example\r\nConnection: close\r\n\r\n";
        let heard = tokio::task::spawn_blocking(move || {
            [(&trusts, "xuemai.example"), (&trusts, "other.example"), (&false_root, "xuemai.example")]
                .map(|(trusts, name)| openssl(at, trusts, name, request))
        });
        let [good, wrong, stranger] = heard.await.expect("ran");
        assert!(good.0 && good.1.starts_with("HTTP/1.1 200 OK"), "{good:?}");
        assert!(!wrong.0 && wrong.1.is_empty() && !stranger.0 && stranger.1.is_empty(), "{wrong:?} {stranger:?}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_expired_one_is_refused_and_a_renewed_one_is_shown_without_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let (papers_of, root) = papers(folder.path(), now() - 100 * DAY);
    let own = own(&papers_of, now() - 100 * DAY);
    let old = own.showing();
    assert!(old.until < moment(now()));
    let renews = own.clone();
    served(&own, |at| async move {
        let expired = rustls_client(at, &root, "xuemai.example").await.expect_err("expired");
        assert!(
            matches!(
                &expired,
                Error::InvalidCertificate(CertificateError::ExpiredContext { .. } | CertificateError::Expired)
            ),
            "{expired:?}"
        );
        let trusts = folder.path().join("root.pem");
        std::fs::write(&trusts, &root).expect("writes");
        let request = "GET /healthz HTTP/1.1\r\nHost: xuemai.example\r\nConnection: close\r\n\r\n";
        let asked = {
            let trusts = trusts.clone();
            move || openssl(at, &trusts, "xuemai.example", request)
        };
        let heard = tokio::task::spawn_blocking(asked).await.expect("ran");
        assert!(!heard.0 && heard.1.is_empty(), "{heard:?}");

        let new = renews.renew(moment(now())).expect("renewed").expect("another");
        assert!(new.serial != old.serial && new.until > moment(now() + 80 * DAY));
        let (heard, shown) = rustls_client(at, &root, "xuemai.example").await.expect("believed");
        assert!(heard.starts_with("HTTP/1.1 200 OK"), "{heard}");
        let holds = |serial: &[u8]| shown.windows(serial.len()).any(|found| found == serial);
        assert!(holds(&new.serial.0) && !holds(&old.serial.0), "the new one is shown");
        assert_eq!(renews.renew(moment(now() + 30 * DAY)).expect("looks"), None, "it has time left");
        papers_of.with(|papers| papers.revoke(new.serial, vault::papers::Reason::KeyLost, 1, now())).expect("revoked");
        let third = renews.renew(moment(now())).expect("renewed").expect("another");
        let (_, shown) = rustls_client(at, &root, "xuemai.example").await.expect("believed");
        assert!(shown.windows(16).any(|found| found == third.serial.0), "what was revoked is shown no more");
    })
    .await;
}
