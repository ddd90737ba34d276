//! A checkpoint: what a ledger commits to at one head, as a short text that a person can read aloud, and its signature.
//!
//! ```text
//! xuemai checkpoint 0
//! ledger 1
//! epoch 3
//! frames 1204
//! events 9377
//! bags 811
//! recorded 1700000000000
//! head <64 hex digits: hash of the last frame>
//! history <64 hex digits: root over the hashes of all frames>
//! map <64 hex digits: root over all bags>
//! ```
//!
//! Every line ends in a line feed; a checkpoint has exactly one spelling, and that text is what is signed.

use crate::bytes::Bytes;
use journal::Hash;
use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use p256::pkcs8::{DecodePublicKey, EncodePublicKey};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The only signature there is: ECDSA on P-256 over SHA-256 of the text, `r` and `s` of 32 bytes each.
pub const ALGORITHM: &str = "ecdsa-p256-sha256";
const TITLE: &str = "xuemai checkpoint 0";

/// What is committed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub ledger: u32,
    /// Epoch of the writer of the last frame.
    pub epoch: u64,
    /// How many frames there are.
    pub frames: u64,
    /// How many events there are.
    pub events: u64,
    /// How many bags have events.
    pub bags: u64,
    /// When the last frame was recorded, milliseconds since 1970 UTC.
    pub recorded: i64,
    /// Hash of the last frame.
    pub head: Hash,
    /// Root of [`crate::history`].
    pub history: Hash,
    /// Root of [`crate::map`].
    pub map: Hash,
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Checkpoint { ledger, epoch, frames, events, bags, recorded, head, history, map } = self;
        writeln!(f, "{TITLE}")?;
        writeln!(f, "ledger {ledger}\nepoch {epoch}\nframes {frames}\nevents {events}\nbags {bags}")?;
        writeln!(f, "recorded {recorded}\nhead {head}\nhistory {history}\nmap {map}")
    }
}

impl Checkpoint {
    /// Reads the text form; `None` for anything that this code would not have written.
    pub fn parse(text: &str) -> Option<Checkpoint> {
        fn next<'a, T: std::str::FromStr>(lines: &mut impl Iterator<Item = &'a str>, name: &str) -> Option<T> {
            lines.next()?.strip_prefix(name)?.strip_prefix(' ')?.parse().ok()
        }
        let mut lines = text.lines();
        lines.next().filter(|title| *title == TITLE)?;
        let read = Checkpoint {
            ledger: next(&mut lines, "ledger")?,
            epoch: next(&mut lines, "epoch")?,
            frames: next(&mut lines, "frames")?,
            events: next(&mut lines, "events")?,
            bags: next(&mut lines, "bags")?,
            recorded: next(&mut lines, "recorded")?,
            head: next(&mut lines, "head")?,
            history: next(&mut lines, "history")?,
            map: next(&mut lines, "map")?,
        };
        (read.to_string() == text).then_some(read)
    }

    /// Signs it.
    pub fn sign(&self, key: &SigningKey) -> Signed {
        let text = self.to_string();
        let signature: Signature = key.sign(text.as_bytes());
        Signed {
            checkpoint: text,
            algorithm: ALGORITHM.to_owned(),
            public_key: Bytes(spki(key.verifying_key())),
            signature: Bytes(signature.to_bytes().to_vec()),
            certified: None,
        }
    }
}

/// A checkpoint with its signature. Nothing is checked yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The text that was signed.
    pub checkpoint: String,
    /// [`ALGORITHM`].
    pub algorithm: String,
    /// Who signed: SubjectPublicKeyInfo, DER.
    pub public_key: Bytes,
    /// `r` and `s`.
    pub signature: Bytes,
    /// The same text signed under the ledger's certificate: detached CMS, DER. Whoever trusts the authority need not know
    /// the key; not judged in this room.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certified: Option<Bytes>,
}

