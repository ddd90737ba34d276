//! The file of keys: the station's by epoch, the index's by generation, one for each person and each note.
//!
//! It goes into no backup. To destroy a key here is to erase what it sealed, wherever a copy of that lies. A number that
//! was erased stays as such for ever.

use super::{Kind, PersonId, VaultError};
use crate::sealing::{Cipher, Key};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::path::Path;

/// What of the file this build reads and writes.
const FORMAT: i64 = 1;

pub(super) struct Keyring {
    file: Connection,
    cipher: Cipher,
    /// The station's keys; the last seals new keys.
    epochs: Vec<Key>,
    /// Keys of the index with their generation; by the last new hashes are made.
    generations: Vec<(i64, Key)>,
}

/// How a person stands in the file of keys.
pub(super) enum Standing {
    Unknown,
    Erased,
    Kept(Key),
}

/// Opens a file of the vault as it must be written.
pub(super) fn open_file(path: &Path, format: i64) -> Result<Connection, VaultError> {
    let file = Connection::open(path)?;
    file.busy_timeout(std::time::Duration::from_secs(10))?;
    file.pragma_update(None, "journal_mode", "WAL")?;
    file.pragma_update(None, "synchronous", "FULL")?;
    file.pragma_update(None, "secure_delete", "ON")?;
    let found: i64 = file.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    if found > format {
        return Err(VaultError::Newer);
    }
    file.pragma_update(None, "user_version", format)?;
    Ok(file)
}

impl Keyring {
    pub fn open(path: &Path, master: &Key, cipher: Cipher) -> Result<Keyring, VaultError> {
        let mut file = open_file(path, FORMAT)?;
        file.execute_batch(
            "CREATE TABLE IF NOT EXISTS station (epoch INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS find_key (generation INTEGER PRIMARY KEY AUTOINCREMENT, sealed BLOB) STRICT;
             CREATE TABLE IF NOT EXISTS person (kind INTEGER, number INTEGER, epoch INTEGER NOT NULL, sealed BLOB,
             erased_at INTEGER, PRIMARY KEY (kind, number)) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS note (number INTEGER PRIMARY KEY AUTOINCREMENT, about TEXT NOT NULL,
             epoch INTEGER NOT NULL, sealed BLOB, erased_at INTEGER) STRICT;
             CREATE INDEX IF NOT EXISTS note_about ON note (about);",
        )?;
        let epochs = station_keys(&mut file, master, cipher)?;
        let generations = index_keys(&mut file, master, cipher)?;
        Ok(Keyring { file, cipher, epochs, generations })
    }

    pub fn cipher(&self) -> Cipher {
        self.cipher
    }

    /// Keys of the index, the newest last.
    pub fn generations(&self) -> &[(i64, Key)] {
        &self.generations
    }

    /// The newest generation of the index's keys.
    pub fn newest(&self) -> Result<(i64, &Key), VaultError> {
        self.generations.last().map(|(number, key)| (*number, key)).ok_or(VaultError::WrongMasterKey)
    }

    fn station(&self) -> Result<(i64, &Key), VaultError> {
        let station = self.epochs.last().ok_or(VaultError::WrongMasterKey)?;
        Ok((self.epochs.len() as i64 - 1, station))
    }

    fn opened(&self, place: &[u8], epoch: i64, sealed: &[u8]) -> Option<Key> {
        let station = usize::try_from(epoch).ok().and_then(|at| self.epochs.get(at))?;
        key_in(&station.open(place, sealed).ok()?)
    }

