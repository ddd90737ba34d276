//! Who people are: sealed per person, found by number, read with a purpose, and gone when erased.
//!
//! Two files. *Records* holds sealed fields, notes and the index, and goes into backups. *Keys* ([`keyring`]) holds the
//! key of each person and note, sealed under the station's, and never does: a backup shows nobody, and a restored one
//! brings no erased person back. The station's keys are sealed under the master key, which is in neither file.
//!
//! ```text
//! master key ─► station's keys, by epoch ─► a person's key ─► the person's fields
//!            │                           └► a note's key ─► the note
//!            └► index keys, by generation ─► keyed hash of an ID-card number or telephone ─► persons
//! ```
//!
//! A person is a kind and a number that means nothing. Every reading is on record before anything is given out
//! ([`readings`]).

mod finding;
mod keyring;
mod notes;
mod numbers;
mod readings;

pub use finding::Renewed;
pub use notes::{Note, NoteHead};
pub use numbers::{Doubt, doubts};
pub use readings::{Act, Asked, Counts, KindCounts, Purpose, Reader, Reading};

use crate::sealing::{Cipher, Key, SealError};
use keyring::{Keyring, Standing};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::fmt;
use std::path::Path;
use zeroize::Zeroizing;

/// What of the file of records this build reads and writes.
const FORMAT: i64 = 1;

/// As what somebody is known. The same number of two kinds is two people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Patient,
    Donor,
    /// Who has an account.
    Staff,
    /// Whom a site names to be called.
    Contact,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Kind] = &[Kind::Patient, Kind::Donor, Kind::Staff, Kind::Contact];

    /// Stable word.
    pub const fn word(self) -> &'static str {
        match self {
            Kind::Patient => "patient",
            Kind::Donor => "donor",
            Kind::Staff => "staff",
            Kind::Contact => "contact",
        }
    }

    const fn code(self) -> i64 {
        match self {
            Kind::Patient => 1,
            Kind::Donor => 2,
            Kind::Staff => 3,
            Kind::Contact => 4,
        }
    }

    fn of(code: i64) -> Option<Kind> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// A person, by kind and a number that means nothing. Text form `patient:00000000000004d2`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId {
    pub kind: Kind,
    pub number: u64,
}

impl PersonId {
    /// Reads the text form.
    pub fn parse(text: &str) -> Option<PersonId> {
        let (word, digits) = text.split_once(':')?;
        let kind = Kind::ALL.iter().copied().find(|kind| kind.word() == word)?;
        let sound = (1..=16).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let number = sound.then(|| u64::from_str_radix(digits, 16).ok()).flatten()?;
        Some(PersonId { kind, number })
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:016x}", self.kind.word(), self.number)
    }
}

/// What is kept of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Name,
    /// Number of the resident identity card, or of another paper.
    IdCard,
    Phone,
    Address,
}

impl Field {
    /// Every field.
    pub const ALL: &'static [Field] = &[Field::Name, Field::IdCard, Field::Phone, Field::Address];

    const fn code(self) -> i64 {
        match self {
            Field::Name => 1,
            Field::IdCard => 2,
            Field::Phone => 3,
            Field::Address => 4,
        }
    }

    fn of(code: i64) -> Option<Field> {
        Self::ALL.iter().copied().find(|field| field.code() == code)
    }

    /// Whether people are looked up by it.
    const fn is_indexed(self) -> bool {
        matches!(self, Field::IdCard | Field::Phone)
    }
}

/// Why the vault does not do what was asked. Never holds a part of an identity or a key.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the vault's files cannot be read or written: {0}")]
    File(#[from] rusqlite::Error),
    #[error("this is not the vault's master key, or the vault's keys are damaged")]
    WrongMasterKey,
    #[error("the vault was written by a newer version")]
    Newer,
    #[error("{0} is not kept")]
    Unknown(PersonId),
    #[error("{0} was erased")]
    Erased(PersonId),
    #[error("{0} is kept already")]
    Exists(PersonId),
    #[error("the record of {0} is damaged: restore it from a backup; the others are whole")]
    Damaged(PersonId),
    #[error("note {0} is damaged: restore it from a backup; the others are whole")]
    DamagedNote(u64),
    #[error("the machine gives no randomness")]
    NoRandomness,
}

impl From<SealError> for VaultError {
    fn from(why: SealError) -> Self {
        match why {
            SealError::NoRandomness => VaultError::NoRandomness,
            SealError::Closed => VaultError::WrongMasterKey,
        }
    }
}

/// A field's content; overwritten when dropped.
pub type Content = Zeroizing<String>;

