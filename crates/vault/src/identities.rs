//! Who people are: sealed per person, found by number, read with a purpose, and gone when erased.
//!
//! Two files. *Records* holds sealed fields and the index, and goes into backups. *Keys* holds each person's key, sealed
//! under the station's, and never does: a backup shows nobody, and a restored one brings no erased person back. The
//! station's keys are sealed under the master key, which is in neither file.
//!
//! ```text
//! master key ─► station's keys, by epoch ─► a person's key ─► the person's fields
//!            └► index key ─► keyed hash of an ID-card number or telephone ─► persons
//! ```
//!
//! A person is a number that means nothing. Every reading is on record before anything is given out.

use crate::sealing::{Cipher, Key, SealError};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use sha2::Sha256;
use std::path::Path;
use zeroize::Zeroizing;

/// A person, by a number that means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub u64);

/// What is kept of a person. Notes that people write are the person's whom they are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    Name,
    /// Number of the resident identity card.
    IdCard,
    Phone,
    Address,
    /// What somebody wrote, by its number.
    Note(u32),
}

impl Field {
    fn code(self) -> i64 {
        match self {
            Field::Name => 1,
            Field::IdCard => 2,
            Field::Phone => 3,
            Field::Address => 4,
            Field::Note(number) => 1_000 + i64::from(number),
        }
    }

    fn of(code: i64) -> Option<Field> {
        Some(match code {
            1 => Field::Name,
            2 => Field::IdCard,
            3 => Field::Phone,
            4 => Field::Address,
            note => Field::Note(u32::try_from(note.checked_sub(1_000)?).ok()?),
        })
    }

    /// Whether people are looked up by it.
    const fn is_indexed(self) -> bool {
        matches!(self, Field::IdCard | Field::Phone)
    }

    /// One spelling of what is looked up: digits, and the X of an identity card; a telephone without the country.
    fn spelled(self, value: &str) -> String {
        let kept = |c: &char| c.is_ascii_digit() || (self == Field::IdCard && matches!(c, 'x' | 'X'));
        let spelled: String = value.chars().filter(kept).map(|c| c.to_ascii_uppercase()).collect();
        match spelled.strip_prefix("86") {
            Some(local) if self == Field::Phone && local.len() == 11 => local.to_owned(),
            _ => spelled,
        }
    }
}

/// What somebody's identity is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The person stands here: registration, donation, treatment.
    Care,
    /// To reach them: recall, result, call-up.
    Contact,
    /// Look-back after a reaction or a late result.
    LookBack,
    /// The person asked for their own data.
    OwnRequest,
    /// A check of the system itself.
    Audit,
}

impl Purpose {
    const ALL: [Purpose; 5] = [Purpose::Care, Purpose::Contact, Purpose::LookBack, Purpose::OwnRequest, Purpose::Audit];

    fn of(code: i64) -> Option<Purpose> {
        usize::try_from(code).ok().and_then(|at| Self::ALL.get(at)).copied()
    }
}

/// Who reads, when and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// Number of the account.
    pub actor: u64,
    pub purpose: Purpose,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
}

