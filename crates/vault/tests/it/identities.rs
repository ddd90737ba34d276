//! Identities at rest: sealed, found, read on record, erased for good; and every way to lose the key told in words.
//! All persons and numbers are made up: no region has the number 000000.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use vault::identities::{Asked, New, Reading, Swept};
use vault::{Act, Cipher, Field, Identities, Key, Kind, PersonId, Purpose, Reader, VaultError};

const LI: PersonId = PersonId { kind: Kind::Patient, number: 71 };
const ZHAO: PersonId = PersonId { kind: Kind::Patient, number: 72 };
/// A donor of the same number as a patient.
const CHEN: PersonId = PersonId { kind: Kind::Donor, number: 71 };
const NOBODY: PersonId = PersonId { kind: Kind::Patient, number: 99 };
const LI_NAME: &str = "李示例";
const LI_CARD: &str = "00000019991301001X";
const LI_PHONE: &str = "19900000001";

struct Room {
    folder: tempfile::TempDir,
}

impl Room {
    fn new() -> Room {
        Room { folder: tempfile::tempdir().expect("a folder") }
    }

    fn records(&self) -> PathBuf {
        self.folder.path().join("records.sqlite")
    }

    fn keys(&self) -> PathBuf {
        self.folder.path().join("keys.sqlite")
    }

    fn open(&self) -> Identities {
        self.open_with(&master(), Cipher::Aes256).expect("opens")
    }

    fn open_with(&self, master: &Key, cipher: Cipher) -> Result<Identities, VaultError> {
        Identities::open(&self.records(), &self.keys(), master, cipher)
    }

    /// Every byte of every file of the vault.
    fn bytes(&self) -> Vec<u8> {
        let mut all = Vec::new();
        for entry in std::fs::read_dir(self.folder.path()).expect("reads") {
            all.extend(std::fs::read(entry.expect("an entry").path()).expect("reads"));
        }
        all
    }
}

fn master() -> Key {
    Key::of([9; 32])
}

fn care(at: i64) -> Reader {
    Reader { actor: 1042, duty: "transfusion-duty", site: 3, purpose: Purpose::Care, at }
}

fn add(vault: &mut Identities, person: PersonId, fields: &[(Field, &str)]) -> Result<(), VaultError> {
    vault.add(New { person, site: 3, fields: fields.to_vec() }, 1)
}

fn filled(vault: &mut Identities) {
    add(vault, LI, &[(Field::Name, LI_NAME), (Field::IdCard, LI_CARD), (Field::Phone, LI_PHONE)]).expect("kept");
    add(vault, ZHAO, &[(Field::Name, "赵示例"), (Field::Phone, LI_PHONE)]).expect("kept");
    vault.write_note(&LI.to_string(), 1042, 1, "怕针").expect("kept");
}

fn said(vault: &mut Identities, person: PersonId, field: Field) -> Option<String> {
    vault.read(person, field, Act::Read, care(1)).expect("reads").map(|text| text.to_string())
}

fn notes_about(vault: &mut Identities, about: &str) -> Vec<Option<String>> {
    let notes = vault.notes(about, care(1), 10).expect("reads");
    notes.into_iter().map(|note| note.text.map(|text| text.to_string())).collect()
}

/// Who read what of somebody, the first first.
fn readings(vault: &Identities, person: PersonId) -> Vec<(Act, Purpose, i64)> {
    let asked = Asked { about: Some(person.to_string()), ..Asked::default() };
    let found = vault.readings(&asked, 100).expect("reads");
    found.iter().rev().map(|reading| (reading.act, reading.purpose, reading.at)).collect()
}

fn contains(all: &[u8], part: &[u8]) -> bool {
    all.windows(part.len()).any(|window| window == part)
}

