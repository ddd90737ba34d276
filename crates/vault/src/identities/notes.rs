//! What people write: about a case, a bag or a person. The journal has no free text; here each note has a key of its own.
//!
//! A note goes with the person it is about, with the cases of a patient who is erased, or alone when it was a mistake.

use super::{Act, Content, Identities, PersonId, Reader, VaultError};
use rusqlite::params;
use zeroize::Zeroizing;

/// A note as it is read.
#[derive(Debug)]
pub struct Note {
    pub number: u64,
    /// Number of the account that wrote it.
    pub author: u64,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    /// `None` when the record is damaged: restore it from a backup.
    pub text: Option<Content>,
}

/// Who wrote a note about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteHead {
    pub about: String,
    pub author: u64,
}

pub(super) const TABLE: &str = "CREATE TABLE IF NOT EXISTS note (number INTEGER PRIMARY KEY, about TEXT NOT NULL,
     author INTEGER NOT NULL, at INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;
     CREATE INDEX IF NOT EXISTS note_about ON note (about);";

impl Identities {
    /// Keeps a note; gives its number. `about` is the text form of a person, or any other such as `case:7`.
    ///
    /// # Errors
    /// When it is about a person who is not kept, or the files cannot be written.
    pub fn write_note(&mut self, about: &str, author: u64, at: i64, text: &str) -> Result<u64, VaultError> {
        if let Some(person) = PersonId::parse(about) {
            self.keys.key_of(person)?;
        }
        let (number, key) = self.keys.give_note(about)?;
        let sealed = key.seal(self.keys.cipher(), &place(number, about), text.as_bytes())?;
        self.records.prepare_cached("INSERT INTO note VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
            number as i64,
            about,
            author as i64,
            at,
            sealed
        ])?;
        Ok(number)
    }

    /// Notes about something, newest first, at most so many; the reading is on record before they are given out.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn notes(&mut self, about: &str, reader: Reader, most: usize) -> Result<Vec<Note>, VaultError> {
        self.on_record(Some(about), Act::Notes, reader)?;
        self.opened_notes(about, most)
    }

    pub(super) fn opened_notes(&self, about: &str, most: usize) -> Result<Vec<Note>, VaultError> {
        let mut statement = self.records.prepare_cached(
            "SELECT number, author, at, sealed FROM note WHERE about = ?1 ORDER BY number DESC LIMIT ?2",
        )?;
        let rows = statement.query_map(params![about, i64::try_from(most).unwrap_or(i64::MAX)], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        let mut notes = Vec::new();
        for row in rows {
            let (number, author, at, sealed) = row?;
            let number = number as u64;
            let key = match self.keys.note_key(number) {
                Ok(Some(key)) => Some(key),
                // Erased; a restored backup brought the record back.
                Ok(None) => continue,
                Err(VaultError::DamagedNote(_)) => None,
                Err(other) => return Err(other),
            };
            let text = key.and_then(|key| {
                let bytes = key.open(&place(number, about), &sealed).ok()?;
                std::str::from_utf8(&bytes).ok().map(|text| Zeroizing::new(text.to_owned()))
            });
            notes.push(Note { number, author: author as u64, at, text });
        }
        Ok(notes)
    }

    /// How many notes there are about something.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn note_count(&self, about: &str) -> Result<u64, VaultError> {
        let ask = "SELECT count(*) FROM note WHERE about = ?1";
        Ok(self.records.prepare_cached(ask)?.query_row([about], |row| row.get::<_, i64>(0))? as u64)
    }

    /// Who wrote a note about what; gives out nothing of it.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn note_head(&self, number: u64) -> Result<Option<NoteHead>, VaultError> {
        use rusqlite::OptionalExtension;
        let head = self
            .records
            .prepare_cached("SELECT about, author FROM note WHERE number = ?1")?
            .query_row([number as i64], |row| Ok(NoteHead { about: row.get(0)?, author: row.get::<_, i64>(1)? as u64 }))
            .optional()?;
        Ok(head)
    }

    /// Erases one note: its key first, then the record.
    ///
    /// # Errors
    /// When the files cannot be written.
    pub fn erase_note(&mut self, number: u64, at: i64) -> Result<(), VaultError> {
        self.keys.destroy_note(number, at)?;
        self.records.execute("DELETE FROM note WHERE number = ?1", [number as i64])?;
        Ok(())
    }
}

fn place(number: u64, about: &str) -> Vec<u8> {
    format!("note {number} about {about}").into_bytes()
}
