//! The directory's signed word on who somebody is (OpenID Connect Core 3.1.3.7): taken only whole.
//!
//! Read and judged by `jsonwebtoken`, with the signatures checked by ring. Only signatures under a public key are taken:
//! `none` and shared secrets are not algorithms here. Time is the sign-ins' own.

use jsonwebtoken::crypto::{CryptoProvider, JwtVerifier, KeyUtils};
use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::signature;
use jsonwebtoken::{Algorithm, DecodingKey, DecodingKeyKind, Validation, decode, decode_header};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ED25519, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_2048_8192_SHA384,
    RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256, RSA_PSS_2048_8192_SHA384, RSA_PSS_2048_8192_SHA512,
    RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm,
};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::refused::Flaw;

/// Clocks may be apart by this, in seconds.
const LEEWAY_S: i64 = 120;

/// What the word is held against.
pub struct Expected<'e> {
    pub issuer: &'e str,
    pub client: &'e str,
    pub nonce: &'e str,
    /// When this sign-in was begun, and when it is now; milliseconds since 1970 UTC.
    pub begun: i64,
    pub now: i64,
}

/// Who it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    pub subject: String,
    /// Everything else that it says.
    pub claims: Map<String, Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    aud: OneOrMany,
    exp: i64,
    iat: i64,
    #[serde(default)]
    azp: Option<String>,
    #[serde(default)]
    nonce: Option<String>,
    #[serde(default)]
    auth_time: Option<i64>,
    #[serde(flatten)]
    others: Map<String, Value>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn names(&self) -> &[String] {
        match self {
            OneOrMany::One(one) => std::slice::from_ref(one),
            OneOrMany::Many(many) => many,
        }
    }
}

/// Whether the word's key may be among those published since these were read.
pub fn needs_other_keys(token: &str, keys: &JwkSet) -> bool {
    decode_header(token).is_ok_and(|header| key_of(keys, header.kid.as_deref(), header.alg).is_none())
}

/// Takes the word.
///
/// # Errors
/// What is wrong with it.
pub fn judge(token: &str, keys: &JwkSet, expected: &Expected<'_>) -> Result<Word, Flaw> {
    // An unknown algorithm, `none` among them, cannot even be read.
    let header = decode_header(token).map_err(|why| match why.kind() {
        ErrorKind::Json(_) | ErrorKind::InvalidAlgorithmName => Flaw::Algorithm,
        _ => Flaw::Form,
    })?;
    if parameters(header.alg).is_none() {
        return Err(Flaw::Algorithm);
    }
    // What must be understood and is not, is not taken.
    if header.crit.is_some() {
        return Err(Flaw::Form);
    }
    let key = key_of(keys, header.kid.as_deref(), header.alg).ok_or(Flaw::Key)?;
    let key = DecodingKey::from_jwk(key).map_err(|_| Flaw::Key)?;
    let mut validation = Validation::new(header.alg);
    validation.set_issuer(&[expected.issuer]);
    validation.set_audience(&[expected.client]);
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // The library would ask the machine's clock; the sign-ins have their own.
    validation.validate_exp = false;
    let claims: Claims = decode(token, &key, &validation).map(|data| data.claims).map_err(|why| match why.kind() {
        ErrorKind::InvalidSignature => Flaw::Signature,
        ErrorKind::InvalidIssuer => Flaw::Issuer,
        ErrorKind::InvalidAudience => Flaw::Audience,
        ErrorKind::InvalidAlgorithm | ErrorKind::UnsupportedAlgorithm => Flaw::Algorithm,
        _ => Flaw::Form,
    })?;
    settled(claims, expected)
}

/// What the library leaves to its users.
fn settled(claims: Claims, expected: &Expected<'_>) -> Result<Word, Flaw> {
    if claims.iss != expected.issuer {
        return Err(Flaw::Issuer);
    }
    let names = claims.aud.names();
    let ours = names.iter().any(|name| name == expected.client);
    // A word for several is ours when it says that it was asked for by us.
    let party = claims.azp.as_deref().map_or(names.len() == 1, |party| party == expected.client);
    if !ours || !party {
        return Err(Flaw::Audience);
    }
    let now = expected.now.div_euclid(1_000);
    if claims.exp.saturating_add(LEEWAY_S) <= now {
        return Err(Flaw::Expired);
    }
    if claims.iat.saturating_sub(LEEWAY_S) > now {
        return Err(Flaw::Early);
    }
    let nonce = claims.nonce.unwrap_or_default();
    if !same(nonce.as_bytes(), expected.nonce.as_bytes()) {
        return Err(Flaw::Nonce);
    }
    // At a shared desk the browser may still know who was here before.
    if claims.auth_time.is_some_and(|at| at.saturating_add(LEEWAY_S) < expected.begun.div_euclid(1_000)) {
        return Err(Flaw::Stale);
    }
    if claims.sub.is_empty() || claims.sub.len() > 255 {
        return Err(Flaw::Form);
    }
    Ok(Word { subject: claims.sub, claims: claims.others })
}

