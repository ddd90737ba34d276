//! Papers that are kept: checked word by word, from files by OpenSSL, and told apart from altered, forged and damaged ones.

use crate::openssl::{DAY, Desk, NOW};
use rusqlite::Connection;
use std::path::PathBuf;
use vault::papers::{Check, Expected, Founding, Kept, Paper, Reason, Serial, Word};
use vault::signatures::sign;
use vault::{Cipher, Holder, Key, Papers, PapersError, Period, Scheme, SecretKey};

const FORM: &[u8] = "{\"form\":\"approval-form\",\"answers\":{\"group\":\"O+\"}}".as_bytes();
const SIGNER: Holder = Holder::Staff(0x412);

struct Room {
    folder: tempfile::TempDir,
    scheme: Scheme,
}

impl Room {
    fn new(scheme: Scheme) -> Room {
        Room { folder: tempfile::tempdir().expect("a folder"), scheme }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("city.papers")
    }

    fn open_with(&self, master: &Key) -> Result<Papers, PapersError> {
        let founding = Founding { name: "示范血站 demo", scheme: self.scheme, now: NOW };
        Papers::open(&self.file(), master, Cipher::Aes256, founding)
    }

    fn open(&self) -> Papers {
        self.open_with(&master()).expect("opens")
    }

    fn sql(&self, statement: &str) {
        let changed = Connection::open(self.file()).expect("opens").execute(statement, []).expect("changes");
        assert_eq!(changed, 1, "{statement}");
    }
}

fn master() -> Key {
    Key::of([5; 32])
}

fn paper(number: u64, now: i64) -> Paper<'static> {
    Paper { number, form: FORM, strokes: b"{\"head\":[]}", signer: SIGNER, now }
}

fn expected(kept: Kept) -> Option<Expected> {
    Some(Expected { digest: kept.digest, certificate: kept.certificate })
}

fn words(check: &Check) -> [Word; 5] {
    let all = [&check.content, &check.signature, &check.certificate, &check.revocation, &check.time_stamp];
    for verdict in all {
        assert!(!verdict.zh.is_empty() && !verdict.en.is_empty());
    }
    all.map(|verdict| verdict.word)
}

const ALL_GOOD: [Word; 5] = [Word::Good; 5];

#[test]
fn a_kept_document_is_good_and_a_repeat_is_the_same_document() {
    for scheme in [Scheme::P256, Scheme::Sm2] {
        let room = Room::new(scheme);
        let mut papers = room.open();
        let kept = papers.keep(paper(7, NOW)).expect("kept");
        let check = papers.check(7, expected(kept), NOW + DAY).expect("checks");
        assert_eq!((words(&check), check.signer, check.judged_at), (ALL_GOOD, Some(SIGNER), NOW));
        assert!(check.is_good());
        drop(papers);
        let mut papers = room.open();
        assert_eq!(papers.keep(paper(7, NOW + DAY)).expect("there already"), kept, "a repeat signs nothing");
        let other = Paper { form: b"another form", ..paper(7, NOW) };
        assert!(matches!(papers.keep(other), Err(PapersError::Taken(7))));
        assert!(matches!(papers.check(8, None, NOW), Err(PapersError::Unknown(8))));
        assert_eq!(papers.documents().expect("counts"), 1);
        let another = papers.keep(paper(8, NOW + 1)).expect("kept");
        assert_eq!(another.certificate, kept.certificate, "one certificate a person");
        assert_eq!(papers.check(8, None, NOW).expect("checks").content.word, Word::NotJudged, "not in the journal");
        let later = papers.keep(paper(9, NOW + 340 * DAY)).expect("kept");
        assert_ne!(later.certificate, kept.certificate, "renewed before it ends");
        let file = std::fs::read(room.file()).expect("reads");
        let wal = std::fs::read(room.folder.path().join("city.papers-wal")).unwrap_or_default();
        let lies_open = |text: &[u8]| [&file, &wal].iter().any(|bytes| bytes.windows(text.len()).any(|w| w == text));
        assert!(!lies_open(b"approval-form") && !lies_open(b"PRIVATE KEY") && lies_open(b"staff"), "sealed");
    }
}