#[test]
fn what_is_kept_is_read_back_and_lies_sealed() {
    for cipher in [Cipher::Aes256, Cipher::Sm4] {
        let room = Room::new();
        let mut vault = room.open_with(&master(), cipher).expect("opens");
        filled(&mut vault);
        assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
        assert_eq!(notes_about(&mut vault, &LI.to_string()), [Some("怕针".to_owned())]);
        assert_eq!(said(&mut vault, LI, Field::Address), None);
        let all = room.bytes();
        for secret in [LI_NAME, LI_CARD, LI_PHONE, "怕针"] {
            assert!(!contains(&all, secret.as_bytes()), "{secret} lies open");
        }
        assert!(!contains(&all, &[9; 32]), "the master key lies in a file");
        drop(vault);
        // The other cipher as the setting: what was sealed before still opens.
        let other = if cipher == Cipher::Sm4 { Cipher::Aes256 } else { Cipher::Sm4 };
        let mut vault = room.open_with(&master(), other).expect("opens");
        assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
    }
}

#[test]
fn people_are_found_by_number_however_it_is_written() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    for card in [LI_CARD, "00000019991301001x", " 000000 19991301 001X "] {
        assert_eq!(vault.find(Field::IdCard, card).expect("finds"), [LI], "{card}");
    }
    for phone in [LI_PHONE, "+86 199 0000 0001", "199-0000-0001"] {
        assert_eq!(vault.find(Field::Phone, phone).expect("finds"), [LI, ZHAO], "{phone}");
    }
    assert_eq!(vault.find(Field::Phone, "19900000002").expect("finds"), []);
    assert_eq!(vault.find(Field::IdCard, LI_PHONE).expect("finds"), [], "a telephone is no card");
    vault.set(LI, &[(Field::Phone, "19900000002")]).expect("set");
    assert_eq!(vault.find(Field::Phone, LI_PHONE).expect("finds"), [ZHAO]);
    assert_eq!(vault.find(Field::Phone, "19900000002").expect("finds"), [LI]);
    vault.set(LI, &[(Field::Phone, "")]).expect("set");
    assert_eq!(vault.find(Field::Phone, "19900000002").expect("finds"), []);
    assert_eq!(said(&mut vault, LI, Field::Phone), None);
}

#[test]
fn the_same_number_of_two_kinds_is_two_people() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    add(&mut vault, CHEN, &[(Field::Name, "陈示例"), (Field::IdCard, LI_CARD)]).expect("kept");
    assert_eq!(said(&mut vault, CHEN, Field::Name).as_deref(), Some("陈示例"));
    assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), [LI, CHEN]);
    vault.erase(CHEN, &[], 5).expect("erases");
    assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
    for person in [LI, CHEN] {
        assert_eq!(PersonId::parse(&person.to_string()), Some(person));
    }
    for bad in ["patient", "patient:", "patient:g", "nurse:1", "patient:00000000000000001", "case:7"] {
        assert_eq!(PersonId::parse(bad), None, "{bad}");
    }
}

#[test]
fn every_reading_is_on_record_with_who_when_and_what_for() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    let recall = Reader { actor: 7, duty: "quality", site: 1, purpose: Purpose::LookBack, at: 2 };
    let own = Reader { actor: 8, purpose: Purpose::OwnRequest, at: 3, ..care(1) };
    vault.read(LI, Field::Phone, Act::Read, care(1)).expect("reads");
    vault.read(LI, Field::Name, Act::Names, recall).expect("reads");
    let all = vault.read_all(LI, Act::Export, own).expect("exports");
    let fields: Vec<(Field, &str)> = all.fields.iter().map(|(field, text)| (*field, text.as_str())).collect();
    assert_eq!(fields, [(Field::Name, LI_NAME), (Field::IdCard, LI_CARD), (Field::Phone, LI_PHONE)]);
    assert_eq!((all.site, all.kept_at, all.damaged.len()), (3, 1, 0));
    let expected =
        [(Act::Read, Purpose::Care, 1), (Act::Names, Purpose::LookBack, 2), (Act::Export, Purpose::OwnRequest, 3)];
    assert_eq!(readings(&vault, LI), expected);
    assert_eq!(readings(&vault, ZHAO), []);
    vault.on_record(None, Act::Search, care(9)).expect("noted");

    // Filters, and pages.
    let numbers = |asked: &Asked, most: usize| -> Vec<u64> {
        vault.readings(asked, most).expect("reads").iter().map(|reading| reading.number).collect()
    };
    let asked = Asked::default();
    assert_eq!(numbers(&asked, 10), [4, 3, 2, 1]);
    assert_eq!(numbers(&asked, 2), [4, 3]);
    assert_eq!(numbers(&Asked { before: Some(3), ..asked.clone() }, 2), [2, 1]);
    assert_eq!(numbers(&Asked { actor: Some(7), ..asked.clone() }, 10), [2]);
    assert_eq!(numbers(&Asked { purpose: Some(Purpose::Care), ..asked.clone() }, 10), [4, 1]);
    assert_eq!(numbers(&Asked { act: Some(Act::Search), ..asked.clone() }, 10), [4]);
    assert_eq!(numbers(&Asked { from: Some(2), until: Some(9), ..asked.clone() }, 10), [3, 2]);
    let of_li = Asked { about: Some(LI.to_string()), actor: Some(1042), ..asked.clone() };
    assert_eq!(numbers(&of_li, 10), [1]);
    let found = vault.readings(&Asked { actor: Some(7), ..asked }, 1).expect("reads");
    let expected = Reading {
        number: 2,
        about: Some(LI.to_string()),
        act: Act::Names,
        actor: 7,
        duty: "quality".to_owned(),
        site: 1,
        purpose: Purpose::LookBack,
        at: 2,
    };
    assert_eq!(found, [expected]);
    let counts = vault.counts().expect("counts");
    let of_patients = counts.people[0];
    assert_eq!((of_patients.kept, of_patients.erased, of_patients.without_record), (2, 0, 0));
    assert_eq!(counts.readings.iter().map(|(_, count)| *count).collect::<Vec<_>>(), [2, 0, 1, 1, 0]);
}

