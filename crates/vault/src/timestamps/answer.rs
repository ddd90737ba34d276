//! Asking for a stamp, and believing the answer or not.

use super::wire::{Imprint, Request, Response, SigningCertificate, StampInfo};
use super::{LONGEST_ANSWER, is_algorithm};
use crate::authority::{Authority, Distrust, IssueError, Revocations, is_for_time_stamps};
use crate::keys::{KeyError, PublicKey, Scheme};
use crate::signatures::{certificate_of, one_value};
use cms::signed_data::{SignedData, SignerInfo};
use const_oid::ObjectIdentifier;
use const_oid::db::rfc3161::ID_CT_TST_INFO;
use const_oid::db::rfc5911::{ID_AA_SIGNING_CERTIFICATE_V_2, ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNED_DATA};
use der::asn1::{Int, OctetString};
use der::{Decode, Encode, Tag, Tagged};
use x509_cert::certificate::Certificate;

/// A stamp that is believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// The time that the clock said, ms after 1970.
    pub at: i64,
    /// The clock's number of the stamp, big-endian.
    pub serial: Vec<u8>,
    /// The policy that the clock stated.
    pub policy: ObjectIdentifier,
    /// Of how many milliseconds the clock is sure, when it says so.
    pub accuracy_ms: Option<u64>,
}

/// Why a stamp is not believed, or was not given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unstamped {
    #[error("the answer is longer than {LONGEST_ANSWER} bytes")]
    TooLong,
    #[error("this is no time-stamp answer that can be read: {what}")]
    Unreadable { what: &'static str },
    #[error("the clock gave no stamp: {}", failure_en(*.failure))]
    NotGiven {
        /// Which bit of `PKIFailureInfo`, if it said one.
        failure: Option<u8>,
    },
    #[error("what was stamped is not this")]
    OtherContent,
    #[error("the answer is to another question: it may be an old one, played again")]
    OtherQuestion,
    #[error("the stamp was given under another policy than the one asked for")]
    OtherPolicy,
    #[error("the stamp's signature does not fit the clock's key")]
    OtherKey,
    #[error("the stamp was signed under another certificate than the one it carries")]
    OtherCertificate,
    #[error("the certificate is not one for time stamps")]
    NotAClock,
    #[error(transparent)]
    Certificate(#[from] Distrust),
    #[error("the clock could not be asked: {0}")]
    NotReached(String),
    #[error("the question could not be made: {0}")]
    NotAsked(#[from] KeyError),
}

impl Unstamped {
    /// In Chinese.
    pub fn zh(&self) -> String {
        match self {
            Unstamped::TooLong => format!("时间戳应答超过 {LONGEST_ANSWER} 字节"),
            Unstamped::Unreadable { .. } => "时间戳应答无法读取".to_owned(),
            Unstamped::NotGiven { failure } => format!("时间戳服务未签发:{}", failure_zh(*failure)),
            Unstamped::OtherContent => "时间戳不是对此内容签发的".to_owned(),
            Unstamped::OtherQuestion => "应答与本次请求不符,可能是旧应答被重放".to_owned(),
            Unstamped::OtherPolicy => "时间戳策略与请求的不符".to_owned(),
            Unstamped::OtherKey => "时间戳的签名与时间戳服务的密钥不符".to_owned(),
            Unstamped::OtherCertificate => "时间戳不是用所附证书签名的".to_owned(),
            Unstamped::NotAClock => "该证书不是时间戳证书".to_owned(),
            Unstamped::Certificate(why) => format!("时间戳{}", why.zh()),
            Unstamped::NotReached(_) => "无法连接时间戳服务".to_owned(),
            Unstamped::NotAsked(_) => "无法生成时间戳请求".to_owned(),
        }
    }
}

const FAILURES: [(u8, &str, &str); 8] = [
    (0, "不支持的摘要算法", "it does not stamp this kind of hash"),
    (2, "请求不被允许", "the question is not one that it takes"),
    (5, "请求格式有误", "it could not read the question"),
    (14, "时钟不可用", "it has no sure time"),
    (15, "不支持所请求的策略", "it does not know the policy asked for"),
    (16, "不支持请求中的扩展", "it does not know an extension of the question"),
    (17, "所需的附加信息不可用", "it cannot give the further information asked for"),
    (25, "服务故障", "it has failed"),
];

fn failure_zh(failure: Option<u8>) -> &'static str {
    FAILURES.iter().find(|(bit, ..)| Some(*bit) == failure).map_or("未说明原因", |(_, zh, _)| zh)
}

fn failure_en(failure: Option<u8>) -> &'static str {
    FAILURES.iter().find(|(bit, ..)| Some(*bit) == failure).map_or("it gave no reason", |(.., en)| en)
}

