//! Keys that sign, of two schemes: ECDSA on P-256 with SHA-256, and SM2 with SM3 (GB/T 32918, 32905).
//!
//! P-256 is the default; a station that must use commercial cryptography by Chinese law sets SM2. The SM2 software is
//! not certified: a certified device takes its place behind the same two functions, `sign` and `verify`.

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912::{ECDSA_WITH_SHA_256, ID_SHA_256};
use der::Document;
use der::asn1::BitString;
use p256::pkcs8::{DecodePrivateKey, EncodePrivateKey, LineEnding};
use sha2::Digest;
use signature::{Keypair, Signer, Verifier};
use spki::{
    AlgorithmIdentifierOwned, DecodePublicKey, DynSignatureAlgorithmIdentifier, EncodePublicKey,
    SubjectPublicKeyInfoOwned,
};

/// The distinguishing identifier of SM2 signatures, as GM/T 0009 sets it where nothing else was agreed.
pub const SM2_DISTINGUISHING_ID: &str = "1234567812345678";

/// SM2 signature with SM3 (GM/T 0006).
const SM2_WITH_SM3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.501");
/// SM3 (GM/T 0006).
const SM3: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.156.10197.1.401");

/// How is signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// ECDSA on P-256 with SHA-256.
    #[default]
    P256,
    /// SM2 with SM3.
    Sm2,
}

impl Scheme {
    /// The hash of the scheme.
    pub fn digest(self, bytes: &[u8]) -> [u8; 32] {
        match self {
            Scheme::P256 => sha2::Sha256::digest(bytes).into(),
            Scheme::Sm2 => sm3::Sm3::digest(bytes).into(),
        }
    }

    /// How the hash is named in signed messages.
    pub fn digest_algorithm(self) -> AlgorithmIdentifierOwned {
        let oid = match self {
            Scheme::P256 => ID_SHA_256,
            Scheme::Sm2 => SM3,
        };
        AlgorithmIdentifierOwned { oid, parameters: None }
    }

    /// How the signature is named in certificates and signed messages.
    pub fn signature_algorithm(self) -> AlgorithmIdentifierOwned {
        let oid = match self {
            Scheme::P256 => ECDSA_WITH_SHA_256,
            Scheme::Sm2 => SM2_WITH_SM3,
        };
        AlgorithmIdentifierOwned { oid, parameters: None }
    }
}

/// Why a key cannot be used. Never holds a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The machine gives no randomness.
    #[error("no randomness for a key")]
    NoRandomness,
    /// Not a key of this scheme in this form.
    #[error("this is no {0:?} key in the form expected")]
    Unreadable(Scheme),
    /// Signing failed; the key is unusable.
    #[error("the key does not sign")]
    DoesNotSign,
}

/// A key that signs. Not shown by `Debug`, overwritten when dropped.
#[derive(Clone)]
pub enum SecretKey {
    P256(p256::ecdsa::SigningKey),
    Sm2(sm2::dsa::SigningKey),
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SecretKey({:?})", self.scheme())
    }
}

