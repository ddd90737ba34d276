//! Certificates of staff, devices and donors: issued when first needed, renewed before they end, revoked with a reason.

use super::servers::THIS_SERVER;
use super::{DAY, Papers, PapersError, opened_key, value_of};
use crate::authority::{Holder, Period, Revocations};
use crate::keys::SecretKey;
use crate::timestamps::{Clock, POLICY_FOR_EXAMPLES};
use der::{Decode, Encode};
use rusqlite::{OptionalExtension, Row, params};
use x509_cert::certificate::Certificate;

/// A certificate is renewed when it has less than this left.
pub(super) const RENEW_BEFORE: i64 = 30 * DAY;
/// A list of revocations says that the next comes within this.
const LIST_LIFE: i64 = 7 * DAY;
/// The number of the own clock.
const CLOCK: Holder = Holder::Clock(1);

/// The number of a certificate: 16 bytes, written as hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Serial(pub [u8; 16]);

impl Serial {
    /// The number of one of our certificates; `None` for another's of another length.
    pub fn of(certificate: &Certificate) -> Option<Serial> {
        certificate.tbs_certificate().serial_number().as_bytes().try_into().ok().map(Serial)
    }

    /// Reads 32 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Serial> {
        let mut bytes = [0u8; 16];
        if text.len() != 32 || !text.is_ascii() {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Serial(bytes))
    }
}

impl std::fmt::Display for Serial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::fmt::Debug for Serial {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Serial({self})")
    }
}

/// Why a certificate is revoked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The key may be in other hands.
    KeyLost,
    /// The holder has left, or does this work no more.
    Left,
    /// Another certificate takes its place.
    Replaced,
    /// It should never have been issued.
    Mistaken,
}

impl Reason {
    /// Every reason.
    pub const ALL: [Reason; 4] = [Reason::KeyLost, Reason::Left, Reason::Replaced, Reason::Mistaken];

