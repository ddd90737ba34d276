//! The station's signed papers: the authority with its keys, everyone's certificates, and the documents themselves.
//!
//! One file beside the store. What is secret or says something of people is sealed under a key of the file's own, and that
//! under the master key; certificates and revocations are public and lie open. A document is kept here first and filed in
//! the journal second, under the same number: a crash between leaves a paper that no event knows, and the sweep removes it.
//! Documents go into backups; without the master key a backup shows certificates and numbers.
//!
//! ```text
//! master key ─► key of the papers ─► root key, staff keys ─► signatures, time stamps
//!                                 └► forms, strokes, signatures, stamps of each document
//! ```

mod certificates;
mod check;
mod documents;
mod servers;

pub use certificates::{Certified, Reason, Serial};
pub use check::{Check, Expected, Verdict, Word};
pub use documents::{Document, Kept, Paper};
pub use servers::ServerCertificate;

use crate::authority::{Authority, Distrust, IssueError, Period};
use crate::keys::{KeyError, Scheme, SecretKey};
use crate::sealing::{Cipher, Key, SealError};
use crate::timestamps::Unstamped;
use rusqlite::{Connection, OptionalExtension, params};
use std::path::Path;

/// One day (ms).
const DAY: i64 = 86_400_000;

/// How long the root is good for: longer than what it certifies, and than the ten years that records are kept.
const ROOT_LIFE: i64 = 30 * 365 * DAY;

/// Why the papers do not do what was asked. Never holds a part of a key or a document.
#[derive(Debug, thiserror::Error)]
pub enum PapersError {
    #[error("the papers' file cannot be read or written: {0}")]
    File(#[from] rusqlite::Error),
    #[error("this is not the master key that the papers are sealed under, or their keys are damaged")]
    WrongMasterKey,
    #[error("no document is kept under number {0:016x}")]
    Unknown(u64),
    #[error("another document is kept under number {0:016x}")]
    Taken(u64),
    #[error("no certificate has number {0}")]
    UnknownCertificate(Serial),
    #[error("the certificate {0} is revoked already")]
    AlreadyRevoked(Serial),
    #[error("the machine gives no randomness")]
    NoRandomness,
    #[error(transparent)]
    Issue(#[from] IssueError),
    #[error("a certificate of the papers is not trusted: {0}")]
    Distrust(#[from] Distrust),
    #[error("the authority signs with SM2, which clients of TLS do not take: set tls_certificate and tls_key instead")]
    NotForTls,
    #[error("the own clock gave no stamp: {0}")]
    Stamp(#[from] Unstamped),
}

impl From<SealError> for PapersError {
    fn from(why: SealError) -> Self {
        match why {
            SealError::NoRandomness => PapersError::NoRandomness,
            SealError::Closed => PapersError::WrongMasterKey,
        }
    }
}

impl From<KeyError> for PapersError {
    fn from(why: KeyError) -> Self {
        PapersError::Issue(IssueError::Key(why))
    }
}

/// See the module.
pub struct Papers {
    file: Connection,
    key: Key,
    cipher: Cipher,
    scheme: Scheme,
    authority: Authority,
    root_key: SecretKey,
}

impl std::fmt::Debug for Papers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Papers({:?})", self.scheme)
    }
}

/// What the authority is to be when there is none yet.
#[derive(Clone, Copy, Debug)]
pub struct Founding<'a> {
    /// The name in the root certificate.
    pub name: &'a str,
    pub scheme: Scheme,
    /// Milliseconds since 1970 UTC.
    pub now: i64,
}

impl Papers {
    /// Opens the file, or makes it and founds the authority. One that is there keeps its scheme and name.
    ///
    /// # Errors
    /// When it cannot be read, or the master key is another.
    pub fn open(path: &Path, master: &Key, cipher: Cipher, founding: Founding<'_>) -> Result<Papers, PapersError> {
        let mut file = Connection::open(path)?;
        file.busy_timeout(std::time::Duration::from_secs(10))?;
        file.pragma_update(None, "journal_mode", "WAL")?;
        file.pragma_update(None, "synchronous", "FULL")?;
        file.pragma_update(None, "secure_delete", "ON")?;
        file.execute_batch(
            "CREATE TABLE IF NOT EXISTS office (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
             CREATE TABLE IF NOT EXISTS certificate (serial BLOB PRIMARY KEY, kind TEXT NOT NULL, number INTEGER NOT NULL,
             starts INTEGER NOT NULL, ends INTEGER NOT NULL, der BLOB NOT NULL, sealed_key BLOB, revoked_at INTEGER,
             reason TEXT, revoked_by INTEGER) STRICT, WITHOUT ROWID;
             CREATE INDEX IF NOT EXISTS certificate_holder ON certificate (kind, number, ends);
             CREATE TABLE IF NOT EXISTS document (number INTEGER PRIMARY KEY, serial BLOB NOT NULL, signed_at INTEGER NOT NULL,
             form BLOB NOT NULL, strokes BLOB NOT NULL, signature BLOB NOT NULL, stamp BLOB NOT NULL,
             forgotten_at INTEGER) STRICT;",
        )?;
        let step = file.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if value_of(&step, "key")?.is_none() {
            found(&step, master, cipher, founding)?;
        }
        step.commit()?;
        let stored = |name| value_of(&file, name)?.ok_or(PapersError::WrongMasterKey);
        let key = master.derive("papers").open(b"papers key", &stored("key")?)?;
        let key = <[u8; 32]>::try_from(key.as_slice()).map(Key::of).map_err(|_| PapersError::WrongMasterKey)?;
        let text = |name| String::from_utf8(stored(name)?).map_err(|_| PapersError::WrongMasterKey);
        let authority = Authority::from_pem(&text("root")?)?;
        let scheme = authority.scheme();
        let root_key = opened_key(&key, scheme, b"papers root key", &stored("root key")?)?;
        Ok(Papers { file, key, cipher, scheme, authority, root_key })
    }