/// Why the vault does not do what was asked. Never holds a part of an identity or a key.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    #[error("the vault's files cannot be read or written: {0}")]
    File(#[from] rusqlite::Error),
    #[error("this is not the vault's master key, or the vault's keys are damaged")]
    WrongMasterKey,
    #[error("nobody is kept under number {}", .0.0)]
    Unknown(PersonId),
    #[error("the person of number {} was erased", .0.0)]
    Erased(PersonId),
    #[error("somebody is kept under number {} already", .0.0)]
    Exists(PersonId),
    #[error("a record of the person of number {} is damaged: restore it from a backup; the others are whole", .0.0)]
    Damaged(PersonId),
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

/// See the module.
pub struct Identities {
    records: Connection,
    keys: Connection,
    cipher: Cipher,
    /// The station's keys; the last seals new persons' keys.
    epochs: Vec<Key>,
    index: Key,
}

/// A field's content; overwritten when dropped.
pub type Content = Zeroizing<String>;

impl Identities {
    /// Opens the two files, or makes them.
    ///
    /// # Errors
    /// When they cannot be read, or the master key is another.
    pub fn open(records: &Path, keys: &Path, master: &Key, cipher: Cipher) -> Result<Identities, VaultError> {
        let (records, mut keys) = (Connection::open(records)?, Connection::open(keys)?);
        for file in [&records, &keys] {
            file.busy_timeout(std::time::Duration::from_secs(10))?;
            file.pragma_update(None, "journal_mode", "WAL")?;
            file.pragma_update(None, "synchronous", "FULL")?;
            file.pragma_update(None, "secure_delete", "ON")?;
        }
        records.execute_batch(
            "CREATE TABLE IF NOT EXISTS field (person INTEGER, field INTEGER, sealed BLOB NOT NULL,
             PRIMARY KEY (person, field)) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS found (tag BLOB, person INTEGER, PRIMARY KEY (tag, person)) STRICT, WITHOUT ROWID;
             CREATE INDEX IF NOT EXISTS found_person ON found (person);
             CREATE TABLE IF NOT EXISTS reading (number INTEGER PRIMARY KEY, person INTEGER NOT NULL,
             actor INTEGER NOT NULL, purpose INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
             CREATE INDEX IF NOT EXISTS reading_person ON reading (person);",
        )?;
        keys.execute_batch(
            "CREATE TABLE IF NOT EXISTS station (epoch INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS person (person INTEGER PRIMARY KEY, epoch INTEGER NOT NULL, sealed BLOB,
             erased_at INTEGER) STRICT;",
        )?;
        let epochs = station_keys(&mut keys, master, cipher)?;
        let index = epochs.first().ok_or(VaultError::WrongMasterKey)?.clone();
        Ok(Identities { records, keys, cipher, epochs, index: index.derive("index") })
    }

    /// Keeps a new person. The person's key is durable before the first field is.
    ///
    /// # Errors
    /// When somebody is kept under the number, or was.
    pub fn add(&mut self, person: PersonId, fields: &[(Field, &str)]) -> Result<(), VaultError> {
        self.add_all([(person, fields.to_vec())])
    }

    /// Keeps many new persons at once, or none: an import.
    ///
    /// # Errors
    /// When somebody is kept under one of the numbers, or was.
    pub fn add_all<'f>(
        &mut self,
        people: impl IntoIterator<Item = (PersonId, Vec<(Field, &'f str)>)>,
    ) -> Result<(), VaultError> {
        let epoch = self.epochs.len() as i64 - 1;
        let station = self.epochs.last().ok_or(VaultError::WrongMasterKey)?;
        let step = self.keys.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut keyed = Vec::new();
        for (person, fields) in people {
            match standing(&step, person)? {
                Standing::Unknown => {}
                Standing::Erased => return Err(VaultError::Erased(person)),
                Standing::Kept(..) => return Err(VaultError::Exists(person)),
            }
            let key = Key::generate()?;
            let sealed = station.seal(self.cipher, &place_of_key(person), key.bytes())?;
            step.prepare_cached("INSERT INTO person VALUES (?1, ?2, ?3, NULL)")?.execute(params![
                person.0 as i64,
                epoch,
                sealed
            ])?;
            keyed.push((person, key, fields));
        }
        step.commit()?;
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (person, key, fields) in keyed {
            write(&step, (self.cipher, &self.index), person, &key, &fields)?;
        }
        step.commit()?;
        Ok(())
    }

    /// Sets fields of a person who is kept; an empty text removes one.
    ///
    /// # Errors
    /// When nobody is kept under the number.
    pub fn set(&mut self, person: PersonId, fields: &[(Field, &str)]) -> Result<(), VaultError> {
        let key = self.key_of(person)?;
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        write(&step, (self.cipher, &self.index), person, &key, fields)?;
        step.commit()?;
        Ok(())
    }

    /// Everyone who is kept with that ID-card number or telephone, in the order of their numbers. Gives out no identity.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn find(&self, field: Field, value: &str) -> Result<Vec<PersonId>, VaultError> {
        let tag = tag(&self.index, field, value);
        let mut statement = self.records.prepare_cached("SELECT person FROM found WHERE tag = ?1 ORDER BY person")?;
        let rows = statement.query_map([tag], |row| row.get::<_, i64>(0))?;
        let mut found = Vec::new();
        for row in rows {
            let person = PersonId(row? as u64);
            // A restored record of somebody erased is nobody's.
            if matches!(standing(&self.keys, person)?, Standing::Kept(..)) {
                found.push(person);
            }
        }
        Ok(found)
    }

    /// One field of a person, for a purpose; the reading is on record before it is given out.
    ///
    /// # Errors
    /// When nobody is kept under the number, or the record is damaged.
    pub fn read(&mut self, person: PersonId, field: Field, reader: Reader) -> Result<Option<Content>, VaultError> {
        let key = self.key_of(person)?;
        self.note(person, reader)?;
        let sealed = sealed_field(&self.records, person, field)?;
        sealed.map(|sealed| text(&key, person, field, &sealed)).transpose()
    }

    /// All that is kept of a person, for a purpose.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn export(&mut self, person: PersonId, reader: Reader) -> Result<Vec<(Field, Content)>, VaultError> {
        let key = self.key_of(person)?;
        self.note(person, reader)?;
        let mut statement = self.records.prepare_cached("SELECT field, sealed FROM field WHERE person = ?1")?;
        let rows =
            statement.query_map([person.0 as i64], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        rows.map(|row| {
            let (code, sealed) = row?;
            let field = Field::of(code).ok_or(VaultError::Damaged(person))?;
            Ok((field, text(&key, person, field, &sealed)?))
        })
        .collect()
    }

    /// Who read a person's identity, the first first.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn readings(&self, person: PersonId) -> Result<Vec<Reader>, VaultError> {
        let mut statement =
            self.records.prepare_cached("SELECT actor, purpose, at FROM reading WHERE person = ?1 ORDER BY number")?;
        let rows = statement.query_map([person.0 as i64], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        rows.map(|row| {
            let (actor, purpose, at): (i64, i64, i64) = row?;
            let purpose = Purpose::of(purpose).ok_or(VaultError::Damaged(person))?;
            Ok(Reader { actor: actor as u64, purpose, at })
        })
        .collect()
    }

    fn note(&self, person: PersonId, reader: Reader) -> Result<(), VaultError> {
        let purpose = Purpose::ALL.iter().position(|one| *one == reader.purpose).unwrap_or_default() as i64;
        self.records
            .prepare_cached("INSERT INTO reading (person, actor, purpose, at) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![person.0 as i64, reader.actor as i64, purpose, reader.at])?;
        Ok(())
    }

    /// Erases a person: the key is destroyed first, then what it would have opened. Who read the identity stays on
    /// record, by number. Erasing twice is no error.
    ///
    /// # Errors
    /// When nobody was ever kept under the number.
    pub fn erase(&mut self, person: PersonId, at: i64) -> Result<(), VaultError> {
        let changed = self.keys.execute(
            "UPDATE person SET sealed = NULL, erased_at = coalesce(erased_at, ?2) WHERE person = ?1",
            params![person.0 as i64, at],
        )?;
        if changed == 0 {
            return Err(VaultError::Unknown(person));
        }
        // The log of the key file would hold the destroyed key for a while yet.
        self.keys.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.forget(person)
    }

    fn forget(&mut self, person: PersonId) -> Result<(), VaultError> {
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        step.execute("DELETE FROM field WHERE person = ?1", [person.0 as i64])?;
        step.execute("DELETE FROM found WHERE person = ?1", [person.0 as i64])?;
        step.commit()?;
        Ok(())
    }

    /// Removes what belongs to nobody: records whose key is gone (a restored backup), and persons whom no event of the
    /// journal knows (the vault is written first; a crash may leave one). Gives how many persons were removed.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn sweep(&mut self, is_known: impl Fn(PersonId) -> bool, at: i64) -> Result<usize, VaultError> {
        let all = |connection: &Connection, ask: &str| -> Result<Vec<PersonId>, VaultError> {
            let mut statement = connection.prepare(ask)?;
            let rows = statement.query_map([], |row| row.get::<_, i64>(0))?;
            rows.map(|row| Ok(PersonId(row? as u64))).collect()
        };
        let mut removed = 0;
        for person in all(&self.records, "SELECT DISTINCT person FROM field UNION SELECT person FROM found")? {
            if !matches!(standing(&self.keys, person)?, Standing::Kept(..)) {
                self.forget(person)?;
                removed += 1;
            }
        }
        for person in all(&self.keys, "SELECT person FROM person WHERE sealed IS NOT NULL")? {
            if !is_known(person) {
                self.erase(person, at)?;
                removed += 1;
            }
        }
        Ok(removed)
    }

    /// Begins a new epoch of the station's key and seals every person's key under it; fields stay as they are. Killed
    /// in between, each person's key is under one epoch or the other.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn rotate(&mut self, master: &Key) -> Result<(), VaultError> {
        let next = Key::generate()?;
        let epoch = self.epochs.len() as i64;
        let sealed = seal_station(master, self.cipher, epoch, &next)?;
        let step = self.keys.transaction_with_behavior(TransactionBehavior::Immediate)?;
        step.execute("INSERT INTO station VALUES (?1, ?2)", params![epoch, sealed])?;
        let persons: Vec<i64> = step
            .prepare("SELECT person FROM person WHERE sealed IS NOT NULL")?
            .query_map([], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for number in persons {
            let person = PersonId(number as u64);
            let Standing::Kept(before, sealed) = standing(&step, person)? else { continue };
            let key = open_person(&self.epochs, person, before, &sealed)?;
            let sealed = next.seal(self.cipher, &place_of_key(person), key.bytes())?;
            step.execute(
                "UPDATE person SET epoch = ?2, sealed = ?3 WHERE person = ?1",
                params![number, epoch, sealed],
            )?;
        }
        step.commit()?;
        self.epochs.push(next);
        Ok(())
    }

    /// Seals the station's keys under another master key; nothing else changes.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn change_master(&mut self, master: &Key) -> Result<(), VaultError> {
        let step = self.keys.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (epoch, key) in (0..).zip(&self.epochs) {
            let sealed = seal_station(master, self.cipher, epoch, key)?;
            step.execute("UPDATE station SET sealed = ?2 WHERE epoch = ?1", params![epoch, sealed])?;
        }
        step.commit()?;
        self.keys.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    fn key_of(&self, person: PersonId) -> Result<Key, VaultError> {
        match standing(&self.keys, person)? {
            Standing::Unknown => Err(VaultError::Unknown(person)),
            Standing::Erased => Err(VaultError::Erased(person)),
            Standing::Kept(epoch, sealed) => open_person(&self.epochs, person, epoch, &sealed),
        }
    }
}