#[test]
fn what_cannot_be_put_on_record_is_not_given_out() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    let file = rusqlite::Connection::open(room.records()).expect("opens");
    file.execute_batch("CREATE TRIGGER full BEFORE INSERT ON reading BEGIN SELECT RAISE(FAIL, 'disk full'); END")
        .expect("set");
    for refused in [
        vault.read(LI, Field::Name, Act::Read, care(1)).map(drop),
        vault.read_all(LI, Act::Export, care(1)).map(drop),
        vault.notes(&LI.to_string(), care(1), 10).map(drop),
    ] {
        assert!(matches!(refused, Err(VaultError::File(_))), "{refused:?}");
    }
}

#[test]
fn an_erased_person_is_gone_and_a_restored_backup_does_not_bring_them_back() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    vault.write_note("case:7", 1042, 1, "家属李某来电").expect("kept");
    vault.write_note("case:8", 1042, 1, "与他人有关").expect("kept");
    vault.read(LI, Field::Name, Act::Read, care(1)).expect("reads");
    drop(vault);
    let backup = std::fs::read(room.records()).expect("reads");
    let keys_before = std::fs::read(room.keys()).expect("reads");

    let mut vault = room.open();
    vault.erase(LI, &["case:7".to_owned()], 5).expect("erases");
    vault.erase(LI, &[], 6).expect("twice is no error");
    assert!(matches!(vault.read(LI, Field::Name, Act::Read, care(2)), Err(VaultError::Erased(LI))));
    assert!(matches!(add(&mut vault, LI, &[]), Err(VaultError::Erased(LI))), "the number is not given again");
    assert!(matches!(vault.write_note(&LI.to_string(), 1, 1, "x"), Err(VaultError::Erased(LI))));
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), []);
    assert_eq!(readings(&vault, LI), [(Act::Read, Purpose::Care, 1)], "who read it stays on record");
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"), "the others are whole");
    assert_eq!(notes_about(&mut vault, "case:7"), []);
    assert_eq!(notes_about(&mut vault, "case:8"), [Some("与他人有关".to_owned())]);
    drop(vault);
    let sealed_key = sealed_key_of(&keys_before, &room);
    assert!(!contains(&std::fs::read(room.keys()).expect("reads"), &sealed_key), "the destroyed key lies in the file");

    restore(&room, &backup);
    let mut vault = room.open();
    assert!(matches!(vault.read(LI, Field::Name, Act::Read, care(3)), Err(VaultError::Erased(LI))));
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), []);
    assert_eq!(notes_about(&mut vault, "case:7"), [], "the note about the patient's case is back, and its key is not");
    let swept = Swept { of_erased: 1, of_nobody: 0, notes: 2 };
    assert_eq!(vault.sweep(|_| true).expect("sweeps"), swept, "and their records go");
    assert_eq!(vault.sweep(|_| true).expect("sweeps"), Swept::default());
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"));
    assert!(matches!(vault.erase(NOBODY, &[], 9), Err(VaultError::Unknown(NOBODY))));
}

