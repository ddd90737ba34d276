//! Checking a document that is kept: each thing that must hold says for itself whether it does.

use super::{Document, Papers, PapersError, Serial};
use crate::authority::{Authority, Distrust, Holder, Revocations};
use crate::keys::Scheme;
use crate::signatures::fits;
use crate::timestamps::stamped_over;

/// What the journal says of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expected {
    pub digest: [u8; 32],
    pub certificate: Serial,
}

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Good,
    Bad,
    /// It cannot be said, because something before it is not there.
    NotJudged,
}

impl Word {
    /// The word in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Word::Good => "good",
            Word::Bad => "bad",
            Word::NotJudged => "not-judged",
        }
    }
}

/// A word with its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub word: Word,
    pub zh: String,
    pub en: String,
}

fn good(zh: impl Into<String>, en: impl Into<String>) -> Verdict {
    Verdict { word: Word::Good, zh: zh.into(), en: en.into() }
}

fn bad(zh: impl Into<String>, en: impl Into<String>) -> Verdict {
    Verdict { word: Word::Bad, zh: zh.into(), en: en.into() }
}

fn not_judged(zh: &str, en: &str) -> Verdict {
    Verdict { word: Word::NotJudged, zh: zh.to_owned(), en: en.to_owned() }
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The time at which certificate and revocation were judged (ms after 1970): the stamp's, or now when there is no stamp
    /// that is believed.
    pub judged_at: i64,
    /// Whether the form is what the journal filed.
    pub content: Verdict,
    /// Whether it is what was signed, by the key of the certificate.
    pub signature: Verdict,
    /// Whether the certificate is the authority's, the one filed, and was valid then.
    pub certificate: Verdict,
    /// Whether it was not revoked then.
    pub revocation: Verdict,
    pub time_stamp: Verdict,
    /// Whose certificate it is, when it is believed.
    pub signer: Option<Holder>,
}

impl Check {
    /// Whether everything holds.
    pub fn is_good(&self) -> bool {
        let all = [&self.content, &self.signature, &self.certificate, &self.revocation, &self.time_stamp];
        all.into_iter().all(|verdict| verdict.word == Word::Good)
    }
}

impl Papers {
    /// Checks a document against what the journal filed.
    ///
    /// # Errors
    /// When none is kept under the number.
    pub fn check(&mut self, number: u64, expected: Option<Expected>, now: i64) -> Result<Check, PapersError> {
        let revocations = self.revocations(now)?;
        let document = self.document(number)?;
        Ok(judged(&document, expected, (&self.authority, &revocations), self.scheme, now))
    }
}

fn judged(
    document: &Document,
    expected: Option<Expected>,
    (authority, revocations): (&Authority, &Revocations),
    scheme: Scheme,
    now: i64,
) -> Check {
    if document.forgotten_at.is_some() {
        let gone =
            || not_judged("内容已随当事人身份一并清除", "what it said was deleted with the person whom it was about");
        return Check {
            judged_at: now,
            content: gone(),
            signature: gone(),
            certificate: gone(),
            revocation: gone(),
            time_stamp: gone(),
            signer: None,
        };
    }
    let damaged_zh = "已损坏,无法打开;请从备份恢复";
    let damaged_en = "is damaged and does not open: restore it from a backup";
    let content = match (&document.form, expected) {
        (None, _) => bad(format!("表单{damaged_zh}"), format!("the form {damaged_en}")),
        (Some(_), None) => not_judged("账本中没有登记此文书", "the journal has not filed this document"),
        (Some(form), Some(expected)) if scheme.digest(form) == expected.digest => {
            good("与账本登记的摘要一致", "is what the journal filed")
        }
        (Some(_), Some(_)) => bad("与账本登记的摘要不符:表单被改动", "is not what the journal filed: it was altered"),
    };
    let stamp = match (&document.signature, &document.stamp) {
        (_, None) => Err(bad(format!("时间戳{damaged_zh}"), format!("the time stamp {damaged_en}"))),
        (None, Some(_)) => Err(not_judged("没有签名可核对时间戳", "there is no signature that it could be of")),
        (Some(signature), Some(stamp)) => {
            stamped_over(signature, stamp, authority, Some(revocations)).map_err(|why| bad(why.zh(), why.to_string()))
        }
    };
    let judged_at = stamp.as_ref().map_or(now, |stamp| stamp.at);
    let fitting = match (&document.form, &document.signature) {
        (_, None) => Err(bad(format!("签名{damaged_zh}"), format!("the signature {damaged_en}"))),
        (None, Some(_)) => Err(not_judged("没有表单可核对签名", "there is no form that it could be of")),
        (Some(form), Some(signature)) => fits(form, signature).map_err(|why| bad(why.zh(), why.to_string())),
    };
    let (certificate, revocation, signer) = match &fitting {
        Err(_) => {
            let none = || not_judged("没有可信的签名", "there is no signature to go with it");
            (none(), none(), None)
        }
        Ok(fitting) => {
            let found = Serial::of(&fitting.certificate);
            let trusted = authority.trusts(&fitting.certificate, None, judged_at);
            let certificate = match trusted {
                Err(why) => bad(why.zh(), why.to_string()),
                Ok(_)
                    if found != Some(document.certificate)
                        || expected.is_some_and(|e| found != Some(e.certificate)) =>
                {
                    bad("不是登记的证书", "it is another certificate than the one filed")
                }
                Ok(_) => good("本机构签发,签署时有效", "issued by this authority, and valid then"),
            };
            let revocation = match authority.trusts(&fitting.certificate, Some(revocations), judged_at) {
                Err(why @ (Distrust::Revoked { .. } | Distrust::FalseList)) => bad(why.zh(), why.to_string()),
                Err(Distrust::NotOurs | Distrust::Unreadable) => {
                    not_judged("不是本机构的证书", "the certificate is not this authority's")
                }
                _ if authority.trusts(&fitting.certificate, Some(revocations), now).is_err_and(is_revoked) => {
                    good("签署之后才吊销,签署时有效", "it was revoked later, and not then")
                }
                _ => good("未吊销", "it was not revoked"),
            };
            (certificate, revocation, trusted.ok().map(|(holder, _)| holder))
        }
    };
    let time_stamp = match stamp {
        Ok(_) => good("时间戳有效", "the time stamp is believed"),
        Err(verdict) => verdict,
    };
    let signature = match fitting {
        Ok(_) => good("签名有效", "the signature fits the form and the key"),
        Err(verdict) => verdict,
    };
    Check { judged_at, content, signature, certificate, revocation, time_stamp, signer }
}

fn is_revoked(why: Distrust) -> bool {
    matches!(why, Distrust::Revoked { .. })
}
