//! Certificates of servers, held against OpenSSL: for whom they are good, and for how long.

use crate::openssl::{DAY, Desk, NOW};
use der::EncodePem;
use der::pem::LineEnding;
use std::path::Path;
use vault::papers::{Founding, Reason};
use vault::{Cipher, Holder, Key, Papers, PapersError, Scheme, ServerNames};

fn papers(file: &Path, scheme: Scheme) -> Papers {
    let founding = Founding { name: "示范血站 demo", scheme, now: NOW };
    Papers::open(file, &Key::of([5; 32]), Cipher::Aes256, founding).expect("opens")
}

fn names(texts: &[&str]) -> ServerNames {
    ServerNames::parse(texts).expect("names")
}

#[test]
fn openssl_takes_it_for_its_names_its_time_and_serving_alone() {
    let desk = Desk::new();
    let mut papers = papers(&desk.file("x.papers"), Scheme::P256);
    let shown = papers.server(&names(&["xuemai.example", "192.0.2.10", "2001:db8::7"]), NOW).expect("issued");
    let staff = papers.certify(Holder::Staff(7), NOW).expect("issued").to_pem(LineEnding::LF).expect("writes");
    desk.put("root.pem", papers.authority().to_pem().expect("writes")).put("server.pem", &shown.pem);
    desk.put("staff.pem", staff).put("key.pem", shown.key_pem.as_str());
    let verify = |at: i64, more: &[&str]| {
        let at = (at / 1000).to_string();
        let base = ["verify", "-x509_strict", "-purpose", "sslserver", "-CAfile", "root.pem", "-attime", &at];
        desk.openssl(&[&base[..], more].concat())
    };
    for (option, name) in
        [("-verify_hostname", "xuemai.example"), ("-verify_ip", "192.0.2.10"), ("-verify_ip", "2001:db8::7")]
    {
        let (good, said) = verify(NOW, &[option, name, "server.pem"]);
        assert!(good, "{name}: {said}");
    }
    for (option, name) in [
        ("-verify_hostname", "other.example"),
        ("-verify_hostname", "a.xuemai.example"),
        ("-verify_hostname", "1"),
        ("-verify_ip", "192.0.2.11"),
    ] {
        assert!(!verify(NOW, &[option, name, "server.pem"]).0, "{name}");
    }
    let (good, said) = verify(NOW + 91 * DAY, &["server.pem"]);
    assert!(!good && said.contains("expired"), "{said}");
    let text = desk.openssl(&["x509", "-in", "server.pem", "-noout", "-text"]).1;
    assert!(text.contains("TLS Web Server Authentication") && text.contains("prime256v1"), "{text}");
    let key = desk.openssl(&["pkey", "-in", "key.pem", "-pubout"]).1;
    assert_eq!(desk.openssl(&["x509", "-in", "server.pem", "-noout", "-pubkey"]).1, key, "they belong together");
    // A member of staff who signs forms is nobody's server.
    assert!(!verify(NOW, &["-verify_hostname", "xuemai.example", "staff.pem"]).0);
}

#[test]
fn it_is_kept_sealed_and_renewed_when_it_nears_its_end_or_names_others() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("x.papers");
    let (one, two) = (names(&["xuemai.example"]), names(&["xuemai.example", "192.0.2.10"]));
    let first = papers(&file, Scheme::P256).server(&one, NOW).expect("issued");
    let mut papers = papers(&file, Scheme::P256);
    let at = |papers: &mut Papers, names: &ServerNames, now| papers.server(names, now).expect("issued").serial;
    assert_eq!(first.until, NOW + 90 * DAY);
    let again = papers.server(&one, NOW + 59 * DAY).expect("kept");
    assert_eq!((again.serial, again.key_pem.as_str()), (first.serial, first.key_pem.as_str()));
    let other = at(&mut papers, &two, NOW);
    assert_ne!(other, first.serial);
    assert_eq!(at(&mut papers, &one, NOW), first.serial, "the names that were there before");
    let renewed = at(&mut papers, &one, NOW + 60 * DAY + 1);
    assert_ne!(renewed, first.serial);
    papers.revoke(renewed, Reason::KeyLost, 1, NOW + 60 * DAY).expect("revoked");
    let after = at(&mut papers, &one, NOW + 60 * DAY + 1);
    assert!(![first.serial, renewed].contains(&after), "what was revoked is not shown");
    assert_eq!(papers.certificates(Some("server")).expect("reads").len(), 4);

    drop(papers);
    let everything = std::fs::read(&file).expect("reads");
    for hidden in [b"PRIVATE KEY".as_slice(), &first.key_pem.as_bytes()[40..80]] {
        assert!(!everything.windows(hidden.len()).any(|found| found == hidden), "no key lies open");
    }
}

#[test]
fn another_servers_key_is_given_away_and_kept_nowhere() {
    let desk = Desk::new();
    let mut papers = papers(&desk.file("x.papers"), Scheme::P256);
    let own = papers.server(&names(&["xuemai.example"]), NOW).expect("issued");
    let other = papers.other_server(&names(&["gate.example"]), NOW).expect("issued");
    let third = papers.other_server(&names(&["gate.example"]), NOW).expect("issued");
    assert!(other.until - NOW <= 398 * DAY && other.serial != third.serial);
    let holder = |serial| papers.certificate(serial).expect("is there").holder;
    let holders = [own.serial, other.serial, third.serial].map(holder);
    assert_eq!(holders, [1, 2, 3].map(Holder::Server));
    let file = rusqlite::Connection::open(desk.file("x.papers")).expect("opens");
    let kept: i64 = file
        .query_row("SELECT count(sealed_key) FROM certificate WHERE kind = 'server' AND number > 1", [], |row| {
            row.get(0)
        })
        .expect("counts");
    assert_eq!(kept, 0);
    desk.put("root.pem", papers.authority().to_pem().expect("writes")).put("gate.pem", &other.pem);
    let at = (NOW / 1000).to_string();
    let verify = ["verify", "-purpose", "sslserver", "-attime", &at, "-CAfile", "root.pem"];
    desk.accepts(&[&verify[..], &["-verify_hostname", "gate.example", "gate.pem"]].concat());
}

#[test]
fn an_authority_of_sm2_says_that_tls_does_not_take_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut papers = papers(&folder.path().join("x.papers"), Scheme::Sm2);
    for refused in [papers.server(&names(&["a.example"]), NOW), papers.other_server(&names(&["a.example"]), NOW)] {
        assert!(matches!(refused, Err(PapersError::NotForTls)), "{refused:?}");
    }
    assert!(PapersError::NotForTls.to_string().contains("tls_certificate"));
}
