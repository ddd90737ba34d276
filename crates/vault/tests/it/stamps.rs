//! Time stamps: OpenSSL believes ours and we believe OpenSSL's, and neither when anything at all was changed.

use crate::openssl::{DAY, Desk, NOW, Office, YEAR};
use const_oid::ObjectIdentifier;
use vault::timestamps::{LONGEST_ANSWER, LONGEST_QUESTION, POLICY_FOR_EXAMPLES, stamped_over};
use vault::{Clock, Distrust, Holder, Period, Question, Scheme, SecretKey, Unstamped};
use x509_cert::certificate::Certificate;

const WORDS: &[u8] = "急症用血审批单".as_bytes();

/// A clock of the office.
fn clock_of(office: &Office, period: Period) -> Clock {
    let (key, certificate) = certified(office, Holder::Clock(1), period);
    Clock::new(key, certificate, POLICY_FOR_EXAMPLES)
}

fn certified(office: &Office, holder: Holder, period: Period) -> (SecretKey, Certificate) {
    let key = SecretKey::generate(office.root_key.scheme()).expect("a key");
    let certificate = office.authority.issue(&office.root_key, holder, &key.public(), period).expect("a certificate");
    (key, certificate)
}

fn question(scheme: Scheme) -> Question {
    Question::over(WORDS, scheme).expect("a question")
}

fn answered(clock: &Clock, question: &Question) -> Vec<u8> {
    clock.answer(&question.to_der().expect("writes"), NOW).expect("answers")
}

#[test]
fn openssl_believes_our_clock_and_no_changed_byte() {
    let (office, other) = (Office::new(Scheme::P256), Office::new(Scheme::P256));
    let clock = clock_of(&office, YEAR);
    let desk = Desk::new();
    desk.put("root.pem", office.authority.to_pem().expect("writes"));
    desk.put("other.pem", other.authority.to_pem().expect("writes"));
    desk.put("form", WORDS).put("changed", [WORDS, b"."].concat());
    desk.accepts(&["ts", "-query", "-data", "form", "-sha256", "-cert", "-out", "form.tsq"]);
    let asked = std::fs::read(desk.file("form.tsq")).expect("reads");
    let answer = clock.answer(&asked, NOW).expect("answers");
    desk.put("form.tsr", &answer);
    let at = (NOW / 1000).to_string();
    let verify = ["ts", "-verify", "-attime", &at, "-CAfile"];
    desk.accepts(&[&verify[..], &["root.pem", "-queryfile", "form.tsq", "-in", "form.tsr"]].concat());
    desk.accepts(&[&verify[..], &["root.pem", "-data", "form", "-in", "form.tsr"]].concat());
    desk.rejects(&[&verify[..], &["root.pem", "-data", "changed", "-in", "form.tsr"]].concat());
    desk.rejects(&[&verify[..], &["other.pem", "-data", "form", "-in", "form.tsr"]].concat());
    let mut changed = answer.clone();
    let last = changed.len() - 1;
    changed[last] ^= 1;
    desk.put("changed.tsr", &changed);
    desk.rejects(&[&verify[..], &["root.pem", "-data", "form", "-in", "changed.tsr"]].concat());
    let (_, said) = desk.openssl(&["ts", "-reply", "-in", "form.tsr", "-text"]);
    assert!(said.contains("Granted") && said.contains("Mar  1 00:00:00 2026 GMT"), "{said}");

    // OpenSSL asks again: another number, and the old answer is not taken for it.
    desk.accepts(&["ts", "-query", "-data", "form", "-sha256", "-cert", "-out", "again.tsq"]);
    desk.rejects(&[&verify[..], &["root.pem", "-queryfile", "again.tsq", "-in", "form.tsr"]].concat());
}

