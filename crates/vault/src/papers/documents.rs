//! Documents: signed, stamped, sealed; read part by part, so that a damaged part leaves the others readable.

use super::{DAY, Papers, PapersError, Serial};
use crate::authority::Holder;
use crate::signatures::sign;
use crate::timestamps::Question;
use rusqlite::{OptionalExtension, params};

/// A paper that no event knows is removed when the journal has gone on for this long without it.
const ORPHANED_AFTER: i64 = DAY;

/// What is to be signed and kept.
#[derive(Clone, Copy, Debug)]
pub struct Paper<'a> {
    /// Its number, the same in the journal.
    pub number: u64,
    /// The filled form in its one spelling.
    pub form: &'a [u8],
    /// The signatures by hand.
    pub strokes: &'a [u8],
    pub signer: Holder,
    /// Milliseconds since 1970 UTC.
    pub now: i64,
}

/// What was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The hash of the form, by the scheme of the papers.
    pub digest: [u8; 32],
    /// The certificate that it was signed under.
    pub certificate: Serial,
    /// Milliseconds since 1970 UTC.
    pub signed_at: i64,
}

/// A document; a part that does not open is absent.
#[derive(Clone, Debug)]
pub struct Document {
    pub number: u64,
    pub certificate: Serial,
    pub signed_at: i64,
    /// When its content was deleted with the person whom it was about.
    pub forgotten_at: Option<i64>,
    pub form: Option<Vec<u8>>,
    pub strokes: Option<Vec<u8>>,
    /// Detached CMS over the form.
    pub signature: Option<Vec<u8>>,
    /// Time-stamp answer over the signature.
    pub stamp: Option<Vec<u8>>,
}

/// The parts of a document and where each is bound to.
const PARTS: [&str; 4] = ["form", "strokes", "signature", "stamp"];

fn place(number: u64, part: &str) -> Vec<u8> {
    format!("papers document {number:016x} {part}").into_bytes()
}

impl Papers {
    /// Signs a form, stamps the signature and keeps all of it. The same form under the same number is kept once: a repeat
    /// gives what is there.
    ///
    /// # Errors
    /// When another form is kept under the number.
    pub fn keep(&mut self, paper: Paper<'_>) -> Result<Kept, PapersError> {
        match self.document(paper.number) {
            Err(PapersError::Unknown(_)) => {}
            Err(other) => return Err(other),
            Ok(there) if there.form.as_deref() == Some(paper.form) => {
                let digest = self.scheme.digest(paper.form);
                return Ok(Kept { digest, certificate: there.certificate, signed_at: there.signed_at });
            }
            Ok(_) => return Err(PapersError::Taken(paper.number)),
        }
        let (key, certificate) = self.signer(paper.signer, paper.now)?;
        let serial = Serial::of(&certificate).ok_or(PapersError::NoRandomness)?;
        let signature = sign(paper.form, &key, &certificate, paper.now)?;
        let clock = self.clock(paper.now)?;
        let question = Question::over(&signature, self.scheme)?;
        let (stamp, _) = question.ask(|asked| clock.answer(asked, paper.now), &self.authority, None)?;
        let parts = [paper.form, paper.strokes, &signature, &stamp];
        let mut sealed = Vec::with_capacity(parts.len());
        for (name, content) in PARTS.into_iter().zip(parts) {
            sealed.push(self.key.seal(self.cipher, &place(paper.number, name), content)?);
        }
        let [form, strokes, signature, stamp] =
            <[Vec<u8>; 4]>::try_from(sealed).map_err(|_| PapersError::NoRandomness)?;
        self.file.execute(
            "INSERT INTO document VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, NULL)",
            params![paper.number as i64, serial.0, paper.now, form, strokes, signature, stamp],
        )?;
        Ok(Kept { digest: self.scheme.digest(paper.form), certificate: serial, signed_at: paper.now })
    }

    /// A document with what opens of it.
    ///
    /// # Errors
    /// When none is kept under the number.
    pub fn document(&self, number: u64) -> Result<Document, PapersError> {
        let mut rows = self.file.prepare_cached("SELECT * FROM document WHERE number = ?1")?;
        let found = rows
            .query_row([number as i64], |row| {
                let sealed: Vec<Vec<u8>> = PARTS.into_iter().map(|part| row.get(part)).collect::<Result<_, _>>()?;
                Ok((row.get::<_, Vec<u8>>("serial")?, row.get("signed_at")?, row.get("forgotten_at")?, sealed))
            })
            .optional()?;
        let (serial, signed_at, forgotten_at, sealed) = found.ok_or(PapersError::Unknown(number))?;
        let part = |at: usize| {
            let name = PARTS.get(at)?;
            Some(self.key.open(&place(number, name), sealed.get(at)?).ok()?.to_vec())
        };
        Ok(Document {
            number,
            // A number that is cut short is nobody's: the check says so.
            certificate: Serial(serial.try_into().unwrap_or_default()),
            signed_at,
            forgotten_at,
            form: part(0),
            strokes: part(1),
            signature: part(2),
            stamp: part(3),
        })
    }

    /// Deletes what these documents say, because the person whom they are about was erased; that they were, when, and under
    /// which certificate stays. Says how many were not forgotten before. Numbers that are not kept are passed over.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget(&mut self, numbers: &[u64], now: i64) -> Result<u64, PapersError> {
        let step = self.file.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let mut forgotten = 0;
        for number in numbers {
            forgotten += step
                .prepare_cached(
                    "UPDATE document SET form = x'', strokes = x'', signature = x'', stamp = x'', forgotten_at = ?2
                 WHERE number = ?1 AND forgotten_at IS NULL",
                )?
                .execute(params![*number as i64, now])?;
        }
        step.commit()?;
        if forgotten > 0 {
            // The log of the file would hold the deleted parts for a while yet.
            self.file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(forgotten as u64)
    }

    /// Signs any bytes for a holder: detached CMS, DER. For what is kept elsewhere, such as a checkpoint.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn sign(&mut self, holder: Holder, content: &[u8], now: i64) -> Result<Vec<u8>, PapersError> {
        let (key, certificate) = self.signer(holder, now)?;
        Ok(sign(content, &key, &certificate, now)?)
    }

    /// Takes a document out again that the journal has refused; none there is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn withdraw(&mut self, number: u64) -> Result<(), PapersError> {
        self.file.execute("DELETE FROM document WHERE number = ?1", [number as i64])?;
        Ok(())
    }

    /// How many documents are kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents(&self) -> Result<u64, PapersError> {
        let count: i64 = self.file.query_row("SELECT count(*) FROM document", [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    }

    /// Removes papers that no event knows, once the journal has gone on for a day without them (`journal_at` is when it
    /// last recorded something): a crash came between. A journal restored from an older copy thus loses no paper at once.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn sweep(&mut self, known: impl Fn(u64) -> bool, journal_at: i64) -> Result<u64, PapersError> {
        let mut rows = self.file.prepare_cached("SELECT number FROM document WHERE signed_at < ?1")?;
        let old: Vec<i64> =
            rows.query_map([journal_at - ORPHANED_AFTER], |row| row.get(0))?.collect::<Result<_, _>>()?;
        drop(rows);
        let mut swept = 0;
        for number in old.into_iter().filter(|number| !known(*number as u64)) {
            self.file.execute("DELETE FROM document WHERE number = ?1", [number])?;
            swept += 1;
        }
        Ok(swept)
    }
}