/// Sets fields of a person; an empty text removes one.
fn write(
    step: &Transaction<'_>,
    (cipher, index): (Cipher, &Key),
    person: PersonId,
    key: &Key,
    fields: &[(Field, &str)],
) -> Result<(), VaultError> {
    for (field, value) in fields {
        let before = if field.is_indexed() { sealed_field(step, person, *field)? } else { None };
        if let Some(sealed) = before {
            let tag = tag(index, *field, &text(key, person, *field, &sealed)?);
            step.execute("DELETE FROM found WHERE tag = ?1 AND person = ?2", params![tag, person.0 as i64])?;
        }
        if value.is_empty() {
            step.execute("DELETE FROM field WHERE person = ?1 AND field = ?2", params![person.0 as i64, field.code()])?;
            continue;
        }
        let sealed = key.seal(cipher, &place_of_field(person, *field), value.as_bytes())?;
        step.prepare_cached("INSERT OR REPLACE INTO field VALUES (?1, ?2, ?3)")?.execute(params![
            person.0 as i64,
            field.code(),
            sealed
        ])?;
        if field.is_indexed() {
            let tag = tag(index, *field, value);
            step.prepare_cached("INSERT OR IGNORE INTO found VALUES (?1, ?2)")?
                .execute(params![tag, person.0 as i64])?;
        }
    }
    Ok(())
}

