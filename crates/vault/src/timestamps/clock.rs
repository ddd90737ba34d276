//! The built-in responder: says the time to whoever asks, under a certificate for nothing else.

use super::wire::{
    Accuracy, CertificateHash, Imprint, Request, Response, SigningCertificate, StampInfo, StampTime, Status, words,
};
use super::{LONGEST_QUESTION, is_algorithm};
use crate::authority::{IssueError, millis, time};
use crate::keys::{KeyError, Scheme, SecretKey};
use crate::signatures::attribute;
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc3161::ID_CT_TST_INFO;
use const_oid::db::rfc5911::{
    ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNED_DATA, ID_SIGNING_TIME,
};
use const_oid::db::rfc5912::{ID_SHA_256, ID_SHA_384, ID_SHA_512};
use der::asn1::{BitString, Int, OctetString, SetOfVec};
use der::{Any, Decode, Encode};
use x509_cert::certificate::Certificate;

/// The policy that a clock states unless told another: an arc kept for examples (RFC 5612). A station with an arc of its
/// own states that.
pub const POLICY_FOR_EXAMPLES: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.32473.5.1");

/// The clock says the second, and is right to one.
const ACCURACY_SECONDS: u32 = 1;

/// Why a question is not granted, by the bit of `PKIFailureInfo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failure {
    BadAlgorithm = 0,
    BadRequest = 2,
    BadFormat = 5,
    NoTime = 14,
    OtherPolicy = 15,
    UnknownExtension = 16,
}

impl Failure {
    fn words(self) -> &'static str {
        match self {
            Failure::BadAlgorithm => "the hash is not one that is stamped here, or has not its length",
            Failure::BadRequest => "the version of the question is not 1",
            Failure::BadFormat => "this is no time-stamp question that can be read",
            Failure::NoTime => "the clock's certificate is not valid now",
            Failure::OtherPolicy => "the policy asked for is not this clock's",
            Failure::UnknownExtension => "the question has an extension that is not known here",
        }
    }
}

/// A key that says the time, under its certificate.
#[derive(Clone, Debug)]
pub struct Clock {
    key: SecretKey,
    certificate: Certificate,
    policy: ObjectIdentifier,
}

impl Clock {
    /// The clock of a key, its certificate and a policy.
    pub fn new(key: SecretKey, certificate: Certificate, policy: ObjectIdentifier) -> Clock {
        Clock { key, certificate, policy }
    }

    /// Its certificate.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Answers a question (DER) at a time (ms after 1970): a stamp, or why there is none. Both are answers in the format.
    ///
    /// # Errors
    /// When the key is unusable or the machine gives no randomness.
    pub fn answer(&self, question: &[u8], now: i64) -> Result<Vec<u8>, IssueError> {
        let answer = match self.judged(question, now) {
            Ok((request, at)) => Response {
                status: Status { status: 0, words: None, failure: None },
                token: Some(self.token(&request, at)?),
            },
            Err(failure) => Response {
                status: Status { status: 2, words: Some(vec![words(failure.words())?]), failure: Some(bit(failure)?) },
                token: None,
            },
        };
        Ok(answer.to_der()?)
    }

    fn judged(&self, question: &[u8], now: i64) -> Result<(Request, StampTime), Failure> {
        if question.len() > LONGEST_QUESTION {
            return Err(Failure::BadFormat);
        }
        let request = Request::from_der(question).map_err(|_| Failure::BadFormat)?;
        if request.version != 1 {
            return Err(Failure::BadRequest);
        }
        let length = length_of(&request.imprint).ok_or(Failure::BadAlgorithm)?;
        if request.imprint.hashed.as_bytes().len() != length {
            return Err(Failure::BadAlgorithm);
        }
        if request.policy.is_some_and(|asked| asked != self.policy) {
            return Err(Failure::OtherPolicy);
        }
        if request.extensions.as_ref().is_some_and(|all| !all.is_empty()) {
            return Err(Failure::UnknownExtension);
        }
        let at = StampTime::of_second(now).ok_or(Failure::NoTime)?;
        let validity = self.certificate.tbs_certificate().validity();
        if at.millis() < millis(validity.not_before) || at.millis() > millis(validity.not_after) {
            return Err(Failure::NoTime);
        }
        Ok((request, at))
    }

