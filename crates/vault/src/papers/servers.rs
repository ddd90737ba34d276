//! Certificates of servers: of this one, renewed by itself with its key kept as all keys are, and of others, whose keys
//! are given away and kept nowhere.

use super::certificates::{Keep, RENEW_BEFORE, Serial, place_of_key};
use super::{Papers, PapersError, opened_key};
use crate::authority::{Holder, IssueError, Period};
use crate::keys::{Scheme, SecretKey};
use crate::server_names::ServerNames;
use der::pem::LineEnding;
use der::{Decode, EncodePem};
use rusqlite::params;
use x509_cert::certificate::Certificate;
use zeroize::Zeroizing;

/// The number of the server that keeps these papers.
pub(super) const THIS_SERVER: u64 = 1;
/// A client's clock may be behind ours by this (ms).
const CLOCKS_APART: i64 = 3_600_000;

/// What a server shows, with its key. The key's text is overwritten when dropped.
pub struct ServerCertificate {
    pub serial: Serial,
    /// Until when it is good (ms after 1970).
    pub until: i64,
    pub pem: String,
    /// PKCS #8.
    pub key_pem: Zeroizing<String>,
}

impl std::fmt::Debug for ServerCertificate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ServerCertificate({})", self.serial)
    }
}

impl Papers {
    /// What this server shows under these names at a time (ms after 1970): what is kept, or a new one when there is none,
    /// when it names others, was revoked, or has less than thirty days left.
    ///
    /// # Errors
    /// When the authority signs with SM2, or the file cannot be written.
    pub fn server(&mut self, names: &ServerNames, now: i64) -> Result<ServerCertificate, PapersError> {
        if self.scheme != Scheme::P256 {
            return Err(PapersError::NotForTls);
        }
        let kept = {
            let mut rows = self.file.prepare_cached(
                "SELECT serial, der, sealed_key, ends FROM certificate WHERE kind = 'server' AND number = ?1
                 AND starts <= ?2 AND ends > ?3 AND revoked_at IS NULL AND sealed_key IS NOT NULL ORDER BY ends DESC",
            )?;
            let rows = rows.query_map(params![THIS_SERVER as i64, now, now + RENEW_BEFORE], |row| {
                let (serial, der, sealed): (Vec<u8>, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
                Ok((serial, der, sealed, row.get::<_, i64>(3)?))
            })?;
            rows.collect::<Result<Vec<_>, _>>()?
        };
        for (serial, der, sealed, until) in kept {
            let certificate = Certificate::from_der(&der).map_err(IssueError::from)?;
            if ServerNames::of(&certificate).as_ref() == Some(names) {
                let key = opened_key(&self.key, self.scheme, &place_of_key(&serial), &sealed)?;
                return shown(&key, &certificate, until);
            }
        }
        self.certified(THIS_SERVER, names, Keep::Yes, now)
    }

    /// Certifies another server of the house, with a new key that is given away here and kept nowhere.
    ///
    /// # Errors
    /// As [`server`](Self::server).
    pub fn other_server(&mut self, names: &ServerNames, now: i64) -> Result<ServerCertificate, PapersError> {
        if self.scheme != Scheme::P256 {
            return Err(PapersError::NotForTls);
        }
        let last: i64 = self.file.query_row(
            "SELECT coalesce(max(number), ?1) FROM certificate WHERE kind = 'server'",
            [THIS_SERVER as i64],
            |row| row.get(0),
        )?;
        self.certified(last.max(THIS_SERVER as i64) as u64 + 1, names, Keep::No, now)
    }

    fn certified(
        &mut self,
        number: u64,
        names: &ServerNames,
        keep: Keep,
        now: i64,
    ) -> Result<ServerCertificate, PapersError> {
        let (key, holder) = (SecretKey::generate(self.scheme)?, Holder::Server(number));
        let now = now - now.rem_euclid(1000);
        let period = Period { from: now - CLOCKS_APART, until: now + Self::life(holder) };
        let certificate = self.authority.issue_server(&self.root_key, (number, names), &key.public(), period)?;
        self.put(&key, &certificate, holder, period, keep)?;
        shown(&key, &certificate, period.until)
    }
}

fn shown(key: &SecretKey, certificate: &Certificate, until: i64) -> Result<ServerCertificate, PapersError> {
    let serial = Serial::of(certificate).ok_or(PapersError::NoRandomness)?;
    let pem = certificate.to_pem(LineEnding::LF).map_err(IssueError::from)?;
    Ok(ServerCertificate { serial, until, pem, key_pem: Zeroizing::new(key.to_pem()?.to_string()) })
}
