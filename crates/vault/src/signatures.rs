//! A signature beside what is signed: detached CMS (RFC 5652), with the signer's certificate and the time said.
//!
//! What is signed is bytes; which bytes a form has is the form's business. A signature is believed when everything fits:
//! content, attributes, key, certificate and time. What does not fit is named.

use crate::authority::{Authority, Distrust, Holder, IssueError, Revocations, millis, time};
use crate::keys::{PublicKey, SecretKey};
use cms::cert::{CertificateChoices, IssuerAndSerialNumber};
use cms::content_info::{CmsVersion, ContentInfo};
use cms::signed_data::{
    CertificateSet, EncapsulatedContentInfo, SignedAttributes, SignedData, SignerIdentifier, SignerInfo, SignerInfos,
};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc5911::{ID_CONTENT_TYPE, ID_DATA, ID_MESSAGE_DIGEST, ID_SIGNED_DATA, ID_SIGNING_TIME};
use der::asn1::{OctetString, SetOfVec};
use der::{Any, Decode, Encode, Tag, Tagged};
use x509_cert::attr::Attribute;
use x509_cert::certificate::Certificate;
use x509_cert::time::Time;

/// A signature is never longer; a longer one is not read (bytes).
pub const LONGEST: usize = 64 << 10;

/// A signature that is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub by: Holder,
    /// The time that the signer said, ms after 1970. A time stamp says more.
    pub at: i64,
}

/// Why a signature is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Untrue {
    #[error("the signature is longer than {LONGEST} bytes")]
    TooLong,
    #[error("this is no detached signature that can be read: {what}")]
    Unreadable { what: &'static str },
    #[error("what was signed is not this: the form was altered, or the signature is another form's")]
    OtherContent,
    #[error("the signature does not fit the signer's key")]
    OtherKey,
    #[error(transparent)]
    Certificate(#[from] Distrust),
}

impl Untrue {
    /// In Chinese.
    pub fn zh(self) -> String {
        match self {
            Untrue::TooLong => format!("签名超过 {LONGEST} 字节"),
            Untrue::Unreadable { .. } => "签名无法读取".to_owned(),
            Untrue::OtherContent => "签名的内容不符:表单被改动,或签名属于另一张表单".to_owned(),
            Untrue::OtherKey => "签名与签署者的密钥不符".to_owned(),
            Untrue::Certificate(why) => why.zh().to_owned(),
        }
    }
}

/// Signs `content` at a time (ms after 1970): detached CMS, DER.
///
/// # Errors
/// When the key or the time cannot be used.
pub fn sign(content: &[u8], key: &SecretKey, certificate: &Certificate, at: i64) -> Result<Vec<u8>, IssueError> {
    let scheme = key.scheme();
    let attributes = SignedAttributes::try_from(vec![
        attribute(ID_CONTENT_TYPE, Any::encode_from(&ID_DATA)?)?,
        attribute(ID_SIGNING_TIME, Any::encode_from(&time(at)?)?)?,
        attribute(ID_MESSAGE_DIGEST, Any::encode_from(&OctetString::new(scheme.digest(content))?)?)?,
    ])?;
    let signature = key.sign(&attributes.to_der()?)?;
    let tbs = certificate.tbs_certificate();
    let signer = SignerInfo {
        version: CmsVersion::V1,
        sid: SignerIdentifier::IssuerAndSerialNumber(IssuerAndSerialNumber {
            issuer: tbs.issuer().clone(),
            serial_number: tbs.serial_number().clone(),
        }),
        digest_alg: scheme.digest_algorithm(),
        signed_attrs: Some(attributes),
        signature_algorithm: scheme.signature_algorithm(),
        signature: OctetString::new(signature)?,
        unsigned_attrs: None,
    };
    let signed = SignedData {
        version: CmsVersion::V1,
        digest_algorithms: SetOfVec::try_from(vec![scheme.digest_algorithm()])?,
        encap_content_info: EncapsulatedContentInfo { econtent_type: ID_DATA, econtent: None },
        certificates: Some(CertificateSet::try_from(vec![CertificateChoices::Certificate(certificate.clone())])?),
        crls: None,
        signer_infos: SignerInfos::try_from(vec![signer])?,
    };
    let content = Any::encode_from(&signed)?;
    Ok(ContentInfo { content_type: ID_SIGNED_DATA, content }.to_der()?)
}

/// Who signed `content`, if the signature is believed. Validity and revocation are judged at the time that the signer
/// said, or at `at` when given: the time of a stamp, or now (ms after 1970).
///
/// # Errors
/// What does not fit.
pub fn verify(
    content: &[u8],
    signature: &[u8],
    authority: &Authority,
    revocations: Option<&Revocations>,
    at: Option<i64>,
) -> Result<Signed, Untrue> {
    let fitting = fits(content, signature)?;
    let (by, _) = authority.trusts(&fitting.certificate, revocations, at.unwrap_or(fitting.at))?;
    Ok(Signed { by, at: fitting.at })
}

/// A signature that fits its content and the key of the certificate it carries; whose that is, is not yet asked.
#[derive(Clone, Debug)]
pub struct Fitting {
    pub certificate: Certificate,
    /// The time that the signer said, ms after 1970.
    pub at: i64,
}

/// Whether a signature fits `content` and the certificate inside it.
///
/// # Errors
/// What does not fit.
pub fn fits(content: &[u8], signature: &[u8]) -> Result<Fitting, Untrue> {
    if signature.len() > LONGEST {
        return Err(Untrue::TooLong);
    }
    let unreadable = |what| Untrue::Unreadable { what };
    let (signed, signer) = read(signature).map_err(unreadable)?;
    let attributes = signer.signed_attrs.as_ref().ok_or(unreadable("signed attributes"))?;
    let said = said_in(attributes).ok_or(unreadable("the signed attributes"))?;
    let certificate = certificate_of(&signed, &signer).ok_or(unreadable("the signer's certificate"))?;
    let info = certificate.tbs_certificate().subject_public_key_info();
    let key = PublicKey::from_info(info).ok_or(unreadable("the signer's key"))?;
    if !algorithms_fit(&signer, &key) {
        return Err(unreadable("algorithms that belong together"));
    }
    if said.digest != key.scheme().digest(content) {
        return Err(Untrue::OtherContent);
    }
    let fits = attributes.to_der().is_ok_and(|bytes| key.verifies(&bytes, signer.signature.as_bytes()));
    if fits { Ok(Fitting { certificate: certificate.clone(), at: said.at }) } else { Err(Untrue::OtherKey) }
}

pub(crate) fn attribute(oid: ObjectIdentifier, value: Any) -> Result<Attribute, IssueError> {
    Ok(Attribute { oid, values: SetOfVec::try_from(vec![value])? })
}

/// The message and its one signer, or what is missing.
fn read(signature: &[u8]) -> Result<(SignedData, SignerInfo), &'static str> {
    let info = ContentInfo::from_der(signature).map_err(|_| "a CMS message")?;
    if info.content_type != ID_SIGNED_DATA {
        return Err("signed data");
    }
    let signed: SignedData = info.content.decode_as().map_err(|_| "signed data")?;
    if signed.encap_content_info.econtent_type != ID_DATA || signed.encap_content_info.econtent.is_some() {
        return Err("a signature that is detached");
    }
    match signed.signer_infos.0.as_slice() {
        [one] => {
            let signer = one.clone();
            Ok((signed, signer))
        }
        _ => Err("exactly one signer"),
    }
}

