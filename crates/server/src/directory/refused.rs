//! Why somebody does not come in through the directory, in both languages. Holds no part of a token.

use crate::problem::{Kind, Problem};

/// What is wrong with the directory's word on who somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// No token, or none that can be read.
    Form,
    /// None of the algorithms with a public key that are taken; `none` and shared secrets are not.
    Algorithm,
    /// Signed under a key that the directory does not publish.
    Key,
    Signature,
    /// By another directory.
    Issuer,
    /// For another client than this one.
    Audience,
    Expired,
    /// Of the time to come: a clock is off.
    Early,
    /// Answers another sign-in than this browser's.
    Nonce,
    /// Somebody signed in at the directory earlier, and not now at this desk.
    Stale,
}

impl Flaw {
    const fn said(self) -> (&'static str, &'static str) {
        match self {
            Flaw::Form => ("无法读取", "it cannot be read"),
            Flaw::Algorithm => ("签名算法不被接受", "its signature is of a kind that is not taken"),
            Flaw::Key => ("签名密钥不在目录公布之列", "it is signed under a key that the directory does not publish"),
            Flaw::Signature => ("签名不符", "its signature is false"),
            Flaw::Issuer => ("由另一目录签发", "another directory issued it"),
            Flaw::Audience => ("并非签发给本系统", "it was issued for another system"),
            Flaw::Expired => ("已过期", "it has expired"),
            Flaw::Early => ("时间在将来,请核对时钟", "it is of the time to come: compare the clocks"),
            Flaw::Nonce => ("与本次登录不符", "it answers another sign-in"),
            Flaw::Stale => ("并非刚刚在目录登录", "nobody signed in at the directory just now"),
        }
    }
}

/// Why nobody comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoEntry {
    /// It does not answer, or not in time.
    Away,
    /// It answers what no directory answers, or is not who the settings say: for whoever administers.
    Misset(&'static str),
    /// This browser began no sign-in, or too long ago, or it was used already.
    NotBegun,
    /// What came back is not what was sent out.
    State,
    /// The person gave up, or the directory said no.
    Declined,
    /// The directory does not take its own code: it was used, or is too old.
    Code,
    Token(Flaw),
    /// Too many are on their way at once.
    Busy,
    NoRandomness,
}

impl NoEntry {
    fn said(&self) -> (Kind, String, String) {
        let of = |kind, zh: &str, en: &str| (kind, zh.to_owned(), en.to_owned());
        match self {
            NoEntry::Away => of(
                Kind::DirectoryAway,
                "单位目录没有应答,请改用密码登录或稍后再试",
                "the directory does not answer: sign in with your password, or try again later",
            ),
            NoEntry::Misset(what) => of(
                Kind::DirectoryMisset,
                "单位目录的应答与设置不符,请改用密码登录并告知管理员",
                &format!(
                    "the directory does not answer as it is set ({what}): sign in with your password, and tell an administrator"
                ),
            ),
            NoEntry::NotBegun => of(
                Kind::DirectoryNotBegun,
                "本浏览器没有正在进行的单位账号登录,或已超过 10 分钟、已用过;请重新开始",
                "this browser has begun no sign-in with the directory, or more than ten minutes ago, or it was used: begin anew",
            ),
            NoEntry::State => of(
                Kind::DirectoryNotBegun,
                "返回的内容与本浏览器发出的不符,请重新开始",
                "what came back does not belong to what this browser sent out: begin anew",
            ),
            NoEntry::Declined => {
                of(Kind::DirectoryRefused, "单位目录没有让您登录", "the directory did not let you sign in")
            }
            NoEntry::Code => of(
                Kind::DirectoryRefused,
                "单位目录不认可此登录凭据:已用过或已过期,请重新开始",
                "the directory does not take this sign-in: it was used, or is too old; begin anew",
            ),
            NoEntry::Token(flaw) => {
                let (zh, en) = flaw.said();
                (
                    Kind::DirectoryRefused,
                    format!("单位目录的身份凭证不被接受:{zh}"),
                    format!("what the directory says of who you are is not taken: {en}"),
                )
            }
            NoEntry::Busy => {
                of(Kind::Busy, "同时登录的人过多,请稍后重试", "too many are signing in at once; try again in a moment")
            }
            NoEntry::NoRandomness => of(Kind::Internal, "本机无法生成随机数", "the machine gives no randomness"),
        }
    }
}

impl From<NoEntry> for Problem {
    fn from(why: NoEntry) -> Self {
        let (kind, zh, en) = why.said();
        Problem::new(kind, zh, en)
    }
}