/// The sealed key of Li as it lay in an earlier file of keys.
fn sealed_key_of(file: &[u8], room: &Room) -> Vec<u8> {
    let path = room.folder.path().join("before.sqlite");
    std::fs::write(&path, file).expect("writes");
    let before = rusqlite::Connection::open(&path).expect("opens");
    let key = before.query_row("SELECT sealed FROM person WHERE number = 71", [], |row| row.get(0)).expect("a key");
    drop(before);
    std::fs::remove_file(&path).expect("removes");
    key
}

fn restore(room: &Room, backup: &[u8]) {
    for suffix in ["-wal", "-shm"] {
        let beside: PathBuf = format!("{}{suffix}", room.records().display()).into();
        if beside.exists() {
            std::fs::remove_file(&beside).expect("removes");
        }
    }
    std::fs::write(room.records(), backup).expect("writes");
}

#[test]
fn what_no_event_knows_is_swept_and_may_be_kept_again() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    // The vault was written, and the crash came before the journal.
    let swept = vault.sweep(|person| person == ZHAO).expect("sweeps");
    assert_eq!(swept, Swept { of_erased: 0, of_nobody: 1, notes: 0 });
    assert!(matches!(vault.read(LI, Field::Name, Act::Read, care(1)), Err(VaultError::Unknown(LI))));
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), []);
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"));
    add(&mut vault, LI, &[(Field::Name, LI_NAME)]).expect("nobody ever knew them: the number is free");
    assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
}

#[test]
fn an_older_backup_destroys_no_key_of_who_came_later() {
    let room = Room::new();
    let mut vault = room.open();
    add(&mut vault, ZHAO, &[(Field::Name, "赵示例")]).expect("kept");
    drop(vault);
    let older = std::fs::read(room.records()).expect("reads");
    filled_with_li(&room);
    let newer = std::fs::read(room.records()).expect("reads");

    restore(&room, &older);
    let mut vault = room.open();
    assert_eq!(vault.sweep(|person| person == ZHAO).expect("sweeps"), Swept::default());
    assert_eq!(vault.counts().expect("counts").people[0].without_record, 1);
    drop(vault);
    restore(&room, &newer);
    let mut vault = room.open();
    assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME), "the right backup was found after all");
    // Under the older one, the number may be registered again, under the key that it has.
    drop(vault);
    restore(&room, &older);
    let mut vault = room.open();
    add(&mut vault, LI, &[(Field::Name, LI_NAME)]).expect("kept");
    assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
}

fn filled_with_li(room: &Room) {
    add(&mut room.open(), LI, &[(Field::Name, LI_NAME)]).expect("kept");
}

fn card(number: u64) -> String {
    format!("00000019991301{number:04}")
}

/// How many people the vault holds by how many keys of the index their hashes are made.
fn generations(room: &Room) -> (i64, i64) {
    let keys = rusqlite::Connection::open(room.keys()).expect("opens");
    let records = rusqlite::Connection::open(room.records()).expect("opens");
    let one = |file: &rusqlite::Connection, ask: &str| file.query_row(ask, [], |row| row.get(0)).expect("counts");
    (one(&keys, "SELECT count(*) FROM find_key"), one(&records, "SELECT count(DISTINCT generation) FROM found"))
}

