//! Signatures over forms: believed by OpenSSL, and not when anything at all was changed.

use crate::openssl::{DAY, Desk, NOW, Office};
use vault::signatures::{Signed, Untrue, sign, verify};
use vault::{Distrust, Holder, KeyError, Period, Scheme, SecretKey};

const FORM: &[u8] = "{\"表单\":\"急症用血审批单\",\"case\":7}".as_bytes();

#[test]
fn openssl_verifies_a_signed_form_and_rejects_a_changed_byte() {
    let office = Office::new(Scheme::P256);
    let signature = sign(FORM, &office.staff_key, &office.staff, NOW).expect("signs");
    let desk = Desk::new();
    desk.put("root.pem", office.authority.to_pem().expect("writes"));
    desk.put("form.json", FORM).put("form.p7s", &signature);
    let at = (NOW / 1000).to_string();
    let verify = ["cms", "-verify", "-binary", "-inform", "DER", "-attime", &at, "-CAfile", "root.pem", "-out", "out"];
    let of = |form, signature| [&verify[..], &["-content", form, "-in", signature]].concat();
    desk.accepts(&of("form.json", "form.p7s"));
    assert_eq!(std::fs::read(desk.file("out")).expect("reads"), FORM);

    let mut other = FORM.to_vec();
    other[5] ^= 1;
    desk.put("other.json", &other);
    desk.rejects(&of("other.json", "form.p7s"));
    let mut changed = signature.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    desk.put("changed.p7s", &changed);
    desk.rejects(&of("form.json", "changed.p7s"));
}

#[test]
fn openssl_verifies_an_sm2_signature_and_rejects_a_changed_byte() {
    let key = SecretKey::generate(Scheme::Sm2).expect("a key");
    let desk = Desk::new();
    desk.put("key.pem", key.public().to_pem().expect("writes"));
    desk.put("form.json", FORM).put("form.sig", key.sign(FORM).expect("signs"));
    let verify = ["dgst", "-sm3", "-verify", "key.pem", "-sigopt", "distid:1234567812345678", "-signature", "form.sig"];
    desk.accepts(&[&verify[..], &["form.json"]].concat());
    let mut other = FORM.to_vec();
    other[5] ^= 1;
    desk.put("other.json", &other);
    desk.rejects(&[&verify[..], &["other.json"]].concat());
}

#[test]
fn we_verify_what_openssl_signs_with_sm2_and_read_its_keys() {
    let desk = Desk::new();
    desk.accepts(&["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2", "-out", "key.pem"]);
    let key = SecretKey::from_pem(Scheme::Sm2, &std::fs::read_to_string(desk.file("key.pem")).expect("reads"));
    let key = key.expect("a key of OpenSSL");
    desk.put("form.json", FORM);
    let sign = ["dgst", "-sm3", "-sign", "key.pem", "-sigopt", "distid:1234567812345678", "-out", "form.sig"];
    desk.accepts(&[&sign[..], &["form.json"]].concat());
    let signature = std::fs::read(desk.file("form.sig")).expect("reads");
    assert!(key.public().verifies(FORM, &signature));
    assert!(!key.public().verifies(b"another form", &signature));
}

#[test]
fn a_signature_says_who_and_when_and_each_fault_has_its_name() {
    for scheme in [Scheme::P256, Scheme::Sm2] {
        let (office, other) = (Office::new(scheme), Office::new(scheme));
        let signature = sign(FORM, &office.staff_key, &office.staff, NOW).expect("signs");
        let of = |content: &[u8], signature: &[u8]| verify(content, signature, &office.authority, None, None);
        assert_eq!(of(FORM, &signature), Ok(Signed { by: Holder::Staff(1042), at: NOW }));
        assert_eq!(of(b"another form", &signature), Err(Untrue::OtherContent));
        let foreign = sign(FORM, &other.staff_key, &other.staff, NOW).expect("signs");
        assert_eq!(of(FORM, &foreign), Err(Untrue::Certificate(Distrust::NotOurs)));
        // Another's key under one's own certificate.
        let borrowed = sign(FORM, &other.staff_key, &office.staff, NOW).expect("signs");
        assert_eq!(of(FORM, &borrowed), Err(Untrue::OtherKey));
        let (key, expired) = office.hire(1043, Period { from: NOW - 9 * DAY, until: NOW - DAY });
        let late = sign(FORM, &key, &expired, NOW).expect("signs");
        assert_eq!(of(FORM, &late), Err(Untrue::Certificate(Distrust::Expired { until: NOW - DAY })));
        let list =
            office.authority.revoke(&office.root_key, 1, &[(&office.staff, NOW)], NOW, NOW + DAY).expect("a list");
        let revoked = verify(FORM, &signature, &office.authority, Some(&list), None);
        assert_eq!(revoked, Err(Untrue::Certificate(Distrust::Revoked { since: NOW })));
        assert_eq!(
            verify(FORM, &signature, &office.authority, Some(&list), Some(NOW - DAY / 2)).map(|s| s.by),
            Ok(Holder::Staff(1042))
        );
        assert_eq!(of(FORM, &vec![0; vault::signatures::LONGEST + 1]), Err(Untrue::TooLong));
    }
}

#[test]
fn no_changed_byte_of_a_signature_says_anything_else() {
    let office = Office::new(Scheme::P256);
    let signature = sign(FORM, &office.staff_key, &office.staff, NOW).expect("signs");
    let whole = verify(FORM, &signature, &office.authority, None, None).expect("believed");
    let mut believed = 0;
    for at in 0..signature.len() {
        let mut changed = signature.clone();
        changed[at] ^= 1;
        if let Ok(found) = verify(FORM, &changed, &office.authority, None, None) {
            assert_eq!(found, whole, "byte {at}");
            believed += 1;
        }
    }
    // The message's list of hashes and its version numbers say nothing about who signed what, when.
    assert!(believed <= 13, "{believed} changed bytes are believed");
    for cut in 0..signature.len() {
        assert!(verify(FORM, &signature[..cut], &office.authority, None, None).is_err(), "cut at {cut}");
    }
}

#[test]
fn keys_read_back_and_never_show() {
    for scheme in [Scheme::P256, Scheme::Sm2] {
        let key = SecretKey::from_bytes(scheme, &[7; 32]).expect("a key");
        let text = key.to_pem().expect("writes").clone();
        let back = SecretKey::from_pem(scheme, &text).expect("reads");
        assert_eq!(back.sign(FORM), key.sign(FORM), "the same key, and the same signature of the same message");
        assert!(key.public().verifies(FORM, &back.sign(FORM).expect("signs")));
        let shown = format!("{key:?}");
        assert_eq!(shown, format!("SecretKey({scheme:?})"));
        let other = if scheme == Scheme::P256 { Scheme::Sm2 } else { Scheme::P256 };
        assert_eq!(SecretKey::from_pem(other, &text).map(drop), Err(KeyError::Unreadable(other)));
        assert_eq!(SecretKey::from_bytes(scheme, &[0; 32]).map(drop), Err(KeyError::Unreadable(scheme)));
    }
}