/// Somebody to be kept.
#[derive(Clone, Debug)]
pub struct New<'f> {
    pub person: PersonId,
    /// Where they are registered.
    pub site: u32,
    pub fields: Vec<(Field, &'f str)>,
}

/// What is kept of a person, opened.
#[derive(Debug)]
pub struct Opened {
    /// Where they were registered.
    pub site: u32,
    /// Milliseconds since 1970 UTC.
    pub kept_at: i64,
    pub fields: Vec<(Field, Content)>,
    /// Fields whose row does not open: restore them from a backup.
    pub damaged: Vec<Field>,
}

/// What a sweep removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Records whose key was destroyed: a restored backup had brought them back.
    pub of_erased: u64,
    /// People whom no event of the journal knows: a crash came between.
    pub of_nobody: u64,
    /// Notes whose key was destroyed.
    pub notes: u64,
}

/// See the module.
pub struct Identities {
    records: Connection,
    keys: Keyring,
}

impl Identities {
    /// Opens the two files, or makes them.
    ///
    /// # Errors
    /// When they cannot be read, or the master key is another.
    pub fn open(records: &Path, keys: &Path, master: &Key, cipher: Cipher) -> Result<Identities, VaultError> {
        let keys = Keyring::open(keys, master, cipher)?;
        let records = keyring::open_file(records, FORMAT)?;
        records.execute_batch(
            "CREATE TABLE IF NOT EXISTS person (kind INTEGER, number INTEGER, site INTEGER NOT NULL,
             kept_at INTEGER NOT NULL, PRIMARY KEY (kind, number)) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS field (kind INTEGER, person INTEGER, field INTEGER, sealed BLOB NOT NULL,
             PRIMARY KEY (kind, person, field)) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS found (tag BLOB, kind INTEGER, person INTEGER, field INTEGER,
             generation INTEGER NOT NULL, PRIMARY KEY (tag, kind, person, field)) STRICT, WITHOUT ROWID;
             CREATE INDEX IF NOT EXISTS found_person ON found (kind, person);
             CREATE INDEX IF NOT EXISTS found_generation ON found (generation);",
        )?;
        records.execute_batch(notes::TABLE)?;
        records.execute_batch(readings::TABLE)?;
        Ok(Identities { records, keys })
    }

    /// Keeps a new person. The person's key is durable before the first field is.
    ///
    /// # Errors
    /// When somebody is kept under the number, or was.
    pub fn add(&mut self, new: New<'_>, at: i64) -> Result<(), VaultError> {
        self.add_all([new], at)
    }

    /// Keeps many new people at once, or none: an import.
    ///
    /// # Errors
    /// When somebody is kept under one of the numbers, or was.
    pub fn add_all<'f>(&mut self, people: impl IntoIterator<Item = New<'f>>, at: i64) -> Result<(), VaultError> {
        let people: Vec<New<'f>> = people.into_iter().collect();
        let mut keys = Vec::with_capacity(people.len());
        let mut keyless = Vec::new();
        for new in &people {
            match self.keys.standing(new.person)? {
                Standing::Unknown => {
                    keys.push(None);
                    keyless.push(new.person);
                }
                Standing::Erased => return Err(VaultError::Erased(new.person)),
                Standing::Kept(_) if self.has_record(new.person)? => return Err(VaultError::Exists(new.person)),
                // A key without a record: a crash between the two files, or an older backup restored. It stays theirs.
                Standing::Kept(key) => keys.push(Some(key)),
            }
        }
        let mut given = self.keys.give(&keyless)?.into_iter();
        let newest = self.keys.newest()?;
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (new, key) in people.iter().zip(keys) {
            let key = key.or_else(|| given.next()).ok_or(VaultError::NoRandomness)?;
            step.prepare_cached("INSERT INTO person VALUES (?1, ?2, ?3, ?4)")?.execute(params![
                new.person.kind.code(),
                new.person.number as i64,
                new.site,
                at
            ])?;
            write(&step, (self.keys.cipher(), newest), new.person, &key, &new.fields)?;
        }
        step.commit()?;
        Ok(())
    }

    /// Takes a person back who was kept a moment ago and whom the journal then refused.
    ///
    /// # Errors
    /// When the files cannot be written.
    pub fn take_back(&mut self, person: PersonId) -> Result<(), VaultError> {
        self.keys.take_back(person)?;
        self.forget(person)
    }

    /// Sets fields of a person who is kept; an empty text removes one.
    ///
    /// # Errors
    /// When nobody is kept under the number.
    pub fn set(&mut self, person: PersonId, fields: &[(Field, &str)]) -> Result<(), VaultError> {
        let key = self.keys.key_of(person)?;
        let newest = self.keys.newest()?;
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write(&step, (self.keys.cipher(), newest), person, &key, fields)?;
        step.commit()?;
        Ok(())
    }

    /// Whether somebody is kept under the number, and was not erased.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn is_kept(&self, person: PersonId) -> Result<bool, VaultError> {
        Ok(self.has_key(person)? && self.has_record(person)?)
    }

    /// Whether the person of this number was erased.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn is_erased(&self, person: PersonId) -> Result<bool, VaultError> {
        Ok(matches!(self.keys.standing(person)?, Standing::Erased))
    }

    /// Whether somebody has a key: what is kept of them could be opened.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn has_key(&self, person: PersonId) -> Result<bool, VaultError> {
        match self.keys.standing(person) {
            Ok(Standing::Kept(_)) | Err(VaultError::Damaged(_)) => Ok(true),
            Ok(Standing::Erased | Standing::Unknown) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Where somebody was registered, who is kept. Gives out no identity.
    ///
    /// # Errors
    /// When nobody is kept under the number.
    pub fn site_of(&self, person: PersonId) -> Result<u32, VaultError> {
        Ok(self.registered(person)?.0)
    }

    fn registered(&self, person: PersonId) -> Result<(u32, i64), VaultError> {
        let row = self
            .records
            .prepare_cached("SELECT site, kept_at FROM person WHERE kind = ?1 AND number = ?2")?
            .query_row(params![person.kind.code(), person.number as i64], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        match row {
            Some(row) => Ok(row),
            None if self.is_erased(person)? => Err(VaultError::Erased(person)),
            None => Err(VaultError::Unknown(person)),
        }
    }

    fn has_record(&self, person: PersonId) -> Result<bool, VaultError> {
        let mut statement = self.records.prepare_cached("SELECT 1 FROM person WHERE kind = ?1 AND number = ?2")?;
        Ok(statement.exists(params![person.kind.code(), person.number as i64])?)
    }

    /// One field of a person, for a purpose; the reading is on record before it is given out.
    ///
    /// # Errors
    /// When nobody is kept under the number, or the record is damaged.
    pub fn read(
        &mut self,
        person: PersonId,
        field: Field,
        act: Act,
        reader: Reader,
    ) -> Result<Option<Content>, VaultError> {
        let key = self.keys.key_of(person)?;
        self.on_record(Some(&person.to_string()), act, reader)?;
        let sealed = sealed_field(&self.records, person, field)?;
        sealed.map(|sealed| text(&key, person, field, &sealed)).transpose()
    }

    /// All that is kept of a person, for a purpose; the reading is on record before it is given out. A row that does not
    /// open is named and hides no other.
    ///
    /// # Errors
    /// When nobody is kept under the number, or the person's key is damaged.
    pub fn read_all(&mut self, person: PersonId, act: Act, reader: Reader) -> Result<Opened, VaultError> {
        let key = self.keys.key_of(person)?;
        let (site, kept_at) = self.registered(person)?;
        self.on_record(Some(&person.to_string()), act, reader)?;
        let mut opened = Opened { site, kept_at, fields: Vec::new(), damaged: Vec::new() };
        let mut statement =
            self.records.prepare_cached("SELECT field, sealed FROM field WHERE kind = ?1 AND person = ?2")?;
        let rows = statement.query_map(params![person.kind.code(), person.number as i64], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?))
        })?;
        for row in rows {
            let (code, sealed) = row?;
            let Some(field) = Field::of(code) else { continue };
            match text(&key, person, field, &sealed) {
                Ok(content) => opened.fields.push((field, content)),
                Err(_) => opened.damaged.push(field),
            }
        }
        Ok(opened)
    }

    /// Erases a person: their key is destroyed first, with those of the notes about them and about what else is named
    /// (a patient's cases), then what the keys would have opened. Who read the identity stays on record, by number.
    /// Erasing twice is no error.
    ///
    /// # Errors
    /// When nobody was ever kept under the number.
    pub fn erase(&mut self, person: PersonId, also_about: &[String], at: i64) -> Result<(), VaultError> {
        let mut about = also_about.to_vec();
        about.push(person.to_string());
        if !self.keys.destroy(person, &about, at)? {
            return Err(VaultError::Unknown(person));
        }
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for about in about {
            step.prepare_cached("DELETE FROM note WHERE about = ?1")?.execute([about])?;
        }
        step.commit()?;
        self.forget(person)
    }

    fn forget(&mut self, person: PersonId) -> Result<(), VaultError> {
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for table in [
            "DELETE FROM field WHERE kind = ?1 AND person = ?2",
            "DELETE FROM found WHERE kind = ?1 AND person = ?2",
            "DELETE FROM person WHERE kind = ?1 AND number = ?2",
        ] {
            step.execute(table, params![person.kind.code(), person.number as i64])?;
        }
        step.commit()?;
        Ok(())
    }

    /// Everyone of whom there is a record.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn everyone(&self) -> Result<Vec<PersonId>, VaultError> {
        let mut statement = self.records.prepare(
            "SELECT kind, number FROM person UNION SELECT kind, person FROM field UNION SELECT kind, person FROM found",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        let mut people = Vec::new();
        for row in rows {
            let (kind, number) = row?;
            people.extend(Kind::of(kind).map(|kind| PersonId { kind, number: number as u64 }));
        }
        Ok(people)
    }

    /// Removes what belongs to nobody: records whose key is gone (a restored backup), and people whom no event of the
    /// journal knows (the vault is written first; a crash may leave one): their number may be given again. A key without
    /// a record stays: the record may lie in another backup.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn sweep(&mut self, is_known: impl Fn(PersonId) -> bool) -> Result<Swept, VaultError> {
        let mut swept = Swept::default();
        for person in self.everyone()? {
            match self.keys.standing(person) {
                Ok(Standing::Erased | Standing::Unknown) => {
                    self.forget(person)?;
                    swept.of_erased += 1;
                }
                Ok(Standing::Kept(_)) if !is_known(person) => {
                    self.take_back(person)?;
                    swept.of_nobody += 1;
                }
                // A damaged key is a matter for a person, not for a sweep.
                Ok(Standing::Kept(_)) | Err(VaultError::Damaged(_)) => {}
                Err(other) => return Err(other),
            }
        }
        let numbers: Vec<i64> = self
            .records
            .prepare("SELECT number FROM note")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for number in numbers {
            if matches!(self.keys.note_key(number as u64), Ok(None)) {
                self.records.execute("DELETE FROM note WHERE number = ?1", [number])?;
                swept.notes += 1;
            }
        }
        Ok(swept)
    }

    /// Begins a new epoch of the station's key and seals the key of every person and note under it; fields stay as they
    /// are. Killed in between, nothing has changed.
    ///
    /// # Errors
    /// When the files cannot be read or written, or a key is damaged: then nothing has changed.
    pub fn rotate(&mut self, master: &Key) -> Result<(), VaultError> {
        self.keys.rotate(master)
    }

    /// Seals the station's keys under another master key; nothing else changes.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn change_master(&mut self, master: &Key) -> Result<(), VaultError> {
        self.keys.change_master(master)
    }
}