    fn token(&self, request: &Request, at: StampTime) -> Result<ContentInfo, IssueError> {
        let stamp = StampInfo {
            version: 1,
            policy: self.policy,
            imprint: request.imprint.clone(),
            serial: serial()?,
            time: at,
            accuracy: Some(Accuracy { seconds: Some(ACCURACY_SECONDS), millis: None, micros: None }),
            ordering: false,
            nonce: request.nonce.clone(),
            clock: None,
            extensions: None,
        };
        let stamp = stamp.to_der()?;
        let scheme = self.key.scheme();
        let attributes = SignedAttributes::try_from(vec![
            attribute(ID_CONTENT_TYPE, Any::encode_from(&ID_CT_TST_INFO)?)?,
            attribute(ID_SIGNING_TIME, Any::encode_from(&time(at.millis())?)?)?,
            attribute(ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(scheme.digest(&stamp))?)?)?,
            attribute(ID_AA_SIGNING_CERTIFICATE_V_2, Any::encode_from(&self.signed_under()?)?)?,
        ])?;
        let tbs = self.certificate.tbs_certificate();
        let signer = SignerInfo {
            version: CmsVersion::V1,
            sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
                issuer: tbs.issuer().clone(),
                serial_number: tbs.serial_number().clone(),
            }),
            digest_alg: scheme.digest_algorithm(),
            signature_algorithm: scheme.signature_algorithm(),
            signature: OctetString::new(self.key.sign(&attributes.to_der()?)?)?,
            signed_attrs: Some(attributes),
            unsigned_attrs: None,
        };
        let certificates = if request.wants_certificate {
            Some(CertificateSet::try_from(vec![CertificateChoices::Certificate(self.certificate.clone())])?)
        } else {
            None
        };
        let signed = SignedData {
            version: CmsVersion::V3,
            digest_algorithms: SetOfVec::try_from(vec![scheme.digest_algorithm()])?,
            encap_content_info: EncapsulatedContentInfo {
                econtent_type: ID_CT_TST_INFO,
                econtent: Some(Any::encode_from(&OctetString::new(stamp)?)?),
            },
            certificates,
            crls: None,
            signer_infos: SignerInfos::try_from(vec![signer])?,
        };
        Ok(ContentInfo { content_type: ID_SIGNED_DATA, content: Any::encode_from(&signed)? })
    }

    /// Binds the certificate into the signature, so that no other with the same key takes its place.
    fn signed_under(&self) -> Result<SigningCertificate, IssueError> {
        let scheme = self.key.scheme();
        let algorithm = match scheme {
            Scheme::P256 => None,
            Scheme::Sm2 => Some(scheme.digest_algorithm()),
        };
        let hash = OctetString::new(scheme.digest(&self.certificate.to_der()?))?;
        let certificates = vec![CertificateHash { algorithm, hash, issuer_serial: None }];
        Ok(SigningCertificate { certificates, policies: None })
    }
}

/// How long a hash of that kind is (bytes); `None` for kinds that are not stamped.
fn length_of(imprint: &Imprint) -> Option<usize> {
    let sm3 = Scheme::Sm2.digest_algorithm().oid;
    let known = [(ID_SHA_256, 32), (ID_SHA_384, 48), (ID_SHA_512, 64), (sm3, 32)];
    known.into_iter().find(|(oid, _)| is_algorithm(&imprint.algorithm, *oid)).map(|(_, length)| length)
}

fn serial() -> Result<Int, IssueError> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| KeyError::NoRandomness)?;
    // Positive, and never begun by a zero that would be dropped.
    bytes[0] = bytes[0] & 0x7f | 0x40;
    Ok(Int::new(&bytes)?)
}

/// A named bit, without zeros after it.
fn bit(failure: Failure) -> Result<BitString, IssueError> {
    let at = failure as usize;
    let mut bytes = vec![0u8; at / 8 + 1];
    if let Some(last) = bytes.last_mut() {
        *last = 0x80 >> (at % 8);
    }
    Ok(BitString::new((7 - at % 8) as u8, bytes)?)
}