    pub fn standing(&self, person: PersonId) -> Result<Standing, VaultError> {
        let row: Option<(i64, Option<Vec<u8>>)> = self
            .file
            .prepare_cached("SELECT epoch, sealed FROM person WHERE kind = ?1 AND number = ?2")?
            .query_row(params![person.kind.code(), person.number as i64], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        Ok(match row {
            None => Standing::Unknown,
            Some((_, None)) => Standing::Erased,
            Some((epoch, Some(sealed))) => {
                let key = self.opened(&place_of_person(person), epoch, &sealed);
                Standing::Kept(key.ok_or(VaultError::Damaged(person))?)
            }
        })
    }

    /// The key of somebody who is kept.
    pub fn key_of(&self, person: PersonId) -> Result<Key, VaultError> {
        match self.standing(person)? {
            Standing::Unknown => Err(VaultError::Unknown(person)),
            Standing::Erased => Err(VaultError::Erased(person)),
            Standing::Kept(key) => Ok(key),
        }
    }

    /// Gives keys to persons who have none, all or none of them, durable when this returns.
    pub fn give(&mut self, people: &[PersonId]) -> Result<Vec<Key>, VaultError> {
        let (epoch, station) = self.station()?;
        let mut made = Vec::with_capacity(people.len());
        for person in people {
            let key = Key::generate()?;
            let sealed = station.seal(self.cipher, &place_of_person(*person), key.bytes())?;
            made.push((*person, key, sealed));
        }
        let step = self.file.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (person, _, sealed) in &made {
            step.prepare_cached("INSERT INTO person VALUES (?1, ?2, ?3, ?4, NULL)")?.execute(params![
                person.kind.code(),
                person.number as i64,
                epoch,
                sealed
            ])?;
        }
        step.commit()?;
        Ok(made.into_iter().map(|(_, key, _)| key).collect())
    }

    /// Gives a new note its number and key, durable when this returns.
    pub fn give_note(&mut self, about: &str) -> Result<(u64, Key), VaultError> {
        let (epoch, station) = self.station()?;
        let (cipher, station, key) = (self.cipher, station.clone(), Key::generate()?);
        let step = self.file.transaction_with_behavior(TransactionBehavior::Immediate)?;
        step.execute("INSERT INTO note (about, epoch) VALUES (?1, ?2)", params![about, epoch])?;
        let number = step.last_insert_rowid();
        let sealed = station.seal(cipher, &place_of_note(number), key.bytes())?;
        step.execute("UPDATE note SET sealed = ?2 WHERE number = ?1", params![number, sealed])?;
        step.commit()?;
        Ok((number as u64, key))
    }

    /// The key of a note; `Ok(None)` when it was destroyed or never was.
    pub fn note_key(&self, number: u64) -> Result<Option<Key>, VaultError> {
        let row: Option<(i64, Vec<u8>)> = self
            .file
            .prepare_cached("SELECT epoch, sealed FROM note WHERE number = ?1 AND sealed IS NOT NULL")?
            .query_row([number as i64], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((epoch, sealed)) = row else { return Ok(None) };
        self.opened(&place_of_note(number as i64), epoch, &sealed).map(Some).ok_or(VaultError::DamagedNote(number))
    }

    /// Destroys a person's key and those of the notes about these, in one step. Whether the person ever had one.
    pub fn destroy(&mut self, person: PersonId, notes_about: &[String], at: i64) -> Result<bool, VaultError> {
        let step = self.file.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let changed = step.execute(
            "UPDATE person SET sealed = NULL, erased_at = coalesce(erased_at, ?3) WHERE kind = ?1 AND number = ?2",
            params![person.kind.code(), person.number as i64, at],
        )?;
        if changed > 0 {
            for about in notes_about {
                destroy_notes(&step, about, at)?;
            }
        }
        step.commit()?;
        self.flush()?;
        Ok(changed > 0)
    }

    /// Destroys the key of one note.
    pub fn destroy_note(&mut self, number: u64, at: i64) -> Result<(), VaultError> {
        self.file.execute(
            "UPDATE note SET sealed = NULL, erased_at = coalesce(erased_at, ?2) WHERE number = ?1",
            params![number as i64, at],
        )?;
        self.flush()
    }

    /// Forgets that somebody had a key: no event ever knew them, and the number may be given.
    pub fn take_back(&mut self, person: PersonId) -> Result<(), VaultError> {
        self.file.execute(
            "DELETE FROM person WHERE kind = ?1 AND number = ?2 AND erased_at IS NULL",
            params![person.kind.code(), person.number as i64],
        )?;
        self.flush()
    }

    /// The log of the file would hold destroyed keys for a while yet.
    fn flush(&self) -> Result<(), VaultError> {
        self.file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// How many persons of a kind have a key, and how many were erased.
    pub fn counts(&self, kind: Kind) -> Result<(u64, u64), VaultError> {
        let ask = "SELECT count(sealed), count(erased_at) FROM person WHERE kind = ?1";
        Ok(self
            .file
            .query_row(ask, [kind.code()], |row| Ok((row.get::<_, i64>(0)? as u64, row.get::<_, i64>(1)? as u64)))?)
    }

    /// Seals every key under a new key of the station, in one step.
    pub fn rotate(&mut self, master: &Key) -> Result<(), VaultError> {
        let next = Key::generate()?;
        let epoch = self.epochs.len() as i64;
        let sealed = seal_station(master, self.cipher, epoch, &next)?;
        let mut anew = Vec::new();
        for (person, before, old) in self.person_keys()? {
            let key = self.opened(&place_of_person(person), before, &old).ok_or(VaultError::Damaged(person))?;
            anew.push((person, next.seal(self.cipher, &place_of_person(person), key.bytes())?));
        }
        let mut notes = Vec::new();
        for number in self.note_numbers()? {
            let Some(key) = self.note_key(number)? else { continue };
            notes.push((number, next.seal(self.cipher, &place_of_note(number as i64), key.bytes())?));
        }
        let step = self.file.transaction_with_behavior(TransactionBehavior::Immediate)?;
        step.execute("INSERT INTO station VALUES (?1, ?2)", params![epoch, sealed])?;
        for (person, sealed) in anew {
            step.prepare_cached("UPDATE person SET epoch = ?3, sealed = ?4 WHERE kind = ?1 AND number = ?2")?
                .execute(params![person.kind.code(), person.number as i64, epoch, sealed])?;
        }
        for (number, sealed) in notes {
            step.prepare_cached("UPDATE note SET epoch = ?2, sealed = ?3 WHERE number = ?1")?.execute(params![
                number as i64,
                epoch,
                sealed
            ])?;
        }
        step.commit()?;
        self.epochs.push(next);
        self.flush()
    }

    fn person_keys(&self) -> Result<Vec<(PersonId, i64, Vec<u8>)>, VaultError> {
        let ask = "SELECT kind, number, epoch, sealed FROM person WHERE sealed IS NOT NULL";
        let mut statement = self.file.prepare(ask)?;
        let rows = statement.query_map([], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        let mut found = Vec::new();
        for row in rows {
            let (kind, number, epoch, sealed) = row?;
            let Some(kind) = Kind::of(kind) else { continue };
            found.push((PersonId { kind, number: number as u64 }, epoch, sealed));
        }
        Ok(found)
    }

    fn note_numbers(&self) -> Result<Vec<u64>, VaultError> {
        let mut statement = self.file.prepare("SELECT number FROM note WHERE sealed IS NOT NULL")?;
        let rows = statement.query_map([], |row| Ok(row.get::<_, i64>(0)? as u64))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Begins a new generation of the index's key.
    pub fn new_generation(&mut self, master: &Key) -> Result<(), VaultError> {
        let made = insert_index_key(&mut self.file, master, self.cipher)?;
        self.generations.push(made);
        Ok(())
    }

    /// Ends every generation of the index's key but the newest.
    pub fn end_generations(&mut self) -> Result<(), VaultError> {
        let (newest, _) = self.newest()?;
        self.file.execute("DELETE FROM find_key WHERE generation < ?1", [newest])?;
        self.generations.retain(|(number, _)| *number == newest);
        self.flush()
    }

    /// Seals what the master key seals under another one; nothing else changes.
    pub fn change_master(&mut self, master: &Key) -> Result<(), VaultError> {
        let step = self.file.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for (epoch, key) in (0..).zip(&self.epochs) {
            let sealed = seal_station(master, self.cipher, epoch, key)?;
            step.execute("UPDATE station SET sealed = ?2 WHERE epoch = ?1", params![epoch, sealed])?;
        }
        for (generation, key) in &self.generations {
            let sealed = seal_index(master, self.cipher, *generation, key)?;
            step.execute("UPDATE find_key SET sealed = ?2 WHERE generation = ?1", params![generation, sealed])?;
        }
        step.commit()?;
        self.flush()
    }
}

fn destroy_notes(step: &Transaction<'_>, about: &str, at: i64) -> Result<(), VaultError> {
    step.prepare_cached("UPDATE note SET sealed = NULL, erased_at = coalesce(erased_at, ?2) WHERE about = ?1")?
        .execute(params![about, at])?;
    Ok(())
}

fn key_in(bytes: &[u8]) -> Option<Key> {
    bytes.try_into().ok().map(Key::of)
}

/// The station's keys, opened; the first is made when there is none.
fn station_keys(file: &mut Connection, master: &Key, cipher: Cipher) -> Result<Vec<Key>, VaultError> {
    let step = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
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

/// The index's keys, opened; the first is made when there is none.
fn index_keys(file: &mut Connection, master: &Key, cipher: Cipher) -> Result<Vec<(i64, Key)>, VaultError> {
    let rows: Vec<(i64, Vec<u8>)> = file
        .prepare("SELECT generation, sealed FROM find_key WHERE sealed IS NOT NULL ORDER BY generation")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    if rows.is_empty() {
        return Ok(vec![insert_index_key(file, master, cipher)?]);
    }
    let under = master.derive("index");
    let opened = rows.iter().map(|(generation, sealed)| {
        let bytes = under.open(&place_of_generation(*generation), sealed).map_err(|_| VaultError::WrongMasterKey)?;
        key_in(&bytes).map(|key| (*generation, key)).ok_or(VaultError::WrongMasterKey)
    });
    opened.collect()
}

fn insert_index_key(file: &mut Connection, master: &Key, cipher: Cipher) -> Result<(i64, Key), VaultError> {
    let key = Key::generate()?;
    let step = file.transaction_with_behavior(TransactionBehavior::Immediate)?;
    step.execute("INSERT INTO find_key (sealed) VALUES (NULL)", [])?;
    let generation = step.last_insert_rowid();
    let sealed = seal_index(master, cipher, generation, &key)?;
    step.execute("UPDATE find_key SET sealed = ?2 WHERE generation = ?1", params![generation, sealed])?;
    step.commit()?;
    Ok((generation, key))
}

fn seal_station(master: &Key, cipher: Cipher, epoch: i64, key: &Key) -> Result<Vec<u8>, VaultError> {
    Ok(master.derive("station").seal(cipher, &place_of_epoch(epoch), key.bytes())?)
}

fn seal_index(master: &Key, cipher: Cipher, generation: i64, key: &Key) -> Result<Vec<u8>, VaultError> {
    Ok(master.derive("index").seal(cipher, &place_of_generation(generation), key.bytes())?)
}

fn place_of_epoch(epoch: i64) -> Vec<u8> {
    format!("station key {epoch}").into_bytes()
}

fn place_of_generation(generation: i64) -> Vec<u8> {
    format!("index key {generation}").into_bytes()
}

fn place_of_person(person: PersonId) -> Vec<u8> {
    format!("key of {person}").into_bytes()
}

fn place_of_note(number: i64) -> Vec<u8> {
    format!("key of note {number}").into_bytes()
}