#[test]
fn openssl_checks_a_document_from_its_files() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    let kept = papers.keep(paper(7, NOW)).expect("kept");
    let document = papers.document(7).expect("there");
    let desk = Desk::new();
    desk.put("root.pem", papers.authority().to_pem().expect("writes"));
    desk.put("form.json", document.form.expect("opens")).put("form.p7s", document.signature.expect("opens"));
    desk.put("form.tsr", document.stamp.expect("opens"));
    let at = (NOW / 1000).to_string();
    let cms = |list: &str| {
        let list = papers_list(&desk, list);
        let mut args = vec!["cms", "-verify", "-binary", "-inform", "DER", "-attime", &at, "-CAfile", &list];
        args.extend(["-crl_check", "-content", "form.json", "-in", "form.p7s", "-out", "out"]);
        desk.openssl(&args).0
    };
    desk.put("none.crl", papers.revocations(NOW).expect("a list").to_pem().expect("writes"));
    assert!(cms("none.crl"));
    let stamp = ["ts", "-verify", "-attime", &at, "-data", "form.p7s", "-in", "form.tsr", "-CAfile", "root.pem"];
    desk.accepts(&stamp);
    desk.put("form.p7s", b"another signature");
    desk.rejects(&stamp);
    desk.put("form.p7s", papers.document(7).expect("there").signature.expect("opens"));
    papers.revoke(kept.certificate, Reason::KeyLost, 9, NOW).expect("revoked");
    desk.put("revoked.crl", papers.revocations(NOW).expect("a list").to_pem().expect("writes"));
    assert!(!cms("revoked.crl"));
}

/// One file with the root and a list: OpenSSL's `cms` takes lists from there.
fn papers_list(desk: &Desk, list: &str) -> String {
    let [root, list] = ["root.pem", list].map(|name| std::fs::read(desk.file(name)).expect("reads"));
    desk.put("trusted.pem", [root, list].concat());
    "trusted.pem".to_owned()
}

#[test]
fn what_was_signed_before_a_revocation_stays_good() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    let kept = papers.keep(paper(7, NOW)).expect("kept");
    papers.revoke(kept.certificate, Reason::Left, 9, NOW + DAY).expect("revoked");
    let again = papers.revoke(kept.certificate, Reason::Left, 9, NOW + DAY);
    assert!(matches!(again, Err(PapersError::AlreadyRevoked(serial)) if serial == kept.certificate));
    assert!(matches!(papers.revoke(Serial([9; 16]), Reason::Left, 9, NOW), Err(PapersError::UnknownCertificate(_))));
    let check = papers.check(7, expected(kept), NOW + 2 * DAY).expect("checks");
    assert_eq!(words(&check), ALL_GOOD);
    assert!(check.revocation.en.contains("later"), "{}", check.revocation.en);
    let next = papers.keep(paper(8, NOW + 2 * DAY)).expect("kept");
    assert_ne!(next.certificate, kept.certificate, "the key is gone; a new one is certified");
    let row = papers.certificate(kept.certificate).expect("there");
    assert_eq!((row.revoked, row.revoked_by, row.holder), (Some((NOW + DAY, Reason::Left)), Some(9), SIGNER));
    assert_eq!(papers.revocations(NOW + 2 * DAY).expect("a list").count(), 1);
    // Without a stamp the time is only the signer's word: it is judged by now.
    room.sql("UPDATE document SET stamp = x'00' WHERE number = 7");
    let check = papers.check(7, expected(kept), NOW + 2 * DAY).expect("checks");
    assert_eq!(words(&check), [Word::Good, Word::Good, Word::Good, Word::Bad, Word::Bad]);
    let late = papers.check(7, expected(kept), NOW + 400 * DAY).expect("checks");
    assert_eq!(late.certificate.word, Word::Bad, "and by then it has expired");
    assert!(late.certificate.en.contains("expired"), "{}", late.certificate.en);
}

/// Seals other content into a part of a document, as somebody could who has the master key.
fn forge(room: &Room, part: &str, content: &[u8]) {
    let file = Connection::open(room.file()).expect("opens");
    let sealed: Vec<u8> =
        file.query_row("SELECT value FROM office WHERE name = 'key'", [], |row| row.get(0)).expect("a key");
    let key = master().derive("papers").open(b"papers key", &sealed).expect("opens");
    let key = Key::of(key.as_slice().try_into().expect("32 bytes"));
    let place = format!("papers document {:016x} {part}", 7);
    let sealed = key.seal(Cipher::Aes256, place.as_bytes(), content).expect("seals");
    assert_eq!(
        file.execute(&format!("UPDATE document SET {part} = ?1 WHERE number = 7"), [sealed]).expect("forges"),
        1
    );
}