/// How a person stands in the file of keys.
enum Standing {
    Unknown,
    Erased,
    Kept(i64, Vec<u8>),
}

fn standing(keys: &Connection, person: PersonId) -> Result<Standing, VaultError> {
    let row: Option<(i64, Option<Vec<u8>>)> = keys
        .prepare_cached("SELECT epoch, sealed FROM person WHERE person = ?1")?
        .query_row([person.0 as i64], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(match row {
        None => Standing::Unknown,
        Some((_, None)) => Standing::Erased,
        Some((epoch, Some(sealed))) => Standing::Kept(epoch, sealed),
    })
}

fn open_person(epochs: &[Key], person: PersonId, epoch: i64, sealed: &[u8]) -> Result<Key, VaultError> {
    let damaged = || VaultError::Damaged(person);
    let station = usize::try_from(epoch).ok().and_then(|at| epochs.get(at)).ok_or_else(damaged)?;
    key_in(&station.open(&place_of_key(person), sealed).map_err(|_| damaged())?).ok_or_else(damaged)
}

fn key_in(bytes: &[u8]) -> Option<Key> {
    bytes.try_into().ok().map(Key::of)
}

/// The station's keys, opened; the first is made when there is none.
fn station_keys(keys: &mut Connection, master: &Key, cipher: Cipher) -> Result<Vec<Key>, VaultError> {
    let step = keys.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let rows: Vec<(i64, Vec<u8>)> = step
        .prepare("SELECT epoch, sealed FROM station ORDER BY epoch")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    if rows.is_empty() {
        let first = Key::generate()?;
        let sealed = seal_station(master, cipher, 0, &first)?;
        step.execute("INSERT INTO station VALUES (0, ?1)", params![sealed])?;
        step.commit()?;
        return Ok(vec![first]);
    }
    let under = master.derive("station");
    let opened = rows.iter().map(|(epoch, sealed)| {
        let bytes = under.open(&place_of_epoch(*epoch), sealed).map_err(|_| VaultError::WrongMasterKey)?;
        key_in(&bytes).ok_or(VaultError::WrongMasterKey)
    });
    opened.collect()
}

fn seal_station(master: &Key, cipher: Cipher, epoch: i64, key: &Key) -> Result<Vec<u8>, VaultError> {
    Ok(master.derive("station").seal(cipher, &place_of_epoch(epoch), key.bytes())?)
}

fn sealed_field(records: &Connection, person: PersonId, field: Field) -> Result<Option<Vec<u8>>, VaultError> {
    let row = records
        .prepare_cached("SELECT sealed FROM field WHERE person = ?1 AND field = ?2")?
        .query_row(params![person.0 as i64, field.code()], |row| row.get(0))
        .optional()?;
    Ok(row)
}

fn text(key: &Key, person: PersonId, field: Field, sealed: &[u8]) -> Result<Content, VaultError> {
    let damaged = || VaultError::Damaged(person);
    let bytes = key.open(&place_of_field(person, field), sealed).map_err(|_| damaged())?;
    std::str::from_utf8(&bytes).map(|text| Zeroizing::new(text.to_owned())).map_err(|_| damaged())
}

/// The keyed hash by which somebody is found; without the key nobody can try numbers out.
fn tag(index: &Key, field: Field, value: &str) -> Vec<u8> {
    let spelled = Zeroizing::new(field.spelled(value));
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(index.bytes()) else { return Vec::new() };
    mac.update(&field.code().to_le_bytes());
    mac.update(spelled.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn place_of_epoch(epoch: i64) -> Vec<u8> {
    format!("station key {epoch}").into_bytes()
}

fn place_of_key(person: PersonId) -> Vec<u8> {
    format!("key of person {}", person.0).into_bytes()
}

fn place_of_field(person: PersonId, field: Field) -> Vec<u8> {
    format!("field {} of person {}", field.code(), person.0).into_bytes()
}
