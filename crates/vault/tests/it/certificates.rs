//! What the authority says, who believes it, and what it does not say.

use crate::openssl::{DAY, Desk, NOW, Office, YEAR};
use der::EncodePem;
use der::pem::LineEnding;
use vault::authority::certificate_from_pem;
use vault::{Authority, Distrust, Holder, Period, Revocations, Scheme, SecretKey};

fn pem(certificate: &x509_cert::certificate::Certificate) -> String {
    certificate.to_pem(LineEnding::LF).expect("writes")
}

#[test]
fn openssl_believes_our_certificates_and_no_others() {
    let (office, other) = (Office::new(Scheme::P256), Office::new(Scheme::P256));
    let desk = Desk::new();
    desk.put("root.pem", office.authority.to_pem().expect("writes"));
    desk.put("other.pem", other.authority.to_pem().expect("writes"));
    desk.put("staff.pem", pem(&office.staff));
    let at = (NOW / 1000).to_string();
    desk.accepts(&["verify", "-attime", &at, "-x509_strict", "-CAfile", "root.pem", "staff.pem"]);
    desk.rejects(&["verify", "-attime", &at, "-CAfile", "other.pem", "staff.pem"]);
    let late = ((NOW + 400 * DAY) / 1000).to_string();
    desk.rejects(&["verify", "-attime", &late, "-CAfile", "root.pem", "staff.pem"]);

    let list = |number, rows: &[_]| {
        office.authority.revoke(&office.root_key, number, rows, NOW, NOW + 30 * DAY).expect("a list").to_pem()
    };
    desk.put("none.crl", list(1, &[]).expect("writes"));
    desk.put("staff.crl", list(2, &[(&office.staff, NOW)]).expect("writes"));
    let check = ["verify", "-attime", &at, "-crl_check", "-CAfile", "root.pem", "-CRLfile"];
    desk.accepts(&[&check[..], &["none.crl", "staff.pem"]].concat());
    desk.rejects(&[&check[..], &["staff.crl", "staff.pem"]].concat());
}

#[test]
fn openssl_believes_an_sm2_certificate() {
    let office = Office::new(Scheme::Sm2);
    let desk = Desk::new();
    desk.put("root.pem", office.authority.to_pem().expect("writes"));
    desk.put("staff.pem", pem(&office.staff));
    let at = (NOW / 1000).to_string();
    let id = "distid:1234567812345678";
    desk.accepts(&["verify", "-attime", &at, "-vfyopt", id, "-CAfile", "root.pem", "staff.pem"]);
    desk.rejects(&["verify", "-attime", &at, "-vfyopt", "distid:another", "-CAfile", "root.pem", "staff.pem"]);
}

#[test]
fn trust_is_a_question_with_a_time_in_it() {
    for scheme in [Scheme::P256, Scheme::Sm2] {
        let (office, other) = (Office::new(scheme), Office::new(scheme));
        let trusts = |certificate, at| office.authority.trusts(certificate, None, at).map(|(holder, _)| holder);
        assert_eq!(trusts(&office.staff, NOW), Ok(Holder::Staff(1042)));
        assert_eq!(trusts(&office.staff, YEAR.from - 1), Err(Distrust::NotYet { from: YEAR.from }));
        assert_eq!(trusts(&office.staff, YEAR.until + 1), Err(Distrust::Expired { until: YEAR.until }));
        assert_eq!(trusts(&other.staff, NOW), Err(Distrust::NotOurs), "another root of the same name");

        let list =
            office.authority.revoke(&office.root_key, 1, &[(&office.staff, NOW)], NOW, NOW + DAY).expect("a list");
        let list = Revocations::from_pem(&list.to_pem().expect("writes")).expect("reads");
        let trusts = |certificate, at| office.authority.trusts(certificate, Some(&list), at).map(|(holder, _)| holder);
        assert_eq!(trusts(&office.staff, NOW), Err(Distrust::Revoked { since: NOW }));
        assert_eq!(trusts(&office.staff, NOW - 1000), Ok(Holder::Staff(1042)), "what was signed before stands");
        let (_, colleague) = office.hire(1043, YEAR);
        assert_eq!(trusts(&colleague, NOW), Ok(Holder::Staff(1043)));
        let forged = other.authority.revoke(&other.root_key, 9, &[], NOW, NOW + DAY).expect("a list");
        let found = office.authority.trusts(&office.staff, Some(&forged), NOW).map(|(holder, _)| holder);
        assert_eq!(found, Err(Distrust::FalseList));
    }
}

#[test]
fn a_changed_byte_of_a_certificate_is_not_believed() {
    let office = Office::new(Scheme::P256);
    let whole = der::Encode::to_der(&office.staff).expect("writes");
    let mut believed = 0;
    for at in 0..whole.len() {
        let mut changed = whole.clone();
        changed[at] ^= 1;
        if let Ok(certificate) = <x509_cert::certificate::Certificate as der::Decode>::from_der(&changed) {
            believed += u32::from(office.authority.trusts(&certificate, None, NOW).is_ok());
        }
    }
    assert_eq!(believed, 0);
}

#[test]
fn certificates_and_authorities_read_back() {
    let office = Office::new(Scheme::P256);
    assert_eq!(certificate_from_pem(&pem(&office.staff)), Ok(office.staff.clone()));
    let authority = Authority::from_pem(&office.authority.to_pem().expect("writes")).expect("reads");
    assert!(authority.trusts(&office.staff, None, NOW).is_ok());
    assert_eq!(Authority::from_pem(&pem(&office.staff)).map(drop), Err(Distrust::NotOurs), "staff found nothing");
    assert_eq!(certificate_from_pem("hello"), Err(Distrust::Unreadable));
    for holder in [Holder::Device(7), Holder::Visit(u64::MAX), Holder::Ledger(1), Holder::Clock(0)] {
        let key = SecretKey::generate(Scheme::P256).expect("a key").public();
        let certificate = office.authority.issue(&office.root_key, holder, &key, YEAR).expect("a certificate");
        assert_eq!(office.authority.trusts(&certificate, None, NOW).map(|(found, _)| found), Ok(holder));
    }
    let none = Period { from: NOW, until: NOW };
    let key = office.staff_key.public();
    assert!(office.authority.issue(&office.root_key, Holder::Staff(1), &key, none).is_err());
    let before_time = Period { from: -1, until: NOW };
    assert!(office.authority.issue(&office.root_key, Holder::Staff(1), &key, before_time).is_err());
}
