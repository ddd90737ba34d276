//! The sign-ins of accounts: made with a one-time link, changed by their owner, removed with the account.

use super::book::About;
use super::secrets::{hash_of, kept, password_is_strong, pin_is_strong};
use super::sessions::Welcome;
use super::sign_in::Where;
use super::totp::{self, Judged};
use super::{Access, AccessError, Account, Noted, Token, hold, params};
use rusqlite::{Connection, OptionalExtension};
use zeroize::Zeroizing;

/// One sign-in, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    pub account: Account,
    /// The staff number.
    pub name: String,
    pub standing: Standing,
    pub has_pin: bool,
    pub has_totp: bool,
    /// Whether somebody of the directory is its holder.
    pub in_directory: bool,
    /// Until when tries from unknown desks wait, if they do.
    pub waits_until: Option<i64>,
}

/// Whether it can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It has a password.
    Ready,
    /// A one-time link is out, good until then.
    LinkOut(i64),
    /// Neither.
    Closed,
}

/// A staff number as it is kept: without case.
pub(crate) fn spelled(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}

fn is_name(name: &str) -> bool {
    (2..=20).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-_".contains(&byte))
}

/// What the file holds for signing in.
pub(crate) struct Row {
    pub account: Account,
    pub password: Option<Vec<u8>>,
    pub pin: Option<Vec<u8>>,
    pub totp: Option<Vec<u8>>,
    pub totp_used: i64,
}

pub(crate) fn row_of(file: &Connection, name: &str) -> Result<Option<Row>, AccessError> {
    let mut statement =
        file.prepare_cached("SELECT account, password, pin, totp, totp_used FROM login WHERE name = ?1")?;
    let row = statement.query_row([spelled(name)], |row| {
        Ok(Row {
            account: Account(row.get::<_, i64>(0)? as u64),
            password: row.get(1)?,
            pin: row.get(2)?,
            totp: row.get(3)?,
            totp_used: row.get(4)?,
        })
    });
    Ok(row.optional()?)
}

/// An account's password, and its PIN if there is a new one.
const SET_SECRETS: &str = "UPDATE login SET password = ?2, pin = coalesce(?3, pin) WHERE account = ?1";

impl Access {
    /// Makes a sign-in without secrets: a one-time link comes next.
    ///
    /// # Errors
    /// When the staff number is malformed or taken, or the account has one.
    pub fn add(&self, account: Account, name: &str, by: Option<Account>, at: i64) -> Result<(), AccessError> {
        let name = spelled(name);
        if !is_name(&name) {
            return Err(AccessError::BadName);
        }
        {
            let file = hold(&self.file);
            let taken = |sql: &str, value: &dyn rusqlite::ToSql| file.prepare_cached(sql)?.exists([value]);
            if taken("SELECT 1 FROM login WHERE account = ?1", &(account.0 as i64))? {
                return Err(AccessError::Exists);
            }
            if taken("SELECT 1 FROM login WHERE name = ?1", &name)? {
                return Err(AccessError::NameTaken);
            }
            file.execute("INSERT INTO login (account, name) VALUES (?1, ?2)", params![account.0 as i64, name])?;
        }
        self.note(at, Noted::LoginMade, About { account: Some(account), by, ..About::default() })
    }

    /// Gives an account a password and perhaps a PIN, without a link: for a demo and for tests.
    ///
    /// # Errors
    /// When one is too weak.
    pub fn set_secrets(&self, account: Account, password: &str, pin: Option<&str>) -> Result<(), AccessError> {
        let (password, pin) = self.sealed_secrets(account, (password, pin))?;
        hold(&self.file).execute(SET_SECRETS, params![account.0 as i64, password, pin])?;
        Ok(())
    }

    fn sealed_secrets(
        &self,
        account: Account,
        (password, pin): (&str, Option<&str>),
    ) -> Result<(Vec<u8>, Option<Vec<u8>>), AccessError> {
        let name = self.name_of(account)?.ok_or(AccessError::Unknown(account))?;
        password_is_strong(password, &name).map_err(AccessError::Weak)?;
        let password = self.seal(account, "password", &kept(self.policy.cost, password)?)?;
        Ok((password, pin.map(|pin| self.sealed_pin(account, pin)).transpose()?))
    }

    fn sealed_pin(&self, account: Account, pin: &str) -> Result<Vec<u8>, AccessError> {
        pin_is_strong(pin).map_err(AccessError::Weak)?;
        self.seal(account, "pin", &kept(self.policy.cost, pin)?)
    }