    /// The word in JSON and files.
    pub const fn code(self) -> &'static str {
        match self {
            Reason::KeyLost => "key-lost",
            Reason::Left => "left",
            Reason::Replaced => "replaced",
            Reason::Mistaken => "mistaken",
        }
    }

    /// The reason of a code.
    pub fn parse(code: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A certificate as it is kept.
#[derive(Clone, Debug)]
pub struct Certified {
    pub serial: Serial,
    pub holder: Holder,
    pub period: Period,
    pub certificate: Certificate,
    /// Since when it is not trusted (ms after 1970), and why.
    pub revoked: Option<(i64, Reason)>,
    /// The account that revoked it.
    pub revoked_by: Option<u64>,
}

fn certified(row: &Row<'_>) -> rusqlite::Result<Option<Certified>> {
    let serial: Vec<u8> = row.get("serial")?;
    let (kind, number): (String, i64) = (row.get("kind")?, row.get("number")?);
    let der: Vec<u8> = row.get("der")?;
    let reason: Option<String> = row.get("reason")?;
    let since: Option<i64> = row.get("revoked_at")?;
    let by: Option<i64> = row.get("revoked_by")?;
    let period = Period { from: row.get("starts")?, until: row.get("ends")? };
    let read = || {
        Some(Certified {
            serial: Serial(serial.try_into().ok()?),
            holder: Holder::of(&kind, number as u64)?,
            period,
            certificate: Certificate::from_der(&der).ok()?,
            revoked: since.map(|since| (since, reason.as_deref().and_then(Reason::parse).unwrap_or(Reason::KeyLost))),
            revoked_by: by.map(|by| by as u64),
        })
    };
    Ok(read())
}

impl Papers {
    /// How long a certificate of that holder is good for (ms): house policy.
    pub(super) const fn life(holder: Holder) -> i64 {
        match holder {
            Holder::Staff(_) => 365 * DAY,
            Holder::Device(_) => 2 * 365 * DAY,
            // One visit.
            Holder::Visit(_) => DAY,
            Holder::Ledger(_) | Holder::Clock(_) => 5 * 365 * DAY,
            // Renewed by itself: short, so that a key that was stolen is worth little for long.
            Holder::Server(THIS_SERVER) => 90 * DAY,
            // Put in place by hand, and still under the 398 days that browsers take.
            Holder::Server(_) => 365 * DAY,
        }
    }

    /// The key and certificate that a holder signs with now: what is kept, or a new one. A donor's visit gets one that is
    /// never kept: its key signs once and is gone.
    pub(super) fn signer(&mut self, holder: Holder, now: i64) -> Result<(SecretKey, Certificate), PapersError> {
        if let Holder::Visit(_) = holder {
            return self.issued(holder, now, Keep::No);
        }
        let (kind, number) = holder.parts();
        let found = self
            .file
            .prepare_cached(
                "SELECT serial, der, sealed_key FROM certificate WHERE kind = ?1 AND number = ?2 AND starts <= ?3
                 AND ends > ?4 AND revoked_at IS NULL AND sealed_key IS NOT NULL ORDER BY ends DESC LIMIT 1",
            )?
            .query_row(params![kind, number as i64, now, now + RENEW_BEFORE], |row| {
                Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, Vec<u8>>(2)?))
            })
            .optional()?;
        let Some((serial, der, sealed)) = found else { return self.issued(holder, now, Keep::Yes) };
        let key = opened_key(&self.key, self.scheme, &place_of_key(&serial), &sealed)?;
        let certificate = Certificate::from_der(&der).map_err(|_| PapersError::WrongMasterKey)?;
        Ok((key, certificate))
    }

    fn issued(&mut self, holder: Holder, now: i64, keep: Keep) -> Result<(SecretKey, Certificate), PapersError> {
        let key = SecretKey::generate(self.scheme)?;
        // Certificates say whole seconds: what is signed within this one is signed in time.
        let from = now - now.rem_euclid(1000);
        let period = Period { from, until: from + Self::life(holder) };
        let certificate = self.authority.issue(&self.root_key, holder, &key.public(), period)?;
        self.put(&key, &certificate, holder, period, keep)?;
        Ok((key, certificate))
    }

    /// Keeps a new certificate, and its key for the next signature if it has one.
    pub(super) fn put(
        &self,
        key: &SecretKey,
        certificate: &Certificate,
        holder: Holder,
        period: Period,
        keep: Keep,
    ) -> Result<(), PapersError> {
        let serial = Serial::of(certificate).ok_or(PapersError::NoRandomness)?;
        let sealed = match keep {
            Keep::Yes => Some(self.key.seal(self.cipher, &place_of_key(&serial.0), key.to_pem()?.as_bytes())?),
            Keep::No => None,
        };
        let (kind, number) = holder.parts();
        let der = certificate.to_der().map_err(crate::authority::IssueError::from)?;
        self.file.execute(
            "INSERT INTO certificate VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL, NULL, NULL)",
            params![serial.0, kind, number as i64, period.from, period.until, der, sealed],
        )?;
        Ok(())
    }

    /// The certificate that a holder signs with now, issued when there is none.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn certify(&mut self, holder: Holder, now: i64) -> Result<Certificate, PapersError> {
        self.signer(holder, now).map(|(_, certificate)| certificate)
    }

    /// The own clock.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn clock(&mut self, now: i64) -> Result<Clock, PapersError> {
        let (key, certificate) = self.signer(CLOCK, now)?;
        Ok(Clock::new(key, certificate, POLICY_FOR_EXAMPLES))
    }

    /// Every certificate that was issued, the newest first; a donor's visits only when asked for by kind.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn certificates(&self, kind: Option<&str>) -> Result<Vec<Certified>, PapersError> {
        let mut rows = self.file.prepare_cached(
            "SELECT * FROM certificate WHERE kind = coalesce(?1, kind) AND (?1 IS NOT NULL OR kind <> 'visit')
             ORDER BY starts DESC, serial",
        )?;
        let rows = rows.query_map([kind], certified)?;
        let mut all = Vec::new();
        for row in rows {
            all.extend(row?);
        }
        Ok(all)
    }

    /// One certificate.
    ///
    /// # Errors
    /// When there is none of that number.
    pub fn certificate(&self, serial: Serial) -> Result<Certified, PapersError> {
        let mut rows = self.file.prepare_cached("SELECT * FROM certificate WHERE serial = ?1")?;
        rows.query_row([serial.0], certified).optional()?.flatten().ok_or(PapersError::UnknownCertificate(serial))
    }

    /// Revokes a certificate from now on by the word of an account, and destroys its key. What it signed before stays good.
    ///
    /// # Errors
    /// When there is none of that number, or it is revoked already.
    pub fn revoke(&mut self, serial: Serial, reason: Reason, by: u64, now: i64) -> Result<(), PapersError> {
        if self.certificate(serial)?.revoked.is_some() {
            return Err(PapersError::AlreadyRevoked(serial));
        }
        self.file.execute(
            "UPDATE certificate SET revoked_at = ?2, reason = ?3, revoked_by = ?4, sealed_key = NULL WHERE serial = ?1",
            params![serial.0, now, reason.code(), by as i64],
        )?;
        // The log of the file would hold the destroyed key for a while yet.
        self.file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        self.write_list(now).map(drop)
    }

    /// The list of revocations; signed anew when it is half as old as it may become.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn revocations(&mut self, now: i64) -> Result<Revocations, PapersError> {
        if let Some(text) = value_of(&self.file, "list")? {
            let text = String::from_utf8(text).map_err(|_| PapersError::WrongMasterKey)?;
            let list = Revocations::from_pem(&text)?;
            if list.issued_at() > now - LIST_LIFE / 2 {
                return Ok(list);
            }
        }
        self.write_list(now)
    }

    fn write_list(&mut self, now: i64) -> Result<Revocations, PapersError> {
        let number = match value_of(&self.file, "list number")? {
            Some(bytes) => {
                <[u8; 8]>::try_from(bytes).map(u64::from_be_bytes).map_err(|_| PapersError::WrongMasterKey)?
            }
            None => 0,
        };
        let mut rows =
            self.file.prepare_cached("SELECT * FROM certificate WHERE revoked_at IS NOT NULL ORDER BY serial")?;
        let mut revoked = Vec::new();
        for row in rows.query_map([], certified)? {
            revoked.extend(row?.and_then(|one| Some((one.revoked?.0, one.certificate))));
        }
        drop(rows);
        let revoked: Vec<(&Certificate, i64)> = revoked.iter().map(|(since, one)| (one, *since)).collect();
        let list = self.authority.revoke(&self.root_key, number + 1, &revoked, now, now + LIST_LIFE)?;
        for (name, value) in
            [("list", list.to_pem()?.into_bytes()), ("list number", (number + 1).to_be_bytes().to_vec())]
        {
            self.file.execute("INSERT OR REPLACE INTO office VALUES (?1, ?2)", params![name, value])?;
        }
        Ok(list)
    }
}

/// Whether a key is kept for the next signature.
#[derive(Clone, Copy)]
pub(super) enum Keep {
    Yes,
    No,
}

pub(super) fn place_of_key(serial: &[u8]) -> Vec<u8> {
    [b"papers certificate key ", serial].concat()
}
