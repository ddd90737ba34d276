//! People whom the house's own directory knows: whose account a person of it is, and coming in on its word.
//!
//! A person is kept as a keyed hash of the directory's name and its number for them, beside what seals it to the account: a
//! stolen file names nobody, and a row moved to another account does not open. A directory never makes an account.

use super::accounts::spelled;
use super::book::About;
use super::sessions::Welcome;
use super::sign_in::Where;
use super::{Access, AccessError, Account, Noted, hold, params};
use rusqlite::OptionalExtension;

/// Somebody as a directory names them.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    /// The directory.
    pub issuer: &'a str,
    /// Its number for the person; it gives it to nobody else.
    pub subject: &'a str,
}

impl Access {
    /// Says that a person of the directory is the holder of an account; an earlier one of the account is forgotten.
    ///
    /// # Errors
    /// When there is no such sign-in, or the person is another account's holder.
    pub fn bind(&self, account: Account, person: Person<'_>, by: Account, at: i64) -> Result<(), AccessError> {
        self.name_of(account)?.ok_or(AccessError::Unknown(account))?;
        let hash = self.hash_of_person(person);
        let sealed = self.seal(account, "directory", &hash)?;
        {
            let mut file = hold(&self.file);
            let step = file.transaction()?;
            let held: Option<i64> = step
                .query_row("SELECT account FROM directory WHERE person = ?1", [hash.as_slice()], |row| row.get(0))
                .optional()?;
            if held.is_some_and(|held| held != account.0 as i64) {
                return Err(AccessError::PersonTaken);
            }
            step.execute("DELETE FROM directory WHERE account = ?1", [account.0 as i64])?;
            step.execute(
                "INSERT INTO directory VALUES (?1, ?2, ?3)",
                params![hash.as_slice(), account.0 as i64, sealed],
            )?;
            step.commit()?;
        }
        self.note(at, Noted::Bound, About { account: Some(account), by: Some(by), ..About::default() })
    }

    /// Forgets who of the directory holds an account, and ends its sessions. Forgetting nobody is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn unbind(&self, account: Account, by: Account, at: i64) -> Result<(), AccessError> {
        let gone = hold(&self.file).execute("DELETE FROM directory WHERE account = ?1", [account.0 as i64])?;
        if gone == 0 {
            return Ok(());
        }
        self.end_all(account)?;
        self.note(at, Noted::Unbound, About { account: Some(account), by: Some(by), ..About::default() })
    }

    /// The account that a person of the directory was bound to.
    ///
    /// # Errors
    /// When the file cannot be read, or the row was moved or altered.
    pub fn bound(&self, person: Person<'_>) -> Result<Option<Account>, AccessError> {
        let hash = self.hash_of_person(person);
        let found: Option<(i64, Vec<u8>)> = hold(&self.file)
            .query_row("SELECT account, sealed FROM directory WHERE person = ?1", [hash.as_slice()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let Some((account, sealed)) = found else { return Ok(None) };
        let account = Account(account as u64);
        let opened = self.unseal(account, "directory", &sealed)?;
        if opened.as_slice() == hash { Ok(Some(account)) } else { Err(AccessError::Damaged(account)) }
    }

    /// The account of a staff number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn named(&self, name: &str) -> Result<Option<Account>, AccessError> {
        let file = hold(&self.file);
        let mut statement = file.prepare_cached("SELECT account FROM login WHERE name = ?1")?;
        let found: Option<i64> = statement.query_row([spelled(name)], |row| row.get(0)).optional()?;
        Ok(found.map(|account| Account(account as u64)))
    }

    /// Counts a try of whoever comes from the directory, as every other.
    ///
    /// # Errors
    /// When too many come from there.
    pub fn try_directory(&self, here: Where<'_>, at: i64) -> Result<(), AccessError> {
        self.take_peer(here.peer, at)
    }

    /// Signs in on the directory's word: the same session as by password, and a PIN goes on at this desk.
    ///
    /// # Errors
    /// When there is no such sign-in, or the file cannot be written.
    pub fn sign_in_from_directory(&self, account: Account, here: Where<'_>, at: i64) -> Result<Welcome, AccessError> {
        self.name_of(account)?.ok_or(AccessError::Unknown(account))?;
        let welcome = self.welcome(account, here, at, at)?;
        let about = About { account: Some(account), desk: Some(welcome.session.desk), peer: here.peer, by: None };
        self.note(at, Noted::DirectoryIn, about)?;
        Ok(welcome)
    }

    /// Writes that the directory sent somebody who did not come in.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn turned_away(&self, account: Option<Account>, here: Where<'_>, at: i64) -> Result<(), AccessError> {
        self.note(at, Noted::DirectoryNot, About { account, peer: here.peer, ..About::default() })
    }

    fn hash_of_person(&self, Person { issuer, subject }: Person<'_>) -> [u8; 32] {
        // A key of its own for each person; an issuer is an address and has no zero in it.
        *self.key.derive(&format!("directory\0{issuer}\0{subject}")).bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Key;
    use crate::access::{Cost, Policy};

    const ONE: Person<'static> = Person { issuer: "https://login.example", subject: "77" };

    #[test]
    fn a_row_that_was_moved_to_another_account_does_not_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let policy = Policy { cost: Cost::LIGHT, ..Policy::default() };
        let access = Access::open(&folder.path().join("x"), &Key::of([5; 32]), policy, 0).expect("opens");
        for (account, name) in [(7, "d-7"), (8, "d-8")] {
            access.add(Account(account), name, None, 0).expect("added");
        }
        access.bind(Account(7), ONE, Account(1), 0).expect("bound");
        assert_eq!(access.bound(ONE).expect("reads"), Some(Account(7)));
        for other in [Person { issuer: "https://other.example", ..ONE }, Person { subject: "78", ..ONE }] {
            assert_eq!(access.bound(other).expect("reads"), None);
        }
        assert!(matches!(access.bind(Account(8), ONE, Account(1), 0), Err(AccessError::PersonTaken)));
        assert!(matches!(access.bind(Account(9), ONE, Account(1), 0), Err(AccessError::Unknown(Account(9)))));
        hold(&access.file).execute("UPDATE directory SET account = 8", []).expect("moved");
        assert!(matches!(access.bound(ONE), Err(AccessError::Damaged(Account(8)))));
        access.unbind(Account(8), Account(1), 0).expect("unbound");
        access.bind(Account(8), ONE, Account(1), 0).expect("bound anew");
        access.remove(Account(8), None, 0).expect("removed");
        assert_eq!(access.bound(ONE).expect("reads"), None, "it goes with the sign-in");
    }
}