/// Compared in the same time wherever they differ.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0u8, |sum, (a, b)| sum | (a ^ b)) == 0
}

/// The key that a word is to be signed under: of the name that it says, or the only one of its kind.
fn key_of<'k>(keys: &'k JwkSet, name: Option<&str>, algorithm: Algorithm) -> Option<&'k Jwk> {
    let fits = |key: &&Jwk| {
        let signs = matches!(key.common.public_key_use, None | Some(PublicKeyUse::Signature));
        let said = key.common.key_algorithm.is_none_or(|said| said.to_string() == format!("{algorithm:?}"));
        let family = DecodingKey::from_jwk(key).is_ok_and(|key| algorithm.family() == key.family());
        signs && said && family
    };
    match name {
        Some(name) => keys.keys.iter().filter(|key| key.common.key_id.as_deref() == Some(name)).find(fits),
        None => {
            let mut fitting = keys.keys.iter().filter(fits);
            fitting.next().filter(|_| fitting.next().is_none())
        }
    }
}

/// How a signature is checked.
#[derive(Clone, Copy)]
enum Check {
    Rsa(&'static RsaParameters),
    Curve(&'static dyn VerificationAlgorithm),
}

fn parameters(algorithm: Algorithm) -> Option<Check> {
    Some(match algorithm {
        Algorithm::RS256 => Check::Rsa(&RSA_PKCS1_2048_8192_SHA256),
        Algorithm::RS384 => Check::Rsa(&RSA_PKCS1_2048_8192_SHA384),
        Algorithm::RS512 => Check::Rsa(&RSA_PKCS1_2048_8192_SHA512),
        Algorithm::PS256 => Check::Rsa(&RSA_PSS_2048_8192_SHA256),
        Algorithm::PS384 => Check::Rsa(&RSA_PSS_2048_8192_SHA384),
        Algorithm::PS512 => Check::Rsa(&RSA_PSS_2048_8192_SHA512),
        Algorithm::ES256 => Check::Curve(&ECDSA_P256_SHA256_FIXED),
        Algorithm::ES384 => Check::Curve(&ECDSA_P384_SHA384_FIXED),
        Algorithm::EdDSA => Check::Curve(&ED25519),
        _ => return None,
    })
}

struct Ring {
    algorithm: Algorithm,
    check: Check,
    key: DecodingKey,
}

impl signature::Verifier<Vec<u8>> for Ring {
    fn verify(&self, message: &[u8], signed: &Vec<u8>) -> Result<(), signature::Error> {
        let verified = match (self.check, self.key.kind()) {
            (Check::Rsa(parameters), DecodingKeyKind::RsaModulusExponent { n, e }) => {
                let bare = |number: &[u8]| number.iter().copied().skip_while(|byte| *byte == 0).collect::<Vec<u8>>();
                RsaPublicKeyComponents { n: bare(n), e: bare(e) }.verify(parameters, message, signed)
            }
            (Check::Curve(algorithm), DecodingKeyKind::SecretOrDer(point)) => {
                UnparsedPublicKey::new(algorithm, point).verify(message, signed)
            }
            _ => return Err(signature::Error::new()),
        };
        verified.map_err(|_| signature::Error::new())
    }
}

impl JwtVerifier for Ring {
    fn algorithm(&self) -> Algorithm {
        self.algorithm
    }
}

static RING: CryptoProvider = CryptoProvider {
    // Nothing is signed here.
    signer_factory: |_, _| Err(ErrorKind::UnsupportedAlgorithm.into()),
    verifier_factory: |algorithm, key| {
        let check = parameters(*algorithm).ok_or(ErrorKind::UnsupportedAlgorithm)?;
        if algorithm.family() != key.family() {
            return Err(ErrorKind::InvalidAlgorithm.into());
        }
        Ok(Box::new(Ring { algorithm: *algorithm, check, key: key.clone() }))
    },
    key_utils: KeyUtils::new_unimplemented(),
};

/// Tells the library what checks signatures. Once more changes nothing.
pub fn with_ring() {
    let _ = RING.install_default();
}
