//! Who may come in: staff numbers, passwords, PINs, one-time links, sessions, and the book of sign-ins.
//!
//! An account is a number that means nothing; what it may do is not known here. The file beside the store holds nothing
//! that opens a door by itself: passwords and PINs as argon2id under a key from the master key, so that a stolen disk
//! cannot even be guessed at, tokens as their hashes. A row moved to another account does not open.
//!
//! ```text
//! one-time link ─► password, PIN ─► sign-in ─► session (a token; 12 h) ⇄ locked ─► PIN at the same desk
//!                                      └► desk (a token): who signed in here with a password in this shift
//! ```
//!
//! Guessing waits ([`tries`]); a session is found in memory and ends everywhere at once ([`sessions`]). It reads no clock.

mod accounts;
mod book;
mod directory;
mod refused;
mod secrets;
mod sessions;
mod sign_in;
mod totp;
mod tries;

use crate::sealing::{Cipher, Key};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use zeroize::Zeroizing;

pub use accounts::{Login, Standing};
pub use book::{Entry, Noted, Page};
pub use directory::Person;
pub use refused::{AccessError, NoSecond, NoSession};
pub use secrets::{Cost, Token, Weak};
pub use sessions::{Session, Welcome};
pub use sign_in::{Attempt, Confirmed, Secret, Where};
pub use totp::{Secret as TotpSecret, shown as totp_shown};
pub use tries::{PeerRate, Waits};

use secrets::TokenHash;
use sessions::Live;
use tries::{Peers, Strangers};

/// An account, by a number that means nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account(pub u64);

/// What is demanded of people and of guessers. House policy unless said otherwise; times in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    pub cost: Cost,
    /// A session ends so long after the password was given: the longest shift.
    pub shift_ms: i64,
    /// A session that nobody uses is locked after this.
    pub idle_ms: i64,
    /// How long a one-time link is good.
    pub link_ms: i64,
    /// How long a second person's word is good for the one command.
    pub second_ms: i64,
    pub waits: Waits,
    /// Wrong PINs of one person at one desk; then the password is asked for.
    pub pins: u32,
    pub peers: PeerRate,
    /// The book of sign-ins keeps entries for this long. At least six months by the Cybersecurity Law, article 21; two years here.
    pub book_ms: i64,
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

impl Default for Policy {
    fn default() -> Self {
        Policy {
            cost: Cost::STATED,
            shift_ms: 12 * HOUR,
            idle_ms: 15 * MINUTE,
            link_ms: 72 * HOUR,
            second_ms: 2 * MINUTE,
            waits: Waits { free: 5, first_ms: 30_000, longest_ms: 15 * MINUTE },
            pins: 5,
            peers: PeerRate { burst: 20, refill_ms: 3_000 },
            book_ms: 730 * 24 * HOUR,
        }
    }
}

/// Peers and strange names that are remembered.
const REMEMBERED: usize = 4_096;
/// Words of second persons that wait for their command.
const SECONDS_MOST: usize = 1_024;
/// Sessions of one account at one time; the oldest makes room.
const SESSIONS_MOST: usize = 8;
/// A desk that nobody used for this long is forgotten.
const DESK_MS: i64 = 90 * 24 * HOUR;

/// A second person's word for one command.
struct Word {
    account: Account,
    command: [u8; 16],
    until: i64,
}

/// See the module.
pub struct Access {
    file: Mutex<Connection>,
    key: Key,
    policy: Policy,
    live: RwLock<HashMap<TokenHash, Live>>,
    peers: Mutex<Peers>,
    strangers: Mutex<Strangers>,
    words: Mutex<HashMap<TokenHash, Word>>,
}

/// A lock whose holder panicked guards what is whole: every change is one transaction or one insertion.
fn hold<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

const OWN_KEY: &[u8] = b"key of the sign-ins";

