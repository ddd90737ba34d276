//! The book of sign-ins: who came in, who was turned away, and what was done to the way in.
//!
//! An entry holds numbers and the peer's address. What somebody typed as a staff number that nobody has is not in it:
//! people type passwords there.

use super::{Access, AccessError, Account, hold};
use rusqlite::params;

macro_rules! noted {
    ($($name:ident $number:literal $word:literal $zh:literal $en:literal;)*) => {
        /// What an entry says.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Noted { $(#[doc = $en] $name,)* }

        impl Noted {
            /// Every one.
            pub const ALL: &'static [Noted] = &[$(Noted::$name,)*];

            const fn number(self) -> i64 { match self { $(Noted::$name => $number,)* } }
            fn of(number: i64) -> Option<Noted> { match number { $($number => Some(Noted::$name),)* _ => None } }
            /// The stable word.
            pub const fn word(self) -> &'static str { match self { $(Noted::$name => $word,)* } }
            /// In Chinese.
            pub const fn zh(self) -> &'static str { match self { $(Noted::$name => $zh,)* } }
            /// In English.
            pub const fn en(self) -> &'static str { match self { $(Noted::$name => $en,)* } }
        }
    };
}

noted! {
    SignedIn 1 "signed-in" "登录" "signed in";
    Wrong 2 "wrong" "工号或密码有误" "staff number or password wrong";
    Waited 3 "waited" "输错过多,须等待" "turned away to wait";
    CodeWrong 4 "code-wrong" "动态口令有误" "second factor wrong";
    Unlocked 5 "unlocked" "用 PIN 解锁" "unlocked by PIN";
    PinWrong 6 "pin-wrong" "PIN 有误" "PIN wrong";
    Locked 7 "locked" "锁定" "locked";
    Ended 8 "ended" "退出" "signed out";
    Revoked 9 "revoked" "登录被作废" "sessions revoked";
    OtherDesk 10 "other-desk" "登录在另一工作台被使用,已作废" "a session was used from another desk and revoked";
    LinkMade 11 "link-made" "发放一次性链接" "one-time link given";
    LinkUsed 12 "link-used" "使用一次性链接" "one-time link used";
    LinkWrong 13 "link-wrong" "一次性链接无效" "one-time link not taken";
    PasswordChanged 14 "password-changed" "更改密码" "password changed";
    PinChanged 15 "pin-changed" "更改 PIN" "PIN changed";
    CodeOn 16 "code-on" "启用动态口令" "second factor switched on";
    CodeOff 17 "code-off" "停用动态口令" "second factor switched off";
    Seconded 18 "seconded" "作为第二人确认" "confirmed as second person";
    Freed 19 "freed" "管理员解锁" "let try again by an administrator";
    LoginMade 20 "login-made" "建立登录" "sign-in made";
    LoginRemoved 21 "login-removed" "删除登录" "sign-in removed";
    DirectoryIn 22 "directory-in" "经单位目录登录" "signed in through the directory";
    DirectoryNot 23 "directory-not" "经单位目录登录被拒" "turned away on coming from the directory";
    Bound 24 "bound" "关联单位目录账号" "bound to a person of the directory";
    Unbound 25 "unbound" "解除单位目录关联" "bound to nobody of the directory";
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub number: i64,
    /// Milliseconds since 1970 UTC.
    pub at: i64,
    pub what: Noted,
    pub account: Option<Account>,
    pub desk: Option<i64>,
    /// The address that it came from.
    pub peer: String,
    /// Who did it to the account, when it was somebody else.
    pub by: Option<Account>,
}

/// What of the book is wanted, the newest first.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    pub account: Option<Account>,
    /// Only entries of a lower number.
    pub before: Option<i64>,
    pub limit: u32,
}

/// What an entry is about.
#[derive(Clone, Copy, Default)]
pub(crate) struct About<'a> {
    pub account: Option<Account>,
    pub desk: Option<i64>,
    pub peer: &'a str,
    pub by: Option<Account>,
}

impl Access {
    /// Writes an entry.
    pub(crate) fn note(&self, at: i64, what: Noted, about: About<'_>) -> Result<(), AccessError> {
        let peer: String = about.peer.chars().take(60).collect();
        hold(&self.file)
            .prepare_cached("INSERT INTO book (at, what, account, desk, peer, by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
            .execute(params![
                at,
                what.number(),
                about.account.map(|account| account.0 as i64),
                about.desk,
                peer,
                about.by.map(|account| account.0 as i64),
            ])?;
        Ok(())
    }

    /// A page of the book. An entry whose word is not known is passed over.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn book(&self, page: Page) -> Result<Vec<Entry>, AccessError> {
        let file = hold(&self.file);
        let mut statement = file.prepare_cached(
            "SELECT number, at, what, account, desk, peer, by FROM book WHERE (?1 IS NULL OR account = ?1)
             AND number < ?2 ORDER BY number DESC LIMIT ?3",
        )?;
        let account = page.account.map(|account| account.0 as i64);
        let rows = statement.query_map(params![account, page.before.unwrap_or(i64::MAX), page.limit], |row| {
            let number = |at: usize| row.get::<_, Option<i64>>(at).map(|n| n.map(|n| Account(n as u64)));
            let what = Noted::of(row.get(2)?);
            let (account, by) = (number(3)?, number(6)?);
            let (at, desk, peer) = (row.get(1)?, row.get(4)?, row.get(5)?);
            Ok(what.map(|what| Entry { number: row.get(0).unwrap_or_default(), at, what, account, desk, peer, by }))
        })?;
        Ok(rows.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_number_once() {
        for one in Noted::ALL {
            assert_eq!(Noted::of(one.number()), Some(*one));
            assert_eq!(Noted::ALL.iter().filter(|other| other.word() == one.word()).count(), 1, "{}", one.word());
        }
        assert_eq!(Noted::of(0), None);
    }
}