/// The hash of `content` as stamps bind it.
pub fn imprint_of(content: &[u8], scheme: Scheme) -> [u8; 32] {
    scheme.digest(content)
}

/// One question to a clock, with a number of its own, so that no old answer is taken for a new one.
#[derive(Clone, Debug)]
pub struct Question {
    request: Request,
}

impl Question {
    /// Asks for a stamp over `content`, hashed as the scheme has it.
    ///
    /// # Errors
    /// When the machine gives no randomness.
    pub fn over(content: &[u8], scheme: Scheme) -> Result<Question, KeyError> {
        let mut nonce = [0u8; 16];
        getrandom::fill(&mut nonce).map_err(|_| KeyError::NoRandomness)?;
        nonce[0] = nonce[0] & 0x7f | 0x40;
        Self::built(content, scheme, nonce).map_err(|_| KeyError::NoRandomness)
    }

    fn built(content: &[u8], scheme: Scheme, nonce: [u8; 16]) -> der::Result<Question> {
        Ok(Question {
            request: Request {
                version: 1,
                imprint: Imprint {
                    algorithm: scheme.digest_algorithm(),
                    hashed: OctetString::new(imprint_of(content, scheme))?,
                },
                policy: None,
                nonce: Some(Int::new(&nonce)?),
                wants_certificate: true,
                extensions: None,
            },
        })
    }

    /// Asks for a stamp under that policy and no other.
    pub fn under(mut self, policy: ObjectIdentifier) -> Question {
        self.request.policy = Some(policy);
        self
    }

    /// The question as it is sent (`application/timestamp-query`).
    ///
    /// # Errors
    /// None in practice.
    pub fn to_der(&self) -> Result<Vec<u8>, IssueError> {
        Ok(self.request.to_der()?)
    }

    /// Sends the question by `carry` and believes the answer or not. The answer comes back whole, to be kept.
    ///
    /// # Errors
    /// What does not fit, or why nobody answered.
    pub fn ask<E: std::fmt::Display>(
        &self,
        carry: impl FnOnce(&[u8]) -> Result<Vec<u8>, E>,
        authority: &Authority,
        revocations: Option<&Revocations>,
    ) -> Result<(Vec<u8>, Stamp), Unstamped> {
        let question = self.to_der().map_err(|why| Unstamped::NotReached(why.to_string()))?;
        let answer = carry(&question).map_err(|why| Unstamped::NotReached(why.to_string()))?;
        let stamp = self.believe(&answer, authority, revocations)?;
        Ok((answer, stamp))
    }

    /// The stamp of an answer to this question, if it is believed.
    ///
    /// # Errors
    /// What does not fit.
    pub fn believe(
        &self,
        answer: &[u8],
        authority: &Authority,
        revocations: Option<&Revocations>,
    ) -> Result<Stamp, Unstamped> {
        let (info, stamp) = signed_by_a_clock(answer, authority, revocations)?;
        let same = is_algorithm(&info.imprint.algorithm, self.request.imprint.algorithm.oid)
            && info.imprint.hashed == self.request.imprint.hashed;
        if !same {
            return Err(Unstamped::OtherContent);
        }
        if info.nonce != self.request.nonce {
            return Err(Unstamped::OtherQuestion);
        }
        if self.request.policy.is_some_and(|asked| asked != info.policy) {
            return Err(Unstamped::OtherPolicy);
        }
        Ok(stamp)
    }
}

/// The stamp of a kept answer over `content`, if it is believed: the question is long gone.
///
/// # Errors
/// What does not fit.
pub fn stamped_over(
    content: &[u8],
    answer: &[u8],
    authority: &Authority,
    revocations: Option<&Revocations>,
) -> Result<Stamp, Unstamped> {
    let (info, stamp) = signed_by_a_clock(answer, authority, revocations)?;
    let of = |scheme: Scheme| {
        is_algorithm(&info.imprint.algorithm, scheme.digest_algorithm().oid)
            && info.imprint.hashed.as_bytes() == imprint_of(content, scheme)
    };
    if of(Scheme::P256) || of(Scheme::Sm2) { Ok(stamp) } else { Err(Unstamped::OtherContent) }
}

