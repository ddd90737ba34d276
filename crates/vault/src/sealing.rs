//! Sealing bytes under a key: AES-256-GCM, or SM4-GCM where commercial cryptography is required.
//!
//! What is sealed says how (first byte), so that a change of the setting leaves old rows readable. What it belongs to is
//! bound in and not stored: a row moved to another place does not open.

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, AesGcm, KeyInit};
use hkdf::Hkdf;
use sha2::Sha256;
use sm4::Sm4;
use zeroize::Zeroizing;

/// SM4 in Galois/counter mode (GB/T 32907, GB/T 36624).
type Sm4Gcm = AesGcm<Sm4, aes_gcm::aead::consts::U12>;

const NONCE: usize = 12;

/// How new rows are sealed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cipher {
    #[default]
    Aes256,
    Sm4,
}

impl Cipher {
    const fn mark(self) -> u8 {
        match self {
            Cipher::Aes256 => 1,
            Cipher::Sm4 => 2,
        }
    }
}

/// Why something does not open or cannot be sealed. Says nothing of what is inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    #[error("the machine gives no randomness")]
    NoRandomness,
    #[error("it does not open: another key, another place, or damaged")]
    Closed,
}

/// A key of 256 bits; overwritten when dropped, never shown.
#[derive(Clone)]
pub struct Key(Zeroizing<[u8; 32]>);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

impl Key {
    /// A new key.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn generate() -> Result<Key, SealError> {
        let mut key = Zeroizing::new([0u8; 32]);
        getrandom::fill(&mut *key).map_err(|_| SealError::NoRandomness)?;
        Ok(Key(key))
    }

    /// The key of these bytes.
    pub fn of(bytes: [u8; 32]) -> Key {
        Key(Zeroizing::new(bytes))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A key of its own for a purpose (HKDF-SHA256).
    pub fn derive(&self, purpose: &str) -> Key {
        let mut derived = Zeroizing::new([0u8; 32]);
        // 32 bytes are never too many for HKDF.
        let _ = Hkdf::<Sha256>::new(Some(b"xuemai vault 0"), &*self.0).expand(purpose.as_bytes(), &mut *derived);
        Key(derived)
    }

    /// Seals `content` for a place.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn seal(&self, cipher: Cipher, place: &[u8], content: &[u8]) -> Result<Vec<u8>, SealError> {
        let mut nonce = [0u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|_| SealError::NoRandomness)?;
        let payload = Payload { msg: content, aad: place };
        let closed = match cipher {
            Cipher::Aes256 => self.aes().encrypt(&nonce.into(), payload),
            Cipher::Sm4 => self.sm4().encrypt(&nonce.into(), payload),
        };
        let closed = closed.map_err(|_| SealError::Closed)?;
        Ok([&[cipher.mark()], &nonce[..], &closed].concat())
    }

    /// Opens what was sealed for that place.
    ///
    /// # Errors
    /// When the key or the place is another, or a byte was changed.
    pub fn open(&self, place: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let (mark, rest) = sealed.split_first().ok_or(SealError::Closed)?;
        let (nonce, closed) = rest.split_first_chunk::<NONCE>().ok_or(SealError::Closed)?;
        let payload = Payload { msg: closed, aad: place };
        let opened = match *mark {
            mark if mark == Cipher::Aes256.mark() => self.aes().decrypt(&(*nonce).into(), payload),
            mark if mark == Cipher::Sm4.mark() => self.sm4().decrypt(&(*nonce).into(), payload),
            _ => return Err(SealError::Closed),
        };
        opened.map(Zeroizing::new).map_err(|_| SealError::Closed)
    }

    fn aes(&self) -> Aes256Gcm {
        Aes256Gcm::new(&(*self.0).into())
    }

    fn sm4(&self) -> Sm4Gcm {
        let derived = self.derive("sm4");
        let mut half = Zeroizing::new([0u8; 16]);
        half.copy_from_slice(&derived.0[..16]);
        Sm4Gcm::new(&(*half).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_opens_for_its_key_and_place_alone() {
        let key = Key::of([7; 32]);
        for cipher in [Cipher::Aes256, Cipher::Sm4] {
            let sealed = key.seal(cipher, b"person 1 name", b"secret").expect("seals");
            assert_eq!(key.open(b"person 1 name", &sealed).expect("opens").as_slice(), b"secret");
            assert_eq!(key.open(b"person 2 name", &sealed).map(drop), Err(SealError::Closed));
            assert_eq!(Key::of([8; 32]).open(b"person 1 name", &sealed).map(drop), Err(SealError::Closed));
            for at in 0..sealed.len() {
                let mut changed = sealed.clone();
                changed[at] ^= 1;
                assert_eq!(key.open(b"person 1 name", &changed).map(drop), Err(SealError::Closed), "byte {at}");
                assert!(key.open(b"person 1 name", &sealed[..at]).is_err());
            }
            assert_ne!(sealed, key.seal(cipher, b"person 1 name", b"secret").expect("seals"), "never the same twice");
        }
    }

    #[test]
    fn keys_for_purposes_differ() {
        let key = Key::of([7; 32]);
        assert_ne!(key.derive("index").bytes(), key.derive("persons").bytes());
        assert_eq!(key.derive("index").bytes(), key.derive("index").bytes());
        assert_eq!(format!("{key:?}"), "Key");
    }

    /// GCM with SM4 as RFC 8998, appendix A.1 has it: the same cipher, without our derivation.
    #[test]
    fn sm4_in_this_mode_gives_the_published_vector() {
        let unhex = |text: &str| -> Vec<u8> {
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).expect("hex")).collect()
        };
        let key: [u8; 16] = unhex("0123456789ABCDEFFEDCBA9876543210").try_into().expect("16 bytes");
        let nonce: [u8; 12] = unhex("00001234567800000000ABCD").try_into().expect("12 bytes");
        let content = ["AA", "BB", "CC", "DD", "EE", "FF", "EE", "AA"].map(|byte| unhex(byte).repeat(8)).concat();
        let aad = unhex("FEEDFACEDEADBEEFFEEDFACEDEADBEEFABADDAD2");
        let closed = Sm4Gcm::new(&key.into()).encrypt(&nonce.into(), Payload { msg: &content, aad: &aad });
        let expected = "17F399F08C67D5EE19D0DC9969C4BB7D5FD46FD3756489069157B282BB200735\
                        D82710CA5C22F0CCFA7CBF93D496AC15A56834CBCF98C397B4024A2691233B8D\
                        83DE3541E4C2B58177E065A9BF7B62EC";
        assert_eq!(closed.expect("seals"), unhex(expected));
    }
}