#[test]
fn an_altered_form_and_a_forged_signature_are_told_even_from_the_master_key() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    let kept = papers.keep(paper(7, NOW)).expect("kept");
    let other = papers.keep(Paper { number: 8, form: b"another form", ..paper(8, NOW) }).expect("kept");
    let whole = papers.document(7).expect("there");
    let of = |papers: &mut Papers| papers.check(7, expected(kept), NOW + DAY).expect("checks");

    let altered: Vec<u8> = String::from_utf8(FORM.to_vec()).expect("text").replace("O+", "A+").into_bytes();
    forge(&room, "form", &altered);
    let check = of(&mut papers);
    assert_eq!(words(&check)[..2], [Word::Bad, Word::Bad]);
    assert!(check.content.en.contains("altered") && check.signature.en.contains("altered"), "{check:?}");
    assert_eq!(words(&check)[2..4], [Word::NotJudged, Word::NotJudged]);
    forge(&room, "form", FORM);
    assert_eq!(words(&of(&mut papers)), ALL_GOOD);

    // The signature of another document.
    forge(&room, "signature", &papers.document(8).expect("there").signature.expect("opens"));
    let check = of(&mut papers);
    assert_eq!(words(&check)[..2], [Word::Good, Word::Bad]);
    assert_eq!(check.time_stamp.word, Word::Bad, "and the stamp is not of that signature");
    // One's own authority of the same name.
    let key = SecretKey::generate(Scheme::P256).expect("a key");
    let period = Period { from: NOW - DAY, until: NOW + DAY };
    let forged = vault::Authority::found("示范血站 demo", &key, period).expect("an authority");
    let certificate = forged.issue(&key, SIGNER, &key.public(), period).expect("a certificate");
    forge(&room, "signature", &sign(FORM, &key, &certificate, NOW).expect("signs"));
    let check = of(&mut papers);
    assert_eq!(words(&check)[..4], [Word::Good, Word::Good, Word::Bad, Word::NotJudged]);
    assert!(check.certificate.en.contains("not issued by this authority") && check.signer.is_none(), "{check:?}");
    forge(&room, "signature", &whole.signature.expect("opens"));
    forge(&room, "stamp", &papers.document(8).expect("there").stamp.expect("opens"));
    assert_eq!(words(&of(&mut papers)), [Word::Good, Word::Good, Word::Good, Word::Good, Word::Bad]);
    forge(&room, "stamp", &whole.stamp.expect("opens"));
    assert_eq!(words(&of(&mut papers)), ALL_GOOD);
    // Both replaced by another document that is good in itself: the journal knows better.
    let check = papers.check(8, expected(kept), NOW).expect("checks");
    assert_eq!(check.content.word, Word::Bad);
    let wrong = Expected { certificate: Serial([9; 16]), ..expected(other).expect("filed") };
    assert_eq!(papers.check(8, Some(wrong), NOW).expect("checks").certificate.word, Word::Bad);
}

#[test]
fn a_damaged_row_is_told_part_by_part_and_the_others_are_whole() {
    let parts = [("form", 0), ("signature", 1), ("stamp", 4)];
    for (part, at) in parts {
        let room = Room::new(Scheme::P256);
        let mut papers = room.open();
        let kept = papers.keep(paper(7, NOW)).expect("kept");
        let whole = papers.keep(paper(8, NOW)).expect("kept");
        room.sql(&format!(
            "UPDATE document SET {part} = CAST(substr({part}, 1, 20) || x'00ff' || substr({part}, 23) AS BLOB) WHERE number = 7"
        ));
        let check = papers.check(7, expected(kept), NOW).expect("checks");
        assert_eq!(words(&check)[at], Word::Bad, "{part}");
        assert!(!check.is_good());
        assert_eq!(words(&papers.check(8, expected(whole), NOW).expect("checks")), ALL_GOOD, "{part}");
        // A part of one document in another's place does not open either.
        room.sql(&format!(
            "UPDATE document SET {part} = (SELECT {part} FROM document WHERE number = 8) WHERE number = 7"
        ));
        assert_eq!(words(&papers.check(7, expected(kept), NOW).expect("checks"))[at], Word::Bad, "{part} moved");
    }
}

#[test]
fn a_donors_certificate_signs_once_and_its_key_is_kept_nowhere() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    let visit = |number| Paper { signer: Holder::Visit(88), ..paper(number, NOW) };
    let (first, second) = (papers.keep(visit(1)).expect("kept"), papers.keep(visit(2)).expect("kept"));
    assert_ne!(first.certificate, second.certificate);
    let check = papers.check(1, expected(first), NOW + 9 * DAY).expect("checks");
    assert_eq!((words(&check), check.signer), (ALL_GOOD, Some(Holder::Visit(88))), "good by its stamp, long after");
    let keys: i64 = Connection::open(room.file())
        .expect("opens")
        .query_row("SELECT count(*) FROM certificate WHERE kind = 'visit' AND sealed_key IS NOT NULL", [], |row| {
            row.get(0)
        })
        .expect("counts");
    assert_eq!(keys, 0);
    assert_eq!(papers.certificates(None).expect("reads").len(), 1, "the clock's; visits only when asked for");
    assert_eq!(papers.certificates(Some("visit")).expect("reads").len(), 2);
}