#[test]
fn the_index_gets_another_key_and_a_kill_in_between_loses_nobody() {
    let room = Room::new();
    let mut vault = room.open();
    let cards: Vec<String> = (0..1_200).map(card).collect();
    let person = |number: usize| PersonId { kind: Kind::Donor, number: number as u64 };
    let people = cards.iter().enumerate();
    let people =
        people.map(|(at, card)| New { person: person(at), site: 1, fields: vec![(Field::IdCard, card.as_str())] });
    vault.add_all(people, 1).expect("kept");
    let before = tags(&room);
    let killed = catch_unwind(AssertUnwindSafe(|| {
        vault.rotate_index(&master(), &mut |done| assert!(done < 500, "killed after the first step"))
    }));
    assert!(killed.is_err());
    drop(vault);
    assert_eq!(generations(&room), (2, 2), "half of them are under the new key");

    let mut vault = room.open();
    for (number, card) in cards.iter().enumerate() {
        assert_eq!(vault.find(Field::IdCard, card).expect("finds"), [person(number)]);
    }
    assert_eq!(vault.counts().expect("counts").hashes_to_renew, 700);
    let renewed = vault.renew_index(&mut |_| {}).expect("goes on");
    assert_eq!((renewed.people, renewed.damaged), (700, 0), "what was done is not done again");
    assert_eq!(generations(&room), (1, 1), "the old key is destroyed");
    assert!(tags(&room).iter().all(|tag| !before.contains(tag)), "no hash is of the old key");
    for (number, card) in cards.iter().enumerate() {
        assert_eq!(vault.find(Field::IdCard, card).expect("finds"), [person(number)]);
    }
    assert_eq!(vault.renew_index(&mut |_| {}).expect("nothing left").people, 0);
}

fn tags(room: &Room) -> std::collections::BTreeSet<Vec<u8>> {
    let file = rusqlite::Connection::open(room.records()).expect("opens");
    let mut statement = file.prepare("SELECT tag FROM found").expect("prepares");
    let rows = statement.query_map([], |row| row.get(0)).expect("reads");
    rows.map(|row| row.expect("a row")).collect()
}

#[test]
fn hashes_of_a_restored_backup_are_made_anew_and_a_damaged_record_keeps_its_old_key() {
    let room = Room::new();
    filled(&mut room.open());
    let backup = std::fs::read(room.records()).expect("reads");
    room.open().rotate_index(&master(), &mut |_| {}).expect("rotates");
    restore(&room, &backup);
    let mut vault = room.open();
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), [], "its hashes are of a key that is gone");
    assert_eq!(vault.renew_index(&mut |_| {}).expect("renews").people, 2);
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), [LI]);
    drop(vault);

    damage(&room, "person = 71 AND field = 2");
    let mut vault = room.open();
    let renewed = vault.rotate_index(&master(), &mut |_| {}).expect("rotates");
    assert_eq!((renewed.people, renewed.damaged), (1, 1));
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), [LI], "still found by the older key");
    assert_eq!(vault.find(Field::Phone, LI_PHONE).expect("finds"), [LI, ZHAO]);
}

#[test]
fn another_master_key_opens_nothing_and_a_new_one_takes_over() {
    let room = Room::new();
    filled(&mut room.open());
    let other = Key::of([8; 32]);
    assert!(matches!(room.open_with(&other, Cipher::Aes256).map(drop), Err(VaultError::WrongMasterKey)));
    room.open().change_master(&other).expect("changes");
    assert!(matches!(room.open_with(&master(), Cipher::Aes256).map(drop), Err(VaultError::WrongMasterKey)));
    let mut vault = room.open_with(&other, Cipher::Aes256).expect("opens");
    assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
}

#[test]
fn rotation_seals_every_key_anew_and_changes_nothing_else() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    let before = key_rows(&room.keys());
    vault.rotate(&master()).expect("rotates");
    vault.rotate(&master()).expect("rotates");
    let after = key_rows(&room.keys());
    assert!(before.iter().all(|(_, epoch, _)| *epoch == 0) && after.iter().all(|(_, epoch, _)| *epoch == 2));
    assert!(before.iter().zip(&after).all(|(b, a)| b.0 == a.0 && b.2 != a.2));
    drop(vault);
    let mut vault = room.open();
    assert_eq!(said(&mut vault, LI, Field::Name).as_deref(), Some(LI_NAME));
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), [LI]);
    let new = PersonId { kind: Kind::Patient, number: 73 };
    add(&mut vault, new, &[(Field::Name, "新人")]).expect("kept");
    assert_eq!(said(&mut vault, new, Field::Name).as_deref(), Some("新人"));
    assert_eq!(notes_about(&mut vault, &LI.to_string()), [Some("怕针".to_owned())]);
}

