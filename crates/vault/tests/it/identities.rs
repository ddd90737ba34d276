//! Identities at rest: sealed, found, read on record, erased for good; and every way to lose the key told in words.
//! All persons and numbers are made up; the ID-card numbers have a month 13 and belong to nobody.

use std::path::{Path, PathBuf};
use vault::{Cipher, Field, Identities, Key, PersonId, Purpose, Reader, VaultError};

const LI: PersonId = PersonId(71);
const ZHAO: PersonId = PersonId(72);
const LI_NAME: &str = "李示例";
const LI_CARD: &str = "37070019991301001X";
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
    Reader { actor: 1042, purpose: Purpose::Care, at }
}

fn filled(vault: &mut Identities) {
    let li = [(Field::Name, LI_NAME), (Field::IdCard, LI_CARD), (Field::Phone, LI_PHONE), (Field::Note(3), "怕针")];
    vault.add(LI, &li).expect("kept");
    vault.add(ZHAO, &[(Field::Name, "赵示例"), (Field::Phone, LI_PHONE)]).expect("kept");
}

fn said(vault: &mut Identities, person: PersonId, field: Field) -> Option<String> {
    vault.read(person, field, care(1)).expect("reads").map(|text| text.to_string())
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
        assert_eq!(said(&mut vault, LI, Field::Note(3)).as_deref(), Some("怕针"));
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
    for card in [LI_CARD, "37070019991301001x", " 370700 19991301 001X "] {
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
fn every_reading_is_on_record_with_who_when_and_what_for() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    let recall = Reader { actor: 7, purpose: Purpose::LookBack, at: 2 };
    let own = Reader { actor: 8, purpose: Purpose::OwnRequest, at: 3 };
    vault.read(LI, Field::Phone, care(1)).expect("reads");
    vault.read(LI, Field::Name, recall).expect("reads");
    let all = vault.export(LI, own).expect("exports");
    let all: Vec<(Field, &str)> = all.iter().map(|(field, text)| (*field, text.as_str())).collect();
    let expected =
        [(Field::Name, LI_NAME), (Field::IdCard, LI_CARD), (Field::Phone, LI_PHONE), (Field::Note(3), "怕针")];
    assert_eq!(all, expected);
    assert_eq!(vault.readings(LI).expect("reads"), [care(1), recall, own]);
    assert_eq!(vault.readings(ZHAO).expect("reads"), []);
}

#[test]
fn an_erased_person_is_gone_and_a_restored_backup_does_not_bring_them_back() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    vault.read(LI, Field::Name, care(1)).expect("reads");
    drop(vault);
    let backup = std::fs::read(room.records()).expect("reads");
    let keys_before = std::fs::read(room.keys()).expect("reads");

    let mut vault = room.open();
    vault.erase(LI, 5).expect("erases");
    vault.erase(LI, 6).expect("twice is no error");
    assert!(matches!(vault.read(LI, Field::Name, care(2)), Err(VaultError::Erased(LI))));
    assert!(matches!(vault.add(LI, &[]), Err(VaultError::Erased(LI))), "the number is not given again");
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), []);
    assert_eq!(vault.readings(LI).expect("reads"), [care(1)], "who read it stays on record");
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"), "the others are whole");
    drop(vault);
    let sealed_key = sealed_key_of(&keys_before, &room);
    assert!(!contains(&std::fs::read(room.keys()).expect("reads"), &sealed_key), "the destroyed key lies in the file");

    restore(&room, &backup);
    let mut vault = room.open();
    assert!(matches!(vault.read(LI, Field::Name, care(3)), Err(VaultError::Erased(LI))));
    assert_eq!(vault.find(Field::IdCard, LI_CARD).expect("finds"), []);
    assert_eq!(vault.sweep(|_| true, 7).expect("sweeps"), 1, "and their records go");
    assert_eq!(vault.sweep(|_| true, 8).expect("sweeps"), 0);
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"));
    assert!(matches!(vault.erase(PersonId(99), 9), Err(VaultError::Unknown(PersonId(99)))));
}

/// The sealed key of Li as it lay in an earlier file of keys.
fn sealed_key_of(file: &[u8], room: &Room) -> Vec<u8> {
    let path = room.folder.path().join("before.sqlite");
    std::fs::write(&path, file).expect("writes");
    let before = rusqlite::Connection::open(&path).expect("opens");
    let key = before.query_row("SELECT sealed FROM person WHERE person = 71", [], |row| row.get(0)).expect("a key");
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
fn what_no_event_knows_is_swept() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    // The vault was written, and the crash came before the journal.
    assert_eq!(vault.sweep(|person| person == ZHAO, 5).expect("sweeps"), 1);
    assert!(matches!(vault.read(LI, Field::Name, care(1)), Err(VaultError::Erased(LI))));
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"));
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
    vault.add(PersonId(73), &[(Field::Name, "新人")]).expect("kept");
    assert_eq!(said(&mut vault, PersonId(73), Field::Name).as_deref(), Some("新人"));
}

fn key_rows(path: &Path) -> Vec<(i64, i64, Vec<u8>)> {
    let file = rusqlite::Connection::open(path).expect("opens");
    let mut statement = file.prepare("SELECT person, epoch, sealed FROM person ORDER BY person").expect("prepares");
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).expect("reads");
    rows.map(|row| row.expect("a row")).collect()
}

#[test]
fn a_damaged_record_is_named_and_the_others_are_whole() {
    let room = Room::new();
    filled(&mut room.open());
    let file = rusqlite::Connection::open(room.records()).expect("opens");
    let damage = "UPDATE field SET sealed = CAST(substr(sealed, 1, 20) || x'00' || substr(sealed, 22) AS BLOB) WHERE person = 71";
    file.execute(damage, []).expect("damages");
    drop(file);
    let mut vault = room.open();
    let refused = vault.read(LI, Field::Name, care(1)).expect_err("damaged");
    assert!(matches!(refused, VaultError::Damaged(LI)), "{refused}");
    assert!(!refused.to_string().contains("李"), "{refused}");
    assert_eq!(said(&mut vault, ZHAO, Field::Name).as_deref(), Some("赵示例"));
    // One person's record in another's place is damage too.
    let file = rusqlite::Connection::open(room.records()).expect("opens");
    file.execute("UPDATE field SET sealed = (SELECT sealed FROM field WHERE person = 72 AND field = 1) WHERE person = 71 AND field = 1", [])
        .expect("moves");
    drop(file);
    assert!(matches!(room.open().read(LI, Field::Name, care(2)), Err(VaultError::Damaged(LI))));
}

#[test]
fn a_number_is_given_once_and_nobody_is_made_up() {
    let room = Room::new();
    let mut vault = room.open();
    filled(&mut vault);
    assert!(matches!(vault.add(LI, &[]), Err(VaultError::Exists(LI))));
    assert!(matches!(vault.read(PersonId(99), Field::Name, care(1)), Err(VaultError::Unknown(PersonId(99)))));
    assert!(matches!(vault.set(PersonId(99), &[]), Err(VaultError::Unknown(PersonId(99)))));
    assert_eq!(vault.readings(PersonId(99)).expect("reads"), [], "nothing was read");
}