/// Sets fields of a person; an empty text removes one.
fn write(
    step: &Transaction<'_>,
    (cipher, newest): (Cipher, (i64, &Key)),
    person: PersonId,
    key: &Key,
    fields: &[(Field, &str)],
) -> Result<(), VaultError> {
    for (field, value) in fields {
        if field.is_indexed() {
            finding::unindex(step, person, *field)?;
        }
        let at = params![person.kind.code(), person.number as i64, field.code()];
        if value.is_empty() {
            step.execute("DELETE FROM field WHERE kind = ?1 AND person = ?2 AND field = ?3", at)?;
            continue;
        }
        let sealed = key.seal(cipher, &place_of_field(person, *field), value.as_bytes())?;
        step.prepare_cached("INSERT OR REPLACE INTO field VALUES (?1, ?2, ?3, ?4)")?.execute(params![
            person.kind.code(),
            person.number as i64,
            field.code(),
            sealed
        ])?;
        if field.is_indexed() {
            finding::index(step, newest, person, *field, value)?;
        }
    }
    Ok(())
}

fn sealed_field(records: &Connection, person: PersonId, field: Field) -> Result<Option<Vec<u8>>, VaultError> {
    let row = records
        .prepare_cached("SELECT sealed FROM field WHERE kind = ?1 AND person = ?2 AND field = ?3")?
        .query_row(params![person.kind.code(), person.number as i64, field.code()], |row| row.get(0))
        .optional()?;
    Ok(row)
}

fn text(key: &Key, person: PersonId, field: Field, sealed: &[u8]) -> Result<Content, VaultError> {
    let damaged = || VaultError::Damaged(person);
    let bytes = key.open(&place_of_field(person, field), sealed).map_err(|_| damaged())?;
    std::str::from_utf8(&bytes).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| damaged())
}

fn place_of_field(person: PersonId, field: Field) -> Vec<u8> {
    format!("field {} of {person}", field.code()).into_bytes()
}