    /// The authority, to check what is signed.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// How is signed here.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// Seals the key of the papers under another master key; nothing else changes.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn change_master(&mut self, new: &Key) -> Result<(), PapersError> {
        let sealed = new.derive("papers").seal(self.cipher, b"papers key", self.key.bytes())?;
        self.file.execute("UPDATE office SET value = ?1 WHERE name = 'key'", [sealed])?;
        self.file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

fn value_of(file: &Connection, name: &str) -> Result<Option<Vec<u8>>, PapersError> {
    Ok(file.query_row("SELECT value FROM office WHERE name = ?1", [name], |row| row.get(0)).optional()?)
}

/// Makes the keys and certifies the root by itself.
fn found(file: &Connection, master: &Key, cipher: Cipher, founding: Founding<'_>) -> Result<(), PapersError> {
    let key = Key::generate()?;
    let root_key = SecretKey::generate(founding.scheme)?;
    let period = Period { from: founding.now, until: founding.now + ROOT_LIFE };
    let authority = Authority::found(founding.name, &root_key, period)?;
    let rows: [(&str, Vec<u8>); 3] = [
        ("key", master.derive("papers").seal(cipher, b"papers key", key.bytes())?),
        ("root key", key.seal(cipher, b"papers root key", root_key.to_pem()?.as_bytes())?),
        ("root", authority.to_pem()?.into_bytes()),
    ];
    for (name, value) in rows {
        file.execute("INSERT INTO office VALUES (?1, ?2)", params![name, value])?;
    }
    Ok(())
}

fn opened_key(key: &Key, scheme: Scheme, place: &[u8], sealed: &[u8]) -> Result<SecretKey, PapersError> {
    let text = key.open(place, sealed)?;
    let text = std::str::from_utf8(&text).map_err(|_| PapersError::WrongMasterKey)?;
    Ok(SecretKey::from_pem(scheme, text)?)
}