fn key_rows(path: &Path) -> Vec<(i64, i64, Vec<u8>)> {
    let file = rusqlite::Connection::open(path).expect("opens");
    let mut statement = file.prepare("SELECT number, epoch, sealed FROM person ORDER BY number").expect("prepares");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("reads");
    rows.map(|row| row.expect("a row")).collect()
}

/// Changes a byte of what lies sealed there.
fn damage(room: &Room, place: &str) {
    let file = rusqlite::Connection::open(room.records()).expect("opens");
    let damage = format!(
        "UPDATE field SET sealed = CAST(substr(sealed, 1, 20) || x'00' || substr(sealed, 22) AS BLOB) WHERE {place}"
    );
    assert_eq!(file.execute(&damage, []).expect("damages"), 1);
}

#[test]
fn a_damaged_record_is_named_and_the_others_are_whole() {
    let room = Room::new();
    filled(&mut room.open());
    damage(&room, "person = 71 AND field = 1");
    let mut vault = room.open();
    let refused = vault.read(LI, Field::Name, Act::Read, care(1)).expect_err("damaged");
    assert!(matches!(refused, VaultError::Damaged(LI)), "{refused}");
    assert!(!refused.to_string().contains("李"), "{refused}");
    let rest = vault.read_all(LI, Act::Read, care(1)).expect("the other fields are read");
    assert_eq!(rest.damaged, [Field::Name]);
    assert_eq!(rest.fields.iter().map(|(field, _)| *field).collect::<Vec<_>>(), [Field::IdCard, Field::Phone]);
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"));
    // One person's record in another's place is damage too, and a note moved to another case.
    let file = rusqlite::Connection::open(room.records()).expect("opens");
    file.execute("UPDATE field SET sealed = (SELECT sealed FROM field WHERE person = 72 AND field = 1) WHERE person = 71 AND field = 1", [])
        .expect("moves");
    file.execute("UPDATE note SET about = 'case:8'", []).expect("moves");
    drop(file);
    let mut vault = room.open();
    assert!(matches!(vault.read(LI, Field::Name, Act::Read, care(2)), Err(VaultError::Damaged(LI))));
    assert_eq!(notes_about(&mut vault, "case:8"), [None]);
}

#[test]
fn a_number_is_given_once_and_nobody_is_made_up() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    assert!(matches!(add(&mut vault, LI, &[]), Err(VaultError::Exists(LI))));
    assert!(matches!(vault.read(NOBODY, Field::Name, Act::Read, care(1)), Err(VaultError::Unknown(NOBODY))));
    assert!(matches!(vault.set(NOBODY, &[]), Err(VaultError::Unknown(NOBODY))));
    assert!(matches!(vault.write_note(&NOBODY.to_string(), 1, 1, "x"), Err(VaultError::Unknown(NOBODY))));
    assert_eq!(readings(&vault, NOBODY), [], "nothing was read");
    // A number without a digit is no number: it finds nobody, not everybody without one.
    add(&mut vault, CHEN, &[(Field::Phone, "不详")]).expect("kept");
    assert_eq!(vault.find(Field::Phone, "无").expect("finds"), []);
}

#[test]
fn a_note_goes_alone() {
    let room = Room::new();
    let mut vault = room.open();
    let first = vault.write_note("case:7", 5, 1, "甲").expect("kept");
    let second = vault.write_note("case:7", 6, 2, "乙").expect("kept");
    let head = vault.note_head(first).expect("reads").expect("is there");
    assert_eq!((head.about.as_str(), head.author), ("case:7", 5));
    vault.erase_note(first, 3).expect("erases");
    assert_eq!(vault.note_head(first).expect("reads"), None);
    assert_eq!(notes_about(&mut vault, "case:7"), [Some("乙".to_owned())]);
    vault.erase_note(second, 3).expect("erases");
    assert!(vault.write_note("case:7", 5, 4, "丙").expect("kept") > second, "numbers are not given again");
}

#[test]
fn a_file_of_a_newer_version_is_refused() {
    let room = Room::new();
    filled(&mut room.open());
    let file = rusqlite::Connection::open(room.records()).expect("opens");
    file.pragma_update(None, "user_version", 2).expect("set");
    drop(file);
    assert!(matches!(room.open_with(&master(), Cipher::Aes256).map(drop), Err(VaultError::Newer)));
}