#[test]
fn we_believe_openssls_clock() {
    let office = Office::new(Scheme::P256);
    let (key, certificate) = certified(&office, Holder::Clock(2), Period { from: NOW - DAY, until: NOW + 3_650 * DAY });
    let desk = Desk::new();
    desk.put("clock.pem", der::EncodePem::to_pem(&certificate, der::pem::LineEnding::LF).expect("writes"));
    desk.put("clock.key", key.to_pem().expect("writes").as_bytes()).put("serial", "01\n");
    desk.put(
        "ts.cnf",
        "[tsa]\ndefault_tsa = clock\n[clock]\nserial = serial\ncrypto_device = builtin\nsigner_cert = clock.pem\n\
         signer_key = clock.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\nother_policies = 1.2.3.4.2\n\
         digests = sha256\naccuracy = secs:1, millisecs:500, microsecs:100\nclock_precision_digits = 3\n\
         ess_cert_id_alg = sha256\n",
    );
    let question = question(Scheme::P256).under(ObjectIdentifier::new_unwrap("1.2.3.4.2"));
    let carry = |asked: &[u8]| {
        desk.put("q.tsq", asked);
        let (done, said) = desk.openssl(&["ts", "-reply", "-config", "ts.cnf", "-queryfile", "q.tsq", "-out", "r.tsr"]);
        if done { std::fs::read(desk.file("r.tsr")).map_err(|why| why.to_string()) } else { Err(said) }
    };
    let (answer, stamp) = question.ask(carry, &office.authority, None).expect("believed");
    assert_eq!((stamp.serial, stamp.accuracy_ms), (vec![2], Some(1_501)), "the number after the one in the file");
    assert!(stamp.at > NOW, "OpenSSL says the time of this machine");
    assert_eq!(stamped_over(WORDS, &answer, &office.authority, None).map(|stamp| stamp.at), Ok(stamp.at));
    // What it does not stamp, it says in the format.
    let refused = self::question(Scheme::P256).under(ObjectIdentifier::new_unwrap("1.2.3.4.9"));
    assert_eq!(refused.ask(carry, &office.authority, None).map(drop), Err(Unstamped::NotGiven { failure: Some(15) }));
}

#[test]
fn each_fault_of_an_answer_has_its_name() {
    for scheme in [Scheme::P256, Scheme::Sm2] {
        let (office, other) = (Office::new(scheme), Office::new(scheme));
        let clock = clock_of(&office, YEAR);
        let asked = question(scheme);
        let answer = answered(&clock, &asked);
        let stamp = asked.believe(&answer, &office.authority, None).expect("believed");
        assert_eq!((stamp.at, stamp.policy, stamp.accuracy_ms), (NOW, POLICY_FOR_EXAMPLES, Some(1_000)));
        assert_eq!(stamped_over(WORDS, &answer, &office.authority, None), Ok(stamp));

        let refuses = |answer: &[u8], expected: Unstamped| {
            let found = asked.believe(answer, &office.authority, None).expect_err("not believed");
            assert_eq!(found, expected);
            assert!(!found.zh().is_empty() && !found.to_string().is_empty());
        };
        let again = question(scheme);
        refuses(&answered(&clock, &again), Unstamped::OtherQuestion);
        let content = Question::over(b"another form", scheme).expect("a question");
        refuses(&answered(&clock, &content), Unstamped::OtherContent);
        refuses(&answered(&clock_of(&other, YEAR), &asked), Unstamped::Certificate(Distrust::NotOurs));
        refuses(&vec![0; LONGEST_ANSWER + 1], Unstamped::TooLong);
        refuses(&answer[..answer.len() - 1], Unstamped::Unreadable { what: "the answer" });
        refuses(b"", Unstamped::Unreadable { what: "the answer" });

        // A member of staff is no clock.
        let staff = Clock::new(office.staff_key.clone(), office.staff.clone(), POLICY_FOR_EXAMPLES);
        refuses(&answered(&staff, &asked), Unstamped::NotAClock);
        // Another key under the clock's certificate, and another certificate of the same key.
        let (key, certificate) = certified(&office, Holder::Clock(3), YEAR);
        let (another, _) = certified(&office, Holder::Clock(3), YEAR);
        refuses(&answered(&Clock::new(another, certificate.clone(), POLICY_FOR_EXAMPLES), &asked), Unstamped::OtherKey);
        let renewed = office.authority.issue(&office.root_key, Holder::Clock(3), &key.public(), YEAR);
        let renewed = renewed.expect("a certificate");
        let swapped = swapped(&answered(&Clock::new(key, certificate.clone(), POLICY_FOR_EXAMPLES), &asked), &renewed);
        refuses(&swapped, Unstamped::OtherCertificate);

        let list = office.authority.revoke(&office.root_key, 1, &[(clock.certificate(), NOW)], NOW, NOW + DAY);
        let list = list.expect("a list");
        let revoked = asked.believe(&answer, &office.authority, Some(&list));
        assert_eq!(revoked, Err(Unstamped::Certificate(Distrust::Revoked { since: NOW })));
        let unreachable = asked.ask(|_| Err("no route"), &office.authority, None);
        assert_eq!(unreachable.map(drop), Err(Unstamped::NotReached("no route".to_owned())));
    }
}