impl SecretKey {
    /// A new key.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn generate(scheme: Scheme) -> Result<SecretKey, KeyError> {
        loop {
            let mut bytes = [0u8; 32];
            getrandom::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
            // All but a few in 2^32 values are a key.
            if let Ok(key) = Self::from_bytes(scheme, &bytes) {
                return Ok(key);
            }
        }
    }

    /// The key of a number, big-endian.
    ///
    /// # Errors
    /// When it is zero or too large.
    pub fn from_bytes(scheme: Scheme, bytes: &[u8; 32]) -> Result<SecretKey, KeyError> {
        let unreadable = KeyError::Unreadable(scheme);
        match scheme {
            Scheme::P256 => p256::ecdsa::SigningKey::from_slice(bytes).map(SecretKey::P256).map_err(|_| unreadable),
            Scheme::Sm2 => sm2::dsa::SigningKey::from_slice(SM2_DISTINGUISHING_ID, bytes)
                .map(SecretKey::Sm2)
                .map_err(|_| unreadable),
        }
    }

    /// Reads PKCS #8 PEM.
    ///
    /// # Errors
    /// When the text is no key of that scheme.
    pub fn from_pem(scheme: Scheme, text: &str) -> Result<SecretKey, KeyError> {
        let unreadable = KeyError::Unreadable(scheme);
        match scheme {
            Scheme::P256 => p256::ecdsa::SigningKey::from_pkcs8_pem(text).map(SecretKey::P256).map_err(|_| unreadable),
            Scheme::Sm2 => {
                let key = sm2::SecretKey::from_pkcs8_pem(text).map_err(|_| unreadable)?;
                let key = sm2::dsa::SigningKey::new(SM2_DISTINGUISHING_ID, &key).map_err(|_| unreadable)?;
                Ok(SecretKey::Sm2(key))
            }
        }
    }

    /// Writes PKCS #8 PEM: for a file that its owner alone may read. The text is overwritten when dropped.
    ///
    /// # Errors
    /// None in practice.
    pub fn to_pem(&self) -> Result<impl std::ops::Deref<Target = String> + use<>, KeyError> {
        let unreadable = KeyError::Unreadable(self.scheme());
        match self {
            SecretKey::P256(key) => key.to_pkcs8_pem(LineEnding::LF).map_err(|_| unreadable),
            SecretKey::Sm2(key) => {
                let key = sm2::SecretKey::from_slice(&key.to_bytes()).map_err(|_| unreadable)?;
                key.to_pkcs8_pem(LineEnding::LF).map_err(|_| unreadable)
            }
        }
    }

    /// Its scheme.
    pub fn scheme(&self) -> Scheme {
        match self {
            SecretKey::P256(_) => Scheme::P256,
            SecretKey::Sm2(_) => Scheme::Sm2,
        }
    }

    /// The key that checks what this one signs.
    pub fn public(&self) -> PublicKey {
        match self {
            SecretKey::P256(key) => PublicKey::P256(*key.verifying_key()),
            SecretKey::Sm2(key) => PublicKey::Sm2(key.verifying_key().clone()),
        }
    }

    /// Signs a message: `r` and `s` as DER. The same message gives the same signature (RFC 6979).
    ///
    /// # Errors
    /// When the key is unusable.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let fails = |_| KeyError::DoesNotSign;
        match self {
            SecretKey::P256(key) => {
                let signature: p256::ecdsa::DerSignature = key.try_sign(message).map_err(fails)?;
                Ok(signature.as_bytes().to_vec())
            }
            SecretKey::Sm2(key) => {
                let signature: sm2::dsa::Signature = key.try_sign(message).map_err(fails)?;
                Ok(signature.to_der().to_vec())
            }
        }
    }

    pub(crate) fn sign_bits(&self, message: &[u8]) -> Result<BitString, KeyError> {
        BitString::from_bytes(&self.sign(message)?).map_err(|_| KeyError::DoesNotSign)
    }
}

/// A key that checks signatures.
#[derive(Clone, Debug)]
pub enum PublicKey {
    P256(p256::ecdsa::VerifyingKey),
    Sm2(sm2::dsa::VerifyingKey),
}

impl PublicKey {
    /// The key of a certificate or a published key file; `None` for any other kind.
    pub fn from_info(info: &SubjectPublicKeyInfoOwned) -> Option<PublicKey> {
        let der = der::Encode::to_der(info).ok()?;
        if let Ok(key) = p256::ecdsa::VerifyingKey::from_public_key_der(&der) {
            return Some(PublicKey::P256(key));
        }
        let key = sm2::PublicKey::from_public_key_der(&der).ok()?;
        sm2::dsa::VerifyingKey::new(SM2_DISTINGUISHING_ID, key).ok().map(PublicKey::Sm2)
    }

    /// Its scheme.
    pub fn scheme(&self) -> Scheme {
        match self {
            PublicKey::P256(_) => Scheme::P256,
            PublicKey::Sm2(_) => Scheme::Sm2,
        }
    }

    /// Whether the signature (`r` and `s` as DER) is by this key over this message.
    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            PublicKey::P256(key) => p256::ecdsa::DerSignature::from_bytes(signature)
                .is_ok_and(|signature| key.verify(message, &signature).is_ok()),
            PublicKey::Sm2(key) => {
                sm2::dsa::Signature::from_der(signature).is_ok_and(|s| key.verify(message, &s).is_ok())
            }
        }
    }

    /// PEM of its SubjectPublicKeyInfo, for `openssl dgst -verify`.
    ///
    /// # Errors
    /// None in practice.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        self.to_public_key_pem(LineEnding::LF).map_err(|_| KeyError::Unreadable(self.scheme()))
    }
}

impl EncodePublicKey for PublicKey {
    fn to_public_key_der(&self) -> spki::Result<Document> {
        match self {
            PublicKey::P256(key) => key.to_public_key_der(),
            PublicKey::Sm2(key) => sm2::PublicKey::from_affine(*key.as_affine())
                .map_err(|_| spki::Error::KeyMalformed)?
                .to_public_key_der(),
        }
    }
}

impl Keypair for SecretKey {
    type VerifyingKey = PublicKey;
    fn verifying_key(&self) -> PublicKey {
        self.public()
    }
}

impl DynSignatureAlgorithmIdentifier for SecretKey {
    fn signature_algorithm_identifier(&self) -> spki::Result<AlgorithmIdentifierOwned> {
        Ok(self.scheme().signature_algorithm())
    }
}
