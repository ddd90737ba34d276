//! Why somebody does not come in, in both languages. Never says which part of a sign-in was wrong to someone who may be
//! guessing, and never holds a secret.

use super::{Account, Weak};

/// Why a sign-in or a change of an account's secrets is refused.
#[derive(Debug, thiserror::Error)]
pub enum AccessError {
    #[error("the sign-in file cannot be read or written")]
    File(#[from] rusqlite::Error),
    #[error("this is not the master key that the sign-in file was made with")]
    WrongMasterKey,
    #[error("the machine gives no randomness")]
    NoRandomness,
    #[error("the machine has not the memory that checking a password costs")]
    Cost,
    #[error(
        "the sign-in record of account {:x} is damaged: an administrator gives it a new one-time link; the others are whole",
        .0.0
    )]
    Damaged(Account),
    #[error("the staff number or the secret is wrong")]
    Wrong,
    #[error("too many wrong tries: wait {} s, or ask an administrator", seconds(*ms))]
    Waits {
        /// Milliseconds.
        ms: i64,
    },
    #[error("too many tries from this machine: wait {} s", seconds(*ms))]
    TooMany {
        /// Milliseconds.
        ms: i64,
    },
    #[error("the account has a second factor: give the six digits that your authenticator shows")]
    CodeNeeded,
    #[error("the six digits are wrong, or were used already; wait for the next ones")]
    CodeWrong,
    #[error("the six digits are of another time: the clock of your authenticator is {}; set it and try again", drift(*minutes))]
    ClockOff {
        /// How far it is ahead; below zero behind.
        minutes: i64,
    },
    #[error("there is no second factor to confirm: begin anew")]
    NoCodeBegun,
    #[error("nobody signed in at this desk under this staff number with a password in this shift; give the password")]
    NotAtThisDesk,
    #[error("this account has no PIN; give the password")]
    NoPin,
    #[error("too many wrong PINs: give the password")]
    PinUsedUp,
    #[error("this one-time link is not known: it was used, or replaced by a newer one; ask an administrator")]
    LinkUnknown,
    #[error("this one-time link has run out; ask an administrator for a new one")]
    LinkExpired,
    #[error("{}", .0.en())]
    Weak(Weak),
    #[error("a staff number has 2 to 20 letters, digits, dots, hyphens or underscores")]
    BadName,
    #[error("this staff number is taken")]
    NameTaken,
    #[error("the account has a sign-in already")]
    Exists,
    #[error("this person of the directory is another account's holder")]
    PersonTaken,
    #[error("there is no sign-in for account {:x}", .0.0)]
    Unknown(Account),
    #[error("too many second persons' words wait for their commands; try again in two minutes")]
    Busy,
}

fn seconds(ms: i64) -> i64 {
    (ms + 999) / 1_000
}

fn drift(minutes: i64) -> String {
    if minutes > 0 { format!("about {minutes} min ahead") } else { format!("about {} min behind", -minutes) }
}

impl AccessError {
    /// The words in Chinese.
    pub fn zh(&self) -> String {
        match self {
            AccessError::File(_) => "登录文件无法读写".to_owned(),
            AccessError::WrongMasterKey => "主密钥与登录文件不符".to_owned(),
            AccessError::NoRandomness => "本机无法生成随机数".to_owned(),
            AccessError::Cost => "本机内存不足,无法核对密码".to_owned(),
            AccessError::Damaged(account) => {
                format!("账户 {:x} 的登录记录已损坏:请管理员重新发放一次性链接;其他账户完好", account.0)
            }
            AccessError::Wrong => "工号或密码有误".to_owned(),
            AccessError::Waits { ms } => format!("连续输错次数过多,请等待 {} 秒,或请管理员解锁", seconds(*ms)),
            AccessError::TooMany { ms } => format!("本机尝试次数过多,请等待 {} 秒", seconds(*ms)),
            AccessError::CodeNeeded => "该账户已启用动态口令,请输入验证器上的 6 位数字".to_owned(),
            AccessError::CodeWrong => "动态口令有误或已用过,请等待下一组数字".to_owned(),
            AccessError::ClockOff { minutes } => {
                let way = if *minutes > 0 { "快" } else { "慢" };
                format!("动态口令不是当前时间的:验证器的时钟约{way} {} 分钟,请校时后重试", minutes.abs())
            }
            AccessError::NoCodeBegun => "没有待确认的动态口令,请重新开始".to_owned(),
            AccessError::NotAtThisDesk => "本班内该工号未在此工作台用密码登录过,请输入密码".to_owned(),
            AccessError::NoPin => "该账户未设 PIN 码,请输入密码".to_owned(),
            AccessError::PinUsedUp => "PIN 码输错次数过多,请输入密码".to_owned(),
            AccessError::LinkUnknown => "此一次性链接无效:已用过,或已被新链接取代;请联系管理员".to_owned(),
            AccessError::LinkExpired => "此一次性链接已过期,请管理员重新发放".to_owned(),
            AccessError::Weak(weak) => weak.zh().to_owned(),
            AccessError::BadName => "工号须为 2 至 20 个字母、数字、点、连字符或下划线".to_owned(),
            AccessError::NameTaken => "此工号已被使用".to_owned(),
            AccessError::Exists => "该账户已有登录".to_owned(),
            AccessError::PersonTaken => "目录中的此人已关联另一账户".to_owned(),
            AccessError::Unknown(account) => format!("账户 {:x} 没有登录", account.0),
            AccessError::Busy => "等待中的第二人确认过多,请两分钟后重试".to_owned(),
        }
    }
}

/// Why a token opens nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSession {
    /// Never given out, ended, or revoked.
    #[error("this session has ended: sign in again")]
    Unknown,
    #[error("the shift of this session is over: sign in again")]
    Expired,
    /// It was given to another desk, and is revoked now.
    #[error("this session was given to another desk; it is revoked: sign in again")]
    OtherDesk,
}

impl NoSession {
    /// The words in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            NoSession::Unknown => "登录已结束,请重新登录",
            NoSession::Expired => "本班登录时限已到,请重新登录",
            NoSession::OtherDesk => "此登录属于另一工作台,现已作废,请重新登录",
        }
    }
}

/// Why a second person's word does not stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSecond {
    #[error("the second person's confirmation is not known: let them confirm again")]
    Unknown,
    #[error("the second person's confirmation is two minutes old: let them confirm again")]
    Expired,
    #[error("the second person confirmed another command than this one")]
    OtherCommand,
}

impl NoSecond {
    /// The words in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            NoSecond::Unknown => "第二人的确认无效,请其重新确认",
            NoSecond::Expired => "第二人的确认已超过两分钟,请其重新确认",
            NoSecond::OtherCommand => "第二人确认的不是此项操作",
        }
    }
}