/// Why a signed checkpoint is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsigned {
    /// The text is not a checkpoint.
    #[error("the checkpoint cannot be read")]
    Text,
    /// Another algorithm, or a key or signature that is none.
    #[error("the checkpoint's key or signature cannot be read")]
    Unreadable,
    /// The signature is not by this key over this text.
    #[error("the checkpoint's signature does not fit")]
    Signature,
}

impl Signed {
    /// The checkpoint, if the key that it names signed it. Whether that key is the right one is for the reader to say:
    /// compare [`fingerprint`](Self::fingerprint).
    ///
    /// # Errors
    /// When it cannot be read or the signature does not fit.
    pub fn open(&self) -> Result<Checkpoint, Unsigned> {
        let checkpoint = Checkpoint::parse(&self.checkpoint).ok_or(Unsigned::Text)?;
        if self.algorithm != ALGORITHM {
            return Err(Unsigned::Unreadable);
        }
        let key = VerifyingKey::from_public_key_der(&self.public_key.0).map_err(|_| Unsigned::Unreadable)?;
        let signature = Signature::from_slice(&self.signature.0).map_err(|_| Unsigned::Unreadable)?;
        key.verify(self.checkpoint.as_bytes(), &signature).map_err(|_| Unsigned::Signature)?;
        Ok(checkpoint)
    }

    /// SHA-256 of the public key (SubjectPublicKeyInfo): what the station publishes and a reader compares.
    pub fn fingerprint(&self) -> Hash {
        Hash::of(&self.public_key.0)
    }
}

/// The fingerprint of a key.
pub fn fingerprint(key: &SigningKey) -> Hash {
    Hash::of(&spki(key.verifying_key()))
}

fn spki(key: &VerifyingKey) -> Vec<u8> {
    // A P-256 key always has this form.
    key.to_public_key_der().map(|der| der.into_vec()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkpoint() -> Checkpoint {
        Checkpoint {
            ledger: 1,
            epoch: 3,
            frames: 1204,
            events: 9377,
            bags: 811,
            recorded: 1_700_000_000_000,
            head: Hash::of(b"head"),
            history: Hash::of(b"history"),
            map: Hash::of(b"map"),
        }
    }

    #[test]
    fn it_has_one_spelling() {
        let text = checkpoint().to_string();
        assert_eq!(Checkpoint::parse(&text), Some(checkpoint()));
        for other in [
            text.replace("frames 1204", "frames 01204"),
            text.replace("frames 1204", "frames +1204"),
            text.replace("epoch 3\n", ""),
            text.replace('\n', "\r\n"),
            format!("{text}more 1\n"),
            text.trim_end().to_owned(),
            text.to_uppercase(),
        ] {
            assert_eq!(Checkpoint::parse(&other), None, "{other}");
        }
    }

    #[test]
    fn only_the_key_that_it_names_can_have_signed_it() {
        let (key, other) = (SigningKey::from_slice(&[7; 32]), SigningKey::from_slice(&[8; 32]));
        let (key, other) = (key.expect("a key"), other.expect("a key"));
        let signed = checkpoint().sign(&key);
        assert_eq!(signed.open(), Ok(checkpoint()));
        assert_eq!(signed.fingerprint(), fingerprint(&key));

        let text = signed.checkpoint.replace("bags 811", "bags 810");
        assert_eq!(Signed { checkpoint: text, ..signed.clone() }.open(), Err(Unsigned::Signature));
        let public_key = checkpoint().sign(&other).public_key;
        assert_eq!(Signed { public_key, ..signed.clone() }.open(), Err(Unsigned::Signature));
        assert_eq!(Signed { algorithm: "none".to_owned(), ..signed.clone() }.open(), Err(Unsigned::Unreadable));
        assert_eq!(Signed { signature: Bytes(vec![0; 64]), ..signed.clone() }.open(), Err(Unsigned::Unreadable));
        assert_eq!(Signed { checkpoint: "hello".to_owned(), ..signed }.open(), Err(Unsigned::Text));
    }
}