/// What a clock that is trusted says; not yet to which question.
fn signed_by_a_clock(
    answer: &[u8],
    authority: &Authority,
    revocations: Option<&Revocations>,
) -> Result<(StampInfo, Stamp), Unstamped> {
    if answer.len() > LONGEST_ANSWER {
        return Err(Unstamped::TooLong);
    }
    let unreadable = |what| Unstamped::Unreadable { what };
    let response = Response::from_der(answer).map_err(|_| unreadable("the answer"))?;
    let token = match response.token {
        Some(token) if response.status.is_granted() => token,
        Some(_) => return Err(unreadable("a refusal without a stamp")),
        None => {
            let failure = response.status.failure.as_ref().and_then(|bits| bits.bits().position(|bit| bit));
            return Err(Unstamped::NotGiven { failure: failure.and_then(|bit| u8::try_from(bit).ok()) });
        }
    };
    if token.content_type != ID_SIGNED_DATA {
        return Err(unreadable("signed data"));
    }
    let signed: SignedData = token.content.decode_as().map_err(|_| unreadable("signed data"))?;
    let content = signed.encap_content_info.econtent.as_ref().ok_or(unreadable("a stamp"))?;
    if signed.encap_content_info.econtent_type != ID_CT_TST_INFO || content.tag() != Tag::OctetString {
        return Err(unreadable("a stamp"));
    }
    let info = StampInfo::from_der(content.value()).map_err(|_| unreadable("a stamp"))?;
    if info.version != 1 || info.extensions.iter().flatten().any(|extension| extension.critical) {
        return Err(unreadable("a stamp of a kind that is known"));
    }
    let [signer] = signed.signer_infos.0.as_slice() else { return Err(unreadable("exactly one signer")) };
    let certificate = certificate_of(&signed, signer).ok_or(unreadable("the clock's certificate"))?;
    let key = authority.vouches(certificate, revocations, info.time.millis())?;
    if !is_for_time_stamps(certificate) {
        return Err(Unstamped::NotAClock);
    }
    fits(signer, content.value(), certificate, &key)?;
    let accuracy_ms = info.accuracy.as_ref().map(|accuracy| {
        let micros = u64::from(accuracy.micros.unwrap_or(0)).div_ceil(1000);
        u64::from(accuracy.seconds.unwrap_or(0)) * 1000 + u64::from(accuracy.millis.unwrap_or(0)) + micros
    });
    let serial = info.serial.as_bytes().to_vec();
    let stamp = Stamp { at: info.time.millis(), serial, policy: info.policy, accuracy_ms };
    Ok((info, stamp))
}

fn fits(signer: &SignerInfo, stamp: &[u8], certificate: &Certificate, key: &PublicKey) -> Result<(), Unstamped> {
    let unreadable = |what| Unstamped::Unreadable { what };
    let scheme = key.scheme();
    if !is_algorithm(&signer.digest_alg, scheme.digest_algorithm().oid)
        || !is_algorithm(&signer.signature_algorithm, scheme.signature_algorithm().oid)
    {
        return Err(unreadable("algorithms that belong together"));
    }
    let attributes = signer.signed_attrs.as_ref().ok_or(unreadable("signed attributes"))?;
    let value = |oid| one_value(attributes, oid).ok_or(unreadable("the signed attributes"));
    let kind: ObjectIdentifier =
        value(ID_CONTENT_TYPE)?.decode_as().map_err(|_| unreadable("the signed attributes"))?;
    let digest = value(ID_MESSAGE_DIGEST)?;
    if kind != ID_CT_TST_INFO || digest.tag() != Tag::OctetString {
        return Err(unreadable("the signed attributes"));
    }
    if digest.value() != scheme.digest(stamp) {
        return Err(Unstamped::OtherKey);
    }
    let under: SigningCertificate = value(ID_AA_SIGNING_CERTIFICATE_V_2)?
        .decode_as()
        .map_err(|_| unreadable("which certificate it was signed under"))?;
    let named = under.certificates.first().ok_or(unreadable("which certificate it was signed under"))?;
    let hashed_as = match &named.algorithm {
        None => Scheme::P256,
        Some(found) if is_algorithm(found, Scheme::P256.digest_algorithm().oid) => Scheme::P256,
        Some(found) if is_algorithm(found, Scheme::Sm2.digest_algorithm().oid) => Scheme::Sm2,
        Some(_) => return Err(unreadable("which certificate it was signed under")),
    };
    let carried = certificate.to_der().map_err(|_| unreadable("the clock's certificate"))?;
    if named.hash.as_bytes() != hashed_as.digest(&carried) {
        return Err(Unstamped::OtherCertificate);
    }
    let signed = attributes.to_der().is_ok_and(|bytes| key.verifies(&bytes, signer.signature.as_bytes()));
    if signed { Ok(()) } else { Err(Unstamped::OtherKey) }
}