/// What the signed attributes say.
struct Said {
    at: i64,
    digest: Vec<u8>,
}

/// The one value of an attribute that stands there once.
pub(crate) fn one_value(attributes: &SignedAttributes, oid: ObjectIdentifier) -> Option<Any> {
    let mut found = attributes.iter().filter(|attribute| attribute.oid == oid);
    let value = found.next()?.values.as_slice();
    match (value, found.next()) {
        ([value], None) => Some(value.clone()),
        _ => None,
    }
}

/// Each of the three attributes once, with one value; nothing else is read.
fn said_in(attributes: &SignedAttributes) -> Option<Said> {
    let kind: ObjectIdentifier = one_value(attributes, ID_CONTENT_TYPE)?.decode_as().ok()?;
    let at: Time = one_value(attributes, ID_SIGNING_TIME)?.decode_as().ok()?;
    let digest = one_value(attributes, ID_MESSAGE_DIGEST)?;
    if kind != ID_DATA || digest.tag() != Tag::OctetString {
        return None;
    }
    Some(Said { at: millis(at), digest: digest.value().to_vec() })
}

pub(crate) fn certificate_of<'s>(signed: &'s SignedData, signer: &SignerInfo) -> Option<&'s Certificate> {
    let SignerIdentifier::IssuerAndSerialNumber(named) = &signer.sid else { return None };
    signed.certificates.as_ref()?.0.iter().find_map(|one| match one {
        CertificateChoices::Certificate(certificate) => {
            let tbs = certificate.tbs_certificate();
            (*tbs.issuer() == named.issuer && *tbs.serial_number() == named.serial_number).then_some(certificate)
        }
        CertificateChoices::Other(_) => None,
    })
}

fn algorithms_fit(signer: &SignerInfo, key: &PublicKey) -> bool {
    signer.signature_algorithm == key.scheme().signature_algorithm()
        && signer.digest_alg == key.scheme().digest_algorithm()
}