/// The answer with another certificate inside, and its signer named by that one's number.
fn swapped(answer: &[u8], by: &Certificate) -> Vec<u8> {
    use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
    use cms::content_info::ContentInfo;
    use cms::signed_data::{CertificateSet, SignedData, SignerIdentifier, SignerInfos};
    use der::{Any, Decode, Encode};
    let mut parts: Vec<Any> = Vec::from_der(answer).expect("an answer");
    let token: ContentInfo = parts[1].decode_as().expect("a token");
    let mut signed: SignedData = token.content.decode_as().expect("signed data");
    let certificates = vec![CertificateChoices::Certificate(by.clone())];
    signed.certificates = Some(CertificateSet::try_from(certificates).expect("a set"));
    let mut signer = signed.signer_infos.0.as_slice()[0].clone();
    signer.sid = SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
        issuer: by.tbs_certificate().issuer().clone(),
        serial_number: by.tbs_certificate().serial_number().clone(),
    });
    signed.signer_infos = SignerInfos::try_from(vec![signer]).expect("one signer");
    let content = Any::encode_from(&signed).expect("writes");
    parts[1] = Any::encode_from(&ContentInfo { content_type: token.content_type, content }).expect("writes");
    parts.to_der().expect("writes")
}

#[test]
fn what_the_clock_does_not_stamp_it_says_in_the_format() {
    let office = Office::new(Scheme::P256);
    let clock = clock_of(&office, YEAR);
    let asked = question(Scheme::P256);
    let of = |answer: Vec<u8>| match asked.believe(&answer, &office.authority, None) {
        Err(Unstamped::NotGiven { failure }) => failure,
        other => panic!("{other:?}"),
    };
    let say = |question: &[u8], at| of(clock.answer(question, at).expect("answers"));
    let plain = asked.to_der().expect("writes");
    assert_eq!(say(b"no question", NOW), Some(5));
    assert_eq!(say(&vec![0x30; LONGEST_QUESTION + 1], NOW), Some(5));
    assert_eq!(say(&plain, YEAR.until + DAY), Some(14), "the clock's own certificate has expired");
    let foreign = asked.clone().under(ObjectIdentifier::new_unwrap("1.2.3.4.9")).to_der().expect("writes");
    assert_eq!(say(&foreign, NOW), Some(15));
    // The version, and the kind of hash, by the bytes: SHA-256 ends in 1, SHA-224 in 4, SHA-384 in 2.
    let changed = |from: &[u8], to: &[u8]| {
        let at = plain.windows(from.len()).position(|found| found == from).expect("it is in there");
        [&plain[..at], to, &plain[at + from.len()..]].concat()
    };
    assert_eq!(say(&changed(&[0x02, 0x01, 0x01], &[0x02, 0x01, 0x02]), NOW), Some(2));
    let sha = [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02];
    assert_eq!(say(&changed(&[&sha[..], &[1]].concat(), &[&sha[..], &[4]].concat()), NOW), Some(0));
    assert_eq!(say(&changed(&[&sha[..], &[1]].concat(), &[&sha[..], &[2]].concat()), NOW), Some(0), "too short");
    // And OpenSSL reads what we say.
    let desk = Desk::new();
    desk.put("no.tsr", clock.answer(b"no question", NOW).expect("answers"));
    let (_, said) = desk.openssl(&["ts", "-reply", "-in", "no.tsr", "-text"]);
    assert!(said.contains("this is no time-stamp question that can be read"), "{said}");
}

#[test]
fn no_changed_byte_of_an_answer_says_another_time() {
    for scheme in [Scheme::P256, Scheme::Sm2] {
        let office = Office::new(scheme);
        let asked = question(scheme);
        let answer = answered(&clock_of(&office, YEAR), &asked);
        let whole = asked.believe(&answer, &office.authority, None).expect("believed");
        let mut believed = 0;
        for at in 0..answer.len() {
            let mut changed = answer.clone();
            changed[at] ^= 1;
            if let Ok(found) = asked.believe(&changed, &office.authority, None) {
                assert_eq!(found, whole, "byte {at}");
                believed += 1;
            }
        }
        // Status 0 and 1 both grant; the version numbers and the message's list of hashes say nothing of the time.
        assert!(believed <= 14, "{believed} changed bytes are believed");
    }
}
