//! Finding people by a number: keyed hashes, and making them anew under another key.
//!
//! Without the key nobody can try out the few hundred million numbers that there are. A new key's hashes are made from
//! the records, a few people at a time; until all are made, every key that is left finds its own. Killed in between, it
//! goes on where it was.

use super::{Content, Field, Identities, Kind, PersonId, VaultError, numbers, sealed_field, text};
use crate::sealing::Key;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, TransactionBehavior, params};
use sha2::Sha256;
use std::collections::BTreeSet;
use zeroize::Zeroizing;

/// People whose hashes are made anew in one step.
const AT_ONCE: i64 = 500;

/// How the making of new hashes went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renewed {
    /// People whose hashes were made anew.
    pub people: u64,
    /// People whose record is damaged: their hashes stay of an older key until a backup brings the record back.
    pub damaged: u64,
}

/// The keyed hash by which somebody is found; `None` for a number without a letter or digit.
pub(super) fn tag(index: &Key, field: Field, value: &str) -> Option<Vec<u8>> {
    let spelled: Content = Zeroizing::new(numbers::spelled(field, value));
    if spelled.is_empty() {
        return None;
    }
    let mut mac = Hmac::<Sha256>::new_from_slice(index.bytes()).ok()?;
    mac.update(&field.code().to_le_bytes());
    mac.update(spelled.as_bytes());
    Some(mac.finalize().into_bytes().to_vec())
}

/// Writes the hash of a value under the newest key.
pub(super) fn index(
    step: &Connection,
    (generation, key): (i64, &Key),
    person: PersonId,
    field: Field,
    value: &str,
) -> Result<(), VaultError> {
    let Some(tag) = tag(key, field, value) else { return Ok(()) };
    step.prepare_cached("INSERT OR IGNORE INTO found VALUES (?1, ?2, ?3, ?4, ?5)")?.execute(params![
        tag,
        person.kind.code(),
        person.number as i64,
        field.code(),
        generation
    ])?;
    Ok(())
}

/// Removes the hashes of a field.
pub(super) fn unindex(step: &Connection, person: PersonId, field: Field) -> Result<(), VaultError> {
    step.prepare_cached("DELETE FROM found WHERE kind = ?1 AND person = ?2 AND field = ?3")?.execute(params![
        person.kind.code(),
        person.number as i64,
        field.code()
    ])?;
    Ok(())
}

impl Identities {
    /// Everyone who is kept with that ID-card number or telephone, in the order of their numbers. Gives out no identity.
    ///
    /// # Errors
    /// When the files cannot be read.
    pub fn find(&self, field: Field, value: &str) -> Result<Vec<PersonId>, VaultError> {
        let mut found = BTreeSet::new();
        for (_, key) in self.keys.generations() {
            let Some(tag) = tag(key, field, value) else { continue };
            let mut statement = self.records.prepare_cached("SELECT kind, person FROM found WHERE tag = ?1")?;
            let rows = statement.query_map([tag], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
            for row in rows {
                let (kind, number) = row?;
                found.extend(Kind::of(kind).map(|kind| PersonId { kind, number: number as u64 }));
            }
        }
        // A restored record of somebody erased is nobody's.
        let mut kept = Vec::with_capacity(found.len());
        for person in found {
            if self.is_kept(person)? {
                kept.push(person);
            }
        }
        Ok(kept)
    }

    /// Begins a new key of the index and makes every hash anew; the old key is destroyed when none is left of it.
    ///
    /// # Errors
    /// When the files cannot be read or written; what was not done is done by [`renew_index`](Self::renew_index).
    pub fn rotate_index(&mut self, master: &Key, progress: &mut dyn FnMut(u64)) -> Result<Renewed, VaultError> {
        self.keys.new_generation(master)?;
        self.renew_index(progress)
    }

    /// Makes hashes anew that are of an older key: of a rotation that was killed, or of a restored backup. `progress` is
    /// told how many people were done.
    ///
    /// # Errors
    /// When the files cannot be read or written.
    pub fn renew_index(&mut self, progress: &mut dyn FnMut(u64)) -> Result<Renewed, VaultError> {
        let mut renewed = Renewed::default();
        let mut after = (0, i64::MIN);
        loop {
            let people = self.of_older_keys(after)?;
            let Some(last) = people.last() else { break };
            after = (last.kind.code(), last.number as i64);
            for person in self.renew(&people)? {
                match person {
                    Ok(()) => renewed.people += 1,
                    Err(()) => renewed.damaged += 1,
                }
            }
            progress(renewed.people);
        }
        if renewed.damaged == 0 && self.keys.generations().len() > 1 {
            self.keys.end_generations()?;
        }
        Ok(renewed)
    }

    /// The next people with a hash that is not of the newest key.
    fn of_older_keys(&self, after: (i64, i64)) -> Result<Vec<PersonId>, VaultError> {
        let (newest, _) = self.keys.newest()?;
        let mut statement = self.records.prepare_cached(
            "SELECT DISTINCT kind, person FROM found WHERE generation <> ?1 AND (kind, person) > (?2, ?3)
             ORDER BY kind, person LIMIT ?4",
        )?;
        let rows = statement.query_map(params![newest, after.0, after.1, AT_ONCE], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?))
        })?;
        let mut people = Vec::new();
        for row in rows {
            let (kind, number) = row?;
            people.extend(Kind::of(kind).map(|kind| PersonId { kind, number: number as u64 }));
        }
        Ok(people)
    }

    /// Makes the hashes of these people anew in one step; `Err` for each whose record is damaged.
    fn renew(&mut self, people: &[PersonId]) -> Result<Vec<Result<(), ()>>, VaultError> {
        let newest = self.keys.newest()?;
        let step = self.records.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut done = Vec::with_capacity(people.len());
        for person in people {
            let key = match self.keys.key_of(*person) {
                Ok(key) => Some(key),
                // Of a restored backup: the sweep takes the rest of it.
                Err(VaultError::Erased(_) | VaultError::Unknown(_)) => None,
                Err(VaultError::Damaged(_)) => {
                    done.push(Err(()));
                    continue;
                }
                Err(other) => return Err(other),
            };
            let mut values = Vec::new();
            for field in Field::ALL.iter().filter(|field| field.is_indexed()) {
                let Some(key) = &key else { continue };
                let sealed = sealed_field(&step, *person, *field)?;
                values.push((*field, sealed.map(|sealed| text(key, *person, *field, &sealed)).transpose()));
            }
            if values.iter().any(|(_, value)| value.is_err()) {
                done.push(Err(()));
                continue;
            }
            for field in Field::ALL {
                unindex(&step, *person, *field)?;
            }
            for (field, value) in values {
                if let Ok(Some(value)) = value {
                    index(&step, newest, *person, field, &value)?;
                }
            }
            done.push(Ok(()));
        }
        step.commit()?;
        Ok(done)
    }
}