    /// The staff number of an account.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn name_of(&self, account: Account) -> Result<Option<String>, AccessError> {
        let file = hold(&self.file);
        let mut statement = file.prepare_cached("SELECT name FROM login WHERE account = ?1")?;
        Ok(statement.query_row([account.0 as i64], |row| row.get(0)).optional()?)
    }

    /// Every sign-in, in the order of staff numbers.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn logins(&self, at: i64) -> Result<Vec<Login>, AccessError> {
        let file = hold(&self.file);
        let mut statement = file.prepare_cached(
            "SELECT login.account, name, password IS NOT NULL, pin IS NOT NULL, totp IS NOT NULL, link.until, tries.until,
             directory.account IS NOT NULL
             FROM login LEFT JOIN link ON link.account = login.account
             LEFT JOIN directory ON directory.account = login.account
             LEFT JOIN tries ON tries.account = login.account AND tries.desk = 0 ORDER BY name",
        )?;
        let rows = statement.query_map([], |row| {
            let (has_password, link): (bool, Option<i64>) = (row.get(2)?, row.get(5)?);
            let standing = match link.filter(|until| *until > at) {
                _ if has_password => Standing::Ready,
                Some(until) => Standing::LinkOut(until),
                None => Standing::Closed,
            };
            Ok(Login {
                account: Account(row.get::<_, i64>(0)? as u64),
                name: row.get(1)?,
                standing,
                has_pin: row.get(3)?,
                has_totp: row.get(4)?,
                in_directory: row.get(7)?,
                waits_until: row.get::<_, Option<i64>>(6)?.filter(|until| *until > at),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The sign-in of an account.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn login(&self, account: Account, at: i64) -> Result<Option<Login>, AccessError> {
        Ok(self.logins(at)?.into_iter().find(|login| login.account == account))
    }

    /// Gives out a one-time link; an earlier one, the secrets and the sessions of the account end with it.
    ///
    /// # Errors
    /// When there is no such sign-in.
    pub fn link(&self, account: Account, by: Option<Account>, at: i64) -> Result<(Token, i64), AccessError> {
        let (token, until) = (Token::generate()?, at + self.policy.link_ms);
        {
            let mut file = hold(&self.file);
            let step = file.transaction()?;
            let changed = step.execute(
                "UPDATE login SET password = NULL, pin = NULL, totp = NULL, totp_new = NULL, totp_used = 0 WHERE account = ?1",
                [account.0 as i64],
            )?;
            if changed == 0 {
                return Err(AccessError::Unknown(account));
            }
            step.execute("DELETE FROM link WHERE account = ?1", [account.0 as i64])?;
            step.execute("DELETE FROM tries WHERE account = ?1", [account.0 as i64])?;
            step.execute(
                "INSERT INTO link VALUES (?1, ?2, ?3)",
                params![token.hash().as_slice(), account.0 as i64, until],
            )?;
            step.commit()?;
        }
        self.end_all(account)?;
        self.note(at, Noted::LinkMade, About { account: Some(account), by, ..About::default() })?;
        Ok((token, until))
    }

    /// Uses a one-time link: the account gets its password, perhaps a PIN, and its first session.
    ///
    /// # Errors
    /// When the link is not good, or a secret is too weak: then the link stays.
    pub fn redeem(
        &self,
        link: &str,
        secrets: (&str, Option<&str>),
        here: Where<'_>,
        at: i64,
    ) -> Result<Welcome, AccessError> {
        self.take_peer(here.peer, at)?;
        let refused = |why: AccessError| {
            self.note(at, Noted::LinkWrong, About { peer: here.peer, ..About::default() })?;
            Err(why)
        };
        let Some(hash) = hash_of(link) else { return refused(AccessError::LinkUnknown) };
        let found: Option<(i64, i64)> = hold(&self.file)
            .query_row("SELECT account, until FROM link WHERE hash = ?1", [hash.as_slice()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let account = match found {
            None => return refused(AccessError::LinkUnknown),
            Some((_, until)) if until <= at => return refused(AccessError::LinkExpired),
            Some((account, _)) => Account(account as u64),
        };
        let (password, pin) = self.sealed_secrets(account, secrets)?;
        let used = {
            let mut file = hold(&self.file);
            let step = file.transaction()?;
            // Who deletes the row is who used it: of two at once only one comes in, and only that one's secrets stay.
            let used = step.execute("DELETE FROM link WHERE hash = ?1", [hash.as_slice()])?;
            if used == 1 {
                step.execute(SET_SECRETS, params![account.0 as i64, password, pin])?;
                step.commit()?;
            }
            used
        };
        if used == 0 {
            return refused(AccessError::LinkUnknown);
        }
        let welcome = self.welcome(account, here, at, at)?;
        self.note(at, Noted::LinkUsed, About { account: Some(account), peer: here.peer, ..About::default() })?;
        Ok(welcome)
    }

    /// Changes the password from the old to the new one; of the account's sessions only that of `token` stays.
    ///
    /// # Errors
    /// When the old one is wrong or the new one too weak.
    pub fn change_password(
        &self,
        of: Account,
        (old, new): (&str, &str),
        token: &str,
        here: Where<'_>,
        at: i64,
    ) -> Result<(), AccessError> {
        self.prove(of, old, here, at)?;
        self.set_secrets(of, new, None)?;
        self.end_others(of, token)?;
        self.note(at, Noted::PasswordChanged, About { account: Some(of), peer: here.peer, ..About::default() })
    }

    /// Sets the PIN.
    ///
    /// # Errors
    /// When the password is wrong or the PIN too weak.
    pub fn change_pin(
        &self,
        of: Account,
        password: &str,
        pin: &str,
        here: Where<'_>,
        at: i64,
    ) -> Result<(), AccessError> {
        pin_is_strong(pin).map_err(AccessError::Weak)?;
        self.prove(of, password, here, at)?;
        let sealed = self.sealed_pin(of, pin)?;
        hold(&self.file).execute("UPDATE login SET pin = ?2 WHERE account = ?1", params![of.0 as i64, sealed])?;
        self.note(at, Noted::PinChanged, About { account: Some(of), peer: here.peer, ..About::default() })
    }

    /// Begins a second factor: the secret as an authenticator takes it. It is not asked for before it is confirmed.
    ///
    /// # Errors
    /// When the password is wrong.
    pub fn begin_totp(
        &self,
        of: Account,
        password: &str,
        here: Where<'_>,
        at: i64,
    ) -> Result<Zeroizing<String>, AccessError> {
        self.prove(of, password, here, at)?;
        let secret: totp::Secret = super::secrets::random::<20>()?;
        let sealed = self.seal(of, "totp", &*secret)?;
        hold(&self.file).execute("UPDATE login SET totp_new = ?2 WHERE account = ?1", params![of.0 as i64, sealed])?;
        Ok(totp::base32(&secret))
    }

    /// Confirms it with the first six digits; from now on it is asked for.
    ///
    /// # Errors
    /// When none was begun, or the digits are not good.
    pub fn confirm_totp(&self, of: Account, code: &str, here: Where<'_>, at: i64) -> Result<(), AccessError> {
        self.take_peer(here.peer, at)?;
        let sealed: Option<Vec<u8>> = hold(&self.file)
            .query_row("SELECT totp_new FROM login WHERE account = ?1", [of.0 as i64], |row| row.get(0))
            .optional()?
            .flatten();
        let secret = self.totp_secret(of, &sealed.ok_or(AccessError::NoCodeBegun)?)?;
        match totp::judge(&secret, code, at, 0) {
            Judged::Wrong => return Err(AccessError::CodeWrong),
            Judged::ClockOff(minutes) => return Err(AccessError::ClockOff { minutes }),
            Judged::Good(step) => hold(&self.file).execute(
                "UPDATE login SET totp = totp_new, totp_new = NULL, totp_used = ?2 WHERE account = ?1",
                params![of.0 as i64, step],
            )?,
        };
        self.note(at, Noted::CodeOn, About { account: Some(of), peer: here.peer, ..About::default() })
    }

    /// Switches the second factor off.
    ///
    /// # Errors
    /// When the password is wrong.
    pub fn end_totp(&self, of: Account, password: &str, here: Where<'_>, at: i64) -> Result<(), AccessError> {
        self.prove(of, password, here, at)?;
        hold(&self.file).execute("UPDATE login SET totp = NULL, totp_new = NULL WHERE account = ?1", [of.0 as i64])?;
        self.note(at, Noted::CodeOff, About { account: Some(of), peer: here.peer, ..About::default() })
    }

    pub(crate) fn totp_secret(&self, of: Account, sealed: &[u8]) -> Result<totp::Secret, AccessError> {
        let opened = self.unseal(of, "totp", sealed)?;
        let bytes = <[u8; 20]>::try_from(opened.as_slice()).map_err(|_| AccessError::Damaged(of))?;
        Ok(Zeroizing::new(bytes))
    }

    /// Lets an account try again at once.
    ///
    /// # Errors
    /// When there is no such sign-in.
    pub fn free(&self, account: Account, by: Account, at: i64) -> Result<(), AccessError> {
        self.name_of(account)?.ok_or(AccessError::Unknown(account))?;
        hold(&self.file).execute("DELETE FROM tries WHERE account = ?1", [account.0 as i64])?;
        self.note(at, Noted::Freed, About { account: Some(account), by: Some(by), ..About::default() })
    }

    /// Removes a sign-in with everything that belongs to it; the book keeps its entries. Removing none is no error.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn remove(&self, account: Account, by: Option<Account>, at: i64) -> Result<(), AccessError> {
        self.end_all(account)?;
        let removed = {
            let mut file = hold(&self.file);
            let step = file.transaction()?;
            for table in ["link", "tries", "known", "directory"] {
                step.execute(&format!("DELETE FROM {table} WHERE account = ?1"), [account.0 as i64])?;
            }
            let removed = step.execute("DELETE FROM login WHERE account = ?1", [account.0 as i64])?;
            step.commit()?;
            removed
        };
        if removed == 0 {
            return Ok(());
        }
        self.note(at, Noted::LoginRemoved, About { account: Some(account), by, ..About::default() })
    }

    /// Removes sign-ins of accounts that were never opened: the power failed between the two. Gives how many.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn sweep_orphans(&self, is_open: impl Fn(Account) -> bool, at: i64) -> Result<usize, AccessError> {
        let orphans: Vec<Account> =
            self.logins(at)?.into_iter().map(|login| login.account).filter(|account| !is_open(*account)).collect();
        for account in &orphans {
            self.remove(*account, None, at)?;
        }
        Ok(orphans.len())
    }
}