impl Access {
    /// Opens the file, or makes it. Ended sessions, old links and old entries of the book are swept.
    ///
    /// # Errors
    /// When it cannot be read, or the master key is another.
    pub fn open(path: &Path, master: &Key, policy: Policy, at: i64) -> Result<Access, AccessError> {
        let file = Connection::open(path)?;
        file.busy_timeout(std::time::Duration::from_secs(10))?;
        file.pragma_update(None, "journal_mode", "WAL")?;
        file.pragma_update(None, "synchronous", "FULL")?;
        file.pragma_update(None, "secure_delete", "ON")?;
        file.execute_batch(
            "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, sealed BLOB NOT NULL) STRICT;
             CREATE TABLE IF NOT EXISTS login (account INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, password BLOB,
             pin BLOB, totp BLOB, totp_new BLOB, totp_used INTEGER NOT NULL DEFAULT 0) STRICT;
             CREATE TABLE IF NOT EXISTS link (hash BLOB PRIMARY KEY, account INTEGER NOT NULL UNIQUE, until INTEGER NOT NULL)
             STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS directory (person BLOB PRIMARY KEY, account INTEGER NOT NULL UNIQUE,
             sealed BLOB NOT NULL) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS desk (number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, seen INTEGER NOT NULL)
             STRICT;
             CREATE TABLE IF NOT EXISTS known (desk INTEGER, account INTEGER, password_at INTEGER NOT NULL,
             pins INTEGER NOT NULL, PRIMARY KEY (desk, account)) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS tries (account INTEGER, desk INTEGER, failed INTEGER NOT NULL, last INTEGER NOT NULL,
             until INTEGER NOT NULL, PRIMARY KEY (account, desk)) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS session (hash BLOB PRIMARY KEY, account INTEGER NOT NULL, desk INTEGER NOT NULL,
             desk_hash BLOB NOT NULL, at INTEGER NOT NULL, seen INTEGER NOT NULL, locked INTEGER NOT NULL)
             STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS book (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, what INTEGER NOT NULL,
             account INTEGER, desk INTEGER, peer TEXT NOT NULL, by INTEGER) STRICT;
             CREATE INDEX IF NOT EXISTS book_account ON book (account);
             CREATE INDEX IF NOT EXISTS book_at ON book (at);",
        )?;
        let under = master.derive("access");
        let sealed: Option<Vec<u8>> =
            file.query_row("SELECT sealed FROM meta WHERE name = 'key'", [], |row| row.get(0)).optional()?;
        let key = match sealed {
            Some(sealed) => {
                let bytes = under.open(OWN_KEY, &sealed).map_err(|_| AccessError::WrongMasterKey)?;
                <[u8; 32]>::try_from(bytes.as_slice()).map(Key::of).map_err(|_| AccessError::WrongMasterKey)?
            }
            None => {
                let key = Key::generate().map_err(|_| AccessError::NoRandomness)?;
                file.execute("INSERT INTO meta VALUES ('key', ?1)", [sealed_key(master, &key)?])?;
                key
            }
        };
        let access = Access {
            file: Mutex::new(file),
            key,
            policy,
            live: RwLock::default(),
            peers: Mutex::new(Peers::new(REMEMBERED)),
            strangers: Mutex::new(Strangers::new(REMEMBERED)),
            words: Mutex::default(),
        };
        access.sweep(at)?;
        access.load()?;
        Ok(access)
    }

    /// Seals the key of the sign-ins under another master key; nothing else changes, and nobody's password does.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn change_master(&self, new: &Key) -> Result<(), AccessError> {
        let file = hold(&self.file);
        file.execute("UPDATE meta SET sealed = ?1 WHERE name = 'key'", [sealed_key(new, &self.key)?])?;
        file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }

    /// What is demanded.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Forgets what has ended: sessions, links, desks, old entries of the book.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn sweep(&self, at: i64) -> Result<(), AccessError> {
        let ended = at - self.policy.shift_ms;
        let file = hold(&self.file);
        file.execute("DELETE FROM session WHERE at <= ?1", [ended])?;
        file.execute("DELETE FROM known WHERE password_at <= ?1 AND desk NOT IN (SELECT number FROM desk)", [ended])?;
        file.execute("DELETE FROM link WHERE until <= ?1", [at - 30 * 24 * HOUR])?;
        file.execute("DELETE FROM desk WHERE seen <= ?1", [at - DESK_MS])?;
        file.execute("DELETE FROM book WHERE at <= ?1", [at - self.policy.book_ms])?;
        drop(file);
        self.live.write().unwrap_or_else(PoisonError::into_inner).retain(|_, live| live.at > ended);
        hold(&self.words).retain(|_, word| word.until > at);
        Ok(())
    }

    fn seal(&self, account: Account, what: &str, content: &[u8]) -> Result<Vec<u8>, AccessError> {
        self.key.seal(Cipher::Aes256, &place(account, what), content).map_err(|_| AccessError::NoRandomness)
    }

    fn unseal(&self, account: Account, what: &str, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, AccessError> {
        self.key.open(&place(account, what), sealed).map_err(|_| AccessError::Damaged(account))
    }
}

fn sealed_key(master: &Key, key: &Key) -> Result<Vec<u8>, AccessError> {
    master.derive("access").seal(Cipher::Aes256, OWN_KEY, key.bytes()).map_err(|_| AccessError::NoRandomness)
}

fn place(account: Account, what: &str) -> Vec<u8> {
    format!("access {} {what}", account.0).into_bytes()
}

#[cfg(test)]
mod tests;