#[test]
fn a_document_goes_with_the_person_whom_it_is_about_and_stays_gone() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    let kept = papers.keep(paper(7, NOW)).expect("kept");
    let other = papers.keep(paper(8, NOW)).expect("kept");
    assert_eq!(papers.forget(&[7, 99], NOW + DAY).expect("forgets"), 1);
    assert_eq!(papers.forget(&[7], NOW + 2 * DAY).expect("forgets"), 0);
    let gone = papers.document(7).expect("that it was stays");
    assert_eq!((gone.forgotten_at, gone.certificate), (Some(NOW + DAY), kept.certificate));
    assert!(gone.form.is_none() && gone.strokes.is_none() && gone.signature.is_none() && gone.stamp.is_none());
    let check = papers.check(7, expected(kept), NOW + DAY).expect("checks");
    assert_eq!(words(&check), [Word::NotJudged; 5]);
    assert!(check.content.zh.contains("清除"), "{}", check.content.zh);
    assert_eq!(words(&papers.check(8, expected(other), NOW).expect("checks")), ALL_GOOD);
    assert_eq!(papers.documents().expect("counts"), 2);
}

#[test]
fn a_ledger_signs_what_is_kept_elsewhere() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    let signature = papers.sign(Holder::Ledger(1), b"checkpoint", NOW).expect("signs");
    let of = |papers: &Papers, content: &[u8]| {
        vault::signatures::verify(content, &signature, papers.authority(), None, None)
    };
    assert_eq!(of(&papers, b"checkpoint").map(|signed| signed.by), Ok(Holder::Ledger(1)));
    assert_eq!(of(&papers, b"another").map(drop), Err(vault::Untrue::OtherContent));
}

#[test]
fn orphans_are_swept_and_nothing_else_is() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    for (number, at) in [(1, NOW), (2, NOW), (3, NOW + DAY)] {
        papers.keep(paper(number, at)).expect("kept");
    }
    assert_eq!(papers.sweep(|number| number == 1, NOW + DAY / 2).expect("sweeps"), 0, "the event may yet come");
    assert_eq!(papers.sweep(|number| number == 1, NOW + DAY + 1).expect("sweeps"), 1);
    assert!(papers.document(1).is_ok() && papers.document(3).is_ok());
    assert!(matches!(papers.document(2), Err(PapersError::Unknown(2))));
}

#[test]
fn another_master_key_opens_nothing_and_a_new_one_takes_over() {
    let room = Room::new(Scheme::P256);
    let kept = room.open().keep(paper(7, NOW)).expect("kept");
    let other = Key::of([6; 32]);
    assert!(matches!(room.open_with(&other), Err(PapersError::WrongMasterKey)));
    room.open().change_master(&other).expect("changes");
    assert!(matches!(room.open_with(&master()), Err(PapersError::WrongMasterKey)));
    let mut papers = room.open_with(&other).expect("opens");
    assert_eq!(words(&papers.check(7, expected(kept), NOW).expect("checks")), ALL_GOOD);
}

#[test]
fn the_list_of_revocations_is_signed_anew_in_time_and_counts_up() {
    let room = Room::new(Scheme::P256);
    let mut papers = room.open();
    let at = |papers: &mut Papers, now| papers.revocations(now).expect("a list").issued_at();
    assert_eq!(at(&mut papers, NOW), NOW);
    assert_eq!(at(&mut papers, NOW + DAY), NOW, "the same list");
    assert_eq!(at(&mut papers, NOW + 5 * DAY), NOW + 5 * DAY);
    let desk = Desk::new();
    desk.put("list.crl", papers.revocations(NOW + 5 * DAY).expect("a list").to_pem().expect("writes"));
    let (_, said) = desk.openssl(&["crl", "-in", "list.crl", "-noout", "-crlnumber"]);
    assert!(said.contains("0x02") || said.trim().ends_with("02"), "{said}");
    let serials = papers.certify(SIGNER, NOW).map(|one| Serial::of(&one)).expect("certified");
    let text = serials.expect("ours").to_string();
    assert_eq!(Serial::parse(&text), serials);
    assert_eq!((Serial::parse(&text[1..]), Serial::parse(&"é".repeat(16))), (None, None));
    assert_eq!(Reason::ALL.map(|reason| Reason::parse(reason.code())), Reason::ALL.map(Some));
}
